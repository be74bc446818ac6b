"""The filter as a process: arguments, streams, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import arnorm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LOCALES = ("C", "C.UTF-8")


def run(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "arnorm", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        check=False,
        timeout=60,
    )


TEXT = "قال ، “نعم”\nثم أضاف :"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("io_encoding", ["utf-8", "latin-1"])
def test_text_is_utf8_whatever_the_environment_says(locale: str, io_encoding: str, tmp_path: Path) -> None:
    env = {"LC_ALL": locale, "PYTHONIOENCODING": io_encoding}
    expected = arnorm.normalize(TEXT).encode()
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert run(stdin=TEXT.encode(), env=env).stdout == expected
    assert run(tmp_path / "a.txt", env=env).stdout == expected


def test_the_profile_and_single_options_are_chosen() -> None:
    text = "هيئة “نعم”".encode()
    assert run("-p", "tidy", stdin=text).stdout.decode() == 'هيئة "نعم"'
    assert run("--profile=tidy", "--set", "quotes=guillemets", stdin=text).stdout.decode() == "هيئة «نعم»"
    assert run("-p", "none", "--set", "join_waw=no", stdin=text).stdout == text


def test_own_boilerplate_is_given_line_by_line() -> None:
    done = run(
        *("--set", "own_boilerplate=تابعونا", "--set", "own_boilerplate=انضم إلينا الآن"),
        stdin="خبر.\nتابعونا\nتتمة.\nانضم إلينا الآن\nختام.".encode(),
    )
    assert done.stdout.decode() == "خبر.\nتتمة.\nختام."


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-p", "nws"], "did you mean 'news'?"),
        (["--set", "quote=straight"], "did you mean 'quotes'?"),
        (["--set", "quotes=strait"], "did you mean 'straight'?"),
        (["--set", "entities=yeah"], "yes"),
        (["--set", "entities"], "OPTION=VALUE"),
        (["--encoding", "cp1265"], "did you mean 'cp1256'?"),
        (["--encoding", "hex"], "no encoding of text"),
        (["--errors", "ignore"], "pass, replace, strict"),
        (["--nonsense"], "--help"),
    ],
)
def test_a_wrong_argument_is_one_line_that_says_what_would_be_right(arguments: list[str], named: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert named in done.stderr.decode()


def test_a_missing_file_is_one_line_and_the_others_are_still_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("أ ، ب".encode())
    (tmp_path / "b.txt").write_bytes("ت ، ث\n".encode())
    done = run(tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "b.txt")
    assert done.returncode == 2
    assert done.stdout.decode() == "ا، ب\nت، ث\n"
    assert done.stderr.count(b"\n") == 1
    assert b"missing.txt: No such file or directory" in done.stderr


def test_the_rules_are_listed_with_name_option_and_what_they_do() -> None:
    done = run("--list-rules")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [row[0] for row in rows] == [rule.name for rule in arnorm.RULES]
    assert all(len(row) == 3 for row in rows)


def test_every_change_is_explained_on_a_line() -> None:
    done = run("--explain", stdin=TEXT.encode())
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert rows == [
        [",".join(change.rules), str(change.start), change.before, change.after]
        for change in arnorm.explain(TEXT).changes
    ]


def test_explained_changes_show_what_cannot_be_seen() -> None:
    done = run("--explain", "-p", "tidy", stdin="أ\N{ZERO WIDTH SPACE}ب\r\nت".encode())
    assert "\t1\t\\u200b\t\n" in done.stdout.decode()
    assert "\t3\t\\r\t\n" in done.stdout.decode()


def test_the_version_is_told() -> None:
    assert run("--version").stdout.decode() == f"arnorm {arnorm.__version__}\n"
