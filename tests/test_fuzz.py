"""The fuzzer runs, comes to every kind of rule, and sees a promise that is broken."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import arnorm
from tests import fuzz

if TYPE_CHECKING:
    import pytest

ARTICLE = Path(__file__).parents[1].joinpath("examples", "article.txt").read_text("utf-8")


def test_a_spoiled_article_breaks_no_promise() -> None:
    counts, fired, failures = fuzz.run([ARTICLE], 2, seed=1)
    assert counts["texts"] > 10
    assert len(fired) > 10
    assert failures == []


def test_a_text_that_takes_too_long_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "START", -1.0)
    monkeypatch.setattr(fuzz, "SLOW", 0.0)
    assert fuzz.broken(ARTICLE, arnorm.PROFILES["news"], random.Random(1), Counter()) == ["time"]  # noqa: S311


def test_what_raises_and_what_is_not_stable_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arnorm.Normalizer, "__call__", lambda _, text: text + ".")
    assert {failure.promise for failure in fuzz.run([ARTICLE], 0.3, seed=1)[2]} > {"twice is once"}
    monkeypatch.setattr(arnorm.Normalizer, "__call__", lambda _, text: text[10_000])
    failed = fuzz.run([ARTICLE], 0.1, seed=1)[2]
    assert failed
    assert all(failure.promise.startswith("raises IndexError") for failure in failed)
