"""Tatweel (U+0640): kept where it joins, deleted where it only stretches."""

from __future__ import annotations

import re

from arnorm.letters import (
    DASHES,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    HEH,
    LETTER,
    LETTERS,
    PROCLITIC,
    SKIPPED,
    TATWEEL,
    WAW,
    base_before,
    word_before,
)
from arnorm.rule import Rule, Table, matches

_HAMZA = re.compile(f"[{SKIPPED}]*?[{HAMZA_ABOVE}{HAMZA_BELOW}]")  # under other marks, too
_LETTERS = re.compile(f"[{LETTER}{SKIPPED}]")
# Punctuation that ends a phrase, so that a proclitic before it joins nothing. A colon or a bracket does not.
_ENDS_PHRASE = frozenset(f"،؛؟!.…,;?{DASHES}")
_JOINS_OVER = re.compile(f"[][(){{}}]{TATWEEL}")  # an editor's insertion, as in فوقعـ[ـت]


def _contextual(match: re.Match[str]) -> str:
    """Keep or delete one run of tatweel, by the characters on both sides."""
    text, start, end = match.string, match.start(), match.end()
    after = text[end : end + 1]
    if _HAMZA.match(text, end):  # it carries the hamza, which would move to another letter
        return TATWEEL
    if base_before(text, start) not in LETTERS:  # it begins a word, or is a dash or a ruler
        return match.group()
    if _LETTERS.match(after):
        return ""
    word = word_before(text, start)
    if word == HEH or _JOINS_OVER.match(text, end):
        return TATWEEL
    if word != WAW and PROCLITIC.fullmatch(word) and after not in _ENDS_PHRASE:
        return TATWEEL
    return ""


RULES = (
    Rule(
        name="strip_tatweel_in_words",
        option="tatweel",
        values=("contextual",),
        what="Deletes tatweel (U+0640) inside and after words; keeps one after a proclitic, and in هـ.",
        why="A search does not find stretched words; but without its tatweel, a proclitic such as لـ looks wrong.",
        source="W3C alreq (joining with tatweel); counts in scraped news: 6 of 7 tatweels join, 1 stretches",
        example=("العـــراق لــ42", "العراق لـ42"),
        keeps=(
            "لـ 42",
            "فـ2023",
            "فوقعـ[ـت]",
            "الـ BBC",
            "1435هـ",
            "دمشق ـ وكالات",
            "ـه",
            f"شيـ{HAMZA_ABOVE}ا",
        ),
        rewrite=matches(f"{TATWEEL}{TATWEEL}*", to=_contextual, needs=(TATWEEL,)),
    ),
    Rule(
        name="strip_tatweel",
        option="tatweel",
        values=("all",),
        what="Deletes every tatweel (U+0640).",
        why="For an index, a stretched word and the plain one must be the same string.",
        source="Unicode Collation Algorithm: U+0640 is completely ignorable",
        example=("لـ42 و1435هـ", "ل42 و1435ه"),
        keeps=("_",),
        loses="that هـ and لـ were written joined",
        rewrite=Table({TATWEEL: ""}),
    ),
)
