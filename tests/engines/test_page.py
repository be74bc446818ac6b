"""The page on scale: its Python blocks run and give what the library gives."""

from __future__ import annotations

import importlib.util
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from arnorm import normalize

pytest.importorskip("pyarrow")
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
ROWS = ["قال ، نعم", None, "خبر\nAdvertisements\nخبر", "", "إلى  الأمام"]
EXPECTED = [None if row is None else normalize(row) for row in ROWS]
# Blocks that need a cluster's worth of preparation have tests of their own.
ELSEWHERE = ("Spark", "datatrove")
MODULES = {"Hugging Face datasets": "datasets", "scikit-learn": "sklearn"}


def blocks() -> list[Any]:
    found = []
    for section in re.split(r"^#{1,3} ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        heading = section.partition("\n")[0]
        if heading not in ELSEWHERE:
            codes = re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
            found += [pytest.param(heading, code, id=heading) for code in codes]
    return found


@pytest.mark.parametrize(("heading", "code"), blocks())
def test_what_the_page_shows_runs(heading: str, code: str) -> None:
    name = MODULES.get(heading, heading.lower())
    if heading != blocks()[0].values[0] and importlib.util.find_spec(name) is None:
        pytest.skip(f"no {name} here")
    names: dict[str, Any] = {"rows": ROWS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, f"{PAGE.name}: {heading}", "exec"), names)  # noqa: S102 - our own page
    cleaned = [row if isinstance(row, str) else None for row in names["cleaned"]]
    assert cleaned in (EXPECTED, [row or "" for row in EXPECTED])


def test_the_page_shows_every_engine() -> None:
    shown = {block.id for block in blocks()}
    assert {"polars", "pandas", "DuckDB", "Daft", "Dask", "Hugging Face datasets", "scikit-learn"} <= shown
