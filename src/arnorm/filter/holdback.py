"""The boilerplate step on a stream: what can be decided is given out, the rest is held back.

What becomes of a line depends on the few lines round it, but for two things. A cut to the end begins at a
label with little text after it, so text is held back from the highest label that may still turn out to be
one. And lines go from the end of the text as long as they are items of a menu or the like, so these are held
back, too. A line at which every such walk stops is firm. The text is cut behind firm lines only, and the last
of them stays as the first line of what is held. The guards' percentages need the size of all that went
before, which is counted up to a size at which they can stop nothing but a cut of 600,000 characters. Of what
no line that stays ever parts, such as a flood of blank lines, only so much is held.

The decisions are those of `rules.boilerplate_page`; here is only what has to wait for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arnorm.edits import splice
from arnorm.normalizer import in_steps
from arnorm.rules.boilerplate import deletions
from arnorm.rules.boilerplate_index import index
from arnorm.rules.boilerplate_page import (
    RUN_LINES,
    TAIL_LINE,
    TAIL_LINES,
    TAIL_SIZE,
    WIDE_LINE,
    WIDE_LINES,
    WIDE_SIZE,
    Page,
)
from arnorm.rules.page import MAX_PAGE

if TYPE_CHECKING:
    from arnorm.profiles import Profile
    from arnorm.rules.boilerplate_index import Index

_STEP = 1 << 16  # characters that make another look worth while
_MANY = 1 << 10  # lines held from which it is worth while to thin them out
_MOST, _MOST_LINES = 1 << 22, 1 << 16  # characters and lines held at most; no page comes near
_WALL = "x"  # a line that stays
_ENOUGH = 1 << 21  # size at which counting stops, which costs much: 30 % of it are more than any tail
_LONG_LINE = 1 << 16  # the size of a longer line is counted piece by piece, since words as objects take room
# Ends before a space and after two letters that every key keeps, so that the sizes of pieces add up.
_PIECE = re.compile(r"(?s).{1,65536}(?<=[\u0627-\u063a\u0641-\u064a]{2})(?= )|.+")
_LABELS = 3  # as many lines of navigation as help a run of items to go


class _Part(Page):
    """A page of which some lines were given out already, and others dropped, with nothing but a size left."""

    def __init__(self, lines: list[str], patterns: Index, before: int, dropped: dict[int, int]) -> None:
        super().__init__("\n".join(lines), patterns)
        self._before = before
        self._dropped = dropped

    def size(self, number: int) -> int:
        """Return the size of what is left of a line, with that of the lines dropped after it."""
        return super().size(number) + self._dropped.get(number, 0)

    def total(self) -> int:
        """Return the size of the whole text, up to the wide cut."""
        dropped = sum(size for number, size in self._dropped.items() if number < self.stop)
        return self._before + dropped + super().total()


class _Guard:
    """How much text may stand after a label that begins a cut, counted upwards."""

    def __init__(self, lines: int, size: int, longest: int) -> None:
        self._lines, self._size, self._longest = lines, size, longest
        self.open = True

    def count(self, size: int) -> None:
        """Count one more line."""
        self._lines -= 1
        self._size -= size
        self.open = self.open and self._lines >= 0 and self._size >= 0 and size <= self._longest


class HeldBack:
    """Takes the lines of one text as they come, and gives them out without boilerplate as soon as it can.

    It looks what can be given out whenever ``step`` characters have come; when ``eager``, each time while few
    lines are held, which costs time with many short texts.
    """

    def __init__(self, profile: Profile, *, eager: bool = False, step: int = _STEP) -> None:
        self._eager, self._step = eager, step
        self._patterns = index(profile.own_boilerplate, profile.hamza)
        self._tail = profile.boilerplate != "lines"
        self._spacing = profile.spacing
        self._lines: list[str] = []
        self._dropped: dict[int, int] = {}  # sizes of lines dropped after others
        self._waiting = 0  # characters that came since the last look
        self._held = 0  # characters that the last look left
        self._before = 0  # size of what was given out, but for the first line held
        self._begun = False  # whether the top of the text is decided
        self._out = False  # whether the first line held was given out already

    def feed(self, text: str) -> list[str]:
        """Take some whole lines, without the last line end; return what can be given out, in such pieces."""
        given = self._take(text.split("\n"))
        # Looks come further apart as more is held, so that no line is looked at too often.
        often = self._eager and (len(self._lines) < _MANY or self._waiting >= self._held // 16)
        if often or self._waiting >= max(self._step, self._held):
            given += self._look()
        return given

    def _take(self, lines: list[str]) -> list[str]:
        """Take some whole lines; return what has to be given out to make room for them."""
        given: list[str] = []
        if self._spacing:
            lines = self._without_more_blank(lines)
        while lines:
            room = _MOST_LINES - len(self._lines)
            self._lines += lines[:room]
            self._waiting += sum(map(len, lines[:room])) + len(lines[:room])
            lines = lines[room:]
            if len(self._lines) >= _MOST_LINES:
                given += self._look()
        return given

    def _without_more_blank(self, lines: list[str]) -> list[str]:
        """Return lines without those at their start that only make a gap of two blank lines larger.

        So, with what `stream` does inside them, what is held does not depend on where the lines were cut.
        """
        wide = 0  # blank lines at the end of what is held
        while wide < min(2, len(self._lines)) and not self._lines[-1 - wide].strip(" \t"):
            wide += 1
        at = 0
        while at < len(lines) and not lines[at].strip(" \t"):
            at += 1
        return lines[max(0, at - 2 + wide) if at else 0 :]

    def _look(self) -> list[str]:
        """Return what can be given out now."""
        page = self._page()
        given: list[str] = []
        firm = self._last_firm(page)
        if not self._begun:
            page.strip_top()
        if firm > 0 or (firm == 0 and not self._begun):
            given = self._give(page, firm, whole=page.lines[firm][-1:] != "\r")
        elif len(self._lines) >= _MANY:
            self._thin_out(self._page())
        self._waiting = 0
        self._held = sum(map(len, self._lines)) + len(self._lines)
        if self._held > _MOST or len(self._lines) >= _MOST_LINES:
            given += self._let_through()
        return given

    def _let_through(self) -> list[str]:
        """Return all that is held, as if a line that stays came next."""
        self._lines.append(_WALL)
        page = self._page()
        if not self._begun:
            page.strip_top()
        given = self._give(page, len(page.lines) - 1, whole=False)
        self._out = True
        self._before -= len(_WALL)
        self._held = 0
        return given

    def close(self, text: str) -> list[str]:
        """Take the last lines; return the rest of the text: nothing if the line end before it goes, too."""
        *whole, last = text.split("\n")
        given = self._take(whole)
        self._lines.append(last)
        page = self._page()
        if self._tail:
            page.cut_wide()
            page.cut_tail()
        page.strip_bottom()
        if not self._begun:
            page.strip_top()
        rest = splice(page.text, deletions(page))
        first = len(self._lines[0])
        self._lines.clear()
        if not self._out:
            return [*given, rest]
        rest = rest[first:]
        return [*given, rest[1:]] if rest else given

    def _page(self) -> _Part:
        page = _Part(self._lines, self._patterns, self._before, self._dropped)
        page.match_lines()
        page.match_beside()
        return page

    def _give(self, page: Page, firm: int, *, whole: bool) -> list[str]:
        """Return the lines up to a firm one, less what goes, and less the one that was given out before.

        The firm one itself is kept back, not ``whole``, where the line end after it may take a part of it.
        """
        end = page.start(firm + 1) - 1 if whole else page.start(firm)
        text = splice(page.text[:end], [edit for edit in deletions(page) if edit.end <= end])
        if self._out:
            text = text[len(self._lines[0]) + 1 :]
        given = [text] if whole else [text[:-1]] if text else []
        if self._before < _ENOUGH:
            self._before += sum(map(self._size, self._lines[:firm]))
            self._before += sum(size for number, size in self._dropped.items() if number < firm)
        self._dropped = {number - firm: size for number, size in self._dropped.items() if number >= firm}
        self._lines = self._lines[firm:]
        self._begun = True
        self._out = whole
        return given

    def _size(self, line: str) -> int:
        size = self._patterns.fold.size
        if len(line) <= _LONG_LINE:
            return size(line)
        sizes = [size(piece) for piece in _PIECE.findall(line)]
        return sum(sizes) + max(0, sum(map(bool, sizes)) - 1)

    # -- what has to wait ----------------------------------------------------------------------------------

    def _last_firm(self, page: Page) -> int:
        """Return the last line behind which the text can be cut, or -1."""
        tail = _Guard(TAIL_LINES, TAIL_SIZE, TAIL_LINE)
        wide = _Guard(WIDE_LINES, WIDE_SIZE, WIDE_LINE)
        tail.open = wide.open = self._tail
        marks: set[str] = set()
        firm, items, family = -1, 0, ""
        for number in range(len(page.lines) - 1, -1, -1):
            if number in page.gone:
                row, _ = page.gone[number]
                if row.scope.startswith("wide") and wide.open:
                    wide.open = row.pattern not in marks
                    marks.add(row.pattern)
                    if wide.open:  # if the text is cut here, less follows the labels above
                        firm, items, tail = -1, 0, _Guard(TAIL_LINES, TAIL_SIZE, TAIL_LINE)
                elif row.scope == "tail" and tail.open:
                    firm, items = -1, 0
                continue
            if page.blank(number):
                continue
            item = self._patterns.item(page.rest(number), "")
            if item is not None and firm < 0:
                found = "share" if item.scope == "share" else "menu"
                items = items + 1 if found == family else 1
                family = found
            elif item is None and not self._patterns.is_separator(page.rest(number)):
                items = 0  # it ends the run, or goes with a line below
            # A run of more items stays as it is, and so does what is above it.
            stops = item is None or items > RUN_LINES + 1
            if firm < 0 and stops and self._is_firm(page, number, walled=items > RUN_LINES + 1):
                firm = number
            if tail.open or wide.open:
                if not self._may_go(page, number):
                    size = self._size(page.rest(number))
                    tail.count(size)
                    wide.count(size)
            elif firm >= 0:
                break
        return firm

    def _may_go(self, page: Page, number: int) -> bool:
        """Tell whether a line below may make this one go, beside it or as the end of its block."""
        line = page.rest(number)
        patterns = self._patterns
        if patterns.block(line) is not None:
            return True
        return any(patterns.beside(kind, line) for kind in patterns.companions)

    def _is_firm(self, page: Page, number: int, *, walled: bool) -> bool:
        """Tell whether a line stays, and stops whatever walks up or down; ``walled``: none comes so far."""
        line = page.lines[number]
        patterns = self._patterns
        if number in page.kept or self._may_go(page, number):
            return False
        return walled or not (patterns.is_separator(line) or patterns.rests(line) or patterns.top(line))

    # -- streams of nothing but boilerplate ----------------------------------------------------------------

    def _thin_out(self, page: Page) -> None:
        """Drop lines between others that are gone, where only their size can matter."""
        keep = self._needed(page)
        lines: list[str] = []
        dropped: dict[int, int] = {}
        for number, line in enumerate(page.lines):
            size = self._dropped.get(number, 0)
            if keep[number]:
                lines.append(line)
            else:
                size += self._size(line)
            if size:
                dropped[len(lines) - 1] = dropped.get(len(lines) - 1, 0) + size
        self._lines, self._dropped = lines, dropped

    def _needed(self, page: Page) -> bytearray:
        """Tell for each line whether it is still needed: to decide about others, or as a blank line."""
        keep = bytearray(b"\1") * len(page.lines)
        gap: list[int] = []  # lines in a row that are gone or empty
        for number in range(len(page.lines) + 1):
            if number < len(page.lines) and (number in page.gone or not page.lines[number].strip()):
                gap.append(number)
            elif gap:
                self._mark_gone(page, gap, keep)
                self._mark_blank(page, gap, keep)
                gap = []
        return keep

    def _mark_gone(self, page: Page, gap: list[int], keep: bytearray) -> None:
        """Mark lines that go by themselves and stand between two others that do."""
        gone = [n for n in gap if n in page.gone]
        alone = [page.gone[n][1] in ("line", "glued") for n in gone]
        seen: dict[str, int] = {}
        for at in range(len(gone) - 2, 0, -1):
            row, _ = page.gone[gone[at]]
            role, most = "", 0
            if row.kind == "navigation":
                role, most = "label", _LABELS
            elif row.scope == "tail":
                role, most = "tail", 1  # of labels with nothing between them the lowest decides
            elif row.scope.startswith("wide"):
                role, most = row.pattern, 2  # and the second one of a kind forbids the cut
            if role:
                seen[role] = seen.get(role, 0) + 1
            if all(alone[at - 1 : at + 2]) and (not role or seen[role] > most):
                keep[gone[at]] = 0

    def _mark_blank(self, page: Page, gap: list[int], keep: bytearray) -> None:
        """Mark blank lines but those before the first line that is gone, and the last ones after it."""
        gone = [n for n in gap if n in page.gone]
        first = gone[0] if gone else gap[-1] + 1
        blank = [n for n in gap if n not in page.gone]
        last = blank[-1] if blank else -1
        while last > first and last - 1 not in page.gone:
            last -= 1
        run = 0
        for number in blank:
            if first < number < last:
                keep[number] = 0
            run = run + 1 if number - 1 not in page.gone and not page.lines[number].strip(" \t") else 1
            if self._spacing and run > 2 and not page.lines[number].strip(" \t"):
                keep[number] = 0  # the rule for blank lines leaves one of them


class HeldPage:
    """Holds a text until its end, as the page step needs it; one too long for a page goes on as it comes."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._parts: list[str] = []
        self._size = 0
        self._held: HeldBack | None = None

    def feed(self, text: str) -> list[str]:
        """Take some whole lines, without the last line end; return what can be given out."""
        if self._held is not None:
            return self._held.feed(text)
        self._parts.append(text)
        self._size += len(text) + 1
        if self._size <= MAX_PAGE:
            return []
        self._held = HeldBack(self._profile)
        return self._held.feed("\n".join(self._parts))

    def close(self, text: str) -> list[str]:
        """Take the rest; return all that is left, to be put out as it is."""
        if self._held is not None:
            return self._held.close(text)
        step = in_steps(self._profile)[1]
        whole = "\n".join([*self._parts, text])
        return [step(whole) if step else whole]
