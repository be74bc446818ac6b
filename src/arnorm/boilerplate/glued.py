"""Labels run into the first or last word of a line, as where a site puts no space between an ad and the text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from arnorm.boilerplate.key import ARABIC_LETTERS, MARKS, QUOTES
from arnorm.letters import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm.boilerplate.key import Folder
    from arnorm.boilerplate.rows import Row

_SKIP = f"[{MARKS}]*+"
_BESIDE = f"[{MARKS}\N{ARABIC LETTER HAMZA}]*+"  # a letter hamza may have been a mark
_ADS = (("Advertisement", "s"), ("ADVERTISEMENT", "S"))
# The ends of a phrase, in all spellings that the punctuation rules unify.
_CLOSERS = (
    r".!?…،؛؟)\]"
    "\N{ARABIC FULL STOP}\N{MIDLINE HORIZONTAL ELLIPSIS}"
    "\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH QUESTION MARK}"
    "\N{REVERSED COMMA}\N{REVERSED SEMICOLON}\N{TURNED COMMA}"
)
_ENDS = characters(QUOTES + "\"'`>" + _CLOSERS.replace("\\", ""))
_MARKS = characters(MARKS)


class Glued:
    """The labels that act inside a line: Latin ad labels, and the rows of the scopes ``glued`` and ``glued-rest``."""

    def __init__(self, fold: Folder, ad: Row, starts: Sequence[Row], rests: Sequence[Row]) -> None:
        self._fold, self._ad = fold, ad
        self._fixed = {fold.key(row.pattern): row for row in starts}
        self._rests = {fold.key(row.pattern.partition("{")[0]): row for row in rests}
        ads = tuple(fold.key(label) for label, _ in _ADS)
        self.starts = (*ads, *self._fixed)  # how the key of a line with such labels begins, or ends
        self.ends = tuple(f"{label}{s}" for label in ads for s in ("", "s"))

    def edges(self, line: str, key: str) -> tuple[int, int, Row] | None:
        """Return where a line starts and ends without the labels glued to it, and a row of theirs, or None."""
        start, end = 0, len(line)
        if key.startswith(self.starts) and (found := self._start.match(line)):
            start = found.end()
        if key.endswith(self.ends) and (found := self._end.match(line[: start - 1 if start else None : -1])):
            end -= found.end()
        if (start, end) == (0, len(line)):
            return None
        before = self._fold.key(line[:start])
        return (
            start,
            end,
            next((row for label, row in self._fixed.items() if before.endswith(label)), self._ad),
        )

    @cached_property
    def _start(self) -> re.Pattern[str]:
        labels = "|".join(_SKIP.join([*label, ""]) + f"(?:{s}{_SKIP})?+" for label, s in _ADS)
        before, quote = f"[\\s{MARKS}]*+", f"""(?:["{QUOTES}]|''|``|<<|>>)"""
        fixed = "".join(f"|{self._fold.loose(label)}{_SKIP}(?!\\w)\\s*" for label in self._fixed)
        return re.compile(f"(?:{before}(?:(?>{labels})++(?={quote}?{_BESIDE}[{ARABIC_LETTERS}]){fixed}))++")

    @cached_property
    def _end(self) -> re.Pattern[str]:
        """Matches the start of a line read backwards, so that a chain of labels takes linear time."""
        labels = "|".join(f"(?:{s}{_SKIP})?+" + _SKIP.join(reversed(label)) for label, s in _ADS)
        before = f"(?={_BESIDE}[{ARABIC_LETTERS}{_CLOSERS}])"
        return re.compile(f"[\\s{MARKS}]*+(?>{labels})(?:{_SKIP}(?>{labels}))*+{before}")

    @cached_property
    def _expressions(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        """For each label from which the rest of a line goes: its spellings, and its keys."""
        found = {}
        for label, row in self._rests.items():
            # 60 characters of a key are at most 300 as typed; the bound keeps the search linear.
            after, name = (
                (r"[^:\n]{1,300}?:", " .{1,60}") if "{" in row.pattern else (rf"{_SKIP}(?:\s*:)?", "")
            )
            found[label] = re.compile(self._fold.loose(label) + after), re.compile(re.escape(label) + name)
        return found

    def rest(self, line: str, key: str) -> list[tuple[int, int, Row]]:
        """Return the start, end and row of each label from which the rest of a last line goes."""
        every = []
        for label in filter(key.__contains__, self._rests):
            row = self._rests[label]
            spelt, whole = self._expressions[label]
            for match in spelt.finditer(line):
                known = whole.fullmatch(self._fold.key(match[0]))
                if known and _is_free(line, match.start(), after_phrase="{" not in row.pattern):
                    every.append((*match.span(), row))
        found: list[tuple[int, int, Row]] = []
        for piece in sorted(every, key=lambda piece: piece[:2]):
            if not found or piece[0] >= found[-1][1]:
                found.append(piece)
        return found


def _is_free(line: str, at: int, *, after_phrase: bool) -> bool:
    """Return True if no word touches ``at`` from the left and, with ``after_phrase``, a phrase ends before it."""
    while at and (line[at - 1] in _MARKS or (after_phrase and line[at - 1].isspace())):
        at -= 1
    before = line[at - 1 : at]
    return not before or (before in _ENDS if after_phrase else not (before.isalnum() or before == "_"))
