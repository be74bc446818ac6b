"""Spaces missing after a letter that ends a word, or wrongly inserted before a diacritic."""

from __future__ import annotations

import re

from arnorm.edits import Edit
from arnorm.letters import (
    ALEF,
    ALEF_LIKE,
    ALEF_MAKSURA,
    ALEFS,
    DECIMAL,
    DIGIT,
    DIGITS,
    HEH,
    LATIN,
    LETTER,
    LETTERS,
    MARK,
    PERCENT,
    SKIPPED,
    SKIPPED_CHARS,
    TATWEEL,
    TEH_MARBUTA,
    TEH_MARBUTAS,
    YEH,
    base_before,
    characters,
    skip_marks,
    word_before,
    word_start,
)
from arnorm.rule import Places, Rule, matches

_WORD_END = re.compile(f"[{LETTER}{SKIPPED}]*\\Z")
_WORD = re.compile(f"[{LETTER}{SKIPPED}]*")
_MARKS = re.compile(f"[{SKIPPED}]+")
_LONGEST_NAME = 24  # characters; more than the longest letter name has with marks
_LONGEST_SHORT = 5  # letters of the longest short word, with و or ف
_LONGEST_RUN = 40  # characters; a longer run of short words is no text, and each would take a look of its own


def word_at(text: str, start: int) -> str:
    """Return the word at ``start`` without marks."""
    match = _WORD.match(text, start, start + _LONGEST_NAME)
    return _MARKS.sub("", match.group() if match else "")


def word_ending(text: str, end: int) -> str:
    """Return the word that ends at ``end`` without marks."""
    match = _WORD_END.search(text, max(0, end - _LONGEST_NAME), end)
    return _MARKS.sub("", match.group() if match else "")


def _space_after_word_end(text: str, at: int) -> Edit | None:
    """Insert a space after a letter that ends a word: ة, or ى before what cannot be a suffix."""
    end = skip_marks(text, at)
    last, after = text[at - 1], text[end : end + 1]
    known = end == at or text[end - 1] in VOWELS
    if not known or len(word_before(text, at - 1)) < 2:
        return None
    if after in DIGITS:
        return Edit(end, end, " ") if _PER_CENT.match(text, end) else None
    right = word_at(text, end)
    if len(right) > 2 and last == TEH_MARBUTA:
        return Edit(end, end, " ")
    if len(right) <= _LONGEST_SHORT and at - word_start(text, at, _LONGEST_RUN) == _LONGEST_RUN:
        return None
    return Edit(end, end, " ") if begins_word(right) else None


def begins_word(letters: str) -> bool:
    """Return True if the letters are a whole word, not the end of one."""
    letters = letters.translate(_AS_FOLDED)
    if letters[:1] in ("و", "ف") and letters[1:] in _SHORT_WORDS:
        return True
    return letters in _SHORT_WORDS or _ARTICLE.match(letters) is not None


def _space_before_mark(text: str, at: int) -> Edit | None:
    """Delete the space between a letter and its diacritics."""
    end = skip_marks(text, at)
    after = text[end : end + 1]
    stray = base_before(text, at - 1) in LETTERS and after not in LETTERS and after not in LATIN
    return Edit(at - 1, at, "") if stray else None


VOWELS = characters("\u064b-\u0652")
FATHATAN = "\N{ARABIC FATHATAN}"
_PER_CENT = re.compile(f"[{DIGIT}]{{1,3}}(?:[.,{DECIMAL}][{DIGIT}]{{1,4}})? ?[%{PERCENT}]")
_WORD_ENDS = frozenset((TEH_MARBUTA, ALEF_MAKSURA))
# A fold must not make a word of letters that are not one before it.
_AS_FOLDED = str.maketrans(
    dict.fromkeys(ALEFS, ALEF) | dict.fromkeys(TEH_MARBUTAS, HEH) | {ALEF_MAKSURA: YEH}
)
_SHORT = "في من عن ما لم لن لا ان قد هو هي مع بل او اذ كل كما ثم هذا هذه ذلك اما لكن بعد قبل بين عند حتى منذ على الى"
_SHORT_WORDS = frozenset(_SHORT.translate(_AS_FOLDED).split())  # words found run into the word before
_ARTICLE = re.compile(f"[وفبك]?ا+ل[{LETTER}]{{2}}|لل[{LETTER}]{{3}}|و[{LETTER}]{{4}}")

_PASSING = MARK + TATWEEL
_ALEFS = frozenset(ALEF_LIKE)
_RUN_IN = re.compile(f"[{TEH_MARBUTA}{ALEF_MAKSURA}][{SKIPPED}]*+[{LETTER}{DIGIT}]")
_FEW_MARKS = f"[{_PASSING}]{{0,8}}+"  # of a letter; more would take time that grows with their square
_TANWIN_IN = re.compile(f"{FATHATAN}{_FEW_MARKS}[{LETTER}]{_FEW_MARKS}[{LETTER}]")


def holds_run_in_word(text: str) -> bool:
    """Return True if the rules below may insert a space; few texts need a closer look."""
    return bool(_RUN_IN.search(text) or _TANWIN_IN.search(text))


# Runs before the diacritics that show the end of a word are deleted.
AFTER_TANWIN = Rule(
    name="insert_space_after_tanwin",
    option="spacing",
    what="Inserts the missing space between an alef with tanwin (U+064B) and a word.",
    why="Indexes and readers take the two words for one.",
    source="Arabic orthography: tanwin ends a word; 10 of 10 read in scraped news",
    example=(f"جريحا{FATHATAN}تم", f"جريحا{FATHATAN} تم"),
    keeps=(f"{FATHATAN}ا", f"كتاب{FATHATAN}ا"),
    rewrite=matches(
        f"{FATHATAN}{_FEW_MARKS}(?=[{LETTER}]{_FEW_MARKS}[{LETTER}])",
        to=lambda match: match.group() + " " * (word_before(match.string, match.start())[-1:] in _ALEFS),
        needs=FATHATAN,
    ),
)
AFTER_WORD_END = Rule(
    name="insert_space_after_word_end",
    option="spacing",
    what="Inserts the missing space after ة before a word, after ى before an article, و or a short word, and"
    " after both before a percentage.",
    why="Indexes and readers take the two words for one.",
    source="Arabic orthography: these letters end a word; 57 in a million characters of scraped news",
    example=("القدس المحتلةعام", "القدس المحتلة عام"),
    keeps=("شاطىء", "لدىها", "مدينةن", "قناة24"),
    rewrite=Places((_WORD_ENDS, LETTERS | DIGITS | SKIPPED_CHARS), judge=_space_after_word_end),
)
BEFORE_MARK = Rule(
    name="strip_space_before_mark",
    option="spacing",
    what="Deletes the space between a letter and the diacritic that belongs to it.",
    why="A diacritic alone is drawn on a dotted circle, and a search does not find the word.",
    source="Unicode Standard, section 2.11: a combining character follows its base",
    example=(f"جدا {FATHATAN}،", f"جدا{FATHATAN}،"),
    keeps=("قال \N{ARABIC DAMMA}كتب",),
    rewrite=Places((" ", VOWELS), judge=_space_before_mark),
)
