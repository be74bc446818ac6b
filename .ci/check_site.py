"""Check the built documentation: python .ci/check_site.py SITE.

Nothing on a page may be fetched from another server, and every link within the site must lead somewhere, to the
heading that it names.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

# Attributes that make a browser fetch; `href` does so of <link> alone.
FETCHING = {"src", "srcset", "data", "poster", "action", "background", "xlink:href"}
LOCAL = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
IN_STYLE = re.compile(r"url\(\s*[\"']?([^)\"']+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)


class Page(HTMLParser):
    """What a page fetches, where it links to, and its anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag fetches, links to or names."""
        self._in_style = tag == "style"
        for name, value in attrs:
            if not value:
                continue
            if name == "id":
                self.anchors.add(value)
            elif name in FETCHING or (name, tag) == ("href", "link"):
                self.fetched += value.split(",") if name == "srcset" else [value]
            elif name == "href":
                self.links.append(value)
            elif name == "style":
                self.fetched += in_style(value)

    def handle_data(self, data: str) -> None:
        """Note what a style sheet within the page fetches."""
        if self._in_style:
            self.fetched += in_style(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet."""
        self._in_style = False


def in_style(text: str) -> list[str]:
    """Return the addresses that a style sheet fetches."""
    return [one or other for one, other in IN_STYLE.findall(text)]


def check(site: Path) -> list[str]:
    """Return what is wrong with the site."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    if not pages:
        return [f"there is no page in {site}"]
    wrong = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # a server sends it for any address; its own are absolute
        for address in page.fetched + page.links:
            target, _, anchor = address.strip().partition("#")
            if LOCAL.match(address.strip()):
                there = (path.parent / unquote(target.split("?")[0])).resolve() if target else path
                if not there.is_file():
                    wrong.append(f"{path.relative_to(site)}: {address} leads nowhere")
                elif anchor and there in pages and unquote(anchor) not in pages[there].anchors | {"__top"}:
                    wrong.append(f"{path.relative_to(site)}: {address}: there is no such place on that page")
            elif address in page.fetched and not address.startswith("data:"):
                wrong.append(f"{path.relative_to(site)} fetches {address}")
    for path in sorted(site.rglob("*.css")):
        wrong += [
            f"{path.relative_to(site)} fetches {address}"
            for address in in_style(path.read_text(encoding="utf-8"))
            if not LOCAL.match(address) and not address.startswith("data:")
        ]
    return wrong


if __name__ == "__main__":
    found = check(Path(sys.argv[1]).resolve())
    print("\n".join(found) or "the site fetches nothing from elsewhere, and its links lead somewhere")
    sys.exit(bool(found))
