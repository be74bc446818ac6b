"""Measures the filter as a process: memory, rate, several processes, the start.

    python benchmarks/filter.py [--text FILE] [--megabytes 300]

FILE is the text that is repeated, by default the article in examples/. Memory is the peak of the resident
set, times are CPU seconds of the process and its children but for -j, where they are seconds of the clock, too;
the load of the machine tells what those are worth.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import arnorm

MB = 1_000_000
FILTER = (sys.executable, "-m", "arnorm")
# Modules are compiled once, as they are where pip installed them, and into a folder that goes.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ARTICLE = Path(__file__).resolve().parent.parent / "examples" / "article.txt"


class Cost(NamedTuple):
    """What one process took."""

    cpu: float
    wall: float
    peak: int  # bytes


def cost(command: tuple[str, ...], source: Path | None = None, data: bytes = b"") -> Cost:
    """Run a command on a pipe fed from a file, or from bytes; its output is dropped."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    assert process.stdin is not None  # noqa: S101
    with process.stdin as pipe:
        if source is None:
            pipe.write(data)
        else:
            with source.open("rb") as file:
                while chunk := file.read(MB):
                    pipe.write(chunk)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss * 1024)


def fill(path: Path, unit: bytes, size: int) -> Path:
    """Write a file of about so many bytes."""
    with path.open("wb") as file:
        for _ in range(max(1, size // len(unit))):
            file.write(unit)
    return path


def library_rate(text: str) -> float:
    """Return the megabytes a second of CPU that the library does, decoding and encoding with it."""
    data = text.encode() * max(1, 10 * MB // len(text.encode()))
    normalizer = arnorm.Normalizer()
    normalizer(text)
    began = time.process_time()
    normalizer(data.decode()).encode()
    return len(data) / MB / (time.process_time() - began)


def measure(text: str, megabytes: int, folder: Path) -> None:
    """Print all the figures."""
    empty = cost(FILTER)
    base = min(cost((sys.executable, "-c", "import regex, pyarabic.araby")).cpu for _ in range(10))
    small = min(cost(FILTER, data="قال ، نعم\n".encode()).cpu for _ in range(10))
    print(
        f"start        one line {1000 * small:.0f} ms of CPU, {small / base:.1f} times the imports of its libraries"
    )

    source = fill(folder / "stream.txt", text.encode(), megabytes * MB)
    stream = cost(FILTER, source)
    streamed = source.stat().st_size / MB / stream.cpu
    print(f"stream       {megabytes} MB: {streamed:.1f} MB/s, peak {stream.peak / MB:.0f} MB")

    line = " ".join(text.split())
    for share in (6, 3):
        giant = fill(folder / "line.txt", line.encode(), megabytes * MB // share)
        found = cost(FILTER, giant)
        size = giant.stat().st_size
        factor = (found.peak - empty.peak) / size
        told = f"{found.cpu:.1f} s, peak {found.peak / MB:.0f} MB, {factor:.1f} times the line"
        print(f"one line     {size / MB:.0f} MB: {told}")

    source = fill(folder / "jobs.txt", text.encode(), megabytes * MB // 3)
    before = os.getloadavg()[0]
    alone = cost((*FILTER, str(source)))
    two = cost((*FILTER, "-j", "2", str(source)))
    print(
        f"-j 2         {source.stat().st_size / MB:.0f} MB: {two.wall:.1f} s, alone {alone.wall:.1f} s,"
        f" {alone.wall / two.wall:.2f} times as fast; CPU {two.cpu:.1f} s, alone {alone.cpu:.1f} s;"
        f" load before {before:.1f}"
    )
    source = fill(folder / "small.txt", text.encode(), 100_000)
    alone = min((cost((*FILTER, str(source))) for _ in range(5)), key=lambda one: one.wall)
    two = min((cost((*FILTER, "-j", "2", str(source))) for _ in range(5)), key=lambda one: one.wall)
    print(f"-j 2         0.1 MB: {1000 * two.wall:.0f} ms, alone {1000 * alone.wall:.0f} ms")
    # Last, since a process that was started by a large one counts that one's memory as its own.
    rate = library_rate(text)
    print(f"library      {rate:.1f} MB/s, {rate / streamed:.2f} times the rate of the stream")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description="Measure the filter as a process.")
    parser.add_argument("--text", type=Path, default=ARTICLE)
    parser.add_argument("--megabytes", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        measure(options.text.read_text(encoding="utf-8") + "\n", options.megabytes, Path(folder))


if __name__ == "__main__":
    main()
