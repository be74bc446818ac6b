"""The site of the documentation in a real browser: order of Arabic strings, contrast, nothing wider than the page."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import BINARY, Chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).resolve().parent.parent
PAGES = ("index", "start", "rules", "cli", "why", "glossary", "arabic")

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BINARY is None, reason="no chromium on the path")]

# Every piece of text with the contrast between its colour and the first background behind it that is opaque.
_CONTRAST = """(() => {
  const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, under) => {
    const a = top[3] === undefined ? 1 : top[3];
    return [0, 1, 2].map(i => top[i] * a + under[i] * (1 - a));
  };
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour[3] === 0) continue;
      layers.push(colour);
      if (colour[3] === undefined) break;
    }
    return layers.reduceRight((under, top) => over(top, under), [255, 255, 255]);
  };
  const wrong = {};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), element = walk.currentNode.parentElement;
    if (!text || !element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    if (!element.closest(".md-typeset, .md-header") || element.closest(".headerlink, script, style")) continue;
    const under = behind(element), ink = over(numbers(getComputedStyle(element).color), under);
    const [dark, bright] = [light(ink), light(under)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    if (ratio < 4.5) wrong[`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`] = text.slice(0, 40);
  }
  return wrong;
})()"""

# Where the strings of each output begin, in pixels; a later one on the same line is further to the right.
_ORDER = """[...document.querySelectorAll(".highlight .go")].map(output =>
  [...output.querySelectorAll("bdi")].map(bdi => bdi.getBoundingClientRect()).map(box => [box.top, box.left])
).filter(places => places.length > 1)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=REPO,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as tab:
        yield tab


def show(tab: Chromium, page: Path, width: int, *, dark: bool = False) -> None:
    picture = page.with_suffix(f".{width}.png")
    tab.screenshot(picture, width, 900, dark=dark)  # sets the width and the theme, too
    tab.open(page)
    tab.screenshot(picture, width, 900, dark=dark)  # what a person may look at


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_all_text_stands_out_from_what_is_behind_it(tab: Chromium, site: Path, page: str, dark: bool) -> None:
    show(tab, site / f"{page}.html", 1280, dark=dark)
    assert tab.evaluate(_CONTRAST) == {}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_wider_than_the_window(tab: Chromium, site: Path, page: str, width: int) -> None:
    show(tab, site / f"{page}.html", width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_strings_of_an_output_stand_in_their_order(tab: Chromium, site: Path) -> None:
    show(tab, site / "index.html", 1280)
    outputs = tab.evaluate(_ORDER)
    assert outputs
    for places in outputs:
        for (top, left), (next_top, next_left) in pairwise(places):
            assert next_left > left or next_top > top
