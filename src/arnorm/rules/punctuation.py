"""Punctuation: the Arabic forms beside Arabic letters, ellipses, repeats; and the way back to Latin forms."""

from __future__ import annotations

import re

from arnorm.letters import (
    COMMA,
    DIGIT,
    HEH,
    LETTER,
    PERCENT,
    QUESTION,
    SEMICOLON,
    SKIPPED,
    TATWEEL,
    base_before,
)
from arnorm.protect import PLACEHOLDER
from arnorm.rule import Pattern, Rule, Table
from arnorm.rules.quotes import QUOTES

_LETTER = re.compile(f"[{LETTER}]")
_HIJRI = f"{HEH}{TATWEEL}"  # what ends a year; other words end in a tatweel only before what they lean on
_ARABIC = {",": COMMA, ";": SEMICOLON}
_RIGHT_OF_COMMA = f"(?=[ \n{LETTER}{re.escape(''.join(QUOTES))}]|\\Z)"
_STOPS = str.maketrans({"?": QUESTION})


def _after_letter(text: str, at: int) -> bool:
    """Tell whether an Arabic letter stands before ``at``, marks, one space and the tatweel of هـ aside."""
    if text[at - 1 : at] == " ":
        at -= 1
    if text[at - 2 : at] == _HIJRI:
        at -= 1
    return bool(_LETTER.match(base_before(text, at)))


def _arabic_comma(match: re.Match[str]) -> str:
    mark = match.group()
    return _ARABIC[mark] if _after_letter(match.string, match.start()) else mark


def _arabic_question(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    run = match.group()
    if _after_letter(text, at) or base_before(text, at) in QUOTES:
        return run.translate(_STOPS)
    return run


def _ellipsis_to(target: str) -> Pattern:
    def shorten(match: re.Match[str]) -> str:
        return ".." if match.group() == ".." else target

    begins = "(?<![.…⋯].)"  # the run, so that no two searches match in one
    spaced = f"(?<!{PLACEHOLDER}.)(?: \\.){{2,}}+"  # after a URL, they would become part of it
    return Pattern(rf"\.{begins}(?:[.…⋯]++|{spaced})", f"…{begins}[.…⋯]*+", f"⋯{begins}[.…⋯]*+", to=shorten)


def _ellipsis_rule(name: str, value: str, target: str, example: tuple[str, str]) -> Rule:
    return Rule(
        name=name,
        option="ellipsis",
        values=(value,),
        what=f"Writes three dots or more, spaced dots and … as {target}; two dots stay two.",
        why="The same mark in four spellings; and .. is a mark of its own in Arabic.",
        source="Unicode Standard, section 6.2 (U+2026); Arabic usage of two dots (arc.alomah.net)",
        example=example,
        keeps=("والإخوان.. ولا", "نعم.", "3.5"),
        loses="the number of dots beyond three",
        rewrite=_ellipsis_to(target),
    )


# A run beside a mark or tatweel is left alone, for without it the run might be longer.
_CALLS = tuple(
    f"{mark}(?<![{mark}{SKIPPED}{TATWEEL}].){mark}{{2,}}+(?![{SKIPPED}{TATWEEL}])" for mark in f"!{QUESTION}"
)
_REPEATS = (f"{COMMA}{COMMA}+", f"{SEMICOLON}{SEMICOLON}+", *_CALLS)


_LATIN_FORMS = {SEMICOLON: ";", QUESTION: "?", PERCENT: "%"} | dict.fromkeys(
    (
        "\N{HYPHEN}",
        "\N{NON-BREAKING HYPHEN}",
        "\N{FIGURE DASH}",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "\N{HORIZONTAL BAR}",
        "\N{MINUS SIGN}",
    ),
    "-",
)
_UNCLEAR_COMMA = re.compile(f"{COMMA}(?<=[{DIGIT}].)(?=[{DIGIT}])")


def _to_latin(text: str) -> str:
    """Replace one character after the other, in the stretches between the commas that stay."""
    text = _OTHERS_TO_LATIN.apply(text)
    if COMMA not in text:
        return text
    if not _UNCLEAR_COMMA.search(text):
        return text.replace(COMMA, ",")
    return COMMA.join([part.replace(COMMA, ",") for part in _UNCLEAR_COMMA.split(text)])


_OTHERS_TO_LATIN = Table(_LATIN_FORMS)


RULES = (
    Rule(
        name="unify_foreign_punctuation",
        option="punctuation",
        values=("arabic", "latin"),
        what="Writes full-width, reversed and Urdu punctuation as ، ؛ ؟ and the full stop.",
        why="Foreign keyboards and fonts give marks that look right and are other characters.",
        source="Unicode code charts (cross references)",
        example=("قال\N{FULLWIDTH COMMA} نعم\N{ARABIC FULL STOP}", "قال، نعم."),
        keeps=("٪", "•"),
        loses="",
        rewrite=Table(
            {
                "\N{FULLWIDTH COMMA}": COMMA,
                "\N{REVERSED COMMA}": COMMA,
                "\N{TURNED COMMA}": COMMA,
                "\N{FULLWIDTH SEMICOLON}": SEMICOLON,
                "\N{REVERSED SEMICOLON}": SEMICOLON,
                "\N{FULLWIDTH QUESTION MARK}": QUESTION,
                "\N{ARABIC FULL STOP}": ".",
            }
        ),
    ),
    Rule(
        name="unify_comma_semicolon",
        option="punctuation",
        values=("arabic", "latin"),
        what="Writes , and ; as ، and ؛ after an Arabic letter and before a space, a letter, a quote or the end.",
        why="Latin commas in Arabic text stand on the wrong side of the line and escape every Arabic tokeniser.",
        source="Unicode Standard, section 9.2: U+060C and U+061B are the Arabic comma and semicolon",
        example=("قال,وأضاف; نعم", "قال،وأضاف؛ نعم"),
        keeps=("1,000", "@user_name,", "a, b", "قال,5"),
        loses="",
        rewrite=Pattern(f",{_RIGHT_OF_COMMA}", f";{_RIGHT_OF_COMMA}", to=_arabic_comma, needs=",;"),
    ),
    Rule(
        name="unify_question_mark",
        option="punctuation",
        values=("arabic", "latin"),
        what="Writes ? as ؟ after an Arabic letter or a quotation mark, also in runs with !.",
        why="A Latin question mark in Arabic text faces the wrong way and is missed by Arabic tools.",
        source="Unicode Standard, section 9.2: U+061F is the Arabic question mark",
        example=("من?", "من؟"),
        keeps=("Who?", "5?"),
        loses="",
        rewrite=Pattern(f"[?!{QUESTION}]+", to=_arabic_question, needs="?", rare=True),
    ),
    _ellipsis_rule("unify_ellipsis", "character", "…", ("لا وجود لها...", "لا وجود لها…")),
    _ellipsis_rule("unify_ellipsis_as_dots", "dots", "...", ("لا وجود لها…", "لا وجود لها...")),
)

REPEATS = Rule(
    name="drop_repeated_punctuation",
    option="punctuation",
    values=("arabic", "latin"),
    what="Makes one of ،، and ؛؛, and of three or more ! or ؟; !! and ؟؟ stay.",
    why="Repeats carry tone, not meaning, and make every line a new token.",
    source="rules of the house (rule h)",
    example=("قال،، ثم!!!", "قال، ثم!"),
    keeps=("نعم!!", "ماذا؟!", "لا؟؟"),
    loses="how loud it was",
    rewrite=Pattern(
        *_REPEATS,
        to=lambda match: match.group()[0],
    ),
)

LATIN = Rule(
    name="fold_punctuation_to_latin",
    option="punctuation",
    values=("latin",),
    what="Writes ، ؛ ؟ ٪ as , ; ? % and every dash as -, after all that `arabic` does; not ، between two digits, where"
    " it may be a decimal comma or part of a list.",
    why="An index that knows only ASCII punctuation treats the Arabic marks as letters.",
    source="utr30 BasicFoldings (Lucene ICUFoldingFilter)",
    example=("قال، نعم؟", "قال, نعم?"),
    keeps=("…", "قال. نعم!", "١،٥"),
    loses="which script the punctuation was in",
    rewrite=Pattern(
        f"{COMMA}(?!(?<=[{DIGIT}].)[{DIGIT}])",
        *_LATIN_FORMS,
        to=lambda match: _LATIN_FORMS.get(match.group(), ","),
        needs=(COMMA, *_LATIN_FORMS),
        fast=_to_latin,
    ),
)
