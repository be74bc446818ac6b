"""Parquet from the shell: one column of a file changed, row group by row group, into a new file.

The program behind `python -m arnorm.arrow`. Memory holds one row group; the output appears when it is whole.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from arnorm.filter.choices import profile_of
from arnorm.filter.files import FileError, path_bytes, reason, shown
from arnorm.filter.program import DONE, Parser, StatusLine, ended
from arnorm.filter.sinks import NewFile
from arnorm.normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Any, str, Normalizer], Any]  # from a table to the table with that column normalised


class _Stream:
    """A `NewFile` as pyarrow wants to see it: writable, with a place; closing it is left to its owner."""

    closed = False

    def __init__(self, sink: NewFile) -> None:
        self._sink = sink
        self._place = 0

    def write(self, data: Any) -> int:
        self._sink.write(data)
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


def rewrite(source: str, output: str, column: str, change: Callable[[Any, str], Any]) -> int:
    """Write ``output``, which is ``source`` with one column changed; return the number of rows.

    Row groups, schema, metadata and the compression of each column stay as they are.

    Raises:
        FileError: if one of the files, or a row, is at fault; the output is then as it was before.
    """
    try:
        file = pq.ParquetFile(os.fsdecode(path_bytes(source)))
    except (OSError, pa.ArrowException) as error:
        raise FileError(f"{shown(source)}: {_said(error)}") from None
    with file:
        sink = NewFile(output)
        try:
            rows = _copy(file, sink, column, change)
            sink.close()
        except (OSError, ValueError, TypeError, pa.ArrowException) as error:
            raise FileError(f"{shown(source)}: {_said(error)}") from None
        finally:
            sink.abandon()  # there is nothing to drop once it is closed
    return rows


def _copy(file: Any, sink: NewFile, column: str, change: Callable[[Any, str], Any]) -> int:
    line = StatusLine()
    begun = time.monotonic()
    change(file.schema_arrow.empty_table(), column)  # a missing column is an error before anything is read
    group = rows = 0

    def state() -> str:
        rate = rows / max(time.monotonic() - begun, 1e-9)
        groups = f"row group {group + 1:,} of {file.num_row_groups:,}"
        return f"{groups}, {rows:,} of {file.metadata.num_rows:,} rows, {rate:,.0f} a second"

    with pq.ParquetWriter(_Stream(sink), file.schema_arrow, compression=_compression(file)) as writer:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group)
            try:
                changed = change(table, column)
            except ValueError as error:
                raise ValueError(f"row group {group}, {error}") from None
            writer.write_table(changed, row_group_size=max(1, len(table)))
            rows += len(table)
            line.show(state, now=group + 1 == file.num_row_groups)
    line.end()
    return rows


def _compression(file: Any) -> dict[str, str] | str:
    """Return how each column is compressed in the file."""
    if not file.num_row_groups:
        return "snappy"
    group = file.metadata.row_group(0)
    chunks = [group.column(number) for number in range(group.num_columns)]
    names = {"UNCOMPRESSED": "NONE", "LZ4": "LZ4_RAW"}
    return {chunk.path_in_schema: names.get(chunk.compression, chunk.compression) for chunk in chunks}


def _said(error: BaseException) -> str:
    return reason(error).split("\n")[0]


def _parser() -> Parser:
    parser = Parser(
        prog="python -m arnorm.arrow",
        description="Normalise one column of a Parquet file, row group by row group.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("source", metavar="FILE", help="the Parquet file")
    add("-o", "--output", metavar="FILE", required=True, help="replaced as a whole once all is done")
    add("--column", metavar="NAME", default="text", help="the column to normalise; text if not given")
    add("-p", "--profile", metavar="NAME", help="none, tidy, news (the default) or search")
    add("--set", metavar="OPTION=VALUE", action="append", default=[], help="set one option; repeatable")
    return parser


def main(change: Change, arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 2 trouble, 130 interrupted."""
    return ended(lambda: _run(change, arguments))


def _run(change: Change, arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    clean = Normalizer(profile_of(options.profile, options.set, None))
    rewrite(options.source, options.output, options.column, lambda table, name: change(table, name, clean))
    return DONE
