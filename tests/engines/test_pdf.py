"""Which extractor for Arabic PDFs: the table of docs/start.md, on PDFs made here by three programs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import arnorm
from arnorm.corpus import audit
from tests.chromium import BINARY

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

LINES = (
    "أعلنت هيئة المتاحف أمس افتتاح قاعة جديدة في المدينة القديمة",
    "وقال المدير إن القاعة تضم 27 لوحة من القرن الماضي",
    "وتفتح أبوابها يوم 27 نوفمبر 2026 من 8:30 صباحا",
    "بلغت الكلفة 12,500 دينار، أي 3.5% من الميزانية",
    'وأضاف: "ننتظر الزوار" (من سن 4 إلى 12)',
    "وعرضت قناة BBC تقريرا عن المتحف الأول",
    "ولا يزال الدخول مجانا للأطفال والطلاب",
    "زارت م\N{ARABIC DAMMA}د\N{ARABIC FATHA}ر\N{ARABIC SHADDA}\N{ARABIC KASRA}سة الفصل قاعة الخرائط",
)
TIDY = arnorm.Normalizer("tidy")


def font() -> str:
    """Return the path of a font with Arabic letters, such as Debian's fonts-dejavu-core has."""
    found = sorted(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    return str(found[0]) if found else pytest.skip("the font DejaVu Sans is not here")


def chromium(path: Path) -> None:
    if BINARY is None:
        pytest.skip("no Chromium here")
    page = path.with_suffix(".html")
    face = f"@font-face {{font-family: dejavu; src: url({Path(font()).as_uri()})}} p {{font-family: dejavu}}"
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    page.write_text(f'<html dir="rtl" lang="ar"><meta charset="utf-8"><style>{face}</style>{lines}', "utf-8")
    flags = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={path}",
    )
    profile = f"--user-data-dir={path.parent / 'profile'}"
    subprocess.run([BINARY, *flags, profile, page.as_uri()], check=True, capture_output=True, timeout=120)


def fpdf2(path: Path) -> None:
    fpdf = pytest.importorskip("fpdf")
    pytest.importorskip("uharfbuzz")
    made = fpdf.FPDF()
    made.add_page()
    made.add_font("dejavu", "", font())
    made.set_font("dejavu", size=14)
    made.set_text_shaping(True)
    for line in LINES:
        made.multi_cell(0, 10, line, align="R", new_x="LMARGIN", new_y="NEXT")
    made.output(str(path))


def reportlab(path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    fonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    reshaper = pytest.importorskip("arabic_reshaper").ArabicReshaper({"delete_harakat": False})
    metrics.registerFont(fonts.TTFont("dejavu", font()))
    made = canvas.Canvas(str(path))
    made.setFont("dejavu", 14)
    for number, line in enumerate(LINES):
        made.drawRightString(550, 780 - 25 * number, displayed(reshaper.reshape(line)))
    made.save()


def displayed(text: str) -> str:
    """Reverse lines, with the numbers in them as they are: from logical order to visual, and back."""
    turn = pytest.importorskip("bidi.algorithm").get_display
    return "\n".join(turn(line, base_dir="R") for line in text.splitlines())


def pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pytest.importorskip("pypdf").PdfReader(path).pages)


def pymupdf(path: Path) -> str:
    with pytest.importorskip("pymupdf").open(path) as document:
        return "\n".join(page.get_text() for page in document)


def pypdfium2(path: Path) -> str:
    with pytest.importorskip("pypdfium2").PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pdftotext(path: Path) -> str:
    command = shutil.which("pdftotext") or pytest.skip("pdftotext is not here (poppler-utils)")
    done = subprocess.run([command, path, "-"], check=True, capture_output=True, encoding="utf-8", timeout=60)
    return done.stdout.replace("\f", "")


def pdfminer(path: Path) -> str:
    text: str = pytest.importorskip("pdfminer.high_level").extract_text(path)
    return text


def pdfplumber(path: Path, **options: Any) -> str:
    with pytest.importorskip("pdfplumber").open(path) as document:
        return "\n".join(page.extract_text(**options) for page in document.pages)


MAKERS: tuple[Callable[[Path], None], ...] = (chromium, fpdf2, reportlab)
EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pypdf": pypdf,
    "PyMuPDF": pymupdf,
    "pypdfium2": pypdfium2,
    "pdftotext": pdftotext,
    "pdfminer.six": pdfminer,
    "pdfminer.six, lines reversed": lambda path: displayed(pdfminer(path)),
    "pdfplumber": pdfplumber,
    "pdfplumber, lines reversed": lambda path: displayed(pdfplumber(path, char_dir="rtl")),
}


@pytest.fixture(scope="module", params=MAKERS, ids=lambda maker: str(maker.__name__))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """The column of a PDF in the table, and its path."""
    path = tmp_path_factory.mktemp("pdf") / "made.pdf"
    request.param(path)
    return MAKERS.index(request.param), path


@pytest.mark.parametrize("name", EXTRACTORS)
def test_lines_that_come_out_as_they_are_printed(name: str, made: tuple[int, Path]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "start.md").read_text("utf-8")
    row = re.search(rf"^\| {re.escape(name)} \|(.*)$", page, re.MULTILINE)
    assert row, "not in the table"
    column, path = made
    found = TIDY(EXTRACTORS[name](path)).splitlines()
    assert sum(TIDY(line) in found for line in LINES) == int(row[1].split("|")[column])


def test_what_the_page_says_of_the_lines_that_come_out_wrong(made: tuple[int, Path]) -> None:
    column, path = made
    assert "لوحة من القرن الماضي27 وقال المدير إن القاعة تضم" in TIDY(pypdf(path))
    assert "لوحة من القرن الماضي27 وقال المدير إن القاعة تضم" in TIDY(pymupdf(path))
    assert ("األول" in TIDY(pymupdf(path))) == (column < 2)  # reportlab's forms hold lam-alef as one
    if MAKERS[column] is chromium:
        assert "تنلعأ ةئيه فحاتملا سمأ" in pypdfium2(path)


def test_the_program_of_the_page_does_what_its_row_says(made: tuple[int, Path]) -> None:
    for package in ("pdfplumber", "bidi"):
        pytest.importorskip(package)
    page = (Path(__file__).parents[2] / "docs" / "start.md").read_text("utf-8")
    code = page.partition("## From PDF")[2].partition("```python\n")[2].partition("```")[0]
    _, path = made
    shutil.copy(path, path.parent / "report.pdf")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=path.parent, check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.rstrip("\n") == TIDY(EXTRACTORS["pdfplumber, lines reversed"](path))


def test_what_the_page_says_of_pdftotext(made: tuple[int, Path]) -> None:
    column, path = made
    text = pdftotext(path)
    assert "\N{LEFT-TO-RIGHT EMBEDDING} 27\N{POP DIRECTIONAL FORMATTING}" in text
    assert TIDY(LINES[1]) in TIDY(text)  # the space is put where it belongs
    assert ("األول" in TIDY(text)) == (column < 2)


def test_lines_that_read_backwards_in_presentation_forms_are_named(made: tuple[int, Path]) -> None:
    column, path = made
    for name, extract in EXTRACTORS.items():
        misses = [
            miss
            for miss in arnorm.explain(extract(path), "tidy").near_misses
            if miss.rule == "unfold_presentation_forms"
        ]
        backwards = (
            name in ("pdfminer.six", "pdfplumber") and MAKERS[column] is not fpdf2
        )  # which stores letters
        assert len(misses) == (len(LINES) if backwards else 0), name


def test_the_audit_counts_words_that_read_backwards(made: tuple[int, Path]) -> None:
    _, path = made
    for name in ("pdfminer.six", "pdfplumber"):
        assert audit([EXTRACTORS[name](path)]).total.reversed >= 4
        assert not audit([EXTRACTORS[f"{name}, lines reversed"](path)]).total.reversed
    assert not audit([pypdf(path), pymupdf(path)]).total.reversed
