"""Invisible characters: directional controls, zero-width characters, joiners without effect."""

from __future__ import annotations

import re

from arnorm.edits import Edit, Note
from arnorm.letters import (
    BIDI_MARKS,
    BIDI_SPANS,
    HAMZA,
    HAMZA_ABOVE,
    HIGH_HAMZA,
    LETTER,
    LETTERS,
    NON_JOINER,
    SKIPPED,
    SKIPPED_CHARS,
    TATWEEL,
    ZWJ,
    ZWNJ,
)
from arnorm.rule import Rule, Scan, Table, matches

INVISIBLE = (
    "\N{ZERO WIDTH NO-BREAK SPACE}",  # also the byte order mark
    "\N{ZERO WIDTH SPACE}",
    "\N{WORD JOINER}",
    "\N{MONGOLIAN VOWEL SEPARATOR}",
    "\N{SOFT HYPHEN}",
    # Control characters that old exports and vocalisers leave behind, and interlinear annotation; not NUL, TAB and
    # those that end lines.
    *map(chr, (*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F, 0xFFF9, 0xFFFA, 0xFFFB)),
)

# Emoji and the signs that stand in emoji sequences, without the ornamental quotation marks among them.
_EMOJI = (
    "\u2194-\u2199\u2600-\u275a\u275f-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001f675\U0001f679-\U0001faff"
)
# A fold may delete a high hamza, so what follows it does not count as a joiner's neighbour.
_GOES = SKIPPED_CHARS | {HIGH_HAMZA}
_JOINS_NEXT = re.compile(f"[{LETTER}](?<![{NON_JOINER}])")
_IS_EMOJI = re.compile(f"[{_EMOJI}]")
_JOINERS = re.compile(f"[{ZWNJ}{ZWJ}]+")


def _idle_joiners(text: str) -> tuple[list[Edit], list[Note]]:
    """Delete ZWNJ and ZWJ where they have no visible effect.

    ZWNJ separates two letters that would join; ZWJ gives a letter its joined shape without a neighbour, or
    connects emoji. ``base`` is the last character that is not a mark.
    """
    edits = []
    base = ""
    at = 0
    for match in _JOINERS.finditer(text):
        before = text[at : match.start()]
        at = match.end()
        for char in reversed(before):
            if char == HAMZA_ABOVE:  # a fold turns a yeh with it into a letter that joins nothing
                base = ""
            elif char in SKIPPED_CHARS:
                continue
            else:
                base = char
            break
        keep = _between_emoji(match)
        after = text[at : at + 1]
        if not keep and _JOINS_NEXT.match(base) and after != TATWEEL and after not in _GOES:
            wanted = ZWNJ if after in LETTERS else ZWJ
            keep = wanted if wanted in match.group() else ""
        if keep != match.group():
            edits.append(Edit(match.start(), match.end(), keep))
    return edits, []


def _between_emoji(match: re.Match[str]) -> str:
    """Return the joiner of a run that connects two emoji, or the empty string."""
    text, (start, end) = match.string, match.span()
    beside = start and _IS_EMOJI.match(text, start - 1) and _IS_EMOJI.match(text, end)
    return ZWJ if beside and ZWJ in match.group() else ""


def _bidi_rule(name: str, value: str, chars: str, what: str) -> Rule:
    return Rule(
        name=name,
        option="bidi",
        values=(value,),
        what=what,
        why="They make equal words unequal, and overrides can show a text in another order than it is stored in.",
        source="Unicode property Bidi_Control (UAX #9); U+206A-206F deprecated; CVE-2021-42574",
        example=("AB\N{RIGHT-TO-LEFT OVERRIDE}DC\N{POP DIRECTIONAL FORMATTING}", "ABDC"),
        keeps=("ه\N{ZERO WIDTH JOINER}",),
        loses="the display order of lines that mix Arabic and Latin",
        rewrite=Table(dict.fromkeys(chars, "")),
    )


# A number or Latin words in a left-to-right embedding or isolate by a PDF extractor, with the space that separates
# them from the text inside it: what the extractor took for the start is the end, read from right to left.
_EMBEDDED = re.compile(
    "[\N{LEFT-TO-RIGHT EMBEDDING}\N{LEFT-TO-RIGHT ISOLATE}]"
    rf"([^\n{LETTER}{BIDI_SPANS}]{{1,60}})"  # no more than a date or a long name
    "[\N{POP DIRECTIONAL FORMATTING}\N{POP DIRECTIONAL ISOLATE}]"
)


def _spaces_beside_embedded(text: str) -> tuple[list[Edit], list[Note]]:
    edits = []
    for match in _EMBEDDED.finditer(text):
        (start, end), inside = match.span(), match[1]
        if inside[-1] == " " and text[start - 1 : start] in LETTERS:
            edits.append(Edit(start, start, " "))
        if inside[0] == " " and text[end : end + 1] in LETTERS:
            edits.append(Edit(end, end, " "))
    return edits, []


RULES = (
    Rule(
        name="insert_space_beside_embedded",
        option="bidi",
        values=("strip", "keep-marks"),
        what="Inserts a space between a word and a number or Latin text in U+202A or U+2066 that has its space at the"
        " other end.",
        why="PDF extractors write the day of a date so; without the controls, number and month would be one word.",
        source="output of poppler (pdftotext)",
        example=(
            "يوم \N{LEFT-TO-RIGHT EMBEDDING} 27\N{POP DIRECTIONAL FORMATTING}نوفمبر",
            "يوم \N{LEFT-TO-RIGHT EMBEDDING} 27\N{POP DIRECTIONAL FORMATTING} نوفمبر",
        ),
        keeps=("عام\N{LEFT-TO-RIGHT EMBEDDING} 27\N{POP DIRECTIONAL FORMATTING} يوما",),
        rewrite=Scan(_spaces_beside_embedded, needs="\N{LEFT-TO-RIGHT EMBEDDING}\N{LEFT-TO-RIGHT ISOLATE}"),
    ),
    _bidi_rule(
        "strip_bidi_controls",
        "strip",
        BIDI_MARKS + BIDI_SPANS,
        "Deletes every directional control character.",
    ),
    _bidi_rule(
        "strip_bidi_spans",
        "keep-marks",
        BIDI_SPANS,
        "Deletes directional embeddings, overrides and isolates.",
    ),
    Rule(
        name="strip_invisibles",
        option="invisible",
        values=("strip", "all"),
        what="Deletes zero-width spaces, byte order marks, word joiners, soft hyphens, and control characters except"
        " NUL, TAB and line ends.",
        why="A search never finds a word with U+200B inside, and nobody can see why.",
        source="Unicode Standard, section 23.2 (layout controls)",
        example=("كتا\N{ZERO WIDTH SPACE}ب", "كتاب"),
        keeps=("می\N{ZERO WIDTH NON-JOINER}خواهم",),
        rewrite=Table(dict.fromkeys(INVISIBLE, "")),
    ),
)
# After presentation forms are unfolded, so that they are seen to join as the letters that they show.
JOINERS = (
    Rule(
        name="strip_idle_joiners",
        option="invisible",
        values=("strip",),
        what="Deletes ZWNJ (U+200C) and ZWJ (U+200D) where they have no visible effect.",
        why="Editors leave them behind at word ends, where they only break equality and search.",
        source="Unicode Standard, section 9.2 (joiners and non-joiners); W3C alreq",
        example=("كتاب\N{ZERO WIDTH NON-JOINER} جديد", "كتاب جديد"),
        keeps=(
            "می\N{ZERO WIDTH NON-JOINER}خواهم",
            "عام 1435ه\N{ZERO WIDTH JOINER}",
            "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
        ),
        rewrite=Scan(_idle_joiners, needs=ZWNJ + ZWJ),
    ),
    Rule(
        name="strip_joiners",
        option="invisible",
        values=("all",),
        what="Deletes every ZWNJ (U+200C), and every ZWJ (U+200D) except those that connect emoji.",
        why="An index splits a word at ZWNJ, or has two keys for what readers see as one word.",
        source="Unicode Standard, section 23.2: joiners are to be ignored in comparisons",
        example=("ال\N{ZERO WIDTH NON-JOINER}كتاب", "الكتاب"),
        keeps=("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",),
        loses="where letters were kept apart or shown joined",
        rewrite=matches(_JOINERS.pattern, to=_between_emoji, needs=ZWNJ + ZWJ),
    ),
)

# For hamza marks that have become letters, which join nothing.
IDLE_AFTER_HAMZA = JOINERS[0]._replace(
    rewrite=matches(
        f"{HAMZA}[{SKIPPED}]*+[{ZWNJ}{ZWJ}]+",
        to=lambda match: _JOINERS.sub("", match.group()),
        needs=ZWNJ + ZWJ,
    )
)
