"""Compare the sentence splitter with its peers: precision, recall and F1 on gold sets, and speed.

    python benchmarks/sentences.py [--gold DIR] [--corpus FILE]

Gold sets are JSONL files; each record has ``text``, ``boundaries`` (offsets behind the last character of a
sentence) and perhaps ``ignore`` (offsets neither rewarded nor punished) and ``cls``. A boundary is compared
by the number of visible characters before it, and the end of a document does not count. A set with ``cls``
gets the share of records that are all right.

Speed is the CPU time in multiples of what decoding and encoding the same bytes takes, measured right before
each splitter in every round; the best round counts. Peers that are not installed are named as missing.
Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import itertools
import json
import lzma
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Splitter = Callable[[str], Iterable[str]]

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("native", "ntrex_body", "pud", "hard_sites")
LINES_PER_DOCUMENT = 30  # how the corpus is cut into documents for the measurement of speed
ROUNDS = 3


class Peer(NamedTuple):
    """A splitter: its name in the table and where it comes from."""

    name: str
    distribution: str
    make: Callable[[Any], Splitter]  # from the imported module
    module: str
    share: float = 1.0  # of the corpus, for those that would take minutes


def make_arnorm(module: Any) -> Splitter:
    """Return the splitter of this package."""
    split: Splitter = module.split_sentences
    return split


def make_icu(module: Any) -> Splitter:
    """Return the sentence breaks of ICU."""
    breaks = module.BreakIterator.createSentenceInstance(module.Locale("ar"))

    def split(text: str) -> list[str]:
        units = module.UnicodeString(text)
        breaks.setText(units)
        ends = [0, *breaks]
        return [str(units[start:end]) for start, end in itertools.pairwise(ends)]

    return split


def make_stringzilla(module: Any) -> Splitter:
    """Return the sentence breaks of UAX #29 as stringzilla has them."""
    return lambda text: [str(sentence) for sentence in module.utf8_sentences(text)]


def make_sentencex(module: Any) -> Splitter:
    """Return the Arabic splitter of sentencex."""
    return lambda text: list(module.segment("ar", text))


def make_pysbd(module: Any) -> Splitter:
    """Return the Arabic splitter of pySBD, which must not clean."""
    segmenter = module.Segmenter(language="ar", clean=False)
    return lambda text: list(segmenter.segment(text))


def make_blingfire(module: Any) -> Splitter:
    """Return the splitter of blingfire, which gives its sentences as lines."""
    return lambda text: module.text_to_sentences(text).split("\n")


def make_syntok(module: Any) -> Splitter:
    """Return the splitter of syntok, which gives tokens."""
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in module.analyze(text)
        for sentence in paragraph
    ]


def make_spacy(module: Any) -> Splitter:
    """Return the rule-based sentencizer on a blank Arabic pipeline."""
    pipeline = module.blank("ar")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 100_000_000
    return lambda text: [sentence.text for sentence in pipeline(text).sents]


PEERS = (
    Peer("arnorm", "arnorm", make_arnorm, "arnorm.sentences"),
    Peer("ICU", "PyICU", make_icu, "icu"),
    Peer("stringzilla (UAX #29)", "stringzilla", make_stringzilla, "stringzilla"),
    Peer("sentencex", "sentencex", make_sentencex, "sentencex"),
    Peer("blingfire", "blingfire", make_blingfire, "blingfire"),
    Peer("spaCy sentencizer", "spacy", make_spacy, "spacy", share=0.05),
    Peer("syntok", "syntok", make_syntok, "syntok.segmenter", share=0.02),
    Peer("pySBD", "pysbd", make_pysbd, "pysbd", share=0.02),
)


def by_line(split: Splitter) -> Splitter:
    """Return ``split`` run on each line alone: what a peer does when its user knows what a line is."""
    return lambda text: [sentence for line in text.split("\n") if line.strip() for sentence in split(line)]


def visible(text: str) -> int:
    """Return how many characters of ``text`` are not white space."""
    return sum(not char.isspace() for char in text)


def found_boundaries(split: Splitter, text: str) -> set[int]:
    """Return the ends of the sentences, counted in visible characters."""
    ends, before = set(), 0
    for sentence in split(text):
        before += visible(sentence)
        ends.add(before)
    return ends


class Score(NamedTuple):
    """Boundaries hit, put where none is, and missed; records all right, and all of them."""

    hit: int
    extra: int
    missed: int
    right: int
    records: int

    def prf(self) -> str:
        """Return precision, recall and F1 in percent."""
        precision = self.hit / max(self.hit + self.extra, 1)
        recall = self.hit / max(self.hit + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"{100 * precision:.1f} / {100 * recall:.1f} / {100 * f1:.1f}"

    def accuracy(self) -> str:
        """Return the share of records that are all right."""
        return f"{self.right} of {self.records}"


def score(split: Splitter, records: list[dict[str, Any]]) -> Score:
    """Return how ``split`` does on ``records``."""
    hit = extra = missed = right = 0
    for record in records:
        text = record["text"]
        ignored = {visible(text[:at]) for at in record.get("ignore", ())} | {0, visible(text)}
        gold = {visible(text[:at]) for at in record["boundaries"]} - ignored
        found = found_boundaries(split, text) - ignored
        hit += len(found & gold)
        extra += len(found - gold)
        missed += len(gold - found)
        right += found == gold
    return Score(hit, extra, missed, right, len(records))


def documents(corpus: Path) -> list[bytes]:
    """Return the corpus in documents of some lines each."""
    data = corpus.read_bytes()
    if corpus.suffix == ".xz":
        data = lzma.decompress(data)
    lines = data.splitlines(keepends=True)
    starts = range(0, len(lines), LINES_PER_DOCUMENT)
    return [b"".join(lines[start : start + LINES_PER_DOCUMENT]) for start in starts]


def recode(document: bytes) -> bytes:
    """Decode and encode."""
    return document.decode().encode()


def consumed(split: Splitter) -> Callable[[str], object]:
    """Return ``split`` with its sentences taken, for those that are lazy."""
    return lambda text: list(split(text))


def timed(work: Callable[[Any], object], pieces: list[Any]) -> float:
    """Return the CPU time that ``work`` takes for all the pieces."""
    start = time.process_time()
    for piece in pieces:
        work(piece)
    return time.process_time() - start


def speeds(splitters: dict[Peer, Splitter], corpus: list[bytes]) -> dict[Peer, float]:
    """Return the time each splitter takes, in multiples of decode and encode; the peers take turns."""
    best: dict[Peer, float] = {}
    for _ in range(ROUNDS):
        for peer, split in splitters.items():
            part = corpus[: max(1, int(len(corpus) * peer.share))]
            base = min(timed(recode, part) for _ in range(5))
            taken = timed(consumed(split), [piece.decode() for piece in part])
            best[peer] = min(best.get(peer, float("inf")), taken / base)
    return best


def installed() -> dict[Peer, Splitter]:
    """Return the peers that are here."""
    here = {}
    for peer in PEERS:
        try:
            here[peer] = peer.make(importlib.import_module(peer.module))
        except ImportError:
            continue
    return here


def row(cells: Iterable[str]) -> str:
    """Return one row of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Compare sentence splitters on Arabic news.")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the gold sets")
    parser.add_argument(
        "--corpus", type=Path, default=SHARED / "bench" / "corpus.txt.xz", help="text to time on"
    )
    options = parser.parse_args()

    gold = {}
    for name in SETS:
        lines = (options.gold / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        gold[name] = [json.loads(line) for line in lines if line]
    splitters = installed()
    times = speeds(splitters, documents(options.corpus))

    print(row(["splitter", "native", "native, line by line", "ntrex_body", "pud", "hard sites", "time"]))
    print(row(["---"] * 7))
    for peer in PEERS:
        if peer not in splitters:
            print(row([f"{peer.name} (not installed)", *["–"] * 6]))
            continue
        split = splitters[peer]
        named = f"{peer.name} {importlib.metadata.version(peer.distribution)}"
        lined = score(by_line(split), gold["native"]).prf()
        scores = [score(split, gold[name]).prf() for name in SETS[:3]]
        hard = score(split, gold["hard_sites"]).accuracy()
        print(row([named, scores[0], lined, *scores[1:], hard, f"{times[peer]:.1f}"]))


if __name__ == "__main__":
    main()
