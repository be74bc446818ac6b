"""Normalise a folder of JSONL or Parquet with Spark, on this machine or on a cluster.

    python examples/spark_clean.py IN OUT                         # with pyspark installed, on every core here
    spark-submit --master ... examples/spark_clean.py IN OUT      # on a cluster

Every file of IN is read (JSON lines, also compressed, or Parquet), the column ``text`` is normalised, and OUT
gets as many files as there were partitions. Nothing is shuffled. With ``--checkpoint FOLDER`` the files are
done in batches, and the folder remembers which are done: started again after a crash, or when new files have
come, it goes on where it stopped, and no document is done twice or lost.

On a cluster the workers need arnorm: install it in the workers' environment, or ship one with --archives.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import PurePath
from typing import Any

from pyspark.sql import SparkSession

from arnorm import Normalizer
from arnorm.arrow import normalize_batches

SUFFIXES = {".parquet": "parquet", ".jsonl": "json", ".json": "json", ".ndjson": "json"}


def main() -> None:
    """Do what the command line asks for."""
    options = arguments()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("arnorm").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    started = time.monotonic()
    try:
        clean = normalize_batches(options.column, Normalizer(options.profile), key=options.key)
        kind = options.format or guess(spark, options.source)
        reader = spark.read.format(kind)
        schema = (reader.schema(options.schema) if options.schema else reader).load(options.source).schema
        for name in filter(None, (options.column, options.key)):
            if name not in schema.names:
                sys.exit(f"{options.source}: no column {name!r}; there are {', '.join(schema.names)}")
        if options.checkpoint:
            rows = in_batches(spark, kind, schema, clean, options)
        else:
            rows = at_once(spark, kind, schema, clean, options)
    finally:
        spark.stop()
    print(f"{rows:,} rows in {time.monotonic() - started:.1f} s", file=sys.stderr)


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", metavar="IN", help="a folder, or whatever Spark can read")
    parser.add_argument("output", metavar="OUT", help="a folder that does not exist yet")
    parser.add_argument("--column", default="text")
    parser.add_argument("--key", help="a column whose value names a row that fails, such as url")
    parser.add_argument("--profile", default="news", help="none, tidy, news (the default) or search")
    parser.add_argument("--format", choices=("parquet", "json"), help="of both; guessed if not given")
    parser.add_argument("--schema", help="such as 'url string, text string'; saves reading JSON twice")
    parser.add_argument("--partitions", type=int, help="make so many of them, which shuffles the rows once")
    parser.add_argument("--checkpoint", metavar="FOLDER", help="do the files in batches, and remember which")
    parser.add_argument("--files", type=int, default=100, help="of one batch (100)")
    return parser.parse_args()


def guess(spark: Any, source: str) -> str:
    """Return the format of the first file whose name tells it."""
    names = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(source).select("path")
    for row in names.toLocalIterator():
        for suffix in PurePath(row.path).suffixes:
            if suffix in SUFFIXES:
                return SUFFIXES[suffix]
    sys.exit(f"{source}: no name ends in .parquet or .jsonl; say which with --format")


def at_once(spark: Any, kind: str, schema: Any, clean: Any, options: argparse.Namespace) -> int:
    """Do everything in one job; return the number of rows."""
    frame = spark.read.format(kind).schema(schema).load(options.source)
    if options.partitions:
        frame = frame.repartition(options.partitions)
    frame.mapInArrow(clean, schema).write.format(kind).save(options.output)
    return int(spark.read.format(kind).schema(schema).load(options.output).count())


def in_batches(spark: Any, kind: str, schema: Any, clean: Any, options: argparse.Namespace) -> int:
    """Do the files that are not done yet, so many at a time; return the number of rows so far."""
    frame = (
        spark.readStream.format(kind)
        .schema(schema)
        .option("maxFilesPerTrigger", options.files)
        .load(options.source)
    )
    query = (
        frame.mapInArrow(clean, schema)
        .writeStream.format(kind)
        .option("checkpointLocation", options.checkpoint)
        .trigger(availableNow=True)
        .start(options.output)
    )
    query.awaitTermination()
    return int(spark.read.format(kind).schema(schema).load(options.output).count())


if __name__ == "__main__":
    main()
