"""What was done, for people: a diff for the terminal, counts, and the report as a web page.

All of it is made from explanations, so it cannot disagree with what the rules did.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from arnorm.letters import FSI, PDI
from arnorm.report_html import HtmlReport
from arnorm.stats import Stats
from arnorm.visible import HIDDEN, pieces, rows, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.explanation import Explanation
    from arnorm.visible import Row

__all__ = ["HtmlReport", "Stats", "diff"]

_COLOURS = ("\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def diff(name: str, explanation: Explanation, *, colour: bool = False) -> Iterator[str]:
    r"""Yield the lines of a diff, without newlines; nothing where the text did not change.

    Lines of the source begin with ``-``, those of the result with ``+``; in them ``[-…-]`` stands round what
    was removed and ``{+…+}`` round what was added. Characters that cannot be seen, or that a terminal would
    obey, stand there by name, such as ``<RLM>``. Every text is in a directional isolate, so that a terminal
    that reorders right-to-left text keeps each in its place.

    >>> from arnorm import explain
    >>> lines = diff("a.txt", explain("قال\N{RIGHT-TO-LEFT MARK} نعم"))
    >>> [line.translate({0x2068: None, 0x2069: None}) for line in lines]
    ['--- a.txt', '+++ a.txt (normalised)', '@@ -1 +1 @@', '-قال[-<RLM>-] نعم', '+قال نعم']
    """
    red, green, cyan, bold, plain = _COLOURS if colour else ("",) * 5
    if not explanation.changes:
        return
    title = _isolated(_shown(name))
    yield f"{bold}--- {title}{plain}"
    yield f"{bold}+++ {title} (normalised){plain}"
    for row in rows(explanation.source, explanation.changes):
        if not row.changes:
            continue
        old = _lines(explanation.source, row, 0, f"{red}[-", f"-]{plain}")
        new = _lines(explanation.source, row, 1, f"{green}{{+", f"+}}{plain}")
        while old and new and old[-1] == new[-1]:  # a line that the change only reaches
            del old[-1], new[-1]
        yield f"{cyan}@@ -{_place(row.line, old)} +{_place(row.new_line, new)} @@{plain}"
        yield from (f"{red}-{plain}{line}" for line in old)
        yield from (f"{green}+{plain}{line}" for line in new)


def _lines(source: str, row: Row, side: int, opening: str, closing: str) -> list[str]:
    """Return one side of a row as lines, with what changed between ``opening`` and ``closing``."""
    lines: list[list[str]] = [[]]
    for change, *texts in pieces(source, row):
        if change is None:
            lines[-1].append(_shown(texts[side]))
            continue
        for part in _LINE.findall(texts[side]):
            lines[-1] += (opening, _isolated(_shown(part)), closing)
            if part.endswith("\n"):
                lines.append([])
    return [_isolated("".join(line)) for line in lines]


def _place(line: int, lines: list[str]) -> str:
    """Return the line number and count as a unified diff writes them."""
    if len(lines) == 1:
        return str(line)
    return f"{line if lines else line - 1},{len(lines)}"


def _isolated(text: str) -> str:
    return f"{FSI}{text}{PDI}"


def _shown(text: str) -> str:
    """Return a text with what cannot be seen by name; a diacritic that begins it has a dotted circle as its base."""
    if text and unicodedata.combining(text[0]):
        text = "\N{DOTTED CIRCLE}" + text
    return HIDDEN.sub(lambda match: f"<{short_name(match.group())}>", text)
