"""What the filter refuses before it writes anything: one line, exit status 2, and every file as it was."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.filter_process import LOCALES, run

if TYPE_CHECKING:
    from collections.abc import Callable
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
        (("--provenance", "a.txt", "b.txt"), "ends in .json"),
        (("--provenance", "link.json", "a.html"), "would be overwritten"),
    ],
)
def test_no_output_replaces_an_input(
    tmp_path: Path, locale: str, arguments: tuple[str, ...], message: str
) -> None:
    for name in ("a.txt", "b.txt", "a.html"):
        (tmp_path / name).write_bytes(TEXT)
    for link in ("link.html", "link.json"):
        (tmp_path / link).symlink_to("a.html")
    done = run(*arguments, stdin=TEXT, cwd=tmp_path, env={"LC_ALL": locale})
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        ("a.txt", "b.txt", "a.html", "link.html", "link.json"), TEXT
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


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--encoding", "utf-16"), "no valid utf-16: "),
        (("--encoding", "utf-7"), "no encoding of text"),
        (("--encoding", "unicode-escape"), "no encoding of text"),
        (("--encoding", "punycode"), "no encoding of text"),
        (("--config", "deep.toml"), "deep.toml: no valid TOML"),
        (("--config", "huge.toml"), "huge.toml: no valid TOML"),
        (("--config", "/dev/zero"), "is a device"),
        (("--config", "device.toml"), "is a device"),
        (("--config", "table.toml"), "must be a list of lines"),
        (("--config", "yes.toml"), "spacing must be true or false, without quotes"),
        (("--config", "pyproject.toml"), "there is no table [tool.arnorm]"),
        (("--extra-boilerplate", "/dev/zero"), "is a device"),
        (("-o", ""), "--output needs the name of a file"),
        (("-o", "clean/", "text"), "--output needs the name of a file, not 'clean/'"),
        (("-o", "folder", "text"), "cannot write to folder: Is a directory"),
        (("-o", "no-such-folder/a.txt"), "No such file or directory"),
        (("-p", "a\nb"), "there is no profile"),
        (("--quotes", "guillemets"), "--set quotes=guillemets"),
        (("--quotes=guillemets",), "--set quotes=guillemets"),
        (("folder",), "folder: Is a directory; give its files, or use --check, -i, --report or"),
        (("--check", "folder"), "no file in this folder matches *.txt; --glob"),
        (("--glob", "*.txt"), "--glob is for folders"),
        (("--jsonl", "--field", "nosuch", "records"), "no record has a text in the field 'nosuch'"),
        (("--jsonl", "text"), "malformed JSON in every line"),
    ],
)
def test_an_error_is_one_line(tmp_path: Path, locale: str, arguments: tuple[str, ...], message: str) -> None:
    files = {
        "deep.toml": "a = " + "[" * 100_000,
        "huge.toml": "a = " + "9" * 5_000,
        "device.toml": '[options]\nextra_boilerplate = "/dev/zero"',
        "table.toml": "[options]\nextra_boilerplate = {a = 1}",
        "yes.toml": '[options]\nspacing = "yes"',
        "pyproject.toml": "[project]",
        "records": '{"text": "a"}\n',
        "text": "a\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "folder").mkdir()
    done = run(*arguments, stdin=b"a b c d", cwd=tmp_path, env={"LC_ALL": locale})
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_what_cannot_be_held_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT * 1_000_000)
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (120 << 20, 120 << 20));"
    program += "from arnorm.filter.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "-i", str(tmp_path / "a.txt")], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"not enough memory" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_follows_compressed_data_is_an_error(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(pack(TEXT) + pack(TEXT) + b"\0" * 8)
    assert run(path).stdout == 'قال، "نعم"\n'.encode() * 2
    broken = pack(TEXT) + b"garbage"  # once: gzip writes the time into its header
    path.write_bytes(broken)
    done = run("-i", path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"broken" in done.stderr
    assert path.read_bytes() == broken


def test_a_file_of_several_names_keeps_the_old_text_under_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    done = run("-i", "a.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == b"arnorm: a.txt: has other names by hard links, and those keep the old text\n"
    assert (tmp_path / "b.txt").read_bytes() == TEXT != (tmp_path / "a.txt").read_bytes()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("text", "option"),
    [
        ('{"id": 1, "text": "قال ، نعم"}\n', b"--jsonl"),
        ('{"id": 1, "text": "قال ، نعم"}', b"--jsonl"),
        ('[\n  {"id": 1, "text": "قال ، نعم"}\n]\n', b"--jsonl"),
        ("<!DOCTYPE html>\n<html><body>قال ، نعم</body></html>\n", b"--html"),
        ("id,text\n1,قال ، نعم\n", b"--csv COLUMN"),
        ("id\ttext\n1\tقال ، نعم\n", b"--csv COLUMN"),
    ],
    ids=range(6),
)
def test_what_is_no_plain_text_is_named_with_its_option(
    text: str, option: bytes, locale: str, tmp_path: Path
) -> None:
    env = {"LC_ALL": locale}
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("a.txt", "b.txt", cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)
    assert option in done.stderr
    done = run("-i", "a.txt", cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert option in done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text
