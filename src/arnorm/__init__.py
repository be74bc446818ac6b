"""arnorm: clean scraped Arabic news, and say what was changed.

>>> import arnorm
>>> arnorm.normalize('قال ، “نعم”')
'قال، "نعم"'
"""

from arnorm.chunks import chunk_spans, chunks
from arnorm.edits import Alignment
from arnorm.normalizer import (
    Change,
    Explanation,
    NearMiss,
    Normalizer,
    explain,
    is_normalized,
    normalize,
    strip_boilerplate,
)
from arnorm.profiles import PROFILES, Profile
from arnorm.rule import Rule
from arnorm.rules import RULES
from arnorm.sentences import sentence_spans, split_sentences

__version__ = "0.1.0"

__all__ = [
    "PROFILES",
    "RULES",
    "Alignment",
    "Change",
    "Explanation",
    "NearMiss",
    "Normalizer",
    "Profile",
    "Rule",
    "__version__",
    "chunk_spans",
    "chunks",
    "explain",
    "is_normalized",
    "normalize",
    "sentence_spans",
    "split_sentences",
    "strip_boilerplate",
]
