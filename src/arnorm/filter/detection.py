"""Detect the encoding of a text, and files that are not text.

A byte order mark decides; then UTF-8 or UTF-16 if the text can be one. Otherwise it is the Arabic encoding that
gives the most frequent letters.
"""

from __future__ import annotations

import codecs
import re

HEAD = 1 << 16  # the first bytes, which decide the encoding
# The byte order marks; the longer ones first, since one begins like another.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
)
# First bytes of files that are not text, and what the files are.
_NO_TEXT = (
    (b"PK\x03\x04", "a ZIP archive, such as .docx, .xlsx and .epub are; save it as plain text"),
    (b"PAR1", "Parquet; use python -m arnorm.arrow"),
    (b"%PDF-", "PDF; extract its text first, for example with pdftotext"),
    (b"{\\rtf", "RTF; save it as plain text"),
)
# First characters of texts that are not plain, and the option for each.
_STRUCTURES = (
    (re.compile(r"(?i)\s*<(?:!doctype\s+html|html|head|body)\b"), "HTML; --html takes its article"),
    (
        re.compile(r"(?i)\s*<(?:\?xml|article|div|feed|main|p|rss|section|svg|table)[\s>]"),
        "markup; --html takes the article of a page",
    ),
    (
        re.compile(r'\s*(?:(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.)*"\s*:|\[\s*"(?:[^"\\\n]|\\.)*"\s*[],])'),
        "JSON; --jsonl is for one object per line",
    ),
)
_DELIMITERS = "\t;,|"
_START = 64  # the first bytes, which show those kinds and UTF-16
_FEW = 16  # bytes; if shorter, Latin letters with NULs between may be NUL-separated records of one letter
ARABIC = ("cp1256", "iso8859-6", "cp720")
# The characters beyond ASCII, the most frequent first, as counted in 101 news articles.
_FREQUENT = (
    "اليمورنتبةعدفسقهأكحج،شطصإخىضزذثئغءظ\u064bؤ\u064eآ"
    "\N{ARABIC TATWEEL}\u0651\u064f”»«\u0650“\u0652؟؛\u064d–\u064c"
)
_RANKS = {char: rank for rank, char in enumerate(_FREQUENT, 1)}
_RARE = 60  # the rank of all others
# No text has a control there; the bytes of Persian letters in cp1256 are such, or nothing, in the other encodings.
_RANKS |= dict.fromkeys(("\N{REPLACEMENT CHARACTER}", *map(chr, range(0x80, 0xA0))), 2 * _RARE)
_WORDS = re.compile(rb"[\x80-\xff]{3,}")  # no Latin word has three accented letters in a row
_SAMPLE = 1 << 12  # bytes of words
# In 5,000 pieces of these articles the mean rank was below 20 in the right encoding, at best 22 for other scripts.
# Multiplied by the root of the number of different bytes, that in a wrong one was higher by 15 for 98 % of the pieces
# of 100 characters, and that in the right one for 3 of 1,000 pieces of 5 characters, and for none of 10 or more.
_PLAUSIBLE = 20.0
_CLEAR = 15.0
_HIGH = b"\0\6"  # the high bytes of ASCII and Arabic in UTF-16
_MOST = 0.7  # share of these high bytes in a UTF-16 text: the others belong to quotation marks and the like


def marked(data: bytes) -> str:
    """Return the encoding of the byte order mark at the start, or nothing."""
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")


def foreign(data: bytes, *, named: bool = False) -> str:
    r"""Return why a file that begins with these bytes cannot be read, or nothing.

    It is UTF-16 or UTF-32 and no encoding was ``named``, or it is not text.

    >>> foreign("قال، نعم".encode("utf-16-le"))
    'looks like UTF-16-LE without a byte order mark; use --encoding utf-16-le'
    >>> foreign(b"%PDF-1.7", named=True)
    'is PDF; extract its text first, for example with pdftotext'
    >>> foreign("قال".encode()), foreign(b"a\0b\0")
    ('', '')
    """
    for start, kind in _NO_TEXT:
        if data.startswith(start):
            return f"is {kind}"
    encoding = marked(data)
    if named or encoding == "utf-8":
        return ""
    if encoding:
        return f"looks like {encoding.upper()}; use --encoding {encoding}"
    head = data[: enough(data) or _START]
    # NUL-separated records may also have a NUL at every second place, but no U+0006.
    if (len(head) >= _FEW or (len(head) >= 4 and b"\6" in head)) and (encoding := _wide(head)):
        return f"looks like {encoding.upper()} without a byte order mark; use --encoding {encoding}"
    return ""


def enough(data: bytes) -> int:
    """Return how many of the first bytes decide whether the text is UTF-16, or 0 if more are needed.

    A line is enough, but for one with a NUL: UTF-16 may begin with a line of Latin letters.
    """
    line = data.find(b"\n", 4, _START) + 1
    if line and b"\0" not in data[:line]:
        return line
    return _START if len(data) >= _START else 0


def structure(head: str) -> str:
    r"""Return the kind of a text that is not plain, and the option for it, or nothing; ``head`` is its start.

    >>> structure('{"id": 1, "text": "a"}\n'), structure("id,text\n1,a\n")
    ('JSON; --jsonl is for one object per line', 'CSV; --csv COLUMN is for the text in one of its columns')
    >>> structure("قال, نعم\nقال, لا\n")
    ''
    """
    for pattern, kind in _STRUCTURES:
        if pattern.match(head):
            return kind
    first, _, rest = head.partition("\n")
    for delimiter in _DELIMITERS:
        names = first.rstrip("\r").split(delimiter)
        # Prose holds spaces, and few quotations alone.
        named = len(names) > 1 and all(re.fullmatch(r'"[^"]*"|[^\W\d]\w*', name) for name in names)
        if named and rest.partition("\n")[0].count(delimiter) >= len(names) - 1:
            return "CSV; --csv COLUMN is for the text in one of its columns"
    return ""


def detect(head: bytes) -> str:
    r"""Return the name of the encoding of a text that begins with these bytes.

    >>> detect("قال".encode()), detect("قال".encode("utf-16")), detect("قال نعم".encode("utf-16-be"))
    ('utf-8', 'utf-16', 'utf-16-be')

    UTF-8 with a few invalid bytes is still UTF-8:

    >>> detect("قال نعم".encode() + b"\xff")
    'utf-8'
    """
    encoding = marked(head) or _wide(head) or ("utf-8" if _is_utf8(head) else "")
    return encoding or min(ARABIC, key=lambda one: _rank(_words(head), one))


def is_plausible(head: bytes, encoding: str) -> bool:
    """Return True if the text that begins with these bytes looks like Arabic in this encoding, or has only ASCII.

    >>> is_plausible("Élève là-bas".encode("cp1252"), "cp1256"), is_plausible("نعم".encode("cp1256"), "cp1256")
    (True, True)
    >>> is_plausible("Привет, мир".encode("cp1251"), "cp1256")
    False
    """
    return _rank(_words(head), encoding) < _PLAUSIBLE


def likelier(data: bytes, encoding: str) -> str:
    """Return the Arabic encoding in which the bytes make sense, where in the one given they do not, or nothing.

    >>> data = "قال الوزير إن المفاوضات ستبدأ قريبا".encode("cp1256")
    >>> likelier(data, "mac-arabic"), likelier(data, "cp1256")
    ('cp1256', '')
    """
    words = _words(data)
    best = min(ARABIC, key=lambda one: _rank(words, one))
    rank = _rank(words, best)
    clear = (_rank(words, encoding) - rank) * len(set(words)) ** 0.5 > _CLEAR
    return best if rank < _PLAUSIBLE and clear else ""


def _words(data: bytes) -> bytes:
    return b"".join(_WORDS.findall(data))[:_SAMPLE]


def _rank(words: bytes, encoding: str) -> float:
    """Return the mean rank of the characters: about 10 if the encoding is right."""
    from unicodedata import normalize  # cp864 has presentation forms

    text = normalize("NFKC", words.decode(encoding, "replace"))
    return sum(_RANKS.get(char, _RARE) for char in text) / max(len(text), 1)


def _wide(head: bytes) -> str:
    """Return which UTF-16 without a byte order mark this is, if any: every second byte is one of very few.

    Most of such a text is also valid UTF-8, since the other byte of an Arabic letter is an ASCII one.
    """
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = (_share(head[start::2]) for start in (at, 1 - at))
        if high > _MOST > low:
            return encoding
    return ""


def _share(data: bytes) -> float:
    return 1 - len(data.translate(None, _HIGH)) / len(data) if data else 0.0


def _is_utf8(head: bytes) -> bool:
    """Return True if most non-ASCII bytes form valid characters; the last may be cut off."""
    text, _ = codecs.utf_8_decode(head, "surrogateescape", False)
    beyond = sum(not char.isascii() for char in text)
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    return beyond >= 2 * broken
