"""Quotation marks: which opens and which closes is read from the context, never from the glyph.

Arabic text uses the curly pair in both orders, guillemets that were typed in visual order, and WordPress
writes a closing mark after every clitic. So every double quotation mark is one class; each is read by what
stands on both sides, and a stack pairs them within the line. A lone mark is never invented, dropped or
guessed: it becomes a straight one, and is reported.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from arnorm.edits import Edit, Note, splice
from arnorm.letters import (
    ALEF_LIKE,
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
from arnorm.rule import Rule, Scanner
from arnorm.scanning import rewrite_lines

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
    if match.end() - match.start() == 1:
        return False
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
    spans = [match.span() for match in _marks(_present(text)).finditer(text) if not _tripled(match)]
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


def _unify_to(opening: str, closing: str) -> Scanner:
    glyphs = {Role.OPEN: opening, Role.CLOSE: closing, Role.LONE: '"'}
    straight = opening == closing == '"'

    def scan(text: str) -> tuple[list[Edit], list[Note]]:
        edits = []
        notes = []
        # A straight mark after a digit may be one of inches: then it is read as it will stand there.
        for start, end, role in read_quotes(text.translate(_TO_STRAIGHT) if straight else text):
            old = text[start:end]
            if role is Role.INCH and _inch(old):
                continue
            new = glyphs.get(role, '"')
            new += old[1:-1]  # what is unseen between doubled signs
            if old != new:
                edits.append(Edit(start, end, new))
            if role is Role.LONE:
                notes.append(Note(start, end, "unpaired quote: no partner in its line"))
        return edits, notes

    def straighten(text: str) -> str:
        """Do without the roles: they matter to inches only, and those have few spellings."""
        if _DOUBLE_PRIME in text or _doubled(text):
            where = _marks((_DOUBLE_PRIME, *_DOUBLED))
            text = rewrite_lines(text, where, lambda lines: splice(lines, scan(lines)[0]))
        for mark in _STRAIGHTENED:
            if mark in text:
                text = text.replace(mark, '"')
        return text

    return Scanner(scan, straighten if straight else None, needs=_NEEDS)


# An inch mark is told from a quotation mark by its role; all other glyphs become a straight one anyway.
_DOUBLE_PRIME = "\N{DOUBLE PRIME}"
_STRAIGHTENED = tuple(mark for mark in QUOTES if mark not in ('"', _DOUBLE_PRIME))
_TO_STRAIGHT = str.maketrans(dict.fromkeys(_STRAIGHTENED, '"'))


def _may_take(char: str, marks: str) -> bool:
    """Tell whether marks may come to stand on a character: on a letter, if they make no other letter of it."""
    return char in LETTERS and not any(mark in marks for mark in LOOSE_MARKS)


def _spaces_beside(text: str) -> tuple[list[Edit], list[Note]]:
    """Delete spaces just inside a pair; insert the missing ones outside it."""
    edits: list[Edit] = []
    quotes = read_quotes(text)
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


@cache
def _suspicious() -> str:
    """Return what tells a mark whose spaces may be wrong; it may match more, but must not match less.

    Spaced on both sides; spaced on none, unless a clitic by itself stands before; after what may be a
    clitic, with a space behind; glued to a colon or to another mark; beside a combining mark or before a
    tatweel, which are seen past.
    """
    before, after, quotes = (
        "".join(map(re.escape, sorted(chars - {""})))
        for chars in (_BEFORE_OPEN, _AFTER_CLOSE, frozenset(QUOTES))
    )
    outside = f"[^{LETTER}{SKIPPED}{TATWEEL}{quotes}'`<>]"
    return (
        "(?:"
        f"(?<![^{before}].)(?=[{after}]|\\Z)"
        f"|(?<=[^{before}].)(?![{after}]|\\Z)(?<!{outside}[وفبكلس].)(?<!{outside}[بكل]{TATWEEL}.)"
        f"|(?<=[{_LEANING_END}].)(?= )(?<![{LETTER}][وف].)"
        f"(?<!(?![وف])[{LETTER}][بكس].)(?<!(?![{ALEF_LIKE}ولف])[{LETTER}]ل.)"
        f"|(?<=:.)(?![{after}]|\\Z)|(?<=[{quotes}'`<>].)"
        f"|(?<=[{SKIPPED}].)|(?=[{SKIPPED}{TATWEEL}])"
        ")"
    )


def _where(text: str) -> re.Pattern[str]:
    return _marks(_present(text), _suspicious())


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
    rewrite=Scanner(_spaces_beside, where=_where, needs=_NEEDS),
)
