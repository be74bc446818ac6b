r"""Arrow arrays, tables and batches of text: normalised or split into sentences, in memory or in Parquet.

Works on pyarrow's own objects and on whatever exports the Arrow C interface, such as the columns of polars
and pandas; gives back pyarrow's, of the same type. Needs pyarrow, the extra ``arrow``. As a program it does
one column of a Parquet file:

    python -m arnorm.arrow in.parquet -o out.parquet --column text

>>> import pyarrow as pa
>>> normalize_array(pa.array(["قال ، نعم", None])).to_pylist()
['قال، نعم', None]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from arnorm.normalizer import Normalizer
from arnorm.profiles import Profile, nearest
from arnorm.sentences import sentence_spans

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    _MISSING = 'arnorm.arrow needs pyarrow: pip install "arnorm[arrow]"'
    raise SystemExit(_MISSING) if __name__ == "__main__" else ImportError(_MISSING) from error

# What chooses the normaliser: a profile by its name or as a value, a `Normalizer`, or any function.
Choice = str | Profile | Callable[[str], str]

_ROWS, _BYTES = 1 << 14, 1 << 23  # of an array that are Python objects at one time, about


class RowError(ValueError):
    """What went wrong with one row; the message names it, ``row`` is its number."""

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
    return _mapped(_taken_over(array), _many(normalizer))


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
    wanted = _sentences_type(_text_type(array.type), as_text)
    if isinstance(array, pa.ChunkedArray):
        return pa.chunked_array([_split(chunk, newline, as_text, wanted) for chunk in array.chunks], wanted)
    return _split(array, newline, as_text, wanted)


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
    """Return an array or a chunked array of pyarrow."""
    if isinstance(array, (pa.Array, pa.ChunkedArray)):
        return array
    if isinstance(array, (pa.Table, pa.RecordBatch, pa.RecordBatchReader)):
        raise TypeError(f"a {type(array).__name__} has columns: use normalize_column, or give one of them")
    if hasattr(array, "__arrow_c_stream__"):
        return pa.chunked_array(array)
    if hasattr(array, "__arrow_c_array__") or hasattr(array, "__arrow_array__"):
        return pa.array(array)
    raise TypeError(
        f"{type(array).__name__} does not export Arrow: make an array of it, for example pyarrow.array(rows)"
    )


def _text_type(kind: Any) -> Any:
    """Return the type of the text in an array of this type, or refuse it."""
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    known = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(test(inner) for test in known):
        hint = ": decode it first, for example with cast(pyarrow.string())" if _is_bytes(inner) else ""
        raise TypeError(f"the array must hold strings, not {kind}{hint}")
    return inner


def _is_bytes(kind: Any) -> bool:
    return any(test(kind) for test in (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view))


def _mapped(array: Any, many: Callable[[Sequence[str]], list[str]]) -> Any:
    """Return the array with its texts put through ``many``."""
    kind = array.type
    _text_type(kind)
    done: dict[str, str] = {}
    if not isinstance(array, pa.ChunkedArray):
        return _mapped_chunk(array, many, done)
    chunks = []
    before = 0
    for chunk in array.chunks:
        try:
            chunks.append(_mapped_chunk(chunk, many, done))
        except RowError as error:
            raise _row_error(before + error.row, error.__cause__) from error.__cause__
        before += len(chunk)
    return pa.chunked_array(chunks, kind)


def _mapped_chunk(array: Any, many: Callable[[Sequence[str]], list[str]], done: dict[str, str]) -> Any:
    kind = array.type
    if pa.types.is_null(kind) or not len(array):
        return array
    if pa.types.is_dictionary(kind):
        return _mapped_dictionary(array, many, done)
    pieces = [pa.array(_results(piece, at, many), kind) for at, piece in _pieces(array)]
    return pieces[0] if len(pieces) == 1 else pa.concat_arrays(pieces)


def _mapped_dictionary(array: Any, many: Callable[[Sequence[str]], list[str]], done: dict[str, str]) -> Any:
    """Normalise the strings of a dictionary that are in use, and number those anew that became equal."""
    kind, indices, dictionary = array.type, array.indices, array.dictionary
    used = indices.unique().drop_null()
    words = [_decoded(dictionary[number], pc.index(indices, number).as_py()) for number in used.to_pylist()]
    todo = [word for word in dict.fromkeys(words) if word is not None and word not in done]
    try:
        done.update(zip(todo, _checked(todo, 0, many), strict=True))
    except RowError as error:
        number = used[words.index(todo[error.row])]
        raise _row_error(pc.index(indices, number).as_py(), error.__cause__) from error.__cause__
    codes: dict[str, int] = {}
    of_word = [None if word is None else codes.setdefault(done[word], len(codes)) for word in words]
    places = pc.index_in(indices, value_set=used)
    indices = pa.array(of_word, kind.index_type).take(places)
    return pa.DictionaryArray.from_arrays(
        indices, pa.array(list(codes), kind.value_type), ordered=kind.ordered
    )


def _pieces(array: Any) -> Iterator[tuple[int, Any]]:
    """Yield slices of the array that are small enough to be Python objects, and where each begins."""
    # Not every pyarrow knows the bytes of a slice of each type; these are those of the whole up to its end.
    size = array.get_total_buffer_size() // max(1, array.offset + len(array))
    step = max(1, min(_ROWS, _BYTES // max(1, size)))
    for at in range(0, len(array), step):
        yield at, array.slice(at, step)


def _rows(array: Any, at: int) -> list[str | None]:
    """Return the rows as Python objects; ``at`` is the number of the first."""
    try:
        rows: list[str | None] = array.to_pylist()
    except UnicodeDecodeError:
        rows = [_decoded(scalar, at + row) for row, scalar in enumerate(array)]
    return rows


def _decoded(scalar: Any, row: int) -> str | None:
    try:
        text: str | None = scalar.as_py()
    except UnicodeDecodeError as error:
        raise _row_error(row, error) from error
    return text


def _results(array: Any, at: int, many: Callable[[Sequence[str]], list[str]]) -> list[str | None]:
    rows: list[Any] = _rows(array, at)
    if not array.null_count:
        return list(_checked(rows, at, many))
    places = [place for place, text in enumerate(rows) if text is not None]
    try:
        results = _checked([rows[place] for place in places], 0, many)
    except RowError as error:
        raise _row_error(at + places[error.row], error.__cause__) from error.__cause__
    for place, result in zip(places, results, strict=True):
        rows[place] = result
    return rows


def _checked(texts: Any, at: int, many: Callable[[Sequence[str]], list[str]]) -> Any:
    """Return the results; where one fails, look for it."""
    try:
        return many(texts)
    except Exception:
        for row, text in enumerate(texts):
            try:
                many([text])
            except Exception as fault:
                raise _row_error(at + row, fault) from fault
        raise


def _row_error(row: int, cause: BaseException | None) -> RowError:
    return RowError(f"row {row}: {cause!r}", row)


# -- sentences ---------------------------------------------------------------------------------------------


def _sentences_type(text: Any, as_text: bool) -> Any:
    large = pa.types.is_large_string(text)
    if as_text:
        inner = pa.large_string() if large else pa.string()
    else:
        inner = pa.struct([pa.field(name, pa.int32(), nullable=False) for name in ("start", "end")])
    return pa.large_list(inner) if large else pa.list_(inner)


def _split(array: Any, newline: str, as_text: bool, wanted: Any) -> Any:
    pieces = [_split_piece(_rows(piece, at), newline, as_text, wanted) for at, piece in _pieces(array)]
    return pa.concat_arrays(pieces) if pieces else pa.array([], wanted)


def _split_piece(rows: list[str | None], newline: str, as_text: bool, wanted: Any) -> Any:
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    offsets: list[int | None] = []
    count = 0
    for text in rows:
        offsets.append(None if text is None else count)
        if text is not None:
            spans = sentence_spans(text, newline=newline)
            count += len(spans)
            if as_text:
                texts += [text[start:end] for start, end in spans]
            else:
                starts += [start for start, _ in spans]
                ends += [end for _, end in spans]
    offsets.append(count)
    inner = wanted.value_type
    if as_text:
        values = pa.array(texts, inner)
    else:
        arrays = [pa.array(numbers, pa.int32()) for numbers in (starts, ends)]
        values = pa.StructArray.from_arrays(arrays, fields=list(inner))
    large = pa.types.is_large_list(wanted)
    kind, numbers = (pa.LargeListArray, pa.int64()) if large else (pa.ListArray, pa.int32())
    return kind.from_arrays(pa.array(offsets, numbers), values, type=wanted)


# -- tables ------------------------------------------------------------------------------------------------


def _place(schema: Any, column: str) -> int:
    """Return where the column stands."""
    places = schema.get_all_field_indices(column)
    if len(places) != 1:
        what = f"more than one column {column!r}" if places else f"no column {column!r}"
        listed = ", ".join(map(repr, schema.names))
        raise ValueError(f"{what}; there are {listed}{'' if places else nearest(column, schema.names)}")
    return int(places[0])


if __name__ == "__main__":
    from arnorm.parquet import main

    sys.exit(main(normalize_column))
