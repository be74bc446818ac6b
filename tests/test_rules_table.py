"""The table of rules: every field filled, every example true, every rewrite told alike in both its ways."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import arnorm
from arnorm.draft import Draft, Step
from arnorm.places import Finder, encode, rare
from arnorm.profiles import PROFILES, VALUES
from arnorm.rule import Table
from arnorm.rules import RULES
from tests.strategies import rewritten, texts, wild_texts

if TYPE_CHECKING:
    from types import ModuleType

    from arnorm import Rule

REPO = Path(__file__).resolve().parent.parent
# Verbs that promise to lose nothing, and those that always lose something.
REPAIRS = ("compose", "decode", "unfold", "insert", "join", "fix")
LOSSES = ("expand", "fold")
# These change letters and lose none: the text meant the letter that they write.
LETTER_REPAIRS = (
    "decode_entities",
    "decode_mojibake",
    "compose_yeh_hamza",
    "unify_final_farsi_yeh",
    "fix_wasl",
)

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@cache
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", REPO / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_names_are_unique_and_the_public_table_is_the_whole_one() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert arnorm.RULES is RULES


@every_rule
def test_the_name_begins_with_a_verb_of_the_list(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(?:_[a-z]+)+", rule.name)
    assert rule.name.split("_")[0] in pages().VERBS


def test_every_verb_of_the_list_is_in_use() -> None:
    assert {rule.name.split("_")[0] for rule in RULES} == set(pages().VERBS)


@every_rule
def test_the_words_are_filled_in(rule: Rule) -> None:
    for sentence in (rule.what, rule.why):
        assert sentence[0] != " "
        assert sentence.endswith(".")
    assert len(rule.source) > 3
    assert rule.keeps
    assert not rule.loses.endswith(".")


@every_rule
def test_the_verb_says_whether_something_is_lost(rule: Rule) -> None:
    verb = rule.name.split("_")[0]
    if verb in REPAIRS:
        assert not rule.loses
    if verb in LOSSES:
        assert rule.loses


def letters(text: str) -> list[str]:
    return sorted(
        char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) in {"Lo", "Nd"}
    )


@every_rule
def test_a_rule_whose_example_loses_letters_says_so(rule: Rule) -> None:
    before, after = map(letters, rule.example)
    if before != after:
        assert rule.loses or rule.name in LETTER_REPAIRS


@every_rule
def test_the_example_holds(rule: Rule) -> None:
    before, after = rule.example
    assert before != after
    assert rewritten(rule.rewrite, before) == after
    assert rewritten(rule.rewrite, after) == after


@every_rule
def test_what_it_keeps_stays(rule: Rule) -> None:
    for text in rule.keeps:
        assert rewritten(rule.rewrite, text) == text
        assert not list(rule.rewrite.scan(text)[0])


# One text for all rules: to draw it takes longer than to run a rule.
@given(text=texts | wild_texts)
def test_both_ways_of_telling_give_one_text_with_edits_in_order_and_never_idle(text: str) -> None:
    for rule in RULES:
        edits, notes = rule.rewrite.scan(text)
        assert edits == list(rule.rewrite.scan(text)[0]), rule.name

        done = 0
        for start, end, new in edits:
            assert done <= start <= end <= len(text), rule.name
            assert text[start:end] != new, rule.name
            done = end
        for start, end, reason in notes:
            assert 0 <= start <= end <= len(text), rule.name
            assert reason, rule.name


@every_rule
def test_the_switch_is_an_option_with_these_values(rule: Rule) -> None:
    if rule.option:
        assert rule.values
        assert set(rule.values) <= set(VALUES[rule.option][1:])
    else:
        assert not rule.values


@pytest.mark.parametrize(
    ("option", "value"), [(option, value) for option, values in VALUES.items() for value in values[1:]]
)
def test_every_value_switches_something_on(option: str, value: object) -> None:
    assert [rule.name for rule in RULES if rule.option == option and value in rule.values]


@pytest.mark.parametrize("option", VALUES)
def test_the_first_value_of_an_option_changes_nothing(option: str) -> None:
    assert not [rule.name for rule in RULES if rule.option == option and VALUES[option][0] in rule.values]
    assert getattr(PROFILES["none"], option) == VALUES[option][0]


@every_rule
def test_the_page_has_a_section_for_it(rule: Rule) -> None:
    page = (REPO / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page.count(f"\n### {rule.name}\n") == 1


def test_a_draft_knows_the_rare_characters_that_a_table_writes() -> None:
    tables = [(rule, rule.rewrite) for rule in RULES if isinstance(rule.rewrite, Table)]
    assert tables
    for rule, table in tables:
        draft = Draft("ب".join(table.mapping), Finder([]))
        assert draft.run(Step([rule])), rule.name
        assert rare(draft.text, encode(draft.text)) <= draft.rare, rule.name
