"""The engine: choose the rules of a profile, run them to a fixed point, and say what they did.

There is one path through the rules. The plain call applies each rewrite; `explain` takes the same rewrites
as edits and composes them. That the two agree is a property, tested for every combination of options.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from arnorm import rules as rulebook
from arnorm.draft import SHORT, Draft, changed_lines, in_pieces
from arnorm.edits import settle
from arnorm.explanation import Explanation, Trace
from arnorm.letters import DIGIT, LOOSE_MARKS, characters
from arnorm.profiles import Options, Profile, resolve
from arnorm.rules.boilerplate import boilerplate_rewrite
from arnorm.rules.entities import entities_rewrite
from arnorm.rules.page import page_rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike
    from typing import Unpack

    from arnorm.rule import Rewrite, Rule


_PLAIN = "\u0621-\u063a\u0641-\u064a"  # the letters of Arabic itself


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
        "_lines",
        "_loose",
        "_quiet",
        "_shapes",
        "profile",
    )

    profile: Profile
    _characters: tuple[Rule, ...]
    _document: tuple[Rule, ...]
    _shapes: tuple[Rule, ...]
    _letters: tuple[Rule, ...]
    _layout: tuple[Rule, ...]
    _line: tuple[Rule, ...]
    _loose: tuple[Rule, ...]
    _lines: tuple[Rule, ...]  # these five together
    _folds: tuple[Rule, ...]
    _closing: tuple[Rule, ...]
    _quiet: re.Pattern[str] | None  # matches texts that only the document rules and the folds can change

    def __init__(self, profile: str | Profile = "news", **options: Unpack[Options]) -> None:
        chosen = resolve(profile, options)
        put = object.__setattr__
        put(self, "profile", chosen)
        put(self, "_characters", _choose(rulebook.CHARACTERS, chosen))
        put(self, "_document", _choose(rulebook.DOCUMENT, chosen))
        put(self, "_shapes", _choose(rulebook.SHAPES, chosen))
        put(self, "_letters", _choose(rulebook.LETTERS, chosen))
        put(self, "_layout", _choose(rulebook.LAYOUT, chosen))
        put(self, "_line", _choose(rulebook.LINE, chosen))
        put(self, "_loose", _choose(rulebook.LOOSE, chosen))
        put(self, "_folds", _choose(rulebook.FOLDS, chosen))
        put(self, "_closing", _choose(rulebook.CLOSING, chosen))
        put(self, "_lines", (*self._shapes, *self._letters, *self._layout, *self._line, *self._loose))
        put(self, "_quiet", _quiet((*self._characters, *self._lines)))

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
        draft = Draft(text, trace)
        if trace is None and len(text) <= SHORT and self._quiet is not None and self._quiet.fullmatch(text):
            draft.run(self._document)
            draft.run(self._folds)
            return draft.text
        self._begin(draft)
        draft.run(self._document)
        if self._lines or self._folds:
            in_pieces(self._run_middle, draft)
        draft.run(self._closing)
        return draft.text

    def _before_boilerplate(self, text: str) -> str:
        draft = Draft(text, None)
        self._begin(draft)
        return draft.text

    def _strip_boilerplate(self, text: str) -> str:
        draft = Draft(text, None)
        draft.run(self._document)
        return draft.text

    def _begin(self, draft: Draft) -> None:
        if self._characters or self.profile.canonical:
            in_pieces(self._run_characters, draft)

    def _run_characters(self, draft: Draft) -> None:
        self._compose(draft)
        while draft.run(self._characters) and self._compose(draft):
            pass  # a mark without the joiner before it may have composed, which makes the joiner after it idle

    def _run_middle(self, draft: Draft) -> None:
        """Run what looks at one line at a time, with the protected spans out of its way."""
        hidden = draft.mask()
        if self._lines:
            self._run_lines(draft)
        draft.run(self._folds)
        draft.unmask(hidden)
        self._compose(draft)

    def _compose(self, draft: Draft) -> bool:
        """Compose, at first and where a rule may have brought a mark to a new letter; False if nothing changed."""
        return self.profile.canonical and draft.run((rulebook.COMPOSE,))

    def _run_lines(self, draft: Draft) -> None:
        """Run the line rules until nothing changes; without a trace, again only on the lines that changed."""
        trace = draft.trace
        told = len(trace.near_misses) if trace else 0
        while True:
            if trace is not None:
                del trace.near_misses[told:]  # what the last pass leaves alone is what counts
            before = self._pass(draft)
            if draft.text == before:
                return
            if trace is None:
                lines = draft.text.split("\n")
                draft.text = ""  # a line may be as long as the text
                todo = changed_lines(before, lines)
                del before
                self._run_again(lines, todo)
                draft.text = "\n".join(lines)
                return
            self._compose(draft)

    def _pass(self, draft: Draft) -> str:
        """Run the line rules once; return the text before those that may make further work."""
        for rules in (self._shapes, self._letters):
            if draft.run(rules):
                self._compose(draft)
        draft.run(self._layout)
        before = draft.text
        changed = draft.run(self._line)
        if self._loose and any(mark in draft.text for mark in LOOSE_MARKS):
            if changed:
                self._compose(draft)
            draft.run(self._loose)
        return before

    def _run_again(self, lines: list[str], todo: list[int]) -> None:
        """Run the line rules again on the lines that changed, and on those of them that change again."""
        while todo:
            part = Draft("\n".join([lines[number] for number in todo]), None)
            for number in todo:
                lines[number] = ""
            self._compose(part)
            before = self._pass(part)
            done = part.text.split("\n")
            del part
            for number, line in zip(todo, done, strict=True):
                lines[number] = line
            todo = [todo[place] for place in changed_lines(before, done)]
            del before, done


Step = Callable[[str], str]


@lru_cache(maxsize=32)
def in_steps(profile: Profile) -> tuple[Step, Step | None, Normalizer]:
    """Return what a profile does before its boilerplate step, that step if it is on, and what it does after."""
    whole = _cached(profile)
    step = None if profile.boilerplate == "off" else whole._strip_boilerplate
    after = profile._replace(boilerplate="off", own_boilerplate=(), entities=False)
    return whole._before_boilerplate, step, Normalizer(after)


def _choose(rules: tuple[Rule, ...], profile: Profile) -> tuple[Rule, ...]:
    """Return the rules that a profile switches on, in order."""
    chosen = []
    for rule in rules:
        if rule.option == "":
            if profile.canonical:
                chosen.append(rule)
        elif getattr(profile, rule.option) in rule.values:
            made = _MADE_FOR.get(rule.name)
            chosen.append(rule._replace(rewrite=made(profile)) if made else rule)
    return tuple(chosen)


def _boilerplate(profile: Profile) -> Rewrite:
    tail = profile.boilerplate != "lines"
    return boilerplate_rewrite(tail, profile.own_boilerplate, profile.hamza)


def _page(profile: Profile) -> Rewrite:
    return page_rewrite(profile.own_boilerplate, profile.hamza)


def _entities(profile: Profile) -> Rewrite:
    return _decode_entities(profile.latin_case == "fold")


@lru_cache(maxsize=2)
def _decode_entities(fold: bool) -> Rewrite:
    """Return the rule that reads references as `search` would leave them: then no profile before it hides one."""
    return entities_rewrite(lambda text: normalize(text, "search", entities=False, boilerplate="off"), fold)


# The rules that depend on more than the values of their own option.
_MADE_FOR: Mapping[str, Callable[[Profile], Rewrite]] = {
    "strip_boilerplate": _boilerplate,
    "strip_page": _page,
    "decode_entities": _entities,
}


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


def strip_boilerplate(
    text: str, *, tail: bool = True, page: bool = False, own: Iterable[str] | PathLike[str] = ()
) -> str:
    r"""Return ``text`` without the lines a site prints round an article; nothing else changes.

    ``tail=False`` leaves out the cuts to the end of the text; ``page=True`` keeps of a whole page only its article,
    title, dateline and body, where one is clearly found; ``own`` are lines of one's own, or the path of a
    table that `learn_boilerplate` wrote.

    >>> strip_boilerplate("فقرة أولى.\n\nAdvertisements\n\nفقرة ثانية.")
    'فقرة أولى.\n\nفقرة ثانية.'
    """
    if page:
        return normalize(text, "none", boilerplate="page", own_boilerplate=own)
    return normalize(text, "none", boilerplate="lines-and-tail" if tail else "lines", own_boilerplate=own)
