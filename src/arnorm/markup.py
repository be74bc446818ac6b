"""How texts and changes become markup: escaping, quoting, the two columns of a document, the page itself.

Whatever comes from a document passes through `escape`, and what is shown of it through `visible`: a text
stands in a directional isolate of its own, and what cannot be seen is a mark with its name.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from arnorm.stats import in_order
from arnorm.visible import HIDDEN, long_name, pieces, rows, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.explanation import Change, Explanation, NearMiss
    from arnorm.rule import Rule
    from arnorm.visible import Row

DOCUMENT_SIZE = 200_000  # characters of markup for one document: some 20,000 code points of news
QUOTE_SIZE = 300  # code points of a text quoted in a list
_AROUND = 40  # code points quoted on either side of a near miss
_TIP = 6  # code points named in a tip
_STEP = 256  # code points that become markup before the size is looked at again
_MARK_SIZE = 100  # characters of markup that one code point takes at most

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_HIDDEN_OR_SPACE = re.compile(f" |{HIDDEN.pattern}")


def escape(text: str) -> str:
    """Return a text as it may stand between tags and in attributes. The one place that escapes."""
    return html.escape(text, quote=True)


def visible(text: str, *, spaces: bool = False) -> str:
    r"""Return a text as markup in which every character can be seen; the plain space only if asked for.

    A mark carries its character in ``data-cp``, so that the text can be had back from the page.

    >>> visible("a<\N{RIGHT-TO-LEFT OVERRIDE}")
    'a&lt;<abbr data-cp="202e" title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO</abbr>'
    """
    out: list[str] = []
    at = 0
    for match in (_HIDDEN_OR_SPACE if spaces else HIDDEN).finditer(text):
        out += (escape(text[at : match.start()]), _mark(match.group()))
        at = match.end()
    out.append(escape(text[at:]))
    return "".join(out)


@cache
def _mark(char: str) -> str:
    shown = "␣" if char == " " else escape(short_name(char))
    mark = f'<abbr data-cp="{ord(char):x}" title="{escape(long_name(char))}">{shown}</abbr>'
    return mark + "<br>" if char == "\n" else mark


def direction(text: str) -> str:
    """Return the attributes for language and direction of a text, by the letters in its beginning.

    >>> direction("نص"), direction("text")
    (' lang="ar" dir="rtl"', ' dir="auto"')
    """
    head = text[:500]
    arabic = len(_ARABIC.findall(head))
    return ' lang="ar" dir="rtl"' if arabic and arabic * 2 >= len(_LATIN.findall(head)) else ' dir="auto"'


def quoted(text: str) -> str:
    """Return a text of a document in a directional isolate of its own, with its language and direction."""
    return f"<bdi{direction(text)}>{visible(text)}</bdi>"


def named(text: str) -> str:
    """Return the name of a document, or words about it, in a directional isolate of its own."""
    return f'<bdi class="name" dir="auto">{visible(text)}</bdi>'


def breakable(name: str) -> str:
    """Return the name of a rule, which may go on in a new line after an underscore."""
    return escape(name).replace("_", "_<wbr>")


def prose(text: str) -> str:
    """Return words of a rule about itself; what stands between backticks is code."""
    return "".join(
        f"<code>{visible(part)}</code>" if number % 2 else visible(part)
        for number, part in enumerate(text.split("`"))
    )


def quotation(text: str) -> str:
    """Return a text for a list: quoted, and cut if it is long."""
    return quoted(text[:QUOTE_SIZE]) + _more(len(text) - QUOTE_SIZE)


def _more(count: int) -> str:
    return f' <span class="muted">… and {count:,} more code points</span>' if count > 0 else ""


def table(caption: str, heads: tuple[str, ...], body: Iterable[str]) -> str:
    """Return a table; all arguments are markup. A head with # stands over numbers, one with ~ over prose."""
    styles = {"#": ' class="n"', "~": ' class="what"'}
    columns = "".join(f'<th scope="col"{styles.get(head[0], "")}>{head.lstrip("#~")}</th>' for head in heads)
    return (
        f'<div class="wide"><table><caption>{caption}</caption><thead><tr>{columns}</tr></thead>\n'
        f"<tbody>{''.join(body)}</tbody></table></div>\n"
    )


def near_miss(source: str, miss: NearMiss) -> str:
    """Return the cells that show a near miss: the place with what stands round it, and the reason."""
    start, end = miss.start, miss.end
    left = max(source.rfind("\n", 0, start) + 1, start - _AROUND)
    shown = min(end, start + QUOTE_SIZE)
    line_end = source.find("\n", end, end + _AROUND)
    right = shown if shown < end else line_end if line_end >= 0 else end + _AROUND
    marked = visible(source[start:shown], spaces=shown - start <= _TIP)
    return (
        f"<td><bdi{direction(source[left:right])}>{visible(source[left:start])}"
        f"<mark>{marked}</mark>{visible(source[shown:right])}</bdi>"
        f"{_more(end - shown)}</td><td>{named(miss.reason)}</td>"
    )


def rule_card(rule: Rule) -> str:
    """Return what a rule is for; its anchor is its name."""
    before, after = rule.example
    entries = [
        ("What", prose(rule.what)),
        ("Why", prose(rule.why)),
        ("Source", prose(rule.source)),
        ("Loses", prose(rule.loses or "nothing")),
        ("Before", quoted(before)),
        ("After", quoted(after)),
    ]
    listed = "".join(f"<dt>{title}</dt><dd>{text}</dd>" for title, text in entries)
    name = escape(rule.name)
    return f'<div class="rule" id="{name}"><h3><code>{name}</code></h3><dl>{listed}</dl></div>\n'


def document(told: Explanation) -> str:
    """Return a table of two columns, the source and the result row by row, cut if it grows too long."""
    columns = _Columns(told)
    for row in rows(told):
        if not columns.add(row):
            break
    else:
        return columns.table("")
    return columns.table(
        f'<tr><th scope="row"></th><td colspan="2" class="cut">Cut here: {columns.done:,} of'
        f" {len(told.source):,} code points are shown.</td></tr>"
    )


class _Columns:
    """Source and result side by side, as long as there is room."""

    def __init__(self, told: Explanation) -> None:
        self.told = told
        self.room = DOCUMENT_SIZE  # characters of markup
        self.done = 0  # code points of the source that are shown
        self.rows: list[str] = []

    def add(self, row: Row) -> bool:
        """Add a row; tell whether all of it found room."""
        before: list[str] = []
        after: list[str] = []
        self.done = row.start
        whole = True
        for piece in pieces(self.told, row):
            if piece.change is None:
                old, shown, whole = _fitting(piece.before, self.room)
                new = old
            else:
                old, shown, whole = _removed(piece.change, self.room)
                if whole:
                    new, _, whole = _added(piece.change, self.room)
                else:
                    new = ""
            before.append(old)
            after.append(new)
            self.room -= len(old) + len(new)
            self.done += shown
            if not whole:
                break
        attributes = direction(self.told.source[row.start : row.end])
        style = "" if row.changes else ' class="same"'
        cells = _ROW.format(style, row.line, attributes, "".join(before), "".join(after))
        self.room -= len(cells) - sum(map(len, before)) - sum(map(len, after))
        self.rows.append(cells)
        return whole

    def table(self, note: str) -> str:
        return f"{_HEAD}{''.join(self.rows)}{note}</tbody></table>"


def _fitting(text: str, room: int, *, spaces: bool = False) -> tuple[str, int, bool]:
    """Return as much of a text as there is room for: the markup, its code points, and whether it is all."""
    if len(text) * _MARK_SIZE <= room:
        return visible(text, spaces=spaces), len(text), True
    out = []
    at = 0
    while at < len(text) and room > 0:
        out.append(visible(text[at : at + _STEP], spaces=spaces))
        room -= len(out[-1])
        at += _STEP
    return "".join(out), min(at, len(text)), at >= len(text)


def _removed(change: Change, room: int) -> tuple[str, int, bool]:
    """Return what stands in the left column for a change; a mark of the place where nothing was removed."""
    if not change.before:
        return '<span class="spot come"></span>', 0, room > 0
    text, shown, whole = _fitting(change.before, room, spaces=len(change.before) <= _TIP)
    style = ' class="block"' if "strip_boilerplate" in change.rules else ""
    return f'<del{style} tabindex="0" title="{_tip(change)}">{_seat(change.before)}{text}</del>', shown, whole


def _added(change: Change, room: int) -> tuple[str, int, bool]:
    """Return what stands in the right column for a change; a mark of the place where nothing was added."""
    if not change.after:
        return '<span class="spot"></span>', 0, room > 0
    text, shown, whole = _fitting(change.after, room, spaces=len(change.after) <= _TIP)
    return f'<ins tabindex="0" title="{_tip(change)}">{_seat(change.after)}{text}</ins>', shown, whole


def _seat(text: str) -> str:
    """Return a base for a text that begins with a mark; it is drawn by the style, so it is no text."""
    return '<i class="seat"></i>' if unicodedata.combining(text[0]) else ""


def _tip(change: Change) -> str:
    """Return what hovering tells of a change: its rules, and its code points with their names."""
    rules = ", ".join(in_order(change.rules))
    before, after = _names(change.before), _names(change.after)
    if not after:
        return escape(f"{rules}: removed {before}")
    if not before:
        return escape(f"{rules}: added {after}")
    return escape(f"{rules}: {before} → {after}")


def _names(text: str) -> str:
    named = ", ".join(map(long_name, text[:_TIP]))
    return f"{named} and {len(text) - _TIP:,} more" if len(text) > _TIP else named


def page(totals: str, links: str, body: str, title: str = "What arnorm changed") -> str:
    """Return the page round its parts, which are markup."""
    from importlib.resources import files  # only when a page is written

    style = files("arnorm").joinpath("report.css").read_text(encoding="utf-8")
    return (
        f"{_TOP}<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f'<dl class="totals">{totals}</dl>\n<nav aria-label="Sections"><ul>{links}</ul></nav>\n</header>\n'
        f"<main>\n{body}</main>\n</body>\n</html>\n"
    )


_TOP = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
"""
_HEAD = (
    '<table class="side"><caption class="hear">Source and result, line by line</caption><thead><tr>'
    '<th scope="col">Line</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>\n<tbody>'
)
_ROW = (
    '<tr{0}><th scope="row"><span class="hear">Line </span>{1}</th>'
    '<td data-label="Before"><bdi{2}>{3}</bdi></td><td data-label="After"><bdi{2}>{4}</bdi></td></tr>\n'
)
LEGEND = (
    '<ul class="legend"><li><del>removed</del> dashed line</li><li><ins>added</ins> solid line</li>'
    '<li><del class="block">boilerplate</del> struck through</li>'
    '<li><abbr title="U+200F RIGHT-TO-LEFT MARK">RLM</abbr> a character that cannot be seen</li>'
    "<li>Hover over a change, or reach it by keyboard, to read its rule and code points.</li></ul>\n"
)
