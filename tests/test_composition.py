"""Canonical composition beside unicodedata: whatever the text, what comes out is NFC, told in both ways."""

from __future__ import annotations

import random
import unicodedata

import pytest

from arnorm import RULES
from arnorm.edits import Edit
from arnorm.rules.composition import may_compose
from tests.strategies import rewritten

COMPOSE = next(rule.rewrite for rule in RULES if rule.name == "compose_canonical")
CHARS = [char for char in map(chr, range(0x30000)) if unicodedata.category(char) not in ("Cn", "Cs", "Co")]
MARKS = [char for char in CHARS if unicodedata.combining(char)]
PARTED = {char: unicodedata.normalize("NFD", char) for char in CHARS}
SHADDA, ABOVE = "\N{ARABIC SHADDA}", "\N{ARABIC HAMZA ABOVE}"


def check(text: str) -> None:
    new = unicodedata.normalize("NFC", text)
    composed = rewritten(COMPOSE, text)
    if composed != new:
        for line, told in zip(new.split("\n"), composed.split("\n"), strict=True):
            assert told == line, ascii(line)


def test_every_character_is_composed_from_its_parts() -> None:
    parted = [parts for char, parts in PARTED.items() if parts != char]
    check("\n".join(f"{parts}\nب{parts}\N{COMBINING ACUTE ACCENT}\nب{parts}" for parts in parted))


def test_every_character_may_stand_between_marks() -> None:
    chars = [char for char in CHARS if char < "\u3100" or char > "\ud7a3"]
    check("\n".join(f"ا{char}{ABOVE}{SHADDA}{char}\N{ARABIC FATHA}" for char in chars))


def test_every_mark_is_put_in_order_beside_a_shadda_and_a_hamza() -> None:
    check(
        "\n".join(
            f"{base}{one}{mark} {base}{mark}{one}"
            for mark in MARKS
            for base in "اويبe"
            for one in (SHADDA, ABOVE)
        )
    )


# Blocks of which each character that NFC leaves alone parts what stands on its two sides.
BLOCKS = ((0x00, 0x300), (0x600, 0x610), (0x61B, 0x64B), (0x660, 0x670), (0x671, 0x6D6), (0x2010, 0x2060))
PARTING = [
    char
    for block in (*BLOCKS, (0xFB50, 0xFE00), (0xFE70, 0xFEFD))
    for char in map(chr, range(*block))
    if char != "\n" and unicodedata.normalize("NFC", char) == char
]


def test_what_stands_apart_is_told_apart() -> None:
    text = "\n".join(f"e\N{COMBINING ACUTE ACCENT}{char}{SHADDA}\N{ARABIC FATHA}" for char in PARTING)
    assert list(COMPOSE.scan(text)[0]) == [
        edit
        for at, char in enumerate(PARTING)
        for edit in (
            Edit(6 * at, 6 * at + 2, "\N{LATIN SMALL LETTER E WITH ACUTE}"),
            Edit(6 * at + 2, 6 * at + 5, f"{char}\N{ARABIC FATHA}{SHADDA}"),
        )
    ]


@pytest.mark.parametrize("size", [2, 5, 19, 20, 21, 40, 300])
def test_runs_of_marks_of_any_length_are_put_in_order(size: int) -> None:
    drawn = random.Random(size)  # noqa: S311 -- texts, not secrets
    for base in ("ا", "e", "", "\uac00", "\u1100\u1161"):
        for _ in range(20):
            marks = "".join(drawn.choices(MARKS, k=size))
            check(f"{base}{marks}{base}\n{marks}{base}\n{base}{marks}")


@pytest.mark.parametrize("end", ["\r", "\x0b", "\x85", "\u2028", "\n\n"])
def test_a_line_end_parts_nothing_else(end: str) -> None:
    check(f"ا{ABOVE}{end}{ABOVE}ا{end}e\N{COMBINING ACUTE ACCENT}{end}\N{COMBINING ACUTE ACCENT}")


def test_what_is_passed_over_joins_nothing() -> None:
    passed = [char for char in map(chr, range(0x110000)) if not may_compose(frozenset(char))]
    assert len(passed) > 10_000
    text = "\n".join(f"ا{char}e{char}{char}" for char in passed)
    assert unicodedata.normalize("NFC", text) == text
    assert may_compose(frozenset("\N{ARABIC HAMZA ABOVE}"))
    assert may_compose(frozenset("\u0338"))
