"""A fuzzer: spoils real texts at random for as long as you like, and holds each result to the promises.

    python -m tests.fuzz --minutes 60 FILE ...

Hypothesis draws short texts from nothing; this takes texts as they are, cuts, repeats and mixes them, puts noise
into them, and asks of each, under random options: nothing is raised, twice is once, the explanation gives the
plain result, lines together give what they give alone, the sentences cover the text, and no text takes much longer
for its size than others. A text that breaks a promise is written to the folder of ``--keep`` with its options.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import arnorm
from arnorm.boilerplate.rows import rows
from arnorm.filter.records import LineWork, normalize_record
from arnorm.profiles import PROFILES, VALUES, Profile
from tests.strategies import FRAGMENTS, INVISIBLE, MARKS, OTHER, QUOTES, SPACES, STOPS

NOISE = MARKS + QUOTES + SPACES + INVISIBLE + STOPS + OTHER + "\r\u2028\uffff\ud800"
LABELS = tuple(row.pattern for row in rows())
LONGEST = 6_000  # characters of a spoiled text
SLOW = 400e-6  # seconds of processor time for each character, and these besides; many times what is usual
START = 0.5


class Failure(NamedTuple):
    """A promise that a text broke."""

    promise: str
    text: str
    profile: Profile


def spoil(texts: list[str], dice: random.Random) -> str:
    """Return a text made of others: a stretch of one, changed in one to twelve places."""
    text = _stretch(dice.choice(texts), dice)
    for _ in range(dice.randint(1, 12)):
        at = dice.randint(0, len(text))
        end = min(len(text), at + dice.choice((0, 0, 1, 2, 5, 40)))
        new = dice.choice(
            (
                "",
                dice.choice(NOISE) * dice.choice((1, 1, 1, 2, 3, 50)),
                dice.choice(FRAGMENTS),
                f"\n{dice.choice(LABELS)}\n",
                text[at:end] * dice.choice((2, 3, 20)),
                "".join(dice.choices(NOISE, k=6)),
                _stretch(dice.choice(texts), dice)[:200],
            )
        )
        text = text[:at] + new + text[end:]
    return text[:LONGEST]


def _stretch(text: str, dice: random.Random) -> str:
    at = dice.randint(0, max(0, len(text) - 20))
    return text[at : at + dice.choice((20, 100, 500, 3_000))]


def some_profile(dice: random.Random) -> Profile:
    """Return a named profile, or one with some options drawn."""
    profile = PROFILES[dice.choice(("tidy", "news", "search", "none"))]
    chosen = dice.sample(sorted(VALUES), dice.choice((0, 0, 1, 3, 8)))
    return profile.with_options({name: dice.choice(VALUES[name]) for name in chosen})


def broken(text: str, profile: Profile, dice: random.Random, fired: Counter[str]) -> list[str]:
    """Return the promises that a text breaks; ``fired`` counts the rules that changed something."""
    clean = arnorm.Normalizer(profile)
    began = time.process_time()
    once = clean(text)
    explained = clean.explain(text)
    taken = time.process_time() - began
    fired.update({rule for change in explained.changes for rule in change.rules})
    bare = [line.removesuffix("\r") if profile.nfc else line for line in text.split("\n")]
    lines = "\n".join(normalize_record(clean, line) for line in bare)
    spans = arnorm.sentence_spans(text)
    between = [(0, 0), *spans, (len(text), len(text))]
    gaps = "".join(text[end:start] for (_, end), (start, _) in pairwise(between))
    held = {
        "twice is once": clean(once) == once,
        "explained is plain": explained.text == once,
        "lines together are lines alone": LineWork(profile)(text) == lines,
        "sentences cover the text": not gaps.strip() and all(start < end for start, end in spans),
        "time": taken <= START + SLOW * len(text),
    }
    return [promise for promise, holds in held.items() if not holds]


def run(texts: list[str], seconds: float, seed: int) -> tuple[Counter[str], Counter[str], list[Failure]]:
    """Spoil texts for so many seconds; return what was counted, the rules that fired, and the failures."""
    dice = random.Random(seed)  # noqa: S311
    counts: Counter[str] = Counter()
    fired: Counter[str] = Counter()
    failures = []
    stop = time.monotonic() + seconds
    while time.monotonic() < stop:
        text, profile = spoil(texts, dice), some_profile(dice)
        counts["texts"] += 1
        counts["characters"] += len(text)
        try:
            promises = broken(text, profile, dice, fired)
        except Exception as error:
            promises = [f"raises {type(error).__name__}: {error}"]
        failures += [Failure(promise, text, profile) for promise in promises]
    return counts, fired, failures


def main() -> int:
    """Fuzz; print the figures; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="UTF-8 texts to spoil")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="a folder for what fails")
    options = parser.parse_args()
    texts = [path.read_text("utf-8", "surrogateescape") for path in options.files]
    counts, fired, failures = run(texts, 60 * options.minutes, options.seed)
    print(f"{counts['texts']:,} texts, {counts['characters']:,} characters, seed {options.seed}")
    print(f"{len(fired)} of {len(arnorm.RULES)} rules fired; fewest: {fired.most_common()[-3:]}")
    print(f"{len(failures)} failures {dict(Counter(failure.promise for failure in failures))}")
    for number, failure in enumerate(failures):
        options.keep.mkdir(exist_ok=True)
        (options.keep / f"{number}.json").write_text(json.dumps(failure._asdict()), "utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
