"""One document in pieces that can be normalised apart, with the result of the whole.

All rules but two look at one line at most, so a document may be cut at its line ends. The two are the
boilerplate step, for which `holdback` waits, and the rule for blank lines, for which `Document.join` waits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arnorm.filter.holdback import HeldBack, HeldPage
from arnorm.normalizer import in_steps
from arnorm.sentences import sentence_spans

if TYPE_CHECKING:
    from arnorm.profiles import Profile

PIECE = 1 << 17  # characters of a piece, about
_MANY_BLANK = re.compile("\n(?:[ \t]*+\n){3,}+")
_OTHER_ENDS = "\x0b\x0c\x85\u2028\u2029"  # line ends beside line feed and carriage return
_GUARD = "x"  # a line of its own at either end of a piece, so that the piece has no blank line at its ends


class Document:
    r"""Cuts one document into pieces: `cut` and `rest` give them, `work` does one, `join` puts it back.

    The results must be joined in order; `work` can be pickled and called anywhere. However the text is cut
    into what `cut` gets, the output is what a `Normalizer` makes of the whole; with ``sentences`` one of its
    sentences a line. ``eager`` gives up speed to give out lines as soon as they are decided.

    >>> from arnorm import Profile
    >>> document = Document(Profile(spacing=True))
    >>> pieces = document.cut(" a\n") + document.cut("\n\n b ") + document.rest()
    >>> "".join(document.join(document.work(piece)) for piece in pieces) + document.end()
    'a\n\nb'
    """

    def __init__(
        self, profile: Profile, *, work: PieceWork | None = None, eager: bool = False, size: int = PIECE
    ) -> None:
        self.work = work or PieceWork(profile)
        sentences = self.work.sentences
        self._lines = _Lines(1 if eager else size, only_newlines=not profile.canonical)
        self._before = in_steps(profile)[0]  # it may make line ends
        self._held: HeldBack | HeldPage | None = None
        if profile.boilerplate == "page":
            self._held = HeldPage(profile)
        elif profile.boilerplate != "off":
            self._held = HeldBack(profile, eager=eager, step=size // 2)
        self._spacing = profile.spacing
        self._single = sentences or not profile.spacing  # whether blank lines need no care
        self._marked = sentences or profile.spacing  # whether results tell of blank lines at their ends
        self._started = False  # whether anything was put out
        self._blank = False  # whether the last line joined is blank

    def cut(self, text: str) -> list[str]:
        """Return the pieces that this text completes."""
        whole = self._lines.feed(text)
        if not whole:
            return []
        lines = self._before(whole)[:-1]
        if self._spacing:
            lines = _MANY_BLANK.sub("\n\n\n", lines)  # one of them stays in the end; a flood would take long
        if self._held is None:
            return [lines]
        return self._held.feed(lines)

    def rest(self) -> list[str]:
        """Return the pieces that are left at the end of the document."""
        lines = self._before(self._lines.rest())
        if self._held is None:
            return [lines]
        return self._held.close(lines)

    def join(self, result: str) -> str:
        """Return what the next result adds to the output."""
        if not self._marked:
            self._started, first = True, not self._started
            return result if first else "\n" + result
        core = result.strip("\n")
        if not core:
            self._blank = True
            return ""
        gap = not self._single and (self._blank or result[0] == "\n")
        self._blank = result[-1] == "\n"
        if self._started:
            return ("\n\n" if gap else "\n") + core
        self._started = True
        return core

    def end(self) -> str:
        """Return the end of the output: a newline, if the text ends with one."""
        return "\n" if self._started and self._marked and self._blank else ""

    def notes(self) -> tuple[str, ...]:
        """Return what has to be told at the end of the document: nothing."""
        return ()


class PieceWork:
    """What is done to each line of a piece; blank lines at the ends of the piece are told as one newline."""

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        self.sentences = sentences
        self._normalizer = in_steps(profile)[2]
        self._guarded = profile.spacing

    def __call__(self, piece: str) -> str:
        """Return the result for one piece."""
        if self._guarded and "\n" in piece:
            text = self._normalizer(f"{_GUARD}\n{piece}\n{_GUARD}")[2:-2]
        else:
            text = self._normalizer(piece)
        if self.sentences:
            found = [text[start:end] for start, end in sentence_spans(text)]
            return "\n".join(found) + ("\n" if text[-1:] == "\n" else "")
        return text


class _Lines:
    """Gathers text until enough lines of it are whole.

    A line end counts once no character after it can change it: a carriage return, if neither a line feed
    follows nor what may become one. Where only newlines end a line, ``only_newlines``, the others do not.
    """

    def __init__(self, size: int, *, only_newlines: bool) -> None:
        self._size = size
        self._only_newlines = only_newlines
        self._whole: list[str] = []
        self._open: list[str] = []
        self._count = 0

    def feed(self, text: str) -> str:
        """Return the whole lines gathered so far, if there are enough of them, or nothing."""
        cut = self._last_end(text)
        if not cut:
            self._open.append(text)
            return ""
        self._whole += (*self._open, text[:cut])
        self._count += sum(map(len, self._open)) + cut
        self._open = [text[cut:]]
        if self._count < self._size:
            return ""
        whole = "".join(self._whole)
        self._whole.clear()
        self._count = 0
        return whole

    def rest(self) -> str:
        """Return what is left; nothing is kept, since it may be one giant line."""
        parts = self._whole + self._open
        self._whole, self._open = [], []
        return "".join(parts)

    def _last_end(self, text: str) -> int:
        cut = text.rfind("\n") + 1
        if cut or self._only_newlines:
            return cut
        cut = max(text.rfind(end) for end in _OTHER_ENDS) + 1
        at = text.rfind("\r", cut)
        while at >= cut:
            if text[at + 1 : at + 2] not in ("", "&"):
                return at + 1
            at = text.rfind("\r", cut, at)
        return cut
