"""What stands beside a place decides what a rule does there: these characters and no others.

Each case is a text with one place to fill, and the characters that make the rule act. Every character that this
Python knows and that stands on a line by itself is put there, so a class that has lost one, or has one too many,
shows. The classes of letters and marks are held to Unicode's data in test_characters.py.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

import pytest

from arnorm import RULES, Normalizer, letters
from arnorm.boilerplate.key import Folder, folder
from arnorm.boilerplate.step import find_boilerplate
from arnorm.edits import splice
from arnorm.letters import (
    ALEF_LIKE,
    COMMA,
    DIGITS,
    LETTERS,
    MARK,
    NON_JOINER,
    QUOTES,
    SKIPPED_CHARS,
    characters,
)
from arnorm.protect import PLACEHOLDER
from arnorm.rules.quote_roles import read_quotes
from arnorm.sentences import split_sentences
from arnorm.sentences.abbreviations import MARKS as SENTENCE_MARKS
from tests.strategies import rewritten
from tests.test_characters import INLINE, MARKS, SHOWN_MARKS, of_category

if TYPE_CHECKING:
    from collections.abc import Set

REWRITES = {rule.name: rule.rewrite for rule in RULES}
ALL = frozenset(INLINE)
LATIN = frozenset(string.ascii_letters)
LATIN_LETTERS = letters.LATIN
ENDING = set(')]}%٪"«»“”')
ABOVE, BELOW = "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}"
TATWEEL, ZWNJ, ZWJ = "\N{ARABIC TATWEEL}", "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"
FARSI_YEH, HIGH_HAMZA = "\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER HIGH HAMZA}"
ISOLATED_FATHA = "\N{ARABIC FATHA ISOLATED FORM}"
JOINERS = {ZWNJ, ZWJ}
BLANKS = of_category("Zs") | {"\t"}
SIGNS = set("\u06dd\u06de\u06e9")
DASHES = set("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
WORD = {char for char in INLINE if char.isalnum()} | {"_"}  # \w
BESIDE = SKIPPED_CHARS | {TATWEEL}  # what may go, so that something else is met
URL_TAIL = set(".,،؛؟!)…:;?']}")
URL_STOP = BLANKS | set('<>"“”„‟«»،؛\x1f')


def filled(text: str, chars: Set[str] = ALL) -> dict[str, str]:
    return {char: text.replace("*", char) for char in INLINE if char in chars}


def acts(rule: str, text: str) -> set[str]:
    """The characters that make the rule change the text in which they stand in place of the asterisk."""
    lines = filled(text)
    whole = "\n".join(lines.values())
    new = rewritten(REWRITES[rule], whole)
    pairs = zip(lines.items(), new.split("\n"), strict=True)
    changed = {char: after for (char, line), after in pairs if line != after}
    codes = set(map(ord, changed))
    needs = REWRITES[rule].needs
    for char, after in changed.items():  # since one line may bring what another one needs
        assert needs is None or needs.intersection(lines[char]), hex(ord(char))
        if not {ord(char) - 1, ord(char) + 1} <= codes:  # alone, where a class begins or ends
            assert rewritten(REWRITES[rule], lines[char]) == after, hex(ord(char))
    return set(changed)


# The rule, the text, and the characters of which each makes it act.
CASES: list[tuple[str, str, Set[str]]] = [
    *(
        case
        for sign in ",;"
        for case in (
            (
                "unify_comma_semicolon",
                f"ب{sign}*",
                LETTERS | set(QUOTES) | {" "} | set("," + COMMA if sign == "," else ""),
            ),
            ("unify_comma_semicolon", f"*{sign}", LETTERS),
            ("unify_comma_semicolon", f"*{sign}ب", LETTERS | DIGITS | set(")]}%٪")),
            (
                "unify_comma_semicolon",
                f"ب*{sign}",
                LETTERS | SKIPPED_CHARS | {" "} | set("," + COMMA if sign == "," else ""),
            ),
        )
    ),
    ("unify_question_mark", "*?", LETTERS),
    ("unify_question_mark", "*? ب", LETTERS | DIGITS | set(")]}%٪")),
    ("unify_question_mark", "ب?*", ALL - LETTERS - LATIN_LETTERS),
    ("unify_question_mark", "ب*?", LETTERS | SKIPPED_CHARS | set(QUOTES) | set(" !؟?")),
    *(("insert_space_after_punctuation", f"ب{sign}*", LETTERS | LATIN_LETTERS) for sign in "،؛؟"),
    ("insert_space_after_punctuation", "5!*", LETTERS),
    ("insert_space_after_stop", "القدم.*لاب", LETTERS | set(".:…")),
    ("insert_space_after_stop", "قد*.وقال", LETTERS | SKIPPED_CHARS | DIGITS | ENDING | {"."}),
    *(
        case
        for stop in ":…"
        for case in (
            ("insert_space_after_stop", f"القدم{stop}*لاب", LETTERS),
            (
                "insert_space_after_stop",
                f"قد*{stop}وقال",
                LETTERS | SKIPPED_CHARS | {"."} | (DIGITS | ENDING if stop == "…" else set()),
            ),
        )
    ),
    ("strip_space_before_punctuation", "قال *", set("،؛؟!:.…)]}")),
    *(
        ("strip_space_before_punctuation", f"قال {sign}*", ALL - LATIN - DIGITS - BESIDE - {"="})
        for sign in "!؟"
    ),
    ("strip_space_before_punctuation", "قال .*", ALL - WORD - LETTERS - BESIDE - {"/"}),
    ("strip_space_before_punctuation", "قال …*", ALL - WORD - LETTERS - BESIDE - {"/"}),
    (
        "strip_space_before_punctuation",
        "قال :*",
        ALL - set(map(chr, range(0x23, 0x7F))) - DIGITS - BESIDE - {"!"},
    ),
    *(("strip_space_before_punctuation", f"* {sign} 5", ALL - DIGITS) for sign in ".:"),
    *(("strip_space_before_punctuation", f"5 {sign} *", ALL - DIGITS) for sign in ".:"),
    ("strip_space_before_punctuation", f"{PLACEHOLDER}* )-", ALL - URL_TAIL - BESIDE),
    ("strip_space_before_punctuation", f"{PLACEHOLDER}. )*", URL_TAIL | URL_STOP),
    ("strip_space_after_bracket", "* ب", set("([{")),
    *(("drop_repeated_punctuation", text, ALL - BESIDE) for text in ("*!!!", "!!!*", "*؟؟؟", "؟؟؟*")),
    ("strip_tatweel_in_words", f"*{TATWEEL}ب", LETTERS),
    ("strip_tatweel_in_words", f"*\N{ARABIC FATHATAN}{TATWEEL}ب", LETTERS),
    ("strip_tatweel_in_words", f"ب*{TATWEEL}ب", LETTERS | BESIDE),
    ("strip_tatweel_in_words", f"*{TATWEEL}5", LETTERS - set("بكلسهف")),
    (
        "strip_tatweel_in_words",
        f"ل{TATWEEL}*",
        ((LETTERS | BESIDE) - {ABOVE, BELOW}) | set("،؛؟!.…,;?") | DASHES,
    ),
    *(
        case
        for sign in "٫٬؍"
        for case in (
            ("fold_digit_separators", f"5{sign}*", DIGITS),
            ("fold_digit_separators", f"*{sign}5", DIGITS),
        )
    ),
    *(
        case
        for sign in "٪؉؊"
        for case in (
            ("fold_digit_separators", f"{sign}*", DIGITS),
            ("fold_digit_separators", f"*{sign}", DIGITS),
        )
    ),
    ("strip_idle_joiners", f"ب{ZWNJ}*", ALL - (LETTERS - {HIGH_HAMZA})),
    ("strip_idle_joiners", f"ب{ZWJ}*", LETTERS | BESIDE | JOINERS),
    ("unify_final_farsi_yeh", f"عل{FARSI_YEH}*", ALL - LETTERS - JOINERS),
    (
        "unify_final_farsi_yeh",
        f"*عل{FARSI_YEH}",
        ALL - LETTERS | set("وفبكل" + ALEF_LIKE) | {"\N{ARABIC LETTER KEHEH}", "\N{ARABIC LETTER SWASH KAF}"},
    ),
    ("compose_yeh_hamza", f"ى*{ABOVE}", characters(MARK) | {"ى", FARSI_YEH}),
    ("join_waw", "*و بل", ALL - LETTERS - BESIDE),
    ("join_waw", "قال و *لم", LETTERS),
    ("join_waw", "قال و ب*", LETTERS),
    ("fix_wasl", "*إتهام", ALL - LETTERS | set("وفبلك")),
    ("fix_wasl", "إتهام*", ALL - LETTERS | set("اهةۃۀۂكيى")),
    ("unify_ellipsis", "..*", set(".…⋯")),
    ("unify_ellipsis", "* . .", set(".⋯")),
]


@pytest.mark.parametrize(
    ("rule", "text", "chars"),
    CASES,
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} characters",
)
def test_a_rule_acts_beside_these_characters_and_no_others(rule: str, text: str, chars: Set[str]) -> None:
    assert acts(rule, text) == chars & ALL


def test_joiners_stay_after_a_letter_that_joins_the_next() -> None:
    joining = (LETTERS - characters(NON_JOINER)) & ALL
    assert ALL - acts("strip_idle_joiners", f"*{ZWJ}") == joining
    assert ALL - acts("strip_idle_joiners", f"*{ZWNJ}ب") == joining


def test_a_form_of_a_mark_loses_its_space_after_a_letter() -> None:
    unfold = partial(rewritten, REWRITES["unfold_presentation_forms"])
    spaced = {char for char, text in filled(f"*{ISOLATED_FATHA}").items() if unfold(text)[-2:-1] == " "}
    assert ALL - spaced == ((LETTERS | BESIDE | SHOWN_MARKS) - {"\ufe73", "\ufe75"}) & ALL


# -- quotation marks ---------------------------------------------------------------------------------------

UNQUOTED = ALL - set(QUOTES)
AFTER_CLOSE = BLANKS | SIGNS | set(")]}.،؛؟!:…,;?")


def roles(text: str) -> str:
    return "".join(quote.role.name[0] for quote in read_quotes(text))


@pytest.mark.parametrize(
    ("text", "read", "chars"),
    [
        ('"قال *"نعم" ثم"', "OOCC", BLANKS | SIGNS | set("([{/:") | DASHES | SKIPPED_CHARS | LETTERS),
        ('"قال "*ثم', "OC", AFTER_CLOSE | LETTERS),
        ('شاشة *"', "I", DIGITS),
        *((f'قال "نعم "*{right}', "OC", AFTER_CLOSE | LETTERS) for right in (" ثم", ".ب")),
        *((f'قال"*{right}نعم"', "LL", AFTER_CLOSE) for right in (" ", ".")),
    ],
)
def test_a_mark_is_read_so_beside_these(text: str, read: str, chars: Set[str]) -> None:
    assert {char for char, line in filled(text, UNQUOTED).items() if roles(line) == read} == chars & ALL


@pytest.mark.parametrize(
    ("text", "chars"),
    [
        ('قال*"نعم" ثم', LETTERS | SKIPPED_CHARS | set("،؛؟!:….")),
        ('قال "نعم"*', LETTERS | DIGITS | LATIN_LETTERS),
    ],
)
def test_a_mark_is_spaced_beside_these(text: str, chars: Set[str]) -> None:
    assert acts("space_quotes", text) - set(QUOTES) == chars & ALL


# -- sentences ---------------------------------------------------------------------------------------------

CLOSERS, OPENERS, STRAIGHT = set("\"'”’»›)]}\uff02\ufd3e"), set("«“„‹‘"), set("\"'")
UNSEEN = characters("\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff")
STOPS = set(".!?؟…۔")
LOWER, DECIMALS = set(string.ascii_lowercase), of_category("Nd")
REFERENCES, EMPHASIS = characters("\u00b9\u00b2\u00b3\u2074-\u2079"), set("*_")
COMBINING = characters("\u0300-\u036f\ufe00-\ufe0f") | {mark for mark in MARKS if mark < "\u0700"}


def cut(text: str, end: str) -> set[str]:
    """The characters, in place of the asterisk, with which the first sentence of a text is this."""
    return {char for char, line in filled(text).items() if split_sentences(line)[0] == end.replace("*", char)}


def test_marks_of_sentences_are_those_of_unicode() -> None:
    assert characters(SENTENCE_MARKS) == COMBINING


NO_BEGINNING = set("%,:;،؛٪")  # beside what closes


@pytest.mark.parametrize(
    ("text", "end", "chars"),
    [
        (
            "انتهى العمل.* وغادر",
            "انتهى العمل.*",
            STOPS | CLOSERS | OPENERS | UNSEEN | COMBINING | REFERENCES | EMPHASIS,
        ),
        ("انتهى العمل. *وغادر", "انتهى العمل. *وغادر", LOWER | NO_BEGINNING | set(")]}»’”›")),
        ("انتهى العمل.*وغادر", "انتهى العمل.*وغادر", DECIMALS | LATIN | NO_BEGINNING | set("&+/=@_~")),
        ("a*?b", "a*?b", set(map(chr, range(0x80))) | set("؟۔…")),
        ("كذا* 2. كذا", "كذا* 2. كذا", set(":;؛")),
        ("قال «كذا»* 2. كذا", "قال «كذا»* 2. كذا", set(":;؛")),
    ],
)
def test_a_sentence_ends_here_beside_these(text: str, end: str, chars: Set[str]) -> None:
    assert cut(text, end) == chars & ALL


@pytest.mark.parametrize("digit", sorted(DIGITS))
def test_a_number_in_any_digits_goes_before_its_unit(digit: str) -> None:
    for number in (digit, f"1.{digit}", f"{digit}.5"):
        assert split_sentences(f"كذا {number}م. كذا") == [f"كذا {number}م.", "كذا"]


# -- boilerplate -------------------------------------------------------------------------------------------

DROPPED = BESIDE | UNSEEN | SHOWN_MARKS | characters("\u08e2\u180e\u206a-\u206f\ufe00-\ufe0f")
FOLDERS = [folder("standalone"), folder("seat")]


def test_a_label_is_known_in_any_spelling_of_its_letters() -> None:
    pages = [*range(0x20, 0x7F), *range(0x622, 0x6D6), *range(0xFB50, 0xFC00), *range(0xFE80, 0xFEF5)]
    for one in FOLDERS:
        for char in ALL & set(map(chr, pages)):
            key = one.key(char)
            loose = re.fullmatch(one.loose(key), char)
            assert (loose is not None) == (len(key) == 1) or not key, hex(ord(char))


@pytest.mark.parametrize("mark", [ABOVE, BELOW, "\N{ARABIC MADDAH ABOVE}"])
def test_a_key_is_the_same_composed_and_decomposed(mark: str) -> None:
    composed = {char for char in ALL if unicodedata.normalize("NFC", char) == char}
    for one in FOLDERS:
        for char, line in filled(f"ب*{mark}ب", composed).items():
            assert one.marked(line) == one.marked(unicodedata.normalize("NFC", line)), hex(ord(char))


# What a key makes of one character of each category, between two letters; the letters are in test_boilerplate_key.py.
CATEGORIES = {
    "Lu": ("A", "a"), "Ll": ("\u03c3", "\u03c3"), "Lt": ("\u01c5", "dz"), "Lm": ("\u02d0", "\u02d0"),
    "Lo": ("\u05d0", "\u05d0"), "Mn": ("\u0591", ""), "Mc": ("\u0903", "\u0903"), "Me": ("\u20dd", ""),
    "Nd": ("\u0967", "1"), "Nl": ("\u2160", "i"), "No": ("\u2776", "1"), "Pc": ("\u203f", "\u203f"),
    "Pd": ("\u2e3a", "\u2e3a"), "Ps": ("[", "["), "Pe": ("]", "]"), "Po": ("&", "&"), "Sm": ("+", "+"),
    "Sc": ("$", "$"), "Sk": ("^", "^"), "So": ("\u00a9", "\u00a9"), "Zs": ("\u1680", " "),
    "Zl": ("\u2028", " "), "Zp": ("\u2029", " "), "Cc": ("\x07", ""), "Cf": ("\u0600", ""),
    "Cs": ("\ud800", " "), "Co": ("\ue000", " "), "Cn": ("\uffff", " "),
}  # fmt: skip


@pytest.mark.parametrize(("category", "char", "new"), [(name, *row) for name, row in CATEGORIES.items()])
def test_a_key_makes_this_of_a_category(category: str, char: str, new: str) -> None:
    assert unicodedata.category(char) == category
    assert {one.marked(f"ب{char}ب") for one in FOLDERS} == {f"ب{new}ب"}


@pytest.mark.parametrize(("one", "hamzas"), list(zip(FOLDERS, ("ء\u0674ؤئۓ", "ء\u0674"), strict=True)))
def test_a_key_drops_these(one: Folder, hamzas: str) -> None:
    controls = of_category("Cc") - set("\0\t\n\v\f\r\x85")  # but for NUL, the tab and line ends
    gone = (
        DROPPED | controls | of_category("Mn") | of_category("Me") | of_category("Cf") | set(hamzas)
    ) - SIGNS
    dropped = {char for char, line in filled("ب*ب").items() if one.marked(line) == "بب"}
    assert dropped == {
        char for char in ALL if char in gone or gone.issuperset(unicodedata.normalize("NFKC", char))
    }


# What the step holds for letters of the script: not the letters of Qur'an printing and of African languages, but
# Persian digits and signs.
GLUED = (LETTERS - characters("\u063b-\u063f\u0870-\u08c9\ufdfd")) | characters(
    "\u06f0-\u06f9\u06fd\u06fe\ufbb2-\ufbc2\ufdcf"
)
PHRASE_ENDS = set(".!?…،؛؟)]۔⋯\uff0c\uff1b\uff1f\u2e41\u2e32\u204f")
FULL_WIDTH = "\N{FULLWIDTH QUOTATION MARK}"
ANY_QUOTES = set(QUOTES) | characters("'`\u00b4\u02b9\u02bc\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c")


@pytest.mark.parametrize(
    ("text", "left", "chars"),
    [
        ("ب*Advertisements", "ب*", GLUED | DROPPED | PHRASE_ENDS),
        ("ب.*Advertisements", "ب.*", GLUED | DROPPED | PHRASE_ENDS),
        ("Advertisements*ب", "*ب", GLUED | ANY_QUOTES),
        ("Advertisements*ب", "ب", DROPPED),
    ],
)
def test_a_label_is_glued_beside_these(text: str, left: str, chars: Set[str]) -> None:
    others = ALL - set("بAdvertisements")
    found = set()
    for char, line in filled(text, others).items():
        if splice(line, find_boilerplate(line, tail=True)[0]) == left.replace("*", char):
            found.add(char)
    assert found == chars & others


def test_a_label_at_the_end_of_the_last_line_is_known_after_these() -> None:
    found = {
        char for char, line in filled("ب*مقالات أخرى للكاتب").items() if find_boilerplate(line, tail=True)[0]
    }
    assert found == (PHRASE_ENDS | ANY_QUOTES | {">"}) & ALL


@pytest.mark.parametrize(
    "text", [f"Advertisements{FULL_WIDTH}ب", f"{'ب' * 50}{FULL_WIDTH}مقالات أخرى للكاتب"]
)
def test_a_label_is_known_beside_a_full_width_quotation_mark(text: str) -> None:
    news = Normalizer("news")
    assert news(news(text)) == news(text)
