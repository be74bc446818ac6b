"""What users write, for a type checker to judge; nothing here is run.

A line that must be an error has its code in a ``type: ignore``; mypy warns of one that ignores nothing, so a
mistake that goes unnoticed by the types is an error as well.
"""

from __future__ import annotations

from typing import assert_type

import arnorm
from arnorm import Alignment, Change, Explanation, NearMiss, Normalizer, Profile

TEXT = "نص"


def right() -> None:
    assert_type(arnorm.normalize(TEXT), str)
    assert_type(arnorm.normalize(TEXT, "tidy", quotes="guillemets", extra_boilerplate=["سطر"]), str)
    assert_type(arnorm.normalize(TEXT, profile=arnorm.PROFILES["search"], digits="keep"), str)
    assert_type(arnorm.is_normalized(TEXT, "news", hamza="seat", spacing=False), bool)
    assert_type(arnorm.strip_boilerplate(TEXT, tail=False, extra_boilerplate=("سطر",)), str)
    assert_type(arnorm.split_sentences(TEXT, newline="blank-line"), list[str])
    assert_type(arnorm.sentence_spans(TEXT), list[tuple[int, int]])
    assert_type(arnorm.chunks(TEXT, 500), list[str])
    assert_type(arnorm.chunk_spans(TEXT, max_chars=500), list[tuple[int, int]])
    assert_type(arnorm.PROFILES["tidy"], Profile)
    assert_type(arnorm.PROFILES["tidy"].with_options({"alef": "bare"}), Profile)
    assert_type(arnorm.__version__, str)

    clean = Normalizer("news", boilerplate="lines", marks="keep-shadda", join_waw=True)
    assert_type(clean(TEXT), str)
    assert_type(list(map(clean, [TEXT])), list[str])
    assert_type({clean: clean.profile}, dict[Normalizer, Profile])

    told = clean.explain(TEXT)
    assert_type(told, Explanation)
    assert_type(arnorm.explain(TEXT, "search", latin_case="keep"), Explanation)
    assert_type(told.text, str)
    assert_type(told.changes, tuple[Change, ...])
    assert_type(told.near_misses, tuple[NearMiss, ...])
    assert_type(told.alignment, Alignment)
    assert_type(told.alignment.to_source(0, 1), tuple[int, int])
    assert_type(told.alignment.to_target(0, 1), tuple[int, int])
    for change in told.changes:
        assert_type(change.rules, tuple[str, ...])
        assert_type(change.before + change.after, str)
    for miss in told.near_misses:
        assert_type((miss.rule, miss.start, miss.reason), tuple[str, int, str])
    for rule in arnorm.RULES:
        assert_type(rule.example, tuple[str, str])
        assert_type(rule.keeps, tuple[str, ...])


def wrong() -> None:
    # An option that does not exist, a value that it does not have, bytes, what cannot be changed.
    arnorm.normalize(TEXT, quote="straight")  # type: ignore[call-arg]
    arnorm.normalize(TEXT, quotes="round")  # type: ignore[arg-type]
    arnorm.normalize(TEXT, spacing="yes")  # type: ignore[arg-type]
    arnorm.normalize(TEXT, extra_boilerplate=[1])  # type: ignore[list-item]
    arnorm.normalize(b"text")  # type: ignore[arg-type]
    arnorm.normalize(TEXT, 3)  # type: ignore[arg-type]
    arnorm.explain(TEXT, "tidy", hamsa="seat")  # type: ignore[call-arg]
    arnorm.is_normalized(TEXT, "tidy", alef="heh")  # type: ignore[arg-type]
    arnorm.strip_boilerplate(TEXT, False)  # type: ignore[call-arg]
    arnorm.split_sentences(b"text")  # type: ignore[arg-type]
    arnorm.chunks(TEXT, "500")  # type: ignore[arg-type]
    Normalizer("news", digits="roman")  # type: ignore[arg-type]
    Normalizer(marks=True)  # type: ignore[arg-type]
    arnorm.PROFILES["mine"] = Profile()  # type: ignore[index]
    arnorm.explain(TEXT).changes[0].start = 1  # type: ignore[misc]
