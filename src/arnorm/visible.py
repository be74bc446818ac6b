"""What an explanation looks like line by line, and names for the characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.explanation import Change, Explanation

# Short names where there is a customary one; any other character is shown by its number.
_SHORT = {
    "\0": "NUL",
    "\a": "BEL",
    "\b": "BS",
    "\t": "TAB",
    "\n": "LF",
    "\v": "VT",
    "\f": "FF",
    "\r": "CR",
    "\x1b": "ESC",
    "\x7f": "DEL",
    "\x85": "NEL",
    "\N{NO-BREAK SPACE}": "NBSP",
    "\N{SOFT HYPHEN}": "SHY",
    "\N{COMBINING GRAPHEME JOINER}": "CGJ",
    "\N{ARABIC LETTER MARK}": "ALM",
    "\N{ZERO WIDTH SPACE}": "ZWSP",
    "\N{ZERO WIDTH NON-JOINER}": "ZWNJ",
    "\N{ZERO WIDTH JOINER}": "ZWJ",
    "\N{LEFT-TO-RIGHT MARK}": "LRM",
    "\N{RIGHT-TO-LEFT MARK}": "RLM",
    "\N{LINE SEPARATOR}": "LS",
    "\N{PARAGRAPH SEPARATOR}": "PS",
    "\N{LEFT-TO-RIGHT EMBEDDING}": "LRE",
    "\N{RIGHT-TO-LEFT EMBEDDING}": "RLE",
    "\N{POP DIRECTIONAL FORMATTING}": "PDF",
    "\N{LEFT-TO-RIGHT OVERRIDE}": "LRO",
    "\N{RIGHT-TO-LEFT OVERRIDE}": "RLO",
    "\N{NARROW NO-BREAK SPACE}": "NNBSP",
    "\N{WORD JOINER}": "WJ",
    "\N{LEFT-TO-RIGHT ISOLATE}": "LRI",
    "\N{RIGHT-TO-LEFT ISOLATE}": "RLI",
    "\N{FIRST STRONG ISOLATE}": "FSI",
    "\N{POP DIRECTIONAL ISOLATE}": "PDI",
    "\N{VARIATION SELECTOR-15}": "VS15",
    "\N{VARIATION SELECTOR-16}": "VS16",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "BOM",
}

# What leaves no ink of its own or acts on what is beside it: controls, separators and spaces but the plain
# one, format characters but the Arabic signs that are seen, fillers, surrogates, private use, noncharacters.
HIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\xa0\\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)


def short_name(char: str) -> str:
    r"""Return the customary short name of a character, or its number.

    >>> short_name("\N{RIGHT-TO-LEFT OVERRIDE}"), short_name("\x1c")
    ('RLO', 'U+001C')
    """
    return _SHORT.get(char) or number(char)


def number(char: str) -> str:
    """Return the number of a code point as Unicode writes it.

    >>> number("أ")
    'U+0623'
    """
    return f"U+{ord(char):04X}"


@cache
def long_name(char: str) -> str:
    r"""Return the number and the Unicode name of a code point; a control has its short name.

    >>> long_name("أ"), long_name("\0"), long_name("\ud800")
    ('U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE', 'U+0000 NUL', 'U+D800')
    """
    return f"{number(char)} {unicodedata.name(char, _SHORT.get(char, ''))}".rstrip()


class Row(NamedTuple):
    """Lines of the source that became lines of the result, together because a change may join or part them.

    ``line`` and ``new_line`` count lines from 1; offsets are code points, half-open, without the newline
    that ends the row in both texts.
    """

    line: int
    new_line: int
    start: int
    end: int
    changes: tuple[Change, ...]


def rows(told: Explanation) -> Iterator[Row]:
    r"""Yield the rows of source and result, from first to last; joined by newlines they give both texts.

    A row ends at a newline that is part of no change.

    >>> from arnorm import explain
    >>> [(row.line, row.start, row.end, len(row.changes)) for row in rows(explain("أ\nب\nج"))]
    [(1, 0, 1, 1), (2, 2, 3, 0), (3, 4, 5, 0)]
    """
    source, changes = told.source, told.changes
    at = done = 0
    line = new_line = 1
    while True:
        first = done
        cursor = at
        newline = _line_end(source, at)
        grown = 0
        while done < len(changes) and changes[done].start <= newline:
            change = changes[done]
            cursor = change.end
            grown += change.after.count("\n") - change.before.count("\n")
            if cursor > newline:
                newline = _line_end(source, cursor)
            done += 1
        yield Row(line, new_line, at, newline, changes[first:done])
        if newline == len(source):
            return
        lines = 1 + (source.count("\n", at, newline) if done > first else 0)
        line += lines
        new_line += lines + grown
        at = newline + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


class Piece(NamedTuple):
    """A part of a row: ``before`` became ``after`` by ``change``, or both are the same and there is none."""

    change: Change | None
    before: str
    after: str


def pieces(told: Explanation, row: Row) -> Iterator[Piece]:
    """Yield the parts of a row in order, those without text left out."""
    source = told.source
    at = row.start
    for change in row.changes:
        if at < change.start:
            same = source[at : change.start]
            yield Piece(None, same, same)
        yield Piece(change, change.before, change.after)
        at = change.end
    if at < row.end:
        same = source[at : row.end]
        yield Piece(None, same, same)
