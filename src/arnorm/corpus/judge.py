"""Which repeated lines of a source are of the page, and which are of its articles.

That a line repeats says little: of 88 lines that stood in ten or more documents of one outlet 21 were
content, such as sub-headings, rubrics and greetings. What tells them apart is the company a line keeps:

* A line of a menu, a list or a footer stands between other repeated lines, as a block. Such a line is
  proposed with the scope ``block``: it goes only in a run of such lines with boilerplate on both sides, so
  the same word as a sub-heading stays.
* The first and the last line of a block have a repeated line on one side and the article on the other, always
  on the same side, and in as many documents as the block itself. They are proposed as ``line``.
* A repeated line that stands alone between lines of varying text is not proposed; the table lists it apart.
* After some lines nothing of an article ever follows, only repeated lines and the titles of other articles.
  The first such line of a page is proposed as ``tail``.
* ``prefix``: the beginning of a line, up to a colon, of which many documents have one, at their end.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.index import index
from arnorm.boilerplate.lines import KEPT_BLOCK, RUN_BLOCK, WIDE_LINE, WIDE_LINES, WIDE_SIZE

if TYPE_CHECKING:
    from arnorm.corpus.lines import Sheet, Source

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


class Verdict(NamedTuple):
    """What was found in one source: proposals, what was left out, and what the proposals would do."""

    proposals: list[Proposal]
    left_out: list[Proposal]
    sampled: int
    touched: int  # sampled documents that would lose something
    lines: int  # lines of the sample that would go
    share: float  # per cent of the sample's characters


class _Place(NamedTuple):
    """How often a line has repeated lines on both sides, above, below and not at all; and where it stands."""

    between: list[int]  # both sides, the side above, the side below, neither
    positions: Counter[str]
    neighbours: Counter[int]  # of the lines at an edge, what they stand beside; 0 for the end of the page

    @property
    def total(self) -> int:
        return sum(self.between)


def judge(name: str, source: Source, min_docs: int, min_share: float) -> Verdict:
    """Judge the lines of one source, whose name is ``name``."""
    return _Judge(name, source, min_docs, min_share).verdict()


class _Judge:
    def __init__(self, name: str, source: Source, min_docs: int, min_share: float) -> None:
        self.name, self.source = name, source
        self.least = max(min_docs, min_share * source.documents)
        self.few = max(min_docs, source.documents * _ALONE / 100)
        self.sample = source.sample
        self.repeated = {k for k, n in source.lines.of.items() if n >= self.least}
        self.found_in: Counter[int] = Counter()
        for sheet in self.sample:
            self.found_in.update(set(sheet.keys))
        self.positions = [self._positions(sheet) for sheet in self.sample]
        self.shipped = {key: index((), "standalone").match(source.lines.text[key]) for key in self.repeated}

    def verdict(self) -> Verdict:
        tails = self._tails()
        scopes = self._scopes(set(tails))
        for key in tails:
            scopes[key] = "tail"
        places = self._places(set(scopes))
        self._promote(scopes, places)
        prefixes = self._prefixes(scopes)
        proposals = [self._proposal(key, scope, places) for key, scope in scopes.items()]
        proposals += prefixes.values()
        left = [self._proposal(key, "line", places) for key in self.repeated - set(scopes)]
        touched, lines, gone, total = self._effect(scopes, set(prefixes))
        return Verdict(
            sorted(proposals, key=_order),
            sorted(left, key=_order),
            len(self.sample),
            touched,
            lines,
            100 * gone / total if total else 0.0,
        )

    # -- where lines stand ---------------------------------------------------------------------------------

    def _positions(self, sheet: Sheet) -> tuple[int, int]:
        """Return the first and the last line of prose; lines before are top, after bottom."""
        prose = [
            at for at, key in enumerate(sheet.keys) if sheet.sizes[at] >= _PROSE and key not in self.repeated
        ]
        if prose:
            return prose[0], prose[-1]
        third = len(sheet.keys) // 3
        return third, len(sheet.keys) - third - 1

    def _places(self, known: set[int]) -> dict[int, _Place]:
        """Return where each repeated line stands, with ``known`` lines and the ends of the page beside it."""
        count = {key: [0, 0, 0, 0] for key in self.repeated}
        where: dict[int, Counter[str]] = {key: Counter() for key in self.repeated}
        beside: dict[int, Counter[int]] = {key: Counter() for key in self.repeated}
        for sheet, (first, last) in zip(self.sample, self.positions, strict=True):
            keys = sheet.keys
            for at, key in enumerate(keys):
                if key not in count:
                    continue
                above = keys[at - 1] if at else 0
                below = keys[at + 1] if at + 1 < len(keys) else 0
                after, before = not above or above in known, not below or below in known
                count[key][0 if after and before else 1 if after else 2 if before else 3] += 1
                if after != before:
                    beside[key][above if after else below] += 1
                where[key]["top" if at < first else "bottom" if at > last else "mid"] += 1
        return {key: _Place(four, where[key], beside[key]) for key, four in count.items()}

    def _scopes(self, tails: set[int]) -> dict[int, str]:
        """Return the lines to be proposed, judged by each other until nothing changes."""
        chosen = set(self.repeated)
        scopes: dict[int, str] = {}
        for _ in range(_ROUNDS):
            places = self._places(chosen | tails)
            scopes = {key: scope for key in chosen if (scope := self._scope(key, places[key]))}
            if set(scopes) == chosen:
                break
            chosen = set(scopes)
        return scopes

    def _scope(self, key: int, place: _Place) -> str:
        row = self.shipped[key]
        if row is not None:
            return "" if row.scope.startswith("kept") else "line"
        total = place.total
        if not total:
            return ""
        if len(self.source.lines.text[key]) >= _PROSE and self._share(key) < _MOST:
            return ""  # of an article that was put out more than once
        both, edge = place.between[0], max(place.between[1:3])
        if 100 * edge >= _EDGE * total and 100 * (both + edge) >= (100 - _ASTRAY) * total:
            beside = place.neighbours.most_common(1)[0][0]
            if self.source.lines.of[key] >= max(self.few, self.source.lines.of.get(beside, 0) / 2):
                return "line"
        return "block" if 100 * both >= _INSIDE * total else ""

    def _share(self, key: int) -> float:
        return 100 * self.source.lines.of[key] / self.source.documents

    def _promote(self, scopes: dict[int, str], places: dict[int, _Place]) -> None:
        """Make lines of some blocks: items of nearly every page that stand in runs too short to go.

        Not one of them may stand anywhere but inside a block, and none may be as long as a title.
        """
        seen: Counter[int] = Counter()
        gone: Counter[int] = Counter()
        often: dict[int, int] = {}
        uneven: set[int] = set()  # lines that do not stand equally often on all pages that have them
        for sheet in self.sample:
            taken = self._taken(sheet, scopes, set())
            seen.update(key for key in sheet.keys if scopes.get(key) == "block")
            for key, times in Counter(sheet.keys).items():
                uneven |= {key} if often.setdefault(key, times) != times else set()
            gone.update(sheet.keys[at] for at in taken if scopes.get(sheet.keys[at]) == "block")
        for key, times in seen.items():
            inside = places[key].between[0] == places[key].total and key not in uneven
            short = len(self.source.lines.text[key]) <= _ITEM
            enough = self._share(key) >= _SAME and self.source.documents >= _PAGES
            if inside and short and enough and 2 * gone[key] < times:
                scopes[key] = "line"

    # -- tails ---------------------------------------------------------------------------------------------

    def _tails(self) -> list[int]:
        """Return the lines that begin the end of a page, for each page the first of them."""
        after: dict[int, list[int]] = {}  # key: documents, how many contradict, lines after, new ones
        slots: dict[int, Counter[int]] = {}  # how many lines stand between it and the next repeated one
        new_in_slots: Counter[int] = Counter()
        for sheet in self.sample:
            self._after(sheet, after, slots, new_in_slots)
        found = []
        for key, (documents, wrong, lines, new) in after.items():
            long = len(self.source.lines.text[key]) >= _PROSE
            rare = self.source.lines.of[key] < self.few
            if long or rare or not lines or 100 * wrong > _TAIL_MISSES * documents:
                continue
            slot = slots[key]
            in_slot = sum(size * times for size, times in slot.items())
            even = 100 * slot.most_common(1)[0][1] >= _SAME * slot.total() and max(slot) <= _RUN
            if 100 * new <= _TAIL_NEW * lines and (even or 2 * new_in_slots[key] <= in_slot):
                found.append((lines / documents, key))
        return self._covering([key for _, key in sorted(found, reverse=True)])

    def _after(
        self,
        sheet: Sheet,
        after: dict[int, list[int]],
        slots: dict[int, Counter[int]],
        new_in_slots: Counter[int],
    ) -> None:
        """Count for each repeated line of a document what stands after it, from the end upwards."""
        keys, sizes = sheet.keys, sheet.sizes
        fresh = [self.found_in[key] == 1 for key in keys]
        body = self._body(sheet, fresh)
        times = Counter(keys)
        new = run = worst = slot = slot_new = size = 0
        prose = False
        for at in range(len(keys) - 1, -1, -1):
            key = keys[at]
            if key in self.repeated:
                follow = len(keys) - at - 1
                wrong = prose or at <= body or times[key] > 1 or worst > _RUN
                wrong = wrong or follow > WIDE_LINES or size > WIDE_SIZE
                told = after.setdefault(key, [0, 0, 0, 0])
                for field, value in enumerate((1, wrong, follow, new)):
                    told[field] += value
                slots.setdefault(key, Counter())[slot] += 1
                new_in_slots[key] += slot_new
                run = slot = slot_new = 0
            else:
                slot += 1
                new += fresh[at]
                slot_new += fresh[at]
                run = run + 1 if fresh[at] else 0
                worst = max(worst, run)
                prose = prose or (fresh[at] and sizes[at] >= _PROSE) or sizes[at] > WIDE_LINE
            size += sizes[at]

    def _body(self, sheet: Sheet, fresh: list[bool]) -> int:
        """Return the last line of the piece of a page that holds most new text between repeated lines."""
        best, end, size = 0, -1, 0
        for at, key in enumerate(sheet.keys):
            if key in self.repeated:
                size = 0
            elif fresh[at]:
                size += sheet.sizes[at]
                if size > best:
                    best, end = size, at
        return end

    def _covering(self, keys: list[int]) -> list[int]:
        """Return of lines, the first on their pages first, those that begin the end of some page."""
        rank = {key: number for number, key in enumerate(keys)}
        first: Counter[int] = Counter()
        for sheet in self.sample:
            here = next((key for key in sheet.keys if key in rank), None)
            if here is not None:
                first[here] += 1
        enough = min(self.few, len(self.sample)) / 4
        return [key for key, times in first.most_common(_TAILS) if times >= enough]

    # -- prefixes ------------------------------------------------------------------------------------------

    def _prefixes(self, scopes: dict[int, str]) -> dict[int, Proposal]:
        """Return the prefixes of lines that stand below the prose of pages, once each."""
        counts = self.source.prefixes
        chosen = {k for k, n in counts.of.items() if n >= self.few}
        where: dict[int, Counter[str]] = {key: Counter() for key in chosen}
        documents: Counter[int] = Counter()
        bare: Counter[int] = Counter()  # lines that are not proposed as a whole
        for sheet, (first, end) in zip(self.sample, self.positions, strict=True):
            here = Counter(key for key in sheet.prefixes if key in chosen)
            documents.update(here.keys())
            for at, key in enumerate(sheet.prefixes):
                if key in chosen:
                    where[key]["top" if at < first else "bottom" if at > end else "mid"] += 1
                    bare[key] += sheet.keys[at] not in scopes
        found = {}
        for key in chosen:
            places = where[key]
            text = counts.text.get(key, "")
            row = index((), "standalone").match(f"{text}: …")
            if not documents[key] or not text or 2 * bare[key] < places.total():
                continue
            once = 100 * places.total() <= (100 + _ALONE) * documents[key]
            # At the top it may be the title that has such a beginning.
            last = 100 * places["bottom"] >= _SAME * places.total()
            if not (once and last) or (row is not None and row.scope.startswith("kept")):
                continue
            found[key] = Proposal(
                self.name,
                "prefix",
                row.kind if row else "prefix",
                text,
                counts.of[key],
                100 * counts.of[key] / self.source.documents,
                places.most_common(1)[0][0],
                tuple(counts.examples.get(key, ())),
            )
        return found

    # -- the result ----------------------------------------------------------------------------------------

    def _proposal(self, key: int, scope: str, places: dict[int, _Place]) -> Proposal:
        counts, row = self.source.lines, self.shipped[key]
        position = places[key].positions.most_common(1)
        where = position[0][0] if position else "mid"
        return Proposal(
            self.name,
            scope,
            row.kind if row else _guess(scope, where),
            counts.text[key],
            counts.of[key],
            100 * counts.of[key] / self.source.documents,
            where,
            tuple(counts.examples.get(key, ())),
        )

    def _effect(self, scopes: dict[int, str], prefixes: set[int]) -> tuple[int, int, int, int]:
        """Return what the proposals would do to the sample: documents, lines, characters of how many."""
        touched = lines = gone = total = 0
        for sheet in self.sample:
            sizes = sheet.sizes
            taken = self._taken(sheet, scopes, prefixes)
            touched += bool(taken)
            lines += len(taken)
            gone += sum(sizes[at] for at in taken)
            total += sum(sizes)
        return touched, lines, gone, total

    def _taken(self, sheet: Sheet, scopes: dict[int, str], prefixes: set[int]) -> set[int]:
        """Return the lines of a document that would go, as boilerplate/lines.py takes them."""
        keys, sizes = sheet.keys, sheet.sizes
        taken: set[int] = set()
        runs: list[list[int]] = [[]]
        top: list[int] = []
        bounded, alone = True, True
        for at, key in enumerate(keys):
            if scopes.get(key) in ("line", "tail") or sheet.prefixes[at] in prefixes:
                taken.add(at)
                runs.append([])
                bounded = True
            elif scopes.get(key) != "block":
                top = [one for run in runs for one in run][:-KEPT_BLOCK] if alone else top
                runs[-1] = []
                bounded = alone = False
            elif bounded:
                runs[-1].append(at)
        taken.update(at for run in (top, *runs) if len(run) >= RUN_BLOCK and not alone for at in run)
        tail = next((at for at, key in enumerate(keys) if scopes.get(key) == "tail"), len(keys))
        rest = range(tail + 1, len(keys))
        if len(rest) <= WIDE_LINES and sum(sizes[at] for at in rest) <= WIDE_SIZE:
            taken.update(rest)
        return taken


def _guess(scope: str, position: str) -> str:
    """Return what a line probably is, from where it stands."""
    if scope == "tail":
        return "end of the page"
    return {"top": "head of the page", "bottom": "foot of the page"}.get(position, "block")


def _order(proposal: Proposal) -> tuple[int, str, int, str]:
    scopes = ("tail", "line", "block", "prefix")
    places = {"top": "1", "mid": "2", "bottom": "3"}
    return scopes.index(proposal.scope), places[proposal.position], -proposal.documents, proposal.text
