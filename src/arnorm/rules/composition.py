"""Canonical composition (Unicode NFC), linear in the text and idle on lines that are in NFC already."""

from __future__ import annotations

import re
import unicodedata

from arnorm.edits import Edit, Note
from arnorm.rule import Rule, Scanner

# What NFC does to Arabic news nearly always, as plain replacements. Each keeps the text canonically
# equivalent, so their order does not matter, and the search for what they leave comes after them.
_SHADDA_BEFORE = "\N{ARABIC SHADDA}"
_LOW_MARKS = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}"
_LOOSE = (
    ("ا", "\N{ARABIC HAMZA ABOVE}"),
    ("ا", "\N{ARABIC HAMZA BELOW}"),
    ("ا", "\N{ARABIC MADDAH ABOVE}"),
    ("و", "\N{ARABIC HAMZA ABOVE}"),
    ("ي", "\N{ARABIC HAMZA ABOVE}"),
)
_COMMON = tuple((_SHADDA_BEFORE + mark, mark + _SHADDA_BEFORE) for mark in _LOW_MARKS) + tuple(
    (base + mark, unicodedata.normalize("NFC", base + mark)) for base, mark in _LOOSE
)
_LOOSE_MARKS = frozenset(mark for _, mark in _LOOSE)
# From this length on a run of marks is sorted by combining class before NFC sees it, which is quadratic.
_LONG_RUN = 20
# Starters that NFC neither changes nor joins to what stands before them: text can be cut before each.
_STARTER = (
    "\\x00-\u02ff\u0600-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d5\u2010-\u205f\ufb50-\ufdff\ufe70-\ufefc"
)
_CLUSTER = re.compile(f"(?s:.)[^{_STARTER}]+|[^{_STARTER}]+")
_LONG = re.compile(f"[^{_STARTER}]{{{_LONG_RUN},}}")


def _is_nfc(text: str) -> bool:
    """Tell cheaply whether there is nothing to do; a loose hamza or maddah makes Python's own test slow."""
    return not any(mark in text for mark in _LOOSE_MARKS) and unicodedata.is_normalized("NFC", text)


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
    if _is_nfc(text):
        return text
    lines = text.split("\n")
    wrong = [number for number, line in enumerate(lines) if not unicodedata.is_normalized("NFC", line)]
    if not wrong:
        return text
    some = "\n".join([lines[number] for number in wrong])
    for apart, together in _COMMON:
        some = some.replace(apart, together)
    for number, line in zip(wrong, some.split("\n"), strict=True):
        lines[number] = line if unicodedata.is_normalized("NFC", line) else _nfc(line)
    return "\n".join(lines)


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
