"""Learn the boilerplate of a corpus: the table of proposals.

A table is TSV, with comments at its head. The first field of a row is ``off`` at first; a person reads the rows
and writes ``on``. Those rows are then used by the option ``extra_boilerplate``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arnorm.corpus.documents import as_documents, mapped
from arnorm.corpus.judge import Judge, Judgement, Proposal
from arnorm.corpus.lines import EXAMPLES, Lines, read
from arnorm.learned import FIELDS, own_line
from arnorm.visible import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FEWEST = 3  # documents; two may hold the same article, published twice
_LEFT_OUT = 40  # lines left out that are listed
_INTRODUCTION = """\
# Lines that repeat in a corpus, proposed as boilerplate by python -m arnorm.corpus learn.
# No row is used until its first field is "on"; then python -m arnorm --extra-boilerplate FILE uses it.
#   line    deleted wherever it is a whole line
#   block   deleted in a run of such lines that has boilerplate, or an end of the text, on both sides
#   prefix  deleted with the rest of its line, when a colon follows
#   tail    deleted with everything that follows, within the guards for cuts (docs/boilerplate.md)
"""


class Learned:
    """What was learned from a corpus.

    ``proposals`` are in order of source, scope and place; ``sources`` maps each source to its findings.
    """

    def __init__(self, judgements: dict[str, Judgement], asked: str) -> None:
        self.sources, self._asked = judgements, asked
        self.proposals = tuple(p for one in judgements.values() for p in one.proposals)

    def __repr__(self) -> str:
        return f"<Learned: {len(self.sources):,} sources, {len(self.proposals):,} proposals>"

    def lines(self, source: str | None = None) -> tuple[str, ...]:
        """Return all proposals, or those of one source, as the option ``extra_boilerplate`` takes them."""
        return tuple(own_line(p.scope, p.text) for p in self.proposals if source in (None, p.source))

    def tsv(self, source: str | None = None) -> str:
        """Return the table, of all sources or of one, every row switched off."""
        chosen = [name for name in self.sources if source in (None, name)]
        titles = (*FIELDS, *(f"example {n + 1}" for n in range(EXAMPLES)))
        out = [f"# {self._asked}", *(f"# {line}" for line in self._described(chosen)), "\t".join(titles)]
        out += (f"off\t{_row(proposal)}" for name in chosen for proposal in self.sources[name].proposals)
        for name in chosen:
            if left := self.sources[name].left_out:
                out.append(
                    f"# {plain_line(name)}: {len(left):,} more lines repeat, but stand between varying text as"
                    " sub-headings and bylines do; not proposed:"
                )
                most = sorted(left, key=lambda proposal: -proposal.documents)[:_LEFT_OUT]
                out += (f"# left out\t{_row(proposal)}" for proposal in most)
        return _INTRODUCTION + "".join(f"{line}\n" for line in out)

    def summary(self) -> str:
        """Return the findings for each source and what they would delete, in two lines."""
        return "".join(f"{line}\n" for line in self._described(list(self.sources)))

    def _described(self, names: list[str]) -> Iterator[str]:
        for name in names:
            found = self.sources[name]
            yield f"{plain_line(name)}: {found.counted}"
            yield (
                f"  all {len(found.proposals):,} rows switched on would have removed {found.lines:,} lines,"
                f" {found.share:.1f} % of the characters, on {found.touched:,} of {found.sampled:,} documents"
                " looked at"
            )


def _row(one: Proposal) -> str:
    """Return the fields of a proposal but the first, in the order of FIELDS, and its examples."""
    fields = (one.scope, one.kind, one.source, f"{one.documents}", f"{one.share:.1f}", one.position, one.text)
    return "\t".join(map(plain_line, (*fields, *one.examples, *("",) * (EXAMPLES - len(one.examples)))))


def learn_boilerplate(
    documents: Iterable[Any],
    *,
    source: str | Callable[[Any], object] | None = None,
    text: str | Callable[[Any], str] = "text",
    min_docs: int = 20,
    min_share: float = 0.05,
    jobs: int = 1,
    origin: str = "Python",
) -> Learned:
    r"""Find the lines that the pages of a source repeat and that are not part of its articles.

    Documents are str, or mappings or objects with a field ``text``. ``source`` is the name of the field that
    says where a document comes from, or a function of the document. Copies of a document count once. A line is
    proposed if it is in at least ``min_docs`` documents, and in ``min_share`` of those of its source.
    ``origin`` is what the table says the documents came from.

    >>> page = "Home\nNews\nOur weather map\nStory {0}\nIt was the day {0}.\nFoot\nLegal"
    >>> pages = [page.format(n) for n in range(30)]
    >>> learned = learn_boilerplate(pages)
    >>> [(p.scope, p.text) for p in learned.proposals][:2]
    [('tail', 'Foot'), ('line', 'Home')]

    Raises:
        ValueError: for a threshold out of range.
        TypeError: for a text that is not a str.
    """
    if min_docs < FEWEST or not 0 <= min_share <= 1:
        raise ValueError(f"min_docs is at least {FEWEST}, and min_share between 0 and 1 (0.05 is 5 %)")
    lines = Lines()
    for pages in mapped(read, as_documents(documents, source, text), jobs):
        for page in pages:
            lines.add(page)
    judgements = {
        name: Judge(name, one, min_docs, min_share).judgement() for name, one in sorted(lines.sources.items())
    }
    asked = f"from {origin}; at least {min_docs} documents and {100 * min_share:g} % of a source"
    return Learned(judgements, asked)
