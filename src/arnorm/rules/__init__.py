"""The rules, one file per group; here they are put in the order in which they run.

Document rules run once and need the whole text. Line rules look at one line only and run until nothing changes. Folds
replace single letters, enable no other rule, and run once. Closing rules clean up after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.boilerplate import page
from arnorm.boilerplate import step as boilerplate
from arnorm.rules import (
    composition,
    encoding,
    entities,
    folds,
    forms,
    invisible,
    lookalikes,
    marks,
    punctuation,
    quotes,
    spacing,
    spelling,
    tatweel,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arnorm.rule import Rule

COMPOSE = composition.RULES[0]

# Before anything that would change what is to be decoded.
ENCODING = encoding.RULES
# Single characters, in the whole text and before the boilerplate step. Composition comes first, and is repeated
# wherever a rule may have put a mark on another letter.
CHARACTERS = (*entities.RULES, *spacing.LINE_ENDS, *invisible.RULES, forms.UNFOLD, *invisible.JOINERS)
# Line rules that change where a word ends, or how often a letter stands in it: they also run before the boilerplate
# step, which must find nothing new in a line once they have acted. The others leave the key of a line as it is.
WORDS = (words.AFTER_TANWIN, words.AFTER_WORD_END, spelling.LENGTHENED)
DOCUMENT = (*page.RULES, *boilerplate.RULES)
# The others look at one line only. First come repairs of single characters. The last of them is a fold that makes a
# proclitic of ؤ, which the rules about proclitics must see; it is also among the folds, since a mark may have composed
# another ؤ after it.
SHAPES = (forms.EXPAND, *lookalikes.RULES, words.AFTER_TANWIN)
# Marks are deleted later, since one may belong to a letter that those rules have made.
LETTERS = (*marks.RULES, folds.HAMZA_TO_SEAT)
# Spaces and quotation marks; each leaves nothing to do for itself or for the rules before it.
LAYOUT = (*spacing.SPACES_FIRST, *quotes.LAYOUT)
# These look at the same text in each round; of edits near to each other, those of the first rule win.
ROUND = (
    quotes.SPACING,
    *tatweel.RULES,
    *punctuation.RULES,
    *spacing.SPACES_BESIDE,
    punctuation.REPEATS,
    *spelling.RULES,
)
# These replace marks, so they need canonical order, and they end a round. A joiner after a hamza that has become a
# letter has nothing to join.
LOOSE = (*folds.LOOSE_RULES, invisible.IDLE_AFTER_HAMZA)
# A fold may make three equal letters, or an alef that takes the tanwin.
FOLDS = (*folds.RULES, punctuation.LATIN, *spelling.AFTER_FOLDS)
CLOSING = spacing.BLANK_LINES

# Each rule once, in the order of counts, reports and the documentation.
RULES: tuple[Rule, ...] = (
    COMPOSE,
    *ENCODING,
    *CHARACTERS,
    *DOCUMENT,
    *SHAPES,
    *marks.RULES,
    *spacing.SPACES_FIRST,
    *quotes.RULES,
    *ROUND,
    *folds.LOOSE_RULES,
    *(rule for rule in FOLDS if rule not in ROUND),
    *CLOSING,
)

_ORDER = {rule.name: number for number, rule in enumerate(RULES)}


def in_order(names: Iterable[str]) -> list[str]:
    """Return names of rules in the order in which the rules run.

    >>> in_order({"fold_alef", "collapse_spaces"})
    ['collapse_spaces', 'fold_alef']
    """
    return sorted(names, key=_ORDER.__getitem__)
