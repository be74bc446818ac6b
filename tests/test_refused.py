"""What the filter refuses before it writes anything: one line, exit status 2, and every file as it was."""

from __future__ import annotations

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
        (("--report", "a.html", "a.html"), "is also read"),
        (("--report", "link.html", "b.txt", "a.html"), "is also read"),
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
