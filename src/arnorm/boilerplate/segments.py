"""The stretches of high scores among the units of a page."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.boilerplate.units import Unit


PROSE = 5  # a paragraph scores higher, a headline of up to 20 words lower
MIN_SEGMENT = 4  # of a stretch that is looked at: one headline with a function word comes to less
MAX_GAP = 20  # units between two stretches of one text
MAX_BOX = 12  # units in a box of other articles inside the body


def _segments(units: list[Unit]) -> Iterator[tuple[int, int, float]]:
    """Yield start, end and sum of the maximal segments (Ruzzo and Tompa 1999), in order."""
    stack: list[tuple[int, int, float, float, int]] = []  # start, end, sum before, sum after, next smaller
    total = 0.0
    for at, unit in enumerate(units):
        before, total = total, total + unit.score
        if unit.score <= 0:
            continue
        start, left = at, before
        while True:
            prev = len(stack) - 1
            while prev >= 0 and stack[prev][2] >= left:
                prev = stack[prev][4]
            if prev < 0 or stack[prev][3] >= total:
                stack.append((start, at + 1, left, total, prev))
                break
            start, left = stack[prev][0], stack[prev][2]
            del stack[prev:]
    for start, end, left, right, _ in stack:
        yield start, end, right - left


def merged_segments(units: list[Unit]) -> list[tuple[int, int, float]]:
    """Return the segments; those of one text, with few units or a box of other articles between them, are one."""
    merged: list[tuple[int, int, float]] = []
    for start, end, total in _segments(units):
        if total < MIN_SEGMENT:
            continue
        if merged and (
            _is_near(units[merged[-1][1] : start]) or below_box(units, merged[-1][1], end) >= start
        ):
            first, _, before = merged.pop()
            start, total = first, before + total
        merged.append((start, end, total))
    return merged


def _is_near(between: list[Unit]) -> bool:
    gap = sum(not unit.is_number for unit in between)  # numbers are cells of a table
    known = sum(not unit.plain for unit in between)  # one may be the label of an advertisement
    opens = any(unit.marker or unit.stop for unit in between)
    return gap <= MAX_GAP and known <= 1 and not opens and sum(unit.date for unit in between) <= 1


def below_box(units: list[Unit], start: int, end: int) -> int:
    """Return where consecutive prose begins below a box that starts here, or 0; other articles have headings."""
    other = takewhile(lambda unit: unit.score <= PROSE and not unit.meta, units[start : start + MAX_BOX + 1])
    at = start + len(list(other))
    below = units[at : min(end, at + 2)]
    in_a_row = len(below) == 2 and all(unit.score > 0 and unit.tail == "." for unit in below)
    goes_on = in_a_row or (below and below[0].tail == ":")  # with a list
    return at if goes_on and at - start <= MAX_BOX else 0
