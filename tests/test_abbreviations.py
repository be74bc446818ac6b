"""The tables of abbreviations: every row decides something, in every spelling."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from arnorm.sentences import abbreviations, split_sentences
from arnorm.sentences.abbreviations import (
    ABBREVIATIONS,
    BY_LETTERS,
    DOMAIN_ENDINGS,
    LETTER_NAMES,
    LETTER_NAMES_AND_WORDS,
    Abbreviation,
    skeleton,
    takes_stop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

BARE_ALEF = str.maketrans("أإآ", "ااا")
SEARCH = str.maketrans("أإآةى", "اااهي")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "news": lambda text: text.translate(BARE_ALEF),
    "search": lambda text: text.translate(SEARCH),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "with fatha": lambda text: "".join(c + "\N{ARABIC FATHA}" if c.isalpha() else c for c in text),
    "with tatweel": lambda text: text + "\N{ARABIC TATWEEL}",
}


def row_id(row: Abbreviation) -> str:
    return f"{row.text} {row.meaning}"


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("row", ABBREVIATIONS, ids=row_id)
def test_row_decides_whether_its_stop_ends_the_sentence(row: Abbreviation, spelling: str) -> None:
    word = SPELLINGS[spelling](row.text)
    plain = f"ذكر التقرير {word}. سالم يوم أمس"
    numbered = f"ذكر التقرير 15 {word}. سالم يوم أمس"
    joined = f"ذكر التقرير و{word}. سالم يوم أمس"
    found = [len(split_sentences(text)) for text in (plain, numbered, joined)]
    assert found == {"never": [1, 1, 1], "after a number": [1, 2, 1], "always": [2, 2, 2]}[row.ends]


@pytest.mark.parametrize("row", ABBREVIATIONS, ids=row_id)
def test_row_is_alive(row: Abbreviation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the row, a stop after it, or after it with "and" in front, is judged otherwise."""

    def judged() -> list[bool]:
        return [
            takes_stop(f"ذكر {word}", "سالم", spaced=True, dotted=False)
            for word in (row.text, f"و{row.text}")
        ]

    before = judged()
    table = {letters: other for letters, other in BY_LETTERS.items() if other is not row}
    assert len(table) == len(BY_LETTERS) - 1
    monkeypatch.setattr(abbreviations, "BY_LETTERS", table)
    assert judged() != before


def test_rows_are_told_apart_by_their_letters() -> None:
    assert len(BY_LETTERS) == len(ABBREVIATIONS)
    assert all(row.meaning and row.source for row in ABBREVIATIONS)


@pytest.mark.parametrize("name", sorted(LETTER_NAMES))
def test_letter_name_keeps_its_stop_in_a_chain(name: str) -> None:
    assert len(split_sentences(f"قالت شبكة {name}.{name}.سي أمس")) == 1
    assert len(split_sentences(f"قالت شبكة {name}. بي. سي أمس")) == 1


@pytest.mark.parametrize("name", sorted(LETTER_NAMES_AND_WORDS))
def test_letter_name_that_is_a_word_is_a_name_beside_another_only(name: str) -> None:
    assert len(split_sentences(f"عرضته قناة تي.{name} مساء")) == 1
    assert len(split_sentences(f"انتهى عرض المسلسل.{name} مساء السبت")) == 2


@pytest.mark.parametrize("ending", sorted(DOMAIN_ENDINGS))
def test_domain_ending_keeps_the_stop_before_it(ending: str) -> None:
    assert len(split_sentences(f"نشره موقع الشاطئ.{ending} صباحا")) == 1
    assert len(split_sentences(f"نشره موقع الشاطئ.{ending}ات كثيرة")) == 2, "whole words only"


@pytest.mark.parametrize(
    "spelling", ["إم", "ام", "إ\N{ARABIC KASRA}م", "ا\N{ARABIC HAMZA BELOW}م", "إ\N{ARABIC TATWEEL}م"]
)
def test_skeleton_is_the_same_in_every_spelling(spelling: str) -> None:
    assert skeleton(spelling) == "ام"


def test_exported_sets_hold_the_folded_spellings() -> None:
    for names in (LETTER_NAMES, LETTER_NAMES_AND_WORDS, DOMAIN_ENDINGS):
        assert {name.translate(BARE_ALEF) for name in names} <= names
        assert {name.translate(SEARCH) for name in names} <= names
