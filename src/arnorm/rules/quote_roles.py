"""What a quotation mark does: open, close, measure inches, or stand alone.

Arabic text uses the curly pair in both orders and guillemets typed in visual order, and WordPress writes a closing
mark after every proclitic. So the glyph is ignored: the role of a double quotation mark follows from the characters
on both sides, and a stack pairs the marks of a line.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.letters import (
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
from arnorm.protect import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOUBLED = ("''", "``", "<<", ">>")  # two of these are one mark, three are not
ALL_MARKS = (*QUOTES, *DOUBLED)
INCHES = ('"', "\N{DOUBLE PRIME}", "''")

_BLANK = frozenset((" ", "\n", "", *SPACES, *SIGNS))
_BEFORE_OPEN = _BLANK | frozenset(f"([{{/:{DASHES}") | frozenset(QUOTES)
_AFTER_CLOSE = _BLANK | frozenset(f")]}}.{COMMA}{SEMICOLON}{QUESTION}!:…,;?") | frozenset(QUOTES)
# Beside these the next character alone does not decide; a colon wants a space before the mark.
_UNCLEAR = SKIPPED_CHARS | frozenset(f"{TATWEEL}:{''.join(ALL_MARKS)}")
_YEAR = re.compile(f"(?<![{DIGIT}])(?:[1١۱][3-9٣-٩۳-۹]|[2٢۲][0٠۰])[{DIGIT}]{{2}}\\Z")
# The text inside two marks that both seem to open but are a pair: up to four words, without a separating sign or an
# address, which has one.
_IN_WORD = f"[^ .:…,;{COMMA}{SEMICOLON}{PLACEHOLDER}]+"
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


@cache
def _clear_pairs(present: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what matches up to the first of these marks that is not in a clear pair, as most are.

    A pair in one line is clear if it holds no other mark, and if the characters beside each mark decide its role and
    are the right ones: white space or a proclitic before the first, none behind it, and the reverse.
    """
    mark = f"[{_class(mark for mark in present if len(mark) == 1)}]"
    any_mark = _class({mark[0] for mark in present})
    opens = rf"(?<![^{_class(_BEFORE_OPEN - _UNCLEAR)}]{mark})|(?<= [وف]{mark})|(?<= [بكلف]{TATWEEL}{mark})"
    first = rf"{mark}(?:{opens})[^\n{_class(_AFTER_CLOSE | _UNCLEAR)}]"
    last = rf"{mark}(?<![{_class(_BEFORE_OPEN | _UNCLEAR)}]{mark})(?![^{_class(_AFTER_CLOSE - _UNCLEAR)}])"
    return re.compile(rf"(?:[^{any_mark}]*+{first}[^\n{any_mark}]*+{last})*+[^{any_mark}]*+")


def _class(chars: Iterable[str]) -> str:
    return "".join(map(re.escape, chars))


def _lines(text: str, marks: tuple[str, ...], *, in_order: bool) -> Iterator[list[tuple[int, int]]]:
    """Yield the places of the marks, one list for each line that has some."""
    present = tuple([mark for mark in marks if mark[0] in text and mark in text])
    if not present:
        return
    doubled = any(mark in present for mark in DOUBLED)
    clear = None if in_order or len(present[0]) > 1 else _clear_pairs(present)
    search = _marks(present)
    end = 0
    while True:
        if clear is not None:
            end = clear.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
        found = search.search(text, end)
        if found is None:
            return
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        spans = [match.span() for match in search.finditer(text, start, end)]
        yield _without_arrows(text, spans) if doubled else spans


def _without_arrows(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out << and >> unless they are pairs, and `` that is next to neither letter nor digit."""
    left_out = set()
    arrows: list[tuple[int, int]] = []  # those whose partner may follow
    for span in spans:
        sign = text[slice(*span)]
        if sign in ("<<", ">>"):
            if arrows and text[slice(*arrows[-1])] != sign:
                arrows.pop()
            else:
                arrows.append(span)
        elif sign == "``" and not any(char.isalnum() for char in text[max(0, span[0] - 1) : span[1] + 1]):
            left_out.add(span)
    left_out.update(arrows)
    return [span for span in spans if span not in left_out]


# The last character of every proclitic, and the tatweel that may follow it.
_LEANING_END = f"وفبكلس{TATWEEL}"


def leans(text: str, start: int, left: str, opened: int) -> bool:
    """Return True if a proclitic precedes the mark at ``start``, so that the mark opens.

    If the proclitic begins at ``opened``, like the text of the innermost open mark, it is the quotation itself, as in
    ``فيتامين "ك"``.
    """
    if left not in _LEANING_END:
        return False
    if not PROCLITIC.fullmatch(word_before(text, start)):
        return False
    if opened < 0:
        return True
    while text[start - 1] in LETTERS or text[start - 1] in _UNSEEN:
        start -= 1
    return start > opened


_UNSEEN = SKIPPED_CHARS | {TATWEEL}


def read_quotes(text: str, marks: tuple[str, ...] = ALL_MARKS, *, in_order: bool = True) -> list[Quote]:
    """Return the quotation marks of ``text`` in order, each with its role; lines are read one by one.

    Unless ``in_order``, lines in which all marks are clearly paired and correctly spaced are left out.

    >>> [quote.role.name for quote in read_quotes('شاشة 32" و"هاتف"')]
    ['INCH', 'OPEN', 'CLOSE']
    """
    quotes: list[Quote] = []
    for spans in _lines(text, marks, in_order=in_order):
        roles = _read(text, spans)
        if Role.LONE in roles:  # perhaps one directly between two words opens
            other = _read(text, spans, glued_opens=True)
            if other.count(Role.LONE) < roles.count(Role.LONE):
                roles = other
            _pair_neighbours(text, spans, roles)
        quotes += [Quote(start, end, role) for (start, end), role in zip(spans, roles, strict=True)]
    return quotes


def _read(text: str, spans: list[tuple[int, int]], *, glued_opens: bool = False) -> list[Role]:
    """Return the role of each mark of a line, in order, by the characters on both sides."""
    roles: list[Role] = []
    stack: list[int] = []  # indexes of the open marks
    closed = -1  # the opening partner of the previous mark, if that mark might open as well
    before = -1  # the end of the previous mark
    for number, (start, end) in enumerate(spans):
        bare = skip_marks_back(text, start)
        left = '"' if bare == before else text[bare - 1 : bare]
        following = spans[number + 1][0] if number + 1 < len(spans) else -1
        right = '"' if following == end else text[end : end + 1]
        before = end
        inches = not stack and left in DIGITS and text[start:end] in (*INCHES, *DOUBLED)
        if inches and not _YEAR.search(text, max(0, start - 5), start):
            roles.append(Role.INCH)
            continue
        spaced, closes = left in _BEFORE_OPEN, right in _AFTER_CLOSE
        opened = spans[stack[-1]][1] if stack else -1
        if _leans_here(text, bare, opened, closes=closes):
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


def _leans_here(text: str, end: int, opened: int, *, closes: bool) -> bool:
    """Return True if a mark at ``end`` opens after a proclitic; if it could also close, only after a tatweel."""
    left = text[end - 1 : end]
    # To close, it loses the space before it, and must close without it.
    if closes and opened >= 0 and left == " ":
        while text[end - 1] == " ":
            end = skip_marks_back(text, end - 1)
        while text[opened : opened + 1] == " ":
            opened += 1
        left = text[end - 1 : end]
    return (left == TATWEEL or not (closes and opened >= 0)) and leans(text, end, left, opened)


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
