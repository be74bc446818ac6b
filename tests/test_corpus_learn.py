"""Learning finds what a site prints round its articles, and leaves what its articles repeat."""

from __future__ import annotations

import csv
import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from arnorm import Normalizer
from arnorm.boilerplate.step import scan
from arnorm.corpus import Learned, learn_boilerplate, load_boilerplate
from arnorm.learned import parse_boilerplate
from tests.planted import BOX, BOX_END, CONTENT, FOOT, HEAD, LAST, PREFIX, Planted, corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@cache
def planted() -> tuple[Planted, ...]:
    return tuple(corpus(300))


@cache
def learned() -> Learned:
    return learn_boilerplate(planted(), source="source")


def folded(line: str) -> str:
    return " ".join(line.split())


# -- learning ----------------------------------------------------------------------------------------------


def test_every_planted_line_of_boilerplate_is_proposed() -> None:
    found = {folded(p.text) for p in learned().proposals if p.source == "whole"}
    assert {*HEAD, BOX, BOX_END, *FOOT} <= found
    plain = {(p.scope, folded(p.text)) for p in learned().proposals if p.source == "plain"}
    assert plain == {("line", LAST), ("prefix", PREFIX)}


def test_nothing_is_proposed_where_nothing_was_planted() -> None:
    assert not [p for p in learned().proposals if p.source == "mixed"]


def test_planted_content_is_not_proposed_but_told() -> None:
    told = {p.text for judgement in learned().sources.values() for p in judgement.left_out}
    proposed = {p.text for p in learned().proposals}
    only_content = CONTENT.keys() - {"ملاعب"}
    assert not only_content & proposed
    assert only_content <= told


def test_an_item_of_the_menu_stays_where_it_is_a_sub_heading() -> None:
    assert ("block", "ملاعب") in {(p.scope, p.text) for p in learned().proposals}
    own = learned().lines("whole")
    for one in planted():
        if one.source == "whole":
            text = Normalizer("none", boilerplate="lines-and-tail", extra_boilerplate=own)(one.text)
            article = one.text.split("\n")[len(HEAD) : one.text.split("\n").index(BOX)]
            assert text.strip("\n").split("\n") == article


def test_what_a_table_says_it_would_remove_is_what_goes() -> None:
    judgement = learned().sources["whole"]
    clean = Normalizer("none", boilerplate="lines-and-tail", extra_boilerplate=learned().lines("whole"))
    pages = [one.text for one in planted() if one.source == "whole"]
    gone = sum(len(page.split("\n")) - len(clean(page).split("\n")) for page in pages)
    assert (judgement.sampled, judgement.touched) == (300, 300)
    assert judgement.lines == gone


def test_copies_of_a_document_count_once() -> None:
    page = "نص الخبر كله هنا.\nسطر يتكرر في كل نسخة"
    copies = [page, page.replace(" ", "  "), f"\n{page}\n"] * 20
    found = learn_boilerplate(copies, min_docs=3)
    assert not found.proposals
    assert "59 copies passed over" in found.tsv()


def test_thresholds_count_documents_and_shares() -> None:
    pages = [f"عنوان {n} وحده\n{'كلام ' * 50}{n}.\n" + ("سطر أخير" if n < 25 else "") for n in range(100)]
    assert [p.text for p in learn_boilerplate(pages).proposals] == ["سطر أخير"]
    assert not learn_boilerplate(pages, min_docs=26).proposals
    assert not learn_boilerplate(pages, min_share=0.26).proposals
    for wrong in ({"min_docs": 2}, {"min_share": 5.0}, {"min_share": -1.0}):
        with pytest.raises(ValueError, match="min_docs is at least 3"):
            learn_boilerplate([], **wrong)


def test_an_article_that_was_put_out_often_is_not_of_the_page() -> None:
    again = [f"{'خبر ' * 50}رقم {part}." for part in range(5)]
    pages = [
        "\n".join([*HEAD, f"عنوان {n}", *([f"{'كلام ' * 40}{n}."] if n % 5 else again), *FOOT])
        for n in range(100)
    ]
    pages = [f"{page}\nصفحة {n}" for n, page in enumerate(pages)]
    proposed = {p.text for p in learn_boilerplate(pages).proposals}
    assert {*HEAD, *FOOT} <= proposed
    assert not proposed & set(again)


def test_items_in_short_runs_go_where_they_always_stand_in_a_block() -> None:
    menu = ["القائمة", "أخبار المدن", "القائمة", "ملاعب", "القائمة"]
    pages = [
        "\n".join([*menu, f"عنوان {n}", f"{'كلام ' * 40}{n}.", *FOOT, *(["ملاعب"] if n == 7 else [])])
        for n in range(60)
    ]
    found = {p.text: p.scope for p in learn_boilerplate(pages).proposals}
    assert found["أخبار المدن"] == "line"
    pages[3] += "\nملاعب\nفريق"
    assert {p.text: p.scope for p in learn_boilerplate(pages).proposals}["ملاعب"] == "block"


@pytest.mark.parametrize("word", ["في", "من", "و", "by", "in", "42", "2,345", "10:30", "في 12"])
def test_a_function_word_or_a_number_is_no_line_of_the_page(word: str) -> None:
    varying = [(f"عنوان {n}", f"{'كلام ' * 40}{n}.") for n in range(60)]
    for before, after in ((0, 0), (3, -1), (len(HEAD), len(FOOT)), (len(HEAD), 0)):
        head = [*HEAD[:before], word, *HEAD[before:]] if before else HEAD
        foot = [*FOOT[:after], word, *FOOT[after:]] if after >= 0 else FOOT
        found = learn_boilerplate("\n".join([*head, *parts, *foot]) for parts in varying)
        proposed = {p.text for p in found.proposals}
        assert word not in proposed
        assert proposed >= {HEAD[0], FOOT[0]}


def test_a_heading_before_text_of_its_own_is_no_tail() -> None:
    pages = [
        "\n".join(
            [
                *HEAD,
                f"وصفة رقم {n}",
                f"{'مقدمة ' * 40}{n}.",
                "المقادير",
                *(f"مقدار {n} من {k}" for k in range(2 + n % 4)),
                "طريقة التحضير",
                *(f"خطوة {n} ثم {k}" for k in range(2 + n % 5)),
                *FOOT,
            ]
        )
        for n in range(60)
    ]
    found = learn_boilerplate(pages)
    assert {p.text for p in found.proposals if p.scope == "tail"} == {FOOT[0]}
    assert not {"المقادير", "طريقة التحضير"} & {p.text for p in found.proposals}


@pytest.mark.parametrize(("most", "tails"), [(3, {"أخبار أخرى"}), (7, set())])
def test_a_tail_takes_new_titles_if_there_are_few_and_as_many_on_each_page(
    most: int, tails: set[str]
) -> None:
    pages = [
        "\n".join(
            [*HEAD, f"عنوان {n}", f"{'كلام ' * 40}{n}.", "أخبار أخرى", *(f"خبر {n} {k}" for k in range(most))]
        )
        for n in range(60)
    ]
    assert {p.text for p in learn_boilerplate(pages).proposals if p.scope == "tail"} == tails


def short(number: int) -> list[str]:
    return [f"عنوان {number}", f"سطر قصير {number}", f"سطر آخر قصير {number}"]


def recipe(number: int) -> list[str]:
    items = (f"مقدار {number} من {part}" for part in range(2 + number % 4))
    return [f"وصفة {number}", f"{'مقدمة ' * 40}{number}.", "المقادير", *items]


@pytest.mark.parametrize("article", [short, recipe])
def test_no_page_loses_an_article_of_short_lines_to_a_tail(article: Callable[[int], list[str]]) -> None:
    foot = [*FOOT, *(f"قسم {'كذا ' * number}آخر" for number in range(24))]
    pages = ["\n".join([HEAD[0], *article(number), *foot]) for number in range(60)]
    own = learn_boilerplate(pages).lines()
    clean = Normalizer("none", boilerplate="lines-and-tail", extra_boilerplate=own)
    assert [clean(page).split("\n") for page in pages] == [article(number) for number in range(60)]


def test_most_of_the_pages_of_a_site_goes_and_nothing_of_its_articles(shared: Path) -> None:
    with (shared / "pages" / "pages.jsonl").open(encoding="utf-8") as records:
        sites = learn_boilerplate(map(json.loads, records), source="site", min_docs=5)
    boilerplate = gone = 0
    for page in sorted((shared / "pages" / "labelled").glob("*.txt")):
        own = sites.lines(page.stem.rpartition("_")[0])
        text = page.read_text(encoding="utf-8")
        rows = page.with_suffix(".labels").read_text(encoding="utf-8").splitlines()
        labels = {int(row.split("\t")[0]): row.split("\t")[1] for row in rows}
        removed = {number + 1 for number in scan(text, own=own).gone}
        for at, line in enumerate(text.split("\n"), 1):
            label = labels.get(at, "content")
            if not line.strip():
                continue
            assert not (label in ("content", "title") and at in removed), f"{page.name}:{at}: {line}"
            if label not in ("content", "title", "metadata"):
                boilerplate += 1
                gone += at in removed
    assert gone >= 0.9 * boilerplate


def test_sub_headings_of_press_reviews_are_left_out(shared: Path) -> None:
    with (shared / "articles" / "index.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    pages = [
        {"source": row["source"], "text": (shared / "articles" / row["file"]).read_text(encoding="utf-8")}
        for row in rows
    ]
    found = learn_boilerplate(pages, source="source", min_docs=3)
    left = {p.text for judgement in found.sources.values() for p in judgement.left_out}
    assert left == {"القدس العربي", "الشرق الأوسط"}
    assert {p.kind for p in found.proposals} == {"subscription", "related-article marker", "agency tag"}


# -- the table ---------------------------------------------------------------------------------------------


def switched_on(table: str) -> str:
    return table.replace("\noff\t", "\non\t")


def test_a_table_is_off_until_a_person_switches_it_on(tmp_path: Path) -> None:
    path = tmp_path / "learned.tsv"
    path.write_text(learned().tsv(), encoding="utf-8")
    assert load_boilerplate(path) == ()
    path.write_text(switched_on(learned().tsv()), encoding="utf-8")
    assert load_boilerplate(path) == tuple(map(folded_row, learned().lines()))
    assert load_boilerplate(path, "plain") == tuple(map(folded_row, learned().lines("plain")))


def folded_row(row: str) -> str:
    scope, tab, text = row.rpartition("\t")
    return scope + tab + folded(text)


def test_a_table_says_where_it_comes_from_and_what_it_would_do() -> None:
    head = learned().tsv()
    assert "# from Python; at least 20 documents and 5 % of a source\n" in head
    assert "# whole: 300 documents, " in head
    assert "on 300 of 300 documents looked at\n" in head


def test_a_row_has_three_examples_of_where_it_stands() -> None:
    row = next(p for p in learned().proposals if p.text == LAST)
    assert len(set(row.examples)) == 3
    assert row.documents == 270
    assert row.share == pytest.approx(90)
    assert row.position == "bottom"


def test_a_table_holds_no_character_that_breaks_it() -> None:
    line = "قائمة\N{RIGHT-TO-LEFT OVERRIDE}\tالموقع\N{LINE SEPARATOR}كاملة"
    pages = [f"{'كلام ' * 50}{n}.\n{line}" for n in range(30)]
    table = switched_on(learn_boilerplate(pages, source=lambda _: "a\tb\nc").tsv())
    own = parse_boilerplate(table)
    assert len(own) == 1
    assert Normalizer("none", boilerplate="lines", extra_boilerplate=own)(pages[0]) == pages[0].split("\n")[0]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("on\tline", "line 2: 2 fields with tabs between, not 8"),
        ("maybe\tline\t\t\t\t\t\tx", 'line 2: the first field is "on" or "off"'),
        ("on\tword\t\t\t\t\t\tx", "line 2: the scope is one of line, block, prefix, tail"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(row: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_boilerplate(f"# head\n{row}\n")
