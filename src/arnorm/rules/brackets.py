"""Spaces beside brackets: deleted inside a pair, moved out from the wrong side, inserted after one.

The only space between two words is never deleted: beside brackets that are the wrong way round, as in ``)نص(``, beside
one without a partner, or beside the mouth of an emoticon, the space stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from arnorm.edits import Edit
from arnorm.letters import DIGITS, LATIN, LETTERS, PROCLITIC, base_before, word_before
from arnorm.protect import PLACEHOLDER
from arnorm.rule import Places, Rule
from arnorm.rules.words import word_at

_BRACKETS = re.compile(r"[][(){}\n]")
_CLOSING = frozenset(")]}")
_EMOTICON = re.compile(r"[:;=]['-]?\(++\Z")
_BEFORE_OPENING = frozenset((" ", "\n", "", '"'))
# Endings of words, as in (طالب)ات.
_ENDINGS = frozenset(("ون", "ين", "ات", "ان", "ها", "هم", "هن", "نا", "كم", "ية"))


@lru_cache(maxsize=1)  # for the current text, since each place asks
def _partners(text: str) -> dict[int, int]:
    """Return the places of brackets with a partner in their line, each with its partner's place.

    A line in which a closing bracket without a partner is placed as if it opened is left out.
    """
    partners: dict[int, int] = {}
    line: dict[int, int] = {}
    opened: list[int] = []
    visual = False
    for match in _BRACKETS.finditer(text):
        at, sign = match.start(), match.group()
        if sign == "\n":
            if not visual:
                partners |= line
            line, opened, visual = {}, [], False
        elif sign not in _CLOSING:
            opened.append(at)
        elif opened:
            start = opened.pop()
            line |= {start: at, at: start}
        elif text[at - 1 : at] in ("", " ", "\n") and text[at + 1 : at + 2] not in ("", " ", "\n", *_CLOSING):
            visual = True
    return partners if visual else partners | line


def after_opening(text: str, at: int) -> Edit | None:
    """Delete the spaces at ``at`` after an opening bracket, or move one before it."""
    end = at
    while text[end : end + 1] == " ":
        end += 1
    paired = at - 1 in _partners(text)
    before = base_before(text, at - 1)
    if before in LETTERS or before in DIGITS:
        if PROCLITIC.fullmatch(word_before(text, at - 1)):
            return Edit(at, end, "")
        return Edit(at - 1, end, " " + text[at - 1]) if paired else None
    if not paired and _EMOTICON.search(text, max(0, at - 8), at):
        return None
    return Edit(at, end, "")


def before_closing(text: str, at: int) -> Edit | None:
    """Delete the space before a closing bracket at ``at``, or move it after the bracket."""
    after = text[at + 1 : at + 2]
    if after != PLACEHOLDER and after not in LETTERS and after not in DIGITS and after not in LATIN:
        return Edit(at - 1, at, "")
    return Edit(at - 1, at + 1, text[at] + " ") if at in _partners(text) else None


def _after_closing(text: str, at: int) -> Edit | None:
    """Insert a space between a bracket that closes and a word; not in ``طالب(ة)``, ``(ال)كتاب`` and ``f(x)``."""
    opening = _partners(text).get(at - 1)
    if opening is None or text[opening - 1 : opening] not in _BEFORE_OPENING:
        return None
    word = word_at(text, at)
    if len(word) < 2 or word in _ENDINGS:
        return None
    inside = text[opening + 1 : at - 1]
    return Edit(at, at, " ") if len(inside) > 2 or inside.isdecimal() else None


OPENING = Rule(
    name="strip_space_after_bracket",
    option="spacing",
    what="Deletes the space after an opening bracket; moves it before the bracket where it is missing there.",
    why="A bracket that stands alone may end up at the wrong end of a line.",
    source="Arabic punctuation rules: no space just inside brackets",
    example=("( نص) ثم( نص)", "(نص) ثم (نص)"),
    keeps=("قال (نص) ثم", "في )الوطن( أمس", "تأثرت :( جدا"),
    rewrite=Places(("([{", " "), judge=after_opening),
)
CLOSING = Rule(
    name="insert_space_after_bracket",
    option="spacing",
    what="Inserts the missing space between a closing bracket and an Arabic word.",
    why="Indexes and readers take the two words for one.",
    source="Arabic punctuation rules: no space just inside brackets, but one outside",
    example=("حزب الله (لبنان)استهدف", "حزب الله (لبنان) استهدف"),
    keeps=("طالب(ة)", "الطالب(ة)في", "(ال)كتاب", "و(نعم)", "f(x)"),
    rewrite=Places((")", LETTERS), judge=_after_closing),
)
