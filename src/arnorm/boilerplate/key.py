"""The folded key by which the boilerplate step compares lines, and the size that its guards count.

The step runs before the rules for quotation marks, spaces, diacritics and letters, and must find nothing new
after them. So the key is the same before and after each of them: diacritics, tatweel and invisible characters
are dropped, letter forms, case and digits folded, punctuation reduced to one sign of each kind, and spaces
count only between words. A hamza is dropped with its seat, because the hamza rule may write either form; with
``hamza="seat"`` the seats stay, as they do in that rule.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from operator import itemgetter
from typing import AnyStr

from arnorm.letters import characters
from arnorm.places import TRACK, encode

ARABIC_LETTERS = (
    "\u0620-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f"
    "\ufb50-\ufd3d\ufd50-\ufdfc\ufe80-\ufefc"
)  # as the inside of a character class

# Dropped: what the rules for diacritics, tatweel and invisible characters may delete. Listed here, since
# unicodedata grows with every Python; the last ranges are marks that Unicode 14 to 16 added.
MARKS = (
    "\N{ARABIC TATWEEL}"
    "\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
    "\ufe70-\ufe7f\ufc5e-\ufc63\ufcf2-\ufcf4"  # presentation forms of marks alone, with their carrier
    "\u0897-\u089f\u08ca-\u08ff\U00010efa-\U00010eff"
)
_HAMZA = "\N{ARABIC LETTER HIGH HAMZA}\N{ARABIC LETTER HAMZA}"
_HAMZA_SEATS = "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\u06d3"
_HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
# A hamza and the letter that NFC or the lookalike rule joins it to; other marks may be between them.
_COMPOSED = re.compile(
    f"(?:[\u0649\u06cc][{MARKS}]*?|[\u0648\u064a\u06d2][\u064b-\u0652\u0670]{{0,8}}){_HAMZA_ABOVE}"
)

QUOTES = (
    "'`\u00ab\u00b4\u00bb\u02b9\u02bc\u05f4\u2018-\u201f"
    "\u2032\u2033\u2035\u2036\u2039\u203a\u275b-\u275e\u301d-\u301f\u2e42\uff02\U0001f676-\U0001f678"
)  # single and double, as the inside of a character class

_FORMS = {
    "\N{ARABIC LETTER ALEF}": "\u0622\u0623\u0625\u0671\u0672\u0673\u0675"
    + "".join(map(chr, range(0x0870, 0x0883))),
    "\N{ARABIC LETTER WAW}": "\u0624\u0676",
    "\N{ARABIC LETTER YEH}": "\u0626\u0649\u06cc\u06cd\u06d0\u06d2\u06d3\u0678",
    "\N{ARABIC LETTER HEH}": "\u0629\u06be\u06c0\u06c1\u06c2\u06c3\u06d5\u06ff",
    "\N{ARABIC LETTER KAF}": "\u06a9\u06aa",
    # Punctuation, one sign for each kind; all quotation marks are one, since '' becomes " and « becomes either.
    '"': QUOTES,
    "-": "_\u2010-\u2015\u2212",
    ",": "\N{ARABIC COMMA}\N{REVERSED COMMA}\N{TURNED COMMA}\u066c",
    "/": "\N{ARABIC DATE SEPARATOR}",
    ";": "\N{ARABIC SEMICOLON}\u204f\u2e35",
    "?": "\N{ARABIC QUESTION MARK}\u2e2e",
    ".": "\N{ARABIC FULL STOP}\u066b",
    "…": "\u2025\u2026\u22ef",
    "%": "\N{ARABIC PERCENT SIGN}\u0609\u060a\u2030\u2031",
    "*": "\N{ARABIC FIVE POINTED STAR}",
    " ": "\u06dd\u06de\u06e9",
    "بسم الله الرحمن الرحيم": "\ufdfd",
}

# A Markdown link, as html2text writes it; characters that may be dropped do not separate its halves.
TARGET = r"\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)"
_LINK = re.compile(rf"(?<!!)\[([^\[\]]*+)\][{MARKS}]*+{TARGET}")

_LONG = 4_096  # characters
_DOTS = re.compile(r"\.(?: ?[.…])+|…(?: ?[.…])*+")
_SIGN = re.compile(r" ?([^\w ])(?: ?\1)* ?")
_FIRST_GROUP = itemgetter(1)  # of a match; before Python 3.12 it is ten times as fast as a template
_LONE_WAW = re.compile(r"و (?<![^\W\d]و )(?=\w)")  # begins with two characters, a fast search
_LINE_END = encode("\n")
_ANY = TRACK.index("?")  # also stands for every character outside the track
_NO_WORD = re.compile(r"[^\w ]|_")


_LINE_ENDS_AND_TABS = frozenset("\0\t\n\x0b\x0c\r\x85")


class _Table(dict[int, str]):
    """What each character becomes; worked out when first met, and kept."""

    def __init__(self, dropped: str) -> None:
        for to, chars in _FORMS.items():
            self.update((ord(char), to) for char in characters(chars))
        self.update((ord(char), "") for char in characters(dropped))

    def __missing__(self, code: int) -> str:
        folded = "".join(map(self._part, unicodedata.normalize("NFKC", chr(code))))
        self[code] = folded
        return folded

    def _part(self, char: str) -> str:
        if ord(char) in self:
            return self[ord(char)]
        parts = unicodedata.normalize("NFKD", char)
        if parts != char:
            return "".join(map(self._part, parts))
        if char.isalnum():
            digit = unicodedata.digit(char, None)
            return char.casefold() if digit is None else str(digit)
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf"):
            return ""
        if category == "Cc" and char not in _LINE_ENDS_AND_TABS:
            return ""
        return " " if category[0] in "ZC" else char


class Folder:
    """Makes keys, for one way of folding hamza; use ``folder``, which caches."""

    def __init__(self, seats: bool) -> None:
        self._seats = seats
        self._dropped = MARKS + _HAMZA + ("" if seats else _HAMZA_SEATS)
        self.table = _Table(self._dropped)
        news = [self.table[ord(char)] for char in TRACK]
        letters = sorted({new for new in news if len(new) == 1 and new.isalnum()})
        # Of the bytes of a track some go, each letter gets a code, and all others are a space, or in a marked key what
        # they stand for. Lines with a byte that is not common are folded as text.
        self._gone = bytes(code for code, new in enumerate(news) if not new)
        rare = {code for code, new in enumerate(news) if len(new) > 1 or TRACK[code] in ("]", _HAMZA_ABOVE)}
        self._common = bytes(set(range(256)) - rare)
        codes = {letter: code for code, letter in enumerate(letters, 0x21)}
        self._codes = bytes(
            0x0A if char == "\n" else codes.get(new, 0x20) for char, new in zip(TRACK, news, strict=True)
        )
        self._letters = "".join(map(chr, range(0x21))) + "".join(letters)
        self._signs = "".join(new if len(new) == 1 else " " for new in news)

    def keys(self, text: str) -> list[str]:
        r"""Return the key of each line.

        >>> folder("standalone").keys("- شاهد أيضا: -\nنص")
        ['شاهد ايضا', 'نص']
        """
        track = encode(text)
        lines = track.translate(self._codes, self._gone).split(b"\n")
        spaced = b"\n".join([_single_spaced(line, b" ") for line in lines])
        keys = _LONE_WAW.sub("و", codecs.charmap_decode(spaced, "strict", self._letters)[0]).split("\n")
        if self._has_rare(text, track):  # a page has one such line, with a copyright sign or an arrow
            for number, (line, part) in enumerate(zip(text.split("\n"), track.split(_LINE_END), strict=True)):
                if self._has_rare(line, part):
                    keys[number] = words(self._fold(line))
        return keys

    def _has_rare(self, text: str, track: bytes) -> bool:
        """Return True if bytes do not say all about a text: for a ``]``, a ligature, or a character outside them."""
        return bool(track.translate(None, self._common)) or track.count(_ANY) != text.count("?")

    def marked(self, text: str) -> str:
        """Return the key with punctuation: one sign a kind, no spaces beside it, no repeats; a link is its label.

        Only the beginning of a very long line, since no row is so long.
        """
        text = text[:_LONG]
        track = encode(text)
        if self._has_rare(text, track):
            return self._fold(text)
        return _joined(codecs.charmap_decode(track.translate(None, self._gone), "strict", self._signs)[0])

    def _fold(self, text: str) -> str:
        if "]" in text and "(" in text:
            text = _LINK.sub(r" \1 ", text)
        if not self._seats and _HAMZA_ABOVE in text:
            text = _COMPOSED.sub("", text)
        return _joined(text.translate(self.table))

    def key(self, text: str) -> str:
        """Return only the words, with one space between.

        >>> folder("standalone").key("- شاهد أيضا: -")
        'شاهد ايضا'
        """
        return self.keys(text.replace("\n", " "))[0]

    def ends_sentence(self, line: str) -> bool:
        """Return True if the line ends with a stop, an ellipsis, ``?`` or ``!``, ignoring quotation marks."""
        return self.marked(line).rstrip("\"'`<>)")[-1:] in (".", "…", "?", "!")

    def loose(self, pattern: str) -> str:
        """Return a regular expression that matches every spelling of ``pattern`` with the same key."""
        skip = f"[{self._dropped}]*+"
        words_ = [skip.join(map(self._spellings, word)) for word in self.key(pattern).split()]
        return f"[\\W{self._dropped}]+".join(words_)

    def _spellings(self, letter: str) -> str:
        codes = (*range(0x20, 0x7F), *range(0x0622, 0x06D6), *range(0xFB50, 0xFC00), *range(0xFE80, 0xFEF5))
        return "[" + "".join(re.escape(chr(code)) for code in codes if self.table[code] == letter) + "]"


def _joined(text: str) -> str:
    """Return words and signs as one line: no spaces beside a sign, no repeats of it."""
    text = _single_spaced(text, " ")
    if text.replace(" ", "").isalnum():  # no sign to look for
        return text
    return _SIGN.sub(_FIRST_GROUP, _DOTS.sub("…", text))


def _single_spaced(line: AnyStr, space: AnyStr) -> AnyStr:
    if len(line) < _LONG:
        return space.join(line.split())
    while space + space in line:  # a list of the words takes ten times the memory of a giant line
        line = line.replace(space + space, space)
    return line.strip()


def words(marked: str) -> str:
    """Return the words of a marked key, with one space between."""
    return _LONE_WAW.sub("و", _single_spaced(_NO_WORD.sub(" ", marked), " "))


_folder = cache(Folder)


def folder(hamza: str) -> Folder:
    """Return the folder for a value of the option ``hamza``; all but "seat" share one."""
    return _folder(hamza == "seat")
