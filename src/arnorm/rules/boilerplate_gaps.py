"""What goes with the lines that go: their line ends, and the blank lines round them that part nothing now.

Text that stood apart by a blank line still does. At the top of a text nothing is left of the gap; at its end
the line end that the text had, or did not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

Span = tuple[int, int]


def close_gaps(
    text: str,
    lines: list[str],
    start: Callable[[int], int],
    gone: Collection[int],
    blank: Callable[[int], bool],
) -> list[Span]:
    """Return the spans of ``text`` to delete for the lines ``gone``, in order.

    ``lines`` is ``text`` split at its line ends, ``start(n)`` the offset at which line n starts, and
    ``blank(n)`` tells whether it is empty.
    """
    spans: list[Span] = []
    done = -1
    for number in sorted(gone):
        if number <= done:
            continue
        first = done = number
        while first > 0 and blank(first - 1):
            first -= 1
        while done + 1 < len(lines) and (done + 1 in gone or blank(done + 1)):
            done += 1
        if done + 1 == len(lines):
            spans.append(_close_end(text, lines, start(first), first))
        elif first == 0:
            spans.append((0, start(done + 1)))
        elif first < number:
            spans.append((start(number), start(done + 1)))  # the blank lines before it part the rest
        else:
            spans += _keep_last_blank(start, gone, number, done)
    return spans


def _close_end(text: str, lines: list[str], at: int, first: int) -> Span:
    if first == 0:
        return 0, len(text)
    if not text.endswith("\n"):
        at -= 2 if lines[first - 1].endswith("\r") else 1
    return at, len(text)


def _keep_last_blank(start: Callable[[int], int], gone: Collection[int], first: int, last: int) -> list[Span]:
    """Keep the last blank lines of a gap that begins right after text."""
    blank = last
    while blank > first and blank in gone:
        blank -= 1
    if blank == first:
        return [(start(first), start(last + 1))]
    top = blank
    while top - 1 not in gone:
        top -= 1
    return [(start(first), start(top)), (start(blank + 1), start(last + 1))]
