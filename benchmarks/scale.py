"""Measure what one core does and needs, and work out from it what many would; the figures of docs/scale.md.

    python benchmarks/scale.py [--mb N] [--spark]

Measured: CPU time per MB of UTF-8 in each profile, on the articles and headlines that `benchmarks/arrow.py`
makes, and the peak memory of a fresh process that works through record batches as a task of Spark does; with
``--spark`` the rows a second from Parquet to Parquet on ``local[1]`` and ``local[2]``. Worked out: the time for a
corpus on so many cores, if nothing else is slow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.arrow import articles, headlines

ROWS = {"headlines": 10_000, "articles": 1_000}  # of one record batch
CORES = (8, 32, 128, 1_000)
CORPORA = {"0.4 TB": 0.4e6, "1 TB": 1e6}  # in MB
PROFILES = ("tidy", "news", "search")


def write(kind: str, megabytes: float, path: str) -> float:
    """Write a Parquet file of about so many MB of text; return how many."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    make, size = (headlines, 146) if kind == "headlines" else (articles, 3_300)
    rows = make(max(1, int(megabytes * 1e6 / size)))
    pq.write_table(pa.table({"text": rows}), path, row_group_size=ROWS[kind])
    return sum(len(row.encode()) for row in rows) / 1e6


def work(kind: str, profile: str, path: str) -> None:
    """Do the file batch by batch; print CPU seconds, and in MB the memory at the start and at most."""
    import pyarrow.parquet as pq

    from arnorm.arrow import normalize_batches

    clean = normalize_batches("text", profile)
    first = peak()
    with pq.ParquetFile(path) as file:
        next(clean(file.iter_batches(ROWS[kind])))  # what is made at first use is no cost of the text
        started = time.process_time()
        for _ in clean(file.iter_batches(ROWS[kind])):
            pass
        print(time.process_time() - started, first, peak())


def peak() -> float:
    """Return the most memory so far, in MB; Linux, for getrusage counts what the parent had as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(megabytes: float) -> float:
    """Print what is measured, each in a process of its own; return the s/MB of articles in profile news."""
    print("| rows | profile | MB/s of one core | s/MB | memory at the start, MB | at most, MB |")
    print("|---|---|---|---|---|---|")
    cost = {}
    with tempfile.TemporaryDirectory() as room:
        for kind in ROWS:
            size = write(kind, megabytes, f"{room}/{kind}")
            for profile in PROFILES:
                command = [sys.executable, __file__, "--work", kind, profile, f"{room}/{kind}"]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                spent, first, most = map(float, done.stdout.split())
                cost[kind, profile] = spent / size
                speed = f"{size / spent:.1f} | {spent / size:.3f}"
                print(f"| {kind} | {profile} | {speed} | {first:.0f} | {most:.0f} |")
    return cost["articles", "news"]


def work_out(cost: float) -> None:
    """Print the arithmetic."""
    heads = " | ".join(f"{cores:,} cores" for cores in CORES)
    print(f"\n| corpus | {heads} |\n|{'---|' * (len(CORES) + 1)}")
    for name, size in CORPORA.items():
        hours = [size * cost / cores / 3600 for cores in CORES]
        told = " | ".join(f"{one:.0f} h" if one >= 10 else f"{one * 60:.0f} min" for one in hours)
        print(f"| {name} | {told} |")


def measure_spark(rows: int) -> None:
    """Print the rows a second of Spark, from Parquet to Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession

    from arnorm.arrow import normalize_batches

    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as room:
        texts = headlines(rows)
        for part in range(8):
            piece = texts[part * rows // 8 : (part + 1) * rows // 8]
            pq.write_table(pa.table({"text": piece}), f"{room}/{part}.parquet")
        for cores in (1, 2):
            spark = (
                SparkSession.builder.master(f"local[{cores}]")
                .config("spark.ui.enabled", "false")
                .config("spark.local.dir", room)
                .getOrCreate()
            )
            spark.sparkContext.setLogLevel("OFF")
            frame = spark.read.parquet(f"{room}/*.parquet")
            for name in ("warm", "timed"):
                started = time.perf_counter()
                done = frame.mapInArrow(normalize_batches("text", "news"), frame.schema)
                done.write.mode("overwrite").parquet(f"{room}/out-{name}")
                took = time.perf_counter() - started
            spark.stop()
            print(f"Spark, local[{cores}]: {rows / took:,.0f} headlines a second")


def main() -> None:
    """Measure and work out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mb", type=float, default=20, help="of text for each measurement")
    parser.add_argument("--spark", action="store_true", help="measure Spark, and nothing else")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(*options.work)
    elif options.spark:
        measure_spark(200_000)
    else:
        work_out(measure(options.mb))


if __name__ == "__main__":
    main()
