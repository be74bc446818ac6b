r"""Many short texts at once: those of one line are joined, and the rules pass over them once.

Every rule but two looks at one line at most, so a text of one line may stand among others, a newline between
two. The two are the boilerplate step, which is asked text by text, and the rule for blank lines, which does
nothing to a text of one line: so that it finds none among the joined that belong together, a guard stands round
each. What may become several lines is never joined. A property holds all this equal to calling the normaliser on
each text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arnorm.normalizer import in_steps
from arnorm.protect import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arnorm.normalizer import Normalizer

_GUARD = "x"  # a line that no rule changes
_TOGETHER = 1 << 16  # characters of the texts that are joined
_LONG = 1 << 13  # characters of a text that gains nothing by being joined
# Line ends, what an entity might hide one behind, and the character that stands for protected spans.
_APART = re.compile(f"[\n\r\x0b\x0c\x85\u2028\u2029&{PLACEHOLDER}]")


def normalize_many(texts: Iterable[str], normalizer: Normalizer) -> list[str]:
    r"""Return what the normaliser makes of each text, in order; several times as fast where they are short.

    >>> from arnorm import Normalizer
    >>> normalize_many(["قال ، نعم", "Advertisements", "سطر\nإعلان\nسطر"], Normalizer("news"))
    ['قال، نعم', '', 'سطر\nسطر']

    Raises:
        TypeError: if one of them is no str.
    """
    if isinstance(texts, str):
        raise TypeError("texts must be several, such as a list of str, not one string")
    rows = list(texts)
    together: list[int] = []
    size = 0
    search = _APART.search
    for number, text in enumerate(rows):
        if type(text) is not str or len(text) > _LONG or search(text):
            rows[number] = normalizer(text)
            continue
        together.append(number)
        size += len(text)
        if size > _TOGETHER:
            _put(normalizer, rows, together)
            together, size = [], 0
    _put(normalizer, rows, together)
    return rows


def _put(normalizer: Normalizer, rows: list[str], places: list[int]) -> None:
    """Normalise the rows at these places, all together."""
    if not places:
        return
    texts = [rows[place] for place in places]
    for place, result in zip(places, _joined(normalizer, texts), strict=True):
        rows[place] = result


def _joined(normalizer: Normalizer, texts: Sequence[str]) -> Sequence[str]:
    """Return the results of texts of one line each."""
    before, boilerplate, after = in_steps(normalizer.profile)
    if boilerplate is None:
        after = normalizer
    else:
        texts = list(map(boilerplate, before("\n".join(texts)).split("\n")))
    guarded = after(f"{_GUARD}\n" + f"\n{_GUARD}\n".join(texts) + f"\n{_GUARD}")
    return guarded.split("\n")[1::2]
