"""How the time of some work grows with its text: the one home of every test of growth."""

from __future__ import annotations

import gc
import time
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FACTOR = 8  # for four times the text: between the four of what is linear and the sixteen of a square
NOISE = 0.01  # seconds; what takes less is too short to be measured
ATTEMPTS = 12  # on a busy machine; what grows with the square fails them all
BOUND = 20  # seconds, after which there is no other attempt


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Return the CPU time of one run; the collector's steps would hide how the work itself grows."""
    gc.disable()
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()


def check_growth(work: Callable[[str], object], texts: Sequence[str], noise: float = NOISE) -> None:
    """Fail if the work takes more than eight times as long for a text as for the one before it.

    Each text is four times as long as the one before. What counts is the least time that a text ever took,
    since a busy machine only adds; so the work is done anew only while the times look wrong.
    """
    began = time.process_time()
    times = [float("inf")] * len(texts)
    for _ in range(ATTEMPTS):
        times = [min(least, _seconds(work, text)) for least, text in zip(times, texts, strict=True)]
        if all(long <= max(FACTOR * short, noise) for short, long in pairwise(times)):
            return
        if time.process_time() - began > BOUND:
            break
    sizes = [len(text) for text in texts]
    message = f"{texts[0][:40]!r} …, {sizes} characters: {times} seconds"
    raise AssertionError(message)
