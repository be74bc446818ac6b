"""The boilerplate step on one text: which lines are deleted, and which guards prevent a cut.

`Page.match_lines` judges each line by itself and by its neighbours. `Page.cut` then looks at both ends: what follows a
heading of other articles or a comment form, and runs of items. How far it looks is bounded by the numbers below.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from arnorm.edits import Edit, splice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.boilerplate.index import Index
    from arnorm.boilerplate.rows import Row

# Guards, all counted on the folded key, so that they are the same once the text is normalised.
_TAIL_LINES, _TAIL_SIZE, _TAIL_LINE = 12, 1_500, 300  # what may follow the label of a tail cut
WIDE_LINES, WIDE_SIZE, WIDE_LINE = 120, 10_000, 400  # what may follow the markers of a comment form
_ABOUT_LINE, _ABOUT_LINES = 1_000, 10  # one longer line about the site, among more lines than this
_PROSE_LINES, _PROSE_SIZE = 2, 80  # lines this long that end as a sentence; more are another article
_KEPT_BLOCK = 3  # lines of blocks that stay above all other lines
_TAIL_FROM = 60  # a tail cut begins at or after this percentage of the text
_BRAKE = 30  # tail cuts and cuts on the last line take at most this percentage of the text together
_RUN_LINES = 12  # the longest run of menu or share items
_RUN_MENU, _RUN_SHARE, _RUN_BLOCK = 3, 2, 3  # the shortest; a run of a block has no longest
_REFUSED = f"refused: the cut would take more than {_BRAKE} % of the text"
_LONG = "a line of more than {} characters follows"

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Edit]:
    """Return the spans as deletions in order, touching ones joined."""
    found: list[Edit] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Edit(found[-1].start, max(end, found[-1].end), "")
        elif start < end:
            found.append(Edit(start, end, ""))
    return found


class _Below:
    """What follows a place where a text may be cut, counted from the end upwards, and why it may not be, if so."""

    def __init__(self, most: int, room: int) -> None:
        self.most, self.room = most, room
        self.lines = self.size = 0
        self.fault = ""

    def add(self, size: int, longest: int) -> None:
        self.lines += 1
        self.size += size
        if self.lines > self.most:
            self.forbid(f"more than {self.most} lines follow")
        if self.size > self.room:
            self.forbid(f"more than {self.room:,} characters follow")
        if size > longest:
            self.forbid(_LONG.format(min(longest, WIDE_LINE)))

    def forbid(self, fault: str) -> None:
        self.fault = self.fault or fault


class Page:
    """One text, the lines of it that are gone, and how they went."""

    def __init__(self, text: str, patterns: Index, keys: list[str] | None = None) -> None:
        self.text = text
        self.patterns = patterns
        self.lines = text.split("\n")
        self.stop = len(self.lines)  # lines from here on are cut off
        self.gone: dict[int, Row] = {}
        self.pieces: dict[int, list[Edit]] = {}  # deleted of lines that stay
        self.first = -1  # the first line with text
        self.notes: list[tuple[int, str]] = []
        self.taken = 0  # size of what tail cuts and cuts on the last line took
        self.keys = patterns.fold.keys(text) if keys is None else keys

    # -- lines ---------------------------------------------------------------------------------------------

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def rest(self, number: int) -> str:
        """Return what is left of a line without the pieces deleted of it."""
        return (
            splice(self.lines[number], self.pieces[number]) if number in self.pieces else self.lines[number]
        )

    def take(self, number: int, spans: Iterable[Span]) -> None:
        """Delete the slices ``spans`` of ``rest(number)``."""
        pieces = self.pieces.get(number, [])

        def place(at: int) -> int:
            for start, end, _ in pieces:
                at += end - start if start <= at else 0
            return at

        more = [(place(start), place(end - 1) + 1) for start, end in spans if start < end]
        self.pieces[number] = merged([*((start, end) for start, end, _ in pieces), *more])

    def blank(self, number: int) -> bool:
        """Return True if the line is empty, or will be without marks and tatweel."""
        return not self.keys[number] and not self.patterns.fold.marked(self.lines[number])

    def key(self, number: int) -> str:
        """Return the key of what is left of a line."""
        return self.patterns.fold.key(self.rest(number)) if number in self.pieces else self.keys[number]

    def is_left(self, number: int) -> bool:
        """Return True if the line is neither deleted nor blank."""
        return number not in self.gone and not self.blank(number)

    def size(self, number: int) -> int:
        """Return the size of what is left of a line."""
        return len(self.key(number))

    @cached_property
    def total(self) -> int:
        """The size of the text as it came in, up to the wide cut."""
        return sum(map(len, self.keys[: self.stop]))

    # -- lines judged by themselves ------------------------------------------------------------------------

    def match_lines(self) -> None:
        """Delete the lines, and labels glued to lines, that are boilerplate by themselves or by their neighbours."""
        may_match = self.patterns.may_match
        self.first = next((n for n, key in enumerate(self.keys) if key or not self.blank(n)), -1)
        for number, key in enumerate(self.keys):
            if key and may_match(key):
                self.match(number)
        for number, row in list(self.gone.items()):
            if row.kind in self.patterns.companions:
                self._walk_beside(number, row.kind)
        if self.patterns.blocks:
            for number in block_lines([self._block_state(n) for n in range(len(self.lines))]):
                self.gone[number] = self.patterns.blocks[self.key(number)]

    def match(self, number: int) -> None:
        """Delete line ``number``, or the labels glued to its ends, if a row says so."""
        glued = self.patterns.glued.edges(self.rest(number), self.key(number))
        if glued:
            start, end, row = glued
            self.take(number, [(0, start), (end, len(self.rest(number)))])
            if not self.key(number):
                self.gone[number] = row
                return
        match = self.patterns.match(self.rest(number), self.key(number))
        if match is None or (match.scope in ("bare", "notice") and self._is_text(number, match)):
            return
        if match.kind == "metadata":
            self._note(number, f"metadata left: {match.pattern}")
        else:
            self.gone[number] = match

    def _is_text(self, number: int, row: Row) -> bool:
        """Return True for a notice that heads the text, and for a line between two halves of a sentence."""
        if (
            number == self.first
            and row.scope == "notice"
            and self.patterns.fold.marked(self.rest(number))[:1].isalnum()
        ):
            return True
        inside = 0 < number < len(self.lines) - 1
        return inside and self.patterns.is_one_sentence(self.rest(number - 1), self.lines[number + 1])

    def _block_state(self, number: int) -> str:
        key = self.key(number)
        if number in self.gone:
            return "gone"
        if key in self.patterns.blocks:
            return "block"
        return "other" if key and key not in self.patterns.items else ""

    def _walk_beside(self, number: int, kind: str) -> None:
        for way in (range(number - 1, -1, -1), range(number + 1, self.stop)):
            for at in islice((n for n in way if not self.blank(n)), _RUN_LINES):
                row = None if at in self.gone else self.patterns.beside(kind, self.key(at))
                if row is None:
                    break
                self.gone[at] = row

    # -- cuts to the end -----------------------------------------------------------------------------------

    def cut(self, tail: bool) -> None:
        """Delete tails and the runs at both ends, once every line was judged by itself."""
        if tail:
            self._cut_wide()
            self._cut_tail()
        self._strip_bottom()
        self._strip_top()

    def _cut_wide(self) -> None:
        """Cut from the topmost marker of a comment form that the wide guard allows."""
        if not any(row.scope.startswith("wide") for row in self.gone.values()):
            return
        below = _Below(WIDE_LINES, WIDE_SIZE)
        seen: set[str] = set()
        cut, prose, about = -1, 0, 0
        for number in range(self.stop - 1, -1, -1):
            row = self.gone.get(number)
            if row is not None and row.scope.startswith("wide"):
                if row.pattern in seen:
                    below.forbid("the same marker is repeated further down, as in concatenated files")
                seen.add(row.pattern)
                if below.fault or (about and below.lines <= _ABOUT_LINES):
                    self._note(number, f"tail not cut: {below.fault or _LONG.format(WIDE_LINE)}")
                elif below.lines:
                    cut = number
            elif not below.fault and self.is_left(number):
                size = self.size(number)
                below.add(size, WIDE_LINE if about else _ABOUT_LINE)
                about += size > WIDE_LINE
                prose += size >= _PROSE_SIZE and self.patterns.fold.ends_sentence(self.rest(number))
                if prose > _PROSE_LINES:
                    below.forbid("sentences follow, as in concatenated files")
        if cut >= 0:
            self._cut_from(cut)

    def _cut_tail(self) -> None:
        """Cut from the topmost label of a box of other articles that the guard and the brake allow."""
        labels = [number for number, row in self.gone.items() if row.scope == "tail"]
        if not labels:
            return
        below = _Below(_TAIL_LINES, _TAIL_SIZE)
        cut, above = -1, self.total
        for number in range(self.stop - 1, min(labels) - 1, -1):
            above -= len(self.keys[number])
            if not below.fault and self.is_left(number):
                below.add(self.size(number), _TAIL_LINE)
            elif number in self.gone and self.gone[number].scope == "tail" and below.lines:
                if 100 * above < _TAIL_FROM * self.total:
                    below.forbid(f"it begins in the first {_TAIL_FROM} % of the text")
                if below.fault:
                    self._note(number, f"tail not cut: {below.fault}")
                elif self._brakes(below.size):
                    self._note(number, _REFUSED)
                else:
                    cut, self.taken = number, below.size
        if cut >= 0:
            self._cut_from(cut)

    def _brakes(self, size: int) -> bool:
        return 100 * size > _BRAKE * self.total

    def _note(self, number: int, reason: str) -> None:
        self.notes.append((number, reason))

    def _cut_from(self, number: int) -> None:
        self.gone.update(dict.fromkeys(range(number, self.stop), self.gone[number]))
        self.stop = number

    def last_left(self, stop: int) -> int:
        """Return the last line above ``stop`` that is left, or -1."""
        return next((n for n in range(stop - 1, -1, -1) if self.is_left(n)), -1)

    # -- the edges -----------------------------------------------------------------------------------------

    def _strip_bottom(self) -> None:
        """Delete runs of items from the end, and labels glued to the last line, until none is left."""
        at = self._strip_runs(self.stop - 1, -1)
        while at >= 0 and (found := self.patterns.glued.rest(self.rest(at), self.key(at))):
            self._trim_end(at, found)
            at = self._strip_runs(at, -1)

    def _trim_end(self, number: int, found: list[tuple[int, int, Row]]) -> None:
        """Delete the end of the last line, or, if the brake forbids that, the labels in it."""
        line = self.rest(number)
        start, _, row = found[0]
        taken = self.taken + len(self.patterns.fold.key(line[start:]))
        if self._brakes(taken):
            self._note(number, _REFUSED)
            self.take(number, [piece[:2] for piece in found])
        else:
            self.taken = taken
            self.take(number, [(start, len(line))])
        if not self.patterns.fold.marked(self.rest(number)):
            self.gone[number] = row
        else:
            self.match(number)
        if number in self.gone and self.gone[number].kind in self.patterns.companions:
            self._walk_beside(number, self.gone[number].kind)

    def _strip_top(self) -> None:
        """Delete runs of items, and breadcrumbs, from the start."""
        at = self._strip_runs(0, 1)
        while at < self.stop and (row := self.patterns.top(self.rest(at), self.key(at))):
            self.gone[at] = row
            at = self._strip_runs(at, 1)

    def _strip_runs(self, at: int, step: int) -> int:
        """Delete one run of items after another from an edge; return the first line left, or one past the end."""
        while True:
            start, labels, share = at, 0, None
            run: dict[int, Row] = {}
            signs: list[int] = []  # lines without words, which go with the item that follows
            while 0 <= at < self.stop and len(run) <= _RUN_LINES:
                row = self.patterns.items.get(self.key(at))
                if at in self.gone:
                    labels += self.gone[at].kind == "navigation"
                elif row is not None and share in (None, row.scope == "share"):
                    share = row.scope == "share"
                    run.update(dict.fromkeys([*signs, at], row))
                    signs = []
                elif run and not self.key(at) and not self.blank(at):
                    signs.append(at)
                elif not self.blank(at):
                    break
                at += step
            items = sum(self.key(number) != "" for number in run)
            if share:
                enough = items >= _RUN_SHARE
            else:
                known = labels > 0 or any(row.scope == "menu" for row in run.values())
                enough = items > 0 and known and items + labels >= _RUN_MENU
            if not enough or len(run) > _RUN_LINES:
                if enough:
                    self._note(next(iter(run)), f"refused: a run of more than {_RUN_LINES} items")
                return next((n for n in range(start, at, step) if self.is_left(n)), at)
            self.gone.update(run)
            at = signs[0] if signs else at


def block_lines(states: list[str]) -> list[int]:
    """Return the lines of blocks to delete: runs with a deleted line, or an end of the text, on both sides.

    A line is "gone", "block", "other", or one that does not interrupt a run. Above all other lines some stay, since the
    title may look like an item of a list; a text without other lines keeps everything.
    """
    runs: list[list[int]] = [[]]
    top = runs[0]
    bounded, alone = True, True  # whether a run may begin here; whether there was no other line yet
    for number, state in enumerate(states):
        if state == "gone":
            runs.append([])
            bounded = True
        elif state == "block" and bounded:
            runs[-1].append(number)
        elif state == "other":
            top = [one for run in runs for one in run][:-_KEPT_BLOCK] if alone else top
            runs[-1] = []
            bounded = alone = False
    return [] if alone else [number for run in (top, *runs) if len(run) >= _RUN_BLOCK for number in run]
