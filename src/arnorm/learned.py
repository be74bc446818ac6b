"""Read a table of boilerplate learned from a corpus, for `extra_boilerplate`.

A table is TSV, written by ``python -m arnorm.corpus learn``. The first field of a row says whether it is on;
comments begin with ``#``.
"""

from __future__ import annotations

from pathlib import Path

FIELDS = ("use", "scope", "kind", "source", "documents", "share", "position", "text")
SCOPES = ("line", "block", "prefix", "tail")
_SWITCH = {"on": True, "off": False}


def own_line(scope: str, text: str) -> str:
    r"""Return a row for the option ``extra_boilerplate``: a scope other than ``line`` precedes it, with a tab.

    >>> own_line("line", "من نحن"), own_line("tail", "من نحن")
    ('من نحن', 'tail\tمن نحن')
    """
    return text if scope == "line" else f"{scope}\t{text}"


def load_boilerplate(path: str | Path, source: str | None = None) -> tuple[str, ...]:
    """Return the rows that are on in a learned table, for the option ``extra_boilerplate``.

    With ``source``, return only those learned from that source.

    Raises:
        OSError: if the file cannot be read.
        ValueError: for a malformed row, with its number.
    """
    return parse_boilerplate(Path(path).read_text(encoding="utf-8-sig"), source)


def parse_boilerplate(table: str, source: str | None = None) -> tuple[str, ...]:
    r"""Return the rows that are on in a table, as `load_boilerplate` does.

    >>> parse_boilerplate("# a comment\non\ttail\t\tsource\t\t\t\tFoot\n")
    ('tail\tFoot',)
    """
    found = []
    for line_number, line in enumerate(table.split("\n"), 1):
        row = line.rstrip("\r").split("\t")
        if not line.strip() or line.startswith("#") or tuple(row[: len(FIELDS)]) == FIELDS:
            continue
        if len(row) < len(FIELDS):
            raise ValueError(f"line {line_number}: {len(row)} fields with tabs between, not {len(FIELDS)}")
        use, scope, name, text = row[0].strip().lower(), row[1].strip().lower(), row[3], row[7].strip()
        if use not in _SWITCH:
            raise ValueError(f'line {line_number}: the first field is "on" or "off", not {row[0]!r}')
        if scope not in SCOPES:
            raise ValueError(f"line {line_number}: the scope is one of {', '.join(SCOPES)}, not {row[1]!r}")
        if _SWITCH[use] and source in (None, name):
            found.append(own_line(scope, text))
    return tuple(found)
