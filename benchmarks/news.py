"""Arabic news made from word lists, with the faults of scraped pages: text to measure on, for everybody the same.

The same size and seed give the same text on every machine. Each line says something else: the lists allow far
more sentences than any corpus holds. Faults are drawn from one table, `FAULTS`, and every row of it can be
switched off; without any, the text is as `arnorm` would leave it with profile ``tidy``.
"""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FATHA, DAMMA, KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
SHADDA, SUKUN, FATHATAN = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}", "\N{ARABIC FATHATAN}"

_LISTS = {
    "who": """
        وزير الخارجية|رئيس البلدية|الأمين العام للاتحاد|المدير التنفيذي للشركة|نقيب الأطباء|مدرب المنتخب|
        المتحدث باسم الجيش|محافظ البنك المركزي|رئيسة اللجنة الأولمبية|مبعوث الأمم المتحدة|وزيرة الصحة|
        القاضي المكلف بالملف|رئيس اتحاد المزارعين|مدير المطار|سفير الاتحاد الأوروبي|قائد الشرطة|
        رئيس مجلس النواب|الناطقة باسم الحكومة|وزير المالية|عميد كلية الهندسة|المرشح المستقل|
        مخرج الفيلم|رئيس هيئة الموانئ|خبير الأرصاد الجوية|مدير متحف المدينة|وكيل وزارة التعليم""",
    "group": """
        الحكومة الجديدة|اللجنة المالية|محكمة الاستئناف|الشركة الوطنية للكهرباء|غرفة التجارة|نقابة المعلمين|
        الهيئة العليا للانتخابات|المنظمة الدولية للهجرة|جامعة العاصمة|فرق الإنقاذ|قوات حفظ السلام|
        شركات الطيران|وكالة الفضاء|إدارة النادي|أحزاب المعارضة|مؤسسة الإسكان|وزارة الزراعة|جمعية الصحفيين|
        السلطات المحلية|البعثة الأثرية|لجنة التحكيم|مصلحة الجمارك|بلدية الميناء|الشركة المصنعة""",
    "say": """
        قال|أكد|أعلن|أوضح|صرح|أضاف|كشف|شدد على|حذر من|رفض|استبعد|رحب بـ|طالب بـ|نفى|رجح|أشاد بـ""",
    "do": """
        بدأت|أطلقت|أجلت|قررت|ناقشت|أقرت|علقت|واصلت|أنهت|راجعت|نظمت|استأنفت|وسعت|ألغت|طلبت|تابعت|دعمت|
        رفضت|تسلمت|عرضت|نشرت|فتحت|أوقفت|خفضت""",
    "what": """
        مشروع قانون الاستثمار|خطة النقل العام|موازنة العام المقبل|حملة التطعيم|اتفاق الصيد البحري|
        أعمال الترميم في السوق القديم|تحقيقا في أسباب الحريق|رحلات القطار السريع|مفاوضات الأجور|
        برنامج المنح الدراسية|توزيع المساعدات الغذائية|بناء محطة لتحلية المياه|إعادة فرز الأصوات|
        مهرجان الشعر السنوي|تسجيل السيارات الكهربائية|إجراءات التفتيش على الحدود|الدورة الثالثة من المعرض|
        تنفيذ حكم المحكمة|تصدير الحمضيات والتمور|صيانة شبكة الصرف الصحي|إصدار بطاقات الهوية|مباريات الدوري|
        ملف النازحين|خدمة الإنترنت في القرى|أسعار الخبز والوقود|هيكلة الديون الخارجية""",
    "where": """
        في العاصمة|في مدينة صفاقس|في ميناء اللاذقية|شمال البلاد|على الحدود الجنوبية|في ريف حماة|في الرباط|
        بمحافظة أسوان|في ولاية سطيف|في ضواحي بيروت|بمنطقة الخليج|في قرى الساحل|في وادي حضرموت|بدار الأوبرا|
        في ساحة الاستقلال|داخل قاعة المجلس|قرب نهر الأردن|في جزيرة جربة|وسط بغداد|في مخيمات الشمال""",
    "when": """
        أمس الأحد|صباح اليوم|مساء الخميس|خلال الأسبوع الجاري|منذ مطلع الشهر|قبل عامين|في مارس الماضي|
        ليلة الجمعة|بعد جلسة مغلقة|في ختام زيارته|خلال مؤتمر صحفي|عقب صلاة الجمعة|مع بداية الموسم|
        في ساعة متأخرة|للمرة الثالثة هذا العام|حتى نهاية فصل الصيف|على هامش القمة|بعد أسابيع من التأجيل""",
    "how": """
        وسط إجراءات مشددة|رغم اعتراض النقابات|بحضور عدد من السفراء|دون ذكر تفاصيل أخرى|وفق مصادر مطلعة|
        بالتعاون مع البنك الدولي|لأسباب فنية|تحت إشراف القضاء|بتمويل من صندوق التنمية|على نفقة الدولة|
        بطلب من الأهالي|في ظل نقص السيولة|ضمن سياسة التقشف|بعد موافقة المجلس|بسبب سوء الأحوال الجوية""",
    "claim": """
        لن نقبل بأي تسوية لا تحفظ حقوق العمال|الأرقام المعلنة لا تعكس الواقع|نحتاج إلى قرار سريع وشجاع|
        العمل سيبدأ فور وصول المعدات|هذه المرحلة تتطلب الصبر|النتائج كانت أفضل مما توقعنا|
        لا نملك معلومات مؤكدة حتى الآن|أبواب الحوار مفتوحة أمام الجميع|الفريق قدم مباراة كبيرة|
        المدارس ستفتح أبوابها في موعدها|الأسعار ستعود إلى مستواها الطبيعي|القانون فوق الجميع|
        سنعلن التفاصيل في الوقت المناسب|الضحايا من سكان الحي نفسه|المياه صالحة للشرب في كل الأحياء""",
    "count": """
        مليون دولار|ألف نسمة|في المئة|حالة إصابة|كيلومترا|طنا من القمح|مقعدا|ساعة عمل|رحلة يوميا|شاحنة|
        مترا مكعبا|درجة مئوية|نقطة|عائلة نازحة""",
    "tag": """
        الاقتصاد|كرة_القدم|الانتخابات|طقس_اليوم|أخبار_عاجلة|الذهب""",
    "latin": """
        AFP|Reuters|iPhone|COVID|UNESCO|Facebook|BBC|G20|Airbus|Opec""",
}  # fmt: skip
_WORDS = {
    name: [entry.strip() for entry in entries.replace("\n", "").split("|")]
    for name, entries in _LISTS.items()
}

_SENTENCES = (
    "{say} {who} {where} {when} إن {claim}",
    '{say} {who}: "{claim}"',
    "{do} {group} {what} {where}، {how}",
    "{do} {group} {what}، و{do} {group} {what} {when}",
    'وفي تصريح لوكالة {latin}، {say} {who} أن "{claim}"، {how}',
    "وبلغت القيمة الإجمالية {number} {count} {when} مقابل {number} {count} في العام الماضي",
    "ومن المقرر أن تبدأ {group} {what} عند الساعة {hour} {where}",
    "وكان {who} ({where}) قد {say} {what}؛ لكن {group} {how} {do} {what}",
    "هل تنجح {group} في {what} {where}؟",
    "وفي الموقع https://news.example.org/ar/{id}?id={id}&p=2 تفاصيل عن {what}",
    "وكتب @reporter{id} عن #{tag} {when}: {claim}",
    "وتشمل الخطة {what} و{what}، إضافة إلى {what} {how}",
)
_CHANCES = (14, 9, 16, 12, 6, 9, 8, 6, 4, 1, 1, 14)
_HEADLINES = (
    "{who} يبحث {what} {where}",
    "{group}: {claim}",
    "بالصور.. {what} {where}",
    "{what} {when} {how}",
)
_BOILERPLATE = (
    "Advertisements",
    "اقرأ أيضا: {who} يناقش {what}",
    "إعلان",
    "شارك هذا المقال",
    "المصدر: وكالات",
)


class Fault(NamedTuple):
    """What scraping, keyboards and editors do to a line."""

    name: str
    weight: int  # how often, beside the others
    sign: str  # an expression that matches in a line with the fault and in no line without any
    spoil: Callable[[str], str]


def _quotes(opening: str, closing: str) -> Callable[[str], str]:
    return lambda line: re.sub('"([^"]*)"', rf"{opening}\1{closing}", line)


def _once(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new, 1)


_ARABIC = "[\u0621-\u064a]"
FAULTS = (
    Fault("space before a comma", 30, r"\w ،", _once("، ", " ، ")),
    Fault("no space after a comma", 8, rf"،{_ARABIC}", _once("، ", "،")),
    Fault("Latin comma", 8, rf"{_ARABIC}, ", _once("،", ",")),
    Fault("Latin question mark", 10, rf"{_ARABIC}\?", _once("؟", "?")),
    Fault("space before a full stop", 12, r" \.$", lambda line: re.sub(r"\.$", " .", line)),
    Fault("curly quotation marks", 120, "“[^”]*”", _quotes("“", "”")),
    Fault("curly quotation marks the wrong way round", 8, "”[^“]*“", _quotes("”", "“")),
    Fault("guillemets with spaces", 8, "« .* »", _quotes("« ", " »")),
    Fault("quotation marks as entities", 10, "&quot;", lambda line: line.replace('"', "&quot;")),
    Fault("no-break space", 40, "\N{NO-BREAK SPACE}", _once(" ", "\N{NO-BREAK SPACE}")),
    Fault("no-break space as entity", 2, "&nbsp;", _once(" ", "&nbsp;")),
    Fault("two spaces", 10, r"\S  \S", _once(" ", "  ")),
    Fault("space at the end of the line", 20, " $", lambda line: line + " "),
    Fault("tatweel", 14, r"\u0640", _once(" ال", " ا\N{ARABIC TATWEEL}ل")),
    Fault(
        "shadda before the vowel",
        45,
        f"{SHADDA}{FATHA}",
        lambda line: re.sub(f"({_ARABIC})({_ARABIC} )", rf"\1{SHADDA}{FATHA}\2", line, count=1),
    ),
    Fault("direction mark", 2, "\N{RIGHT-TO-LEFT MARK}", lambda line: "\N{RIGHT-TO-LEFT MARK}" + line),
    Fault("zero-width non-joiner", 2, "\N{ZERO WIDTH NON-JOINER}", _once(" ", " \N{ZERO WIDTH NON-JOINER}")),
    Fault("Persian yeh", 1, "\N{ARABIC LETTER FARSI YEH}", _once("ي", "\N{ARABIC LETTER FARSI YEH}")),
    Fault(
        "ligature of presentation",
        1,
        "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}",
        _once("لا", "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"),
    ),
    Fault("dots for an ellipsis", 6, r"\.\.\.$", lambda line: re.sub(r"\.$", "...", line)),
    Fault("repeated mark", 12, "؟؟", _once("؟", "؟؟؟")),
    Fault("spaces inside brackets", 6, r"\( .* \)", lambda line: re.sub(r"\((.*?)\)", r"( \1 )", line)),
    Fault("carriage return", 2, "\r", lambda line: line + "\r"),
)
FAULTY = 0.41  # of the lines with words, as counted in scraped news


def _sentence(
    chance: random.Random, patterns: tuple[str, ...], weights: tuple[int, ...] | None = None
) -> str:
    """Fill one pattern with words and figures."""

    def word(slot: re.Match[str]) -> str:
        name = slot.group(1)
        if name == "number":
            return chance.choice(("{}", "{},400", "{}.5")).format(chance.randint(2, 980))
        if name == "id":
            return str(chance.randint(1_000, 99_999))
        if name == "hour":
            return f"{chance.randint(1, 12)}:{chance.choice(('00', '15', '30'))}"
        return chance.choice(_WORDS[name])

    pattern = chance.choices(patterns, weights)[0]
    return re.sub(r"\{(\w+)\}", word, pattern).replace("بـ ", "ب")


def _mark_some(line: str, chance: random.Random) -> str:
    """Put the marks on a few words that editors put there to tell them from others."""
    words = line.split(" ")
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        word = words[place]
        if len(word) > 3 and re.fullmatch(f"{_ARABIC}+", word):
            if word.endswith("ا"):
                words[place] = word + FATHATAN
            else:
                words[place] = word[:2] + chance.choice((DAMMA, KASRA, FATHA, FATHA + SHADDA)) + word[2:]
    return " ".join(words)


def _spoil(line: str, chance: random.Random, faults: tuple[Fault, ...]) -> str:
    """Return a line with one to three faults; those that find no place in it are drawn again, a few times."""
    wanted = chance.choice((1, 1, 1, 2, 3))
    weights = [fault.weight for fault in faults]
    for fault in chance.choices(faults, weights, k=4 * wanted):
        new = fault.spoil(line)
        if new != line:
            line = new
            wanted -= 1
        if not wanted:
            break
    return line


def _lines(chance: random.Random, faults: tuple[Fault, ...]) -> Iterator[str]:
    """Yield lines of articles, for ever: a headline, paragraphs, what a site prints between them."""
    while True:
        article = [_sentence(chance, _HEADLINES)]
        for _ in range(chance.randint(2, 7)):
            sentences = [
                _sentence(chance, _SENTENCES, _CHANCES) for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6)))
            ]
            article.append(
                ". ".join(sentences).replace("؟.", "؟") + ("" if sentences[-1][-1] == "؟" else ".")
            )
            if chance.random() < 0.5:
                article.append("")
            if faults and chance.random() < 0.04:
                article.append(_sentence(chance, _BOILERPLATE))
        for line in article:
            if line and chance.random() < 0.4:
                line = _mark_some(line, chance)
            if line and faults and chance.random() < FAULTY:
                line = _spoil(line, chance, faults)
            yield line
        if article[-1]:
            yield ""


def make_news(size: int, *, seed: int = 1, faults: tuple[Fault, ...] = FAULTS) -> str:
    """Return at least ``size`` bytes of news in UTF-8, and less than a line more.

    >>> make_news(2_000) == make_news(2_000)
    True
    """
    chance = random.Random(seed)  # noqa: S311 - not for security
    kept: list[str] = []
    for line in _lines(chance, faults):
        kept.append(line)
        size -= len(line.encode()) + 1
        if size <= 0:
            break
    while not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n"


def decompose(text: str) -> str:
    """Return the text in NFD, as some systems store it."""
    return unicodedata.normalize("NFD", text)


def vocalise(text: str) -> str:
    """Return the text with a mark on each letter that carries none, as in a schoolbook; which is all the same.

    >>> len(vocalise("خبر"))
    6
    """
    marks = (FATHA, KASRA, DAMMA, SUKUN)
    carriers = re.compile(r"[\u0628\u062a-\u063a\u0641-\u0648\u064a](?![\u064b-\u0652\u0640])")
    return carriers.sub(lambda match: match.group() + marks[ord(match.group()) % 4], text)
