"""Documents of a corpus, each with its source: from Python or from files, in batches that keep their order."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from arnorm.filter.decoding import Damage, Decoder
from arnorm.filter.detection import structure
from arnorm.filter.files import CHUNK, FileError, Source, files_below, path_bytes, path_name, shown
from arnorm.filter.pool import in_order
from arnorm.filter.program import StatusLine, say
from arnorm.filter.records import batches as whole_records

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

ALL = "all"  # the source of documents that name none
_NO_TEXT = "\0" * 8  # as in images and programs; a NUL by itself may stand in a text
_BATCH_DOCUMENTS, _BATCH_SIZE = 64, 1 << 18  # documents and characters of a batch, at most about

Result = TypeVar("Result")


class Document(NamedTuple):
    """A text and the name of its source, such as the site that it was scraped from."""

    source: str
    text: str


Batch = list[Document]


def as_documents(documents: Iterable[Any], source: Any = None, text: Any = "text") -> Iterator[Document]:
    """Yield documents as pairs of source and text.

    A document is a str, or a mapping or object with its text in the field ``text``. ``source`` is the name of
    the field for its source, or a function of the document; without it, all documents have one source.

    >>> list(as_documents(["a", "b"], source=str.upper))
    [Document(source='A', text='a'), Document(source='B', text='b')]
    >>> list(as_documents([{"page": {"text": "a"}, "site": "x"}], source="site", text="page.text"))
    [Document(source='x', text='a')]

    Raises:
        TypeError: for a text that is not a str, and for one document in place of several.
    """
    if isinstance(documents, (str, Mapping)):
        raise TypeError(
            f"documents must be several, such as a list of str, not one {type(documents).__name__}"
        )
    for one in documents:
        found = one if isinstance(one, str) else field(one, text)
        if not isinstance(found, str):
            raise TypeError(f"the text of a document must be a str, not {type(found).__name__}")
        yield Document(ALL if source is None else str(field(one, source)), found)


def field(document: Any, name: Any) -> Any:
    """Return a field of a document; a dot in its name leads into a mapping, unless a field has that very name.

    Raises:
        KeyError, AttributeError: if there is no such field.
    """
    if callable(name):
        return name(document)
    if not isinstance(document, Mapping):
        return getattr(document, name)
    first, _, rest = name.partition(".")
    if rest and name not in document and isinstance(document.get(first), Mapping):
        return field(document[first], rest)
    return document[name]


class FileDocuments:
    """The documents of files: each file is one, or each line of JSON; folders are read recursively.

    A file or record that cannot be read is reported, and skipped. ``options`` are those of the command line.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self.files = [
            (file, self._source(name, file))
            for name in options.paths or ["-"]
            for file in files_below(name, options.glob)
        ]
        self.failed = False
        self._damage = Damage()
        self._kinds: set[str] = set()  # of texts that do not look plain
        self._strays: Counter[type[Exception]] = Counter()  # records that are not documents

    def _source(self, name: str, file: str) -> str:
        """Return the source of a file: with ``--by-dir`` the folder just below ``name``, or ``name`` itself."""
        if not self._options.by_dir or file == name:
            return ALL
        path = path_bytes(name)
        folder, *below = os.path.relpath(path_bytes(file), path).split(os.sep.encode())
        return path_name(folder if below else os.path.basename(os.path.realpath(path)))  # noqa: PTH119

    def __iter__(self) -> Iterator[Document]:
        """Yield every document."""
        for name, source in self.files:
            try:
                with closing(Source(name)) as file:
                    how = self._options
                    decoder = Decoder(name, how.encoding, "keep", self._damage, forced=how.force_encoding)
                    read = self._records if how.jsonl else self._whole
                    yield from read(name, source, decoder.texts(file.chunks()))
            except FileError as error:
                say(str(error))
                self.failed = True
        for line in self._damage.lines_to_say():
            say(line)
        if (strays := self._strays.total()) > len(self._strays):
            say(f"{strays:,} records in all are not documents, and were skipped")

    def _whole(self, name: str, source: str, texts: Iterable[str]) -> Iterator[Document]:
        """Yield the file as a document; a text that looks like JSON, HTML or CSV is reported, once for each."""
        if not (text := "".join(texts)):
            return
        if _NO_TEXT in text:
            raise FileError(f"{shown(name)}: is not text, as its NULs show; it was skipped")
        kind, _, hint = structure(text[:CHUNK]).partition(";")
        if kind and kind not in self._kinds:
            self._kinds.add(kind)
            hint = f";{hint}" if "--jsonl" in hint else ""
            say(f"{shown(name)}: looks like {kind}{hint}; it is read as plain text")
        yield Document(source, text)

    def _records(self, name: str, source: str, texts: Iterable[str]) -> Iterator[Document]:
        """Yield the documents in the lines of a file; of each kind of fault the first is reported."""
        lines = (line for some in whole_records(texts, "\n") for line in some.removesuffix("\n").split("\n"))
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                # Python's int refuses numbers of more than 4,300 digits.
                record = json.loads(line, parse_int=Decimal)
                if not isinstance(record, dict):
                    raise TypeError("a record must be a JSON object, {...}")
                text = field(record, self._options.field)
                if not isinstance(text, str):
                    raise TypeError(f"{self._options.field!r} is not a text")
                named = self._options.source
                document = Document(source if named is None else str(field(record, named)), text)
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                self.failed = True
                self._strays[type(error)] += 1
                if self._strays[type(error)] == 1:
                    why = f"it has no field {error}" if isinstance(error, KeyError) else error
                    say(f"{shown(name)}, line {number}: not a document: {why}")
            else:
                if text:
                    yield document


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield documents in batches large enough to be worth sending to another process."""
    batch: Batch = []
    for document in documents:
        batch.append(document)
        if len(batch) >= _BATCH_DOCUMENTS or _size(batch) >= _BATCH_SIZE:
            yield batch
            batch = []
    if batch:
        yield batch


def _size(batch: Batch) -> int:
    return sum(len(document.text) for document in batch)


def mapped(work: Callable[[Batch], Result], documents: Iterable[Document], jobs: int = 1) -> Iterator[Result]:
    """Yield the result of ``work`` for each batch of documents, in order, from as many processes as ``jobs``.

    >>> list(mapped(len, [Document("x", "a")]))
    [1]
    """
    items = ((None, batch) for batch in batches(documents))
    return (result for _, _, result in in_order(work, items, jobs, _size))


def watched(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield documents, and show on a status line how many were read."""
    line = StatusLine()
    started = time.monotonic()
    number = size = 0

    def state() -> str:
        speed = size / max(time.monotonic() - started, 1e-9) / 1e6
        return f"read {number:,} documents, {size / 1e6:,.1f} M characters, {speed:.1f} M/s"

    for document in documents:
        yield document
        number += 1
        size += len(document.text)
        line.show(state)
    line.show(state, now=True)
    line.end()
