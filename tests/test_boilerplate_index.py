"""The index of boilerplate rows: its quick look at the beginning of a line hides no row, and it forgets in time."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm.boilerplate.index import index, rows
from arnorm.scanning import Memo
from tests.strategies import INVISIBLE, MARKS, noise

FILLED = {
    "{n}": "12 3",
    "{words}": "الأنباء",
    "{title}": "افتتاح الميناء",
    "{name}": "الرياضة",
    "{networks}": "فيسبوك",
    "{network}": "تويتر",
}
PATTERNS = [re.sub(r"\{\w+\}", lambda match: FILLED[match.group()], row.pattern) for row in rows()]
OWN = ("و", "تابعوا نشرتنا", "14 يونيو", "prefix\tالكاتب", "prefix\t7")
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
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
    if patterns.match(line) is not None or patterns.glued(line, begins=True) != patterns.glued(
        line, begins=False
    ):
        assert patterns.begins(line)


@pytest.mark.parametrize("hamza", ["standalone", "seat"])
@pytest.mark.parametrize("after", [HAMZA_ABOVE, f"{MADDAH}{HAMZA_ABOVE}"])
def test_a_hamza_after_the_part_looked_at_hides_no_row(hamza: str, after: str) -> None:
    """A yeh at the end of the part may be the seat of a hamza, and no letter of the key, at any place in a row."""
    patterns = index((), hamza)
    found = 0
    for pattern in PATTERNS:
        for at in range(1, min(len(pattern), 30) + 1):
            line = pattern[:at] + "\N{ARABIC LETTER ALEF MAKSURA}" + after + pattern[at:]
            if patterns.match(line) is not None:
                found += 1
                assert patterns.begins(line), line
    assert found or hamza == "seat"


def test_the_memory_of_answers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arnorm.scanning._MEMO", 2)
    memo = Memo(str.isdigit)
    assert [memo[part] for part in ("1", "a", "2", "2")] == [True, False, True, True]
    assert len(memo) == 1
