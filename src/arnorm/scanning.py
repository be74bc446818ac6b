"""Ways to find what is rare in a long text, each many times as fast as a search for it by an expression.

An expression looks at every character, at a third of a nanosecond or more; ``str.find`` of one character and
``in`` on bytes at a twentieth of that. What makes the rules fast is here and in rule.py, not in the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from arnorm.edits import Edit, splice

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

Answer = TypeVar("Answer")

_MEMO = 1 << 14  # answers kept of each kind, so that memory stays bounded on any stream
FEW = 16  # so many characters, or places of one, are looked for one by one
_COMMON_PAGES = frozenset({0x00, 0x06, 0x20})  # upper bytes of characters that any Arabic text may hold


class Memo(dict[str, Answer]):
    """A question about a string, and the answers so far: what is asked once is asked again, as sites repeat lines."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self._ask = ask

    def __missing__(self, part: str) -> Answer:
        if len(self) >= _MEMO:
            self.clear()
        answer = self[part] = self._ask(part)
        return answer


def few_places(text: str, char: str) -> list[int] | None:
    """Return where a character stands in a text, in order, or None if that is at more than a few places.

    >>> few_places("a,b,c", ",")
    [1, 3]
    """
    places: list[int] = []
    at = text.find(char)
    while at >= 0:
        if len(places) == FEW:
            return None
        places.append(at)
        at = text.find(char, at + 1)
    return places


def match_starts(text: str, literal: str, expression: re.Pattern[str]) -> list[int]:
    """Return where an expression matches, in order; ``literal`` is the one character that each match begins with.

    Matches are looked for at every place of it, so none is hidden by another.

    >>> import re
    >>> match_starts("a, b,c", ",", re.compile(", "))
    [1]
    """
    places = few_places(text, literal)
    if places is None:
        return [match.start() for match in expression.finditer(text)]
    return [at for at in places if expression.match(text, at)] if places else places


def is_rare(char: str) -> bool:
    """Tell whether a character is on a page, the upper byte of its code, that few texts have any of.

    >>> is_rare("ا"), is_rare("\N{ARABIC LETTER ALEF FINAL FORM}")
    (False, True)
    """
    return ord(char) >> 8 not in _COMMON_PAGES


def rare_pages(chars: Iterable[str]) -> tuple[bytes, ...]:
    r"""Return the pages, as bytes of UTF-16, of many characters that are all rare; else none.

    >>> rare_pages(map(chr, range(0xFB50, 0xFC50)))
    (b'\xfb', b'\xfc')
    >>> rare_pages("ab")
    ()
    """
    chars = frozenset(chars)
    if len(chars) <= FEW or not all(map(is_rare, chars)):
        return ()
    # A character beyond U+FFFF is two units of 16 bits.
    return tuple(sorted({char.encode("utf-16-be", "surrogatepass")[:1] for char in chars}))


def on_pages(text: str, pages: Iterable[bytes]) -> bool:
    r"""Tell whether a text may hold characters of these pages; False is certain.

    >>> on_pages("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", [b"\xfe"]), on_pages("لا", [b"\xfe"])
    (True, False)
    """
    units = text.encode("utf-16-le", "surrogatepass")
    return any(page in units for page in pages)


def rewrite_lines(text: str, where: re.Pattern[str], rewrite: Callable[[str], str]) -> str:
    r"""Return ``text`` with ``rewrite``, which must be local to lines, done to lines where ``where`` matches.

    >>> import re
    >>> rewrite_lines("a!\nb\nc!", re.compile("!"), str.upper)
    'A!\nb\nC!'
    """
    spans = []
    done = -1
    for match in where.finditer(text):
        at = match.start()
        if at <= done:
            continue
        done = text.find("\n", at)
        if done < 0:
            done = len(text)
        spans.append((text.rfind("\n", 0, at) + 1, done))
    if not spans:
        return text
    lines = "\n".join([text[start:end] for start, end in spans])
    new = rewrite(lines)
    if new == lines:
        return text
    return splice(text, map(Edit, *zip(*spans, strict=True), new.split("\n")))
