"""Arrow arrays, tables and batches: the same as the library, row by row, of the same type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm import Normalizer, normalize, sentence_spans, split_sentences
from arnorm.rules import RULES
from tests.strategies import texts, wild_texts

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("arnorm.arrow")
pytestmark = pytest.mark.engines

ROWS = ["قال ، نعم", None, "", "Advertisements", "سطر\nإعلان\nسطر", "على  أخبار", None, "قال ، نعم"]
EXPECTED = [None if row is None else normalize(row) for row in ROWS]
TYPES = (
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
    pa.dictionary(pa.uint16(), pa.string_view()),
)


def array(rows: list[str | None], kind: Any) -> Any:
    """An array of the type; a dictionary with strings that are in use nowhere."""
    if not pa.types.is_dictionary(kind):
        return pa.array(rows, kind)
    words = ["unused", *dict.fromkeys(row for row in rows if row is not None)]
    indices = [None if row is None else words.index(row) for row in rows]
    return pa.DictionaryArray.from_arrays(
        pa.array(indices, kind.index_type), pa.array(words, kind.value_type)
    )


def lost(row: int) -> Any:
    """A function that fails on one text."""

    def fail(text: str) -> str:
        if text == f"row {row}":
            raise RuntimeError("lost")
        return text

    return fail


def invalid(before: int) -> Any:
    """An array whose last row is no UTF-8, after so many that are."""
    data = b"a" * before + b"\xff\xfe"
    offsets = pa.array([*range(before + 1), before + 2], pa.int32())
    return pa.Array.from_buffers(pa.string(), before + 1, [None, offsets.buffers()[1], pa.py_buffer(data)])


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_each_type_stays_what_it_is(kind: Any) -> None:
    result = arrow.normalize_array(array(ROWS, kind))
    result.validate(full=True)
    assert result.type == kind
    assert result.to_pylist() == EXPECTED


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_slices_chunks_and_nothing(kind: Any) -> None:
    whole = array(ROWS, kind)
    for start, stop in ((0, 0), (1, 2), (2, 7), (3, 8)):
        result = arrow.normalize_array(whole[start:stop])
        assert (result.type, result.to_pylist()) == (kind, EXPECTED[start:stop])
    chunked = pa.chunked_array([whole[2:], whole[:0], whole[:5]], kind)
    result = arrow.normalize_array(chunked)
    result.validate(full=True)
    assert result.type == kind
    assert result.to_pylist() == EXPECTED[2:] + EXPECTED[:5]
    assert [len(chunk) for chunk in result.chunks] == [6, 0, 5]
    empty = arrow.normalize_array(pa.chunked_array([], kind))
    assert (empty.type, len(empty)) == (kind, 0)
    nulls = arrow.normalize_array(array([None, None], kind))
    assert (nulls.type, nulls.to_pylist()) == (kind, [None, None])


def test_an_array_of_nulls_alone_stays() -> None:
    assert arrow.normalize_array(pa.nulls(3)).equals(pa.nulls(3))


encodable = st.one_of(texts, wild_texts).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


@given(
    st.lists(st.none() | encodable, max_size=8),
    st.sampled_from(TYPES),
    st.sampled_from(("none", "tidy", "news", "search")),
    st.integers(0, 8),
    st.integers(0, 8),
)
def test_an_array_is_normalised_as_its_rows_are(
    rows: list[str | None], kind: Any, name: str, start: int, stop: int
) -> None:
    clean = Normalizer(name)
    part = rows[start:stop]
    result = arrow.normalize_array(array(rows, kind)[start:stop], name)
    assert result.to_pylist() == [None if row is None else clean(row) for row in part]
    assert result.type == kind


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_whole_pages_are_cut_down_to_their_article(kind: Any) -> None:
    page, article = next(rule.example for rule in RULES if rule.name == "strip_page")
    rows = [page, None, "خبر قصير", page]
    cleaned = arrow.normalize_array(array(rows, kind), Normalizer("none", boilerplate="page"))
    assert cleaned.to_pylist() == [article, None, "خبر قصير", article]
    named = arrow.normalize_array(array(rows, kind), "page").to_pylist()
    assert named == [None if row is None else normalize(row, "page") for row in rows]
    assert "الرئيسية" not in named[0]


def test_each_string_of_dictionaries_is_done_once_and_equal_ones_become_one() -> None:
    asked: list[str] = []

    def clean(text: str) -> str:
        asked.append(text)
        return normalize(text, "search")

    kind = TYPES[3]
    chunks = [array(["إلى", "الى", None, "إلى"], kind), array(["الى", "على", "إلى"], kind)]
    result = arrow.normalize_array(pa.chunked_array(chunks), clean)
    assert sorted(asked) == sorted({"إلى", "الى", "على"})
    assert result.to_pylist() == ["الي", "الي", None, "الي", "الي", "علي", "الي"]
    assert [chunk.dictionary.to_pylist() for chunk in result.chunks] == [["الي"], ["الي", "علي"]]


@pytest.mark.parametrize("limit", ["_ROWS", "_BYTES"])
def test_an_array_of_more_rows_than_are_python_objects_at_a_time(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, limit, 64)
    rows = [f"{number} ،" if number % 7 else None for number in range(1_000)]
    expected = [None if row is None else row.replace(" ", "") for row in rows]
    for kind in (*TYPES[:3], *TYPES[4:]):  # there are more strings than int8 can number
        whole = array(rows, kind)
        assert arrow.normalize_array(whole).to_pylist() == expected
        assert arrow.normalize_array(whole[500:]).to_pylist() == expected[500:]
    assert len(arrow.sentences_array(pa.array(rows))) == 1_000
    with pytest.raises(arrow.RowError, match=r"^row 500: "):
        arrow.normalize_array(pa.array([f"row {number}" for number in range(1_000)]), lost(500))


def test_whatever_exports_arrow_is_taken() -> None:
    class Exports:
        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return pa.array(ROWS).__arrow_c_array__(requested_schema)

    assert arrow.normalize_array(Exports()).to_pylist() == EXPECTED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (pa.array([b"x"]), "not binary: decode it first"),
        (pa.array([1]), "must hold strings, not int64"),
        (pa.array([["a"]]), "must hold strings, not list"),
        (pa.array([1]).dictionary_encode(), "must hold strings, not dictionary"),
        (pa.table({"text": ["a"]}), "use normalize_column"),
        (["a"], r"pyarrow\.array\(rows\)"),
    ],
)
def test_what_is_no_array_of_text_is_refused(wrong: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        arrow.normalize_array(wrong)
    with pytest.raises(TypeError, match=said):
        arrow.sentences_array(wrong)


def test_a_wrong_normalizer_is_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'news'"):
        arrow.normalize_array(pa.array(["a"]), "nows")
    with pytest.raises(TypeError, match="must be a profile"):
        arrow.normalize_batches("text", 3)


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_row_that_fails_is_named(kind: Any) -> None:
    rows = [None, *(f"row {number}" for number in range(1, 20))]
    with pytest.raises(arrow.RowError, match=r"^row 17: RuntimeError") as caught:
        arrow.normalize_array(array(rows, kind), lost(17))
    assert caught.value.row == 17
    assert isinstance(caught.value.__cause__, RuntimeError)
    with pytest.raises(arrow.RowError, match=r"^row 15: ") as caught:
        arrow.normalize_array(pa.chunked_array([array(rows[2:9], kind), array(rows[9:], kind)]), lost(17))
    assert caught.value.row == 15


def test_a_row_that_is_no_utf8_is_named() -> None:
    for bad in (invalid(5), pa.chunked_array([pa.array(["a", "b"]), invalid(3)])):
        with pytest.raises(arrow.RowError, match=r"^row 5: UnicodeDecodeError"):
            arrow.normalize_array(bad)
    with pytest.raises(arrow.RowError, match=r"^row 5: UnicodeDecodeError"):
        arrow.sentences_array(invalid(5))
    words = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 2], pa.int8()), invalid(2), safe=False)
    with pytest.raises(arrow.RowError, match=r"^row 2: UnicodeDecodeError"):
        arrow.normalize_array(words)


TABLE = pa.table(
    {"id": list(range(len(ROWS))), "text": ROWS, "more": ROWS},
    schema=pa.schema(
        [
            pa.field("id", pa.int64(), nullable=False),
            pa.field("text", pa.large_string(), metadata={"from": "web"}),
            pa.field("more", pa.string()),
        ],
        metadata={"made by": "a test"},
    ),
)


def test_a_column_is_changed_and_nothing_else() -> None:
    result = arrow.normalize_column(TABLE, "text")
    assert result.schema.equals(TABLE.schema, check_metadata=True)
    assert result["text"].to_pylist() == EXPECTED
    assert result.drop_columns("text").equals(TABLE.drop_columns("text"))
    batch = TABLE.to_batches()[0]
    result = arrow.normalize_column(batch, "text")
    assert isinstance(result, pa.RecordBatch)
    assert result.schema.equals(TABLE.schema, check_metadata=True)
    assert result.column("text").to_pylist() == EXPECTED


def test_a_reader_reads_on_as_it_is_read() -> None:
    read: list[int] = []

    def batches() -> Any:
        for number in range(3):
            read.append(number)
            yield TABLE.to_batches()[0]

    reader = arrow.normalize_column(pa.RecordBatchReader.from_batches(TABLE.schema, batches()), "text")
    assert read == []
    assert next(reader).column("text").to_pylist() == EXPECTED
    assert read == [0]
    assert reader.read_all().schema.equals(TABLE.schema, check_metadata=True)


def test_a_column_that_is_not_there_or_there_twice_is_told() -> None:
    with pytest.raises(ValueError, match=r"no column 'txt'; there are .*did you mean 'text'\?"):
        arrow.normalize_column(TABLE, "txt")
    with pytest.raises(ValueError, match="no column 'txt'"):
        arrow.normalize_column(pa.RecordBatchReader.from_batches(TABLE.schema, []), "txt")
    twice = pa.Table.from_arrays([pa.array(["a"])] * 2, names=["text", "text"])
    with pytest.raises(ValueError, match="more than one column 'text'"):
        arrow.normalize_column(twice, "text")


def test_a_failing_row_of_a_stream_is_named_by_number_and_key() -> None:
    batches = [
        pa.record_batch({"url": [f"u{n}" for n in numbers], "text": [f"row {n}" for n in numbers]})
        for numbers in (range(5), range(5, 9))
    ]
    clean = arrow.normalize_batches("text", lost(7), key="url")
    with pytest.raises(arrow.RowError, match=r"column 'text', row 7 \(url='u7'\): RuntimeError\('lost'\)"):
        list(clean(batches))
    with pytest.raises(arrow.RowError, match=r"column 'text', row 7: RuntimeError"):
        list(arrow.normalize_batches("text", lost(7))(batches))
    with pytest.raises(ValueError, match=r"no column 'ulr'; there are 'url', 'text'; did you mean 'url'\?"):
        list(arrow.normalize_batches("text", key="ulr")(batches))


@pytest.mark.parametrize("kind", [*TYPES, pa.null()], ids=str)
def test_sentences_are_those_of_the_library(kind: Any) -> None:
    rows: list[str | None] = ["تم. وانتهى.", None, "", "أولا\nثانيا"]
    if kind == pa.null():
        rows = [None] * 4
    whole = array(rows, kind)
    spans = [
        None if row is None else [{"start": a, "end": b} for a, b in sentence_spans(row)] for row in rows
    ]
    sentences = [None if row is None else split_sentences(row) for row in rows]
    for part in (slice(0, 4), slice(1, 3), slice(0, 0)):
        assert arrow.sentences_array(whole[part]).to_pylist() == spans[part]
        result = arrow.sentences_array(whole[part], as_text=True)
        result.validate(full=True)
        assert result.to_pylist() == sentences[part]
    chunked = pa.chunked_array([whole[:1], whole[1:]], kind)
    assert arrow.sentences_array(chunked).to_pylist() == spans
    assert arrow.sentences_array(pa.chunked_array([], kind)).type == arrow.sentences_array(whole).type


def test_the_types_of_sentences() -> None:
    span = pa.struct(
        [pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)]
    )
    assert arrow.sentences_array(pa.array(["a"])).type == pa.list_(span)
    assert arrow.sentences_array(pa.array(["a"], pa.large_string())).type == pa.large_list(span)
    assert arrow.sentences_array(pa.array(["a"]), as_text=True).type == pa.list_(pa.string())


def test_sentences_take_the_modes_of_the_library() -> None:
    rows = pa.array(["أعلن الوزير\nاستقالته."])
    assert len(arrow.sentences_array(rows, newline="space")[0]) == 1
    with pytest.raises(ValueError, match="newline must be one of"):
        arrow.sentences_array(rows, newline="lines")
