"""Data frames and their like, each the real thing: nulls, types, laziness, caches."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from typing import Any

import pytest

from arnorm import Normalizer, normalize

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("arnorm.arrow")
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

ROWS = ["قال ، نعم", None, "خبر\nAdvertisements\nخبر", "", "إلى  الأمام"]
EXPECTED = [None if row is None else normalize(row) for row in ROWS]


def library(name: str) -> Any:
    """A library, or a skip; its own warnings are no concern of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name)


def test_polars_eager() -> None:
    pl = library("polars")
    frame = pl.DataFrame({"id": range(5), "text": ROWS})
    result = frame.with_columns(pl.col("text").map_batches(lambda s: pl.Series(arrow.normalize_array(s))))
    assert result["text"].to_list() == EXPECTED
    assert result.schema == frame.schema
    assert pl.DataFrame(arrow.normalize_column(frame, "text")).equals(result)


def test_polars_lazy() -> None:
    pl = library("polars")
    frame = pl.LazyFrame({"text": ROWS})
    clean = frame.with_columns(
        pl.col("text").map_batches(
            lambda s: pl.Series(arrow.normalize_array(s)), return_dtype=pl.String, is_elementwise=True
        )
    )
    for engine in ("in-memory", "streaming"):
        assert clean.collect(engine=engine)["text"].to_list() == EXPECTED


def test_polars_categories_are_done_once_each() -> None:
    pl = library("polars")
    words = pl.Series(["إلى", "الى", "إلى", None], dtype=pl.Categorical)
    asked: list[str] = []

    def clean(text: str) -> str:
        asked.append(text)
        return normalize(text, "search")

    result = pl.Series(arrow.normalize_array(words, clean))
    assert result.to_list() == ["الي", "الي", "الي", None]
    assert sorted(asked) == ["إلى", "الى"]


@pytest.mark.parametrize("kind", ["string[pyarrow]", "str", "object", "category"])
def test_pandas(kind: str) -> None:
    pd = library("pandas")
    if kind == "str" and int(pd.__version__.partition(".")[0]) < 3:
        pytest.skip("pandas 3 has the type str")
    frame = pd.DataFrame({"text": pd.Series(ROWS, dtype=kind)})
    frame["text"] = arrow.normalize_array(pa.array(frame["text"])).to_pandas()
    assert [None if pd.isna(row) else row for row in frame["text"]] == EXPECTED
    if kind != "object":
        series = pd.Series(ROWS, dtype=kind)
        assert arrow.normalize_array(series).to_pylist() == EXPECTED
    plain = pd.Series([row or "" for row in ROWS], dtype="object").map(Normalizer("news"))
    assert list(plain) == [row or "" for row in EXPECTED]


def test_duckdb() -> None:
    duckdb = library("duckdb")
    with duckdb.connect() as connection:
        clean = lambda texts: arrow.normalize_array(texts)  # noqa: E731 - as on the page
        connection.create_function("normalize_arabic", clean, ["VARCHAR"], "VARCHAR", type="arrow")
        news = pa.table({"id": range(5), "text": ROWS})  # noqa: F841 - DuckDB sees it by its name
        query = "SELECT id, normalize_arabic(text) AS text FROM news ORDER BY id"
        found = connection.sql(query).fetchall()
        reader = connection.sql("SELECT * FROM news ORDER BY id").to_arrow_reader()
        streamed = arrow.normalize_column(reader, "text").read_all()
    assert [tuple(row.values()) for row in streamed.to_pylist()] == found
    assert [text for _, text in found] == EXPECTED


def test_daft() -> None:
    daft = library("daft")

    @daft.func.batch(return_dtype=daft.DataType.string())
    def clean(texts: daft.Series) -> Any:  # type: ignore[name-defined]
        return arrow.normalize_array(texts.to_arrow())

    frame = daft.from_pydict({"text": ROWS})
    assert frame.with_column("text", clean(frame["text"])).to_pydict()["text"] == EXPECTED


def test_dask() -> None:
    dask_frame = library("dask.dataframe")
    pd = library("pandas")
    frame = dask_frame.from_pandas(
        pd.DataFrame({"text": pd.array(ROWS * 4, "string[pyarrow]")}), npartitions=2
    )
    texts = frame["text"].map_partitions(
        lambda part: pd.Series(arrow.normalize_array(pa.array(part)).to_pandas(), dtype=part.dtype).set_axis(
            part.index
        ),
        meta=frame["text"],
    )
    found = texts.compute(scheduler="threads")
    assert [None if pd.isna(row) else row for row in found] == EXPECTED * 4


def test_hugging_face_datasets_in_batches_with_a_fingerprint_that_stays() -> None:
    datasets = library("datasets")
    clean = Normalizer("news")
    rows = [row or "" for row in ROWS]

    def made(clean: Normalizer) -> Any:
        data = datasets.Dataset.from_dict({"text": rows, "id": list(range(5))})
        return data.map(lambda batch: {"text": [clean(text) for text in batch["text"]]}, batched=True)

    assert list(made(clean)["text"]) == [row or "" for row in EXPECTED]
    assert made(clean)._fingerprint == made(Normalizer("news"))._fingerprint
    assert made(clean)._fingerprint != made(Normalizer("search"))._fingerprint
    table = datasets.Dataset.from_dict({"text": ROWS}).with_format("arrow")
    mapped = table.map(arrow.normalize_column, batched=True, fn_kwargs={"column": "text"})
    assert mapped.with_format(None)["text"][:] == EXPECTED


FINGERPRINT = """
import datasets
from arnorm import Normalizer
from arnorm.arrow import normalize_column

data = datasets.Dataset.from_dict({"text": ["a"]}).with_format("arrow")
options = {"column": "text", "normalizer": Normalizer("news", extra_boilerplate=["b"])}
print("of the result", data.map(normalize_column, batched=True, fn_kwargs=options)._fingerprint)
"""


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    library("datasets")
    told = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", FINGERPRINT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told.pop().startswith("of the result")


def test_scikit_learn() -> None:
    library("sklearn")
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    from arnorm import normalize_many

    clean = FunctionTransformer(normalize_many, kw_args={"profile": "search"})
    pipeline = make_pipeline(clean, CountVectorizer())
    pipeline.fit(["إلى الأمام", "الى الامام"])
    assert sorted(pipeline[-1].vocabulary_) == ["الامام", "الي"]
