"""Sentences of scraped Arabic news, as spans of the text.

Compiled patterns find every place where a sentence may end: a run of terminators with the closing marks after it, or a
line end. Each place is then judged by the text around it, within the current sentence and a bounded distance; so the
time is linear, and a sentence split again stays whole.
"""

from __future__ import annotations

import re
from functools import cache

from arnorm.sentences.abbreviations import (
    BEFORE,
    DOMAINS,
    FIRST_NAMES,
    LONG_NAME_ENDS,
    MARKS,
    is_latin_abbreviation,
    is_letter_name,
    is_plain,
    skeleton,
    takes_stop,
)
from arnorm.sentences.inline import inline_goes_on
from arnorm.sentences.line_ends import LINE_ENDS, NO_BEGINNING, TERMINATORS, around_line_end, goes_on
from arnorm.sentences.modes import ASIDE, INVISIBLE, LINE_END, MODES, PLAIN, VISIBLE, Mode
from arnorm.sentences.words import (
    BEGINS,
    BEHIND_FROM,
    CONJUNCTIONS,
    ENUMERATOR,
    GOES_ON,
    GOES_ON_AFTER_CRY,
    GOES_ON_AFTER_DOTS,
    LIST_NUMBER,
    SUBORDINATE,
    is_decimal,
    is_enumerator,
)

# --- characters -------------------------------------------------------------------------------------------

_STRAIGHT = "\"'"  # their place decides whether they open or close
_QUOTES = frozenset("\"'”’»›“‘«\N{FULLWIDTH QUOTATION MARK}")
_CLOSING_QUOTES = frozenset("»”")
_CLOSING = _QUOTES | frozenset(")]}\N{ORNATE LEFT PARENTHESIS}")
_STOPS = frozenset(".۔")
_DOTS = ".…۔"
_NAME_SIGNS = "/_@&=~+"  # a stop before these is part of an address or a name

_NEWLINES = tuple(MODES)  # not a dict, which would reject unhashable values

# --- distances, in characters -----------------------------------------------------------------------------

_QUOTATION = 300  # straight quotes are counted this far back
_QUOTED_TITLE = 60  # a quotation with more before or behind the dots is no title
_SUBORDINATE_WORDS = 7  # a sentence with more words includes its main clause
_NEAR = 12  # a stop nearer to another place is judged with care: an enumerator, the dots of a name
_WORD_LENGTH = 24  # no word in the tables is longer

# --- patterns -------------------------------------------------------------------------------------------

_WORD = re.compile(rf"[^\W\d_]*(?:[{MARKS}{INVISIBLE}]+[^\W\d_]*)*")
_SPACES = re.compile(r"\s*")
_REST_OF_TITLE = re.compile(
    rf"[{_DOTS}]*[^{TERMINATORS}{LINE_ENDS}«»“”\"]{{0,{_QUOTED_TITLE}}}(?:[{LINE_ENDS}«»“”\"]|\Z)"
)
_UNSEEN = re.compile(rf"[\s{INVISIBLE}]*")


def split_sentences(text: str, *, newline: str = "boundary") -> list[str]:
    r"""Return the sentences of ``text``, each a slice of it, without the white space between them.

    >>> split_sentences("وصل د. سامي أمس.وقال: «سنبدأ غدا». ثم غادر")
    ['وصل د. سامي أمس.', 'وقال: «سنبدأ غدا».', 'ثم غادر']

    A line end ends a sentence. In hard-wrapped text only a blank line does, and in text whose lines were
    joined none at all:

    >>> split_sentences("أعلن الوزير\nاستقالته.", newline="blank-line")
    ['أعلن الوزير\nاستقالته.']

    If links and emphasis are on lines of their own, as in the output of ``get_text("\n")``, lines that cannot be
    sentences are joined:

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
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; decode bytes first")
    if newline not in _NEWLINES:
        raise ValueError(f"newline must be one of {', '.join(map(repr, MODES))}, not {newline!r}")
    mode = _mode(newline)
    start = line = len(text) - len(text.lstrip())
    done = start if text[:1].isalpha() else _UNSEEN.match(text, start).end()  # type: ignore[union-attr]
    spans = []
    # Each line is judged by itself, from ``line``; places before ``done`` lie inside another.
    for place in mode.places(text):
        kind = place.lastindex
        if kind is None:
            at, done = place.span()
            while text[at - 1] == " ":
                at -= 1
            spans.append((start, at))
            start = line = done
            continue
        at, following = place.span()
        if at < done:
            continue
        before, done = done, following
        if kind == PLAIN:
            end = place.end(PLAIN)
            plain = at - before >= _NEAR and _is_plain_end(text, at, end, following)
            if plain or _end_at(text, line, at, at + 1, end, following, mode):
                spans.append((start, end))
                start = line = following
        elif kind == VISIBLE:
            end = _end_at(text, line, at, place.end(3), place.end(4), following, mode)
            if end:
                spans.append((start, end))
                start = line = place.end(5) if end == place.end(4) else _SPACES.match(text, end).end()  # type: ignore[union-attr]
        elif kind == LINE_END:
            end, line = at, following
            if text[end - 1].isspace() or not text[end:line].isspace():
                end, line = around_line_end(text, end, line)
            if mode.inline and at != before and inline_goes_on(text, start, end, line):
                line = start
            elif not goes_on(text, start, end, line):
                spans.append((start, end))
                start = line
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


@cache
def _mode(newline: str) -> Mode:
    return Mode(*MODES[newline])


def _is_plain_end(text: str, at: int, end: int, following: int) -> bool:
    """Return True if the stop at ``at``, with no other place near, certainly ends a sentence.

    Most do: between words of Arabic letters, after no abbreviation, in no open bracket.
    """
    edge = at - 1 if text[at - 1] == " " else at
    word = text[edge - 4 : edge]
    if word in LONG_NAME_ENDS or (word[0] == " " and skeleton(word) in FIRST_NAMES):
        return False
    near = text[at - ASIDE if at > ASIDE else 0 : at]
    if "[" in near or ("(" in near and near.rfind("(") > near.rfind(")")):
        return False
    return end == at + 1 or _word_at(text, following) not in GOES_ON


def _end_at(text: str, start: int, at: int, after_run: int, end: int, following: int, mode: Mode) -> int:
    """Return where the sentence from ``start`` ends; 0 if it goes on.

    A run of terminators is ``text[at:after_run]``, the marks that close after it end at ``end``, and ``following`` is
    the place of the next visible character.
    """
    if not text[following].isalnum():
        if text[following] in _QUOTES and _is_stray_closer(text, max(start, at - _QUOTATION), following):
            end = following + 1
            following = _UNSEEN.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
            if following == len(text) or mode.line_end.search(text, end, following):
                return 0
        if text[following] in NO_BEGINNING or mode.wordless.match(text, following):
            return 0
    elif after_run < end == following and _is_opener(text, max(start, at - _QUOTATION), after_run):
        end = following = after_run
    if end < following and "a" <= text[following] <= "z":
        return 0
    if at - start < ENUMERATOR and not any(map(str.isalnum, text[start:at])):
        return 0
    closing = text[after_run:end]
    near = text[start:at] if at - start < ASIDE else text[at - ASIDE : at]
    if ("(" in near or "[" in near) and _in_aside(text, start, at, following, mode, ")" in closing):
        return 0
    run = text[at:after_run]
    spaced = end < following
    if run in _STOPS:
        if not closing or _CLOSING.isdisjoint(closing):
            ends = _ends_at_stop(text, start, at, following, spaced=spaced)
        else:
            ends = _word_at(text, following) not in GOES_ON
    elif run.strip(_DOTS):
        ends = _ends_at_cry(text, at, following, closing, spaced=spaced)
    else:
        ends = _ends_at_dots(text, start, at, following, spaced=spaced, two=run == "..")
    return end if ends else 0


def _is_stray_closer(text: str, low: int, at: int) -> bool:
    """Return True if the quote at ``at``, after white space, still closes what was opened after ``low``."""
    quote, after = text[at], text[at + 1 : at + 2]
    if not (after.isspace() or after in TERMINATORS):  # or empty
        return False
    return quote in _CLOSING_QUOTES or (quote in _STRAIGHT and text.count(quote, low, at) % 2 == 1)


def _is_opener(text: str, low: int, at: int) -> bool:
    """Return True if the straight quote at ``at``, right between a stop and a letter, opens."""
    quote = text[at]
    return quote in _STRAIGHT and text[at + 1].isalpha() and text.count(quote, low, at) % 2 == 0


def _in_aside(text: str, start: int, at: int, following: int, mode: Mode, closed: bool) -> bool:
    """Return True if the run is in a short parenthesis or a label, or ends one in the middle of a sentence."""
    low = max(start, at - ASIDE)
    label = text.rfind("[", low, at)
    if label >= 0 and text.find("]", label, at) < 0 and mode.label.match(text, label + 1):
        return True
    opening = text.rfind("(", low, at)
    if opening < 0 or text.find(")", opening, at) >= 0:
        return False
    if closed:
        whole = opening - start < ENUMERATOR and not any(map(str.isalnum, text[start:opening]))
        if text[opening + 1 : at].strip():
            return not whole
        return _word_at(text, following) not in BEGINS  # (...) marks an omission
    aside = mode.aside.match(text, at)
    return aside is not None and aside.end() <= opening + ASIDE


def _ends_at_cry(text: str, at: int, following: int, closing: str, *, spaced: bool) -> bool:
    """Judge a run that holds a question or exclamation mark."""
    if closing and not _QUOTES.isdisjoint(closing):
        word = _word_at(text, following)
        return word not in GOES_ON_AFTER_CRY and not word.startswith("لل")
    in_url = text[at - 1].isascii() and text[following].isascii()
    return spaced or not in_url or not _CLOSING.isdisjoint(closing)


def _ends_at_dots(text: str, start: int, at: int, following: int, *, spaced: bool, two: bool) -> bool:
    """Judge two dots, which the press writes for a stop, or an ellipsis, which usually ends no sentence."""
    word = _word_at(text, following)
    if word in GOES_ON_AFTER_DOTS or not (two or word in BEGINS or word[:1] == "و"):
        return False
    if _in_quoted_title(text, start, at) or _has_no_main_clause(text, start, at):
        return False
    if word == "من" and _second_word_at(text, following) in BEHIND_FROM:
        return False
    return not two or spaced or not (text[at - 1].isascii() and text[following].isascii())


def _has_no_main_clause(text: str, start: int, at: int) -> bool:
    """Return True if the sentence so far is a conjunction, or a clause that only a main clause can follow."""
    if at - start > _SUBORDINATE_WORDS * _WORD_LENGTH:
        return False
    first = skeleton(text[start:at].split(None, 1)[0])
    if first not in SUBORDINATE and first not in CONJUNCTIONS:
        return False
    words = text[start:at].split()
    if len(words) == 1:
        return first in CONJUNCTIONS
    return first in SUBORDINATE and len(words) <= _SUBORDINATE_WORDS and not {"،", ","} & set("".join(words))


def _in_quoted_title(text: str, start: int, at: int) -> bool:
    """Return True if dots stand in a short quotation, which may be a title; after a colon it is speech."""
    low = max(start, at - _QUOTED_TITLE)
    near = text[low:at].rstrip(" «“")  # one before the dots closes
    opening = max(near.rfind("«"), near.rfind("“"))
    if opening < 0 or opening < max(near.rfind("»"), near.rfind("”")):
        opening = near.rfind('"')
        if opening < 0 or text[low + opening + 1].isspace():
            return False
        if low + opening > start and not (
            text[low + opening - 1].isspace() or text[low + opening - 1] in "(["
        ):
            return False
    before = text[max(start, low + opening - 3) : low + opening].rstrip()
    return before[-1:] != ":" and _REST_OF_TITLE.match(text, at) is not None


def _ends_at_stop(text: str, start: int, at: int, following: int, *, spaced: bool) -> bool:
    """Judge a single full stop without a closing mark after it."""
    edge = at
    while edge > start and (text[edge - 1].isspace() or not text[edge - 1].isprintable()):
        edge -= 1
    if edge == start:
        return False
    before = text[edge - 1]
    if before == ".":  # dots with spaces between them
        two = text[max(start, edge - 4) : edge].count(".") < 2
        return _ends_at_dots(text, start, at, following, spaced=spaced, two=two)
    if not spaced:
        moved = text[at - 1].isspace()  # the stop slid to the next word, or to a number
        if text[following].isdecimal():
            return not before.isdecimal() and LIST_NUMBER.match(text, following) is not None
        if "a" <= text[following] <= "z" or not (moved or _ends_without_space(text, start, at, following)):
            return False
    if before.isdecimal():
        return not is_enumerator(text, start, edge) and not is_decimal(text, edge, following)
    tail = text[max(start, edge - BEFORE) : edge]
    if not before.isascii():
        return is_plain(tail) or not _is_held(text, tail, following, spaced=spaced)
    if not before.isalpha():
        return True
    if is_latin_abbreviation(tail, text[following : following + 2]):
        return False
    alone = not tail[-2:-1].isalnum()
    return not (before.isupper() and alone) or is_letter_name(tail[:-1])


def _ends_without_space(text: str, start: int, at: int, following: int) -> bool:
    """Judge a stop with no white space on either side, as far as the next word decides."""
    begin = text[following]
    if begin.isascii() and begin.isalpha():
        return False
    if not begin.isalpha():
        return begin not in _NAME_SIGNS
    word = _word_at(text, following)
    if len(word) == 1:
        return word == "و" and (not text[at - 1].isalpha() or text[max(start, at - 3) : at].isalpha())
    return word not in DOMAINS


def _is_held(text: str, before: str, following: int, *, spaced: bool) -> bool:
    """Return True if the stop belongs to an abbreviation at the end of ``before``."""
    word = _WORD.match(text, following, following + _WORD_LENGTH)
    dotted = word is not None and text[word.end() : word.end() + 1] == "."
    return takes_stop(before, _word_at(text, following), spaced=spaced, dotted=dotted)


def _word_at(text: str, at: int) -> str:
    return skeleton(_WORD.match(text, at, at + _WORD_LENGTH)[0])  # type: ignore[index]  # it matches the empty string


def _second_word_at(text: str, at: int) -> str:
    first = _WORD.match(text, at).end()  # type: ignore[union-attr]
    return _word_at(text, _SPACES.match(text, first).end())  # type: ignore[union-attr]
