"""The boilerplate step: its guards on both sides of each limit, what it leaves, and what it promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm.boilerplate.rows import rows
from arnorm.boilerplate.step import RULES, boilerplate_rewrite, find_boilerplate, scan
from arnorm.edits import splice
from tests.growth import check_growth
from tests.strategies import rewritten

PROSE = "وصلت أمس إلى الميناء سفينة تحمل قمحا من بلاد بعيدة وبدأ العمال تفريغها عند الفجر."
OTHER = "وقال مدير الميناء إن التفريغ يحتاج إلى يومين وإن السفينة تعود فارغة."
WIDE = "اترك تعليقا إلغاء الرد"
FATHA = "\N{ARABIC FATHA}"
TATWEEL = "\N{ARABIC TATWEEL}"


def strip(text: str, *, tail: bool = True, own: tuple[str, ...] = ()) -> str:
    return splice(text, find_boilerplate(text, tail=tail, own=own)[0])


def reasons(text: str) -> list[str]:
    return [note.reason for note in find_boilerplate(text, tail=True)[1]]


def sized(size: int, line: int = 250) -> str:
    """Lines of letters, ``size`` of them together."""
    return "\n".join("ب" * min(line, size - at) for at in range(0, size, line))


# -- blank lines and line ends -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("أ\n\nAdvertisements\n\nب", "أ\n\nب"),
        ("أ\nAdvertisements\nب", "أ\nب"),
        ("أ\n\nAdvertisements\nب", "أ\n\nب"),
        ("أ\nAdvertisements\n\nب", "أ\n\nب"),
        ("أ\nAdvertisements\n\nAdvertisements\nب", "أ\n\nب"),
        ("أ\nAdvertisements\n\n\nAdvertisements\n\nب", "أ\n\n\nب"),
        ("أ\n\nAdvertisements\n\n\nAdvertisements\nب", "أ\n\nب"),
        ("أ\nAdvertisements\n\nAdvertisements\n\n\nب", "أ\n\nب"),
        ("Advertisements\n\nب", "ب"),
        ("\n\nAdvertisements\nب\n", "ب\n"),
        ("أ\nAdvertisements", "أ"),
        ("أ\nAdvertisements\n", "أ\n"),
        ("أ\n\nAdvertisements\n\n", "أ\n"),
        ("أ\n\nAdvertisements", "أ"),
        ("أ\r\n\r\nAdvertisements\r\n\r\nب\r\n", "أ\r\n\r\nب\r\n"),
        ("أ\r\nAdvertisements", "أ"),
        ("أ\r\nAdvertisements\r\n", "أ\r\n"),
        ("\ufeffAdvertisements\nب", "ب"),
        ("Advertisements", ""),
        ("\n Advertisements \n\n", ""),
        ("", ""),
        ("\n\n", "\n\n"),
        ("AdvertisementsAdvertisements\nب", "ب"),
        ("Advertisements REPORT THIS AD\nب", "ب"),
        ("Advertisementsبعد الفجر", "بعد الفجر"),
        ("AdvertisementsADVERTISEMENT«بعد الفجر»", "«بعد الفجر»"),
        ("قال المدير.Advertisements", "قال المدير."),
        ("خبرا\N{ARABIC FATHATAN}Advertisements ", "خبرا\N{ARABIC FATHATAN}"),
        ("Advertisementsالمزيد\nب", "ب"),
        ("Next Previous Next Previous قال", "قال"),
        ("Next Previous شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك \nب", "ب"),
        ("أ\n- إعلان -\nب", "أ\nب"),
        ("- إعلان -\nأ", "أ"),
        ("أ\nإعلان\nب", "أ\nب"),
        ("الرئيسية\n/\nأخبار\n/\nرياضة\nالعنوان", "العنوان"),
        ("Skip to content\nالقائمة\nأخبار\nالعنوان", "العنوان"),
        ("أ\nAdvertisements\n\n\nAdvertisements\nب", "أ\n\n\nب"),
        (f"{WIDE}\nتعليق قارئ", ""),
        ("مقالات أخرى. مقالات أخرى للكاتب للكاتب", ""),
        ("بيان . مقالات . مقالات أخرى للكاتب أخرى للكاتب", "بيان . "),
        (f"{PROSE * 3}\nالتعليق\nالاسم * رابط الخبر بصحيفة الأنباء: ب", PROSE * 3),
        (f"{PROSE * 9}\nRelated\nAdvertisementsعنوان", PROSE * 9),
        ("عنوان\nتحميل...\nإعجاب", "عنوان\nإعجاب"),
        ("عنوان\nمعجب بهذه:\nإعجاب\nتحميل...", "عنوان"),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert strip(text) == left


# -- guards ------------------------------------------------------------------------------------------------

HEAD = sized(6_000)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (["عنوان خبر"] * 12, ""),
        (["عنوان خبر"] * 13, "tail not cut: more than 12 lines follow"),
        ([sized(1_500)], ""),
        ([sized(1_501)], "tail not cut: more than 1,500 characters follow"),
        (["ب" * 300], ""),
        (["ب" * 301], "tail not cut: a line of more than 300 characters follows"),
        ([(f"ب{FATHA}{TATWEEL}") * 300], ""),
        ([(f"ب{FATHA}") * 301], "tail not cut: a line of more than 300 characters follows"),
        (["\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 17], "tail not cut: a line of more"),
        (["عنوان خبر"] * 12 + ["جميع الحقوق محفوظة"], ""),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else f"{len(value)} lines",
)
def test_the_tail_guard_holds_on_both_sides(after: list[str], reason: str) -> None:
    text = "\n".join([HEAD, "شاهد أيضا", *after])
    found = reasons(text)
    assert (strip(text) == HEAD) is (not reason)
    assert found == [] if not reason else found[0].startswith(reason)
    assert "شاهد" not in strip(text)


@pytest.mark.parametrize(
    ("before", "reasons_"),
    [
        (600, []),
        (599, ["tail not cut: it begins in the first 60 % of the text"]),
    ],
)
def test_a_tail_cut_begins_in_the_last_two_fifths(before: int, reasons_: list[str]) -> None:
    middle = "Advertisements\n" * 10  # 140 characters, which count as text that came in but not as a cut
    text = f"{sized(before)}\nRelated\n{sized(253)}\n{middle}".rstrip("\n")
    assert reasons(text) == reasons_


def test_the_brake_is_on_from_thirty_per_cent() -> None:
    text = f"{sized(693)}\nRelated\n"
    assert strip(text + sized(300)) == sized(693)
    assert reasons(text + sized(301)) == ["refused: the cut would take more than 30 % of the text"]
    assert strip(text + sized(301)) == f"{sized(693)}\n{sized(301)}"


def test_the_brake_counts_the_cut_on_the_last_line_with_the_tail() -> None:
    link = "رابط الخبر بصحيفة الأنباء: " + "ب" * 150
    text = f"{sized(600)}\n{link}\nRelated\n{sized(200)}"
    assert reasons(text) == ["refused: the cut would take more than 30 % of the text"]
    assert strip(text) == f"{sized(600)}\n {'ب' * 150}"
    assert strip(strip(text)) == strip(text)
    small = f"{sized(900)}\n{link}\nRelated\n{sized(100)}"
    assert strip(small) == sized(900)


def test_the_brake_leaves_the_photo_post_but_for_the_label() -> None:
    text = "صور من الحفل.\nرابط الخبر بصحيفة الأنباء: حفل كبير في وسط المدينة"
    assert strip(text) == "صور من الحفل.\n حفل كبير في وسط المدينة"
    assert reasons(text) == ["refused: the cut would take more than 30 % of the text"]
    assert strip(strip(text)) == strip(text)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (["بب"] * 120, ""),
        (["بب"] * 121, "tail not cut: more than 120 lines follow"),
        ([sized(10_000)], ""),
        ([sized(10_001)], "tail not cut: more than 10,000 characters follow"),
        (["ب" * 400], ""),
        (["ب" * 401], "tail not cut: a line of more than 400 characters follows"),
        (["ب" * 401, *["قسم"] * 9], "tail not cut: a line of more than 400 characters follows"),
        (["ب" * 1_000, *["قسم"] * 10], ""),
        (["ب" * 1_001, *["قسم"] * 10], "tail not cut: a line of more than 400 characters follows"),
        (["ب" * 401, "ب" * 401, *["قسم"] * 10], "tail not cut: a line of more than 400 characters follows"),
        ([PROSE, WIDE, PROSE], "tail not cut: the same marker is repeated further down"),
        ([f"{PROSE} {OTHER}"] * 2, ""),
        (
            [f"{PROSE} {OTHER}", f"«{PROSE} {OTHER}»", OTHER, f"{OTHER} {OTHER}"],
            "tail not cut: sentences follow",
        ),
        (["ب " * 60] * 9, ""),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else f"{len(value)} lines",
)
def test_the_wide_guard_holds_on_both_sides(after: list[str], reason: str) -> None:
    text = "\n".join([PROSE, WIDE, *after])
    found = reasons(text)
    assert (strip(text) == PROSE) is (not reason)
    assert found == [] if not reason else found[0].startswith(reason)
    assert WIDE not in strip(text)


def test_files_run_together_lose_only_their_last_tail() -> None:
    page = f"{PROSE}\nتصفح المقالات\nعنوان سابق\n{WIDE}\nالاسم *\n"
    assert strip(page * 3) == f"{PROSE}\nعنوان سابق\n" * 2 + f"{PROSE}\n"


def test_without_tail_only_the_labels_go() -> None:
    text = f"{HEAD}\nشاهد أيضا\nعنوان\n{WIDE}\nتعليق قارئ"
    assert strip(text, tail=False) == f"{HEAD}\nعنوان\nتعليق قارئ"
    assert strip(text) == HEAD
    assert find_boilerplate(text, tail=False)[1] == []


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (["الرئيسية", "أخبار", "رياضة"], True),
        (["الرئيسية", "أخبار"], False),
        (["أخبار", "رياضة", "ثقافة"], False),
        (["الرئيسية", *["أخبار"] * 11], True),
        (["الرئيسية", *["أخبار"] * 12], False),
        (["فيسبوك", "تويتر"], True),
        (["فيسبوك"], False),
        (["فيسبوك"] * 12, True),
        (["فيسبوك"] * 13, False),
        (["فيسبوك", "/", "", "تويتر"], True),
        (["فيسبوك", "تويتر", "الرئيسية", "أخبار", "رياضة"], True),
        (["الرئيسية / أخبار / العنوان"], True),
        (["فيسبوك", "رياضة", "تويتر"], False),
    ],
)
def test_runs_go_at_the_edges_only(lines: list[str], gone: bool) -> None:
    run = "\n".join(lines)
    top, bottom, middle = f"{run}\n{PROSE}", f"{PROSE}\n{run}", f"{PROSE}\n{run}\n{OTHER}"
    assert strip(top) == (PROSE if gone else top)
    if "/" not in run or len(lines) > 1:  # a breadcrumb stands at the top only
        assert strip(bottom) == (PROSE if gone else bottom)
    assert strip(middle) == middle


def test_a_long_run_is_reported() -> None:
    assert reasons("\n".join(["فيسبوك"] * 13 + [PROSE])) == ["refused: a run of more than 12 items"]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("اقرأ أيضا: " + "ب" * 150, True),
        ("اقرأ أيضا: " + "ب" * 151, False),
        ("اقرأ أيضا" + "ب" * 3, False),
        ("اقرأ أيضا كتاب الأيام", False),
        ("اقرأ أيضا .. حريق", True),
        ("اقرأ أيضا… حريق", True),
        ("اقرأ أيضا | حريق", True),
        ("اقرأ أيضا – حريق", True),
        ("(اقرأ أيضا: حريق)", True),
        ("«اقرأ أيضا: حريق»", False),
        ("أنت هنا.. وأنا هناك", False),
        ("جميع الحقوق محفوظة " + "ب" * 281, True),
        ("جميع الحقوق محفوظة " + "ب" * 282, False),
        ("صدر الصورة، وكالة", True),
        ("صدر الصورة وكالة", False),
        ("انتهى", False),
        ("يتبع...", False),
        ("// انتهى //", True),
        ("الاسم", False),
        ("الاسم*", True),
        ("البحث عن", False),
        ("شارك على فيسبوك وتويتر", True),
        ("شارك على جائزة", False),
    ],
)
def test_what_stands_beside_the_words_decides(line: str, gone: bool) -> None:
    text = f"{PROSE}\n{line}\n{OTHER}"
    assert strip(text) == (f"{PROSE}\n{OTHER}" if gone else text)


def test_a_name_too_long_for_a_newspaper_is_none() -> None:
    for name, gone in (("ب" * 60, True), ("ب" * 61, False)):
        text = f"{PROSE * 3} رابط الخبر بصحيفة {name}: عنوان"
        assert strip(text) == (f"{PROSE * 3} " if gone else text)


def test_labels_that_share_a_colon_are_one() -> None:
    assert strip("قال رابط الخبر بصحيفة رابط الخبر بصحيفة الأنباء: ب") == "قال  ب"
    assert strip("قال رابط الخبر بصحيفة. مقالات أخرى للكاتب: ب") == "قال  ب"


def test_a_chain_of_companions_is_followed_for_twelve_lines() -> None:
    chain = "\n".join(["التعليق"] * 13)
    assert strip(f"{PROSE}\nالاسم *\n{chain}\n{OTHER}") == f"{PROSE}\nالتعليق\n{OTHER}"


# -- text that is content ----------------------------------------------------------------------------------

KEEPS = Path(__file__).parent / "data" / "boilerplate_keeps.txt"  # one line each, none of them boilerplate


def test_a_title_that_lost_its_link_at_the_end_is_reported() -> None:
    body, title = "وصل الوفد إلى المدينة أمس وعاد.", "مهرجان القراءة يعود في الربيع"
    for text in (f"{body}\n\nاقرأ أيضا\n{title}", f"{body}\nاقرأ أيضا:\n\n{title}\n\n"):
        edits, notes = find_boilerplate(text, tail=True)
        assert splice(text, edits).split() == f"{body} {title}".split()
        assert [(text[start:end], reason) for start, end, reason in notes] == [
            (title, "title left: اقرأ أيضا")
        ]
    for text in (f"{body}\nاقرأ أيضا: {title}", f"{body}\nاقرأ أيضا\n{body * 6}", f"{body}\nإعلان\n{title}"):
        assert find_boilerplate(text, tail=True)[1] == []


@pytest.mark.parametrize("line", KEEPS.read_text(encoding="utf-8").splitlines())
@pytest.mark.parametrize("place", ["{0}", "{0}\n{1}", "{1}\n{0}\n{2}", "{1}\n\n{0}\n\n{2}", "{1}\n{0}\n"])
def test_content_is_left_alone(line: str, place: str) -> None:
    text = place.format(line, PROSE, OTHER)
    assert find_boilerplate(text, tail=True)[0] == []


def test_an_arabic_ad_label_that_opens_the_text_is_a_heading() -> None:
    for label in ("إعلان", "اعلان", "الإعلانات"):
        assert strip(f"\n{label}\n{PROSE}") == f"\n{label}\n{PROSE}"
        assert strip(f"{PROSE}\n{label}\n{PROSE}") == f"{PROSE}\n{PROSE}"


# -- lines of one's own ------------------------------------------------------------------------------------


def test_braces_in_a_line_of_ones_own_are_no_place() -> None:
    for number, left in (("n", f"{PROSE}\n{OTHER}"), ("7", f"{PROSE}\nالفقرة 7: نص\n{OTHER}")):
        text = f"{PROSE}\nالفقرة {number}: نص\n{OTHER}"
        assert strip(text, own=("prefix\tالفقرة {n}",)) == left


def test_own_lines_go_whole_in_any_spelling() -> None:
    own = ("تابعوا نشرتنا اليومية", "", "***")
    for line in (
        "تابعوا نشرتنا اليومية",
        f"- تابعوا نشرتنا اليومي{FATHA}ه!",
        f"ت{TATWEEL}ابعوا نشرتنا اليومية:",
    ):
        assert strip(f"{PROSE}\n{line}\n{OTHER}", own=own) == f"{PROSE}\n{OTHER}"
    text = f"{PROSE} تابعوا نشرتنا اليومية\n***\n\n{OTHER}"
    assert strip(text, own=own) == text
    assert scan(f"أ\n{own[0]}", own=own).gone[1].kind == "own line"


def test_an_own_line_that_ships_counts_where_the_row_that_ships_does_less() -> None:
    text = f"{PROSE}\nالمزيد:\n{OTHER}"  # of the table, a word that is also an ordinary one
    assert strip(text) == text
    assert strip(text, own=("المزيد",)) == f"{PROSE}\n{OTHER}"
    text = f"{PROSE}\nAdvertisements\n{OTHER}"
    assert scan(text, own=("Advertisements",)).gone == scan(text).gone


def test_the_key_follows_the_hamza_option() -> None:
    for hamza, same in (("standalone", "الرءيسية"), ("seat", "الرييسية"), ("keep", "الرءيسية")):
        text = f"القائمة {same}\n{PROSE}"
        assert splice(text, find_boilerplate(text, tail=True, hamza=hamza)[0]) == PROSE


# -- promises ----------------------------------------------------------------------------------------------

PIECES = ("Advertisements", "Next Previous ", "رابط الخبر بصحيفة الأنباء:", "مقالات أخرى للكاتب", "إعلان")
LINES = st.one_of(
    st.sampled_from([PROSE, OTHER, "", " ", FATHA, "/", "رياضة", "فيسبوك", "عنوان قصير"]),
    st.sampled_from([row.pattern.replace("{n}", "7").replace("{words}", "الأنباء") for row in rows()]),
    st.lists(st.sampled_from([*PIECES, "قال", " ", FATHA, ". ", "«", TATWEEL])).map("".join),
)
PAGES = st.lists(LINES, max_size=30).map("\n".join)
WILD = st.text(st.characters(), max_size=60)  # lone surrogates and controls among them


@given(PAGES | WILD, st.booleans())
@example("رابط الخبر بصحيفة رابط الخبر بصحيفة الأنباء: الأنباء:", True)
@example(f"قال {TATWEEL}رابط الخبر بصحيفة{TATWEEL} الأنباء: ب", True)
def test_the_output_is_the_input_minus_what_was_found(text: str, tail: bool) -> None:
    edits, notes = find_boilerplate(text, tail=tail)
    page = scan(text, tail=tail)
    gone = bytearray(not char.isspace() for char in text)
    for number, line in enumerate(page.lines):
        if number not in page.gone:
            at = page.starts[number]
            gone[at : at + len(line)] = bytes(len(line))
            for start, end, _ in page.pieces.get(number, []):
                gone[at + start : at + end] = b"\1" * (end - start)
    at = 0
    for start, end, new in edits:
        assert at <= start < end <= len(text)
        assert new == ""
        assert all(gone[i] or text[i].isspace() for i in range(start, end))
        gone[start:end] = bytes(end - start)
        at = end + 1  # deletions that touch would be one
    assert not any(gone)
    for note in notes:
        assert 0 <= note.start <= note.end <= len(text)
        assert note.reason.startswith(("tail not cut: ", "refused: ", "metadata left: ", "title left: "))


@given(PAGES | WILD, st.booleans(), st.sampled_from(["standalone", "seat"]))
def test_one_call_reaches_the_fixed_point(text: str, tail: bool, hamza: str) -> None:
    rewrite = boilerplate_rewrite(tail, (), hamza)
    once = rewritten(rewrite, text)
    assert rewritten(rewrite, once) == once


@given(st.lists(st.sampled_from([PROSE, OTHER, "عنوان قصير", ""]), max_size=20).map("\n".join))
def test_prose_is_left_alone(text: str) -> None:
    assert find_boilerplate(text, tail=True) == ([], [])


UNITS = [
    *("Advertisements", "xAdvertisements", "Advertisements\n", "Next Previous ", "رابط الخبر بصحيفة "),
    *("رابط الخبر بصحيفة الأنباء: ", "شاهد أيضا\n", "إعلان\nنص\n", f"{WIDE}\n\nنص\n", "الاسم *\nالتعليق\n"),
    *("فيسبوك\n", "فيسبوك\nمن نحن\nاتصل بنا\nبحث\nتويتر\n"),
    *("\n", " ", ". ", "و ", "12 ", "«", FATHA, TATWEEL),
]


@pytest.mark.measures
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    texts = [(unit * (size // len(unit) + 1))[:size] for size in (30_000, 120_000)]
    check_growth(lambda text: find_boilerplate(text, tail=True), texts)


def test_the_rule_tells_what_it_does() -> None:
    (rule,) = RULES
    assert rewritten(rule.rewrite, rule.example[0]) == rule.example[1]
    assert all(rewritten(rule.rewrite, text) == text for text in rule.keeps)


# -- real pages --------------------------------------------------------------------------------------------


def test_real_pages_lose_no_content(shared: Path) -> None:
    lost, removed, total = [], 0, 0
    for path in sorted((shared / "pages" / "labelled").glob("*.txt")):
        rows_ = path.with_suffix(".labels").read_text(encoding="utf-8").split("\n")
        labels = dict(row.split("\t")[:2] for row in rows_ if row)
        lines = path.read_text(encoding="utf-8").split("\n")
        left = strip("\n".join(lines)).split("\n")
        for number, line in enumerate(lines, 1):
            label = labels.get(str(number), "content")
            if label == "content" and line.strip() and line not in left:
                lost.append((path.name, number))
            elif label not in ("content", "title", "metadata"):
                total += 1
        removed += sum(map(bool, lines)) - sum(map(bool, left))
    assert lost == []
    assert removed >= 0.6 * total


def test_real_articles_lose_little(shared: Path) -> None:
    for path in sorted((shared / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        once = strip(text)
        assert strip(once) == once
        assert len(once) >= 0.5 * len(text), path.name
    for line in (shared / "pages" / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        once = strip(json.loads(line)["text"])
        assert strip(once) == once


# -- what stands between two halves of a sentence, and what a link hides -----------------------------------


@pytest.mark.parametrize("line", ["إعلان", "مشاركة", "إلى الأعلى"])
@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("وصدر عن الوزارة", "جديد أمس.", True),
        ("طار الحمام", "في المساء", True),
        ("ودعا الوزير إلى", "أوسع الأبواب", True),
        ("وصدر عن الوزارة.", "جديد أمس.", False),
        ("وصدر عن الوزارة", "- جديد أمس.", False),
        ("وصدر عن الوزارة", "قسم المدينة", False),
        ("وصدر عن الوزارة", "من نحن", False),
        ("اقرأ المزيد", "جديد أمس.", False),
        ("وصدر عن الوزارة\n", "جديد أمس.", False),
        ("وصدر عن الوزارة", "\nجديد أمس.", False),
    ],
)
def test_ordinary_words_between_two_halves_of_a_sentence_stay(
    line: str, before: str, after: str, stays: bool
) -> None:
    assert (line in strip(f"{PROSE}\n{before}\n{line}\n{after}\n{OTHER}").split("\n")) == stays


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("[شاهد أيضا](/x)", True),
        ("* [طباعة](javascript:print\\(\\);)", True),
        ("### [أضف تعليق](/1#respond)", True),
        ("[شارك الخبر](/a) على [فيسبوك](/b)", True),
        ("[شاهد أيضا]\N{ZERO WIDTH SPACE}(/x)", True),
        ("![شاهد أيضا](/x)", False),
        ("[شاهد أيضا هذا](/x)", False),
        ("[شاهد أيضا](/x", False),
    ],
)
def test_a_link_is_its_label(line: str, goes: bool) -> None:
    assert (strip(f"{PROSE}\n{line}\n{OTHER}") == f"{PROSE}\n{OTHER}") == goes


@pytest.mark.parametrize("space", ["\u2009", "\u1680", "\u202f"])
def test_a_label_is_glued_before_any_space(space: str) -> None:
    assert strip(f"خبرAdvertisements{space}") == "خبر"
