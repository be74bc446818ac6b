"""What a normaliser did to a text: the result, every change, the near misses, and the map of offsets."""

from __future__ import annotations

from reprlib import repr as shorten
from typing import TYPE_CHECKING

from arnorm.edits import Alignment, Change, NearMiss, Note, Span, compose
from arnorm.rules import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Explanation:
    """What a normaliser did to a text.

    ``text`` is the result, the same as from the plain call. ``changes`` are in order and do not overlap;
    applied to the source, they give ``text``. ``near_misses`` are places that a rule left alone. ``alignment``
    maps offsets between source and result.
    """

    __slots__ = ("_alignment", "changes", "near_misses", "source", "text")

    def __init__(self, source: str, text: str, spans: list[Span], near_misses: list[NearMiss]) -> None:
        self.source = source
        self.text = text
        ordered = {rules: tuple(in_order(rules)) for rules in {span.rules for span in spans}}
        self.changes = tuple(
            Change(ordered[rules], start, end, source[start:end], after) for start, end, after, rules in spans
        )
        self.near_misses = tuple(near_misses)
        self._alignment: Alignment | None = None

    @property
    def alignment(self) -> Alignment:
        """The map of offsets between source and result."""
        if self._alignment is None:
            spans = (Span(change.start, change.end, change.after, ()) for change in self.changes)
            self._alignment = Alignment(spans, len(self.source))
        return self._alignment

    def _repr_html_(self) -> str:
        """Return source and result side by side, for notebooks."""
        from arnorm.markup import notebook  # only notebooks need it

        return notebook(self.source, self.changes, self.near_misses)

    def __repr__(self) -> str:
        rules = ", ".join(in_order({rule for change in self.changes for rule in change.rules}))
        return (
            f"Explanation(text={shorten(self.text)}, {len(self.changes):,} changes ({rules or 'no rule'}),"
            f" {len(self.near_misses):,} near misses)"
        )


class Trace:
    """What the rules did so far, in offsets of the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.spans: list[Span] = []
        self.near_misses: list[NearMiss] = []

    def record(self, spans: Sequence[tuple[int, int, str, tuple[str, ...]]]) -> None:
        """Add what was done, in offsets of the text before it; each is a `Span` or a tuple like one."""
        if spans:
            self.spans = compose(self.spans, spans)

    def note(self, rule: str, notes: Iterable[Note]) -> None:
        """Add what a rule left alone, in offsets of the text that it saw."""
        alignment = None
        for start, end, reason in notes:
            alignment = alignment or Alignment(self.spans, len(self.source))
            begin, stop = alignment.to_source(start, end)
            self.near_misses.append(NearMiss(rule, begin, stop, self.source[begin:stop], reason))
