"""Quotation marks: which opens and which closes is read from the context, never from the glyph.

Arabic text uses the curly pair in both orders, guillemets that were typed in visual order, and WordPress
writes a closing mark after every clitic. So every double quotation mark is one class; each is read by what
stands on both sides, and a stack pairs them within the line. A lone mark is never invented, dropped or
guessed: it becomes a straight one, if it is not of the chosen pair, and is reported.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.edits import Edit, Note
from arnorm.letters import (
    ALEF_LIKE,
    COMMA,
    DASHES,
    DIGIT,
    DIGITS,
    LATIN,
    LETTER,
    LETTERS,
    PROCLITIC,
    QUESTION,
    QUOTES,
    SEMICOLON,
    SIGNS,
    SKIPPED,
    SKIPPED_CHARS,
    SPACES,
    TATWEEL,
    base_before,
    skip_marks_back,
    word_before,
)
from arnorm.rule import Rule, Scan, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLED = ("''", "``", "<<", ">>")  # two of these make one mark; a third makes it something else
_NEEDS = (*QUOTES, *(doubled[0] for doubled in DOUBLED))
_INCHES = ('"', "\N{DOUBLE PRIME}", "''")

_BLANK = frozenset((" ", "\n", "", *SPACES, *SIGNS))
_BEFORE_OPEN = _BLANK | frozenset(f"([{{/:{DASHES}") | frozenset(QUOTES)
_AFTER_CLOSE = _BLANK | frozenset(f")]}}.{COMMA}{SEMICOLON}{QUESTION}!:…,;?") | frozenset(QUOTES)
_SPACED_OPEN = frozenset(f"{COMMA}{SEMICOLON}{QUESTION}!:….")  # an opening mark after these wants a space
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+")
_YEAR = re.compile(f"(?<![{DIGIT}])(?:[1١][3-9٣-٩]|[2٢][0٠])[{DIGIT}]{{2}}\\Z")
# What stands between two marks that look as if both opened, but are a pair: four words, and no sign that parts them.
_IN_WORD = f"[^ .:…,;{COMMA}{SEMICOLON}]+"
_SHORT = re.compile(f" ?{_IN_WORD}(?: {_IN_WORD}){{,3}} ?")
_LONGEST = 80  # characters of four words, and more


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


@cache
def _marks(present: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a search for these marks; for one of them alone it is ten times as fast as for all."""
    singles = "".join(mark for mark in present if len(mark) == 1)
    doubles = (f"{mark}(?!{mark[0]})(?<!{mark[0]}{mark})" for mark in present if len(mark) == 2)
    return re.compile("|".join((*([f"[{singles}]"] if singles else ()), *doubles)))


def _spans(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the places of the marks, one list for each line that has any."""
    present = tuple([mark for mark in (*QUOTES, *DOUBLED) if mark in text])
    if not present:
        return
    spans: list[tuple[int, int]] = []
    line_end = -1
    for match in _marks(present).finditer(text):
        span = match.span()
        if span[0] > line_end:
            if spans:
                yield _without_arrows(text, spans)
            spans = []
            line_end = text.find("\n", span[0])
            line_end = len(text) if line_end < 0 else line_end
        spans.append(span)
    yield _without_arrows(text, spans)


def _without_arrows(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out << and >> but for pairs of them, and `` that stands beside no letter or digit."""
    if all(end - start == 1 for start, end in spans):
        return spans
    left_out = set()
    waiting = None  # an arrow whose partner may follow
    for span in spans:
        sign = text[slice(*span)]
        if sign in ("<<", ">>"):
            if waiting is None or text[slice(*waiting)] == sign:
                left_out.add(span)
                waiting = span
            else:
                left_out.discard(waiting)
                waiting = None
        elif sign == "``" and not any(char.isalnum() for char in text[max(0, span[0] - 1) : span[1] + 1]):
            left_out.add(span)
    return [span for span in spans if span not in left_out] if left_out else spans


# The last character of every clitic, and the tatweel that may follow it; and what it joins, or nothing.
_LEANING_END = f"وفبكلس{TATWEEL}"
_JOINED = ("", "ب", "ك", "ل", "ف")


def _leans(text: str, start: int, left: str, opened: int) -> bool:
    """Return True if a clitic stands before the mark at ``start``, so that the mark opens.

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


_UNSEEN = SKIPPED_CHARS | {TATWEEL}


def read_quotes(text: str) -> list[Quote]:
    """Return the quotation marks of ``text`` in order, each with its role; lines are read one by one.

    >>> [quote.role.name for quote in read_quotes('شاشة 32" و"هاتف"')]
    ['INCH', 'OPEN', 'CLOSE']
    """
    return [quote for spans in _spans(text) for quote in _read_line(text, spans, _clear_roles(text, spans))]


def _read_line(text: str, spans: list[tuple[int, int]], clear: list[Role | None]) -> list[Quote]:
    roles = _read(text, spans, clear)
    if Role.LONE in roles:  # perhaps one that is glued between two words does open
        other = _read(text, spans, clear, glued_opens=True)
        if other.count(Role.LONE) < roles.count(Role.LONE):
            roles = other
        _pair_neighbours(text, spans, roles)
    return [Quote(start, end, role) for (start, end), role in zip(spans, roles, strict=True)]


def _read(
    text: str, spans: list[tuple[int, int]], clear: list[Role | None], *, glued_opens: bool = False
) -> list[Role]:
    """Return the role of each mark of a line, read from left to right by what stands on both sides."""
    roles: list[Role] = []
    stack: list[int] = []  # indexes of the marks that are open
    closed = -1  # the opening mark of the pair that the mark before closes, if that mark might open as well
    before = -1  # the end of the mark before
    for number, (start, end) in enumerate(spans):
        role = clear[number]
        if role is not None:
            opens = spaced = role is Role.OPEN
            right, before = "", end
        else:
            left = '"' if start == before else base_before(text, start)
            following = spans[number + 1][0] if number + 1 < len(spans) else -1
            right = '"' if following == end else text[end : end + 1]
            before = end
            year = _YEAR.search(text, max(0, start - 5), start)
            if not stack and left in DIGITS and text[start:end] in (*_INCHES, *DOUBLED) and not year:
                roles.append(Role.INCH)
                continue
            spaced, closes = left in _BEFORE_OPEN, right in _AFTER_CLOSE
            if _leans_here(text, spans, stack, start, closes=closes):
                opens = True
            elif spaced != closes:
                opens = spaced
            else:
                opens = not stack or (glued_opens and left in LETTERS and right in LETTERS)
        if opens:
            stack.append(number)
            roles.append(Role.LONE)
            closed = -1
        elif stack:
            closed = stack.pop()
            roles[closed] = Role.OPEN
            roles.append(Role.CLOSE)
            closed = closed if spaced and right in _BLANK else -1
        elif closed >= 0 and not spaced:  # this one can only close, so the one before it opens
            roles[closed], roles[-1] = Role.LONE, Role.OPEN
            roles.append(Role.CLOSE)
            closed = -1
        else:
            roles.append(Role.LONE)
    return roles


def _leans_here(
    text: str, spans: list[tuple[int, int]], stack: list[int], start: int, *, closes: bool
) -> bool:
    """Return True if a mark opens since a clitic leans on it; where it may close what is open, only after tatweel."""
    end = skip_marks_back(text, start)
    opened = spans[stack[-1]][1] if stack else -1
    # To close, it loses the space before it, and must close without it.
    if closes and stack and text[end - 1 : end] == " ":
        while text[end - 1] == " ":
            end = skip_marks_back(text, end - 1)
        while text[opened : opened + 1] == " ":
            opened += 1
    left = text[end - 1 : end]
    return (left == TATWEEL or not (stack and closes)) and _leans(text, end, left, opened)


def _pair_neighbours(text: str, spans: list[tuple[int, int]], roles: list[Role]) -> None:
    """Pair neighbours that are alone where one of the two has its space on the wrong side."""
    for number in range(len(spans) - 1):
        if roles[number] is not Role.LONE or roles[number + 1] is not Role.LONE:
            continue
        (start, end), (next_start, next_end) = spans[number : number + 2]
        late = base_before(text, start) in LETTERS and text[end : end + 1] == " "
        early = text[next_start - 1] == " " and text[next_end : next_end + 1] in LETTERS
        if _leans(text, next_start, base_before(text, next_start), -1):
            continue
        if (late or early) and next_start - end <= _LONGEST and _SHORT.fullmatch(text, end, next_start):
            roles[number], roles[number + 1] = Role.OPEN, Role.CLOSE


def _unify_to(opening: str, closing: str) -> Scan:
    glyphs = {Role.OPEN: opening, Role.CLOSE: closing}

    def scan(text: str) -> tuple[list[Edit], Iterator[Note]]:
        # A straight mark after a digit may be one of inches: all are read as they will stand there.
        edits = []
        for start, end, role in read_quotes(_ANY_SLANTED.sub('"', text)):
            old = text[start:end]
            stays = (*_INCHES, *DOUBLED) if role is Role.INCH else (opening, closing, *DOUBLED[1:])
            kept = role in (Role.INCH, Role.LONE) and old in stays
            if not kept and old != glyphs.get(role, '"'):
                edits.append(Edit(start, end, glyphs.get(role, '"')))
        return edits, _notes(text)

    return Scan(scan, needs=set(_NEEDS) - {opening} if opening == closing else _NEEDS)


def _notes(text: str) -> Iterator[Note]:
    """Yield the marks without a partner; only an explanation asks for them."""
    for start, end, role in read_quotes(_ANY_SLANTED.sub('"', text)):
        if role is Role.LONE:
            yield Note(start, end, "unpaired quote: no partner in its line")


# An inch mark is told from a quotation mark by its role.
_DOUBLE_PRIME = "\N{DOUBLE PRIME}"
_SLANTED = frozenset(QUOTES) - {'"', _DOUBLE_PRIME}
_ANY_SLANTED = re.compile(f"[{''.join(_SLANTED)}]")


def _clear_roles(text: str, spans: list[tuple[int, int]]) -> list[Role | None]:
    """Return what each mark does if its neighbours alone tell, and no space beside it is wrong."""
    roles = []
    for start, end in spans:
        left = text[start - 1] if start else ""
        if left in _LEANING_END and start > 2:
            before = text[start - 3 : start]
            if before[1] in _MAKES_A_WORD[left]:
                left = _ANY_LETTER
            elif before in _PROCLITICS or before[1:] in _PROCLITICS:
                left = " "
        roles.append(_role_between(left, text[end : end + 1]))
    return roles


@lru_cache(maxsize=4096)  # more than there are neighbours in any text but a made one
def _role_between(left: str, right: str) -> Role | None:
    if left in _UNCLEAR_BESIDE or right in _UNCLEAR_BESIDE or left in _UNCLEAR_LEFT:
        return None
    opens = left in _BEFORE_OPEN
    return None if opens == (right in _AFTER_CLOSE) else Role.OPEN if opens else Role.CLOSE


_UNCLEAR_BESIDE = _UNSEEN | frozenset("".join((*QUOTES, *DOUBLED)))
# The most common proclitics, with a space before them: a mark behind one of them opens.
_PROCLITICS = frozenset((" و", " ف", *(f" {letter}{TATWEEL}" for letter in "بكلف")))
_UNCLEAR_LEFT = DIGITS | frozenset(f"{_LEANING_END}:")
_ANY_LETTER = "م"  # one that ends no proclitic
# Letters that make a longer word of what would be a proclitic, before its last letter.
_MAKES_A_WORD = {
    **dict.fromkeys("وف", LETTERS),
    **dict.fromkeys("بكس", LETTERS - {"و", "ف"}),
    "ل": LETTERS - frozenset(f"{ALEF_LIKE}ولف"),
    TATWEEL: frozenset(),
}


def _are_in_order(roles: list[Role | None]) -> bool:
    """Return True if all marks of a line are clear and paired, as in most lines: then no space beside them is wrong."""
    depth = 0
    for role in roles:
        depth += 1 if role is Role.OPEN else -1
        if role is None or depth < 0:
            return False
    return depth == 0


def _spaces_beside(text: str) -> tuple[list[Edit], list[Note]]:
    """Delete spaces just inside a pair; insert the missing ones outside it."""
    edits: list[Edit] = []
    quotes: list[Quote] = []
    for spans in _spans(text):
        clear = _clear_roles(text, spans)
        if not _are_in_order(clear):
            quotes += _read_line(text, spans, clear)
    for (start, end, role), following in zip(quotes, (*quotes[1:], None), strict=False):
        opens_next = following.start if following is not None and following.role is Role.OPEN else -1
        inside = end if role is Role.OPEN else start
        if role is Role.OPEN:
            left = base_before(text, start)
            if left in _SPACED_OPEN or (left in LETTERS and not _leans(text, start, left, -1)):
                edits.append(Edit(start, start, " "))
            while text[inside : inside + 1] == " ":
                inside += 1
            # Not before a clitic: without the space it would be a quotation by itself, as in "ك".
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

# To make marks straight nothing must be read, but where some may be inches or are written as two characters.
_STRAIGHT, *_OTHERS = RULES
LAYOUT = (
    _STRAIGHT._replace(rewrite=Table(dict.fromkeys(_SLANTED, '"'))),
    _STRAIGHT._replace(
        rewrite=Scan(_STRAIGHT.rewrite.scan, needs=(_DOUBLE_PRIME, *(mark[0] for mark in DOUBLED)))
    ),
    *_OTHERS,
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
