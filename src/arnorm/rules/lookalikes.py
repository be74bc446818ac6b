"""Persian and Urdu letters that look like Arabic ones: unified unless the text is seen not to be Arabic."""

from __future__ import annotations

import re
from itertools import pairwise

from arnorm.edits import Edit, Note
from arnorm.letters import (
    ALEF,
    ALEF_MAKSURA,
    ALEFS,
    FARSI_YEH,
    HAMZA_ABOVE,
    HEH,
    KAF,
    LETTER,
    MARK,
    QUOTES,
    SKIPPED,
    SKIPPED_CHARS,
    TATWEEL,
    YEH,
    YEH_HAMZA,
    ZWJ,
    ZWNJ,
    word_start,
)
from arnorm.rule import Rule, Scan, Table, matches
from arnorm.scanning import compiled

_WHY = "A keyboard or an OCR program set to Persian or Urdu writes the same-looking letter with another code."

_ROWS = {
    "\N{ARABIC LETTER KEHEH}": KAF,
    "\N{ARABIC LETTER SWASH KAF}": KAF,
    FARSI_YEH: YEH,
    "\N{ARABIC LETTER YEH BARREE}": YEH,
    "\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}": YEH_HAMZA,
    "\N{ARABIC LETTER HEH GOAL}": HEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": HEH,
    "\N{ARABIC LETTER AE}": HEH,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": "ة",
}
_FOLD = Table(_ROWS)
_FINAL = re.compile(f"{FARSI_YEH}(?![{SKIPPED}{TATWEEL}]*[{LETTER}{ZWNJ}{ZWJ}])")

# Letters of Persian, Urdu and Kurdish; a name in Arabic news has at most one of them: ٹ ڈ ڑ ں ۆ پ چ ژ.
_FOREIGN = (
    "\N{ARABIC LETTER TTEH}\N{ARABIC LETTER DDAL}\N{ARABIC LETTER RREH}\N{ARABIC LETTER NOON GHUNNA}"
    "\N{ARABIC LETTER OE}\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}"
)
_IS_FOREIGN = re.compile(f"[{_FOREIGN}]")
_BOUNDARY = re.compile(f"[][(){{}}\\n'`<>{''.join(QUOTES)}]")  # two of some are a quotation mark


def _arabic(text: str) -> list[tuple[int, int]]:
    """Return the stretches not in another language, between line ends, quotation marks and brackets."""
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if len(_IS_FOREIGN.findall(text, start, end)) < 2]


def _unify(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    for start, end in _arabic(text):
        edits += [Edit(start + at, start + to, new) for at, to, new in _FOLD.scan(text[start:end])[0]]
    return edits, []


# Words that end in alef maksura and are not another word with a yeh, as رأى, معنى, بشرى and نفى are. Those found more
# than ten times in scraped news are written with ى at least 9 times in 10.
_LIST = (
    "على الى حتى متى لدى سوى مدى ادنى اقصى اعلى اولى اخرى احدى كبرى صغرى قصوى عظمى ذكرى القوى قرى مستوى محتوى "
    "مستشفى ملتقى منتدى مقهى ملهى ماوى مرمى مجرى مسعى منحى مقتضى موتى مرضى قتلى جرحى فوضى جدوى شكوى دعوى عدوى فتوى "
    "فحوى هدى شورى صدى مصطفى مرتضى مجتبى مقتدى موسى عيسى بلى عسى تعالى ادى ابدى انهى اعطى ادلى اتى اوصى اودى انتهى "
    "التقى استولى استدعى اعتدى اشترى يبقى تبقى نبقى يرى ترى نرى يسعى تسعى نسعى يتلقى تتلقى يتولى تتولى يتبنى تتبنى "
    "يسمى تسمى يحظى تحظى يخشى تخشى نخشى يتسنى يتمنى اتمنى نتمنى يتماشى تتماشى ينسى تنسى "
    "اقوى اغلى اغنى اضحى امضى انثى اكتفى اختفى ادعى القى جرى قضى رؤى يتحدى تتحدى يتعدى تتعدى"
)
_MAKSURA = f"[وف]?(?:[بكل]|[بك]?ال|لل|س(?=[يتن]))?(?:{_LIST.replace(' ', '|')})"
_LONGEST = 24  # characters before the yeh; more than the longest of them has with proclitics and marks
_SPELLING = str.maketrans(
    {**_ROWS, **dict.fromkeys(ALEFS, ALEF), **dict.fromkeys(SKIPPED_CHARS, ""), TATWEEL: ""}
)


def _is_maksura(text: str, at: int) -> bool:
    """Return True if the yeh at ``at`` ends a word that is known to end in alef maksura, with or without proclitics."""
    word = text[word_start(text, at, _LONGEST) : at].translate(_SPELLING)
    return compiled(_MAKSURA).fullmatch(word + ALEF_MAKSURA) is not None


def _unify_final_yeh(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    for start, end in _arabic(text):
        found = (match.span() for match in _FINAL.finditer(text, start, end))
        edits += [Edit(*span, ALEF_MAKSURA) for span in found if _is_maksura(text, span[0])]
    return edits, []


RULES = (
    Rule(
        name="compose_yeh_hamza",
        option="hamza",
        values=("seat", "standalone"),
        what="Writes ى (U+0649) or ی (U+06CC) with a hamza above (U+0654) as ئ (U+0626).",
        why="All three look alike in every form, but NFC composes the hamza with ي (U+064A) only.",
        source="Unicode Standard, section 9.2 (encoding of hamza)",
        example=(f"س{ALEF_MAKSURA}{HAMZA_ABOVE}ل", "سئل"),
        keeps=(f"ه{HAMZA_ABOVE}",),
        rewrite=matches(
            f"[{ALEF_MAKSURA}{FARSI_YEH}]([{MARK}]*?){HAMZA_ABOVE}",
            to=lambda match: YEH_HAMZA + match[1],
            needs=(HAMZA_ABOVE,),
        ),
    ),
    Rule(
        name="unify_final_farsi_yeh",
        option="lookalikes",
        values=(True, "fold"),
        what="Writes the Farsi yeh (U+06CC) that ends على إلى حتى موسى أخرى and some 110 other words as alef maksura ى"
        " (U+0649).",
        why="At the end of a word U+06CC has no dots: for these words ي would be a spelling mistake.",
        source="closed list; words that scraped news writes with ى, and that are not another word with ي",
        example=("عل\N{ARABIC LETTER FARSI YEH} الأرض", "على الأرض"),
        keeps=("علي بابا",),
        rewrite=Scan(_unify_final_yeh, needs=FARSI_YEH),
    ),
    Rule(
        name="unify_lookalikes",
        option="lookalikes",
        what="Writes look-alike letters of other languages as the Arabic letters they stand for; not in a stretch"
        " between line ends, quotation marks or brackets that has two of ٹ ڈ ڑ ں ۆ پ چ ژ.",
        why=_WHY,
        source="Unicode code charts (cross references); Lucene PersianNormalizer; counts in scraped news",
        example=("\N{ARABIC LETTER KEHEH}تاب", "كتاب"),
        keeps=(
            "پوتين وڤيينا",
            "گوگل",
            "\N{ARABIC LETTER HEH WITH YEH ABOVE}",
            "پا\N{ARABIC LETTER KEHEH}ستان چا\N{ARABIC LETTER FARSI YEH}",
        ),
        loses="that the text was Persian or Urdu, if it was and has none of those letters",
        rewrite=Scan(_unify, needs=_FOLD.needs),
    ),
    Rule(
        name="fold_lookalikes",
        option="lookalikes",
        values=("fold",),
        what="Writes look-alike letters of other languages as the Arabic letters they stand for, in any language.",
        why="An index needs one spelling for a name, in Persian texts, too.",
        source="Unicode code charts (cross references); Lucene PersianNormalizer",
        example=("پا\N{ARABIC LETTER KEHEH}ستان چا\N{ARABIC LETTER FARSI YEH}", "پاكستان چاي"),
        keeps=("گوگل",),
        loses="that the text was Persian or Urdu, if it was",
        rewrite=_FOLD,
    ),
)
