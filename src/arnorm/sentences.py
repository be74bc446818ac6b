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
    FIRST_NAMES,
    LONG_NAME_ENDS,
    MARKS,
    is_domain_ending,
    is_latin_abbreviation,
    is_letter_name,
    is_plain,
    skeleton,
    takes_stop,
)
from arnorm.inline_lines import inline_goes_on
from arnorm.line_ends import CLOSING_SIGNS, OPEN_ENDS, around_line_end, goes_on
from arnorm.sentence_places import ASIDE, INVISIBLE, MODES, TERMINATORS, Mode
from arnorm.sentence_words import (
    BEGINS,
    BEHIND_FROM,
    CONJUNCTIONS,
    ENUMERATOR,
    GOES_ON,
    GOES_ON_AFTER_CRY,
    LIST_NUMBER,
    SUBORDINATE,
    WITHOUT,
    is_decimal,
    is_enumerator,
)

# --- characters -------------------------------------------------------------------------------------------

_STRAIGHT = "\"'"  # they open or close by where they stand
_QUOTES = frozenset("\"'”’»›“‘«\N{FULLWIDTH QUOTATION MARK}")
_CLOSING_QUOTES = frozenset("»”")
_CLOSING = _QUOTES | frozenset(")]}\N{ORNATE LEFT PARENTHESIS}")
_QUOTE_PAIRS = ("«»", "“”")
_STOPS = frozenset(".۔")
_DOTS = ".…۔"
_NAME_SIGNS = "/_@&=~+"  # a stop before these is part of an address or a name
# A visible character with which no sentence begins.
_NO_BEGINNING = frozenset("،,؛;:)]}»›”’%٪" + TERMINATORS)

# --- distances, in characters -----------------------------------------------------------------------------

_QUOTATION = 300  # as far back as straight quotes are counted
_QUOTED_TITLE = 60  # a quotation that has gone on for longer is no title; its ``..`` is a stop
_SUBORDINATE_WORDS = 7  # a clause with more words has its main clause
_NEAR = 12  # a shorter sentence is looked at with care; the distance of dots from a stop, and two
_WORD_LENGTH = 24  # a longer word is none of the words looked for

# --- patterns -------------------------------------------------------------------------------------------

_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}{INVISIBLE}]){{1,{_WORD_LENGTH}}}")
_SPACES = re.compile(r"\s*")
_UNSEEN = re.compile(rf"[\s{INVISIBLE}]*")
_OPENING_TITLE = re.compile('[«“"]')


def split_sentences(text: str, *, newline: str = "boundary") -> list[str]:
    r"""Return the sentences of ``text``, each a slice of it, without the white space between them.

    >>> split_sentences("وصل د. سامي أمس.وقال: «سنبدأ غدا». ثم غادر")
    ['وصل د. سامي أمس.', 'وقال: «سنبدأ غدا».', 'ثم غادر']

    A line end ends a sentence. In hard-wrapped text only a blank line does, and in text whose lines were
    joined none at all:

    >>> split_sentences("أعلن الوزير\nاستقالته.", newline="blank-line")
    ['أعلن الوزير\nاستقالته.']

    Where links and emphasis stand on lines of their own, as ``get_text("\n")`` puts them, lines are joined
    that can be no sentences:

    >>> split_sentences("ودعا إلى\nمشاركة\nأوسع.\nعنوان", newline="inline")
    ['ودعا إلى\nمشاركة\nأوسع.', 'عنوان']

    Args:
        text: raw or normalised text.
        newline: what a line end is: ``"boundary"``, ``"blank-line"``, ``"space"`` or ``"inline"``.

    Raises:
        TypeError: ``text`` is not a str; bytes must be decoded first.
        ValueError: ``newline`` is none of the four.
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
    line = start  # where the line begins that is read; each is judged by itself
    done = seen
    for place in mode.places(text):
        kind = place.lastindex
        at, following = place.span()
        if at < done:
            continue
        stopped = at == done
        done = following
        if kind is None:
            while text[at - 1] == " ":
                at -= 1
            spans.append((start, at))
            start = line = following
        elif kind == 1:
            end = place.end(1)
            if _is_plain_end(text, line, at, end, following) or _end_at(
                text, line, at, at + 1, end, following, mode
            ):
                spans.append((start, end))
                start = line = following
        elif kind == 5:
            end = _end_at(text, line, at, place.end(2), place.end(3), following, mode)
            if end:
                spans.append((start, end))
                start = line = place.end(4) if end == place.end(3) else _SPACES.match(text, end).end()  # type: ignore[union-attr]
        elif kind == 3:
            end, line = at, following
            if text[end - 1].isspace() or not text[end:line].isspace():
                end, line = around_line_end(text, end, line)
            if mode.inline and not stopped and inline_goes_on(text, start, end, line):
                line = start
                continue
            last = text[end - 1]
            open_end = last in OPEN_ENDS or not last.isalpha()
            if not ((open_end or text[line : line + 1] in CLOSING_SIGNS) and goes_on(text, end, line)):
                spans.append((start, end))
                start = line
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _check(text: object, newline: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; decode bytes first")
    if newline not in list(MODES):
        raise ValueError(f"newline must be one of {', '.join(map(repr, MODES))}, not {newline!r}")


@cache
def _mode(newline: str) -> Mode:
    return Mode(*MODES[newline])


def _is_plain_end(text: str, start: int, at: int, end: int, following: int) -> bool:
    """Return True if the stop at ``at`` surely ends a sentence; ``end`` is behind the quote that closes it.

    So it is with most: between words of Arabic letters, no abbreviation, no dots near, no bracket open.
    """
    if at - start < _NEAR:
        return False
    edge = at - 1 if text[at - 1] == " " else at
    word = text[edge - 4 : edge]
    if word in LONG_NAME_ENDS or (word[0] == " " and skeleton(word) in FIRST_NAMES):
        return False
    if text.rfind(".", edge - 10, edge) >= 0:
        return False
    low = max(start, at - ASIDE)
    if text.rfind("(", low, at) >= 0 or text.rfind("[", low, at) >= 0:
        return False
    return end == at + 1 or _word_at(text, following) not in GOES_ON


def _end_at(text: str, start: int, at: int, after_run: int, end: int, following: int, mode: Mode) -> int:
    """Return where the sentence from ``start`` ends; 0 if it goes on.

    ``at`` and ``after_run`` are the ends of a run of terminators, ``end`` that of what closes behind it, and
    at ``following`` stands the next visible character.
    """
    if text[following] in _QUOTES and _is_stray_closer(text, max(start, at - _QUOTATION), following):
        end = following + 1
        following = _UNSEEN.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
        if following == len(text) or mode.line_end.search(text, end, following):
            return 0
    elif after_run < end == following and _is_opener(text, max(start, at - _QUOTATION), after_run):
        end = following = after_run
    begin = text[following]
    if begin in _NO_BEGINNING or (end < following and "a" <= begin <= "z"):
        return 0
    if not begin.isalnum() and mode.wordless.match(text, following):
        return 0
    if at - start < ENUMERATOR and not any(map(str.isalnum, text[start:at])):
        return 0
    closing = "".join(filter(_CLOSING.__contains__, text[after_run:end])) if after_run < end else ""
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


def _is_stray_closer(text: str, low: int, at: int) -> bool:
    """Return True if the quote at ``at``, after white space, still closes what was opened after ``low``."""
    quote = text[at]
    if not (text[at + 1 : at + 2].isspace() or at + 1 == len(text)):
        return False
    return quote in _CLOSING_QUOTES or (quote in _STRAIGHT and text.count(quote, low, at) % 2 == 1)


def _is_opener(text: str, low: int, at: int) -> bool:
    """Return True if the straight quote at ``at``, right between a stop and a letter, opens."""
    quote = text[at]
    return quote in _STRAIGHT and text[at + 1].isalpha() and text.count(quote, low, at) % 2 == 0


class _Site(NamedTuple):
    """A run of terminators between two visible characters."""

    text: str
    start: int  # of the sentence
    at: int  # where the run stands
    closing: str  # the quotes and brackets that close behind it
    spaced: bool  # whether white space follows
    following: int  # where the next visible character stands


def _in_aside(site: _Site, mode: Mode) -> bool:
    """Return True if the run is inside a short parenthesis, or ends one in the middle of a sentence."""
    text, start, at = site.text, site.start, site.at
    low = max(start, at - ASIDE)
    label = text.rfind("[", low, at)
    if label >= 0 and text.find("]", label, at) < 0 and mode.label.match(text, label + 1):
        return True
    opening = text.rfind("(", low, at)
    if opening < 0 or text.find(")", opening, at) >= 0:
        return False
    if ")" in site.closing:
        whole = opening - start < ENUMERATOR and not any(map(str.isalnum, text[start:opening]))
        if text[opening + 1 : at].strip():
            return not whole
        return _word_at(text, site.following) not in BEGINS  # (...) stands for what was left out
    aside = mode.aside.match(text, at)
    return aside is not None and aside.end() <= opening + ASIDE


def _ends_at_question(site: _Site) -> bool:
    """Judge a run that holds a question or exclamation mark."""
    text, following = site.text, site.following
    if site.closing and any(map(_QUOTES.__contains__, site.closing)):
        word = _word_at(text, following)
        return word not in GOES_ON_AFTER_CRY and not word.startswith("لل")
    in_url = text[site.at - 1].isascii() and text[following].isascii()
    return site.spaced or bool(site.closing) or not in_url


def _ends_at_dots(site: _Site, *, two: bool) -> bool:
    """Judge two dots, which the press writes for a stop, or an ellipsis, which rather does not end."""
    text, at = site.text, site.at
    word = _word_at(text, site.following)
    if word in GOES_ON or word in WITHOUT or _in_quoted_title(site) or _has_no_main_clause(site):
        return False
    if word == "من" and _second_word_at(text, site.following) in BEHIND_FROM:
        return False
    if not two:
        return word in BEGINS or word[:1] == "و"
    return site.spaced or not (text[at - 1].isascii() and text[site.following].isascii())


def _has_no_main_clause(site: _Site) -> bool:
    """Return True if the sentence so far is a conjunction, or a clause that only a main clause can follow."""
    if site.at - site.start > _SUBORDINATE_WORDS * _WORD_LENGTH:
        return False
    words = site.text[site.start : site.at].split(None, _SUBORDINATE_WORDS)
    first = skeleton(words[0][:_WORD_LENGTH])
    if len(words) == 1:
        return first in CONJUNCTIONS
    return first in SUBORDINATE and len(words) <= _SUBORDINATE_WORDS and not {"،", ","} & set("".join(words))


def _in_quoted_title(site: _Site) -> bool:
    """Return True if a quotation opened so recently that it may be a title."""
    text, at = site.text, site.at
    low = max(site.start, at - _QUOTED_TITLE)
    if not _OPENING_TITLE.search(text, low, at):
        return False
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
        return _word_at(text, following) not in GOES_ON
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
        if text[following].isdecimal():
            return not before.isdecimal() and LIST_NUMBER.match(text, following) is not None
        if "a" <= text[following] <= "z" or not (moved or _ends_without_space(site)):
            return False
    if before.isdecimal():
        if is_enumerator(text, start, edge):
            return False
        return not is_decimal(text, edge, following)
    if before.isascii():
        if is_latin_abbreviation(text[max(start, edge - BEFORE) : edge], text[following : following + 2]):
            return False
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


def _is_held(site: _Site, edge: int) -> bool:
    """Return True if the stop belongs to an abbreviation that ends at ``edge``."""
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


def _second_word_at(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return _word_at(text, _SPACES.match(text, word.end()).end()) if word else ""  # type: ignore[union-attr]
