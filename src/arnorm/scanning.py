"""Ways to find what is rare in a long text, each many times as fast as a search for it by an expression.

An expression looks at every character, at a third of a nanosecond or more; ``str.find`` of one character and
``in`` on bytes at a twentieth of that. What makes the rules fast is here and in rule.py, not in the rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

_MEMO = 1 << 14  # answers kept of each kind, so that memory stays bounded on any stream
FEW = 16  # so many characters, or places of one, are looked for one by one


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return an expression that is compiled when first used: most programs use few, and an import waits for none."""
    return re.compile(pattern)


class Memo(dict[str, Answer]):
    """A question about a string, and the answers so far: what is asked once is asked again, as sites repeat lines."""

    def __init__(self, ask: Callable[[str], Answer], most: int = 0) -> None:
        self._ask, self._most = ask, most

    def __missing__(self, part: str) -> Answer:
        if len(self) >= (self._most or _MEMO):
            self.clear()
        answer = self[part] = self._ask(part)
        return answer


def few_places(text: str, char: str, start: int, end: int) -> list[int] | None:
    """Return where a character stands in part of a text, in order, or None if that is at more than a few places.

    >>> few_places("a,b,c", ",", 0, 5)
    [1, 3]
    """
    places: list[int] = []
    at = text.find(char, start, end)
    while at >= 0:
        if len(places) == FEW:
            return None
        places.append(at)
        at = text.find(char, at + 1, end)
    return places


def match_starts(text: str, literal: str, expression: re.Pattern[str], start: int, end: int) -> list[int]:
    """Return where an expression matches in part of a text, in order.

    ``literal`` is the one character that each match begins with. Matches are looked for at every place of it, so none
    is hidden by another.

    >>> import re
    >>> match_starts("a, b,c", ",", re.compile(", "), 0, 6)
    [1]
    """
    places = few_places(text, literal, start, end)
    if places is None:
        return [match.start() for match in expression.finditer(text, start, end)]
    return [at for at in places if expression.match(text, at)] if places else places
