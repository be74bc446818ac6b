"""The audit as a web page, in the style of the report: a table of all sources, and charts for each.

How texts become markup is in markup.py, and what comes from a corpus is escaped there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.corpus.audit import counters, rates
from arnorm.corpus.suggest import remarks
from arnorm.corpus.tally import FAULTS
from arnorm.markup import breakable, escape, named, page, prose, table
from arnorm.rules import RULES, in_order

if TYPE_CHECKING:
    from arnorm.corpus.audit import Audit
    from arnorm.corpus.tally import Tally

TITLE = "What is wrong with a corpus"
_SOURCES = 200  # sources with a section of their own
_WIDTH, _BAR = 120, 10  # of a bar in a table, in pixels
_STACK, _HIGH = 480, 18  # of a bar of parts
_PARTS = 6  # parts of such a bar, the last of them for the rest
_WHAT = {rule.name: rule.what for rule in RULES}
# Told apart by shade as well as by hue; a thin line of the card's colour parts them.
_SHADES = ("--link", "--come-edge", "--sign-ink", "--gone-edge", "--muted", "--line")


def html(audit: Audit) -> str:
    """Return the page; it holds no lone surrogate, so it can be encoded as UTF-8.

    >>> from arnorm.corpus import audit
    >>> text = html(audit(["قال و أضاف <b>"]))
    >>> text.startswith("<!doctype html>"), "<svg" in text, "<b>" in text
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
        (f"source-{number}", named(name), _source(audit, name))
        for number, (name, _) in enumerate(found[:_SOURCES], 1)
    ]
    return page(TITLE, totals, sections)


def _faults(total: Tally, found: list[tuple[str, Tally]]) -> str:
    """Return a table of sources by faults, each share as a bar and as a number."""
    shown = [fault for fault in FAULTS if total.faults[fault]]
    if not shown:
        return "<p>No fault was found.</p>"
    rows = (
        (named(name), f"{tally.documents:,}", *(_share(tally.share(tally.faults[fault])) for fault in shown))
        for name, tally in found[:_SOURCES]
    )
    wrapped = '<span style="display:inline-block;max-width:5.5rem;white-space:normal">'
    titles = ("Source", "#Documents", *(f"#{wrapped}{escape(fault)}</span>" for fault in shown))
    return table("Per cent of the documents of a source.", titles, rows)


def _share(share: float) -> str:
    """Return a share in per cent as a bar with its number."""
    if not share:
        return '<span class="muted">–</span>'
    return f"{share:.1f}<br>{_bar(share)}"


def _bar(share: float) -> str:
    width = max(1.0, _WIDTH * share / 100)
    return (
        f'<svg width="{_WIDTH // 2}" height="{_BAR}" viewBox="0 0 {_WIDTH} {_BAR}" preserveAspectRatio="none"'
        f' aria-hidden="true"><rect width="{_WIDTH}" height="{_BAR}" style="fill:var(--head)"/>'
        f'<rect width="{width:.1f}" height="{_BAR}" style="fill:var(--link)"/></svg>'
    )


def _source(audit: Audit, name: str) -> str:
    tally = audit.sources[name]
    parts = [
        f"<p>{tally.documents:,} documents, {tally.characters:,} characters, {tally.words:,} words.</p>",
        _rates(tally),
        *(_stack(title, entries) for _, title, entries in counters(tally)),
        _rules(tally),
        "<h3>Suggested profile</h3>",
        _code(audit.profile(name)),
    ]
    told = remarks(tally)
    if told:
        parts.insert(2, "<ul>" + "".join(f"<li>{escape(remark)}</li>" for remark in told) + "</ul>")
    return "".join(parts)


def _code(text: str) -> str:
    style = "margin:0;padding:.6rem .85rem;white-space:pre-wrap"
    return f'<div class="wide"><pre style="{style}" dir="auto"><code>{escape(text)}</code></pre></div>'


def _rates(tally: Tally) -> str:
    rows = [(escape(title), f"{share:.1f} %", _bar(share), of) for title, share, of in rates(tally)]
    return table("Rates", ("What", "#Rate", "Bar", "Of how many"), rows) if rows else ""


def _stack(title: str, entries: list[tuple[str, int]]) -> str:
    """Return a bar of parts with its legend; every part is told in words as well."""
    if not entries:
        return ""
    rest = sum(times for _, times in entries[_PARTS - 1 :])
    if len(entries) > _PARTS:
        entries = [*entries[: _PARTS - 1], (f"{len(entries) - _PARTS + 1} others", rest)]
    total = sum(times for _, times in entries)
    at = 0.0
    bars, legend = [], []
    for (label, times), shade in zip(entries, _SHADES, strict=False):
        width = _STACK * times / total
        words = f"{escape(label)}: {times:,} ({100 * times / total:.1f} %)"
        bars.append(
            f'<rect x="{at:.1f}" width="{max(width, 0.5):.1f}" height="{_HIGH}"'
            f' style="fill:var({shade});stroke:var(--card)"><title>{words}</title></rect>'
        )
        box = f'<rect width="12" height="12" style="fill:var({shade})"/>'
        box = f'<svg width="12" height="12" aria-hidden="true">{box}</svg>'
        legend.append(f"<li>{box} {words}</li>")
        at += width
    return (
        f'<h3>{title}</h3><svg role="img" aria-label="{title}" viewBox="0 0 {_STACK} {_HIGH}"'
        f' style="width:100%;max-width:{_STACK}px;height:auto">{"".join(bars)}</svg>'
        f'<ul class="legend">{"".join(legend)}</ul>'
    )


def _rules(tally: Tally) -> str:
    shares = {rule: tally.share(tally.rule_documents[rule]) for rule in in_order(tally.rule_documents)}
    rows = (
        (
            f"<code>{breakable(rule)}</code>",
            prose(_WHAT[rule]),
            f"{share:.1f} %",
            _bar(share),
            tally.rule_changes[rule],
        )
        for rule, share in shares.items()
    )
    note = "Rules that would change something; those that merge letters count characters."
    return "<h3>Rules</h3>" + table(
        note, ("Rule", "~What it does", "#Of the documents", "Bar", "#Places"), rows
    )
