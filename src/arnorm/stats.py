"""Counts over any number of explanations: what each rule did, to how many documents, to which characters."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.normalizer import Normalizer
from arnorm.profiles import PROFILES
from arnorm.rules import RULES
from arnorm.visible import long_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from arnorm.explanation import Explanation
    from arnorm.profiles import Options, Profile

_ORDER = {rule.name: number for number, rule in enumerate(RULES)}
_TOP = 15  # code points listed for each of removed and added
# These delete whole lines, whose letters would drown the code points that other rules change.
_LINES = frozenset({"strip_page", "strip_boilerplate"})


class RuleCounts(NamedTuple):
    """What one rule did; a change by several rules counts for each of them. Sizes in code points."""

    changes: int
    documents: int
    removed: int
    added: int


class Stats:
    r"""Counts of changes, added up over documents.

    >>> from arnorm import explain
    >>> stats = Stats()
    >>> stats.add("a.txt", explain("قال ، نعم\nأمس"))
    >>> stats.documents, stats.changes, stats.removed, stats.added
    (1, 2, 2, 1)
    >>> stats.rules()["fold_alef"]
    RuleCounts(changes=1, documents=1, removed=1, added=1)
    """

    def __init__(self) -> None:
        self.documents = 0
        self.changed = 0  # documents that changed
        self.changes = 0
        self.characters = 0  # code points of the sources
        self.removed = 0  # code points, as all sizes here
        self.added = 0
        self.near_misses: Counter[tuple[str, str]] = Counter()  # by rule and kind of reason
        self.codepoints_removed: Counter[str] = Counter()
        self.codepoints_added: Counter[str] = Counter()
        self._rules: dict[str, list[int]] = {}

    def add(self, name: str, told: Explanation) -> None:
        """Count what was done to one document; ``name`` is there as in all collectors."""
        self.documents += 1
        self.changed += bool(told.changes)
        self.changes += len(told.changes)
        self.characters += len(told.source)
        seen: set[str] = set()
        gone: list[str] = []
        come: list[str] = []
        for change in told.changes:
            removed, added = len(change.before), len(change.after)
            self.removed += removed
            self.added += added
            for rule in change.rules:
                counts = self._rules.setdefault(rule, [0, 0, 0, 0])
                counts[0] += 1
                counts[1] += rule not in seen
                counts[2] += removed
                counts[3] += added
                seen.add(rule)
            if _LINES.isdisjoint(change.rules):
                gone.append(change.before)
                come.append(change.after)
        self.codepoints_removed.update("".join(gone))
        self.codepoints_added.update("".join(come))
        self.near_misses.update((miss.rule, kind(miss.reason)) for miss in told.near_misses)

    def rules(self) -> dict[str, RuleCounts]:
        """Return the counts of every rule that changed something, in the order in which rules run."""
        return {rule: RuleCounts(*self._rules[rule]) for rule in in_order(self._rules)}

    def text(self) -> str:
        """Return the counts as text to read, every line with its newline."""
        lines = [
            f"documents     {self.documents:>12,}   changed {self.changed:,}",
            f"changes       {self.changes:>12,}",
            f"code points   {self.characters:>12,}   removed {self.removed:,}, added {self.added:,}",
        ]
        rules = self.rules()
        if rules:
            width = max(map(len, rules))
            heads = "".join(f" {field:>11}" for field in RuleCounts._fields)
            lines += ("", f"{'rule':<{width}}{heads}")
            lines += (
                f"{rule:<{width}}" + "".join(f" {count:>11,}" for count in counts)
                for rule, counts in rules.items()
            )
            lines.append("A change by several rules counts for each of them.")
        for title, counter in (
            ("removed most", self.codepoints_removed),
            ("added most", self.codepoints_added),
        ):
            if counter:
                lines += ("", f"{title} (boilerplate aside)")
                lines += (f"{count:>12,}   {long_name(char)}" for char, count in top(counter))
        if self.near_misses:
            lines += ("", "left alone")
            lines += (
                f"{count:>12,}   {rule}: {reason}"
                for (rule, reason), count in sorted(self.near_misses.items(), key=_most_first)
            )
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """Return the counts as one line of JSON, in ASCII, with its newline."""
        import json  # only --stats=json needs it

        def listed(counter: Counter[str]) -> list[dict[str, object]]:
            return [{"character": long_name(char), "count": count} for char, count in top(counter)]

        record = {
            "documents": self.documents,
            "changed": self.changed,
            "changes": self.changes,
            "characters": self.characters,
            "removed": self.removed,
            "added": self.added,
            "rules": {rule: counts._asdict() for rule, counts in self.rules().items()},
            "removed_most": listed(self.codepoints_removed),
            "added_most": listed(self.codepoints_added),
            "near_misses": [
                {"rule": rule, "reason": reason, "count": count}
                for (rule, reason), count in sorted(self.near_misses.items(), key=_most_first)
            ],
        }
        return json.dumps(record) + "\n"


def provenance(
    profile: str | Profile | Normalizer = "news", texts: Iterable[str] = (), **options: Unpack[Options]
) -> dict[str, Any]:
    """Return what a paper or a data card needs to say how texts were normalised, ready for JSON.

    With ``texts``, counts of what was done to them are in it: documents, changes, and what each rule did.

    >>> record = provenance("tidy", ["قال ، نعم"], quotes="guillemets")
    >>> record["profile"], record["options"]["quotes"], record["changes"]
    ('tidy', 'guillemets', 1)
    >>> record["rules"]["strip_space_before_punctuation"]["changes"]
    1

    Raises:
        TypeError: if ``texts`` are one str, or one is no str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    if isinstance(texts, str):
        raise TypeError("texts must be several, such as a list of str, not one string")
    start = profile.profile if isinstance(profile, Normalizer) else profile
    normalizer = Normalizer(start, **options)
    stats = Stats()
    for text in texts:
        stats.add("", normalizer.explain(text))
    named = start if isinstance(start, str) else next((n for n, p in PROFILES.items() if p == start), None)
    chosen = normalizer.profile.options()
    return {
        "arnorm": sys.modules["arnorm"].__version__,  # of the floor above
        "unicode": unicodedata.unidata_version,
        "profile": named,
        "options": chosen | {"extra_boilerplate": list(chosen["extra_boilerplate"])},
        "documents": stats.documents,
        "changed": stats.changed,
        "changes": stats.changes,
        "rules": {rule: counts._asdict() for rule, counts in stats.rules().items()},
    }


def kind(reason: str) -> str:
    """Return the kind of a near miss, which is what stands before the colon of its reason.

    >>> kind("unpaired quote: no partner in its line")
    'unpaired quote'
    """
    return reason.partition(":")[0]


def in_order(rules: Iterable[str]) -> list[str]:
    """Return names of rules in the order in which rules run."""
    return sorted(rules, key=lambda rule: (_ORDER.get(rule, len(_ORDER)), rule))


def top(counter: Counter[str]) -> list[tuple[str, int]]:
    """Return the most frequent entries with their counts; equal ones by code point."""
    return sorted(counter.items(), key=_most_first)[:_TOP]


def _most_first(entry: tuple[object, int]) -> tuple[int, object]:
    return -entry[1], entry[0]
