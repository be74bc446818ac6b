"""What the filter refuses before it writes anything: one line, exit status 2, and every file as it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.filter_process import LOCALES, run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "قال  ،  “نعم”\n".encode()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--report", "a.txt"), "ends in .html"),
        (("--report", "a.txt", "b.txt"), "ends in .html"),
        (("--report", "a.html", "a.html"), "would be overwritten"),
        (("--report", "link.html", "b.txt", "a.html"), "would be overwritten"),
        (("--report", ""), "ends in .html"),
        (("--report", "-"), "ends in .html"),
    ],
)
def test_no_output_replaces_an_input(
    tmp_path: Path, locale: str, arguments: tuple[str, ...], message: str
) -> None:
    for name in ("a.txt", "b.txt", "a.html"):
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "link.html").symlink_to("a.html")
    done = run(*arguments, stdin=TEXT, cwd=tmp_path, env={"LC_ALL": locale})
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        ("a.txt", "b.txt", "a.html", "link.html"), TEXT
    )


CP1256 = "قال، نعم\n".encode("cp1256")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("data", "arguments", "message"),
    [
        (TEXT, ("--encoding", "cp1256"), "is UTF-8 already"),
        (TEXT, ("--encoding", "iso-8859-6", "--lines"), "is UTF-8 already"),
        (b"a" * 70_000 + TEXT, ("--encoding", "cp1256"), "is UTF-8 already"),
        ("قال، نعم".encode("utf-16-le"), (), "use --encoding utf-16-le"),
        ("قال، نعم".encode("utf-16-be"), ("--jsonl",), "use --encoding utf-16-be"),
        (b"PK\x03\x04" + TEXT, (), "is a ZIP archive"),
        (b"PAR1" + TEXT, ("--lines",), "is Parquet"),
        (b"%PDF-1.7\n" + TEXT, ("--encoding", "cp1256"), "is PDF"),
    ],
)
def test_a_file_that_is_no_such_text_stays(
    tmp_path: Path, locale: str, data: bytes, arguments: tuple[str, ...], message: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    done = run("-i", *arguments, path, env={"LC_ALL": locale})
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert path.read_bytes() == data


def test_an_encoding_is_used_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CP1256)
    assert run("-i", "--encoding", "cp1256", path).returncode == 0
    assert path.read_bytes() == CP1256.decode("cp1256").encode()
    assert run("-i", "--encoding", "cp1256", path).returncode == 2
    assert path.read_bytes() == CP1256.decode("cp1256").encode()
    assert run("-i", "--encoding", "cp1256", "--force-encoding", path).returncode == 0
    assert path.read_bytes() != CP1256.decode("cp1256").encode()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-i", "a.txt", ".bak"), ".bak: No such file or directory; no file was changed"),
        (("-i", ".bak", "a.txt"), ".bak: No such file or directory; no file was changed"),
        (("-i", "a.txt", "-"), "standard input cannot be changed in place"),
        (("-i", "a.txt", "pipe"), "pipe: is no regular file"),
        (("-i", "a.txt", "/dev/null"), "/dev/null: is no regular file"),
        (("-i.bak", "a.txt", "a.txt.bak"), "a.txt.bak: is a backup, too"),
    ],
)
def test_in_place_looks_at_every_name_first(
    tmp_path: Path, locale: str, arguments: tuple[str, ...], message: str
) -> None:
    for name in ("a.txt", "a.txt.bak"):
        (tmp_path / name).write_bytes(TEXT)
    os.mkfifo(tmp_path / "pipe")
    done = run(*arguments, stdin=TEXT, cwd=tmp_path, env={"LC_ALL": locale})
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "a.txt.bak").read_bytes() == TEXT
