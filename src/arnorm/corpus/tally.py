"""What is wrong with the documents of one source, counted from what the rules would do to them.

Rules that repair run for the count: all of the profile "tidy", boilerplate, and the two spelling repairs.
Rules that only merge letters are not run; the characters that they would merge are counted instead.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from arnorm.letters import (
    ARABIC_DIGITS,
    ASCII_DIGITS,
    DIGIT,
    HEH,
    LETTER,
    PERSIAN_DIGITS,
    PROCLITIC,
    QUOTES,
    SKIPPED,
    TATWEEL,
    WAW,
    word_before,
)
from arnorm.normalizer import Normalizer
from arnorm.profiles import PROFILES
from arnorm.rules import RULES
from arnorm.stats import kind

if TYPE_CHECKING:
    from arnorm.corpus.documents import Batch
    from arnorm.explanation import Explanation

BOILERPLATE = "strip_boilerplate"
FOLDING = ("ligatures", "alef", "hamza", "alef_maksura", "teh_marbuta", "marks", "digits", "latin_case")
_REPAIRS = PROFILES["tidy"].with_options(
    {"boilerplate": "lines-and-tail", "join_waw": True, "fix_wasl": True}
)
_VALUES = {"bare", "standalone", "yeh", "heh", "strip", "ascii", "expand"}  # of those options, as in "search"
_DIGITS = {
    char: script
    for script, chars in (("ASCII", ASCII_DIGITS), ("Arabic", ARABIC_DIGITS), ("Persian", PERSIAN_DIGITS))
    for char in chars
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WAW = re.compile(f"(?<![{LETTER}{SKIPPED}{TATWEEL}]){WAW}[{SKIPPED}]*[{LETTER}]")
_TATWEEL = re.compile(f"{TATWEEL}+")
_IN_WORD = re.compile(f"[{LETTER}{SKIPPED}]")
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+|[A-Za-z{DIGIT}]+")
_HIGH = frozenset(map(chr, range(0xC0, 0x100)))
_LEADS = ("\N{LATIN CAPITAL LETTER O WITH STROKE}", "\N{LATIN CAPITAL LETTER U WITH GRAVE}")
_FEW = 20  # Latin letters with accents from which a text may be Arabic read in a wrong encoding
FAULTS = (
    "U+FFFD",
    "lone surrogates",
    "cp1256 read as Latin",
    "UTF-8 read as Latin",
    "presentation forms",
    "bidi controls",
    "tatweel inside words",
    "unpaired quotes",
    "detached waw",
    "wrong hamzat wasl",
    "two scripts of digits",
    "boilerplate",
    "near misses",
)


@cache
def _repairs() -> Normalizer:
    return Normalizer(_REPAIRS)


@cache
def _folds() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the rules that merge letters, each with the characters that it would change."""
    return tuple(
        (rule.name, frozenset(rule.rewrite.needs))
        for rule in RULES
        if rule.option in FOLDING and _VALUES.intersection(rule.values) and rule.rewrite.needs is not None
    )


class Tally:
    """Counts over documents; two of them add up.

    ``faults`` and ``rule_documents`` count documents; ``rule_changes`` counts places, or for rules that merge
    letters characters; the others count what their names say.

    >>> tally = Tally()
    >>> tally.add("قال و أضاف")
    >>> tally.faults["detached waw"], tally.detached, tally.waws
    (1, 1, 1)
    """

    def __init__(self) -> None:
        self.documents = self.changed = 0
        self.characters = self.words = 0
        self.detached = self.waws = self.wasl = self.unpaired = self.lines = 0
        self.removed = 0  # characters of boilerplate
        self.faults: Counter[str] = Counter()
        self.rule_documents: Counter[str] = Counter()
        self.rule_changes: Counter[str] = Counter()
        self.quotes: Counter[str] = Counter()
        self.tatweel: Counter[str] = Counter()
        self.digits: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()
        self.bidi: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()  # U+FFFD and lone surrogates, characters
        self.near_misses: Counter[str] = Counter()

    def __iadd__(self, other: Tally) -> Tally:
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)
        return self

    def share(self, documents: int) -> float:
        """Return a number of documents in per cent of all."""
        return 100 * documents / self.documents if self.documents else 0.0

    def add(self, text: str) -> None:
        """Count one document."""
        told = _repairs().explain(text)
        chars = Counter(text)
        self.documents += 1
        self.changed += bool(told.changes)
        self.characters += len(text)
        self.words += len(_WORD.findall(text))
        self._add_rules(told, chars)
        seen = {
            "U+FFFD": chars["\N{REPLACEMENT CHARACTER}"],
            "lone surrogates": len(_SURROGATE.findall(text)),
        }
        self.broken.update(seen)
        misread = _misread(chars)
        seen |= {f"{misread} read as Latin": 1} if misread else {}
        seen["presentation forms"] = self._add(self.forms, chars, _FORM.match)
        seen["bidi controls"] = self._add(self.bidi, chars, _BIDI.__contains__)
        seen["tatweel inside words"] = self._add_tatweel(text) if TATWEEL in chars else 0
        self._add(self.quotes, chars, QUOTES.__contains__)
        self.quotes.update({mark: text.count(mark) for mark in ("''", "<<", ">>") if mark in text})
        scripts: Counter[str] = Counter()
        for char in chars.keys() & _DIGITS.keys():
            scripts[_DIGITS[char]] += chars[char]
        self.digits.update(scripts)
        seen["two scripts of digits"] = len(scripts) > 1
        seen |= self._add_told(told)
        self.faults.update(name for name, times in seen.items() if times)

    def _add_rules(self, told: Explanation, chars: Counter[str]) -> None:
        changes = Counter(rule for change in told.changes for rule in change.rules)
        for name, needed in _folds():
            if times := sum(chars[char] for char in needed & chars.keys()):
                changes[name] = times
        self.rule_changes.update(changes)
        self.rule_documents.update(changes.keys())

    @staticmethod
    def _add(counter: Counter[str], chars: Counter[str], test: object) -> int:
        found = {char: times for char, times in chars.items() if test(char)}  # type: ignore[operator]
        counter.update(found)
        return sum(found.values())

    def _add_tatweel(self, text: str) -> int:
        found = Counter(_tatweel_kind(match) for match in _TATWEEL.finditer(text))
        self.tatweel.update(found)
        return found["inside a word"]

    def _add_told(self, told: Explanation) -> dict[str, int]:
        waws = wasl = lines = removed = 0
        for change in told.changes:
            waws += "join_waw" in change.rules
            wasl += "fix_wasl" in change.rules
            if BOILERPLATE in change.rules:
                gone = [line for line in change.before.split("\n") if line.strip()]
                lines += len(gone)
                removed += len(change.before)
        kinds = Counter(kind(miss.reason) for miss in told.near_misses)
        unpaired = kinds.get("unpaired quote", 0)
        self.near_misses.update(kinds)
        self.detached += waws
        self.waws += len(_WAW.findall(told.text))
        self.wasl += wasl
        self.unpaired += unpaired
        self.lines += lines
        self.removed += removed
        near = kinds.total() - unpaired
        return {
            "unpaired quotes": unpaired,
            "detached waw": waws,
            "wrong hamzat wasl": wasl,
            "boilerplate": lines,
            "near misses": near,
        }


def tallies(batch: Batch) -> dict[str, Tally]:
    """Return the counts of a batch of documents by source."""
    found: dict[str, Tally] = {}
    for source, text in batch:
        found.setdefault(source, Tally()).add(text)
    return found


def _tatweel_kind(match: re.Match[str]) -> str:
    """Return what one run of tatweel is for."""
    text, start, end = match.string, match.start(), match.end()
    joins_before = start > 0 and _IN_WORD.match(text[start - 1]) is not None
    joins_after = end < len(text) and _IN_WORD.match(text[end]) is not None
    if joins_before and joins_after:
        return "inside a word"
    if not joins_before:
        return "before a word" if joins_after else "alone, as a dash"
    word = word_before(text, start)
    if word == HEH:
        return "in the sign for the Hijri year"
    return "after a proclitic" if PROCLITIC.fullmatch(word) else "after a word"


def _misread(chars: Counter[str]) -> str:
    """Return the encoding of a text that was read as Latin, if it seems so.

    >>> _misread(Counter("نص".encode("cp1256").decode("latin-1") * 20)), _misread(Counter("Élysée"))
    ('cp1256', '')
    """
    high = sum(chars[char] for char in chars.keys() & _HIGH)
    if high < _FEW:
        return ""
    letters = sum(times for char, times in chars.items() if char.isalpha())
    if 3 * sum(chars[lead] for lead in _LEADS) >= letters:
        return "UTF-8"
    return "cp1256" if 2 * high >= letters else ""
