"""The wrong hamza of verbal nouns: every shape, every consonant of it, every clitic and ending, and the stops."""

from __future__ import annotations

import pytest

import arnorm
from arnorm import RULES
from tests.strategies import rewritten

FIX = next(rule.rewrite for rule in RULES if rule.name == "fix_wasl")
ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
CONSONANTS = set(ALPHABET) - set("آإا")  # ة and ى are read as what a fold makes of them
STRONG = CONSONANTS - set("تويى") - set("ءأؤئ")  # at the place before the ت of Form VIII

CLITICS = "و ف ال بال كال وال فال لل ولل ب ك ل وب فل وبال فكال"
ENDINGS = "ات ا ه ها هم هما هن نا ك كم ي ية يا ين ان اته اتها اتهم اتنا يين يون يات ته تها"
NAMES = "إنديان إنزكان إنكشار إنغرام إنجرام إنغمار إنجمار إستيبان إستفان إيتيان إنرزاف إنفران"


def mended(word: str) -> bool:
    new = rewritten(FIX, word)
    assert new in (word, word.replace("إ", "ا", 1))
    return new != word


# A word of each shape with one place to fill, and what may fill it.
@pytest.mark.parametrize(
    ("shape", "letters"),
    [
        ("إست{}دام", CONSONANTS),
        ("إستخ{}ام", CONSONANTS),
        ("إستخدا{}", CONSONANTS),
        ("إست{}ادة", CONSONANTS),
        ("إستقا{}ة", CONSONANTS),
        ("إ{}تخاب", STRONG | {"ن"}),
        ("إفت{}اح", CONSONANTS),
        ("إفتتا{}", CONSONANTS),
        ("إن{}لاق", CONSONANTS),
        ("إنط{}اق", CONSONANTS),
        ("إنطلا{}", CONSONANTS),
        ("إزد{}ام", CONSONANTS),
        ("إصط{}اد", CONSONANTS),
        ("إضط{}اب", CONSONANTS),
        ("إضطرا{}", CONSONANTS),
    ],
)
def test_these_letters_fill_the_shape(shape: str, letters: set[str]) -> None:
    assert {letter for letter in ALPHABET if letter != "إ" and mended(shape.format(letter))} == letters


@pytest.mark.parametrize(
    "word",
    [
        *("إتهام", "إتحاد", "إتصال", "إتفاق", "إتجاه", "إتخاذ", "إتساع", "إتزان", "إتكال", "إتضاح", "إدعاء"),
        *(
            "إدخار",
            "إزدياد",
            "إئتلاف",
            *("إمرأة", "الإمرأة", "لإمرأتين", "إمرؤ"),
            "إستقالة",
            "إستثمار",
            "إقتصاد",
            "إنتخاب",
            "إزدحام",
            "إصطدام",
            "إضطراب",
        ),
    ],
)
def test_every_verbal_noun_is_mended(word: str) -> None:
    assert mended(word)


@pytest.mark.parametrize(
    "word",
    [
        *("إبن", "لإبنها", "الإبنة", "إبنته", "بإسم", "وإسمه", "الإسم", "إثنان", "الإثنين", "إثني", "إثنتين"),
        *(
            "إستخداما\N{ARABIC FATHATAN}",
            "إ\N{ARABIC KASRA}ستخدام",
            "الإقتصادي\N{ARABIC SHADDA}ة",
            "إتهامـ",
            "إنتفاضة",
            "إبتسامة",
        ),
    ],
)
def test_these_nouns_are_mended_with_marks_and_without(word: str) -> None:
    assert mended(word)
    assert "إ" not in arnorm.normalize(f"قال {word} ثم", "tidy", fix_wasl=True)


@pytest.mark.parametrize("clitic", CLITICS.split())
def test_clitics_before_it_do_not_matter(clitic: str) -> None:
    assert mended(f"{clitic}إتهام")
    assert mended(f"قال {clitic}إتهام")


@pytest.mark.parametrize("ending", ENDINGS.split())
def test_endings_do_not_matter(ending: str) -> None:
    assert mended(f"إجتماع{ending}")
    assert mended(f"إجتماع{ending}.")


@pytest.mark.parametrize("word", NAMES.split())
def test_names_of_the_same_shape_stay(word: str) -> None:
    assert not mended(word)
    assert not mended(f"{word}ي")


@pytest.mark.parametrize(
    "word",
    [
        *("مإتهام", "سإتهام", "ووإتهام", "الوإتهام", "إتهامز"),
        *("إسمنت", "إسماعيل", "إبناء", "إثناء", "إعلان", "إصلاح", "إن", "إتهم", "إتقان", "إنتاجز"),
    ],
)
def test_other_words_stay(word: str) -> None:
    assert not mended(word)
