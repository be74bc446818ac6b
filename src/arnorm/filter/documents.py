"""Whole documents: each is one piece of work, but for the largest, which are worked off in parts."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from arnorm.line_ends import as_line
from arnorm.normalizer import Normalizer
from arnorm.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from arnorm.profiles import Profile

WHOLE = 32_000_000  # bytes in UTF-8 of a document that is still worked on as a whole
PART = 1 << 20  # characters of a part of a larger one, about
_WALL = "x"  # a line that no rule changes, and none reaches across
_LINE_END = re.compile(r"\n(?=\S)")  # one that no blank line follows, so that a gap stays together


class Part(NamedTuple):
    """A document, or a part of one: ``first`` and ``last`` say which of its ends are those of the document."""

    text: str
    first: bool = True
    last: bool = True


def parts_of(texts: Iterable[str], whole: int = WHOLE, size: int = PART) -> Iterator[Part]:
    r"""Yield a document whose text comes in pieces cut anywhere: as a whole, or in parts if it is too large.

    It is cut at line ends, by its size alone, so that the pieces make no difference.

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
    looked = size - 1  # a part is no smaller, and a giant line is not looked through at each piece of it
    for text in chain(("",), texts) if whole < 0 else ():
        rest += text
        # What is left is no smaller than a part either, so that a tail is known from a text.
        while (match := _LINE_END.search(rest, looked)) and len(rest) - match.end() >= size:
            yield Part(rest[: match.end()], first, last=False)
            rest, first, looked = rest[match.end() :], False, size - 1
        looked = match.start() if match else max(looked, len(rest) - 1)
    yield Part(rest, first)


class DocumentWork:
    """What is done to a document or a part of one; with ``sentences`` it comes out one sentence a line."""

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        self._profile, self._sentences = profile, sentences
        self._normalizers: dict[str, Normalizer] = {}  # by how much of the boilerplate goes

    def pieces(self, texts: Iterable[str], _: str = "") -> Iterator[Part]:
        """Yield the parts of a file."""
        return parts_of(texts)

    def documents(self, text: str, _: str = "") -> Iterator[tuple[str, str]]:
        """Yield the whole file, which needs no name beside its own."""
        yield "", text

    def __call__(self, part: Part) -> str:
        """Return the result."""
        text, first, last = part
        how = self._profile.boilerplate
        if how != "off" and not (first and last):
            # A part is no page to keep the article of, and only the last has a tail.
            how = "lines" if how == "lines" or not last else "lines-and-tail"
        if how not in self._normalizers:
            self._normalizers[how] = Normalizer(self._profile._replace(boilerplate=how))
        top, bottom = "" if first else f"{_WALL}\n", "" if last else _WALL
        done = self._normalizers[how](f"{top}{text}{bottom}" if top or bottom else text)
        done = done.removeprefix(top).removesuffix(bottom)
        if not self._sentences:
            return done
        return "\n".join(map(as_line, split_sentences(done))) + "\n" * (done[-1:] == "\n")
