"""Turn texts and changes into HTML: quotations, tables, a document in two columns, a page.

All text of documents passes through `visible`, which escapes it and shows invisible characters as labels with
their names. Each text stands in a directional isolate of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING

from arnorm.data_files import read_beside
from arnorm.letters import LATIN_LETTER, LETTER
from arnorm.rules import in_order
from arnorm.visible import HIDDEN, line_of, long_name, pieces, rows, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arnorm.edits import Change, NearMiss

DOCUMENT_SIZE = 200_000  # characters of markup for one document: some 20,000 code points of news
QUOTE_SIZE = 300  # code points of a text quoted in a list
_NOTEBOOK_SIZE = 50_000  # of the same in a notebook, where many outputs make one file
_NOTEBOOK_MISSES = 20  # near misses listed in a notebook: about a screen
_AROUND = 40  # code points quoted on either side of a near miss
_TIP = 6  # code points named in a tip
_ROW_SIZE = 200  # characters of markup of a row without its texts

_ARABIC, _LATIN = re.compile(f"[{LETTER}]"), re.compile(f"[{LATIN_LETTER}]")
_HIDDEN_OR_SPACE = re.compile(f" |{HIDDEN.pattern}")


def visible(text: str, *, spaces: bool = False) -> str:
    r"""Return a text as markup, with labels for invisible characters, and with ``spaces`` for the space as well.

    A label carries its character in ``data-cp``, so that the text can be read back from the page.

    >>> visible("a<\N{RIGHT-TO-LEFT OVERRIDE}")
    'a&lt;<abbr data-cp="202e" title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO</abbr>'
    """
    # Escaping writes nothing that is hidden, nor a space.
    return (_HIDDEN_OR_SPACE if spaces else HIDDEN).sub(lambda match: _label(match.group()), escape(text))


@cache
def _label(char: str) -> str:
    shown = "␣" if char == " " else escape(short_name(char))
    label = f'<abbr data-cp="{ord(char):x}" title="{escape(long_name(char))}">{shown}</abbr>'
    return label + "<br>" if char == "\n" else label


def direction(text: str) -> str:
    """Return the attributes for the language and direction of a text, judged by its first 500 characters.

    >>> direction("نص"), direction("text")
    (' lang="ar" dir="rtl"', ' dir="auto"')
    """
    beginning = text[:500]
    arabic = len(_ARABIC.findall(beginning))
    return (
        ' lang="ar" dir="rtl"' if arabic and arabic * 2 >= len(_LATIN.findall(beginning)) else ' dir="auto"'
    )


def quoted(text: str) -> str:
    """Return a text of a document in a directional isolate of its own, with its language and direction."""
    return f"<bdi{direction(text)}>{visible(text)}</bdi>"


def named(text: str) -> str:
    """Return the name of a document, or words about it, in a directional isolate of its own."""
    return f'<bdi class="name" dir="auto">{visible(text)}</bdi>'


def breakable(name: str) -> str:
    """Return the name of a rule as markup that may be broken after an underscore."""
    return escape(name).replace("_", "_<wbr>")


def prose(text: str) -> str:
    """Return a description of a rule as markup; what stands between backticks is code."""
    parts = enumerate(visible(part) for part in text.split("`"))
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in parts)


def quotation(text: str) -> str:
    """Return a text quoted for a list, cut if it is long."""
    return quoted(text[:QUOTE_SIZE]) + _more(len(text) - QUOTE_SIZE)


def _more(count: int) -> str:
    return f' <span class="muted">… and {count:,} more code points</span>' if count > 0 else ""


def near_miss(source: str, miss: NearMiss) -> str:
    """Return a near miss with the text around it on its line."""
    inside = source[miss.start : miss.end]
    before = source[max(0, miss.start - _AROUND) : miss.start].rpartition("\n")[2]
    after = source[miss.end : miss.end + _AROUND].partition("\n")[0] if len(inside) <= QUOTE_SIZE else ""
    marked = visible(inside[:QUOTE_SIZE], spaces=len(inside) <= _TIP)
    return (
        f"<bdi{direction(before + inside + after)}>{visible(before)}<mark>{marked}</mark>{visible(after)}</bdi>"
        + _more(len(inside) - QUOTE_SIZE)
    )


def table(caption: str, titles: Sequence[str], body: Iterable[Sequence[str | int]]) -> str:
    """Return a table, or nothing if it has no row; all texts are markup, the first cell of a row is its heading.

    A title with # stands over numbers, one with ~ over prose.

    >>> markup = table("Counts", ("Rule", "#Changes"), [("a", 1234)])
    >>> '<tr><th scope="row">a</th><td class="n">1,234</td></tr>' in markup
    True
    """
    styles = [{"#": ' class="n"', "~": ' class="what"'}.get(title[0], "") for title in titles]
    columns = "".join(
        f'<th scope="col"{style}>{title.lstrip("#~")}</th>'
        for style, title in zip(styles, titles, strict=True)
    )
    lines = []
    for row in body:
        first, *others = (f"{cell:,}" if isinstance(cell, int) else cell for cell in row)
        cells = "".join(f"<td{style}>{cell}</td>" for style, cell in zip(styles[1:], others, strict=True))
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    if not lines:
        return ""
    return (
        f'<div class="wide"><table class="list"><caption>{caption}</caption><thead><tr>{columns}</tr></thead>\n'
        f"<tbody>{''.join(lines)}</tbody></table></div>\n"
    )


def document(source: str, changes: Sequence[Change], size: int = DOCUMENT_SIZE) -> str:
    """Return a table of two columns, source and result row by row, cut after some ``size`` characters of markup."""
    room = size
    lines = []
    for row in rows(source, changes):
        before = after = ""
        done = row.start
        for change, old, new in pieces(source, row):
            removed, added = _fitting(old, room), _fitting(new, room)
            left, right = _side("del", change, removed), _side("ins", change, added)
            before += left
            after += right
            done += len(removed)
            room -= len(left) + len(right)
            if room <= 0 or (removed, added) != (old, new):
                room = 0
                break
        style = "" if row.changes else ' class="same"'
        lines.append(_ROW.format(style, row.line, direction(source[row.start : row.end]), before, after))
        room -= _ROW_SIZE
        if room <= 0 and done < len(source):
            lines.append(_CUT.format(done, len(source)))
            break
    return f"{_HEAD}{''.join(lines)}</tbody></table>"


def _fitting(text: str, room: int) -> str:
    """Return the text, or so much of it that its markup has at most ``room`` characters."""
    text = text[:room]
    while len(visible(text)) > room:
        text = text[: len(text) // 2]
    return text


def _side(tag: str, change: Change | None, text: str) -> str:
    """Return one side of a change, or what did not change; a sign marks where only the other side has text."""
    if change is None:
        return visible(text)
    if not text:
        return '<span class="spot come"></span>' if tag == "del" else '<span class="spot"></span>'
    style = ' class="block"' if tag == "del" and "strip_boilerplate" in change.rules else ""
    # A base for a diacritic that begins the text; it is drawn by the style, so it is no text.
    seat = '<i class="seat"></i>' if unicodedata.combining(text[0]) else ""
    shown = visible(text, spaces=len(text) <= _TIP)
    return f'<{tag}{style} tabindex="0" title="{_tip(change)}">{seat}{shown}</{tag}>'


def _tip(change: Change) -> str:
    """Return the tip of a change: its rules, and its code points with their names."""
    before, after = _names(change.before), _names(change.after)
    what = f"{before} → {after}" if before and after else f"removed {before}" if before else f"added {after}"
    return escape(f"{', '.join(change.rules)}: {what}")


def _names(text: str) -> str:
    names = ", ".join(map(long_name, text[:_TIP]))
    return f"{names} and {len(text) - _TIP:,} more" if len(text) > _TIP else names


def page(title: str, totals: Iterable[tuple[str, int]], sections: Sequence[tuple[str, str, str]]) -> str:
    """Return a page of sections, each an anchor, a title and a content; all of these are markup."""
    none = "<p>None.</p>"
    return Template(read_beside(__file__, "report.html")).substitute(
        title=title,
        style=read_beside(__file__, "report.css"),
        totals="".join(f"<div><dt>{name}</dt><dd>{count:,}</dd></div>" for name, count in totals),
        links="".join(f'<li><a href="#{anchor}">{name}</a></li>' for anchor, name, _ in sections),
        sections="".join(
            f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{name}</h2>\n{content or none}</section>\n'
            for anchor, name, content in sections
        ),
    )


def notebook(source: str, changes: Sequence[Change], near_misses: Sequence[NearMiss]) -> str:
    """Return what a notebook shows of an explanation; its style affects nothing else in the notebook."""
    counts = Counter(rule for change in changes for rule in change.rules)
    rules = ", ".join(f"<code>{breakable(rule)}</code> {counts[rule]:,}" for rule in in_order(counts))
    summary = f"{len(changes):,} change{'s' * (len(changes) != 1)}{': ' * bool(rules)}{rules}"
    listed = near_misses[:_NOTEBOOK_MISSES]
    caption = f"Left alone: {len(listed):,} of {len(near_misses):,}"
    cells = (
        (f"{line_of(source, miss.start):,}", near_miss(source, miss), named(miss.reason)) for miss in listed
    )
    return (
        f'<div class="arnorm"><style>{read_beside(__file__, "report.css")}</style><p>{summary}</p>\n'
        f'<div class="wide">{document(source, changes, _NOTEBOOK_SIZE)}</div>\n'
        f"{table(caption, ('Line', 'Text', 'Reason'), cells)}</div>"
    )


_HEAD = (
    '<table class="side"><caption class="hear">Source and result, line by line</caption><thead><tr>'
    '<th scope="col">Line</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>\n<tbody>'
)
_ROW = (
    '<tr{0}><th scope="row"><span class="hear">Line </span>{1}</th>'
    '<td data-label="Before"><bdi{2}>{3}</bdi></td><td data-label="After"><bdi{2}>{4}</bdi></td></tr>\n'
)
_CUT = '<tr><th scope="row"></th><td colspan="2" class="cut">Cut here: {0:,} of {1:,} code points are shown.</td></tr>'
