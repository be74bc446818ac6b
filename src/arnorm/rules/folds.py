"""Folds: letters, digits and case merged on purpose. Each rule says what it loses."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from arnorm.edits import Edit, Note
from arnorm.letters import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_LIKE,
    ALEF_MADDA,
    ALEF_MAKSURA,
    ALEFS,
    ARABIC_DIGITS,
    ASCII_DIGITS,
    DECIMAL,
    DIGIT,
    HAMZA,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    HEH,
    HIGH_HAMZA,
    MADDAH_ABOVE,
    MARK,
    PERCENT,
    PERSIAN_DIGITS,
    SKIPPED,
    TEH_MARBUTAS,
    THOUSANDS,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
    characters,
)
from arnorm.rule import Rule, Scan, Table, matches

if TYPE_CHECKING:
    import regex

_LOOSE = MADDAH_ABOVE + HAMZA_ABOVE + HAMZA_BELOW
_HAMZA_MARKS = HAMZA_ABOVE + HAMZA_BELOW

_LOOSE_MARK = re.compile(f"[{_LOOSE}]")


@cache
def _marked_alef() -> regex.Pattern[str]:
    import regex  # for its classes; importing it takes longer than importing arnorm, and few texts need it

    # Marks of all scripts, since a maddah composes across any mark of another combining class.
    return regex.compile(f"[{ALEF_LIKE}][{MARK}\\p{{M}}]++")


def _stray_marks(text: str) -> tuple[list[Edit], list[Note]]:
    found = (_LOOSE_MARK.finditer(text, *match.span()) for match in _marked_alef().finditer(text))
    return [Edit(mark.start(), mark.end(), "") for mark in chain.from_iterable(found)], []


_LOOSE_HAMZA = re.compile(f"[{_HAMZA_MARKS}{HIGH_HAMZA}]")
# A letter that has its hamza already, with its marks; found in one look, as a run of marks may be long.
_SEATED = re.compile(
    f"[{HAMZA}{ALEF_HAMZA_ABOVE}{ALEF_HAMZA_BELOW}{WAW_HAMZA}{YEH_HAMZA}][{SKIPPED}]*{HIGH_HAMZA}?"
)


def _loose_hamzas(text: str) -> tuple[list[Edit], list[Note]]:
    doubled = {
        mark.start()
        for letter in _SEATED.finditer(text)
        for mark in _LOOSE_HAMZA.finditer(text, *letter.span())
    }
    found = [mark.start() for mark in _LOOSE_HAMZA.finditer(text)]
    return [Edit(at, at + 1, "" if at in doubled else HAMZA) for at in found], []


# These turn marks into letters, or change the letters beside marks, so they run with the line rules.
LOOSE_RULES = (
    Rule(
        name="strip_loose_alef_hamza",
        option="alef",
        values=("bare",),
        what="Deletes a maddah or hamza mark (U+0653-0655) that hangs on an alef without composing with it.",
        why="A doubled or displaced mark would make one alef differ from the others.",
        source="Unicode Standard, section 9.2 (encoding of hamza)",
        example=(f"{ALEF_HAMZA_ABOVE}{HAMZA_ABOVE}حمد", f"{ALEF_HAMZA_ABOVE}حمد"),
        keeps=(ALEF_MADDA, f"ه{HAMZA_ABOVE}"),
        loses="the stray mark",
        rewrite=Scan(_stray_marks, needs=_LOOSE),
    ),
    Rule(
        name="strip_loose_hamza",
        option="hamza",
        values=("seat",),
        what="Deletes hamza marks (U+0654, U+0655) and the high hamza (U+0674) that compose with no letter.",
        why="If only the seat is kept, a leftover mark would still make two spellings of one word.",
        source="utr30 DiacriticFolding (Lucene ICUFoldingFilter)",
        example=(f"ه{HAMZA_ABOVE}", "ه"),
        keeps=("شيء",),
        loses="the hamza",
        rewrite=Table(dict.fromkeys((*_HAMZA_MARKS, HIGH_HAMZA), "")),
    ),
    Rule(
        name="unify_loose_hamza",
        option="hamza",
        values=("standalone",),
        what="Writes hamza marks (U+0654, U+0655) and the high hamza (U+0674) that compose with no letter as ء.",
        why="All forms of hamza become one, marks included.",
        source="Unicode Standard, section 9.2 (encoding of hamza)",
        example=(f"ه{HAMZA_ABOVE}", "هء"),
        keeps=("شيء",),
        loses="the form of the hamza",
        rewrite=Scan(_loose_hamzas, needs=_HAMZA_MARKS + HIGH_HAMZA),
    ),
)


def _digits(target: tuple[str, ...], *sources: tuple[str, ...]) -> Table:
    return Table({digit: target[value] for source in sources for value, digit in enumerate(source)})


_SEPARATORS = {
    DECIMAL: ".",
    THOUSANDS: ",",
    "\N{ARABIC DATE SEPARATOR}": "/",
    PERCENT: "%",
    "\N{ARABIC-INDIC PER MILLE SIGN}": "\N{PER MILLE SIGN}",
    "\N{ARABIC-INDIC PER TEN THOUSAND SIGN}": "\N{PER TEN THOUSAND SIGN}",
}
_INNER = "".join(list(_SEPARATORS)[:3])
_SIGNS = "".join(list(_SEPARATORS)[3:])

# Latin-script blocks; folding the case of all of Unicode would change other scripts, too.
_LATIN_CAPITALS = "A-Z\xb5\xc0-\xdf\u0100-\u024f\u1e00-\u1eff\uff21-\uff3a"

RULES = (
    Rule(
        name="fold_alef",
        option="alef",
        values=("bare",),
        what="Writes أ إ آ ٱ and the rarer forms of alef as bare ا (U+0627).",
        why="Writers leave the hamza out or set it wrongly: one verbal noun in fourteen is written with a wrong إ.",
        source="Lucene ArabicNormalizer, and U+0671-0675, U+0870-0882 after the Unicode collation keys",
        example=("أحمد إلى آخر ٱلله", "احمد الى اخر الله"),
        keeps=("على", "شيء"),
        loses="أن/إن/آن, إعلام/أعلام, آخر/أخر become equal",
        rewrite=Table(dict.fromkeys(ALEFS, ALEF)),
    ),
    Rule(
        name="fold_hamza",
        option="hamza",
        values=("standalone",),
        what="Writes ؤ and ئ as ء (U+0621).",
        why="مسؤول and مسئول are one word in two spellings; only this fold makes them equal.",
        source="aranorm; ICU collation `ar` makes them equal, too (PyArabic normalize_hamza turns أ into ء as well)",
        example=("مسؤول مسئول هيئة", "مسءول مسءول هيءة"),
        keeps=("شيء",),
        loses="the seat: the text is no longer in correct spelling",
        rewrite=Table({WAW_HAMZA: HAMZA, YEH_HAMZA: HAMZA}),
    ),
    Rule(
        name="fold_hamza_to_seat",
        option="hamza",
        values=("seat",),
        what="Writes ؤ as و and ئ as ي.",
        why="For an index that was built so; مسؤول and مسئول stay apart.",
        source="utr30 DiacriticFolding (Lucene ICUFoldingFilter)",
        example=("مسؤول هيئة", "مسوول هيية"),
        keeps=("شيء",),
        loses="the hamza: the text is no longer in correct spelling",
        rewrite=Table({WAW_HAMZA: WAW, YEH_HAMZA: YEH}),
    ),
    Rule(
        name="fold_alef_maksura",
        option="alef_maksura",
        values=("yeh",),
        what="Writes ى (U+0649) as ي (U+064A).",
        why="Egyptian papers write a final yeh without its dots.",
        source="Lucene ArabicNormalizer",
        example=("على مصطفى", "علي مصطفي"),
        keeps=("يا",),
        loses="على (on) and علي (Ali) become equal",
        rewrite=Table({ALEF_MAKSURA: YEH}),
    ),
    Rule(
        name="fold_teh_marbuta",
        option="teh_marbuta",
        values=("heh",),
        what="Writes ة (U+0629), ۃ, ۀ and ۂ as ه (U+0647).",
        why="The dots of a final ة are often left out.",
        source="Lucene ArabicNormalizer",
        example=("مدرسة", "مدرسه"),
        keeps=("بيت",),
        loses="كتابة (writing) and كتابه (his book) become equal",
        rewrite=Table(dict.fromkeys(TEH_MARBUTAS, HEH)),
    ),
    Rule(
        name="fold_digits",
        option="digits",
        values=("ascii",),
        what="Writes Arabic-Indic (U+0660-0669) and Persian (U+06F0-06F9) digits as 0-9.",
        why="1435 and ١٤٣٥ are one number.",
        source="Unicode general category Nd (Lucene DecimalDigitFilter, these two sets)",
        example=("١٢٣", "123"),
        keeps=("42", "½"),
        loses="which digits were used",
        rewrite=_digits(ASCII_DIGITS, ARABIC_DIGITS, PERSIAN_DIGITS),
    ),
    Rule(
        name="fold_digit_separators",
        option="digits",
        values=("ascii",),
        what="Writes ٫ ٬ ؍ between two digits as . , / and ٪ ؉ ؊ beside a digit as % ‰ ‱.",
        why="A number with Arabic separators and ASCII digits is not valid in any notation.",
        source="CLDR `ar` number symbols",
        example=("1٬234٫5٪", "1,234.5%"),
        keeps=("1،5", "أ٪"),
        loses="which separators were used",
        rewrite=matches(
            f"[{_INNER}](?<=[{DIGIT}].)(?=[{DIGIT}])|[{_SIGNS}](?:(?<=[{DIGIT}].)|(?=[{DIGIT}]))",
            to=lambda match: _SEPARATORS[match.group()],
            needs=tuple(_SEPARATORS),
        ),
    ),
    Rule(
        name="fold_digits_to_arabic",
        option="digits",
        values=("arabic",),
        what="Writes ASCII and Persian digits as Arabic-Indic ones (U+0660-0669); separators stay.",
        why="For print in the Arab East.",
        source="CLDR `ar` numbering system arab",
        example=("عام 2014", "عام ٢٠١٤"),
        keeps=("½",),
        loses="which digits were used",
        rewrite=_digits(ARABIC_DIGITS, ASCII_DIGITS, PERSIAN_DIGITS),
    ),
    Rule(
        name="fold_latin_case",
        option="latin_case",
        values=("fold",),
        what="Case-folds letters of the Latin script.",
        why="BBC and bbc are one name.",
        source="Unicode CaseFolding.txt, status C and F",
        example=("قناة BBC", "قناة bbc"),
        keeps=("قناة bbc",),
        loses="upper case",
        rewrite=Table(
            {char: char.casefold() for char in characters(_LATIN_CAPITALS) if char.casefold() != char}
        ),
    ),
)

HAMZA_TO_SEAT = next(rule for rule in RULES if rule.name == "fold_hamza_to_seat")
