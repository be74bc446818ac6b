"""Figures on a page: Markdown tables, charts in SVG that can be read on light and on dark, and their places."""

from __future__ import annotations

import math
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_STYLE = """\
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600 }
.faint { fill: #57606a }
.line, .axis { fill: none; stroke: #8c959f; stroke-width: 1 }
.grid { fill: none; stroke: #d0d7de; stroke-width: 1 }
.peer { fill: #8c959f }
.c0, .ours { fill: #0969da } .s0 { stroke: #0969da }
.c1 { fill: #bc4c00 } .s1 { stroke: #bc4c00 }
.c2 { fill: #1a7f37 } .s2 { stroke: #1a7f37 }
.curve { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .faint { fill: #9198a1 } .grid { stroke: #3d444d }
.c0, .ours { fill: #4493f8 } .s0 { stroke: #4493f8 }
.c1 { fill: #f0883e } .s1 { stroke: #f0883e }
.c2 { fill: #3fb950 } .s2 { stroke: #3fb950 }
}
</style>
"""


class Bar(NamedTuple):
    """One bar of a chart: its label, its length, and whether it is one of ours."""

    label: str
    value: float
    ours: bool


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first hold numbers.

    >>> print(table(["a", "b"], [["x", "1"]]))
    | a | b |
    | --- | ---: |
    | x | 1 |
    """
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def short(value: float | None) -> str:
    """Return a number with two significant figures, and with all before its point.

    >>> short(0.123), short(1.23), short(12.3), short(123.4), short(None)
    ('0.12', '1.2', '12', '123', '–')
    """
    if value is None:
        return "–"
    if value and abs(value) < 0.01:
        return "< 0.01"
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:,.0f}"


def bar_chart(title: str, groups: Mapping[str, Sequence[Bar]]) -> str:
    """Return bars, group by group, on a scale that multiplies by ten from one line to the next."""
    bars = [bar for group in groups.values() for bar in group]
    low = min(0, math.floor(math.log10(min(bar.value for bar in bars))))
    high = math.ceil(math.log10(max(bar.value for bar in bars)))
    left, right, width = 220, 60, 720
    tens = (width - left - right) / (high - low)

    def across(value: float) -> float:
        return left + (math.log10(value) - low) * tens

    parts = [_text(12, 22, title, "head")]
    top = y = 52
    for name, group in groups.items():
        parts.append(_text(12, y, name, "faint"))
        for bar in sorted(group, key=lambda bar: bar.value):
            y += 20
            kind = "ours" if bar.ours else "peer"
            end = across(bar.value)
            parts += [
                _text(left - 8, y, bar.label, "", "end"),
                f'<rect class="{kind}" x="{left}" y="{y - 11}" width="{max(end - left, 1):.1f}" height="13" rx="2"/>',
                _text(end + 6, y, short(bar.value), ""),
            ]
        y += 32
    lines = []
    for power in range(low, high + 1):
        x = across(10**power)
        lines += [
            f'<path class="grid" d="M{x:.1f} {top - 12}V{y - 20}"/>',
            _text(x, y - 4, f"{10**power:g}", "faint", "middle"),
        ]
    return _svg(width, y + 8, title, [*lines, *parts])


def line_chart(title: str, unit: tuple[str, str], curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return curves on two even scales that begin at nought; ``unit`` names the two."""
    points = [point for curve in curves.values() for point in curve]
    far, high = max(x for x, _ in points), max(y for _, y in points)
    left, top, width, height = 64, 48, 560, 260
    step = 10 ** math.floor(math.log10(high))
    step = next(size for size in (step / 2, step, 2 * step, 5 * step) if high / size <= 6)

    def at(x: float, y: float) -> str:
        return f"{left + x / far * width:.1f} {top + height - y / high * height:.1f}"

    parts = [_text(12, 22, title, "head"), f'<path class="axis" d="M{left} {top}v{height}h{width}"/>']
    for number in range(int(high / step) + 1):
        y = top + height - number * step / high * height
        parts += [
            f'<path class="grid" d="M{left} {y:.1f}h{width}"/>',
            _text(left - 8, y + 4, f"{number * step:g}", "faint", "end"),
        ]
    for x in sorted({x for x, _ in points}):
        if x / far >= 1 / 16:
            parts.append(_text(left + x / far * width, top + height + 20, f"{x:g}", "faint", "middle"))
    parts.append(
        _text(left + width / 2, top + height + 40, f"{unit[0]}; upwards: {unit[1]}", "faint", "middle")
    )
    for number, (name, curve) in enumerate(curves.items()):
        path = "L".join(at(x, y) for x, y in [(0, 0), *curve])
        parts.append(f'<path class="curve s{number}" d="M{path}"/>')
        for x, y in curve:
            cx, cy = at(x, y).split()
            parts.append(f'<circle class="c{number}" cx="{cx}" cy="{cy}" r="3"/>')
        y = top + 14 + 18 * number
        parts += [
            f'<rect class="c{number}" x="{left + 16}" y="{y - 10}" width="12" height="12" rx="2"/>',
            _text(left + 34, y, name, ""),
        ]
    return _svg(left + width + 32, top + height + 56, title, parts)


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" role="img">'
    return "\n".join([opening, f"<title>{escape(title)}</title>", _STYLE + "\n".join(parts), "</svg>\n"])


def put_on_page(page: Path, sections: Mapping[str, str]) -> None:
    """Write each section between its two marks on a page, ``<!-- name -->`` and ``<!-- /name -->``.

    Raises:
        ValueError: if the page lacks a mark.
    """
    text = page.read_text(encoding="utf-8")
    for name, section in sections.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not between.search(text):
            raise ValueError(f"{page.name} has no place for {name!r}")
        text = between.sub(lambda match, new=section: f"{match[1]}\n{new}\n\n{match[2]}", text)  # type: ignore[misc]
    page.write_text(text, encoding="utf-8")
