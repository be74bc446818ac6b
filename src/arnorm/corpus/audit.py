"""The audit: what is wrong with each source of a corpus, in one pass, as text, JSON, or a profile a source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from arnorm.corpus.documents import batches, mapped, named
from arnorm.corpus.suggest import remarks, suggestions, toml
from arnorm.corpus.tally import FAULTS, Tally, tallies
from arnorm.rules import in_order
from arnorm.stats import by_frequency
from arnorm.visible import HIDDEN, long_name, short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from arnorm.corpus.documents import Batch

# The counters of a tally, each with its title and whether it counts characters.
COUNTERS = (
    ("quotes", "Quotation marks", True),
    ("tatweel", "Tatweel", False),
    ("digits", "Digits", False),
    ("forms", "Presentation forms", True),
    ("bidi", "Bidi controls", True),
    ("broken", "Broken characters", False),
    ("misread", "Characters of mojibake", False),
    ("refused", "Pages without a clear article", False),
    ("near_misses", "Near misses", False),
)
_MOST = 12  # entries of a counter that the text lists


class Audit:
    """The counts of a corpus: ``sources`` by name, and ``total`` over all of them."""

    def __init__(self) -> None:
        self.sources: dict[str, Tally] = {}
        self.total = Tally()

    def __repr__(self) -> str:
        return f"<Audit: {len(self.sources):,} sources, {self.total.documents:,} documents>"

    def add(self, found: dict[str, Tally]) -> None:
        """Take in the counts of some documents."""
        for name, tally in found.items():
            known = self.sources.setdefault(name, Tally())
            known += tally
            self.total += tally

    def profile(self, source: str) -> str:
        """Return a suggested profile for a source, as TOML for `--config`, with the evidence as comments."""
        return toml(source, self.sources[source])

    def text(self) -> str:
        """Return the audit to read, every line with its newline."""
        named_tallies = sorted(self.sources.items())
        if len(named_tallies) != 1:
            named_tallies.insert(0, (f"all {len(named_tallies):,} sources", self.total))
        return "\n".join("\n".join(_lines(name, tally)).rstrip("\n") + "\n" for name, tally in named_tallies)

    def json(self) -> str:
        """Return the audit as one line of JSON, in ASCII, with its newline."""
        import json  # only --json needs it

        sources = {name: _record(tally) for name, tally in sorted(self.sources.items())}
        return json.dumps({"total": _record(self.total), "sources": sources}) + "\n"


def audit(
    documents: Iterable[Any],
    *,
    source: str | Callable[[Any], object] | None = None,
    text: str | Callable[[Any], str] = "text",
    page: bool = False,
    jobs: int = 1,
) -> Audit:
    """Count what is wrong with the documents of each source.

    Documents are str, or mappings or objects with a field ``text``; ``source`` names the field that says
    where a document comes from, or is a function of the document. With ``page`` each is a whole page, whose
    boilerplate is all but its article.

    >>> found = audit(["قال و أضاف", "قال وأضاف"])
    >>> found.total.documents, found.total.faults["detached waw"]
    (2, 1)
    >>> found.sources["all"].rule_changes["join_waw"]
    1

    Raises:
        TypeError: for a text that is no str.
    """
    return audit_batches(batches(named(documents, source, text)), jobs, page=page)


def audit_batches(found: Iterable[Batch], jobs: int = 1, *, page: bool = False) -> Audit:
    """Count batches of documents."""
    result = Audit()
    for counts in mapped(partial(tallies, page=page), found, jobs):
        result.add(counts)
    return result


def counters(tally: Tally) -> Iterator[tuple[str, str, list[tuple[str, int]]]]:
    """Yield the counters that counted something: name, title, and entries, the most frequent first."""
    for name, title, are_characters in COUNTERS:
        entries = by_frequency(getattr(tally, name))
        if are_characters:
            entries = [(long_name(key) if len(key) == 1 else f"{key} (doubled)", n) for key, n in entries]
        if entries:
            yield name, title, entries


def rates(tally: Tally) -> Iterator[tuple[str, float, str]]:
    """Yield what is best read as a share: its title, the share in per cent, and of or in how many."""
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


def _record(tally: Tally) -> dict[str, object]:
    record: dict[str, object] = {name: value for name, value in vars(tally).items() if isinstance(value, int)}
    record["documents_with"] = {fault: tally.faults[fault] for fault in FAULTS}
    record["rules"] = {
        rule: {"documents": tally.rule_documents[rule], "changes": tally.rule_changes[rule]}
        for rule in in_order(tally.rule_documents)
    }
    record |= {name: {} for name, *_ in COUNTERS}
    record |= {name: dict(entries) for name, _, entries in counters(tally)}
    record["suggestions"] = [one._asdict() for one in suggestions(tally)]
    return record


def _lines(name: str, tally: Tally) -> Iterator[str]:
    yield f"== {HIDDEN.sub(lambda match: f'<{short_name(match.group())}>', name)}"
    yield f"documents {tally.documents:,}   characters {tally.characters:,}   words {tally.words:,}"
    if tally.faults:
        yield f"\n{'of the documents have':<28} {'%':>6} {'documents':>11}"
    for fault in FAULTS:
        if times := tally.faults[fault]:
            yield f"  {fault:<26} {tally.share(times):>6.1f} {times:>11,}"
    yield ""
    for title, share, of in rates(tally):
        yield f"{title}: {share:.2f} % ({of})"
    for _, title, entries in counters(tally):
        yield f"\n{title.lower()}"
        for label, times in entries[:_MOST]:
            yield f"  {times:>11,}   {label}"
    if tally.rule_documents:
        yield f"\n{'rule':<32} {'% of documents':>15} {'places':>12}"
    for rule in in_order(tally.rule_documents):
        yield f"{rule:<32} {tally.share(tally.rule_documents[rule]):>15.1f} {tally.rule_changes[rule]:>12,}"
    yield ""
    for remark in remarks(tally):
        yield f"note: {remark}"
    for one in suggestions(tally):
        yield f"{'consider' if one.open else 'suggested'}: {one.option} = {one.value}  ({one.evidence})"
