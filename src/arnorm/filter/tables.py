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
    """Some rows of a table, and the row, start and end of each cell in the column with the text."""

    text: str
    delimiter: str
    cells: list[tuple[int, int, int]]

    def values(self) -> list[str]:
        """Return the texts in these cells."""
        return [_value(self.text[start:end]) for _, start, end in self.cells]


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
        r"""Yield the rows of a file in batches; it is read whole.

        >>> from arnorm import PROFILES
        >>> list(TableWork(PROFILES["news"], "text").pieces(["id;text\n1;", "a\n"], "a.csv"))
        [Rows(text='id;text\n1;a\n', delimiter=';', cells=[(2, 10, 11)])]

        Raises:
            FileError: if there is no such column.
        """
        text = "".join(texts)
        delimiter = max(_DELIMITERS, key=re.split("[\r\n]", text, maxsplit=1)[0].count)
        names: list[str] = []
        found: list[tuple[int, int, int]] = []
        start, row = 0, 1
        for at, column, end, last in _cells(text, delimiter):
            if row == 1:
                names.append(_value(text[at:end]))
            elif column < len(names) and names[column] == self._column:
                found.append((row, at - start, end - start))
            if last and self._column not in names:
                listed = ", ".join(names)
                raise FileError(f"{shown(name)}: there is no column {self._column!r}; there are: {listed}")
            row += bool(last)
            if last - start >= BATCH:
                yield Rows(text[start:last], delimiter, found)
                start, found = last, []
        yield Rows(text[start:], delimiter, found)

    def documents(self, text: str, name: str) -> Iterator[tuple[str, str]]:
        """Yield every cell of the column after the number of its row."""
        for rows in self.pieces([text], name):
            yield from (
                (f":{row}", value) for (row, *_), value in zip(rows.cells, rows.values(), strict=True)
            )

    def __call__(self, rows: Rows) -> str:
        """Return the rows normalised."""
        values = rows.values()
        edits: list[Edit] = []
        for (_, start, end), old, new in zip(rows.cells, values, self._normalizer.many(values), strict=True):
            if new != old:
                if rows.text[start] == '"' or any(char in new for char in f'{rows.delimiter}"\r\n'):
                    new = '"' + new.replace('"', '""') + '"'
                edits.append(Edit(start, end, new))
        return splice(rows.text, edits)
