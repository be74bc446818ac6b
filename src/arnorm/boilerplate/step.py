"""The boilerplate step: delete the lines that a site prints around its articles.

A line goes, by what stands first in this list:

1. It is what a row of rows.txt says: the whole line, or how it begins (index.py explains the scopes of rows). Lines are
   compared by their keys, in which spelling, case and most punctuation are alike (key.py). Of a line into which a label
   was run, only the label goes (glued.py).
2. It is next to such a line, and a row says that it goes there.
3. It is below a heading or form with which an article ends, if few and short lines follow (with ``tail``).
4. It is a menu item or the name of a network, in a run of them at the top or the bottom.

lines.py does all four, with their guards. Then the blank lines between deleted lines go, here. A word inside a sentence
is never touched, and a second call finds nothing to do. docs/boilerplate.md explains the step to users.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.boilerplate.index import PREFIX_SIZE, index
from arnorm.boilerplate.lines import Page, Span, merged
from arnorm.edits import Note
from arnorm.rule import Rule, Scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.edits import Edit


def deletions(page: Page) -> list[Edit]:
    """Return the deletions: lines, their line ends, and the blank lines that no longer separate anything.

    Text separated by a blank line stays so. No blank line is left at the top of a text; at its end there is a line
    end only if the text had one.
    """
    spans: list[Span] = []
    for number in page.pieces.keys() - page.gone.keys():
        at = page.starts[number]
        spans += [(at + start, at + end) for start, end, _ in page.pieces[number]]
    stop = 0
    for number in sorted(page.gone):
        if number >= stop:
            start, stop = _stretch(page, number)
            spans += _close(page, start, stop)
    return merged(spans)


def _stretch(page: Page, number: int) -> Span:
    """Return where the deleted and blank lines around a deleted line start and stop."""
    start, stop = number, number + 1
    while start > 0 and _goes(page, start - 1):
        start -= 1
    while stop < len(page.lines) and _goes(page, stop):
        stop += 1
    return start, stop


def _goes(page: Page, number: int) -> bool:
    """Return True if a line is deleted or holds only spaces; one with a lone diacritic is text."""
    return number in page.gone or not page.lines[number].strip()


def _close(page: Page, start: int, stop: int) -> list[Span]:
    """Return what to delete of deleted and blank lines between text: all but the first blank lines."""
    starts, blank, after = page.starts, stop, stop
    if stop == len(page.lines):
        at = starts[start]
        if start and not page.text.endswith("\n"):
            at -= 2 if page.lines[start - 1].endswith("\r") else 1
        return [(at, len(page.text))]
    if start > 0:
        blank = next((number for number in range(start, stop) if number not in page.gone), stop)
        after = next((number for number in range(blank, stop) if number in page.gone), stop)
    return [(starts[start], starts[blank]), (starts[after], starts[stop])]


def scan(text: str, tail: bool = True, own: tuple[str, ...] = (), hamza: str = "standalone") -> Page:
    """Return the text with all that goes of it."""
    page = Page(text, index(own, hamza))
    page.match_lines()
    page.cut(tail)
    return page


def find_boilerplate(
    text: str, *, tail: bool, own: tuple[str, ...] = (), hamza: str = "standalone"
) -> tuple[list[Edit], list[Note]]:
    r"""Return the deletions of the boilerplate in ``text``, and the notes on what was left.

    The deletions are sorted and do not overlap; a second call on the result deletes nothing. The reason of a note
    begins with "tail not cut: ", "refused: ", "metadata left: " or "title left: ".

    >>> edits, notes = find_boilerplate("نص الخبر.\nإعلان\nالمصدر: وكالات", tail=True)
    >>> edits, [note.reason for note in notes]
    ([Edit(start=10, end=16, replacement='')], ['metadata left: المصدر'])
    """
    page = scan(text, tail, own, hamza)
    notes = []
    for number, reason in sorted({*page.notes, *_titles_left(page)}):
        at = page.starts[number]
        notes.append(Note(at, at + len(page.lines[number].rstrip("\r")), reason))
    return deletions(page), notes


def _titles_left(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the last line of a text if what was deleted before it is a link to another article without its title."""
    last = max(0, page.last_left(len(page.lines)))
    above = next((number for number in reversed(range(last)) if not page.blank(number)), last)
    row = page.gone.get(above)
    if row and row.kind == "related-article marker" and page.size(last) <= PREFIX_SIZE:
        yield last, f"title left: {row.pattern}"


def boilerplate_rewrite(tail: bool, own: tuple[str, ...], hamza: str) -> Scan:
    """Return the step as a rewrite, for one setting of the options that it depends on."""
    return Scan(lambda text: find_boilerplate(text, tail=tail, own=own, hamza=hamza))


RULES = (
    Rule(
        name="strip_boilerplate",
        option="boilerplate",
        values=("lines", "lines-and-tail", "page"),
        what="Deletes the lines that a site prints around its articles: ad labels, share bars, links to other"
        " articles, comment forms, menus; whole lines and anchored pieces only.",
        why="Without it “Advertisements” and the titles of other articles are read as part of the news.",
        source="the pattern table, each row with what prints it; counted on 52,913 Arabic news documents",
        example=("فقرة أولى.\n\nAdvertisements\n\nفقرة ثانية.", "فقرة أولى.\n\nفقرة ثانية."),
        keeps=(
            "أطلقت الشركة خدمة Advertisements الجديدة.",
            "صدر إعلان دمشق عام 2005.",
            "طالب المتظاهرون بالمزيد من الإصلاحات.",
            "المصدر: وكالات",
        ),
        loses="lines of the page that are not part of the article",
        rewrite=boilerplate_rewrite(tail=True, own=(), hamza="standalone"),
    ),
)
