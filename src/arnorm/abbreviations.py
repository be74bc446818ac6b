"""Words that stand before a full stop without ending a sentence, one row each, in any spelling.

The splitter of ``arnorm.sentences`` reads raw and normalised text, with and without vowel marks, composed
and decomposed; so a word is looked up by its skeleton (``skeleton``), never by its spelling. The spacing
rule uses the same tables, so that no space comes into a dotted name.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

# What ``skeleton`` takes away: tatweel and what is invisible. Combining marks go by their category.
_SILENT = "\N{ARABIC TATWEEL}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# What it merges, after decomposition has taken hamza and madda off their letters: the folds of the profiles.
_MERGED = {
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
}
_MERGE = str.maketrans({**_MERGED, **dict.fromkeys(_SILENT, "")})
# The letters that only a fold changes, for the spellings that a text normalised with "news" has.
_BARE_ALEF = str.maketrans("أإآ", "ااا")


class Abbreviation(NamedTuple):
    """One row: what is written, without the last stop, and whether a sentence can end with it."""

    text: str
    meaning: str
    source: str
    ends: Literal["never", "after a number", "always"]
    joins_waw: bool = False  # a title, met with "and" in front of it, written as one word


_CORPUS = "count in 7.14 M characters of scraped news"
_SPACY = "spaCy, lang/ar/tokenizer_exceptions.py"
_PRAGMATIC = "pragmatic_segmenter, languages/arabic.rb"
_PRICES = "usual notation of prices"

# A letter or a chain of letters that has no row is an initial: as a row "after a number".
# كم. and سم. and إلخ. have no row: whole words end a sentence without one (all 18 read in the corpus do).
ABBREVIATIONS: tuple[Abbreviation, ...] = (
    # Titles: a name follows.
    Abbreviation("د", "doctor", f"{_CORPUS}: 123", "never", joins_waw=True),
    Abbreviation("أ", "professor, or Mr", f"{_CORPUS}: 8", "never", joins_waw=True),
    Abbreviation("م", "engineer; or metre, CE, p.m.", f"{_CORPUS}: 21", "after a number", joins_waw=True),
    Abbreviation("ذ", "professor, in the Moroccan press", f"{_CORPUS}: 5", "never", joins_waw=True),
    Abbreviation("ب", "professor", _SPACY, "never"),
    Abbreviation("أ.د", "professor doctor", f"{_CORPUS}: 6", "never", joins_waw=True),
    Abbreviation("أ.م.د", "assistant professor doctor", "Iraqi universities", "never", joins_waw=True),
    # Years and times of day: a number goes before, and the sentence may well end.
    Abbreviation("ه", "of the Hijri year", f"{_CORPUS}: 15, all final", "after a number"),
    Abbreviation("ق.م", "BC", _SPACY, "after a number"),
    Abbreviation("ب.م", "AD", _SPACY, "after a number"),
    Abbreviation("ص", "page; or a.m.", "usual notation", "after a number"),
    # Addresses and registers: a number follows.
    Abbreviation("ص.ب", "post office box", _PRAGMATIC, "never"),
    Abbreviation("ت", "telephone", _PRAGMATIC, "never"),
    Abbreviation("س.ت", "commercial register", _PRAGMATIC, "never"),
    # States, and money.
    Abbreviation("ج.م.ع", "Arab Republic of Egypt", _PRAGMATIC, "never"),
    Abbreviation("ر.س", "Saudi riyal", _PRICES, "after a number"),
    Abbreviation("د.ك", "Kuwaiti dinar", _PRICES, "after a number"),
    Abbreviation("م.د", "million dinars", _PRICES, "after a number"),
    # News agencies: where a stop follows the last letter, it is the stop of the sentence.
    Abbreviation("أ.ف.ب", "Agence France-Presse", f"{_CORPUS}: 2", "always"),
    Abbreviation("د.ب.أ", "Deutsche Presse-Agentur", f"{_CORPUS}: 2", "always"),
    Abbreviation("و.م.ع", "Maghreb Arabe Presse", f"{_CORPUS}: 2", "always"),
    Abbreviation("أ.ش.أ", "Middle East News Agency", _PRAGMATIC, "always"),
    Abbreviation("و.أ.س", "Saudi Press Agency", "signature of the agency", "always"),
    Abbreviation("أ.ب", "Associated Press", "signature of the agency", "always"),
)


def skeleton(word: str) -> str:
    r"""Return ``word`` as the tables know it: no marks, no tatweel, the variants of a letter as one.

    >>> skeleton("إم"), skeleton("ه\N{ARABIC TATWEEL}"), skeleton("شبكة")
    ('ام', 'ه', 'شبكه')

    Meant for words: on a long run of marks the decomposition takes quadratic time.
    """
    word = unicodedata.normalize("NFKD", word).translate(_MERGE)
    return "".join([char for char in word if not unicodedata.combining(char)])


def _spellings(*words: str) -> frozenset[str]:
    """Return ``words`` as a reader writes them, and as the folds of the profiles leave them."""
    bare = [word.translate(_BARE_ALEF) for word in words]
    return frozenset([*words, *bare, *map(skeleton, words)])


# The names of Latin letters in Arabic, as in بي.بي.سي and سي.إن.إن. A few letters have several.
LETTER_NAMES: frozenset[str] = _spellings(
    *("إيه", "بي", "سي", "دي", "إي", "إف", "جي", "إتش", "آي", "جيه", "جاي", "كيه", "كاي", "كي"),
    *("إل", "إم", "إن", "كيو", "آر", "إس", "تي", "يو", "دبليو", "إكس", "واي", "زد", "زي"),
)
# Letter names that are everyday words too ("in", "or", "any", "that"): names only beside another name.
LETTER_NAMES_AND_WORDS: frozenset[str] = _spellings("في", "أو", "أي", "إن")

# Domain endings in Arabic letters, as in هسبريس.كوم.
DOMAIN_ENDINGS: frozenset[str] = _spellings("كوم", "نت", "أورغ", "أورج", "إنفو")
