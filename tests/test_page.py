"""The page step: what is left of pages of our own making, what is no page, and the promises of every rule."""

from __future__ import annotations

import random
from itertools import product

import pytest

import arnorm

BODY = (
    "أعلنت بلدية المدينة يوم أمس عن خطة جديدة لزراعة الأشجار في كل الشوارع التي تفتقر إلى الظل منذ سنوات طويلة.",
    "وقال رئيس البلدية إن الخطة سوف تبدأ في الربيع المقبل، وإن أكثر من عشرة آلاف شجرة قد تم شراؤها لهذا الغرض.",
    "ورحب السكان بهذه الخطوة، لكن بعض التجار أبدوا قلقهم من أن تحجب الأشجار واجهات المحال عن المارة.",
)
TITLE = "بلدية المدينة تعلن خطة جديدة لزراعة الأشجار في الشوارع"
DATE = "الثلاثاء 14 مارس 2023"
TOP = ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "من نحن", "اتصل بنا")
BOTTOM = (
    "شارك الخبر",
    "مواضيع ذات صلة",
    "افتتاح جسر جديد فوق النهر",
    "الفريق يفوز بثلاثة أهداف",
    "الأكثر قراءة",
    "موجة حر تضرب الساحل",
    "سياسة الخصوصية",
    "جميع الحقوق محفوظة",
)


def page(*middle: str, title: str = "") -> str:
    return "\n".join((*((title,) if title else ()), *TOP, *middle, *BOTTOM))


ARTICLE = "\n".join((TITLE, DATE, *BODY))

NO_PAGES = {
    "poem": ("يا ليل طال بي السهر", "والنجم في الأفق انتثر", "قد غاب عني من أحب", "وما أتاني من خبر") * 3,
    "table": tuple(f"{name} {n} {n + 3}" for n, name in enumerate(("قمح", "شعير", "ذرة", "أرز", "سكر") * 2)),
    "names": (
        "أحمد سالم",
        "منى عادل",
        "خالد يوسف",
        "هدى كمال",
        "سامي فؤاد",
        "ليلى حسن",
        "عمر زكي",
        "ريم نبيل",
    ),
    "interview": tuple(
        line
        for n in range(5)
        for line in (f"س: ما رأيك في المسألة {n}؟", f"ج: أظن أن الحل رقم {n} هو الأفضل لنا جميعا.")
    ),
    "headlines": tuple(
        f"{who} {what}"
        for who, what in product(
            ("الوزير", "المدرب", "المجلس"), ("يفتتح معرض الكتاب", "يلتقي الصحفيين", "يغادر إلى الخارج")
        )
    ),
    "brief": ("هطلت أمطار غزيرة على المدينة مساء أمس.",),
    "feed": tuple(
        line
        for n in range(6)
        for line in (
            f"خبر رقم {n} من أخبار المدينة",
            f"قال مسؤول إن المشروع {n} قد بدأ في موعده، وإن العمل فيه سوف يستمر حتى نهاية العام المقبل.",
        )
    ),
}


def test_keeps_title_dateline_and_body() -> None:
    assert arnorm.strip_boilerplate(page(TITLE, DATE, *BODY), page=True) == ARTICLE


def test_takes_the_title_in_the_page_before_that_of_the_window() -> None:
    text = page(TITLE, DATE, *BODY, title=f"{TITLE} - جريدة المدينة")
    assert arnorm.strip_boilerplate(text, page=True) == ARTICLE


def test_sees_through_markdown() -> None:
    link = "](https://example.org/a/b)"
    menu = "\n".join(f"  * [{item}{link}" for item in TOP)
    text = f"{menu}\n\n# {TITLE}\n\n{DATE}\n\n" + "\n\n".join(BODY) + "\n\n" + "\n".join(BOTTOM)
    assert arnorm.strip_boilerplate(text, page=True).split("\n\n") == [f"# {TITLE}", DATE, *BODY]


def test_parts() -> None:
    text = page(TITLE, DATE, *BODY)
    parts = arnorm.article_parts(text)
    assert parts is not None
    assert [text[a:b] for a, b in parts.title] == [TITLE]
    assert [text[a:b] for a, b in parts.dateline] == [DATE]
    assert [text[a:b] for a, b in parts.body] == list(BODY)
    assert arnorm.article_parts(ARTICLE) is None


@pytest.mark.parametrize("kind", NO_PAGES)
@pytest.mark.parametrize("furnished", [False, True])
def test_loses_nothing_of_what_is_no_article(kind: str, furnished: bool) -> None:
    lines = NO_PAGES[kind]
    text = page(*lines) if furnished else "\n".join(lines)
    left = arnorm.strip_boilerplate(text, page=True).split("\n")
    assert [line for line in lines if line not in left] == []


def test_refuses_two_bodies() -> None:
    other = tuple(line.replace("الأشجار", "المصابيح").replace("البلدية", "الشركة") for line in BODY)
    text = page(TITLE, DATE, *BODY, *BOTTOM[:-1], *TOP, TITLE.replace("الأشجار", "المصابيح"), DATE, *other)
    told = arnorm.explain(text, "none", boilerplate="page")
    assert {miss.reason.partition(":")[0] for miss in told.near_misses if miss.rule == "strip_page"} == {
        "two bodies"
    }
    assert told.text == arnorm.strip_boilerplate(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [(ARTICLE, "not a page"), (page("خبر قصير.", "خبر آخر."), "no prose"), ("", "not a page")],
)
def test_says_why_it_refuses(text: str, reason: str) -> None:
    told = arnorm.explain(text, "none", boilerplate="page")
    assert [miss.reason.partition(":")[0] for miss in told.near_misses if miss.rule == "strip_page"] == [
        reason
    ]


def test_each_removed_stretch_is_a_change() -> None:
    text = page(TITLE, DATE, *BODY)
    told = arnorm.explain(text, "none", boilerplate="page")
    assert [change.rules for change in told.changes] == [("strip_page",)] * 2
    done, at = [], 0
    for change in told.changes:
        done += [text[at : change.start], change.after]
        at = change.end
    assert "".join(done) + text[at:] == told.text == arnorm.strip_boilerplate(text, page=True)


@pytest.mark.parametrize("seed", range(60))
def test_twice_is_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    lines = [
        *TOP,
        *BOTTOM,
        TITLE,
        DATE,
        *BODY,
        *BODY,
        "",
        "",
        *(x for lines in NO_PAGES.values() for x in lines),
    ]
    text = "\n".join(chance.choices(lines, k=chance.randrange(5, 80)))
    for profile in ("none", "page", "news", "search"):
        once = arnorm.normalize(text, profile, boilerplate="page")
        assert arnorm.normalize(once, profile, boilerplate="page") == once
        assert arnorm.explain(text, profile, boilerplate="page").text == once
