"""The article of a whole page, whatever made text of its HTML; each is a function from HTML to the article.

Put the page's title on the first line where the tool leaves it out: it is what the page step looks for.
"""

from __future__ import annotations

from typing import Any

import arnorm

clean = arnorm.Normalizer("page")


def with_beautifulsoup(html: str) -> str:
    """Return the article by way of `get_text`, which breaks lines at links: the page step joins them to judge."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    return clean(soup.get_text("\n"))


def with_html2text(html: str) -> str:
    """Return the article by way of Markdown; without ``bodywidth=0`` links are wrapped, and most pages refused."""
    from html2text import HTML2Text

    maker = HTML2Text(bodywidth=0)
    maker.ignore_images = maker.ignore_links = True
    return clean(maker.handle(html))


def with_inscriptis(html: str) -> str:
    """Return the article by way of inscriptis, which leaves out the title of the page."""
    from inscriptis import get_text
    from lxml.html import fromstring

    title = fromstring(html).findtext(".//title") or ""
    return clean(f"{title.strip()}\n{get_text(html)}")


def with_trafilatura(html: str) -> str:
    """Return the article that trafilatura finds, without the lines that it leaves."""
    from trafilatura import extract

    return arnorm.normalize(extract(html, favor_recall=True, include_comments=False) or "", "news")


class ArticlePipeline:
    """A Scrapy item pipeline: ``ITEM_PIPELINES = {"project.pipelines.ArticlePipeline": 300}``.

    The spider yields items with the page: ``{"url": response.url, "html": response.text}``.
    """

    def process_item(self, item: dict[str, Any], spider: object = None) -> dict[str, Any]:
        """Put the article in the place of the page."""
        from arnorm.html import article

        item["text"] = article(item.pop("html"), profile="tidy", url=item["url"])
        return item
