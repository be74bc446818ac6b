"""Line ends inside a sentence: where a line continues in the next one."""

from __future__ import annotations

import re

from arnorm.sentences.abbreviations import MARKS, skeleton, skeletons

TERMINATORS = ".!?؟…۔"
NO_BEGINNING = frozenset("،,؛;:)]}»›”’%٪" + TERMINATORS)  # visible characters with which no sentence begins

# Line ends as the rule for line ends has them, as the inside of a character class; the last is a blank line.
LINE_ENDS = r"\n\r\v\f\x85\u2028\u2029"

# A line that ends with one of these is open; others, such as بعد and قبل, may end a headline.
_OPEN_WORDS = skeletons("في من إلى على عن و أو أن التي الذي الذين")
_ALI = skeleton("على")  # with a yeh it is also a name, which ends many headlines
_OPEN_WORD = re.compile(rf"[^\S{LINE_ENDS}]((?:[^\W\d_]|[{MARKS}]){{1,8}})\Z")
_WINDOW = 10  # characters at the end of a line that are searched for an open word and the space before it
_OPEN_ENDS = "ينىوی"  # the letters that open words end with
# A point of a list is a line of its own, even after a comma.
_POINT = re.compile(r"(?:[-–—•*▪●◦]|\d{1,2}\s?[-–.)])\s")
_COMMAS = ("،", ",")
_LINE_END = re.compile(rf"[^\S{LINE_ENDS}]*[{LINE_ENDS}]\s*")
_ONE_LINE_END = re.compile(rf"[^{LINE_ENDS}]*(?:\r\n|(?!\u2029)[{LINE_ENDS}])[^{LINE_ENDS}]*")
# A line of only terminators and closing marks, at least one of which cannot also open.
CLOSING_SIGNS = TERMINATORS + "،؛:»”’›)]}\"'"
_SIGN = rf"[{re.escape(CLOSING_SIGNS[:-2])}]"
_CLOSING_LINE = re.compile(rf"[\"']?{_SIGN}(?:{_SIGN}|[\"']|[^\S{LINE_ENDS}]){{0,9}}(?=[{LINE_ENDS}]|\Z)")
_UP_TO_LAST_LINE = re.compile(rf"(?s:.*)[{LINE_ENDS}]")


def around_line_end(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the sentence before ``text[low:high]``, a line end with blanks, ends and the next one starts.

    Invisible characters on lines of their own stay with the sentence before.
    """
    gap = text[low:high]
    if not gap.isspace():
        if high == len(text):
            return low + len(gap.rstrip()), high
        lines = _UP_TO_LAST_LINE.match(gap).end()  # type: ignore[union-attr]  # a gap holds a line end
        high = low + lines + len(gap[lines:]) - len(gap[lines:].lstrip())
        low += len(gap[:lines].rstrip())
    while text[low - 1].isspace():
        low -= 1
    return low, high


def goes_on(text: str, start: int, end: int, following: int) -> bool:
    r"""Return True if the sentence from ``start`` to a line end at ``end`` goes on in the next line, at ``following``.

    >>> goes_on("وقال،\nثم", 0, 5, 6), goes_on("وقال،\n\nثم", 0, 5, 7), goes_on("انتهى\n.", 0, 5, 6)
    (True, False, True)

    It does after a comma or an open word, but not across a blank line; a line of closing marks begins no sentence.
    """
    if text[following : following + 1] in CLOSING_SIGNS and _CLOSING_LINE.match(text, following):
        return True
    edge = end
    while edge > start and (text[edge - 1].isspace() or not text[edge - 1].isprintable()):
        edge -= 1
    if edge == start:
        return False
    last = text[edge - 1]
    if last not in _COMMAS:
        if last.isalpha() and last not in _OPEN_ENDS:
            return False
        low = max(start, edge - _WINDOW)
        if skeleton(text[low:edge].split()[-1]) not in _OPEN_WORDS:
            return False
        word = _OPEN_WORD.search(text, low, edge)
        if word is None or (skeleton(word[1]) == _ALI and "ى" not in word[1]):
            return False
    return _ONE_LINE_END.fullmatch(text, end, following) is not None and not _POINT.match(text, following)


def as_line(sentence: str) -> str:
    r"""Return ``sentence`` as one line: a line end inside it, with the blanks around it, becomes a space.

    >>> as_line("وقال،\nثم غادر")
    'وقال، ثم غادر'
    """
    return _LINE_END.sub(" ", sentence)
