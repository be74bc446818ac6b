"""Words, by their skeletons, and numbers with which a sentence goes on or begins where signs do not decide."""

from __future__ import annotations

import re

from arnorm.abbreviations import skeletons

# With these a sentence goes on after ``..``, ``…`` or the end of a quotation.
GOES_ON = skeletons(
    "لأن لأنه لأنها لأنهم لأننا بل حتى أو أم إلا مما كي لكي لعل الذي التي الذين اللذين اللواتي "
    "قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة متسائلا متسائلة حسبما"
)
# With these it also goes on after a quoted question or cry: a title in its sentence, or the speaker.
GOES_ON_AFTER_CRY = GOES_ON | skeletons(
    "في على من عن إلى مع عند بعد قبل ضمن خلال حول بين كما قال قالت يقول تقول تساءل تساءلت يتساءل تتساءل "
    "سأل سألت يسأل صاح صاحت صرخ صرخت هتف هتفت أضاف أضافت بحسب حسب وفق هكذا هو هي"
)
# With these, and with "and", a sentence begins after an ellipsis; with others it rather goes on.
BEGINS = skeletons("أما لقد هذا هذه إنه إنها لكن كما ثم إذن هل فهل ماذا لماذا")
# With these it also goes on after dots; after "from" these nouns make a preposition of it.
GOES_ON_AFTER_DOTS = GOES_ON | skeletons("دون بدون")
BEHIND_FROM = skeletons("وراء خلال دون غير")
# A sentence that begins with these has no main clause yet; one that is only these has none at all.
SUBORDINATE = skeletons(
    "حتى وحتى عندما وعندما حينما وحينما لما ولما إذا وإذا فإذا كلما وكلما بينما وبينما لو ولو رغم ورغم"
)
CONJUNCTIONS = skeletons("لكن ولكن و أو ثم بل أما وأما لأن ولأن")

ENUMERATOR = 6  # an enumerator with its bullet or bracket is not longer
# The rest of a decimal whose stop has a space behind it, and a number of a list glued to the stop before.
_REST_OF_DECIMAL = re.compile(
    r"[0٠]{3}(?!\d)|\d{1,3}\s?(?:[%٪]|بالم[ئا]|في\s+الم[ئا]|مليار|مليون|ملايين|[أا]لف\b|[آا]لاف|تر[ي]?ليون)"
)
LIST_NUMBER = re.compile(r"\d{1,2}\s?[-–)]\s?[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)\d{4}\Z")
_ENUMERATION = re.compile(r"(?:\d{1,2}\.){0,2}\d{1,2}\Z")


def is_decimal(text: str, edge: int, following: int) -> bool:
    """Return True if digits end at ``edge``, before a stop and a space, whose fraction begins at ``following``."""
    return _REST_OF_DECIMAL.match(text, following) is not None and not _YEAR.search(text, edge - 5, edge)


def is_enumerator(text: str, start: int, edge: int) -> bool:
    """Return True if the digits before ``edge`` number a point: one or two of them, at the start or after a colon."""
    number = _ENUMERATION.search(text, max(start, edge - ENUMERATOR), edge)
    if number is None:
        return False
    digits = number.start()
    if digits - start < ENUMERATOR and not any(map(str.isalnum, text[start:digits])):
        return True
    return text[max(start, digits - 2) : digits] in (": ", "؛ ", "; ")
