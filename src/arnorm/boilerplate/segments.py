"""The stretches of high scores among the units of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arnorm.boilerplate.units import Unit


MIN_SEGMENT = 4  # of a stretch that is looked at: one headline with a function word comes to less


def _segments(units: list[Unit]) -> list[list[float]]:
    """Return the maximal segments (Ruzzo and Tompa 1999) as [start, end, sum], in order."""
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
    return [[start, end, right - left] for start, end, left, right, _ in stack]


def merged_segments(units: list[Unit]) -> list[list[float]]:
    """Return the segments; those of one text, with up to 20 units or one of furniture between them, are one."""
    merged: list[list[float]] = []
    for start, end, total in _segments(units):
        if total < MIN_SEGMENT:
            continue
        between = units[int(merged[-1][1]) : int(start)] if merged else []
        known = sum(not unit.plain for unit in between)  # one may be the label of an advertisement
        opens = any(unit.marker or unit.stop for unit in between)
        gap = sum(
            not unit.key.replace(" ", "").isdecimal() for unit in between
        )  # numbers are cells of a table
        near = gap <= 20 and known <= 1 and not opens and sum(u.date for u in between) <= 1
        if merged and near:
            merged[-1][1:] = [end, merged[-1][2] + total]
        else:
            merged.append([start, end, total])
    return merged
