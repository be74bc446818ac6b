"""Rules as values: what a rule is for, in words, and how it rewrites a text, in one of three ways.

Each rewrite tells its work twice: ``apply(text)`` returns the result, fast; ``edits(text)`` yields the same
change as edits. A property test holds the two equal for every rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from arnorm.edits import Edit, Note, splice
from arnorm.scanning import few_places, is_rare, on_pages, rare_pages, rewrite_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


# What begins an expression and is no literal.
_SPECIAL = frozenset("[(\\.^$|?*+{")


class Rewrite(Protocol):
    """What every kind of rewrite can do.

    ``needs`` are characters of which a text must hold at least one to be changed; None means that no such
    set is known. It lets the engine pass a rule over, and says nothing about what the rule does.
    """

    @property
    def needs(self) -> frozenset[str] | None:
        """Return characters of which one must be there, or None."""
        ...

    def apply(self, text: str) -> str:
        """Return the rewritten text."""
        ...

    def edits(self, text: str) -> Iterable[Edit]:
        """Return the same rewriting as sorted edits that do not overlap; none of them is empty work."""
        ...

    def scan(self, text: str) -> tuple[list[Edit], list[Note]]:
        """Return the edits as a list, and the places that were looked at and left alone."""
        ...


class Table:
    """Single characters to strings, all at once; the empty string deletes.

    No value may hold a key, so the rows can be carried out one after the other in any order.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        chained = {v for v in mapping.values() if any(c in mapping for c in v)}
        if chained:
            raise ValueError(f"these values hold keys of the same table: {chained!r}")
        self.mapping = dict(mapping)
        self.needs = frozenset(mapping)
        self._any: re.Pattern[str] | None = None
        self._pages = rare_pages(filter(is_rare, mapping))
        self._often = [row for row in mapping.items() if not (self._pages and is_rare(row[0]))]
        self._seldom = [row for row in mapping.items() if self._pages and is_rare(row[0])]

    def apply(self, text: str) -> str:
        """Return the rewritten text."""
        text = _replace(text, self._often)
        return _replace(text, self._seldom) if self._seldom and on_pages(text, self._pages) else text

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield one edit per character found."""
        mapping = self.mapping
        if self._any is None:
            self._any = re.compile(_char_class(mapping))
        for match in self._any.finditer(text):
            yield Edit(match.start(), match.end(), mapping[match.group()])

    def scan(self, text: str) -> tuple[list[Edit], list[Note]]:
        """Return the edits as a list; a table leaves nothing aside."""
        return list(self.edits(text)), []


class Pattern:
    """A regular expression of the standard library and its replacement.

    Several expressions, each beginning with another literal, are searched for one after the other: that is
    many times as fast as one search for all. None may match what another one has rewritten.
    ``needs`` are characters of which one stands in every match; of an expression that begins with a literal
    it is that one. If they are ``rare``, only lines that hold one are searched. The replacement is a string as
    it stands or a function of the match. ``fast`` may be given where the same result can be had without the
    expressions. Compiled at first use.
    """

    def __init__(
        self,
        *patterns: str,
        to: str | Callable[[re.Match[str]], str],
        needs: Iterable[str] = (),
        fast: Callable[[str], str] | None = None,
        rare: bool = False,
    ) -> None:
        self.patterns = patterns
        self.to = to
        self._fast = fast
        first = {_literal(pattern) for pattern in patterns}
        self.needs = frozenset(needs) or (None if "" in first else frozenset(first))
        self._rare = self.needs if rare else None
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._new = (lambda _: to) if isinstance(to, str) else to
        self._pages = rare_pages(self.needs or ())

    def apply(self, text: str) -> str:
        """Return the rewritten text."""
        if self._fast is not None:
            return self._fast(text)
        if self._rare is not None:
            there = [char for char in self._rare if char in text]
            return rewrite_lines(text, re.compile(_char_class(there)), self._substitute) if there else text
        return self._substitute(text)

    def _substitute(self, text: str) -> str:
        for literal, expression in self._searches(text):
            places = few_places(text, literal) if literal else None
            if places is None:
                text = expression.sub(self.to, text)
            else:
                text = splice(text, self._edits_at(places, expression, text))
        return text

    def _edits_at(self, places: list[int], expression: re.Pattern[str], text: str) -> Iterator[Edit]:
        """Yield the edits of the matches that begin at some of these places."""
        done = 0
        for at in places:
            match = expression.match(text, at) if at >= done else None
            if match is not None:
                done = match.end()
                yield Edit(at, done, self._new(match))

    def edits(self, text: str) -> Iterator[Edit]:
        """Return one edit per match that changes something."""
        found: list[Edit] = []
        for _, expression in self._searches(text):
            for match in expression.finditer(text):
                new = self._new(match)
                if new != match.group():
                    found.append(Edit(match.start(), match.end(), new))
        if len(self.patterns) > 1:
            found.sort()
        return iter(found)

    def _searches(self, text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the expressions that may match, one after the other, each with the literal that it begins with."""
        if self._pages:
            if not on_pages(text, self._pages):
                return
        elif self.needs and not any(map(text.__contains__, self.needs)):
            return
        for pattern in self.patterns:
            literal = _literal(pattern)
            if literal in text:
                expression = self._compiled.get(pattern)
                if expression is None:
                    expression = self._compiled[pattern] = re.compile(pattern)
                yield literal, expression

    def scan(self, text: str) -> tuple[list[Edit], list[Note]]:
        """Return the edits as a list; a pattern leaves nothing aside."""
        return list(self.edits(text)), []


class Scanner:
    """A function from text to its edits and notes, for what needs state: quotes, boilerplate.

    ``needs`` are characters of which one must be there for the scan to find anything. ``where`` gives, for a
    text, an expression that matches in every line that the scan may change; the other lines are passed over.
    ``fast`` may be given where the same result can be had without the edits.
    """

    def __init__(
        self,
        scan: Callable[[str], tuple[list[Edit], list[Note]]],
        fast: Callable[[str], str] | None = None,
        where: Callable[[str], re.Pattern[str]] | None = None,
        needs: Iterable[str] = (),
    ) -> None:
        self.needs = frozenset(needs) or None
        self._scan = scan
        self._fast = fast
        self._where = where

    def _rewrite(self, text: str) -> str:
        return splice(text, self._scan(text)[0])

    def apply(self, text: str) -> str:
        """Return the rewritten text."""
        if self._fast is not None:
            return self._fast(text)
        if self._where is None:
            return self._rewrite(text)
        return rewrite_lines(text, self._where(text), self._rewrite)

    def edits(self, text: str) -> Iterable[Edit]:
        """Return the edits of the scan."""
        return self._scan(text)[0]

    def scan(self, text: str) -> tuple[list[Edit], list[Note]]:
        """Return the edits and the notes of the scan."""
        return self._scan(text)


class Rule(NamedTuple):
    """One rule: its place in words, and how it rewrites."""

    name: str  # snake_case verb phrase; the verb says what is lost (docs/rules.md lists the verbs)
    option: str  # the field of Profile that switches it
    values: tuple[object, ...]  # the values of that option under which it runs
    what: str  # one sentence: what it does
    why: str  # one sentence: the failure a user sees without it
    source: str  # on whose authority
    example: tuple[str, str]  # before and after
    keeps: tuple[str, ...]  # nearby text that must not change
    loses: str  # the distinction it erases, in words; empty for repairs
    rewrite: Rewrite


def _replace(text: str, rows: list[tuple[str, str]]) -> str:
    for key, value in rows:
        if key in text:  # absent, it costs a tenth of what counting it would
            text = text.replace(key, value)
    return text


def _literal(pattern: str) -> str:
    """Return the literal character that every match of a pattern begins with, or the empty string."""
    if pattern[0] == "\\" and not pattern[1].isalnum():
        return pattern[1]
    return "" if pattern[0] in _SPECIAL or "|" in pattern else pattern[0]


def _char_class(chars: Iterable[str]) -> str:
    return "[" + "".join(re.escape(char) for char in chars) + "]"
