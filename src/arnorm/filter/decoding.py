"""Bytes to text and back, whatever the locale, and without losing invalid bytes."""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from arnorm.filter.detection import ARABIC, HEAD, detect, enough, foreign, is_plausible, likelier
from arnorm.filter.files import FileError, UsageError, shown
from arnorm.profiles import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AUTO = "auto"  # the encoding is to be detected
_UTF8 = "utf-8"
# What Arabic text comes in, for the message about an encoding that is not there.
_ENCODINGS = (
    *(AUTO, _UTF8, "utf-16", "utf-16-le", "utf-16-be"),
    *("cp1256", "windows-1256", "iso-8859-6", "mac-arabic", "cp720"),
)
# Codecs of Python that are not encodings of files.
_UNFIT = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ARABIC = re.compile("[\u0621-\u064a]")
_MARK = "\udcff"  # stands for bytes that are invalid in an encoding other than UTF-8
_MARK_BAD = "arnorm-mark"
_BAD = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of bytes
_NO_TEXT = "\0" * 8  # as in .doc, tar and what programs are made of; a NUL by itself is kept
_SUSPICIOUS = 10  # per cent of invalid bytes from which the encoding is in doubt
_SUSPECT = f"more than {_SUSPICIOUS} % of the bytes of {{}} are invalid: if it is Windows Arabic, use --encoding cp1256"


class Damage:
    """What is wrong with the bytes of the files of a run, reported at its end."""

    def __init__(self) -> None:
        self.bad = 0  # invalid bytes
        self.first = ""  # where the first of them is
        self.suspect = ""
        self.read_as: dict[str, list[str]] = {}  # files by the encoding detected

    def lines_to_say(self) -> Iterator[str]:
        """Yield the messages for standard error: encodings other than UTF-8, and invalid bytes.

        >>> damage = Damage()
        >>> damage.bad, damage.first = 1, "UTF-8, first: a.txt, line 12, byte 115"
        >>> list(damage.lines_to_say())
        ['1 byte of invalid UTF-8, first: a.txt, line 12, byte 115']
        """
        for encoding, names in self.read_as.items():
            several = f"{len(names)} files read as {encoding}, first: {names[0]}"
            yield several if len(names) > 1 else f"{names[0]}: read as {encoding}"
        if self.bad:
            count = "1 byte" if self.bad == 1 else f"{self.bad} bytes"
            yield f"{count} of invalid {self.first}" + (f"; {self.suspect}" if self.suspect else "")


class Decoder:
    """Decodes one document, however its bytes are cut into chunks.

    With "auto" the encoding is detected from the first `HEAD` bytes. A byte order mark at the start is dropped.
    Invalid bytes are noted in ``damage``. With ``errors="keep"`` in UTF-8, each becomes a lone surrogate
    (U+DC80-DCFF) that `encode` turns back into the byte; with "replace", or "keep" in another encoding, U+FFFD.
    ``altered`` is True if encoding the text would give other bytes.

    Raises:
        FileError: for a file that is not text, for text in another encoding (unless ``forced``), and with
            ``errors="strict"`` for any invalid byte. If the file is to be changed ``in_place``, also at the end of
            text that may be in another encoding (unless ``forced``): pairs of its letters may look like UTF-8.
    """

    def __init__(
        self,
        name: str,
        encoding: str,
        errors: str,
        damage: Damage,
        *,
        forced: bool = False,
        in_place: bool = False,
    ) -> None:
        self.altered = False
        self._name, self._encoding, self._errors, self._damage = name, encoding, errors, damage
        # "auto" detects UTF-8 by itself; a name must be checked.
        checked = encoding not in (_UTF8, AUTO) and not forced
        self._as_utf8: Any = codecs.getincrementaldecoder(_UTF8)() if checked else None
        self._refuses = in_place and not forced
        self._line, self._column = 1, 0  # of the next byte
        self._seen = self._bad = 0  # bytes so far, and how many of them were invalid
        self._first = ""  # where the first of these is

    def texts(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """Yield the text that each chunk completes."""
        chunks = iter(chunks)
        head = b""
        for chunk in chunks:
            head += chunk
            # Wait for a line or some characters, so that it never matters where the bytes are cut.
            if len(head) >= HEAD if self._encoding == AUTO else enough(head):
                break
        decoder = self._start(head)
        for data in chain((head,), chunks):
            yield self._text(decoder, data)
        yield self._text(decoder, b"", final=True)
        if self._encoding == _UTF8 and self._bad * 100 > _SUSPICIOUS * self._seen:
            suspect = _SUSPECT.format(shown(self._name))
            if self._refuses:
                raise FileError(f"{suspect}; it is left as it was")
            self._damage.suspect = self._damage.suspect or suspect
        elif self._bad and self._encoding != _UTF8 and self._refuses and self._errors == "keep":
            raise FileError(f"invalid {self._first}; it is left as it was; --errors replace writes U+FFFD")
        self._damage.bad += self._bad
        self._damage.first = self._damage.first or self._first

    def _start(self, head: bytes) -> Any:
        """Return the decoder, chosen by the first bytes."""
        if fault := foreign(head, named=self._encoding != _UTF8):
            raise FileError(f"{shown(self._name)}: {fault}")
        if self._encoding == AUTO:
            self._encoding = detect(head)
            if self._refuses and self._encoding in ARABIC and not is_plausible(head, self._encoding):
                raise FileError(
                    f"{shown(self._name)}: is not Arabic in an encoding that auto knows; it is left as it was;"
                    " name its encoding"
                )
            if self._encoding != _UTF8:
                self._damage.read_as.setdefault(self._encoding, []).append(shown(self._name))
        self.altered = self._encoding != _UTF8
        if self.altered:
            codecs.register_error(_MARK_BAD, lambda error: (_MARK, error.end))  # type: ignore[attr-defined]
        return codecs.getincrementaldecoder(self._encoding)(_MARK_BAD if self.altered else "surrogateescape")

    def _text(self, decoder: Any, data: bytes, *, final: bool = False) -> str:
        self._seen += len(data)
        if self._as_utf8 is not None:
            self._refuse_other(data, final)
        try:
            text: str = decoder.decode(data, final)
        except UnicodeError as error:  # UTF-16 without a byte order mark, or cut off in the middle
            said = getattr(error, "reason", error)
            raise FileError(f"{shown(self._name)}: not valid {self._encoding}: {said}") from None
        if self._refuses and _NO_TEXT in text:
            raise FileError(f"{shown(self._name)}: is not text, as its NULs show; it is left as it was")
        if self._line == 1 and not self._column and text.startswith(_BOM):
            text = text[1:]
            self.altered = True
            self._column = 3
        bad = _BAD.findall(text)
        if bad:
            self._bad += len(bad)
            self._first = self._first or self._place(text, text.index(bad[0]))
        last = text.rfind("\n") + 1
        self._line += text.count("\n")
        self._column = (0 if last else self._column) + len(encode(text[last:]))
        if bad and (self._encoding != _UTF8 or self._errors == "replace"):
            self.altered = True
            text = _BAD.sub("\N{REPLACEMENT CHARACTER}", text)
        return text

    def _refuse_other(self, data: bytes, final: bool) -> None:
        """Refuse to read Arabic that is in another encoding, such as UTF-8 in a file converted before.

        The first bytes beyond ASCII decide, so that no document is looked at twice.
        """
        try:
            found = _UTF8 if _ARABIC.search(self._as_utf8.decode(data, final)) else ""
        except UnicodeDecodeError:
            self._as_utf8 = None
            found = likelier(data, self._encoding)
        if found:
            raise FileError(
                f"{shown(self._name)}: looks like {found}, not {self._encoding};"
                f" use --encoding {found}, or add --force-encoding"
            )

    def _place(self, text: str, at: int) -> str:
        """Return the encoding and the place of the first invalid byte.

        Raises:
            FileError: with ``errors="strict"``.
        """
        start = text.rfind("\n", 0, at) + 1
        number = self._line + text.count("\n", 0, at)
        place = f"line {number}"
        called, keeps = self._encoding, ""
        if called == _UTF8:
            place += f", byte {(0 if start else self._column) + len(encode(text[start:at])) + 1}"
            called, keeps = "UTF-8", "--errors keep leaves such bytes as they are, "
        if self._errors == "strict":
            raise FileError(
                f"{shown(self._name)}: invalid {called} in {place}; {keeps}--errors replace writes U+FFFD"
            )
        return f"{called}, first: {shown(self._name)}, {place}"


def encode(text: str) -> bytes:
    r"""Return ``text`` in UTF-8, invalid bytes as they were read.

    >>> encode("ab") + encode("\udcff")
    b'ab\xff'
    """
    return text.encode(_UTF8, "surrogateescape")


def encoding_name(name: str) -> str:
    """Return Python's name for the encoding; "auto" stays as it is.

    >>> encoding_name("Windows-1256"), encoding_name("UTF8")
    ('cp1256', 'utf-8')

    Raises:
        UsageError: if there is no such encoding, naming the nearest.
    """
    if name == AUTO:
        return name
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        near = nearest(name.lower(), _ENCODINGS)
        raise UsageError(f"--encoding: there is no encoding {name!r}{near}") from None
    if found.name in _UNFIT or not getattr(found, "_is_text_encoding", True):
        raise UsageError(
            f"--encoding: {name!r} is not an encoding of text; use one such as 'utf-8', 'utf-16' or 'cp1256'"
        )
    return _UTF8 if found.name in (_UTF8, "utf-8-sig") else found.name
