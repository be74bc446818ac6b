"""How the benchmarks measure: processor time in turns, peak memory, and what a process costs.

Times are processor times, so that a busy machine disturbs them little. What it still disturbs, frequency and
caches, is the same for measurements taken right after each other: a figure is the median of ratios, each to a
unit measured a moment before.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Key = TypeVar("Key")
LEAST = 0.02  # seconds; shorter work is repeated until it takes so long. Tests ask for less.


def cpu(work: Callable[[], object]) -> float:
    """Return the processor time of one run of ``work``, in seconds."""
    runs = 0
    start = time.process_time()
    while True:
        work()
        runs += 1
        taken = time.process_time() - start
        if taken >= LEAST:
            return taken / runs


def recode(text: str) -> Callable[[], object]:
    """Return the unit of all comparisons: decode a text from UTF-8 and encode it again."""
    data = text.encode("utf-8", "surrogateescape")
    return lambda: data.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape")


def multiples(
    works: Mapping[Key, tuple[Callable[[], object], Callable[[], object]]], rounds: int
) -> dict[Key, float]:
    """Return, for each work, how many times its unit it takes: the median of all rounds; the works take turns.

    ``works`` gives the work and its unit for each key.
    """
    ratios: dict[Key, list[float]] = {key: [] for key in works}
    for number in range(rounds):
        for key, (work, unit) in works.items():
            if not number:
                work()  # compiles and caches what it will
            before = cpu(unit)
            taken = cpu(work)
            ratios[key].append(taken / statistics.mean((before, cpu(unit))))
    return {key: statistics.median(found) for key, found in ratios.items()}


def peak_memory(work: Callable[[], object]) -> int:
    """Return the most bytes that ``work`` held at once, of those that Python allocated."""
    gc.collect()
    tracemalloc.start()
    try:
        result = work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        del result
        tracemalloc.stop()


def process_times(
    commands: Mapping[str, Sequence[str]], rounds: int, given: bytes = b""
) -> dict[str, float | None]:
    """Return the median processor time of each command line for Python, in seconds; the commands take turns.

    All modules are compiled and cached beforehand, as in an installed package. None for a command that fails.
    """
    found: dict[str, list[float]] = {name: [] for name in commands}
    failed = set()
    with tempfile.TemporaryDirectory() as cache:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = cache
        for number in range(rounds + 1):
            for name, command in commands.items():
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                done = subprocess.run(
                    [sys.executable, *command], input=given, capture_output=True, check=False, env=environment
                )
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                if done.returncode:
                    failed.add(name)
                if number:  # the first run compiled
                    found[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {name: None if name in failed else statistics.median(times) for name, times in found.items()}
