"""Edits: the one structure in which every rule says what it does to a text.

An edit names a slice of a text and what stands there instead. The plain result, the list of changes, the
diff, the counts and the offset map are all made from edits, so they cannot disagree.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    _Ends = tuple[array[int], array[int]]


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``; offsets are code points, half-open."""

    start: int
    end: int
    replacement: str


class Note(NamedTuple):
    """A place that a rule looked at and left alone: ``text[start:end]``, and the reason."""

    start: int
    end: int
    reason: str


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits`` carried out; they must be sorted and must not overlap.

    >>> splice("a  b", [Edit(1, 3, " ")])
    'a b'
    """
    pieces = []
    at = 0
    for start, end, replacement in edits:
        pieces.append(text[at:start])
        pieces.append(replacement)
        at = end
    if not pieces:
        return text
    pieces.append(text[at:])
    return "".join(pieces)


class Span(NamedTuple):
    """A change of a source text, however many rules it took: ``source[start:end]`` became ``after``."""

    start: int
    end: int
    after: str
    rules: tuple[str, ...]


def compose(first: list[Span], second: list[Edit], rule: str) -> list[Span]:
    """Return the changes that do what ``first`` and then ``second`` do; ``second`` reads what ``first`` wrote.

    Spans of ``first`` and edits of ``second`` that overlap become one change with the rules of both; those
    that only touch stay apart. A rule with the empty name leaves no trace (masking). Linear in both.

    >>> compose([Span(0, 2, "c", ("one",))], [Edit(0, 1, "d"), Edit(3, 4, "")], "two")
    [Span(start=0, end=2, after='d', rules=('one', 'two')), Span(start=4, end=5, after='', rules=('two',))]
    """
    names = (rule,) if rule else ()
    if not first:
        return [Span(start, end, new, names) for start, end, new in second]
    out: list[Span] = []
    number, count = 0, len(first)
    shift = 0  # source offset minus middle offset, where the next span or edit begins
    at = 0
    while at < len(second):
        start, end, new = second[at]
        if number < count:
            span = first[number]
            begin = span.start - shift
            stop = begin + len(span.after)
            if stop <= start and not begin == stop == start == end:
                out.append(span)
                number += 1
                shift = span.end - stop
                continue
            if end > begin or begin == stop == start == end:
                merged, number, at, shift = _merge(first, number, second, at, shift, names)
                out.append(merged)
                continue
        out.append(Span(start + shift, end + shift, new, names))
        at += 1
    out.extend(first[number:])
    return out


def _merge(
    first: list[Span], number: int, second: list[Edit], at: int, shift: int, names: tuple[str, ...]
) -> tuple[Span, int, int, int]:
    """Make one change of the spans and edits that overlap in a chain, beginning with these two."""
    begin = min(first[number].start - shift, second[at].start)
    source_start = begin + shift
    rules: tuple[str, ...] = ()
    middle: list[str] = []  # what the spans wrote, and placeholders for source text that an edit replaces
    edits: list[Edit] = []
    done = begin  # the middle text is known up to here
    while True:
        if number < len(first) and (not edits or _overlap(first[number], shift, edits[-1])):
            span = first[number]
            start = span.start - shift
            middle += ("\0" * (start - done), span.after)
            done = start + len(span.after)
            shift = span.end - done
            rules += tuple(name for name in span.rules if name not in rules)
            last = start, done
            number += 1
            if not edits:
                edits.append(second[at])
                at += 1
        elif at < len(second) and _touches(last, second[at]):
            edits.append(second[at])
            at += 1
        else:
            break
    finish = max(done, edits[-1].end)
    middle.append("\0" * (finish - done))
    rules += tuple(name for name in names if name not in rules)
    after = splice("".join(middle), (Edit(e.start - begin, e.end - begin, e.replacement) for e in edits))
    return Span(source_start, finish + shift, after, rules), number, at, shift


def _overlap(span: Span, shift: int, edit: Edit) -> bool:
    start = span.start - shift
    return _touches((start, start + len(span.after)), edit)


def _touches(span: tuple[int, int], edit: Edit) -> bool:
    """Tell whether an edit works on what a span wrote; two of no width meet at one point."""
    start, end = span
    return (edit.start < end and start < edit.end) or start == end == edit.start == edit.end


def settle(source: str, spans: list[Span]) -> list[Span]:
    """Return the spans as tight changes: what is equal at their ends cut off, those without effect dropped.

    An insertion that touches a deletion becomes one replacement with it.
    """
    out: list[Span] = []
    for start, end, after, rules in spans:
        before = source[start:end]
        if before == after:
            continue
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        tight = Span(start + head, end - tail, after[head : len(after) - tail], rules)
        if out and out[-1].end == tight.start and _halves(out[-1], tight):
            last = out.pop()
            both = last.rules + tuple(name for name in rules if name not in last.rules)
            tight = Span(last.start, tight.end, last.after + tight.after, both)
        out.append(tight)
    return out


def _common(one: str, other: str) -> int:
    """Return how many characters two strings have in common at their start."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _halves(one: Span, other: Span) -> bool:
    """Tell whether one of two spans is an insertion and the other a deletion."""
    return (one.start == one.end and not other.after) or (not one.after and other.start == other.end)


class Alignment:
    """Maps offsets of a source text to those of its target and back; both in code points, half-open.

    Sixteen bytes for each place that changed, nothing for text that did not; a query takes logarithmic time.
    A mapped span is tight: its ends are the ends of its surviving or replaced characters. An empty span maps
    to the empty span at the same place, or to what was deleted (inserted) there.
    """

    __slots__ = ("_source", "_source_length", "_target", "_target_length")

    def __init__(self, spans: Iterable[Span], source_length: int) -> None:
        kind = "I" if source_length < 1 << 30 else "Q"
        self._source = array(kind), array(kind)
        self._target = array(kind), array(kind)
        shift = 0
        for start, end, after, _ in spans:
            self._source[0].append(start)
            self._source[1].append(end)
            self._target[0].append(start + shift)
            self._target[1].append(start + shift + len(after))
            shift += len(after) - (end - start)
        self._source_length = source_length
        self._target_length = source_length + shift

    def to_target(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the target that ``source[start:end]`` became.

        Raises:
            ValueError: unless 0 <= start <= end <= the length of the source.
        """
        return _map(start, end, self._source, self._target, self._source_length)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that became ``target[start:end]``.

        Raises:
            ValueError: unless 0 <= start <= end <= the length of the target.
        """
        return _map(start, end, self._target, self._source, self._target_length)


def _map(start: int, end: int, one: _Ends, other: _Ends, length: int) -> tuple[int, int]:
    if not 0 <= start <= end <= length:
        raise ValueError(f"a span of this text has 0 <= start <= end <= {length}, not ({start}, {end})")
    starts, ends = one
    if start == end:
        number = bisect_left(ends, start)
        if number < len(starts) and (starts[number] < start or starts[number] == ends[number] == start):
            return other[0][number], other[1][number]
        point = _place(start, one, other, 0)
        return point, point
    return _place(start, one, other, 0), _place(end - 1, one, other, 1)


def _place(at: int, one: _Ends, other: _Ends, side: int) -> int:
    """Return where the character at ``at`` begins (side 0) or ends (side 1) in the other text."""
    starts, ends = one
    number = bisect_right(ends, at)
    if number < len(starts) and starts[number] <= at:
        return other[side][number]
    shift = other[1][number - 1] - ends[number - 1] if number else 0
    return at + shift + side
