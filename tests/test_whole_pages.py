"""The page step: what is left of pages of our own making, what is no page, and the promises of every rule."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest

import arnorm
from arnorm.boilerplate.units import reader
from tests.growth import check_growth

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


def sections(file: str) -> dict[str, list[str]]:
    """Return the lines of a data file by the name in brackets above them."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "data" / file).read_text(encoding="utf-8").splitlines():
        if line[:1] == "[":
            found[line[1:-1]] = lines = []
        elif line[:1] != "#":
            lines.append(line)
    return found


ARTICLE = "\n".join((TITLE, DATE, *BODY))

NO_PAGES = sections("no_pages.txt")


def test_keeps_title_dateline_and_body() -> None:
    assert arnorm.strip_boilerplate(page(TITLE, DATE, *BODY), page=True) == ARTICLE


def test_a_marker_with_a_colon_may_stand_right_above_prose() -> None:
    text = page(TITLE, DATE, BODY[0], "اقرأ أيضا:", *BODY[1:])
    assert arnorm.strip_boilerplate(text, page=True) == ARTICLE


@pytest.mark.parametrize("sign", ["»", "/", ">", "|"])
def test_a_breadcrumb_is_no_title(sign: str) -> None:
    crumbs = f" {sign} ".join(("الرئيسية", "بلدية المدينة", "زراعة الأشجار في الشوارع"))
    assert arnorm.strip_boilerplate(page(crumbs, TITLE, DATE, *BODY), page=True) == ARTICLE


def test_takes_the_title_in_the_page_before_that_of_the_window() -> None:
    text = page(TITLE, DATE, *BODY, title=f"{TITLE} - جريدة المدينة")
    assert arnorm.strip_boilerplate(text, page=True) == ARTICLE


def test_a_title_may_read_like_a_sentence_and_have_no_date() -> None:
    title = "هكذا قررت البلدية أن تزرع الأشجار في كل الشوارع التي لا ظل فيها من دون أن تسأل التجار"
    more = (
        "وأضاف أن العمال الذين سوف يقومون بالزراعة قد تدربوا على ذلك في الشتاء الماضي مع خبراء من خارج البلاد.",
        "وكانت المدينة قد فقدت كثيرا من أشجارها في العاصفة التي ضربت الساحل قبل ثلاثة أعوام، ولم تزرع غيرها بعد.",
        "أما كلفة الخطة فلم يعلن عنها حتى الآن، وإن كان بعض أعضاء المجلس قد قالوا إنها لن تكون على حساب السكان.",
    )
    text = page(title, *BODY, *more)
    parts = arnorm.article_parts(text)
    assert parts is not None
    assert [text[start:end] for start, end in parts.title] == [title]
    assert [text[start:end] for start, end in parts.body] == [*BODY, *more]


def test_a_title_may_have_the_date_above_it_and_be_listed_in_an_archive() -> None:
    title = "صباح آخر في ظل الجيران"
    text = page(DATE, title, *BODY[1:]) + f"\nأرشيف المدونة\n{title}\nطريق الحرير في سوق المدينة"
    assert arnorm.strip_boilerplate(text, page=True) == "\n".join((title, *BODY[1:]))


def test_a_live_blog_is_one_article_if_the_window_has_its_title() -> None:
    first = "وقالت إدارة الحدائق إن العمال قد وصلوا إلى الشارع الأول في الصباح، وإن العمل فيه لن يستمر أكثر من يوم."
    items = [f"{hour}:15\n{text}" for hour, text in zip((22, 21, 19, 8), (*BODY, first), strict=True)]
    text = page(TITLE, DATE, *items, title=f"{TITLE} - جريدة المدينة")
    assert arnorm.strip_boilerplate(text, page=True) == "\n".join((TITLE, DATE, *items))


def test_the_last_paragraphs_may_be_broken_at_their_links() -> None:
    pieces = (
        "ويأمل أعضاء المجلس أن تتمكن",
        "جامعة الساحل",
        "هذا العام من دراسة التربة،",
        "كما أعلنت إدارة الحدائق يوم",
        "الخميس",
        "الماضي، بعد لقاء مع سكان الحي القديم.",
        "وكانت المدينة قد فقدت الأشجار",
        "نفسها",
        "في العاصفة التي ضربت الساحل قبل ثلاثة أعوام.",
        "ثم تحدث المدير إلى الذين سوف يزرعون الأشجار الأولى في هذا الحي قبل بداية",
        "موسم المطر.",
    )
    article = (TITLE, DATE, *BODY, *pieces)
    assert arnorm.strip_boilerplate(page(*article), page=True) == "\n".join(article)


def test_sees_through_markdown() -> None:
    link = "](https://example.org/a/b)"
    menu = "\n".join(f"  * [{item}{link}" for item in TOP)
    text = f"{menu}\n\n# {TITLE}\n\n{DATE}\n\n" + "\n\n".join(BODY) + "\n\n" + "\n".join(BOTTOM)
    assert arnorm.strip_boilerplate(text, page=True).split("\n\n") == [f"# {TITLE}", DATE, *BODY]


RULES = (
    "حق المشاركة في المناقشة والتعليق يتم منحه من لحظة تسجيل المستخدم في الموقع أو دخوله إليه.",
    "يلتزم المستخدم بأن لا يستخدم في تعليقاته كلمات نابية أو عبارات تسيء إلى الآخرين أو تحرض على الكراهية.",
    "تحتفظ إدارة الموقع بحق حذف التعليق الذي يخالف هذه القواعد من دون إشعار المستخدم بذلك أو توضيح السبب له.",
    "في حال مخالفة القواعد يتم حرمان المستخدم من التعليق لمدة يوم أو أسبوع أو إلى الأبد بحسب خطورة المخالفة.",
)
COOKIES = (
    "نحن نستخدم ملفات تعريف الارتباط على موقعنا من أجل تحسين تجربة المستخدم وعرض المحتوى الذي يهمك.",
    "وبالمتابعة في استخدام الموقع فإنك توافق على سياسة الخصوصية وعلى جمع بيانات حسابك من قبل شركائنا.",
)
HEADLINES = (
    "وزير النقل يفتتح المرحلة الثانية من الطريق الدائري بحضور عدد من المسؤولين",
    "الفريق الوطني يتأهل إلى الدور نصف النهائي بعد فوزه على ضيفه بهدفين",
    "أسعار النفط ترتفع في الأسواق العالمية بعد قرار خفض الإنتاج من جديد",
)
EXCERPTS = tuple(
    line
    for n in range(1, 7)
    for line in (
        f"سكان حي رقم {n} يطالبون بحديقة جديدة",
        f"طالب سكان حي رقم {n} في المدينة بإنشاء حديقة جديدة تكون مفتوحة للجميع في كل أيام الأسبوع.",
        f"{n} مارس 2023",
    )
)
LIST = ("أنواع الأشجار", "النخيل", "الزيتون", "السدر", "شروط الزراعة")
ENDING = ("أسماء الشوارع المشمولة:", "شارع الملك", "شارع النهر الكبير", "شارع السوق القديم")
USERS = ("5 تعليقات", "أحمد", "12 مارس 2023", "مقال جميل جدا وأتفق مع كل ما جاء فيه من أفكار وأشكر الكاتب.")
ROUND = {  # what stands above and inside the article, what below it
    "rules for comments": ((TITLE, DATE, *BODY), ("التعليقات", *RULES * 3)),
    "rules without a heading": ((TITLE, DATE, *BODY), ("الشروط العامة", *RULES)),
    "excerpts": ((TITLE, DATE, *BODY), ("مواضيع ذات صلة", *EXCERPTS)),
    "comments": ((TITLE, DATE, *BODY), USERS),
    "byline": ((TITLE, "كتب: أحمد سالم", DATE, *BODY, "(رويترز)"), ()),
    "sub-headings and a list": ((TITLE, DATE, BODY[0], *LIST, *BODY[1:]), ()),
    "a list at the end": ((TITLE, DATE, *BODY, *ENDING), ()),
    "wrapped": ((TITLE, DATE, *(piece for line in BODY * 2 for piece in textwrap.wrap(line, 60))), ()),
    "one line": ((TITLE, DATE, " ".join(BODY)), ()),
}


@pytest.mark.parametrize("kind", ROUND)
@pytest.mark.parametrize("window", [f"{TITLE} - جريدة المدينة", ""])
def test_keeps_the_article_and_nothing_else(kind: str, window: str) -> None:
    article, below = ROUND[kind]
    text = page(*article, *below, title=window)
    assert arnorm.strip_boilerplate(text, page=True) == "\n".join(article)


@pytest.mark.parametrize("above", [HEADLINES, COOKIES, EXCERPTS])
def test_drops_what_stands_above_the_title(above: tuple[str, ...]) -> None:
    text = page(*above, TITLE, DATE, *BODY, title=f"{TITLE} - جريدة المدينة")
    assert arnorm.strip_boilerplate(text, page=True) == ARTICLE


def test_drops_a_box_inside_the_body() -> None:
    text = page(TITLE, DATE, BODY[0], "اقرأ أيضا", *HEADLINES, *BODY[1:])
    assert arnorm.strip_boilerplate(text, page=True) == ARTICLE


OTHER = (  # paragraphs with no word of the title
    "من جهتهم أبدى أصحاب المحال قلقهم من أن تطول الأعمال فيخسروا ما بقي لهم من زبائن في موسم العيد.",
    "ومن المقرر أن يبدأ التنفيذ بعد شهرين على الأكثر، على أن ينتهي كل شيء قبل حلول الصيف المقبل.",
)


@pytest.mark.parametrize(
    "box",
    [
        ("اقرأ أيضا", *HEADLINES),
        ("تخطى قصص مقترحة وواصل القراءة", "قصص مقترحة", HEADLINES[0], "قصص مقترحة نهاية", "هل هذا كل شيء؟"),
    ],
)
def test_goes_on_below_a_box_that_two_paragraphs_follow(box: tuple[str, ...]) -> None:
    text = page(TITLE, DATE, *BODY, *box, *OTHER)
    left = arnorm.strip_boilerplate(text, page=True).split("\n")
    assert left == [TITLE, DATE, *BODY, *(line for line in box if line.endswith("؟")), *OTHER]


SHORT = (  # each with few words in its second line
    "تلقى قسم شرطة الجمرك بلاغا يفيد بسقوط شرفة الطابق الثاني لعقار قديم مكون من أربعة طوابق.",
    "تبين من المعاينة صدور قرار ترميم قبل ثلاث سنوات لم ينفذ، وتم تحرير محضر تولت النيابة التحقيق.",
)


def test_joins_the_few_lines_that_html2text_wrapped() -> None:
    lines = ("أصيب عشرة أشخاص بجروح في انهيار شرفة منزل قديم بمنطقة الجمرك.", *SHORT)
    wrapped = ["\n".join(textwrap.wrap(line, 78)) for line in lines]
    text = "\n\n".join((*TOP, TITLE, DATE, *wrapped, *BOTTOM))
    assert arnorm.strip_boilerplate(text, page=True).split("\n\n") == [TITLE, DATE, *wrapped]


def test_parts() -> None:
    text = page(TITLE, DATE, *BODY)
    parts = arnorm.article_parts(text)
    assert parts is not None
    assert [text[a:b] for a, b in parts.title] == [TITLE]
    assert [text[a:b] for a, b in parts.dateline] == [DATE]
    assert [text[a:b] for a, b in parts.body] == list(BODY)
    assert arnorm.article_parts(ARTICLE) is None


@pytest.mark.parametrize("kind", NO_PAGES)
@pytest.mark.parametrize("window", [None, "", "جريدة الأفق الإلكترونية اليومية", "{} - جريدة الأفق"])
def test_loses_nothing_of_what_is_no_article(kind: str, window: str | None) -> None:
    lines = NO_PAGES[kind]
    text = "\n".join(lines) if window is None else page(*lines, title=window.format(lines[0]))
    left = arnorm.strip_boilerplate(text, page=True).split("\n")
    assert [line for line in lines if line not in left] == []


WHOLE_PAGES = sections("whole_pages.txt")


@pytest.mark.parametrize("name", WHOLE_PAGES)
@pytest.mark.parametrize("window", [False, True])
def test_keeps_all_of_an_article_and_hardly_more(name: str, window: bool) -> None:
    lines = [(line[0], line[2:]) for line in WHOLE_PAGES[name]]
    if window:
        lines.insert(0, ("B", next(text for kind, text in lines if kind == "T") + " - صحيفة الأفق"))
    left = arnorm.strip_boilerplate("\n".join(text for _, text in lines), page=True).split("\n")
    assert [text for kind, text in lines if kind in "TC" and text not in left] == []
    round_it = [text for kind, text in lines if kind == "B"]
    # A brief of one sentence is no prose, unless the title of the window speaks for it.
    assert sum(text in left for text in round_it) <= (0.5 if name == "brief" else 0.1) * len(round_it)


def test_refuses_two_bodies() -> None:
    other = tuple(line.replace("الأشجار", "المصابيح").replace("البلدية", "الشركة") for line in BODY)
    text = page(TITLE, DATE, *BODY, *BOTTOM[:-1], *TOP, TITLE.replace("الأشجار", "المصابيح"), DATE, *other)
    told = arnorm.explain(text, "none", boilerplate="page")
    assert {miss.reason.partition(":")[0] for miss in told.near_misses if miss.rule == "strip_page"} == {
        "two bodies"
    }
    assert told.text == arnorm.strip_boilerplate(text)


def test_refuses_pages_run_together() -> None:
    pages = [
        page(title, DATE, *lines, lines[0].replace("البلدية", "الإدارة"), title=f"{title} - جريدة المدينة")
        for title, lines in (
            (TITLE, BODY * 3),
            (HEADLINES[0], tuple(f"{line} {HEADLINES[0]}." for line in BODY)),
        )
    ]
    left = arnorm.strip_boilerplate("\n".join(pages), page=True)
    assert [line for line in BODY if f"{line} {HEADLINES[0]}." not in left] == []


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


def test_a_long_line_of_spaces_is_blank() -> None:
    assert arnorm.strip_boilerplate(page(TITLE, DATE, " " * 50, *BODY), page=True).split() == ARTICLE.split()


def test_a_torn_link_is_read_the_same_once_its_space_is_gone() -> None:
    line = 'بحث مصير اللاعب](https://example.org/a.jpg) ](/news/b "بحث مصير اللاعب في اجتماع اليوم")'
    after = arnorm.normalize(line, "tidy")
    assert after == line.replace(") ]", ")]")
    read = reader("standalone")
    assert read.read(after, {}) == read.read(line, {})


def test_a_quotation_in_the_first_line_does_not_part_it() -> None:
    title = "سلطان صلاح يشارك بـ«حارة القبة» في رمضان المقبل"
    text = page("ثقافة", title, *BODY[:1], "خاص| فيديو", *EXCERPTS[:4], title=title)
    once = arnorm.normalize(text, "page")
    assert arnorm.normalize(once, "page") == once
    straight = text.replace("«", '"').replace("»", '"')
    assert arnorm.normalize(straight, "page") == once


GROWING = {
    "menus": TOP,
    "prose": BODY,
    "headlines with dates": (TITLE, DATE),
    "prose and headlines with dates": (*BODY, TITLE, DATE),
    "boxes in prose": (BODY[0], "مواضيع ذات صلة"),
    "prose and menus": (BODY[0], "الرئيسية"),
    "lines that go on": ("ثم قال رئيس البلدية إن الخطة سوف تبدأ في",),
    "links": (f"* [{TITLE}](https://example.org/a/b)",),
    "open brackets": ("[a](((b)(c)![d](" * 8,),
    "one line": (" ".join(BODY).replace("\n", " ") + " ",),
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_is_linear(kind: str) -> None:
    unit = ("" if kind == "one line" else "\n").join((*GROWING[kind], ""))
    texts = ["\n".join((f"{TITLE} - جريدة", *TOP, unit * (times // len(unit)), *BOTTOM)) for times in SIZES]
    check_growth(lambda text: arnorm.strip_boilerplate(text, page=True), texts)


SIZES = (50_000, 200_000)  # characters
