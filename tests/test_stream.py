"""A document in pieces comes out as the library makes it of the whole, wherever it is cut."""

from __future__ import annotations

import codecs
from itertools import chain, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from arnorm import PROFILES, Normalizer, Profile
from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.detection import foreign
from arnorm.filter.holdback import HeldBack
from arnorm.filter.stream import Document
from tests.strategies import own_lines, pieces, profiles

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


def streamed(profile: Profile, parts: list[str], *, eager: bool, size: int) -> str:
    document = Document(profile, eager=eager, size=size)
    out = []
    for part in parts:
        out += [document.join(document.work(piece)) for piece in document.cut(part)]
    out += [document.join(document.work(piece)) for piece in document.rest()]
    return "".join(out) + document.end()


@given(
    texts(),
    profiles(),
    st.lists(st.integers(0, 5000), max_size=8),
    st.sampled_from((1, 50, 400)),
    st.booleans(),
)
@example(
    "#ب\N{ZERO WIDTH JOINER}\n\N{ARABIC HAMZA BELOW}", PROFILES["news"], [1], 1, False
)  # one line, one joiner
def test_the_cuts_never_matter(
    text: str, profile: Profile, places: list[int], size: int, eager: bool
) -> None:
    parts = cut_at(text, places)
    assert "".join(parts) == text
    assert streamed(profile, parts, eager=eager, size=size) == Normalizer(profile)(text)


@given(texts(), st.sampled_from(("news", "tidy", "search", "none")), own_lines)
def test_one_character_at_a_time_is_as_good_as_all(text: str, name: str, own: tuple[str, ...]) -> None:
    profile = PROFILES[name].with_options({"own_boilerplate": own})
    assert streamed(profile, list(text), eager=True, size=1) == Normalizer(profile)(text)


@given(
    st.lists(st.tuples(st.one_of(line, st.sampled_from(BODY)), st.integers(1, 20)), max_size=16),
    st.booleans(),
    st.sampled_from(("lines", "lines-and-tail")),
    st.booleans(),
)
def test_long_repeats_are_thinned_out_without_a_trace(
    rows: list[tuple[str, int]], spacing: bool, boilerplate: str, eager: bool
) -> None:
    profile = PROFILES["news"].with_options({"spacing": spacing, "boilerplate": boilerplate})
    parts = [f"{line}\n" * count for line, count in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arnorm.filter.holdback._MANY", 4)
        assert streamed(profile, parts, eager=eager, size=10) == Normalizer(profile)("".join(parts))


class FeedAndClose(RuleBasedStateMachine):
    """One document after the other through a decoder and a `Document`, in bytes cut anywhere."""

    @initialize(profile=profiles(), eager=st.booleans(), size=st.sampled_from((1, 50, 400)))
    def begin(self, profile: Profile, eager: bool, size: int) -> None:
        self.profile, self.eager, self.size = profile, eager, size
        self.open_document()

    def open_document(self) -> None:
        self.decoder = Decoder("a.txt", "utf-8", "keep", Damage())
        self.document = Document(self.profile, eager=self.eager, size=self.size)
        self.fed: list[bytes] = []
        self.out: list[str] = []

    def take(self, found: list[str]) -> None:
        self.out += [self.document.join(self.document.work(piece)) for piece in found]

    @rule(text=texts(), places=st.lists(st.integers(0, 5000), max_size=3))
    def feed(self, text: str, places: list[int]) -> None:
        data = encode(text)
        edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
        for start, end in pairwise(edges):
            self.feed_bytes(data[start:end])

    @rule(data=st.binary(max_size=4))
    def feed_bytes(self, data: bytes) -> None:
        if not foreign(b"".join((*self.fed, data))):  # not another encoding, which is refused
            self.fed.append(data)
            self.take(self.document.cut(self.decoder.feed(data)))

    @rule()
    def close(self) -> None:
        self.take(self.document.cut(self.decoder.close()))
        self.take(self.document.rest())
        found = "".join(self.out) + self.document.end()
        data = b"".join(self.fed).removeprefix(codecs.BOM_UTF8)
        assert found == Normalizer(self.profile)(data.decode("utf-8", "surrogateescape"))
        self.open_document()

    def teardown(self) -> None:
        if hasattr(self, "decoder"):
            self.close()


def test_feed_and_close_in_any_order() -> None:
    run_state_machine_as_test(FeedAndClose, settings=settings(stateful_step_count=10))


FORM = "اترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد"
ADS = ["Advertisements"] * 5
BOX = ["خبر عن المفاوضات في العاصمة", "خبر عن أسعار العملات والذهب"]


@pytest.mark.parametrize(
    "rows",
    [
        [*BODY, *ADS, *["شاهد أيضا"] * 3, *ADS, *BOX],
        [*BODY, "تصف\N{ARABIC SHADDA}ح المقالات", "خبر قصير جدا.", *ADS, *[FORM] * 3, *ADS, *BOX],
        [*BODY, *ADS, *["التخطي إلى المحتوى"] * 3, *ADS, "رياضة"],
        [BODY[2], *ADS * 12, "شاهد أيضا", *BOX],
        [BODY[2], *ADS, "شاهد أيضا", *ADS * 12, *BOX],
        [*BODY, "", *ADS, "", "", *ADS, "", *BODY],
        [*BODY, *ADS, "", " ", *ADS, *BODY],
        ["خبر", *ADS, "", *ADS, "ـ"],  # a line of a tatweel is blank, but it is not deleted
        [*BODY, *["فيسبوك"] * 30, *BODY, *["فيسبوك"] * 30],
        [*["فيسبوك"] * 30, "تويتر", *BODY],
        [*["فيسبوك"] * 7, "0:0", *["فيسبوك"] * 7],  # two runs, not one that is too long to go
    ],
    ids=range(11),
)
@pytest.mark.parametrize("spacing", [True, False])
def test_what_was_dropped_still_counts(
    rows: list[str], spacing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arnorm.filter.holdback._MANY", 4)
    profile = PROFILES["news"].with_options({"spacing": spacing})
    for end in ("", "\n"):
        text = "\n".join(rows) + end
        for eager in (False, True):
            parts = [text[at : at + 7] for at in range(0, len(text), 7)]
            assert streamed(profile, parts, eager=eager, size=40) == Normalizer(profile)(text)


FLOODS = ("", " ", "/", "ـ", "فيسبوك", "Advertisements", "الاسم", *BODY)


@given(
    st.lists(st.tuples(st.one_of(line, st.sampled_from(FLOODS)), st.integers(1, 150)), max_size=8),
    st.booleans(),
    st.sampled_from(("lines", "lines-and-tail")),
    st.sampled_from(("\n", "\r\n")),
    st.lists(st.integers(0, 50_000), max_size=8),
)
@example(
    [("اترك تعليقا\N{ARABIC FATHATAN} إلغاء الرد", 1), ("الاسم", 57), ("\n\n", 14)],
    True,
    "lines-and-tail",
    "\n",
    [],
)
def test_floods_are_let_through_wherever_the_cuts_are(
    rows: list[tuple[str, int]], spacing: bool, boilerplate: str, end: str, places: list[int]
) -> None:
    profile = PROFILES["none"].with_options({"spacing": spacing, "boilerplate": boilerplate})
    text = "".join(f"{line}{end}" * count for line, count in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arnorm.filter.holdback._MANY", 50)
        patch.setattr("arnorm.filter.holdback._MOST_LINES", 100)
        whole = streamed(profile, [text], eager=False, size=100)
        assert whole == streamed(profile, cut_at(text, places), eager=False, size=1000)
        assert whole == streamed(profile, cut_at(text, places), eager=True, size=1)


@pytest.mark.parametrize("spacing", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("flood", ["", "  ", "/", "ـ"])
def test_a_flood_in_an_article_comes_through_as_it_is(
    flood: str, end: str, spacing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arnorm.filter.holdback._MOST_LINES", 100)
    profile = PROFILES["none"].with_options({"spacing": spacing, "boilerplate": "lines-and-tail"})
    text = end.join([*[flood] * 350, *BODY, *ADS, *[flood] * 350, *BODY, *ADS, "", *BODY])
    assert streamed(profile, [text], eager=False, size=50) == Normalizer(profile)(text)


def test_an_eager_stream_takes_no_long_look_at_every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    look = HeldBack._look

    def counted(held: HeldBack) -> list[str]:
        looked_at.append(len(held._lines))
        return look(held)

    monkeypatch.setattr(HeldBack, "_look", counted)
    count = 5000
    profile = PROFILES["news"].with_options({"spacing": False})
    assert streamed(profile, ["\n"] * count, eager=True, size=1) == "\n" * count
    assert sum(looked_at) < count * count / 20
