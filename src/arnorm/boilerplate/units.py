"""The lines of a page as units: the words of each, its kind, and how much it looks like prose.

A unit is a line, or several that were one before they were wrapped or broken at a link. Everything is read from
folded words and signs (boilerplate/key.py), so that it is the same before and after the other rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.key import TARGET, folder, words
from arnorm.boilerplate.rows import rows
from arnorm.data_files import read_beside
from arnorm.scanning import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_IMAGE = re.compile(rf"!\[[^\[\]]*+\]{TARGET}")
_LINK = re.compile(rf"\[([^\[\]]*+)\]{TARGET}")
_URL = re.compile(r"(?:https?://|www\.)[^\s()\[\]]+")  # before a bracket, since a space there may be deleted
_BULLET = re.compile(r"[\s*+#>_|•·●▪■»«–-]*(?:\d{1,3}[.)]\s+)?(?=\S)")
_PREFIX = re.compile(r"(?:(?:[وف]?[بك]?ال|[وف]?لل|[وف])(?=..))?(?:[بل](?=.{4}))?")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")
_AGO = re.compile(r"(?:منذ|قبل) [0-9]* ?\w+|(?:\w+ )?\w+ ago\b")
_NUMBER = re.compile(r"[0-9]+")
_SIGNS = re.compile("[.,;:?!…]")
_ENDS = frozenset(".…?!:")
_CLOSING = frozenset(".,،؛)»:؟!")
_ITEMS = frozenset({"menu", "section", "share", "beside"})  # scopes of items of menus and forms
_STOPS = frozenset({"copyright", "comment widget"})  # kinds of rows that end the article
MIN_FURNITURE = 4  # distinct lines of menus and the like on a page; 36 of 38 long articles have fewer
MAX_MARKER = 5  # words of a line that begins a box; a longer one holds the title, and is all of the box
MAX_RELATED = 14  # words of such a line; of 31,000 lines of articles four begin so and are not longer
# Of _piece: below a paragraph, text, the words of a link, and so on to the end of a sentence.
_BROKEN = re.compile("(?<=[ij])(?:[3-9][1-3]){1,4}[d-j]")
_ITEM = frozenset("*#[")  # how a list item, a heading or a link begins in Markdown
_HTML2TEXT = 78  # columns at which it wraps
_SHORT, _KEPT = 100, 4_096  # lines up to this length are cached; so many of them, 2.5 KB each


class Line(NamedTuple):
    """What a line is by itself."""

    key: str
    words: list[str]
    function: int  # function words
    marks: int
    legal: int  # words of cookie banners and comment rules
    tail: str  # the last sign, quotes and brackets aside
    link: bool  # mostly labels of links, or nothing but images
    arabic: bool
    date: bool
    byline: bool
    marker: bool  # begins a box of other articles
    stop: bool  # ends the article
    furniture: bool  # an item of a menu
    number: int  # at its start, as in an item of a list, or -1
    stems: set[str]  # content words without article and prefix, cut to six letters


class Reader:
    """Reads lines by the words of words.txt; use ``reader``, which caches it."""

    def __init__(self, hamza: str) -> None:
        self._fold = folder(hamza)
        sections: dict[str, list[str]] = {}
        source = read_beside(__file__, "words.txt")
        for line in source.split("\n"):
            if line.startswith("["):
                listed = sections.setdefault(line[1:-1], [])
            elif line and line[0] != "#":
                listed.append(self._fold.key(line))
        bare = self._words(sections["function words"])
        self._function = bare.union(*({f"و{word}", f"ف{word}"} for word in bare))
        self.trailing = self._words(sections["line ends"])
        self._calendar = self._words(sections["months"] + sections["days"])
        items = (
            self._fold.key(row.pattern) for row in rows() if row.scope in _ITEMS and "{" not in row.pattern
        )
        self._furniture = frozenset((*sections["chrome"], *items))
        self._openers: dict[str, dict[str, list[str]]] = {"markers": {}, "stops": {}, "bylines": {}}
        for name, openers in self._openers.items():
            for key in sections[name]:
                openers.setdefault(key.partition(" ")[0], []).append(f"{key} ")
        self._crumbs = tuple(f"{self._fold.key('الرئيسية')}{sign}" for sign in '"/>|\\-\N{LEFTWARDS ARROW}')
        self._lines = Memo(self._read, _KEPT)
        self._stems = Memo(self._stem)
        self._legal = set(map(self._stem, self._words(sections["legal"]))) - {""}

    @staticmethod
    def _words(lines: Iterable[str]) -> frozenset[str]:
        return frozenset(" ".join(lines).split())

    def read(self, raw: str, seen: dict[str, Line]) -> Line:
        """Return what a line is; a long one is cached in ``seen`` only."""
        if len(raw) <= _SHORT:
            return self._lines[raw]
        if raw not in seen:
            seen[raw] = self._read(raw)
        return seen[raw]

    def _read(self, raw: str) -> Line:
        text, linked = raw, 0
        if "](" in raw:
            text = _IMAGE.sub(" ", raw)
            linked = sum(len("".join(label.split())) for label in _LINK.findall(text))
            text = _LINK.sub(r"\1", text)
        if "://" in text or "www." in text:
            text = _URL.sub(" ", text)
        text = (text[bullet.end() :] if (bullet := _BULLET.match(text)) else text).rstrip(" *_#")
        marked = self._fold.marked(text)
        key = words(marked)
        found = key.split()
        n, tail = len(found), marked.rstrip("\"'`<>)")[-1:]
        arabic = sum(map("\u05ff".__lt__, found))
        stems = [self._stems[word] for word in found]
        opens = tail != "." and self._opens("bylines", key, found)
        related = n <= MAX_RELATED and tail != "." and self._opens("markers", key, found)
        dated = opens and 12 < n <= 24 and _DATE.search(marked) is not None  # published on ... updated on ...
        return Line(
            key,
            found,
            sum(map(self._function.__contains__, found)),
            len(_SIGNS.findall(marked)) if marked != key else 0,
            sum(map(self._legal.__contains__, stems)),
            tail,
            linked * 2 > len("".join(text.split())) or (not n and "](" in raw),
            arabic * 2 >= n,
            dated or self._is_date(marked, key, found),
            dated or (opens and n <= 12),
            related and n <= MAX_MARKER,
            n <= 25 and ("©" in raw or self._opens("stops", key, found)),
            related or key in self._furniture or (n <= MAX_RELATED and marked.startswith(self._crumbs)),
            int(found[0]) if n and found[0].isdecimal() and len(found[0]) <= 3 else -1,
            set(stems) - {""},
        )

    def _opens(self, section: str, key: str, found: list[str]) -> bool:
        openers = self._openers[section].get(found[0]) if found else None
        return openers is not None and f"{key} ".startswith(tuple(openers))

    def _is_date(self, marked: str, key: str, found: list[str]) -> bool:
        if len(found) > 30:
            return False
        numbers = len(_NUMBER.findall(key))
        if not numbers:
            return len(found) <= 4 and _AGO.match(key) is not None
        dated = numbers + sum(map(self._calendar.__contains__, found))
        if _DATE.search(marked):
            return dated >= 2 and (
                len(found) - dated <= 6 or all(w in self._calendar or w.isdecimal() for w in found[:3])
            )
        if numbers < dated and len(found) <= 8 and len(found) - dated <= 3:
            return True
        return len(found) <= 5 and bool(_CLOCK.search(marked) or _AGO.match(key))

    def _stem(self, word: str) -> str:
        """Return a content word without article and prefix, cut to six letters."""
        if len(word) < 2 or word in self._function or word.isdigit():
            return ""
        return _PREFIX.sub("", word, count=1)[:6]


@lru_cache(maxsize=2)
def reader(hamza: str) -> Reader:
    """Return the reader for one way of folding hamza."""
    return Reader(hamza)


class Unit:
    """A line of a page, or several that were one, and its score: above 0 for prose."""

    __slots__ = (
        "arabic", "byline", "date", "ends", "first", "function", "key", "known", "last", "legal", "link", "listed",
        "marker", "marks", "n", "number", "plain", "repeated", "score", "stems", "stop", "tail", "words",
    )  # fmt: skip

    def __init__(self, number: int, line: Line, kind: str) -> None:
        self.first = self.last = number
        (self.key, self.words, self.function, self.marks, self.legal, self.tail, self.link, self.arabic,
         self.date, self.byline, self.marker, self.stop, furniture, self.number, self.stems) = line  # fmt: skip
        self.n = n = len(self.words)
        self.ends = n > 4 and self.tail in _ENDS
        self.known = furniture
        if kind:
            self.known = n <= 15
            self.stop = self.stop or (n <= 25 and kind in _STOPS)
            self.marker = self.marker or (n <= MAX_MARKER and kind == "related-article marker")
        self.plain = not (self.known or self.marker or self.stop or self.link)
        self.repeated = self.listed = False
        self.score = 0.0

    def join(self, other: Unit) -> None:
        """Add the unit that continues this one; both are plain."""
        if self.first == self.last:  # the reader keeps those of the first
            self.words, self.stems = [*self.words], {*self.stems}
        self.words += other.words
        self.stems |= other.stems
        self.last = other.last
        self.n += other.n
        self.function += other.function
        self.marks += other.marks
        self.legal += other.legal
        self.tail = other.tail or self.tail
        self.ends = self.n > 4 and self.tail in _ENDS

    def weigh(self) -> None:
        """Work out the score, once it is known whether the page repeats the unit."""
        n = self.n
        if self.stop:
            self.score = -1000.0
        elif self.marker:
            self.score = -14.0
        elif self.known:
            self.score = -6.0
        elif n <= 2:
            self.score = -4.0
        elif self.repeated and n < 25 and not self.ends:
            self.score = -5.0
        else:
            most = -4.0 if self.link else -1.0 if self.meta or not self.arabic else 100.0
            most = min(most, 2.0) if self.is_legal else most
            prose = 0.45 * min(n, 60) + 1.3 * min(self.function, 20) + 0.4 * min(self.marks, 12)
            self.score = min(most, max(-3.0, prose + 3 * self.ends - 8))

    @property
    def is_legal(self) -> bool:
        """True for a cookie banner or the rules for comments."""
        return self.legal >= 2 and 16 * self.legal >= self.n

    @property
    def is_furniture(self) -> bool:
        """True for an item of a menu or the like: a known line, or a label in another script than the article's."""
        foreign = self.n <= 4 and not self.arabic and self.key.replace(" ", "").isalpha()
        return self.known or self.marker or self.stop or foreign

    @property
    def is_number(self) -> bool:
        """True for a counter or a cell of a table."""
        return self.key.replace(" ", "").isdecimal()

    @property
    def meta(self) -> bool:
        """True for a date or a byline."""
        return self.date or self.byline

    @property
    def is_headline(self) -> bool:
        """True if it has the size of a headline and is nothing else that is known."""
        return 3 <= self.n <= 30 and not (self.known or self.marker or self.stop or self.date or self.listed)

    @property
    def is_title(self) -> bool:
        """True if it may be the title of an article."""
        return self.is_headline and self.plain and not self.repeated and self.tail != "."


def share(of: set[str], among: set[str]) -> float:
    """Return the share of one set that is in the other."""
    return len(of & among) / len(of) if of else 0.0


def _width(lines: Sequence[str]) -> int:
    """Return the width at which the lines were wrapped, or 0.

    If they were, the next word would not have fitted into most of the lines that end without punctuation.
    html2text puts blank lines between paragraphs and wraps at 78; there two such lines are enough.
    """
    prose = {
        number: line
        for number, line in enumerate(map(str.strip, lines))
        if len(line) > 40 and line.count(" ") >= 8 and line[0] not in _ITEM
    }
    sizes = sorted(map(len, prose.values()))
    over = len(sizes) - bisect_right(sizes, _HTML2TEXT)
    apart = over <= 1 + len(sizes) // 10 and 4 * sum(not line.strip() for line in lines) > len(lines)
    out = over if apart else 0  # lines in which a link sticks out
    width = sizes[-1 - out] if len(sizes) > out else 0
    if not 55 <= width <= 115:
        return 0
    full = [
        len(line) + 1 + len(after.split(None, 1)[0]) > width
        for number, line in prose.items()
        if line[-1] not in ".:!\N{ARABIC QUESTION MARK}"
        and (after := "".join(lines[number + 1 : number + 2]).strip())
    ]
    least = 2 if apart and width >= _HTML2TEXT - 8 else 5
    return width if sum(full) >= max(least, 0.7 * len(full)) else 0


def units_of(lines: Sequence[str], kinds: dict[int, str], read: Reader, seen: dict[str, Line]) -> list[Unit]:
    """Return the lines that are not blank; those that were one line are one unit."""
    width = _width(lines)
    found: list[Unit] = []
    for number, line in enumerate(lines):
        if line and not line.isspace():
            unit = Unit(number, read.read(line, seen), kinds.get(number, ""))
            if found and _goes_on(found[-1], unit, lines, width, read.trailing):
                found[-1].join(unit)
            else:
                found.append(unit)
    found = _joined(found)
    for unit in found:
        if unit.last > unit.first:
            unit.key = " ".join(unit.words)
    counts = Counter(unit.key for unit in found)
    for unit, after in pairwise(found):
        if unit.number >= 0 and after.number - unit.number == 1:
            unit.listed = after.listed = True
    for unit in found:
        unit.repeated = unit.n > 0 and counts[unit.key] > 1
        unit.weigh()
    return found


def _goes_on(last: Unit, unit: Unit, lines: Sequence[str], width: int, trailing: frozenset[str]) -> bool:
    """Return True if a line was broken before this unit, at a link or by wrapping."""
    if not (last.plain and unit.plain and last.n):
        return False
    line = lines[unit.first].lstrip()
    if line[0] in _CLOSING and not line.startswith("!["):
        return True
    if last.meta or unit.date or not unit.n:
        return False
    if last.tail == "," or (last.n > 1 and last.words[-1] in trailing and last.tail.isalnum()):
        return True
    if unit.n <= 3 and unit.tail == "." and last.n > 4 and last.tail.isalnum():
        return True  # the end of a sentence, as a link
    if width and last.last == unit.first - 1 and last.tail != ":":
        size = len(lines[last.last].strip())
        return size <= width + 2 and size + 1 + len(line.partition(" ")[0]) > width
    return False


def _joined(units: list[Unit]) -> list[Unit]:
    """Return the units; a paragraph that links break, below another paragraph, is one.

    Every second piece is the words of a link, which a title and a list of titles seldom have between.
    """
    found: list[Unit] = []
    at = 0
    for broken in _BROKEN.finditer("".join(map(_piece, units))):
        found += units[at : broken.start() + 1]
        for unit in units[broken.start() + 1 : broken.end()]:
            found[-1].join(unit)
        at = broken.end()
    return found + units[at:]


def _piece(unit: Unit) -> str:
    """Return the words of a unit as a digit, as a letter from a to j if it ends as a sentence does, or a space."""
    size = min(unit.n, 9)
    if not unit.plain or unit.meta:
        return " "
    if unit.tail in _ENDS:
        return "abcdefghij"[size]
    return str(size) if unit.tail.isalnum() else " "


def menu_above(units: list[Unit]) -> set[str]:
    """Return the keys of the run of labels that a page begins with: a menu, in whatever words."""
    short = takewhile(lambda unit: unit.n <= 3 and unit.tail not in _ENDS, units)
    labels = {unit.key for unit in short if unit.n <= 2}
    return labels if len(labels) >= MIN_FURNITURE else set()


def title_above(units: list[Unit], start: int) -> int:
    """Return the unit that may be the title of the text from here, or -1; a three-word credit only as a last resort."""
    found: list[int] = []
    for at in range(start - 1, max(-1, start - 9), -1):
        unit = units[at]
        if unit.n <= 2 or unit.known or unit.meta:
            continue
        if not (unit.is_headline and unit.plain and unit.tail != "."):
            break
        found.append(at)
    dated = [at for at in found if any(unit.meta for unit in units[at + 1 : min(at + 3, start)])]
    long = [at for at in found if units[at].n > 3]
    return [*dated, *long, *found, -1][0]
