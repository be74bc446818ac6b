"""Bytes to text and back: a codec of our own, so that neither the locale nor a broken byte ever matters."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from arnorm.filter.detection import HEAD, START, detect, foreign, library
from arnorm.filter.files import FileError, shown
from arnorm.profiles import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTO = "auto"  # stands for an encoding that is to be found out
# What Arabic text comes in, for the message about an encoding that is not there.
_ENCODINGS = (
    AUTO,
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1256",
    "windows-1256",
    "iso-8859-6",
    "mac-arabic",
    "cp720",
)
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ARABIC = re.compile("[\u0621-\u064a]")
_MARK = "\udfff"  # stands for a byte that an encoding other than UTF-8 does not have
_MARK_BAD = "arnorm-mark"
_BAD = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of a byte
_SUSPICIOUS = 10  # percentage of invalid bytes from which the encoding is in doubt


class Damage:
    """What was wrong with the bytes of a run, counted, to be told in one line at the end."""

    def __init__(self) -> None:
        self.lines = 0
        self.first = ""
        self.encoding = ""
        self.suspects: list[str] = []
        self._found: dict[
            str, tuple[int, str]
        ] = {}  # for an encoding found out: files, and the first of them

    def note(self, lines: int, name: str, line: int, byte: int, encoding: str) -> None:
        """Count lines that hold invalid bytes; keep the place of the first one, ``byte`` 0 if unknown."""
        if not self.first:
            self.first = f"{shown(name)}, line {line}" + (f", byte {byte}" if byte else "")
            self.encoding = encoding
        self.lines += lines

    def note_encoding(self, name: str, encoding: str) -> None:
        """Take note of the encoding that was found out for a file."""
        count, first = self._found.get(encoding, (0, shown(name)))
        self._found[encoding] = count + 1, first

    def lines_to_say(self) -> Iterator[str]:
        """Yield what the person at the terminal should know: encodings other than UTF-8, and invalid bytes."""
        for encoding, (count, first) in self._found.items():
            yield (
                f"{first}: read as {encoding}"
                if count == 1
                else (f"{count} files read as {encoding}, first: {first}")
            )
        if summary := self.summary():
            yield summary

    def summary(self) -> str:
        """Return a line about the invalid bytes, or nothing.

        >>> damage = Damage()
        >>> damage.note(3, "a.txt", 12, 115, "UTF-8")
        >>> damage.summary()
        '3 lines with invalid UTF-8, first: a.txt, line 12, byte 115'
        """
        if not self.first:
            return ""
        lines = "1 line" if self.lines == 1 else f"{self.lines} lines"
        told = f"{lines} with invalid {self.encoding}, first: {self.first}"
        if self.suspects:
            told += (
                f"; more than {_SUSPICIOUS} % of the bytes of {self.suspects[0]} are invalid:"
                " if it is Windows Arabic, use --encoding cp1256"
            )
        return told


class Decoder:
    """Decodes one document, however its bytes are cut into chunks.

    The encoding "auto" is found out by the first `HEAD` bytes. A byte order mark at the start is dropped.
    Bytes that the encoding does not have are told to ``damage``; with ``errors="keep"`` in UTF-8 each becomes
    a lone surrogate (U+DC80-DCFF) that `encode` writes as it was; with "replace", or "keep" in another
    encoding, U+FFFD.
    """

    def __init__(
        self, name: str, encoding: str, errors: str, damage: Damage, *, forced: bool = False
    ) -> None:
        self._name = name
        self._errors = errors
        self._damage = damage
        self._decode: Any = None
        # What a named encoding is checked with; "auto" has found out that the text is no UTF-8.
        checked = encoding not in ("utf-8", AUTO) and not forced
        self._as_utf8: Any = codecs.getincrementaldecoder("utf-8")() if checked else None
        self._choose(encoding)
        self._rest = b""
        self._started = False
        self._seen = self._bad = 0  # bytes so far, and how many of them were invalid
        # Where the next byte stands, and how many stand before it in its line.
        self._line, self._column = 1, 0
        self._line_is_bad = False

    def _choose(self, encoding: str) -> None:
        self._encoding = encoding
        self._utf8 = encoding == "utf-8"
        if self._utf8 or encoding == AUTO:
            return
        if self._errors != "strict":
            codecs.register_error(_MARK_BAD, lambda error: (_MARK, error.end))  # type: ignore[attr-defined]
        self._decode = codecs.getincrementaldecoder(encoding)(
            "strict" if self._errors == "strict" else _MARK_BAD
        )

    def feed(self, data: bytes, *, final: bool = False) -> str:
        """Return the text that these bytes complete.

        Raises:
            FileError: for bytes of another encoding, and with ``errors="strict"`` for any invalid byte.
        """
        data = self._rest + data if self._rest else data
        self._rest = b""
        if self._encoding == AUTO:
            if len(data) < HEAD and not final:
                self._rest = data
                return ""
            self._find_out(data)
        if not self._started:
            # A line or some characters are waited for, so that it never matters where the bytes are cut.
            if len(data) < START and b"\n" not in data[4:] and not final:
                self._rest = data
                return ""
            data = self._start(data)
        if not self._utf8:
            self._refuse_utf8(data, final)
            return self._feed_other(data, final)
        try:
            text, used = codecs.utf_8_decode(data, "strict", final)
        except UnicodeDecodeError as error:
            return self._feed_broken(data, error, final)
        self._rest = data[used:]
        self._move(data[:used] if self._rest else data)
        return text

    def close(self) -> str:
        """Return the text that is left, and give the verdict on the encoding.

        Raises:
            FileError: as `feed`.
        """
        text = self.feed(b"", final=True)
        if self._utf8 and self._bad * 100 > _SUSPICIOUS * self._seen:
            self._damage.suspects.append(shown(self._name))
        return text

    def _find_out(self, head: bytes) -> None:
        encoding = detect(head)
        if encoding != "utf-8":
            self._damage.note_encoding(self._name, encoding)
        self._choose(encoding)

    def _start(self, data: bytes) -> bytes:
        self._started = True
        if fault := foreign(data, named=not self._utf8):
            raise FileError(f"{shown(self._name)}: {fault}")
        if self._utf8 and data.startswith(codecs.BOM_UTF8):
            self._seen += 3
            self._column += 3
            return data[3:]
        return data

    def _move(self, data: bytes) -> None:
        """Go past bytes that are all right."""
        self._seen += len(data)
        ends = data.count(b"\n")
        if ends:
            self._line += ends
            self._column = len(data) - data.rfind(b"\n") - 1
            self._line_is_bad = False
        else:
            self._column += len(data)

    def _feed_broken(self, data: bytes, error: UnicodeDecodeError, final: bool) -> str:
        if self._errors == "strict":
            self._move(data[: error.start])
            raise FileError(
                f"{shown(self._name)}: invalid UTF-8 in line {self._line}, byte {self._column + 1};"
                " --errors keep leaves such bytes as they are, --errors replace writes U+FFFD"
            )
        text, used = codecs.utf_8_decode(data, "surrogateescape", final)
        self._rest = data[used:]
        ended = 0  # characters of the lines that are done
        for number, line in enumerate(text.split("\n")):
            if number:
                self._move(b"\n")
            found = _BAD.search(line)
            if found:
                before = line[: found.start()].encode()
                if not self._line_is_bad:
                    self._damage.note(1, self._name, self._line, self._column + len(before) + 1, "UTF-8")
                    self._line_is_bad = True
                self._bad += len(_BAD.findall(line))
            size = len(line.encode("utf-8", "surrogateescape"))
            self._seen += size
            self._column += size
            ended += len(line) + 1
        if self._errors == "replace":
            return codecs.utf_8_decode(data[:used], "replace", True)[0]
        return text

    def _refuse_utf8(self, data: bytes, final: bool) -> None:
        """Refuse to read as another encoding what is UTF-8 with Arabic in it, such as a file converted before.

        The first bytes beyond ASCII decide, so that no document is looked at twice.
        """
        if self._as_utf8 is None:
            return
        try:
            text = self._as_utf8.decode(data, final)
        except UnicodeDecodeError:
            self._as_utf8 = None
            return
        if _ARABIC.search(text):
            raise FileError(
                f"{shown(self._name)}: is UTF-8 already, and no {self._encoding};"
                " leave --encoding away, or give --force-encoding"
            )

    def _feed_other(self, data: bytes, final: bool) -> str:
        try:
            text: str = self._decode.decode(data, final)
        except UnicodeDecodeError as error:
            raise FileError(
                f"{shown(self._name)}: invalid {self._encoding} in line {self._line}:"
                f" {error.reason}; --errors replace writes U+FFFD"
            ) from None
        if not self._seen:
            text = text.removeprefix(_BOM)
        self._seen += len(data)
        for number, line in enumerate(text.split("\n") if _MARK in text else ()):
            self._line_is_bad = self._line_is_bad and not number
            if _MARK in line and not self._line_is_bad:
                self._line_is_bad = True
                self._damage.note(1, self._name, self._line + number, 0, self._encoding)
        self._line += text.count("\n")
        return text.replace(_MARK, "\N{REPLACEMENT CHARACTER}")


def encode(text: str) -> bytes:
    r"""Return ``text`` in UTF-8, invalid bytes as they were read.

    >>> encode("ab") + encode("\udcff")
    b'ab\xff'
    """
    return text.encode("utf-8", "surrogateescape")


def encoding_name(name: str) -> str:
    """Return the name that Python has for an encoding of text; "auto" stands as it is.

    >>> encoding_name("Windows-1256"), encoding_name("UTF8")
    ('cp1256', 'utf-8')

    Raises:
        ValueError: if there is no such encoding, naming the nearest.
        FileError: for "auto", if the library that it needs is not there.
    """
    if name == AUTO:
        library()
        return AUTO
    try:
        found = codecs.lookup(name)
    except LookupError:
        raise ValueError(f"there is no encoding {name!r}{nearest(name.lower(), _ENCODINGS)}") from None
    if not getattr(found, "_is_text_encoding", True):
        raise ValueError(f"{name!r} is no encoding of text; use one such as 'utf-8', 'utf-16' or 'cp1256'")
    return "utf-8" if found.name in ("utf-8", "utf-8-sig") else found.name
