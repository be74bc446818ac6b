"""The index of boilerplate rows: its quick look at the beginning of a line hides no row, and it forgets in time."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm.boilerplate.index import index
from arnorm.boilerplate.key import folder, words
from arnorm.boilerplate.rows import rows
from arnorm.scanning import Memo
from tests.strategies import INVISIBLE, MARKS, noise

FILLED = {
    "{n}": "12 3",
    "{words}": "الأنباء",
    "{title}": "افتتاح الميناء",
    "{name}": "الرياضة",
    "{store}": "Google Play",
    "{feed}": "Google News",
    "{networks}": "فيسبوك",
    "{network}": "تويتر",
}
PATTERNS = [re.sub(r"\{\w+\}", lambda match: FILLED[match.group()], row.pattern) for row in rows()]
OWN = ("و", "تابعوا نشرتنا", "14 يونيو", "prefix\tالكاتب", "prefix\t7")
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
FATHA = "\N{ARABIC FATHA}"
MADDAH = "\N{ARABIC MADDAH ABOVE}"
SMALL = st.text(MARKS + INVISIBLE + "ـ", max_size=2)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A row as a page may spell it: with marks and tatweel inside, signs before it, anything after it."""
    pattern = draw(st.sampled_from([*PATTERNS, *(line.rpartition("\t")[2] for line in OWN)]))
    at = draw(st.integers(0, len(pattern)))
    spelt = pattern[:at] + draw(SMALL) + pattern[at:]
    before = draw(st.sampled_from(("", " ", "- ", "«", "• ", "\N{ZERO WIDTH SPACE}", "\N{NO-BREAK SPACE}")))
    return before + spelt + draw(st.sampled_from(("", "s", ":", " | خبر", "نص", " ")) | noise)


@given(lines(), st.sampled_from(("standalone", "seat")), st.sampled_from(((), OWN)))
@example(f"و{MADDAH}{HAMZA_ABOVE}", "standalone", OWN)  # the hamza may stand after the part looked at
@example(f"شاهد أيضاى{MADDAH}{HAMZA_ABOVE}", "standalone", ())
def test_the_quick_look_hides_no_row(line: str, hamza: str, own: tuple[str, ...]) -> None:
    patterns = index(own, hamza)
    key = patterns.fold.key(line)
    if patterns.match(line) is not None or patterns.glued.edges(line, key) is not None:
        assert patterns.may_match(key)


@pytest.mark.parametrize("hamza", ["standalone", "seat"])
@pytest.mark.parametrize(
    "char", ["\u06cd", "\N{ZERO WIDTH SPACE}", "[", "\N{SMILING FACE WITH SMILING EYES}", FATHA]
)
def test_keys_are_the_same_all_at_once_and_one_by_one(hamza: str, char: str) -> None:
    fold = folder(hamza)
    text = "\n".join([*PATTERNS, f" - {char} ", "و قال و", "5و قال", "", "  ", "؟!", "سؤال و\tقال"])
    lines = text.split("\n")
    assert fold.keys(text) == [words(fold.marked(line)) for line in lines]
    assert fold.keys(text.replace("ا", char)) == [
        words(fold.marked(line.replace("ا", char))) for line in lines
    ]


def test_the_memory_of_answers_is_bounded() -> None:
    memo = Memo(str.isdigit, 2)
    assert [memo[part] for part in ("1", "a", "2", "2")] == [True, False, True, True]
    assert len(memo) == 1
