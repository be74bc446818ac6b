"""Abbreviations, whose full stop does not end a sentence, one row each.

Raw and normalised text is split, with and without diacritics, composed and decomposed. So a word
is looked up by its ``skeleton``, never by its spelling. The spacing rule uses the same tables, so that it inserts no
space into a dotted name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

# The combining marks of Arabic news, as the inside of a character class.
MARKS = (
    "\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}"
    "\N{ARABIC SIGN SALLALLAHOU ALAYHE WASSALLAM}-\N{ARABIC SMALL KASRA}"
    "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{ARABIC SMALL HIGH LIGATURE SAD WITH LAM WITH ALEF MAKSURA}-\N{ARABIC SMALL HIGH SEEN}"
    "\N{ARABIC SMALL HIGH ROUNDED ZERO}-\N{ARABIC SMALL HIGH MADDA}"
    "\N{ARABIC SMALL HIGH YEH}\N{ARABIC SMALL HIGH NOON}"
    "\N{ARABIC EMPTY CENTRE LOW STOP}-\N{ARABIC SMALL LOW MEEM}"
    "\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}"
)
# What ``skeleton`` merges after decomposition has removed hamza and madda: the folds of the profiles.
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
_MERGE = str.maketrans(_MERGED | {"\N{ARABIC TATWEEL}": ""})
# The letters that only a fold changes, for the spellings in a text normalised with "news".
_BARE_ALEF = str.maketrans("أإآ", "ااا")


class Abbreviation(NamedTuple):
    """One row: the abbreviation without its last stop, and whether a sentence can end with it."""

    text: str
    meaning: str
    source: str
    ends: Literal["never", "after a number", "always"]


_CORPUS = "count in 7.14 M characters of scraped news"
_SPACY = "spaCy, lang/ar/tokenizer_exceptions.py"
_PRAGMATIC = "pragmatic_segmenter, languages/arabic.rb"
_PRICES = "usual notation of prices"

# Letters without a row are initials, judged as "after a number". A row also covers the same letters after "and",
# written as one word (ود.); for unlisted letters that would be guessing.
# كم. and سم. and إلخ. have no row, since they end sentences (all 18 read in the corpus do).
ABBREVIATIONS: tuple[Abbreviation, ...] = (
    # Titles: a name follows.
    Abbreviation("د", "doctor", f"{_CORPUS}: 123", "never"),
    Abbreviation("أ", "professor, or Mr", f"{_CORPUS}: 8", "never"),
    Abbreviation("م", "engineer; or metre, CE, p.m.", f"{_CORPUS}: 21", "after a number"),
    Abbreviation("ذ", "professor, in the Moroccan press", f"{_CORPUS}: 5", "never"),
    Abbreviation("ب", "professor", _SPACY, "never"),
    Abbreviation("أ.د", "professor doctor", f"{_CORPUS}: 6", "never"),
    Abbreviation("أ.م.د", "assistant professor doctor", "Iraqi universities", "never"),
    # Years and times of day: a number precedes, and the sentence may end.
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
    # News agencies: a stop after the last letter ends the sentence.
    Abbreviation("أ.ف.ب", "Agence France-Presse", f"{_CORPUS}: 2", "always"),
    Abbreviation("د.ب.أ", "Deutsche Presse-Agentur", f"{_CORPUS}: 2", "always"),
    Abbreviation("و.م.ع", "Maghreb Arabe Presse", f"{_CORPUS}: 2", "always"),
    Abbreviation("أ.ش.أ", "Middle East News Agency", _PRAGMATIC, "always"),
    Abbreviation("و.أ.س", "Saudi Press Agency", "signature of the agency", "always"),
    Abbreviation("أ.ب", "Associated Press", "signature of the agency", "always"),
)


@lru_cache(maxsize=1024)  # few words are found beside stops
def skeleton(word: str) -> str:
    r"""Return the letters of ``word`` as the tables know them: no marks, the variants of a letter as one.

    >>> skeleton("إم"), skeleton("ه\N{ARABIC TATWEEL}"), skeleton("شبكة")
    ('ام', 'ه', 'شبكه')

    Meant for words: on a long run of marks the decomposition takes quadratic time.
    """
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", word).translate(_MERGE)))


def skeletons(words: str) -> frozenset[str]:
    """Return the skeletons of ``words``, which are separated by spaces."""
    return frozenset(map(skeleton, words.split()))


def _spellings(*words: str) -> frozenset[str]:
    """Return ``words`` as they are usually written, and as the folds of the profiles leave them."""
    bare = [word.translate(_BARE_ALEF) for word in words]
    return frozenset([*words, *bare, *map(skeleton, words)])


# The names of Latin letters in Arabic, as in بي.بي.سي and سي.إن.إن. A few letters have several.
LETTER_NAMES: frozenset[str] = _spellings(
    *("إيه", "بي", "سي", "دي", "إي", "إف", "جي", "إتش", "آي", "جيه", "جاي", "كيه", "كاي", "كي"),
    *("إل", "إم", "إن", "كيو", "آر", "إس", "تي", "يو", "دبليو", "إكس", "واي", "زد", "زي", "كا", "ڤي"),
)
# Letter names that are everyday words too ("in", "or", "any", "that"): names only beside another name.
LETTER_NAMES_AND_WORDS: frozenset[str] = _spellings("في", "أو", "أي", "إن")

# Domain endings in Arabic letters, as in هسبريس.كوم.
DOMAIN_ENDINGS: frozenset[str] = _spellings("كوم", "نت", "أورغ", "أورج", "إنفو")

# The rows by the skeletons of their letters: ("ا", "د") for أ.د, however it is spelled.
BY_LETTERS: dict[tuple[str, ...], Abbreviation] = {
    tuple(map(skeleton, row.text.split("."))): row for row in ABBREVIATIONS
}

BEFORE = 40  # characters before a stop that ``takes_stop`` needs
_TOKEN = re.compile(rf"[\w.{MARKS}]*\Z")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
DOMAINS = frozenset(map(skeleton, DOMAIN_ENDINGS))
_NAMES = frozenset(map(skeleton, LETTER_NAMES)) - frozenset(map(skeleton, LETTER_NAMES_AND_WORDS))
_NAMES_AND_WORDS = frozenset(map(skeleton, LETTER_NAMES | LETTER_NAMES_AND_WORDS))
_PARTICLES = ("ال", "وال", "بال", "لل", "ل", "ب", "و")
# The first name of a chain may have the article or a particle before it: «للبي.بي.سي».
FIRST_NAMES = _NAMES_AND_WORDS | {particle + name for particle in _PARTICLES for name in _NAMES}
# The ends of names with at least four letters, with or without a particle: not ordinary words.
LONG_NAME_ENDS = frozenset(
    f"{particle}{name}"[-4:]
    for particle in ("", *_PARTICLES)
    for name in LETTER_NAMES
    if len(particle + name) > 3
)
_OPENING = ('"', "«", "“", "„")
# Nouns after which the name of a letter names a channel or a firm; and words that begin a sentence, unlike surnames.
_CHANNELS = skeletons("قناة قناتي شبكة محطة إذاعة شركة هيئة موقع نادي")
_BEGINNINGS = skeletons(
    "قالت أضاف أضافت أكدت أوضح أوضحت أعلن أعلنت كانت يذكر هناك عندما بينما بعدما كذلك أيضا لكنه لكنها إنها إنهم"
)
# The letter after these nouns is a name, not an initial: «فيتامين د».
_LETTERED = skeletons("فيتامين الفيتامين حرف الحرف فئة الفئة نمط النمط هيباتيت الكبد")


def is_dotted_name(left: str, right: str) -> bool:
    """Return True if the stop between two words, without a space, belongs to a name of letters or a domain.

    >>> is_dotted_name("أس", "أم"), is_dotted_name("الشاطئ", "كوم"), is_dotted_name("العمل", "وغادر")
    (True, True, False)
    """
    left, right = skeleton(left), skeleton(right)
    return right in DOMAINS or _joins_names(left, right)


def _joins_names(left: str, right: str) -> bool:
    if left not in FIRST_NAMES:
        return False
    return right in _NAMES_AND_WORDS or (left in _NAMES and right[:1] != "و")


def is_letter_name(before: str) -> bool:
    """Return True if a single letter after ``before`` is the name of something, as in «فيتامين د»."""
    return skeleton(_last_token(before.rstrip())) in _LETTERED


# Latin abbreviations in Arabic text: titles, which a name follows, and companies, which may end a sentence.
_LATIN_WORD = re.compile(r"(?<![A-Za-z.])(et )?([A-Za-z]{2,4})\Z")
_LATIN_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "vs", "gen", "sen", "gov", "rev", "lt", "col")
)
_LATIN_COMPANIES = frozenset(("inc", "corp", "ltd", "co", "jr", "sr"))


def is_latin_abbreviation(before: str, after: str) -> bool:
    """Return True if ``before`` ends in a Latin abbreviation and its stop ends no sentence before ``after``.

    >>> is_latin_abbreviation("قال Mr", "سم"), is_latin_abbreviation("شركة Apple Inc", "«س")
    (True, False)
    """
    found = _LATIN_WORD.search(before)
    if found is None:
        return False
    word = found[2].lower()
    if word == "no":
        return after[:1].isdecimal()
    if word in _LATIN_COMPANIES or (word == "al" and found[1]):
        return not (after[:1] in _OPENING and after[1:].isalpha() and not after.isascii())
    return word in _LATIN_TITLES


def is_plain(before: str) -> bool:
    """Return True if ``before`` certainly ends in an ordinary word; otherwise it must be looked up."""
    tail = before[-4:]
    return len(tail) == 4 and tail.isalpha() and tail not in LONG_NAME_ENDS and "." not in before[-10:]


def takes_stop(before: str, word: str, *, spaced: bool, dotted: bool) -> bool:
    """Return True if a stop belongs to the abbreviation at the end of ``before``, and ends no sentence.

    >>> takes_stop("وصل د", "سامي", spaced=True, dotted=False)
    True
    >>> takes_stop("عام 1437ه", "وقال", spaced=True, dotted=False)
    False

    Args:
        before: the sentence up to the stop; ``BEFORE`` characters are enough.
        word: the skeleton of the next word.
        spaced: whether there is white space between the stop and that word.
        dotted: whether a stop follows that word.
    """
    token = _last_token(before)
    rest = before[: len(before) - len(token)].rstrip()
    bare = token.lstrip(_DIGITS + ".")
    letters = tuple(map(skeleton, bare.split(".")))
    if all(len(letter) == 1 for letter in letters):
        before_it = _last_token(rest)
        if (skeleton(before_it), *letters) in BY_LETTERS and "." not in before_it:  # م د. and أ د.
            letters = (skeleton(before_it), *letters)
            rest = rest[: len(rest) - len(before_it)].rstrip()
        numbered = bare != token or rest[-1:].isdecimal()
        # A unit, كلم/س.; and a suffix that a tokenizer has parted from its word: «تعبير ه. وأضاف».
        numbered = numbered or rest[-1:] == "/" or (bare == "ه" and word[:1] == "و")
        row = BY_LETTERS.get(letters)
        ends = row.ends if row else "after a number"  # letters without a row are initials
        return (ends == "never" or (ends == "after a number" and not numbered)) and not is_letter_name(rest)
    if len(letters[0]) == 2 and letters[0][0] == "و":
        row = BY_LETTERS.get((letters[0][1], *letters[1:]))
        if row is not None:
            return row.ends != "always"
    chained = len(letters) > 1 and letters[-2] in FIRST_NAMES
    chained = chained or (rest[-1:] == "." and skeleton(_last_token(rest)) in FIRST_NAMES)
    last = letters[-1]
    if not spaced:
        return _joins_names(last, word)
    if chained:  # a chain ends before "and"
        return last in FIRST_NAMES and word[:1] != "و"
    if len(letters) == 1 and last in _NAMES and _is_initial(last, _last_token(rest), word):
        return True
    # The first name of a chain with spaces; of two, at least one is only a letter's name.
    return dotted and (word in _NAMES_AND_WORDS if last in _NAMES else last in FIRST_NAMES and word in _NAMES)


def _is_initial(name: str, before: str, word: str) -> bool:
    """Return True if a letter's name between these two is a person's initial, as in «سيسيل بي. ديميل».

    A given name precedes it and a surname follows: neither is short, has the article or is a word in the tables.
    """
    before = skeleton(before)
    if len(before) < 3 or before.startswith("ال") or before in _NAMES_AND_WORDS or before in _CHANNELS:
        return False
    short = 2 if len(name) > 2 else 3  # دبليو is only a letter's name, بي is another word, too
    return len(word) > short and not word.startswith(("ال", "و", "لل")) and word not in _BEGINNINGS


def _last_token(before: str) -> str:
    return _TOKEN.search(before, before.rfind(" ") + 1)[0]  # type: ignore[index]  # it finds the empty string
