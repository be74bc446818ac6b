"""Many texts at once: the same as one by one, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm import PROFILES, Normalizer, Profile, normalize_many
from tests.strategies import FRAGMENTS, own_lines, profiles, texts, wild_texts

# Of one line, as those are that go together; and such that a rule takes whole or nearly.
single = texts.map(lambda text: text.replace("\n", " "))
labels = st.sampled_from(
    (
        "",
        " ",
        "Advertisements",
        "إعلان",
        "شاهد أيضا",
        "اقرأ أيضا: خبر",
        "Facebook",
        "ـ",
        "\N{ARABIC FATHA}",
        "\N{RIGHT-TO-LEFT MARK}",
        "تابعوا نشرتنا",
    )
)
glued = st.tuples(labels, st.sampled_from(("", " ", ". ", ": ")), single, labels).map("".join)
rows = st.lists(st.one_of(single, labels, glued, single, texts, wild_texts), max_size=8)


@given(rows, profiles())
@example(["كتاب\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH NON-JOINER}كتاب"], PROFILES["tidy"])
@example(["قال", "\N{ARABIC HAMZA ABOVE}"], PROFILES["search"])  # a mark that would go to the row before
@example(["ـ", "أ", "ـ", "ـ", "ب", "ـ"], PROFILES["search"])  # rows that become blank side by side
@example(["قال &#10; نعم", "أ"], PROFILES["news"])
@example(["", "", "a", "", ""], PROFILES["news"])
@example(["قال\n\n", "\n \nنعم", "أ\ufdd0ب"], PROFILES["tidy"])  # blank lines belong to their text
def test_together_is_one_by_one(rows: list[str], profile: Profile) -> None:
    clean = Normalizer(profile)
    assert normalize_many(rows, clean) == [clean(row) for row in rows]


@given(st.sampled_from(("tidy", "news", "search")), rows, own_lines)
def test_together_is_one_by_one_in_named_profiles(name: str, rows: list[str], own: tuple[str, ...]) -> None:
    clean = Normalizer(name, extra_boilerplate=own if name == "news" else ())
    assert normalize_many(rows, clean) == [clean(row) for row in rows]


@pytest.mark.parametrize("name", PROFILES)
def test_every_pair_of_fragments_stays_apart(name: str) -> None:
    clean = Normalizer(name)
    pairs = [f"{left}{right}" for left in FRAGMENTS for right in FRAGMENTS]
    assert normalize_many(pairs, clean) == [clean(pair) for pair in pairs]


def test_more_rows_than_go_together_keep_their_order() -> None:
    clean = Normalizer("tidy")
    many = [f"{number} ،" for number in range(30_000)] + ["ب ، " * 5_000]
    assert normalize_many(many, clean) == [*(f"{number}،" for number in range(30_000)), clean("ب ، " * 5_000)]


def test_no_rows_give_no_rows() -> None:
    assert normalize_many([], Normalizer()) == []
    assert normalize_many(iter(()), Normalizer()) == []


def test_what_is_no_text_is_refused_as_by_the_normalizer() -> None:
    with pytest.raises(TypeError, match="decode first"):
        normalize_many(["قال", b"bytes"], Normalizer())  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not one string"):
        normalize_many("قال", Normalizer())
