r"""Normalise Arrow arrays, tables and batches of text, or split them into sentences.

Takes pyarrow's own objects and whatever exports the Arrow C interface, such as columns of polars and pandas;
returns pyarrow's, of the same type. Needs pyarrow, the extra ``arrow``. As a program it normalises one column
of a Parquet file:

    python -m arnorm.arrow in.parquet -o out.parquet --column text

>>> import pyarrow as pa
>>> normalize_array(pa.array(["قال ، نعم", None])).to_pylist()
['قال، نعم', None]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from arnorm.normalizer import Normalizer
from arnorm.profiles import Profile, nearest
from arnorm.sentences import sentence_spans, split_sentences

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    _MISSING = 'arnorm.arrow needs pyarrow: pip install "arnorm[arrow]"'
    raise SystemExit(_MISSING) if __name__ == "__main__" else ImportError(_MISSING) from error

if TYPE_CHECKING:
    import argparse


# What chooses the normaliser: a profile by its name or as a value, a `Normalizer`, or any function.
Choice = str | Profile | Callable[[str], str]

_ROWS, _BYTES = 1 << 14, 1 << 23  # of an array that are Python objects at one time, about


class RowError(ValueError):
    """One row could not be processed: ``row`` is its number, which the message names."""

    def __init__(self, message: str, row: int = -1) -> None:
        super().__init__(message)
        self.row = row


def normalize_array(array: Any, normalizer: Choice = "news") -> Any:
    """Return the array normalised: of the same type and length, null where it was null.

    >>> import pyarrow as pa
    >>> names = pa.array(["إلى", "إلى", None, "على"]).dictionary_encode()
    >>> normalize_array(names, "search").to_pylist()
    ['الي', 'الي', None, 'علي']

    A chunked array keeps its chunks. Each distinct string of a dictionary is normalised once, and what has
    become equal is one string of the new dictionary.

    Args:
        array: an array or chunked array of string, large_string, string_view, or a dictionary of these; or
            anything that pyarrow can take over, such as a Series of polars or pandas.
        normalizer: a profile or its name, a `Normalizer`, or any function from str to str.

    Raises:
        TypeError: if the array is not of text.
        RowError: if a row is not valid UTF-8, or the function fails on it.
    """
    array, many = _taken_over(array), _many(normalizer)
    kind, done = array.type, dict[str, str]()

    def once(texts: Sequence[str]) -> list[str]:
        todo = [text for text in dict.fromkeys(texts) if text not in done]
        done.update(zip(todo, many(todo), strict=True))
        return [done[text] for text in texts]

    if pa.types.is_dictionary(kind):
        return _by_chunks(array, kind, lambda part, first: _dictionary(part, once, first))
    return _by_chunks(array, kind, lambda part, first: _by_slices(part, many, kind, first))


def normalize_column(data: Any, column: str, normalizer: Choice = "news") -> Any:
    """Return the table, batch or reader with one column normalised; schema, metadata and order are kept.

    >>> import pyarrow as pa
    >>> normalize_column(pa.table({"id": [1], "text": ["قال ، نعم"]}), "text").to_pylist()
    [{'id': 1, 'text': 'قال، نعم'}]

    A `RecordBatchReader` becomes another one, which reads on as it is read. What is none of pyarrow's, such
    as a DataFrame of polars, becomes a table.

    Raises:
        ValueError: if there is no such column, naming the nearest, or more than one.
        TypeError, RowError: as `normalize_array`.
    """
    if isinstance(data, pa.RecordBatchReader):
        _place(data.schema, column)
        batches = normalize_batches(column, normalizer)
        return pa.RecordBatchReader.from_batches(data.schema, batches(data))
    if not isinstance(data, (pa.Table, pa.RecordBatch)):
        data = pa.table(data)
    place = _place(data.schema, column)
    cleaned = normalize_array(data.column(place), normalizer)
    return data.set_column(place, data.schema.field(place), cleaned)


def normalize_batches(
    column: str, normalizer: Choice = "news", *, key: str | None = None
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Return a function from an iterator of record batches to one with ``column`` normalised.

    That is what Spark's ``mapInArrow`` wants; the function can be pickled, and the schema stays as it is:

        frame.mapInArrow(normalize_batches("text", "news", key="url"), frame.schema)

    ``key`` is a column whose value names a row that fails, beside its number counted from the first batch.

    >>> import pyarrow as pa
    >>> clean = normalize_batches("text", "tidy")
    >>> [batch.to_pylist() for batch in clean([pa.record_batch({"text": ["أ ، ب"]})])]
    [[{'text': 'أ، ب'}]]
    """
    _many(normalizer)  # a wrong name is an error here and not on a worker

    def clean(batches: Iterable[Any]) -> Iterator[Any]:
        before = 0
        for batch in batches:
            if key is not None:
                _place(batch.schema, key)  # a wrong name is an error here and not beside that of a row
            try:
                yield normalize_column(batch, column, normalizer)
            except RowError as error:
                named = f" ({key}={batch.column(key)[error.row].as_py()!r})" if key is not None else ""
                message = f"column {column!r}, row {before + error.row}{named}: {error.__cause__!r}"
                raise RowError(message, before + error.row) from error.__cause__
            before += batch.num_rows

    return clean


def sentences_array(array: Any, *, newline: str = "boundary", as_text: bool = False) -> Any:
    """Return the sentences of each row: where they start and end, or with ``as_text`` the sentences.

    >>> import pyarrow as pa
    >>> sentences_array(pa.array(["تم. وانتهى.", None])).to_pylist()
    [[{'start': 0, 'end': 3}, {'start': 4, 'end': 11}], None]
    >>> sentences_array(pa.array(["تم. وانتهى."]), as_text=True).to_pylist()
    [['تم.', 'وانتهى.']]

    Offsets are code points, half-open, as `str` has them. The type is a list of structs of two int32, or a
    list of string; of large_string a large_list.

    Args:
        array: as of `normalize_array`.
        newline: as of `arnorm.sentence_spans`.
        as_text: whether to give the sentences themselves.

    Raises:
        TypeError: if the array is not of text.
        ValueError: if there is no such ``newline``.
        RowError: if a row is not valid UTF-8.
    """
    sentence_spans("", newline=newline)
    array = _taken_over(array)
    large = pa.types.is_large_string(_text_type(array))
    inner = pa.large_string() if large else pa.string()
    if not as_text:
        inner = pa.struct([pa.field(name, pa.int32(), nullable=False) for name in ("start", "end")])
    kind = pa.large_list(inner) if large else pa.list_(inner)

    one = split_sentences if as_text else sentence_spans

    def split(texts: Sequence[str]) -> list[Any]:
        return [one(text, newline=newline) for text in texts]

    return _by_chunks(array, kind, lambda part, first: _by_slices(part, split, kind, first))


# -- the normaliser ----------------------------------------------------------------------------------------


def _many(choice: Choice) -> Callable[[Sequence[str]], list[str]]:
    """Return what normalises many texts."""
    if isinstance(choice, (str, Profile)):
        choice = Normalizer(choice)
    if isinstance(choice, Normalizer):
        return choice.many
    if not callable(choice):
        raise TypeError(f"normalizer must be a profile, a Normalizer or a function, not {choice!r}")
    return lambda texts: list(map(choice, texts))


# -- arrays ------------------------------------------------------------------------------------------------


def _taken_over(array: Any) -> Any:
    """Return an array or a chunked array of pyarrow that holds text."""
    if isinstance(array, (pa.Table, pa.RecordBatch, pa.RecordBatchReader)):
        raise TypeError(f"a {type(array).__name__} has columns: use normalize_column, or give one of them")
    if not isinstance(array, (pa.Array, pa.ChunkedArray)):
        if hasattr(array, "__arrow_c_stream__"):
            array = pa.chunked_array(array)
        elif hasattr(array, "__arrow_c_array__") or hasattr(array, "__arrow_array__"):
            array = pa.array(array)
        else:
            name = type(array).__name__
            raise TypeError(f"{name} does not export Arrow: make an array, for example pyarrow.array(rows)")
    inner = _text_type(array)
    known = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(test(inner) for test in known):
        hint = ": decode it first, for example with cast(pyarrow.string())" if "binary" in str(inner) else ""
        raise TypeError(f"the array must hold strings, not {array.type}{hint}")
    return array


def _text_type(array: Any) -> Any:
    return array.type.value_type if pa.types.is_dictionary(array.type) else array.type


def _by_chunks(array: Any, kind: Any, change: Callable[[Any, int], Any]) -> Any:
    """Return an array of what ``change`` makes of each chunk and the number of its first row."""
    if not isinstance(array, pa.ChunkedArray):
        return change(array, 0)
    firsts = accumulate(map(len, array.chunks), initial=0)
    return pa.chunked_array(list(map(change, array.chunks, firsts)), kind)


def _by_slices(array: Any, many: Callable[[Sequence[str]], list[Any]], kind: Any, first: int) -> Any:
    """Return an array of what ``many`` makes of the texts, a slice at a time to save memory."""
    # Not every pyarrow knows the bytes of a slice of each type; these are those of the whole up to its end.
    size = array.get_total_buffer_size() // max(1, array.offset + len(array))
    step = max(1, min(_ROWS, _BYTES // max(1, size)))
    starts = range(0, len(array), step)
    done = [_results(array.slice(at, step), many, (first + at).__add__) for at in starts]
    return pa.concat_arrays([pa.array(results, kind) for results in done]) if done else pa.array([], kind)


def _dictionary(array: Any, many: Callable[[Sequence[str]], list[str]], first: int) -> Any:
    """Return a dictionary array with each string that it uses normalised; equal ones become one."""
    kind, indices = array.type, array.indices
    used = indices.unique().drop_null()
    texts = [array.dictionary[number] for number in used.to_pylist()]
    words = _results(texts, many, lambda row: first + pc.index(indices, used[row]).as_py())
    encoded = pa.array(words, kind.value_type).dictionary_encode()
    indices = encoded.indices.cast(kind.index_type).take(pc.index_in(indices, value_set=used))
    return pa.DictionaryArray.from_arrays(indices, encoded.dictionary, ordered=kind.ordered)


def _results(
    scalars: Iterable[Any], many: Callable[[Sequence[str]], list[Any]], row_of: Callable[[int], int]
) -> list[Any]:
    """Return what ``many`` makes of the texts, None for null; if it fails, find the row at fault."""
    try:
        rows = [scalar.as_py() for scalar in scalars]
        results = iter(many([row for row in rows if row is not None]))
        return [None if row is None else next(results) for row in rows]
    except Exception:
        for number, scalar in enumerate(scalars):
            try:
                many([text] if (text := scalar.as_py()) is not None else [])
            except Exception as error:
                row = row_of(number)
                raise RowError(f"row {row}: {error!r}", row) from error
        raise


# -- tables ------------------------------------------------------------------------------------------------


def _place(schema: Any, column: str) -> int:
    """Return the index of the column."""
    places = schema.get_all_field_indices(column)
    if len(places) != 1:
        what = f"more than one column {column!r}" if places else f"no column {column!r}"
        listed = ", ".join(map(repr, schema.names))
        raise ValueError(f"{what}; there are {listed}{'' if places else nearest(column, schema.names)}")
    return int(places[0])


# -- Parquet from the shell --------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `python -m arnorm.arrow`; return its exit status: 0 done, 2 failed, 130 interrupted."""
    from arnorm.filter.program import Parser, ended

    parser = Parser(
        prog="python -m arnorm.arrow",
        description="Normalise one column of a Parquet file, row group by row group.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("source", metavar="FILE", help="the Parquet file")
    add("-o", "--output", metavar="FILE", required=True, help="replaced as a whole once all is done")
    add("--column", metavar="NAME", default="text", help="the column to normalise; text if not given")
    add("-p", "--profile", metavar="NAME", help="none, tidy, news (the default), page or search")
    add("--set", metavar="OPTION=VALUE", action="append", default=[], help="set one option; repeatable")
    return ended(lambda: _rewrite(parser.parse_args(arguments)))


def _rewrite(options: argparse.Namespace) -> int:
    """Write the output, row group by row group; return the exit status.

    Row groups, schema, metadata and the compression of each column stay as they are.
    """
    import pyarrow.parquet as pq

    from arnorm.filter.choices import profile_of
    from arnorm.filter.files import FileError, UsageError, path_bytes, reason, shown
    from arnorm.filter.program import DONE, StatusLine
    from arnorm.filter.sinks import NewFile

    if options.output == "-":
        raise UsageError("--output: Parquet is not written to standard output; give the name of a file")
    column, clean = options.column, Normalizer(profile_of(options.profile, options.set, None))
    line, group, rows = StatusLine(), 0, 0

    def state() -> str:
        groups = f"row group {group + 1:,} of {file.num_row_groups:,}"
        return f"{groups}, {rows:,} of {file.metadata.num_rows:,} rows"

    try:
        with pq.ParquetFile(os.fsdecode(path_bytes(options.source))) as file:
            schema = file.schema_arrow
            normalize_column(schema.empty_table(), column, clean)  # is the column there?
            sink = NewFile(options.output)
            file_like = SimpleNamespace(write=sink.write, closed=False)  # all that pyarrow asks of a file
            with pq.ParquetWriter(file_like, schema, compression=_compression(file)) as writer:
                for group in range(file.num_row_groups):
                    table = file.read_row_group(group)
                    try:
                        changed = normalize_column(table, column, clean)
                    except ValueError as error:
                        raise ValueError(f"row group {group}, {error}") from None
                    writer.write_table(changed, row_group_size=max(1, len(table)))
                    rows += len(table)
                    line.show(state, now=group + 1 == file.num_row_groups)
        line.end()
        sink.close()
    except (OSError, ValueError, TypeError, pa.ArrowException) as error:
        said = reason(error).split("\n")[0]
        raise FileError(f"{shown(options.source)}: {said}") from None
    return DONE


def _compression(file: Any) -> dict[str, str] | str:
    """Return how each column is compressed in the file."""
    if not file.num_row_groups:
        return "snappy"
    group = file.metadata.row_group(0)
    chunks = [group.column(number) for number in range(group.num_columns)]
    names = {"UNCOMPRESSED": "NONE", "LZ4": "LZ4_RAW"}
    return {chunk.path_in_schema: names.get(chunk.compression, chunk.compression) for chunk in chunks}


if __name__ == "__main__":
    sys.exit(main())
