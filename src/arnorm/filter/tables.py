"""One column of a CSV or TSV file; everything else stays byte for byte, as the csv module would not leave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from arnorm.edits import Edit, splice
from arnorm.filter.files import FileError, shown
from arnorm.filter.records import BATCH
from arnorm.normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.profiles import Profile

_DELIMITERS = "\t;|,"


class Rows(NamedTuple):
    """Some rows of a table: the column with the text, and the number of the first row."""

    text: str
    delimiter: str
    column: int
    number: int


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the start, column and end of each cell, and the end of its row if it is the last."""
    column = 0
    other = f"[^{re.escape(delimiter)}\r\n]*+"
    cell = re.compile(rf'("(?:[^"]|"")*+"{other}|{other})({re.escape(delimiter)}|\r?\n|\r|\Z)')
    for match in cell.finditer(text):
        if match.start() == len(text) and not column:
            return
        last = match.group(2) != delimiter
        yield match.start(), column, match.end(1), match.end() if last else 0
        column = 0 if last else column + 1


def _value(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw


class TableWork:
    """Normalises the cells of a column, each as a document."""

    def __init__(self, profile: Profile, column: str) -> None:
        self._normalizer, self._column = Normalizer(profile), column

    def pieces(self, texts: Iterable[str], name: str) -> Iterator[Rows]:
        r"""Yield the rows of a file in batches, the names of its columns first; it is read whole.

        >>> from arnorm import PROFILES
        >>> for rows in TableWork(PROFILES["news"], "text").pieces(["id;text\n1;", "a\n"], "a.csv"):
        ...     print(rows)
        Rows(text='id;text\n', delimiter=';', column=-1, number=1)
        Rows(text='1;a\n', delimiter=';', column=1, number=2)

        Raises:
            FileError: if there is no such column.
        """
        text = "".join(texts)
        if not text:
            return
        delimiter = max(_DELIMITERS, key=re.split("[\r\n]", text, maxsplit=1)[0].count)
        cells = _cells(text, delimiter)
        names: list[str] = []
        start = 0
        while not start:
            at, _, end, start = next(cells)
            names.append(_value(text[at:end]))
        if self._column not in names:
            listed = ", ".join(names)
            raise FileError(f"{shown(name)}: there is no column {self._column!r}; there are: {listed}")
        yield Rows(text[:start], delimiter, -1, 1)
        number = names.index(self._column)
        row = first = 2
        for *_, last in cells:
            row += bool(last)
            if last - start >= BATCH:
                yield Rows(text[start:last], delimiter, number, first)
                start, first = last, row
        yield Rows(text[start:], delimiter, number, first)

    def documents(self, text: str, name: str) -> Iterator[tuple[str, str]]:
        """Yield every cell of the column after the number of its row."""
        for rows in self.pieces([text], name):
            yield from ((f":{row}", value) for row, _, _, value in _values(rows))

    def __call__(self, rows: Rows) -> str:
        """Return the rows normalised."""
        found = list(_values(rows))
        results = self._normalizer.many([value for _, _, _, value in found])
        edits: list[Edit] = []
        for (_, start, end, value), new in zip(found, results, strict=True):
            if new != value:
                if rows.text[start] == '"' or any(char in new for char in f'{rows.delimiter}"\r\n'):
                    new = '"' + new.replace('"', '""') + '"'
                edits.append(Edit(start, end, new))
        return splice(rows.text, edits)


def _values(rows: Rows) -> Iterator[tuple[int, int, int, str]]:
    r"""Yield the row, the start, the end and the value of each cell in the column.

    >>> list(_values(Rows('1,"a, ""b"" c"\n', ",", 1, 2)))
    [(2, 2, 14, 'a, "b" c')]
    """
    row = rows.number
    for start, column, end, last in _cells(rows.text, rows.delimiter):
        if column == rows.column:
            yield row, start, end, _value(rows.text[start:end])
        row += bool(last)
