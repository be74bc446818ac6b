"""The boilerplate rows, compiled: what one line is, judged from the line alone.

A line is looked up by its key and by the key's first word, so an ordinary line costs a few dict lookups.
The scopes, the second field of a row's header:

=============  =============================================================================================
line           the key of the whole line equals the pattern
ad             the same, also for several such labels on one line
bare           as line, without colon, comma, question or exclamation mark beside it or a quotation mark before it
notice         as bare; on the first line with text, only after a sign such as a dash
exact          the whole line equals the pattern, punctuation included
prefix         the line begins with the pattern, then a colon, dots, a bar or a dash; at most 160 characters
colon          the same with a colon only
starts         the line begins with the pattern; at most 300 characters
label          the same, without a comma after it, as a sentence has (label-exact: punctuation included)
tail, wide     as line; the rest of the text may be cut off (wide-starts: as starts, before a sign or the end)
glued          run into the start of a line
glued-rest     from here to the end of the line, on the last line
share          a network's name; menu and section: items of a menu; in runs at the top or the bottom
top            begins the first line, before a slash or a bar
beside         as line, next to a deleted line of the same kind
block          as line, in a run of such lines between two deleted ones or an end of the text (extra lines only)
kept           as prefix, but only reported (kept-starts as starts, kept-exact as exact)
=============  =============================================================================================
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from arnorm.boilerplate.key import ARABIC_LETTERS, MARKS, QUOTES, folder
from arnorm.data_files import read_beside
from arnorm.letters import characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PREFIX_SIZE, STARTS_SIZE = 160, 300  # longest line, as a key, that a row may judge by its beginning
_EQUAL = frozenset({"line", "ad", "bare", "notice", "tail", "wide", "prefix", "glued", "glued-rest"})
_EXACT = frozenset({"exact", "kept-exact"})
_STARTS = frozenset({"starts", "label", "kept-starts"})
_LABELS = frozenset({"label", "label-exact"})
_SIGNS = {"prefix": "[:|…-]", "colon": ":", "kept": "[:|…-]"}  # what must follow, in the marked key
_PLAIN = frozenset({"ad", "exact", "tail", "wide"})  # treat the line itself as "line" does
_ITEMS = frozenset({"share", "menu", "section"})

_STOPS = (".", "!", "?", "…")
# Words that leave a sentence open at the end of a line, or continue it at the start of the next, as keys.
_JOINS = frozenset(
    "في من علي الي عن مع ان او ثم قد لم لن لا ما يا هذا هذه ذلك التي الذي الذين كان كانت بعد قبل بين كل كما حتي"  # noqa: SIM905
    " هو هي لكن بل منذ خلال عند".split()
)
_UNPLAIN = re.compile(r'\W*[":,;!?]\W*\w|.*\w\W*[:,;!?]', re.DOTALL)
_SKIP = f"[{MARKS}]*+"
_BESIDE = f"[{MARKS}\N{ARABIC LETTER HAMZA}]*+"  # a letter hamza may have been a mark
_LATIN_LABELS = (("Advertisement", "s"), ("ADVERTISEMENT", "S"))


# The ends of a phrase, in all spellings that the punctuation rules unify.
_CLOSERS = (
    r".!?…،؛؟)\]"
    "\N{ARABIC FULL STOP}\N{MIDLINE HORIZONTAL ELLIPSIS}"
    "\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH QUESTION MARK}"
    "\N{REVERSED COMMA}\N{REVERSED SEMICOLON}\N{TURNED COMMA}"
)
_ENDS = characters(QUOTES + "\"'`>" + _CLOSERS.replace("\\", ""))
_MARKS = characters(MARKS)
# The words that may precede an extra line, before a tab, and the scope that each stands for.
_OWN_SCOPES = {"": "line", "block": "block", "prefix": "colon", "tail": "wide"}


class Row(NamedTuple):
    """One pattern: its kind, its scope, its text (which is also its name), and what prints it."""

    kind: str
    scope: str
    pattern: str
    why: str


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Return the rows that ship, in the order of the table."""
    found = []
    kind = scope = why = ""
    for line in read_beside(__file__, "rows.txt").split("\n"):
        if line.startswith("["):
            kind, scope, why = line[1:-1].split(" | ", 2)
        elif line and line[0] != "#":
            found.append(Row(kind, scope, line, why))
    return tuple(found)


@lru_cache(maxsize=1024)
def _regex(source: str) -> re.Pattern[str]:
    """Compile at first use: few texts need more than a handful of the expressions."""
    return re.compile(source)


class Index:
    """The rows and the extra lines, compiled for one way of folding hamza; use ``index``."""

    def __init__(self, own: Iterable[str], hamza: str) -> None:
        self.fold = folder(hamza)
        self._table = rows()
        self._keys = {row.pattern: self.fold.key(row.pattern.partition("{")[0]) for row in self._table}
        self._own: dict[str, Row] = {}
        self.blocks: dict[str, Row] = {}
        self._whole: dict[str, Row] = {}
        self._exact: dict[str, dict[str, Row]] = {}
        self._items: dict[str, Row] = {}
        self._beside: dict[tuple[str, str], Row] = {}
        self._beside_like: list[tuple[str, Row]] = []
        self._openers: dict[str, list[tuple[str, bool, int, str, Row]]] = {}
        self._top: list[tuple[str, str, Row]] = []
        networks = self._either("share")
        self._places = {
            "{n}": "[0-9]+(?: [0-9]+)*",
            "{words}": ".{1,60}",
            # Arabic, or three words: not "The post office appeared first on the list".
            "{title}": r"(?:(?=.*[\u0621-\u064a]).{1,200}|\S+(?: \S+){2,40})",
            "{name}": ".{1,25}",
            "{network}": networks,
            "{networks}": f"{networks}(?: (?:و ?)?{networks})*",
        }
        for row in self._table:
            self._add(row)
        self._ads = f"(?>{self._either('ad')} ?)++"
        self._ad_letters = {self._keys[row.pattern][0] for row in self._rows("ad")}
        self._ad = next(self._rows("ad"))
        self._glued = list(self._rows("glued"))
        self.companions = {row.kind for row in self._rows("beside")}
        for line in own:
            self._add_own(line)
        labels = tuple(self.fold.key(label) for label, _ in _LATIN_LABELS)
        self._glue_starts = (*labels, *(self._keys[row.pattern] for row in self._glued))
        self._glue_ends = tuple(f"{label}{s}" for label in labels for s in ("", "s"))
        self._rest_keys = tuple(self._keys[row.pattern] for row in self._rows("glued-rest"))
        self._known = {*self._own, *self._exact, *self._whole}
        self._starts = (*self._glue_starts, *(self._keys[row.pattern] for row in self._rows("ad")))

    def _rows(self, *scopes: str) -> Iterator[Row]:
        return (row for row in self._table if row.scope in scopes)

    # -- compiling -----------------------------------------------------------------------------------------

    def _either(self, scope: str) -> str:
        keys = sorted((self._keys[row.pattern] for row in self._rows(scope)), key=len, reverse=True)
        return f"(?:{'|'.join(keys)})"

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
            self._exact.setdefault(key, {})[self.fold.marked(row.pattern)] = row
        elif scope in _ITEMS:
            self._items[key] = row
        elif scope == "beside":
            self._beside[row.kind, key] = row
        elif scope == "top":
            self._top.append((key, rf"\W*{re.escape(key)}[/|>]", row))
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
            self._openers.setdefault(_first(key), []).insert(0, (key, True, PREFIX_SIZE, after, row))
        elif key and not self._ships(text, row.scope):
            self._own[key] = row

    def _ships(self, line: str, scope: str) -> bool:
        """Return True if a row that ships already does all that a row of this scope would do."""
        row = self.match(line)
        return row is not None and (row.scope == scope or (scope == "line" and row.scope in _PLAIN))

    def _open(self, row: Row, pattern: str, *, limit: int, marked: bool = False) -> None:
        key = self._keys[row.pattern]
        self._openers.setdefault(_first(key), []).append((key, marked, limit, pattern, row))

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
        """Matches the start of a line read backwards, so that a chain of labels takes linear time."""
        labels = "|".join(f"(?:{s}{_SKIP})?+" + _SKIP.join(reversed(label)) for label, s in _LATIN_LABELS)
        before = f"(?={_BESIDE}[{ARABIC_LETTERS}{_CLOSERS}])"
        return re.compile(f"[\\s{MARKS}]*+(?>{labels})(?:{_SKIP}(?>{labels}))*+{before}")

    @cached_property
    def _at_end(self) -> list[tuple[re.Pattern[str], bool, str, Row]]:
        """For each label glued to the end of a last line: spellings, if only after a phrase's end, key."""
        found = []
        for row in self._rows("glued-rest"):
            head, words_, _ = row.pattern.partition("{words}")
            # 60 characters of a key are at most 300 as typed; the bound keeps the search linear.
            source = self.fold.loose(head) + (r"[^:\n]{1,300}?:" if words_ else rf"{_SKIP}(?:\s*:)?")
            found.append((re.compile(source), not words_, self._like(row.pattern, r"\Z"), row))
        return found

    # -- lookup --------------------------------------------------------------------------------------------

    def may_match(self, key: str) -> bool:
        """Return False if `match` and `glued` certainly return None for a line with this key, as for most lines."""
        return (
            key in self._known
            or _first(key) in self._openers
            or key.startswith(self._starts)
            or key.endswith(self._glue_ends)
        )

    def match(self, line: str, key: str | None = None) -> Row | None:
        """Return the row that the whole line matches, wherever in the text it is."""
        key = self.fold.key(line) if key is None else key
        if not key:
            return None
        row = self._own.get(key)
        if row is None and key in self._exact:
            row = self._exact[key].get(self.fold.marked(line))
        row = row or self._whole.get(key)
        if row is not None and not (
            row.scope in ("bare", "notice") and _UNPLAIN.match(self.fold.marked(line))
        ):
            return row
        if key[0] in self._ad_letters and _regex(self._ads).fullmatch(key):
            return self._ad
        for start, on_marked, limit, pattern, opener in self._openers.get(_first(key), ()):
            if not key.startswith(start) or len(key) > limit:
                continue
            if _regex(pattern).match(self.fold.marked(line) if on_marked else key):
                commas = self.fold.marked(line).count(",") if opener.scope in _LABELS else 0
                return None if commas > opener.pattern.count("،") else opener
        return None

    def glued(self, line: str, key: str) -> tuple[int, int, Row] | None:
        """Return where a line starts and ends without the labels glued to it, and a row of theirs, or None."""
        start, end = 0, len(line)
        if key.startswith(self._glue_starts) and (found := self._glue_start.match(line)):
            start = found.end()
        if key.endswith(self._glue_ends) and (
            found := self._glue_end.match(line[: start - 1 if start else None : -1])
        ):
            end -= found.end()
        if (start, end) == (0, len(line)):
            return None
        before = self.fold.key(line[:start])
        row = next((row for row in self._glued if before.endswith(self._keys[row.pattern])), self._ad)
        return start, end, row

    def labels_at_end(self, line: str, key: str) -> list[tuple[int, int, Row]]:
        """Return the start, end and row of each label glued to the end of a last line."""
        found: list[tuple[int, int, Row]] = []
        there = [label in key for label in self._rest_keys]
        if True not in there:
            return found
        every = [
            (match.span(), like, row)
            for pattern, ends, like, row in compress(self._at_end, there)
            for match in pattern.finditer(line)
            if _is_free(line, match.start(), after_phrase=ends)
        ]
        for (start, end), like, row in sorted(every, key=lambda piece: piece[0]):
            known = _regex(like).match(self.fold.key(line[start:end]))
            if known and (not found or start >= found[-1][1]):
                found.append((start, end, row))
        return found

    def item(self, key: str, family: str) -> Row | None:
        """Return the row of an item; ``family`` is "menu", "share" or, for either, empty."""
        row = self._items.get(key)
        return row if row is None or not family or (row.scope == "share") == (family == "share") else None

    def beside(self, kind: str, key: str) -> Row | None:
        """Return the row by which a line next to a deleted line of ``kind`` is deleted."""
        like = (row for pattern, row in self._beside_like if row.kind == kind and _regex(pattern).match(key))
        return self._beside.get((kind, key)) or next(like, None)

    def top(self, line: str, key: str) -> Row | None:
        """Return the row of a breadcrumb; for the first line only."""
        for start, pattern, row in self._top:
            if key.startswith(start):
                marked = self.fold.marked(line)
                if len(marked) <= PREFIX_SIZE and _regex(pattern).match(marked):
                    return row
        return None

    def is_one_sentence(self, before: str, after: str) -> bool:
        """Return True if the first line is open and the second continues it: by its final stop, or by a word.

        Items of a menu do neither. A line that matches a row is not part of a sentence.
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
        return key != "" and not known and self.match(line, key) is None and self.top(line, key) is None


def _is_free(line: str, at: int, *, after_phrase: bool) -> bool:
    """Return True if no word touches ``at`` from the left and, with ``after_phrase``, a phrase ends before it."""
    while at and (line[at - 1] in _MARKS or (after_phrase and line[at - 1].isspace())):
        at -= 1
    before = line[at - 1 : at]
    return not before or (before in _ENDS if after_phrase else not (before.isalnum() or before == "_"))


def _first(key: str) -> str:
    """Return the first word of a key, a number as ``#``."""
    return "#" if not key or key[0].isdigit() else key.partition(" ")[0]


@lru_cache(maxsize=32)
def index(own: tuple[str, ...], hamza: str) -> Index:
    """Return the compiled rows, with the extra lines ``own``."""
    return Index(own, "seat" if hamza == "seat" else "standalone")
