"""Every program of examples/pipeline prints what its last lines say, on the real package."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = sorted(Path(__file__).parents[2].joinpath("examples", "pipeline").glob("*.py"))
NEEDS = {
    "data_juicer_mapper": "data_juicer",
    "haystack_cleaner": "haystack",
    "langchain_splitter": "langchain_core",
    "llama_index_nodes": "llama_index.core",
    "nemo_curator_modifier": "nemo_curator",
    "pandas_column": "pandas",
    "polars_column": "polars",
    "scrapy_pipeline": "arnorm",  # an item pipeline is a class of one's own
    "spacy_sentences": "spacy",
}
pytestmark = pytest.mark.engines


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_prints_what_it_says(program: Path) -> None:
    wanted = subprocess.run(
        [sys.executable, "-c", f"import {NEEDS[program.stem]}"], capture_output=True, check=False
    )
    if wanted.returncode:
        pytest.skip(f"{NEEDS[program.stem]} is not installed")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == re.findall("^# prints (.*)$", program.read_text("utf-8"), re.MULTILINE)
