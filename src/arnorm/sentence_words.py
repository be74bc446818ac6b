"""Words with which a sentence goes on or begins where its signs do not decide; all by their skeletons."""

from __future__ import annotations

from arnorm.abbreviations import skeletons

# With these a sentence goes on after ``..``, ``…`` or the end of a quotation.
GOES_ON = skeletons(
    "لأن لأنه لأنها لأنهم لأننا بل حتى أو أم إلا مما كي لكي لعل الذي التي الذين اللذين اللواتي "
    "قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة متسائلا متسائلة حسبما"
)
# With these it also goes on after a quoted question or cry: a title in its sentence, or the speaker.
GOES_ON_AFTER_CRY = GOES_ON | skeletons(
    "في على من عن إلى مع عند بعد قبل ضمن خلال حول بين كما قال قالت يقول تقول تساءل تساءلت يتساءل تتساءل "
    "سأل سألت يسأل صاح صاحت صرخ صرخت هتف هتفت أضاف أضافت بحسب حسب وفق هكذا هو هي"
)
# With these, and with "and", a sentence begins after an ellipsis; with others it rather goes on.
BEGINS = skeletons("أما لقد هذا هذه إنه إنها لكن كما ثم إذن هل فهل ماذا لماذا")
# Before two dots these go on, too; after "from" these nouns make a preposition of it.
WITHOUT = skeletons("دون بدون")
BEHIND_FROM = skeletons("وراء خلال دون غير")
# A sentence that begins with these has no main clause yet; one that is only these has none at all.
SUBORDINATE = skeletons(
    "حتى وحتى عندما وعندما حينما وحينما لما ولما إذا وإذا فإذا كلما وكلما بينما وبينما لو ولو رغم ورغم"
)
CONJUNCTIONS = skeletons("لكن ولكن و أو ثم بل أما وأما لأن ولأن")
