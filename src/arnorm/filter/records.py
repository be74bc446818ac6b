"""Streams of many documents: lines, NUL-separated records, or fields of JSON records.

`batches` cuts the stream, and a class for each kind of record works on a batch, in any process.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from arnorm.filter.files import FileError, shown, visible
from arnorm.filter.program import say
from arnorm.normalizer import Normalizer
from arnorm.sentences import sentence_spans, split_sentences
from arnorm.sentences.line_ends import LINE_ENDS, as_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from arnorm.profiles import Profile

BATCH = 1 << 17  # characters in a batch, about
_LINE_ENDS = re.compile(f"[{LINE_ENDS}]+")
_NAME, _COLON = re.compile(r'\s*[{,]\s*"'), re.compile(r"\s*:\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def batches(texts: Iterable[str], separator: str, size: int = BATCH) -> Iterator[str]:
    r"""Yield whole records in batches of about ``size`` characters; the text comes in pieces cut anywhere.

    >>> list(batches(["a\nb", "c\nd\ne", "f"], "\n", 4))
    ['a\nbc\nd\n', 'ef']
    """
    held: list[str] = []
    count = 0
    for text in texts:
        cut = text.rfind(separator) + 1
        count += len(text)
        if not cut or count < size:
            held.append(text)
            continue
        yield "".join((*held, text[:cut]))
        held, count = [text[cut:]], len(text) - cut
    yield "".join(held)


def normalize_record(normalizer: Callable[[str], str], text: str) -> str:
    r"""Return ``text`` normalised as one line, whatever line ends it holds.

    Line ends inside become a space; with a `Normalizer` that leaves line ends alone (profile "none"), only
    newlines that it wrote itself do.

    >>> from arnorm import Normalizer
    >>> normalize_record(Normalizer("tidy"), "قال\N{LINE SEPARATOR}، نعم")
    'قال، نعم'
    """
    result = normalizer(text)
    while "\n" in result:
        text = _LINE_ENDS.sub(" ", result.strip("\n"))
        result = normalizer(text)
    return result


class RecordWork:
    """Normalises records that end with NUL, each as a document.

    With ``sentences``, each record becomes the lines of its sentences.
    """

    separator = "\0"

    def __init__(self, profile: Profile, *, sentences: bool = False, size: int = BATCH) -> None:
        self._normalizer = Normalizer(profile)
        self._sentences, self._size = sentences, size

    def pieces(self, texts: Iterable[str], _: str = "") -> Iterator[str]:
        """Yield the batches of a file."""
        return batches(texts, self.separator, self._size)

    def documents(self, text: str, _: Any) -> Iterator[tuple[str, str]]:
        """Yield every record of a file after its number."""
        records = text.removesuffix(self.separator).split(self.separator) if text else []
        return ((f":{number}", record) for number, record in enumerate(records, 1))

    def __call__(self, batch: str) -> Any:
        """Return the result for one batch, a text."""
        records = self._all(batch.split(self.separator))
        if self._sentences:
            records = ["\n".join(map(as_line, split_sentences(text))) for text in records]
        return self.separator.join(records)

    def _all(self, records: list[str]) -> list[str]:
        return self._normalizer.many(records)


class LineWork(RecordWork):
    """Normalises lines: each is a document, and stays one line."""

    separator = "\n"

    def _all(self, records: list[str]) -> list[str]:
        if self._normalizer.profile.nfc:
            records = [record.removesuffix("\r") for record in records]
        results = self._normalizer.many(records)
        return [
            normalize_record(self._normalizer, record) if "\n" in result else result
            for record, result in zip(records, results, strict=True)
        ]


# What is wrong with records, by field, or None for lines that are no records: how many, the first line, and why.
Faults = dict[str | None, tuple[int, int, str]]


class JsonResult(NamedTuple):
    """A batch of JSON records, normalised; its lines are counted from 0."""

    text: str
    records: int
    faults: Faults


class JsonReport:
    """Counts what is wrong with the JSON records of a file; with ``strict``, a malformed one is an error."""

    def __init__(self, name: str, *, strict: bool = False) -> None:
        self._name, self._strict = shown(name), strict
        self._line, self._records = 1, 0
        self._faults: Faults = {}

    def add(self, result: JsonResult) -> None:
        """Count a batch.

        Raises:
            FileError: with ``strict``, at the first malformed record.
        """
        for field, (count, line, why) in result.faults.items():
            if field is None and self._strict:
                raise FileError(f"{self._name}: malformed JSON in line {self._line + line}: {why}")
            _count(self._faults, field, self._line + line, why, count)
        self._records += result.records
        self._line += result.text.count("\n")

    def notes(self) -> Iterator[str]:
        """Yield the messages for standard error.

        Raises:
            FileError: if no record is JSON, or none has one of the fields.
        """
        for field, (count, line, why) in self._faults.items():
            if field is None and not self._records:
                raise FileError(f"{self._name}: malformed JSON in every line (line {line}: {why})")
            if count == self._records and field is not None:
                raise FileError(
                    f"{self._name}: no record has a text in the field {field!r}; --field names it"
                )
            what = "of malformed JSON" if field is None else f"without a text in the field {field!r}"
            yield f"{self._name}: lines {what}, which stay as they are: {count}, first: line {line}{why and ': '}{why}"


def _count(faults: Faults, field: str | None, line: int, why: str = "", count: int = 1) -> None:
    before, first, said = faults.get(field, (0, line, why))
    faults[field] = before + count, first, said


class JsonText(NamedTuple):
    """A text in a JSON record: its field, and where its literal is."""

    field: str
    start: int
    end: int
    value: str
    beside: tuple[int, int, str]  # where its sentences go, and the JSON to write before them


class JsonWork(RecordWork):
    """Normalises fields of JSON records, each as a document.

    A dot in the name of a field leads into an object, unless a field has that very name. With ``sentences``
    the spans of the sentences in the new text go into another field, ``FIELD_sentences``.
    """

    separator = "\n"

    def __init__(
        self,
        profile: Profile,
        fields: tuple[str, ...],
        *,
        html: bool = False,
        strict: bool = False,
        **how: Any,
    ) -> None:
        super().__init__(profile, **how)
        self._fields, self._html, self._strict = fields, html, strict

    def report(self, name: str) -> JsonReport:
        """Return what counts the faults of a file."""
        return JsonReport(name, strict=self._strict)

    def documents(self, text: str, name: str) -> Iterator[tuple[str, str]]:
        """Yield every text of a file after its line and field."""
        found, result = self._found(text)
        report = self.report(name)
        report.add(result)
        for number, texts in found.items():
            for one in texts:
                yield f":{number + 1}:{visible(one.field)}", one.value
        for note in report.notes():
            say(note)

    def __call__(self, batch: str) -> JsonResult:
        """Return the result for one batch."""
        found, result = self._found(batch)
        texts = [one.value for texts in found.values() for one in texts]
        results = dict(zip(texts, self._normalizer.many(texts), strict=True))
        lines = batch.split("\n")
        for number, line_texts in found.items():
            lines[number] = self._rewritten(lines[number], line_texts, results)
        return result._replace(text="\n".join(lines))

    def _found(self, batch: str) -> tuple[dict[int, list[JsonText]], JsonResult]:
        """Return the texts by lines, and all else that is known before they are normalised."""
        found: dict[int, list[JsonText]] = {}
        faults: Faults = {}
        for number, line in enumerate(batch.split("\n")):
            if not line or line.isspace():
                continue
            try:
                texts = list(json_texts(line, self._fields))
                if self._html:
                    from arnorm.html import article_text

                    texts = [one._replace(value=article_text(one.value)) for one in texts]
                found[number] = texts
            except (ValueError, RecursionError) as error:
                _count(faults, None, number, str(error))
                continue
            held = {one.field for one in found[number]}
            for field in self._fields:
                if field not in held:
                    _count(faults, field, number)
        return found, JsonResult(batch, len(found), faults)

    def _rewritten(self, line: str, texts: list[JsonText], results: dict[str, str]) -> str:
        new: dict[tuple[int, int, str], str] = {}  # by slice; sentences win over a text at the same place
        for one in texts:
            if self._html or results[one.value] != one.value:
                literal = _dump(line[one.start : one.end], one.value, results[one.value])
                new.setdefault((one.start, one.end, ""), literal)
            if self._sentences:
                new[one.beside] = str([*map(list, sentence_spans(results[one.value]))])
        pieces: list[str] = []
        at = 0
        for (start, end, before), literal in sorted(new.items(), key=lambda item: item[0][:2]):
            if start >= at:
                pieces += (line[at:start], before, literal)
                at = end
        return "".join((*pieces, line[at:]))


def json_members(line: str) -> Iterator[tuple[str, int, int, object]]:
    """Yield the members of a JSON object: name, start and end of the value, and the value.

    >>> list(json_members('{"id": 1.50, "text": "a"}'))
    [('id', 7, 11, 1.5), ('text', 21, 24, 'a')]

    Raises:
        ValueError: if the line is not a JSON object.
    """
    from json import decoder

    reader: Any = decoder
    # Numbers are not used, and a long one takes long to parse.
    json = reader.JSONDecoder(strict=False, parse_int=float)
    try:
        whole = json.decode(line)
    except decoder.JSONDecodeError as error:
        raise ValueError(f"column {error.colno}: {error.msg}") from None
    if not isinstance(whole, dict):
        raise ValueError("a record must be a JSON object, {...}")
    at = 0
    while match := _NAME.match(line, at):
        key, at = reader.scanstring(line, match.end(), False)
        start = _COLON.match(line, at).end()  # type: ignore[union-attr]  # it was read as a whole
        value, at = json.raw_decode(line, start)
        yield key, start, at, value


def json_texts(line: str, fields: tuple[str, ...], prefix: str = "", at: int = 0) -> Iterator[JsonText]:
    """Yield the texts in these fields of a JSON object and of objects inside; ``at`` is its place in the record.

    >>> [one[:4] for one in json_texts('{"a": {"b": "c"}}', ("a.b",))]
    [('a.b', 12, 15, 'c')]

    Raises:
        ValueError: if the line is not a JSON object.
    """
    from json import dumps

    members = list(json_members(line))
    places = {key: (at + start, at + end, "") for key, start, end, _ in members}
    for key, start, end, value in members:
        field = prefix + key
        if isinstance(value, str) and field in fields:
            name = f"{key}_sentences"
            literal = line[start:end]
            # A lone surrogate stands for an invalid byte, or was written as an escape and stays one.
            if _SURROGATE_ESCAPE.search(literal) and _SURROGATE.search(literal):
                raise ValueError("invalid bytes and escaped surrogates in one text")
            last = at + members[-1][2]
            beside = places.get(name) or (last, last, f", {dumps(name, ensure_ascii=False)}: ")
            yield JsonText(field, at + start, at + end, value, beside)
        elif isinstance(value, dict) and any(one.startswith(f"{field}.") for one in fields):
            yield from json_texts(line[start:end], fields, f"{field}.", at + start)


def _dump(literal: str, value: str, text: str) -> str:
    """Return a JSON literal for ``text``, with escapes if the old literal has them."""
    from json import dumps

    if literal.isascii() and not value.isascii():
        return dumps(text)
    dumped = dumps(text, ensure_ascii=False)
    if _SURROGATE_ESCAPE.search(literal):
        dumped = _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", dumped)
    return dumped
