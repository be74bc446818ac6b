"""Documents of a corpus, each with its source, in batches that are worked on in order, here or in processes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from arnorm.filter.pool import in_order
from arnorm.filter.program import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALL = "all"  # the source of documents that name none
_BATCH_DOCUMENTS, _BATCH_SIZE = 64, 1 << 18  # documents and characters of a batch, at most about

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
    >>> list(named([{"page": {"text": "a"}, "site": "x"}], source="site", text="page.text"))
    [Document(source='x', text='a')]

    Raises:
        TypeError: for a text that is no str.
    """
    for one in documents:
        found = one if isinstance(one, str) else field(one, text)
        if not isinstance(found, str):
            raise TypeError(f"the text of a document must be a str, not {type(found).__name__}")
        yield Document(ALL if source is None else str(field(one, source)), found)


def field(document: Any, name: Any) -> Any:
    """Return a field of a document; a dot leads into a mapping, unless a field has that very name.

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


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield documents in batches that are worth sending to another process."""
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


def mapped(work: Callable[[Batch], Result], found: Iterable[Batch], jobs: int = 1) -> Iterator[Result]:
    """Yield what ``work`` makes of each batch, in order, by so many processes.

    >>> list(mapped(len, batches([Document("x", "a")])))
    [1]
    """
    return (result for _, _, result in in_order(work, ((None, batch) for batch in found), jobs, _size))


def watched(found: Iterable[Batch]) -> Iterator[Batch]:
    """Yield batches, and show on a status line how many documents have gone by."""
    line = StatusLine()
    started = time.monotonic()
    documents = size = 0

    def state() -> str:
        speed = size / max(time.monotonic() - started, 1e-9) / 1e6
        return f"read {documents:,} documents, {size / 1e6:,.1f} M characters, {speed:.1f} M/s"

    for batch in found:
        yield batch
        documents += len(batch)
        size += _size(batch)
        line.show(state)
    line.show(state, now=True)
    line.end()
