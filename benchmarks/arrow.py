r"""Compare `arnorm.arrow` with a list comprehension over `normalize`, in rows a second, in one process.

    python benchmarks/arrow.py [--rows N] [--rounds N] [--profile NAME]

Two sets of rows, made from the word lists here with the noise of scraped pages, always the same for the same
number: headlines of 40 to 120 characters, and paragraphs of about 2 KB in UTF-8. Both use one core. The two ways
take turns, and of each the round with the least CPU time counts, so that other programs on the machine do not.
Prints a Markdown table: rows a second, and seconds per MB of UTF-8.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SUBJECTS = """
وزير الخارجية|رئيس البلدية|الأمين العام للمنظمة|المنتخب الوطني|البنك المركزي|هيئة الأرصاد الجوية|
نقابة المهندسين|مجلس إدارة الشركة|المتحدث باسم الوزارة|فريق من الباحثين|محافظ المدينة|
لجنة الانتخابات|شركة الطيران|مديرية التربية|اتحاد الكتاب|المحكمة الإدارية|وفد من البرلمان|
مؤسسة الإسكان|رئيس الوزراء|مهرجان الفيلم القصير
"""
_VERBS = """
يعلن|يبحث|يفتتح|يؤكد أهمية|يرفض|يناقش|يدعو إلى|ينفي|يتسلم|يطلق|يواصل|يحذر من|يستقبل|يشارك في|يؤجل|
يقر|ينتقد|يدرس|يتابع|يكشف عن
"""
_OBJECTS = """
مشروع قانون الاستثمار|موازنة العام المقبل|خطة تطوير النقل العام|تراجع أسعار الإسمنت|
اجتماع اللجنة المشتركة|افتتاح المكتبة العامة|نتائج الامتحانات|اتفاق التعاون الزراعي|
موجة الحر المتوقعة|برنامج الإصلاح الإداري|مؤتمر المياه والطاقة|ترميم السوق القديم|
الدفعة الأولى من الأجهزة|مباراة الإياب|تقرير منظمة الصحة|ملف اللاجئين|أزمة الوقود|
مبادرة المدن الخضراء|ارتفاع مؤشر البورصة|خدمة الحجز الإلكتروني
"""
_ENDINGS = """
خلال الأسبوع الجاري|في العاصمة|بحضور عدد من السفراء|بعد عامين من التوقف|رغم الاعتراضات|
للمرة الثالثة هذا العام|بنسبة 3.5 في المئة|بقيمة 1,200 مليون|حتى الساعة 12:30|أمام مجلس النواب|
على هامش القمة|وسط إقبال كبير|في ظل ظروف استثنائية|وفق مصادر مطلعة|عبر الإنترنت|مع بداية الموسم|
لأسباب فنية|إلى إشعار آخر|في الدورة 27|قبل نهاية الشهر
"""
# What scraping, keyboards and editors do to a text, and how often, in one row of a hundred.
_NOISE: tuple[tuple[int, Callable[[str], str]], ...] = (
    (25, lambda row: row.replace(" في ", " ، في ", 1)),
    (15, lambda row: _quoted(row, "“", "”")),
    (8, lambda row: _quoted(row, "”", "“")),
    (8, lambda row: _quoted(row, "« ", " »")),
    (12, lambda row: row.replace("أ", "ا").replace("إ", "ا")),
    (6, lambda row: row.replace(" ", "  ", 1)),
    (8, lambda row: row.replace(" ", "\N{NO-BREAK SPACE}", 2)),
    (5, lambda row: row.replace("ي", "ي\N{ARABIC TATWEEL}", 1)),
    (5, lambda row: row.replace("ي", "\N{ARABIC LETTER FARSI YEH}")),
    (5, lambda row: "\N{RIGHT-TO-LEFT MARK}" + row),
    (6, lambda row: row + " ..."),
    (4, lambda row: row + "."),
    (5, lambda row: row + "?"),
    (4, lambda row: row.replace(" ", " \N{ZERO WIDTH NON-JOINER}", 1)),
    (3, lambda row: row.replace("ا", "ا\N{ARABIC FATHATAN}", 1)),
    (3, lambda row: "عاجل: " + row),
    (2, lambda row: row.replace(" ", "&nbsp;", 1)),
    (2, lambda row: row.replace('"', "&quot;") + " &amp;"),
    (2, lambda row: row + " #أخبار"),
    (1, lambda row: row + " www.example.com/news"),
    (1, lambda row: row.replace("لا", "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", 1)),
)


def _quoted(row: str, opening: str, closing: str) -> str:
    words = row.split(" ")
    middle = len(words) // 2
    words[middle : middle + 2] = [f"{opening}{' '.join(words[middle : middle + 2])}{closing}"]
    return " ".join(words)


def _list(text: str) -> list[str]:
    return [entry for entry in text.replace("\n", "").split("|") if entry]


def headlines(count: int, *, seed: int = 7) -> list[str]:
    """Return so many headlines of 40 to 120 characters.

    >>> all(40 <= len(row) <= 120 for row in headlines(100))
    True
    """
    chance = random.Random(seed)  # noqa: S311 - not for security
    parts = [_list(part) for part in (_SUBJECTS, _VERBS, _OBJECTS, _ENDINGS)]
    rows: list[str] = []
    while len(rows) < count:
        row = " ".join(map(chance.choice, parts))
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            row += " و" + " ".join(map(chance.choice, parts[2:]))
        for percentage, spoil in _NOISE:
            if chance.random() * 100 < percentage:
                row = spoil(row)
        if 40 <= len(row) <= 120:
            rows.append(row)
    return rows


def paragraphs(count: int, *, seed: int = 7) -> list[str]:
    """Return so many paragraphs of one line and about 2 KB of UTF-8 each, most of them unlike all others."""
    rows = headlines(14 * count, seed=seed)
    return [". ".join(rows[at : at + 14]) + "." for at in range(0, len(rows), 14)]


def articles(count: int, *, seed: int = 7) -> list[str]:
    """Return so many articles: a title, paragraphs with blank lines between, and in most what a page adds."""
    chance = random.Random(seed)  # noqa: S311 - not for security
    found = []
    sentences = iter(headlines(41 * count, seed=seed))
    for _ in range(count):
        lines = [next(sentences)]
        for _ in range(chance.randint(4, 10)):
            lines += ["", ". ".join(next(sentences) for _ in range(chance.randint(2, 4))) + "."]
            if chance.random() < 0.1:
                lines += ["", "Advertisements"]
        if chance.random() < 0.5:
            lines += ["", "شاهد أيضا", next(sentences)]
        found.append("\n".join(lines))
    return found


def _best(rounds: int, *ways: Callable[[], object]) -> list[float]:
    """Return, for each way, the least CPU time of a round; they take turns."""
    least = [float("inf")] * len(ways)
    for _ in range(rounds):
        for number, way in enumerate(ways):
            started = time.process_time()
            way()
            least[number] = min(least[number], time.process_time() - started)
    return least


def main() -> None:
    """Measure and print the table."""
    import pyarrow as pa

    from arnorm import normalize
    from arnorm.arrow import normalize_array

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000, help="headlines; of paragraphs a twentieth")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", default="news")
    options = parser.parse_args()
    print("| rows | MB | loop, rows/s | Arrow, rows/s | times | loop, s/MB | Arrow, s/MB |")
    print("|---|---|---|---|---|---|---|")
    for name, rows in (
        ("headlines", headlines(options.rows)),
        ("paragraphs", paragraphs(max(1, options.rows // 20))),
    ):
        array = pa.array(rows)
        size = sum(len(row.encode()) for row in rows) / 1e6
        if normalize_array(array, options.profile).to_pylist() != [
            normalize(row, options.profile) for row in rows
        ]:
            raise SystemExit("the two do not agree")

        def loop(rows: list[str] = rows) -> list[str]:
            return [normalize(row, options.profile) for row in rows]

        def arrow(array: pa.Array = array) -> pa.Array:
            return normalize_array(array, options.profile)

        slow, fast = _best(options.rounds, loop, arrow)
        print(
            f"| {len(rows):,} {name} | {size:.1f} | {len(rows) / slow:,.0f} | {len(rows) / fast:,.0f}"
            f" | {slow / fast:.2f} | {slow / size:.3f} | {fast / size:.3f} |"
        )


if __name__ == "__main__":
    main()
