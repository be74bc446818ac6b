"""Named letters, marks and character classes; the only module that imports PyArabic.

The classes are strings to stand inside ``[...]`` of a regular expression. They are written out, not derived
from ``unicodedata``, which differs from one Python to the next. PyArabic's ``normalize_*`` functions are
never used: they lose letters (see docs/rules.md).
"""

from __future__ import annotations

import re
import warnings

with warnings.catch_warnings():  # PyArabic's sources raise SyntaxWarning on current Pythons
    warnings.simplefilter("ignore")
    from pyarabic import araby

# Letters and marks that rules name one by one.
HAMZA: str = araby.HAMZA
ALEF: str = araby.ALEF
ALEF_MADDA: str = araby.ALEF_MADDA
ALEF_HAMZA_ABOVE: str = araby.ALEF_HAMZA_ABOVE
ALEF_HAMZA_BELOW: str = araby.ALEF_HAMZA_BELOW
ALEF_WASLA: str = araby.ALEF_WASLA
ALEF_MAKSURA: str = araby.ALEF_MAKSURA
WAW: str = araby.WAW
WAW_HAMZA: str = araby.WAW_HAMZA
YEH: str = araby.YEH
YEH_HAMZA: str = araby.YEH_HAMZA
HEH: str = araby.HEH
TEH_MARBUTA: str = araby.TEH_MARBUTA
# The letters that the option `teh_marbuta` turns into heh.
TEH_MARBUTAS: tuple[str, ...] = (
    TEH_MARBUTA,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}",
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}",
    "\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}",
)
KAF: str = araby.KAF
LAM: str = araby.LAM
TATWEEL: str = araby.TATWEEL
SHADDA: str = araby.SHADDA
MADDAH_ABOVE: str = araby.MADDA_ABOVE
HAMZA_ABOVE: str = araby.HAMZA_ABOVE
HAMZA_BELOW: str = araby.HAMZA_BELOW
COMMA: str = araby.COMMA
SEMICOLON: str = araby.SEMICOLON
QUESTION: str = araby.QUESTION
PERCENT: str = araby.PERCENT
DECIMAL: str = araby.DECIMAL
THOUSANDS: str = araby.THOUSANDS

ARABIC_DIGITS: tuple[str, ...] = tuple(araby.NUMBERS_EAST)
PERSIAN_DIGITS: tuple[str, ...] = tuple(araby.NUMBERS_PERS)
ASCII_DIGITS: tuple[str, ...] = tuple(araby.NUMBERS_WEST)

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
ZWJ = "\N{ZERO WIDTH JOINER}"
# Directional controls: the Unicode property Bidi_Control, all twelve; then the deprecated format characters.
BIDI_MARKS = "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
BIDI_SPANS = (
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    f"\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}{FSI}{PDI}"
    "\u206a\u206b\u206c\u206d\u206e\u206f"
)
HIGH_HAMZA = "\N{ARABIC LETTER HIGH HAMZA}"
# The forms of a hamza or a maddah that compose with no letter.
LOOSE_MARKS = MADDAH_ABOVE + HAMZA_ABOVE + HAMZA_BELOW + HIGH_HAMZA
FARSI_YEH = "\N{ARABIC LETTER FARSI YEH}"

# Letters of the Arabic script, with the presentation forms, which are letters until they are unfolded.
LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfd"
    "\ufe80-\ufefc"
)

# Combining marks that `marks` strips: tashkeel, honorifics, Qur'anic signs (Unicode 15.1, script Arab, Mn).
MARK = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff\U00010efa-\U00010eff"
)
# Recitation aids that are letters by category (Lm) but behave as marks: SMALL WAW, SMALL YEH.
SMALL_LETTER = "\N{ARABIC SMALL WAW}\N{ARABIC SMALL YEH}"
# Characters that are ignored between a letter and its neighbour.
SKIPPED = MARK + SMALL_LETTER

# Letters that do not join the letter after them, for the joiners ZWNJ and ZWJ. The final letters and those
# that a hamza fold makes final (YEH WITH HAMZA ABOVE) are counted in.
NON_JOINER = (
    "\u0621-\u0627\u0629\u062f-\u0632\u0648\u0649\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb"
    "\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779"
    "\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9"
)

# White space within a line: the characters that `spacing` makes one U+0020.
SPACES = (
    "\N{CHARACTER TABULATION}\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}"
    "\N{THREE-PER-EM SPACE}\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}"
    "\N{THIN SPACE}\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}"
)
# Qur'anic signs that stand between words as a space would: they become one when marks are stripped.
SIGNS = "\N{ARABIC END OF AYAH}\N{ARABIC START OF RUB EL HIZB}\N{ARABIC PLACE OF SAJDAH}"
DASHES = (
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
)
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

# Not in this table: single quotes, apostrophes, and the Qur'anic brackets U+FD3E and U+FD3F.
QUOTES = (
    "\N{QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}",
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}",
    "\N{HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{SANS-SERIF HEAVY LOW DOUBLE COMMA QUOTATION MARK ORNAMENT}",
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}",
    "\N{DOUBLE PRIME QUOTATION MARK}",
    "\N{LOW DOUBLE PRIME QUOTATION MARK}",
    "\N{FULLWIDTH QUOTATION MARK}",
    "\N{DOUBLE PRIME}",
    "\N{REVERSED DOUBLE PRIME}",
    "\N{DOUBLE LOW-REVERSED-9 QUOTATION MARK}",
    "\N{HEBREW PUNCTUATION GERSHAYIM}",
)


def characters(char_class: str) -> frozenset[str]:
    """Return the characters of a class as it is written in ``[...]``: single ones and ranges.

    >>> sorted(characters("a-cx"))
    ['a', 'b', 'c', 'x']
    """
    return frozenset(
        chr(code)
        for first, last in re.findall("(.)(?:-(.))?", char_class)
        for code in range(ord(first), ord(last or first) + 1)
    )


SKIPPED_CHARS = characters(SKIPPED)
LETTERS = characters(LETTER)
DIGITS = characters(DIGIT)
# Includes the characters, such as SHARP S, that a case fold may write with ASCII letters.
LATIN_LETTER = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
LATIN = characters(LATIN_LETTER)


def skip_marks_back(text: str, end: int) -> int:
    """Return where the marks that end at ``end`` begin; ``end`` itself if there are none."""
    while end and text[end - 1] in SKIPPED_CHARS:
        end -= 1
    return end


def skip_marks(text: str, start: int) -> int:
    """Return where the marks that begin at ``start`` end; ``start`` itself if there are none."""
    while text[start : start + 1] in SKIPPED_CHARS:
        start += 1
    return start


def base_before(text: str, end: int) -> str:
    """Return the last character before ``end`` that is not a mark, or the empty string.

    >>> base_before("شن\N{ARABIC SHADDA}", 3)
    'ن'
    """
    end = skip_marks_back(text, end)
    return text[end - 1 : end]


_IN_WORD = LETTERS | SKIPPED_CHARS | {TATWEEL}


def word_start(text: str, end: int, longest: int) -> int:
    """Return the start of the word that ends at ``end``, marks and tatweel included; at most ``longest`` before it.

    >>> word_start("قال نعم", 7, 40)
    4
    """
    first = max(0, end - longest)
    while end > first and text[end - 1] in _IN_WORD:
        end -= 1
    return end


# The letters that the option `alef` makes bare.
ALEFS = (
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_WASLA,
    "\N{ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE}",
    "\N{ARABIC LETTER ALEF WITH WAVY HAMZA BELOW}",
    "\N{ARABIC LETTER HIGH HAMZA ALEF}",
    *map(chr, range(0x0870, 0x0883)),  # the alefs of Qur'an printing, ALEF WITH ATTACHED FATHA and its kin
)
ALEF_LIKE = ALEF + "".join(ALEFS)  # as the inside of a character class

# A proclitic, written together with the next word, number or quotation; also with an alef that will be bare.
PROCLITIC = re.compile(f"و?ف|و|[وف]?(?:[بكلس]|[بك]?[{ALEF_LIKE}]ل|لل)")
_LONGEST_PROCLITIC = 4  # letters of وبال, the longest proclitic


def word_before(text: str, end: int) -> str:
    """Return the Arabic word that ends at ``end``, without marks and tatweel; only the end of a long one.

    >>> word_before("قال بال", 7)
    'بال'
    """
    letters: list[str] = []
    while end and len(letters) <= _LONGEST_PROCLITIC:
        end -= 1
        char = text[end]
        if char in LETTERS:
            letters.append(char)
        elif char != TATWEEL and char not in SKIPPED_CHARS:
            break
    return "".join(reversed(letters))
