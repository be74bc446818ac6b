"""Measure what learning and auditing a corpus take as it grows: processor time and peak memory, a process each.

    python benchmarks/corpus.py [--mb N ...] [--jobs N] [learn | audit]

The documents are those of tests/planted.py over and over, each time with other words in their long lines, so that
no two are equal and what a site prints round them repeats as it does in a real corpus. Peak memory is what
the process and its largest helper held.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.planted import Planted, corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 120  # characters; longer lines are the text of an article
PLANTED = 300  # documents of each source


def documents(megabytes: float) -> Iterator[Planted]:
    """Yield planted documents, no two alike, of so many MB of UTF-8 in all."""
    planted = list(corpus(PLANTED))
    left = megabytes * 1e6
    for number in count():
        document = planted[number % len(planted)]
        lines = document.text.split("\n")
        text = "\n".join(
            [f"{line} {number} {number * 7919 % 1000003}" if len(line) > LONG else line for line in lines]
        )
        left -= len(text.encode("utf-8", "surrogatepass"))
        if left < 0:
            return
        yield document._replace(text=text)


def work(what: str, megabytes: float, jobs: int) -> None:
    """Do one piece of work in this process and print what it took."""
    from arnorm import audit, learn_boilerplate

    do = {"learn": learn_boilerplate, "audit": audit}[what]
    do(documents(megabytes), source="source", jobs=jobs)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(
        f"{what:5}  {megabytes:6,.0f} MB  {jobs} jobs  {seconds:7,.1f} s of CPU"
        f"  {own.ru_maxrss // 1024:4} MB + {others.ru_maxrss // 1024} MB"
    )


def main() -> None:
    """Run each piece of work in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("learn", "audit"), help="both, if none is named")
    parser.add_argument("--mb", nargs="+", type=float, default=[250, 1_000], help="sizes of the corpus")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.what, options.mb[0], options.jobs)
        return
    for what in (options.what,) if options.what else ("learn", "audit"):
        for size in options.mb:
            command = [
                sys.executable,
                __file__,
                what,
                "--mb",
                str(size),
                "--jobs",
                str(options.jobs),
                "--work",
            ]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
