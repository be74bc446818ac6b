"""Files as `python -m arnorm` reads them: opened by any name, decompressed, told about in one line."""

from __future__ import annotations

import os
import re
import stat
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

CHUNK = 1 << 16
# The bytes that a compressed file begins with.
_MAGIC = re.compile(
    rb"(?P<gz>\x1f\x8b)|(?P<bz2>BZh[1-9](?:1AY&SY|\x17rE8P\x90))|(?P<xz>\xfd7zXZ\0)|(?P<zst>\x28\xb5\x2f\xfd)"
)
_MAGIC_STARTS = b"\x1fB\xfd\x28"
_LONGEST_MAGIC = 10
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udfff]"
)


class FileError(Exception):
    """One file cannot be read or written; the others still can."""


def visible(text: str) -> str:
    r"""Return ``text`` with its control and invisible characters as escapes, so that it fits on a line.

    >>> visible("a\tb\N{ZERO WIDTH SPACE}\\")
    'a\\tb\\u200b\\\\'
    """
    escaped = text.replace("\\", "\\\\")
    return _HIDDEN.sub(lambda match: match.group().encode("unicode_escape").decode(), escaped)


def reason(error: BaseException) -> str:
    """Return what an error says, as the end of a message, and what to give for a folder."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{said}; give its files" if isinstance(error, IsADirectoryError) else said


# -- one name, one stream of bytes -------------------------------------------------------------------------


def path_bytes(name: str) -> bytes:
    """Return the path that a name stands for; names are told as UTF-8, whatever the locale."""
    return name.encode("utf-8", "surrogateescape")


def open_bytes(name: str) -> BinaryIO:
    """Open a file, or standard input for ``-``, as it is.

    Raises:
        FileError: if that cannot be done.
    """
    if name == "-":
        if sys.stdin is None:
            raise FileError("standard input is closed")
        return sys.stdin.buffer
    try:
        stream = open(path_bytes(name), "rb")  # noqa: SIM115, PTH123 - the caller closes it; no path object
    except OSError as error:
        raise FileError(f"{shown(name)}: {reason(error)}") from None
    return stream


def shown(name: str) -> str:
    """Return a file's name as messages give it."""
    return "standard input" if name == "-" else visible(name).replace("\\\\", "\\")


def identity(file: int) -> tuple[int, int] | None:
    """Return what tells one regular file from all others, or None for anything else that is open."""
    try:
        status = os.fstat(file)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def refuse_overwrite(option: str, output: str, inputs: Iterable[str]) -> None:
    """Refuse to write to a file that is also read, by whatever name, link or folder.

    Raises:
        FileError: if ``output``, the value of ``option``, is one of ``inputs``.
    """
    try:
        status = os.stat(path_bytes(output))  # noqa: PTH116 - bytes
    except OSError:
        return  # it does not exist yet
    for name in inputs:
        try:
            found = os.fstat(0) if name == "-" else os.stat(path_bytes(name))  # noqa: PTH116 - bytes
        except OSError:
            continue  # reading it will fail, and say why
        if stat.S_ISREG(found.st_mode) and (found.st_dev, found.st_ino) == (status.st_dev, status.st_ino):
            raise FileError(
                f"{option} {shown(output)}: is also read, and would be overwritten; give another name"
            )


def refuse_in_place(names: Sequence[str], suffix: str) -> None:
    """Look at every file that is to be changed in its place, before the first is written.

    Raises:
        FileError: if one of them is no regular file or cannot be read, or would be lost to the backup of another.
    """
    for name in names:
        if name == "-":
            raise FileError("standard input cannot be changed in place; name the files")
        path = path_bytes(name)
        try:
            # Opening a named pipe would wait for ever.
            if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):  # noqa: PTH112, PTH116
                raise FileError(f"{shown(name)}: is no regular file, and cannot be changed in place")
            open_bytes(name).close()
        except OSError as error:
            raise FileError(f"{shown(name)}: {reason(error)}; no file was changed") from None
        except FileError as error:
            raise FileError(f"{error}; no file was changed") from None
        if suffix:
            refuse_overwrite(
                "--in-place: the backup",
                os.path.realpath(path).decode("utf-8", "surrogateescape") + suffix,
                names,
            )


class Source:
    """The bytes of one file: read as they come, decompressed when they begin as a compressed file does.

    ``compression`` is "gz", "bz2", "xz", "zst" or "".

    Raises:
        FileError: if the file cannot be read.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.compression = ""
        self._raw = open_bytes(name)
        self._stream: Any = self._raw
        self._head = b""
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    @property
    def number(self) -> int:
        """The file's number in this process."""
        return self._raw.fileno()

    def position(self) -> int:
        """Return how many bytes of the file, as it lies on the disk, were read; 0 where that is unknown."""
        try:
            return self._raw.tell()
        except OSError:
            return 0

    def _begin(self) -> None:
        """Read the first bytes, and see whether they are those of a compressed file."""
        head = self._read()
        while len(head) < _LONGEST_MAGIC and head[:1] in _MAGIC_STARTS and (more := self._read()):
            head += more
        if magic := _MAGIC.match(head):
            self.compression = str(magic.lastgroup)
            try:
                self._stream = _decompressor(self.compression)(_Rewound(head, self._raw))
            except FileError as error:
                raise FileError(f"{shown(self.name)}: {error}") from None
        else:
            self._head = head

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes, decompressed, each chunk as soon as it is there.

        Raises:
            FileError: if the file cannot be read, or is broken.
        """
        if self._head:
            yield self._head
            self._head = b""
        while chunk := self._read():
            yield chunk

    def _read(self) -> bytes:
        try:
            chunk: bytes = self._stream.read1(CHUNK)
        except (OSError, EOFError) as error:
            raise FileError(f"{shown(self.name)}: {reason(error)}") from None
        except Exception as error:  # each library has an error of its own for broken data
            if not self.compression:
                raise
            raise FileError(f"{shown(self.name)}: broken {self.compression} data: {reason(error)}") from None
        return chunk

    def close(self) -> None:
        """Close the file, but not standard input."""
        if self.name != "-":
            self._raw.close()


class _Rewound:
    """A stream of which the first bytes were read already; as much of a file as decompressors ask for."""

    def __init__(self, head: bytes, stream: Any) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if self._head:
            piece = self._head if size < 0 else self._head[:size]
            self._head = self._head[len(piece) :]
            return piece
        data: bytes = self._stream.read(size) if size < 0 else self._stream.read1(size)
        return data

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    @property
    def closed(self) -> bool:
        return False


def _decompressor(kind: str) -> Callable[[Any], Any]:
    if kind == "gz":
        import gzip

        return lambda stream: gzip.GzipFile(fileobj=stream, mode="rb")
    if kind == "bz2":
        import bz2

        return bz2.BZ2File
    if kind == "xz":
        import lzma

        return lzma.LZMAFile
    zstd = zstd_module()
    return zstd.ZstdFile  # type: ignore[no-any-return]


def zstd_module() -> Any:
    """Return the library for Zstandard: that of Python 3.14, or its backport.

    Raises:
        FileError: if neither is there.
    """
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise FileError('zst data needs a library: pip install "arnorm[zst]"')
