"""The article of a whole page: find its title, dateline and body among the lines, or say why not.

The lines are scored by what makes prose: words, function words, marks, an end. The best stretch of
high scores that the page's title speaks for is the body; above it stands the title, and what is between is
the dateline. Everything else goes, unless one of the guards refuses. Nothing is looked at but folded words, so
that a text is judged the same before and after the other rules. docs/boilerplate.md has the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arnorm.rules.article_lines import Unit, Words, share, stems_of, units_of, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NO_PROSE, TWO_BODIES, NOT_A_PAGE = "no prose", "two bodies", "not a page"

# The guards. Counted on 100 clean articles, 76 labelled pages and 23 pages that hold no article.
MIN_LINES = 8  # 62 of the 100 articles have fewer
MIN_FURNITURE = 4  # distinct lines of menus and the like outside the body: the other articles have fewer
MIN_SUM, MIN_WORDS = 22, 35  # of the body; between 11 and 40 the figures are flat
MIN_LEAD = 1.25  # the best body's value over the second best's
SURE_SUM = 50  # a body with only one sign of being the article is this heavy
AFTER_MARKER = 0.25  # of the title's words; fewer after a marker are of another article
MAX_ITEMS = 0.33  # short items each with a heading, of the units: feeds reach 0.41, 64 pages at most 0.33


class Article(NamedTuple):
    """What was found: the numbers of the lines of each part, or, if not, the reason."""

    title: list[int]
    dateline: list[int]
    body: list[int]
    reason: str = ""


def _segments(units: list[Unit]) -> list[list[float]]:
    """Return the maximal segments (Ruzzo and Tompa 1999) as [start, end, sum], in order."""
    stack: list[tuple[int, int, float, float, int]] = []  # start, end, sum before, sum after, next smaller
    total = 0.0
    for at, unit in enumerate(units):
        before, total = total, total + unit.score
        if unit.score <= 0:
            continue
        start, left = at, before
        while True:
            prev = len(stack) - 1
            while prev >= 0 and stack[prev][2] >= left:
                prev = stack[prev][4]
            if prev < 0 or stack[prev][3] >= total:
                stack.append((start, at + 1, left, total, prev))
                break
            start, left = stack[prev][0], stack[prev][2]
            del stack[prev:]
    return [[start, end, right - left] for start, end, left, right, _ in stack]


def _merged(segments: list[list[float]], units: list[Unit]) -> list[list[float]]:
    """Return the segments with those of one text together: up to 20 units between them, none of them furniture."""
    merged: list[list[float]] = []
    for start, end, total in segments:
        if merged and total >= 4 and merged[-1][2] >= 4:
            between = units[int(merged[-1][1]) : int(start)]
            if len(between) <= 20 and all(u.plain for u in between) and sum(u.date for u in between) <= 1:
                merged[-1][1] = end
                merged[-1][2] += total
                continue
        merged.append([start, end, total])
    return merged


class _Body(NamedTuple):
    start: int
    end: int
    sum: float
    value: float
    confidence: int
    title: int  # the unit of the title, or -1
    stems: set[str]


class _Finder:
    def __init__(self, units: list[Unit], vocabulary: Words) -> None:
        self.units = units
        self.vocabulary = vocabulary
        self.page_title: set[str] = set()
        self.page_title_at = -1
        for at, unit in enumerate(units[:3]):
            stems = self.stems(at)
            if len(stems) >= 3 and unit.plain and not unit.date:
                self.page_title, self.page_title_at = stems, at
                break

    def stems(self, at: int) -> set[str]:
        return stems_of(self.units[at].words, self.vocabulary)

    def is_headline(self, unit: Unit) -> bool:
        return 3 <= unit.n <= 30 and not (unit.known or unit.marker or unit.stop or unit.date or unit.listed)

    def body(self, start: int, end: int, total: float) -> _Body:
        """Weigh a segment by its sum and by what speaks for its being the page's article."""
        units = self.units
        stems = stems_of((word for unit in units[start:end] for word in unit.words), self.vocabulary)
        titled = share(self.page_title, stems)
        low = max(0, start - 25)
        anchor = head = False
        title, best = -1, 0.0
        for at in range(start, low - 1, -1):
            unit = units[at] if at < len(units) else None
            if unit is None or not self.is_headline(unit) or (at == start and unit.n > 20):
                continue
            own = self.stems(at)
            if not own:
                continue
            similar = share(own, self.page_title) if at != self.page_title_at else 0.0
            used = share(own, stems) if at < start else 0.0
            near = any(u.meta for u in units[at + 1 : min(at + 4, start)])
            anchor = anchor or (similar >= 0.7 and len(own) >= 2)
            head = head or used >= 0.5
            worth = 2 * similar * (len(own) >= 2) + used + 0.4 * near - 0.02 * (start - at)
            if worth > best and (similar >= 0.6 or used >= 0.4):
                title, best = at, worth
        if title < 0 and self.page_title_at >= 0 and titled >= 0.3 and self.page_title_at < start:
            title = self.page_title_at
        near = any(unit.date for unit in units[max(0, start - 12) : start])
        legal = sum(
            sum(word in self.vocabulary.legal for word in unit.words) >= 2 for unit in units[start:end]
        )
        value = total * (0.35 + titled + 0.5 * anchor + 0.5 * head + 0.25 * near)
        if legal > 0.4 * (end - start):
            value *= 0.3
        confidence = (titled >= 0.3) + anchor + head + near
        return _Body(start, end, total, value, confidence, title, stems)

    def find(self) -> Article:
        units = self.units
        furniture = {u.key for u in units if u.known or u.marker or u.stop}
        if len(units) < MIN_LINES or len(furniture) < MIN_FURNITURE:
            return Article([], [], [], NOT_A_PAGE)
        segments = [one for one in _merged(_segments(units), units) if one[2] >= 4]
        heavy = sorted(segments, key=lambda one: -one[2])[:8]
        bodies = sorted((self.body(int(a), int(b), c) for a, b, c in heavy), key=lambda one: -one.value)
        if not bodies:
            return Article([], [], [], NO_PROSE)
        body = self.cut(bodies[0])
        inside = units[body.start : body.end]
        outside = units[: body.start] + units[body.end :]
        if len({u.key for u in outside if u.known or u.marker or u.stop}) < MIN_FURNITURE:
            return Article([], [], [], NOT_A_PAGE)
        if len(bodies) > 1 and body.value < MIN_LEAD * bodies[1].value:
            return Article([], [], [], TWO_BODIES)
        if body.sum < MIN_SUM or sum(u.n for u in inside if u.score > 0) < MIN_WORDS:
            return Article([], [], [], NO_PROSE)
        if body.confidence < 1 or (
            body.confidence == 1 and (len(inside) < 3 or body.sum < SURE_SUM or body.start > 0.8 * len(units))
        ):
            return Article([], [], [], NO_PROSE)
        if len(inside) == 1 and (body.sum < SURE_SUM and body.confidence < 3):
            return Article([], [], [], NO_PROSE)
        if body.confidence < 3 and len(bodies) >= 5 and len(segments) > MAX_ITEMS * len(units):
            return Article([], [], [], TWO_BODIES)
        return self.parts(body)

    def cut(self, body: _Body) -> _Body:
        """Return the body up to the marker after which hardly a word of the title comes."""
        title = self.page_title or (self.stems(body.title) if body.title >= 0 else set())
        after: set[str] = set()
        end = body.end
        for at in range(body.end - 1, body.start, -1):
            if self.units[at].marker and share(title, after) < AFTER_MARKER:
                end = at
            after |= self.stems(at)
        return body._replace(end=end) if title else body

    def parts(self, body: _Body) -> Article:
        units = self.units
        outside = {u.key for u in units[: body.start]} | {u.key for u in units[body.end :]}
        title_key = units[body.title].key if body.title >= 0 else ""
        kept: list[int] = []
        at = body.start
        while at < body.end:
            unit = units[at]
            if unit.marker:
                at += 1
                for _ in range(8):
                    item = units[at] if at < body.end else None
                    if item is None or item.score > 5:
                        break
                    titled = self.is_headline(item) and item.tail not in (":", ".")
                    if not (item.link or item.repeated or titled):
                        break
                    at += 1
                continue
            again = unit.key in outside and unit.key != title_key
            if not (unit.stop or (again and (unit.known or not unit.ends))):
                kept.append(at)
            at += 1
        title = body.title
        head: list[int] = []
        if 0 <= title < body.start:
            between = range(title + 1, body.start)
            near = len(between) <= 12
            for at in between:
                unit = units[at]
                if unit.meta and near and not unit.stop:
                    head.append(at)
                elif not unit.plain or unit.listed or (unit.repeated and unit.n < 25):
                    continue
                elif near or (unit.n >= 5 and share(self.stems(at), body.stems) >= 0.4):
                    head.append(at)
        after: list[int] = []
        for at in range(body.end, min(body.end + 3, len(units))):
            unit = units[at]
            if unit.marker or unit.stop or unit.known:
                break
            if unit.meta or (
                unit.n and unit.plain and len(after) == at - body.end and units[at - 1].tail == ":"
            ):
                after.append(at)
        run: list[int] = []
        for at in range(body.end, min(body.end + 9, len(units))):
            unit = units[at]
            if not unit.plain:
                if unit.marker and len(run) <= 8:
                    after += [n for n in run if n not in after]
                break
            if unit.n < 3 or unit.repeated:
                break
            run.append(at)

        def lines(ats: Iterable[int]) -> list[int]:
            return [n for at in ats for n in range(units[at].first, units[at].last + 1)]

        meta = [at for at in head + after if units[at].meta]
        text = [at for at in head + kept + after if at not in meta and at != title]
        return Article(lines([title]) if title >= 0 else [], lines(sorted(meta)), lines(sorted(set(text))))


def find_article(lines: Sequence[str], kinds: Callable[[int], str], hamza: str = "standalone") -> Article:
    """Return the lines of the article of a page; ``kinds`` names the kind of boilerplate a line is known to be."""
    vocabulary = vocabulary_of(hamza)
    return _Finder(units_of(lines, kinds, vocabulary, hamza), vocabulary).find()
