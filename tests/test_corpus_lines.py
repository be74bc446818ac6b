"""What the boilerplate step makes of learned rows, and how lines are counted before they are learned."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm import Normalizer, explain
from arnorm.corpus import audit, learn_boilerplate
from arnorm.corpus.documents import Document, as_documents, batches, mapped, watched
from arnorm.corpus.lines import Counts, Lines, number, prefix_of, read
from arnorm.learned import own_line

if TYPE_CHECKING:
    from collections.abc import Iterator


# -- what the boilerplate step makes of learned rows -------------------------------------------------------

PROSE = "قال المتحدث إن الاجتماع سيعقد غدا في العاصمة بحضور ممثلين عن جميع الأطراف."


def strip(text: str, *own: str, mode: str = "lines-and-tail") -> str:
    return Normalizer("none", boilerplate=mode, extra_boilerplate=own)(text)  # type: ignore[arg-type]


BLOCK = tuple(own_line("block", item) for item in ("قسم أول", "قسم ثان", "قسم ثالث"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("قسم أول\nقسم ثان\nقسم ثالث\nحافة\nنص", "نص"),
        ("حافة\nقسم أول\n\n/\nقسم ثان\nقسم ثالث\nحافة\nنص", "/\nنص"),
        ("حافة\nقسم أول\nقسم ثان\nقسم ثالث\nنص", "قسم أول\nقسم ثان\nقسم ثالث\nنص"),
        ("حافة\nقسم أول\nقسم ثان\nحافة\nنص", "قسم أول\nقسم ثان\nنص"),
        ("نص\nقسم ثان\nنص", "نص\nقسم ثان\nنص"),
        ("نص\nحافة\nقسم أول\nقسم ثان\nقسم ثالث", "نص"),
        ("قسم أول\nقسم ثان\nأخبار\nقسم ثالث\nحافة\nنص", "أخبار\nنص"),
        ("نص\nحافة\nقسم أول\nفيسبوك\nقسم ثان\nقسم ثالث\nحافة\nنص", "نص\nفيسبوك\nنص"),
        ("قسم أول\nقسم ثان\nقسم ثالث\n" * 2 + "نص", "قسم أول\nقسم ثان\nقسم ثالث\nنص"),
        ("قسم أول\nقسم ثان\nقسم ثالث\nحافة\n", "قسم أول\nقسم ثان\nقسم ثالث\n"),
        # runs that are too short are not counted together once another line has come
        ("نص\n" + "حافة\nقسم أول\nقسم ثان\n" * 3 + "نص", "نص\n" + "قسم أول\nقسم ثان\n" * 3 + "نص"),
        ("نص\n" + "حافة\nقسم أول\nقسم ثان\n" * 3 + "حافة\nنص", "نص\n" + "قسم أول\nقسم ثان\n" * 3 + "نص"),
        # above all other lines they are, and the last three stay
        ("قسم أول\nقسم ثان\nحافة\n" * 3 + "نص", "قسم ثان\nقسم أول\nقسم ثان\nنص"),
    ],
)
def test_a_block_goes_between_lines_that_go(text: str, left: str) -> None:
    once = strip(text, "حافة", *BLOCK)
    assert once == left
    assert strip(once, "حافة", *BLOCK) == once


LEARNED = (*BLOCK, "حافة", own_line("tail", "خاتمة"), own_line("prefix", "رابط"))
LINES = (
    *(
        "قسم أول",
        "قسم ثان",
        "قسم ثالث",
        "حافة",
        "خاتمة",
        "رابط: كذا",
        "رابط كذا",
        "",
        "/",
        "أخبار",
        "الرئيسية",
    ),
    *(
        "فيسبوك",
        PROSE,
        "التعليق",
        "الاسم *",
        "شاهد أيضا",
        "كلام " * 90,
        "اترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد",
        "قسم أول\r",
    ),
)


@given(st.lists(st.sampled_from(LINES), max_size=40), st.sampled_from(["lines", "lines-and-tail"]))
def test_learned_rows_reach_their_fixed_point(lines: list[str], mode: str) -> None:
    clean = Normalizer("none", boilerplate=mode, extra_boilerplate=LEARNED)  # type: ignore[arg-type]
    whole = clean("\n".join(lines))
    assert clean(whole) == whole


def test_a_tail_takes_what_follows_it() -> None:
    own = own_line("tail", "نهاية الصفحة هنا")
    text = f"{PROSE}\nنهاية الصفحة هنا:\nعنوان\nعنوان آخر"
    assert strip(text, own) == PROSE
    assert strip(text, own, mode="lines") == f"{PROSE}\nعنوان\nعنوان آخر"
    long = "كلام " * 100
    assert strip(f"{PROSE}\nنهاية الصفحة هنا\n{long}", own) == f"{PROSE}\n{long}"


def test_a_prefix_takes_its_line_where_a_colon_follows() -> None:
    own = own_line("prefix", "رابط")
    assert strip(f"{PROSE}\nرابط: كذا\nرابط كذا", own) == f"{PROSE}\nرابط كذا"
    number = own_line("prefix", "24 ساعة")
    assert strip(f"{PROSE}\n24 ساعة: عنوان", number) == PROSE


def test_a_line_of_ones_own_may_begin_with_a_number() -> None:
    assert strip(f"{PROSE}\n(+44) 1234 5678 call us", "(+44) 1234 5678 call us") == PROSE


def test_a_line_that_ships_stays_what_it_is() -> None:
    text = f"{PROSE}\nاترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد\nالتعليق\nالاسم *\nعنوان ما"
    assert strip(text, "اترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد", "الاسم *") == strip(text)


def test_a_learned_row_is_told_in_the_explanation() -> None:
    told = explain(f"{PROSE}\nحافة", "none", boilerplate="lines", extra_boilerplate=["حافة"])
    assert [change.rules for change in told.changes] == [("strip_boilerplate",)]


# -- documents, counts, progress ---------------------------------------------------------------------------


def test_documents_come_in_any_shape() -> None:
    class Page:
        text, site = "a", "x"

    assert list(as_documents([Page()], source="site")) == [Document("x", "a")]
    assert list(as_documents([{"body": "a"}], text="body")) == [Document("all", "a")]
    assert list(as_documents([("x", "a")], source=lambda d: d[0], text=lambda d: d[1])) == [
        Document("x", "a")
    ]
    with pytest.raises(TypeError, match="must be a str, not bytes"):
        list(as_documents([b"a"], text=lambda d: d))
    for one in ("a", {"text": "a"}):
        with pytest.raises(TypeError, match="documents must be several, such as a list of str, not one "):
            audit(one)


def test_batches_hold_every_document_in_order() -> None:
    many = [Document("x", "ا" * size) for size in (1, 300_000, 5, *(1,) * 100)]
    assert [one for batch in batches(many) for one in batch] == many
    assert [len(batch) for batch in batches(many)] == [2, 64, 37]


def test_few_batches_wait_at_once() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document("x", "a" * (1 << 19))

    results = mapped(len, endless(), 2)
    assert [next(results) for _ in range(5)] == [1] * 5
    assert taken < 20
    results.close()  # type: ignore[attr-defined]


def test_a_lossy_count_is_wrong_by_no_more_than_it_says() -> None:
    counts = Counts()
    for round_ in range(400):
        counts.add(1)
        for other in range(9):
            counts.add(1000 + 9 * round_ + other)
        counts.clear(200)
    assert counts.floor == 20
    assert 400 - counts.floor <= counts.of[1] <= 400
    assert len(counts.of) < 300


def test_a_line_that_comes_late_is_counted_from_then_on() -> None:
    counts = Counts()
    for key in range(100):
        counts.add(key)
        counts.clear(10)
    for _ in range(30):
        counts.add(7)
        counts.text[7] = "x"
        counts.clear(10)
    assert counts.of[7] >= 20
    for key in range(1000, 2000):
        counts.add(key)
        counts.clear(10)
    assert 7 not in counts.of
    assert not counts.text


def test_the_sample_of_a_source_is_bounded_and_the_same_in_any_order() -> None:
    pages = [f"سطر {n}" for n in range(2500)]
    one, other = Lines(), Lines()
    for lines, order in ((one, pages), (other, pages[::-1])):
        for page in read([Document("x", text) for text in order]):
            lines.add(page)
    samples = [lines.sources["x"].sample for lines in (one, other)]
    assert len(samples[0]) == 2000
    assert {tuple(page.keys) for page in samples[0]} == {tuple(page.keys) for page in samples[1]}
    for name in range(300):
        one.add(read([Document(str(name), "نص")])[0])
    one.add(read([Document("x", "سطر جديد")])[0])
    assert one.sources["x"].documents == 2501
    assert len(one.sources["x"].sample) == 200


def test_a_table_says_how_wrong_its_counts_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arnorm.corpus.lines._ENTRIES", 100)
    monkeypatch.setattr("arnorm.corpus.lines._FEWEST", 100)
    monkeypatch.setattr("arnorm.scanning._MEMO", 50)
    pages = [f"{PROSE * 3} {n}\nسطر {n}\n{PROSE * 3} {n}\nسطر أخير" for n in range(500)]
    found = learn_boilerplate(pages)
    assert "counts are at most 14 too low" in found.tsv()
    assert [(p.text, p.documents) for p in found.proposals] == [("سطر أخير", 500)]


@pytest.mark.parametrize("line", ["https://a.b", "12:30", "x:", ":x", "س" * 100 + ": x", "-: x"])
def test_these_lines_have_no_prefix(line: str) -> None:
    assert prefix_of(line) == ""


def test_numbers_of_keys_fit_eight_bytes_and_lone_surrogates() -> None:
    assert 0 <= number("\udcff") < 1 << 63


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Document("x", "abc"), Document("x", "d")]
    assert list(watched(found)) == found
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(watched(found)) == found
    line = r"\r\x1b\[Kread 2 documents, 0\.0 M characters, \d+\.\d M/s\n"
    assert re.search(rf"{line}\Z", capsys.readouterr().err)
