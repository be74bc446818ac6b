"""What a quotation mark does: open, close, measure inches, or stand alone.

Arabic text uses the curly pair in both orders and guillemets typed in visual order, and WordPress writes a closing
mark after every proclitic. So the glyph is ignored: the role of a double quotation mark follows from the characters
on both sides, and a stack pairs the marks of a line.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.letters import (
    ALEF_LIKE,
    COMMA,
    DASHES,
    DIGIT,
    DIGITS,
    LETTERS,
    PROCLITIC,
    QUESTION,
    QUOTES,
    SEMICOLON,
    SIGNS,
    SKIPPED_CHARS,
    SPACES,
    TATWEEL,
    base_before,
    skip_marks_back,
    word_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLED = ("''", "``", "<<", ">>")  # two of these are one mark, three are not
ALL_MARKS = (*QUOTES, *DOUBLED)
INCHES = ('"', "\N{DOUBLE PRIME}", "''")

_BLANK = frozenset((" ", "\n", "", *SPACES, *SIGNS))
_BEFORE_OPEN = _BLANK | frozenset(f"([{{/:{DASHES}") | frozenset(QUOTES)
_AFTER_CLOSE = _BLANK | frozenset(f")]}}.{COMMA}{SEMICOLON}{QUESTION}!:…,;?") | frozenset(QUOTES)
_YEAR = re.compile(f"(?<![{DIGIT}])(?:[1١][3-9٣-٩]|[2٢][0٠])[{DIGIT}]{{2}}\\Z")
# The text inside two marks that both seem to open but are a pair: up to four words, without a separating sign.
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
    """Compile a search for these marks; for a single one it is ten times as fast as for all."""
    singles = "".join(mark for mark in present if len(mark) == 1)
    doubles = (f"{mark}(?!{mark[0]})(?<!{mark[0]}{mark})" for mark in present if len(mark) == 2)
    return re.compile("|".join((*([f"[{singles}]"] if singles else ()), *doubles)))


def _spans(text: str, marks: tuple[str, ...]) -> Iterator[list[tuple[int, int]]]:
    """Yield the places of the marks, one list for each line that has some."""
    present = tuple([mark for mark in marks if mark[0] in text and mark in text])
    if not present:
        return
    doubled = any(mark in present for mark in DOUBLED)
    spans: list[tuple[int, int]] = []
    line_end = -1
    for match in _marks(present).finditer(text):
        span = match.span()
        if span[0] > line_end:
            if spans:
                yield _without_arrows(text, spans) if doubled else spans
            spans = []
            line_end = text.find("\n", span[0])
            line_end = len(text) if line_end < 0 else line_end
        spans.append(span)
    yield _without_arrows(text, spans) if doubled else spans


def _without_arrows(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out << and >> unless they are pairs, and `` that is next to neither letter nor digit."""
    left_out = set()
    waiting = None  # an arrow whose partner may follow
    for span in spans:
        sign = text[slice(*span)]
        if sign in ("<<", ">>"):
            if waiting is not None and text[slice(*waiting)] != sign:
                left_out.discard(waiting)
                waiting = None
            else:
                left_out.add(span)
                waiting = span
        elif sign == "``" and not any(char.isalnum() for char in text[max(0, span[0] - 1) : span[1] + 1]):
            left_out.add(span)
    return [span for span in spans if span not in left_out]


# The last character of every proclitic, the tatweel that may follow it, and the character it joins, if any.
_LEANING_END = f"وفبكلس{TATWEEL}"
_JOINED = ("", "ب", "ك", "ل", "ف")


def leans(text: str, start: int, left: str, opened: int) -> bool:
    """Return True if a proclitic precedes the mark at ``start``, so that the mark opens.

    If the proclitic begins at ``opened``, like the text of the innermost open mark, it is the quotation itself, as in
    ``فيتامين "ك"``. A tatweel after its last letter shows a proclitic joined to a word.
    """
    if left not in _LEANING_END:
        return False
    word = word_before(text, start)  # empty before a tatweel on its own
    glued = left == TATWEEL and word[-1:] in _JOINED
    if not glued and not PROCLITIC.fullmatch(word):
        return False
    if opened < 0:
        return True
    while start > opened and (text[start - 1] in LETTERS or text[start - 1] in _UNSEEN):
        start -= 1
    return start > opened


_UNSEEN = SKIPPED_CHARS | {TATWEEL}


def read_quotes(text: str, marks: tuple[str, ...] = ALL_MARKS, *, in_order: bool = True) -> list[Quote]:
    """Return the quotation marks of ``text`` in order, each with its role; lines are read one by one.

    Unless ``in_order``, lines in which all marks are paired and correctly spaced are left out.

    >>> [quote.role.name for quote in read_quotes('شاشة 32" و"هاتف"')]
    ['INCH', 'OPEN', 'CLOSE']
    """
    quotes: list[Quote] = []
    for spans in _spans(text, marks):
        clear = _clear_roles(text, spans)
        if in_order or not _are_in_order(clear):
            quotes += _read_line(text, spans, clear)
    return quotes


def _read_line(text: str, spans: list[tuple[int, int]], clear: list[Role | None]) -> list[Quote]:
    roles = _read(text, spans, clear)
    if Role.LONE in roles:  # perhaps one directly between two words opens
        other = _read(text, spans, clear, glued_opens=True)
        if other.count(Role.LONE) < roles.count(Role.LONE):
            roles = other
        _pair_neighbours(text, spans, roles)
    return [Quote(start, end, role) for (start, end), role in zip(spans, roles, strict=True)]


def _read(
    text: str, spans: list[tuple[int, int]], clear: list[Role | None], *, glued_opens: bool = False
) -> list[Role]:
    """Return the role of each mark of a line, in order, by the characters on both sides."""
    roles: list[Role] = []
    stack: list[int] = []  # indexes of the open marks
    closed = -1  # the opening partner of the previous mark, if that mark might open as well
    before = -1  # the end of the previous mark
    for number, (start, end) in enumerate(spans):
        role = clear[number]
        if role is not None:
            opens = spaced = role is Role.OPEN
            right, before = "", end
        else:
            bare = skip_marks_back(text, start)
            left = '"' if bare == before else text[bare - 1 : bare]
            following = spans[number + 1][0] if number + 1 < len(spans) else -1
            right = '"' if following == end else text[end : end + 1]
            before = end
            year = _YEAR.search(text, max(0, start - 5), start)
            if not stack and left in DIGITS and text[start:end] in (*INCHES, *DOUBLED) and not year:
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
        elif closed >= 0 and not spaced:  # this one can only close, so the previous one opens
            roles[closed], roles[-1] = Role.LONE, Role.OPEN
            roles.append(Role.CLOSE)
            closed = -1
        else:
            roles.append(Role.LONE)
    return roles


def _leans_here(
    text: str, spans: list[tuple[int, int]], stack: list[int], start: int, *, closes: bool
) -> bool:
    """Return True if a mark opens after a proclitic; if it could also close, only after a tatweel."""
    end = skip_marks_back(text, start)
    opened = spans[stack[-1]][1] if stack else -1
    # To close, it loses the space before it, and must close without it.
    if closes and stack and text[end - 1 : end] == " ":
        while text[end - 1] == " ":
            end = skip_marks_back(text, end - 1)
        while text[opened : opened + 1] == " ":
            opened += 1
    left = text[end - 1 : end]
    return (left == TATWEEL or not (stack and closes)) and leans(text, end, left, opened)


def _pair_neighbours(text: str, spans: list[tuple[int, int]], roles: list[Role]) -> None:
    """Pair unpaired neighbours, one of which has its space on the wrong side."""
    for number in range(len(spans) - 1):
        if roles[number] is not Role.LONE or roles[number + 1] is not Role.LONE:
            continue
        (start, end), (next_start, next_end) = spans[number : number + 2]
        late = base_before(text, start) in LETTERS and text[end : end + 1] == " "
        early = text[next_start - 1] == " " and text[next_end : next_end + 1] in LETTERS
        if leans(text, next_start, base_before(text, next_start), -1):
            continue
        if (late or early) and next_start - end <= _LONGEST and _SHORT.fullmatch(text, end, next_start):
            roles[number], roles[number + 1] = Role.OPEN, Role.CLOSE


def _clear_roles(text: str, spans: list[tuple[int, int]]) -> list[Role | None]:
    """Return the role of each mark that its neighbours alone decide and whose spaces are right."""
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


@lru_cache(maxsize=4096)  # more than the neighbours in any real text
def _role_between(left: str, right: str) -> Role | None:
    if left in _UNCLEAR_BESIDE or right in _UNCLEAR_BESIDE or left in _UNCLEAR_LEFT:
        return None
    opens = left in _BEFORE_OPEN
    return None if opens == (right in _AFTER_CLOSE) else Role.OPEN if opens else Role.CLOSE


_UNCLEAR_BESIDE = _UNSEEN | frozenset("".join(ALL_MARKS))
# The most common proclitics, with a space before them: a mark after one of them opens.
_PROCLITICS = frozenset((" و", " ف", *(f" {letter}{TATWEEL}" for letter in "بكلف")))
_UNCLEAR_LEFT = DIGITS | frozenset(f"{_LEANING_END}:")
_ANY_LETTER = "م"  # one that ends no proclitic
# Letters before the last letter of a would-be proclitic that make it a longer word.
_MAKES_A_WORD = {
    **dict.fromkeys("وف", LETTERS),
    **dict.fromkeys("بكس", LETTERS - {"و", "ف"}),
    "ل": LETTERS - frozenset(f"{ALEF_LIKE}ولف"),
    TATWEEL: frozenset(),
}


def _are_in_order(roles: list[Role | None]) -> bool:
    """Return True if all marks of a line are clear and paired, so that their spaces are right, as in most lines."""
    depth = 0
    for role in roles:
        depth += 1 if role is Role.OPEN else -1
        if role is None or depth < 0:
            return False
    return depth == 0
