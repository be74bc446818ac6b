"""The report: one page of HTML on what was done to a set of documents.

The page is bounded in size: documents are sampled, long ones and long lists cut, each time with a note that
says so. How texts become markup is in markup.py.
"""

from __future__ import annotations

import heapq
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from arnorm.markup import breakable, document, escape, named, near_miss, page, prose, quotation, quoted, table
from arnorm.rules import RULES
from arnorm.stats import Stats, by_frequency, kind
from arnorm.visible import line_of

if TYPE_CHECKING:
    from arnorm.explanation import Explanation

_LIST_SIZE = 300  # entries in a list: some ten screens
_RANKED = 20  # documents in the table of those that changed most: a screen
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


class _Place(NamedTuple):
    """A line of a document."""

    number: int
    name: str
    line: int


_Heap = list[tuple[tuple[int, int], _Document]]  # the first is the next to go


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
        self._sample = max(1, sample)
        self._half = (self._sample + 1) // 2
        self.stats = Stats()
        self._most: _Heap = []
        self._picked: _Heap = []
        self._removed: Counter[str] = Counter()  # texts of boilerplate
        self._removed_from: Counter[str] = Counter()  # the same, once for each document
        self._first: dict[str, _Place] = {}  # where each stood first
        self._unlisted = 0
        self._misses: dict[str, list[tuple[_Place, str, str]]] = {}  # by kind: place, text and reason

    def __repr__(self) -> str:
        return f"<HtmlReport: {self.stats.documents:,} documents, {self.stats.changes:,} changes>"

    def add(self, name: str, explanation: Explanation) -> None:
        """Take in what was done to one document; ``name`` is shown as it is."""
        self.stats.add(name, explanation)
        self._choose(name, explanation)
        self._list_boilerplate(name, explanation)
        for miss in explanation.near_misses:
            listed = self._misses.setdefault(kind(miss.reason), [])
            if len(listed) < _LIST_SIZE:
                place = _Place(self.stats.documents, name, line_of(explanation.source, miss.start))
                listed.append((place, near_miss(explanation.source, miss), named(miss.reason)))

    def _choose(self, name: str, explanation: Explanation) -> None:
        number, changes = self.stats.documents, explanation.changes
        weight = sum(len(change.before) + len(change.after) for change in changes)
        digest = zlib.crc32(f"{number} {name}".encode("utf-8", "surrogatepass"))
        entered = [
            (heap, rank, size)
            for heap, rank, size in (
                (self._most, (weight, -number), max(self._half, _RANKED)),
                (self._picked, (-digest, -number), self._sample),
            )
            if len(heap) < size or rank > heap[0][0]
        ]
        if not entered:
            return
        body = document(explanation.source, changes)
        shown = _Document(number, name, len(changes), weight, len(explanation.source), body)
        for heap, rank, size in entered:
            heapq.heappush(heap, (rank, shown))
            if len(heap) > size:
                heapq.heappop(heap)

    def _list_boilerplate(self, name: str, explanation: Explanation) -> None:
        at, line = 0, 1
        texts = set()
        for change in explanation.changes:
            if "strip_boilerplate" not in change.rules:
                continue
            text = change.before.strip()
            line += explanation.source.count("\n", at, change.start)
            at = change.start
            if text not in self._first:
                if len(self._first) >= _KNOWN:
                    self._unlisted += 1
                    continue
                self._first[text] = _Place(self.stats.documents, name, line)
            self._removed[text] += 1
            texts.add(text)
        self._removed_from.update(texts)

    def html(self) -> str:
        """Return the page; it holds no lone surrogate, so it can be encoded as UTF-8."""
        most = [shown for _, shown in sorted(self._most, reverse=True)]
        picked = [shown for _, shown in sorted(self._picked, reverse=True) if shown not in most[: self._half]]
        shown = sorted(most[: self._half] + picked[: self._sample - self._half])
        on_page = {one.number for one in shown}
        stats = self.stats
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
            ("rules", "What each rule did", self._rule_table()),
            ("most", "Documents that changed most", _ranking(most[:_RANKED], on_page)),
            ("boilerplate", "Boilerplate removed", self._boilerplate_table(on_page)),
            ("quotes", "Unpaired quotation marks", self._miss_tables(on_page, quotes=True)),
            ("near", "Left alone", self._miss_tables(on_page, quotes=False)),
            ("documents", "Before and after", self._documents(shown, most[: self._half])),
            ("about", "What the rules are for", "".join(map(_card, stats.rules())) or _NO_RULE),
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
            none=_NO_RULE,
        )

    def _boilerplate_table(self, on_page: set[int]) -> str:
        entries = by_frequency(self._removed)
        more = len(entries) - _LIST_SIZE
        note = f" {more:,} more texts are not listed." if more > 0 else ""
        if self._unlisted:
            note += f" {self._unlisted:,} more removals were counted without their texts."
        return table(
            f"Equal texts together, the most frequent first.{note}",
            ("Text removed", "#Times", "#Documents", "First seen in"),
            (
                (quotation(text), times, self._removed_from[text], _line(self._first[text], on_page))
                for text, times in entries[:_LIST_SIZE]
            ),
            none="<p>None was found.</p>",
        )

    def _miss_tables(self, on_page: set[int], *, quotes: bool) -> str:
        totals: Counter[str] = Counter()
        for (_, reason), count in self.stats.near_misses.items():
            totals[reason] += count
        tables = []
        for reason, listed in sorted(self._misses.items()):
            if (reason == _UNPAIRED) != quotes:
                continue
            more = totals[reason] - len(listed)
            tables.append("" if quotes else f"<h3>{escape(reason[:1].upper() + reason[1:])}</h3>")
            tables.append(
                table(
                    f"{totals[reason]:,} in all." + (f" {more:,} more are not listed." if more else ""),
                    ("Document", "#Line", "Text", "Reason"),
                    ((_link(place, on_page), place.line, text, why) for place, text, why in listed),
                )
            )
        return "".join(tables) or "<p>None.</p>"

    def _documents(self, shown: list[_Document], most: list[_Document]) -> str:
        total = self.stats.documents
        note = (
            f"<p>{len(shown):,} of {total:,} documents: the {len(most):,} that changed most, the others"
            " picked by checksum.</p>"
            if len(shown) < total
            else ""
        )
        return note + _LEGEND + "".join(_details(one, one in most[:_OPENED]) for one in shown)


def _ranking(ranked: list[_Document], on_page: set[int]) -> str:
    ranked = [one for one in ranked if one.weight]
    return table(
        f"The first {len(ranked)} by code points removed and added.",
        ("Document", "#Changes", "#Removed and added", "#Code points read"),
        ((_link(one, on_page), one.changes, one.weight, one.size) for one in ranked),
        none="<p>No document changed.</p>",
    )


def _link(place: _Place | _Document, on_page: set[int]) -> str:
    """Return the name of a document, as a link where the document stands on the page."""
    if place.number not in on_page:
        return named(place.name)
    return f'<a href="#doc-{place.number}">{named(place.name)}</a>'


def _line(place: _Place, on_page: set[int]) -> str:
    return f"{_link(place, on_page)}, line {place.line:,}"


def _details(one: _Document, opened: bool) -> str:
    changes = f"{one.changes:,} change" + "s" * (one.changes != 1)
    return (
        f"<details{' open' if opened else ''}><summary><h3>{named(one.name)}</h3>"
        f' <span class="muted small">{changes}, {one.size:,} code points</span></summary>\n'
        f'<div class="wide" id="doc-{one.number}">{one.body}</div></details>\n'
    )


def _card(name: str) -> str:
    """Return what a rule is for; its anchor is its name."""
    rule = _RULES[name]
    before, after = rule.example
    entries = (
        ("What", prose(rule.what)),
        ("Why", prose(rule.why)),
        ("Source", prose(rule.source)),
        ("Loses", prose(rule.loses or "nothing")),
        ("Before", quoted(before)),
        ("After", quoted(after)),
    )
    listed = "".join(f"<dt>{title}</dt><dd>{text}</dd>" for title, text in entries)
    return f'<div class="rule" id="{name}"><h3><code>{name}</code></h3><dl>{listed}</dl></div>\n'


_NO_RULE = "<p>No rule changed anything.</p>"
_LEGEND = (
    '<ul class="legend"><li><del>removed</del> dashed line</li><li><ins>added</ins> solid line</li>'
    '<li><del class="block">boilerplate</del> struck through</li>'
    '<li><abbr title="U+200F RIGHT-TO-LEFT MARK">RLM</abbr> a character that cannot be seen</li>'
    "<li>Hover over a change, or reach it by keyboard, to read its rule and code points.</li></ul>\n"
)
