"""The audit as a web page, in the style of the report: a table of all sources, and tables with bars for each.

How texts become markup is in markup.py, and what comes from a corpus is escaped there.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from arnorm.corpus.audit import counters, rates
from arnorm.corpus.suggest import remarks
from arnorm.corpus.tally import FAULTS
from arnorm.markup import breakable, named, page, prose, table
from arnorm.rules import RULES, in_order

if TYPE_CHECKING:
    from arnorm.corpus.audit import Audit
    from arnorm.corpus.tally import Tally

TITLE = "What is wrong with a corpus"
_SOURCES = 200  # sources with a section of their own
_ENTRIES = 6  # rows for a counter, the last of them for the rest
_WHAT = {rule.name: rule.what for rule in RULES}


def html(audit: Audit) -> str:
    """Return the page; it holds no lone surrogate, so it can be encoded as UTF-8.

    >>> from arnorm.corpus import audit
    >>> text = html(audit(["قال و أضاف <b>"]))
    >>> text.startswith("<!doctype html>"), "<meter" in text, "<b>" in text
    (True, True, False)
    """
    found = sorted(audit.sources.items(), key=lambda entry: (-entry[1].documents, entry[0]))
    faults = _faults(audit.total, found)
    if len(found) > _SOURCES:
        faults += f"<p>{len(found) - _SOURCES:,} more sources have no row and no section of their own.</p>"
    total = audit.total
    totals = (
        ("Sources", len(audit.sources)),
        ("Documents", total.documents),
        ("Characters", total.characters),
        ("Boilerplate lines", total.lines),
        ("Unpaired quotes", total.unpaired),
    )
    sections = [("faults", "Documents with a fault, by source", faults)]
    sections += [
        (f"source-{number}", named(name), _source(tally, audit.profile(name)))
        for number, (name, tally) in enumerate(found[:_SOURCES], 1)
    ]
    return page(TITLE, totals, sections)


def _faults(total: Tally, found: list[tuple[str, Tally]]) -> str:
    """Return a table of sources by faults, each share as a number and as a bar."""
    shown = [fault for fault in FAULTS if total.faults[fault]]
    if not shown:
        return "<p>No fault was found.</p>"
    rows: list[list[str | int]] = [
        [named(name), tally.documents, *(_share(tally.share(tally.faults[fault])) for fault in shown)]
        for name, tally in found[:_SOURCES]
    ]
    wrapped = '<span style="display:inline-block;max-width:5.5rem;white-space:normal">'
    titles = ("Source", "#Documents", *(f"#{wrapped}{escape(fault)}</span>" for fault in shown))
    return table("Per cent of the documents of a source.", titles, rows)


def _share(share: float) -> str:
    """Return a share in per cent as a number with its bar."""
    if not share:
        return '<span class="muted">–</span>'
    return f'{share:.1f} %<br><meter aria-hidden="true" max="100" value="{share:.1f}"></meter>'


def _source(tally: Tally, profile: str) -> str:
    parts = [f"<p>{tally.documents:,} documents, {tally.characters:,} characters, {tally.words:,} words.</p>"]
    if said := "".join(f"<li>{escape(remark)}</li>" for remark in remarks(tally)):
        parts.append(f"<ul>{said}</ul>")
    if shares := [(title, _share(share), of) for title, share, of in rates(tally)]:
        parts.append(table("Rates", ("What", "#Rate", "Of how many"), shares))
    for _, title, entries in counters(tally):
        total = sum(times for _, times in entries)
        if len(entries) > _ENTRIES:
            rest = sum(times for _, times in entries[_ENTRIES - 1 :])
            entries[_ENTRIES - 1 :] = [(f"{len(entries) - _ENTRIES + 1} others", rest)]
        rows = ((escape(label), times, _share(100 * times / total)) for label, times in entries)
        parts.append(table(title, ("What", "#How many", "#Share"), rows))
    note = "Rules that would change something; those that merge letters count characters."
    rules = (
        (
            f"<code>{breakable(rule)}</code>",
            prose(_WHAT[rule]),
            _share(tally.share(tally.rule_documents[rule])),
            tally.rule_changes[rule],
        )
        for rule in in_order(tally.rule_documents)
    )
    parts.append(table(note, ("Rule", "~What it does", "#Of the documents", "#Places"), rules))
    style = "margin:0;padding:.6rem .85rem;white-space:pre-wrap"
    code = f'<pre style="{style}" dir="auto"><code>{escape(profile)}</code></pre>'
    return "".join((*parts, f'<h3>Suggested profile</h3><div class="wide">{code}</div>'))
