"""Where rules may act, found for all of them in one look at a text.

Most rules act where two characters are adjacent, such as a space before a comma. A text is encoded with one byte for
each character (`TRACK`), and two tables give, for each byte, the pairs that it can begin and end. The places of up to
eight pairs at once are then one `and` of two long integers. That takes less than a nanosecond for each character,
whatever the number of pairs; a regular expression takes ten or more for each pair. Characters outside the 256 of the
track count as every character, so no place is missed.
"""

from __future__ import annotations

import codecs
from itertools import compress
from typing import TYPE_CHECKING

from arnorm.letters import characters

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    Pair = tuple[Container[str], Container[str]]
    Group = tuple[frozenset[int], frozenset[int], tuple[Pair, ...]]

# The characters of Arabic news, one byte each; byte 0 is NUL. Others are found, too, but more slowly.
_KNOWN = "".join(
    sorted(
        characters(
            "\t-\r -~\x85\xa0«»\xad·°×éèêàâçùôîüöïÉ"
            "\u060c\u061b\u061c\u061f\u0621-\u063a\u0640-\u0655\u0660-\u066d\u0670\u0671\u067e\u0686\u0698\u06a4"
            "\u06a9\u06af\u06cc\u06c1\u06be\u06d2\u06d4\u06f0-\u06f9"
            "\u200b-\u200f\u2010-\u2015\u2018-\u201f\u2022\u2026\u2028-\u202f\u2032\u2033\u2039\u203a"
            "\u2066-\u2069\ufdd0\ufdfa\ufeff\uffff"
        )
    )
)
TRACK = "\0" + _KNOWN + "\ufffe" * (255 - len(_KNOWN))
_ENCODING = codecs.charmap_build(TRACK)
_CODES = {char: code for code, char in enumerate(TRACK)}
_ANY = _CODES["?"]  # also stands for every character outside the track
# Letters, digits and the punctuation that most texts have: their rules look at pairs.
COMMON = characters("\n -~\u060c\u0621-\u063a\u0641-\u064a") - set("?&'`<>~{}[]^|\\\"@#")
_COMMON = bytes(_CODES[char] for char in COMMON)
_MANY = 100  # up to this many places, looking them up one by one is faster than listing all of a piece
_IS_ANY = bytes(code == _ANY for code in range(256))


class AnyBut(str):
    """Every character except these, as a class of characters."""

    __slots__ = ()

    def __contains__(self, char: object) -> bool:
        return not super().__contains__(char)  # type: ignore[operator]


def encode(text: str) -> bytes:
    """Return the track of a text: one byte for each character, a question mark for those that it does not know."""
    track: bytes = codecs.charmap_encode(text, "replace", _ENCODING)[0]
    return track


def rare(text: str, track: bytes) -> frozenset[str]:
    """Return the characters of a text that are not among the most common.

    >>> sorted(rare("قال & نعم", encode("قال & نعم")))
    ['&']
    """
    codes = frozenset(track.translate(None, _COMMON))
    if _ANY not in codes:
        return frozenset(map(TRACK.__getitem__, codes))
    found = frozenset(map(TRACK.__getitem__, codes - {_ANY}))
    unknown = track.count(_ANY)
    if unknown == text.count("?"):
        return found | {"?"}
    if unknown > _MANY:
        return found.union(compress(text, track.translate(_IS_ANY)))
    at = -1
    chars = set()
    for _ in range(unknown):
        at = track.find(_ANY, at + 1)
        chars.add(text[at])
    return found | chars


_FEW = 64  # up to this many characters, searching for each is faster than listing all


class Letters:
    """Replaces or deletes single characters, all at once, at the speed of a copy."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        known = {char: new for char, new in mapping.items() if char in _CODES and (not new or new in _CODES)}
        self._whole = len(known) == sum(char in _CODES for char in mapping)
        self._to = bytes(
            _CODES[known.get(char, char) or char] if char in known else code
            for code, char in enumerate(TRACK)
        )
        self._gone = bytes(_CODES[char] for char, new in known.items() if not new)

    def replace(self, text: str, track: bytes) -> tuple[str, bytes | None]:
        """Return the text with the characters replaced, and its track if that is known.

        >>> Letters({"b": "c", "a": ""}).replace("abc", encode("abc"))[0]
        'cc'
        """
        if self._whole and track.count(_ANY) == text.count("?"):
            track = track.translate(self._to, self._gone)
            return codecs.charmap_decode(track, "strict", TRACK)[0], track
        there: Collection[str] = self._mapping
        if len(there) > _FEW:
            there = rare(text, track).union(COMMON) & self._mapping.keys()
        for char in there:
            if char in text:
                text = text.replace(char, self._mapping[char])
        return text, None


class Finder:
    """Finds the places of several pairs of character classes in one look.

    Of more than eight pairs some are looked for together, those that let in the fewest others; which of them stands at
    a place is then asked of the text.
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._groups = _grouped(
            [(_codes(pair[0]), _codes(pair[1]), (pair,)) for pair in dict.fromkeys(pairs)]
        )
        self._left = _table([left for left, _, _ in self._groups])
        self._right = _table([right for _, right, _ in self._groups])

    def find(self, text: str, track: bytes) -> dict[Pair, list[int]]:
        """Return, for each pair that occurs, the places between its two characters, in order.

        A place is the offset of the second character; a line end stands before the first character and behind the last.

        >>> comma = frozenset(" "), frozenset(",")
        >>> text = "a , b ,"
        >>> Finder([comma]).find(text, encode(text))[comma]
        [2, 6]
        """
        padded = b"".join((_END, track, _END))
        before = int.from_bytes(padded.translate(self._left), "little")
        after = int.from_bytes(padded.translate(self._right), "little") >> 8
        hits = (before & after).to_bytes(len(padded), "little")
        del padded, before, after  # each as long as the text, which may be one giant line
        kinds = hits.translate(None, b"\0")
        by_group: dict[int, list[int]] = {}
        for kind in set(kinds):
            places = []
            at = -1
            for _ in range(kinds.count(kind)):
                at = hits.find(kind, at + 1)
                places.append(at)
            for bit in range(len(self._groups)):
                if kind >> bit & 1:
                    by_group[bit] = sorted(by_group[bit] + places) if bit in by_group else places
        exact = _ANY not in track
        found: dict[Pair, list[int]] = {}
        for bit, places in by_group.items():
            pairs = self._groups[bit][2]
            for pair in pairs:
                if exact and len(pairs) == 1:
                    found[pair] = places
                elif standing := [at for at in places if _stands(text, at, pair)]:
                    found[pair] = standing
        return found


def _stands(text: str, at: int, pair: Pair) -> bool:
    before = text[at - 1] if at else "\n"
    return before in pair[0] and (text[at : at + 1] or "\n") in pair[1]


def _codes(chars: Container[str]) -> frozenset[int]:
    return frozenset(code for code, char in enumerate(TRACK) if code == _ANY or char in chars)


def _grouped(groups: list[Group]) -> list[Group]:
    """Return at most eight groups of pairs, each with the codes that may stand on its left and right."""
    while len(groups) > _BITS:
        _, one, other = min(
            (len(a[0] | b[0]) * len(a[1] | b[1]) - len(a[0]) * len(a[1]) - len(b[0]) * len(b[1]), i, j)
            for j, b in enumerate(groups)
            for i, a in enumerate(groups[:j])
        )
        (left, right, pairs), (more_left, more_right, more) = groups[one], groups[other]
        groups[one] = (left | more_left, right | more_right, (*pairs, *more))
        del groups[other]
    return groups


def _table(sides: Sequence[frozenset[int]]) -> bytes:
    """Return, for each code, the bits of the groups that have it on this side."""
    return bytes(sum((code in side) << bit for bit, side in enumerate(sides)) for code in range(256))


_BITS = 8  # of a byte
_END = encode("\n")
