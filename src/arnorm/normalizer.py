"""The engine: choose the rules of a profile, run them until nothing changes, and record what they did.

There is one path through the rules. The plain call applies each rewrite; `explain` takes the same rewrites
as edits and composes them. A property test holds that the two agree, for every combination of options.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from arnorm import mojibake
from arnorm import rules as rulebook
from arnorm.boilerplate.page import page_rewrite
from arnorm.boilerplate.step import boilerplate_rewrite
from arnorm.draft import PIECE, Draft, Step, changed_lines, pieces
from arnorm.edits import settle
from arnorm.explanation import Explanation, Trace
from arnorm.letters import LOOSE_MARKS
from arnorm.places import Finder
from arnorm.profiles import Options, Profile, resolve
from arnorm.rule import Table, at_once
from arnorm.rules.composition import STABLE, may_compose
from arnorm.rules.entities import holds_reference
from arnorm.rules.quotes import spacing_after
from arnorm.rules.words import holds_run_in_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Unpack

    from arnorm.rule import Rewrite, Rule


_LINE_STEPS = ("SHAPES", "LETTERS", "LAYOUT", "ROUND", "LOOSE", "FOLDS")
_STEPS = ("ENCODING", "CHARACTERS", "WORDS", "DOCUMENT", *_LINE_STEPS, "CLOSING")


class Normalizer:
    """A normaliser with fixed options: call it with a text.

    Immutable, hashable (equal when all options are equal), picklable, and safe to share between threads.

    >>> clean = Normalizer("tidy", quotes="guillemets")
    >>> clean('قال "نعم"')
    'قال «نعم»'

    Raises:
        ValueError: for an unknown profile or value, naming the nearest.
        TypeError: for an unknown option, naming the nearest.
    """

    __slots__ = ("__name__", "__qualname__", "_finder", "_steps", "profile")

    profile: Profile
    _steps: dict[str, Step]
    _finder: Finder

    def __init__(self, profile: str | Profile = "news", **options: Unpack[Options]) -> None:
        chosen = resolve(profile, options)
        put = object.__setattr__
        put(self, "profile", chosen)
        put(self, "__name__", "Normalizer")  # frameworks expect it of functions
        put(self, "__qualname__", "Normalizer")
        rules = {step: _choose(getattr(rulebook, step), chosen) for step in _STEPS}
        rules["FOLDS_AT_ONCE"] = at_once(rules["FOLDS"])
        # Letters only, as in the keys of an index, need no rounds.
        lines = [rule for step in _LINE_STEPS if step != "LOOSE" for rule in rules[step]]
        only_letters = not chosen.nfc and all(isinstance(rule.rewrite, Table) for rule in lines)
        rules["LETTERS_AT_ONCE"] = at_once(lines) if only_letters else ()
        steps = {name: Step(chosen) for name, chosen in rules.items()}
        put(self, "_steps", steps)
        put(self, "_finder", Finder(steps["ROUND"].of_pair))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Normalizer cannot be changed; make another one with the options wanted")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Normalizer) and self.profile == other.profile

    def __hash__(self) -> int:
        return hash(self.profile)

    def __reduce__(self) -> tuple[type[Normalizer], tuple[Profile]]:
        return Normalizer, (self.profile,)

    def __repr__(self) -> str:
        return f"Normalizer({self.profile.brief()})"

    def __call__(self, text: str) -> str:
        """Return the normalised text.

        Raises:
            TypeError: if ``text`` is not a str; bytes must be decoded first.
        """
        return self._run(_checked(text), None)

    def explain(self, text: str) -> Explanation:
        """Return the normalised text with every change, near miss and the map of offsets.

        Raises:
            TypeError: if ``text`` is not a str; bytes must be decoded first.
        """
        trace = Trace(_checked(text))
        result = self._run(text, trace)
        trace.note("decode_mojibake", mojibake.notes(result))
        return Explanation(text, result, settle(text, trace.spans), trace.near_misses)

    def _run(self, text: str, trace: Trace | None) -> str:
        draft = Draft(text, self._finder, trace)
        while True:
            if self._steps["DOCUMENT"]:
                self._in_pieces(self._run_characters, draft)
                draft.run(self._steps["DOCUMENT"])
                self._in_pieces(self._run_lines, draft)
            else:
                self._in_pieces(self._run_all, draft)
            draft.run(self._steps["CLOSING"])
            if not self._is_unfinished(draft.text):
                return draft.text

    def many(self, texts: Iterable[str]) -> list[str]:
        """Return each text normalised, in order; short texts are processed together."""
        rows = list(texts)
        together: list[int] = []
        size = 0
        for number, text in enumerate(rows):
            if len(_checked(text)) > PIECE or _BETWEEN_TEXTS in text:
                rows[number] = self(text)
            elif text:
                together.append(number)
                size += len(text)
            if size > PIECE:
                self._run_together(rows, together)
                together, size = [], 0
        self._run_together(rows, together)
        return rows

    def _run_together(self, rows: list[str], numbers: list[int]) -> None:
        """Normalise these texts as one, except by the rules that look at more than one line."""
        if not numbers:
            return
        alone = [number for number in numbers if _NOT_IN_LINES.search(rows[number])]
        for number in alone:
            draft = Draft(rows[number], self._finder)
            self._run_characters(draft)
            rows[number] = draft.text
        joined = Draft(_join([rows[number] for number in numbers]), self._finder)
        if len(alone) < len(numbers):
            self._in_pieces(self._run_characters, joined)
        if self._steps["DOCUMENT"]:
            texts = [self._text_after("DOCUMENT", text) for text in _split(joined.text)]
            joined = Draft(_join(texts), self._finder)
        self._in_pieces(self._run_lines, joined)
        for number, text in zip(numbers, _split(joined.text), strict=True):
            rows[number] = self._text_after("CLOSING", text)
            if self._is_unfinished(rows[number]):
                rows[number] = self(rows[number])

    def _text_after(self, step: str, text: str) -> str:
        draft = Draft(text, self._finder)
        draft.run(self._steps[step])
        return draft.text

    def _is_unfinished(self, text: str) -> bool:
        """Return True if folding letters or deleting signs has made a reference in the text."""
        return self.profile.entities and holds_reference(text)

    def _run_characters(self, draft: Draft) -> None:
        if self._steps["ENCODING"]:
            draft.run(self._steps["ENCODING"])
        hidden = draft.mask_mojibake() if self._steps["CHARACTERS"] else []
        self._compose(draft)
        while draft.run(self._steps["CHARACTERS"]) and self._compose(draft):
            pass  # a mark without the joiner before it may have composed, which makes the joiner after it idle
        draft.unmask(hidden)
        if self._steps["DOCUMENT"] and (self.profile.elongation != "keep" or holds_run_in_word(draft.text)):
            hidden = draft.mask()
            draft.run_each(self._steps["WORDS"])
            draft.unmask(hidden)

    def _run_all(self, draft: Draft) -> None:
        self._run_characters(draft)
        self._run_lines(draft)

    def _in_pieces(self, work: Callable[[Draft], None], draft: Draft) -> None:
        """Do work that looks at one line at a time; without a trace, do it piece by piece on a long text."""
        if draft.trace is not None or len(draft.text) <= PIECE:
            work(draft)
            return
        done = []
        for text in pieces(draft.text):
            piece = Draft(text, self._finder)
            work(piece)
            done.append(piece.text)
        draft.start_anew("".join(done))

    def _compose(self, draft: Draft) -> bool:
        """Compose where a rule may have put a mark on another letter; return True if something changed."""
        if not self.profile.nfc or not may_compose(draft.rare):
            return False
        # Without such a mark Python's own look at the text is quick.
        if draft.rare.isdisjoint(LOOSE_MARKS) and unicodedata.is_normalized("NFC", draft.text):
            return False
        if not draft.run(_COMPOSE):
            return False
        draft.start_anew(draft.text)
        return True

    def _run_lines(self, draft: Draft) -> None:
        """Run the rules that look at one line at a time, with the protected spans masked."""
        if not any(self._steps[step] for step in _LINE_STEPS):
            return
        hidden = draft.mask()
        if draft.trace is None and self._steps["LETTERS_AT_ONCE"] and draft.rare.isdisjoint(LOOSE_MARKS):
            draft.run(self._steps["LETTERS_AT_ONCE"])
            draft.unmask(hidden)
            return
        if draft.trace is None:
            self._run_rounds(draft)
        else:
            while self._round(draft) != draft.text:
                self._compose(draft)
            draft.note(self._steps["LAYOUT"])
        draft.run(self._steps["FOLDS_AT_ONCE" if draft.trace is None else "FOLDS"])
        draft.unmask(hidden)
        # A protected span may begin with a mark; everything else is composed by now.
        if hidden or not draft.rare <= STABLE:
            self._compose(draft)

    def _run_rounds(self, draft: Draft) -> None:
        """Run the line rules until nothing changes, each time only on the lines that changed."""
        before = self._round(draft)
        if draft.text == before:
            return
        lines = draft.text.split("\n")
        todo = changed_lines(before, lines)
        while todo:
            part = draft.part("\n".join([lines[number] for number in todo]))
            self._compose(part)
            before = self._round(part)
            draft.account(part.rare)
            done = part.text.split("\n")
            for number, line in zip(todo, done, strict=True):
                lines[number] = line
            todo = [todo[place] for place in changed_lines(before, done)] if part.text != before else []
        draft.replace("\n".join(lines))

    def _round(self, draft: Draft) -> str:
        """Run the line rules once; return the text before those that may require another round."""
        # Of the other rules only what they leave alone in the end is noted.
        if draft.run(self._steps["SHAPES"]):
            self._compose(draft)
        if draft.run(self._steps["LETTERS"], noting=False):
            self._compose(draft)
        draft.run(self._steps["LAYOUT"], noting=False)
        before = draft.text
        if self._steps["ROUND"]:
            draft.run_together(self._steps["ROUND"])
        if self._steps["LOOSE"] and draft.rare.intersection(LOOSE_MARKS):
            self._compose(draft)
            draft.run(self._steps["LOOSE"], noting=False)
        return before


_COMPOSE = Step((rulebook.COMPOSE,))
# The line between two texts that are processed together: a noncharacter, on which no rule acts.
_BETWEEN_TEXTS = "\ufdd0"
# Characters that may become line ends: texts with one of these are not yet split into lines.
_NOT_IN_LINES = re.compile("[\r\x0b\x0c\x85\u2028\u2029&]")


def _join(texts: list[str]) -> str:
    return f"\n{_BETWEEN_TEXTS}\n".join(texts)


def _split(text: str) -> list[str]:
    return text.split(f"\n{_BETWEEN_TEXTS}\n")


def _choose(rules: tuple[Rule, ...], profile: Profile) -> tuple[Rule, ...]:
    """Return the rules that a profile switches on, in order."""
    chosen = []
    for rule in rules:
        if rule.option == "":
            if profile.nfc:
                chosen.append(rule)
        elif getattr(profile, rule.option) in rule.values:
            made = _MADE_FOR.get(rule.name)
            chosen.append(rule._replace(rewrite=made(profile)) if made else rule)
    return tuple(chosen)


def _boilerplate(profile: Profile) -> Rewrite:
    tail = profile.boilerplate != "lines"
    return boilerplate_rewrite(tail, profile.extra_boilerplate, profile.hamza)


def _page(profile: Profile) -> Rewrite:
    return page_rewrite(profile.extra_boilerplate, profile.hamza)


# The rules that depend on more than their own option.
_MADE_FOR: Mapping[str, Callable[[Profile], Rewrite]] = {
    "strip_boilerplate": _boilerplate,
    "strip_page": _page,
    "space_quotes": lambda profile: spacing_after(profile.quotes),
}


def _checked(text: str) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError("arnorm works on str, not bytes: decode first, for example data.decode('utf-8')")
    missing = text is None or isinstance(text, float)  # as missing values in tables are
    hint = "; leave missing values out" if missing else "; normalize_many takes several texts"
    raise TypeError(f"arnorm works on str, not {type(text).__name__}{hint}")
