"""A text on its way through the rules: the plain text alone, or with a trace of every edit.

Also how to work on a long text in pieces, and on which lines a rule has changed something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.edits import splice
from arnorm.protect import mask, unmask

if TYPE_CHECKING:
    from collections.abc import Callable

    from arnorm.edits import Edit
    from arnorm.explanation import Trace
    from arnorm.rule import Rule

_PIECE = 60_000  # characters; as Arabic just under the 128 KB from which the C library maps memory anew
SHORT = 1_000  # characters; in longer texts, looking for each character costs less than listing all


class Draft:
    """A text on its way through the rules.

    It is held here and by no one else, so that of a text of 100 MB no version is kept that is over with.
    """

    __slots__ = ("text", "trace")

    def __init__(self, text: str, trace: Trace | None) -> None:
        self.text = text
        self.trace = trace

    def run(self, rules: tuple[Rule, ...]) -> bool:
        """Run rules one after the other, with a trace by their edits; False if surely nothing changed.

        In a short text the rules without a character to work on are passed over all at once.
        """
        there = set(self.text) if len(self.text) <= SHORT else None
        changed = False
        for rule in rules:
            rewrite = rule.rewrite
            if there is not None and rewrite.needs is not None and rewrite.needs.isdisjoint(there):
                continue
            before = self.text
            if self.trace is None:
                self.text = rewrite.apply(before)
            else:
                edits, notes = rewrite.scan(before)
                self.trace.note(rule.name, notes)
                self._carry_out(rule.name, edits)
            if self.text is not before:
                changed = True
                if there is not None:
                    there = set(self.text)
        return changed

    def mask(self) -> list[str]:
        """Put a placeholder for each protected span; return what they hide."""
        edits, hidden = mask(self.text)
        self._carry_out("", edits)
        return hidden

    def unmask(self, hidden: list[str]) -> None:
        """Put the protected spans back."""
        self._carry_out("", unmask(self.text, hidden))

    def _carry_out(self, rule: str, edits: list[Edit]) -> None:
        if self.trace is not None:
            self.trace.record(rule, edits)
        self.text = splice(self.text, edits)


def changed_lines(before: str, lines: list[str]) -> list[int]:
    """Return the numbers of the lines that differ from those of a text; there are as many of both."""
    pairs = zip(before.split("\n"), lines, strict=True)
    return [number for number, (old, new) in enumerate(pairs) if old != new]


def in_pieces(work: Callable[[Draft], None], draft: Draft) -> None:
    """Do work that looks at one line at a time; without a trace, on a long text in pieces that end with a line.

    Small strings are copied several times as fast, and less is held at once.
    """
    text = draft.text
    if draft.trace is not None or len(text) <= _PIECE:
        work(draft)
        return
    done = []
    at = 0
    while at < len(text):
        end = len(text)
        if end - at > _PIECE:
            end = text.rfind("\n", at, at + _PIECE) + 1 or text.find("\n", at) + 1 or end
        piece = Draft(text[at:end], None)
        work(piece)
        done.append(piece.text)
        at = end
    draft.text = "".join(done)
