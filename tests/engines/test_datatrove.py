"""The datatrove step in a real executor: several tasks, gzip in and out."""

from __future__ import annotations

import gzip
import json
import pickle
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from arnorm import Normalizer, normalize
from arnorm.rules import RULES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of other libraries are no concern of ours
    pytest.importorskip("datatrove")
    step = pytest.importorskip("arnorm.datatrove")

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]


def read(folder: Path) -> list[dict[str, Any]]:
    found = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return sorted(found, key=lambda record: str(record["id"]))


def test_the_example_of_the_page_runs_as_printed(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text("utf-8")
    code = page.partition("## datatrove\n")[2].partition("```python\n")[2].partition("```")[0]
    (tmp_path / "run.py").write_text(code.replace("tasks=8, workers=4", "tasks=2, workers=2"), "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps({"text": "قال ، نعم", "id": "1"}), "utf-8")
    subprocess.run([sys.executable, "run.py"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert [record["text"] for record in read(tmp_path / "out")] == ["قال، نعم"]


def test_the_quality_filter_wants_dots() -> None:
    pytest.importorskip("spacy")
    from datatrove.data import Document
    from datatrove.pipeline.filters import FineWebQualityFilter
    from datatrove.utils.text import TERMINAL_PUNCTUATION

    assert "…" not in TERMINAL_PUNCTUATION
    assert {".", "؟", "!"} <= set(TERMINAL_PUNCTUATION)
    text = "\n".join(
        f"{verb} الوفد الزائر إلى {place} صباح اليوم الأول من الأسبوع الماضي..."
        for verb, place in zip(
            ("وصل", "عاد", "سار", "ذهب"), ("المتحف", "الميناء", "القلعة", "السوق"), strict=True
        )
    )
    for profile, dots, wanted in (
        ("none", "keep", True),
        ("tidy", "character", (False, "line_punct_ratio")),
        ("news", "character", (False, "line_punct_ratio")),
        ("search", "character", (False, "line_punct_ratio")),
        ("tidy", "dots", True),
        ("news", "dots", True),
    ):
        out = normalize(text, profile, ellipsis=dots)  # type: ignore[arg-type]
        assert FineWebQualityFilter().filter(Document(text=out, id="1")) == wanted


def test_gopher_wants_arabic_stop_words_and_c4_no_latin_punctuation() -> None:
    pytest.importorskip("spacy")
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter
    from datatrove.utils.typeshelper import Languages

    sentence = "وصل الوفد الزائر إلى المدينة من العاصمة صباح اليوم، وتحدث عن الخطة في المؤتمر."
    text = normalize("\n".join([sentence] * 5), "tidy")
    arabic = ["في", "من", "على", "أن", "إلى", "عن"]
    for options, wanted in (({}, (False, "gopher_enough_stop_words")), ({"stop_words": arabic}, True)):
        judged = GopherQualityFilter(language=Languages.arabic, **options).filter(Document(text=text, id="1"))
        assert judged == wanted
    for asked in (True, False):
        document = Document(text=text.replace("المؤتمر.", "المؤتمر؟"), id="1")
        kept = C4QualityFilter(filter_no_terminal_punct=asked, min_num_sentences=0, language=Languages.arabic)
        kept.filter(document)
        assert len(document.text.splitlines()) == (0 if asked else 5)


def test_deduplication_compares_latin_and_arabic_punctuation_alike_only_after_arnorm() -> None:
    from datatrove.utils.text import TextNormConfig, simplify_text

    arabic, latin = "قال، نعم؛ هل؟ لا", "قال, نعم; هل? لا"
    config = TextNormConfig()
    assert [simplify_text(text, config) for text in (arabic, latin)] == [arabic, "قال نعم هل لا"]
    assert [simplify_text(text, config) for text in ("ربع٪", "ربع%")] == ["ربع٪", "ربع"]
    percent = [normalize(text, "tidy", punctuation="latin") for text in ("بلغ 5٪", "بلغ 5%")]
    assert percent[0] == percent[1]
    for profile in ("tidy", "news"):
        assert simplify_text(normalize(arabic, profile), config) == simplify_text(
            normalize(latin, profile), config
        )


def test_two_tasks_do_all_documents_as_the_library_does(tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    (tmp_path / "in").mkdir()
    texts: dict[str, str] = {}
    for part in range(4):
        with gzip.open(tmp_path / f"in/{part}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for number in range(50):
                key = f"{part}-{number:02}"
                texts[key] = f"خبر {key} ،من المدينة.\n\nAdvertisements\n\nفقرة أخرى" if number % 5 else "خبر"
                record = {"id": key, "text": texts[key], "url": f"https://example.com/{key}"}
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    pipeline = [
        JsonlReader(str(tmp_path / "in")),
        step.ArnormFormatter("news", quotes="guillemets"),
        JsonlWriter(str(tmp_path / "out")),
    ]
    executor = LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / "logs"))
    stats = executor.run()
    records = read(tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.jsonl.gz"))) == 2
    assert {record["id"]: record["text"] for record in records} == {
        key: normalize(text, "news", quotes="guillemets") for key, text in texts.items()
    }
    assert all(record["metadata"]["url"].endswith(record["id"]) for record in records)
    assert sum(step.stats["changed"].total for step in stats.stats if "changed" in step.stats) == 160


def test_the_step_takes_what_a_normalizer_takes() -> None:
    made = step.ArnormFormatter("tidy", alef="bare")
    assert made.normalizer == Normalizer("tidy", alef="bare")
    assert pickle.loads(pickle.dumps(made)).normalizer == made.normalizer  # noqa: S301
    with pytest.raises(ValueError, match="did you mean 'news'"):
        step.ArnormFormatter("nows")


def test_the_step_cuts_whole_pages_down_to_their_article() -> None:
    page, article = next(rule.example for rule in RULES if rule.name == "strip_page")
    made = step.ArnormFormatter("none", boilerplate="page")
    assert made.format(page) == article
    assert made.format("خبر قصير") == "خبر قصير"
    assert made.stats["changed"].total == 1
