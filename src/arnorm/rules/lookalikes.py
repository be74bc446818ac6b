"""Persian and Urdu letters that look like Arabic ones: unified, on the assumption that the text is Arabic."""

from __future__ import annotations

import re

from arnorm.letters import (
    ALEF_MAKSURA,
    FARSI_YEH,
    HAMZA_ABOVE,
    HEH,
    KAF,
    LETTER,
    MARK,
    SKIPPED,
    TATWEEL,
    YEH,
    YEH_HAMZA,
    ZWJ,
    ZWNJ,
)
from arnorm.rule import Rule, Table, matches

_WHY = "A keyboard or an OCR program set to Persian or Urdu writes the same-looking letter with another code."

# Words that end in alef maksura and are common enough to be met with a Farsi yeh (U+06CC shows as ى there).
_MAKSURA = re.compile(f"(?<![{LETTER}{SKIPPED}{TATWEEL}])[وف]?(?:عل|[إا]ل|حت|مت|لد|سو)\\Z")
_LONGEST = 4  # one letter more than the longest of them has before the yeh


def _final_yeh(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    known = _MAKSURA.search(text[max(0, at - _LONGEST) : at])
    return ALEF_MAKSURA if known else FARSI_YEH


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
        loses="",
        rewrite=matches(
            f"[{ALEF_MAKSURA}{FARSI_YEH}]([{MARK}]*?){HAMZA_ABOVE}",
            to=lambda match: YEH_HAMZA + match[1],
            needs=(HAMZA_ABOVE,),
        ),
    ),
    Rule(
        name="unify_final_farsi_yeh",
        option="lookalikes",
        values=(True,),
        what="Writes the Farsi yeh (U+06CC) that ends على إلى حتى متى لدى سوى as alef maksura ى (U+0649).",
        why="At the end of a word U+06CC has no dots: for these words ي would be a spelling mistake.",
        source="closed list; the words are met with U+06CC in scraped news (rule of thumb, measured)",
        example=("عل\N{ARABIC LETTER FARSI YEH} الأرض", "على الأرض"),
        keeps=("علي بابا",),
        loses="",
        rewrite=matches(
            f"{FARSI_YEH}(?![{SKIPPED}{TATWEEL}]*[{LETTER}{ZWNJ}{ZWJ}])", to=_final_yeh, needs=(FARSI_YEH,)
        ),
    ),
    Rule(
        name="unify_lookalikes",
        option="lookalikes",
        values=(True,),
        what="Writes look-alike letters of other languages as the Arabic letters they stand for.",
        why=_WHY,
        source="Unicode code charts (cross references); Lucene PersianNormalizer; counts in scraped news",
        example=("\N{ARABIC LETTER KEHEH}تاب", "كتاب"),
        keeps=("پوتين وڤيينا", "گوگل", "\N{ARABIC LETTER HEH WITH YEH ABOVE}"),
        loses="that the text was Persian or Urdu, if it was",
        rewrite=Table(
            {
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
        ),
    ),
)
