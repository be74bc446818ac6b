"""HTML character references that survived the scrape: decoded until none is left, except in URLs."""

from __future__ import annotations

import re

from arnorm.edits import Edit, Note
from arnorm.letters import SEMICOLON
from arnorm.protect import url_spans
from arnorm.rule import Rule, Scan

# The Arabic semicolon, too: a CMS that writes Arabic punctuation puts it there.
_END = f"[;{SEMICOLON}]"
# An ampersand encoded several times is one match, so that a chain takes one round.
_AGAIN = rf"(?:(?:amp|AMP|#0{{0,6}}38|#[xX]0{{0,6}}26){_END})"
_NAME = rf"(?:#[0-9]{{1,8}}|#[xX][0-9a-fA-F]{{1,8}}|[A-Za-z][A-Za-z0-9]{{1,31}}){_END}"
_REFERENCE = re.compile(f"&(?:{_AGAIN}*+({_NAME})|{_AGAIN}++)")
_AMPERSAND = re.compile("&(?:amp;)+")


def _decode(match: re.Match[str]) -> str:
    """Return the character of a reference, however often its ampersand was encoded; an unknown name stays."""
    from html import unescape  # the table of names is large and most texts hold no entity

    name = match[1]
    if not name:
        return "&"
    decoded = unescape(f"&{name[:-1]};")
    if (
        not decoded or (decoded < " " and decoded not in "\t\n\r") or decoded == "\x7f"
    ):  # no reader decodes these
        return f"&{name}"
    return f"&{name}" if decoded[1:-1] == name[:-1] else decoded


def _references(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    at = text.find("&")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        for url_start, url_end in [*url_spans(text, start, end), (end, end)]:
            edits += [
                Edit(*match.span(), _decode(match)) for match in _REFERENCE.finditer(text, start, url_start)
            ]
            edits += [Edit(*match.span(), "&") for match in _AMPERSAND.finditer(text, url_start, url_end + 1)]
            start = url_end + 1 if text[url_end : url_end + 1] == ";" else url_end
        at = text.find("&", end)
    return [edit for edit in edits if text[edit.start : edit.end] != edit.replacement], []


def holds_reference(text: str) -> bool:
    """Return True if a text holds a reference, as it may once letters are folded or signs deleted."""
    return "&" in text and bool(_references(text)[0])


RULES = (
    Rule(
        name="decode_entities",
        option="entities",
        what="Decodes HTML character references that end in a semicolon, an Arabic one included, as often as they were"
        " encoded; inside a URL only `&amp;`.",
        why="Scrapers decode a page once and a CMS encodes it twice: `&quot;` and `&amp;nbsp;` stay in the text.",
        source="HTML Living Standard, section 13.5 (named character references)",
        example=("قال &quot;نعم&quot; &amp;amp; لا", 'قال "نعم" & لا'),
        keeps=("http://x.com/?a=1&copy=2&lt=3", "AT&T", "Samsung&LG;", "&نعم;", "a &b; c"),
        rewrite=Scan(_references, needs="&"),
    ),
)
