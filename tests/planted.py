"""A corpus with planted faults, boilerplate and repeated content, for the tests of the corpus and its guide.

Everything follows from a seed, and the numbers of documents with a fault are exact. ``python -m tests.planted
FOLDER [DOCUMENTS]`` writes it as JSON lines and as folders of text files.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "بتجحدرزسشصطعفقكمن"
_RLO, _PDF = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"
_BROKEN = {"U+FFFD": "\N{REPLACEMENT CHARACTER}", "lone surrogates": chr(0xDCC7)}
_ALEF_FORM = "\N{ARABIC LETTER ALEF FINAL FORM}"

# What the pages of "whole" print round every article, and what they must not lose.
HEAD = (
    "صحيفة المثال الإلكترونية",
    "أخبار المدن",
    "أسواق المال",
    "ملاعب",
    "دنيا الفن",
    "طبخ وضيافة",
    "رحلات",
    "ركن الأسرة",
    "مكتبة المثال",
    "أرشيف الأعداد",
    "بحث متقدم",
)
BOX, BOX_END = "عناوين من هذا الأسبوع", "خدمات القارئ"
FOOT = (
    "حالة الطقس اليوم",
    "أسعار العملات",
    "مواقيت الصلاة",
    "شروط النشر في المثال",
    "للإعلان معنا في المثال",
    "حقوق النشر لصحيفة المثال",
)
# What ends the texts of "plain": one fixed line, and one with a title.
LAST = "حمل تطبيق صحيفة النموذج من المتجر"
PREFIX = "رابط الخبر في صحيفة النموذج"
# Repeated content, with the per cent of the documents of its source that hold it.
CONTENT = {
    "تفاصيل الحادث": 24,
    "ردود الفعل": 18,
    "خلفية تاريخية": 12,
    "ملاعب": 9,  # also an item of the menu
    "السلام عليكم ورحمة الله وبركاته": 11,
    "والله من وراء القصد": 14,
    "زاوية حرة": 8,
    "مراسلنا في الشمال": 22,
}

# Per cent of the documents of a source with a fault.
RATES = {
    "whole": {"detached waw": 31.0, "unpaired quotes": 12.0},
    "plain": {"bidi controls": 37.0, "presentation forms": 14.0, "wrong hamzat wasl": 22.0},
    "mixed": {
        "U+FFFD": 6.0,
        "lone surrogates": 3.0,
        "cp1256 read as Latin": 4.0,
        "UTF-8 read as Latin": 2.0,
        "tatweel inside words": 27.0,
        "two scripts of digits": 43.0,
    },
}


class Planted(NamedTuple):
    """One document; ``source`` and ``text`` are what the corpus commands read."""

    source: str
    text: str


class _Writer:
    """Writes the documents of one source."""

    def __init__(self, source: str, documents: int, seed: int) -> None:
        self.source, self.documents = source, documents
        self._random = random.Random(f"{source} {seed}")  # noqa: S311 - a corpus, no secret
        self._words = [
            "".join(self._random.choices(_LETTERS, k=self._random.randint(3, 6))) for _ in range(4000)
        ]
        wanted = RATES[source] | (CONTENT if source != "mixed" else {})
        # Texts read in a wrong encoding have no other fault left in them; the others get the rest of it.
        self._free = set(range(documents))
        misread = {name: self._some(share) for name, share in wanted.items() if "read as" in name}
        self._free -= set().union(*misread.values())
        self._with = {
            name: self._some(share) for name, share in wanted.items() if name not in misread
        } | misread
        self._week: list[str] = []

    def _some(self, share: float) -> set[int]:
        return set(self._random.sample(sorted(self._free), round(self.documents * share / 100)))

    def title(self) -> str:
        """Return some words."""
        return " ".join(self._random.choices(self._words, k=7))

    def _prose(self) -> str:
        return " ".join(self._random.choices(self._words, k=45)) + "."

    def document(self, number: int) -> str:
        """Return one document."""
        body = [self._prose() for _ in range(6)]
        for name, numbers in self._with.items():
            if number in numbers:
                self._plant(name, body)
        title = self.title()
        if self.source == "whole":
            return self._whole(number, title, body)
        if self.source == "plain":
            text = "\n".join(body)
            end = f"{PREFIX}: {title}\n" if number % 3 else ""
            return f"{text}\n{end}{LAST}\n" if number % 10 else f"{text}\n"
        return "\n".join(body) + "\n"

    def _whole(self, number: int, title: str, body: list[str]) -> str:
        if number % 40 == 0:
            self._week = [self.title() for _ in range(5)]
        if number % 40 < 5:
            title = self._week[number % 40]
        date = f"{1 + number % 28} آذار {2000 + number % 20}، الساعة {number % 12}.{10 + number % 50}"
        lines = (*HEAD, title, date, *body, BOX, *self._week, BOX_END, *FOOT)
        return "\n".join(lines) + "\n"

    def _plant(self, name: str, body: list[str]) -> None:
        if name in CONTENT:
            place = 0 if name.startswith("السلام") else len(body) if name.startswith("والله") else 3
            body.insert(place, name)
            return
        line = 0 if name == "unpaired quotes" else len(body) - 1
        words = body[line].split(" ")
        at = self._random.randint(2, max(2, len(words) - 4))
        if name == "detached waw":
            words.insert(at, "و")
        elif name == "unpaired quotes":
            words[at] = f"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}{words[at]}"
        elif name == "bidi controls":
            words[at] = f"{_RLO} {_PDF}{words[at]}"
        elif name == "presentation forms":
            words[at] += _ALEF_FORM
        elif name == "wrong hamzat wasl":
            words.insert(at, "الإتهام")
        elif name in _BROKEN:
            words[at] += _BROKEN[name]
        elif name == "tatweel inside words":
            words[at] = words[at][:2] + "\N{ARABIC TATWEEL}" * 3 + words[at][2:]
        elif name == "two scripts of digits":
            words[at:at] = ["٢٥", "2025"]
        else:
            encoding = name.partition(" ")[0]
            body[:] = [one.encode(encoding, "replace").decode("latin-1") for one in body]
            return
        body[line] = " ".join(words)


def corpus(documents: int = 600, seed: int = 8) -> Iterator[Planted]:
    """Yield so many documents of each source, the sources by turns."""
    writers = [_Writer(source, documents, seed) for source in RATES]
    for number in range(documents):
        for writer in writers:
            yield Planted(writer.source, writer.document(number))


def main(folder: str, documents: str = "600") -> None:
    """Write the corpus: corpus.jsonl, and pages/SOURCE/NUMBER.txt."""
    root = Path(folder)
    with_lines = root / "corpus.jsonl"
    root.mkdir(parents=True, exist_ok=True)
    with with_lines.open("w", encoding="utf-8") as out:
        for number, one in enumerate(corpus(int(documents))):
            out.write(json.dumps(one._asdict()) + "\n")
            path = root / "pages" / one.source / f"{number:05}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.text.encode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    main(*sys.argv[1:])
