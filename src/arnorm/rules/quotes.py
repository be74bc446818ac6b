"""Quotation marks: one kind for all, and the spaces beside them.

No mark is invented, dropped or guessed: one without a partner becomes straight, unless it is of the chosen pair, and
is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arnorm.edits import Edit, Note
from arnorm.letters import (
    COMMA,
    DIGITS,
    LATIN,
    LETTER,
    LETTERS,
    QUESTION,
    QUOTES,
    SEMICOLON,
    SKIPPED,
    TATWEEL,
    base_before,
)
from arnorm.rule import Rule, Scan, Table
from arnorm.rules.quote_roles import ALL_MARKS, DOUBLED, INCHES, Role, leans, read_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEEDS = (*QUOTES, *(doubled[0] for doubled in DOUBLED))
_SPACED_OPEN = frozenset(f"{COMMA}{SEMICOLON}{QUESTION}!:….")  # an opening mark after these needs a space
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+")


def _unify_to(opening: str, closing: str) -> Scan:
    glyphs = {Role.OPEN: opening, Role.CLOSE: closing}

    def scan(text: str) -> tuple[list[Edit], Iterator[Note]]:
        # A straight mark after a digit may stand for inches, so all marks are read as they will be written.
        edits = []
        for start, end, role in read_quotes(_ANY_SLANTED.sub('"', text)):
            old = text[start:end]
            stays = INCHES if role is Role.INCH else (opening, closing, "``")
            kept = role in (Role.INCH, Role.LONE) and old in stays
            if not kept and old != glyphs.get(role, '"'):
                edits.append(Edit(start, end, glyphs.get(role, '"')))
        return edits, _notes(text)

    return Scan(scan, needs=set(_NEEDS) - {opening} if opening == closing else _NEEDS)


def _notes(text: str) -> Iterator[Note]:
    """Yield the marks without a partner, for explanations only."""
    for start, end, role in read_quotes(_ANY_SLANTED.sub('"', text), in_order=False):
        if role is Role.LONE:
            yield Note(start, end, "unpaired quote: no partner in its line")


# The role distinguishes an inch mark from a quotation mark.
_DOUBLE_PRIME = "\N{DOUBLE PRIME}"
_SLANTED = frozenset(QUOTES) - {'"', _DOUBLE_PRIME}
_ANY_SLANTED = re.compile(f"[{''.join(_SLANTED)}]")


def _spaces_beside(text: str, marks: tuple[str, ...]) -> tuple[list[Edit], list[Note]]:
    """Delete spaces just inside a pair; insert the missing ones outside it."""
    edits: list[Edit] = []
    quotes = read_quotes(text, marks, in_order=False)
    for (start, end, role), following in zip(quotes, (*quotes[1:], None), strict=False):
        opens_next = following.start if following is not None and following.role is Role.OPEN else -1
        inside = end if role is Role.OPEN else start
        if role is Role.OPEN:
            left = base_before(text, start)
            if left in _SPACED_OPEN or (left in LETTERS and not leans(text, start, left, -1)):
                edits.append(Edit(start, start, " "))
            while text[inside : inside + 1] == " ":
                inside += 1
            # Not before a proclitic: without the space it would be a quotation by itself, as in "ك".
            if inside > end and not (inside < opens_next and _WORD.fullmatch(text, inside, opens_next)):
                edits.append(Edit(end, inside, ""))
        elif role is Role.CLOSE:
            while text[inside - 1] == " ":
                inside -= 1
            if inside < start and not (edits and edits[-1].end == start):
                edits.append(Edit(inside, start, ""))
            right = text[end : end + 1]
            if opens_next == end or right in LETTERS or right in DIGITS or right in LATIN:
                edits.append(Edit(end, end, " "))
    return edits, []


RULES = tuple(
    Rule(
        name=name,
        option="quotes",
        values=(value,),
        what=what,
        why="One article mixes up to five kinds of quotation marks, and half of them are turned the wrong way.",
        source="Unicode Standard, section 6.2; CLDR `ar`; roles measured on 14,524 marks of five news sources",
        example=("لـ”داعش”،", f"لـ{opening}داعش{closing}،"),
        keeps=('شاشة 32"', "It's", "\N{ORNATE RIGHT PARENTHESIS}قل\N{ORNATE LEFT PARENTHESIS}"),
        loses="which kind of quotation mark was used",
        rewrite=_unify_to(opening, closing),
    )
    for name, value, opening, closing, what in (
        ("unify_quotes", "straight", '"', '"', 'Writes every double quotation mark as ".'),
        ("unify_quotes_as_guillemets", "guillemets", "«", "»", "Writes each pair as « »."),
        ("unify_quotes_as_curly", "curly", "“", "”", "Writes each pair as “ (U+201C) … ” (U+201D)."),
        ("unify_quotes_as_curly_rtl", "curly-rtl", "”", "“", "Writes each pair as ” (U+201D) … “ (U+201C)."),
    )
)

# Marks become straight without being read, except where some may be inches or are written as two characters.
_STRAIGHT, *_OTHERS = RULES
_STILL_THERE = ('"', _DOUBLE_PRIME, *DOUBLED)


def _read_the_others(text: str) -> tuple[list[Edit], Iterable[Note]]:
    there = any(mark[0] in text and mark in text for mark in _STILL_THERE[1:])
    return _STRAIGHT.rewrite.scan(text) if there else ([], _notes(text))


LAYOUT = (
    _STRAIGHT._replace(rewrite=Table(dict.fromkeys(_SLANTED, '"'))),
    _STRAIGHT._replace(rewrite=Scan(_read_the_others, needs="\N{DOUBLE PRIME}'`<>")),
    *_OTHERS,
)


def spacing_after(quotes: str) -> Scan:
    """Return the rewrite of `SPACING` for a text whose marks were unified by this option."""
    marks = _STILL_THERE if quotes == "straight" else ALL_MARKS
    return Scan(lambda text: _spaces_beside(text, marks), needs=_NEEDS)


SPACING = Rule(
    name="space_quotes",
    option="spacing",
    what="Deletes the spaces inside a pair of quotation marks and inserts the missing ones outside it.",
    why="لـ”مدار اليوم”على runs two words together; a mark between two spaces belongs to neither side.",
    source="Arabic punctuation rules (arc.alomah.net): no space just inside quotation marks",
    example=('قال " نعم " ثم"لا"ثم', 'قال "نعم" ثم "لا" ثم'),
    keeps=('بـ "داعش" و "النصرة"', 'لـ"داعش"', 'قال "نعم ثم'),
    rewrite=spacing_after("keep"),
)
