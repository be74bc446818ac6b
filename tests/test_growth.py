"""Time grows with the size of the text and no faster: four times the text, at most eight times the time."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from arnorm import Normalizer
from tests.growth import check_growth
from tests.strategies import FRAGMENTS, texts

pytestmark = pytest.mark.measures

PATTERNS = {
    "spaces": " ",
    "quotes": '"',
    "curly quotes after a letter": "ل”",
    "dots": ".",
    "dots with spaces": ". ",
    "tatweel": "ـ",
    "shadda and fatha": "\N{ARABIC SHADDA}\N{ARABIC FATHA}",
    "maddah and hamza": "\N{ARABIC MADDAH ABOVE}\N{ARABIC HAMZA ABOVE}",
    "marks that are two": "\N{TIBETAN VOWEL SIGN II}",
    "open links": "](",
    "open links with a letter": "[أ](/أ",
    "ends of links": "أ-ب/أ-ب)",
    "brackets round letters": "(ب)",
    "brackets the wrong way round": " )ب( ",
    "arrows": "<< >>",
    "wrong hamza": "إ",
    "one letter": "ب",
    "tanwin": "ا\N{ARABIC FATHATAN}",
    "stops that slid": " .ب",
    "labels in one line": "Advertisements",
    "labels in lines": "Advertisements\n",
    "tail labels": "شاهد أيضا\n",
    "round brackets": "(",
    "brackets and spaces": "( ",
    "guillemets": "«",
    "less than": "<",
    "doubled apostrophes": "''",
    "backticks": "`",
    "mojibake": "\N{ARABIC LETTER ZAH}\u201e",
    "mojibake in pieces": "\N{ARABIC LETTER ZAH}\u2020\N{ARABIC LETTER TAH}\u00a7\N{ARABIC LETTER BEH}",
    "Latin mojibake": "\u00c7\u00e1\u00ca &a",
    "chained entities": "&amp;",
    "unfinished entities": "&amp",
    "nested entities": "&#3",
    "entities that complete each other": "&#1563",
    "entities with spaces": "&amp \N{ZERO WIDTH SPACE}",
    "ampersands": "&",
    "digits and dots": "1.",
    "commas": "، ",
    "exclamations": "!؟",
    "at signs": "a@",
    "mentions": "@a",
    "hashtags": "#",
    "domains": "a.com.",
    "labels of a domain": "a-.",
    "URLs": "http://",
    "www": "www.",
    "joiners": "ب\N{ZERO WIDTH NON-JOINER}",
    "joiners and marks": "\N{ZERO WIDTH NON-JOINER}\N{ARABIC FATHA}",
    "newlines": "\n",
    "blank lines": " \n",
    "waws": "و ",
    "farsi yehs": "ی",
    "lam-alefs": "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}",
    "a long word": "ب",
    "signs of tanwin alone": "\N{ARABIC FATHATAN}",
    "arrows alone": "ب >> ",
    "short words run together": "على",
    "short words that begin like an article": "الى",
}
SIZES = (12_000, 48_000)


def _check(clean: Normalizer, unit: str, tail: str, sizes: tuple[int, ...]) -> None:
    check_growth(clean, ["ب" + unit * (size // len(unit)) + tail for size in sizes], noise=0.03)


@pytest.mark.parametrize("name", PATTERNS)
def test_the_named_patterns_take_linear_time(name: str) -> None:
    _check(
        Normalizer("news", fix_wasl=True, join_waw=True, tanwin="before-alef", elongation="collapse"),
        PATTERNS[name],
        "",
        SIZES,
    )


@pytest.mark.parametrize("name", ["quotes", "shadda and fatha", "tatweel", "less than", "labels in lines"])
def test_the_worst_of_them_take_linear_time_in_search(name: str) -> None:
    _check(Normalizer("search", quotes="guillemets"), PATTERNS[name], "قال", SIZES)


# One of these after many of those: what looks back, or for an end, may come past all of them each time.
@pytest.mark.parametrize(
    ("first", "then"),
    [
        ('"ب', ' ل"ب"'),
        ('"ب', ' ل " ب"'),
        ("ب", " ."),
        ("ـ", '"ب" '),
        ("\N{ARABIC FATHA}", '"ب" '),
        (" ", "ب "),
        ("a@", "b.co "),
        ("(", ")"),
        ("«", "»"),
        ("&amp;", "quot;"),
    ],
)
def test_two_patterns_one_after_the_other_take_linear_time(first: str, then: str) -> None:
    for profile in ("news", "search"):
        long = [first + first[-1] * half + then * (half // len(then)) for half in (5_000, 20_000)]
        check_growth(Normalizer(profile, quotes="guillemets"), long, noise=0.03)


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(st.one_of(st.sampled_from(FRAGMENTS), texts.filter(bool)), texts)
def test_generated_patterns_take_linear_time(unit: str, tail: str) -> None:
    clean = Normalizer("search", quotes="guillemets", boilerplate="lines-and-tail")
    _check(clean, unit, tail, (8_000, 32_000))


def test_time_that_grows_with_the_square_is_seen() -> None:
    texts = ["a" * 20_000, "a" * 80_000]
    with pytest.raises(AssertionError, match="20000, 80000"):
        check_growth(lambda text: [text.find("b") for _ in range(0, len(text), 50)], texts, noise=0)
