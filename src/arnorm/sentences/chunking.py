"""Chunks: whole sentences packed up to a size, for models and indexes that take a limited number of characters.

News sentences are long: half have more than 26 words, one in fifteen more than 60, spliced with commas.
A sentence that is too long by itself is broken where a reader would breathe.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from arnorm.sentences.split import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_LOOK_AHEAD = 3  # characters behind the end that the longest pattern looks at: a space and two letters


@cache
def _breaks() -> tuple[regex.Pattern[str], ...]:
    """Return where a long sentence is broken, best first; each pattern finds the end of a piece.

    Only the ``regex`` package knows user-perceived characters; it is imported here, at first use.
    """
    import regex

    # White space between two such characters: no mark hangs on it, and it is not part of the one before.
    gap = (
        r"(?<=\S)(?<!\p{Grapheme_Cluster_Break=Prepend})"
        r"(?!\s+[\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=SpacingMark}\N{ZERO WIDTH JOINER}])"
    )
    return (
        regex.compile(rf"(?<=[؛;:]){gap}(?=\s)"),
        regex.compile(rf"(?<=[،,])(?:{gap}(?=\s)|(?=\p{{Arabic}})(?=\p{{L}}))"),
        regex.compile(rf"{gap}(?=\s+و[\p{{L}}\s])"),  # before "and", or any word that begins with waw
        regex.compile(rf"{gap}(?=\s)"),
    )


def chunks(text: str, max_chars: int, *, newline: str = "boundary") -> list[str]:
    """Return ``text`` in pieces of at most ``max_chars`` code points, each a slice of it.

    >>> chunks("بدأ الاجتماع. وحضره الوزير، والسفير، وعدد من الخبراء.", max_chars=28)
    ['بدأ الاجتماع.', 'وحضره الوزير، والسفير،', 'وعدد من الخبراء.']

    Arguments, guarantees and errors are those of ``chunk_spans``.
    """
    return [text[start:end] for start, end in chunk_spans(text, max_chars, newline=newline)]


def chunk_spans(text: str, max_chars: int, *, newline: str = "boundary") -> list[tuple[int, int]]:
    """Return the chunks of ``text`` as ``(start, end)``: code points, half-open, in order.

    >>> chunk_spans("تم. وانتهى. وغادر.", max_chars=12)
    [(0, 11), (12, 18)]

    A chunk holds as many whole sentences as fit, with the white space between them. A sentence longer than
    ``max_chars`` is broken at the best of these places in the second half of what fits: after ؛ or a colon,
    after a comma, before "and", at white space. If there is none, it is broken at earlier white space, or else
    between two user-perceived characters. A chunk is longer only if it is a single such character.

    No span is empty or has white space at an end, and between the spans there is only white space.

    Args:
        text: raw or normalised text.
        max_chars: the most code points in a chunk; at least 1.
        newline: what a line end is, as for ``split_sentences``.

    Raises:
        TypeError: ``text`` is not a str, or ``max_chars`` not an int.
        ValueError: ``max_chars`` is less than 1, or ``newline`` unknown.
    """
    if not isinstance(max_chars, int) or isinstance(max_chars, bool):
        raise TypeError(f"max_chars must be an int, not {type(max_chars).__name__}")
    if max_chars < 1:
        raise ValueError(f"max_chars must be at least 1, not {max_chars}")
    packed: list[tuple[int, int]] = []
    for sentence in sentence_spans(text, newline=newline):
        for start, end in _pieces(text, *sentence, max_chars):
            if packed and end - packed[-1][0] <= max_chars:
                packed[-1] = (packed[-1][0], end)
            else:
                packed.append((start, end))
    return packed


def _pieces(text: str, start: int, end: int, max_chars: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` broken into pieces that fit."""
    while end - start > max_chars:
        cut = _break(text, start, start + max_chars, end)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _break(text: str, start: int, limit: int, end: int) -> int:
    """Return the best place up to ``limit`` to break the sentence from ``start``, which ends after it."""
    middle = (start + limit) // 2
    seen = min(limit + _LOOK_AHEAD, end)
    for pattern in _breaks():
        found = _last(pattern, text, middle, seen, limit)
        if found > start:
            return found
    found = _last(_breaks()[-1], text, start, seen, middle)
    return found if found > start else _grapheme_end(text, start, limit, end)


def _last(pattern: regex.Pattern[str], text: str, low: int, high: int, limit: int) -> int:
    """Return the last match of ``pattern`` in ``text[low:high]`` that is not after ``limit``; 0 if none."""
    places = [match.start() for match in pattern.finditer(text, low, high) if match.start() <= limit]
    return places[-1] if places else 0


def _grapheme_end(text: str, start: int, limit: int, end: int) -> int:
    """Return the last end of a user-perceived character up to ``limit``, or the end of the first one."""
    import regex

    ends = (match.end() for match in regex.finditer(r"\X", text, pos=start, endpos=end))
    cut = next(ends)
    for after in ends:
        if after > limit:
            break
        cut = after
    return cut
