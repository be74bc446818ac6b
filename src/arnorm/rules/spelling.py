"""Spelling, all off by default: detached waw, hamza of verbal nouns, tanwin, letters lengthened for emphasis."""

from __future__ import annotations

import re

from arnorm.edits import Edit, Note
from arnorm.letters import (
    ALEF,
    ALEF_HAMZA_BELOW,
    ALEF_MAKSURA,
    HEH,
    LETTER,
    MARK,
    SKIPPED,
    SKIPPED_CHARS,
    TATWEEL,
    TEH_MARBUTAS,
    WAW,
    WAW_HAMZA,
    YEH,
    skip_marks_back,
    word_before,
    word_start,
)
from arnorm.rule import Places, Rule, Scan, matches
from arnorm.rules.words import FATHATAN
from arnorm.scanning import compiled

# Verbal nouns of Forms VII to X begin with hamzat wasl: bare alef. The shapes, with C for any consonant:
_C = "[بتثجحخدذرزسشصضطظعغفقكلمنهويءأؤئ]"
_C1 = "[بثجحخدذرزسشصضطظعغفقكلمنه]"  # C without ت و ي ء أ ؤ ئ
_PREFIX = "[وف]?(?:لل|[بك]?ال|[بلك])?"
_SUFFIX = "(?:ات|ا|ه|ها|هم|هما|هن|نا|ك|كم|ي|يه|يا|ين|ان|اته|اتها|اتهم|اتنا|يين|يون|يات|ته|تها)?"
# Assimilated forms, which look like Form IV.
_LIST = "تهام|تحاد|تصال|تفاق|تجاه|تخاذ|تساع|تزان|تكال|تضاح|دعاء|دخار|زدياد|ئتلاف"
_MASDAR = (
    f"ست{_C}{_C}ا{_C}|ست{_C}ا[دثرلنمقعحفضبخ]ه|{_C1}ت{_C}ا{_C}|ن{_C}{_C}ا{_C}|(?:زد|صط|ضط){_C}ا{_C}|{_LIST}"
)
# Names and loan words of one of the shapes.
_STOP = "إنديان|إنزكان|إنكشار|إنغرام|إنجرام|إنغمار|إنجمار|إستيبان|إستفان|إيتيان|إنرزاف|إنفران"


# Nouns that begin with hamzat wasl without being verbal nouns: son, daughter, name, two, man, woman.
_NOUNS = (
    "(?:بن|بنت|سم)(?:ه|ها|هم|هما|هن|نا|ك|كم|ي)?|بنه|ثنت?(?:ان|ين|ا|ي)|مر(?:ؤ|ئ|أ(?:ه|ته|تي|تك|تا|تان|تين))"
)
_WASL = f"{_PREFIX}إ(?!{_STOP.replace('إ', '')})(?:(?:{_MASDAR}){_SUFFIX}|{_NOUNS})(?![{LETTER}])"
# Letters are read as a later fold may write them.
_AS_FOLDED = str.maketrans(
    dict.fromkeys(TEH_MARBUTAS, HEH) | {ALEF_MAKSURA: YEH, TATWEEL: ""} | dict.fromkeys(SKIPPED_CHARS, "")
)
_LONGEST = 40  # characters; more than the longest of these words has with marks


def _fix_wasl(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    at = text.find(ALEF_HAMZA_BELOW)
    while at >= 0:
        near = text[word_start(text, at, _LONGEST) : at + _LONGEST]
        if compiled(_WASL).match(near.translate(_AS_FOLDED)):
            edits.append(Edit(at, at + 1, ALEF))
        at = text.find(ALEF_HAMZA_BELOW, at + 1)
    return edits, []


_DETACHED = re.compile(
    f"(?<![{LETTER}{SKIPPED}{TATWEEL}])[{WAW}{WAW_HAMZA}][{SKIPPED}]* (?=[{LETTER}][{SKIPPED}]*[{LETTER}])"
)


def _join_waw(text: str, at: int) -> Edit | None:
    """Join a detached waw unless it is a letter in a list: ``أ و ب``.

    ؤ alone is not a word; it counts as waw, since a fold may turn it into one.
    """
    waw = skip_marks_back(text, at) - 1
    if not _DETACHED.match(text, waw):
        return None
    single = waw > 0 and len(word_before(text, waw - 1)) == 1
    return None if single else Edit(at, at + 1, "")


# Only tanwin of fath, at the end of a word; other marks of the letter may come between.
_TANWIN_AFTER = rf"(?<=[{LETTER}{SKIPPED}])([{ALEF}{ALEF_MAKSURA}]){FATHATAN}(?![{LETTER}{SKIPPED}])"
_TANWIN_BEFORE = (
    rf"(?<=[{LETTER}{SKIPPED}]){FATHATAN}([{MARK}]*+)([{ALEF}{ALEF_MAKSURA}])(?![{LETTER}{SKIPPED}])"
)

_LENGTHENED = re.compile(rf"([{LETTER}])\1\1+")
# In these words two equal letters are correct.
_DOUBLED = (
    "الله والله بالله تالله لله اللهم اللي ممتاز ممتازة مميز مميزة ممل مملة ممكن ممنوع تتمنى للأسف للاسف"
)
_DOUBLED_WORDS = frozenset(_DOUBLED.split())


def _shorten(text: str) -> tuple[list[Edit], list[Note]]:
    """Write one letter for three or more, or two in listed words; a word of one repeated letter, as هههه, stays."""
    edits = []
    for run in _LENGTHENED.finditer(text):
        (start, end), letter = run.span(), run[1]
        # The rest of the word, with each run as one letter.
        before = _LENGTHENED.sub(r"\1", _LETTERS_BEFORE.findall(text, max(0, start - _LONGEST), start)[0])
        after = _LENGTHENED.sub(r"\1", _LETTERS_AFTER.findall(text, end, end + _LONGEST)[0])
        if before or after:
            kept = 2 if f"{before}{letter}{letter}{after}" in _DOUBLED_WORDS else 1
            edits.append(Edit(start + kept, end, ""))
    return edits, []


_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(f"[{LETTER}]*\\Z"), re.compile(f"[{LETTER}]*")
LENGTHENED = Rule(
    name="collapse_lengthened_letters",
    option="elongation",
    values=("collapse",),
    what="Writes one letter for three or more equal ones in a word, or two in الله, ممتاز and some others.",
    why="A search does not find a word lengthened for emphasis.",
    source="araclean, Maha",
    example=("جمييييل والللله", "جميل والله"),
    keeps=("ممتاز", "هههه", "اللغة"),
    loses="the emphasis",
    rewrite=Scan(_shorten),
)

RULES = (
    Rule(
        name="join_waw",
        option="join_waw",
        what="Joins a detached و (and) to the word after it.",
        why="One outlet in five detaches it, and و becomes the most frequent word of the corpus.",
        source="Arabic orthography: the conjunction و is written joined; counts per source",
        example=("قال و أضاف", "قال وأضاف"),
        keeps=("أ و ب", "قال و ب", "و"),
        rewrite=Places((SKIPPED_CHARS | {WAW, WAW_HAMZA}, " "), judge=_join_waw),
    ),
    Rule(
        name="fix_wasl",
        option="fix_wasl",
        what="Writes verbal nouns of Forms VII to X, and ابن ابنة اسم اثنان امرأة, with bare ا for إ.",
        why="الإتهام and الاتهام are one word; the first is the most frequent spelling mistake of the press.",
        source="Arabic orthography (hamzat al-wasl); 99.3 % right of 440 corrections on five unseen sources",
        example=("لإقتحامها الإتهام", "لاقتحامها الاتهام"),
        keeps=("إعلام", "أستخدم", "إنجيل", "إستونيا", "إتقان"),
        rewrite=Scan(_fix_wasl, needs="إ"),
    ),
    Rule(
        name="unify_tanwin_before_alef",
        option="tanwin",
        values=("before-alef",),
        what="Writes the tanwin of fath (U+064B) that stands on a final ا or ى on the letter before it.",
        why="The two places make two spellings of one word, and a search finds only one.",
        source="Arabic orthography; the place that PyArabic and araclean write",
        example=(f"سابقا{FATHATAN}", f"سابق{FATHATAN}ا"),
        keeps=(f"مدرسة{FATHATAN}", f"جريحا{FATHATAN}تم"),
        loses="in which place it was written",
        rewrite=matches(_TANWIN_AFTER, to=lambda match: FATHATAN + match[1], needs=()),
    ),
    Rule(
        name="unify_tanwin_after_alef",
        option="tanwin",
        values=("after-alef",),
        what="Writes the tanwin of fath (U+064B) that stands before a final ا or ى on it.",
        why="The two places make two spellings of one word, and a search finds only one.",
        source="the place that most of the press writes: 1,073 of 1,722 in scraped news",
        example=(f"سابق{FATHATAN}ا", f"سابقا{FATHATAN}"),
        keeps=(f"مدرسة{FATHATAN}",),
        loses="in which place it was written",
        rewrite=matches(_TANWIN_BEFORE, to=lambda match: match[1] + match[2] + FATHATAN, needs=()),
    ),
    LENGTHENED,
)

AFTER_FOLDS = tuple(rule for rule in RULES if rule.option in ("tanwin", "elongation"))
