"""Canonical composition (Unicode NFC), in linear time: only letters with marks are looked at."""

from __future__ import annotations

import unicodedata
from functools import lru_cache, partial

from arnorm.edits import Edit, Note
from arnorm.letters import LOOSE_MARKS
from arnorm.places import TRACK
from arnorm.rule import Rule, Scan
from arnorm.scanning import Memo, compiled

# A run of marks at least this long is sorted by combining class first, since NFC takes quadratic time on it.
_LONG_RUN = 20
# Starters that NFC neither changes nor joins to what precedes them: text can be cut before each.
_STARTER = (
    "\\x00-\u02ff\u0600-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d5\u2010-\u205f\ufb50-\ufdff\ufe70-\ufefc"
)
# Marks that, when alone, are in order and compose with nothing.
_VOWELS = "\u064b-\u0652\u0670"
_TO_LOOK_AT = f"[^{_STARTER}](?:[^{_STARTER}]+|(?<![{_VOWELS}]))"
_LONG = f"[^{_STARTER}]{{{_LONG_RUN},}}"

# Characters that NFC takes apart into two marks of different classes.
_TWO_MARKS = {code: unicodedata.normalize("NFD", chr(code)) for code in (0x0344, 0x0F73, 0x0F75, 0x0F81)}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", compiled(_LONG).sub(lambda run: _sort_marks(run.group()), text))


_SHORT = Memo(partial(unicodedata.normalize, "NFC"))  # texts have few letters with marks


def _sort_marks(text: str) -> str:
    """Put each run of marks into canonical order; the sort is stable, so the result is what NFC wants."""
    text = text.translate(_TWO_MARKS)
    out: list[str] = []
    run: list[str] = []
    for char in text:
        if unicodedata.combining(char):
            run.append(char)
            continue
        out += sorted(run, key=unicodedata.combining)
        run.clear()
        out.append(char)
    out += sorted(run, key=unicodedata.combining)
    return "".join(out)


def _composing_edits(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    for marks in compiled(_TO_LOOK_AT).finditer(text):
        start, end = max(0, marks.start() - 1), marks.end()  # with the letter that bears them
        old = text[start:end]
        new = _SHORT[old] if end - start < _LONG_RUN else _nfc(old)
        if new != old:
            edits.append(Edit(start, end, new))
    return edits, []


# None of these joins the character before it, so that Python's own test is quick where there are no others.
STABLE = frozenset(TRACK) - set(LOOSE_MARKS)
_NO_MARKS = frozenset(char for char in STABLE if not unicodedata.combining(char))


def may_compose(rare: frozenset[str]) -> bool:
    """Return False if NFC certainly leaves a text alone that has only these rare characters."""
    return not all(map(_is_inert, rare - _NO_MARKS))


@lru_cache(maxsize=1024)
def _is_inert(char: str) -> bool:
    """Return True for symbols, punctuation, numbers and the like that NFC keeps: none of these joins another."""
    return unicodedata.category(char)[0] in "SPZNC" and unicodedata.is_normalized("NFC", char)


RULES = (
    Rule(
        name="compose_canonical",
        option="",
        values=(),
        what="Composes letters and marks and puts marks into canonical order (Unicode NFC).",
        why="ا followed by a separate hamza looks like أ and is another string, so searches miss it.",
        source="Unicode Standard Annex #15, Normalization Form C",
        example=("ا\N{ARABIC HAMZA ABOVE}حمد", "أحمد"),
        keeps=(
            "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
            "…",
            "م²",
            "شب\N{ARABIC FATHA}\N{ARABIC SHADDA}",
        ),
        rewrite=Scan(_composing_edits),
    ),
)
