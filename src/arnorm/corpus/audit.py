"""The audit: what is wrong with each source of a corpus, in one pass, as text, JSON, or a profile a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arnorm.corpus.documents import batches, mapped, named
from arnorm.corpus.suggest import remarks, suggestions, toml
from arnorm.corpus.tally import FAULTS, Tally, tallies
from arnorm.stats import in_order
from arnorm.visible import HIDDEN, long_name, short_name

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable

    from arnorm.corpus.documents import Batch

_COUNTERS = ("quotes", "tatweel", "digits", "forms", "bidi", "broken", "near_misses")
_BY_NAME = ("quotes", "forms", "bidi")  # counters of characters


class Audit:
    """The counts of a corpus: ``sources`` by name, and ``total`` over all of them."""

    def __init__(self) -> None:
        self.sources: dict[str, Tally] = {}
        self.total = Tally()

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
        return "\n".join(_text(name, tally) for name, tally in named_tallies)

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
    jobs: int = 1,
) -> Audit:
    """Count what is wrong with the documents of each source.

    Documents are str, or mappings or objects with a field ``text``; ``source`` names the field that says
    where a document comes from, or is a function of the document.

    >>> found = audit(["قال و أضاف", "قال وأضاف"])
    >>> found.total.documents, found.total.faults["detached waw"]
    (2, 1)
    >>> found.sources["all"].rule_changes["join_waw"]
    1

    Raises:
        TypeError: for a text that is no str.
    """
    return audit_batches(batches(named(documents, source, text)), jobs)


def audit_batches(found: Iterable[Batch], jobs: int = 1) -> Audit:
    """Count batches of documents."""
    result = Audit()
    for counts in mapped(tallies, found, jobs):
        result.add(counts)
    return result


def labelled(counter: Counter[str], *, characters: bool) -> list[tuple[str, int]]:
    """Return the entries of a counter, the most frequent first, characters by their names."""
    entries = sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))
    if not characters:
        return [(name, times) for name, times in entries if times]
    return [
        (long_name(key) if len(key) == 1 else f"{key} (doubled)", times) for key, times in entries if times
    ]


def _record(tally: Tally) -> dict[str, object]:
    record: dict[str, object] = {name: value for name, value in vars(tally).items() if isinstance(value, int)}
    record["documents_with"] = {fault: tally.faults[fault] for fault in FAULTS}
    record["rules"] = {
        rule: {"documents": tally.rule_documents[rule], "changes": tally.rule_changes[rule]}
        for rule in in_order(tally.rule_documents)
    }
    for name in _COUNTERS:
        record[name] = dict(labelled(getattr(tally, name), characters=name in _BY_NAME))
    record["suggestions"] = [one._asdict() for one in suggestions(tally)]
    return record


def _text(name: str, tally: Tally) -> str:
    plain = HIDDEN.sub(lambda match: f"<{short_name(match.group())}>", name)
    lines = [
        f"== {plain}",
        f"documents {tally.documents:,}   characters {tally.characters:,}   words {tally.words:,}",
    ]
    if tally.faults:
        lines += ("", f"{'of the documents have':<28} {'%':>6} {'documents':>11}")
    lines += (
        f"  {fault:<26} {tally.share(tally.faults[fault]):>6.1f} {tally.faults[fault]:>11,}"
        for fault in FAULTS
        if tally.faults[fault]
    )
    lines.append("")
    if tally.waws:
        rate = 100 * tally.detached / tally.waws
        lines.append(f"detached waw: {rate:.1f} % of {tally.waws:,} words that begin with it")
    if tally.wasl:
        lines.append(f"wrong hamzat wasl: {10_000 * tally.wasl / tally.words:.1f} of 10,000 words")
    marks = tally.quotes.total()
    if marks:
        rate = 100 * tally.unpaired / marks
        lines.append(f"unpaired quotes: {tally.unpaired:,} of {marks:,} ({rate:.1f} %)")
    if tally.lines and tally.characters:
        rate = 100 * tally.removed / tally.characters
        lines.append(f"boilerplate: {tally.lines:,} lines, {rate:.1f} % of the characters")
    for field in _COUNTERS:
        found = labelled(getattr(tally, field), characters=field in _BY_NAME)
        if found:
            lines += ("", field.replace("_", " "))
            lines += (f"  {times:>11,}   {label}" for label, times in found[:12])
    rules = in_order(tally.rule_documents)
    if rules:
        lines += ("", f"{'rule':<32} {'% of documents':>15} {'places':>12}")
        lines += (
            f"{rule:<32} {tally.share(tally.rule_documents[rule]):>15.1f} {tally.rule_changes[rule]:>12,}"
            for rule in rules
        )
    lines += ("", *(f"note: {remark}" for remark in remarks(tally)))
    lines += (
        f"{'consider' if one.open else 'suggested'}: {one.option} = {one.value}  ({one.evidence})"
        for one in suggestions(tally)
    )
    return "\n".join(lines).rstrip("\n") + "\n"
