"""The guards of the boilerplate step where two of them meet, and each of its percentages on the line."""

from __future__ import annotations

import pytest

from arnorm.boilerplate.step import find_boilerplate
from arnorm.edits import splice

LABEL = "مقالات أخرى للكاتب"  # 18 characters; a space of the key stands before them


@pytest.mark.parametrize(
    ("letters", "allowed"),
    [
        (41, True),  # 18 of 60 characters are thirty per cent
        (40, False),
    ],
)
def test_the_cut_on_the_last_line_takes_thirty_per_cent_and_no_more(letters: int, allowed: bool) -> None:
    text = f"{'ب' * letters}. {LABEL}"
    edits, notes = find_boilerplate(text, tail=True)
    assert splice(text, edits) == text.removesuffix(
        LABEL
    )  # the label goes; what may go behind it is another matter
    refused = ["refused: the cut would take more than 30 % of the text"]
    assert [note.reason for note in notes] == ([] if allowed else refused)
