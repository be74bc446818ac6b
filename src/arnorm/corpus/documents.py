"""Documents of a corpus: from files and folders, or from what a caller has, each with its source.

Everything streams: documents come in batches, a batch goes to a worker or is done here, results come back in
order, and no more batches wait than there are workers for.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALL = "all"  # the source of documents that name none
_BATCH_DOCUMENTS, _BATCH_SIZE = 64, 1 << 18  # documents and characters of a batch, at most about
_EVERY = 0.5  # seconds between two lines of progress

Result = TypeVar("Result")


class Document(NamedTuple):
    """One text and the name of where it was scraped."""

    source: str
    text: str


Batch = list[Document]


def named(documents: Iterable[Any], source: Any = None, text: Any = "text") -> Iterator[Document]:
    """Yield documents as pairs of source and text, whatever they come as.

    A document is a str, or a mapping or object that has its text under the name ``text``. ``source`` is the
    name of its source likewise, or a function of the document; without one, all are of one source.

    >>> list(named(["a", "b"], source=str.upper))
    [Document(source='A', text='a'), Document(source='B', text='b')]
    >>> list(named([{"text": "a", "site": "x"}], source="site"))
    [Document(source='x', text='a')]

    Raises:
        TypeError: for a text that is no str.
    """
    for one in documents:
        found = one if isinstance(one, str) else _field(one, text)
        if not isinstance(found, str):
            raise TypeError(f"the text of a document must be a str, not {type(found).__name__}")
        yield Document(ALL if source is None else str(_field(one, source)), found)


def _field(document: Any, name: Any) -> Any:
    if callable(name):
        return name(document)
    if isinstance(document, Mapping):
        return document[name]
    return getattr(document, name)


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield documents in batches that are worth sending to another process."""
    batch: Batch = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= _BATCH_DOCUMENTS or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def mapped(work: Callable[[Batch], Result], found: Iterable[Batch], jobs: int = 1) -> Iterator[Result]:
    """Yield what ``work`` makes of each batch, in order, by so many processes.

    >>> list(mapped(len, batches([Document("x", "a")])))
    [1]
    """
    if jobs <= 1:
        yield from map(work, found)
        return
    from concurrent.futures import ProcessPoolExecutor

    todo = iter(found)
    with ProcessPoolExecutor(jobs) as pool:
        waiting = deque(pool.submit(work, batch) for batch in islice(todo, 3 * jobs))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(work, batch) for batch in islice(todo, 1))


class Progress:
    """Tells a person at a terminal how far it is, on one line of standard error; nothing anywhere else."""

    def __init__(self, what: str, *, shown: bool | None = None) -> None:
        self._what = what
        self._shown = (sys.stderr is not None and sys.stderr.isatty()) if shown is None else shown
        self._documents = self._characters = 0
        self._started = self._told = time.monotonic()

    def watch(self, found: Iterable[Batch]) -> Iterator[Batch]:
        """Yield batches, and count them as they go by."""
        for batch in found:
            yield batch
            self._documents += len(batch)
            self._characters += sum(len(document.text) for document in batch)
            self._tell()
        if self._shown:
            self._tell(last=True)

    def _tell(self, *, last: bool = False) -> None:
        now = time.monotonic()
        if not self._shown or (now - self._told < _EVERY and not last):
            return
        self._told = now
        speed = self._characters / max(now - self._started, 1e-9) / 1e6
        line = f"{self._what}: {self._documents:,} documents, {self._characters / 1e6:,.1f} M characters"
        sys.stderr.write(f"\r{line}, {speed:.1f} M/s" + ("\n" if last else ""))
        sys.stderr.flush()
