"""Whole documents: each is one piece of work, except the largest, which are processed in parts."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from arnorm.normalizer import Normalizer
from arnorm.sentences import split_sentences
from arnorm.sentences.line_ends import as_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.profiles import Profile

WHOLE = 32_000_000  # bytes in UTF-8 of the largest document that is processed as a whole
PART = 1 << 20  # characters in a part of a larger one, about
_GUARD = "x"  # a line that no rule changes or looks across
_LINE_END = re.compile(r"\n(?=\S)")  # not before a blank line, so that a gap stays together


class Part(NamedTuple):
    """A document or a part of one; ``first`` is True if it has the document's start, ``last`` if its end."""

    text: str
    first: bool = True
    last: bool = True


def parts_of(texts: Iterable[str], whole: int = WHOLE, size: int = PART) -> Iterator[Part]:
    r"""Yield a document whole, or in parts if it is too large; its text comes in pieces cut anywhere.

    Parts end at line ends, chosen by size alone, so the cuts between pieces make no difference.

    >>> for part in parts_of(["ab\ncd\n", "ef\ngh\nij"], whole=9, size=3):
    ...     print(part)
    Part(text='ab\n', first=True, last=False)
    Part(text='cd\n', first=False, last=False)
    Part(text='ef\n', first=False, last=False)
    Part(text='gh\nij', first=False, last=True)
    """
    texts = iter(texts)
    held: list[str] = []
    for text in texts:
        held.append(text)
        whole -= len(text.encode("utf-8", "surrogatepass"))
        if whole < 0:
            break
    rest = "".join(held)
    held.clear()
    first = True
    looked = size - 1  # no part is smaller, and a giant line is searched only once
    for text in chain(("",), texts) if whole < 0 else ():
        rest += text
        at = 0
        # The last part is not smaller either, so that a tail can be told from a text.
        while (match := _LINE_END.search(rest, looked)) and len(rest) - match.end() >= size:
            yield Part(rest[at : match.end()], first, last=False)
            at, first, looked = match.end(), False, match.end() + size - 1
        looked = (match.start() if match else max(looked, len(rest) - 1)) - at
        rest = rest[at:]
    yield Part(rest, first)


class DocumentWork:
    """Normalises a document or a part of one; with ``sentences``, to one sentence per line."""

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        self._profile, self._sentences = profile, sentences
        self._normalizers: dict[str, Normalizer] = {}  # by the value of boilerplate

    def pieces(self, texts: Iterable[str], _: str = "") -> Iterator[Part]:
        """Yield the parts of a file."""
        return parts_of(texts)

    def documents(self, text: str, _: str = "") -> Iterator[tuple[str, str]]:
        """Yield the whole file, which needs no name beside its own."""
        yield "", text

    def __call__(self, part: Part) -> str:
        """Return the text normalised."""
        text, first, last = part
        how = self._profile.boilerplate
        if how != "off" and not (first and last):
            # A part is not a page with an article, and only the last part has a tail.
            how = "lines" if how == "lines" or not last else "lines-and-tail"
        if how not in self._normalizers:
            self._normalizers[how] = Normalizer(self._profile._replace(boilerplate=how))
        top, bottom = "" if first else f"{_GUARD}\n", "" if last else _GUARD
        done = self._normalizers[how](f"{top}{text}{bottom}" if top or bottom else text)
        done = done.removeprefix(top).removesuffix(bottom)
        if not self._sentences:
            return done
        return "\n".join(map(as_line, split_sentences(done))) + "\n" * (done[-1:] == "\n")
