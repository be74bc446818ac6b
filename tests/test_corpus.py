"""The corpus commands find what was planted: faults with their rates, boilerplate, and no content."""

from __future__ import annotations

import csv
import json
import pickle
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm import Normalizer, explain
from arnorm.choices import profile_of
from arnorm.corpus import Audit, Learned, audit, learn_boilerplate, load_boilerplate
from arnorm.corpus.audit import labelled
from arnorm.corpus.documents import Document, Progress, batches, mapped, named
from arnorm.corpus.lines import Counts, Lines, number, prefix_of, read
from arnorm.corpus.page import html
from arnorm.corpus.suggest import toml
from arnorm.corpus.tally import FAULTS, Tally, tallies
from arnorm.learned import own_line, parse_boilerplate
from arnorm.rules.boilerplate import find_removals
from arnorm.stream import Document as Pieces
from tests.planted import BOX, BOX_END, CONTENT, FOOT, HEAD, LAST, PREFIX, RATES, Planted, corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@cache
def planted() -> tuple[Planted, ...]:
    return tuple(corpus(300))


@cache
def audited() -> Audit:
    return audit(planted(), source="source")


@cache
def learned() -> Learned:
    return learn_boilerplate(planted(), source="source")


def folded(line: str) -> str:
    return " ".join(line.split())


# -- the audit ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", RATES)
def test_every_planted_fault_is_found_with_its_rate(source: str) -> None:
    tally = audited().sources[source]
    found = {fault: tally.share(tally.faults[fault]) for fault in FAULTS if tally.faults[fault]}
    found.pop("boilerplate", None)
    assert found.keys() == RATES[source].keys()
    for fault, rate in RATES[source].items():
        assert found[fault] == pytest.approx(rate, abs=1)


def test_counts_of_sources_add_up_to_the_total() -> None:
    result = audited()
    for name, value in vars(result.total).items():
        parts = [getattr(tally, name) for tally in result.sources.values()]
        assert value == sum(parts, start=type(value)()), name


def test_several_processes_count_the_same() -> None:
    few = planted()[:400]
    one, two = audit(few, source="source"), audit(few, source="source", jobs=2)
    assert one.json() == two.json()
    assert (
        learn_boilerplate(few, source="source", jobs=2).tsv() == learn_boilerplate(few, source="source").tsv()
    )


def test_kinds_of_tatweel_and_digits_are_told_apart() -> None:
    tally = Tally()
    tally.add("العـــراق لـ42 و1435هـ دمشق ـ وكالات ـه جميلـ ٢٥ ۷")
    assert tally.tatweel == {
        "inside a word": 1,
        "after a proclitic": 1,
        "in the sign for the Hijri year": 1,
        "alone, as a dash": 1,
        "before a word": 1,
        "after a word": 1,
    }
    assert tally.digits == {"ASCII": 6, "Arabic": 2, "Persian": 1}


def test_rules_that_merge_letters_count_characters() -> None:
    tally = Tally()
    tally.add("أمل إلى هيئة")
    assert tally.rule_changes["fold_alef"] == 2
    assert tally.rule_changes["fold_hamza"] == 1
    assert tally.rule_documents["fold_alef"] == 1


def test_quotation_marks_are_counted_by_glyph() -> None:
    tally = Tally()
    tally.add("قال «نعم» و''لا'' وقال «ربما")
    marks = dict(labelled(tally.quotes, characters=True))
    assert marks["U+00AB LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"] == 2
    assert marks["'' (doubled)"] == 2
    assert tally.unpaired == 1


def test_french_is_not_taken_for_arabic_read_as_latin() -> None:
    tally = Tally()
    tally.add("À l'Élysée, les députés français ont déjà été reçus à côté, près des élèves. " * 10)
    assert not tally.faults


def test_a_tally_survives_pickling() -> None:
    tally = tallies([Document("x", "قال و أضاف")])["x"]
    assert vars(pickle.loads(pickle.dumps(tally))) == vars(tally)  # noqa: S301 - made here


@pytest.mark.parametrize("source", RATES)
def test_a_suggested_profile_is_what_the_command_line_takes(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(audited().profile(source), encoding="utf-8")
    profile = profile_of(None, [], str(path))
    assert profile.join_waw == (source == "whole")
    assert profile.fix_wasl == (source == "plain")
    assert profile.digits == "keep"  # only a choice to consider, as a comment
    assert ('\n# digits = "ascii"\n' in path.read_text(encoding="utf-8")) == (source == "mixed")


def test_every_suggestion_has_its_evidence_above_it() -> None:
    lines = audited().profile("whole").split("\n")
    at = lines.index("join_waw = true")
    tally = audited().sources["whole"]
    assert lines[at - 1].startswith(f"# join_waw: {100 * tally.detached / tally.waws:.1f} % of")


def test_the_name_of_a_source_cannot_leave_its_comment() -> None:
    name = 'x\nprofile = "none"\N{LINE SEPARATOR}\x1b'
    assert tomllib.loads(toml(name, Tally())) == {"profile": "news", "options": {}}


def test_the_text_tells_every_source_and_the_total() -> None:
    text = audited().text()
    assert text.count("\n== ") == 3
    assert text.startswith("== all 3 sources\n")
    assert "suggested: join_waw = true" in text
    assert "consider: digits" in text
    assert audit([]).text().startswith("== all 0 sources")


def test_the_json_tells_the_same() -> None:
    record = json.loads(audited().json())
    assert record["total"]["documents"] == 900
    assert record["sources"]["whole"]["documents_with"]["detached waw"] == 93
    assert record["sources"]["whole"]["rules"]["join_waw"]["documents"] == 93


def test_the_page_escapes_what_comes_from_the_corpus() -> None:
    name = "<script>alert(1)</script>\N{RIGHT-TO-LEFT OVERRIDE}\udcff"
    page = html(audit(["قال و أضاف «<b>"], source=lambda _: name))
    assert "<script" not in page
    assert "<b>" not in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page
    page.encode()
    assert "default-src 'none'" in page
    assert " style=" in page
    assert " src=" not in page
    assert " on" not in page.replace(" on ", " ").partition("</style>")[2].partition("<p>")[0]


def test_the_page_is_bounded_for_many_sources() -> None:
    page = html(audit([f"{n}" for n in range(250)], source=lambda text: text))
    assert "50 more sources" in page
    assert page.count("<section") == 201


def test_boilerplate_that_ships_is_counted_with_what_was_left() -> None:
    text = "نص الخبر.\n\nAdvertisements\nتتمة الخبر.\nالمصدر: وكالات\nAdvertisements"
    found = audit([text, "نص"])
    tally = found.total
    assert (tally.lines, tally.removed) == (2, 30)
    assert tally.near_misses == {"metadata left": 1}
    assert (tally.faults["boilerplate"], tally.faults["near misses"]) == (1, 1)
    assert "boilerplate: 2 lines, " in found.text()
    page = html(found)
    assert "characters in lines of boilerplate" in page
    assert "metadata left: 1 (100.0 %)" in page


def test_a_chart_names_the_largest_parts_and_counts_the_rest() -> None:
    marks = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»\N{DOUBLE PRIME}〝〞'
    page = html(audit([" ".join(mark * (9 - at) for at, mark in enumerate(marks))]))
    assert "U+0022 QUOTATION MARK: 9 (" in page
    assert "3 others: " in page


# -- learning ----------------------------------------------------------------------------------------------


def test_every_planted_line_of_boilerplate_is_proposed() -> None:
    found = {folded(p.text) for p in learned().proposals if p.source == "whole"}
    assert {*HEAD, BOX, BOX_END, *FOOT} <= found
    plain = {(p.scope, folded(p.text)) for p in learned().proposals if p.source == "plain"}
    assert plain == {("line", LAST), ("prefix", PREFIX)}


def test_nothing_is_proposed_where_nothing_was_planted() -> None:
    assert not [p for p in learned().proposals if p.source == "mixed"]


def test_planted_content_is_not_proposed_but_told() -> None:
    told = {p.text for verdict in learned().sources.values() for p in verdict.left_out}
    proposed = {p.text for p in learned().proposals}
    only_content = CONTENT.keys() - {"ملاعب"}
    assert not only_content & proposed
    assert only_content <= told


def test_an_item_of_the_menu_stays_where_it_is_a_sub_heading() -> None:
    assert ("block", "ملاعب") in {(p.scope, p.text) for p in learned().proposals}
    own = learned().lines("whole")
    for one in planted():
        if one.source == "whole":
            text = Normalizer("none", boilerplate="lines-and-tail", own_boilerplate=own)(one.text)
            article = one.text.split("\n")[len(HEAD) : one.text.split("\n").index(BOX)]
            assert text.strip("\n").split("\n") == article


def test_what_a_table_says_it_would_remove_is_what_goes() -> None:
    verdict = learned().sources["whole"]
    clean = Normalizer("none", boilerplate="lines-and-tail", own_boilerplate=learned().lines("whole"))
    pages = [one.text for one in planted() if one.source == "whole"]
    gone = sum(len(page.split("\n")) - len(clean(page).split("\n")) for page in pages)
    assert (verdict.sampled, verdict.touched) == (300, 300)
    assert verdict.lines == gone


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


def test_most_of_the_pages_of_a_site_goes_and_nothing_of_its_articles(shared: Path) -> None:
    with (shared / "pages" / "pages.jsonl").open(encoding="utf-8") as records:
        sites = learn_boilerplate(map(json.loads, records), source="site", min_docs=5)
    boilerplate = gone = 0
    for page in sorted((shared / "pages" / "labelled").glob("*.txt")):
        own = sites.lines(page.stem.rpartition("_")[0])
        text = page.read_text(encoding="utf-8")
        rows = page.with_suffix(".labels").read_text(encoding="utf-8").splitlines()
        labels = {int(row.split("\t")[0]): row.split("\t")[1] for row in rows}
        removed: set[int] = set()
        for one in find_removals(text, own=own):
            first = text.count("\n", 0, one.start) + 1
            removed.update(range(first, first + text.count("\n", one.start, one.end) + 1))
        for at, line in enumerate(text.split("\n"), 1):
            label = labels.get(at, "content")
            assert not (label in ("content", "title") and at in removed), f"{page.name}:{at}: {line}"
            if line.strip() and label not in ("content", "title", "metadata"):
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
    left = {p.text for verdict in found.sources.values() for p in verdict.left_out}
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
    assert Normalizer("none", boilerplate="lines", own_boilerplate=own)(pages[0]) == pages[0].split("\n")[0]


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


# -- what the boilerplate step makes of learned rows -------------------------------------------------------

PROSE = "قال المتحدث إن الاجتماع سيعقد غدا في العاصمة بحضور ممثلين عن جميع الأطراف."


def strip(text: str, *own: str, mode: str = "lines-and-tail") -> str:
    return Normalizer("none", boilerplate=mode, own_boilerplate=own)(text)  # type: ignore[arg-type]


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
        ("قسم أول\nقسم ثان\nقسم ثالث\n" * 2 + "نص", "قسم أول\nقسم ثان\nقسم ثالث\nنص"),
        ("قسم أول\nقسم ثان\nقسم ثالث\nحافة\n", "قسم أول\nقسم ثان\nقسم ثالث\n"),
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
def test_learned_rows_reach_their_fixed_point_and_do_in_a_stream_what_they_do_in_a_text(
    lines: list[str], mode: str
) -> None:
    clean = Normalizer("none", boilerplate=mode, own_boilerplate=LEARNED)  # type: ignore[arg-type]
    whole = clean("\n".join(lines))
    assert clean(whole) == whole
    document = Pieces(clean.profile, eager=True)
    found = []
    for at, line in enumerate(lines):
        found += document.cut(f"{line}\n" if at + 1 < len(lines) else line)
    found += document.rest()
    assert "".join(document.join(document.work(piece)) for piece in found) + document.end() == whole


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
    told = explain(f"{PROSE}\nحافة", "none", boilerplate="lines", own_boilerplate=["حافة"])
    assert [change.rules for change in told.changes] == [("strip_boilerplate",)]


# -- documents, counts, progress ---------------------------------------------------------------------------


def test_documents_come_in_any_shape() -> None:
    class Page:
        text, site = "a", "x"

    assert list(named([Page()], source="site")) == [Document("x", "a")]
    assert list(named([{"body": "a"}], text="body")) == [Document("all", "a")]
    assert list(named([("x", "a")], source=lambda d: d[0], text=lambda d: d[1])) == [Document("x", "a")]
    with pytest.raises(TypeError, match="must be a str, not bytes"):
        list(named([b"a"], text=lambda d: d))


def test_batches_hold_every_document_in_order() -> None:
    many = [Document("x", "ا" * size) for size in (1, 300_000, 5, *(1,) * 100)]
    assert [one for batch in batches(many) for one in batch] == many
    assert [len(batch) for batch in batches(many)] == [2, 64, 37]


def test_few_batches_wait_at_once() -> None:
    taken = 0

    def endless() -> Iterator[list[Document]]:
        nonlocal taken
        while True:
            taken += 1
            yield [Document("x", "a")]

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
        for reading in read([Document("x", page) for page in order]):
            lines.add(reading)
    samples = [lines.sources["x"].sample for lines in (one, other)]
    assert len(samples[0]) == 2000
    assert {tuple(sheet.keys) for sheet in samples[0]} == {tuple(sheet.keys) for sheet in samples[1]}
    for name in range(300):
        one.add(read([Document(str(name), "نص")])[0])
    one.add(read([Document("x", "سطر جديد")])[0])
    assert one.sources["x"].documents == 2501
    assert len(one.sources["x"].sample) == 200


def test_a_table_says_how_wrong_its_counts_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arnorm.corpus.lines._ENTRIES", 100)
    monkeypatch.setattr("arnorm.corpus.lines._FEWEST", 100)
    monkeypatch.setattr("arnorm.corpus.lines._MEMO", 50)
    pages = [f"{PROSE * 3} {n}\nسطر {n}\n{PROSE * 3} {n}\nسطر أخير" for n in range(500)]
    found = learn_boilerplate(pages)
    assert "counts are at most 14 too low" in found.tsv()
    assert [(p.text, p.documents) for p in found.proposals] == [("سطر أخير", 500)]


@pytest.mark.parametrize("line", ["https://a.b", "12:30", "x:", ":x", "س" * 100 + ": x", "-: x"])
def test_these_lines_have_no_prefix(line: str) -> None:
    assert prefix_of(line) == ""


def test_numbers_of_keys_fit_eight_bytes_and_lone_surrogates() -> None:
    assert 0 <= number("\udcff") < 1 << 63


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    found = [[Document("x", "abc")], [Document("x", "d")]]
    assert list(Progress("read", shown=True).watch(found)) == found
    told = capsys.readouterr().err
    assert re.fullmatch(r"\rread: 2 documents, 0\.0 M characters, \d+\.\d M/s\n", told)
    assert list(Progress("read").watch(found)) == found
    assert capsys.readouterr().err == ""
