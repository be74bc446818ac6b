"""Measure what finds the article of a page: the page step on flat text, arnorm.html, and tools that see the HTML.

    python benchmarks/articles.py --html FOLDER --labels FOLDER [--flat FOLDER ...]

``--html`` holds NAME.html; ``--labels`` holds NAME.txt, the page as flat text, and NAME.labels: number of a line, a
tab, what it is; without a label it is content. A line counts as kept when its letters and digits, spaces dropped,
occur in what a tool puts out, content lines in the order of the page. ``--flat`` are folders of labelled flat texts.
Prints Markdown. Tools that are not installed are named; to have them all:

    pip install -e ".[html]" && pip install -e ".[extractors]"
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from arnorm import strip_boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable

NEUTRAL = ("title", "metadata")


def solid(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def count(flat: str, labels: dict[str, str], output: str) -> Counter[str]:
    """Return what an output keeps of a page: characters of content, lines of boilerplate, titles."""
    counted: Counter[str] = Counter()
    kept, at, title = solid(output), 0, False
    for number, line in enumerate(flat.split("\n"), 1):
        key, label = solid(line), labels.get(str(number), "content")
        if not key:
            continue
        found = kept.find(key, at)
        if label == "content":
            counted["content"] += len(key)
            counted["content kept"] += len(key) * (found >= 0)
            at = found + len(key) if found >= 0 else at
        elif label == "title":
            title = title or key in kept
        elif label not in NEUTRAL:
            counted["boilerplate"] += 1
            counted["boilerplate gone"] += found < 0
    return counted + Counter({"pages": 1, "titles": int(title)})


def read_labels(path: Path) -> dict[str, str]:
    """Return the labels beside a text, by the number of the line."""
    rows = path.with_suffix(".labels").read_text(encoding="utf-8").split("\n")
    return dict(row.split("\t")[:2] for row in rows if row)


def tools() -> dict[str, Callable[[str], str]]:
    """Return each tool that is installed as a function from HTML to text."""
    found: dict[str, Callable[[str], str]] = {}
    missing = []
    for make in (_arnorm, _readability, _trafilatura, _resiliparse, _justext, _texts):
        try:
            found |= make()
        except ImportError as error:
            missing.append(str(error.name or error))
    if missing:
        print("not installed:", ", ".join(missing), "\n")
    return found


def _arnorm() -> dict[str, Any]:
    from arnorm.html import article_text

    return {"arnorm.html": article_text}


def _readability() -> dict[str, Any]:
    from inscriptis import get_text
    from readability import Document

    return {
        "readability-lxml": lambda html: get_text(
            f"<p>{Document(html).title()}</p>{Document(html).summary()}"
        )
    }


def _trafilatura() -> dict[str, Any]:
    from trafilatura import extract

    return {
        "trafilatura": lambda html: extract(html, include_comments=False) or "",
        "trafilatura, favor_recall": lambda html: (
            extract(html, include_comments=False, favor_recall=True) or ""
        ),
    }


def _resiliparse() -> dict[str, Any]:
    from resiliparse.extract.html2text import extract_plain_text

    return {
        "resiliparse, main content": lambda html: extract_plain_text(html, main_content=True),
        "resiliparse, all text + page step": lambda html: strip_boilerplate(
            extract_plain_text(html), page=True
        ),
    }


def _justext() -> dict[str, Any]:
    from justext import get_stoplist, justext

    words = get_stoplist("Arabic")
    return {
        "jusText": lambda html: "\n".join(
            part.text for part in justext(html.encode(), words, encoding="utf-8") if not part.is_boilerplate
        )
    }


def _texts() -> dict[str, Any]:
    from bs4 import BeautifulSoup
    from html2text import HTML2Text
    from inscriptis import get_text

    def soup(html: str) -> str:
        parsed = BeautifulSoup(html, "html.parser")
        for hidden in parsed(["script", "style", "template"]):
            hidden.decompose()
        return parsed.get_text("\n")

    def markdown(html: str) -> str:
        return HTML2Text(bodywidth=0).handle(html)

    return {
        "BeautifulSoup + page step": lambda html: strip_boilerplate(soup(html), page=True),
        "html2text, body_width=0 + page step": lambda html: strip_boilerplate(markdown(html), page=True),
        "inscriptis + page step": lambda html: strip_boilerplate(get_text(html), page=True),
        "inscriptis + lines and tail": lambda html: strip_boilerplate(get_text(html)),
    }


def row(name: str, counted: Counter[str], seconds: float) -> str:
    """Return a row of the table."""
    content = 100 * counted["content kept"] / max(1, counted["content"])
    gone = 100 * counted["boilerplate gone"] / max(1, counted["boilerplate"])
    each = 1000 * seconds / max(1, counted["pages"])
    return f"| {name} | {content:.1f} % | {gone:.1f} % | {counted['titles']} of {counted['pages']} | {each:.0f} ms |"


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--html", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--flat", type=Path, nargs="*", default=[])
    options = parser.parse_args(arguments)
    head = "| {} | content kept | boilerplate lines gone | titles | a page |\n|---|---|---|---|---|"
    if options.html:
        pages = sorted(options.html.glob("*.html"))
        print(head.format("from HTML"))
        for name, tool in tools().items():
            counted: Counter[str] = Counter()
            spent = 0.0
            for page in pages:
                flat = options.labels / f"{page.stem}.txt"
                html = page.read_text(encoding="utf-8")
                begun = time.process_time()
                output = tool(html)
                spent += time.process_time() - begun
                counted += count(flat.read_text(encoding="utf-8"), read_labels(flat), output)
            print(row(name, counted, spent))
        print()
    if options.flat:
        print(head.format("from flat text, page step"))
    for folder in options.flat:
        counted, spent = Counter(), 0.0
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            begun = time.process_time()
            output = strip_boilerplate(text, page=True)
            spent += time.process_time() - begun
            counted += count(text, read_labels(path), output)
        print(row(folder.name, counted, spent))


if __name__ == "__main__":
    main()
