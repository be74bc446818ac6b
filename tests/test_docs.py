"""The pages: generated parts are current, links resolve, examples do what they say."""

from __future__ import annotations

import ast
import doctest
import html
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import arnorm

REPO = Path(__file__).resolve().parent.parent
PAGES = sorted([*REPO.glob("*.md"), *REPO.glob("docs/**/*.md"), REPO / "tests" / "README.md"])
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPO).as_posix())

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def headings(text: str) -> set[str]:
    """The anchors of a page: headings in lower case, without punctuation, joined by hyphens."""
    found = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def shell_examples() -> list[tuple[str, str]]:
    """Each command in a console block with what it prints."""
    found = []
    for page in PAGES:
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = example.partition("\n")
                found.append((command, output))
    return found


def run(command: list[str], folder: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}" if path else os.environ["PATH"]
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60
    )


def test_generated_parts_are_current() -> None:
    done = run([sys.executable, str(REPO / "docs" / "generate.py"), "--check"], REPO)
    assert done.returncode == 0, done.stderr


def test_a_page_that_is_not_current_is_named(tmp_path: Path) -> None:
    for name in ("docs", "examples"):
        shutil.copytree(REPO / name, tmp_path / name)
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(readme.replace("<tr>", "<tr><!-- by hand -->", 1), encoding="utf-8")
    done = run([sys.executable, "docs/generate.py", "--check"], tmp_path)
    assert done.returncode == 1
    assert "README.md is not current" in done.stderr
    assert run([sys.executable, "docs/generate.py"], tmp_path).stdout == "wrote README.md\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == readme


@every_page
def test_links_resolve(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in _LINK.findall(_FENCE.sub("", text)):
        if re.match("[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), f"{link} leads nowhere"
        if anchor and there.suffix == ".md":
            assert anchor in headings(there.read_text(encoding="utf-8")), f"{link}: no such heading"


@every_page
def test_python_examples_do_what_they_say(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert not failed


@every_page
def test_python_examples_are_sessions_or_have_a_test_of_their_own(page: Path) -> None:
    if page.name not in ("scale.md", "pipeline.md"):  # tests/engines runs those
        for example in _PYTHON.findall(page.read_text(encoding="utf-8")):
            if "import pdfplumber" in example:  # so does it with this one
                continue
            assert example.startswith(">>> ")
            assert example.endswith("\n\n"), "doctest wants a blank line before the end"


def test_the_readme_has_examples_of_both_kinds() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    assert doctest.DocTestParser().get_examples(readme)
    assert _CONSOLE.search(readme)


@pytest.mark.parametrize(
    ("command", "output"), [pytest.param(*found, id=str(n)) for n, found in enumerate(shell_examples())]
)
def test_shell_examples_print_what_they_say(command: str, output: str) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash")
    done = run([bash, "-c", command], REPO, str(Path(sys.executable).parent))
    assert done.stdout.rstrip("\n") == output.rstrip("\n"), done.stderr


def test_the_two_commands_of_the_readme_stand_there_word_for_word() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8").splitlines()
    assert "pip install . && python -m arnorm examples/article.txt" in readme
    assert 'pip install -e ".[test]" && pytest' in readme


def test_the_example_script_cleans_a_folder(tmp_path: Path) -> None:
    script = REPO / "examples" / "clean_folder.py"
    done = run([sys.executable, str(script), str(REPO / "examples"), str(tmp_path / "clean")], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "strip_boilerplate" in done.stdout
    assert "Advertisements" not in (tmp_path / "clean" / "article.txt").read_text(encoding="utf-8")
    assert run([sys.executable, str(script)], tmp_path).returncode == 1


def test_the_sample_has_the_faults_that_the_readme_shows() -> None:
    text = (REPO / "examples" / "article.txt").read_text(encoding="utf-8")
    faults = ("Advertisements", "شاهد", "لـ”", "&quot;", "&nbsp;", " ،", ".و", "ـــ", "هيئة")
    hidden = (
        "\N{NO-BREAK SPACE}",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH NON-JOINER}",
    )
    for fault in faults + hidden:
        assert fault in text


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((REPO / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_the_page_of_promises_names_tests_that_exist() -> None:
    page = (REPO / "docs" / "reliability.md").read_text(encoding="utf-8")
    promises = [
        line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| promise")
    ]
    assert len(promises) > 50
    for promise in promises:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", promise)
        assert named, f"no test holds this: {promise}"
        for file, name in named:
            assert name in names_in(file), f"{file} has no {name}"


def test_the_five_minutes_work_as_written(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash")
    (tmp_path / "pages").mkdir()
    for name in ("1.txt", "2.txt"):
        shutil.copy(REPO / "examples" / "article.txt", tmp_path / "pages" / name)
    install, *steps = _SHELL.findall((REPO / "docs" / "start.md").read_text(encoding="utf-8"))
    assert install == "pip install .\n"
    done = run([bash, "-ec", "".join(steps)], tmp_path, str(Path(sys.executable).parent))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"pages", "clean", "report.html", "learned.tsv"}
    before = arnorm.normalize((tmp_path / "pages" / "1.txt").read_text(encoding="utf-8"))
    assert (tmp_path / "clean" / "1.txt").read_text(encoding="utf-8") == before


def test_the_comparison_says_of_arnorm_what_it_does() -> None:
    page = (REPO / "docs" / "why.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (<bdi .*?) \| (.*?) \|", page, re.MULTILINE)
    assert len(rows) > 5
    for row in rows:
        text, result = (html.unescape(re.sub("<[^>]+>", "", cell)).replace("⏎", "\n") for cell in row)
        expected = text if result == "same" else result
        assert arnorm.normalize(text, "tidy", boilerplate="lines-and-tail") == expected
