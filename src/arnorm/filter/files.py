"""Input files: opened by any name, decompressed, and refused before they are harmed."""

# ruff: noqa: PTH112, PTH116, PTH118, PTH123
# Paths are bytes, since a file name need not be valid text; pathlib has no such paths.

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from functools import partial
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 16
# The first bytes of compressed files.
_MAGIC = re.compile(
    rb"(?P<gz>\x1f\x8b)|(?P<bz2>BZh[1-9](?:1AY&SY|\x17rE8P\x90))|(?P<xz>\xfd7zXZ\0)|(?P<zst>\x28\xb5\x2f\xfd)"
)
_MAGIC_STARTS = b"\x1fB\xfd\x28"
_LONGEST_MAGIC = 10
# How the names of their classes begin, and their modules; Zstandard is in Python 3.14, before that in a backport.
_CLASSES = {
    "bz2": ("BZ2", "bz2"),
    "xz": ("LZMA", "lzma"),
    "zst": ("Zstd", "compression.zstd", "backports.zstd"),
}
COMPRESSIONS = ("gz", *_CLASSES)


class UsageError(Exception):
    """The command line or the configuration is wrong; the message says what would be right."""


class FileError(Exception):
    """One file cannot be read or written; the others still can."""


class OutputError(Exception):
    """The output cannot be written, so the other files cannot be processed either."""


def on_one_line(text: str) -> str:
    r"""Return ``text`` with its control and invisible characters as escapes.

    >>> on_one_line("a\tb\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}")
    'a\\tb\\u200b\\xa0'
    """
    from arnorm.visible import HIDDEN  # for messages only

    return HIDDEN.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def visible(text: str) -> str:
    r"""Return ``text`` as `on_one_line` does, with backslashes doubled so that it can be decoded.

    >>> visible("a\tb\\")
    'a\\tb\\\\'
    """
    return on_one_line(text.replace("\\", "\\\\"))


def reason(error: BaseException) -> str:
    """Return the reason of an error, for the end of a message."""
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def path_bytes(name: str) -> bytes:
    """Return the path for a name: names are UTF-8, whatever the locale."""
    return name.encode("utf-8", "surrogateescape")


def path_name(path: bytes) -> str:
    """Return the name for a path."""
    return path.decode("utf-8", "surrogateescape")


def shown(name: str) -> str:
    """Return a file's name for a message."""
    return "standard input" if name == "-" else on_one_line(name) or "''"


# -- refusals before anything is written -------------------------------------------------------------------


def refuse_overwrite(option: str, output: str | int, inputs: Iterable[str]) -> None:
    """Refuse to write to a file that is also read, by whatever name or link.

    ``output`` is the value of ``option``, or the number of an open file.

    Raises:
        UsageError: if it is one of ``inputs``.
    """
    try:
        taken = os.stat(path_bytes(output) if isinstance(output, str) else output)
    except OSError:
        return  # it does not exist yet
    for name in inputs:
        try:
            found = os.stat(0 if name == "-" else path_bytes(name))
        except OSError:
            continue  # reading it will fail, and say why
        if stat.S_ISREG(found.st_mode) and os.path.samestat(found, taken):
            hint = "; to change a file, use --in-place" if option == "the output" else ""
            raise UsageError(f"{shown(name)}: is {option}, too, and would be overwritten{hint}")


def refuse_in_place(names: Iterable[str]) -> list[str]:
    """Check every file that is to be changed in place, before the first is written.

    Return those with more than one hard link: their other names keep the old text.

    Raises:
        UsageError: if one cannot be changed.
    """
    linked = []
    for name in names:
        path = path_bytes(name)
        try:
            if name == "-":
                raise UsageError("standard input cannot be changed in place; name the files")
            found = os.stat(path)
            if not stat.S_ISREG(found.st_mode):  # opening a named pipe would block
                raise UsageError(f"{shown(name)}: is not a regular file, and cannot be changed in place")
            open(path, "rb").close()
        except OSError as error:
            hint = (
                f"; a suffix is attached, as in -i{name}" if name.startswith(".") and "/" not in name else ""
            )
            raise UsageError(f"{shown(name)}: {reason(error)}; no file was changed{hint}") from None
        if found.st_nlink > 1:
            linked.append(name)
    return linked


def files_below(name: str, pattern: str) -> Iterator[str]:
    """Yield a file's name, or the names of the matching files in a folder and below, without hidden ones.

    Raises:
        UsageError: if no file in the folder matches.
    """
    from fnmatch import fnmatchcase

    path = path_bytes(name)
    if name == "-" or not os.path.isdir(path):
        yield name
        return
    found = False
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(one for one in folders if not one.startswith(b"."))
        for file in sorted(files):
            if not file.startswith(b".") and fnmatchcase(path_name(file), pattern):
                found = True
                yield path_name(os.path.join(folder, file))
    if not found:
        raise UsageError(
            f"{shown(name)}: no file in this folder matches {shown(pattern)}; --glob sets the pattern"
        )


# -- one name, one stream of bytes -------------------------------------------------------------------------


class Source:
    """The bytes of one file, decompressed if it begins as a compressed file does.

    ``compression`` is "gz", "bz2", "xz", "zst" or "", and ``position`` counts the bytes read.

    Raises:
        FileError: if the file cannot be read.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._file: BinaryIO | None = None
        if name == "-" and sys.stdin is None:
            raise FileError("standard input is closed")
        with self._named_errors():
            self._file = sys.stdin.buffer if name == "-" else open(path_bytes(name), "rb")  # noqa: SIM115
            self._head = self._file.read(1)  # what has no magic number must not wait for more
            if self._head and self._head in _MAGIC_STARTS:
                self._head += self._file.read(_LONGEST_MAGIC - 1)
        self.position = len(self._head)
        magic = _MAGIC.match(self._head)
        self.compression = str(magic.lastgroup) if magic else ""

    @contextlib.contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            hint = "; give its files, or use --check, -i, --report or --provenance, which take folders"
            hint = hint if isinstance(error, IsADirectoryError) else ""
            self.close()
            raise FileError(f"{shown(self.name)}: {reason(error)}{hint}") from None

    def _read(self) -> bytes:
        with self._named_errors():
            chunk: bytes = self._file.read1(CHUNK)  # type: ignore[union-attr]
        self.position += len(chunk)
        return chunk

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes, decompressed, each chunk as soon as it arrives.

        Raises:
            FileError: if the file cannot be read, or is broken.
        """
        raw = chain((self._head,), iter(self._read, b"")) if self._head else ()
        try:
            yield from _decompressed(self.compression, raw) if self.compression else raw
        except (FileError, MemoryError):
            raise
        except Exception as error:  # each library has its own error for broken data
            raise FileError(f"{shown(self.name)}: broken {self.compression} data: {reason(error)}") from None

    def close(self) -> None:
        """Close the file, but not standard input."""
        if self.name != "-" and self._file:
            self._file.close()


def _decompressed(kind: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the contents of concatenated compressed streams; zeros between them are padding.

    The standard library's file classes ignore anything else that follows the first stream.
    """
    import zlib

    # 31: with the header of gzip.
    new = partial(zlib.decompressobj, 31) if kind == "gz" else compression_class(kind, "Decompressor")
    stream = new()
    for data in chunks:
        while data := data if stream else data.lstrip(b"\0"):
            stream = stream or new()
            out = stream.decompress(data, CHUNK)
            while len(out) == CHUNK and not stream.eof:
                yield out
                # zlib hands back what it did not look at; the others keep it.
                out = stream.decompress(getattr(stream, "unconsumed_tail", b""), CHUNK)
            yield out
            data, stream = (stream.unused_data, None) if stream.eof else (b"", stream)
    if stream:
        raise EOFError("Compressed file ended before its end")


def compression_class(kind: str, what: str) -> Any:
    """Return the class of Python, or of a library, for bz2, xz or zst: its "Decompressor" or "File".

    Raises:
        FileError: if there is none, naming the extra that installs one.
    """
    name, *modules = _CLASSES[kind]
    for module in modules:
        with contextlib.suppress(ImportError):
            return getattr(import_module(module), name + what)
    raise FileError('Zstandard needs a library: pip install "arnorm[zst]"')
