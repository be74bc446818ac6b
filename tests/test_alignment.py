"""Alignment: offsets from source to result and back, for every combination of options."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import arnorm
from arnorm import Normalizer, Profile
from arnorm.edits import Alignment, Span
from tests.strategies import profiles, texts, wild_texts

if TYPE_CHECKING:
    from arnorm import Explanation

Image = tuple[int, int]


def images(spans: list[Span], length: int) -> tuple[list[Image], list[Image], set[tuple[int, int]]]:
    """Spell out, one character at a time, where each of source and target lies in the other text.

    Also returns the pairs of places that are one and the same character.
    """
    to_target: list[Image] = []
    to_source: list[Image] = []
    same: set[tuple[int, int]] = set()
    for span in [*spans, Span(length, length, "", ())]:
        for at in range(len(to_target), span.start):
            same.add((at, len(to_source)))
            to_target.append((len(to_source), len(to_source) + 1))
            to_source.append((at, at + 1))
        wide = len(to_source), len(to_source) + len(span.after)
        to_target += [wide] * (span.end - span.start)
        to_source += [(span.start, span.end)] * len(span.after)
    return to_target, to_source, same


def expected(start: int, end: int, one: list[Image], other_length: int) -> Image:
    """Map a span by the images of its first and last character, an empty one by those beside it."""
    if start < end:
        return one[start][0], one[end - 1][1]
    left = one[start - 1][1] if start else 0
    right = one[start][0] if start < len(one) else other_length
    return min(left, right), max(left, right)


def spans_of(length: int, limit: int = 9) -> list[tuple[int, int]]:
    """Return all spans of a short text; of a long one those of its ends and every so many characters."""
    step = max(1, length // limit)
    points = sorted({*range(0, length + 1, step), *range(min(length, 3) + 1), length})
    return [(start, end) for start in points for end in points if start <= end]


def check(alignment: Alignment, spans: list[Span], source_length: int) -> None:
    """Hold every promise of an alignment against the character-by-character one."""
    to_target, to_source, same = images(spans, source_length)
    target_length = len(to_source)
    for start, end in spans_of(source_length):
        mapped = alignment.to_target(start, end)
        assert mapped == expected(start, end, to_target, target_length)
        assert 0 <= mapped[0] <= mapped[1] <= target_length
        back = alignment.to_source(*mapped)
        for one, other in same:
            if start <= one < end:
                assert back[0] <= one < back[1]
                assert mapped[0] <= other < mapped[1]
    for start, end in spans_of(target_length):
        mapped = alignment.to_source(start, end)
        assert mapped == expected(start, end, to_source, source_length)
        assert 0 <= mapped[0] <= mapped[1] <= source_length
    for one, other in same:
        assert alignment.to_target(one, one + 1) == (other, other + 1)
        assert alignment.to_source(other, other + 1) == (one, one + 1)
    for way, length in ((alignment.to_target, source_length), (alignment.to_source, target_length)):
        for long in (0, 1, 3):
            mapped_all = [way(at, at + long) for at in range(length + 1 - long)]
            assert mapped_all == sorted(mapped_all)
            assert [end for _, end in mapped_all] == sorted(end for _, end in mapped_all)


def check_explained(told: Explanation) -> None:
    spans = [Span(c.start, c.end, c.after, c.rules) for c in told.changes]
    check(told.alignment, spans, len(told.source))


@given(texts, profiles())
@example("اقرأ أيضا: خبر\nنص", arnorm.PROFILES["news"])
def test_offsets_map_both_ways(text: str, profile: Profile) -> None:
    check_explained(Normalizer(profile).explain(text))


@given(wild_texts, profiles())
def test_offsets_of_any_str_map_both_ways(text: str, profile: Profile) -> None:
    check_explained(Normalizer(profile).explain(text))


@st.composite
def span_lists(draw: st.DrawFn) -> tuple[list[Span], int]:
    """Spans that are sorted and do not overlap; many of them touch, insert or delete."""
    spans = []
    at = 0
    for gap, width, after in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=6)
    ):
        if width or after:
            spans.append(Span(at + gap, at + gap + width, after, ()))
            at += gap + width
    return spans, at + draw(st.integers(0, 3))


@given(span_lists())
def test_any_list_of_spans_makes_an_alignment(drawn: tuple[list[Span], int]) -> None:
    spans, length = drawn
    check(Alignment(spans, length), spans, length)


# The source is "0123456789"; 2 and 3 were deleted, 5 became "ab", "c" was inserted before 8.
SPANS = [Span(2, 4, "", ()), Span(5, 6, "ab", ()), Span(8, 8, "c", ())]


@pytest.mark.parametrize(
    ("target", "source", "why"),
    [
        ((0, 2), (0, 2), "before every change"),
        ((2, 2), (2, 4), "an empty span at a deletion is what was deleted"),
        ((2, 3), (4, 5), "beside a deletion, without it"),
        ((1, 3), (1, 5), "across a deletion"),
        ((3, 4), (5, 6), "half of a replacement is all of it"),
        ((4, 4), (5, 6), "inside a replacement"),
        ((3, 3), (5, 5), "before a replacement"),
        ((5, 5), (6, 6), "behind a replacement"),
        ((7, 8), (8, 8), "an insertion came from nowhere"),
        ((6, 8), (7, 8), "an insertion at the end adds nothing"),
        ((8, 10), (8, 10), "behind every change"),
        ((10, 10), (10, 10), "the end"),
    ],
)
def test_a_target_span_comes_from(target: Image, source: Image, why: str) -> None:
    assert Alignment(SPANS, 10).to_source(*target) == source, why


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ((2, 4), (2, 2)),
        ((3, 3), (2, 2)),
        ((2, 5), (2, 3)),
        ((5, 6), (3, 5)),
        ((8, 8), (7, 8)),
        ((8, 9), (8, 9)),
    ],
)
def test_a_source_span_goes_to(source: Image, target: Image) -> None:
    assert Alignment(SPANS, 10).to_target(*source) == target


@pytest.mark.parametrize("span", [(-1, 0), (0, 11), (3, 2), (11, 11)])
def test_a_span_outside_is_an_error_that_tells_the_length(span: Image) -> None:
    with pytest.raises(ValueError, match=r"0 <= start <= end <= 10, not \("):
        Alignment(SPANS, 10).to_target(*span)
    with pytest.raises(ValueError, match="<= 10"):
        Alignment(SPANS, 10).to_source(*span)


# What a sentence may hold whose normal form does not depend on the sentences beside it.
_words = st.text("ابتدرسعكلمنهويأإةىؤئ", min_size=2, max_size=6)
_blemishes = st.sampled_from(
    (
        "",
        "  ",
        "\xa0",
        " \N{RIGHT-TO-LEFT MARK}",
        " ،",
        "&nbsp;",
        " &amp; ",
        "ا\N{ARABIC HAMZA ABOVE}",
        "ـــ",
        "\ufefb",
        "...",
    )
)
_sentences = st.lists(st.tuples(_words, _blemishes, _words).map(" ".join), min_size=1, max_size=3).map(
    " ".join
)
_pages = st.lists(
    st.tuples(_sentences, st.sampled_from((". ", "؟ ", " . ", "\n", " ؟\n\n\n"))).map("".join)
).map("".join)


@given(_pages)
@example("أحمد  هنا . ثم\xa0ذهب ، عمر")
def test_a_sentence_comes_from_a_slice_that_normalises_to_it(page: str) -> None:
    told = arnorm.explain(page, boilerplate="off")
    for start, end in arnorm.sentence_spans(told.text):
        raw = page[slice(*told.alignment.to_source(start, end))]
        assert arnorm.normalize(raw, boilerplate="off") == told.text[start:end]


def test_an_unchanged_text_costs_nothing_and_a_changed_one_24_bytes_a_character() -> None:
    quiet = arnorm.explain("نص لا يتغير فيه شيء " * 2_000 + "آخر")
    loud = arnorm.explain("أ" * 20_000)
    for told, most in ((quiet, 1_000), (loud, 24 * 20_000)):
        tracemalloc.start()
        alignment = told.alignment
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert size <= most
        assert alignment.to_source(0, 1) == (0, 1)
