"""Look at a corpus before cleaning it: what is wrong with each source, and which lines its pages repeat.

`python -m arnorm.corpus audit` and `learn`; docs/corpus.md walks through both.
"""

from arnorm.corpus.audit import Audit, audit
from arnorm.corpus.learn import Learned, learn_boilerplate
from arnorm.learned import load_boilerplate

__all__ = ["Audit", "Learned", "audit", "learn_boilerplate", "load_boilerplate"]
