"""Measures `--encoding auto`: how many pieces of Arabic texts are read right, by encoding and length.

    python benchmarks/encodings.py FOLDER

FOLDER holds UTF-8 texts, *.txt. Five pieces of each length are drawn from each, and written in each encoding
without the characters that it does not have; a piece with fewer than three Arabic letters does not count.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from arnorm.filter.detection import detect

LENGTHS = (10, 20, 50, 100, 500, 5000)
PIECES = 5
FEWEST = 3  # Arabic letters
COLUMNS = {
    "UTF-8, UTF-16, UTF-32": ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
    "cp1256": ("cp1256",),
    "iso-8859-6": ("iso8859-6",),
    "cp720": ("cp720",),
}


def pieces(texts: list[str], length: int, encoding: str) -> list[str]:
    """Return pieces of texts, of what an encoding can write."""
    found = []
    for text in texts * PIECES:
        if len(text) >= length:
            at = random.randrange(len(text) - length + 1)  # noqa: S311 - no secret
            piece = text[at : at + length].encode(encoding, "ignore").decode(encoding)
            if sum("\u0621" <= char <= "\u064a" for char in piece) >= FEWEST:
                found.append(piece)
    return found


def right(piece: str, encoding: str) -> bool:
    """Tell whether a piece is read as it was written."""
    data = piece.encode(encoding)
    return data.decode(detect(data), "replace") == piece


def main() -> None:
    """Print a row for each length, as docs/cli.md has them."""
    parser = argparse.ArgumentParser(description="Measure --encoding auto.")
    parser.add_argument("folder", type=Path)
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(parser.parse_args().folder.glob("*.txt"))
    ]
    random.seed(1)
    for length in LENGTHS:
        cells = []
        for encodings in COLUMNS.values():
            done = [right(piece, one) for one in encodings for piece in pieces(texts, length, one)]
            cells.append(f"{'all' if all(done) else sum(done)} of {len(done)}")
        print(f"| {length} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
