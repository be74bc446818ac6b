"""Sentences of scraped Arabic news, as spans of the text.

One compiled pattern finds every place where a sentence may end: a run of terminators with what closes
behind it, or a line end. Each place is then judged by what stands around it, within the sentence that is
being read and within a bounded distance; so the time is linear, and a sentence split again stays whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from arnorm.abbreviations import (
    BEFORE,
    MARKS,
    is_domain_ending,
    is_letter_name,
    is_plain,
    skeleton,
    skeletons,
    takes_stop,
)

# --- characters; those with a hyphen or a backslash are the inside of a character class --------------------

_TERMINATORS = ".!?؟…۔"
# What no reader sees. It belongs to what stands before it: zero width, bidi marks, BOM, soft hyphen.
_INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}-\N{INVISIBLE PLUS}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
_CLOSERS = r"\"'”’»›)\]}\N{FULLWIDTH QUOTATION MARK}\N{ORNATE LEFT PARENTHESIS}"
_OPENING_QUOTES = "«“„‹‘"  # before white space they close: a pair the wrong way round
_STRAIGHT = "\"'"  # they open or close by where they stand
_QUOTES = frozenset("\"'”’»›“‘«\N{FULLWIDTH QUOTATION MARK}")
_CLOSING_QUOTES = frozenset("»”")
_CLOSING = _QUOTES | frozenset(")]}\N{ORNATE LEFT PARENTHESIS}")
_QUOTE_PAIRS = ("«»", "“”")
_STOPS = frozenset(".۔")
_DOTS = ".…۔"
_NAME_SIGNS = "/_@&=~+"  # a stop before these is part of an address or a name
# A visible character with which no sentence begins.
_NO_BEGINNING = frozenset("،,؛;:)]}»›”’%٪" + _TERMINATORS)
# Line ends as the rule for line ends has them; the last is a blank line by itself.
_LINE_ENDS = r"\n\r\v\f\x85\u2028\u2029"

# --- distances, in characters -----------------------------------------------------------------------------

_WORDLESS = 40  # so many signs at the end of a line are no sentence of their own
_ASIDE = 150  # a parenthesis open for longer than this is a slip, not an aside
_QUOTATION = 300  # as far back as straight quotes are counted
_QUOTED_TITLE = 60  # a quotation that has gone on for longer is no title; its ``..`` is a stop
_WORD_LENGTH = 24  # a longer word is none of the words looked for
_ENUMERATOR = 6  # an enumerator with its bullet or bracket is not longer

# --- words ------------------------------------------------------------------------------------------------

# With these a sentence goes on after ``..``, ``…`` or the end of a quotation.
_GOES_ON = skeletons(
    "لأن لأنه لأنها لأنهم لأننا بل حتى أو أم إلا مما كي لكي لعل الذي التي الذين اللذين اللواتي "
    "قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة متسائلا متسائلة حسبما"
)
# With these it also goes on after a quoted question or cry: a title in its sentence, or the speaker.
_GOES_ON_AFTER_CRY = _GOES_ON | skeletons(
    "في على من عن إلى مع عند بعد قبل ضمن خلال حول بين كما قال قالت يقول تقول تساءل تساءلت يتساءل تتساءل "
    "سأل سألت يسأل صاح صاحت صرخ صرخت هتف هتفت أضاف أضافت بحسب حسب وفق هكذا هو هي"
)
# With these, and with "and", a sentence begins after an ellipsis; with others it rather goes on.
_BEGINS = skeletons("أما لقد هذا هذه إنه إنها لكن كما ثم إذن هل فهل ماذا لماذا")

_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}{_INVISIBLE}]){{1,{_WORD_LENGTH}}}")
_SPACES = re.compile(r"\s*")
_UNSEEN = re.compile(rf"[\s{_INVISIBLE}]*")
_UP_TO_LAST_LINE = re.compile(rf"(?s:.*)[{_LINE_ENDS}]")


class _Mode:
    """One way to read line ends: the pattern that finds the places, and the one that closes an aside.

    A place begins with one character of one class, so that the search for it is fast. Its groups: 1 the
    rest of the run of terminators, 2 what closes behind it, 3 a line end behind that; 4 a line end alone.
    """

    def __init__(self, after_line_end: str, space: str) -> None:
        line_end = f"[{_LINE_ENDS}]{after_line_end}"
        closers = rf"(?:[{_CLOSERS}{_INVISIBLE}{MARKS}]|[{_OPENING_QUOTES}](?=\s|\Z))*"
        # An omission goes with what stands before it.
        closing = rf"{closers}(?:{space}?\((?:\.{{2,4}}|…)\){closers})?"
        self.places = re.compile(
            rf"[{_TERMINATORS}{_LINE_ENDS}](?:"
            rf"(?<=[{_TERMINATORS}])([{_TERMINATORS}]*)({closing}){space}*({line_end})?"
            rf"|(?<=[{_LINE_ENDS}])({after_line_end}))"
        )
        self.line_end = re.compile(line_end)
        self.wordless = re.compile(rf"(?:(?!{line_end})\W){{1,{_WORDLESS}}}(?:{line_end}|\Z)")
        self.aside = re.compile(rf"(?:(?!{line_end})[^)]){{0,{_ASIDE}}}\)")


_BLANKS = rf"[\s{_INVISIBLE}]*"
# What follows the first character of a blank line: the rest of CR LF, blanks, and another line end.
_SECOND_LINE_END = rf"(?:(?<=\r)\n)?+(?:(?![{_LINE_ENDS}])[\s{_INVISIBLE}])*[{_LINE_ENDS}]"
_BLANK_LINE = rf"(?:(?<=\u2029)|{_SECOND_LINE_END}){_BLANKS}"
# The modes are compiled when first asked for; most programs use one.
_MODES = {
    "boundary": (_BLANKS, rf"[^\S{_LINE_ENDS}]"),
    "blank-line": (_BLANK_LINE, rf"(?:(?![{_LINE_ENDS}]{_BLANK_LINE})\s)"),
    "space": ("(?!)", r"\s"),
}


def split_sentences(text: str, *, newline: str = "boundary") -> list[str]:
    r"""Return the sentences of ``text``, each a slice of it, without the white space between them.

    >>> split_sentences("وصل د. سامي أمس.وقال: «سنبدأ غدا». ثم غادر")
    ['وصل د. سامي أمس.', 'وقال: «سنبدأ غدا».', 'ثم غادر']

    A line end ends a sentence. In hard-wrapped text only a blank line does, and in text whose lines were
    joined none at all:

    >>> split_sentences("أعلن الوزير\nاستقالته.", newline="blank-line")
    ['أعلن الوزير\nاستقالته.']

    Args:
        text: raw or normalised text.
        newline: what a line end is: ``"boundary"``, ``"blank-line"`` or ``"space"``.

    Raises:
        TypeError: ``text`` is not a str; bytes must be decoded first.
        ValueError: ``newline`` is none of the three.
    """
    return [text[start:end] for start, end in sentence_spans(text, newline=newline)]


def sentence_spans(text: str, *, newline: str = "boundary") -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as ``(start, end)``: code points, half-open, in order.

    >>> sentence_spans("تم. وانتهى.")
    [(0, 3), (4, 11)]

    No span is empty or has white space at an end, and between the spans there is only white space.
    Arguments and errors are those of ``split_sentences``.
    """
    _check(text, newline)
    mode = _mode(newline)
    start = _SPACES.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    seen = _UNSEEN.match(text, start).end()  # type: ignore[union-attr]
    spans = []
    for place in mode.places.finditer(text, seen):
        kind = place.lastindex or 0
        if kind == 2:
            end = _end_at(text, start, place, mode)
            if end:
                spans.append((start, end))
                start = place.end() if end == place.end(2) else _SPACES.match(text, end).end()  # type: ignore[union-attr]
        else:
            low = place.start(3) if kind == 3 else place.start()
            end, following = _around_line_end(text, low, place.end())
            spans.append((start, end))
            start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _check(text: object, newline: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; decode bytes first")
    if newline not in list(_MODES):
        raise ValueError(f"newline must be one of {', '.join(map(repr, _MODES))}, not {newline!r}")


@cache
def _mode(newline: str) -> _Mode:
    return _Mode(*_MODES[newline])


def _around_line_end(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the sentence before ``text[low:high]``, a line end with blanks, ends, and the next starts.

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


def _end_at(text: str, start: int, place: re.Match[str], mode: _Mode) -> int:
    """Return where the sentence from ``start`` ends at ``place``, a run of terminators; 0 if it goes on."""
    at = place.start()
    after_run = place.end(1)
    end = place.end(2)
    following = _next_seen(text, end, mode)
    if following and _is_stray_closer(text, max(start, at - _QUOTATION), following):
        end = following + 1
        following = _next_seen(text, end, mode)
    elif after_run < end == following and _is_opener(text, max(start, at - _QUOTATION), after_run):
        end = following = after_run
    if not following or _cannot_begin(text, following, spaced=end < following):
        return 0
    if mode.wordless.match(text, following):
        return 0
    if at - start < _ENUMERATOR and not any(map(str.isalnum, text[start:at])):
        return 0
    closing = "".join(filter(_CLOSING.__contains__, text[after_run:end]))
    site = _Site(text, start, at, closing, end < following, following)
    if _in_aside(site, mode):
        return 0
    run = text[at:after_run]
    if run in _STOPS:
        ends = _ends_at_stop(site)
    elif run.strip(_DOTS):
        ends = _ends_at_question(site)
    else:
        ends = _ends_at_dots(site, two=run == "..")
    return end if ends else 0


def _next_seen(text: str, end: int, mode: _Mode) -> int:
    """Return where the next visible character stands; 0 if a line end or the end of the text comes first."""
    following = _UNSEEN.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
    if following == len(text) or (text[end:following] != " " and mode.line_end.search(text, end, following)):
        return 0
    return following


def _is_stray_closer(text: str, low: int, at: int) -> bool:
    """Tell whether the quote at ``at``, after white space, still closes what was opened after ``low``."""
    quote = text[at]
    if quote not in _QUOTES or not (text[at + 1 : at + 2].isspace() or at + 1 == len(text)):
        return False
    return quote in _CLOSING_QUOTES or (quote in _STRAIGHT and text.count(quote, low, at) % 2 == 1)


def _is_opener(text: str, low: int, at: int) -> bool:
    """Tell whether the straight quote at ``at``, right between a stop and a letter, opens."""
    quote = text[at]
    return quote in _STRAIGHT and text[at + 1].isalpha() and text.count(quote, low, at) % 2 == 0


def _cannot_begin(text: str, at: int, *, spaced: bool) -> bool:
    """Tell whether no sentence begins with the character at ``at``."""
    return text[at] in _NO_BEGINNING or (spaced and "a" <= text[at] <= "z")


class _Site(NamedTuple):
    """A run of terminators between two visible characters."""

    text: str
    start: int  # of the sentence
    at: int  # where the run stands
    closing: str  # the quotes and brackets that close behind it
    spaced: bool  # whether white space follows
    following: int  # where the next visible character stands


def _in_aside(site: _Site, mode: _Mode) -> bool:
    """Tell whether the run stands in a parenthesis that is soon closed, or closes one within a sentence."""
    text, start, at = site.text, site.start, site.at
    opening = text.rfind("(", max(start, at - _ASIDE), at)
    if opening < 0 or text.find(")", opening, at) >= 0:
        return False
    if ")" in site.closing:
        whole = opening - start < _ENUMERATOR and not any(map(str.isalnum, text[start:opening]))
        if text[opening + 1 : at].strip():
            return not whole
        return _word_at(text, site.following) not in _BEGINS  # (...) stands for what was left out
    aside = mode.aside.match(text, at)
    return aside is not None and aside.end() <= opening + _ASIDE


def _ends_at_question(site: _Site) -> bool:
    """Judge a run that holds a question or exclamation mark."""
    text, following = site.text, site.following
    if any(map(_QUOTES.__contains__, site.closing)):
        word = _word_at(text, following)
        return word not in _GOES_ON_AFTER_CRY and not word.startswith("لل")
    in_url = text[site.at - 1].isascii() and text[following].isascii()
    return site.spaced or bool(site.closing) or not in_url


def _ends_at_dots(site: _Site, *, two: bool) -> bool:
    """Judge two dots, which the press writes for a stop, or an ellipsis, which rather does not end."""
    text, at = site.text, site.at
    word = _word_at(text, site.following)
    if word in _GOES_ON or _in_quoted_title(site):
        return False
    if not two:
        return word in _BEGINS or word[:1] == "و"
    return site.spaced or not (text[at - 1].isascii() and text[site.following].isascii())


def _in_quoted_title(site: _Site) -> bool:
    """Tell whether a quotation was opened so shortly before that it may be a title."""
    text, at = site.text, site.at
    low = max(site.start, at - _QUOTED_TITLE)
    if any(text.rfind(pair[0], low, at) > text.rfind(pair[1], low, at) for pair in _QUOTE_PAIRS):
        return True
    straight = text.rfind('"', low, at)
    if straight < 0 or text[straight + 1].isspace():
        return False
    return straight == site.start or text[straight - 1].isspace() or text[straight - 1] in ("(", "[")


def _ends_at_stop(site: _Site) -> bool:
    """Judge a single full stop."""
    text, start, at, following = site.text, site.start, site.at, site.following
    if site.closing:
        return _word_at(text, following) not in _GOES_ON
    edge = at
    while edge > start and (text[edge - 1].isspace() or not text[edge - 1].isprintable()):
        edge -= 1
    if edge == start:
        return False
    before = text[edge - 1]
    if before == ".":  # dots with spaces between them
        return _ends_at_dots(site, two=text[max(start, edge - 4) : edge].count(".") < 2)
    if not site.spaced:
        moved = text[at - 1].isspace()  # to the next word; a number takes it along
        if text[following].isdecimal() or not (moved or _ends_without_space(site)):
            return False
    if before.isdecimal():
        return not _is_enumerator(text, start, edge)
    if before.isascii():
        alone = edge - 1 == start or not text[edge - 2].isalnum()
        return not (before.isupper() and alone) or is_letter_name(text[max(start, edge - BEFORE) : edge - 1])
    return not _is_held(site, edge)


def _ends_without_space(site: _Site) -> bool:
    """Judge a stop with no white space on either side, as far as the next word decides."""
    text, at, following = site.text, site.at, site.following
    begin = text[following]
    if begin.isascii() and begin.isalpha():
        return False
    if not begin.isalpha():
        return begin not in _NAME_SIGNS
    word = _word_at(text, following)
    if len(word) == 1:
        return word == "و" and text[max(site.start, at - 3) : at].isalpha()
    return not is_domain_ending(word)


def _is_enumerator(text: str, start: int, edge: int) -> bool:
    """Tell whether the digits before ``edge`` number a point: one or two, at the start or after a colon."""
    digits = edge
    while digits > start and text[digits - 1].isdecimal():
        digits -= 1
        if edge - digits > 2:
            return False
    if digits - start < _ENUMERATOR and not any(map(str.isalnum, text[start:digits])):
        return True
    return text[max(start, digits - 2) : digits] in (": ", "؛ ", "; ")


def _is_held(site: _Site, edge: int) -> bool:
    """Tell whether the stop belongs to an abbreviation that ends at ``edge``."""
    text, start = site.text, site.start
    before = text[max(start, edge - BEFORE) : edge]
    if is_plain(before):
        return False  # as nearly always
    word = _WORD.match(text, site.following)
    dotted = word is not None and text[word.end() : word.end() + 1] == "."
    return takes_stop(before, _word_at(text, site.following), spaced=site.spaced, dotted=dotted)


def _word_at(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return skeleton(word.group()) if word else ""
