"""One run of the filter: every file through its reader, its normaliser and its writer, in order."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.detection import structure
from arnorm.filter.documents import WHOLE, DocumentWork, parts_of
from arnorm.filter.files import FileError, OutputError, Source, path_bytes, shown
from arnorm.filter.pool import in_order
from arnorm.filter.program import DONE, FAILED, StatusLine
from arnorm.filter.sinks import NewFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from arnorm.filter.sinks import Sink
    from arnorm.profiles import Profile

    _Cut = Callable[[Iterable[str], str], Iterator[Any]]  # makes pieces of a text and the name of its file

CHANGES = 1  # the exit status of --check


class Settings(NamedTuple):
    """What a run is to do, as the command line says."""

    names: tuple[str, ...]
    profile: Profile
    kind: str = "document"  # what a document is: "document", "lines", "jsonl", "nul", "csv"
    fields: tuple[str, ...] = ()  # those of JSON records, or the one column of a table
    sentences: bool = False
    html: bool = False  # whether the documents are HTML pages, of which the article is wanted
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
        self._structures: set[str] = set()  # what was said of a file before
        self._progress = _Progress(settings.names) if settings.progress else None

    def all_files(self) -> int:
        """Do every file; return the exit status."""
        work, cut = self._work_and_cut()
        for job, piece, result in in_order(work, self._pieces(cut), self.settings.jobs, _size):
            job.take(piece, result)
        return self.end()

    def fail(self, error: FileError) -> None:
        """Say what is wrong with one file, and go on."""
        self.say(str(error))
        self.status = FAILED

    def end(self) -> int:
        """Say what is left to say, and return the exit status."""
        if self._progress is not None:
            self._progress.line.end()
        for line in self._damage.lines_to_say():
            self.say(line)
        if self.spoilt and self.settings.output:
            self.sink.abandon()
            self.say(f"{shown(self.settings.output)}: left as it was, since a document is not whole")
        return self.status or (CHANGES if self.changed else DONE)

    def _pieces(self, cut: _Cut) -> Iterator[tuple[Job, Any]]:
        """Yield the pieces of each file with its job; None at the end of the file."""
        for name in self.settings.names:
            job = Job(self, name)
            try:
                for piece in cut(self.texts(job), name):
                    yield job, piece
            except FileError as error:
                job.error = error
            yield job, None

    def texts(self, job: Job) -> Iterator[str]:
        """Yield the text of a file as it comes."""
        settings = self.settings
        source = Source(job.name)
        try:
            job.begin(source)
            job.decoder = decoder = Decoder(
                job.name, settings.encoding, settings.errors, self._damage, forced=settings.force_encoding
            )
            if settings.html and settings.kind == "document":
                page = b"".join(source.chunks())
                declared = settings.encoding == "utf-8" and not settings.force_encoding
                yield _article(job.name, page if declared else decoder.feed(page, final=True))
                return
            for chunk in source.chunks():
                if self._progress is not None:
                    self._progress.show(source)
                yield decoder.feed(chunk)
            yield decoder.close()
        finally:
            source.close()

    def _work_and_cut(self) -> tuple[Callable[[Any], Any], _Cut]:
        """Return what is done to a piece, and what makes pieces of a file."""
        settings = self.settings
        profile, sentences = settings.profile, settings.sentences
        if settings.kind == "document":
            return DocumentWork(profile, sentences=sentences), self._parts
        if settings.kind == "csv":
            from arnorm.filter import tables

            return tables.TableWork(profile), partial(tables.rows_of, settings.fields[0])
        from arnorm.filter import records  # not for the plain case, which is to start fast

        size = 1 if settings.unbuffered else records.BATCH
        if settings.kind == "jsonl":
            return (
                records.JsonWork(profile, settings.fields, sentences=sentences, html=settings.html),
                lambda texts, _: records.batches(texts, "\n", size),
            )
        work = (records.LineWork if settings.kind == "lines" else records.RecordWork)(
            profile, sentences=sentences
        )
        return work, lambda texts, _: records.batches(texts, work.separator, size)

    def _parts(self, texts: Iterable[str], name: str) -> Iterator[Any]:
        count = 0
        for part in parts_of(self._looked_at(texts, name)):
            count += 1
            yield part
        if count > 1:
            self.say(
                f"a document above {WHOLE // 1_000_000} MB is worked off in parts, cut at line ends:"
                f" {count} of them; --lines is for a file of many documents"
            )

    def _looked_at(self, texts: Iterable[str], name: str) -> Iterator[str]:
        """Yield a text; say so where it is no plain text, and leave the file alone if it is to be changed."""
        looked = self.settings.html
        for text in texts:
            if text and not looked:
                looked = True
                found = structure(text)
                if found and self.settings.in_place is not None:
                    raise FileError(f"{shown(name)}: looks like {found}; it is left as it was")
                if found and found not in self._structures:
                    self._structures.add(found)
                    self.say(f"{shown(name)}: looks like {found}; it is read as plain text")
            yield text


class Job:
    """One file on its way from the reader to the writer."""

    def __init__(self, run: Run, name: str) -> None:
        self.name = name
        self.error: FileError | None = None  # what its reader met
        self.decoder: Decoder | None = None
        self._run = run
        settings = run.settings
        # What it gives is compared with the file.
        self._alone = settings.check or settings.in_place is not None
        self._sink: Sink | None = None if self._alone else run.sink
        self._report: Any = None
        if settings.kind == "jsonl":
            from arnorm.filter.records import JsonReport

            self._report = JsonReport(name, strict=settings.errors == "strict")
        self._last = b""
        self._changed = self._failed = False

    def begin(self, source: Source) -> None:
        """Open what the result goes to."""
        suffix = self._run.settings.in_place
        if suffix is not None:
            self._sink = NewFile(self.name, compression=source.compression, backup=suffix)

    def take(self, piece: Any, result: Any) -> None:
        """Write what the next piece gives; None is the end."""
        if self._failed:
            return
        try:
            if piece is None:
                self._end()
                return
            if self._report is not None:
                self._report.add(result)
                result = result.text
            self._changed |= result != (piece if isinstance(piece, str) else piece.text)
            self._write(encode(result))
        except FileError as error:
            self._fail(error)

    def _write(self, data: bytes) -> None:
        if not data:
            return
        self._last = data[-1:]
        if self._sink is not None:
            try:
                self._sink.write(data)
            except FileError as error:
                raise error if self._alone else OutputError(str(error)) from None

    def _end(self) -> None:
        if self.error is not None:
            raise self.error
        if self._report is not None:
            for note in self._report.notes():
                self._run.say(note)
        if not self._alone:
            self._part()
            return
        changed = self._changed or (self.decoder is not None and self.decoder.altered)
        if self._sink is None:
            self._run.changed |= changed
            if changed:
                self._run.say(f"{shown(self.name)}: would change")
        elif changed:
            self._sink.close()
        else:
            self._sink.abandon()

    def _part(self) -> None:
        """Keep this document apart from the next one on the same output."""
        if self._last not in (b"", b"\n") and len(self._run.settings.names) > 1:
            self._write(b"\n")

    def _fail(self, error: FileError) -> None:
        """Break off: what was written of a file of its own is dropped."""
        self._failed = True
        if self._alone:
            if self._sink is not None:
                self._sink.abandon()
        elif self.decoder is not None:
            self._run.spoilt = True
            self._part()
        self._run.fail(error)


def _article(name: str, page: str | bytes) -> str:
    """Return the article of a page; bytes are decoded as it declares."""
    from arnorm.html import article_text

    try:
        return article_text(page)
    except ValueError as error:
        raise FileError(f"{shown(name)}: {error}") from None


def _size(piece: Any) -> int:
    return len(piece if isinstance(piece, str) else piece.text)


class _Progress:
    """How much of the input was read, on a line of standard error."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.line = StatusLine()
        self._total = self._before = 0
        self._source: Source | None = None
        for name in names:
            with contextlib.suppress(OSError):  # reading it says why
                self._total += os.stat(0 if name == "-" else path_bytes(name)).st_size  # noqa: PTH116 - bytes
        self._of = f" of {self._total / 1e6:,.1f}" if self._total else ""

    def show(self, source: Source) -> None:
        """Show how far the reading is."""
        if source is not self._source:
            self._before += self._source.position if self._source else 0
            self._source = source
        self.line.show(lambda: f"{(self._before + source.position) / 1e6:,.1f}{self._of} MB read")
