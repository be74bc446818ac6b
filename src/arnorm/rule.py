"""Rules as values: a description in words, where the rule may act, and a function from a text to edits.

There are three kinds of rewrite, from simple to general: a `Table` of letters, a judgement about two adjacent
characters (`Places`), or a function of the whole text (`Scan`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from arnorm.edits import Edit, Note, splice
from arnorm.places import COMMON, Finder, Letters, encode
from arnorm.scanning import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from arnorm.places import Pair

    Judge = Callable[[str, int], Edit | None]


class Rewrite(Protocol):
    """The interface of every kind of rewrite.

    A text without any of the characters in ``needs`` is never changed; None means that no such set is known.
    """

    @property
    def needs(self) -> frozenset[str] | None:
        """Return the characters of which a text must have one, or None."""
        ...

    def scan(self, text: str) -> tuple[list[Edit], Iterable[Note]]:
        """Return sorted edits that do not overlap, each of which changes something, and notes on what was left alone.

        The notes may be an iterator, so that they cost nothing unless they are read.
        """
        ...


class Table:
    """Replaces single characters by strings, all at once; the empty string deletes.

    No value may contain a key, so that the order of the rows does not matter. Where ``but`` matches, a character stays.
    """

    def __init__(self, mapping: Mapping[str, str], but: re.Pattern[str] | None = None) -> None:
        chained = {v for v in mapping.values() if any(c in mapping for c in v)}
        if chained:
            raise ValueError(f"these values hold keys of the same table: {chained!r}")
        self.mapping = dict(mapping)
        self.needs = frozenset(mapping)
        rare = frozenset(char for char, new in mapping.items() if not COMMON.issuperset(new))
        self.writes_rare = rare - COMMON
        self.writes_rare_for_common = frozenset(mapping[char] for char in rare & COMMON)
        self.letters = Letters(self.mapping)
        self.but = but
        self._any: re.Pattern[str] | None = None

    def followed_by(self, other: Table) -> Table | None:
        """Return one table that does the work of both in turn, or None if that is impossible."""
        chains = any(
            char in b.mapping
            for a, b in ((self, other), (other, self))
            for new in a.mapping.values()
            for char in new
        )
        if self.but or chains:
            return None
        return Table(other.mapping | self.mapping, other.but)

    def replace(self, text: str, track: bytes) -> tuple[str, bytes | None]:
        """Return the text with the edits applied, at the speed of a copy, and its track if that is known."""
        if self.but is not None and self.but.search(text):
            return splice(text, self.scan(text)[0]), None
        return self.letters.replace(text, track)

    def scan(self, text: str) -> tuple[list[Edit], Iterable[Note]]:
        """Return one edit for each character found; a table leaves nothing alone."""
        if self._any is None:
            self._any = re.compile("[" + "".join(map(re.escape, self.mapping)) + "]")
        stay = {match.start() for match in self.but.finditer(text)} if self.but is not None else ()
        mapping = self.mapping
        found = [match.start() for match in self._any.finditer(text)]
        return [Edit(at, at + 1, mapping[text[at]]) for at in found if at not in stay], []


class Places:
    """A judgement about places where two characters of certain classes are adjacent.

    ``judge(text, at)`` is called at each place, where ``at`` is the offset of the second character, and returns an edit
    or None. The start and the end of a text count as line ends.
    """

    needs = None

    def __init__(self, *pairs: Pair, judge: Judge) -> None:
        self.pairs = pairs
        self.judge = judge
        self._finder: Finder | None = None  # the engine looks for the pairs of all rules at once

    def scan(self, text: str) -> tuple[list[Edit], Iterable[Note]]:
        """Return the edits of all places, without notes."""
        self._finder = self._finder or Finder(self.pairs)
        found = self._finder.find(text, encode(text))
        return list(self.judged(text, sorted(set().union(*found.values())))), []

    def judged(self, text: str, places: Iterable[int]) -> Iterator[Edit]:
        """Yield the edits of these places, in order; a place inside the edit before it is skipped."""
        judge = self.judge
        done = -1
        for at in places:
            if at > done:
                edit = judge(text, at)
                if edit is not None and edit.start >= done:
                    yield edit
                    done = edit.end


class Scan:
    """A function from a text to its edits and notes, for what two adjacent characters do not decide.

    In a text without any of the characters in ``needs`` the function finds nothing.
    """

    def __init__(
        self, scan: Callable[[str], tuple[list[Edit], Iterable[Note]]], needs: Iterable[str] = ()
    ) -> None:
        self.needs = frozenset(needs) or None
        self.scan = scan


class Rule(NamedTuple):
    """One rule: its description, and its rewrite."""

    name: str  # snake_case verb phrase; the verb says what is lost (docs/rules.md lists the verbs)
    option: str  # the field of Profile that switches it
    what: str  # one sentence: what it does
    why: str  # one sentence: the failure a user sees without it
    source: str  # on whose authority
    example: tuple[str, str]  # before and after
    keeps: tuple[str, ...]  # nearby text that must not change
    rewrite: Rewrite
    values: tuple[object, ...] = (True,)  # the values of that option under which it runs
    loses: str = ""  # the distinction it erases, in words; empty for repairs

    def __repr__(self) -> str:
        return f"<Rule: {self.name}>"


def matches(*patterns: str, to: str | Callable[[re.Match[str]], str], needs: Iterable[str]) -> Scan:
    """Return a rewrite that replaces the matches of a regular expression, for what is rare in a text."""
    pattern = "|".join(patterns)
    new = (lambda _: to) if isinstance(to, str) else to

    def scan(text: str) -> tuple[list[Edit], Iterable[Note]]:
        found = ((match, new(match)) for match in compiled(pattern).finditer(text))
        return [Edit(*match.span(), after) for match, after in found if after != match.group()], []

    return Scan(scan, needs)


def at_once(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules with adjacent tables merged, for a call that does not need to know which rule did what."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1].rewrite if merged else None
        both = (
            last.followed_by(rule.rewrite)
            if isinstance(last, Table) and isinstance(rule.rewrite, Table)
            else None
        )
        if both is None:
            merged.append(rule)
        else:
            merged[-1] = rule._replace(rewrite=both)
    return tuple(merged)
