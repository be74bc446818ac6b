"""The rules, one file per group; here they stand in the order in which they run.

Document rules run once and need the whole text. Line rules look at one line only and run until nothing
changes. Folds replace single letters, enable no other rule, and run once. Closing rules tidy what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.rules import (
    boilerplate,
    composition,
    entities,
    folds,
    forms,
    invisible,
    lookalikes,
    marks,
    page,
    punctuation,
    quotes,
    spacing,
    spelling,
    tatweel,
)

if TYPE_CHECKING:
    from arnorm.rule import Rule

COMPOSE = composition.RULES[0]

# Composition stands first and is repeated wherever a rule may have brought a mark to a new letter.
CHARACTERS = (*entities.RULES, *spacing.LINE_ENDS, *invisible.RULES)
DOCUMENT = (*page.RULES, *boilerplate.RULES)
# Repairs of single characters, then of spaces and quotation marks: each leaves nothing for itself or for
# those before it to do. A mark may belong to the letter that one of the first group has made, so it goes after.
SHAPES = (*forms.RULES, *lookalikes.RULES)
# The last is a fold that makes a clitic of ؤ, which the rules for what stands beside a clitic must see; it stands
# among the folds, too, since a mark may have composed another ؤ after it.
LETTERS = (*marks.RULES, folds.HAMZA_TO_SEAT)
LAYOUT = (*spacing.SPACES_FIRST, *quotes.RULES)
# These may make work for each other and for all line rules before them.
LINE = (
    quotes.SPACING,
    *tatweel.RULES,
    *punctuation.RULES,
    *spacing.SPACES_BESIDE,
    punctuation.REPEATS,
    *spelling.RULES,
)
# These replace marks, so they want them in canonical order, and end a pass. A joiner after a hamza that is now a
# letter of its own has nothing to join.
LOOSE = (*folds.LOOSE_RULES, invisible.IDLE_AFTER_HAMZA)
FOLDS = (*folds.RULES, punctuation.LATIN)
CLOSING = spacing.BLANK_LINES

# Each rule once, in the place where it is told of.
RULES: tuple[Rule, ...] = (
    COMPOSE,
    *CHARACTERS,
    *DOCUMENT,
    *SHAPES,
    *marks.RULES,
    *LAYOUT,
    *LINE,
    *folds.LOOSE_RULES,
    *FOLDS,
    *CLOSING,
)
