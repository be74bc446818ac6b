"""A text on its way through the rules: the plain text alone, or with a trace of every edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.edits import Edit, splice
from arnorm.mojibake import SIGNS
from arnorm.places import COMMON, encode, rare
from arnorm.protect import SPAN_SIGNS, mask, may_hold_spans, mojibake_spans, protected_spans, unmask
from arnorm.rule import Places, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from arnorm.explanation import Trace
    from arnorm.places import Finder, Pair
    from arnorm.rule import Rule

# Edits of two rules this near to each other are made one after the other, since the second rule may look at what
# the first one changed.
_NEAR = 3
_COMMON_STRINGS = COMMON | {""}
PIECE = 16_000  # characters; the fastest of 4,000 to 60,000 with a cache of 512 KB
_KEPT = 1_000  # choices of rules that a step remembers; 100 news articles need fewer than 40


class Step:
    """Some rules that run one after the other or, with `Draft.run_together`, on the same text.

    Most rules find nothing in most texts, so the rules that a text can need are chosen once for each text.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._needs: list[tuple[int, Rule, frozenset[str] | None]] = []
        self.of_pair: dict[Pair, list[int]] = {}  # the numbers of the rules that look at a pair
        for number, rule in enumerate(self.rules):
            needs = rule.rewrite.needs
            if isinstance(rule.rewrite, Places):
                for pair in dict.fromkeys(rule.rewrite.pairs):
                    self.of_pair.setdefault(pair, []).append(number)
            else:
                self._needs.append((number, rule, needs if needs and needs.isdisjoint(COMMON) else None))
        self.watches = frozenset().union(*(needs for _, _, needs in self._needs if needs))
        self._memo: dict[frozenset[str], list[tuple[int, Rule]]] = {}

    def __bool__(self) -> bool:
        return bool(self.rules)

    def wanted(self, rare: frozenset[str]) -> list[tuple[int, Rule]]:
        """Return the rules, except those about places, that may act on a text with these rare characters."""
        there = rare & self.watches
        chosen = self._memo.get(there)
        if chosen is None:
            if len(self._memo) >= _KEPT:
                self._memo.clear()
            chosen = [
                (number, rule)
                for number, rule, needs in self._needs
                if needs is None or not needs.isdisjoint(there)
            ]
            self._memo[there] = chosen
        return chosen


class Draft:
    """A text on its way through the rules.

    Only the draft refers to the text, so that no outdated version of a text of 100 MB is kept.
    """

    __slots__ = ("_finder", "_found", "_rare", "_track", "text", "trace")

    def __init__(
        self, text: str, finder: Finder, trace: Trace | None = None, rare: frozenset[str] | None = None
    ) -> None:
        self.text = text
        self.trace = trace
        self._finder = finder
        self._rare = rare
        self._track: bytes | None = None
        self._found: dict[Pair, list[int]] | None = None

    def replace(self, text: str, track: bytes | None = None) -> None:
        """Go on with another text, all characters of which are accounted for."""
        self.text = text
        self._track = track
        self._found = None

    def start_anew(self, text: str) -> None:
        """Go on with a text about which nothing is known."""
        self.replace(text)
        self._rare = None

    def part(self, text: str) -> Draft:
        """Return a draft of some lines of the text."""
        return Draft(text, self._finder, None, self.rare)

    @property
    def track(self) -> bytes:
        """The text with one byte for each character."""
        if self._track is None:
            self._track = encode(self.text)
        return self._track

    @property
    def rare(self) -> frozenset[str]:
        """The characters of the text, or of what it was made from, other than the most common."""
        if self._rare is None:
            self._rare = rare(self.text, self.track)
        return self._rare

    @property
    def found(self) -> dict[Pair, list[int]]:
        """The places of the text where rules may act, by the pair of characters there."""
        if self._found is None:
            self._found = self._finder.find(self.text, self.track)
        return self._found

    def run(self, step: Step, *, noting: bool = True) -> bool:
        """Run rules one after the other; return True if something changed.

        With ``noting``, report what they leave alone.
        """
        changed = False
        rare = self.rare if step.watches else frozenset()
        todo = step.wanted(rare)
        at = 0
        while at < len(todo):
            number, rule = todo[at]
            at += 1
            changed |= self._apply(rule, noting)
            if step.watches and self.rare is not rare:  # a later rule may look for what was written
                rare = self.rare
                todo = [later for later in step.wanted(rare) if later[0] > number]
                at = 0
        return changed

    def run_each(self, step: Step) -> None:
        """Run every rule, those about places, too, without notes."""
        for rule in step.rules:
            self._apply(rule, noting=False)

    def _apply(self, rule: Rule, noting: bool) -> bool:
        rewrite = rule.rewrite
        if self.trace is None and isinstance(rewrite, Table):
            before = self.text
            self.replace(*rewrite.replace(before, self.track))
            if self.text == before:
                return False
            written = [rewrite.mapping[char] for char in rewrite.writes_rare & self.rare]
            self.account([*written, *rewrite.writes_rare_for_common])
            return True
        edits, notes = rewrite.scan(self.text)
        if self.trace is not None and noting:
            self.trace.note(rule.name, notes)
        if edits:
            self.carry_out(edits, rule.name)
        return bool(edits)

    def mask(self) -> list[str]:
        """Put a placeholder for each protected span; return what they hide."""
        if self.rare.isdisjoint(SPAN_SIGNS) and not may_hold_spans(self.text):
            return []
        return self._hide(protected_spans(self.text))

    def mask_mojibake(self) -> list[str]:
        """Put a placeholder for each run of mojibake only; return what they hide."""
        return [] if self.rare.isdisjoint(SIGNS) else self._hide(mojibake_spans(self.text))

    def _hide(self, spans: list[tuple[int, int]]) -> list[str]:
        edits, hidden = mask(self.text, spans)
        if edits:
            self.carry_out(edits)
        return hidden

    def unmask(self, hidden: list[str]) -> None:
        """Put the protected spans back."""
        if hidden:
            self.carry_out(unmask(self.text, hidden))

    def note(self, step: Step) -> None:
        """Report what these rules leave alone in the text as it is."""
        for rule in step.rules:
            if self.trace is not None:
                self.trace.note(rule.name, rule.rewrite.scan(self.text)[1])

    def carry_out(self, edits: Sequence[Edit], *rules: str) -> None:
        """Make the edits of a rule, or edits without one, which leave no trace."""
        if self.trace is not None:
            self.trace.record([(*edit, rules) for edit in edits])
        self.account([edit[2] for edit in edits])
        self.replace(splice(self.text, edits))

    def account(self, written: Iterable[str]) -> None:
        """Count the characters of these strings among those that the text may have."""
        rare = set().union(*set(written).difference(_COMMON_STRINGS)).difference(COMMON)
        if self._rare is not None and not rare <= self._rare:
            self._rare |= rare

    def run_together(self, step: Step) -> bool:
        """Run rules on the same text; return True if something changed.

        Of edits near to each other only those of the first rule are made; the others are found again in the next
        round, if they are still needed.
        """
        text = self.text
        places: dict[int, list[int]] = {}
        for pair, found in self.found.items():
            for order in step.of_pair[pair]:
                places[order] = sorted({*places[order], *found}) if order in places else found
        edits: list[tuple[int, int, str, int]] = []
        for order, at in places.items():
            judged = step.rules[order].rewrite
            if isinstance(judged, Places):
                edits += [(start, end, new, order) for start, end, new in judged.judged(text, at)]
        for order, rule in step.wanted(self.rare):
            edits += [(start, end, new, order) for start, end, new in rule.rewrite.scan(text)[0]]
        if not edits:
            return False
        edits.sort()
        chosen = _first_of_each_group(text, edits)
        if self.trace is not None:
            names = [(rule.name,) for rule in step.rules]
            self.trace.record([(start, end, new, names[order]) for start, end, new, order in chosen])
        self.account([edit[2] for edit in chosen])
        self.replace(splice(text, ((start, end, new) for start, end, new, _ in chosen)))
        return True


def pieces(text: str) -> Iterator[str]:
    """Yield a long text in pieces that end with a line: small strings are processed several times as fast."""
    at = 0
    while len(text) - at > PIECE:
        end = text.rfind("\n", at, at + PIECE) + 1 or text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
    if at < len(text):
        yield text[at:]


def changed_lines(before: str, lines: list[str]) -> list[int]:
    """Return the numbers of the lines that differ from those of a text with equally many."""
    pairs = zip(before.split("\n"), lines, strict=True)
    return [number for number, (old, new) in enumerate(pairs) if old != new]


def _first_of_each_group(
    text: str, edits: list[tuple[int, int, str, int]]
) -> list[tuple[int, int, str, int]]:
    """Return, of each group of edits in one line that are near to each other, those of the first rule among them."""
    chosen: list[tuple[int, int, str, int]] = []
    group: list[tuple[int, int, str, int]] = []
    done, first = -_NEAR, 0  # where the group ends, and its first rule
    for edit in edits:
        start, end, _, order = edit
        if start - done < _NEAR and text.find("\n", done, start) < 0:
            group.append(edit)
            done = max(done, end)
            first = min(first, order)
            continue
        chosen += group if len(group) < 2 else [one for one in group if one[3] == first]
        group, done, first = [edit], end, order
    chosen += [one for one in group if one[3] == first]
    return chosen
