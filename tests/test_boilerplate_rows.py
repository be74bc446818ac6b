"""Every row of the boilerplate table is alive: it acts where its scope says, never inside a sentence."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from arnorm.boilerplate import index as patterns
from arnorm.boilerplate.rows import Row, rows
from arnorm.boilerplate.step import find_boilerplate, scan
from arnorm.edits import splice

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = "أعلنت وزارة النقل أمس خطة لتجديد خطوط القطار بين المدن الكبرى خلال ثلاث سنوات."
SECOND = "وقال مهندس في الهيئة إن العمل بدأ في محطتين وإن القطارات لن تتوقف في أثنائه."
PROSE = f"{FIRST}\n{SECOND}"
FILLED = {
    "{n}": "12",
    "{words}": "الأنباء",
    "{title}": "افتتاح الميناء",
    "{name}": "الرياضة",
    "{store}": "Google Play",
    "{feed}": "Google News",
    "{networks}": "فيسبوك",
    "{network}": "فيسبوك",
}
WHOLE = ("line", "ad", "bare", "notice", "exact")
FATHA = "\N{ARABIC FATHA}"
TATWEEL = "\N{ARABIC TATWEEL}"


def filled(row: Row) -> str:
    """One text that the row means."""
    return re.sub(r"\{\w+\}", lambda match: FILLED[match.group()], row.pattern)


def neighbour(kind: str) -> str:
    """A line of the same kind that goes by itself."""
    return next(r.pattern for r in rows() if r.kind == kind and r.scope == "line" and "{" not in r.pattern)


def page(row: Row) -> tuple[str, str]:
    """A text in which the row must act, and what is left of it."""
    line = filled(row)
    if row.scope in WHOLE:
        return f"{FIRST}\n{line}\n{SECOND}", PROSE
    if row.scope in ("prefix", "colon"):
        return f"{FIRST}\n{line}: عنوان خبر آخر\n{SECOND}", PROSE
    if row.scope in ("starts", "starts-exact", "label", "label-exact"):
        return f"{FIRST}\n{line} وبقية الكلام\n{SECOND}", PROSE
    if row.scope == "tail":
        return f"{PROSE}\n{line}\nعنوان خبر آخر\nعنوان ثالث", PROSE
    if row.scope in ("wide", "wide-starts"):
        return f"{FIRST}\n{line}\n{SECOND}\n{SECOND}", FIRST
    if row.scope == "glued":
        return f"{line} {PROSE}", PROSE
    if row.scope == "glued-rest":
        return f"{PROSE}\n{FIRST} {line}عنوان", f"{PROSE}\n{FIRST} "
    if row.scope == "share":
        return f"{PROSE}\n{line}\nفيسبوك", PROSE
    if row.scope in ("menu", "section"):
        return f"{line}\nمن نحن\nاتصل بنا\n{PROSE}", PROSE
    if row.scope == "top":
        return f"{line} / أخبار / رياضة\n{PROSE}", PROSE
    assert row.scope == "beside", row.scope
    return f"{FIRST}\n{line}\n{neighbour(row.kind)}\n{SECOND}", PROSE


def name(row: Row) -> str:
    return f"{row.scope}:{row.pattern}"


ACTING = [row for row in rows() if row.kind != "metadata"]
KEPT = [row for row in rows() if row.kind == "metadata"]


def strip(text: str) -> str:
    return splice(text, find_boilerplate(text, tail=True)[0])


def test_a_row_acts_where_its_scope_says() -> None:
    for row in ACTING:
        text, left = page(row)
        assert strip(text) == left, name(row)
        if not row.scope.startswith("glued"):
            gone = {(one.kind, one.pattern) for one in scan(text).gone.values()}
            assert (row.kind, row.pattern) in gone, name(row)


@pytest.mark.parametrize("sentence", ["قال الوزير إن {} كان موضوع البحث أمس في العاصمة.", "وكتب أحدهم {}"])
def test_a_row_leaves_a_sentence_alone(sentence: str) -> None:
    for row in ACTING:
        text = f"{FIRST}\n{sentence.format(filled(row))}\n{SECOND}"
        assert find_boilerplate(text, tail=True) == ([], []), name(row)


def test_a_line_that_goes_on_is_left_alone() -> None:
    rest = "التي كتب عنها الوزير السابق في مذكراته الطويلة عن المدينة والبحر"
    for row in ACTING:
        if not row.scope.startswith(("starts", "label", "wide-starts", "glued", "share", "beside")):
            text = f"{FIRST}\n{filled(row)} {rest}\n{SECOND}"
            assert find_boilerplate(text, tail=True) == ([], []), name(row)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: re.sub("([ب-ي])", r"\1" + FATHA, text),
        lambda text: re.sub("(?<=[بتسشمنلك])(?=[ب-ي])", TATWEEL * 3, text),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.translate({0x623: "ا", 0x625: "أ", 0x626: "ء", 0x624: "ء", 0x629: "ه", 0x6CC: "ي"}),
        lambda text: text.translate({0x64A: "\N{ARABIC LETTER FARSI YEH}", 0x643: "\N{ARABIC LETTER KEHEH}"}),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE} "),
        str.upper,
    ],
    ids=["vowels", "tatweel", "decomposed", "folded", "persian", "spaces", "case"],
)
def test_a_row_is_known_in_every_spelling(disguise: Callable[[str], str]) -> None:
    for row in ACTING:
        if "{" in row.pattern:
            continue
        text, left = page(row)
        if row.scope == "glued" and "\N{NO-BREAK SPACE}" in disguise(" "):
            left = left.replace(row.pattern, "")
        assert strip(text.replace(row.pattern, disguise(row.pattern))) == left, name(row)


@pytest.mark.parametrize("row", KEPT, ids=name)
def test_metadata_is_left_and_reported(row: Row) -> None:
    line = filled(row) + ("" if row.scope == "exact" else ": فلان الفلاني")
    edits, notes = find_boilerplate(f"{FIRST}\n{line}\n{SECOND}", tail=True)
    assert edits == []
    assert [(note.reason, note.end - note.start) for note in notes] == [
        (f"metadata left: {row.pattern}", len(line))
    ]


# What the rows meant when they were written, a scope, a kind and a line each. A line leaves this list when its
# row leaves the table on purpose; a new row need not come in.
GONE = (Path(__file__).parent / "data" / "boilerplate_gone.txt").read_text(encoding="utf-8").splitlines()


def test_what_once_went_still_goes() -> None:
    for told in GONE:
        scope, kind, line = told.split("\t")
        if kind == "metadata":
            text = f"{FIRST}\n{line}\n{SECOND}"
            assert [note.reason[:13] for note in find_boilerplate(text, tail=True)[1]] == ["metadata left"], (
                told
            )
        else:
            text, left = page(Row(kind, scope, line, ""))
            assert strip(text) == left, told
            if not scope.startswith("glued"):
                assert kind in {row.kind for row in scan(text).gone.values()}, told


@pytest.mark.parametrize("sign", [":", " |", "...", "…", " -", " – "])
def test_metadata_is_known_by_the_sign_after_it(sign: str) -> None:
    for label in (row.pattern for row in KEPT if row.scope == "prefix"):
        notes = find_boilerplate(f"{FIRST}\n{label}{sign} فلان الفلاني\n{SECOND}", tail=True)[1]
        assert [note.reason for note in notes] == [f"metadata left: {label}"]


@pytest.mark.parametrize(
    "row",
    [row for row in ACTING if row.scope == "line" and re.findall(r"\{\w+\}", row.pattern) == ["{n}"]],
    ids=name,
)
def test_a_number_is_a_number(row: Row) -> None:
    for number, gone in (("7", True), ("1,234", True), ("١٢", True), ("12 كلمة", False), ("كلمة", False)):
        line = filled(row).replace("12", number)
        assert (strip(f"{FIRST}\n{line}\n{SECOND}") == PROSE) == gone, line


TWICE = ("الوسوم", "اقرأ المزيد")  # rows of two scopes
LINES = [told.split("\t")[::2] for told in GONE if not told.endswith((FILLED["{words}"], *TWICE))]


def test_a_sign_beside_a_line_matters_to_bare_rows_only() -> None:
    for scope, line in (one for one in LINES if one[0] in ("line", "bare")):
        for text in (f"{line}:", f"{line}!"):
            assert (strip(f"{FIRST}\n{text}\n{SECOND}") == PROSE) == (scope == "line"), text


COLON = [line for scope, line in LINES if scope in ("prefix", "colon")]


def test_a_title_after_a_line_stays() -> None:
    for line in (line for scope, line in LINES if scope == "line" and line not in COLON):
        text = f"{FIRST}\n{line}: عنوان خبر آخر\n{SECOND}"
        assert strip(text) == text


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("The post افتتاح الميناء appeared first on صحيفة المدينة.", True),
        ("The post Five ports to see first appeared on City News.", True),
        ("The post office appeared first on the list.", False),
        ("* [مشاركة عبر واتساب](https://example.org/s)", True),
        ("### [موضوعات متعلقة](/x)", True),
        ("متابعة عبر واتساب", False),
        ("الموضوعات المتعلقة بالميناء", False),
    ],
)
def test_a_phrase_with_a_hole_needs_what_belongs_there(line: str, goes: bool) -> None:
    assert (strip(f"{FIRST}\n{line}\n{SECOND}") == PROSE) is goes


def test_what_is_glued_to_the_end_goes_with_its_colon() -> None:
    for text in (PROSE, "قال."):  # of the short one too much would go; the label goes all the same
        assert strip(f"{text} تابع الجزيرة نت على:").rstrip() == text


def test_rows_are_written_once_and_plainly() -> None:
    seen = [(row.kind, row.scope, row.pattern) for row in rows()]
    assert len(seen) == len(set(seen))
    for row in rows():
        assert row.why
        assert row.pattern == row.pattern.strip()
        assert not any(unicodedata.combining(char) or char == TATWEEL for char in row.pattern), row


def test_importing_arnorm_reads_no_table() -> None:
    code = "import arnorm; from arnorm.boilerplate.rows import rows; print(rows.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_the_page_counts_the_rows(repo: Path) -> None:
    page = (repo / "docs" / "boilerplate.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| ([\w -]+) \| (\d+) \|", page, re.MULTILINE))
    assert told == {kind: str(count) for kind, count in Counter(row.kind for row in rows()).items()}
    assert f"{len(rows())} rows" in page


def test_every_scope_is_explained() -> None:
    for scope in {row.scope for row in rows()}:
        assert re.search(rf"(?<!-)\b{scope}\b(?!-)", patterns.__doc__ or ""), scope
