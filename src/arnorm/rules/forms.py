"""Presentation forms: positional letters and ligatures that old systems stored instead of letters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from arnorm.edits import Edit, Note
from arnorm.letters import (
    ALEF,
    ALEF_WASLA,
    LAM,
    LETTERS,
    PROCLITIC,
    SKIPPED_CHARS,
    TATWEEL,
    base_before,
    characters,
    word_before,
)
from arnorm.rule import Rule, Scan, matches
from arnorm.scanning import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

# The blocks Arabic Presentation Forms-A and -B without the ornamental brackets and the word ligatures (U+FDF0-FDFF,
# of which only the name of God is unfolded, since it is the same word in other glyphs).
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf2\ufe70-\ufe72\ufe74\ufe76-\ufefc"
# One range of characters is found faster than several; other characters in it are left as they are.
_FORM_RUN = "[\ufb50-\ufefc][\ufb50-\ufefc]*"
_IS_FORM = characters(_FORMS)
_PASSING = SKIPPED_CHARS | {TATWEEL}


def _unfold(match: re.Match[str]) -> str:
    """Replace each positional form by its letters.

    Unicode's stability policy fixes decompositions for good, so they may come from ``unicodedata``. Marks have a
    carrier: a tatweel (medial form), which is left to the tatweel rules, or a space (isolated form), which is
    dropped after a letter, since it would split the word.
    """
    text, at = match.string, match.start()
    done = before = text[max(0, at - _NEAR) : at]
    for char in match.group():
        letters = char
        if char in _IS_FORM:
            letters = "".join(chr(int(code, 16)) for code in unicodedata.decomposition(char).split()[1:])
        if letters[0] == " " and done and (done[-1] in LETTERS or done[-1] in _PASSING):
            letters = letters[1:]
        if char == _ALLAH:
            if base_before(done, len(done)) in (ALEF, ALEF_WASLA):
                letters = letters[1:]  # many fonts draw the ligature without its alef
            elif word_before(done, len(done)) in (LAM, f"و{LAM}", f"ف{LAM}"):
                letters = letters[2:]
        done += letters
    return done[len(before) :]


def _unfolded(text: str) -> tuple[list[Edit], Iterable[Note]]:
    runs = ((run, _unfold(run)) for run in compiled(_FORM_RUN).finditer(text))
    return [Edit(*run.span(), new) for run, new in runs if new != run.group()], _reversed_words(text)


def _reversed_words(text: str) -> Iterator[Note]:
    """Yield the first word of each line that begins with a final form and ends with an initial one."""
    final, initial = (
        "".join(char for char in sorted(_IS_FORM) if unicodedata.decomposition(char).startswith(shape))
        for shape in ("<final>", "<initial>")
    )
    done = 0
    for word in compiled(rf"\b[{final}]\w*[{initial}]\b").finditer(text):
        if word.start() >= done:
            done = text.find("\n", word.end()) % (len(text) + 1)
            yield Note(*word.span(), "reversed word: initial form at its end, as from a PDF")


_ALLAH = "\N{ARABIC LIGATURE ALLAH ISOLATED FORM}"
_NEAR = 9  # characters: a proclitic with its marks, and one more


# Word ligatures: one character for a phrase. The rows are written out, since Unicode's mapping of U+FDFC has a Farsi
# yeh.
_LIGATURES = {
    "\N{ARABIC LIGATURE SALLA USED AS KORANIC STOP SIGN ISOLATED FORM}": "صلى",
    "\N{ARABIC LIGATURE QALA USED AS KORANIC STOP SIGN ISOLATED FORM}": "قلى",
    "\N{ARABIC LIGATURE AKBAR ISOLATED FORM}": "أكبر",
    "\N{ARABIC LIGATURE MOHAMMAD ISOLATED FORM}": "محمد",
    "\N{ARABIC LIGATURE SALAM ISOLATED FORM}": "صلعم",
    "\N{ARABIC LIGATURE RASOUL ISOLATED FORM}": "رسول",
    "\N{ARABIC LIGATURE ALAYHE ISOLATED FORM}": "عليه",
    "\N{ARABIC LIGATURE WASALLAM ISOLATED FORM}": "وسلم",
    "\N{ARABIC LIGATURE SALLA ISOLATED FORM}": "صلى",
    "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}": "صلى الله عليه وسلم",
    "\N{ARABIC LIGATURE JALLAJALALOUHOU}": "جل جلاله",
    "\N{RIAL SIGN}": "ريال",
    "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}": "بسم الله الرحمن الرحيم",
}


def _spell_out(match: re.Match[str]) -> str:
    """Return the phrase with a space on each side where it would touch a letter, except after a proclitic."""
    text, (at, end) = match.string, match.span()
    word = word_before(text, at)
    before = " " if word and not PROCLITIC.fullmatch(word) else ""
    right = text[end : end + _NEAR].lstrip(TATWEEL)[:1]
    after = " " if right in LETTERS and right not in _LIGATURES else ""
    return before + _LIGATURES[match.group()] + after


UNFOLD = Rule(
    name="unfold_presentation_forms",
    option="presentation_forms",
    what="Replaces positional letter forms (U+FB50-FDEF, U+FE70-FEFC) and U+FDF2 by the letters they show.",
    why="Text from old PDFs and layout programs looks normal but no search finds a word in it.",
    source="Unicode Standard, section 9.2, Arabic Presentation Forms-A and -B (compatibility decompositions)",
    example=("\N{ARABIC LETTER BEH INITIAL FORM}\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}", "بلا"),
    keeps=(
        "\N{RIAL SIGN}",
        "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
        "\N{ORNATE LEFT PARENTHESIS}",
    ),
    rewrite=Scan(_unfolded, needs=_IS_FORM),
)
EXPAND = Rule(
    name="expand_ligatures",
    option="ligatures",
    values=("expand",),
    what="Spells out the word ligatures (U+FDF0-FDFD), with a space where one touches a letter.",
    why="A name followed by the one-character blessing is not found by those who type it out.",
    source="Unicode Standard, section 9.2; U+FDF0, U+FDF1, U+FDF3, U+FDFC spelt otherwise than Unicode maps them",
    example=("100 \N{RIAL SIGN}", "100 ريال"),
    keeps=("\N{ORNATE LEFT PARENTHESIS}",),
    loses="whether the phrase was written as one character",
    rewrite=matches(f"[{''.join(_LIGATURES)}]", to=_spell_out, needs=_LIGATURES),
)
