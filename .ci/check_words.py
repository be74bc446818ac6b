"""Check the wording of the pages, and of the docstrings and comments in src: a few rules, each with its reason.

It prints each place, and its exit status is 1 if there is any.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).resolve().parent.parent

# What is not to be written, what is written instead, and why. The page that explains the terms may name others.
RULES = (
    (r"\btell whether\b", '"return True if", as in the documentation of Python'),
    (r"(?<!pro)(?<!en)\bclitics?\b", '"proclitic", the term of the glossary; no rule looks at enclitics'),
    (r"\bvowel (?:marks?|signs?)\b", '"diacritic", the term of the glossary; shadda and sukun are no vowels'),
    (r"\bquote marks?\b", '"quotation mark", the term of the glossary'),
    (r"\bkashidas?\b", '"tatweel", the term of the glossary'),
)
GLOSSARY = REPO / "docs" / "glossary.md"

MOST_WORDS = 35  # of a sentence; the longer ones had to be read twice
# The sentences of the one stand in src; the other is a list of changes.
NO_SENTENCES = (REPO / "docs" / "rules.md", REPO / "CHANGELOG.md")

_NOT_PROSE = re.compile(
    r"^ *```.*?^ *```$|^<table.*?^</table>$|^ *\|.*?$|^#.*?$|<!--.*?-->", re.MULTILINE | re.DOTALL
)
# In a docstring: the quotes, examples with their output, rows of a table, Arabic text; and the sign of a comment.
_NOT_PROSE_IN_CODE = re.compile(
    r'r?"""|^ *>>> [\s\S]*?(?=^ *$|"""|\Z)|^ *\w[\w, -]*? {2,}\w.*$|^=.*$|^[\u0600-\u06ff].*$|^#',
    re.MULTILINE,
)
_BLOCK_END = re.compile(r"\n\s*\n|\n(?= *(?:[*-]|\d+\.) )")
_SENTENCE_END = re.compile(r"(?<=[.!?:])[*`)\"]*\s+")


def docstrings_and_comments(source: str) -> str:
    """Return the docstrings and comments of a module, each on its own lines, and nothing between them."""
    lines: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and '"""' in token.string[:4]):
            lines += [""] * (token.start[0] - 1 - len(lines))
            lines += token.string.split("\n")
    return "\n".join(lines)


def words(sentence: str) -> int:
    """Return the number of words; a piece of code is one, the target of a link is none."""
    plain = re.sub(r"`[^`]*`", "code", re.sub(r"\]\([^)]*\)|<[^>]*>", " ", sentence))
    return len(re.findall(r"\w[\w'’.-]*", plain))


def long_sentences(page: str) -> Iterator[str]:
    """Yield what is wrong with each sentence of a page that is too long."""
    for block in _BLOCK_END.split(_NOT_PROSE.sub("\n", page)):
        for sentence in _SENTENCE_END.split(block):
            if (count := words(sentence)) > MOST_WORDS:
                yield f"{count} words in one sentence: {' '.join(sentence.split()[:9])} ..."


def other_words(text: str) -> Iterator[str]:
    """Yield each word of a text that has a better one."""
    for pattern, better in RULES:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield f"line {text.count(chr(10), 0, found.start()) + 1}: {found.group()!r}: write {better}"


def main() -> int:
    """Print what is wrong; return the exit status."""
    pages = [*(REPO / "docs").glob("*.md"), *REPO.glob("*.md"), REPO / "tests" / "README.md"]
    wrong = []
    for path in sorted([*pages, *(REPO / "src").rglob("*.py")]):
        text = path.read_text(encoding="utf-8")
        found: list[str] = []
        if path.suffix == ".py":
            text = docstrings_and_comments(text)
            found += long_sentences(_NOT_PROSE_IN_CODE.sub("\n", text))
        elif path not in NO_SENTENCES:
            found += long_sentences(text)
        if path != GLOSSARY:
            found += other_words(text)
        wrong += [f"{path.relative_to(REPO)}: {message}" for message in found]
    print(*wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
