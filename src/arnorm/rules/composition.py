"""Canonical composition (Unicode NFC), linear in the text and idle on lines that are in NFC already."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from arnorm.edits import Edit, Note
from arnorm.letters import HAMZA_ABOVE, HAMZA_BELOW, MADDAH_ABOVE, SHADDA
from arnorm.rule import Rule, Scanner
from arnorm.scanning import rewrite_lines

# What NFC does to Arabic news nearly always, as plain replacements of lines that need one. Each keeps the text
# canonically equivalent, so their order does not matter, and the search for what they leave comes after them.
_LOW_MARKS = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}"
_COMMON: dict[
    str, tuple[re.Pattern[str], tuple[tuple[str, str], ...]]
] = {}  # by mark: where, and what is replaced
_COMMON[SHADDA] = (
    re.compile(f"{SHADDA}(?=[{_LOW_MARKS}])"),
    tuple((SHADDA + mark, mark + SHADDA) for mark in _LOW_MARKS),
)
for _mark, _bases in ((HAMZA_ABOVE, "اوي"), (HAMZA_BELOW, "ا"), (MADDAH_ABOVE, "ا")):
    _COMMON[_mark] = (
        re.compile(f"{_mark}(?<=[{_bases}].)"),
        tuple((base + _mark, unicodedata.normalize("NFC", base + _mark)) for base in _bases),
    )
_SLOW = (HAMZA_ABOVE, HAMZA_BELOW, MADDAH_ABOVE)  # loose, they make Python's own test slow
# From this length on a run of marks is sorted by combining class before NFC sees it, which is quadratic.
_LONG_RUN = 20
# Starters that NFC neither changes nor joins to what stands before them: text can be cut before each.
_STARTER = (
    "\\x00-\u02ff\u0600-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d5\u2010-\u205f\ufb50-\ufdff\ufe70-\ufefc"
)
_CLUSTER = re.compile(f"(?s:.)[^{_STARTER}]+|[^{_STARTER}]+")
_LONG = re.compile(f"[^{_STARTER}]{{{_LONG_RUN},}}")


def _is_nfc(text: str) -> bool:
    """Tell cheaply whether there is nothing to do; False is no promise."""
    return not any(mark in text for mark in _SLOW) and unicodedata.is_normalized("NFC", text)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", _LONG.sub(lambda run: _sort_marks(run.group()), text))


def _sort_marks(text: str) -> str:
    """Put each run of marks into canonical order; the sort is stable, so the result is what NFC wants."""
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


def compose(text: str) -> str:
    r"""Return the NFC form of ``text``; only lines that are not in it already are rewritten.

    >>> compose("\N{ARABIC LETTER ALEF}\N{ARABIC HAMZA ABOVE}") == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
    True
    """
    for mark, (where, pairs) in _COMMON.items():
        if mark in text:
            text = rewrite_lines(text, where, partial(_replace_all, pairs))
    if _is_nfc(text):
        return text
    lines = text.split("\n")
    return "\n".join([line if unicodedata.is_normalized("NFC", line) else _nfc(line) for line in lines])


def _replace_all(pairs: tuple[tuple[str, str], ...], text: str) -> str:
    for apart, together in pairs:
        text = text.replace(apart, together)
    return text


def _composing_edits(text: str) -> tuple[list[Edit], list[Note]]:
    edits: list[Edit] = []
    if _is_nfc(text):
        return edits, []
    at = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            for cluster in _CLUSTER.finditer(line):
                old = cluster.group()
                new = _nfc(old)
                if new != old:
                    edits.append(Edit(at + cluster.start(), at + cluster.end(), new))
        at += len(line) + 1
    return edits, []


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
        loses="",
        rewrite=Scanner(_composing_edits, compose),
    ),
)
