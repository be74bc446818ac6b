"""The boilerplate rows, compiled: what one line is, told from the line alone.

A line is first asked by its first four characters whether any row begins so (``Index.heads``, which remembers
its answers), so that ordinary lines cost one look into a dict. Scopes, the second field of a row's header:

=============  =============================================================================================
line           the key of the whole line equals the pattern
ad             the same, and several such labels on one line
bare           the same, but no colon, comma, question or exclamation mark beside it and no quote before it
notice         as bare, and on the first line with text only after a sign such as a dash
exact          the whole line equals the pattern with its punctuation
prefix         the line begins with the pattern, then a colon, dots, a bar or a dash; at most 160 characters
colon          the same with a colon alone
starts         the line begins with the pattern; at most 300 characters (starts-exact: with its punctuation)
tail, wide     as line; what follows may be cut off to the end (wide-starts: as starts)
glued          run into the start of a line
glued-rest     from here to the end of the line, on the last line
share          a network name, menu and section items of a menu: in runs at the top or the bottom
top            begins the first line, before a slash or a bar
beside         as line, next to a removed line of the same kind
kept           as prefix; a note is all (kept-starts as starts, kept-exact as exact)
=============  =============================================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.rules.boilerplate_key import ARABIC_LETTERS, MARKS, QUOTES, folder, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PREFIX_SIZE, STARTS_SIZE = 160, 300  # longest line, as a key, of which a row may judge by its beginning
_HEAD, _PROBE, _KNOWN = 4, 24, 8  # raw characters looked up first, then folded; characters of a key compared
_MEMO = 1 << 16  # answers kept, so that memory stays bounded on any stream
_EQUAL = frozenset({"line", "ad", "bare", "notice", "tail", "wide", "prefix", "glued", "glued-rest"})
_EXACT = frozenset({"exact", "kept-exact"})
_STARTS = frozenset({"starts", "wide-starts", "kept-starts"})
_SIGNS = {"prefix": "[:|…-]", "colon": ":", "kept": "[:|…-]"}  # what follows, on the marked key
_ITEMS = frozenset({"share", "menu", "section"})

_NUMBER = re.compile(r"[0-9]+(?: [0-9]+)*")
_UNPLAIN = re.compile(r'\W*[":,;!?]\W*\w|.*\w\W*[:,;!?]', re.DOTALL)
_MAYBE_HAMZA = frozenset("\u0648\u0649\u064a\u06cc\u06d2")  # with a hamza on the next place they fold away
_SKIP = f"[{MARKS}]*+"
_LATIN_LABELS = ("Advertisement", "ADVERTISEMENT")


class Row(NamedTuple):
    """One pattern: what it is, where it counts, its text (also its name), and what prints it."""

    kind: str
    scope: str
    pattern: str
    why: str


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Return the rows that ship, in the order of the table."""
    from arnorm.rules.boilerplate_rows import TABLE  # only a text that may hold boilerplate pays for it

    found = []
    kind = scope = why = ""
    for line in TABLE.split("\n"):
        if line.startswith("["):
            kind, scope, why = line[1:-1].split(" | ", 2)
        elif line:
            found.append(Row(kind, scope, line, why))
    return tuple(found)


class _Memo(dict[str, bool]):
    """A yes-or-no question about the beginning of a line, and the answers so far."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self._ask = ask

    def __missing__(self, part: str) -> bool:
        if len(self) >= _MEMO:
            self.clear()
        answer = self[part] = self._ask(part)
        return answer


class Index:
    """The rows and some lines of one's own, compiled for one way of folding hamza; use ``index``."""

    def __init__(self, own: Iterable[str], hamza: str) -> None:
        self.fold = folder(hamza)
        self._own: dict[str, Row] = {}
        for line in own:
            if key := self.fold.key(line):
                self._own[key] = Row("own line", "line", line, "a line of the caller's own")
        self._whole: dict[str, Row] = {}
        self._exact: dict[str, Row] = {}
        self._items: dict[str, Row] = {}
        self._beside: dict[tuple[str, str], Row] = {}
        self._beside_like: list[tuple[re.Pattern[str], Row]] = []
        self._openers: dict[str, list[tuple[bool, int, re.Pattern[str], Row]]] = {}
        self._top: list[tuple[re.Pattern[str], Row]] = []
        table = rows()
        networks = sorted(
            (self.fold.key(r.pattern) for r in table if r.scope == "share"), key=len, reverse=True
        )
        self._places = {
            "{n}": "[0-9]+(?: [0-9]+)*",
            "{words}": ".{1,60}",
            "{name}": ".{1,25}",
            "{network}": f"(?:{'|'.join(networks)})",
            "{networks}": f"(?:{'|'.join(networks)})(?: (?:و ?)?(?:{'|'.join(networks)}))*",
        }
        for row in table:
            self._add(row)
        ads = sorted((self.fold.key(r.pattern) for r in table if r.scope == "ad"), key=len, reverse=True)
        self._ads = re.compile(f"(?>(?:{'|'.join(ads)}) ?)++")
        self._ad = next(r for r in table if r.scope == "ad")
        self._compile_glue(
            [r for r in table if r.scope == "glued"], [r for r in table if r.scope == "glued-rest"]
        )
        self.companions = {row.kind for row in table if row.scope == "beside"}
        near = [r for r in table if r.scope in _ITEMS or r.scope in ("beside", "top")]
        far = [self._opening(r) for r in table if r not in near] + list(self._own)
        self._prefixes = _prefixes(far)
        # A key may go on after these, so that its first characters alone do not tell.
        open_ended = [
            r
            for r in table
            if r not in near and (r.scope not in _EQUAL or r.scope == "prefix" or "{" in r.pattern)
        ]
        self._short = tuple({o for o in map(self._opening, open_ended) if len(o) < _KNOWN})
        self._near_prefixes = _prefixes(map(self._opening, near))
        self.heads = _Memo(lambda part: self._may_begin(part, self._prefixes, _HEAD))
        self._near = _Memo(lambda part: self._may_begin(part, self._near_prefixes, _HEAD))
        self._hollow = _Memo(lambda part: not self.fold.marked(part))
        letters = {letter for label in _LATIN_LABELS for letter in (label[-1], "sS"[label.isupper()])}
        self.ends = frozenset(letters | {" ", "\t", "\r", "\N{NO-BREAK SPACE}"} | set(_chars(MARKS)))

    # -- compiling -----------------------------------------------------------------------------------------

    def _opening(self, row: Row) -> str:
        """Return the words that a line of this row begins with, a leading number as ``#``."""
        if row.pattern.startswith("{n}"):
            return f"# {self.fold.key(row.pattern[3:].partition('{')[0])}".rstrip()
        key = self.fold.key(row.pattern.partition("{")[0])
        return _NUMBER.sub("#", key, count=1) if key[:1].isdigit() else key

    def _add(self, row: Row) -> None:
        fold, scope = self.fold, row.scope
        if "{" in row.pattern:
            if scope == "beside":
                self._beside_like.append((self._like(row.pattern, r"\Z"), row))
            elif scope != "glued-rest":
                end = r"(?: |\Z)" if scope in _STARTS else r"\Z"
                self._open(row, self._like(row.pattern, end), limit=STARTS_SIZE)
            return
        key = fold.key(row.pattern)
        if scope in _EQUAL:
            self._whole.setdefault(key, row)
        if scope in _EXACT:
            self._exact[fold.marked(row.pattern)] = row
        elif scope in _ITEMS:
            self._items[key] = row
        elif scope == "beside":
            self._beside[row.kind, key] = row
        elif scope == "top":
            self._top.append((re.compile(rf"\W*{re.escape(key)}[/|>]"), row))
        elif scope in _STARTS:
            self._open(row, re.compile(rf"{re.escape(key)}(?: |\Z)"), limit=STARTS_SIZE)
        elif scope == "starts-exact":
            self._open(row, re.compile(re.escape(fold.marked(row.pattern))), limit=STARTS_SIZE, marked=True)
        elif scope in _SIGNS:
            after = re.compile(rf'[^\w"]*{re.escape(key)}{_SIGNS[scope]}')
            self._open(row, after, limit=PREFIX_SIZE, marked=True)

    def _open(self, row: Row, pattern: re.Pattern[str], *, limit: int, marked: bool = False) -> None:
        first = self._opening(row).partition(" ")[0]
        self._openers.setdefault(first, []).append((marked, limit, pattern, row))

    def _like(self, pattern: str, end: str) -> re.Pattern[str]:
        pieces = re.split(r"(\{\w+\})", pattern)
        parts = [self._places.get(piece) or re.escape(self.fold.key(piece)) for piece in pieces]
        return re.compile(" ".join(filter(None, parts)) + end)

    def _compile_glue(self, glued: list[Row], rests: list[Row]) -> None:
        fold = self.fold
        arabic, quotes = f"[{ARABIC_LETTERS}]", f'["{QUOTES}]'
        before = f"[\\s{MARKS}]*+"
        plural = ("s", "S")
        label = "|".join(
            _SKIP.join([*w, ""]) + f"(?:{s}{_SKIP})?+" for w, s in zip(_LATIN_LABELS, plural, strict=True)
        )
        fixed = "".join(f"|{fold.loose(row.pattern)}{_SKIP}(?!\\w)\\s*" for row in glued)
        self._glue_start = re.compile(f"(?:{before}(?:(?>{label})++(?={quotes}?{_SKIP}{arabic}){fixed}))++")
        label = "|".join(
            f"(?:{s}{_SKIP})?+" + _SKIP.join(reversed(w)) for w, s in zip(_LATIN_LABELS, plural, strict=True)
        )
        after = f"(?={_SKIP}(?:{arabic}|[.!?…،؛؟)\\]]))"
        self._glue_end = re.compile(f"{before}(?>{label})(?:{_SKIP}(?>{label}))*+{after}")
        self._rests = [(re.compile(self._rest_pattern(row.pattern)), row) for row in rests]
        self._rest_like = {row.pattern: self._like(row.pattern, r"\Z") for row in rests}
        self._glued = glued

    def _rest_pattern(self, pattern: str) -> str:
        head, words_, _ = pattern.partition("{words}")
        loose = self.fold.loose(head)
        if words_:
            # 60 characters of a key are fewer than 300 as typed; a bound keeps the search linear.
            return rf"(?:\A|[^\w{MARKS}])[{MARKS}]*+({loose}[^:\n]{{1,300}}?:)"
        return rf"(?:\A|[.!?…؟\"{QUOTES})\]])[\s{MARKS}]*+({loose})"

    # -- asking --------------------------------------------------------------------------------------------

    def _may_begin(self, part: str, prefixes: frozenset[str], whole: int) -> bool:
        key = self.fold.key(part)
        if not key:
            return len(part) >= whole
        if key[0].isdigit():
            key = _NUMBER.sub("#", key, count=1)
        if key[:_KNOWN] in prefixes or key.startswith(self._short):
            return True
        return part[-1] in _MAYBE_HAMZA and key[:-1][:_KNOWN] in prefixes

    def begins(self, line: str) -> bool:
        """Tell whether some row may begin as the line does; False is certain."""
        if not self.heads[line[:_HEAD]]:
            return False
        return len(line) <= _PROBE or self._may_begin(line[:_PROBE], self._prefixes, _PROBE)

    def match(self, line: str) -> Row | None:
        """Return the row that the whole line is an instance of, wherever it stands."""
        marked = self.fold.marked(line)
        key = words(marked)
        if not key:
            return None
        row = self._own.get(key) or self._exact.get(marked) or self._whole.get(key)
        if row is not None and not (row.scope in ("bare", "notice") and _UNPLAIN.match(marked)):
            return row
        if self._ads.fullmatch(key):
            return self._ad
        first = "#" if key[0].isdigit() else key.partition(" ")[0]
        for on_marked, limit, pattern, opener in self._openers.get(first, ()):
            if len(key) <= limit and pattern.match(marked if on_marked else key):
                return opener
        return None

    def is_heading(self, line: str) -> bool:
        """Tell whether the line begins with a word, as the heading of a notice does."""
        return self.fold.marked(line)[:1].isalnum()

    def glued(self, line: str, *, begins: bool) -> tuple[int, int, Row, Row] | None:
        """Return where the line starts and ends without the labels glued to it, or None if there are none."""
        start, end = 0, len(line)
        if begins and (found := self._glue_start.match(line)):
            start = found.end()
        if line[-1:] in self.ends and (
            found := self._glue_end.match(line[: start - 1 if start else None : -1])
        ):
            end -= found.end()
        return (
            None if (start, end) == (0, len(line)) else (start, end, self._glue_row(line[:start]), self._ad)
        )

    def _glue_row(self, piece: str) -> Row:
        """Return the row that was found last in a piece taken off the start of a line."""
        key = self.fold.key(piece)
        return next((row for row in self._glued if key.endswith(self.fold.key(row.pattern))), self._ad)

    def rests(self, line: str) -> list[tuple[int, int, Row]]:
        """Return where each label of a last line's glued end starts and ends in it, and its row."""
        found: list[tuple[int, int, Row]] = []
        every = [(m.start(1), m.end(1), row) for pattern, row in self._rests for m in pattern.finditer(line)]
        for start, end, row in sorted(every, key=lambda piece: piece[0]):
            if "{" in row.pattern and not self._is_like(row, line[start:end]):
                continue
            if not found or start >= found[-1][1]:
                found.append((start, end, row))
        return found

    def _is_like(self, row: Row, piece: str) -> bool:
        return self._rest_like[row.pattern].match(self.fold.key(piece)) is not None

    def item(self, line: str, family: str) -> Row | None:
        """Return the row of a menu or share item; ``family`` is "menu", "share" or, for either, empty."""
        row = self._items.get(self.fold.key(line)) if self._near[line[:_HEAD]] else None
        return row if row is None or not family or (row.scope == "share") == (family == "share") else None

    def beside(self, kind: str, line: str) -> Row | None:
        """Return the row under which the line goes if it stands next to a removed line of ``kind``."""
        if not self._near[line[:_HEAD]]:
            return None
        key = self.fold.key(line)
        like = (row for pattern, row in self._beside_like if row.kind == kind and pattern.match(key))
        return self._beside.get((kind, key)) or next(like, None)

    def top(self, line: str) -> Row | None:
        """Return the row of a breadcrumb, to be asked of the first line only."""
        if not self._near[line[:_HEAD]]:
            return None
        marked = self.fold.marked(line)
        found = (row for pattern, row in self._top if pattern.match(marked) and len(marked) <= PREFIX_SIZE)
        return next(found, None)

    def is_separator(self, line: str) -> bool:
        """Tell whether a line holds signs only, as a slash between the items of a breadcrumb."""
        return not self.fold.key(line[:_PROBE]) and not self.fold.key(line)

    def is_blank(self, line: str) -> bool:
        """Tell whether a line is empty, or will be once marks and tatweel are dropped."""
        return not line or line.isspace() or (self._hollow[line[:_HEAD]] and not self.fold.marked(line))


def _prefixes(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:length] for key in keys for length in range(_KNOWN + 1))


def _chars(inside: str) -> list[str]:
    return re.findall(f"[{inside}]", "".join(map(chr, range(0x0600, 0x2100))))


@lru_cache(maxsize=32)
def index(own: tuple[str, ...], hamza: str) -> Index:
    """Return the compiled rows, with the lines ``own`` beside them."""
    return Index(own, "seat" if hamza == "seat" else "standalone")
