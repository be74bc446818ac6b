"""Edits: the one structure by which every rule changes a text.

An edit is a slice of a text and its replacement. The plain result, the list of changes, the diff, the counts
and the offset map are all made from edits, so they cannot disagree.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Like = tuple[int, int, str, tuple[str, ...]]
    _Ends = tuple[array[int], array[int]]


# Pieces that are joined early: a short string takes several times the memory of its characters.
_MANY = 1 << 15


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


def splice(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return ``text`` with ``edits`` applied; they must be sorted and must not overlap.

    >>> splice("a  b", [Edit(1, 3, " ")])
    'a b'
    """
    whole: list[str] = []
    pieces: list[str] = []
    at = 0
    for start, end, replacement in edits:
        pieces.append(text[at:start])
        pieces.append(replacement)
        at = end
        if len(pieces) > _MANY:
            whole.append("".join(pieces))
            pieces.clear()
    if not pieces and not whole:
        return text
    return "".join((*whole, *pieces, text[at:]))


class Span(NamedTuple):
    """A change of a source text, by any number of rules: ``source[start:end]`` became ``after``."""

    start: int
    end: int
    after: str
    rules: tuple[str, ...]


class Change(NamedTuple):
    """A place that changed: ``source[start:end]`` was ``before`` and is ``after``.

    ``rules`` are the names of the rules involved, in order. Offsets are code points of the source text,
    half-open.
    """

    rules: tuple[str, ...]
    start: int
    end: int
    before: str
    after: str


class NearMiss(NamedTuple):
    """A place that a rule looked at and left alone, ``source[start:end]``, and the reason."""

    rule: str
    start: int
    end: int
    text: str
    reason: str


def compose(first: list[Span], second: Sequence[_Like]) -> list[Span]:
    """Return the changes that do what ``first`` and then ``second``, spans or tuples like them, do.

    Changes that overlap become one with the rules of both; those that only touch stay separate. Takes linear time.

    >>> compose([Span(0, 2, "c", ("one",))], [Span(0, 1, "d", ("two",)), Span(3, 4, "", ("two",))])
    [Span(start=0, end=2, after='d', rules=('one', 'two')), Span(start=4, end=5, after='', rules=('two',))]
    """
    if not first:
        return list(map(Span._make, second))
    out: list[Span] = []
    number, count = 0, len(first)
    shift = 0  # source offset minus middle offset, where the next span or edit begins
    at, todo = 0, len(second)
    unions: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}
    while at < todo:
        start, end, new, names = second[at]
        begin = stop = end
        kept = number
        while number < count:
            opens, closes, after, rules = first[number]
            begin = opens - shift
            stop = begin + len(after)
            if stop > start or begin == stop == end:
                break
            number += 1
            shift = closes - stop
        if number > kept:
            out += first[kept:number]
        if number == count or (end <= begin and not begin == stop == start):
            out.append(Span(start + shift, end + shift, new, names))
            at += 1
        elif start == begin and end == stop and start < end:
            # The edit replaces exactly what the span wrote: by far the most common chain.
            if (rules, names) not in unions:
                unions[rules, names] = _union(rules, names)
            out.append(Span(opens, closes, new, unions[rules, names]))
            number += 1
            at += 1
            shift = closes - stop
        else:
            merged, number, at, shift = _merge(first, number, second, at, shift)
            out.append(merged)
    out += first[number:]
    return out


def _merge(
    first: list[Span], number: int, second: Sequence[_Like], at: int, shift: int
) -> tuple[Span, int, int, int]:
    """Merge the spans and edits that overlap in a chain, beginning with these two, into one change."""
    begin = min(first[number].start - shift, second[at][0])
    source_start = begin + shift
    rules: tuple[str, ...] = ()
    middle: list[str] = []  # what the spans wrote, and placeholders for source text that an edit replaces
    edits: list[Span] = []
    done = begin  # the middle text is known up to here
    while True:
        if number < len(first) and (not edits or _overlap(first[number], shift, edits[-1])):
            span = first[number]
            start = span.start - shift
            middle += ("\0" * (start - done), span.after)
            done = start + len(span.after)
            shift = span.end - done
            rules = _union(rules, span.rules)
            last = start, done
            number += 1
            if not edits:
                edits.append(Span._make(second[at]))
                at += 1
        elif at < len(second) and _touches(last, second[at]):
            edits.append(Span._make(second[at]))
            at += 1
        else:
            break
    finish = max(done, edits[-1].end)  # an edit may replace text beyond the last span
    for edit in edits:
        rules = _union(rules, edit.rules)
    after = splice("".join(middle), (Edit(start - begin, end - begin, new) for start, end, new, _ in edits))
    return Span(source_start, finish + shift, after, rules), number, at, shift


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return one + tuple(name for name in other if name not in one)


def _overlap(span: Span, shift: int, edit: Span) -> bool:
    start = span.start - shift
    return _touches((start, start + len(span.after)), edit)


def _touches(span: tuple[int, int], edit: _Like) -> bool:
    """Return True if the edit overlaps the span; two empty ones overlap if they are at the same offset."""
    start, end = span
    return (edit[0] < end and start < edit[1]) or start == end == edit[0] == edit[1]


def settle(source: str, spans: list[Span]) -> list[Span]:
    """Return the spans as tight changes: equal ends are cut off, changes without effect dropped.

    An insertion that touches a deletion becomes one replacement with it.

    >>> settle("abc", [Span(0, 3, "adc", ("one",)), Span(3, 3, "e", ("two",))])
    [Span(start=1, end=2, after='d', rules=('one',)), Span(start=3, end=3, after='e', rules=('two',))]
    """
    out: list[Span] = []
    done = -1  # where the last change ends
    for span in spans:
        start, end, after, _ = span
        tight: Span | None = span
        if start < end and after:
            before = source[start:end]
            if before == after:
                continue
            if end > start + 1 or len(after) > 1:
                tight = _tighten(before, span)
        elif start == end and not after:
            continue
        while tight is not None and done == tight.start and _halves(out[-1], tight):
            tight = _join(source, out.pop(), tight)
            done = out[-1].end if out else -1
        if tight is not None:
            out.append(tight)
            done = tight.end
    return out


def _tighten(before: str, span: Span) -> Span:
    """Cut off the equal ends of a change, which must change something."""
    start, end, after, rules = span
    if before[:1] != after[:1] and before[-1:] != after[-1:]:
        return span
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    return Span(start + head, end - tail, after[head : len(after) - tail], rules)


def _join(source: str, one: Span, other: Span) -> Span | None:
    """Merge an insertion and a deletion that touch into one change; None if they undo each other."""
    before = source[one.start : other.end]
    after = one.after + other.after
    if before == after:
        return None
    return _tighten(before, Span(one.start, other.end, after, _union(one.rules, other.rules)))


def _common(one: str, other: str) -> int:
    """Return how many characters two strings have in common at their start."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _halves(one: Span, other: Span) -> bool:
    """Return True if one of two spans is an insertion and the other a deletion."""
    return (one.start == one.end and not other.after) or (not one.after and other.start == other.end)


class Alignment:
    """Maps offsets of a source text to its target and back; both in code points, half-open.

    It takes 16 bytes for each change; a query takes logarithmic time. A mapped span is tight: its ends are those of
    its surviving or replaced characters. An empty span maps to the empty span at the same place, or to what was
    deleted (inserted) there.
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

    def __repr__(self) -> str:
        changes = len(self._source[0])
        return f"<Alignment: {self._source_length:,} to {self._target_length:,} code points, {changes:,} changes>"

    def to_target(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the target that ``source[start:end]`` became.

        Raises:
            ValueError: unless 0 <= start <= end <= the length of the source.
        """
        return _map(start, end, self._source, self._target, self._source_length, self._target_length)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that became ``target[start:end]``.

        Raises:
            ValueError: unless 0 <= start <= end <= the length of the target.
        """
        return _map(start, end, self._target, self._source, self._target_length, self._source_length)


def _map(start: int, end: int, one: _Ends, other: _Ends, length: int, other_length: int) -> tuple[int, int]:
    if not 0 <= start <= end <= length:
        raise ValueError(f"a span of this text has 0 <= start <= end <= {length}, not ({start}, {end})")
    if start < end:
        return _place(start, one, other, 0), _place(end - 1, one, other, 1)
    # Between the characters on both sides; inside one change their order is reversed.
    left = _place(start - 1, one, other, 1) if start else 0
    right = _place(start, one, other, 0) if start < length else other_length
    return (left, right) if left <= right else (right, left)


def _place(at: int, one: _Ends, other: _Ends, side: int) -> int:
    """Return where the character at ``at`` begins (side 0) or ends (side 1) in the other text."""
    starts, ends = one
    number = bisect_right(ends, at)
    if number < len(starts) and starts[number] <= at:
        return other[side][number]
    shift = other[1][number - 1] - ends[number - 1] if number else 0
    return at + shift + side
