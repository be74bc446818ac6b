"""Outputs: standard output, or a file that is replaced as a whole or not at all."""

# ruff: noqa: PTH105, PTH108, PTH110, PTH113, PTH116, PTH118, PTH120, PTH122, PTH123
# Paths are bytes, since a file name need not be valid text; pathlib has no such paths.

from __future__ import annotations

import contextlib
import os
import stat
import sys
from errno import EEXIST
from typing import TYPE_CHECKING, Any

from arnorm.filter.files import (
    COMPRESSIONS,
    FileError,
    OutputError,
    compression_class,
    path_bytes,
    path_name,
    reason,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


class Stream:
    """Standard output, or a device or named pipe.

    A closed pipe raises BrokenPipeError; any other failure raises OutputError.
    """

    def __init__(self, name: str = "", *, unbuffered: bool = False) -> None:
        self._name = shown(name) if name else "standard output"
        self._unbuffered = unbuffered
        self.last = b"\n"  # byte that was written
        if not name and sys.stdout is None:
            raise OutputError("standard output is closed")
        with self._named_errors():
            self._stream: BinaryIO = open(path_bytes(name), "wb") if name else sys.stdout.buffer  # noqa: SIM115
        _unfinished.add(self)

    @contextlib.contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write to {self._name}: {reason(error)}") from None

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        if not data:
            return
        with self._named_errors():
            rest = memoryview(data)
            while rest:  # with PYTHONUNBUFFERED there is no buffer, and a pipe may take only part
                rest = rest[self._stream.write(rest) :]
            self.last = data[-1:]
            if self._unbuffered:
                self._stream.flush()

    def close(self) -> None:
        """Flush the buffer, so that an error is seen."""
        with self._named_errors():
            self._stream.flush()
        _unfinished.discard(self)

    def abandon(self) -> None:
        """End the line being written, since output cannot be taken back; nothing can fail at exit."""
        try:
            self.write(b"" if self.last == b"\n" else b"\n")
            self.close()
        except (BrokenPipeError, OutputError):
            silence()
        _unfinished.discard(self)


def silence() -> None:
    """Point standard output at the null device, so that Python's own flush at exit cannot fail."""
    with contextlib.suppress(OSError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.__stdout__.fileno() if sys.__stdout__ else 1)
        os.close(null)


_unfinished: set[Sink] = set()


def abandon_all() -> None:
    """Drop every unfinished new file, and end the line being written to a stream."""
    for sink in list(_unfinished):
        sink.abandon()


class NewFile:
    """A file written under another name in the same folder, and moved into place only when it is complete.

    The mode of the old file is kept, and its owner where that is allowed. Symbolic links are followed. On any
    failure it raises ``error``; the old file is untouched, and the new one is deleted.
    """

    def __init__(
        self,
        name: str,
        *,
        compression: str = "",
        backup: str = "",
        error: type[FileError | OutputError] = FileError,
    ) -> None:
        self._name, self._error = name, error
        self.last = b"\n"  # byte that was written
        self._path = os.path.realpath(path_bytes(name))
        self._backup = path_bytes(backup)
        folder, base = os.path.split(self._path)
        self._mode: os.stat_result | None = None
        # The name is known before the file exists, so that it is always deleted.
        self._new = os.path.join(folder, b".%s.%s.tmp" % (base[:100], os.urandom(6).hex().encode()))
        _unfinished.add(self)
        with self._named_errors():
            with contextlib.suppress(FileNotFoundError):
                self._mode = os.stat(self._path)
            number = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            self._file: BinaryIO = open(number, "wb")  # noqa: SIM115 - closed with the sink
            self._take_over(number)
            self._stream: Any = _compressed(compression, self._file) if compression else self._file

    @contextlib.contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, FileError) as error:
            self.abandon()
            raise self._error(f"{shown(self._name)}: cannot be written: {reason(error)}") from None

    def _take_over(self, number: int) -> None:
        if self._mode is None:
            mask = os.umask(0)
            os.umask(mask)
            os.fchmod(number, 0o666 & ~mask)
            return
        with contextlib.suppress(OSError):  # only root may change the owner
            os.fchown(number, self._mode.st_uid, self._mode.st_gid)
        os.fchmod(number, stat.S_IMODE(self._mode.st_mode))

    def write(self, data: bytes) -> None:
        """Write some bytes to the new file."""
        with self._named_errors():
            self._stream.write(data)
            self.last = data[-1:] or self.last

    def close(self) -> None:
        """Move the new file into place, once it is safe on the disk, unless it was abandoned."""
        if not self._new:
            return
        with self._named_errors():
            if self._stream is not self._file:
                self._stream.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            backup = self._keep_old() if self._backup else b""
            try:
                os.replace(self._new, self._path)
            except OSError:
                if backup:
                    os.unlink(backup)
                raise
            self._new = b""
            _unfinished.discard(self)
        _sync_folder(os.path.dirname(self._path))

    def _keep_old(self) -> bytes:
        """Give the old file its backup name, too, and return that; an older backup may hold the original."""
        backup = self._path + self._backup
        try:
            os.link(self._path, backup)
        except FileExistsError:
            there = f"{shown(path_name(backup))} is there already; give another suffix"
            raise FileExistsError(EEXIST, there) from None
        except OSError:  # a file system without links
            import shutil

            shutil.copy2(self._path, backup)
        return backup

    def abandon(self) -> None:
        """Drop the new file; the old one stays."""
        if self._new:
            for name in ("_stream", "_file"):  # an unclosed one warns when it is collected
                with contextlib.suppress(OSError, AttributeError, ValueError):
                    getattr(self, name).close()
            with contextlib.suppress(OSError):
                os.unlink(self._new)
            self._new = b""
        _unfinished.discard(self)


Sink = Stream | NewFile


def open_output(name: str) -> Sink:
    """Return the sink for ``-o NAME``, compressed when the name says so.

    Raises:
        OutputError: if it cannot be written.
    """
    path = path_bytes(name)
    if os.path.exists(path) and not os.path.isfile(path):
        return Stream(name)
    kind = os.path.splitext(name)[1].lower()[1:]
    return NewFile(name, compression=kind if kind in COMPRESSIONS else "", error=OutputError)


def _compressed(kind: str, file: BinaryIO) -> Any:
    """Return a writer that compresses as gz, bz2, xz or zst."""
    if kind != "gz":
        return compression_class(kind, "File")(file, "wb")
    import gzip

    return gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)


def _sync_folder(folder: bytes) -> None:
    """Make the new name survive a power cut, where the system allows it."""
    with contextlib.suppress(OSError):
        number = os.open(folder or b".", os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
