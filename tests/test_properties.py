"""The promises of the library for every text and every combination of options."""

from __future__ import annotations

import pickle
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import arnorm
from arnorm import PROFILES, Normalizer, Profile
from tests.strategies import profiles, texts, wild_texts

NAMED = ("tidy", "news", "search")


@given(wild_texts, profiles())
def test_no_str_raises_and_twice_is_once(text: str, profile: Profile) -> None:
    clean = Normalizer(profile)
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize("name", NAMED)
@given(text=texts)
def test_named_profiles_are_idempotent(name: str, text: str) -> None:
    once = arnorm.normalize(text, name)
    assert arnorm.normalize(once, name) == once


@given(texts, profiles())
def test_explaining_gives_the_text_of_the_plain_call(text: str, profile: Profile) -> None:
    clean = Normalizer(profile)
    assert clean.explain(text).text == clean(text)


@given(wild_texts, profiles())
def test_canonically_equivalent_texts_give_one_result(text: str, profile: Profile) -> None:
    if not profile.canonical:
        return
    clean = Normalizer(profile)
    composed = clean(unicodedata.normalize("NFC", text))
    assert composed == clean(unicodedata.normalize("NFD", text))
    assert unicodedata.is_normalized("NFC", composed)


@given(texts)
def test_tidy_first_makes_no_difference(text: str) -> None:
    tidy = arnorm.normalize(text, "tidy")
    assert arnorm.normalize(tidy, "search") == arnorm.normalize(text, "search")
    assert arnorm.normalize(tidy, "news", boilerplate="off") == arnorm.normalize(
        text, "news", boilerplate="off"
    )
