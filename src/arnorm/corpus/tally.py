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
    BIDI_MARKS,
    BIDI_SPANS,
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
from arnorm.mojibake import KINDS
from arnorm.normalizer import Normalizer
from arnorm.rules import RULES
from arnorm.stats import kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.corpus.documents import Batch

FOLDING = ("ligatures", "alef", "hamza", "alef_maksura", "teh_marbuta", "marks", "digits", "latin_case")
_VALUES = {"bare", "standalone", "yeh", "heh", "strip", "ascii", "expand"}  # of those options, as in "search"
_SCRIPTS = {"ASCII": ASCII_DIGITS, "Arabic": ARABIC_DIGITS, "Persian": PERSIAN_DIGITS}

_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WAW = re.compile(f"(?<![{LETTER}{SKIPPED}{TATWEEL}]){WAW}[{SKIPPED}]*[{LETTER}]")
_TATWEEL = re.compile(f"{TATWEEL}+")
_IN_WORD = re.compile(f"[{LETTER}{SKIPPED}]")
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+|[A-Za-z{DIGIT}]+")
FAULTS = (
    "U+FFFD",
    "lone surrogates",
    *KINDS,
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
def _repairs(page: bool) -> Normalizer:
    repairs = Normalizer("tidy", boilerplate="lines-and-tail", join_waw=True, fix_wasl=True)
    return Normalizer(repairs.profile, boilerplate="page") if page else repairs


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
        self.pages = 0  # of which all but the article is boilerplate
        self.faults: Counter[str] = Counter()
        self.rule_documents: Counter[str] = Counter()
        self.rule_changes: Counter[str] = Counter()
        self.quotes: Counter[str] = Counter()
        self.tatweel: Counter[str] = Counter()
        self.digits: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()
        self.bidi: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()  # U+FFFD and lone surrogates, characters
        self.misread: Counter[str] = Counter()  # characters of mojibake, by its kind
        self.refused: Counter[str] = Counter()  # pages without a clear article, by the reason
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

    def add(self, text: str, *, page: bool = False) -> None:
        """Count one document; with ``page`` it is a whole page, and all but its article is boilerplate."""
        told = _repairs(page).explain(text)
        chars = Counter(text)
        changes = Counter(rule for change in told.changes for rule in change.rules)
        boilerplate = [
            change.before
            for change in told.changes
            if not {"strip_page", "strip_boilerplate"}.isdisjoint(change.rules)
        ]
        lines = sum(1 for piece in boilerplate for line in piece.split("\n") if line.strip())
        digits = {script: sum(chars[digit] for digit in found) for script, found in _SCRIPTS.items()}
        broken = {
            "U+FFFD": chars["\N{REPLACEMENT CHARACTER}"],
            "lone surrogates": len(_SURROGATE.findall(text)),
        }
        tatweel = Counter(map(_tatweel_kind, _TATWEEL.finditer(text)))
        forms = _only(chars, filter(_FORM.match, chars))
        bidi = _only(chars, BIDI_MARKS + BIDI_SPANS)
        reasons = Counter(kind(miss.reason) for miss in told.near_misses)
        unpaired = reasons.pop("unpaired quote", 0)
        misread: Counter[str] = Counter()
        for miss in told.near_misses:
            if (name := kind(miss.reason)) in KINDS:
                misread[name] += miss.end - miss.start
                del reasons[name]
        faults = broken | {
            **misread,
            "presentation forms": len(forms),
            "bidi controls": len(bidi),
            "tatweel inside words": tatweel["inside a word"],
            "unpaired quotes": unpaired,
            "detached waw": changes["join_waw"],
            "wrong hamzat wasl": changes["fix_wasl"],
            "two scripts of digits": sum(map(bool, digits.values())) > 1,
            "boilerplate": lines,
            "near misses": len(reasons),
        }

        self.documents += 1
        self.changed += bool(told.changes)
        self.characters += len(text)
        self.words += len(_WORD.findall(text))
        self.detached += changes["join_waw"]
        self.waws += len(_WAW.findall(told.text))
        self.wasl += changes["fix_wasl"]
        self.unpaired += unpaired
        self.lines += lines
        self.removed += sum(map(len, boilerplate))
        self.pages += "strip_page" in changes
        self.faults.update(fault for fault, times in faults.items() if times)
        changes.update(
            {rule: times for rule, needed in _folds() if (times := sum(_only(chars, needed).values()))}
        )
        self.rule_changes.update(changes)
        self.rule_documents.update(changes.keys())
        self.quotes.update(_only(chars, QUOTES))
        self.quotes.update({mark: times for mark in ("''", "<<", ">>") if (times := text.count(mark))})
        self.tatweel.update(tatweel)
        self.digits.update(_only(digits, digits))
        self.forms.update(forms)
        self.bidi.update(bidi)
        self.broken.update(_only(broken, broken))
        self.misread.update(misread)
        self.refused.update(kind(miss.reason) for miss in told.near_misses if miss.rule == "strip_page")
        self.near_misses.update(reasons)
        self.near_misses.update({"unpaired quote": unpaired} if unpaired else {})


def _only(counts: dict[str, int], keys: Iterable[str]) -> dict[str, int]:
    """Return those counts of ``keys`` that are not zero."""
    return {key: times for key in keys if (times := counts.get(key, 0))}


def tallies(batch: Batch, *, page: bool = False) -> dict[str, Tally]:
    """Return the counts of a batch of documents by source."""
    found: dict[str, Tally] = {}
    for source, text in batch:
        found.setdefault(source, Tally()).add(text, page=page)
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
