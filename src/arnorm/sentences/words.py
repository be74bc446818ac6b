"""Words (by their skeletons) and numbers that continue or begin a sentence where punctuation does not decide."""

from __future__ import annotations

import re

from arnorm.sentences.abbreviations import skeletons

# These continue a sentence after ``..``, ``…`` or the end of a quotation.
GOES_ON = skeletons(
    "لأن لأنه لأنها لأنهم لأننا بل حتى أو أم إلا مما كي لكي لعل الذي التي الذين اللذين اللواتي "
    "قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة متسائلا متسائلة حسبما"
)
# These also continue one after a quoted question or exclamation: a title in its sentence, or the speaker.
GOES_ON_AFTER_CRY = GOES_ON | skeletons(
    "في على من عن إلى مع عند بعد قبل ضمن خلال حول بين كما قال قالت يقول تقول تساءل تساءلت يتساءل تتساءل "
    "سأل سألت يسأل صاح صاحت صرخ صرخت هتف هتفت أضاف أضافت بحسب حسب وفق هكذا هو هي"
)
# These, and "and", begin a sentence after an ellipsis; other words usually continue one.
BEGINS = skeletons("أما لقد هذا هذه إنه إنها لكن كما ثم إذن هل فهل ماذا لماذا")
# These also continue a sentence after dots; after "from" these nouns form prepositions.
GOES_ON_AFTER_DOTS = GOES_ON | skeletons("دون بدون")
BEHIND_FROM = skeletons("وراء خلال دون غير")
# After the first of these a sentence still needs a main clause; a sentence of only the others has none.
SUBORDINATE = skeletons(
    "حتى وحتى عندما وعندما حينما وحينما لما ولما إذا وإذا فإذا كلما وكلما بينما وبينما لو ولو رغم ورغم"
)
CONJUNCTIONS = skeletons("لكن ولكن و أو ثم بل أما وأما لأن ولأن")

ENUMERATOR = 6  # characters of the longest enumerator, with its bullet or bracket
# The fraction of a decimal with a space after its stop, and a number of a list directly after a stop.
_REST_OF_DECIMAL = re.compile(
    r"[0٠]{3}(?!\d)|\d{1,3}\s?(?:[%٪]|بالم[ئا]|في\s+الم[ئا]|مليار|مليون|ملايين|[أا]لف\b|[آا]لاف|تر[ي]?ليون)"
)
LIST_NUMBER = re.compile(r"\d{1,2}\s?[-–)]\s?[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)\d{4}\Z")
_ENUMERATION = re.compile(r"(?:\d{1,2}\.){0,2}\d{1,2}\Z")


def is_decimal(text: str, edge: int, following: int) -> bool:
    """Return True if the digits before ``edge``, a stop and a space are followed by their fraction."""
    return _REST_OF_DECIMAL.match(text, following) is not None and not _YEAR.search(text, edge - 5, edge)


def is_enumerator(text: str, start: int, edge: int) -> bool:
    """Return True if the digits before ``edge`` number a point: one or two, at the start or after a colon."""
    number = _ENUMERATION.search(text, max(start, edge - ENUMERATOR), edge)
    if number is None:
        return False
    digits = number.start()
    if digits - start < ENUMERATOR and not any(map(str.isalnum, text[start:digits])):
        return True
    return text[max(start, digits - 2) : digits] in (": ", "؛ ", "; ")
