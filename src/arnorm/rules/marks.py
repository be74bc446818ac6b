"""Combining marks: tashkeel, honorifics and Qur'anic signs, stripped on request."""

from __future__ import annotations

from arnorm.letters import SHADDA, SIGNS, SKIPPED_CHARS
from arnorm.rule import Rule, Table

_SPACED = dict.fromkeys(SIGNS, " ")


def _rule(name: str, value: str, kept: str, what: str, example: tuple[str, str]) -> Rule:
    return Rule(
        name=name,
        option="marks",
        values=(value,),
        what=what,
        why="Two copies of one article differ in a few vowels, and hardly anybody types a query with vowels.",
        source="Unicode Standard, section 9.2; utr30 DiacriticFolding; the set is written out in arnorm.letters",
        example=example,
        keeps=("كتاب", "café"),
        loses="the vowels and doublings that distinguish words of the same letters",
        rewrite=Table(dict.fromkeys(sorted(SKIPPED_CHARS - {kept}), "") | _SPACED),
    )


RULES = (
    _rule(
        "strip_marks",
        "strip",
        "",
        "Deletes diacritics and other combining marks; END OF AYAH and its kin become a space.",
        ("شن\N{ARABIC SHADDA} مجدد\N{ARABIC FATHATAN}ا", "شن مجددا"),
    ),
    _rule(
        "strip_marks_but_shadda",
        "keep-shadda",
        SHADDA,
        "Deletes combining marks except shadda (U+0651); END OF AYAH and its kin become a space.",
        ("شن\N{ARABIC FATHA}\N{ARABIC SHADDA}", "شن\N{ARABIC SHADDA}"),
    ),
)
