"""The benchmarks run, and the news they make is what it claims to be; no test here looks at a time."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from arnorm import is_normalized, normalize
from benchmarks import clean, figures, works
from benchmarks.news import FAULTS, FAULTY, Fault, decompose, make_news, vocalise

if TYPE_CHECKING:
    from pathlib import Path

NEWS = make_news(700_000)
CLEAN = make_news(100_000, faults=())


def test_made_news_is_the_same_every_time_and_another_with_another_seed() -> None:
    assert make_news(20_000) == make_news(20_000)
    assert make_news(20_000) != make_news(20_000, seed=2)


@pytest.mark.parametrize("size", [1, 1_000, 50_000])
def test_made_news_has_the_size_asked_for(size: int) -> None:
    made = make_news(size)
    assert len(made.rstrip("\n").rpartition("\n")[0].encode()) < size <= len(made.encode()) + 1


def test_made_news_hardly_repeats_itself() -> None:
    lines = [line for line in NEWS.split("\n") if len(line) > 40]
    assert len(set(lines)) > 0.98 * len(lines)


def test_made_news_without_faults_is_clean() -> None:
    assert is_normalized(CLEAN, "tidy")
    assert not [fault.name for fault in FAULTS if re.search(fault.sign, CLEAN, re.MULTILINE)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_there_and_is_one_that_arnorm_mends(fault: Fault) -> None:
    spoiled = [line for line in NEWS.split("\n") if re.search(fault.sign, line)]
    assert spoiled
    assert not re.search(fault.sign, normalize("\n".join(spoiled), "tidy"), re.MULTILINE)


def test_so_many_lines_have_a_fault_as_claimed() -> None:
    lines = [line for line in NEWS.split("\n") if line]
    signs = [re.compile(fault.sign) for fault in FAULTS]
    faulty = sum(any(sign.search(line) for sign in signs) for line in lines)
    assert abs(faulty / len(lines) - FAULTY) < 0.05


def test_the_forms_change_marks_only() -> None:
    assert decompose("أ") == "ا\N{ARABIC HAMZA ABOVE}"
    marks = dict.fromkeys(range(0x64B, 0x653))
    assert vocalise(CLEAN).translate(marks) == CLEAN.translate(marks)
    assert len(vocalise(CLEAN)) > 1.5 * len(CLEAN)


def test_pieces_of_a_text_are_the_text_or_the_part_they_claim() -> None:
    for entry in works.ENTRIES:
        whole = entry._replace(share=1.0)
        assert "\n".join(works.cut(NEWS, whole)) == NEWS
        part = "\n".join(works.cut(NEWS, entry))
        assert 0.5 * entry.share < len(part) / len(NEWS) <= 1.5 * entry.share


@pytest.mark.measures
def test_one_command_measures_all_and_writes_page_and_charts(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    names = ("speed", "documents", "forms", "headline", "memory", "growth", "machine")
    page.write_text(
        "".join(f"<!-- {name} -->\nto be replaced\n<!-- /{name} -->\n" for name in names), encoding="utf-8"
    )
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(make_news(3_000), encoding="utf-8")
    options = ["--size=0.003", "--rounds=1", "--largest=0.064", "--least=0.0001", f"--corpus={corpus}"]
    parts = ["speed", "documents", "forms", "headline", "memory", "growth"]
    files = ["--page", str(page), "--images", str(tmp_path)]
    gc.freeze()  # the many objects of the tests, which each measure of memory would have collected
    assert clean.main([*options, *files, "--parts", *parts]) == 0
    gc.unfreeze()
    written = page.read_text(encoding="utf-8")
    assert "to be replaced" not in written
    assert "| arnorm, news |" in written
    for chart in ("speed", "growth-time", "growth-memory"):
        assert ElementTree.parse(tmp_path / f"{chart}.svg").getroot().tag.endswith("svg")  # noqa: S314 - ours


def test_a_page_without_a_place_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- speed -->\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md has no place for 'speed'"):
        figures.put_on_page(page, {"speed": "new"})


@pytest.mark.parametrize("script", ["clean", "explain", "sentences"])
def test_each_script_says_how_it_is_used(script: str, repo: Path) -> None:
    for named in (["-m", f"benchmarks.{script}"], [f"benchmarks/{script}.py"]):
        command = [sys.executable, *named, "--help"]
        done = subprocess.run(command, cwd=repo, capture_output=True, check=False, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("usage: ")
