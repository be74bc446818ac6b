"""One run of the filter: every file through its reader, its normaliser and its writer, in order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.files import FileError, Source, identity, path_bytes, refuse_in_place, shown, visible
from arnorm.filter.order import InOrder
from arnorm.filter.program import DONE, FAILED
from arnorm.filter.sinks import NewFile, OutputError, StandardOutput
from arnorm.filter.stream import PIECE, Document, PieceWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from arnorm.filter.records import Records
    from arnorm.filter.sinks import Sink
    from arnorm.profiles import Profile

CHANGES = 1  # the exit status of --check


class Settings(NamedTuple):
    """What a run is to do, as the command line says."""

    names: tuple[str, ...]
    profile: Profile
    kind: str = "document"  # what a document is: "document", "lines", "jsonl", "nul"
    fields: tuple[str, ...] = ()
    sentences: bool = False
    encoding: str = "utf-8"
    force_encoding: bool = False  # even for a text that is UTF-8
    errors: str = "keep"
    output: str = ""
    in_place: str | None = None  # the suffix under which the old file is kept
    check: bool = False
    unbuffered: bool = False
    jobs: int = 1
    progress: bool = False


class Run:
    """One run over all files; ``say`` writes a line to the person at the terminal."""

    def __init__(self, settings: Settings, sink: Sink, say: Callable[[str], None]) -> None:
        self.settings = settings
        self.say = say
        self.sink = sink
        self.status = DONE
        self.changed = False
        self.spoilt = False  # whether a document broke off after some of it was written
        self._damage = Damage()
        self._work = self._make_work()
        self._order = _order(self._work, settings.jobs)
        self._progress = _progress(settings) if settings.progress else None

    def all_files(self) -> int:
        """Do every file; return the exit status."""
        if self.settings.in_place is not None:
            refuse_in_place(self.settings.names, self.settings.in_place)
        try:
            for name in self.settings.names:
                try:
                    self._one_file(name)
                except FileError as error:
                    self.trouble(error)
            self._order.finish()
        except BaseException:
            self._order.stop()
            raise
        finally:
            if self._progress is not None:
                self._progress.close()
        for line in self._damage.lines_to_say():
            self.say(line)
        if self.spoilt and self.settings.output:
            self.sink.abandon()
            self.say(f"{visible(self.settings.output)}: left as it was, since a document is not whole")
        return self.status or (CHANGES if self.changed else DONE)

    def trouble(self, error: FileError) -> None:
        """Tell what is wrong with one file, and go on."""
        self.say(str(error))
        self.status = FAILED

    def _one_file(self, name: str) -> None:
        source = Source(name)
        try:
            self.refuse_output(source)
            job = self._job(source)
            try:
                for text in self.texts(source, job.see):
                    self._submit(job, job.mode.cut(text))
                self._submit(job, job.mode.rest())
            except FileError as error:
                failed = error  # the name of the exception goes with its block
                self._order.after(lambda: job.fail(failed))
            else:
                self._order.after(job.finish)
        finally:
            source.close()

    def texts(self, source: Source, see: Callable[[bytes], object] | None = None) -> Iterator[str]:
        """Yield the text of a file as it comes; ``see`` gets the bytes."""
        settings = self.settings
        decoder = Decoder(
            source.name, settings.encoding, settings.errors, self._damage, forced=settings.force_encoding
        )
        at = source.position()
        for chunk in source.chunks():
            if see is not None:
                see(chunk)
            if self._progress is not None:
                now = source.position() or at + len(chunk)
                self._progress.update(now - at)
                at = now
            yield decoder.feed(chunk)
        yield decoder.close()

    def refuse_output(self, source: Source) -> None:
        """Refuse to read a file that is being written.

        Raises:
            FileError: if the two are one, by whatever name.
            OutputError: if to go on would replace it.
        """
        taken = identity(1) if isinstance(self.sink, StandardOutput) else None
        if self.settings.output:
            try:
                status = os.stat(path_bytes(self.settings.output))  # noqa: PTH116 - bytes
                taken = status.st_dev, status.st_ino
            except OSError:
                taken = None
        if taken is not None and taken == identity(source.number):
            told = f"{shown(source.name)}: is the output, too; to change a file, use --in-place"
            raise OutputError(told) if self.settings.output else FileError(told)

    def _submit(self, job: _Job, pieces: list[str]) -> None:
        for piece in pieces:
            self._order.submit(piece, job.take)

    def _job(self, source: Source) -> _Job:
        settings = self.settings
        if settings.in_place is not None:
            if source.name == "-":
                raise FileError("standard input cannot be changed in place; name the files")
            sink: Sink | None = NewFile(source.name, compression=source.compression, backup=settings.in_place)
        else:
            sink = None if settings.check else self.sink
        return _Job(self, source.name, self._make_mode(source.name), sink)

    def _make_work(self) -> Any:
        kind, profile, sentences = self.settings.kind, self.settings.profile, self.settings.sentences
        if kind == "document":
            return PieceWork(profile, sentences=sentences)
        from arnorm.filter import records  # not for the plain case, which is to start fast

        if kind == "jsonl":
            return records.JsonWork(profile, self.settings.fields, sentences=sentences)
        return (records.LineWork if kind == "lines" else records.RecordWork)(profile, sentences=sentences)

    def _make_mode(self, name: str) -> Document | Records:
        settings, size = self.settings, 1 if self.settings.unbuffered else PIECE
        if settings.kind == "document":
            return Document(settings.profile, work=self._work, eager=settings.unbuffered)
        from arnorm.filter import records

        if settings.kind == "jsonl":
            return records.JsonRecords(self._work, name, strict=settings.errors == "strict", size=size)
        return records.Records(self._work, size=size)


class _Job:
    """One file on its way from the reader to the writer."""

    def __init__(self, run: Run, name: str, mode: Document | Records, sink: Sink | None) -> None:
        self.mode = mode
        self._run = run
        self._name = name
        self._sink = sink
        self._own = sink if isinstance(sink, NewFile) and sink is not run.sink else None
        self._compares = sink is None or self._own is not None
        self._last = b""
        self._failed = False
        if self._compares:
            import hashlib

            self._read = hashlib.blake2b()
            self._written = hashlib.blake2b()

    def see(self, data: bytes) -> None:
        """Take note of bytes that were read."""
        if self._compares:
            self._read.update(data)

    def take(self, result: Any) -> None:
        """Write what the next result adds."""
        if self._failed:
            return
        try:
            self._write(encode(self.mode.join(result)))
        except FileError as error:
            self.fail(error)

    def _write(self, data: bytes) -> None:
        if not data:
            return
        self._last = data[-1:]
        if self._compares:
            self._written.update(data)
        if self._sink is not None:
            try:
                self._sink.write(data)
            except FileError as error:
                raise error if self._own is not None else OutputError(str(error)) from None

    def finish(self) -> None:
        """Write the end of the document."""
        if self._failed:
            return
        try:
            self._write(encode(self.mode.end()))
            if self._compares:
                self._compare()
            else:
                self._part()
        except FileError as error:
            self.fail(error)
        for note in self.mode.notes():
            self._run.say(note)

    def _part(self) -> None:
        """Keep this document apart from the next one on the same output."""
        if self._last not in (b"", b"\n") and len(self._run.settings.names) > 1:
            self._write(b"\n")

    def _compare(self) -> None:
        """Leave a file alone that does not change."""
        changed = self._read.digest() != self._written.digest()
        self._run.changed |= changed and self._own is None
        if self._own is None:
            if changed:
                self._run.say(f"{shown(self._name)}: would change")
        elif changed:
            self._own.close()
        else:
            self._own.abandon()

    def fail(self, error: FileError) -> None:
        """Break off: what was written of a file of its own is dropped."""
        self._failed = True
        if self._own is not None:
            self._own.abandon()
        elif self._sink is not None:
            self._run.spoilt = True
            self._part()
        self._run.trouble(error)


def _order(work: Any, jobs: int) -> InOrder:
    if jobs == 1:
        return InOrder(work)
    from arnorm.filter.parallel import Pool

    return Pool(work, jobs)


_LARGE = 10_000_000  # bytes of input from which a progress bar is of use


def _progress(settings: Settings) -> Any:
    """Return a progress bar on standard error, or None where nobody would see it or it would be over at once.

    Raises:
        OutputError: if the library is not there.
    """
    import sys
    from importlib import import_module

    total = 0
    try:
        for name in settings.names:
            size = 0 if name == "-" else os.stat(path_bytes(name)).st_size  # noqa: PTH116 - bytes
            total = total + size if size else -(1 << 62)
    except OSError:
        pass  # it will be told when its turn comes
    try:
        tqdm = import_module("tqdm").tqdm
    except ImportError:
        raise OutputError('--progress needs a library: pip install "arnorm[progress]"') from None
    if sys.stderr is None or not sys.stderr.isatty() or 0 <= total < _LARGE:
        return None
    return tqdm(total=total if total > 0 else None, unit="B", unit_scale=True, file=sys.stderr)
