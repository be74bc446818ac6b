"""The article of an HTML page, cleaned; behind the extra ``html``.

Resiliparse makes text of the page, and the page step finds the article in it. Where that step refuses,
readability-lxml looks for the article by its markup. benchmarks/articles.py has the figures of both and of others.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

try:
    from readability import Document
    from readability.readability import Unparseable
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
except ImportError:
    raise ImportError(
        'arnorm.html needs readability-lxml and resiliparse: pip install "arnorm[html]"'
    ) from None

from arnorm.boilerplate.page import find_page
from arnorm.edits import splice
from arnorm.functions import normalize

if TYPE_CHECKING:
    from arnorm.profiles import Profile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_LEAST = 100  # characters; a shorter text is a caption or a button
_LOOKED_AT = 4_096  # bytes; the declaration must be in the first 1,024, but not all pages comply
# Labels that mean another encoding on the web (encoding.spec.whatwg.org).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "utf-16": "utf-8",
}


def article(html: str | bytes, *, profile: str | Profile = "news", url: str | None = None) -> str:
    r"""Return the article of an HTML page, title first, normalised by a profile.

    Bytes are decoded by the byte order mark of the page or its ``meta`` element, or else as UTF-8. ``url`` is
    the address of the page, if known.

    >>> page = "<title>وصول السفينة</title><p>وصلت السفينة الى الميناء صباح أمس ، وغادرت اليوم.</p>"
    >>> article(page).split("\n")[-1]
    'وصلت السفينة الى الميناء صباح امس، وغادرت اليوم.'

    Raises:
        TypeError: if ``html`` is neither str nor bytes.
        ValueError: if it holds no text, or if bytes are not in the encoding that the page declares.
    """
    return normalize(article_text(html, url=url), profile)


def article_text(html: str | bytes, *, url: str | None = None) -> str:
    """Return the article as `article` finds it, before it is normalised."""
    if not isinstance(html, (str, bytes)):
        raise TypeError(f"html must be str or bytes, not {type(html).__name__}")
    markup = decode(html) if isinstance(html, bytes) else html
    markup = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", markup)  # the parser rejects them
    tree = HTMLTree.parse(markup)
    title = " ".join((tree.title or "").split())
    text = f"{title}\n{extract_plain_text(tree, list_bullets=False)}".strip()
    if not text:
        raise ValueError("the page holds no text: it is empty, or a script in the browser fills it")
    edits, _ = find_page(text)
    if edits:
        return splice(text, edits)
    found = _by_markup(Document(markup, url=url))
    return text if len(found) < _LEAST else found if title in found else f"{title}\n{found}"


def _by_markup(document: Document) -> str:
    """Return the text of the article by readability-lxml, or nothing."""
    try:
        summary = document.summary(html_partial=True)
    except Unparseable:
        return ""
    return str(extract_plain_text(HTMLTree.parse(summary), list_bullets=False)).strip()


def decode(page: bytes) -> str:
    """Return the bytes of a page as text, in the encoding that it declares.

    Raises:
        ValueError: if Python does not know that encoding, or if the bytes are not in it.
    """
    name = next((name for mark, name in _MARKS if page.startswith(mark)), "")
    said = "its byte order mark says"
    if not name:
        name = "utf-8"
        found = _DECLARED.search(page[:_LOOKED_AT])
        if found:
            label = (found[1] or found[2]).decode("ascii").lower()
            name = _MEANT.get(label, label)
        said = "it declares" if found else "a page that declares nothing must be"
    try:
        return page.decode(name)
    except LookupError:
        raise ValueError(
            f"the page declares the encoding {name!r}, which Python does not know; decode it first"
        ) from None
    except UnicodeDecodeError as error:
        raise ValueError(
            f"the page is not in {name}, as {said}: {error.reason} at byte {error.start}; decode it first, for"
            f' example page.decode("cp1256") or page.decode("{name}", "replace")'
        ) from None
