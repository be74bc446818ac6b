"""HTML character references that survived the scrape: decoded to a fixed point, outside URLs.

A reference may have characters in it that a later rule deletes or folds, as in ``&am\N{ZERO WIDTH SPACE}p;`` or
``&amp\N{ARABIC SEMICOLON}``: it would stand there complete once the text is clean, and the next run would decode it. So
a run of characters is read as `search` would leave it, whatever the profile, and each character of it has an image: the
piece of a reference that is left of it, which is nothing for those that are deleted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arnorm.edits import Edit, Note
from arnorm.letters import LETTERS, SEMICOLON, SKIPPED, SPACES, TATWEEL
from arnorm.protect import url_spans
from arnorm.rule import Rule, Scanner
from arnorm.scanning import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Image = Callable[[str], str | None]

_PIECE = frozenset("#&;0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")  # of references
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMPERSAND = re.compile("&(?:amp;)+")
_OTHER = "."  # the image of what is neither a space nor a piece
# These close up to what is before them.
_SEMICOLONS = f"{SEMICOLON}\N{FULLWIDTH SEMICOLON}\N{REVERSED SEMICOLON}"
_SEMICOLON_BEHIND = re.compile(f";|[ {''.join(SPACES)}]*+[{_SEMICOLONS}]")
_LONGEST = 34  # "&" + name + ";"
_SPACES = frozenset((" ", *SPACES))
_UNSEEN = re.compile(f"[{SKIPPED}{TATWEEL}]")
# NFC makes pieces of references of the first two; the semicolon of a reference may have become an Arabic one.
_CANONICAL = {"\N{GREEK QUESTION MARK}": ";", "\N{KELVIN SIGN}": "K", SEMICOLON: ";"}


def _by_name(reference: str) -> str:
    from html import unescape  # the table of names is large and most texts hold no entity

    return unescape(reference)


def folds_to_reference(text: str, end: int) -> bool:
    """Tell whether a reference but for its semicolon ends at ``end`` once upper case is folded, as ``&LG`` is."""
    start = text.rfind("&", max(0, end - _LONGEST), end)
    folded = _UNSEEN.sub("", text[start:end]).lower() + ";"
    return start >= 0 and bool(_REFERENCE.fullmatch(folded)) and _by_name(folded) != folded


def _ampersand(reference: str) -> str:
    """Decode what is decoded in a URL: all else may be a parameter, as in ``?a=1&copy=2``."""
    return "&" if reference == "&amp;" else reference


class _Run:
    """Decodes one run of characters in one pass from left to right.

    Each semicolon may end a reference; what it decodes to may complete another one (``&amp;lt;``), so the end
    of what was read so far is looked at again until it ends in none.
    """

    def __init__(self, image: Image, decode: Callable[[str], str]) -> None:
        self._image = image
        self._decode = decode
        self._pieces: list[tuple[int, int, str]] = []  # text[start:end], and what becomes of it
        self._images: list[tuple[str, int]] = []  # each character of the images, and the number of its piece

    def read(self, start: int, end: int, piece: str) -> None:
        """Read a piece of the text."""
        while True:
            images = "".join(map(self._seen, piece))
            if self._images and self._images[-1][0] == " " and self._image(f" {piece[:1]}") is not None:
                while self._images and self._images[-1][0] == " ":  # the piece closes up to what is before
                    self._images.pop()
            self._images += [(char, len(self._pieces)) for char in images]
            self._pieces.append((start, end, piece))
            reference = self._reference() if images[-1:] == ";" else ""
            decoded = self._decode(reference) if reference else ""
            if decoded == reference:
                return
            first = self._images[-len(reference)][1]
            start, piece = self._pieces[first][0], decoded
            del self._pieces[first:], self._images[-len(reference) :]

    def _seen(self, char: str) -> str:
        if char in _PIECE:
            return char
        image = self._image(char)
        return image if image is not None else " " if char in _SPACES else _OTHER

    def _reference(self) -> str:
        """Return the reference that ends here, or nothing."""
        seen = "".join([char for char, _ in self._images[-_LONGEST:]])
        match = _REFERENCE.fullmatch(seen, max(seen.rfind("&"), 0))
        return match.group() if match else ""

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what has to be done to the text."""
        return (Edit(*piece) for piece in self._pieces if text[piece[0] : piece[1]] != piece[2])

    def read_on(self, text: str, start: int, stop: int) -> int:
        """Read from ``start`` as long as there are pieces of references; return the end."""
        while (end := _piece_end(self._image, text, start, stop)) > start:
            self.read(start, end, text[start:end])
            start = end
        return start


def _piece_end(image: Image, text: str, start: int, stop: int) -> int:
    """Return the end of the piece of a reference that begins at ``start``; ``start`` if there is none.

    Spaces are a piece where what comes after closes up to what is before, or may become what does.
    """
    if start < stop and (text[start] in _PIECE or image(text[start]) is not None):
        return start + 1
    end = start
    while end < stop and (text[end] in _SPACES or image(text[end]) == ""):
        end += 1
    return end if end < stop and (text[end] == "&" or image(f" {text[end]}") is not None) else start


def _scan(
    text: str, image: Image, in_url: Image, decode: Callable[[str], str]
) -> tuple[list[Edit], list[Note]]:
    edits: list[Edit] = []
    at = text.find("&")
    while at >= 0:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        done = text.rfind("\n", 0, at) + 1
        for start, end in [*_url_spans(text, done, line_end), (line_end, line_end)]:
            while (at := text.find("&", done, start)) >= 0:
                whole = _REFERENCE.match(text, at, start)
                decoded = decode(whole.group()) if whole else ";"
                if (
                    whole
                    and ";" not in decoded
                    and _piece_end(image, text, whole.end(), start) == whole.end()
                ):
                    done = whole.end()  # it completes no other, as nearly always
                    edits.append(Edit(at, done, decoded))
                    continue
                run = _Run(image, decode)
                done = run.read_on(text, at, start)
                edits += run.edits(text)
            if text[start:end].isascii():
                edits += (Edit(*found.span(), "&") for found in _AMPERSAND.finditer(text, start, end))
            elif text.find("&", start, end) >= 0:
                run = _Run(in_url, _ampersand)
                for place in range(start, end):
                    run.read(place, place + 1, text[place])
                edits += run.edits(text)
                if edits and edits[-1].end == end and text[end : end + 1] in LETTERS:  # the next word
                    edits.append(Edit(end, end, " "))
            done = end
        at = text.find("&", line_end)
    return edits, []


def _url_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the URLs, each with the semicolon behind it, which may end a reference."""
    for first, last in url_spans(text, start, end):
        behind = _SEMICOLON_BEHIND.match(text, last, end)
        yield first, behind.end() if behind else last


def entities_rewrite(clean: Callable[[str], str] | None = None, fold: bool = False) -> Scanner:
    """Return the rule; ``clean`` does to one line what the other rules may do, as far as they matter here.

    ``fold`` tells that upper case is folded, which may make a name of ``&LG;``.
    """
    if clean is None:
        return Scanner(lambda text: _scan(text, _CANONICAL.get, _CANONICAL.get, _by_name), needs="&")
    image = Memo(lambda char: _image(clean, char))
    in_url = Memo(lambda char: image[char] if char[-1] in _SEMICOLONS else _image_in_url(clean, char))

    def decode(reference: str) -> str:
        for spelling in (reference, clean(reference)) if fold else (reference,):
            decoded = _by_name(spelling)
            if decoded != spelling:
                return decoded
        return reference

    known = Memo(decode)
    return Scanner(
        lambda text: _scan(text, image.__getitem__, in_url.__getitem__, known.__getitem__), needs="&"
    )


def _image(clean: Callable[[str], str], char: str) -> str | None:
    inside = _between("&a", clean(f"&a{char}b;"), "b;")
    return ";" if inside is None and clean(f"&a{char}") == "&a;" else inside


def _image_in_url(clean: Callable[[str], str], char: str) -> str | None:
    return _between("http://a.b/?a", clean(f"http://a.b/?a{char}b"), "b")


def _between(before: str, text: str, after: str) -> str | None:
    """Return what stands between the two, if it is nothing or a piece of a reference."""
    inside = text[len(before) : len(text) - len(after)]
    return inside if text == before + inside + after and _PIECE.issuperset(inside) else None


RULES = (
    Rule(
        name="decode_entities",
        option="entities",
        values=(True,),
        what="Decodes HTML character references that end in a semicolon, read as `search` would leave them (so also"
        " `&quot؛`); inside a URL only `&amp;`.",
        why="Scrapers decode a page once and a CMS encodes it twice: `&quot;` and `&amp;nbsp;` stay in the text.",
        source="HTML Living Standard, section 13.5 (named character references)",
        example=("قال &quot;نعم&quot; &amp;amp; لا", 'قال "نعم" & لا'),
        keeps=("http://x.com/?a=1&copy=2&lt=3", "AT&T", "Samsung&LG;", "&نعم;", "a &b; c"),
        loses="",
        rewrite=entities_rewrite(),
    ),
)
