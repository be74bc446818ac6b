"""Count the lines of a corpus: which of them are in many documents of one source.

One pass in bounded memory. A line is represented by a number, a hash of the key under which the boilerplate
step compares lines. For each source there are

* a lossy count (Manku and Motwani, 2002) of documents for each line and each ``prefix:``, with a bounded
  error: a missing line is in at most ``floor`` documents, and a count is at most that much too low;
  nothing is missing until memory is cleared for the first time;
* a sample of documents, those with the smallest checksums, as numbers and sizes of lines: enough to see
  where on its page a line is, and next to what.

Documents of one source that differ only in spaces count once. A Bloom filter of 32 MB recognises them: of ten
million distinct documents it mistakes about one in 30,000 for a copy.
"""

from __future__ import annotations

import heapq
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.key import folder
from arnorm.scanning import Memo

if TYPE_CHECKING:
    from arnorm.corpus.documents import Batch

LONG = 300  # raw characters; a longer line is prose, and is not counted
EXAMPLES = 3
_CONTEXT = 40  # characters of the neighbouring lines kept as an example
_PREFIX = 40  # longest prefix, in characters of its key
_BLOOM_BYTES, _BLOOM_TESTS = 1 << 25, 7
_ENTRIES = 400_000  # lines counted at once, over all sources
_FEWEST = 4_096  # the fewest entries between two clearings of one source
_SAMPLE, _SAMPLES, _SMALLEST = 2_000, 40_000, 200  # documents sampled: most per source, in all, fewest


class Page(NamedTuple):
    """One document as numbers: its lines that hold words, their prefixes, and their sizes."""

    source: str
    digest: int
    size: int
    keys: array[int]
    prefixes: array[int]  # 0 for a line without one
    sizes: array[int]  # raw characters
    texts: list[str]  # empty for a long line


def number(key: str) -> int:
    """Return the number of a key; that two of ten million keys share one has a chance of five in a million."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


_key_numbers = Memo(lambda line: number(key) if (key := folder("standalone").key(line)) else 0)


def read(batch: Batch) -> list[Page]:
    """Return the documents of a batch as hashes of their lines."""
    return [_read(source, text) for source, text in batch]


def _read(source: str, text: str) -> Page:
    digest = number(f"{source}\0{' '.join(text.split())}")
    page = Page(source, digest, len(text), array("Q"), array("Q"), array("I"), [])
    for line in map(str.strip, text.split("\n")):
        long = len(line) > LONG
        if key := number(line) if long else _key_numbers[line]:
            page.keys.append(key)
            page.prefixes.append(0 if long else _key_numbers[prefix_of(line)])
            page.sizes.append(len(line))
            page.texts.append("" if long else line)
    return page


def prefix_of(line: str) -> str:
    """Return what precedes the first colon of a line, or nothing if nothing follows it.

    >>> prefix_of("اقرأ أيضا: عنوان"), prefix_of("الساعة 10:30"), prefix_of("قال:")
    ('اقرأ أيضا', '', '')
    """
    beginning, colon, rest = line.partition(":")
    if not colon or not rest.strip() or rest[0] == "/" or len(beginning) > 2 * _PREFIX:
        return ""
    if beginning[-1:].isdigit() and rest[0].isdigit():
        return ""
    return beginning if 0 < len(folder("standalone").key(beginning)) <= _PREFIX else ""


class Counts:
    """A lossy count of the documents in which each number was seen, exact until entries are dropped.

    >>> counts = Counts()
    >>> for _ in range(2):
    ...     counts.add(5)
    >>> counts.of[5], counts.floor
    (2, 0)
    """

    def __init__(self) -> None:
        self.of: dict[int, int] = {}
        self.text: dict[int, str] = {}  # as first seen in the second document
        self.examples: dict[int, list[str]] = {}
        self.floor = 0  # the most documents that a missing number can have been in
        self._delta: dict[int, int] = {}  # the floor at which each entry began
        self._added = 0

    def add(self, key: int, text: str = "", example: str = "") -> None:
        """Count one more document for a number; from the second on, keep a text for it and some examples."""
        self._added += 1
        count = self.of.get(key, 0) + 1
        self.of[key] = count
        if count == 1:
            if self.floor:
                self._delta[key] = self.floor
            return
        self.text.setdefault(key, text)
        examples = self.examples.setdefault(key, [])
        if len(examples) < EXAMPLES and example not in examples:
            examples.append(example)

    def clear(self, width: int) -> None:
        """Drop the rarest entries once ``width`` numbers were counted since the last time."""
        if self._added < width:
            return
        self._added = 0
        self.floor += 1
        for key in [k for k, n in self.of.items() if n + self._delta.get(k, 0) <= self.floor]:
            del self.of[key]
            self._delta.pop(key, None)
            self.text.pop(key, None)
            self.examples.pop(key, None)


class Source:
    """The counts and the sample of one source."""

    def __init__(self) -> None:
        self.documents = 0  # copies not counted
        self.copies = 0
        self.characters = 0
        self.lines = Counts()
        self.prefixes = Counts()
        self._sample: list[tuple[int, Page]] = []

    @property
    def sample(self) -> list[Page]:
        """The sampled documents, in an order that does not depend on the order of arrival."""
        return [page for _, page in sorted(self._sample)]

    def add(self, page: Page, most: int) -> None:
        """Count one document, and keep it if its checksum is one of the ``most`` smallest."""
        heapq.heappush(self._sample, (-page.digest, page._replace(texts=[])))
        while len(self._sample) > most:
            heapq.heappop(self._sample)
        self.documents += 1
        self.characters += page.size
        lines, prefixes = set[int](), {0}  # of this document, each of which counts once
        for at, (key, prefix, text) in enumerate(zip(page.keys, page.prefixes, page.texts, strict=True)):
            if text and key not in lines:
                self.lines.add(key, text, _beside(page.texts, at))
            if prefix not in prefixes:
                self.prefixes.add(prefix, text.partition(":")[0], text)
            lines.add(key)
            prefixes.add(prefix)


def _beside(texts: list[str], at: int) -> str:
    """Return the lines before and after, cut short, for a person who judges a line."""
    before = texts[at - 1][-_CONTEXT:] or "…" if at else ""
    after = texts[at + 1][:_CONTEXT] or "…" if at + 1 < len(texts) else ""
    return f"{before} ¶ {after}"


class Lines:
    r"""Counts the lines of a corpus, source by source.

    >>> from arnorm.corpus.documents import Document
    >>> lines = Lines()
    >>> for page in read([Document("x", f"Menu\n{text}") for text in ("one", "two", " two")]):
    ...     lines.add(page)
    >>> lines.sources["x"].documents, lines.sources["x"].copies, lines.sources["x"].lines.of[number("menu")]
    (2, 1, 2)
    """

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self._seen = bytearray(_BLOOM_BYTES)

    def add(self, page: Page) -> None:
        """Count one document, unless it is a copy."""
        source = self.sources.setdefault(page.source, Source())
        if self._known(page.digest):
            source.copies += 1
            return
        source.add(page, max(_SMALLEST, min(_SAMPLE, _SAMPLES // len(self.sources))))
        width = max(_FEWEST, _ENTRIES // len(self.sources))
        source.lines.clear(width)
        source.prefixes.clear(width)

    def _known(self, digest: int) -> bool:
        """Return True if the document was seen before, and remember it."""
        step = (digest >> 31) | 1
        known = True
        for test in range(_BLOOM_TESTS):
            place = (digest + test * step) % (8 * len(self._seen))
            known = known and bool(self._seen[place >> 3] & 1 << (place & 7))
            self._seen[place >> 3] |= 1 << (place & 7)
        return known
