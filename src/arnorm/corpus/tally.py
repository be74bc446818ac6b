"""Count what is wrong with the documents of one source, by what the rules would do to them.

The rules that repair are run: those of the profile "tidy", boilerplate, and the two spelling repairs. For rules
that merge letters, the characters that they would merge are counted instead.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, partial
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
    TEH_MARBUTA,
    WAW,
    word_before,
)
from arnorm.mojibake import KINDS
from arnorm.normalizer import Normalizer
from arnorm.profiles import PROFILES
from arnorm.rules import RULES, in_order
from arnorm.stats import LINE_RULES, kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from arnorm.corpus.documents import Batch

_MERGING = {"ligatures", "alef", "hamza", "alef_maksura", "teh_marbuta", "marks", "digits"}  # options
_SCRIPTS = {"ASCII": ASCII_DIGITS, "Arabic": ARABIC_DIGITS, "Persian": PERSIAN_DIGITS}

_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Each begins with its letter, for which Python looks faster than for a place where no word goes on.
_WAW = re.compile(f"{WAW}(?<![{LETTER}{SKIPPED}{TATWEEL}]{WAW})[{SKIPPED}]*[{LETTER}]")
# No word of 4.4 million characters of news begins so; of lines that an extractor read backwards, half have one.
_REVERSED = re.compile(f"{TEH_MARBUTA}(?<![{LETTER}{SKIPPED}{TATWEEL}]{TEH_MARBUTA})[{LETTER}]{{2}}")
_TATWEEL = re.compile(f"{TATWEEL}+")
_IN_WORD = re.compile(f"[{LETTER}{SKIPPED}]")
_WORD = re.compile(f"[{LETTER}{SKIPPED}{TATWEEL}]+|[A-Za-z{DIGIT}]+")


@cache
def _repairs(page: bool) -> Normalizer:
    repairs = Normalizer("tidy", boilerplate="lines-and-tail", join_waw=True, fix_wasl=True)
    return Normalizer(repairs.profile, boilerplate="page") if page else repairs


@cache
def _merging() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the rules of "search" that merge letters, each with the characters that it would change."""
    search = PROFILES["search"].options()
    return tuple(
        (rule.name, frozenset(rule.rewrite.needs))
        for rule in RULES
        if rule.option in _MERGING and search[rule.option] in rule.values and rule.rewrite.needs
    )


class Tally:
    """Counts over documents; two tallies can be added.

    ``faults`` and ``rule_documents`` count documents; ``rule_changes`` counts places, or characters for the rules
    that merge letters; the others count what their names say.
    """

    def __init__(self) -> None:
        self.documents = self.changed = 0
        self.characters = self.words = 0
        self.detached = self.waws = self.wasl = self.unpaired = self.lines = 0
        self.removed = 0  # characters of boilerplate
        self.reversed = 0  # words that read backwards
        self.pages = 0  # cut down to their article
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
        self.refused: Counter[str] = Counter()  # pages without a clear article, by reason
        self.near_misses: Counter[str] = Counter()

    def __add__(self, other: Tally) -> Tally:
        both = Tally()
        for name, value in vars(other).items():  # the sum of two counters leaves out counts of 0
            setattr(both, name, getattr(self, name) + value)
        return both

    def share(self, documents: int) -> float:
        """Return a number of documents as a percentage of all."""
        return 100 * documents / self.documents if self.documents else 0.0

    def rules(self) -> list[tuple[str, int, int]]:
        """Return the rules that would change something, in their order, with their documents and places."""
        documents, places = self.rule_documents, self.rule_changes
        return [(rule, documents[rule], places[rule]) for rule in in_order(documents)]


def counted(text: str, *, page: bool = False) -> Tally:
    """Return the counts of one document; with ``page`` everything but its article is boilerplate.

    >>> one = counted("قال و أضاف")
    >>> one.faults["detached waw"], one.detached, one.waws
    (1, 1, 1)
    """
    found = _repairs(page).explain(text)
    one = Tally()
    changes, misses = one.rule_changes, one.near_misses
    changes.update(rule for change in found.changes for rule in change.rules)
    for miss in found.near_misses:
        name = kind(miss.reason)
        if name in KINDS:
            one.misread[name] += miss.end - miss.start
        else:
            misses[name] += 1
        one.refused[name] += miss.rule == "strip_page"
    boilerplate = [edit.before for edit in found.changes if not LINE_RULES.isdisjoint(edit.rules)]
    one.documents, one.changed = 1, int(bool(found.changes))
    one.characters, one.words = len(text), len(_WORD.findall(text))
    one.detached, one.waws = changes["join_waw"], len(_WAW.findall(found.text))
    one.wasl, one.unpaired = changes["fix_wasl"], misses["unpaired quote"]
    one.lines = sum(1 for piece in boilerplate for line in piece.split("\n") if line.strip())
    one.reversed = len(_REVERSED.findall(found.text))
    one.removed, one.pages = sum(map(len, boilerplate)), int("strip_page" in changes)
    chars = Counter(text)
    for rule, needed in _merging():
        changes[rule] += sum(chars[char] for char in needed & chars.keys())
    one.rule_documents.update(rule for rule, times in changes.items() if times)
    one.quotes.update({mark: chars[mark] for mark in QUOTES})
    one.quotes.update({f"{mark} (doubled)": text.count(mark) for mark in ("''", "<<", ">>")})
    one.tatweel.update(map(_tatweel_kind, _TATWEEL.finditer(text)))
    one.digits.update({script: sum(chars[digit] for digit in digits) for script, digits in _SCRIPTS.items()})
    one.forms.update({char: times for char, times in chars.items() if _FORM.match(char)})
    one.bidi.update({char: chars[char] for char in BIDI_MARKS + BIDI_SPANS})
    one.broken["U+FFFD"] = chars["\N{REPLACEMENT CHARACTER}"]
    one.broken["lone surrogates"] = sum(chars[char] for char in chars if _SURROGATE.match(char))
    one.faults.update(fault for fault, times in FAULTS.items() if times(one))
    return one


# How often each fault is in the documents that were counted.
FAULTS: dict[str, Callable[[Tally], int]] = {
    "U+FFFD": lambda one: one.broken["U+FFFD"],
    "lone surrogates": lambda one: one.broken["lone surrogates"],
    **{name: partial(lambda name, one: one.misread[name], name) for name in KINDS},
    "reversed words": lambda one: one.reversed,
    "presentation forms": lambda one: one.forms.total(),
    "bidi controls": lambda one: one.bidi.total(),
    "tatweel inside words": lambda one: one.tatweel["inside a word"],
    "unpaired quotes": lambda one: one.unpaired,
    "detached waw": lambda one: one.detached,
    "wrong hamzat wasl": lambda one: one.wasl,
    "two scripts of digits": lambda one: sum(map(bool, one.digits.values())) > 1,
    "boilerplate": lambda one: one.lines,
    "near misses": lambda one: one.near_misses.total() - one.unpaired,
}


def tallies(batch: Batch, *, page: bool = False) -> dict[str, Tally]:
    """Return the counts of a batch of documents by source."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for source, text in batch:
        found[source] += counted(text, page=page)
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
