"""Streams of many documents: one a line, one between NUL characters, or in the fields of JSON records.

Each class here cuts a stream as `stream.Document` cuts a document: `cut` and `rest` give batches of records,
`work` does a batch anywhere, `join` puts the results back in order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from arnorm.filter.files import FileError, shown
from arnorm.filter.stream import PIECE
from arnorm.normalizer import Normalizer, in_steps
from arnorm.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from arnorm.profiles import Profile

_NAMED = 10  # malformed records that are named one by one
_UNPLAIN = re.compile("[&\r\x0b\x0c\x85\u2028\u2029]")  # what is or may become a line end in a record
_LINE_ENDS = re.compile("(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])+")
_SPACE = re.compile(r"[ \t\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Records:
    """Cuts a stream behind a separator into batches of whole records."""

    def __init__(self, work: RecordWork | JsonWork, *, size: int = PIECE) -> None:
        self.work: Any = work
        self._separator = work.separator
        self._size = size
        self._parts: list[str] = []
        self._count = 0

    def cut(self, text: str) -> list[str]:
        """Return the batch that this text completes, if it is large enough."""
        cut = text.rfind(self._separator) + 1
        self._count += len(text)
        if not cut or self._count < self._size:
            self._parts.append(text)
            return []
        batch = "".join((*self._parts, text[:cut]))
        self._parts = [text[cut:]]
        self._count = len(text) - cut
        return [batch]

    def rest(self) -> list[str]:
        """Return what is left at the end of the stream."""
        return ["".join(self._parts)]

    def join(self, result: Any) -> str:
        """Return what the next result adds to the output."""
        return str(result)

    def end(self) -> str:
        """Return the end of the output."""
        return ""

    def notes(self) -> Iterator[str]:
        """Yield what has to be told at the end of the file, a line each."""
        return iter(())


def normalize_record(normalizer: Callable[[str], str], text: str) -> str:
    r"""Return ``text`` normalised as one record: whatever line ends are in it, the result is one line.

    Line ends inside become a space; for a `Normalizer` that leaves line ends alone (profile "none"), only a
    newline that it made itself does.

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
    """What is done to a batch of records that end with NUL: each is normalised as a document.

    With ``sentences`` each becomes the lines of its sentences.
    """

    separator = "\0"

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        self._normalizer = Normalizer(profile)
        self._sentences = sentences

    def __call__(self, batch: str) -> str:
        """Return the result for one batch."""
        records = self._all(batch.split(self.separator))
        if self._sentences:
            records = ["\n".join(text[start:end] for start, end in sentence_spans(text)) for text in records]
        return self.separator.join(records)

    def _all(self, records: list[str]) -> list[str]:
        return [self._normalizer(record) if record else record for record in records]


class LineWork(RecordWork):
    """What is done to a batch of records that are lines: each is a document, and stays one line.

    Rules that look at one line at most are run over many records at once, since a call for each would cost
    several times as much.
    """

    separator = "\n"

    def __init__(self, profile: Profile, *, sentences: bool = False) -> None:
        super().__init__(profile, sentences=sentences)
        self._profile = profile

    def __reduce__(self) -> tuple[Any, ...]:
        return _line_work, (self._profile, self._sentences)

    def _all(self, records: list[str]) -> list[str]:
        if self._profile.canonical:
            records = [record.removesuffix("\r") for record in records]
        plain = [n for n, record in enumerate(records) if record.strip() and not _UNPLAIN.search(record)]
        together = self._together([records[number] for number in plain])
        done = dict(zip(plain, together, strict=True)) if together is not None else {}
        return [
            done[number] if number in done else normalize_record(self._normalizer, record) if record else ""
            for number, record in enumerate(records)
        ]

    def _together(self, records: list[str]) -> list[str] | None:
        """Normalise records that hold no line end; None if that does not go for all at once."""
        before, boilerplate, after = in_steps(self._profile)
        lines = before("\n".join(records)).split("\n")
        if len(lines) != len(records):
            return None
        if boilerplate is not None:
            lines = [boilerplate(line) for line in lines]
        left = [line for line in lines if line.strip()]
        done = after("\n".join(left)).split("\n")
        if not left or len(done) != len(left):  # the rule for blank lines dropped some
            return None
        results = iter(done)
        return [next(results) if line.strip() else after(line) for line in lines]


def _line_work(profile: Profile, sentences: bool) -> LineWork:
    return LineWork(profile, sentences=sentences)


class JsonRecords(Records):
    """One JSON object a line; the text stands in some of its fields. All else stays byte for byte.

    Records that are no JSON object are passed through and named at the end, or with ``strict`` are trouble.
    """

    def __init__(self, work: JsonWork, name: str, *, strict: bool, size: int = PIECE) -> None:
        super().__init__(work, size=size)
        self._name = name
        self._strict = strict
        self._line = 1
        self._malformed: list[tuple[int, str]] = []
        self._missing: dict[str, tuple[int, int]] = {}  # how many records lack a field, and the first of them

    def join(self, result: tuple[str, int, list[tuple[int, str]], list[tuple[int, str]]]) -> str:
        """Return what the next result adds to the output.

        Raises:
            FileError: with ``strict``, at the first malformed record.
        """
        text, lines, malformed, missing = result
        for number, reason in malformed:
            if self._strict:
                raise FileError(
                    f"{shown(self._name)}: malformed JSON in line {self._line + number}: {reason}"
                )
            self._malformed.append((self._line + number, reason))
        for number, field in missing:
            count, first = self._missing.get(field, (0, self._line + number))
            self._missing[field] = count + 1, first
        self._line += lines
        return text

    def notes(self) -> Iterator[str]:
        """Yield what has to be told at the end of the file, a line each."""
        if self._malformed:
            told = ", ".join(str(line) for line, _ in self._malformed[:_NAMED])
            more = f" and {len(self._malformed) - _NAMED} more" if len(self._malformed) > _NAMED else ""
            yield (
                f"{shown(self._name)}: malformed JSON passed through, line {told}{more}"
                f" (line {self._malformed[0][0]}: {self._malformed[0][1]})"
            )
        for field, (count, first) in self._missing.items():
            records = "1 record has" if count == 1 else f"{count} records have"
            yield f"{shown(self._name)}: {records} no text in the field {field!r}, first: line {first}"


class JsonWork:
    """What is done to a batch of JSON records: some fields are normalised, each as a document.

    With ``sentences`` the spans of the sentences, in the new text, are put into a field beside, named
    ``FIELD_sentences``.
    """

    separator = "\n"

    def __init__(self, profile: Profile, fields: tuple[str, ...], *, sentences: bool = False) -> None:
        self._normalizer = Normalizer(profile)
        self._fields = fields
        self._sentences = sentences

    def __call__(self, batch: str) -> tuple[str, int, list[tuple[int, str]], list[tuple[int, str]]]:
        """Return the records, how many line ends they have, the malformed ones, and the missing fields."""
        malformed: list[tuple[int, str]] = []
        missing: list[tuple[int, str]] = []
        lines = batch.split("\n")
        for number, line in enumerate(lines):
            if not line or line.isspace():
                continue
            try:
                lines[number], lacking = self._one(line)
                missing += ((number, field) for field in lacking)
            except (ValueError, RecursionError) as error:
                malformed.append((number, str(error)))
        return "\n".join(lines), len(lines) - 1, malformed, missing

    def _one(self, line: str) -> tuple[str, list[str]]:
        """Return a record with its text normalised, and the fields that hold none."""
        members = list(json_members(line))
        pieces: list[str] = []
        at = 0
        found = set()
        spans: dict[str, str] = {}
        for key, start, end, value in members:
            new = None
            if key in self._fields and isinstance(value, str):
                found.add(key)
                text = self._normalizer(value)
                new = _dump(line[start:end], value, text)
                if self._sentences:
                    spans[f"{key}_sentences"] = str(list(map(list, sentence_spans(text))))
            if new is not None:
                pieces += (line[at:start], new)
                at = end
        pieces.append(line[at:])
        result = "".join(pieces)
        if spans:
            result = _with_members(result, spans)
        return result, [field for field in self._fields if field not in found]


def json_members(line: str) -> Iterator[tuple[str, int, int, object]]:
    """Yield the members of a JSON object: name, where the value starts and ends, and the value.

    >>> list(json_members('{"id": 1.50, "text": "a"}'))
    [('id', 7, 11, 1.5), ('text', 21, 24, 'a')]

    Raises:
        ValueError: if the line is no JSON object.
    """
    decode, scan = _json()
    at = _next(line, 0)
    if line[at : at + 1] != "{":
        raise ValueError("a record must be a JSON object, {...}")
    at = _next(line, at + 1)
    more = line[at : at + 1] != "}"
    while more:
        if line[at : at + 1] != '"':
            raise ValueError(f"column {at + 1}: a name in double quotes is missing")
        key, at = scan(line, at + 1, False)
        at = _next(line, at)
        if line[at : at + 1] != ":":
            raise ValueError(f"column {at + 1}: a colon is missing")
        start = _next(line, at + 1)
        value, end = decode(line, start)
        yield key, start, end, value
        at = _next(line, end)
        more = line[at : at + 1] == ","
        if more:
            at = _next(line, at + 1)
        elif line[at : at + 1] != "}":
            raise ValueError(f"column {at + 1}: a comma or the closing brace is missing")
    if _next(line, at + 1) != len(line):
        raise ValueError(f"column {at + 2}: there is more after the object")


def _next(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def _json() -> tuple[Any, Any]:
    """Return the functions that read a JSON value and a JSON string."""
    from json import decoder

    reader: Any = decoder
    return reader.JSONDecoder(strict=False).raw_decode, reader.scanstring


def _dump(literal: str, value: str, text: str) -> str | None:
    """Return a JSON literal for ``text``, written as the old one is; None if nothing changed."""
    if text == value:
        return None
    import json

    if literal.isascii() and not value.isascii():
        return json.dumps(text)
    dumped = json.dumps(text, ensure_ascii=False)
    # A lone surrogate stands for an invalid byte, or was written as an escape and stays one.
    escaped = _SURROGATE_ESCAPE.search(literal)
    if escaped and _SURROGATE.search(literal):
        raise ValueError("invalid bytes and escaped surrogates in one text")
    if escaped:
        dumped = _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", dumped)
    return dumped


def _with_members(line: str, members: dict[str, str]) -> str:
    """Return a JSON object with members set: those it has in their place, new ones at the end."""
    pieces: list[str] = []
    at = end = 0
    rest = dict(members)
    for key, start, end, _ in json_members(line):
        if key in members:
            pieces += (line[at:start], members[key])
            at = end
            rest.pop(key, None)
    pieces.append(line[at:end])
    import json

    pieces += (f", {json.dumps(key, ensure_ascii=False)}: {value}" for key, value in rest.items())
    pieces.append(line[end:])
    return "".join(pieces)
