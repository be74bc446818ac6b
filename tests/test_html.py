"""The article of HTML pages of our own making, in the layouts of common themes; their encodings; what is no page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import arnorm
from examples import whole_pages
from tests.filter_process import run
from tests.test_whole_pages import BODY, BOTTOM, DATE, TITLE, TOP

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("readability")
pytest.importorskip("resiliparse")

from arnorm.html import article, article_text, decode

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)
LIST = "".join(f'<li><a href="/{n}">{item}</a></li>' for n, item in enumerate(TOP))
LINKS = "".join(f'<li><a href="/news/{n}">{item}</a></li>' for n, item in enumerate(BOTTOM))
HEAD = f'<html dir="rtl"><head><meta charset="utf-8"><title>{TITLE} - جريدة المدينة</title></head>'
LAYOUTS = {
    "divs": f'<div id="menu"><ul>{LIST}</ul></div><div class="post"><h1>{TITLE}</h1><span>{DATE}</span>{PARAGRAPHS}'
    f'</div><div class="sidebar"><ul>{LINKS}</ul></div>',
    "html5": f"<header><nav><ul>{LIST}</ul></nav></header><main><article><h1>{TITLE}</h1><time>{DATE}</time>"
    f"{PARAGRAPHS}</article></main><aside><ul>{LINKS}</ul></aside><footer>جميع الحقوق محفوظة</footer>",
    "tables": f"<table><tr><td><ul>{LIST}</ul></td><td><b>{TITLE}</b><br>{DATE}<br>{'<br><br>'.join(BODY)}</td>"
    f"<td><ul>{LINKS}</ul></td></tr></table>",
    "links in the text": f"<ul>{LIST}</ul><h1>{TITLE}</h1><p>{DATE}</p>"
    f"{PARAGRAPHS.replace('خطة', '<a href=/x><em>خطة</em></a>')}<ul>{LINKS}</ul>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_finds_the_article(layout: str) -> None:
    text = article_text(f"{HEAD}<body>{LAYOUTS[layout]}</body></html>")
    assert [line.strip() for line in text.split("\n") if line] == [TITLE, DATE, *BODY]


def test_finds_by_markup_what_the_page_step_refuses() -> None:
    page = f"{HEAD}<body><article>{PARAGRAPHS}</article></body></html>"
    assert article_text(page).split("\n")[-1] == BODY[-1]


def test_normalises_by_the_profile() -> None:
    page = f"{HEAD}<body>{LAYOUTS['html5']}</body></html>"
    assert "الأشجار" in article(page, profile="tidy", url="https://example.org/1")
    assert "الاشجار" in article(page)


@pytest.mark.parametrize(
    "page",
    [
        "<meta charset=windows-1256><p>خبر".encode("cp1256"),
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256"><p>خبر'.encode("cp1256"),
        "<p>خبر".encode(),
        b"\xef\xbb\xbf" + "<meta charset=windows-1256><p>خبر".encode(),
        "<p>خبر".encode("utf-16"),
        '<?xml version="1.0" encoding="iso-8859-6"?><p>خبر'.encode("iso-8859-6"),
    ],
)
def test_decodes_as_the_page_declares(page: bytes) -> None:
    assert decode(page).endswith("<p>خبر")
    assert article(page) == "خبر"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>خبر".encode("cp1256"), "the page is not in utf-8, as a page that declares nothing must be"),
        (b"<meta charset=utf-8>\xff", "the page is not in utf-8, as it declares"),
        (b"<meta charset=martian>", "the encoding 'martian', which Python does not know"),
        ("", "the page holds no text"),
        ("<html><script>x()</script>", "the page holds no text"),
    ],
)
def test_says_what_is_wrong(page: str | bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        article(page)


def test_takes_str_and_bytes_alone() -> None:
    with pytest.raises(TypeError, match="html must be str or bytes, not int"):
        article(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "broken", ["<div>" * 5_000 + "نص", "<p>نص<", "<table><tr><td>نص", "نص\ud800</b></i>", "<p>نص\0"]
)
def test_broken_markup_is_read_as_browsers_do(broken: str) -> None:
    assert "نص" in article(broken)


PAGE = f"{HEAD}<body>{LAYOUTS['html5']}</body></html>"


@pytest.mark.parametrize(
    ("encoding", "options"), [("utf-8", ()), ("cp1256", ()), ("utf-16-le", ("--encoding", "utf-16-le"))]
)
def test_the_filter_gives_the_article(encoding: str, options: tuple[str, ...]) -> None:
    page = PAGE.replace("utf-8", encoding)
    done = run("--html", "-p", "tidy", *options, stdin=page.encode(encoding))
    assert (done.stdout.decode(), done.stderr) == (article(page, profile="tidy"), b"")


def test_the_filter_reads_pages_in_records() -> None:
    done = run("--html", "-p", "tidy", "--jsonl", stdin=json.dumps({"id": 1, "text": PAGE}).encode())
    assert json.loads(done.stdout) == {"id": 1, "text": article(PAGE, profile="tidy")}


def test_a_record_whose_page_holds_no_text_passes_and_is_named() -> None:
    lines = [json.dumps({"text": page}) for page in ("<p></p>", PAGE)]
    done = run("--html", "-p", "tidy", "--jsonl", stdin="\n".join(lines).encode())
    first, second = done.stdout.decode().split("\n")
    assert (done.returncode, first) == (0, lines[0])
    assert json.loads(second) == {"text": article(PAGE, profile="tidy")}
    assert b"line 1: the page holds no text" in done.stderr


def test_the_filter_says_what_is_no_page() -> None:
    done = run("--html", stdin=b" ")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"arnorm: standard input: the page holds no text")
    assert (
        run("--html", "--lines").stderr
        == b"arnorm: --html and --lines do not go together; give one of them\n"
    )


@pytest.mark.parametrize(
    ("recipe", "library"),
    [
        (whole_pages.with_beautifulsoup, "bs4"),
        (whole_pages.with_html2text, "html2text"),
        (whole_pages.with_inscriptis, "inscriptis"),
        (whole_pages.with_trafilatura, "trafilatura"),
    ],
)
def test_the_recipes_give_the_article(recipe: Callable[[str], str], library: str) -> None:
    pytest.importorskip(library)
    text = recipe(PAGE)
    assert arnorm.normalize(BODY[-1], "news") in arnorm.normalize(text, "news")
    assert not {"الرئيسية", "الأكثر قراءة", "الاكثر قراءة"}.intersection(text.split("\n"))


def test_the_recipe_for_scrapy() -> None:
    item = whole_pages.ArticlePipeline().process_item({"url": "https://example.org/1", "html": PAGE})
    assert item == {"url": "https://example.org/1", "text": article(PAGE, profile="tidy")}
