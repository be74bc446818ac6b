"""One run of the filter: each file goes through its reader, its normaliser and its writer, in order."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.detection import structure
from arnorm.filter.documents import WHOLE, DocumentWork
from arnorm.filter.files import FileError, Source, path_bytes, shown
from arnorm.filter.pool import in_order
from arnorm.filter.program import DONE, FAILED, StatusLine, say
from arnorm.filter.sinks import NewFile

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from arnorm.filter.sinks import Sink

CHANGES = 1  # the exit status of --check


class Job:
    """One file on its way from the reader to the writer."""

    def __init__(self, run: Run, name: str) -> None:
        self.name, options = name, run.options
        self.decoder = Decoder(
            *(name, options.encoding, options.errors, run.damage),
            forced=options.force_encoding,
            in_place=options.changing,
        )
        self.error: FileError | None = None  # from its reader
        self.new: NewFile | None = None  # written to replace it


class Run:
    """One run over all files."""

    def __init__(self, options: Namespace, sink: Sink) -> None:
        self.options = options
        self.sink = sink
        self.status = DONE
        self.work = _work(options)
        self.damage = Damage()
        self._structures: set[str] = set()  # kinds of files already reported
        self._line = StatusLine(on=options.progress)
        self._read = self._total = 0  # bytes of the files before, and of all
        for name in options.files if options.progress else ():
            with suppress(OSError):  # reading it reports the error
                self._total += os.stat(0 if name == "-" else path_bytes(name)).st_size  # noqa: PTH116 - bytes

    def all_files(self) -> int:
        """Process every file; return the exit status."""
        jobs = self.options.jobs
        results = in_order(self.work, self._pieces(), jobs, size=lambda piece: len(_text(piece)))
        for job, pieces in groupby(results, key=itemgetter(0)):
            try:
                self._write(job, pieces)
            except FileError as error:
                if job.new:
                    job.new.abandon()
                self.fail(error)
            if self.sink.last != b"\n" and len(self.options.files) > 1:  # a document ends before the next
                self.sink.write(b"\n")
        return self.end()

    def _write(self, job: Job, results: Iterator[tuple[Job, Any, Any]]) -> None:
        """Write the results of the pieces of one file, the last of which is None."""
        counts = self.work.report(job.name) if self.options.kind == "jsonl" else None
        changed = False
        for _, piece, result in results:
            if piece is None:
                break  # before the next file is opened, which may be the same
            if counts:
                counts.add(result)
            text = _text(result)
            changed |= text != _text(piece)
            if not self.options.check:
                (job.new or self.sink).write(encode(text))
        if job.error:
            raise job.error
        for note in counts.notes() if counts else ():
            say(note)
        changed |= job.decoder.altered
        if job.new:
            (job.new.close if changed else job.new.abandon)()
        elif self.options.check and changed:
            self.status = max(self.status, CHANGES)
            say(f"{shown(job.name)}: would change")

    def fail(self, error: FileError) -> None:
        """Report the error of one file, and go on."""
        say(str(error))
        self.status = FAILED

    def end(self) -> int:
        """Report what was counted, and return the exit status."""
        self._line.end()
        for line in self.damage.lines_to_say():
            say(line)
        if self.status and self.options.output:
            self.sink.abandon()
            say(f"{shown(self.options.output)}: left as it was, since not every document is whole")
        return self.status

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
        with closing(Source(job.name)) as source:
            if options.in_place is not None:
                job.new = NewFile(job.name, compression=source.compression, backup=options.in_place)
            if options.html and options.kind == "document":
                page = b"".join(source.chunks())
                declared = options.encoding == "utf-8" and not options.force_encoding
                yield _article(job.name, page if declared else "".join(job.decoder.texts([page])))
                return
            looked = options.kind in ("jsonl", "csv")
            for text in job.decoder.texts(source.chunks()):
                self._line.show(lambda: self._state(source))
                if text and not looked:
                    looked = True
                    self._look_at(job.name, text)
                yield text
            self._read += source.position

    def _look_at(self, name: str, head: str) -> None:
        """Report a file that is not plain text, and refuse to change it."""
        found = structure(head)
        if found and self.options.changing:
            raise FileError(f"{shown(name)}: looks like {found}; it is left as it was")
        if found and found not in self._structures:
            self._structures.add(found)
            say(f"{shown(name)}: looks like {found}; it is read as plain text")

    def _state(self, source: Source) -> str:
        of = f" of {self._total / 1e6:,.1f}" if self._total else ""
        return f"{(self._read + source.position) / 1e6:,.1f}{of} MB read"


def _work(options: Namespace) -> Any:
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
        how = {"strict": options.errors == "strict", "html": options.html}
        return records.JsonWork(profile, options.fields, sentences=sentences, size=size, **how)
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
