"""Punctuation: the Arabic forms beside Arabic letters, ellipses, repeats; and the way back to Latin forms."""

from __future__ import annotations

import re

from arnorm.edits import Edit
from arnorm.letters import (
    COMMA,
    DASHES,
    DIGIT,
    HEH,
    LATIN_LETTER,
    LETTER,
    LETTERS,
    PERCENT,
    QUESTION,
    QUOTES,
    SEMICOLON,
    SKIPPED_CHARS,
    TATWEEL,
    TEH_MARBUTAS,
    base_before,
)
from arnorm.places import AnyBut
from arnorm.protect import PLACEHOLDER, URL_STOP, URL_TAIL
from arnorm.rule import Places, Rule, Table, matches
from arnorm.rules.spacing import SPACE_BEFORE, closes

_LETTER = re.compile(f"[{LETTER}]")
# Ends a year, be it of a letter that will be ه; other words end in a tatweel only before the word that they join.
_HIJRI = frozenset(f"{letter}{TATWEEL}" for letter in (HEH, *TEH_MARBUTAS))
_ARABIC = {",": COMMA, ";": SEMICOLON}
_RIGHT_OF_COMMA = frozenset((" ", "\n", "", *LETTERS, *QUOTES))
_STOPS = str.maketrans({"?": QUESTION})


def _after_letter(text: str, at: int) -> bool:
    """Return True if an Arabic letter precedes ``at``, ignoring diacritics, one space and the tatweel of هـ."""
    if text[at - 1 : at] == " ":
        at -= 1
    if text[at - 2 : at] in _HIJRI:
        at -= 1
    return bool(_LETTER.match(base_before(text, at)))


def _arabic_comma(text: str, at: int) -> Edit | None:
    """Write an Arabic comma or semicolon for a Latin one after Arabic, or between a digit or a sign and Arabic.

    Two commas, one of them Latin, become one.
    """
    start, end = at, at + 1
    if text[at] == ",":
        while text[start - 1 : start] in _COMMAS:
            start -= 1
        while text[end : end + 1] in _COMMAS:
            end += 1
        if end - start > 2:
            return None
    if _after_letter(text, start):
        wanted = text[end : end + 1] in _RIGHT_OF_COMMA
    else:
        spaced = text[start - 1 : start] == " "
        wanted = closes(text, start - 1 if spaced else start) and _ARABIC_NEXT.match(text, end) is not None
    return Edit(start, end, _ARABIC[text[at]]) if wanted else None


_COMMAS = (",", COMMA)


def _arabic_question(match: re.Match[str]) -> str:
    """Write ؟ for ?, unless it replaced a lost character: before a letter, after an opening mark, or repeated.

    An emoji that an encoding lacks becomes two question marks, a flag four.
    """
    text, (at, end) = match.string, match.span()
    run = match.group()
    if (run[-1] == "?" and _LOST.match(text, end)) or "????" in run:
        return run
    after_quote = base_before(text, at) in QUOTES and text[at - 2 : at - 1] not in ("", " ", "\n")
    if _after_letter(text, at) or after_quote or (closes(text, at) and _ARABIC_WORD.match(text, end)):
        return run.translate(_STOPS)
    return run


_ARABIC_NEXT = re.compile(f' ?["«“”]?[{LETTER}]')
_ARABIC_WORD = re.compile(f" [{LETTER}]")
_LOST = re.compile(f"(?: \\?)?[{LETTER}{LATIN_LETTER}]")
_DOTS = ".…⋯"
_DOT_SET = frozenset(_DOTS)
SIGNS_TOGETHER = (f"{_DOTS}{COMMA}{SEMICOLON}{QUESTION}!",) * 2
# Spaced dots, but not after a URL, which they would extend.
_RUN = re.compile(rf"\.(?:[{_DOTS}]++|(?<!{PLACEHOLDER}.)(?: \.){{2,}}+)|[…⋯][{_DOTS}]*+")


def _ellipsis_to(target: str) -> Places:
    def shorten(text: str, at: int) -> Edit | None:
        back = 2 if text[at - 1 : at] == " " else text[at - 1 : at] in _DOT_SET
        run = _RUN.match(text, at - back)
        if run is None or run.group() in ("..", target):
            return None
        return Edit(*run.span(), target)

    return Places(SIGNS_TOGETHER, SPACE_BEFORE, (AnyBut(_DOTS), "…⋯"), judge=shorten)


def _ellipsis_rule(name: str, value: str, target: str, example: tuple[str, str]) -> Rule:
    return Rule(
        name=name,
        option="ellipsis",
        values=(value,),
        what=f"Writes three dots or more, spaced dots and … as {target}; two dots stay two.",
        why="The same mark has four spellings; in Arabic, .. is a different mark.",
        source="Unicode Standard, section 6.2 (U+2026); Arabic usage of two dots (arc.alomah.net)",
        example=example,
        keeps=("والإخوان.. ولا", "نعم.", "3.5"),
        loses="the number of dots beyond three",
        rewrite=_ellipsis_to(target),
    )


# Two of ! or ؟ may stay. A run beside a mark or tatweel is left alone, since it may be longer once that is deleted.
_UNSEEN = SKIPPED_CHARS | {TATWEEL}


def _one_of(text: str, at: int) -> Edit | None:
    """Reduce the run that begins just before ``at`` to one character."""
    mark, end = text[at], at
    if mark in _DOTS or text[at - 1] != mark or text[at - 2 : at - 1] == mark:
        return None
    while text[end : end + 1] == mark:
        end += 1
    if mark in _CALLING and (
        end - at == 1 or text[end : end + 1] in _UNSEEN or text[at - 2 : at - 1] in _UNSEEN
    ):
        return None
    return Edit(at, end, "")


_CALLING = f"!{QUESTION}"


_LATIN_FORMS = {COMMA: ",", SEMICOLON: ";", QUESTION: "?", PERCENT: "%"} | dict.fromkeys(DASHES[1:], "-")
# A Latin comma directly after a URL, or after a sign or two behind it, would extend the URL to the next word.
_NO_LATIN = re.compile(
    f"{COMMA}(?<=[{DIGIT}].)(?=[{DIGIT}{PLACEHOLDER}])|[{COMMA}{SEMICOLON}](?=[^{URL_STOP}])"
    f"(?:(?<={PLACEHOLDER}.)|(?<={PLACEHOLDER}[{URL_TAIL}].)|(?<={PLACEHOLDER}[{URL_TAIL}]{{2}}.))"
)
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
        what="Writes , and ; as ، and ؛ after an Arabic letter and before a space, a letter, a quote or the end; after"
        " a digit, a per cent sign, a closing bracket or quotation mark before Arabic.",
        why="Latin commas in Arabic text stand on the wrong side of the line and escape every Arabic tokeniser.",
        source="Unicode Standard, section 9.2: U+060C and U+061B are the Arabic comma and semicolon",
        example=("قال,وأضاف; نعم", "قال،وأضاف؛ نعم"),
        keeps=("1,000", "@user_name,", "a, b", "قال,5"),
        rewrite=Places((AnyBut(""), ",;"), judge=_arabic_comma),
    ),
    Rule(
        name="unify_question_mark",
        option="punctuation",
        values=("arabic", "latin"),
        what="Writes ? as ؟ after an Arabic letter or a closing quotation mark, also in runs with !; not before a"
        " letter.",
        why="A Latin question mark in Arabic text faces the wrong way and is missed by Arabic tools.",
        source="Unicode Standard, section 9.2: U+061F is the Arabic question mark",
        example=("من?", "من؟"),
        keeps=("Who?", "5?"),
        rewrite=matches(f"[?!{QUESTION}]+", to=_arabic_question, needs="?"),
    ),
    _ellipsis_rule("unify_ellipsis", "character", "…", ("لا وجود لها...", "لا وجود لها…")),
    _ellipsis_rule("unify_ellipsis_as_dots", "dots", "...", ("لا وجود لها…", "لا وجود لها...")),
)

REPEATS = Rule(
    name="drop_repeated_punctuation",
    option="punctuation",
    values=("arabic", "latin"),
    what="Reduces ،، and ؛؛ to one, and three or more ! or ؟; !! and ؟؟ stay.",
    why="Repeats carry tone, not meaning, and make every line a new token.",
    source="common practice of copy editors",
    example=("قال،، ثم!!!", "قال، ثم!"),
    keeps=("نعم!!", "ماذا؟!", "لا؟؟"),
    loses="the emphasis",
    rewrite=Places(SIGNS_TOGETHER, judge=_one_of),
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
    rewrite=Table(_LATIN_FORMS, but=_NO_LATIN),
)
