"""The changes of a text line by line, and names for invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from arnorm.edits import Change

# The short names that Unicode has for such characters, and two that it does not; any other is shown by its number.
_NAMES = (
    "NUL BEL BS TAB LF VT FF CR ESC DEL NEL NBSP SHY CGJ ALM ZWSP ZWNJ ZWJ LRM RLM LRE RLE PDF LRO RLO NNBSP WJ"
    " LRI RLI FSI PDI VS15 VS16 BOM"
)
_SHORT = {unicodedata.lookup(name): name for name in _NAMES.split()} | {"\u2028": "LS", "\u2029": "PS"}

# What leaves no ink or acts on its neighbours: controls, separators, all spaces but U+0020, format characters but
# for the Arabic signs that are visible, fillers, surrogates, private use, noncharacters.
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
    return _SHORT.get(char) or f"U+{ord(char):04X}"


def with_names(text: str) -> str:
    r"""Return a text with its invisible characters by name.

    >>> with_names("a\N{RIGHT-TO-LEFT MARK}\t")
    'a<RLM><TAB>'
    """
    return HIDDEN.sub(lambda match: f"<{short_name(match.group())}>", text)


def plain_line(text: str) -> str:
    r"""Return a text without invisible characters, as one line with single spaces.

    >>> plain_line("a\N{RIGHT-TO-LEFT MARK}\t\nb")
    'a b'
    """
    return " ".join(HIDDEN.sub(lambda match: " " if match.group().isspace() else "", text).split())


@cache
def long_name(char: str) -> str:
    r"""Return the number and the Unicode name of a code point; a control has its short name.

    >>> long_name("أ"), long_name("\0"), long_name("\ud800")
    ('U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE', 'U+0000 NUL', 'U+D800')
    """
    return f"U+{ord(char):04X} {unicodedata.name(char, _SHORT.get(char, ''))}".rstrip()


class Row(NamedTuple):
    """Lines of the source with the lines they became; several are one row if a change joins or parts them.

    ``line`` and ``new_line`` count lines from 1; offsets are code points, half-open, without the newline
    that ends the row in both texts.
    """

    line: int
    new_line: int
    start: int
    end: int
    changes: Sequence[Change]


def rows(source: str, changes: Sequence[Change]) -> Iterator[Row]:
    r"""Yield the rows of source and result, from first to last; joined by newlines they give both texts.

    A row ends at a newline that is part of no change.

    >>> from arnorm import explain
    >>> [(row.line, row.start, row.end, len(row.changes)) for row in rows("أ\nب\nج", explain("أ\nب\nج").changes)]
    [(1, 0, 1, 1), (2, 2, 3, 0), (3, 4, 5, 0)]
    """
    start = done = 0
    line = new_line = 1
    while True:
        first, end = done, _line_end(source, start)
        while done < len(changes) and changes[done].start <= end:
            end = _line_end(source, max(end, changes[done].end))
            done += 1
        row = Row(line, new_line, start, end, changes[first:done])
        yield row
        if end == len(source):
            return
        lines = source.count("\n", start, end + 1)
        line += lines
        new_line += lines + sum(one.after.count("\n") - one.before.count("\n") for one in row.changes)
        start = end + 1


def line_of(text: str, at: int) -> int:
    """Return the number of the line in which an offset is, from 1."""
    return 1 + text.count("\n", 0, at)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def pieces(source: str, row: Row) -> Iterator[tuple[Change | None, str, str]]:
    """Yield the parts of a row in order: a change with its two texts, or None and an unchanged text twice."""
    at = row.start
    for change in row.changes:
        if at < change.start:
            yield None, source[at : change.start], source[at : change.start]
        yield change, change.before, change.after
        at = change.end
    if at < row.end:
        yield None, source[at : row.end], source[at : row.end]
