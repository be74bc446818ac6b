"""One run of the filter: each file goes through its reader, its normaliser and its writer, in order."""

from __future__ import annotations

import argparse
import contextlib
import os
from typing import TYPE_CHECKING, Any

from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.detection import structure
from arnorm.filter.documents import WHOLE, DocumentWork
from arnorm.filter.files import FileError, Source, path_bytes, shown
from arnorm.filter.pool import in_order
from arnorm.filter.program import DONE, FAILED, StatusLine, say
from arnorm.filter.sinks import NewFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.filter.records import JsonReport
    from arnorm.filter.sinks import Sink
    from arnorm.profiles import Profile

CHANGES = 1  # the exit status of --check


class Options(argparse.Namespace):
    """The settings of a run: the parsed command line, and what follows from it."""

    files: list[str]
    profile: str | None  # by its name
    chosen: Profile
    kind: str  # what a document is: "document", "lines", "jsonl", "null", "csv"
    fields: tuple[str, ...]  # of JSON records, or the one column of a table
    view: str  # what is shown instead of the text, or nothing
    stats: str | None
    sentences: bool
    html: bool  # whether to take the article of HTML pages
    encoding: str
    force_encoding: bool  # even for valid UTF-8
    errors: str
    output: str | None
    in_place: str | None  # the suffix for the old file, if it is kept
    check: bool
    unbuffered: bool
    jobs: int
    progress: bool


class Run:
    """One run over all files."""

    def __init__(self, options: Options, sink: Sink) -> None:
        self.options = options
        self.sink = sink
        self.status = DONE
        self.changed = False
        self.spoilt = False  # whether an error ended a document that was partly written
        self.work = _work(options)
        self._damage = Damage()
        self._structures: set[str] = set()  # kinds of files already reported
        self._line = StatusLine() if options.progress else None
        self._read = self._total = 0  # bytes of the files before, and of all
        for name in options.files if options.progress else ():
            with contextlib.suppress(OSError):  # reading it reports the error
                self._total += os.stat(0 if name == "-" else path_bytes(name)).st_size  # noqa: PTH116 - bytes

    def all_files(self) -> int:
        """Process every file; return the exit status."""
        for job, piece, result in in_order(self.work, self._pieces(), self.options.jobs, _size):
            job.take(piece, result)
        return self.end()

    def fail(self, error: FileError) -> None:
        """Report the error of one file, and go on."""
        say(str(error))
        self.status = FAILED

    def end(self) -> int:
        """Report what was counted, and return the exit status."""
        if self._line:
            self._line.end()
        for line in self._damage.lines_to_say():
            say(line)
        if self.spoilt and self.options.output:
            self.sink.abandon()
            say(f"{shown(self.options.output)}: left as it was, since a document is not whole")
        return self.status or (CHANGES if self.changed else DONE)

    def _pieces(self) -> Iterator[tuple[Job, Any]]:
        """Yield each file's job with its pieces, and None at the end of the file."""
        for name in self.options.files:
            job = Job(self, name)
            count = 0
            try:
                for piece in self.work.pieces(self.texts(job), name):
                    count += 1
                    yield job, piece
            except FileError as error:
                job.error = error
            yield job, None
            if count > 1 and self.options.kind == "document":
                say(
                    f"a document above {WHOLE // 1_000_000} MB is processed in parts, cut at line ends:"
                    f" {count} of them; --lines is for a file of many documents"
                )

    def texts(self, job: Job) -> Iterator[str]:
        """Yield the text of a file as it is read."""
        options = self.options
        whole = options.kind == "document"
        source = Source(job.name)
        try:
            job.begin(source)
            job.decoder = decoder = Decoder(
                *(job.name, options.encoding, options.errors, self._damage),
                forced=options.force_encoding,
                in_place=options.in_place is not None,
            )
            if options.html and whole:
                page = b"".join(source.chunks())
                declared = options.encoding == "utf-8" and not options.force_encoding
                yield _article(job.name, page if declared else "".join(decoder.texts([page])))
                return
            looked = not whole
            for text in decoder.texts(source.chunks()):
                if self._line:
                    self._line.show(lambda: self._state(source))
                if text and not looked:
                    looked = True
                    self._look_at(job.name, text)
                yield text
        finally:
            self._read += source.position
            source.close()

    def _look_at(self, name: str, head: str) -> None:
        """Report a document that is not plain text, and refuse to change its file."""
        found = structure(head)
        if found and self.options.in_place is not None:
            raise FileError(f"{shown(name)}: looks like {found}; it is left as it was")
        if found and found not in self._structures:
            self._structures.add(found)
            say(f"{shown(name)}: looks like {found}; it is read as plain text")

    def _state(self, source: Source) -> str:
        of = f" of {self._total / 1e6:,.1f}" if self._total else ""
        return f"{(self._read + source.position) / 1e6:,.1f}{of} MB read"


class Job:
    """One file on its way from the reader to the writer."""

    def __init__(self, run: Run, name: str) -> None:
        self.name = name
        self.error: FileError | None = None  # from its reader
        self.decoder: Decoder | None = None
        self._run = run
        options = run.options
        # The result is compared with the file.
        self._alone = options.check or options.in_place is not None
        self._sink: Sink | None = None if self._alone else run.sink
        self._report = report_of(options, name)
        self._last = b""
        self._changed = self._failed = False

    def begin(self, source: Source) -> None:
        """Open the output."""
        suffix = self._run.options.in_place
        if suffix is not None:
            self._sink = NewFile(self.name, compression=source.compression, backup=suffix)

    def take(self, piece: Any, result: Any) -> None:
        """Write the result of the next piece; None is the end."""
        if self._failed:
            return
        try:
            if piece is None:
                self._end()
                return
            if self._report:
                self._report.add(result)
            text = _text(result)
            self._changed |= text != _text(piece)
            self._write(encode(text))
        except FileError as error:
            self._fail(error)

    def _write(self, data: bytes) -> None:
        self._last = data[-1:] or self._last
        if self._sink is not None:
            self._sink.write(data)

    def _end(self) -> None:
        if self.error is not None:
            raise self.error
        for note in self._report.notes() if self._report else ():
            say(note)
        if not self._alone:
            self._part()
            return
        changed = self._changed or (self.decoder is not None and self.decoder.altered)
        if self._sink is None:
            self._run.changed |= changed
            if changed:
                say(f"{shown(self.name)}: would change")
        elif changed:
            self._sink.close()
        else:
            self._sink.abandon()

    def _part(self) -> None:
        """Separate this document from the next on the same output."""
        if self._last not in (b"", b"\n") and len(self._run.options.files) > 1:
            self._write(b"\n")

    def _fail(self, error: FileError) -> None:
        """Stop with an error; an unfinished new file is dropped."""
        self._failed = True
        if self._alone:
            if self._sink is not None:
                self._sink.abandon()
        elif self.decoder is not None:
            self._run.spoilt = True
            self._part()
        self._run.fail(error)


def report_of(options: Options, name: str) -> JsonReport | None:
    """Return what counts the faults of a file's records, where they are JSON."""
    if options.kind != "jsonl":
        return None
    from arnorm.filter.records import JsonReport

    return JsonReport(name, strict=options.errors == "strict")


def _work(options: Options) -> Any:
    """Return the work for this kind of document: it cuts a file into pieces and processes each."""
    profile, sentences = options.chosen, options.sentences
    if options.kind == "document":
        return DocumentWork(profile, sentences=sentences)
    if options.kind == "csv":
        from arnorm.filter.tables import TableWork

        return TableWork(profile, options.fields[0])
    from arnorm.filter import records  # imported here, since the plain case must start fast

    size = 1 if options.unbuffered else records.BATCH
    if options.kind == "jsonl":
        return records.JsonWork(profile, options.fields, sentences=sentences, html=options.html, size=size)
    kind = records.LineWork if options.kind == "lines" else records.RecordWork
    return kind(profile, sentences=sentences, size=size)


def _article(name: str, page: str | bytes) -> str:
    """Return the article of a page; bytes are decoded as the page declares."""
    from arnorm.html import article_text

    try:
        return article_text(page)
    except ValueError as error:
        raise FileError(f"{shown(name)}: {error}") from None


def _text(piece: Any) -> str:
    """Return the text of a piece or a result."""
    text: str = getattr(piece, "text", piece)
    return text


def _size(piece: Any) -> int:
    return len(_text(piece))
