"""The engine: choose the rules of a profile, run them to a fixed point, and say what they did.

There is one path through the rules. The plain call applies each rewrite; `explain` takes the same rewrites
as edits and composes them. That the two agree is a property, tested for every combination of options.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from arnorm import rules as rulebook
from arnorm.edits import settle, splice
from arnorm.explanation import Explanation, Trace
from arnorm.letters import DIGIT, LOOSE_MARKS, characters
from arnorm.profiles import Options, Profile, resolve
from arnorm.protect import mask, unmask
from arnorm.rules.boilerplate import boilerplate_rewrite

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from arnorm.rule import Rule


_PLAIN = "\u0621-\u063a\u0641-\u064a"  # the letters of Arabic itself
_PIECE = 60_000  # characters; as Arabic just under the 128 KB from which the C library maps memory anew
_SHORT = 1_000  # characters; in longer texts, looking for each character costs less than listing all


class Normalizer:
    """A normaliser with its options chosen once: call it with a text.

    Immutable, hashable (equal when all options are equal), picklable, and safe to share between threads.

    >>> clean = Normalizer("tidy", quotes="guillemets")
    >>> clean('قال "نعم"')
    'قال «نعم»'

    Raises:
        ValueError: for an unknown profile or value, naming the nearest.
        TypeError: for an unknown option, naming the nearest.
    """

    __slots__ = (
        "_characters",
        "_closing",
        "_document",
        "_folds",
        "_layout",
        "_letters",
        "_line",
        "_loose",
        "_quiet",
        "profile",
    )

    profile: Profile
    _characters: tuple[Rule, ...]
    _document: tuple[Rule, ...]
    _letters: tuple[Rule, ...]
    _layout: tuple[Rule, ...]
    _line: tuple[Rule, ...]
    _loose: tuple[Rule, ...]
    _folds: tuple[Rule, ...]
    _closing: tuple[Rule, ...]
    _quiet: re.Pattern[str] | None  # matches texts that only the document rules and the folds can change

    def __init__(self, profile: str | Profile = "news", **options: Unpack[Options]) -> None:
        chosen = resolve(profile, options)
        put = object.__setattr__
        put(self, "profile", chosen)
        put(self, "_characters", _choose(rulebook.CHARACTERS, chosen))
        put(self, "_document", _choose(rulebook.DOCUMENT, chosen))
        put(self, "_letters", _choose(rulebook.LETTERS, chosen))
        put(self, "_layout", _choose(rulebook.LAYOUT, chosen))
        put(self, "_line", _choose(rulebook.LINE, chosen))
        put(self, "_loose", _choose(rulebook.LOOSE, chosen))
        put(self, "_folds", _choose(rulebook.FOLDS, chosen))
        put(self, "_closing", _choose(rulebook.CLOSING, chosen))
        put(
            self,
            "_quiet",
            _quiet((*self._characters, *self._letters, *self._layout, *self._line, *self._loose)),
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Normalizer cannot be changed; make another one with the options wanted")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Normalizer) and self.profile == other.profile

    def __hash__(self) -> int:
        return hash(self.profile)

    def __reduce__(self) -> tuple[type[Normalizer], tuple[Profile]]:
        return Normalizer, (self.profile,)

    def __repr__(self) -> str:
        return f"Normalizer({self.profile!r})"

    def __call__(self, text: str) -> str:
        """Return the normalised text.

        Raises:
            TypeError: if ``text`` is no str; bytes must be decoded first.
        """
        return self._run(_checked(text), None)

    def explain(self, text: str) -> Explanation:
        """Return the normalised text with every change, near miss and the map of offsets.

        Raises:
            TypeError: if ``text`` is no str; bytes must be decoded first.
        """
        trace = Trace(_checked(text))
        result = self._run(text, trace)
        return Explanation(text, result, settle(text, trace.spans), trace.near_misses)

    def _run(self, text: str, trace: Trace | None) -> str:
        if trace is None and len(text) <= _SHORT and self._quiet is not None and self._quiet.fullmatch(text):
            return _run(self._folds, _run(self._document, text, None), None)
        if self._characters or self.profile.canonical:
            text = _in_pieces(self._run_characters, text, trace)
        text = _run(self._document, text, trace)
        if self._letters or self._layout or self._line or self._loose or self._folds:
            text = _in_pieces(self._run_middle, text, trace)
        return _run(self._closing, text, trace)

    def _run_characters(self, text: str, trace: Trace | None) -> str:
        composed = self._recompose(text, "", trace)
        return self._recompose(_run(self._characters, composed, trace), composed, trace)

    def _run_middle(self, text: str, trace: Trace | None) -> str:
        """Run what looks at one line at a time, with the protected spans out of its way."""
        text, edits, hidden = mask(text)
        if trace is not None:
            trace.record("", edits)
        text = self._run_lines(text, trace)
        text = _run(self._folds, text, trace)
        text, edits = unmask(text, hidden)
        if trace is not None:
            trace.record("", edits)
        return self._recompose(text, "", trace)

    def _recompose(self, text: str, composed: str, trace: Trace | None) -> str:
        """Compose again where a rule may have brought a mark to a new letter."""
        if not self.profile.canonical or text == composed:
            return text
        return _run((rulebook.COMPOSE,), text, trace)

    def _run_lines(self, text: str, trace: Trace | None) -> str:
        """Run the line rules until nothing changes; without a trace, again only on the lines that changed."""
        told = len(trace.near_misses) if trace else 0
        while True:
            if trace is not None:
                del trace.near_misses[told:]  # what the last pass leaves alone is what counts
            before, after = self._pass(text, trace)
            if after == before:
                return after
            if trace is None:
                return self._run_changed(before.split("\n"), after.split("\n"))
            text = self._recompose(after, "", trace)

    def _pass(self, text: str, trace: Trace | None) -> tuple[str, str]:
        """Run the line rules once; return the text before and after those that may make further work."""
        repaired = self._recompose(_run(self._letters, text, trace), text, trace)
        before = _run(self._layout, repaired, trace)
        after = _run(self._line, before, trace)
        if self._loose and any(mark in after for mark in LOOSE_MARKS):
            after = _run(self._loose, self._recompose(after, before, trace), trace)
        return before, after

    def _run_changed(self, before: list[str], lines: list[str]) -> str:
        """Run the line rules again on the lines that changed, and on those of them that change again."""
        todo = [number for number, line in enumerate(lines) if line != before[number]]
        while todo:
            text = self._recompose("\n".join([lines[number] for number in todo]), "", None)
            start, end = self._pass(text, None)
            before, after = start.split("\n"), end.split("\n")
            changed = []
            for place, number in enumerate(todo):
                lines[number] = after[place]
                if after[place] != before[place]:
                    changed.append(number)
            todo = changed
        return "\n".join(lines)


def _in_pieces(work: Callable[[str, Trace | None], str], text: str, trace: Trace | None) -> str:
    """Do work that looks at one line at a time; without a trace, on a long text in pieces that end with a line.

    Small strings are copied several times as fast, and less is held at once.
    """
    if trace is not None or len(text) <= _PIECE:
        return work(text, trace)
    done = []
    at = 0
    while at < len(text):
        end = len(text)
        if end - at > _PIECE:
            end = text.rfind("\n", at, at + _PIECE) + 1 or text.find("\n", at) + 1 or end
        done.append(work(text[at:end], None))
        at = end
    return "".join(done)


def _choose(rules: tuple[Rule, ...], profile: Profile) -> tuple[Rule, ...]:
    """Return the rules that a profile switches on, in order."""
    chosen = []
    for rule in rules:
        if rule.option == "":
            if profile.canonical:
                chosen.append(rule)
        elif getattr(profile, rule.option) in rule.values:
            if rule.option == "boilerplate":
                tail = profile.boilerplate == "lines-and-tail"
                rewrite = boilerplate_rewrite(tail, profile.own_boilerplate, profile.hamza)
                rule = rule._replace(rewrite=rewrite)
            chosen.append(rule)
    return tuple(chosen)


def _quiet(rules: tuple[Rule, ...]) -> re.Pattern[str] | None:
    """Return what matches texts that these rules leave alone: plain words, one space between two.

    The words are of letters and digits that no rule needs, and of those that compose with nothing.
    """
    busy: set[str] = set()
    for rule in rules:
        if rule.rewrite.needs is None:
            return None
        busy |= rule.rewrite.needs
    plain = "".join(sorted(characters(f"{_PLAIN}{DIGIT}A-Za-z") - busy))
    return re.compile(f"[{plain}]+(?: [{plain}]+)*+")


def _run(rules: tuple[Rule, ...], text: str, trace: Trace | None) -> str:
    """Run rules one after the other; with a trace, by their edits.

    In a short text the rules without a character to work on are passed over all at once.
    """
    there = set(text) if len(text) <= _SHORT else None
    for rule in rules:
        rewrite = rule.rewrite
        if there is not None and rewrite.needs is not None and rewrite.needs.isdisjoint(there):
            continue
        before = text
        if trace is None:
            text = rewrite.apply(text)
        else:
            edits, notes = rewrite.scan(text)
            trace.note(rule.name, notes)
            trace.record(rule.name, edits)
            text = splice(text, edits)
        if there is not None and text is not before:
            there = set(text)
    return text


def _checked(text: str) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError("arnorm works on str, not bytes: decode first, for example data.decode('utf-8')")
    raise TypeError(f"arnorm works on str, not {type(text).__name__}")


@lru_cache(maxsize=32)
def _cached(profile: Profile) -> Normalizer:
    return Normalizer(profile)


@lru_cache(maxsize=32)
def _named(profile: str) -> Normalizer:
    return Normalizer(profile)


def _normalizer(profile: str | Profile, options: Any) -> Normalizer:
    if not options and isinstance(profile, str):
        return _named(profile)
    return _cached(resolve(profile, options))


def normalize(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> str:
    """Return ``text`` normalised by a profile, with single options set otherwise.

    >>> normalize('قال ، “نعم”')
    'قال، "نعم"'
    >>> normalize("هيئة", "tidy"), normalize("هيئة", "news"), normalize("هيئة", "search")
    ('هيئة', 'هيءة', 'هيءه')

    Raises:
        TypeError: if ``text`` is no str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    return _normalizer(profile, options)(text)


def explain(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> Explanation:
    """Return the normalised text with every change and near miss, in offsets of ``text``.

    >>> explain("قال ، نعم").changes
    (Change(rules=('strip_space_before_punctuation',), start=3, end=4, before=' ', after=''),)

    Raises:
        TypeError: if ``text`` is no str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    return _normalizer(profile, options).explain(text)


def is_normalized(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> bool:
    """Tell whether `normalize` with the same arguments would return ``text`` unchanged.

    >>> is_normalized("قال، نعم"), is_normalized("قال ، نعم")
    (True, False)
    """
    return normalize(text, profile, **options) == text


def strip_boilerplate(text: str, *, tail: bool = True, own: Any = ()) -> str:
    r"""Return ``text`` without the lines a site prints round an article; nothing else changes.

    ``tail=False`` leaves out the cuts to the end of the text; ``own`` are lines of one's own.

    >>> strip_boilerplate("فقرة أولى.\n\nAdvertisements\n\nفقرة ثانية.")
    'فقرة أولى.\n\nفقرة ثانية.'
    """
    return normalize(text, "none", boilerplate="lines-and-tail" if tail else "lines", own_boilerplate=own)
