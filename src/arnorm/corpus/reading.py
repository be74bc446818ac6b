"""Documents from files: each file one, or each record of JSON lines; folders are walked through."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

from arnorm.corpus.documents import ALL, Document
from arnorm.filter.decoding import Damage, Decoder
from arnorm.filter.files import FileError, Source, path_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOLD = 10  # records that are no documents, told one by one


class Paths(NamedTuple):
    """Which files are read and how: by folder, or the fields of JSON records that hold text and source."""

    names: list[str]
    by_dir: bool = False
    jsonl: bool = False
    field: str = "text"
    source: str | None = None
    encoding: str = "utf-8"


class Reading:
    """Yields the documents of files; what is wrong with one is told, and the others are read."""

    def __init__(self, paths: Paths, say: Callable[[str], None]) -> None:
        self._paths, self._say = paths, say
        self._damage = Damage()
        self._strays = 0
        self.failed = False

    def documents(self) -> Iterator[Document]:
        """Yield every document, in the order of the names given and of the names in folders."""
        for name in self._paths.names or ["-"]:
            for path, source in self._walk(name):
                try:
                    yield from self._file(path, source)
                except FileError as error:
                    self._say(str(error))
                    self.failed = True
        for line in self._damage.lines_to_say():
            self._say(line)
        if self._strays > _TOLD:
            self._say(f"{self._strays:,} records in all are no documents, and passed over")

    def _walk(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield files with their source: for a folder with ``by_dir`` the folder below it, or its own name."""
        path = path_bytes(name)
        if name == "-" or not os.path.isdir(path):  # noqa: PTH112 - names may be no text
            yield name, ALL
            return
        own = os.path.basename(os.path.abspath(path)).decode("utf-8", "replace")  # noqa: PTH100, PTH119
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith(b"."))
            below = os.path.relpath(folder, path).split(os.sep.encode())[0].decode("utf-8", "replace")
            source = ALL if not self._paths.by_dir else own if below == "." else below
            for file in sorted(one for one in files if not one.startswith(b".")):
                whole = os.path.join(folder, file)  # noqa: PTH118
                yield whole.decode("utf-8", "surrogateescape"), source

    def _file(self, name: str, source: str) -> Iterator[Document]:
        file = Source(name)
        try:
            if self._paths.jsonl:
                yield from self._records(name, source, self._texts(file))
            else:
                text = "".join(self._texts(file))
                if text:
                    yield Document(source, text)
        finally:
            file.close()

    def _texts(self, file: Source) -> Iterator[str]:
        decoder = Decoder(file.name, self._paths.encoding, "keep", self._damage)
        for chunk in file.chunks():
            yield decoder.feed(chunk)
        yield decoder.close()

    def _records(self, name: str, source: str, texts: Iterator[str]) -> Iterator[Document]:
        number = 0
        rest: list[str] = []
        for text in texts:
            *whole, last = text.split("\n")
            for line in whole:
                number += 1
                yield from self._record(name, number, source, "".join((*rest, line)))
                rest = []
            rest.append(last)
        yield from self._record(name, number + 1, source, "".join(rest))

    def _record(self, name: str, number: int, source: str, line: str) -> Iterator[Document]:
        if not line.strip():
            return
        paths = self._paths
        try:
            record = json.loads(line)
            text = record[paths.field]
            found = source if paths.source is None else str(record[paths.source])
            if not isinstance(text, str):
                raise TypeError(f"{paths.field!r} is no text")
        except KeyError as error:
            self._stray(name, number, f"it has no field {error}")
        except (ValueError, TypeError, RecursionError) as error:
            self._stray(name, number, str(error))
        else:
            if text:
                yield Document(found, text)

    def _stray(self, name: str, number: int, why: str) -> None:
        self._strays += 1
        self.failed = True
        if self._strays <= _TOLD:
            self._say(f"{shown(name)}, line {number}: no document: {why}")
