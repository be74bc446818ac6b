"""The boilerplate rows of rows.txt: what sites print around their articles, and by which scope each pattern acts."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from arnorm.data_files import read_beside


class Row(NamedTuple):
    """One pattern: its kind, its scope, its text (which is also its name), and what prints it."""

    kind: str
    scope: str
    pattern: str
    why: str


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Return the rows that ship, in the order of the table."""
    found = []
    kind = scope = why = ""
    for line in read_beside(__file__, "rows.txt").split("\n"):
        if line.startswith("["):
            kind, scope, why = line[1:-1].split(" | ", 2)
        elif line and line[0] != "#":
            found.append(Row(kind, scope, line, why))
    return tuple(found)


@lru_cache(maxsize=8)
def rows_of(scope: str) -> list[Row]:
    """Return the rows of one scope."""
    return [row for row in rows() if row.scope == scope]
