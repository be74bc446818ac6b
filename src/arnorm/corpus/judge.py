"""Which repeated lines of a source are of the page, and which are of its articles.

That a line repeats says little: of 88 lines that stood in ten or more documents of one outlet 21 were
content, such as sub-headings, rubrics and greetings. What distinguishes them is the lines around:

* A line of a menu, a list or a footer stands between other repeated lines, as a block. Such a line is
  proposed with the scope ``block``: it goes only in a run of such lines with boilerplate on both sides, so
  the same word as a sub-heading stays.
* The first and the last line of a block have a repeated line on one side and the article on the other, always
  on the same side, and in as many documents as the block itself. They are proposed as ``line``.
* A repeated line that stands alone between lines of varying text is not proposed; the table lists it apart.
  Nor is one that holds only function words and numbers, which also are what is left of a broken sentence.
* After some lines nothing of an article ever follows, only repeated lines and the titles of other articles.
  The first such line of a page is proposed as ``tail``.
* ``prefix``: the beginning of a line, up to a colon, of which many documents have one, at their end.
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

    from arnorm.boilerplate.index import Row
    from arnorm.corpus.lines import Counts, Page, Source

_PROSE = 160  # characters from which a line that does not repeat is prose
_INSIDE = 50  # percentage of places between repeated lines from which a line is one of a block
_EDGE = 50  # percentage of places at the edge of a block from which a line is its end
_ASTRAY = 2  # percentage of places that may be otherwise
_ALONE = 20  # percentage of documents that a line without neighbours, a prefix and a tail stand in at least
_TAIL_MISSES = 1  # percentage of documents in which a tail may come before the article
_TAIL_NEW = 25  # percentage of lines after a tail that may stand in no other document
_RUN = 6  # lines of that kind together
_SAME = 90  # percentage of documents that are alike, where all should be
_MOST = 50  # percentage of documents from which a line as long as prose may be of the page
_ITEM, _PAGES = 40, 8  # characters of an item at most that goes wherever it stands; documents at least
_ROUNDS = 6
_TAILS = 8
# Words without a letter, and function words that words.txt does not list, as they say nothing of Arabic prose.
_SMALL_WORD = re.compile(r"[\W\d_]+|[وف]|an?|and|a[st]|by|for|from|i[nst]|o[fnr]|the|to|via|with")


class Proposal(NamedTuple):
    """A row of a learned table: what a person may switch on.

    ``documents`` is how many different documents of the source have it, ``share`` the same in per cent,
    ``position`` where it mostly stands: top, mid or bottom, by the prose of the page.
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
    """What was found in one source: proposals, what was left out, and what the proposals would do."""

    proposals: list[Proposal]
    left_out: list[Proposal]
    sampled: int
    touched: int  # sampled documents that would lose something
    lines: int  # lines of the sample that would go
    share: float  # per cent of the sample's characters


class _Place:
    """Where a repeated line stands, over the sample."""

    def __init__(self) -> None:
        self.inside = self.above = self.below = self.alone = 0  # the sides on which repeated lines are
        self.positions: Counter[str] = Counter()
        self.neighbours: Counter[int] = (
            Counter()
        )  # at an edge, on the repeated side; 0 is the end of the page

    @property
    def total(self) -> int:
        return self.inside + self.above + self.below + self.alone


class _After:
    """What follows a repeated line, over the sample."""

    def __init__(self) -> None:
        self.documents = self.wrong = self.lines = self.new = 0  # wrong: where it cannot be the end of a page
        self.slots: Counter[int] = Counter()  # how many lines stand before the next repeated one
        self.new_in_slots = 0


def judge(name: str, source: Source, min_docs: int, min_share: float) -> Judgement:
    """Judge the lines of one source, whose name is ``name``."""
    return _Judge(name, source, min_docs, min_share).judgement()


class _Judge:
    def __init__(self, name: str, source: Source, min_docs: int, min_share: float) -> None:
        self.name, self.source = name, source
        self.few = max(min_docs, source.documents * _ALONE / 100)
        self.sample = source.sample
        least = max(min_docs, min_share * source.documents)
        self.repeated = {key for key, times in source.lines.of.items() if times >= least}
        self.texts = {key: source.lines.text[key] for key in self.repeated}
        self.shipped = {key: index((), "standalone").match(text) for key, text in self.texts.items()}
        self.found_in = Counter(key for page in self.sample for key in set(page.keys))
        self.prose = [self._prose(page) for page in self.sample]

    def judgement(self) -> Judgement:
        tails = self._tails()
        scopes = self._scopes(set(tails)) | dict.fromkeys(tails, "tail")
        scopes = {key: scope for key, scope in scopes.items() if _says_something(self.texts[key])}
        places = self._places(scopes)
        self._promote(scopes, places)
        prefixes = self._prefixes(scopes)
        lines = self.source.lines

        def proposal(key: int, scope: str) -> Proposal:
            return self._proposal(lines, key, scope, self.shipped[key], places[key].positions)

        touched = gone = gone_size = 0
        for page in self.sample:
            taken = self._taken(page, scopes, prefixes)
            touched += bool(taken)
            gone += len(taken)
            gone_size += sum(page.sizes[at] for at in taken)
        size = sum(sum(page.sizes) for page in self.sample)
        return Judgement(
            sorted([*(proposal(*item) for item in scopes.items()), *prefixes.values()], key=_order),
            sorted((proposal(key, "line") for key in self.repeated - set(scopes)), key=_order),
            len(self.sample),
            touched,
            gone,
            100 * gone_size / size if size else 0.0,
        )

    def _share(self, key: int) -> float:
        return 100 * self.source.lines.of[key] / self.source.documents

    # -- where lines stand ---------------------------------------------------------------------------------

    def _prose(self, page: Page) -> tuple[int, int]:
        """Return the first and the last line of prose; lines before are top, after bottom."""
        long = [
            at for at, size in enumerate(page.sizes) if size >= _PROSE and page.keys[at] not in self.repeated
        ]
        third = len(page.keys) // 3
        return (long[0], long[-1]) if long else (third, len(page.keys) - third - 1)

    def _places(self, known: Collection[int]) -> dict[int, _Place]:
        """Return where each repeated line stands, with ``known`` lines and the ends of the page beside it."""
        places = {key: _Place() for key in self.repeated}
        for page, prose in zip(self.sample, self.prose, strict=True):
            beside = [0, *page.keys, 0]
            for at, key in enumerate(page.keys):
                place = places.get(key)
                if place is None:
                    continue
                above, below = beside[at], beside[at + 2]
                after, before = not above or above in known, not below or below in known
                place.inside += after and before
                place.above += after and not before
                place.below += before and not after
                place.alone += not (after or before)
                if after != before:
                    place.neighbours[above if after else below] += 1
                place.positions[_position(at, prose)] += 1
        return places

    def _scopes(self, tails: set[int]) -> dict[int, str]:
        """Return the lines to be proposed, judged by each other until nothing changes."""
        chosen = self.repeated
        scopes: dict[int, str] = {}
        for _ in range(_ROUNDS):
            places = self._places(chosen | tails)
            scopes = {key: scope for key in chosen if (scope := self._scope(key, places[key]))}
            if len(scopes) == len(chosen):
                break
            chosen = set(scopes)
        return scopes

    def _scope(self, key: int, place: _Place) -> str:
        row = self.shipped[key]
        if row is not None:
            return "" if row.scope.startswith("kept") else "line"
        # A line as long as prose that few documents have is of an article that was put out more than once.
        if not place.total or (len(self.texts[key]) >= _PROSE and self._share(key) < _MOST):
            return ""
        edge = max(place.above, place.below)
        if 100 * edge >= _EDGE * place.total and 100 * (place.inside + edge) >= (100 - _ASTRAY) * place.total:
            beside = place.neighbours.most_common(1)[0][0]
            if self.source.lines.of[key] >= max(self.few, self.source.lines.of.get(beside, 0) / 2):
                return "line"
        return "block" if 100 * place.inside >= _INSIDE * place.total else ""

    def _promote(self, scopes: dict[int, str], places: dict[int, _Place]) -> None:
        """Make lines of some blocks: items of nearly every page that stand in runs too short to go.

        Not one of them may stand anywhere but inside a block, or more often on one page than on another, and
        none may be as long as a title.
        """
        seen: Counter[int] = Counter()
        gone: Counter[int] = Counter()
        often: dict[int, set[int]] = defaultdict(set)
        for page in self.sample:
            taken = self._taken(page, scopes, ())
            here = Counter(key for key in page.keys if scopes.get(key) == "block")
            seen.update(here)
            gone.update(page.keys[at] for at in taken)
            for key, times in here.items():
                often[key].add(times)
        for key, times in seen.items():
            inside = places[key].inside == places[key].total and len(often[key]) == 1
            enough = self._share(key) >= _SAME and self.source.documents >= _PAGES
            if inside and enough and len(self.texts[key]) <= _ITEM and 2 * gone[key] < times:
                scopes[key] = "line"

    # -- tails ---------------------------------------------------------------------------------------------

    def _tails(self) -> list[int]:
        """Return the lines that begin the end of a page, for each page the first of them."""
        after: dict[int, _After] = defaultdict(_After)
        for page in self.sample:
            self._add_after(page, after)
        found = []
        for key, one in after.items():
            in_slots = sum(size * times for size, times in one.slots.items())
            even = 100 * one.slots.most_common(1)[0][1] >= _SAME * one.documents and max(one.slots) <= _RUN
            if (
                one.lines
                and len(self.texts[key]) < _PROSE
                and self.source.lines.of[key] >= self.few
                and 100 * one.wrong <= _TAIL_MISSES * one.documents
                and 100 * one.new <= _TAIL_NEW * one.lines
                and (even or 2 * one.new_in_slots <= in_slots)
            ):
                found.append((one.lines / one.documents, key))
        rank = dict.fromkeys(key for _, key in sorted(found, reverse=True))
        firsts = (next((key for key in page.keys if key in rank), 0) for page in self.sample)
        first = Counter(key for key in firsts if key)
        enough = min(self.few, len(self.sample)) / 4
        return [key for key, times in first.most_common(_TAILS) if times >= enough]

    def _add_after(self, page: Page, after: dict[int, _After]) -> None:
        """Count for each repeated line of a document what stands after it, from the end upwards."""
        keys, sizes = page.keys, page.sizes
        fresh = [self.found_in[key] == 1 for key in keys]
        body = self._body(page, fresh)
        times = Counter(keys)
        new = run = worst = slot = slot_new = size = 0
        prose = False
        for at in range(len(keys) - 1, -1, -1):
            key = keys[at]
            if key in self.repeated:
                follow = len(keys) - at - 1
                wrong = prose or at <= body or times[key] > 1 or worst > _RUN
                one = after[key]
                one.documents += 1
                one.wrong += wrong or follow > WIDE_LINES or size > WIDE_SIZE
                one.lines += follow
                one.new += new
                one.slots[slot] += 1
                one.new_in_slots += slot_new
                run = slot = slot_new = 0
            else:
                slot += 1
                new += fresh[at]
                slot_new += fresh[at]
                run = run + 1 if fresh[at] else 0
                worst = max(worst, run)
                prose = prose or (fresh[at] and sizes[at] >= _PROSE) or sizes[at] > WIDE_LINE
            size += sizes[at]

    def _body(self, page: Page, fresh: list[bool]) -> int:
        """Return the last line of the piece of a page that holds most new text between repeated lines."""
        best, end, size = 0, -1, 0
        for at, key in enumerate(page.keys):
            size = 0 if key in self.repeated else size + page.sizes[at] * fresh[at]
            if size > best:
                best, end = size, at
        return end

    # -- prefixes ------------------------------------------------------------------------------------------

    def _prefixes(self, scopes: dict[int, str]) -> dict[int, Proposal]:
        """Return the prefixes of lines that stand below the prose of pages, once each."""
        counts = self.source.prefixes
        places: dict[int, Counter[str]] = {
            key: Counter() for key, times in counts.of.items() if times >= self.few and key in counts.text
        }
        documents: Counter[int] = Counter()
        bare: Counter[int] = Counter()  # lines that are not proposed as a whole
        for page, prose in zip(self.sample, self.prose, strict=True):
            here = [(at, key) for at, key in enumerate(page.prefixes) if key in places]
            documents.update({key for _, key in here})
            bare.update(key for at, key in here if page.keys[at] not in scopes)
            for at, key in here:
                places[key][_position(at, prose)] += 1
        found = {}
        for key, positions in places.items():
            row = index((), "standalone").match(f"{counts.text[key]}: …")
            total = positions.total()
            once = 0 < 100 * total <= (100 + _ALONE) * documents[key]
            # At the top it may be the title that has such a beginning.
            last = 100 * positions["bottom"] >= _SAME * total
            kept = row is not None and row.scope.startswith("kept")
            if once and last and not kept and 2 * bare[key] >= total:
                found[key] = self._proposal(counts, key, "prefix", row, positions)
        return found

    # -- the result ----------------------------------------------------------------------------------------

    def _proposal(
        self, counts: Counts, key: int, scope: str, row: Row | None, positions: Counter[str]
    ) -> Proposal:
        where = max(positions, key=positions.__getitem__, default="mid")
        if row:
            kind = row.kind
        elif scope in ("tail", "prefix"):
            kind = {"tail": "end of the page", "prefix": "prefix"}[scope]
        else:
            kind = {"top": "head of the page", "bottom": "foot of the page"}.get(where, "block")
        share = 100 * counts.of[key] / self.source.documents
        examples = tuple(counts.examples.get(key, ()))
        return Proposal(self.name, scope, kind, counts.text[key], counts.of[key], share, where, examples)

    def _taken(self, page: Page, scopes: dict[int, str], prefixes: Collection[int]) -> set[int]:
        """Return the lines of a document that would go, as the boilerplate step takes them."""
        found = [scopes.get(key, "other") for key in page.keys]
        goes = [scope in ("line", "tail") or page.prefixes[at] in prefixes for at, scope in enumerate(found)]
        states = ["gone" if gone else scope for gone, scope in zip(goes, found, strict=True)]
        taken = {at for at, state in enumerate(states) if state == "gone"} | set(block_lines(states))
        tail = found.index("tail") if "tail" in found else len(found)
        rest = range(tail + 1, len(found))
        if len(rest) <= WIDE_LINES and sum(page.sizes[at] for at in rest) <= WIDE_SIZE:
            taken.update(rest)
        return taken


def _says_something(text: str) -> bool:
    """Return True if a line holds a word that is neither a function word nor a number."""
    line = reader("standalone").read(text, {})
    small = sum(_SMALL_WORD.fullmatch(word) is not None for word in line.words)
    return line.function + small < len(line.words)


def _position(at: int, prose: tuple[int, int]) -> str:
    return "top" if at < prose[0] else "bottom" if at > prose[1] else "mid"


def _order(proposal: Proposal) -> tuple[int, str, int, str]:
    scopes = ("tail", "line", "block", "prefix")
    places = {"top": "1", "mid": "2", "bottom": "3"}
    return scopes.index(proposal.scope), places[proposal.position], -proposal.documents, proposal.text
