"""`python -m arnorm.arrow`: row group by row group, the output whole or not there at all."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from arnorm import normalize

if TYPE_CHECKING:
    from pathlib import Path

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
arrow = pytest.importorskip("arnorm.arrow")
pytestmark = pytest.mark.engines

ROWS = [None if number % 10 == 3 else f"قال ، رقم {number}" for number in range(1000)]
EXPECTED = [None if row is None else normalize(row) for row in ROWS]


def run(*arguments: Any, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "arnorm.arrow", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **more)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.parquet"
    table = pa.table({"id": range(1000), "text": ROWS}).replace_schema_metadata({"made by": "a test"})
    pq.write_table(table, path, row_group_size=300, compression={"id": "none", "text": "zstd"})
    return path


def test_a_file_is_done_by_row_groups_and_keeps_all_else(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    done = run(source, "-o", output, "--column", "text")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    before, after = pq.ParquetFile(source), pq.ParquetFile(output)
    assert after.read()["text"].to_pylist() == EXPECTED
    assert after.read()["id"].equals(before.read()["id"])
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    groups = [after.metadata.row_group(number) for number in range(after.num_row_groups)]
    assert [group.num_rows for group in groups] == [300, 300, 300, 100]
    assert [groups[0].column(number).compression for number in range(2)] == ["UNCOMPRESSED", "ZSTD"]


def test_profile_and_options_are_those_of_the_filter(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    assert run(source, "-o", output, "-p", "search", "--set", "digits=arabic").returncode == 0
    assert pq.read_table(output)["text"][0].as_py() == normalize(str(ROWS[0]), "search", digits="arabic")


def test_a_file_may_be_written_over_itself(source: Path) -> None:
    assert run(source, "-o", source).returncode == 0
    assert pq.read_table(source)["text"].to_pylist() == EXPECTED
    assert os.listdir(source.parent) == [source.name]  # noqa: PTH208 - nothing is left beside it


def test_a_file_of_no_rows_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert run(path, "-o", path).returncode == 0
    assert pq.read_table(path).schema.field("text").type == pa.string()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--column", "txt"], "no column 'txt'; there are 'id', 'text'; did you mean 'text'?"),
        (["--column", "id"], "must hold strings, not int64"),
        (["-o", "-"], "Parquet is not written to standard output"),
        (["-p", "nows"], "did you mean 'news'?"),
        (["--set", "quotes=round"], "quotes"),
    ],
)
def test_trouble_is_told_in_a_line_and_the_old_output_stays(
    arguments: list[str], said: str, source: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out.parquet"
    output.write_bytes(b"old")
    done = run(source, "-o", output, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert output.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["in.parquet", "out.parquet"]  # noqa: PTH208


@pytest.mark.parametrize("cut", [0, 40, -30])
def test_a_broken_file_is_told_and_leaves_nothing(cut: int, source: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(source.read_bytes()[:cut])
    done = run(broken, "-o", tmp_path / "out.parquet")
    assert done.returncode == 2
    assert done.stderr.startswith(f"arnorm: {broken}: ")
    assert run(tmp_path / "none.parquet", "-o", tmp_path / "out.parquet").returncode == 2
    assert not (tmp_path / "out.parquet").exists()


def test_a_file_without_row_groups_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.ParquetWriter(path, pa.schema([("text", pa.string())])).close()
    assert arrow.main([str(path), "-o", str(path)]) == 0
    assert pq.ParquetFile(path).num_row_groups == 0


def test_a_row_that_fails_is_named_by_its_row_group(
    source: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source.read_bytes()

    def broken(text: str) -> str:
        return text if "707" not in text else text.encode().decode("ascii")

    monkeypatch.setattr(arrow, "_many", lambda _: lambda texts: list(map(broken, texts)))
    assert arrow.main([str(source), "-o", str(source)]) == 2
    assert "in.parquet: row group 2, row 107: UnicodeDecodeError" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_an_interrupt_leaves_the_old_output(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source.read_bytes()

    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(arrow, "_many", lambda _: lambda texts: list(map(interrupt, texts)))
    assert arrow.main([str(source), "-o", str(source)]) == 130
    assert source.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["in.parquet"]  # noqa: PTH208


def test_progress_is_shown_on_a_terminal_only(source: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "arnorm.arrow", str(source), "-o", str(tmp_path / "out.parquet")]
    done = subprocess.run(command, stderr=theirs, check=False)
    os.close(theirs)
    with os.fdopen(ours, "rb", closefd=True) as terminal:
        told = terminal.read1(65536).decode()
    assert done.returncode == 0
    assert "row group 4 of 4, 1,000 of 1,000 rows" in told
    assert told.endswith("\r\n")
