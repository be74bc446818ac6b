"""The audit: one pass counts what is wrong with each source; as text, JSON, a web page or a profile for each.

Whatever comes from the corpus is escaped in markup.py.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.corpus.documents import as_documents, mapped
from arnorm.corpus.tally import FAULTS, Tally, tallies
from arnorm.markup import breakable, named, page, prose, table
from arnorm.rules import RULES
from arnorm.stats import by_frequency
from arnorm.visible import long_name, plain_line, with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# The counters of a tally, each with its title.
COUNTERS = {
    "quotes": "Quotation marks",
    "tatweel": "Tatweel",
    "digits": "Digits",
    "forms": "Presentation forms",
    "bidi": "Bidi controls",
    "broken": "Broken characters",
    "misread": "Characters of mojibake",
    "refused": "Pages without a clear article",
    "near_misses": "Near misses",
}
_LISTED = 12  # entries of a counter that the text lists
_ROWS = 6  # rows for a counter on the page, the last of them for the rest
_SOURCES = 200  # sources with a section of their own on the page
_MANY = 20  # places; fewer may be slips, not a habit of the source
_HABIT = 1.0  # per cent: of waws that stand alone, of documents with a wrong hamzat wasl
_MIXED = 5.0  # per cent of digits in the rarer script
# What arnorm does about each of these faults.
_MENDED = {
    "bidi controls": "deleted by bidi",
    "presentation forms": "unfolded by presentation_forms",
    "tatweel inside words": "deleted by tatweel",
    "boilerplate": "lines deleted by boilerplate",
    "unpaired quotes": "left as they are",
    "reversed words": "read backwards from a PDF; take another extractor",
    "U+FFFD": "lost before arnorm saw them",
    "lone surrogates": "bytes that are not UTF-8",
}
_WHAT = {rule.name: rule.what for rule in RULES}


class Audit:
    """The counts of a corpus: ``sources`` by name, and ``total`` over all of them."""

    def __init__(self, sources: dict[str, Tally]) -> None:
        self.sources, self.total = sources, sum(sources.values(), Tally())

    def __repr__(self) -> str:
        return f"<Audit: {len(self.sources):,} sources, {self.total.documents:,} documents>"

    def profile(self, source: str) -> str:
        """Return a suggested profile for a source, as TOML for `--config`, with the evidence as comments."""
        return toml(source, self.sources[source])

    def text(self) -> str:
        """Return the audit as text for people, every line with its newline."""
        named_tallies = sorted(self.sources.items())
        if len(named_tallies) != 1:
            named_tallies.insert(0, (f"all {len(named_tallies):,} sources", self.total))
        return "\n".join("\n".join(_lines(name, tally)).rstrip("\n") + "\n" for name, tally in named_tallies)

    def json(self) -> str:
        """Return the audit as one line of JSON, in ASCII, with its newline."""
        sources = {name: _record(tally) for name, tally in sorted(self.sources.items())}
        return json.dumps({"total": _record(self.total), "sources": sources}) + "\n"

    def html(self) -> str:
        """Return the audit as a page; it holds no lone surrogate, so it can be encoded as UTF-8.

        >>> text = audit(["قال و أضاف <b>"]).html()
        >>> text.startswith("<!doctype html>"), "<meter" in text, "<b>" in text
        (True, True, False)
        """
        found = sorted(self.sources.items(), key=lambda entry: (-entry[1].documents, entry[0]))
        total = self.total
        totals = (
            ("Sources", len(found)),
            ("Documents", total.documents),
            ("Characters", total.characters),
            ("Boilerplate lines", total.lines),
            ("Unpaired quotes", total.unpaired),
        )
        faults = _faults(total, found[:_SOURCES])
        if (more := len(found) - _SOURCES) > 0:
            faults += f"<p>{more:,} more sources have no row and no section of their own.</p>"
        sections = [("faults", "Documents with a fault, by source", faults)]
        for number, (name, tally) in enumerate(found[:_SOURCES], 1):
            sections.append((f"source-{number}", named(name), _source(name, tally)))
        return page("What is wrong with a corpus", totals, sections)


def audit(
    documents: Iterable[Any],
    *,
    source: str | Callable[[Any], object] | None = None,
    text: str | Callable[[Any], str] = "text",
    page: bool = False,
    jobs: int = 1,
) -> Audit:
    """Count what is wrong with the documents of each source.

    Documents are str, or mappings or objects with a field ``text``. ``source`` is the name of the field that
    says where a document comes from, or a function of the document. With ``page`` each document is a whole
    page: everything but its article counts as boilerplate.

    >>> found = audit(["قال و أضاف", "قال وأضاف"])
    >>> found.total.documents, found.total.faults["detached waw"]
    (2, 1)
    >>> found.sources["all"].rule_changes["join_waw"]
    1

    Raises:
        TypeError: for a text that is not a str.
    """
    sources: defaultdict[str, Tally] = defaultdict(Tally)
    for counts in mapped(partial(tallies, page=page), as_documents(documents, source, text), jobs):
        for name, tally in counts.items():
            sources[name] += tally
    return Audit(dict(sources))


# -- what the counts say -----------------------------------------------------------------------------------


class Suggestion(NamedTuple):
    """One option, its value in TOML, the evidence, and whether the choice is left open."""

    option: str
    value: str
    evidence: str
    open: bool = False


def suggestions(tally: Tally) -> list[Suggestion]:
    """Return the options that the counts suggest and that the profile "news" does not already have."""
    found = []
    alone = 100 * tally.detached / max(1, tally.waws)
    if tally.detached >= _MANY and alone >= _HABIT:
        why = f"{alone:.1f} % of و stand alone ({tally.detached:,} of {tally.waws:,}), {_in(tally, 'detached waw')}"
        found.append(Suggestion("join_waw", "true", why))
    if tally.wasl >= _MANY and tally.share(tally.faults["wrong hamzat wasl"]) >= _HABIT:
        why = f"{tally.wasl:,} verbal nouns are written with إ for ا, {_in(tally, 'wrong hamzat wasl')}"
        found.append(Suggestion("fix_wasl", "true", why))
    scripts = tally.digits.most_common()
    if scripts and 100 * (tally.digits.total() - scripts[0][1]) >= _MIXED * tally.digits.total():
        listed = ", ".join(f"{times:,} {script}" for script, times in scripts)
        value = '"arabic"' if scripts[0][0] == "Arabic" else '"ascii"'
        found.append(Suggestion("digits", value, f"{listed}: one script would make them equal", open=True))
    return found


def remarks(tally: Tally) -> list[str]:
    """Return what else the counts say: what "news" repairs anyway, and what no option can."""
    found = [
        f"{fault}: {times:,} {_in(tally, fault)}, {what}"
        for fault, what in _MENDED.items()
        if (times := FAULTS[fault](tally))
    ]
    for kind, characters in sorted(tally.misread.items()):
        found.append(
            f"{kind}: {tally.faults[kind]:,} {_in(tally, kind)}, {100 * characters / tally.characters:.1f} % of the"
            " characters; they were decoded wrongly before they were stored: decode their original bytes as"
            f" {kind.split()[0]}, or set mojibake=repair"
        )
    return found


def _in(tally: Tally, fault: str) -> str:
    return f"in {tally.share(tally.faults[fault]):.1f} % of the documents"


def entries(tally: Tally, name: str) -> list[tuple[str, int]]:
    """Return the entries of a counter, the most frequent first; characters by their names."""
    counter = by_frequency(getattr(tally, name))
    return [(long_name(key) if len(key) == 1 else key, times) for key, times in counter]


def rates(tally: Tally) -> Iterator[tuple[str, float, str]]:
    """Yield what is best read as a share: its title, the percentage, and what it is a percentage of."""
    marks = tally.quotes.total()
    if tally.waws:
        yield "و that stand alone", 100 * tally.detached / tally.waws, f"of {tally.waws:,}"
    if tally.wasl:
        share = 100 * tally.wasl / max(tally.words, tally.wasl)
        yield "words with a wrong hamzat wasl", share, f"of {tally.words:,}"
    if marks:
        yield "quotation marks without a partner", 100 * tally.unpaired / marks, f"of {marks:,}"
    if tally.removed:
        share = 100 * tally.removed / tally.characters
        yield "characters in lines of boilerplate", share, f"in {tally.lines:,} lines"
    if tally.pages or tally.refused:
        share = tally.share(tally.pages)
        yield "pages cut down to their article", share, f"{tally.refused.total():,} refused"


# -- text, JSON, TOML --------------------------------------------------------------------------------------


def _record(tally: Tally) -> dict[str, object]:
    record: dict[str, object] = {name: value for name, value in vars(tally).items() if isinstance(value, int)}
    record["documents_with"] = {fault: tally.faults[fault] for fault in FAULTS}
    record["rules"] = {rule: {"documents": n, "changes": changes} for rule, n, changes in tally.rules()}
    record |= {name: dict(entries(tally, name)) for name in COUNTERS}
    record["suggestions"] = [one._asdict() for one in suggestions(tally)]
    return record


def _lines(name: str, tally: Tally) -> Iterator[str]:
    yield f"== {with_names(name)}"
    yield f"documents {tally.documents:,}   characters {tally.characters:,}   words {tally.words:,}"
    if tally.faults:
        yield f"\n{'of the documents have':<28} {'%':>6} {'documents':>11}"
    for fault in FAULTS:
        if times := tally.faults[fault]:
            yield f"  {fault:<26} {tally.share(times):>6.1f} {times:>11,}"
    yield ""
    for title, share, of in rates(tally):
        yield f"{title}: {share:.2f} % ({of})"
    for counter, title in COUNTERS.items():
        if listed := entries(tally, counter):
            yield f"\n{title.lower()}"
        for label, times in listed[:_LISTED]:
            yield f"  {times:>11,}   {label}"
    if rules := tally.rules():
        yield f"\n{'rule':<32} {'% of documents':>15} {'places':>12}"
    for rule, documents, changes in rules:
        yield f"{rule:<32} {tally.share(documents):>15.1f} {changes:>12,}"
    yield ""
    for remark in remarks(tally):
        yield f"note: {remark}"
    for one in suggestions(tally):
        yield f"{'consider' if one.open else 'suggested'}: {one.option} = {one.value}  ({one.evidence})"


def toml(name: str, tally: Tally) -> str:
    """Return a profile for a source, as `--config` of the command line takes it.

    >>> print(toml("x", Tally()))
    # x: 0 documents, 0 characters
    profile = "news"
    <BLANKLINE>
    [options]
    # the counts suggest no option beside the profile
    <BLANKLINE>
    """
    lines = [f"# {plain_line(name)}: {tally.documents:,} documents, {tally.characters:,} characters"]
    lines += (f"# {remark}" for remark in remarks(tally))
    lines += ('profile = "news"', "", "[options]")
    found = suggestions(tally)
    for one in found:
        lines.append(f"# {one.option}: {one.evidence}")
        lines.append(f"{'# ' * one.open}{one.option} = {one.value}")
    if not found:
        lines.append("# the counts suggest no option beside the profile")
    return "\n".join(lines) + "\n"


# -- the page ----------------------------------------------------------------------------------------------


def _faults(total: Tally, found: list[tuple[str, Tally]]) -> str:
    """Return a table of sources by faults, or nothing if there are no faults."""
    shown = [fault for fault in FAULTS if total.faults[fault]]
    wrapped = '<span style="display:inline-block;max-width:5.5rem;white-space:normal">'
    titles = ("Source", "#Documents", *(f"#{wrapped}{escape(fault)}</span>" for fault in shown))
    rows: list[list[str | int]] = [
        [named(name), tally.documents, *(_share(tally.share(tally.faults[fault])) for fault in shown)]
        for name, tally in found
    ]
    return table("Per cent of the documents of a source.", titles, rows) if shown else ""


def _share(share: float) -> str:
    """Return a share in per cent as a number with its bar."""
    if not share:
        return '<span class="muted">–</span>'
    return f'{share:.1f} %<br><meter aria-hidden="true" max="100" value="{share:.1f}"></meter>'


def _source(name: str, tally: Tally) -> str:
    parts = [f"<p>{tally.documents:,} documents, {tally.characters:,} characters, {tally.words:,} words.</p>"]
    if said := "".join(f"<li>{escape(remark)}</li>" for remark in remarks(tally)):
        parts.append(f"<ul>{said}</ul>")
    shares = ((title, _share(share), of) for title, share, of in rates(tally))
    parts.append(table("Rates", ("What", "#Rate", "Of how many"), shares))
    for counter, title in COUNTERS.items():
        listed = entries(tally, counter)
        total = sum(times for _, times in listed)
        if len(listed) > _ROWS:
            rest = sum(times for _, times in listed[_ROWS - 1 :])
            listed[_ROWS - 1 :] = [(f"{len(listed) - _ROWS + 1} others", rest)]
        rows = [(escape(label), times, _share(100 * times / total)) for label, times in listed]
        parts.append(table(title, ("What", "#How many", "#Share"), rows))
    note = "Rules that would change something; those that merge letters count characters."
    rules = (
        (f"<code>{breakable(rule)}</code>", prose(_WHAT[rule]), _share(tally.share(documents)), changes)
        for rule, documents, changes in tally.rules()
    )
    parts.append(table(note, ("Rule", "~What it does", "#Of the documents", "#Places"), rules))
    style = "margin:0;padding:.6rem .85rem;white-space:pre-wrap"
    code = f'<pre style="{style}" dir="auto"><code>{escape(toml(name, tally))}</code></pre>'
    return "".join((*parts, f'<h3>Suggested profile</h3><div class="wide">{code}</div>'))
