"""Line ends and spaces: between words, beside punctuation, inside brackets, at the edges of lines.

A rule that inserts or deletes a space leaves decimals, times, dates, file names and emoticons alone: it never acts
between two digits, and before a stop only if nothing directly follows the stop.
"""

from __future__ import annotations

import re

from arnorm.edits import Edit, Note
from arnorm.letters import (
    COMMA,
    DIGIT,
    DIGITS,
    HAMZA,
    LATIN,
    LATIN_LETTER,
    LETTER,
    LETTERS,
    PERCENT,
    QUESTION,
    SEMICOLON,
    SKIPPED,
    SPACES,
    TATWEEL,
    WAW,
    WAW_HAMZA,
    YEH_HAMZA,
    base_before,
)
from arnorm.protect import PLACEHOLDER, URL_STOP, URL_TAIL
from arnorm.rule import Places, Rule, Scan, Table, matches
from arnorm.rules.brackets import CLOSING, OPENING, before_closing
from arnorm.rules.words import AFTER_WORD_END, BEFORE_MARK, begins_word, word_at, word_ending
from arnorm.sentences.abbreviations import DOMAIN_ENDINGS, LETTER_NAMES, is_dotted_name


def _glued(text: str, before: int, start: int, end: int) -> bool:
    """Return True if the stop ``text[start:end]`` is part of an abbreviation, an acronym or a domain.

    The previous word ends at ``before``. Names of letters, one of which is the common word إن, are joined by one stop.
    """
    left, right = word_ending(text, before).translate(_AS_FOLDED), word_at(text, end)
    if len(left) <= 1 or len(right) <= 1:
        return len(left) <= 1 or _WAW.match(text, end) is None
    if text[start:end] != ".":
        return False
    return right in LETTER_NAMES or is_dotted_name(left, right)


def closes(text: str, end: int) -> bool:
    """Return True if a digit, a per cent sign, or a closing bracket or quotation mark precedes ``end``."""
    char = text[end - 1 : end]
    if char in _QUOTES:
        return text[end - 2 : end - 1] not in ("", " ", "\n")
    return char in DIGITS or char in _ENDING


def _parts(text: str, before: int, start: int, end: int) -> bool:
    """Return True if the stop ``text[start:end]`` separates what ends at ``before`` from the word at ``end``."""
    if base_before(text, before) in LETTERS:
        return not _glued(text, before, start, end)
    if text[start] == ":" or not closes(text, before):
        return False
    right = word_at(text, end)
    return (len(right) > 1 and right not in DOMAIN_ENDINGS) or _WAW.match(text, end) is not None


def _space_after_stop(text: str, at: int) -> Edit | None:
    """Insert a space between a stop and the Arabic word after it if something ends before the stop."""
    start = at - 1
    if text[start - 1 : start] == ".":
        start -= 1
    return Edit(at, at, " ") if _parts(text, start, start, at) else None


def _space_after_punctuation(text: str, at: int) -> Edit | None:
    """Insert a space between a sign and a word, but not at the start of a line or for ! within a word."""
    start = at - 1
    while text[start - 1 : start] in _SIGNS:
        start -= 1
    if text[start - 1 : start] in ("", "\n"):
        return None
    if text[at - 1] == "!":
        word = word_at(text, at)
        if not word or (base_before(text, at - 1) in LETTERS and not begins_word(word)):
            return None
    return Edit(at, at, " ")


_AS_FOLDED = str.maketrans(
    f"{YEH_HAMZA}{WAW_HAMZA}", HAMZA * 2
)  # a fold must not split what is one name before it
_QUOTES = frozenset('"«»“”')
_ENDING = frozenset(")]}%" + PERCENT)
_WAW = re.compile(f"{WAW} [{LETTER}]")
_SIGNS = frozenset(f"{COMMA}{SEMICOLON}{QUESTION}!?.…:,;")


def _trim_lines(text: str) -> tuple[list[Edit], list[Note]]:
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inner = line.strip(" ")
        if len(inner) < len(line):
            left = end - len(line.lstrip(" "))
            right = left + len(inner)
            edits += [Edit(*span, "") for span in ((start, left), (right, end)) if span[0] < span[1]]
        start = end + 1
    return edits, []


def _blank_lines(text: str) -> tuple[list[Edit], list[Note]]:
    """Delete blank lines at both ends and all but one between; keep the final newline of the last line."""
    if "\n" not in text:
        return [], []
    start = len(text) - len(text.lstrip("\n"))
    end = max(start, len(text.rstrip("\n")))
    between = ((run.start() + 2, run.end()) for run in _BLANK.finditer(text, start, end))
    spans = ((0, start), *between, (end + 1, len(text)))
    return [Edit(*span, "") for span in spans if span[0] < span[1]], []


_BLANK = re.compile("\n\n\n+")


def _space_before(text: str, at: int) -> Edit | None:
    """Delete the space before a stop, unless the stop begins something: ``.com``, ``:)``, ``1 : 2``."""
    stop, edit = text[at], Edit(at - 1, at, "")
    if stop in _ALWAYS_TIGHT:
        return edit
    if _swallowed(text, at - 1):
        return None
    if stop in _CLOSING:
        return before_closing(text, at)
    if stop in _PER_CENT:
        if text[at - 2 : at - 1] not in DIGITS or _NUMBER_NEXT.match(text, at + 1):
            return None
        return Edit(at - 1, at + 1, f"{stop} ") if text[at + 1 : at + 2] in LETTERS else edit
    if text[at - 2 : at - 1] == PLACEHOLDER:  # it may be a URL, which the stop would extend
        return None
    if not _ENDS.match(text, at):
        return edit if _leads_on(text, at - 1, at) else None
    between_digits = stop in ".:" and base_before(text, at - 1) in DIGITS and _DIGIT_NEXT.match(text, at + 1)
    return None if between_digits else edit


def _swallowed(text: str, space: int) -> bool:
    """Return True if only punctuation separates a URL from the space, without which the URL would be longer."""
    if not _GOES_ON.match(text, space + 1):
        return False
    while _URL_ENDS.match(text[space - 1 : space]):
        space -= 1
    return text[space - 1 : space] == PLACEHOLDER and text[max(0, space - 3) : space - 1] != "]("


def _leads_on(text: str, start: int, end: int) -> bool:
    """Return True if dots after a space and directly before a word will be separated from it."""
    dots = _ELLIPSIS.match(text, end)
    return dots is not None and _parts(text, start, end, dots.end())


_ELLIPSIS = re.compile(r"\.\.?|…")
_URL_ENDS = re.compile(f"[{URL_TAIL}{SKIPPED}{TATWEEL}]")  # marks and tatweel may be deleted
_GOES_ON = re.compile(f"[{URL_TAIL}]*+[^{URL_STOP}]")
_CLOSING = frozenset(")]}")
_PER_CENT = f"%{PERCENT}"
SPACE_BEFORE = (" ", f"{COMMA}{SEMICOLON}{QUESTION}!:.…)]}}{_PER_CENT}")  # between these a space may be wrong
_ALWAYS_TIGHT = frozenset((COMMA, SEMICOLON))
_DIGIT_NEXT = re.compile(f" ?[{DIGIT}]")
# A stop before these is ambiguous or must not be touched.
_BLOCKING = f"{SKIPPED}{TATWEEL}{PLACEHOLDER}"
# A per cent sign before these is a modulo or belongs to a format.
_NUMBER_NEXT = re.compile(f" ?[{DIGIT}]|[{LATIN_LETTER}{_BLOCKING}]")
_ENDS = re.compile(
    rf"[!?{QUESTION}]++(?![A-Za-z{DIGIT}={_BLOCKING}])|[.…]++(?![\w/{LETTER}{_BLOCKING}])|:(?![!#-~{DIGIT}{_BLOCKING}])"
)

LINE_ENDS = (
    Rule(
        name="unify_line_ends",
        option="",
        values=(),
        what="Writes every line end (CR LF, CR, NEL, VT, FF, U+2028) as a newline, U+2029 as two.",
        why="Tools disagree about what a line is; text from the web mixes several.",
        source="Unicode Standard, section 5.8 (newline guidelines)",
        example=("سطر\r\nسطر\N{LINE SEPARATOR}سطر", "سطر\nسطر\nسطر"),
        keeps=("سطر\nسطر\n",),
        rewrite=matches(
            "\r\n|[\r\x85\x0b\x0c\u2028\u2029]",
            to=lambda match: "\n\n" if match.group() == "\N{PARAGRAPH SEPARATOR}" else "\n",
            needs=("\r", "\x85", "\x0b", "\x0c", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"),
        ),
    ),
)

BLANK_LINES = (
    Rule(
        name="drop_blank_lines",
        option="spacing",
        what="Deletes blank lines at both ends of the text and all but one between paragraphs.",
        why="Removed boxes and layout leave gaps; paragraphs need one blank line, not five.",
        source="common practice; paragraphs stay apart",
        example=("\n\nأول\n\n\n\nثان\n\n", "أول\n\nثان\n"),
        keeps=("أول\nثان", "أول\n\nثان"),
        rewrite=Scan(_blank_lines),
    ),
)

SPACES_FIRST = (
    Rule(
        name="unify_spaces",
        option="spacing",
        what="Writes tabs, no-break spaces and the typographic spaces as U+0020.",
        why="A no-break space looks like a space but splits no words for most programs.",
        source="Unicode general category Zs, and TAB",
        example=("أ\N{NO-BREAK SPACE}ب", "أ ب"),
        keeps=("أ ب",),
        loses="that the line must not be broken there",
        rewrite=Table(dict.fromkeys(SPACES, " ")),
    ),
    Rule(
        name="trim_lines",
        option="spacing",
        what="Deletes spaces at both ends of every line.",
        why="They are invisible and make equal lines unequal.",
        source="common practice",
        example=(" أ \n ب ", "أ\nب"),
        keeps=("أ\nب",),
        loses="indentation",
        rewrite=Scan(_trim_lines),
    ),
    Rule(
        name="collapse_spaces",
        option="spacing",
        what="Reduces several spaces to one.",
        why="Removed tags and justified columns leave runs of spaces.",
        source="common practice; UAX #14 gives no meaning to a second space",
        example=("أ   ب", "أ ب"),
        keeps=("أ ب",),
        loses="columns laid out with spaces",
        rewrite=matches("   *", to=" ", needs=()),  # two literals, so that the search can skip
    ),
)

SPACES_BESIDE = (
    Rule(
        name="strip_space_before_punctuation",
        option="spacing",
        what="Deletes the space before ، ؛ ؟ ! : . …, a closing bracket, and the per cent sign of a number.",
        why="Typists put a space on both sides; a line may then begin with a comma.",
        source="Arabic punctuation rules (arc.alomah.net, rules 1-2): these marks touch the word before",
        example=("قال ، ثم (أضاف ) : 5 ٪", "قال، ثم (أضاف): 5٪"),
        keeps=("موقع .com", "نسبة .5", "2 : 1", "ابتسم :)", "17 % 5"),
        rewrite=Places(SPACE_BEFORE, judge=_space_before),
    ),
    Rule(
        name="insert_space_after_punctuation",
        option="spacing",
        what="Inserts the missing space after ، ؛ ؟ before a letter, and after ! before an Arabic letter.",
        why="Two words become one token where the space is forgotten.",
        source="Arabic punctuation rules (arc.alomah.net, rules 1-2): one space after",
        example=("قال،ثم", "قال، ثم"),
        keeps=("١،٥", "(؟)", "قال،)"),
        rewrite=Places((f"{COMMA}{SEMICOLON}{QUESTION}!", LETTERS | LATIN), judge=_space_after_punctuation),
    ),
    Rule(
        name="insert_space_after_stop",
        option="spacing",
        what="Inserts the missing space after . .. … and : between two Arabic words.",
        why="Sentence splitters, indexes and readers take the two words for one.",
        source="Arabic punctuation rules; 614 cases in 7 million characters of scraped news",
        example=("حي القدم.وقال", "حي القدم. وقال"),
        keeps=("أ.ب.ج", "بي.بي.سي", "هسبريس.كوم", "12:30"),
        rewrite=Places((".:…", LETTERS), judge=_space_after_stop),
    ),
    AFTER_WORD_END,
    BEFORE_MARK,
    OPENING,
    CLOSING,
)
