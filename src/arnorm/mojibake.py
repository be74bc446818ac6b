"""Mojibake: Arabic text that was decoded with the wrong encoding; found, so that no rule harms it, and repaired.

The bytes of one encoding were read as characters of another. Both have a distinct character for every byte, so
nothing is lost, and the repair is exact. It becomes impossible once „ ‚ … “ or a soft hyphen in the text, which are
halves of letters, are treated as punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arnorm.edits import Edit, Note, splice
from arnorm.scanning import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

# What browsers and Python's cp1252 show for the bytes 80 to 9F, which are control characters in Latin-1.
_CP1252 = {ord(bytes((byte,)).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0xA0)}
_CP1252_SIGNS = "".join(chr(code) for code in _CP1252 if code > 0xFF)
_TAIL = {  # the bytes 80 to BF: all but the first byte of a UTF-8 character
    "cp1256": bytes(range(0x80, 0xC0)).decode("cp1256"),
    "latin-1": "\x80-\xbf" + _CP1252_SIGNS,
}
# Between characters of mojibake: ASCII, which all encodings share, except line ends and HTML references.
_ASCII = r"[\t -%'-:<-~]|&(?![#A-Za-z])|(?<![A-Za-z0-9]);"


class _Kind(NamedTuple):
    signs: str  # nearly every sentence of mojibake has one of these, and correct news hardly ever
    evidence: str  # an expression that matches no correct text in any language
    run: str
    read_as: str
    written_as: str


def _of_utf8(read_as: str, signs: str, first: tuple[str, str, str, str]) -> _Kind:
    """Return a kind that was UTF-8; ``first``: the first bytes of Arabic, of other letters of 2, 3, 4 bytes."""
    tail = f"[{_TAIL[read_as]}]"
    arabic, *others = first
    chars = [f"[{arabic}]{tail}"]
    chars += [f"[{lead}]{tail}{{{number}}}" for number, lead in enumerate(others, 1)]
    char = "|".join(chars)
    evidence = f"[{arabic}]{tail}(?:{char})"
    # After a letter, what looks like one character may be the last letter of a word and the comma behind it.
    run = rf"(?:(?:(?<![^\W\d_])|(?={evidence}))(?:{char})|{_ASCII})(?:{char}|{_ASCII})*+"
    return _Kind(signs, evidence, run, read_as, "utf-8")


_UPPER, _LOWER = "À-ÖØ-Þ", "áãäåæìí"  # Arabic letters of Windows-1256, read as Latin-1
_KINDS = {
    "UTF-8 read as cp1256": _of_utf8("cp1256", "§ٹ†ˆ±", ("طظعغ", "آأإئث", "âï", "\N{ARABIC FATHATAN}")),
    "UTF-8 read as Latin": _of_utf8("latin-1", "ØÙ", ("Ø-Û", "ÂÃÅÆË", "âï", "ð")),
    "cp1256 read as Latin": _Kind(
        "Çã",
        f"Çá[{_UPPER}ß{_LOWER}]|[{_LOWER}][{_UPPER}]",
        rf"(?:[\x80-\xff{_CP1252_SIGNS}]|{_ASCII})++",
        "latin-1",
        "cp1256",
    ),
}
KINDS = tuple(_KINDS)
SIGNS = frozenset("".join(kind.signs for kind in _KINDS.values()))


class Run(NamedTuple):
    """A run of mojibake, with the ASCII around it: ``text[start:end]``, and the name of its kind."""

    start: int
    end: int
    kind: str


def runs(text: str) -> list[Run]:
    """Return the runs of mojibake in a text, in order.

    >>> runs("نص: \u0637\u00a7\u0638\u201e!")
    [Run(start=2, end=9, kind='UTF-8 read as cp1256')]
    """
    return sorted(_found(text))


def _found(text: str) -> Iterator[Run]:
    for name, kind in _KINDS.items():
        if not any(sign in text for sign in kind.signs):
            continue
        at = 0
        while (seen := compiled(kind.evidence).search(text, at)) is not None:
            line = max(at, text.rfind("\n", 0, seen.start()) + 1)
            at = seen.end()
            for match in compiled(kind.run).finditer(text, line):
                if match.end() >= at:
                    yield Run(*match.span(), name)
                    at = match.end()
                    break


def repair(text: str) -> str:
    """Return the text with every run of mojibake repaired that can be repaired exactly; the others stay.

    >>> repair("Çáäíá 2014"), repair("Élysée")
    ('النيل 2014', 'Élysée')
    """
    return splice(text, repairs(text))


def repairs(text: str) -> list[Edit]:
    """Return the edits that `repair` makes."""
    edits: list[Edit] = []
    for start, end, name in runs(text):
        kind = _KINDS[name]
        part = text[start:end].translate(_CP1252) if kind.read_as == "latin-1" else text[start:end]
        try:
            right = part.encode(kind.read_as).decode(kind.written_as)
        except UnicodeError:
            continue
        if not edits or edits[-1].end <= start:
            edits.append(Edit(start, end, repair(right)))  # it may have been decoded wrongly twice
    return edits


def notes(text: str) -> Iterator[Note]:
    """Yield the runs in a text, each with its kind and its share of the text."""
    for start, end, kind in runs(text):
        yield Note(start, end, f"{kind}: {end - start:,} of {len(text):,} characters, left as they are")
