"""Protected spans, which no line rule may touch: URLs, targets of links, addresses, mentions, hashtags, mojibake.

While the line rules run, each span is replaced by one placeholder character. It is a noncharacter, so no rule takes it
for a letter, space, digit or punctuation. If a text holds that character itself, it is protected like a span.

Numbers with separators (``3.5``, ``12:30``, ``2014/09/03``) need no placeholder: between two digits only the rule for
digits acts.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from arnorm import mojibake
from arnorm.edits import Edit
from arnorm.letters import DASHES, DIGIT, LATIN_LETTER, LOOSE_MARKS, MARK, PERCENT, SKIPPED, TATWEEL
from arnorm.scanning import compiled, match_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = "\uffff"

# A URL runs to white space, a quotation mark, an angle bracket or an Arabic comma or semicolon.
URL_STOP = r"\s<>\"“”„‟«»،؛" + PLACEHOLDER
URL_TAIL = r".,،؛؟!)…:;?'\]}"  # at its end, these belong to the sentence
# An Arabic comma at its very start may become a Latin one, which does not end it.
_URL = rf"(?:https?://|www\.)[،؛{URL_TAIL}]*+[^{URL_STOP}]*[^{URL_STOP}{URL_TAIL}]"

_TLD = (
    "com|net|org|info|edu|gov|int|mil|biz|news|online|site|tv|me|co|io|eu|uk|us|fr|de|ca|tr|ir|il|ru|"
    "sa|ae|eg|ma|dz|tn|ly|sd|sy|lb|jo|iq|kw|qa|bh|om|ye|ps|mr|so|dj|km"
)
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_STOPS = ".…⋯\N{ARABIC FULL STOP}"  # each may become another
_GOES = f"{SKIPPED}{TATWEEL}"  # may be deleted, so the characters on both sides may meet
_ON = f"{LATIN_LETTER}{DIGIT}{DASHES}"  # may continue a label once digits, dashes and case are folded
# Not after a letter of another label or the sign of an address, with or without dashes and ignored characters between.
_DOMAIN = (
    rf"(?:(?<![A-Za-z0-9@{_STOPS}{_GOES}-])[{_GOES}]*+|(?<![A-Za-z0-9@{_GOES}-])[{_GOES}]*+-[{_GOES}-]*+)"
    rf"((?:{_LABEL}\.){{1,8}}(?i:{_TLD})"
    rf"(?![{_GOES}]*+(?:[{_ON}]|[.\N{{ARABIC FULL STOP}}][{_GOES}]*+[{_ON}]))"
    rf"(?:/(?:[^{URL_STOP}]*[^{URL_STOP}{URL_TAIL}])?)?)"
)
# The target and the title of a Markdown link, with brackets one level deep. html2text breaks long links at a hyphen;
# such a link goes on at the start of the next line.
_LINK = r"\]\(((?:[^()\n\\]|\\.|\([^()\n]*\))++(?=\))|[^\s()]*[/:#][^\s()]*(?=\n|\Z))"
_REST = rf"[^\S\n]*+(?=[^\s()]*[{DASHES}/%{PERCENT}=])([^()',;{URL_STOP}]{{8,}})(?=\))"
_NAME = rf"[{_ON}](?:[{_GOES}]*+[{_ON}]){{0,62}}"
_EMAIL = (
    rf"(?<![{_ON}_.+])[{_ON}_.+](?:[{_GOES}]*+[{_ON}_.+]){{0,63}}[{_GOES}]*+@[{_GOES}]*+{_NAME}"
    rf"(?:[.\N{{ARABIC FULL STOP}}][{_GOES}]*+{_NAME}){{1,8}}"
)
# Text directly before a URL: ``info@www.ex.com``, ``mail.www.ex.com``.
_FRONT = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{0,63}[A-Za-z0-9_+-][@.]\Z"
_LONGEST_FRONT = 66  # and one character before it
# A hashtag does not end before the first marks; the sign of the rial may become a word, and a hamza a letter.
_TAG = rf"[@#](?:[{MARK}]*+[\w\N{{RIAL SIGN}}]|[{MARK}]*[{LOOSE_MARKS}])[\w{MARK}\N{{RIAL SIGN}}]*"

_OTHERS = f"{_EMAIL}|{_TAG}|{_DOMAIN}|{PLACEHOLDER}"

# Every span has one of these; lines without any are not searched. Each begins with a different literal and is
# searched for separately, which is many times as fast as one search for all.
_ANCHORS = {
    "@": "@",
    "#": "#",
    ":": ":(?=//)",
    "w": r"www\.",
    ".": rf"\.(?=[A-Za-z])(?i:{_TLD})(?![A-Za-z0-9])",
    PLACEHOLDER: PLACEHOLDER,
}


SPAN_SIGNS = frozenset(("@", "#", "]", PLACEHOLDER)) | mojibake.SIGNS
_URL_SIGN, _DOMAIN_SIGN = re.compile("://"), re.compile(r"\.[A-Za-z]")


def may_hold_spans(text: str) -> bool:
    """Return False if a text without one of the `SPAN_SIGNS` certainly has no protected span."""
    if _DOMAIN_SIGN.search(text) or _URL_SIGN.search(text):
        return True
    return next(_rests(text), None) is not None


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` that line rules must not touch, in order, as (start, end).

    >>> protected_spans("راسل a.b@ex.com، #خبر")
    [(5, 15), (17, 21)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for link in compiled(_LINK).finditer(text) if "]" in text else ():
        link_start, link_end = link.span(1)
        spans += _spans_between(text, start, link_start)
        spans.append((link_start, link_end))
        start = link_end
    spans += _spans_between(text, start, len(text))
    more = [*_rests(text), *((start, end) for start, end, _ in mojibake.runs(text))]
    return _merged(sorted(spans + more)) if more else spans


def mojibake_spans(text: str) -> list[tuple[int, int]]:
    """Return the runs of mojibake and, if there are any, the placeholders that the text itself holds."""
    spans = [(start, end) for start, end, _ in mojibake.runs(text)]
    if spans and PLACEHOLDER in text:
        spans += (match.span() for match in re.finditer(PLACEHOLDER, text))
    return _merged(sorted(spans))


def _rests(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of broken links, at the starts of lines."""
    at = text.find(")")
    while at >= 0:
        rest = compiled(_REST).match(text, text.rfind("\n", 0, at) + 1)
        if rest:
            yield rest.span(1)
        end = text.find("\n", at)
        at = text.find(")", end) if end >= 0 else -1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans without overlaps: the end of a link may hold another span, or run into one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the other spans from ``start`` to ``end``, line by line; lines without an anchor are skipped."""
    places = (
        match_starts(text, literal, compiled(pattern), start, end) for literal, pattern in _ANCHORS.items()
    )
    done = start  # the end of the last line searched
    for at in sorted(chain.from_iterable(places)):
        if at < done:
            continue
        line = max(start, text.rfind("\n", 0, at) + 1)
        done = text.find("\n", at, end)
        if done < 0:
            done = end
        for url_start, url_end in url_spans(text, line, done):
            front = compiled(_FRONT).search(text, max(line, url_start - _LONGEST_FRONT), url_start)
            first = front.start() if front else url_start
            yield from _other_spans(text, line, first)
            yield first, url_end
            line = url_end
        yield from _other_spans(text, line, done)


def _other_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in compiled(_OTHERS).finditer(text, start, end):
        yield match.span(match.lastindex or 0)  # a domain without what goes before it


def url_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a line that are URLs; ``text[start:end]`` is the line.

    A URL begins wherever it can, whatever directly precedes it, since characters between may be deleted.
    """
    for match in compiled(_URL).finditer(text, start, end):
        yield match.span()


def mask(text: str, spans: list[tuple[int, int]]) -> tuple[list[Edit], list[str]]:
    """Return the edits that write each span as one placeholder, and what they hide."""
    return [Edit(start, end, PLACEHOLDER) for start, end in spans], [text[start:end] for start, end in spans]


def unmask(text: str, hidden: list[str]) -> list[Edit]:
    """Return the edits that put the hidden spans back."""
    edits = []
    at = -1
    for span in hidden:
        at = text.index(PLACEHOLDER, at + 1)
        edits.append(Edit(at, at + 1, span))
    return edits
