"""Which repeated lines of a source belong to the page, and which to its articles.

Repetition alone says little: of 88 lines found in ten or more documents of one outlet, 21 were content, such as
sub-headings, rubrics and greetings. What tells them apart is the lines around them:

* A line of a menu, a list or a footer is surrounded by other repeated lines: a block. It is proposed with the
  scope ``block``, so it is deleted only in a run of such lines with boilerplate on both sides; the same word
  as a sub-heading stays.
* The first and the last line of a block have a repeated line on one side and the article on the other, always
  on the same side. They are proposed as ``line``.
* A repeated line alone between lines of varying text is not proposed; the table lists it separately. Nor is one
  of function words and numbers only, which may be what is left of a broken sentence.
* A line after which nothing of an article ever follows, only repeated lines and titles of other articles, is
  proposed as ``tail``; of each page, the first such line.
* ``prefix``: the beginning of lines, up to a colon, that many documents have at their end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.index import index
from arnorm.boilerplate.lines import WIDE_LINE, WIDE_LINES, WIDE_SIZE, block_lines
from arnorm.boilerplate.units import reader

if TYPE_CHECKING:
    from collections.abc import Collection

    from arnorm.boilerplate.rows import Row
    from arnorm.corpus.lines import Counts, Page, Source

_PROSE = 160  # characters; a line that does not repeat is prose if it is this long
_INSIDE = 50  # per cent; a line is inside a block if so many of its places are between repeated lines
_EDGE = 50  # per cent; a line ends a block if so many of its places are at an edge
_ASTRAY = 2  # per cent of places that may be exceptions
_ALONE = 20  # per cent of the documents that must have a line without neighbours, a prefix or a tail
_TAIL_MISSES = 1  # per cent of the documents in which a tail may come before the article
_RUN = 6  # new lines in a row after a tail, such as titles of other articles
_SAME = 90  # per cent of the documents that count as all of them
_MOST = 50  # per cent of the documents that must have a line as long as prose for it to be boilerplate
_ITEM, _PAGES = 40, 8  # the longest item, in characters, that is proposed as "line", and the fewest documents
_KINDS = {
    "tail": "end of the page",
    "prefix": "prefix",
    "top": "head of the page",
    "bottom": "foot of the page",
}
# Words without a letter, and function words missing from words.txt, since they are no sign of Arabic prose.
_SMALL_WORD = re.compile(r"[\W\d_]+|[وف]|an?|and|a[st]|by|for|from|i[nst]|o[fnr]|the|to|via|with")


class Proposal(NamedTuple):
    """A row of a learned table, for a person to switch on.

    ``documents`` is how many distinct documents of the source have it, ``share`` the same in per cent.
    ``position`` is where it mostly is: top, mid or bottom, relative to the prose of the page.
    """

    source: str
    scope: str
    kind: str
    text: str
    documents: int
    share: float
    position: str
    examples: tuple[str, ...]


class Judgement(NamedTuple):
    """The findings for one source: proposals, lines left out, and what the proposals would delete."""

    proposals: list[Proposal]
    left_out: list[Proposal]
    counted: str  # what was counted, in words
    sampled: int
    touched: int  # sampled documents that would change
    lines: int  # lines of the sample that would be deleted
    share: float  # per cent of the sample's characters


class _After(NamedTuple):
    """What follows a repeated line in one document."""

    lines: int  # to the end
    slot: int  # to the next repeated one
    new: int  # of them, in no other document
    wrong: bool  # it cannot be the end of the page


class Judge:
    """Judges the lines of one source."""

    def __init__(self, name: str, source: Source, min_docs: int, min_share: float) -> None:
        self.name, self.source, self.sample = name, source, source.sample
        self.few = max(min_docs, source.documents * _ALONE / 100)
        least = max(min_docs, min_share * source.documents)
        self.repeated = {key for key, times in source.lines.of.items() if times >= least}
        self.texts = {key: source.lines.text[key] for key in self.repeated}
        self.found_in = Counter(key for page in self.sample for key in set(page.keys))
        self.positions = [self._positions(page) for page in self.sample]
        # For each repeated line: whether repeated lines are above and below it, and where in the page it stands.
        self.beside: defaultdict[int, Counter[tuple[bool, bool]]] = defaultdict(Counter)
        self.places: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for page, positions in zip(self.sample, self.positions, strict=True):
            known = [True, *(key in self.repeated for key in page.keys), True]
            for at, key in enumerate(page.keys):
                if key in self.repeated:
                    self.beside[key][known[at], known[at + 2]] += 1
                    self.places[key][positions[at]] += 1

    def judgement(self) -> Judgement:
        """Return the findings for the source."""
        tails = self._tails()
        scopes = {key: "tail" if key in tails else self._scope(key) for key in self.repeated}
        scopes = {key: scope for key, scope in scopes.items() if scope and _says_something(self.texts[key])}
        self._promote(scopes)
        prefixes = self._prefixes(scopes)
        taken = [[page.sizes[at] for at in self._taken(page, scopes, prefixes)] for page in self.sample]
        size = sum(sum(page.sizes) for page in self.sample)
        counted = f"{self.source.documents:,} documents, {self.source.characters:,} characters"
        counted += f", {self.source.copies:,} copies passed over" if self.source.copies else ""
        if floor := max(self.source.lines.floor, self.source.prefixes.floor):
            counted += f"; counts are at most {floor:,} too low"
        return Judgement(
            sorted([*(self._line(*item) for item in scopes.items()), *prefixes.values()], key=_order),
            sorted((self._line(key, "line") for key in self.repeated - set(scopes)), key=_order),
            counted,
            len(self.sample),
            sum(map(bool, taken)),
            sum(map(len, taken)),
            100 * sum(map(sum, taken)) / size if size else 0.0,
        )

    def _share(self, key: int) -> float:
        return 100 * self.source.lines.of[key] / self.source.documents

    # -- where lines stand ---------------------------------------------------------------------------------

    def _positions(self, page: Page) -> list[str]:
        """Return, for each line, whether it is above all prose, below it, or between."""
        count = len(page.keys)
        prose = [
            at for at, size in enumerate(page.sizes) if size >= _PROSE and page.keys[at] not in self.repeated
        ]
        first, last = (prose[0], prose[-1]) if prose else (count // 3, count - count // 3 - 1)
        return ["top"] * first + ["mid"] * (last - first + 1) + ["bottom"] * (count - last - 1)

    def _scope(self, key: int) -> str:
        """Return the scope that a line is proposed with, or nothing."""
        if row := _shipped(self.texts[key]):
            return "" if row.kind == "metadata" else "line"
        beside = self.beside[key]
        total, inside = beside.total(), beside[True, True]
        # A line as long as prose in few documents belongs to an article that was published more than once.
        if not total or (len(self.texts[key]) >= _PROSE and self._share(key) < _MOST):
            return ""
        edge = max(beside[True, False], beside[False, True])
        at_edge = 100 * edge >= _EDGE * total and 100 * (inside + edge) >= (100 - _ASTRAY) * total
        if at_edge and self.source.lines.of[key] >= self.few:
            return "line"
        return "block" if 100 * inside >= _INSIDE * total else ""

    def _promote(self, scopes: dict[int, str]) -> None:
        """Propose as ``line`` the items of nearly every page whose runs are too short for ``block``.

        Each must be found inside blocks only, equally often on each page, and be shorter than a title.
        """
        most: Counter[int] = Counter()  # times on one page
        gone: Counter[int] = Counter()
        for page in self.sample:
            for key, times in Counter(page.keys).items():
                most[key] = max(most[key], times)
            gone.update(page.keys[at] for at in self._taken(page, scopes, ()))
        for key in [key for key, scope in scopes.items() if scope == "block"]:
            times = self.beside[key].total()
            inside = self.beside[key][True, True] == most[key] * self.found_in[key] == times
            enough = self._share(key) >= _SAME and self.source.documents >= _PAGES
            if inside and enough and len(self.texts[key]) <= _ITEM and 2 * gone[key] < times:
                scopes[key] = "line"

    # -- tails ---------------------------------------------------------------------------------------------

    def _tails(self) -> set[int]:
        """Return the lines after which no article follows; of each page, the first."""
        after: dict[int, list[_After]] = defaultdict(list)
        for page in self.sample:
            self._add_after(page, after)
        found = set()
        for key, seen in after.items():
            slots = Counter(one.slot for one in seen)
            even = 100 * slots.most_common(1)[0][1] >= _SAME * len(seen) and max(slots) <= _RUN
            if (
                any(one.lines for one in seen)
                and len(self.texts[key]) < _PROSE
                and self.source.lines.of[key] >= self.few
                and 100 * sum(one.wrong for one in seen) <= _TAIL_MISSES * len(seen)
                and (even or 2 * sum(one.new for one in seen) <= sum(one.slot for one in seen))
            ):
                found.add(key)
        return {next((key for key in page.keys if key in found), 0) for page in self.sample} - {0}

    def _add_after(self, page: Page, after: dict[int, list[_After]]) -> None:
        """Count what follows each repeated line of a document, from the end upwards."""
        fresh = [self.found_in[key] == 1 for key in page.keys]
        body = self._body(page, fresh)
        slot = new = size = 0
        prose = False
        for at in range(len(page.keys) - 1, -1, -1):
            if page.keys[at] in self.repeated:
                follow = len(page.keys) - at - 1
                wrong = prose or at <= body or follow > WIDE_LINES or size > WIDE_SIZE
                after[page.keys[at]].append(_After(follow, slot, new, wrong))
                slot = new = 0
            else:
                slot += 1
                new += fresh[at]
                long = page.sizes[at] > WIDE_LINE or (fresh[at] and page.sizes[at] >= _PROSE)
                prose = prose or long or new > _RUN
            size += page.sizes[at]

    def _body(self, page: Page, fresh: list[bool]) -> int:
        """Return the last line of the longest stretch of new text between repeated lines."""
        best, end, size = 0, -1, 0
        for at, key in enumerate(page.keys):
            size = 0 if key in self.repeated else size + page.sizes[at] * fresh[at]
            if size > best:
                best, end = size, at
        return end

    # -- prefixes ------------------------------------------------------------------------------------------

    def _prefixes(self, scopes: dict[int, str]) -> dict[int, Proposal]:
        """Return the prefixes of lines below the prose of pages."""
        counts = self.source.prefixes
        places: defaultdict[int, Counter[str]] = defaultdict(Counter)
        whole: Counter[int] = Counter()  # lines that are proposed themselves
        for page, positions in zip(self.sample, self.positions, strict=True):
            for key, line, position in zip(page.prefixes, page.keys, positions, strict=True):
                if counts.of.get(key, 0) >= self.few:
                    places[key][position] += 1
                    whole[key] += line in scopes
        found = {}
        for key, where in places.items():
            row = _shipped(f"{counts.text[key]}: …")
            # At the top it may be the beginning of a title.
            last = 100 * where["bottom"] >= _SAME * where.total()
            if last and not (row and row.kind == "metadata") and 2 * whole[key] <= where.total():
                found[key] = self._proposal(counts, key, "prefix", row, where)
        return found

    # -- the result ----------------------------------------------------------------------------------------

    def _line(self, key: int, scope: str) -> Proposal:
        return self._proposal(self.source.lines, key, scope, _shipped(self.texts[key]), self.places[key])

    def _proposal(
        self, counts: Counts, key: int, scope: str, row: Row | None, positions: Counter[str]
    ) -> Proposal:
        where = max(positions, key=positions.__getitem__, default="mid")
        kind = row.kind if row else _KINDS.get(scope) or _KINDS.get(where, "block")
        share = 100 * counts.of[key] / self.source.documents
        examples = tuple(counts.examples.get(key, ()))
        return Proposal(self.name, scope, kind, counts.text[key], counts.of[key], share, where, examples)

    def _taken(self, page: Page, scopes: dict[int, str], prefixes: Collection[int]) -> set[int]:
        """Return the lines of a document that the boilerplate step would delete."""
        found = [scopes.get(key, "other") for key in page.keys]
        states = [
            "gone" if scope in ("line", "tail") or prefix in prefixes else scope
            for scope, prefix in zip(found, page.prefixes, strict=True)
        ]
        taken = {at for at, state in enumerate(states) if state == "gone"} | set(block_lines(states))
        tail = found.index("tail") if "tail" in found else len(found)
        rest = range(tail + 1, len(found))
        if len(rest) <= WIDE_LINES and sum(page.sizes[at] for at in rest) <= WIDE_SIZE:
            taken.update(rest)
        return taken


def _shipped(text: str) -> Row | None:
    """Return the row that ships with arnorm for a line."""
    return index((), "standalone").match(text)


def _says_something(text: str) -> bool:
    """Return True if a line holds a word that is neither a function word nor a number."""
    line = reader("standalone").read(text, {})
    small = sum(_SMALL_WORD.fullmatch(word) is not None for word in line.words)
    return line.function + small < len(line.words)


def _order(proposal: Proposal) -> tuple[int, str, int, str]:
    scopes = ("tail", "line", "block", "prefix")
    places = {"top": "1", "mid": "2", "bottom": "3"}
    return scopes.index(proposal.scope), places[proposal.position], -proposal.documents, proposal.text
