"""A document comes out as the library makes it of the whole, and a large one by its parts, wherever it is cut."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arnorm import PROFILES, Normalizer, Profile, sentence_spans
from arnorm.filter.documents import WHOLE, DocumentWork, parts_of
from tests.filter_process import peak
from tests.strategies import own_lines, pieces, profiles

if TYPE_CHECKING:
    from pathlib import Path

# Lines that the boilerplate step has an eye on, and lines that stop it.
LINES = (
    "Advertisements",
    "إعلان",
    "شاهد أيضا\N{ARABIC FATHATAN}",
    "مقالات ذات صلة",
    "اترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ",
    "تصف\N{ARABIC SHADDA}ح المقالات",
    "التعليق *",
    "الاسم",
    "البريد الإلكتروني",
    "الموقع الإلكتروني",
    "الرئيسية",
    "رياضة",
    "اقتصاد",
    "فيسبوك",
    "Facebook",
    "تويتر",
    "/",
    "الرئيسية / أخبار / محلي",
    "اقرأ أيضا\N{ARABIC FATHATAN}: خبر آخر",
    "انتهى الخبر. اقرأ أيضا : خبر آخر",
    "Advertisementsقال الوزير",
    "قال الوزيرAdvertisements",
    "المصدر: وكالات",
    "إعجاب تحميل...",
    "مرتبط",
    "تابعوا نشرتنا",
    "كتب فلان عن الأمر. مقالات أخرى للكاتب",
    "مقالات أخرى للكاتب",
    "الرئيسية\n/\nرياضة\n/\nاقتصاد",
    "فيسبوك\nتويتر",
    "فيسبوك\n\nتويتر\n/\nواتساب",
    "الاسم\nالبريد الإلكتروني\nاترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد\nالتعليق",
    "",
    "",
    " ",
    "ـ",
    "قال الوزير إن المفاوضات ستبدأ قريبا.",
    "خبر",
    "ك" * 310,
    "كلمة " * 90,
)
BODY = (
    "قال الوزير إن المفاوضات ستبدأ قريبا في العاصمة، بعد أن توقفت أشهرا عدة. " * 3,
    "وأضاف أن بلاده ، التي شاركت في الجولة الأولى، ستحضر الجولة الثانية.",
    "خبر قصير.",
)
line = st.one_of(st.sampled_from(LINES), st.lists(pieces, max_size=4).map("".join))
edges = st.lists(line, max_size=8)
bodies = st.lists(st.sampled_from(BODY), max_size=10)
# Articles with what a site prints round them, one or several run together.
articles = st.tuples(edges, bodies, edges, st.one_of(st.just([]), edges)).map(lambda parts: [*chain(*parts)])
rows = st.lists(articles, max_size=3).map(lambda found: [*chain(*found)])
ends = st.one_of(
    st.just("\n"), st.sampled_from(("\n", "\r\n", "\r", "\N{LINE SEPARATOR}", "&#10;", "&#13;\n", "\n\n"))
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    end = draw(ends)
    found = draw(rows)
    text = end.join(found)
    return text + end if draw(st.booleans()) else text


def cut_at(text: str, places: list[int]) -> list[str]:
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def done(profile: Profile, parts: list[str], whole: int, part: int, *, sentences: bool = False) -> str:
    return "".join(map(DocumentWork(profile, sentences=sentences), parts_of(parts, whole, part)))


@given(texts(), profiles(), st.lists(st.integers(0, 5000), max_size=8))
def test_a_document_is_what_the_library_makes_of_it(text: str, profile: Profile, places: list[int]) -> None:
    assert done(profile, cut_at(text, places), WHOLE, 1) == Normalizer(profile)(text)


@given(texts(), st.lists(st.integers(0, 5000), max_size=8), st.sampled_from((1, 50, 400)))
@example("a" * 50 + "\n" + "b" * 50 + "\nc", [], 1)  # what is left after a cut is half of what is cut
def test_the_parts_of_a_large_document_depend_on_its_text_alone(
    text: str, places: list[int], part: int
) -> None:
    parts = list(parts_of([text], 100, part))
    assert list(parts_of(cut_at(text, places), 100, part)) == parts
    assert list(parts_of(list(text), 100, part)) == parts
    assert "".join(part.text for part in parts) == text
    assert [part.first for part in parts] == [True, *[False] * (len(parts) - 1)]
    assert [part.last for part in parts] == [*[False] * (len(parts) - 1), True]
    assert len(parts) == 1 or len(text.encode()) > 100
    assert all(len(one.text) >= part for one in parts[1:][-1:])


@given(
    st.lists(st.sampled_from(BODY), min_size=20, max_size=40), own_lines, st.sampled_from(sorted(PROFILES))
)
def test_lines_are_rows_in_every_part(body: list[str], own: tuple[str, ...], name: str) -> None:
    """What no line round it decides comes out as in the whole."""
    lines = [one for line in body for one in (line, "Advertisements")]
    text = "\n".join(lines)
    profile = PROFILES[name]
    if profile.boilerplate != "off":
        profile = profile.with_options({"extra_boilerplate": own})
    assert len(list(parts_of([text], 100, 200))) > 3
    assert done(profile, [text], 100, 200) == Normalizer(profile)(text)


def test_a_menu_belongs_to_the_first_part_and_a_tail_to_the_last() -> None:
    menu = ["الرئيسية", "رياضة", "اقتصاد"]
    body = [BODY[0]] * 10
    tail = ["شاهد أيضا\N{ARABIC FATHATAN}", "خبر آخر"]
    profile = PROFILES["news"]
    whole = [*menu, *body, *menu, *body, *tail, *body, *menu, *body, *tail]
    expected = Normalizer(profile)("\n".join(whole))
    assert done(profile, ["\n".join(whole)], 1000, 1000) == expected
    assert len(list(parts_of(["\n".join(whole)], 1000, 1000))) > 3
    assert not expected.startswith("الرئيسية")
    assert not expected.endswith("خبر اخر")


@given(texts(), st.booleans())
def test_sentences_are_those_of_the_result(text: str, final: bool) -> None:
    text += "\n" * final
    clean = Normalizer("news")(text)
    found = "\n".join(re.sub(r"\s*\n\s*", " ", clean[start:end]) for start, end in sentence_spans(clean))
    assert done(PROFILES["news"], [text], WHOLE, 1, sentences=True) == found + "\n" * clean.endswith("\n")


@pytest.mark.measures
def test_a_document_above_the_bound_is_worked_off_in_parts_in_bounded_memory(tmp_path: Path) -> None:
    unit = f"{BODY[0]}\nAdvertisements\n\n{BODY[1]}\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(unit * (36_000_000 // len(unit)))
    status, used, out, said = peak(path)
    assert status == 0
    assert used < 400 << 20
    assert out.count(b"\n") == path.read_bytes().count(b"\n") * 3 // 4
    assert b"a document above 32 MB is processed in parts" in said


def test_a_sentence_that_goes_on_in_the_next_line_comes_out_as_one() -> None:
    text = "قال الوزير، \n وهو يغادر\n.\nثم عاد\n"
    assert done(PROFILES["none"], [text], WHOLE, 1, sentences=True) == "قال الوزير، وهو يغادر .\nثم عاد\n"
