"""The guards of the boilerplate step where two of them meet, and each of its percentages on the line."""

from __future__ import annotations

import pytest

from arnorm.boilerplate.step import find_boilerplate, find_removals

LABEL = "مقالات أخرى للكاتب"  # 18 characters; a space of the key stands before them


@pytest.mark.parametrize(
    ("letters", "action"),
    [
        (41, "rest of line"),  # 18 of 60 characters are thirty per cent
        (40, "label"),
    ],
)
def test_the_cut_on_the_last_line_takes_thirty_per_cent_and_no_more(letters: int, action: str) -> None:
    text = f"{'ب' * letters}. {LABEL}"
    assert [removal.action for removal in find_removals(text)] == [action]
    refused = [note.reason for note in find_boilerplate(text, tail=True)[1]]
    assert refused == (
        ["refused: the cut would take more than 30 % of the text"] if action == "label" else []
    )
