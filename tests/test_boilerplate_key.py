"""The key under which boilerplate is compared: what it drops, what it holds alike, and what it tells apart."""

from __future__ import annotations

import re

import pytest

from arnorm.boilerplate.key import MARKS, QUOTES, folder
from arnorm.boilerplate.step import find_boilerplate
from arnorm.edits import splice
from arnorm.letters import SKIPPED_CHARS, characters

FOLD, SEATS = folder("standalone"), folder("seat")
HIDDEN = "\u00ad\u061c\u180e\u200b\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206a\u206f\ufeff\ufe00\ufe0f"
ABOVE, FATHA, TATWEEL = "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC FATHA}", "\N{ARABIC TATWEEL}"


def test_what_is_dropped_is_dropped_in_a_key_and_in_a_label() -> None:
    dropped = [*SKIPPED_CHARS, *HIDDEN, TATWEEL, *"\ufe71\ufe77\ufe7f\ufc5e\ufc63\ufcf2\ufcf4"]
    assert set(dropped) <= characters(MARKS)
    for char in dropped:
        assert FOLD.key(f"ش{char}اهد") == "شاهد", hex(ord(char))
        assert re.fullmatch(FOLD.loose("شاهد"), f"ش{char}اهد"), hex(ord(char))
        for label in (f"Advertise{char}ments", f"Advertisements{char}"):
            text = f"{label}بعد الفجر"
            assert splice(text, find_boilerplate(text, tail=True)[0]) == "بعد الفجر", hex(ord(char))


def test_a_label_is_glued_to_any_letter_of_the_script() -> None:
    letters = "آأإابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    letters += "\u0620\u066e\u066f\u0671\u06d5\u06ee\u0750\u077f\ufb50\ufe8d\ufefc"
    for letter in letters:
        for text in (f"Advertisements{letter}", f"{letter}Advertisements"):
            assert splice(text, find_boilerplate(text, tail=True)[0]) == letter, hex(ord(letter))


@pytest.mark.parametrize(
    "alike",
    [
        *(
            "اأإآٱ\u0672\u0673\u0675\u0870\u0882",
            "يىی\u06cd\u06d0\u06d2\u0678",
            "هة\u06be\u06c0\u06c1\u06c2\u06c3\u06d5\u06ff",
        ),
        *(
            "كک\u06aa",
            "و\u0676",
            "0٠۰",
            "9٩۹",
            "aA\uff21\uff41",
            "-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
        ),
        *(
            ",،\u2e41\u2e32\u066c\uff0c",
            "/\u060d",
            ";؛\u204f\u2e35\uff1b",
            "?؟\u2e2e\uff1f",
            ".۔\u066b",
            "%٪\u0609\u060a\u2030\u2031",
        ),
        *("*\u066d", "\u2025\u2026\u22ef"),
    ],
)
def test_these_are_alike(alike: str) -> None:
    assert len({FOLD.marked(f"ب{char}ب") for char in alike}) == 1


def test_all_quotes_are_alike() -> None:
    assert {FOLD.marked(f"ب {quote}ب{quote}") for quote in characters(QUOTES)} == {'ب"ب"'}
    assert set("\"'`«»“”„‟‹›‘’‚‛´″‶〝〞〟＂") - {'"', "＂"} <= characters(QUOTES)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        *(
            ("- شاهد أيضا: -", "-شاهد ايضا:-"),
            ("شاهد  أيضا :", "شاهد ايضا:"),
            ("a . . b", "a…b"),
            ("a .. b", "a…b"),
        ),
        *(("a ... b", "a…b"), ("a . b", "a.b"), ("a!! b ! ! c", "a!b!c"), ("a : : b", "a:b"), ("3.5", "3.5")),
        *(("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "صلي الله عليه وسلم"), ("\ufdfb", "جل جلاله")),
        *(("\ufdfc", "ريال"), ("\ufdfd", "بسم الله الرحمن الرحيم"), ("ب\u06ddب\u06deب\u06e9ب", "ب ب ب ب")),
        *(
            ("½ ²", "1⁄2 2"),
            ("a\u20ddb\u0301c", "abc"),
            ("ﬁ", "fi"),
            ("ß", "ss"),
            ("ﻻ", "لا"),
            ("🙂", "🙂"),
            ("a\tb\u3000c", "a b c"),
        ),
    ],
)
def test_a_marked_key_has_one_sign_a_kind(text: str, marked: str) -> None:
    assert FOLD.marked(text) == marked


@pytest.mark.parametrize(
    ("text", "key", "seats"),
    [
        *(
            ("قال و أضاف", "قال واضاف", "قال واضاف"),
            ("أ و ب", "ا وب", "ا وب"),
            ("و", "و", "و"),
            ("5 و قال", "5 وقال", "5 وقال"),
        ),
        *(
            ("سؤال", "سال", "سوال"),
            ("هيئة", "هيه", "هييه"),
            ("شيء", "شي", "شي"),
            ("ء\u0674", "", ""),
            ("\u06d3", "", "ي"),
        ),
        *(
            (f"ي{ABOVE}ب", "ب", "يب"),
            (f"و{ABOVE}ب", "ب", "وب"),
            (f"ى{ABOVE}ب", "ب", "يب"),
            (f"ی{FATHA}{ABOVE}ب", "ب", "يب"),
        ),
        *((f"و{FATHA}{ABOVE}ب", "ب", "وب"), (f"ه{ABOVE}ب", "هب", "هب"), (f"ا{ABOVE}ب", "اب", "اب")),
        *((f"و{FATHA * 8}{ABOVE}ب", "ب", "وب"), (f"و{FATHA * 9}{ABOVE}ب", "وب", "وب")),
    ],
)
def test_a_hamza_goes_with_its_seat_unless_seats_stay(text: str, key: str, seats: str) -> None:
    assert FOLD.key(text) == key
    assert SEATS.key(text) == seats


def test_of_a_very_long_line_the_beginning_is_the_marked_key() -> None:
    assert FOLD.marked("ب" * 4_096) == "ب" * 4_096
    assert len(FOLD.marked("ب" * 5_000)) == 4_096
    assert len(FOLD.key("ب" * 5_000)) == 5_000
