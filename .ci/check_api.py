"""Say what a caller of an earlier version would stumble over: python .ci/check_api.py TAG.

Parameters, options and names that are gone, and defaults that changed; griffe reads both sources and runs neither.
Of a value that an option no longer takes it knows nothing. Where the version says by its number that it may break
what was, the same is told and nothing fails.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import griffe

REPO = Path(__file__).resolve().parent.parent
DOORS = {"arrow", "corpus", "datatrove", "report"}  # modules that callers import, besides the package itself


def series(version: str) -> str:
    """Return the part of a version within which nothing may break: 2 of v2.3.4, but 0.1 of v0.1.2."""
    found = re.match(r"v?(0\.\d+|\d+)", version)
    return found[1] if found else version


def main(tag: str) -> int:
    """Print each break, one a line; return the exit status."""
    # What `**options` takes, too.
    seen = griffe.load_extensions("unpack_typeddict")
    old = griffe.load_git("arnorm", ref=tag, repo=REPO, search_paths=["src"], extensions=seen)
    new = griffe.load("arnorm", search_paths=[REPO / "src"], extensions=seen)
    for name, member in old.members.items():
        if not member.is_alias and member.is_module and name not in DOORS:
            member.public = False
    colour = re.compile(r"\x1b\[\d+m")
    breaks = [colour.sub("", broken.explain()) for broken in griffe.find_breaking_changes(old, new)]
    print(*breaks, sep="\n", end="\n" if breaks else "")
    version = str(new["__version__"].value).strip("'\"")
    if series(version) != series(tag):
        print(f"{version} may break what {tag} had; breaks: {len(breaks)}")
        return 0
    print(f"{version} after {tag}; breaks: {len(breaks)}")
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
