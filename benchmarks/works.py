"""What is measured: the works of arnorm and of its peers, each a function of a text.

A peer that is not installed is left out and named. Each peer does its own work, called as its documentation
says, and is given its text in the pieces that suit it best: whole, in documents of some lines, or by line.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm import Normalizer, split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[str], object]

LINES_PER_DOCUMENT = 30
FULL, FOLDS, ALEF, SENTENCES = "a full clean", "folds and marks", "alef alone", "sentences"
GROUPS = (FULL, FOLDS, ALEF, SENTENCES)


class Entry(NamedTuple):
    """One row of the table of speeds."""

    group: str
    name: str
    distribution: str
    make: Callable[[], Work]  # imports what it needs
    share: float = 1.0  # of the text, for those that would take minutes
    pieces: str = "whole"  # or "documents", "lines"

    @property
    def ours(self) -> bool:
        """Tell whether it is a work of arnorm."""
        return self.distribution == "arnorm"


def cut(text: str, entry: Entry) -> list[str]:
    """Return the part of a text that an entry is measured on, in its pieces.

    A part is of lines from all over the text.
    """
    lines = text.split("\n")
    if entry.share < 1:
        blocks = [lines[at : at + LINES_PER_DOCUMENT] for at in range(0, len(lines), LINES_PER_DOCUMENT)]
        step = max(1, round(1 / entry.share))
        lines = [line for block in blocks[::step] for line in block]
    if entry.pieces == "lines":
        return lines
    if entry.pieces == "documents":
        starts = range(0, len(lines), LINES_PER_DOCUMENT)
        return ["\n".join(lines[start : start + LINES_PER_DOCUMENT]) for start in starts]
    return ["\n".join(lines)]


def _arnorm(profile: str = "none", **options: Any) -> Callable[[], Work]:
    return lambda: Normalizer(profile, **options)


def _explain() -> Work:
    return Normalizer("news").explain


def _peer(module: str, name: str) -> Any:
    """Return something of a peer; none of the peers has to be there, so its types are not known."""
    return getattr(importlib.import_module(module), name)


def _ftfy() -> Work:
    work: Work = _peer("ftfy", "fix_text")
    return work


def _arclean() -> Work:
    work: Work = _peer("camel_tools.utils.charmap", "CharMapper").builtin_mapper("arclean").map_string
    return work


def _camel_folds() -> Work:
    strip = _peer("camel_tools.utils.dediac", "dediac_ar")
    alef, maksura, teh = (
        _peer("camel_tools.utils.normalize", f"normalize_{letter}_ar")
        for letter in ("alef", "alef_maksura", "teh_marbuta")
    )
    return lambda text: teh(maksura(alef(strip(text))))


def _camel_alef() -> Work:
    work: Work = _peer("camel_tools.utils.normalize", "normalize_alef_ar")
    return work


def _pyarabic_folds() -> Work:
    araby = importlib.import_module("pyarabic.araby")
    steps = [araby.strip_tashkeel, araby.strip_tatweel]
    steps += [araby.normalize_alef, araby.normalize_hamza, araby.normalize_teh]

    def work(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return work


def _pyarabic_alef() -> Work:
    work: Work = _peer("pyarabic.araby", "normalize_alef")
    return work


def _arabic_norm() -> Work:
    normalize = _peer("arabic_norm", "normalize")
    return lambda text: normalize(text, ta_marbuta=True)


def _aranorm() -> Work:
    config = _peer("aranorm", "PipelineConfig")(preset="standard")
    work: Work = _peer("aranorm", "ArabicNormalizationPipeline")(config).process
    return work


def _araclean() -> Work:
    work: Work = _peer("araclean", "Pipeline").from_profile("light")
    return work


def _stringzilla() -> Work:
    sentences = _peer("stringzilla", "utf8_sentences")
    return lambda text: list(map(str, sentences(text)))


def _sentencex() -> Work:
    segment = _peer("sentencex", "segment")
    return lambda text: list(segment("ar", text))


def _pysbd() -> Work:
    work: Work = _peer("pysbd", "Segmenter")(language="ar", clean=False).segment
    return work


ONLY_FOLDS: dict[str, Any] = {
    "alef": "bare",
    "hamza": "standalone",
    "alef_maksura": "yeh",
    "teh_marbuta": "heh",
    "marks": "strip",
    "tatweel": "all",
}
ENTRIES = (
    Entry(FULL, "arnorm, none", "arnorm", _arnorm("none")),
    Entry(FULL, "arnorm, tidy", "arnorm", _arnorm("tidy")),
    Entry(FULL, "arnorm, news", "arnorm", _arnorm("news")),
    Entry(FULL, "arnorm, search", "arnorm", _arnorm("search")),
    Entry(FULL, "arnorm, explain with news", "arnorm", _explain),
    Entry(FULL, "camel-tools, arclean", "camel-tools", _arclean, 0.2),
    Entry(FULL, "ftfy, fix_text", "ftfy", _ftfy, 0.1),
    Entry(FULL, "aranorm, standard", "aranorm", _aranorm, 0.1, "lines"),
    Entry(FULL, "araclean, light", "araclean", _araclean, 0.1),
    Entry(FOLDS, "arnorm, folds only", "arnorm", _arnorm(**ONLY_FOLDS)),
    Entry(FOLDS, "arabic-norm (Rust)", "arabic-norm", _arabic_norm),
    Entry(FOLDS, "camel-tools", "camel-tools", _camel_folds),
    Entry(FOLDS, "pyarabic", "pyarabic", _pyarabic_folds),
    Entry(ALEF, "arnorm", "arnorm", _arnorm(alef="bare")),
    Entry(ALEF, "camel-tools", "camel-tools", _camel_alef),
    Entry(ALEF, "pyarabic", "pyarabic", _pyarabic_alef),
    Entry(SENTENCES, "arnorm, split_sentences", "arnorm", lambda: split_sentences, 1, "documents"),
    Entry(SENTENCES, "stringzilla (UAX #29)", "stringzilla", _stringzilla, 1, "documents"),
    Entry(SENTENCES, "sentencex", "sentencex", _sentencex, 1, "documents"),
    Entry(SENTENCES, "pysbd", "pysbd", _pysbd, 0.02, "documents"),
)
# What each peer asks a program to import.
IMPORTS = {
    "arnorm": "arnorm",
    "regex, pyarabic.araby": "regex, pyarabic.araby",
    "arabic-norm": "arabic_norm",
    "aranorm": "aranorm",
    "araclean": "araclean",
    "camel-tools": "camel_tools.utils.normalize",
    "ftfy": "ftfy",
    "pysbd": "pysbd",
    "sentencex": "sentencex",
    "stringzilla": "stringzilla",
}


def installed() -> tuple[dict[Entry, Work], list[str]]:
    """Return the entries that can be measured here with their functions, and the names of missing peers."""
    here, missing = {}, []
    for entry in ENTRIES:
        try:
            here[entry] = entry.make()
        except ImportError:
            if entry.distribution not in missing:
                missing.append(entry.distribution)
    return here, missing


def version(distribution: str) -> str:
    """Return the version of an installed distribution."""
    return importlib.metadata.version(distribution)
