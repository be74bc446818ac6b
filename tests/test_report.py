"""The diff, the counts and the report: they say what was done, and no text escapes from them."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import arnorm
from arnorm import report
from arnorm.markup import DOCUMENT_SIZE, document, quotation
from arnorm.visible import HIDDEN, pieces, rows
from tests.chromium import BINARY, Chromium
from tests.strategies import texts, wild_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"
RLM = "\N{RIGHT-TO-LEFT MARK}"
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

# Our own, in the noise of scraped pages.
NEWS = (
    "افتتاح السوق القديم بعد ترميم دام عامين\n"
    "Advertisements\n"
    "المدينة –  أعلن رئيس البلدية  أمس أن ”السوق القديم“سيفتح أبوابه يوم الخميس ، بعد أعمال ترميم.\n\n\n"
    f"وقـــال المهندس المشرف{RLM}: «حافظنا على الأقواس الحجرية » ،وأضاف أن الكلفة 3.5 مليون دينار&nbsp;...\n"
    "شارك هذا الموضوع:\n"
    "\nإعلان\n"
    "للمزيد https://example.org/souk?id=7&amp;lang=ar أو راسلونا\n"
)
HARVEST = 'موسم الزيتون : توقعات بإنتاج جيد\nقال المزارع "أبو سالم إن المطر جاء في وقته .\nالمصدر: مراسلنا'
HOSTILE = (
    "<script>alert(document.title)</script> أمس  & \"><img src=x onerror='alert(1)'> "
    f"{RLO}\0\x1b[31m\ud800\udfff\r\n</bdi></table></style><!-- --></title>"
    "&lt;b&gt; &#60;i&#62; ،{0} %s `x` '\" أ\ufdd0\n"
)
QUIET = "نص قصير لا يتغير فيه شيء."
DOCUMENTS = {"news.txt": NEWS, "harvest.txt": HARVEST, HOSTILE: HOSTILE, "quiet.txt": QUIET, "empty.txt": ""}


class Columns(HTMLParser):
    """Reads the tables of two columns back into texts, and keeps everything else that a page could hide."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[list[str], list[str]]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self._cell: list[str] | None = None
        self._silent = False
        self._side = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= given.keys()
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            self.targets.append(given["href"])
        if tag == "table" and given.get("class") == "side":
            self._side = True
            self.tables.append(([], []))
        elif tag == "bdi" and self._side:
            self._cell = []
        elif tag == "abbr" and self._cell is not None:
            self._cell.append(chr(int(given["data-cp"], 16)))
            self._silent = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._side = False
        elif tag == "abbr":
            self._silent = False
        elif tag == "bdi" and self._cell is not None:
            before, after = self.tables[-1]
            (before if len(before) == len(after) else after).append("".join(self._cell))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def texts(self) -> list[tuple[str, str]]:
        """Return the source and the result of every document."""
        return [("\n".join(before), "\n".join(after)) for before, after in self.tables]


def read(page: str) -> Columns:
    columns = Columns()
    columns.feed(page)
    columns.close()
    return columns


def made(
    documents: Iterable[tuple[str, str]], *, sample: int = 100, profile: str = "news"
) -> report.HtmlReport:
    made = report.HtmlReport(sample=sample)
    clean = arnorm.Normalizer(profile)
    for name, text in documents:
        made.add(name, clean.explain(text))
    return made


# --- rows ----------------------------------------------------------------------------------------------


@given(wild_texts)
@example(NEWS)
def test_rows_joined_by_newlines_are_both_texts(text: str) -> None:
    told = arnorm.explain(text)
    old, new = [], []
    for row in rows(text, told.changes):
        parts = list(pieces(text, row))
        old.append("".join(before for _, before, _ in parts))
        new.append("".join(after for _, _, after in parts))
        assert row.line == 1 + text.count("\n", 0, row.start)
        assert row.new_line == 1 + sum(line.count("\n") + 1 for line in new[:-1])
    assert "\n".join(old) == text
    assert "\n".join(new) == told.text


# --- diff ----------------------------------------------------------------------------------------------


def bare(lines: Iterable[str]) -> list[str]:
    return [line.replace(FSI, "").replace(PDI, "") for line in lines]


@given(wild_texts, st.text())
@example(HOSTILE, HOSTILE)
def test_a_diff_holds_nothing_that_a_terminal_obeys(text: str, name: str) -> None:
    for line in report.diff(name, arnorm.explain(text)):
        assert line.count(FSI) == line.count(PDI)
        rest = line.replace(FSI, "").replace(PDI, "")
        assert not HIDDEN.search(rest)
        # U+0600 to U+0605, U+06DD and their kin are format characters by name only: they are seen.
        obeyed = {c for c in rest if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp", "Co")}
        assert not obeyed
        rest.encode()


def test_an_unchanged_text_has_no_diff() -> None:
    assert not list(report.diff("quiet.txt", arnorm.explain(QUIET)))


def test_a_diff_tells_places_and_pieces() -> None:
    told = arnorm.explain("عنوان\nAdvertisements\nقال، نعم\N{RIGHT-TO-LEFT MARK}\nثم\n\nذهب ، وعاد")
    assert bare(report.diff("a.txt", told)) == [
        "--- a.txt",
        "+++ a.txt (normalised)",
        "@@ -2,2 +2 @@",
        "-[-Advertisements<LF>-]",
        "-قال، نعم[-<RLM>-]",
        "+قال، نعم",
        "@@ -6 +5 @@",
        "-ذهب[- -]، وعاد",
        "+ذهب، وعاد",
    ]


def test_a_lone_mark_stands_on_a_dotted_circle() -> None:
    told = arnorm.explain("قد\N{ARABIC FATHA}", "search")
    assert "-قد[-\N{DOTTED CIRCLE}\N{ARABIC FATHA}-]" in bare(report.diff("a", told))


def test_colour_is_extra() -> None:
    told = arnorm.explain(NEWS)
    plain = list(report.diff("a", told))
    coloured = list(report.diff("a", told, colour=True))
    assert plain != coloured
    assert plain == [re.sub(r"\x1b\[\d+m", "", line) for line in coloured]


# --- counts --------------------------------------------------------------------------------------------


@given(st.lists(texts, max_size=4))
def test_counts_are_those_of_the_changes(drawn: list[str]) -> None:
    stats = report.Stats()
    told = [arnorm.explain(text) for text in drawn]
    for number, one in enumerate(told):
        stats.add(str(number), one)
    changes = [change for one in told for change in one.changes]
    assert stats.documents == len(drawn)
    assert stats.changed == sum(one.text != one.source for one in told)
    assert stats.changes == len(changes)
    assert stats.added - stats.removed == sum(len(one.text) - len(one.source) for one in told)
    for rule, counts in stats.rules().items():
        mine = [change for change in changes if rule in change.rules]
        assert counts.changes == len(mine)
        assert counts.documents == sum(any(rule in c.rules for c in one.changes) for one in told)
        assert counts.removed == sum(len(change.before) for change in mine)
        assert counts.added == sum(len(change.after) for change in mine)
    assert {rule for change in changes for rule in change.rules} == set(stats.rules())
    assert stats.near_misses.total() == sum(len(one.near_misses) for one in told)
    parsed = json.loads(stats.json())
    assert {rule: tuple(counts.values()) for rule, counts in parsed["rules"].items()} == stats.rules()


def test_counts_as_text() -> None:
    stats = report.Stats()
    stats.add("harvest", arnorm.explain(HARVEST))
    text = stats.text()
    assert re.search(r"^documents +1   changed 1$", text, re.MULTILINE)
    assert re.search(r"^fold_alef +(\d+) +1 +\1 +\1$", text, re.MULTILINE)
    assert re.search(r"^ +\d+   U\+0625 ARABIC LETTER ALEF WITH HAMZA BELOW$", text, re.MULTILINE)
    assert re.search(r"^ +1   unify_quotes: unpaired quote$", text, re.MULTILINE)
    assert stats.json().isascii()


def test_counts_of_nothing() -> None:
    assert "rule" not in report.Stats().text()
    assert json.loads(report.Stats().json())["rules"] == {}


# --- the page ------------------------------------------------------------------------------------------


@given(st.lists(wild_texts, min_size=1, max_size=3))
@example(list(DOCUMENTS.values()))
def test_the_page_gives_source_and_result_back(drawn: list[str]) -> None:
    page = made((str(number), text) for number, text in enumerate(drawn)).html()
    assert read(page).texts() == [(text, arnorm.normalize(text)) for text in drawn]
    page.encode()


def test_a_hostile_document_stays_text() -> None:
    page = made([(HOSTILE, HOSTILE)]).html()
    honest = made([("news.txt", NEWS), ("harvest.txt", HARVEST)]).html() + report.HtmlReport().html()
    assert read(page).tags <= read(honest).tags
    assert read(page).attributes <= read(honest).attributes
    assert "script" not in read(page).tags
    assert not HIDDEN.sub("", page).count("\x1b")
    assert not HIDDEN.search(page.replace("\n", ""))


def test_the_page_asks_for_nothing() -> None:
    page = made(DOCUMENTS.items()).html()
    assert "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" in page
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & read(page).tags
    assert not {name for name in read(page).attributes if name == "src" or name.startswith("on")}


def test_every_link_has_its_target() -> None:
    columns = read(made(DOCUMENTS.items(), sample=2).html())
    assert len(columns.ids) == len(set(columns.ids))
    assert {target.removeprefix("#") for target in columns.targets} <= set(columns.ids)
    assert all(target.startswith("#") for target in columns.targets)
    assert {"fold_alef", "strip_boilerplate"} <= set(columns.ids)


def test_the_lists_name_boilerplate_quotes_and_what_was_left() -> None:
    page = made(DOCUMENTS.items()).html()
    boilerplate = page[page.index('id="boilerplate"') : page.index('id="quotes"')]
    assert "Advertisements" in boilerplate
    assert "إعلان" in boilerplate
    quotes = page[page.index('id="quotes"') : page.index('id="near"')]
    assert "أبو سالم" in quotes
    near = page[page.index('id="near"') : page.index('id="documents"')]
    assert "Metadata left" in near


def test_the_totals_are_those_of_the_counts() -> None:
    told = made(DOCUMENTS.items(), sample=1)
    page = told.html()
    for rule, counts in told.stats.rules().items():
        row = page[page.index(f'<a href="#{rule}">') :]
        row = row[: row.index("</tr>")]
        assert re.findall(r'<td class="n">([\d,]+)', row) == [f"{count:,}" for count in counts]


def test_the_same_documents_give_the_same_page() -> None:
    many = [(f"{number}.txt", "أ" * (number % 7) + HARVEST) for number in range(40)]
    page = made(many, sample=6).html()
    assert page == made(many, sample=6).html()
    assert len(read(page).tables) == 6
    assert "6 of 40 documents" in page


def test_a_sample_holds_what_changed_most() -> None:
    many = [(f"{number}.txt", "نص ، " * number) for number in (3, 1, 9, 2, 8, 1, 1, 1)]
    shown = {source for source, _ in read(made(many, sample=4).html()).texts()}
    assert {"نص ، " * 9, "نص ، " * 8} <= shown


@pytest.mark.parametrize(
    "text",
    [
        "أ" * 210_000,
        "\0" * 50_000,
        "&" * 50_000,
        "أب" * 50_000,
        "نص\n" * 50_000,
        "Advertisements\n" * 15_000,
        "a" * 50_000 + "&" * 150_000 + "أ",
    ],
    ids=["one change", "hidden", "escaped", "many changes", "many lines", "boilerplate", "escaped at last"],
)
def test_a_long_document_is_cut_with_a_note(text: str) -> None:
    page = made([("long.txt", text), ("quiet.txt", QUIET)]).html()
    assert len(page) < 2 * DOCUMENT_SIZE + 60_000
    assert f"of {len(text):,} code points are shown" in page
    (before, _), *_ = read(page).texts()
    assert text.startswith(before)


def test_a_large_sample_of_large_documents_is_bounded() -> None:
    told = made(((f"{number}", "أب ، \0" * 4_000) for number in range(8)), sample=5)
    assert len(told.html()) < 5 * 1.2 * DOCUMENT_SIZE + 100_000


def test_a_document_of_empty_lines_is_cut_as_well() -> None:
    shown = document("\n" * 100_000, ())
    assert len(shown) < 2 * DOCUMENT_SIZE
    assert "of 100,000 code points are shown" in shown


def test_lists_are_cut_with_a_note() -> None:
    page = made([(f"{n}", f'قال "نعم {n}\n' * 40) for n in range(20)], sample=1).html()
    assert "800 in all. 500 more are not listed." in page


def test_nothing_in_gives_a_page() -> None:
    page = report.HtmlReport().html()
    assert "No rule changed anything." in page
    assert read(page).texts() == []


def test_every_removed_span_of_the_articles_is_on_the_page(shared: Path) -> None:
    told = report.HtmlReport(sample=200)
    removed = []
    for file in sorted((shared / "articles").glob("*.txt")):
        explained = arnorm.explain(file.read_text(encoding="utf-8", errors="surrogateescape"))
        told.add(file.name, explained)
        removed += [c.before.strip() for c in explained.changes if "strip_boilerplate" in c.rules]
    page = told.html()
    boilerplate = page[page.index('id="boilerplate"') : page.index('id="quotes"')]
    assert removed
    assert [text for text in removed if quotation(text) not in boilerplate] == []
    whole = "\n".join(source for source, _ in read(page).texts())
    assert [text for text in removed if text not in whole] == []


# --- in a notebook -------------------------------------------------------------------------------------


@given(wild_texts)
@example(HOSTILE)
@example(NEWS)
def test_a_notebook_shows_source_and_result(text: str) -> None:
    told = arnorm.explain(text)
    shown = told._repr_html_()
    columns = read(shown)
    assert columns.texts() == [(text, told.text)]
    honest = arnorm.explain(NEWS + HARVEST + "\N{ARABIC FATHA}", "search")._repr_html_()
    assert columns.tags <= read(honest).tags | {"i"}  # what a diacritic that begins a change stands on
    assert not {"script", "img", "a", "link", "iframe"} & columns.tags
    assert not {name for name in columns.attributes if name in ("src", "id", "href") or name.startswith("on")}
    assert not HIDDEN.search(shown.replace("\n", ""))
    shown.encode()


def test_a_notebook_names_the_rules_and_what_was_left_alone() -> None:
    shown = arnorm.explain(HARVEST)._repr_html_()
    assert "<code>fold_<wbr>alef</code> 3" in shown
    assert "Left alone: 2 of 2" in shown
    assert "unpaired quote" in shown
    assert ' dir="rtl"' in shown
    assert "<p>0 changes</p>" in arnorm.explain(QUIET)._repr_html_()
    assert "<p>1 change: " in arnorm.explain("أمس")._repr_html_()


def test_a_notebook_is_not_flooded() -> None:
    for text in ("أب ، \0" * 5_000, 'قال "نعم\n' * 10_000, "&" * 200_000):
        shown = arnorm.explain(text)._repr_html_()
        assert len(shown) < DOCUMENT_SIZE
        assert f"of {len(text):,} code points are shown" in shown
        assert ("Left alone: 20 of 10,000" in shown) == ("نعم" in text)


def test_the_style_of_a_notebook_reaches_nothing_else() -> None:
    style = re.search("<style>(.*)</style>", arnorm.explain(NEWS)._repr_html_(), re.DOTALL)
    assert style
    depth, selectors = 0, []
    for part in re.findall(r"[^{}]+|[{}]", re.sub(r"/\*.*?\*/", "", style[1], flags=re.DOTALL)):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if depth == 0 and part != "}" and part.strip():
            selectors.append(part.strip())
    assert selectors == [".arnorm.arnorm", "div.arnorm"]


# --- in a browser --------------------------------------------------------------------------------------

browser = pytest.mark.skipif(BINARY is None, reason="no chromium on the path")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


@pytest.mark.browser
@browser
def test_a_browser_shows_it_and_asks_for_nothing(chromium: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(made(DOCUMENTS.items()).html(), encoding="utf-8")
    chromium.open(page)
    assert chromium.requests() == [page.as_uri()]
    assert chromium.complaints() == []
    whole = chromium.evaluate("document.documentElement.outerHTML")
    assert read(whole).texts() == [(text, arnorm.normalize(text)) for text in DOCUMENTS.values()]
    assert chromium.evaluate("document.title") == "What arnorm changed"
    assert chromium.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
    # a paragraph of Arabic runs from right to left, and nothing is wider than the window
    assert chromium.evaluate("getComputedStyle(document.querySelector('.side bdi')).direction") == "rtl"
    for width in (1280, 390):
        chromium.screenshot(tmp_path / "page.png", width, 800, dark=width == 390)
        assert chromium.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@browser
def test_the_browser_would_have_noticed(chromium: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><img src='http://127.0.0.1:9/x.png'><script>console.error(1)</script>")
    chromium.open(page)
    assert "http://127.0.0.1:9/x.png" in chromium.requests()
    assert chromium.complaints()


@pytest.mark.browser
@browser
def test_a_browser_shows_the_report_of_the_articles(chromium: Chromium, tmp_path: Path, shared: Path) -> None:
    articles = {
        file.name: file.read_text(encoding="utf-8") for file in sorted((shared / "articles").glob("*.txt"))
    }
    page = tmp_path / "report.html"
    page.write_text(made(articles.items()).html(), encoding="utf-8")
    chromium.open(page)
    assert chromium.requests() == [page.as_uri()]
    assert chromium.complaints() == []
    shown = read(chromium.evaluate("document.documentElement.outerHTML")).texts()
    assert shown
    results = {text: arnorm.normalize(text) for text in articles.values()}
    for before, after in shown:  # a long article is shown up to a limit, and says so
        whole = next(text for text in results if text.startswith(before[:500]))
        assert before == whole or whole.startswith(before)
        assert after == results[whole] or before != whole


# What JupyterLab does to tables and code in the outputs of cells, in a dark theme.
JUPYTER = """<style>
:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon :is(td, th) { text-align: right; vertical-align: middle; padding: 0 }
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: black }
.jp-RenderedHTMLCommon :not(pre) > code { background: black }
</style>"""


@pytest.mark.browser
@browser
def test_a_dark_notebook_does_not_swallow_a_cell(chromium: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "notebook.html"
    cell = f'{JUPYTER}<div class="jp-RenderedHTMLCommon">{arnorm.explain(NEWS)._repr_html_()}</div>'
    page.write_text(f"<!doctype html><meta charset=utf-8>{cell}", encoding="utf-8")
    chromium.open(page)
    chromium.screenshot(tmp_path / "page.png", 1280, 800)
    for selector, shown in (
        (".side td", "rgb(255, 255, 255) start"),
        ("p > code", "rgba(0, 0, 0, 0) start"),
    ):
        style = f"getComputedStyle(document.querySelector('.arnorm {selector}'))"
        assert chromium.evaluate(f"{style}.backgroundColor + ' ' + {style}.textAlign") == shown


@pytest.mark.browser
@browser
def test_a_browser_shows_a_notebook_cell_and_leaves_the_others_as_they_are(
    chromium: Chromium, tmp_path: Path
) -> None:
    page = tmp_path / "notebook.html"
    neighbour = "<table><tr><th>th</th><td><del>del</del></td></tr></table>"
    cell = arnorm.explain(NEWS + HOSTILE)._repr_html_()
    looks = "[...document.querySelectorAll('body > table *')].map(e => { const s = getComputedStyle(e);"
    looks += " return [s.font, s.color, s.backgroundColor, s.padding, s.textAlign, s.borderTop].join() }).join(';')"
    alone = []
    for output in ("", cell):
        page.write_text(f"<!doctype html><meta charset=utf-8>{neighbour}{output}", encoding="utf-8")
        chromium.open(page)
        alone.append(chromium.evaluate(looks))
    assert alone[0] == alone[1]
    assert chromium.requests() == [page.as_uri()]
    assert chromium.complaints() == []
    whole = chromium.evaluate("document.documentElement.outerHTML")
    assert read(whole).texts() == [(NEWS + HOSTILE, arnorm.normalize(NEWS + HOSTILE))]
    assert chromium.evaluate("getComputedStyle(document.querySelector('.side bdi')).direction") == "rtl"
    border = "getComputedStyle(document.querySelector('.arnorm del')).borderBottomStyle"
    assert chromium.evaluate(border) == "dashed"
    for width in (1280, 390):
        chromium.screenshot(tmp_path / "page.png", width, 800, dark=width == 390)
        assert chromium.evaluate("document.documentElement.scrollWidth") == width
