"""How the house is kept: characters in sources, the floors of the modules, what an import costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import arnorm
from tests.filter_process import unmeasured

REPO = Path(__file__).resolve().parent.parent
SRC = REPO / "src" / "arnorm"
SOURCE_SUFFIXES = {".py", ".toml", ".yml", ".yaml", ".sh", ".cfg"}
EXEMPT = ("tests/data/", "examples/article")  # texts with the faults that arnorm is to mend
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist"}

# Modules from the top floor to the ground; each imports only from floors below its own.
FLOORS = (
    ("__main__", "corpus.__main__"),
    ("filter.cli",),
    ("filter.views",),
    ("__init__",),
    ("report", "corpus", "arrow", "datatrove", "filter", "filter.run"),
    ("corpus.audit", "corpus.learn"),
    ("corpus.judge",),
    ("corpus.tally", "corpus.lines"),
    ("corpus.documents",),
    ("filter.tables",),
    ("filter.records",),
    ("stats", "filter.program"),
    ("filter.choices", "filter.sinks", "filter.pool", "filter.documents"),
    ("filter.decoding",),
    ("html",),
    ("functions",),
    ("normalizer",),
    ("draft",),
    ("explanation",),
    ("markup",),
    ("filter.detection",),
    ("filter.files",),
    ("profiles",),
    ("learned",),
    ("rules",),
    ("boilerplate.page",),
    ("boilerplate.step", "boilerplate.article"),
    ("boilerplate.segments",),
    ("boilerplate.lines", "boilerplate.units"),
    ("boilerplate.index",),
    ("boilerplate.glued",),
    ("boilerplate.key", "boilerplate.rows", "boilerplate"),
    ("rules.spelling", "rules.folds", "rules.punctuation", "rules.lookalikes"),
    ("rules.forms", "rules.invisible", "rules.marks", "rules.quotes", "rules.tatweel"),
    ("rules.spacing",),
    ("rules.brackets",),
    ("rules.composition", "rules.encoding", "rules.entities", "rules.quote_roles", "rules.words"),
    ("rule", "protect"),
    ("places", "mojibake"),
    ("scanning",),
    ("sentences",),
    ("sentences.chunking",),
    ("sentences.split",),
    ("sentences.modes", "sentences.inline"),
    ("sentences.line_ends", "sentences.words"),
    ("visible",),
    ("data_files", "edits", "letters", "sentences.abbreviations"),
)
FLOOR = {module: number for number, floor in enumerate(reversed(FLOORS)) for module in floor}

MOST_LINES = 400

# Each of these costs more than arnorm's own modules, or is for one task that has to ask for it.
HEAVY = {
    "argparse", "ast", "asyncio", "bz2", "concurrent.futures", "configparser", "csv", "dataclasses",
    "decimal", "difflib", "email", "gzip", "html", "html.entities", "http", "importlib.metadata", "inspect",
    "json", "logging", "lzma", "multiprocessing", "pickle", "pyarrow", "random", "regex", "shutil", "socket",
    "ssl", "subprocess", "tempfile", "threading", "tomllib", "typing_extensions", "unittest", "urllib",
    "xml", "zipfile",
}  # fmt: skip


@cache
def files() -> list[str]:
    """The files of the project, as paths from its root: those git knows, or all where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"],  # noqa: S607
            cwd=REPO, capture_output=True, check=True, text=True,
        ).stdout  # fmt: skip
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [
            path.relative_to(REPO).as_posix()
            for path in REPO.rglob("*")
            if path.is_file() and NOT_OURS.isdisjoint(path.relative_to(REPO).parts)
        ]
    return [name for name in names if (REPO / name).is_file() and not name.startswith(EXEMPT)]


def is_source(name: str) -> bool:
    return Path(name).suffix in SOURCE_SUFFIXES or name in (".ci/run", ".ci/engines")


@cache
def modules() -> dict[str, Path]:
    """The modules by their names within the package; a package goes by the name of its folder."""
    found = {}
    for path in sorted(SRC.rglob("*.py")):
        parts = list(path.relative_to(SRC).with_suffix("").parts)
        if parts[-1] == "__init__" and len(parts) > 1:
            parts.pop()
        found[".".join(parts)] = path
    return found


def hidden(char: str) -> bool:
    """Tell whether a reader of a source cannot see a character, or takes it for another."""
    category = unicodedata.category(char)
    if category == "Cc":
        return char != "\n"
    return category in {"Cf", "Zl", "Zp", "Co", "Cs"} or (category == "Zs" and char != " ")


def places(name: str, wrong: list[int]) -> str:
    text = (REPO / name).read_text(encoding="utf-8")
    told = [
        f"{name}:{text.count(chr(10), 0, at) + 1}: raw U+{ord(text[at]):04X} "
        f"{unicodedata.name(text[at], 'control')}"
        for at in wrong[:10]
    ]
    return "\n".join(told)


def test_sources_write_what_cannot_be_seen_as_escapes() -> None:
    for name in filter(is_source, files()):
        text = (REPO / name).read_text(encoding="utf-8")
        unseen = {char for char in set(text) if hidden(char) or unicodedata.category(char)[0] == "M"}
        wrong = [at for at, char in enumerate(text) if char in unseen]
        assert not wrong, places(name, wrong)


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".md")])
def test_pages_hold_no_hidden_character_and_marks_only_on_arabic_letters(name: str) -> None:
    text = (REPO / name).read_text(encoding="utf-8")
    on_arabic = re.compile("[\u0620-\u065f\u066e-\u06dc]")
    wrong = [
        at
        for at, char in enumerate(text)
        if hidden(char) or (unicodedata.category(char)[0] == "M" and not on_arabic.match(text[at - 1]))
    ]
    assert not wrong, places(name, wrong)


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    # Spelt apart, so that this file passes its own test.
    machine = re.compile(r"/(?:work|root|home)" + r"/\w|py" + r"pi\.org/simple|file" + "://")
    for name in files():
        if is_source(name) or name.endswith(".md"):
            assert not machine.search((REPO / name).read_text(encoding="utf-8")), name


def test_no_two_test_files_have_one_name() -> None:
    """Python takes the second for the first, and the tests end before they begin."""
    names = Counter(Path(name).name for name in files() if re.match(r"tests/(?:.*/)?test_\w+\.py", name))
    assert names
    assert not [name for name, times in names.items() if times > 1]


def test_the_wording_is_that_of_the_glossary_and_sentences_are_short() -> None:
    done = subprocess.run([sys.executable, ".ci/check_words.py"], cwd=REPO, capture_output=True, text=True)
    assert not done.returncode, done.stdout + done.stderr


def test_no_lock_files() -> None:
    assert not [name for name in files() if re.search(r"\.lock$|lock\.(json|yaml|toml)$", name)]


@pytest.mark.parametrize("module", modules())
def test_each_module_begins_by_saying_what_lives_there(module: str) -> None:
    docstring = ast.get_docstring(ast.parse(modules()[module].read_text(encoding="utf-8")))
    assert docstring
    assert docstring.split("\n")[0].endswith((".", "?", ":"))


@pytest.mark.parametrize("module", modules())
def test_no_module_is_too_long_to_read_in_one_sitting(module: str) -> None:
    assert len(modules()[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@cache
def imported(path: Path) -> set[str]:
    """The modules that a module imports anywhere in it, those of arnorm by their names within the package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name} has a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole.removeprefix("arnorm.") in modules() else node.module or "")
    return found


@pytest.mark.parametrize("module", modules())
def test_imports_go_down(module: str) -> None:
    assert module in FLOOR, f"give {module} a floor in FLOORS"
    for name in imported(modules()[module]):
        if name == "arnorm" or name.startswith("arnorm."):
            below = name.removeprefix("arnorm").removeprefix(".") or "__init__"
            assert FLOOR[below] < FLOOR[module], f"{module} imports {below}, which is not below it"


def test_only_letters_imports_pyarabic() -> None:
    importers = [
        name for name, path in modules().items() if any(m.startswith("pyarabic") for m in imported(path))
    ]
    assert importers == ["letters"]


def test_only_names_are_taken_from_pyarabic() -> None:
    tree = ast.parse((SRC / "letters.py").read_text(encoding="utf-8"))
    taken = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "araby"
    }
    assert "ALEF" in taken
    assert not [name for name in taken if not name.isupper()], "its functions lose letters; see letters.py"


def test_importing_arnorm_is_cheap() -> None:
    program = (
        "import sys; before = set(sys.modules); import arnorm; from arnorm.scanning import compiled;"
        "print(compiled.cache_info().currsize, *set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=unmeasured(), capture_output=True, check=True, text=True
    )
    expressions, *modules = done.stdout.split()
    loaded = set(modules)
    assert expressions == "0"  # what is compiled at first use is not compiled by the import
    assert "arnorm.normalizer" in loaded
    assert not loaded & HEAVY


def test_the_changelog_knows_this_version() -> None:
    changelog = (REPO / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## [{arnorm.__version__}]" in changelog


def test_the_page_for_contributors_names_every_room() -> None:
    page = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {
        path.name + "/" * path.is_dir()
        for path in SRC.iterdir()
        if path.name[0] != "_" and path.suffix != ".typed"
    }
    assert sorted(room for room in rooms if f"`{room}`" not in page) == []
