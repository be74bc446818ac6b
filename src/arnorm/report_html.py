"""The report: one page of HTML on what was done to a set of documents.

The page is bounded in size: documents are sampled, long ones and long lists cut, each time with a note that
says so. How texts become markup is in markup.py.
"""

from __future__ import annotations

import heapq
import zlib
from typing import TYPE_CHECKING, NamedTuple

from arnorm.markup import (
    LEGEND,
    breakable,
    document,
    escape,
    named,
    near_miss,
    page,
    prose,
    quotation,
    rule_card,
    table,
)
from arnorm.rules import RULES
from arnorm.stats import Stats, kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from arnorm.explanation import Explanation

LIST_SIZE = 300  # entries in a list
_MOST = 20  # entries in the table of the documents that changed most
_KNOWN = 5_000  # different boilerplate texts told apart
_BOILERPLATE = "strip_boilerplate"
_UNPAIRED = "unpaired quote"
_RULES = {rule.name: rule for rule in RULES}


class _Shown(NamedTuple):
    """A document as it stands on the page."""

    number: int
    name: str
    changes: int
    weight: int  # code points removed and added
    size: int  # code points of the source
    body: str


class _Seen(NamedTuple):
    """A place in a document; ``cells`` is what a table says of it."""

    number: int
    name: str
    line: int
    cells: str = ""


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
        self.stats = Stats()
        self._most: list[tuple[int, int, _Shown]] = []  # heaps; the first is the next to go
        self._others: list[tuple[int, int, _Shown]] = []
        self._ranked: list[tuple[int, int, _Shown]] = []
        self._boilerplate: dict[str, list[int]] = {}  # text: times, documents, the last of them
        self._first: dict[str, _Seen] = {}
        self._unlisted = 0
        self._misses: dict[str, list[_Seen]] = {}

    def add(self, name: str, explanation: Explanation) -> None:
        """Take in what was done to one document; ``name`` is shown as it is."""
        self.stats.add(name, explanation)
        number = self.stats.documents
        weight = sum(len(change.before) + len(change.after) for change in explanation.changes)
        shown = _Shown(number, name, len(explanation.changes), weight, len(explanation.source), "")
        _keep(self._ranked, (weight, -number, shown), _MOST)
        self._choose(shown, lambda: document(explanation))
        self._list_boilerplate(number, name, explanation)
        for miss in explanation.near_misses:
            listed = self._misses.setdefault(kind(miss.reason), [])
            if len(listed) < LIST_SIZE:
                line = 1 + explanation.source.count("\n", 0, miss.start)
                listed.append(_Seen(number, name, line, near_miss(explanation.source, miss)))

    def _choose(self, shown: _Shown, body: Callable[[], str]) -> None:
        half = (self._sample + 1) // 2
        out: _Shown | None = shown
        entry = (shown.weight, -shown.number, shown)
        if len(self._most) < half or entry[:2] > self._most[0][:2]:
            entry = (*entry[:2], shown._replace(body=body()))
            out = _keep(self._most, entry, half)
        if out is None:
            return
        digest = zlib.crc32(f"{out.number} {out.name}".encode("utf-8", "surrogatepass"))
        rest = self._sample - half
        other = (-digest, -out.number, out)
        if rest and (len(self._others) < rest or other[:2] > self._others[0][:2]):
            _keep(self._others, (*other[:2], out._replace(body=out.body or body())), rest)

    def _list_boilerplate(self, number: int, name: str, told: Explanation) -> None:
        at, line = 0, 1
        for change in told.changes:
            if _BOILERPLATE not in change.rules:
                continue
            text = change.before.strip()
            line += told.source.count("\n", at, change.start)
            at = change.start
            times = self._boilerplate.get(text)
            if times is None:
                if len(self._boilerplate) >= _KNOWN:
                    self._unlisted += 1
                    continue
                times = self._boilerplate[text] = [0, 0, 0]
                self._first[text] = _Seen(number, name, line)
            times[0] += 1
            times[1] += times[2] != number
            times[2] = number

    def html(self) -> str:
        """Return the page; it holds no lone surrogate, so it can be encoded as UTF-8."""
        shown = sorted(entry[2] for entry in (*self._most, *self._others))
        on_page = {document.number for document in shown}
        sections = [
            ("rules", "What each rule did", self._rule_table()),
            ("most", "Documents that changed most", self._ranking(on_page)),
            ("boilerplate", "Boilerplate removed", self._boilerplate_table(on_page)),
            ("quotes", "Unpaired quotation marks", self._miss_tables(on_page, quotes=True)),
            ("near", "Left alone", self._miss_tables(on_page, quotes=False)),
            ("documents", "Before and after", self._documents(shown)),
            ("about", "What the rules are for", _about(list(self.stats.rules()))),
        ]
        links = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for anchor, title, _ in sections)
        body = "".join(
            f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{title}</h2>\n{content}</section>\n'
            for anchor, title, content in sections
        )
        return page(self._totals(), links, body)

    def _totals(self) -> str:
        stats = self.stats
        return "".join(
            f"<div><dt>{title}</dt><dd>{count:,}</dd></div>"
            for title, count in (
                ("Documents", stats.documents),
                ("Documents changed", stats.changed),
                ("Changes", stats.changes),
                ("Code points read", stats.characters),
                ("Code points removed", stats.removed),
                ("Code points added", stats.added),
                ("Near misses", stats.near_misses.total()),
            )
        )

    def _rule_table(self) -> str:
        rules = self.stats.rules()
        if not rules:
            return "<p>No rule changed anything.</p>"
        note = "Sizes in code points. A change by several rules counts for each of them."
        return table(
            note,
            ("Rule", "~What it does", "#Changes", "#Documents", "#Removed", "#Added"),
            (
                f'<tr><th scope="row"><a href="#{escape(name)}"><code>{breakable(name)}</code></a></th>'
                f'<td class="what">{prose(_RULES[name].what) if name in _RULES else ""}</td>'
                + "".join(f'<td class="n">{count:,}</td>' for count in counts)
                + "</tr>"
                for name, counts in rules.items()
            ),
        )

    def _ranking(self, on_page: set[int]) -> str:
        ranked = [entry[2] for entry in sorted(self._ranked, reverse=True) if entry[0]]
        if not ranked:
            return "<p>No document changed.</p>"
        return table(
            f"The first {len(ranked)} by code points removed and added.",
            ("Document", "#Changes", "#Removed and added", "#Code points read"),
            (
                f'<tr><th scope="row">{_link(one.number, one.name, on_page)}</th>'
                + "".join(f'<td class="n">{count:,}</td>' for count in (one.changes, one.weight, one.size))
                + "</tr>"
                for one in ranked
            ),
        )

    def _boilerplate_table(self, on_page: set[int]) -> str:
        if not self._boilerplate:
            return "<p>None was found.</p>"
        entries = sorted(self._boilerplate.items(), key=lambda entry: (-entry[1][0], entry[0]))
        more = len(entries) - LIST_SIZE
        note = f" {more:,} more texts are not listed." if more > 0 else ""
        if self._unlisted:
            note += f" {self._unlisted:,} more removals were counted without their texts."
        listed = []
        for text, (times, documents, _) in entries[:LIST_SIZE]:
            first = self._first[text]
            place = f"{_link(first.number, first.name, on_page)}, line {first.line:,}"
            listed.append(
                f'<tr><td>{quotation(text)}</td><td class="n">{times:,}</td><td class="n">{documents:,}</td>'
                f"<td>{place}</td></tr>"
            )
        return table(
            f"Equal texts together, the most frequent first.{note}",
            ("Text removed", "#Times", "#Documents", "First seen in"),
            listed,
        )

    def _miss_tables(self, on_page: set[int], *, quotes: bool) -> str:
        tables = []
        totals: dict[str, int] = {}
        for (_, reason), count in self.stats.near_misses.items():
            totals[reason] = totals.get(reason, 0) + count
        for reason in sorted(self._misses):
            if (reason == _UNPAIRED) != quotes:
                continue
            listed = self._misses[reason]
            more = totals[reason] - len(listed)
            title = "" if quotes else f"<h3>{escape(reason[:1].upper() + reason[1:])}</h3>"
            tables.append(
                title
                + table(
                    f"{totals[reason]:,} in all." + (f" {more:,} more are not listed." if more else ""),
                    ("Document", "#Line", "Text", "Reason"),
                    (
                        f'<tr><th scope="row">{_link(seen.number, seen.name, on_page)}</th>'
                        f'<td class="n">{seen.line:,}</td>{seen.cells}</tr>'
                        for seen in listed
                    ),
                )
            )
        return "".join(tables) or "<p>None.</p>"

    def _documents(self, shown: list[_Shown]) -> str:
        total = self.stats.documents
        note = (
            f"<p>{len(shown):,} of {total:,} documents: the {len(self._most):,} that changed most, the others"
            " picked by checksum.</p>"
            if len(shown) < total
            else ""
        )
        first = {entry[2].number for entry in sorted(self._most, reverse=True)[:3]}
        return note + LEGEND + "".join(_details(one, one.number in first) for one in shown)


def _keep(heap: list[tuple[int, int, _Shown]], entry: tuple[int, int, _Shown], most: int) -> _Shown | None:
    """Put an entry on a heap of bounded size; return the document that had to go."""
    if len(heap) < most:
        heapq.heappush(heap, entry)
        return None
    return heapq.heappushpop(heap, entry)[2]


def _link(number: int, name: str, on_page: set[int]) -> str:
    """Return the name of a document, as a link where the document stands on the page."""
    if number not in on_page:
        return named(name)
    return f'<a href="#doc-{number}">{named(name)}</a>'


def _details(one: _Shown, opened: bool) -> str:
    changes = f"{one.changes:,} change" + "s" * (one.changes != 1)
    return (
        f"<details{' open' if opened else ''}><summary><h3>{named(one.name)}</h3>"
        f' <span class="muted small">{changes}, {one.size:,} code points</span></summary>\n'
        f'<div class="wide" id="doc-{one.number}">{one.body}</div></details>\n'
    )


def _about(names: list[str]) -> str:
    cards = [rule_card(_RULES[name]) for name in names if name in _RULES]
    return "".join(cards) or "<p>No rule changed anything.</p>"
