"""Changes: what explain tells is what was done; and the edits from which it is made."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import arnorm
from arnorm import PROFILES, Normalizer, Profile
from arnorm.corpus import audit
from arnorm.edits import Edit, Span, compose, settle, splice
from tests.strategies import profiles, texts, wild_texts

if TYPE_CHECKING:
    from random import Random


def check_told(told: arnorm.Explanation, profile: Profile) -> None:
    assert splice(told.source, [Edit(c.start, c.end, c.after) for c in told.changes]) == told.text
    active = [
        rule.name
        for rule in arnorm.RULES
        if (getattr(profile, rule.option) in rule.values if rule.option else profile.nfc)
    ]
    done = 0
    for change in told.changes:
        assert done <= change.start <= change.end <= len(told.source)
        assert change.before == told.source[change.start : change.end] != change.after
        assert change.rules, "no change without a rule"
        assert set(change.rules) <= set(active)
        assert len(set(change.rules)) == len(change.rules)
        if change.before and change.after:  # tight: neither end could be left out
            assert change.before[0] != change.after[0]
            assert change.before[-1] != change.after[-1]
        done = change.end
    for miss in told.near_misses:
        assert 0 <= miss.start <= miss.end <= len(told.source)
        assert miss.text == told.source[miss.start : miss.end]
        assert miss.reason
        assert miss.rule in (*active, "decode_mojibake")  # mojibake is named by every profile


@given(texts, profiles())
@example("قال ” نعم“ثم", PROFILES["news"])
def test_changes_replayed_on_the_source_give_the_text(text: str, profile: Profile) -> None:
    check_told(Normalizer(profile).explain(text), profile)


@given(wild_texts, profiles())
@example("áÇ", PROFILES["tidy"])  # found by no rule that is switched on, and named
def test_changes_of_any_str_replayed_give_the_text(text: str, profile: Profile) -> None:
    check_told(Normalizer(profile).explain(text), profile)


@given(texts, profiles())
def test_rules_are_told_exactly_if_the_text_changed(text: str, profile: Profile) -> None:
    told = Normalizer(profile).explain(text)
    assert bool(told.changes) == (told.text != text)


def test_two_rules_at_one_place_are_one_change_with_both_names() -> None:
    told = arnorm.explain("نعم???")
    assert [(c.rules, c.before, c.after) for c in told.changes] == [
        (("unify_question_mark", "drop_repeated_punctuation"), "???", "؟")
    ]


def test_a_long_text_is_explained_to_its_end() -> None:
    told = arnorm.explain("قال ، نعم\n" * 10_000)
    assert [change.start for change in told.changes] == list(range(3, 100_000, 10))


# --- edits ---------------------------------------------------------------------------------------------


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A text of unique characters, and lists of edits to carry out one after the other.

    What an edit writes is unique too, so every character of the end tells where it came from.
    """
    fresh = map(chr, itertools.count(0x4E00))
    length = draw(st.integers(0, 8))
    text = "".join(itertools.islice(fresh, length))
    lists = []
    for _ in range(draw(st.integers(0, 5))):
        edits: list[Edit] = []
        at = 0
        while at <= length and draw(st.booleans()):
            start = draw(st.integers(at, length))
            end = draw(st.integers(start, min(length, start + 3)))
            new = "".join(itertools.islice(fresh, draw(st.integers(0, 3))))
            if start == end and (not new or (edits and edits[-1].end == start)):
                break
            edits.append(Edit(start, end, new))
            at = end
        length += sum(len(e.replacement) - (e.end - e.start) for e in edits)
        lists.append(edits)
    return text, lists


@given(chains())
def test_composed_edits_do_what_the_lists_do_one_after_the_other(chain: tuple[str, list[list[Edit]]]) -> None:
    source, lists = chain
    text = source
    spans: list[Span] = []
    for number, edits in enumerate(lists):
        text = splice(text, edits)
        spans = compose(spans, [Span(*edit, (f"rule {number}",)) for edit in edits])
        assert splice(source, [Edit(s.start, s.end, s.after) for s in spans]) == text
    settled = settle(source, spans)
    assert splice(source, [Edit(s.start, s.end, s.after) for s in settled]) == text
    # Unique characters: whatever still stands was not touched by any list, so no change may cover it.
    covered = "".join(source[s.start : s.end] for s in settled)
    assert set(covered) == set(source) - set(text)
    written = "".join(s.after for s in settled)
    assert set(written) == set(text) - set(source)
    assert [s.start for s in settled] == sorted(s.start for s in settled)


@given(chains())
def test_a_change_names_the_rules_that_touched_it(chain: tuple[str, list[list[Edit]]]) -> None:
    source, lists = chain
    spans: list[Span] = []
    for number, edits in enumerate(lists):
        spans = compose(spans, [Span(*edit, (str(number),)) for edit in edits])
    for span in settle(source, spans):
        assert span.rules
        assert len(set(span.rules)) == len(span.rules)
    named = {name for span in spans for name in span.rules}
    assert named == {str(number) for number, edits in enumerate(lists) if edits}


@given(st.text("ab ", max_size=6), st.lists(st.text("ab ", max_size=3), max_size=4), st.randoms())
def test_settled_changes_are_tight_where_texts_repeat(source: str, news: list[str], random: Random) -> None:
    points = sorted(random.randint(0, len(source)) for _ in range(2 * len(news)))
    spans = [Span(points[2 * n], points[2 * n + 1], new, (str(n),)) for n, new in enumerate(news)]
    settled = settle(source, spans)
    plain = splice(source, [Edit(s.start, s.end, s.after) for s in spans])
    assert splice(source, [Edit(s.start, s.end, s.after) for s in settled]) == plain
    for start, end, after, _ in settled:
        before = source[start:end]
        assert before != after
        assert not (before and after) or (before[0] != after[0] and before[-1] != after[-1])
    for one, other in itertools.pairwise(settled):
        assert one.end <= other.start
        pure = {(s.start == s.end, not s.after) for s in (one, other)}
        assert not (one.end == other.start and pure == {(True, False), (False, True)})


ONE = ("one",)
BOTH = ("one", "two")


@pytest.mark.parametrize(
    ("first", "second", "composed"),
    [
        ([], [Edit(1, 2, "x")], [Span(1, 2, "x", ("two",))]),
        ([Span(1, 2, "x", ONE)], [], [Span(1, 2, "x", ONE)]),
        # an edit of what a span wrote
        ([Span(1, 2, "xyz", ONE)], [Edit(2, 3, "")], [Span(1, 2, "xz", BOTH)]),
        # an edit that swallows a deletion, an insertion, and text between them
        ([Span(1, 2, "", ONE), Span(3, 3, "x", ONE)], [Edit(0, 4, "!")], [Span(0, 4, "!", BOTH)]),
        # a chain: edit, span, edit, span, each overlapping the next
        (
            [Span(2, 3, "xy", ONE), Span(5, 6, "zw", ONE)],
            [Edit(1, 3, "p"), Edit(3, 7, "q")],
            [Span(1, 6, "pqw", BOTH)],
        ),
        # an insertion where something was deleted
        ([Span(1, 3, "", ONE)], [Edit(1, 1, "x")], [Span(1, 3, "x", BOTH)]),
        # an insertion where two things were deleted that touch
        ([Span(1, 3, "", ONE), Span(3, 5, "", ONE)], [Edit(1, 1, "x")], [Span(1, 5, "x", BOTH)]),
        # what only touches stays apart
        (
            [Span(1, 2, "x", ONE)],
            [Edit(0, 1, ""), Edit(2, 3, "")],
            [Span(0, 1, "", ("two",)), Span(1, 2, "x", ONE), Span(2, 3, "", ("two",))],
        ),
    ],
)
def test_compose(first: list[Span], second: list[Edit], composed: list[Span]) -> None:
    assert compose(first, [Span(*edit, ("two",)) for edit in second]) == composed


@pytest.mark.parametrize(
    ("spans", "settled"),
    [
        ([Span(0, 2, "ab", ONE)], []),
        ([Span(2, 2, "", ONE)], []),
        ([Span(0, 3, "axc", ONE)], [Span(1, 2, "x", ONE)]),
        ([Span(0, 2, "a", ONE)], [Span(1, 2, "", ONE)]),
        ([Span(0, 1, "", ONE), Span(1, 1, "x", ("two",))], [Span(0, 1, "x", BOTH)]),
        # an insertion and a deletion that undo each other are no change
        ([Span(1, 1, "b", ONE), Span(1, 2, "", ("two",))], []),
        ([Span(1, 1, "bx", ONE), Span(1, 2, "", ("two",))], [Span(2, 2, "x", BOTH)]),
    ],
)
def test_settle(spans: list[Span], settled: list[Span]) -> None:
    got = settle("abc", spans)
    text = splice("abc", [Edit(s.start, s.end, s.after) for s in settled])
    assert splice("abc", [Edit(s.start, s.end, s.after) for s in got]) == text
    assert got == settled


def test_a_rule_without_a_name_leaves_none() -> None:
    hidden = compose([Span(1, 2, "x", ONE)], [Span(0, 3, "?", ())])
    assert settle("abc", compose(hidden, [Span(0, 1, "axc", ())])) == [Span(1, 2, "x", ONE)]


def test_splice_keeps_the_text_without_edits() -> None:
    text = "abc" * 5
    assert splice(text, []) is text
    assert splice("abc", [Edit(0, 0, "x"), Edit(1, 2, ""), Edit(3, 3, "y")]) == "xacy"


def test_a_reversed_word_of_presentation_forms_is_named_once_a_line() -> None:
    logical = "".join(
        (
            "\N{ARABIC LETTER MEEM INITIAL FORM}",
            "\N{ARABIC LETTER DAD MEDIAL FORM}",
            "\N{ARABIC LETTER TEH FINAL FORM}",
        )
    )
    reverse = logical[::-1]
    told = arnorm.explain(f"{logical}\n{reverse} {reverse}\n{logical}{reverse}\n{reverse}", "tidy")
    assert [(miss.rule, miss.start) for miss in told.near_misses] == [
        ("unfold_presentation_forms", 4),
        ("unfold_presentation_forms", 19),
    ]
    assert told.text.splitlines()[:2] == ["مضت", "تضم تضم"]
    assert not arnorm.explain(reverse, "none").near_misses
    assert audit([reverse]).total.near_misses == {"reversed word": 1}
