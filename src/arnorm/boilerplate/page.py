"""The page step: delete everything but the article of a whole page, or say why not and leave it to the other step.

article.py finds the article. What `strip_boilerplate` would delete of it is deleted, too. This is repeated until
nothing changes, so that a second call changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from arnorm.boilerplate.article import NOT_A_PAGE, Article, find_article
from arnorm.boilerplate.index import index
from arnorm.boilerplate.lines import Page, Span, merged
from arnorm.boilerplate.rows import Row
from arnorm.boilerplate.step import deletions
from arnorm.boilerplate.units import Line, reader
from arnorm.edits import Edit, Note, splice
from arnorm.rule import Rule, Scan

MAX_PAGE = 4_000_000  # characters; a longer text is not a page
_IN_TEXTS = frozenset({"subscription", "ad label", "credit", "agency tag"})  # articles alone hold some, too
_ROW = Row("page", "page", "not the article", "all of a page but its article")


class ArticleParts(NamedTuple):
    """The places of an article's parts, each a tuple of (start, end), one for each line."""

    title: tuple[Span, ...]
    dateline: tuple[Span, ...]
    body: tuple[Span, ...]


class _Looks:
    """Reads a text, and again what is left of it, each line only once."""

    def __init__(self, own: tuple[str, ...], hamza: str) -> None:
        self._patterns, self._read = index(own, hamza), reader(hamza)
        self._seen: dict[str, Line] = {}
        self._keys: dict[str, str] = {}

    def look(self, text: str) -> tuple[Page, Article]:
        """Return the text without its known lines, and the article in it."""
        lines = text.split("\n")
        keys = [self._keys.get(line) for line in lines] if self._keys else [None]
        page = Page(text, self._patterns, None if None in keys else [key for key in keys if key is not None])
        self._keys = dict(zip(page.lines, page.keys, strict=True))
        page.match_lines()
        if len(text) > MAX_PAGE:
            return page, Article([], [], [], NOT_A_PAGE)
        kinds = {number: row.kind for number, row in page.gone.items() if row.kind not in _IN_TEXTS}
        return page, find_article(page.lines, kinds, self._read, self._seen)


def find_page(
    text: str, own: tuple[str, ...] = (), hamza: str = "standalone"
) -> tuple[list[Edit], list[Note]]:
    """Return the deletions that leave the article of a page, or none and a note with the reason.

    The reason begins with "two bodies", "no prose" or "not a page".
    """
    done: list[Edit] = []
    acted, refusal = False, ""
    left, looks = text, _Looks(own, hamza)
    while True:
        page, found = looks.look(left)
        if not found.reason:
            kept = {*found.title, *found.dateline, *found.body}
            gone = [n for n, line in enumerate(page.lines) if n not in kept and line and not line.isspace()]
            acted = acted or bool(gone)
            page.gone.update(dict.fromkeys(gone, _ROW))
        else:
            refusal = refusal or found.reason
            page.cut(tail=True)
        edits = deletions(page)
        if not edits and not found.reason:
            page.cut(tail=True)
            edits = deletions(page)
        if not edits:
            break
        left = splice(left, edits)
        done = _before(done, edits)
    if acted or not refusal:
        return (done if acted else []), []
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return [], [Note(start, len(text) if end < 0 else end, f"{refusal}: {_WHY[refusal]}")]


_WHY = {
    "two bodies": "more than one stretch of prose may be the article",
    "no prose": "no stretch of prose is clearly the article",
    "not a page": "too few lines around an article, or too much text",
}


def _before(done: list[Edit], edits: list[Edit]) -> list[Edit]:
    """Return deletions of a text, and further deletions of the result, as deletions of the text."""
    shifts = list(accumulate((edit.end - edit.start for edit in done), initial=0))
    at = [edit.start - shift for edit, shift in zip(done, shifts, strict=False)]
    spans = [(edit.start, edit.end) for edit in done]
    for start, end, _ in edits:
        spans.append((start + shifts[bisect_right(at, start)], end + shifts[bisect_right(at, end - 1)]))
    return merged(spans)


def article_parts(text: str, *, extra_boilerplate: tuple[str, ...] = ()) -> ArticleParts | None:
    """Return where title, dateline and body of a page's article are, or None if it has no clear article."""
    page, found = _Looks(extra_boilerplate, "standalone").look(text)
    if found.reason:
        return None

    def spans(numbers: list[int]) -> tuple[Span, ...]:
        return tuple((page.starts[n], page.starts[n] + len(page.lines[n])) for n in numbers)

    return ArticleParts(spans(found.title), spans(found.dateline), spans(found.body))


def page_rewrite(own: tuple[str, ...], hamza: str) -> Scan:
    """Return the step as a rewrite, for one setting of the options that it depends on."""
    return Scan(lambda text: find_page(text, own, hamza))


_PAGE = """الرئيسية
سياسة
اقتصاد
رياضة
اتصل بنا
افتتاح مكتبة عامة جديدة في وسط المدينة
12 مارس 2021
افتتح رئيس البلدية صباح اليوم مكتبة عامة جديدة في وسط المدينة، وهي الأولى من نوعها منذ عشرين عاما في هذه المنطقة.
وقال المدير إن المكتبة تضم أكثر من خمسين ألف كتاب، وإن أبوابها مفتوحة للجميع من الصباح حتى المساء في كل أيام الأسبوع.
وأضاف أن الدخول إليها بلا رسوم، وأن قاعة الأطفال سوف تفتح في الشهر المقبل بعد وصول الكتب التي طلبت من الخارج.
شارك الخبر
الأكثر قراءة
جميع الحقوق محفوظة"""

RULES = (
    Rule(
        name="strip_page",
        option="boilerplate",
        values=("page",),
        what="Deletes all of a whole page but its article: title, dateline and byline, and body stay. A text in"
        " which no article is clearly found is left to `strip_boilerplate`.",
        why="Without it the menus and the titles of other articles, which no list of phrases can know, are read"
        " as part of the news.",
        source="boilerplate detection by shallow text features (Pasternack and Roth 2009; jusText's density of"
        " function words), with guards counted on Arabic news pages",
        example=(_PAGE, "\n".join(_PAGE.split("\n")[5:10])),
        keeps=(
            "افتتح رئيس البلدية صباح اليوم مكتبة عامة جديدة.\nالرئيسية\nوقال المدير إن المكتبة تضم ألف كتاب.",
        ),
        loses="what surrounds the article, and what looks as if it did",
        rewrite=page_rewrite((), "standalone"),
    ),
)
