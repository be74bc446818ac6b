"""Spark, on two real worker processes: the same as the library, schema and nulls kept, failures named."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from arnorm import Normalizer, normalize
from benchmarks.arrow import headlines

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of other libraries are no concern of ours
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("pyspark")
    arrow = pytest.importorskip("arnorm.arrow")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

MANY = 200_000
# Without these the workers do not count coverage, at a third of their speed.
NOT_FOR_WORKERS = [name for name in os.environ if name.startswith("COV")]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("no Java, which Spark runs on")
    from pyspark.sql import SparkSession

    room = str(tmp_path_factory.mktemp("spark"))
    builder = (
        SparkSession.builder.master("local[2]")
        .appName("arnorm tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.local.dir", room)
        .config("spark.sql.warehouse.dir", room)
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in NOT_FOR_WORKERS:
            patch.delenv(name)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def table() -> Any:
    texts: list[str | None] = list(headlines(MANY))
    texts[::1000] = [None] * len(texts[::1000])
    return pa.table(
        {"id": range(MANY), "text": texts},
        schema=pa.schema([pa.field("id", pa.int64(), nullable=False), pa.field("text", pa.string())]),
    )


def test_many_rows_through_map_in_arrow(
    spark: Any, tmp_path: Path, record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow.parquet as pq

    rows = table()
    (tmp_path / "in").mkdir()
    for part in range(4):
        pq.write_table(rows.slice(part * MANY // 4, MANY // 4), tmp_path / f"in/{part}.parquet")
    frame = spark.read.parquet(str(tmp_path / "in"))
    clean = Normalizer("news", quotes="guillemets")  # goes to the workers as a pickle
    started = time.perf_counter()
    done = frame.mapInArrow(arrow.normalize_batches("text", clean, key="id"), frame.schema)
    assert done.schema == frame.schema
    assert "Exchange" not in done._jdf.queryExecution().executedPlan().toString()  # nothing is shuffled
    done.write.parquet(str(tmp_path / "out"))
    took = time.perf_counter() - started
    record_property("rows a second", round(MANY / took))
    with capsys.disabled():
        sys.stdout.write(f"\nSpark, local[2]: {MANY / took:,.0f} rows a second from Parquet to Parquet\n")
    result = pq.read_table(tmp_path / "out").sort_by("id")
    assert result["id"].to_pylist() == rows["id"].to_pylist()
    assert result["text"].to_pylist() == arrow.normalize_array(rows["text"], clean).to_pylist()
    sample = range(0, MANY, 997)
    texts = rows["text"].to_pylist()
    assert [result["text"][row].as_py() for row in sample] == [
        None if texts[row] is None else clean(texts[row]) for row in sample
    ]


def test_arrow_udf(spark: Any) -> None:
    from pyspark.sql.functions import arrow_udf

    @arrow_udf("string")
    def clean(texts: pa.Array) -> pa.Array:  # type: ignore[name-defined]
        return arrow.normalize_array(texts, "search")

    texts = ["إلى ، هنا", None, "", "سطر\nسطر"]
    frame = spark.createDataFrame(list(enumerate(texts)), "id int, text string").repartition(2)
    found = dict(frame.select("id", clean("text")).collect())
    assert found == {n: None if text is None else normalize(text, "search") for n, text in enumerate(texts)}
    spark.udf.register("normalize_arabic", clean)
    frame.createOrReplaceTempView("news")
    assert spark.sql("SELECT normalize_arabic(text) FROM news WHERE id = 0").first()[0] == "الي, هنا"


def test_sentences_of_each_row(spark: Any) -> None:
    from pyspark.sql.functions import arrow_udf

    @arrow_udf("array<string>")
    def sentences(texts: pa.Array) -> pa.Array:  # type: ignore[name-defined]
        return arrow.sentences_array(texts, as_text=True)

    frame = spark.createDataFrame([("تم. وانتهى.",), (None,)], "text string")
    assert [row[0] for row in frame.select(sentences("text")).collect()] == [["تم.", "وانتهى."], None]


def test_a_failing_row_is_named(spark: Any) -> None:
    def fails(text: str) -> str:
        if text.endswith("77"):
            raise RuntimeError("lost")
        return text

    frame = spark.range(100).selectExpr("id", "concat('u', id) AS url", "concat('t', id) AS text")
    frame = frame.coalesce(1)
    done = frame.mapInArrow(arrow.normalize_batches("text", fails, key="url"), frame.schema)
    with pytest.raises(Exception, match=r"column 'text', row 77 \(url='u77'\): RuntimeError\('lost'\)"):
        done.collect()


@pytest.mark.parametrize("kind", ["jsonl.gz", "parquet"])
def test_the_example_does_a_folder_and_goes_on_where_it_stopped(
    kind: str, tmp_path: Path, repo: Path, spark: Any
) -> None:
    import pyarrow.parquet as pq

    def add(part: int) -> None:
        rows = [{"text": f"خبر {part} ، {n}" if n else None, "url": f"u{part}{n}"} for n in range(5)]
        path = tmp_path / f"in/{part}.{kind}"
        if kind == "parquet":
            pq.write_table(pa.Table.from_pylist(rows), path)
        else:
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            path.write_bytes(gzip.compress(lines.encode()))

    def run(*arguments: str) -> str:
        program = str(repo / "examples/spark_clean.py")
        command = [sys.executable, program, str(tmp_path / "in"), str(tmp_path / "out"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=plain)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stderr

    plain = {
        **os.environ,
        "SPARK_LOCAL_DIRS": str(tmp_path),
        "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell",
    }
    for name in ("PYSPARK_PYTHON", *NOT_FOR_WORKERS):
        plain.pop(name, None)
    (tmp_path / "in").mkdir()
    add(1)
    if kind == "parquet":
        assert "\n5 rows in" in "\n" + run("--key", "url").rpartition("\r")[2]
        done = [1]
    else:
        add(2)
        again = (
            "--checkpoint",
            str(tmp_path / "done"),
            "--files",
            "1",
            "--schema",
            "url string, text string",
        )
        assert "10 rows in" in run(*again)
        add(3)
        assert "15 rows in" in run(*again)
        done = [1, 2, 3]
    found = {}
    for path in (tmp_path / "out").glob("part-*"):
        if kind == "parquet":
            rows = pq.read_table(path).to_pylist()
        else:
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
        found.update({row["url"]: row.get("text") for row in rows})
    assert found == {
        f"u{part}{n}": normalize(f"خبر {part} ، {n}") if n else None for part in done for n in range(5)
    }
