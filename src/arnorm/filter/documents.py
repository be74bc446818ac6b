"""Whole documents: each is one piece of work, but for the largest, which are worked off in parts."""

from __future__ import annotations

import re
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
# A line end that no blank line follows, so that a gap stays together.
_LAST_END, _NEXT_END = re.compile(r"(?s).*\n(?=\S)"), re.compile(r"\n(?=\S)")


class Part(NamedTuple):
    """A document, or a part of one: ``first`` and ``last`` say which of its ends are those of the document."""

    text: str
    first: bool = True
    last: bool = True


class Parts:
    """Cuts documents that are too large to be worked on as a whole, at line ends, by their size alone."""

    def __init__(self, whole: int = WHOLE, part: int = PART) -> None:
        self.count = 0  # parts of the documents that were cut
        self._whole, self._part = whole, part

    def of(self, texts: Iterable[str]) -> Iterator[Part]:
        r"""Yield the parts of a document, whose text comes in pieces cut anywhere.

        >>> for part in Parts(whole=9, part=3).of(["ab\ncd\n", "ef\ngh\nij"]):
        ...     print(part)
        Part(text='ab\n', first=True, last=False)
        Part(text='cd\n', first=False, last=False)
        Part(text='ef\n', first=False, last=False)
        Part(text='gh\nij', first=False, last=True)
        """
        held: list[str] = []
        size, limit, large, first = 0, self._whole, False, True
        for text in texts:
            held.append(text)
            size += len(text if large else text.encode("utf-8", "surrogatepass"))
            if size > limit:
                rest = "".join(held)
                at = 0
                for end in self._ends(rest):
                    yield Part(rest[at:end], first, False)
                    at, first = end, False
                held, size, large = [rest[at:]], len(rest) - at, True
                limit = 2 * max(size, self._part)  # a giant line is not looked through at each piece of it
        text, at = "".join(held), 0
        held.clear()
        for end in self._ends(text) if large else ():
            yield Part(text[at:end], first, False)
            at, first = end, False
        yield Part(text[at:], first, True)

    def _ends(self, text: str) -> Iterator[int]:
        """Yield where to cut; what is left is no smaller than a part, so that a tail is known from a text."""
        at = 0
        while match := _LAST_END.match(text, at, at + self._part) or _NEXT_END.search(
            text, at + self._part - 1
        ):
            at = match.end()
            if len(text) - at < self._part:
                return
            self.count += 1
            yield at


class DocumentWork:
    """What is done to a document or a part of one; with ``sentences`` it comes out one sentence a line."""

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        self._profile, self._sentences = profile, sentences
        self._normalizers: dict[str, Normalizer] = {}  # by how much of the boilerplate goes

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
