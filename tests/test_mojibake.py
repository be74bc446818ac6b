"""Mojibake of each kind is found, left alone by every profile, and repaired exactly; nothing else is taken for it."""

from __future__ import annotations

import lzma
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

import arnorm
from arnorm.corpus import audit
from arnorm.mojibake import KINDS, repair, runs
from arnorm.profiles import VALUES
from arnorm.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = """أعلن الوزير أمس في مؤتمر صحافي أن العاصمة تستعد لاستقبال القمة وقال إن الحكومة سوف توقع اتفاقا مع شركة عالمية
على بناء ميناء جديد شرق المدينة بحلول نهاية العام المقبل رغم اعتراض سكان القرى المجاورة الذين طالبوا بتعويضات عادلة
ومن جهة أخرى ضبطت الشرطة ثلاثة أشخاص بحوزتهم آثار مسروقة ظلت غائبة عشرين عاما عن المتحف الوطني هيئة مسؤول شؤون"""
WORDS = TEXT.split()
SIGNS = ("،", "؛", ":", " –", "", "", "", "", "", "")


def sentences(number: int) -> list[str]:
    draw = random.Random(20)  # noqa: S311 - sentences, no secret
    found = []
    for _ in range(number):
        words = [draw.choice(WORDS) + draw.choice(SIGNS) for _ in range(draw.randint(5, 25))]
        words.insert(
            draw.randrange(len(words)), draw.choice(("2014", "12.5 %", "“نعم”", "«لا»", "BBC", "(أ ف ب)"))
        )
        found.append(" ".join(words).rstrip("،؛:– ") + draw.choice(".؟!…"))
    return found


def as_cp1252(data: bytes) -> str:
    """Read bytes as browsers do: five of them have no character in cp1252, and stay what they are."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


def back_from_cp1252(text: str) -> bytes:
    return b"".join(char.encode("latin-1" if char <= "\xff" else "cp1252") for char in text)


# The kind, how it comes about, and the way back that docs/why.md gives.
WAYS: dict[str, tuple[str, Callable[[str], str], Callable[[str], str]]] = {
    "cp1256": (KINDS[0], lambda s: s.encode().decode("cp1256"), lambda s: s.encode("cp1256").decode()),
    "latin-1": (KINDS[1], lambda s: s.encode().decode("latin-1"), lambda s: s.encode("latin-1").decode()),
    "cp1252": (KINDS[1], lambda s: as_cp1252(s.encode()), lambda s: back_from_cp1252(s).decode()),
    "cp1256 as latin-1": (
        KINDS[2],
        lambda s: s.encode("cp1256").decode("latin-1"),
        lambda s: s.encode("latin-1").decode("cp1256"),
    ),
    "cp1256 as cp1252": (
        KINDS[2],
        lambda s: as_cp1252(s.encode("cp1256")),
        lambda s: back_from_cp1252(s).decode("cp1256"),
    ),
}
every_way = pytest.mark.parametrize("way", WAYS)


@every_way
def test_a_thousand_sentences_are_found_left_alone_and_repaired_exactly(way: str) -> None:
    kind, misread, way_back = WAYS[way]
    right = sentences(1000)
    wrong = [misread(sentence) for sentence in right]
    assert [way_back(sentence) for sentence in wrong] == right
    assert sum([run.kind for run in runs(sentence)] == [kind] for sentence in wrong) >= 990
    assert [repair(sentence) for sentence in wrong] == right
    assert arnorm.normalize_many(wrong, "none", mojibake="repair") == right
    assert arnorm.normalize_many(wrong, "tidy", mojibake="repair") == arnorm.normalize_many(right, "tidy")
    for profile in ("tidy", "news", "search"):
        assert arnorm.normalize_many(wrong, profile) == wrong
        assert [arnorm.normalize(sentence, profile) for sentence in wrong[:50]] == wrong[:50]


def test_the_ways_back_that_the_page_gives_are_these(repo: Path) -> None:
    given = re.findall(r"`(text\.encode\(.*?)`", (repo / "docs" / "why.md").read_text(encoding="utf-8"))
    for code, way in zip(given, ("latin-1", "cp1256 as latin-1", "cp1256"), strict=True):
        _, misread, way_back = WAYS[way]
        for sentence in sentences(20):
            wrong = misread(sentence)
            assert eval(code, {"text": wrong}) == way_back(wrong) == sentence  # noqa: S307 - our own page


@every_way
def test_no_value_of_any_option_touches_a_run(way: str) -> None:
    wrong = [WAYS[way][1](sentence) for sentence in sentences(20)]
    for option, values in VALUES.items():
        for value in values[1:]:
            chosen: dict[str, Any] = {option: value}
            for profile in ("none", "search"):
                if option != "mojibake":
                    assert arnorm.normalize_many(wrong, profile, **chosen) == wrong, chosen


@every_way
def test_what_is_round_a_run_is_normalised_and_the_run_is_reported(way: str) -> None:
    kind, misread, _ = WAYS[way]
    run = misread("وصل الوفد إلى المدينة، ثم غادر")
    text = f"قال ، نعم\n{run}\nقال  {run} ، نعم"
    for profile in ("tidy", "news", "search"):
        told = arnorm.explain(text, profile)
        assert told.text == arnorm.normalize(text, profile) == arnorm.normalize(told.text, profile)
        assert told.text.count(run) == 2
        assert "قال ،" not in told.text
        assert [(miss.rule, miss.reason.partition(":")[0]) for miss in told.near_misses] == [
            ("decode_mojibake", kind)
        ] * 2
        assert all(run in miss.text for miss in told.near_misses)
    assert arnorm.explain(text, "none", mojibake="repair").text == text.replace(run, repair(run))


@every_way
def test_the_audit_and_the_counts_name_kind_and_share(way: str) -> None:
    kind, misread, _ = WAYS[way]
    run = misread("وصل الوفد إلى المدينة")
    text = f"{run}\n{'نص' * len(run)}"
    found = audit([text, "نص"])
    assert found.total.faults[kind] == 1
    assert found.total.misread == {kind: len(run)}
    assert f"{kind}: 1 in 50.0 % of the documents, 3" in found.text()
    assert not found.total.near_misses
    stats = Stats()
    stats.add("", arnorm.explain(text))
    assert f"{kind}: {len(run)} code points, 3" in stats.text()
    assert stats.misread == {kind: len(run)}


def test_twice_misread_is_repaired_twice_and_what_is_lost_is_left() -> None:
    text = "وصل الوفد"
    once = text.encode().decode("cp1256")
    assert repair(once.encode().decode("cp1256")) == text
    for lost in (once.replace("\u201e", '"'), once[:3] + once[4:], once[:-1]):
        assert repair(lost) != text
        assert arnorm.normalize(lost, "none", mojibake="repair") == repair(lost)


def test_a_reference_in_a_run_and_a_placeholder_beside_it() -> None:
    run = "وصل الوفد".encode().decode("cp1256")
    for reference in ("&quot;", "&amp;quot;", "&#34;", "&#x22;", "&quot؛", "a;&quot;"):
        after = reference.partition("&")[0] + '"'
        assert arnorm.normalize(f"{run}{reference}{run}", "tidy") == f"{run}{after}{run}"
        assert arnorm.normalize(f"{run} &q ; {reference}", "none", entities=True) == f"{run} &q ; {after}"
    assert arnorm.normalize(f"\uffff{run}\uffff", "tidy") == f"\uffff{run}\uffff"


OTHERS = (
    "مشروع، ع، غ؛ ط، ظ، والنوع» والموضوع… ربع§ نفع±",
    "وضع “نوع” «طبع» ‚باع‚ „سمع” ع…ظ…",
    "Français: Ç, ã, À, Élysée, São Paulo, COMUNICAÇÃO, Øresund, Ångström, Übergrößen, demgemäß, Þórður",
    "این یک متن فارسی است که در آن عکس، ژاله، چاپ، گل و طبیعت هست؛ آیا می\N{ZERO WIDTH NON-JOINER}دانید؟ نوع چهارم.",
    "یہ اردو کا ایک جملہ ہے جس میں ٹماٹر، ڈاک، پہاڑ اور عطر ہے۔ کیا آپ نے غور کیا؟ طے شدہ",
    "° ± § † ‡ ˆ © ® £ ¥ ½ ² ³ 25±2 §3",
)


def test_other_text_is_not_taken_for_mojibake() -> None:
    assert [text for text in OTHERS if runs(text)] == []


def test_real_news_and_pages_hold_none(shared: Path) -> None:
    paths = [*(shared / "articles").glob("*.txt"), *(shared / "pages").rglob("*.txt")]
    assert [path.name for path in paths if runs(path.read_text(encoding="utf-8", errors="replace"))] == []
    with lzma.open(shared / "bench" / "corpus.txt.xz", "rt", encoding="utf-8") as corpus:
        assert runs(corpus.read()) == []
