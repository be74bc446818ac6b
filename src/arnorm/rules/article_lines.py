"""The lines of a page as units: the words of each, what it is, and how much it looks like prose.

A unit is a line, or several that were one before something wrapped them or broke them at a link. Everything is
read from folded words and signs (boilerplate_key.py), so that it is the same before and after the other rules.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from arnorm.rules.boilerplate_key import folder, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TARGET = r"\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*+\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]*+)\]{_TARGET}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_BULLET = re.compile(r"[\s*+#>_|•·●▪■»«–-]+(?=\S)|\s*\d{1,3}[.)]\s")
_PREFIX = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل|[وف])(?=..)")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")
_AGO = re.compile(r"منذ [0-9]* ?\w+|\w+ ago\b|[0-9]+ (?:\w+ )?ago|قبل [0-9]+ \w+")
_NUMBER = re.compile(r"[0-9]+")
_LETTERS = re.compile("[ء-ي]")
_CLOSING = frozenset(".,،؛)»:؟!")


class Words(NamedTuple):
    """The words of article_words.txt, folded; openers by their first word."""

    function: frozenset[str]
    furniture: frozenset[str]
    markers: dict[str, list[str]]
    stops: dict[str, list[str]]
    bylines: dict[str, list[str]]
    months: frozenset[str]
    days: frozenset[str]
    legal: frozenset[str]
    trailing: frozenset[str]


@lru_cache(maxsize=2)
def vocabulary_of(hamza: str) -> Words:
    """Return the words of article_words.txt, folded."""
    from importlib.resources import files  # only a text that may be a page pays for it

    fold = folder(hamza)
    sections: dict[str, list[str]] = {}
    name = ""
    for line in files("arnorm.rules").joinpath("article_words.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            name = line[1:-1]
        elif line and line[0] != "#":
            sections.setdefault(name, []).append(fold.key(line))

    def each(section: str) -> frozenset[str]:
        return frozenset(" ".join(sections[section]).split())

    def by_first(section: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in sections[section]:
            found.setdefault(key.partition(" ")[0], []).append(key)
        return found

    return Words(
        each("function words"),
        frozenset(sections["chrome"]),
        by_first("markers"),
        by_first("stops"),
        by_first("bylines"),
        each("months"),
        each("days"),
        each("legal"),
        each("line ends"),
    )


def _begins(key: str, first: str, openers: dict[str, list[str]]) -> bool:
    return any(
        key.startswith(one) and key[len(one) : len(one) + 1] in ("", " ") for one in openers.get(first, ())
    )


class Unit:
    """A line, or several that were one, as the words it holds and what it is."""

    __slots__ = (
        "arabic", "byline", "date", "ends", "first", "function", "key", "known", "last", "link", "listed", "marker",
        "marks", "n", "repeated", "score", "stop", "tail", "words",
    )  # fmt: skip

    def __init__(self, number: int, raw: str, kind: str, vocabulary: Words, hamza: str) -> None:
        self.first = self.last = number
        text, linked = raw, 0
        if "](" in raw:
            text = _IMAGE.sub(" ", raw)
            linked = sum(len(label.strip()) for label in _LINK.findall(text))
            text = _LINK.sub(r"\1", text)
        if "://" in text or "www." in text:
            text = _URL.sub(" ", text)
        text = text[bullet.end() :] if (bullet := _BULLET.match(text)) else text
        marked = folder(hamza).marked(text)
        self.key = words(marked)
        self.words = self.key.split()
        self.n = n = len(self.words)
        first = self.words[0] if n else ""
        function = vocabulary.function
        self.function = sum(
            word in function or (word[0] in "وف" and word[1:] in function) for word in self.words
        )
        self.marks = sum(map(marked.count, ".,;:?!…"))
        self.tail = marked.rstrip("\"'`<>)")[-1:]
        self.ends = n > 4 and self.tail in (".", "…", "?", "!", ":") and bool(self.tail)
        self.link = n > 0 and linked * 2 > len(text.strip())
        self.arabic = not n or len(_LETTERS.findall(self.key)) * 2 >= len(self.key.replace(" ", ""))
        self.date = n <= 14 and self._is_date(marked, vocabulary)
        self.byline = n <= 12 and _begins(self.key, first, vocabulary.bylines) and self.tail != "."
        self.stop = n <= 25 and (
            kind == "copyright" or _begins(self.key, first, vocabulary.stops) or "©" in raw
        )
        self.marker = (
            n <= 9
            and self.tail != "."
            and (kind == "related-article marker" or _begins(self.key, first, vocabulary.markers))
        )
        self.known = n <= 15 and (bool(kind) or self.key in vocabulary.furniture)
        self.repeated = self.listed = False
        self.score = 0.0

    def _is_date(self, marked: str, vocabulary: Words) -> bool:
        named = sum(word in vocabulary.months or word in vocabulary.days for word in self.words)
        numbers = len(_NUMBER.findall(self.key))
        if _DATE.search(marked):
            return named + numbers >= 2 and self.n - named - numbers <= 6
        return bool(
            (named and numbers and self.n <= 8 and self.n - named - numbers <= 3)
            or (self.n <= 5 and (_CLOCK.search(marked) or _AGO.match(self.key)))
        )

    def join(self, other: Unit) -> None:
        """Take in the unit that goes on where this one stops."""
        self.last = other.last
        self.words += other.words
        self.n += other.n
        self.function += other.function
        self.marks += other.marks
        self.tail = other.tail or self.tail
        self.ends = self.n > 4 and self.tail in (".", "…", "?", "!", ":")
        self.link = self.link and other.link
        self.known = self.marker = False
        self.date = self.date and other.n == 0
        self.byline = self.byline and self.n <= 12

    def weigh(self, legal: int) -> None:
        """Work out the score: above nothing for prose, below for what stands round it."""
        n = self.n
        score = (
            0.45 * min(n, 60) + 1.3 * min(self.function, 20) + 0.4 * min(self.marks, 12) + 3 * self.ends - 8
        )
        score = max(score, -3.0)
        if n <= 2:
            score = -4.0
        if self.known:
            score = -6.0
        if self.repeated and n < 25 and not self.ends:
            score = min(score, -5.0)
        if self.link:
            score = min(score, -4.0)
        if not self.arabic:
            score = min(score, -1.0)
        if legal >= 2:
            score = min(score, 2.0)
        if self.marker:
            score = -14.0
        if self.stop:
            score = -1000.0
        self.score = score

    @property
    def number(self) -> int:
        """The number that the unit begins with, as an item of a list does, or -1."""
        first = self.words[0] if self.words else ""
        return int(first) if first.isdecimal() and len(first) <= 3 else -1

    @property
    def plain(self) -> bool:
        """True if nothing says that the unit is furniture."""
        return not (self.known or self.marker or self.stop or self.link)

    @property
    def meta(self) -> bool:
        """True if it is a date or a byline."""
        return self.date or self.byline


def stems_of(words_: Iterable[str], vocabulary: Words) -> set[str]:
    """Return content words without article and prefix, cut to six letters."""
    return {
        _PREFIX.sub("", word, count=1)[:6]
        for word in words_
        if len(word) > 1 and word not in vocabulary.function and not word.isdigit()
    }


def share(of: set[str], among: set[str]) -> float:
    """Return which share of the one set is in the other."""
    return len(of & among) / len(of) if of else 0.0


def _width(lines: Sequence[str]) -> int:
    """Return the width at which the lines were wrapped, or 0: most that end in no mark are as long as the longest."""
    sizes = sorted(
        len(line)
        for line in map(str.rstrip, lines)
        if line.count(" ") >= 8 and line[-1] not in ".:!\N{ARABIC QUESTION MARK}"
    )
    width = sizes[-1 - len(sizes) // 40] if sizes else 0
    full = sum(size >= 0.85 * width for size in sizes)
    return width if 55 <= width <= 115 and full >= 5 and full >= 0.4 * len(sizes) else 0


def units_of(lines: Sequence[str], kinds: Callable[[int], str], vocabulary: Words, hamza: str) -> list[Unit]:
    """Return the lines that hold something, those that were one line together."""
    width = _width(lines)
    found: list[Unit] = []
    before = -2
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        unit = Unit(number, line, kinds(number), vocabulary, hamza)
        if found and _goes_on(found[-1], unit, lines, before, number, width, vocabulary.trailing):
            found[-1].join(unit)
        else:
            found.append(unit)
        before = number
    counts: dict[str, int] = {}
    for unit in found:
        if unit.last > unit.first:
            unit.key = " ".join(unit.words)
        counts[unit.key] = counts.get(unit.key, 0) + 1
    for unit in found:
        unit.repeated = unit.n > 0 and counts[unit.key] > 1
    for unit, after in pairwise(found):
        if unit.number >= 0 and after.number - unit.number == 1:
            unit.listed = after.listed = True
    for unit in found:
        unit.weigh(sum(word in vocabulary.legal for word in unit.words))
    return found


def _goes_on(
    last: Unit,
    unit: Unit,
    lines: Sequence[str],
    before: int,
    number: int,
    width: int,
    trailing: frozenset[str],
) -> bool:
    if not last.plain or not unit.plain:
        return False
    line = lines[number].lstrip()
    if last.n and line[:1] in _CLOSING:
        return True
    if last.date or unit.date or last.byline or not last.n or not unit.n:
        return False
    if last.tail == "," or (last.n > 1 and last.words[-1] in trailing and last.tail.isalnum()):
        return True
    if width and before == number - 1 and last.tail != ":":
        size = len(lines[before].rstrip())
        return 0.8 * width <= size and size + 1 + len(line.partition(" ")[0]) > width
    return False
