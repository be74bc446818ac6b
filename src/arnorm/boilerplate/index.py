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
starts         the line begins with the pattern; at most 300 characters
label          the same, and no comma follows, as it would in a sentence (label-exact: with its punctuation)
tail, wide     as line; what follows may be cut off to the end (wide-starts: as starts, before a sign or the end)
glued          run into the start of a line
glued-rest     from here to the end of the line, on the last line
share          a network name, menu and section items of a menu: in runs at the top or the bottom
top            begins the first line, before a slash or a bar
beside         as line, next to a removed line of the same kind
block          as line, in a run of such lines between two that go or an end of the text (lines of one's own)
kept           as prefix; a note is all (kept-starts as starts, kept-exact as exact)
=============  =============================================================================================
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.key import ARABIC_LETTERS, MARKS, QUOTES, folder, ranges, words
from arnorm.scanning import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PREFIX_SIZE, STARTS_SIZE = 160, 300  # longest line, as a key, of which a row may judge by its beginning
_HEAD, _PROBE, _KNOWN = 4, 24, 16  # raw characters looked up first, then folded; characters of a key compared
_SHORT_LINE = 100  # characters of a line of which the answer is kept
_EQUAL = frozenset({"line", "ad", "bare", "notice", "tail", "wide", "prefix", "glued", "glued-rest"})
_EXACT = frozenset({"exact", "kept-exact"})
_ALONE = frozenset({"line", "bare", "notice", "exact", "kept-exact", "tail", "wide"})  # nothing may follow
_STARTS = frozenset({"starts", "label", "kept-starts"})
_LABELS = frozenset({"label", "label-exact"})
_SIGNS = {"prefix": "[:|…-]", "colon": ":", "kept": "[:|…-]"}  # what follows, on the marked key
_PLAIN = frozenset({"ad", "exact", "tail", "wide"})  # as good as "line", for the line itself
_ITEMS = frozenset({"share", "menu", "section"})
_NEAR = _ITEMS | {"beside", "top"}  # asked of lines at the edges and next to removed ones only

_STOPS = (".", "!", "?", "…")
# Words that leave a sentence open at the end of a line, or go on with it at the start of the next, as keys.
_JOINS = frozenset(
    [
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "مع",
        "ان",
        "او",
        "ثم",
        "قد",
        "لم",
        "لن",
        "لا",
        "ما",
        "يا",
        "هذا",
        "هذه",
        "ذلك",
        "التي",
        "الذي",
        "الذين",
        "كان",
        "كانت",
        "بعد",
        "قبل",
        "بين",
        "كل",
        "كما",
        "حتي",
        "هو",
        "هي",
        "لكن",
        "بل",
        "منذ",
        "خلال",
        "عند",
    ]
)
_NUMBER = re.compile(r"[0-9]+(?: [0-9]+)*")
_UNPLAIN = re.compile(r'\W*[":,;!?]\W*\w|.*\w\W*[:,;!?]', re.DOTALL)
_MAYBE_HAMZA = ("\u0648", "\u064a")  # ends of a key that a hamza, if it comes next, takes away
_SKIP = f"[{MARKS}]*+"
_BESIDE = f"[{MARKS}\N{ARABIC LETTER HAMZA}]*+"  # a hamza may be a mark that became a letter
_LATIN_LABELS = (("Advertisement", "s"), ("ADVERTISEMENT", "S"))


_REST_PROBE = 2_000  # characters of a line whose key is made to see whether such a search is worth it
# What ends a phrase, in the spellings that the punctuation rules make one.
_CLOSERS = (
    r".!?…،؛؟)\]"
    "\N{ARABIC FULL STOP}\N{MIDLINE HORIZONTAL ELLIPSIS}"
    "\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH QUESTION MARK}"
    "\N{REVERSED COMMA}\N{REVERSED SEMICOLON}\N{TURNED COMMA}"
)
# What a line of one's own may begin with, before a tab, and the scope that it then has.
_OWN_SCOPES = {"": "line", "block": "block", "prefix": "colon", "tail": "wide"}


class Row(NamedTuple):
    """One pattern: what it is, where it counts, its text (also its name), and what prints it."""

    kind: str
    scope: str
    pattern: str
    why: str


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Return the rows that ship, in the order of the table."""
    from importlib.resources import files  # only a text that may hold boilerplate pays for it

    found = []
    kind = scope = why = ""
    for line in files("arnorm.boilerplate").joinpath("rows.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            kind, scope, why = line[1:-1].split(" | ", 2)
        elif line and line[0] != "#":
            found.append(Row(kind, scope, line, why))
    return tuple(found)


@lru_cache(maxsize=1024)
def _regex(source: str) -> re.Pattern[str]:
    """Compile when first asked: few texts need more than a handful of the expressions."""
    return re.compile(source)


class Index:
    """The rows and some lines of one's own, compiled for one way of folding hamza; use ``index``."""

    def __init__(self, own: Iterable[str], hamza: str) -> None:
        self.fold = folder(hamza)
        self._table = rows()
        self._keys = {row.pattern: self.fold.key(row.pattern.partition("{")[0]) for row in self._table}
        self._own: dict[str, Row] = {}
        self._own_prefixes: list[str] = []
        self.blocks: dict[str, Row] = {}
        self._whole: dict[str, Row] = {}
        self._exact: dict[str, Row] = {}
        self._items: dict[str, Row] = {}
        self._beside: dict[tuple[str, str], Row] = {}
        self._beside_like: list[tuple[str, Row]] = []
        self._openers: dict[str, list[tuple[bool, int, str, Row]]] = {}
        self._top: list[tuple[str, Row]] = []
        networks = self._either("share")
        self._places = {
            "{n}": "[0-9]+(?: [0-9]+)*",
            "{words}": ".{1,60}",
            "{title}": ".{1,200}",
            "{name}": ".{1,25}",
            "{network}": networks,
            "{networks}": f"{networks}(?: (?:و ?)?{networks})*",
        }
        for row in self._table:
            self._add(row)
        self._ads = f"(?>{self._either('ad')} ?)++"
        self._ad = next(self._rows("ad"))
        self._glued = list(self._rows("glued"))
        self.companions = {row.kind for row in self._rows("beside")}
        for line in own:
            self._add_own(line)
        self._remember_beginnings()

    def _rows(self, *scopes: str) -> Iterator[Row]:
        return (row for row in self._table if row.scope in scopes)

    def _remember_beginnings(self) -> None:
        """Make the questions about the first characters of a line, and about its last."""
        near = [self._opening(row) for row in self._rows(*_ITEMS, "beside", "top")]
        far = [(row, self._opening(row)) for row in self._table if row.scope not in _NEAR]
        own = list(map(_numbered, self._own))
        prefixes = list(map(_numbered, self._own_prefixes))
        self._near_prefixes = _prefixes(near)
        self._prefixes = _prefixes([*(opening for _, opening in far), *own, *prefixes])
        self._wholes = {opening for row, opening in far if row.scope in _EQUAL | _EXACT}.union(own)
        # After these a line may go on as it likes.
        self._leads = {opening[:_KNOWN] for row, opening in far if _goes_on(row)}
        self._leads.update(prefix[:_KNOWN] for prefix in prefixes)
        self._lengths = sorted(set(map(len, self._leads)))
        self.heads = Memo(lambda part: self._may_begin(part, _HEAD))
        self._probes = Memo(lambda part: self._may_begin(part, _PROBE))
        self._near = Memo(self._may_be_near)
        self._matches = Memo(self._match)
        self._hollow = Memo(lambda part: not self.fold.marked(part))
        self.ends = frozenset({*"sStT \t\r\N{NO-BREAK SPACE}", *ranges(MARKS)})

    # -- compiling -----------------------------------------------------------------------------------------

    def _either(self, scope: str) -> str:
        keys = sorted((self._keys[row.pattern] for row in self._rows(scope)), key=len, reverse=True)
        return f"(?:{'|'.join(keys)})"

    def _opening(self, row: Row) -> str:
        """Return the words that a line of this row begins with, a leading number as ``#``."""
        if row.pattern.startswith("{n}"):
            return f"# {self.fold.key(row.pattern[3:].partition('{')[0])}".rstrip()
        return _numbered(self._keys[row.pattern])

    def _add(self, row: Row) -> None:
        scope, key = row.scope, self._keys[row.pattern]
        if "{" in row.pattern:
            if scope == "beside":
                self._beside_like.append((self._like(row.pattern, r"\Z"), row))
            elif scope != "glued-rest":
                end = r"(?: |\Z)" if scope in _STARTS else r"\Z"
                self._open(row, self._like(row.pattern, end), limit=STARTS_SIZE)
            return
        if scope in _EQUAL:
            self._whole.setdefault(key, row)
        if scope in _EXACT:
            self._exact[self.fold.marked(row.pattern)] = row
        elif scope in _ITEMS:
            self._items[key] = row
        elif scope == "beside":
            self._beside[row.kind, key] = row
        elif scope == "top":
            self._top.append((rf"\W*{re.escape(key)}[/|>]", row))
        elif scope in _STARTS:
            self._open(row, rf"{re.escape(key)}(?: |\Z)", limit=STARTS_SIZE)
        elif scope == "label-exact":
            self._open(row, re.escape(self.fold.marked(row.pattern)), limit=STARTS_SIZE, marked=True)
        elif scope == "wide-starts":
            self._open(row, rf"\W*{re.escape(key)}(?![\w ,;])", limit=STARTS_SIZE, marked=True)
        elif scope in _SIGNS:
            after = rf'[^\w"]*{re.escape(key)}{_SIGNS[scope]}'
            self._open(row, after, limit=PREFIX_SIZE, marked=True)

    def _add_own(self, line: str) -> None:
        scope, tab, text = line.partition("\t")
        if not tab or scope not in _OWN_SCOPES:
            scope, text = "", line
        row = Row("own line", _OWN_SCOPES[scope], text, "a line of the caller's own")
        key = self.fold.key(text)
        if key and scope == "block":
            self.blocks[key] = row
        elif key and scope == "prefix":
            after = rf'[^\w"]*{re.escape(key)}:'
            first = "#" if key[0].isdigit() else key.partition(" ")[0]
            self._openers.setdefault(first, []).insert(0, (True, PREFIX_SIZE, after, row))
            self._own_prefixes.append(key)
        elif key and not self._ships(text, row.scope):
            self._own[key] = row

    def _ships(self, line: str, scope: str) -> bool:
        """Tell whether a row that ships does the same, and more, for lines of its kind beside it."""
        row = self._match(line)
        return row is not None and (row.scope == scope or (scope == "line" and row.scope in _PLAIN))

    def _open(self, row: Row, pattern: str, *, limit: int, marked: bool = False) -> None:
        first = self._opening(row).partition(" ")[0]
        self._openers.setdefault(first, []).append((marked, limit, pattern, row))

    def _like(self, pattern: str, end: str) -> str:
        pieces = re.split(r"(\{\w+\})", pattern)
        parts = [self._places.get(piece) or re.escape(self.fold.key(piece)) for piece in pieces]
        return " ".join(filter(None, parts)) + end

    @cached_property
    def _glue_start(self) -> re.Pattern[str]:
        labels = "|".join(_SKIP.join([*label, ""]) + f"(?:{s}{_SKIP})?+" for label, s in _LATIN_LABELS)
        before, quote = f"[\\s{MARKS}]*+", f"""(?:["{QUOTES}]|''|``|<<|>>)"""
        fixed = "".join(f"|{self.fold.loose(row.pattern)}{_SKIP}(?!\\w)\\s*" for row in self._glued)
        return re.compile(f"(?:{before}(?:(?>{labels})++(?={quote}?{_BESIDE}[{ARABIC_LETTERS}]){fixed}))++")

    @cached_property
    def _glue_end(self) -> re.Pattern[str]:
        """Matches the start of a line read backwards, so that one label after the other is met in time."""
        labels = "|".join(f"(?:{s}{_SKIP})?+" + _SKIP.join(reversed(label)) for label, s in _LATIN_LABELS)
        before = f"(?={_BESIDE}[{ARABIC_LETTERS}{_CLOSERS}])"
        return re.compile(f"[\\s{MARKS}]*+(?>{labels})(?:{_SKIP}(?>{labels}))*+{before}")

    @cached_property
    def _rests(self) -> list[tuple[re.Pattern[str], str, Row]]:
        found = []
        for row in self._rows("glued-rest"):
            head, words_, _ = row.pattern.partition("{words}")
            loose = self.fold.loose(head)
            if words_:
                # 60 characters of a key are fewer than 300 as typed; a bound keeps the search linear.
                source = rf"(?:\A|[^\w{MARKS}])[{MARKS}]*+({loose}[^:\n]{{1,300}}?:)"
            else:
                source = rf"(?:\A|[\"{QUOTES}'`>{_CLOSERS}])[\s{MARKS}]*+({loose}{_SKIP})"
            found.append((re.compile(source), self._like(row.pattern, r"\Z"), row))
        return found

    @cached_property
    def _rest_words(self) -> set[str]:
        """The first word of each of them: without one in the line, the searches need not be compiled."""
        keys = (self.fold.key(row.pattern.partition("{")[0]) for row in self._rows("glued-rest"))
        return {key.partition(" ")[0] for key in keys}

    # -- asking --------------------------------------------------------------------------------------------

    def _may_begin(self, part: str, size: int) -> bool:
        """Tell whether some row may begin as a line whose first ``size`` characters are ``part``."""
        key = _numbered(self.fold.key(part))
        whole = len(part) < size
        if not key:
            return not whole
        if key in self._wholes if whole else key[:_KNOWN] in self._prefixes:
            return True
        if any(key[:length] in self._leads for length in self._lengths):
            return True
        return not whole and key.endswith(_MAYBE_HAMZA) and key[:-1].rstrip()[:_KNOWN] in self._prefixes

    def _may_be_near(self, part: str) -> bool:
        key = _numbered(self.fold.key(part))
        if not key:
            return len(part) >= _HEAD
        keys = (key, key[:-1].rstrip()) if key.endswith(_MAYBE_HAMZA) else (key,)
        return any(one in self._near_prefixes for one in keys)

    def begins(self, line: str) -> bool:
        """Tell whether some row may begin as the line does; False is certain."""
        line = line.lstrip()
        return self.heads[line[:_HEAD]] and self._probes[line[:_PROBE]]

    def match(self, line: str) -> Row | None:
        """Return the row that the whole line is an instance of, wherever it stands."""
        return self._matches[line] if len(line) <= _SHORT_LINE else self._match(line)

    def _match(self, line: str) -> Row | None:
        marked = self.fold.marked(line)
        key = words(marked)
        if not key:
            return None
        row = self._own.get(key) or self._exact.get(marked) or self._whole.get(key)
        if row is not None and not (row.scope in ("bare", "notice") and _UNPLAIN.match(marked)):
            return row
        if _regex(self._ads).fullmatch(key):
            return self._ad
        first = "#" if key[0].isdigit() else key.partition(" ")[0]
        for on_marked, limit, pattern, opener in self._openers.get(first, ()):
            if len(key) <= limit and _regex(pattern).match(marked if on_marked else key):
                goes_on = opener.scope in _LABELS and marked.count(",") > opener.pattern.count("،")
                return None if goes_on else opener
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
        return next((row for row in self._glued if key.endswith(self._keys[row.pattern])), self._ad)

    def rests(self, line: str) -> list[tuple[int, int, Row]]:
        """Return where each label of a last line's glued end starts and ends in it, and its row."""
        found: list[tuple[int, int, Row]] = []
        key = self.fold.key(line) if len(line) <= _REST_PROBE else ""
        if key and not any(word in key for word in self._rest_words):
            return found
        every = [(m.span(1), like, row) for pattern, like, row in self._rests for m in pattern.finditer(line)]
        for (start, end), like, row in sorted(every, key=lambda piece: piece[0]):
            known = _regex(like).match(self.fold.key(line[start:end]))
            if known and (not found or start >= found[-1][1]):
                found.append((start, end, row))
        return found

    def item(self, line: str, family: str) -> Row | None:
        """Return the row of a menu or share item; ``family`` is "menu", "share" or, for either, empty."""
        row = self._items.get(self.fold.key(line)) if self._near[line[:_HEAD]] else None
        return row if row is None or not family or (row.scope == "share") == (family == "share") else None

    def block(self, line: str) -> Row | None:
        """Return the row under which the line goes if it is part of a block."""
        return self.blocks.get(self.fold.key(line)) if self.blocks else None

    def beside(self, kind: str, line: str) -> Row | None:
        """Return the row under which the line goes if it stands next to a removed line of ``kind``."""
        if not self._near[line[:_HEAD]]:
            return None
        key = self.fold.key(line)
        like = (row for pattern, row in self._beside_like if row.kind == kind and _regex(pattern).match(key))
        return self._beside.get((kind, key)) or next(like, None)

    def top(self, line: str) -> Row | None:
        """Return the row of a breadcrumb, to be asked of the first line only."""
        if not self._near[line[:_HEAD]]:
            return None
        marked = self.fold.marked(line)
        found = (
            row for pattern, row in self._top if _regex(pattern).match(marked) and len(marked) <= PREFIX_SIZE
        )
        return next(found, None)

    def is_one_sentence(self, before: str, after: str) -> bool:
        """Return True if the one line is open and the other goes on: it ends the sentence, or a word joins them.

        Items of a menu do neither. A line that a row knows is none of a sentence.
        """
        start, end = self.fold.marked(before), self.fold.marked(after)
        if not (
            start[-1:].isalnum()
            and end[:1].isalnum()
            and self._is_unknown(before)
            and self._is_unknown(after)
        ):
            return False
        return end[-1:] in _STOPS or not _JOINS.isdisjoint((start.rpartition(" ")[2], end.partition(" ")[0]))

    def _is_unknown(self, line: str) -> bool:
        key = self.fold.key(line)
        known = key in self._items or key in self.blocks or any(key == beside for _, beside in self._beside)
        return key != "" and not known and self.match(line) is None and self.top(line) is None

    def is_separator(self, line: str) -> bool:
        """Tell whether a line holds signs only, as a slash between the items of a breadcrumb."""
        return not self.fold.key(line[:_PROBE]) and not self.fold.key(line)

    def is_blank(self, line: str) -> bool:
        """Tell whether a line is empty, or will be once marks and tatweel are dropped."""
        return not line or line.isspace() or (self._hollow[line[:_HEAD]] and not self.fold.marked(line))


def _numbered(key: str) -> str:
    """Return a key with the number that it may begin with as ``#``."""
    return _NUMBER.sub("#", key, count=1) if key[:1].isdigit() else key


def _prefixes(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:length] for key in keys for length in range(_KNOWN + 1))


def _goes_on(row: Row) -> bool:
    return row.scope not in _ALONE or "{" in row.pattern


@lru_cache(maxsize=32)
def index(own: tuple[str, ...], hamza: str) -> Index:
    """Return the compiled rows, with the lines ``own`` beside them."""
    return Index(own, "seat" if hamza == "seat" else "standalone")
