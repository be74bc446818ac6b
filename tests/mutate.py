"""Break the code in one place at a time, and see whether a test goes red.

    python tests/mutate.py [--seed 14] [--sample 60] [FILE ...]

Draws a sample of all places in FILE (the engine and the boilerplate step, unless given) where a comparison, an
operator, a number, a keyword or a condition can be turned into another. Each mutant is a copy of the repository with
one of them turned, on which the tests run till the first is red. One that lives is compared with the original on the
texts of the tests' own files and ../shared: if no result differs, it may be a short cut or the size of a memo. Prints
a line for each; the exit status is 1 if fewer than nine of ten that change a result were killed. Not part of the
tests: it takes an hour or more.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).resolve().parent.parent
ENGINE = ("normalizer", "functions", "rule", "draft", "places", "edits", "explanation", "scanning")
BOILERPLATE = ("step", "lines", "index", "key", "article", "units", "page")
FILES = [f"src/arnorm/{name}.py" for name in ENGINE]
FILES += [f"src/arnorm/boilerplate/{name}.py" for name in BOILERPLATE]
SWAPS: dict[type[ast.AST], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Is: "is not",
    ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in", ast.Add: "-", ast.Sub: "+", ast.BitAnd: "|",
    ast.BitOr: "&", ast.And: "or", ast.Or: "and", ast.Mult: "+",
}  # fmt: skip
# First what is quick and catches most.
TESTS = [
    f"tests/test_{name}.py"
    for name in (
        *("rules_table", "rules_cases", "normalizer", "boilerplate", "boilerplate_rows", "boilerplate_index"),
        *("boilerplate_key", "boilerplate_page", "whole_pages", "changes", "alignment", "batch", "quotes"),
        *("neighbours", "characters", "properties", "composition", "entities", "protect", "growth"),
    )
]
# What every text becomes, as a digest: equal digests, equal results.
RESULTS = """
import glob, hashlib, sys
sys.path.insert(0, "src")
import arnorm
texts = []
for name in sorted([*glob.glob("tests/**/*.txt", recursive=True), *glob.glob("tests/**/*.py", recursive=True),
                    *glob.glob("../shared/articles/*.txt"), *glob.glob("../shared/pages/**/*.txt", recursive=True)]):
    with open(name, encoding="utf-8", newline="") as file:
        texts.append(file.read())
found = hashlib.sha256()
for profile in ("tidy", "news", "search", "page"):
    clean = arnorm.Normalizer(profile)
    for text in texts:
        told = clean.explain(text)
        found.update(repr((clean(text), told.text, told.changes, told.near_misses)).encode("utf-8", "replace"))
    found.update(repr(clean.many(texts)).encode("utf-8", "replace"))
print(found.hexdigest())
"""


class Mutant(NamedTuple):
    """In a file, ``source[start:end]`` becomes ``new``; offsets are bytes of UTF-8."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str


def mutants(file: str) -> Iterator[Mutant]:
    """Yield all that can be broken in a file."""
    source = (REPO / file).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def between(left: ast.expr, right: ast.expr, kind: ast.AST) -> Iterator[Mutant]:
        start = at(left.end_lineno or 0, left.end_col_offset or 0)
        end = at(right.lineno, right.col_offset)
        for old, new in ((OLD[type(kind)], SWAPS[type(kind)]),) if type(kind) in OLD else ():
            place = source.find(old.encode(), start, end)
            if place >= 0:
                yield Mutant(file, left.lineno, place, place + len(old), old, new)

    def whole(node: ast.expr, new: str) -> Mutant:
        start, end = at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)
        return Mutant(file, node.lineno, start, end, source[start:end].decode(), new)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for left, right, kind in zip(sides, sides[1:], node.ops, strict=False):
                yield from between(left, right, kind)
        elif isinstance(node, ast.BinOp):
            yield from between(node.left, node.right, node.op)
        elif isinstance(node, ast.BoolOp):
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from between(left, right, node.op)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield whole(node, f"({ast.unparse(node.operand)})")
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield whole(node, str(not node.value if isinstance(node.value, bool) else node.value + 1))
        elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
            yield whole(node.test, f"(not ({ast.unparse(node.test)}))")


OLD: dict[type[ast.AST], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.BitAnd: "&",
    ast.BitOr: "|", ast.And: "and", ast.Or: "or", ast.Mult: "*",
}  # fmt: skip


def results(folder: Path) -> str:
    """Return a digest of what the build in a folder makes of all texts."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", RESULTS],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "no end"
    return done.stdout.strip() or "an error"


def goes_red(folder: Path) -> bool:
    """Return True if a test fails, or does not end, on the build in a folder."""
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
    path = {"PYTHONPATH": str(folder / "src"), "HYPOTHESIS_PROFILE": "dev", "PATH": "/usr/bin:/bin"}
    try:
        done = subprocess.run(command, cwd=folder, env=path, capture_output=True, timeout=1200, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Draw the sample, break each, and count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("files", nargs="*", default=FILES)
    choices = parser.parse_args()
    everything = [mutant for file in choices.files for mutant in mutants(file)]
    drawn = random.Random(choices.seed).sample(everything, min(choices.sample, len(everything)))  # noqa: S311 - no secret
    counts = {"killed": 0, "changes no result": 0, "LIVES": 0}
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room) / "arnorm"
        shutil.copytree(REPO, copy, ignore=shutil.ignore_patterns(".git", "*.egg-info", "__pycache__"))
        (Path(room) / "shared").symlink_to(REPO.parent / "shared")
        whole = results(copy)
        for mutant in drawn:
            path = copy / mutant.file
            source = path.read_bytes()
            path.write_bytes(source[: mutant.start] + mutant.new.encode() + source[mutant.end :])
            end = "killed"
            if not goes_red(copy):
                end = "LIVES" if results(copy) != whole else "changes no result"
            path.write_bytes(source)
            counts[end] += 1
            print(f"{end:<18} {mutant.file}:{mutant.line}: {mutant.old} -> {mutant.new}", flush=True)
    print(f"of {len(everything)} places {len(drawn)}:", counts)
    return int(counts["killed"] < 9 * counts["LIVES"])


if __name__ == "__main__":
    sys.exit(main())
