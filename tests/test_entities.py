"""Character references beside Python's own table of names, and digit by digit."""

from __future__ import annotations

import string
from html.entities import html5

import pytest

from arnorm import RULES, normalize
from tests.strategies import rewritten

DECODE = next(rule.rewrite for rule in RULES if rule.name == "decode_entities")
NAMES = sorted(name for name in html5 if name.endswith(";"))


def decoded(text: str) -> str:
    return rewritten(DECODE, text)


def test_every_name_is_decoded_that_ends_in_a_semicolon() -> None:
    for name in NAMES:
        assert decoded(f"ب&{name}ب") == f"ب{html5[name]}ب", name
        assert decoded(f"ب&amp;{name}") == f"ب{html5[name]}", name
        assert decoded(f"ب&{name[:-1]} ب") == f"ب&{name[:-1]} ب", name


@pytest.mark.parametrize("digit", string.hexdigits)
def test_every_hexadecimal_digit_counts(digit: str) -> None:
    assert decoded(f"&#x4{digit};") == decoded(f"&#X4{digit};") == chr(0x40 + int(digit, 16))
    assert decoded(f"&#x{digit}a1;") == chr(16 * 16 * int(digit, 16) + 0xA1)


@pytest.mark.parametrize("digit", string.digits)
def test_every_decimal_digit_counts(digit: str) -> None:
    assert decoded(f"&#16{digit}0;") == chr(1600 + 10 * int(digit))


@pytest.mark.parametrize("char", "gGzZ/:@[`{ ،\N{ARABIC-INDIC DIGIT FOUR}\N{ARABIC FATHA}")
def test_what_is_no_digit_makes_no_reference(char: str) -> None:
    for text in (f"&#x41{char};", f"&#x{char}41;", f"&#65{char};", f"&#{char}65;"):
        assert decoded(text) == text


@pytest.mark.parametrize("char", "/:@[`{ ،\N{ARABIC-INDIC DIGIT FOUR}\N{ARABIC FATHA}")
def test_what_is_no_letter_makes_no_name(char: str) -> None:
    for text in (f"&l{char}t;", f"&{char}lt;", f"&lt{char};"):
        assert decoded(text) == text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # how long a number may be, and what comes of one that is no character
        ("&#00000065; &#000000065;", "A &#000000065;"),
        ("&#x00000041; &#x000000041;", "A &#x000000041;"),
        ("&#1; &#8; &#x1f; &#٥;", "&#1; &#8; &#x1f; &#٥;"),  # as HTML readers do
        ("&#x110000; &#xd800; &#0;", "\ufffd \ufffd \ufffd"),
        # each line and each URL by itself
        ("&am\np; &lt;", "&am\np; <"),
        ("&am https://a.b/c&amp;d p;", "&am https://a.b/c&d p;"),
        (
            "&lt; https://a.b/?c&amp;amp;lt; &lt; https://a.b/&amp;d &lt;",
            "< https://a.b/?c&lt; < https://a.b/&d <",
        ),
        ("&&amp;&;", "&&&;"),
        ("ب\n&lt;\n\nhttp://a.b/&lt;c\n&lt;\n", "ب\n<\n\nhttp://a.b/&lt;c\n<\n"),
    ],
)
def test_a_reference_becomes(text: str, new: str) -> None:
    assert decoded(text) == new


@pytest.mark.parametrize("profile", ["tidy", "news", "search"])
@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("قال &quot؛نعم&quot؛ ثم", 'قال "نعم" ثم'),
        ("قال &quot ؛نعم&QUOT\N{FULLWIDTH SEMICOLON} ثم", 'قال "نعم" ثم'),
        ("&نعم؛ &quot نعم؛", "&نعم{semicolon} &quot نعم{semicolon}"),
    ],
)
def test_a_reference_may_end_in_an_arabic_semicolon(profile: str, text: str, new: str) -> None:
    assert normalize(text, profile) == new.format(semicolon=";" if profile == "search" else "؛")


@pytest.mark.parametrize("name", ["Samsung&LG", "HR&IT", "Orange&EE"])
@pytest.mark.parametrize("semicolon", ";؛")
def test_only_what_folds_upper_case_takes_these_names_for_references(name: str, semicolon: str) -> None:
    text = f"{name}{semicolon}ثم"
    assert f"&{name.partition('&')[2]}" in normalize(text, "tidy")
    assert normalize(text, "tidy") == normalize(text, "news")
    assert normalize(text, "search") == normalize(normalize(text, "tidy"), "search") != text.lower()
    assert normalize(f"AT&T{semicolon} ثم", "search") == "at&t; ثم"
