"""The audit finds the planted faults with their rates, and what it suggests is what the filter takes."""

from __future__ import annotations

import json
import pickle
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from arnorm.corpus import Audit, audit, learn_boilerplate
from arnorm.corpus.audit import entries, toml
from arnorm.corpus.documents import Document
from arnorm.corpus.tally import FAULTS, Tally, counted, tallies
from arnorm.filter.choices import profile_of
from tests.planted import RATES, Planted, corpus

if TYPE_CHECKING:
    from pathlib import Path


@cache
def planted() -> tuple[Planted, ...]:
    return tuple(corpus(300))


@cache
def audited() -> Audit:
    return audit(planted(), source="source")


# -- the audit ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", RATES)
def test_every_planted_fault_is_found_with_its_rate(source: str) -> None:
    tally = audited().sources[source]
    found = {fault: tally.share(tally.faults[fault]) for fault in FAULTS if tally.faults[fault]}
    found.pop("boilerplate", None)
    assert found.keys() == RATES[source].keys()
    for fault, rate in RATES[source].items():
        assert found[fault] == pytest.approx(rate, abs=1)


def test_counts_of_sources_add_up_to_the_total() -> None:
    result = audited()
    for name, value in vars(result.total).items():
        parts = [getattr(tally, name) for tally in result.sources.values()]
        assert value == sum(parts, start=type(value)()), name


def test_several_processes_count_the_same() -> None:
    few = planted()[:400]
    one, two = audit(few, source="source"), audit(few, source="source", jobs=2)
    assert one.json() == two.json()
    assert (
        learn_boilerplate(few, source="source", jobs=2).tsv() == learn_boilerplate(few, source="source").tsv()
    )


def test_kinds_of_tatweel_and_digits_are_told_apart() -> None:
    tally = counted("العـــراق لـ42 و1435هـ دمشق ـ وكالات ـه جميلـ ٢٥ ۷")
    assert tally.tatweel == {
        "inside a word": 1,
        "after a proclitic": 1,
        "in the sign for the Hijri year": 1,
        "alone, as a dash": 1,
        "before a word": 1,
        "after a word": 1,
    }
    assert tally.digits == {"ASCII": 6, "Arabic": 2, "Persian": 1}


def test_rules_that_merge_letters_count_characters() -> None:
    tally = counted("أمل إلى هيئة")
    assert tally.rule_changes["fold_alef"] == 2
    assert tally.rule_changes["fold_hamza"] == 1
    assert tally.rule_documents["fold_alef"] == 1


def test_quotation_marks_are_counted_by_glyph() -> None:
    tally = counted("قال «نعم» و''لا'' وقال «ربما")
    marks = dict(entries(tally, "quotes"))
    assert marks["U+00AB LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"] == 2
    assert marks["'' (doubled)"] == 2
    assert tally.unpaired == 1


def test_french_is_not_taken_for_arabic_read_as_latin() -> None:
    tally = counted("À l'Élysée, les députés français ont déjà été reçus à côté, près des élèves. " * 10)
    assert not tally.faults


def test_a_tally_survives_pickling() -> None:
    tally = tallies([Document("x", "قال و أضاف")])["x"]
    assert vars(pickle.loads(pickle.dumps(tally))) == vars(tally)  # noqa: S301 - made here


@pytest.mark.parametrize("source", RATES)
def test_a_suggested_profile_is_what_the_command_line_takes(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(audited().profile(source), encoding="utf-8")
    profile = profile_of(None, [], str(path))
    assert profile.join_waw == (source == "whole")
    assert profile.fix_wasl == (source == "plain")
    assert profile.digits == "keep"  # only a choice to consider, as a comment
    assert ('\n# digits = "ascii"\n' in path.read_text(encoding="utf-8")) == (source == "mixed")


def test_every_suggestion_has_its_evidence_above_it() -> None:
    lines = audited().profile("whole").split("\n")
    at = lines.index("join_waw = true")
    tally = audited().sources["whole"]
    assert lines[at - 1].startswith(f"# join_waw: {100 * tally.detached / tally.waws:.1f} % of")


def test_the_name_of_a_source_cannot_leave_its_comment() -> None:
    name = 'x\nprofile = "none"\N{LINE SEPARATOR}\x1b'
    assert tomllib.loads(toml(name, Tally())) == {"profile": "news", "options": {}}


def test_the_text_tells_every_source_and_the_total() -> None:
    text = audited().text()
    assert text.count("\n== ") == 3
    assert text.startswith("== all 3 sources\n")
    assert "suggested: join_waw = true" in text
    assert "consider: digits" in text
    assert audit([]).text().startswith("== all 0 sources")


def test_the_json_tells_the_same() -> None:
    record = json.loads(audited().json())
    assert record["total"]["documents"] == 900
    assert record["sources"]["whole"]["documents_with"]["detached waw"] == 93
    assert record["sources"]["whole"]["rules"]["join_waw"]["documents"] == 93


def test_the_page_escapes_what_comes_from_the_corpus() -> None:
    name = "<script>alert(1)</script>\N{RIGHT-TO-LEFT OVERRIDE}\udcff"
    page = audit(["قال و أضاف «<b>"], source=lambda _: name).html()
    assert "<script" not in page
    assert "<b>" not in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page
    page.encode()
    assert "default-src 'none'" in page
    assert " style=" in page
    assert " src=" not in page
    assert " on" not in page.replace(" on ", " ").partition("</style>")[2].partition("<p>")[0]


def test_the_page_is_bounded_for_many_sources() -> None:
    page = audit([f"{n}" for n in range(250)], source=lambda text: text).html()
    assert "50 more sources" in page
    assert page.count("<section") == 201


def test_controls_and_interlinear_marks_are_counted() -> None:
    found = audit(["كت\x01ا\x7fب\N{INTERLINEAR ANNOTATION ANCHOR}", "نص"]).total
    assert (found.rule_documents["strip_invisibles"], found.rule_changes["strip_invisibles"]) == (1, 3)


def test_boilerplate_that_ships_is_counted_with_what_was_left() -> None:
    text = "نص الخبر.\n\nAdvertisements\nتتمة الخبر.\nالمصدر: وكالات\nAdvertisements"
    found = audit([text, "نص"])
    tally = found.total
    assert (tally.lines, tally.removed) == (2, 30)
    assert tally.near_misses == {"metadata left": 1}
    assert (tally.faults["boilerplate"], tally.faults["near misses"]) == (1, 1)
    assert "characters in lines of boilerplate: 43.48 % (in 2 lines)\n" in found.text()
    page = found.html()
    assert "characters in lines of boilerplate" in page
    assert 'metadata left</th><td class="n">1</td><td class="n">100.0 %<br>' in page


def test_a_table_names_the_largest_parts_and_counts_the_rest() -> None:
    marks = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»\N{DOUBLE PRIME}〝〞'
    page = audit([" ".join(mark * (9 - at) for at, mark in enumerate(marks))]).html()
    assert 'U+0022 QUOTATION MARK</th><td class="n">9</td>' in page
    assert '3 others</th><td class="n">9</td>' in page


def test_words_that_read_backwards_are_counted_as_letters_and_as_presentation_forms() -> None:
    forms = (
        "\N{ARABIC LETTER TEH MARBUTA FINAL FORM}\N{ARABIC LETTER NOON MEDIAL FORM}"
        "\N{ARABIC LETTER YEH MEDIAL FORM}\N{ARABIC LETTER DAL FINAL FORM}\N{ARABIC LETTER MEEM INITIAL FORM}"
    )
    found = audit(["وصل الوفد إلى مدينة جديدة", "ةديدج ةنيدم ىلإ دفولا لصو", f"{forms} ىلإ"])
    assert (found.total.reversed, found.total.faults["reversed words"]) == (3, 2)
    assert "reversed words: 3 in 66.7 % of the documents, read backwards from a PDF" in found.text()
    assert not audit(["قال ة ثم ه", "مدةطويلة", "ـة"]).total.reversed
