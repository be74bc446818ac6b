"""Chunks: whole sentences up to a size, and long sentences broken where a reader would breathe."""

from __future__ import annotations

from typing import Any

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm.sentences import chunk_spans, chunks, sentence_spans
from tests.growth import check_growth
from tests.strategies import at_least

SHADDA = "\N{ARABIC SHADDA}"
FATHA = "\N{ARABIC FATHA}"


def test_whole_sentences_are_packed() -> None:
    text = "بدأ العمل.\nوانتهى. ثم بدأ من جديد."
    assert chunks(text, 18) == ["بدأ العمل.\nوانتهى.", "ثم بدأ من جديد."]
    assert chunks(text, max_chars=len(text)) == [text]


@pytest.mark.parametrize(
    ("text", "size", "first"),
    [
        ("زار الوفد المدينة، ثم المصنع؛ وغادر مساء أمس", 35, "زار الوفد المدينة، ثم المصنع؛"),
        ("زار الوفد المدينة القديمة، ثم المصنع والميناء", 42, "زار الوفد المدينة القديمة،"),
        ("زار الوفد المدينة القديمة،ثم المصنع والميناء", 42, "زار الوفد المدينة القديمة،"),
        ("زار الوفد المدينة القديمة والمصنع الكبير", 38, "زار الوفد المدينة القديمة"),
        ("زار الوفد المدينة القديمة في الصباح", 28, "زار الوفد المدينة القديمة في"),
        ("زار الوفد والوزير", 9, "زار الوفد"),
        ("أ، " + "ب" * 20, 9, "أ،"),
        ("بلغ السعر 1,500,000", 17, "بلغ السعر"),
        ("ب" * 12, 5, "ببببب"),
    ],
)
def test_long_sentence_is_broken_at_the_best_place(text: str, size: int, first: str) -> None:
    """At ؛ before a comma, at a comma before "and", at "and" before a space, anywhere only in a long word."""
    assert chunks(text, size)[0] == first


def test_what_a_reader_sees_as_one_character_stays_whole() -> None:
    word = ("ب" + SHADDA + FATHA) * 4
    assert chunks(word, 4) == ["ب" + SHADDA + FATHA] * 4
    assert chunks(word, 1) == ["ب" + SHADDA + FATHA] * 4, "the only chunks longer than asked for"
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"
    assert chunks(family * 2, 4) == [family, family]


def test_newline_mode_is_that_of_the_splitter() -> None:
    assert chunks("قال\nالوزير", 8) == ["قال", "الوزير"]
    assert chunk_spans("قال. نعم\nالوزير", 8, newline="blank-line") == [(0, 8), (9, 15)]


@pytest.mark.parametrize("wrong", [0, -1])
def test_sizes_below_one_are_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        chunks("كذا", wrong)


@pytest.mark.parametrize("wrong", ["9", 9.0, None, True])
def test_sizes_that_are_no_int_are_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="int"):
        chunks("كذا", wrong)


def test_bytes_and_unknown_modes_are_refused() -> None:
    wrong: Any = b"abc"
    with pytest.raises(TypeError, match="decode"):
        chunks(wrong, 9)
    with pytest.raises(ValueError, match="newline must be one of"):
        chunks("كذا", 9, newline="lines")


WORDS = ("كذا", "وقال", "و", "،", "؛", ":", ". ", "؟ ", " ", "  ", "\n", "1,5", "«", "\ud800")
ODD = (SHADDA, FATHA, "\N{ZERO WIDTH JOINER}", "\N{GRINNING FACE}", "\N{ARABIC NUMBER SIGN}", "\u2028")
FRAGMENTS = st.sampled_from((*WORDS, *ODD, "\N{RIGHT-TO-LEFT MARK}"))
TEXTS = st.lists(FRAGMENTS | st.characters(), max_size=60).map("".join)


@at_least(400)
@given(text=TEXTS, size=st.integers(1, 40))
@example(text=f"كذا كذا {SHADDA}كذا", size=5)  # a mark that hangs on a space
def test_chunks_cover_the_text_and_fit(text: str, size: int) -> None:
    graphemes = {match.end() for match in regex.finditer(r"\X", text)} | {0}
    sentence_ends = {end for _, end in sentence_spans(text)}
    at = 0
    for start, end in chunk_spans(text, size):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert end - start <= size or regex.fullmatch(r"\X", text[start:end])
        assert end in graphemes or end in sentence_ends or text[end].isspace()
        at = end
    assert not text[at:].strip()


@at_least(200)
@given(text=TEXTS)
def test_a_sentence_is_broken_only_if_it_does_not_fit(text: str) -> None:
    spans = sentence_spans(text)
    size = max((end - start for start, end in spans), default=1)
    assert {end for _, end in chunk_spans(text, size)} <= {end for _, end in spans}


@pytest.mark.measures
@pytest.mark.parametrize(
    "unit", ["ب", "ب ", "ب، ", "، ", FATHA, SHADDA + FATHA, " وب", "ب" + " " * 50, "(", ".", "؛"]
)
def test_time_grows_with_the_length(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    check_growth(lambda text: chunk_spans(text, 100), [text, text * 4])
