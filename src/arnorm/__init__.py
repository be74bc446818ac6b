"""arnorm: clean scraped Arabic news, and report every change.

>>> import arnorm
>>> arnorm.normalize('قال ، “نعم”')
'قال، "نعم"'
"""

from typing import TYPE_CHECKING

from arnorm.boilerplate.page import ArticleParts, article_parts
from arnorm.edits import Alignment, Change, NearMiss
from arnorm.explanation import Explanation
from arnorm.functions import (
    explain,
    is_normalized,
    normalize,
    normalize_many,
    strip_boilerplate,
)
from arnorm.normalizer import Normalizer
from arnorm.profiles import PROFILES, Profile
from arnorm.rule import Rule
from arnorm.rules import RULES
from arnorm.sentences import chunk_spans, chunks, sentence_spans, split_sentences

if TYPE_CHECKING:
    from arnorm.corpus.audit import audit
    from arnorm.corpus.learn import learn_boilerplate
    from arnorm.stats import provenance

__version__ = "0.1.0"

__all__ = [
    "PROFILES",
    "RULES",
    "Alignment",
    "ArticleParts",
    "Change",
    "Explanation",
    "NearMiss",
    "Normalizer",
    "Profile",
    "Rule",
    "__version__",
    "article_parts",
    "audit",
    "chunk_spans",
    "chunks",
    "explain",
    "is_normalized",
    "learn_boilerplate",
    "normalize",
    "normalize_many",
    "provenance",
    "sentence_spans",
    "split_sentences",
    "strip_boilerplate",
]


def __getattr__(name: str) -> object:
    """Import the functions for whole corpora at first use; most programs never use them."""
    if name == "provenance":
        from arnorm import stats

        return stats.provenance
    if name in ("audit", "learn_boilerplate"):
        from arnorm import corpus

        return getattr(corpus, name)
    raise AttributeError(f"module 'arnorm' has no attribute {name!r}")
