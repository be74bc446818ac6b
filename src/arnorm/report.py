"""Show people what was done: a diff for the terminal, counts (stats.py), and the report, a page of HTML.

All of it is made from explanations, so it cannot disagree with what the rules did. The page is bounded in size:
documents are sampled, and long documents and lists are cut, with a note.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from arnorm.letters import FSI, PDI
from arnorm.markup import breakable, document, named, near_miss, page, prose, quotation, quoted, table
from arnorm.rules import RULES
from arnorm.stats import Stats, by_frequency, kind
from arnorm.visible import line_of, pieces, rows, with_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.explanation import Explanation
    from arnorm.visible import Row

__all__ = ["HtmlReport", "Stats", "diff"]

# -- the diff ----------------------------------------------------------------------------------------------

_COLOURS = ("\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def diff(name: str, explanation: Explanation, *, colour: bool = False) -> Iterator[str]:
    r"""Yield the lines of a diff, without newlines; nothing where the text did not change.

    Lines of the source begin with ``-``, those of the result with ``+``; ``[-…-]`` encloses removed text,
    ``{+…+}`` added text. Characters that are invisible, or that a terminal would obey, are written by name, such
    as ``<RLM>``. Every text is in a directional isolate, so that a terminal that reorders right-to-left text
    keeps each in its place.

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
    return str(line) if len(lines) == 1 else f"{line if lines else line - 1},{len(lines)}"


def _isolated(text: str) -> str:
    return f"{FSI}{text}{PDI}"


def _shown(text: str) -> str:
    """Return a text with invisible characters by name; a diacritic at its start gets a dotted circle as its base."""
    if text and unicodedata.combining(text[0]):
        text = "\N{DOTTED CIRCLE}" + text
    return with_names(text)


# -- the page ----------------------------------------------------------------------------------------------

_LIST_SIZE = 300  # entries in a list: some ten screens
_RANKED = 20  # documents in the table of those that changed most, at most: a screen
_OPENED = 3  # documents that are open when the page is
_KNOWN = 5_000  # different boilerplate texts counted one by one
_UNPAIRED = "unpaired quote"
_RULES = {rule.name: rule for rule in RULES}


class _Document(NamedTuple):
    """A document as it stands on the page."""

    number: int
    name: str
    changes: int
    weight: int  # code points removed and added
    size: int  # code points of the source
    body: str


class HtmlReport:
    """Collects explanations and makes one page of them.

    Up to ``sample`` documents are shown in full: half of them those that changed most, the others chosen by
    a checksum of name and number, so that the same documents give the same page. All are counted.

    >>> from arnorm import explain
    >>> report = HtmlReport()
    >>> report.add("a.txt", explain("قال ، <b>"))
    >>> page = report.html()
    >>> page.startswith("<!doctype html>"), "<b>" in page
    (True, False)
    """

    def __init__(self, *, sample: int = 100) -> None:
        self.stats = Stats()
        self._sample = max(1, sample)
        # By rank, the highest first; as many are picked as may be needed if some are among those that changed most.
        self._most: list[tuple[tuple[int, int], _Document]] = []
        self._picked: list[tuple[tuple[int, int], _Document]] = []
        self._removed: Counter[str] = Counter()  # texts of boilerplate
        self._removed_from: Counter[str] = Counter()  # the same, once for each document
        self._first: dict[str, tuple[int, str, int]] = {}  # where each stood first: document, name, line
        self._unlisted = 0
        # Near misses by kind: number and name of the document, and line, text and reason.
        self._misses: dict[str, list[tuple[int, str, tuple[int, str, str]]]] = {}

    def __repr__(self) -> str:
        return f"<HtmlReport: {self.stats.documents:,} documents, {self.stats.changes:,} changes>"

    def add(self, name: str, explanation: Explanation) -> None:
        """Add what was done to one document; the page shows it as ``name``."""
        self.stats.add(name, explanation)
        number, source, changes = self.stats.documents, explanation.source, explanation.changes
        weight = sum(len(change.before) + len(change.after) for change in changes)
        digest = zlib.crc32(f"{number} {name}".encode("utf-8", "surrogatepass"))
        body = ""
        for kept, rank, size in (
            (self._most, (weight, -number), (self._sample + 1) // 2),
            (self._picked, (-digest, -number), self._sample),
        ):
            if len(kept) < size or rank > kept[-1][0]:
                body = body or document(source, changes)
                kept.append((rank, _Document(number, name, len(changes), weight, len(source), body)))
                kept.sort(reverse=True)
                del kept[size:]
        removed = [change for change in changes if "strip_boilerplate" in change.rules]
        for change in removed:
            text = change.before.strip()
            if text not in self._first and len(self._first) < _KNOWN:
                self._first[text] = (number, name, line_of(source, change.start))
            if text in self._first:
                self._removed[text] += 1
            else:
                self._unlisted += 1
        self._removed_from.update({change.before.strip() for change in removed} & self._first.keys())
        for miss in explanation.near_misses:
            listed = self._misses.setdefault(kind(miss.reason), [])
            if len(listed) < _LIST_SIZE:
                cells = (line_of(source, miss.start), near_miss(source, miss), named(miss.reason))
                listed.append((number, name, cells))

    def html(self) -> str:
        """Return the page; it holds no lone surrogate, so it can be encoded as UTF-8."""
        stats = self.stats
        most = [one for _, one in self._most]
        others = [one for _, one in self._picked if one not in most]
        shown = sorted(most + others[: self._sample - len(most)])
        on_page = {one.number for one in shown}
        left = "".join(
            f"<h3>{escape(reason[:1].upper() + reason[1:])}</h3>{self._miss_table(reason, on_page)}"
            for reason in sorted(self._misses.keys() - {_UNPAIRED})
        )
        totals = (
            ("Documents", stats.documents),
            ("Documents changed", stats.changed),
            ("Changes", stats.changes),
            ("Code points read", stats.characters),
            ("Code points removed", stats.removed),
            ("Code points added", stats.added),
            ("Near misses", stats.near_misses.total()),
        )
        sections = (
            ("rules", "What each rule did", self._rule_table() or "<p>No rule changed anything.</p>"),
            ("most", "Documents that changed most", _ranking(most[:_RANKED], on_page)),
            ("boilerplate", "Boilerplate removed", self._boilerplate_table(on_page)),
            ("quotes", "Unpaired quotation marks", self._miss_table(_UNPAIRED, on_page)),
            ("near", "Left alone", left),
            ("documents", "Before and after", self._documents(shown, most)),
            ("about", "What the rules are for", "".join(map(_card, stats.rules()))),
        )
        return page("What arnorm changed", totals, sections)

    def _rule_table(self) -> str:
        return table(
            "Sizes in code points. A change by several rules counts for each of them.",
            ("Rule", "~What it does", "#Changes", "#Documents", "#Removed", "#Added"),
            (
                (f'<a href="#{name}"><code>{breakable(name)}</code></a>', prose(_RULES[name].what), *counts)
                for name, counts in self.stats.rules().items()
            ),
        )

    def _boilerplate_table(self, on_page: set[int]) -> str:
        entries = by_frequency(self._removed)
        more = len(entries) - _LIST_SIZE
        note = f" {more:,} more texts are not listed." if more > 0 else ""
        if self._unlisted:
            note += f" {self._unlisted:,} more removals were counted without their texts."
        rows = []
        for text, times in entries[:_LIST_SIZE]:
            number, name, line = self._first[text]
            first = f"{_link(number, name, on_page)}, line {line:,}"
            rows.append((quotation(text), times, self._removed_from[text], first))
        titles = ("Text removed", "#Times", "#Documents", "First seen in")
        return table(f"Equal texts together, the most frequent first.{note}", titles, rows)

    def _miss_table(self, reason: str, on_page: set[int]) -> str:
        listed = self._misses.get(reason, [])
        count = sum(times for (_, why), times in self.stats.near_misses.items() if why == reason)
        more = f" {count - len(listed):,} more are not listed." if count > len(listed) else ""
        rows = ((_link(number, name, on_page), *cells) for number, name, cells in listed)
        return table(f"{count:,} in all.{more}", ("Document", "#Line", "Text", "Reason"), rows)

    def _documents(self, shown: list[_Document], most: list[_Document]) -> str:
        note = (
            f"<p>{len(shown):,} of {self.stats.documents:,} documents: the {len(most):,} that changed most,"
            " the others picked by checksum.</p>"
        )
        parts = [note if len(shown) < self.stats.documents else "", _LEGEND]
        for one in shown:
            opened = " open" if one in most[:_OPENED] else ""
            changes = f"{one.changes:,} change" + "s" * (one.changes != 1)
            parts.append(
                f"<details{opened}><summary><h3>{named(one.name)}</h3>"
                f' <span class="muted small">{changes}, {one.size:,} code points</span></summary>\n'
                f'<div class="wide" id="doc-{one.number}">{one.body}</div></details>\n'
            )
        return "".join(parts)


def _ranking(ranked: list[_Document], on_page: set[int]) -> str:
    ranked = [one for one in ranked if one.weight]
    return table(
        f"The first {len(ranked)} by code points removed and added.",
        ("Document", "#Changes", "#Removed and added", "#Code points read"),
        ((_link(one.number, one.name, on_page), one.changes, one.weight, one.size) for one in ranked),
    )


def _link(number: int, name: str, on_page: set[int]) -> str:
    """Return the name of a document, as a link if the document is on the page."""
    return f'<a href="#doc-{number}">{named(name)}</a>' if number in on_page else named(name)


def _card(name: str) -> str:
    """Return what a rule is for; its anchor is its name."""
    rule = _RULES[name]
    before, after = rule.example
    entries = {
        "What": prose(rule.what),
        "Why": prose(rule.why),
        "Source": prose(rule.source),
        "Loses": prose(rule.loses or "nothing"),
        "Before": quoted(before),
        "After": quoted(after),
    }
    listed = "".join(f"<dt>{title}</dt><dd>{text}</dd>" for title, text in entries.items())
    return f'<div class="rule" id="{name}"><h3><code>{name}</code></h3><dl>{listed}</dl></div>\n'


_LEGEND = (
    '<ul class="legend"><li><del>removed</del> dashed line</li><li><ins>added</ins> solid line</li>'
    '<li><del class="block">boilerplate</del> struck through</li>'
    '<li><abbr title="U+200F RIGHT-TO-LEFT MARK">RLM</abbr> a character that cannot be seen</li>'
    "<li>Hover over a change, or reach it by keyboard, to read its rule and code points.</li></ul>\n"
)
