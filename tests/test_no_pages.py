# ruff: noqa: E501, SIM905, ISC004
"""Texts that are no article, of about eighty kinds, bare and inside what sites print round: none loses content."""

from __future__ import annotations

import pytest

import arnorm

# An item is a headline, the first words and the rest of what is said under it.
ITEMS = (
    ("محصول القمح أفضل من العام الماضي", "أعلنت وزارة الزراعة أن محصول القمح", "سوف يكون أفضل بفضل الأمطار التي هطلت في الشتاء."),
    ("وفد من رجال الأعمال يزور العاصمة", "وصل وفد من رجال الأعمال إلى العاصمة", "لبحث فرص الاستثمار مع عدد من المسؤولين."),
    ("الشباب يفوز على ضيفه بهدفين", "فاز فريق الشباب على ضيفه بهدفين", "في المباراة التي جرت ضمن الأسبوع العاشر من الدوري."),
    ("رواية جديدة عن قرية على النهر", "أصدر الكاتب روايته الثالثة", "التي تدور أحداثها في قرية صغيرة قبل نحو مئة عام."),
    ("رياح شديدة على السواحل غدا", "حذرت هيئة الأرصاد من رياح شديدة", "ودعت الصيادين إلى عدم الإبحار حتى إشعار آخر."),
    ("خمسون مصابا في حادث سير", "قال مدير المستشفى إن قسم الطوارئ", "استقبل خمسين مصابا في حادث وقع على الطريق السريع."),
    ("الذهب يرتفع بعد تراجع الدولار", "ارتفعت أسعار الذهب في الأسواق", "بعد أن تراجع الدولار أمام العملات الأخرى أمس."),
    ("مدرسة جديدة في الحي الشرقي", "افتتح الوزير مدرسة جديدة في الحي", "تتسع لنحو ألف طالب، وهي الثالثة منذ بداية العام."),
    ("سكان قرية يطالبون بإصلاح الجسر", "طالب سكان القرية بإصلاح الجسر", "الذي انهار في السيول لأنه الطريق إلى المدينة."),
    ("معرض للصور القديمة في المتحف", "نظم المتحف معرضا للصور القديمة", "يضم نحو مئتي صورة لم تعرض من قبل."),
    ("المشي نصف ساعة يحمي القلب", "كشفت دراسة جديدة أن المشي نصف ساعة", "في اليوم يقلل من خطر أمراض القلب عند الكبار."),
    ("اتفاق على بناء محطة للطاقة", "وقعت الشركتان اتفاقا لبناء محطة", "للطاقة الشمسية في الصحراء تكفي لإنارة مدينة."),
)  # fmt: skip
NAMES = "أحمد سالم|منى عادل|خالد يوسف|هدى كمال|سامي فؤاد|ليلى حسن|عمر زكي|ريم نبيل|طارق عوض|نادية شكري|ماهر جميل".split(
    "|"
)
VERSES = (
    "يا ليل طال بي السهر|والنجم في الأفق انتثر|قد غاب عني من أحب|وما أتاني من خبر|يا دار أهلي والصبا|متى يعود من سفر"
    "|كنا هنا في ظلها|نلهو ونلعب في المطر|فاليوم أطلال خلت|لا صوت فيها أو أثر"
).split("|")
GOODS = "قمح شعير ذرة أرز سكر شاي بن زيت".split()
CITIES = "دمشق بيروت عمان بغداد القاهرة تونس الرباط".split()
PAPERS = "النهار السفير الغد الرأي الوطن البلاد".split()
TEAMS = "الشباب النصر الأهلي النجمة المجد الفتوة الهلال الاتحاد".split()

# What the lines of one item are: {h} its headline, {s} its sentence, {t} the first words of it, {i} its number, {name}.
SHAPES = {
    "feed": "{h}\n{s}",
    "feed with dates": "{h}\n{d} مارس 2022\n{s}",
    "feed with links": "{h}\n{d} مارس 2022\n{s}\nاقرأ المزيد",
    "feed by author": "{h}\nبقلم: {name}\n{s}",
    "headlines": "{h}",
    "numbered headlines": "{i}. {h}",
    "headlines with dates": "{h}\n{d} مارس 2022",
    "captions": "صورة {i}: {h}",
    "press review": "وكتبت صحيفة {paper}: {s}",
    "press review with names": "صحيفة {paper}\n{s}",
    "briefs": "- {s}",
    "home page": "{section}\n{h}\n{t} ...",
    "interview": "س: ما رأيك في {h}؟\nج: {s}",
    "interview in bold": "**ما تعليقك على {h}؟**\n- {t}.",
    "questions": "{i}. ما هي {h}؟\n{s}",
    "law": "المادة {i}\n{s}",
    "columns": "{name}\n{h}\n{s}",
    "comments": "{name}\n{d} مارس 2022 الساعة 10:{d}\n{s}",
    "posts": "@user{i}\n{s}\n{d} مارس 2022",
    "live": "{d}:15\n{s}",
    "years": "19{d}: {h}",
    "obituaries": "المرحوم {name}\nشيع أمس في قريته عن عمر ناهز 6{i} عاما.",
    "vacancies": "مطلوب {good} للعمل مع {name}\nهاتف 55512{d}",
}
LISTS = {
    "poem": VERSES,
    "long poem": VERSES * 3,
    "poem in half lines": [f"{a} ... {b}" for a, b in zip(VERSES[::2], VERSES[1::2], strict=True)],
    "dated poem": ["قصيدة الليل", "شعر: سامي فؤاد", *VERSES],
    "table": [f"{good} {n} {n * 3} {n + 7}" for n, good in enumerate(GOODS)],
    "table of cells": [cell for n, good in enumerate(GOODS) for cell in (good, f"{n}.35", f"{n}.40")],
    "exchange rates": ["أسعار العملات", *(f"{n}: {i}.25 للشراء، {i}.40 للبيع" for i, n in enumerate(("دولار", "يورو", "جنيه", "ريال", "دينار")))],
    "gold": ["سعر الذهب اليوم", *(f"عيار {carat} يسجل {carat * 40} جنيها للجرام" for carat in (24, 22, 21, 18, 14))],
    "names": NAMES,
    "numbered names": [f"{n}- {name}" for n, name in enumerate(NAMES, 1)],
    "winners": ["أسماء الفائزين في المسابقة:", *NAMES],
    "ministers": ["تشكيلة الحكومة الجديدة:", *(f"{name} وزيرا" for name in NAMES)],
    "marks": ["نتائج امتحانات الشهادة", *(f"{name} {97 - n}%" for n, name in enumerate(NAMES))],
    "marks in cells": [cell for n, name in enumerate(NAMES) for cell in (name, f"المجموع: {400 - n}", "ناجح")],
    "brief": ["هطلت أمطار غزيرة على المدينة مساء أمس."],
    "brief with a title": ["أمطار غزيرة على المدينة", "4 مارس 2022", "هطلت أمطار غزيرة على المدينة مساء أمس."],
    "line-ups": ["تشكيلة الشباب:", *NAMES, "تشكيلة الاتحاد:", *NAMES[::-1]],
    "match": ["انتهت المباراة بفوز الشباب بهدفين.", "الأهداف:", "سامي فؤاد (د 12)", "عمر زكي (د 77)", "التشكيلة:", "حارس المرمى: أحمد سالم", "الدفاع: خالد يوسف، طارق عوض، ماهر جميل", "الوسط: سامي فؤاد", "الهجوم: عمر زكي", "الحكم: نبيل شكري"],
    "match minutes": [f"د {n * 5}: {what}" for n, what in enumerate(("بداية المباراة", "تسديدة فوق العارضة", "ركلة ركنية", "هدف أول", "بطاقة صفراء", "نهاية الشوط"))],
    "scores": [f"{a} {n % 3} - {n % 2} {b}" for n, (a, b) in enumerate(zip(TEAMS, TEAMS[::-1], strict=True))],
    "standings": [f"{n} {team} {20 - n} {10 - n} 4" for n, team in enumerate(TEAMS, 1)],
    "recipe": ["المقادير:", "كوبان من الدقيق", "ملعقة من الملح", "نصف كوب من الزيت", "ثلاث بيضات", "طريقة التحضير:", "يخلط الدقيق مع الملح في وعاء.", "يضاف الزيت والبيض ويعجن جيدا.", "يترك العجين ساعة حتى يرتاح.", "يفرد ويخبز في فرن حار."],
    "numbered recipe": ["المقادير", *(f"{n} ملاعق من ال{good}" for n, good in enumerate(GOODS, 1)), "الطريقة", "1- نخلط المقادير الجافة معا", "2- نضيف الزبدة ونعجن", "3- تقدم باردة"],
    "steps": ["كيف تزرع شجرة في حديقتك", "1. اختر مكانا مشمسا", "2. احفر حفرة عميقة", "3. ضع الشتلة", "4. اسقها بالماء", "5. انتظر أسبوعا"],
    "death notice": ["انتقل إلى رحمة الله تعالى", "الحاج أحمد سالم", "والد كل من خالد ومنى وسامي", "وتقبل التعازي في ديوان العائلة بعد صلاة العصر", "إنا لله وإنا إليه راجعون"],
    "programmes": [f"{hour}:00 {what}" for hour, what in enumerate(("القرآن الكريم", "صباح الخير", "أخبار الصباح", "مسلسل الجيران", "عالم الحيوان", "نشرة الظهر"), 8)],
    "programmes in cells": [cell for n, name in enumerate(("القرآن الكريم", "صباح الخير", "مسلسل الجيران", "عالم الحيوان"), 8) for cell in (f"{n}:30", name)],
    "prayer times": [f"{name} {n}:{n}5" for n, name in enumerate(("الفجر", "الشروق", "الظهر", "العصر", "المغرب"), 1)],
    "weather": [f"{city}: العظمى {20 + n} والصغرى {10 + n}" for n, city in enumerate(CITIES)],
    "horoscope": [line for sign in ("الحمل", "الثور", "الجوزاء", "السرطان", "الأسد") for line in (f"برج {sign}", "مهنيا: يوم جيد لبدء عمل جديد، لكن لا تتسرع.", "عاطفيا: الشريك يحتاج إلى كلمة طيبة.")],
    "for sale": [f"للبيع {good} بحالة جيدة السعر {n}00 دينار" for n, good in enumerate(GOODS, 2)],
    "proverbs": ["العقل زينة", "الصبر مفتاح الفرج", "من جد وجد", "الجار قبل الدار", "خير الكلام ما قل ودل", "الوقت كالسيف"],
    "short interview": [line for verb in ("تقرأ", "تكتب", "تسافر", "تطبخ", "ترسم", "تلعب") for line in (f"* هل {verb} كثيرا؟", "- نعم، أحيانا.")],
    "speech": ["أيها الإخوة والأخوات", f"{ITEMS[0][1]} {ITEMS[0][2]}", "وإننا نقول للعالم أجمع", f"{ITEMS[1][1]} {ITEMS[1][2]}", "والسلام عليكم ورحمة الله وبركاته"],
}  # fmt: skip


def shaped(shape: str, count: int) -> list[str]:
    """Items of one shape, a line each."""
    return [
        line
        for n, (headline, start, rest) in enumerate(ITEMS[:count])
        for line in shape.format(
            h=headline, s=f"{start} {rest}", t=start, i=n + 1, d=n + 10, name=NAMES[n % len(NAMES)], good=GOODS[n % 8],
            paper=PAPERS[n % 6], section=("سياسة", "اقتصاد", "رياضة", "ثقافة")[n % 4],
        ).split("\n")
    ]  # fmt: skip


TEXTS = {
    f"{name} of {count}": shaped(shape, count) for name, shape in SHAPES.items() for count in (4, 8, 12)
} | {name: list(lines) for name, lines in LISTS.items()}
ROUND = {  # what stands above, what below
    "nothing": ("", ""),
    "a theme of WordPress": (
        "تخطى إلى المحتوى|القائمة|الرئيسية|أخبار محلية|أخبار عالمية|مقالات|تقنية|البحث عن:|الرئيسية/أخبار محلية",
        "فيسبوك|تويتر|واتساب|طباعة|مقالات ذات صلة|لجنة الخدمات تبحث مشكلة المياه|منذ 3 أسابيع|مجلس البلدية يقر الموازنة"
        "|اترك تعليقا إلغاء الرد|التعليق *|الاسم *|شاهد أيضا|إغلاق|وفاة الفنان الكبير بعد صراع مع المرض|الأقسام"
        "|جميع الحقوق محفوظة © 2022|زر الذهاب إلى الأعلى",
    ),
    "an agency's page": (
        "English|Français|تسجيل الدخول|أخبار|فيديو|صور|ملفات|خدمات|بث مباشر|عاجل|مجلس الأمن يعقد جلسة طارئة غدا",
        "انسخ الرابط|Facebook|Twitter|كلمات مفتاحية|الزراعة|أخبار ذات صلة|توقيع مذكرة تفاهم في مجال النقل|تواصل معنا"
        "|عن الوكالة|شروط الاستخدام|كافة الحقوق محفوظة للوكالة 2022",
    ),
    "links": (
        "* [الرئيسية](/a)|* [محليات](/b)|* [عربي ودولي](/c)|* [منوعات](/d)|* [فيديو](/e)|* [اتصل بنا](/f)",
        "### آخر الأخبار|[انطلاق مهرجان الزيتون](/g)|[سقوط شجرة على سيارة وسط المدينة](/h)|### الأكثر مشاهدة"
        "|[لقاء بين وزيري الخارجية في باريس](/i)|[سياسة الخصوصية](/j)|[من نحن](/k)",
    ),
}


@pytest.mark.parametrize("window", ["", "جريدة المدينة الإلكترونية اليومية"])
@pytest.mark.parametrize("place", ROUND)
def test_loses_nothing_of_what_is_no_article(place: str, window: str) -> None:
    above, below = (side.split("|") if side else [] for side in ROUND[place])
    lost = {}
    for name, lines in TEXTS.items():
        text = "\n".join([*([window] if window else []), *above, *lines, *below])
        kept = {*arnorm.strip_boilerplate(text, page=True).split("\n"), *missing(lines, text)}
        if gone := [line for line in lines if line not in kept]:
            lost[name] = gone
    assert lost == {}


def missing(lines: list[str], text: str) -> set[str]:
    """Return the lines that go without the mode as well, such as a link to read more."""
    return {*lines}.difference(arnorm.strip_boilerplate(text).split("\n"))
