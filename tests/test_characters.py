"""The tables of characters beside Unicode's own data: a row that is lost, or one too many, shows here.

The tables are written out, since ``unicodedata`` differs from one Python to the next; so what is compared is
what this Python knows. Where a table and Unicode differ on purpose, the difference stands in the test.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from arnorm import RULES, letters
from arnorm.boilerplate.key import folder
from arnorm.letters import characters
from tests.strategies import rewritten

BLOCKS = (range(0x3100), range(0xFB00, 0x10000), range(0x10EFA, 0x10F02), range(0x1F650, 0x1F680))
KNOWN = [
    char for block in BLOCKS for char in map(chr, block) if unicodedata.category(char) not in ("Cn", "Cs")
]
# Without the line ends, so that each can stand on a line by itself.
INLINE = [char for char in KNOWN if len(f"{char}.".splitlines()) == 1]
REWRITES = {rule.name: rule.rewrite for rule in RULES}
CARRIERS = " \N{ARABIC TATWEEL}"
NEWER = {"\u088f"}  # a letter of Unicode 17
FORMS = set(map(chr, range(0xFB50, 0xFEFD)))


def named(pattern: str) -> set[str]:
    return {char for char in KNOWN if re.fullmatch(pattern, unicodedata.name(char, ""))}


def of_category(category: str) -> set[str]:
    return {char for char in KNOWN if unicodedata.category(char) == category}


def known(char_class: str) -> frozenset[str]:
    return characters(char_class) & set(KNOWN)


@cache
def written(rule: str) -> dict[str, str]:
    """What a rule makes of each character that it changes where that stands between two letters."""
    text = "\n".join(f"ب{char}ب" for char in INLINE)
    lines = rewritten(REWRITES[rule], text).split("\n")
    return {char: new[1:-1] for char, new in zip(INLINE, lines, strict=True) if new != f"ب{char}ب"}


SCRIPT = named("ARABIC .*") & of_category("Lo")
MARKS = named("ARABIC .*") & of_category("Mn")
# Letters by category that show marks alone, some on a space or a tatweel; U+FE73 is the tail of a letter.
SHOWN_MARKS = {
    char
    for char in SCRIPT & FORMS
    if all(part in CARRIERS or part in MARKS for part in unicodedata.normalize("NFKC", char))
} | {"\ufe73"}
SMALL_LETTERS = {"\N{ARABIC SMALL WAW}", "\N{ARABIC SMALL YEH}"}


def test_letters_are_those_of_the_script() -> None:
    more = {"\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}", "\N{RIAL SIGN}", "\u08c9"}
    assert known(letters.LETTER) - more == SCRIPT - SHOWN_MARKS - NEWER


def test_marks_are_those_of_the_script() -> None:
    assert known(letters.MARK) == MARKS
    assert known(letters.SKIPPED) == MARKS | SMALL_LETTERS


# The first word of the names of letters that do not join the next one (ArabicShaping.txt, types R and U).
ALONE = "ALEF|WAW|D?DAHAL|D?DAL|THAL|DUL|R?REH|ZAIN|JEH|TEH MARBUTA|HAMZA|KIRGHIZ|YU|OE|U|VE|AE|YEH BARREE|STRAIGHT WAW"


def test_letters_that_join_nothing_after_them_are_known_by_their_names() -> None:
    alone = named(f"ARABIC LETTER (?:HIGH HAMZA )?(?:{ALONE})(?: .*)?")
    alone |= named(
        "ARABIC LETTER (?:HIGH HAMZA|YEH WITH (?:TAIL|HAMZA ABOVE)|HEH WITH YEH ABOVE|ROHINGYA YEH)"
    )
    alone |= named("ARABIC VERTICAL TAIL") - named(".* YEH BARREE WITH .*DIGIT .*")
    assert known(letters.NON_JOINER) == alone - named(".* YEH BARREE WITH .*DIGIT .*|.* FORM")


def test_spaces_are_those_of_unicode_and_the_tab() -> None:
    assert set(letters.SPACES) == of_category("Zs") - {" "} | {"\t"}
    assert set(letters.SIGNS) == named("ARABIC (?:END OF AYAH|START OF RUB EL HIZB|PLACE OF SAJDAH)")


@pytest.mark.parametrize(
    ("digits", "script"),
    [
        (letters.ASCII_DIGITS, ""),
        (letters.ARABIC_DIGITS, "ARABIC-INDIC "),
        (letters.PERSIAN_DIGITS, "EXTENDED ARABIC-INDIC "),
    ],
)
def test_digits_stand_in_the_order_of_their_values(digits: tuple[str, ...], script: str) -> None:
    assert [unicodedata.digit(digit) for digit in digits] == list(range(10))
    assert set(digits) == named(f"{script}DIGIT [A-Z]+") <= letters.DIGITS


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
SPANS = {char for char in KNOWN if unicodedata.bidirectional(char) in BIDI} | set(
    map(chr, range(0x206A, 0x2070))
)
QUOTE = "(?!.*SINGLE|TAG|MODIFIER|HEAVY LE|HEAVY RI|HEAVY LOW).*(?:QUOTATION MARK|DOUBLE PRIME|PUNCTUATION GERSHAYIM).*"
HAMZAS = {"\N{ARABIC HAMZA ABOVE}", "\N{ARABIC HAMZA BELOW}", "\N{ARABIC LETTER HIGH HAMZA}"}
ALEFS = "ARABIC LETTER (?:ALEF WASLA|HIGH HAMZA ALEF|ALEF WITH (?!EXTENDED)(?!.*FORM).*)"
DIGITS = named("(?:EXTENDED )?ARABIC-INDIC DIGIT .*")
CAPITALS = {
    char
    for char in named("(?:FULLWIDTH )?LATIN .*")
    if char.casefold() != char and not "\u2c60" <= char <= "\ufb06"
}


# Those that the sweep has: it leaves out what splits lines.
CONTROLS = {chr(code) for code in range(1, 0x20)} - set("\t\n\r\x0b\x0c\x1c\x1d\x1e")


@pytest.mark.parametrize(
    ("rule", "chars"),
    [
        ("strip_bidi_spans", SPANS),
        ("strip_bidi_controls", SPANS | named("(?:LEFT-TO-RIGHT|RIGHT-TO-LEFT|ARABIC LETTER) MARK")),
        ("strip_invisibles", set("\ufeff\u200b\u2060\u180e\u00ad\x7f\ufff9\ufffa\ufffb") | CONTROLS),
        ("strip_marks", MARKS | SMALL_LETTERS | set(letters.SIGNS)),
        ("strip_marks_but_shadda", MARKS - {"\N{ARABIC SHADDA}"} | SMALL_LETTERS | set(letters.SIGNS)),
        ("strip_tatweel", {"\N{ARABIC TATWEEL}"}),
        ("strip_loose_hamza", HAMZAS),
        ("unify_loose_hamza", HAMZAS),
        ("fold_alef", named(ALEFS)),
        ("fold_alef_maksura", {"\N{ARABIC LETTER ALEF MAKSURA}"}),
        ("fold_teh_marbuta", set("ة\u06c0\u06c2\u06c3")),
        ("fold_hamza", set("ؤئ")),
        ("fold_hamza_to_seat", set("ؤئ")),
        ("fold_digits", DIGITS),
        ("fold_digits_to_arabic", set("0123456789") | named("EXTENDED ARABIC-INDIC DIGIT .*")),
        ("fold_latin_case", CAPITALS | {"\N{MICRO SIGN}"}),
        ("unify_quotes", named(QUOTE) - {'"'}),
        ("unify_spaces", of_category("Zs") - {" "} | {"\t"}),
        (
            "unify_foreign_punctuation",
            named("(?:FULLWIDTH|REVERSED|TURNED) COMMA|(?:FULLWIDTH|REVERSED) SEMICOLON")
            | named("FULLWIDTH QUESTION MARK|ARABIC FULL STOP"),
        ),
        (
            "fold_punctuation_to_latin",
            named("ARABIC (?:COMMA|SEMICOLON|QUESTION MARK|PERCENT SIGN)|MINUS SIGN|HORIZONTAL BAR")
            | named("(?:NON-BREAKING )?HYPHEN|(?:FIGURE|EN|EM) DASH"),
        ),
        (
            "unfold_presentation_forms",
            (SCRIPT & FORMS) - {"\ufe73"} - set(map(chr, range(0xFDF0, 0xFDFE))) | {"\ufdf2"},
        ),
        ("expand_ligatures", set(map(chr, range(0xFDF0, 0xFDFE))) - {"\ufdf2"}),
    ],
)
def test_a_rule_changes_these_characters_and_no_others(rule: str, chars: set[str]) -> None:
    assert set(written(rule)) == chars


def spelt(ligature: str) -> str:
    """Unicode's own mapping, with Arabic letters for the Persian ones and the hamza that it leaves out."""
    if unicodedata.name(ligature).startswith("ARABIC LIGATURE BISMILLAH"):
        return "بسم الله الرحمن الرحيم"  # it has no mapping
    mapped = unicodedata.normalize("NFKC", ligature).translate(str.maketrans("\u06cc\u06d2", "\u064a\u0649"))
    return "أكبر" if mapped == "اكبر" else mapped


def test_ligatures_are_spelt_as_unicode_maps_them() -> None:
    for char, new in written("expand_ligatures").items():
        assert new.strip() == spelt(char)


def test_forms_are_written_as_unicode_maps_them() -> None:
    for form, new in written("unfold_presentation_forms").items():
        letters_ = unicodedata.normalize("NFKC", form)
        assert unicodedata.normalize("NFKC", new) == letters_.lstrip(" "), form
        assert not FORMS & set(new)


def test_digits_keep_their_values() -> None:
    for rule in ("fold_digits", "fold_digits_to_arabic"):
        assert all(unicodedata.digit(old) == unicodedata.digit(new) for old, new in written(rule).items())
        assert len(set(written(rule).values())) == 10


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("fold_hamza_to_seat", {"ؤ": "و", "ئ": "ي"}),
        ("fold_latin_case", {char: char.casefold() for char in CAPITALS | {"\N{MICRO SIGN}"}}),
        (
            "unify_lookalikes",
            dict(zip("\u06a9\u06aa\u06cc\u06d2\u06d3\u06c1\u06be\u06d5\u06c3", "ككييئهههة", strict=True)),
        ),
        (
            "unify_foreign_punctuation",
            dict(zip("\uff0c\u2e41\u2e32\uff1b\u204f\uff1f\u06d4", "،،،؛؛؟.", strict=True)),
        ),
        (
            "fold_punctuation_to_latin",
            dict(zip("،؛؟٪\u2010\u2011\u2012\u2013\u2014\u2015\u2212", ",;?%-------", strict=True)),
        ),
    ],
)
def test_each_character_becomes_this(rule: str, rows: dict[str, str]) -> None:
    assert written(rule) == rows


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        ("fold_alef", "ا"),
        ("fold_alef_maksura", "ي"),
        ("fold_teh_marbuta", "ه"),
        ("fold_hamza", "ء"),
        ("strip_loose_hamza", ""),
        ("unify_loose_hamza", "ء"),
        ("strip_tatweel", ""),
        ("strip_bidi_spans", ""),
        ("strip_bidi_controls", ""),
        ("strip_invisibles", ""),
        ("unify_quotes", '"'),
        ("unify_spaces", " "),
    ],
)
def test_all_become_one(rule: str, new: str) -> None:
    assert set(written(rule).values()) == {new}


@pytest.mark.parametrize("rule", REWRITES)
def test_a_rule_acts_on_each_of_its_characters_alone(rule: str) -> None:
    needs = REWRITES[rule].needs
    for char, new in written(rule).items():
        assert rewritten(REWRITES[rule], f"ب{char}ب") == f"ب{new}ب", hex(ord(char))
        assert needs is None or char in needs, hex(ord(char))


def test_marks_go_and_signs_become_spaces() -> None:
    for rule in ("strip_marks", "strip_marks_but_shadda"):
        assert {char for char, new in written(rule).items() if new == " "} == set(letters.SIGNS)
        assert set(written(rule).values()) == {"", " "}


# Each of the two belongs to the other value of the option, by which the key is made.
NOT_TOGETHER = {("fold_hamza", "seat"), ("fold_hamza_to_seat", "standalone")}


@pytest.mark.parametrize("hamza", ["standalone", "seat"])
def test_the_boilerplate_key_is_the_same_before_and_after_every_rule(hamza: str) -> None:
    key = folder(hamza).key
    moved = {
        (rule, char)
        for rule in REWRITES
        if (rule, hamza) not in NOT_TOGETHER
        for char, new in written(rule).items()
        if key(f"ب{char}ب") != key(f"ب{new.strip() if rule == 'expand_ligatures' else new}ب")
    }
    assert moved == set()


FATHA, SHADDA = "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}"


def test_neighbours_are_seen_past_their_marks() -> None:
    text = f"{FATHA}ب{SHADDA}{FATHA}{FATHA} ت{FATHA}"
    assert [letters.skip_marks_back(text, end) for end in (0, 1, 2, 5, 6, 8)] == [0, 0, 2, 2, 6, 7]
    assert [letters.skip_marks(text, start) for start in (0, 1, 2, 5, 7, 8)] == [1, 1, 5, 5, 8, 8]
    assert [letters.base_before(text, end) for end in (0, 1, 5, 6, 8)] == ["", "", "ب", " ", "ت"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("قال بال", "بال"), ("بال", "بال"), ("قال ", ""), ("", ""), ("5بال", "بال"), ("كتابال", "تابال")),
        *((f"ب{FATHA}ا{SHADDA}ل{FATHA}", "بال"), ("لـ", "ل"), ("بـاـلـ", "بال")),
    ],
)
def test_the_word_before_is_known_without_marks_and_tatweel(text: str, word: str) -> None:
    assert letters.word_before(text, len(text)) == word


def test_a_class_of_characters_is_listed() -> None:
    assert characters("a-cx") == frozenset("abcx")
    assert characters("a\nb-") == frozenset("ab-")
