r"""Lines that are not sentences: ``get_text("\n")`` puts links and emphasis within a sentence on lines of their own.

A line is joined to the one before if either cannot stand alone. The line itself, its neighbours and the start of the
sentence decide; otherwise it stays a line, as headlines, names and menus do.
"""

from __future__ import annotations

import re

from arnorm.sentences.abbreviations import skeleton, skeletons
from arnorm.sentences.line_ends import LINE_ENDS, NO_BEGINNING, TERMINATORS, goes_on
from arnorm.sentences.words import GOES_ON

_SEEN = 400  # characters of a line that are examined
_SHORT = 8  # words; links and emphasis have no more
_POINT_STOPS = 3  # a paragraph with more of them is that of a heading, no point of a list
_FRAGMENT = 5  # words of a line that is joined because of the next one
# No sentence ends with one of these signs or words.
_NO_END = "«“‹([{"
_OPEN_WORDS = skeletons(
    "هو هي هم مع بين حول عبر منذ لدى ضد نحو خلال بأن لأن إن أن كل هذا هذه تلك ذلك كان كانت قد لم لن لا ما"
)
_PREPOSITIONS = skeletons("في من على عن إلى مع بين حول عبر خلال بشأن ضد لدى منذ")
# Words that begin with waw without meaning "and"; headlines and menus begin with them.
_WAW_WORDS = skeletons(
    "وزير وزيرة وزراء وزارة وفاة وفيات وكالة وكالات واشنطن وسط وفد وثيقة وثائق وجه وجهة وصفة وصفات وظيفة وظائف "
    "ورشة ورقة وحدة وعد وعود ولي والي والد والدة ولادة وصول وصل وضع وقف وقت وداع وسيلة وسائل وسائط وسام واحد "
    "واقع واتساب ودائع وباء ورد وردة وقائع وقود ولاية ولايات وطن وطني وطنية ويكيبيديا ويندوز"
)
_HEADINGS = skeletons("الخلاصة خلاصة الخاتمة خاتمة المقدمة مقدمة الملخص المصادر المراجع النتائج")
_UP_TO_STOP = re.compile(rf"[^{TERMINATORS}]*")
_TAG = re.compile(r"[#@]\w+")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_SIGNED_TWEET = re.compile(r"[—–-].*\(@\w+\)")  # the date follows, as a link
_LINES = re.compile(f"\r\n|[{LINE_ENDS}]")


def inline_goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Return True if the sentence from ``start``, so far without a stop, continues after the line end at ``end``.

    ``following`` is where the next line begins.
    """
    if goes_on(text, start, end, following):
        return True
    if len(_LINES.findall(text[end:following])) > 1:
        return False
    line = _LINES.split(text[max(start, end - _SEEN) : end])[-1].strip()
    after, rest, *_ = map(str.strip, [*_LINES.split(text[following : following + _SEEN], 2), ""])
    words, words_after = line.split(), after.split()
    if not (words and words_after):
        return False
    if after[0] in NO_BEGINNING or _is_open(line) or _SIGNED_TWEET.fullmatch(line):
        return True
    if _TAG.fullmatch(after) or _ADDRESS.fullmatch(after) or _TAG.fullmatch(line):
        return not (_ADDRESS.fullmatch(line) or line[-1] == ":" or after[0] in "—–")
    if line[-1] == ":":
        return _is_label(text, start, end, line, after, rest)
    begin = _first_word(after)
    first = skeleton(begin[:_SHORT])
    if first in GOES_ON:
        return True
    begun = skeleton(text[start : start + _SHORT].split()[0])
    with_and = _is_and(begun) and not _is_and(first) and min(len(words), len(words_after)) <= _SHORT
    joined = start < end - len(line)  # whether the sentence has a line before this one
    stopped = any(map(after.__contains__, TERMINATORS))
    if (with_and and stopped and after[-1] != ":") or (
        joined and (first in _PREPOSITIONS or begin[-1:] == "،")
    ):
        return True
    if stopped or len(words_after) > _FRAGMENT or after[-1] == ":" or not rest:
        return False
    next_begin = _first_word(rest)
    next_word = skeleton(next_begin[:_SHORT])
    # A stop must come soon: a menu has none.
    soon = with_and and any(map(rest.__contains__, TERMINATORS)) and not _is_and(next_word)
    if not (soon or rest[0] in NO_BEGINNING or next_begin[-1:] == "،" or next_word in _PREPOSITIONS):
        return False
    edge = following + len(after)  # the next line must be joined to the fragment, too
    gap = text[edge : edge + _SEEN]
    return inline_goes_on(text, start, edge, edge + len(gap) - len(gap.lstrip()))


def _first_word(line: str) -> str:
    """Return the first word of ``line`` up to a stop, which may end the sentence."""
    return _UP_TO_STOP.match(line.split()[0])[0]  # type: ignore[index]  # it matches the empty string


def _is_open(line: str) -> bool:
    """Return True if a line is incomplete: it ends with an opening mark, in brackets, or with an open word."""
    if line[-1] in _NO_END or line.count("(") > line.count(")") or line.count("«") > line.count("»"):
        return True
    words = line.split()
    return len(words) > 1 and skeleton(words[-1][:_SHORT]) in _OPEN_WORDS


def _is_and(word: str) -> bool:
    return word[:1] == "و" and len(word) > 2 and word not in _WAW_WORDS


def _is_label(text: str, start: int, end: int, line: str, after: str, rest: str) -> bool:
    """Return True if a line that ends with a colon is the label of a point of a list, not a heading.

    Points of a list follow each other; a label alone has nothing below it to be the heading of.
    """
    if text[start:end].strip() != line or len(line.split()) > _SHORT or skeleton(line[:-1]) in _HEADINGS:
        return False
    if after[-1] not in TERMINATORS or sum(map(after.count, TERMINATORS)) > _POINT_STOPS:
        return False
    before = [part for part in _LINES.split(text[max(0, start - 2 * _SEEN) : start]) if part.strip()]
    if not before and NO_BEGINNING.issuperset(rest):
        return True
    return rest[-1:] == ":" or (len(before) > 1 and before[-2].rstrip()[-1:] == ":")
