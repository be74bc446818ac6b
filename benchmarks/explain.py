"""What explain costs: time as a multiple of decode + encode, growth, bytes of the alignment; as Markdown.

    python benchmarks/explain.py [FOLDER]

FOLDER holds ``*.txt`` in UTF-8; without it, the articles beside the checkout. Its texts are joined.
"""

from __future__ import annotations

import argparse
import sys
import tracemalloc
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from arnorm import Normalizer
from benchmarks import timing

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
# For each form: the bar for the default profile, in multiples of decode + encode.
BARS = {"NFC": 100, "NFD": 250}
GROWTH_BAR = 5.0
BYTES_BAR = 24.0


def best(work: Callable[[], object], rounds: int = 7) -> float:
    """Return the least processor time of several rounds, in seconds."""
    return min(timing.cpu(work) for _ in range(rounds))


def bytes_of_alignment(clean: Normalizer, text: str) -> float:
    """Return the bytes that the alignment of a text takes, for each code point of it."""
    told = clean.explain(text)
    tracemalloc.start()
    kept = told.alignment
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size / len(text)


def row(form: str, text: str, profile: str) -> tuple[str, bool]:
    """Return one row of the table, and whether it stays below the bars."""
    clean = Normalizer(profile)
    clean.explain(text[:1000])
    unit = best(timing.recode(text), 25)
    plain = best(lambda: clean(text))
    told = best(lambda: clean.explain(text))
    part = text[: len(text) // 4]
    growth = told / best(lambda: clean.explain(part), 15)
    size = bytes_of_alignment(clean, text)
    changes = len(clean.explain(text).changes)
    passed = growth <= GROWTH_BAR and size <= BYTES_BAR
    if profile == "news":
        passed = passed and told / unit <= BARS[form]
    figures = (
        f"{len(text):,} | {changes:,} | {plain / unit:.0f} | {told / unit:.0f} | {growth:.1f} | {size:.1f}"
    )
    return f"| {form} | {profile} | {figures} |", passed


def main(folder: Path) -> int:
    """Print the table; return 1 if a bar is broken."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        print(f"no *.txt in {folder}", file=sys.stderr)
        return 2
    text = "\n".join(file.read_text(encoding="utf-8", errors="surrogateescape") for file in files)
    print("| text | profile | code points | changes | plain (x) | explain (x) | 4n / n | alignment (bytes) |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    good = True
    for form, forms in (
        ("NFC", unicodedata.normalize("NFC", text)),
        ("NFD", unicodedata.normalize("NFD", text)),
    ):
        for profile in ("tidy", "news", "search"):
            line, passed = row(form, forms, profile)
            print(line)
            good = good and passed
    print()
    bars = ", ".join(f"{bar} x for {form}" for form, bar in BARS.items())
    print(f"(x) is one decode + encode of the text. Bars: explain with news {bars};", end=" ")
    print(f"4n / n {GROWTH_BAR:g}; {BYTES_BAR:g} bytes. {'All hold.' if good else 'NOT all hold.'}")
    return 0 if good else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ARTICLES, help="texts as *.txt in UTF-8")
    sys.exit(main(parser.parse_args().folder))
