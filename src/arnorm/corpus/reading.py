"""Documents from files: each file one, or each record of JSON lines; folders are walked through."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from arnorm.corpus.documents import ALL, Document, field
from arnorm.filter.decoding import Damage, Decoder
from arnorm.filter.detection import structure
from arnorm.filter.files import CHUNK, FileError, Source, files_below, path_bytes, path_name, shown
from arnorm.filter.program import say
from arnorm.filter.records import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LISTED = 10  # records that are no documents, listed one by one


class Paths(NamedTuple):
    """Which files are read and how: by folder, or the fields of JSON records that hold text and source."""

    names: list[str]
    by_dir: bool = False
    jsonl: bool = False
    field: str = "text"
    source: str | None = None
    encoding: str = "utf-8"

    def files(self, pattern: str = "*") -> Iterator[tuple[str, str]]:
        """Yield files with their source: with ``by_dir`` the folder below the one given, or its own name."""
        for name in self.names or ["-"]:
            path = path_bytes(name)
            for file in files_below(name, pattern):
                source = ALL
                if self.by_dir and file != name:
                    own, *below = os.path.relpath(path_bytes(file), path).split(os.sep.encode())
                    source = path_name(own if below else os.path.basename(os.path.realpath(path)))  # noqa: PTH119
                yield file, source


class FileDocuments:
    """Yields the documents of files, as `Paths.files` names them, in this order.

    What is wrong with one is said, and the others are read.
    """

    def __init__(self, paths: Paths, files: Iterable[tuple[str, str]]) -> None:
        self._paths, self._files = paths, files
        self._damage = Damage()
        self._kinds: set[str] = set()  # of texts that are no plain ones
        self._strays = 0
        self.failed = False

    def __iter__(self) -> Iterator[Document]:
        """Yield every document."""
        for name, source in self._files:
            try:
                yield from self._file(name, source)
            except FileError as error:
                say(str(error))
                self.failed = True
        for line in self._damage.lines_to_say():
            say(line)
        if self._strays > _LISTED:
            say(f"{self._strays:,} records in all are no documents, and passed over")

    def _file(self, name: str, source: str) -> Iterator[Document]:
        file = Source(name)
        try:
            texts = self._texts(file)
            if not self._paths.jsonl:
                if text := "".join(texts):
                    self._look_at(name, text[:CHUNK])
                    yield Document(source, text)
                return
            number = 0
            for batch in batches(texts, "\n"):
                lines = batch.split("\n")
                for at, line in enumerate(lines, number + 1):
                    yield from self._record(f"{shown(name)}, line {at}", source, line)
                number += len(lines) - 1
        finally:
            file.close()

    def _look_at(self, name: str, head: str) -> None:
        """Say so, once for each kind, if a text does not look like a plain one."""
        kind, _, hint = structure(head).partition(";")
        if kind and kind not in self._kinds:
            self._kinds.add(kind)
            hint = f";{hint}" if "--jsonl" in hint else ""
            say(f"{shown(name)}: looks like {kind}{hint}; it is read as plain text")

    def _texts(self, file: Source) -> Iterator[str]:
        decoder = Decoder(file.name, self._paths.encoding, "keep", self._damage)
        for chunk in file.chunks():
            yield decoder.feed(chunk)
        yield decoder.close()

    def _record(self, place: str, source: str, line: str) -> Iterator[Document]:
        if not line.strip():
            return
        paths = self._paths
        try:
            # Python's int refuses numbers of more than 4,300 digits.
            record = json.loads(line, parse_int=Decimal)
            if not isinstance(record, dict):
                raise TypeError("a record must be a JSON object, {...}")
            text = field(record, paths.field)
            if not isinstance(text, str):
                raise TypeError(f"{paths.field!r} is no text")
            if paths.source is not None:
                source = str(field(record, paths.source))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            why = f"it has no field {error}" if isinstance(error, KeyError) else str(error)
            self._strays += 1
            self.failed = True
            if self._strays <= _LISTED:
                say(f"{place}: no document: {why}")
        else:
            if text:
                yield Document(source, text)
