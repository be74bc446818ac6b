"""What ftfy does to each kind of Arabic mojibake, as docs/why.md says; and words of other languages are none."""

from __future__ import annotations

import pytest

from arnorm.mojibake import repair, runs

pytestmark = pytest.mark.engines

PLAIN = "أعلن الوزير أمس، أن العاصمة تستعد للقمة."
QUOTED = "قال “نعم” ثم غادر القاعة مساء."


@pytest.mark.parametrize("text", [PLAIN, QUOTED])
def test_ftfy_repairs_one_kind_of_three(text: str) -> None:
    ftfy = pytest.importorskip("ftfy")

    def fixed(wrong: str) -> str:
        result: str = ftfy.fix_text(wrong, uncurl_quotes=False)
        return result

    assert fixed(text.encode().decode("latin-1")) == text
    for wrong in (text.encode("cp1256").decode("latin-1"), text.encode().decode("cp1256")):
        assert repair(wrong) == text
        assert (fixed(wrong) == wrong) == (text == PLAIN)  # left as it is, or made worse
        assert fixed(wrong) != text


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "de", "fr", "is", "pt", "tr", "vi"])
def test_the_words_of_no_language_are_taken_for_mojibake(language: str) -> None:
    words = pytest.importorskip("wordfreq").top_n_list(language, 20_000)
    rows = [words[at : at + 20] for at in range(0, len(words), 20)]
    for joined in ("، ", " "):
        lines = [joined.join(row) for row in rows]
        assert [line for line in (*lines, *map(str.upper, lines)) if runs(line)] == []
