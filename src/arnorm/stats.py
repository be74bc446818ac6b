"""Counts over any number of explanations: what each rule did, to how many documents, to which characters."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.normalizer import Normalizer
from arnorm.profiles import PROFILES
from arnorm.rules import in_order
from arnorm.visible import long_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from arnorm.explanation import Explanation
    from arnorm.profiles import Options, Profile

_MOST = 15  # code points listed for each of removed and added
# These delete whole lines, whose letters would drown the code points that other rules change.
LINE_RULES = frozenset({"strip_page", "strip_boilerplate"})


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
        self.misread: Counter[str] = Counter()  # characters of mojibake, by its kind
        self.codepoints_removed: Counter[str] = Counter()
        self.codepoints_added: Counter[str] = Counter()
        self._rules: dict[str, list[int]] = {}  # the fields of RuleCounts

    def __repr__(self) -> str:
        return f"<Stats: {self.documents:,} documents, {self.changes:,} changes>"

    def add(self, name: str, explanation: Explanation) -> None:
        """Count what was done to one document; ``name`` is there for `HtmlReport.add`, which shows it."""
        changes = explanation.changes
        self.documents += 1
        self.changed += bool(changes)
        self.changes += len(changes)
        self.characters += len(explanation.source)
        seen: set[str] = set()
        for change in changes:
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
        within = [change for change in changes if LINE_RULES.isdisjoint(change.rules)]
        self.codepoints_removed.update("".join(change.before for change in within))
        self.codepoints_added.update("".join(change.after for change in within))
        for miss in explanation.near_misses:
            self.near_misses[miss.rule, kind(miss.reason)] += 1
            if miss.rule == "decode_mojibake":
                self.misread[kind(miss.reason)] += miss.end - miss.start

    def rules(self) -> dict[str, RuleCounts]:
        """Return the counts of every rule that changed something, in the order in which rules run."""
        return {rule: RuleCounts(*self._rules[rule]) for rule in in_order(self._rules)}

    def record(self) -> dict[str, Any]:
        """Return the counts as a dict, ready for JSON."""
        return {
            **{name: count for name, count in vars(self).items() if isinstance(count, int)},
            "rules": {rule: counts._asdict() for rule, counts in self.rules().items()},
            "removed_most": _most_frequent(self.codepoints_removed),
            "added_most": _most_frequent(self.codepoints_added),
            "misread": dict(by_frequency(self.misread)),
            "near_misses": [
                {"rule": rule, "reason": reason, "count": count}
                for (rule, reason), count in by_frequency(self.near_misses)
            ],
        }

    def text(self) -> str:
        """Return the counts as text, every line with its newline."""
        lines = [
            f"documents     {self.documents:>12,}   changed {self.changed:,}",
            f"changes       {self.changes:>12,}",
            f"code points   {self.characters:>12,}   removed {self.removed:,}, added {self.added:,}",
        ]
        rules = self.rules()
        if rules:
            width = max(map(len, rules))
            lines += ("", f"{'rule':<{width}}" + "".join(f" {field:>11}" for field in RuleCounts._fields))
            lines += (f"{rule:<{width}}" + "".join(f" {n:>11,}" for n in rules[rule]) for rule in rules)
            lines.append("A change by several rules counts for each of them.")
        record = self.record()
        for key, title, label in (
            ("removed_most", "removed most (boilerplate aside)", "{count:>12,}   {character}"),
            ("added_most", "added most (boilerplate aside)", "{count:>12,}   {character}"),
            ("near_misses", "left alone", "{count:>12,}   {rule}: {reason}"),
        ):
            if record[key]:
                lines += ("", title, *(label.format(**entry) for entry in record[key]))
        if self.misread:
            lines.append("")
        lines += (
            f"{name}: {size:,} code points, {100 * size / self.characters:.1f} %"
            for name, size in by_frequency(self.misread)
        )
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """Return the counts as one line of JSON, in ASCII, with its newline."""
        import json  # only --stats=json needs it

        return json.dumps(self.record()) + "\n"


def provenance(
    profile: str | Profile | Normalizer = "news", texts: Iterable[str] = (), **options: Unpack[Options]
) -> dict[str, Any]:
    """Return a record of how texts were normalised, for a paper or a data card, ready for JSON.

    With ``texts`` it counts what was done to them: documents, changes, and what each rule did.

    >>> record = provenance("tidy", ["قال ، نعم"], quotes="guillemets")
    >>> record["profile"], record["options"]["quotes"], record["changes"]
    ('tidy', 'guillemets', 1)
    >>> record["rules"]["strip_space_before_punctuation"]["changes"]
    1

    Raises:
        TypeError: if ``texts`` is one str or holds something else, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    if isinstance(texts, str):
        raise TypeError("texts must be several, such as a list of str, not one string")
    start = profile.profile if isinstance(profile, Normalizer) else profile
    normalizer = Normalizer(start, **options)
    stats = Stats()
    for text in texts:
        stats.add("", normalizer.explain(text))
    return provenance_of(normalizer, stats, start if isinstance(start, str) else None)


def provenance_of(normalizer: Normalizer, stats: Stats, named: str | None = None) -> dict[str, Any]:
    """Return the record of `provenance` for these counts; ``named`` is the profile that was started from."""
    named = named or next((n for n, p in PROFILES.items() if p == normalizer.profile), None)
    chosen = normalizer.profile.options()
    record = stats.record()
    return {
        "arnorm": sys.modules["arnorm"].__version__,  # of the floor above
        "unicode": unicodedata.unidata_version,
        "profile": named,
        "options": chosen | {"extra_boilerplate": list(chosen["extra_boilerplate"])},
        **{key: record[key] for key in ("documents", "changed", "changes", "rules")},
    }


def kind(reason: str) -> str:
    """Return the kind of a near miss: the part of its reason before the colon.

    >>> kind("unpaired quote: no partner in its line")
    'unpaired quote'
    """
    return reason.partition(":")[0]


def by_frequency(counter: Counter[Any]) -> list[tuple[Any, int]]:
    """Return the entries of a counter, the most frequent first, equally frequent ones in the order of their keys.

    >>> by_frequency(Counter("abcb"))
    [('b', 2), ('a', 1), ('c', 1)]
    """
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))


def _most_frequent(counter: Counter[str]) -> list[dict[str, object]]:
    return [{"character": long_name(char), "count": count} for char, count in by_frequency(counter)[:_MOST]]
