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
starts         the line begins with the pattern; at most 300 characters (starts-exact: punctuation included)
label          the same, without a comma after it, as a sentence has (label-exact: punctuation included)
tail, wide     as line; the rest of the text may be cut off (wide-starts: as starts, before a sign or the end)
glued          run into the start of a line
glued-rest     from here to the end of the line, on the last line
share          a network's name; menu and section: items of a menu; in runs at the top or the bottom
top            begins the first line, before a slash or a bar
beside         as line, next to a deleted line of the same kind
block          as line, in a run of such lines between two deleted ones or an end of the text (extra lines only)
=============  =============================================================================================

A row of the kind ``metadata`` deletes nothing; its lines are reported.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from arnorm.boilerplate.glued import Glued
from arnorm.boilerplate.key import folder
from arnorm.boilerplate.rows import Row, rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX_SIZE, _STARTS_SIZE = 160, 300  # longest line, as a key, that a row may judge by its beginning
_WHOLE = frozenset({"line", "ad", "bare", "notice", "tail", "wide", "prefix", "glued", "glued-rest"})
_ITEMS = frozenset({"share", "menu", "section"})
_PLAIN = frozenset({"ad", "exact", "tail", "wide"})  # treat the line itself as "line" does
# How a line begins, by scope: what stands around the words of the pattern, and whether that is read in the marked key,
# which has the signs.
_OPENS = {
    "exact": (r"{}\Z", True),
    "prefix": (r'[^\w"]*{}[:|…-]', True),
    "colon": (r'[^\w"]*{}:', True),
    "starts": (r"{}(?: |\Z)", False),
    "starts-exact": ("{}", True),
    "label": (r"{}(?: |\Z)", False),
    "label-exact": ("{}", True),
    "wide-starts": (r"\W*{}(?![\w ,;])", True),
    "top": (r"\W*{}[/|>]", True),
}
_EQUALS = (r"{}\Z", False)  # for a pattern with a place, in other scopes
_SHORT = frozenset({"prefix", "colon", "top"})  # for lines up to PREFIX_SIZE
_PLACE = re.compile(r"(\{\w+\})")  # of a number or a name in a pattern, such as {n}

_STOPS = (".", "!", "?", "…")
# Words that leave a sentence open at the end of a line, or continue it at the start of the next, as keys.
_JOINS = frozenset(
    "في من علي الي عن مع ان او ثم قد لم لن لا ما يا هذا هذه ذلك التي الذي الذين كان كانت بعد قبل بين كل كما حتي"  # noqa: SIM905
    " هو هي لكن بل منذ خلال عند".split()
)
_UNPLAIN = re.compile(r'\W*[":,;!?]\W*\w|.*\w\W*[:,;!?]', re.DOTALL)
_OWN = "own line"  # the kind of the extra lines
# The words that may precede an extra line, before a tab, and the scope that each stands for.
_OWN_SCOPES = {"": "line", "block": "block", "prefix": "colon", "tail": "wide"}


class Index:
    """The rows and the extra lines, compiled for one way of folding hamza; use ``index``."""

    def __init__(self, own: Iterable[str], hamza: str) -> None:
        self.fold = folder(hamza)
        heads = "\n".join(row.pattern.partition("{")[0] for row in rows())
        self._keys = {row.pattern: key for row, key in zip(rows(), self.fold.keys(heads), strict=True)}
        self._expression = cache(self._compiled)
        self._whole: dict[str, Row] = {}
        self._counts: dict[str, Row] = {}  # by what follows a number
        self._openings: dict[str, list[tuple[str, Row]]] = {}  # by first word: how a key begins, and the row
        self._top: list[tuple[str, Row]] = []
        self.items: dict[str, Row] = {}
        self.blocks: dict[str, Row] = {}
        networks = self._either("share")
        self._places = {
            "{n}": "[0-9]+(?: [0-9]+)*",
            "{words}": ".{1,60}",
            # Arabic, or three words: not "The post office appeared first on the list".
            "{title}": r"(?:(?=.*[\u0621-\u064a]).{1,200}|\S+(?: \S+){2,40})",
            "{name}": ".{1,25}",
            "{store}": "(?:google play|app store|appgallery|(?:جوجل|غوغل) بلاي|ابل? ستور|متجر (?:التطبيقات|ابل))",
            "{feed}": "(?:google news|اخبار جوجل|(?:جوجل|غوغل) نيوز|(?:تطبيق )?نبض)",
            "{network}": networks,
            "{networks}": f"{networks}(?: (?:و ?)?{networks})*",
        }
        for row in rows():
            self._add(row)
        self.companions = {row.kind for row in rows_of("beside")}
        self._ads, self._ad = re.compile(f"(?>{self._either('ad')} ?)++"), rows_of("ad")[0]
        self.glued = Glued(self.fold, self._ad, rows_of("glued"), rows_of("glued-rest"))
        self._anywhere = (*(self._keys[row.pattern] for row in rows_of("ad")), *self.glued.starts)
        for line in own:
            self._add_own(line)
        self._starts = {
            word: (*self._anywhere, *{start for start, _ in openings})
            for word, openings in self._openings.items()
        }

    # -- compiling -----------------------------------------------------------------------------------------

    def _either(self, scope: str) -> str:
        keys = sorted((self._keys[row.pattern] for row in rows_of(scope)), key=len, reverse=True)
        return f"(?:{'|'.join(keys)})"

    def _add(self, row: Row) -> None:
        scope, key = row.scope, self._keys[row.pattern]
        place = "{" in row.pattern
        if scope in _ITEMS:
            self.items[key] = row
        elif scope == "line" and row.pattern.startswith("{n} ") and row.pattern.count("{") == 1:
            self._counts[self.fold.key(row.pattern.removeprefix("{n}"))] = row
        elif scope == "top":
            self._top.append((key, row))
        elif scope in _OPENS or (place and scope not in ("beside", "glued-rest")):
            self._openings.setdefault(_first(key), []).append((key, row))
        if scope in _WHOLE and not place:
            self._whole.setdefault(key, row)

    def _compiled(self, row: Row) -> re.Pattern[str]:
        """Return the expression of a row; compiled when first needed, since few texts need more than a handful."""
        around, _ = _OPENS.get(row.scope, _EQUALS)
        fold, space = (self.fold.marked, "") if row.scope.endswith("exact") else (self.fold.key, " ")
        places = {} if row.kind == _OWN else self._places
        parts = [places.get(piece) or re.escape(fold(piece)) for piece in _PLACE.split(row.pattern)]
        return re.compile(around.replace("{}", space.join(filter(None, parts))))

    def _add_own(self, line: str) -> None:
        scope, tab, text = line.partition("\t")
        if not tab or scope not in _OWN_SCOPES:
            scope, text = "", line
        row = Row(_OWN, _OWN_SCOPES[scope], text, "a line of the caller's own")
        key = self.fold.key(text)
        if key and scope == "block":
            self.blocks[key] = row
        elif key and scope == "prefix":
            self._openings.setdefault(_first(key), []).insert(0, (key, row))
        elif key and not self._ships(text, row.scope):
            self._whole[key] = row

    def _ships(self, line: str, scope: str) -> bool:
        """Return True if a row that ships already does all that a row of this scope would do."""
        row = self.match(line)
        if row is None or row.kind == "metadata":
            return False
        return row.scope == scope or (scope == "line" and row.scope in _PLAIN)

    # -- lookup --------------------------------------------------------------------------------------------

    def may_match(self, key: str) -> bool:
        """Return False if `match` and `glued` certainly return None for a line with this key, as for most lines."""
        if key in self._whole or key.endswith(self.glued.ends):
            return True
        return key.startswith(self._starts.get(_first(key), self._anywhere))

    def match(self, line: str, key: str | None = None) -> Row | None:
        """Return the row that the whole line matches, wherever in the text it is."""
        key = self.fold.key(line) if key is None else key
        row = self._whole.get(key)
        if row is None and key[:1].isdigit():
            row = self._counts.get(key.lstrip("0123456789 "))
        if row is not None and not (
            row.scope in ("bare", "notice") and _UNPLAIN.match(self.fold.marked(line))
        ):
            return row
        if key.startswith(self._anywhere) and self._ads.fullmatch(key):
            return self._ad
        return self._opened(self._openings.get(_first(key), ()), line, key)

    def top(self, line: str, key: str) -> Row | None:
        """Return the row of a breadcrumb; for the first line only."""
        return self._opened(self._top, line, key)

    def _opened(self, openings: Iterable[tuple[str, Row]], line: str, key: str) -> Row | None:
        for start, row in openings:
            if not key.startswith(start) or len(key) > (PREFIX_SIZE if row.scope in _SHORT else _STARTS_SIZE):
                continue
            _, marked = _OPENS.get(row.scope, _EQUALS)
            if self._expression(row).match(self.fold.marked(line) if marked else key):
                commas = self.fold.marked(line).count(",") if row.scope.startswith("label") else 0
                return None if commas > row.pattern.count("،") else row
        return None

    def beside(self, kind: str, key: str) -> Row | None:
        """Return the row by which a line next to a deleted line of ``kind`` is deleted."""
        return next(
            (row for row in rows_of("beside") if row.kind == kind and self._expression(row).match(key)), None
        )

    def is_one_sentence(self, before: str, after: str) -> bool:
        """Return True if the first line is open and the second continues it: by its final stop, or by a word.

        Items of a menu do neither. A line that matches a row is not part of a sentence.
        """
        start, end = self.fold.marked(before), self.fold.marked(after)
        goes_on = end[-1:] in _STOPS or not _JOINS.isdisjoint(
            (start.rpartition(" ")[2].removeprefix("و"), end.partition(" ")[0])
        )
        return (
            goes_on
            and start[-1:].isalnum()
            and end[:1].isalnum()
            and self._is_unknown(before)
            and self._is_unknown(after)
        )

    def _is_unknown(self, line: str) -> bool:
        key = self.fold.key(line)
        beside = any(self.beside(kind, key) for kind in self.companions)
        known = (
            beside or key in self.items or key in self.blocks or self.match(line, key) or self.top(line, key)
        )
        return key != "" and not known


def _first(key: str) -> str:
    """Return the first word of a key, a number as ``#``."""
    return "#" if not key or key[0].isdigit() else key.partition(" ")[0]


@lru_cache(maxsize=32)
def index(own: tuple[str, ...], hamza: str) -> Index:
    """Return the compiled rows, with the extra lines ``own``."""
    return Index(own, hamza)
