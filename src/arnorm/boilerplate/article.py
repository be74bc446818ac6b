"""The article of a whole page: find its title, dateline and body among the lines, or say why not.

Lines are scored by the marks of prose: words, function words, punctuation, a final stop. The body is the best
stretch of high scores that shares words with the page's title. The title is above it, the dateline between them;
everything else is deleted, unless a guard refuses. Only folded words are read, so that a text is judged the same
before and after the other rules. docs/boilerplate.md has the figures.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.segments import PROSE, below_box, merged_segments
from arnorm.boilerplate.units import (
    MAX_MARKER,
    MIN_FURNITURE,
    Line,
    Reader,
    Unit,
    menu_above,
    share,
    title_above,
    units_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_PROSE, TWO_BODIES, NOT_A_PAGE = "no prose", "two bodies", "not a page"

# The guards. Counted on 100 clean articles, 76 labelled pages and 23 pages that hold no article.
MIN_LINES = 8  # 62 of the 100 articles have fewer
MIN_SUM, MIN_WORDS = 15, 35  # of the body; any sum from 11 to 40 gives the same figures
MIN_LEAD = 1.25  # the best body's value divided by the second best's
SURE_SUM = 50  # for a body with only one sign of being the article
ABOVE = 25  # units between a title and the first certain line of prose
MAX_REGION = 200  # units; a text without prose is shorter
MIN_RULES = 3  # lines of rules for comments at the end of a body; an article about such rules has fewer
TITLED = 0.3  # of the title's words, in its article
AT_ONE = 0.5  # of the lines of prose use a word of the title; in a feed each is about something else
MAX_DATES = 0.2  # share of units that are dates: in a feed, one in two to four
MAX_ITEMS = 0.33  # share of units that are short items with a heading: up to 0.41 in feeds, 0.33 on 64 pages


class Article(NamedTuple):
    """The line numbers of each part of an article, or the reason why there is none."""

    title: list[int]
    dateline: list[int]
    body: list[int]
    reason: str = ""


# What separates a title from the name of the site; not quotation marks, which may change.
_PARTS = re.compile(r"\s*\|\s*|\s[-–—]+\s")
_SHARE = ("شارك", "انشر", "مشارك", "غرد", "share")  # as a key


class _Body(NamedTuple):
    start: int
    end: int
    sum: float
    value: float
    signs: int
    title: int  # the unit of the title, or -1
    stems: set[str]


def prose(units: Iterable[Unit]) -> float:
    """Return the sum of the scores of prose."""
    return sum(max(0.0, unit.score) for unit in units)


class _Finder:
    def __init__(self, units: list[Unit], lines: Sequence[str], read: Reader) -> None:
        self.units = units
        self.page_title: set[str] = set()
        self.page_title_at = -1
        for at, unit in enumerate(units[:3]):
            part = max(_PARTS.split(lines[unit.first]), key=len)  # without the name of the site
            stems = read.read(part, {}).stems
            if len(stems) >= 3 and unit.plain and not unit.date:
                self.page_title, self.page_title_at = stems, at
                break
        # The units that say the page's title again.
        self.titled = [
            at
            for at, unit in enumerate(units)
            if at > self.page_title_at
            and not unit.stems.isdisjoint(self.page_title)
            and share(unit.stems, self.page_title) >= 0.7
            and unit.is_headline
        ]

    def body(self, start: int, end: int, total: float, rival: float) -> _Body:
        """Weigh a segment by its sum and by the signs that it is the page's article."""
        units = self.units
        start, total = self.without_list(start, end, total)
        stems = self.words(start, end)
        titled = share(self.page_title, stems)
        anchor, head = self.titled_above(start), False
        title, best = -1, 0.0
        for at in range(start, max(0, start - ABOVE) - 1, -1):
            unit = units[at]
            if not unit.is_headline or (at == start and unit.n > 20):
                continue
            own = unit.stems
            similar = share(own, self.page_title) if at != self.page_title_at else 0.0
            used = share(own, stems) if at < start else 0.0
            head = head or used >= 0.5
            below = units[at + 1 : min(at + 4, start)]
            worth = 2 * similar + used + 0.6 * any(u.date for u in below)
            if worth > best and (similar >= 0.6 or used >= 0.4):
                title, best = at, worth
        near = any(unit.date for unit in units[max(0, start - 12) : start])
        value = total * (0.35 + titled + 0.5 * anchor + 0.5 * head)
        signs = (titled >= TITLED) + anchor + head + near
        lone = title_above(units, start)
        if lone < 0 and title < 0 and units[start].is_title:  # a title with verbs scores as prose itself
            lone = start if share(units[start].stems, self.words(start + 1, end)) >= 0.4 else -1
        title = lone if title < 0 else title
        if title > 0 and units[title - 1].is_title and len(units[title - 1].stems) >= 4:
            title -= share(units[title - 1].stems, stems) >= 0.25  # what was found is its sub-title
        # A body so much heavier than all others is the article, and so is one with a headline and a date.
        dated = lone >= 0 and any(unit.meta for unit in units[max(0, lone - 1) : start])
        signs += total >= max(SURE_SUM, 10 * rival) or (dated and total >= max(MIN_SUM, 2 * rival))
        return _Body(start, end, total, value, signs, title, stems)

    def titled_above(self, start: int) -> bool:
        """Return True if the page's title stands again above a segment, or is its first unit."""
        return any(start - ABOVE <= at <= start for at in self.titled)

    def without_list(self, start: int, end: int, total: float) -> tuple[int, float]:
        """Return a segment's start and sum without what is above a headline and a date in its first part."""
        units = self.units
        if self.titled and not self.titled_above(start):
            for at in self.titled:
                if start < at < end:
                    rest = sum(unit.score for unit in units[at:end])
                    return (at, rest) if rest > MIN_SUM else (start, total)
        if self.titled or any(unit.date for unit in units[max(0, start - 4) : start]):
            return start, total  # the headline and the date of this segment stand above it
        dates = [at for at in range(start + 1, start + (end - start) * 2 // 3) if units[at].date]
        for at in dates[:3]:
            rest = sum(unit.score for unit in units[at + 1 : end])
            stems = self.words(at + 1, end)
            above = [unit for unit in units[max(start, at - 2) : at] if unit.is_headline and unit.tail != "."]
            if rest > 0.5 * total and any(share(unit.stems, stems) >= 0.4 for unit in above):
                return at + 1, rest
        return start, total

    def find(self) -> Article:
        units = self.units
        menu = menu_above(units[self.page_title_at + 1 :])
        if len(units) < MIN_LINES or len(self.furniture(units) | menu) < MIN_FURNITURE:
            return Article([], [], [], NOT_A_PAGE)
        heavy = sorted(merged_segments(units), key=lambda one: -one[2])[:8]
        sums = [one[2] for one in heavy] + [0.0, 0.0]
        bodies = [self.body(a, b, c, sums[c == sums[0]]) for a, b, c in heavy]
        bodies.sort(key=lambda one: -one.value)
        if not bodies:
            return self.region(NO_PROSE)
        body = self.cut(bodies[0])
        if len(self.furniture(units[: body.start] + units[body.end :]) | menu) < MIN_FURNITURE:
            return Article([], [], [], NOT_A_PAGE)
        inside = units[body.start : body.end]
        few = sum(unit.n for unit in inside if unit.score > 0) < MIN_WORDS and body.signs < 3
        if few or prose(inside) < MIN_SUM:
            return self.region(NO_PROSE)
        rivals = any(b.title != body.title and b.sum >= SURE_SUM and b.signs >= 2 for b in bodies[1:])
        if rivals or (len(bodies) > 1 and body.value < MIN_LEAD * bodies[1].value):
            return Article([], [], [], TWO_BODIES)  # as are concatenated pages
        if body.signs < 1 or (body.signs == 1 and body.sum < SURE_SUM):
            return self.region(NO_PROSE)
        return self.region(TWO_BODIES) if self.is_list(body, bodies) else self.parts(body)

    @staticmethod
    def furniture(units: Iterable[Unit]) -> set[str]:
        """Return the keys of menus and the like: known lines, and labels in a script other than the article's."""
        return {unit.key for unit in units if unit.is_furniture}

    def words(self, start: int, end: int) -> set[str]:
        return set[str]().union(*(unit.stems for unit in self.units[start:end]))

    def is_list(self, body: _Body, bodies: list[_Body]) -> bool:
        """Return True if a body is one of many items with a heading or a date, or holds many."""
        inside = self.units[body.start : body.end]
        dates = sum(unit.date for unit in inside)
        others = [one.sum for one in bodies[1:]]
        if (dates >= 3 and dates > MAX_DATES * len(inside)) or (len(others) >= 4 and sum(others) > body.sum):
            return True
        inside = [unit for unit in inside if unit.n > 2 and not unit.meta]
        items = sum(
            unit.is_title and unit.tail.isalnum() and after.score > 0  # an interview is no list
            for unit, after in pairwise(inside)
        )
        if items < 4 or items <= MAX_ITEMS * len(inside):
            return False
        title = self.units[body.title].stems if body.title >= 0 else self.page_title
        texts = [unit.stems for unit in inside if unit.score > 0]
        return sum(not title.isdisjoint(words) for words in texts) < AT_ONE * len(texts)

    def region(self, refusal: str) -> Article:
        """Return the article from a title with a date or byline below it to the first marker, or else the refusal.

        The title must resemble the window's, or be the only one, with a share bar or most of the prose below it.
        """
        units = self.units
        refused = found = Article([], [], [], refusal)
        end = items = 0
        for at in range(self.page_title_at + 1, len(units)):
            title = units[at]
            named = share(title.stems, self.page_title) >= 0.7
            head = takewhile(lambda unit: unit.plain or unit.link, units[at + 1 : at + 4])
            dated = any(unit.meta for unit in head)
            if not (title.is_headline and dated and len(title.stems) >= 4) or (at < end and not named):
                continue
            below = range(at + 1, min(at + MAX_REGION, len(units)))
            start = next((n for n in below if units[n].plain and not units[n].meta), at)  # below a share bar
            stop = next((n for n in below if n > start and (units[n].marker or units[n].stop)), below.stop)
            if stop - at == MAX_REGION:
                continue
            last = max((n for n in range(start, stop) if units[n].score > 0), default=stop)
            end = next((n for n in range(last, stop) if not units[n].plain), stop)
            text = [n for n in range(start, end) if units[n].plain and not units[n].meta]
            if sum(units[n].n for n in text) < 8:
                continue
            items += not named and (not items or prose(units[start:end]) > 0)
            if items > 1:
                return refused
            shared = any(unit.key.startswith(_SHARE) for unit in units[start : stop + 1])
            speaks = share(title.stems, self.words(start, end)) >= TITLED
            if named or shared or (speaks and 2 * prose(units[start:end]) >= prose(units) > 0):
                found = self.article(at, [n for n in range(at + 1, end) if units[n].meta], text)
            if named:
                break
        return found

    def cut(self, body: _Body) -> _Body:
        """Return the body up to a marker after which items with dates follow, and without rules for comments."""
        units, end = self.units, body.end
        dates = int(end < len(units) and units[end].date)
        for at in range(body.end - 1, body.start, -1):
            dates += units[at].date
            if units[at].marker and dates >= 2:
                end, dates = at, 0
        legal = last = end
        while last > body.start + 1 and (units[last - 1].is_legal or units[last - 1].score <= 0):
            last -= 1
            legal = last if units[last].is_legal else legal
        if sum(unit.is_legal for unit in units[legal:end]) >= MIN_RULES:
            end = legal - (legal - body.start > 1 and units[legal - 1].score <= 0)  # and their heading
        return body._replace(end=end, sum=body.sum - sum(unit.score for unit in units[end : body.end]))

    def parts(self, body: _Body) -> Article:
        units, title, end = self.units, body.title, body.end
        for at in range(
            end, len(units)
        ):  # last lines too short to be counted as prose, and pages of pictures
            if not units[at].plain or not (units[at].tail == "." or units[at].is_number):
                break
            end = at + 1 if units[at].tail == "." else end
        head, after = self.head(body), self.after(end)
        meta = [at for at in head + after if units[at].meta]
        text = {*head, *self.inside(body), *range(body.end, end), *after}
        return self.article(title, meta, sorted(text.difference(meta, [title])))

    def inside(self, body: _Body) -> list[int]:
        """Return the units of a body without boxes of other articles and lines that are repeated round it."""
        units = self.units
        above = (
            body.title if 0 <= body.title < body.start else body.start
        )  # a table of contents is below the title
        outside = {unit.key for unit in units[:above] + units[body.end :]}
        title_key = units[body.title].key if body.title >= 0 else ""
        kept: list[int] = []
        at = body.start
        while at < body.end:
            unit = units[at]
            again = unit.key in outside and unit.key != title_key
            related = unit.known and unit.n > MAX_MARKER
            if not (unit.marker or related or (again and (unit.known or not unit.ends))):
                kept.append(at)
            at += 1
            if not unit.marker:
                continue
            if below := below_box(units, at, body.end):
                heading = below > at and units[below - 1].tail in ("?", ":") and not units[below - 1].link
                at = below - heading
                continue
            for item in units[at : min(at + 8, body.end)]:
                titled = item.is_headline and item.tail not in (":", ".")
                if item.score > PROSE or not (item.link or item.repeated or titled):
                    break
                at += 1
        return kept

    def head(self, body: _Body) -> list[int]:
        """Return the units between title and body that belong to them: no buttons, and no table of contents."""
        if not 0 <= body.title < body.start:
            return []
        between = range(body.title + 1, body.start)
        near = len(between) <= 12
        head: list[int] = []
        for at in between:
            unit = self.units[at]
            text = unit.plain and not unit.listed and not (unit.repeated and unit.n < 25)
            right_above = at == body.start - 1
            # One word right above the body may be a heading.
            label = (unit.n == 1 or unit.is_number) and not (right_above and unit.arabic)
            button = label or (unit.n <= 6 and unit.key.startswith(_SHARE))
            used = near or ((unit.n >= 5 or right_above) and share(unit.stems, body.stems) >= 0.4)
            if (unit.meta and near) or (text and used and not button):
                head.append(at)
        return head

    def after(self, end: int) -> list[int]:
        """Return the units below a body that belong to it: date and byline, and a list that runs into a marker."""
        units = self.units
        after: list[int] = []
        for at, unit in enumerate(units[end : end + 3], end):
            if unit.marker or unit.stop or unit.known:
                break
            goes_on = len(after) == at - end and units[at - 1].tail == ":"
            clock = unit.date and unit.n == 2  # of a player
            if (unit.meta and not clock) or (goes_on and unit.n and unit.plain):
                after.append(at)
        run: list[int] = []
        listed = units[end - 1].tail == ":" or units[min(end, len(units) - 1)].tail == ":"
        for at, unit in enumerate(units[end : end + (30 if listed else 9)], end):
            if not unit.plain:
                if unit.marker or listed:
                    after += [n for n in run if n not in after]
                break
            if (unit.n < 3 and not listed) or unit.repeated:
                break
            run.append(at)
        return after

    def article(self, title: int, meta: list[int], text: list[int]) -> Article:
        def lines(ats: Iterable[int]) -> list[int]:
            return [n for at in ats for n in range(self.units[at].first, self.units[at].last + 1)]

        return Article(lines([title]) if title >= 0 else [], lines(meta), lines(text))


def find_article(lines: Sequence[str], kinds: dict[int, str], read: Reader, seen: dict[str, Line]) -> Article:
    """Return the lines of the article of a page.

    ``kinds`` gives the kind of boilerplate for known lines, ``seen`` remembers what long lines are.
    """
    return _Finder(units_of(lines, kinds, read, seen), lines, read).find()
