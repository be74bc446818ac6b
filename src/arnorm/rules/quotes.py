"""Quotation marks: which opens and which closes is read from the context, never from the glyph.

Arabic text uses the curly pair in both orders, guillemets that were typed in visual order, and WordPress
writes a closing mark after every clitic. So every double quotation mark is one class; each is read by what
stands on both sides, and a stack pairs them within the line. A lone mark is never invented, dropped or
guessed: it becomes a straight one, and is reported.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.edits import Edit, Note
from arnorm.letters import (
    COMMA,
    DASHES,
    DIGITS,
    LETTER,
    LETTERS,
    LOOSE_MARKS,
    PROCLITIC,
    QUESTION,
    SEMICOLON,
    SIGNS,
    SKIPPED,
    SKIPPED_CHARS,
    SPACES,
    TATWEEL,
    base_before,
    skip_marks,
    skip_marks_back,
    word_before,
)
from arnorm.rule import Rule, Scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# One row, one character, one name. Single quotes and apostrophes are no part of it, nor are the Qur'anic
# brackets U+FD3E and U+FD3F.
QUOTES = (
    "\N{QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}",
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}",
    "\N{HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY LOW DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}",
    "\N{DOUBLE PRIME QUOTATION MARK}",
    "\N{LOW DOUBLE PRIME QUOTATION MARK}",
    "\N{FULLWIDTH QUOTATION MARK}",
    "\N{DOUBLE PRIME}",
    "\N{REVERSED DOUBLE PRIME}",
    "\N{DOUBLE LOW-REVERSED-9 QUOTATION MARK}",
    "\N{HEBREW PUNCTUATION GERSHAYIM}",
)
_DOUBLED = ("''", "``", "<<", ">>")  # two of these make one mark; a third makes it something else
_UNSEEN = SKIPPED_CHARS | {TATWEEL}  # between them, too: they may be deleted before the text is read again
_NEEDS = (*QUOTES, *(doubled[0] for doubled in _DOUBLED))
_INCHES = ('"', "\N{DOUBLE PRIME}", "''")


@cache
def _marks(present: tuple[str, ...], then: str = "") -> re.Pattern[str]:
    """Compile a search for these marks; for one of them alone it is ten times as fast as for all."""
    singles = "".join(mark for mark in present if len(mark) == 1)
    doubles = (
        f"{f'[{SKIPPED}{TATWEEL}]*+'.join(mark)}(?!{mark[0]})(?<!{mark[0]}{mark})"
        for mark in present
        if len(mark) == 2
    )
    return re.compile("|".join((*([f"[{singles}]{then}"] if singles else ()), *doubles)))


def _doubled(text: str) -> list[str]:
    return [mark for mark in _DOUBLED if mark[0] in text and _marks((mark,)).search(text)]


def _present(text: str) -> tuple[str, ...]:
    return (*(mark for mark in QUOTES if mark in text), *_doubled(text)) or ('"',)


_BLANK = frozenset((" ", "\n", "", *SPACES, *SIGNS))
_BEFORE_OPEN = _BLANK | frozenset(f"([{{/:{DASHES}") | frozenset(QUOTES)
_AFTER_CLOSE = _BLANK | frozenset(f")]}}.{COMMA}{SEMICOLON}{QUESTION}!:…,;?") | frozenset(QUOTES)
_SPACED_OPEN = frozenset(f"{COMMA}{SEMICOLON}{QUESTION}!:….")  # an opening mark after these wants a space

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+")


class Role(IntEnum):
    """What a quotation mark does."""

    LONE = 0
    OPEN = 1
    CLOSE = 2
    INCH = 3


class Quote(NamedTuple):
    """One quotation mark: ``text[start:end]`` and its role."""

    start: int
    end: int
    role: Role


def _inch(mark: str) -> bool:
    """Tell whether a mark may be one of inches, once what is unseen in it is gone."""
    return mark in _INCHES or (len(mark) > 2 and mark[0] == mark[-1] == "'")


def _skip_unseen(text: str, start: int) -> int:
    while text[start : start + 1] in _UNSEEN:
        start += 1
    return start


def _tripled(match: re.Match[str]) -> bool:
    """Tell whether a doubled mark would be three or more if combining marks and tatweel were not there."""
    text, (start, end) = match.string, match.span()
    while start and text[start - 1] in _UNSEEN:
        start -= 1
    end = _skip_unseen(text, end)
    return match.group()[0] in (text[start - 1 : start], text[end : end + 1])


# The last character of every clitic, and the tatweel that may follow it; and what it joins, or nothing.
_LEANING_END = f"وفبكلس{TATWEEL}"
_JOINED = ("", "ب", "ك", "ل")


def _leans(text: str, start: int, left: str, opened: int) -> bool:
    """Tell whether a clitic stands before the mark at ``start``, so that the mark opens.

    Not when that clitic begins at ``opened``, where the text of the innermost open mark does: then it is the
    quotation itself, as in ``فيتامين "ك"``. A tatweel behind its last letter tells a clitic that is glued to a word.
    """
    if left not in _LEANING_END:
        return False
    word = word_before(text, start)  # none before a tatweel that stands by itself
    glued = left == TATWEEL and word[-1:] in _JOINED
    if not glued and word not in ("و", "ف") and not PROCLITIC.fullmatch(word):
        return False
    if opened < 0:
        return True
    while start > opened and (text[start - 1] in LETTERS or text[start - 1] in _UNSEEN):
        start -= 1
    return start > opened


@lru_cache(maxsize=4096)
def _clear_role(left: str, right: str) -> Role | None:
    """Return what a mark between these two does, if that depends on nothing else."""
    if left in _UNCLEAR_BESIDE or right in _UNCLEAR_BESIDE or left in _UNCLEAR_LEFT:
        return None
    opens = left in _BEFORE_OPEN
    return None if opens == (right in _AFTER_CLOSE) else Role.OPEN if opens else Role.CLOSE


_UNCLEAR_BESIDE = _UNSEEN | frozenset("".join((*QUOTES, *_DOUBLED)))
_UNCLEAR_LEFT = DIGITS | frozenset(_LEANING_END)


def _inside(text: str, end: int) -> tuple[int, int]:
    """Return the span of the spaces behind a mark that ends at ``end``, past the combining marks on it."""
    start = end = skip_marks(text, end)
    while text[end : end + 1] == " ":
        end += 1
    return start, end


def read_quotes(text: str) -> list[Quote]:
    """Return the quotation marks of ``text`` in order, each with its role; lines are read one by one.

    >>> [quote.role.name for quote in read_quotes('شاشة 32" و"هاتف"')]
    ['INCH', 'OPEN', 'CLOSE']
    """
    return _read(text, _spans(text))


def _spans(text: str) -> list[tuple[int, int]]:
    found = _marks(_present(text)).finditer(text)
    return [match.span() for match in found if match.end() - match.start() == 1 or not _tripled(match)]


def _read(text: str, spans: list[tuple[int, int]]) -> list[Quote]:
    """Return the marks at these places, which are all marks of some lines, with their roles."""
    roles: list[Role] = []
    stack: list[int] = []  # indexes of the marks that are open
    line_end = -1
    before = -1  # the end of the mark before
    for number, (start, end) in enumerate(spans):
        if start > line_end:
            stack.clear()
            line_end = text.find("\n", start)
            if line_end < 0:
                line_end = len(text)
        role = _clear_role(text[start - 1] if start else "", text[end : end + 1])
        if role is not None:
            before = end
            if role is Role.OPEN:
                stack.append(len(roles))
                roles.append(Role.LONE)
            elif stack:
                roles[stack.pop()] = Role.OPEN
                roles.append(Role.CLOSE)
            else:
                roles.append(Role.LONE)
            continue
        left_end, right_start = skip_marks_back(text, start), _skip_unseen(text, end)
        left = '"' if left_end == before else text[left_end - 1 : left_end]
        following = spans[number + 1][0] if number + 1 < len(spans) else -1
        right = '"' if right_start == following else text[right_start : right_start + 1]
        before = end
        if not stack and left in DIGITS and _inch(text[start:end]):
            roles.append(Role.INCH)
            continue
        opened = spans[stack[-1]][1] if stack else -1
        spaced = left in _BEFORE_OPEN
        closes = right in _AFTER_CLOSE
        if left == " " and closes and stack:  # to close, it loses that space, and must close without it
            while text[left_end - 1] == " ":
                left_end = skip_marks_back(text, left_end - 1)
            left = text[left_end - 1]
            opened = _inside(text, opened)[1]
        # What is open may end in the letter of a clitic, too, as in "فيتامين ب" and "باي بال"; not in a tatweel.
        may_lean = left in _LEANING_END and (left == TATWEEL or not (stack and closes))
        if may_lean and _leans(text, left_end, left, opened):
            opens = True
        elif spaced != closes:
            opens = spaced
        else:
            opens = not stack
        if opens:
            stack.append(len(roles))
            roles.append(Role.LONE)
        elif stack:
            roles[stack.pop()] = Role.OPEN
            roles.append(Role.CLOSE)
        else:
            roles.append(Role.LONE)
    return [Quote(start, end, role) for (start, end), role in zip(spans, roles, strict=True)]


def _unify_to(opening: str, closing: str) -> Scan:
    glyphs = {Role.OPEN: opening, Role.CLOSE: closing, Role.LONE: '"', Role.INCH: '"'}
    straight = opening == closing == '"'

    def scan(text: str) -> tuple[list[Edit], Iterator[Note]]:
        there = [mark for mark in _STRAIGHTENED if mark in text]
        if straight and _DOUBLE_PRIME not in text and not _doubled(text):
            edits = (
                [Edit(*match.span(), '"') for match in re.finditer(f"[{''.join(there)}]", text)]
                if there
                else []
            )
            return edits, _notes(text)
        # A straight mark after a digit may be one of inches: then it is read as it will stand there.
        edits = []
        for start, end, role in read_quotes(_straightened(text, there) if straight else text):
            old = text[start:end]
            if role is not Role.INCH or not _inch(old):
                new = glyphs[role] + old[1:-1]  # what is unseen between doubled signs
                if old != new:
                    edits.append(Edit(start, end, new))
        return edits, _notes(text)

    return Scan(scan, needs=set(_NEEDS) - {'"'} if straight else _NEEDS)


def _notes(text: str) -> Iterator[Note]:
    """Yield the marks without a partner; only an explanation asks for them."""
    for start, end, role in read_quotes(_straightened(text, _STRAIGHTENED)):
        if role is Role.LONE:
            yield Note(start, end, "unpaired quote: no partner in its line")


# An inch mark is told from a quotation mark by its role; all other glyphs become a straight one anyway.
_DOUBLE_PRIME = "\N{DOUBLE PRIME}"
_STRAIGHTENED = tuple(mark for mark in QUOTES if mark not in ('"', _DOUBLE_PRIME))


def _straightened(text: str, marks: Iterable[str]) -> str:
    for mark in marks:
        if mark in text:
            text = text.replace(mark, '"')
    return text


def _may_take(char: str, marks: str) -> bool:
    """Tell whether marks may come to stand on a character: on a letter, if they make no other letter of it."""
    return char in LETTERS and not any(mark in marks for mark in LOOSE_MARKS)


def _unclear_lines(text: str, spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the marks of each line in which one is not clear."""
    line: list[tuple[int, int]] = []
    clear, line_end = True, -1
    for start, end in spans:
        if start > line_end:
            if not clear:
                yield line
            line, clear = [], True
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
        line.append((start, end))
        left = text[start - 1] if start else ""
        clear = clear and left != ":" and _clear_role(left, text[end : end + 1]) is not None
    if not clear:
        yield line


def _spaces_beside(text: str) -> tuple[list[Edit], list[Note]]:
    """Delete spaces just inside a pair; insert the missing ones outside it."""
    edits: list[Edit] = []
    spans = [span for line in _unclear_lines(text, _spans(text)) for span in line]
    quotes = _read(text, spans)
    for (start, end, role), following in zip(quotes, (*quotes[1:], None), strict=False):
        opens_next = following.start if following is not None and following.role is Role.OPEN else -1
        if role is Role.OPEN:
            left = base_before(text, start)
            if left in _SPACED_OPEN or (left in LETTERS and not _leans(text, start, left, -1)):
                edits.append(Edit(start, start, " "))
            after, inside = _inside(text, end)
            # Not before a clitic: without the space it would be a quotation by itself, as in "ك".
            if inside > after and not (inside < opens_next and _WORD.fullmatch(text, inside, opens_next)):
                edits.append(Edit(after, inside, ""))
        elif role is Role.CLOSE:
            inside = before = skip_marks_back(text, start)
            while text[inside - 1] == " ":
                inside -= 1
            told = bool(edits) and edits[-1].end == before
            if (
                inside < before
                and not told
                and (before == start or _may_take(text[inside - 1], text[before:start]))
            ):
                edits.append(Edit(inside, before, ""))
            after = skip_marks(text, end)
            right = text[after : after + 1]
            next_to_it = opens_next == _skip_unseen(text, end)
            if next_to_it or right in LETTERS or right in DIGITS or right in _LATIN:
                edits.append(Edit(after, after, " "))
    return edits, []


def _rule(name: str, value: str, opening: str, closing: str, what: str) -> Rule:
    return Rule(
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


RULES = (
    _rule("unify_quotes", "straight", '"', '"', 'Writes every double quotation mark as ".'),
    _rule(
        "unify_quotes_as_guillemets", "guillemets", "«", "»", "Writes each pair of quotation marks as « »."
    ),
    _rule("unify_quotes_as_curly", "curly", "“", "”", "Writes each pair as “ (U+201C) … ” (U+201D)."),
    _rule("unify_quotes_as_curly_rtl", "curly-rtl", "”", "“", "Writes each pair as ” (U+201D) … “ (U+201C)."),
)

SPACING = Rule(
    name="space_quotes",
    option="spacing",
    values=(True,),
    what="Deletes the spaces inside a pair of quotation marks and inserts the missing ones outside it.",
    why="لـ”مدار اليوم”على glues two words; a mark between two spaces belongs to neither side.",
    source="Arabic punctuation rules (arc.alomah.net): quotation marks hug what they hold",
    example=('قال " نعم " ثم"لا"ثم', 'قال "نعم" ثم "لا" ثم'),
    keeps=('بـ "داعش" و "النصرة"', 'لـ"داعش"', 'قال "نعم ثم'),
    loses="",
    rewrite=Scan(_spaces_beside, needs=_NEEDS),
)
