"""Clean every .txt file of a folder into another folder, and count what each rule did.

python examples/clean_folder.py SOURCE TARGET
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import arnorm


def main(source: Path, target: Path) -> None:
    """Clean the folder; print the rules by how many places they changed."""
    clean = arnorm.Normalizer("news")
    target.mkdir(parents=True, exist_ok=True)
    places: Counter[str] = Counter()
    for file in sorted(source.glob("*.txt")):
        explanation = clean.explain(file.read_text(encoding="utf-8"))
        (target / file.name).write_text(explanation.text, encoding="utf-8")
        places.update(rule for change in explanation.changes for rule in change.rules)
    for rule, count in places.most_common():
        print(f"{count:6} {rule}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
