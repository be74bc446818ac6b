"""Edits: the one structure in which every rule says what it does to a text.

An edit names a slice of a text and what stands there instead. The plain result, the list of changes, the
diff, the counts and the offset map are all made from edits, so they cannot disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


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
