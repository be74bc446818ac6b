"""Places where a sentence may end: its signs, and the ways to read line ends."""

from __future__ import annotations

import re

from arnorm.sentences.abbreviations import MARKS
from arnorm.sentences.line_ends import CLOSING_SIGNS, LINE_ENDS, TERMINATORS

# The inside of a character class, as all these: what no reader sees (zero width, bidi marks, BOM, soft hyphen),
# which belongs to what stands before it.
INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}-\N{INVISIBLE PLUS}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
_CLOSERS = (
    r"\"'”’»›)\]}\N{FULLWIDTH QUOTATION MARK}\N{ORNATE LEFT PARENTHESIS}"
    "\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}\N{SUPERSCRIPT FOUR}-\N{SUPERSCRIPT NINE}"
)
_OPENING_QUOTES = "«“„‹‘"  # before white space they close, in a pair the wrong way round
# A reference directly after the stop, as [1] and [بحاجة لمصدر], and the end of emphasis.
_REFERENCE = r"\[\d{1,3}\]|\[[^\[\]\r\n]{1,30}\](?=[\s\[]|\Z)"
_EMPHASIS = r"(?:\*{1,3}|_{1,3})(?=\s|\Z)|</[A-Za-z]{1,10}>"
_LETTER = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]"
_OTHER_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
# Neither a comma nor the end of an open word: most of the last characters of lines, for a quick test.
_CLOSED = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمه.؟!…:»”)0-9A-Za-z|/"'
_NO_LINE = re.escape("".join(CLOSING_SIGNS))
_START = re.Match.start

WORDLESS = 40  # up to this many signs at the end of a line belong to the sentence before
ASIDE = 150  # characters; a longer parenthesis is an unclosed bracket, not an aside


LINE_END, PLAIN, VISIBLE = 1, 2, 6


class Mode:
    """One way to read line ends: the patterns that find the places, and those that look around one.

    Each sign has its own pattern, which begins with it, since a search for one character is many times as fast as
    one for a class. The last group of a match is the kind of place. None is a line end that certainly ends a
    sentence, LINE_END another one. PLAIN is a stop between Arabic words; the group is the quote that closes after it.
    VISIBLE is another stop before something visible, 5 one before a line end or the end of the text. Their groups 3,
    4 and 5 are the rest of the run of terminators, the closing marks, and white space.
    """

    def __init__(self, after_line_end: str, space: str, skipped: str, inline: bool) -> None:
        line_end = f"[{LINE_ENDS}]{after_line_end}"
        closers = (
            rf"(?:[{_CLOSERS}{INVISIBLE}{MARKS}]|[{_OPENING_QUOTES}](?=\s|\Z)|{_REFERENCE}|{_EMPHASIS})*"
        )
        # An omission belongs to the sentence before it.
        closing = rf"{closers}(?:{space}?\((?:\.{{2,4}}|…)\){closers})?"
        in_name = r"(?<=[0-9A-Za-z]\.)[0-9a-z]"
        unseen = rf"({space}*)(?:{space}|[{INVISIBLE}])*"
        stop = rf"{skipped}(?!{in_name})([{TERMINATORS}]*)({closing}){unseen}(?:(?={line_end}|\Z)|())"
        letters = f"(?<={_LETTER * 4}"
        between_words = (
            rf"(?=[»”\"]? +{_LETTER})"
            rf"(?:{letters}\.)|(?<= {_LETTER * 3}\.)|(?<=[»”\"]\.)|{letters} \.))()([»”\"]?) +"
        )
        self._patterns = {
            ".": rf"\.(?:{between_words}|{stop})",
            "\n": rf"\n({after_line_end})",
        }
        if skipped:
            closed = rf"(?:[{_CLOSED}]|(?<={_LETTER * 3}){_LETTER}(?<!ل[تذ][يى])(?<!لذين))"
            closed_line = rf"(?:(?<={closed}\n)|(?<={closed} \n)|(?<={closed}  \n))"
            sure = rf"{closed_line}\s*+(?:(?=[\"']?[^{_NO_LINE}{INVISIBLE}])|\Z)"
            self._patterns["\n"] = rf"\n(?:{sure}|({after_line_end}))"
        self._patterns |= {mark: rf"{re.escape(mark)}()(){stop}" for mark in TERMINATORS[1:]}
        self._patterns |= {end: f"{end}({after_line_end})" for end in _OTHER_LINE_ENDS}
        self.inline = inline
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.line_end = re.compile(line_end)
        self.wordless = re.compile(rf"(?:(?!{line_end})\W){{1,{WORDLESS}}}(?:{line_end}|\Z)")
        self.aside = re.compile(rf"(?:(?!{line_end})[^)]){{0,{ASIDE}}}\)")
        self.label = re.compile(rf"(?:(?!{line_end})[^\[\]]){{0,{ASIDE}}}\]\(")  # of a Markdown link

    def places(self, text: str) -> list[re.Match[str]]:
        """Return the places where a sentence may end, in order; one may lie inside another."""
        found: list[re.Match[str]] = []
        for sign in [sign for sign in self._patterns if sign in text]:
            if sign not in self._compiled:
                self._compiled[sign] = re.compile(self._patterns[sign])
            found += self._compiled[sign].finditer(text)
        found.sort(key=_START)
        return found


_BLANKS = rf"[\s{INVISIBLE}]*"
# What follows the first character of a blank line: the rest of CR LF, blanks, and another line end.
_SECOND_LINE_END = rf"(?:(?<=\r)\n)?+(?:(?![{LINE_ENDS}])[\s{INVISIBLE}])*[{LINE_ENDS}]"
_BLANK_LINE = rf"(?:(?<=\u2029)|{_SECOND_LINE_END}){_BLANKS}"
# The modes are compiled at first use; most programs use one.
MODES = {
    "boundary": (_BLANKS, rf"[^\S{LINE_ENDS}]", r'(?![»”"]? {0,2}(?:\n|\Z))', False),
    "blank-line": (_BLANK_LINE, rf"(?:(?![{LINE_ENDS}]{_BLANK_LINE})\s)", "", False),
    "space": ("(?!)", r"\s", "", False),
    "inline": (_BLANKS, rf"[^\S{LINE_ENDS}]", "", True),
}
