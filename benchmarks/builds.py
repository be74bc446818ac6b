"""Two builds beside each other, document by document.

    python benchmarks/builds.py REVISION [FOLDER]

Installs the working tree and a revision of it (such as the last tag) into temporary folders, and measures in turns what
each work costs on the .txt files of FOLDER (else on made news), one by one as users have them. Prints, for each work,
the cost in multiples of decode + encode and the median of the ratios of all rounds. Peers that are installed here are
measured in the same rounds: camel-tools' arclean, sentencex, arabic-norm.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
ROUNDS = 7

# What one process measures: the least of some runs, which is what the machine can do undisturbed.
WORKER = r"""
import json, sys, time

texts = json.load(sys.stdin)
name = sys.argv[1]


def least(work, given, runs=5):
    taken = []
    for _ in range(runs + 1):
        began = time.process_time()
        for text in given:
            work(text)
        taken.append(time.process_time() - began)
    return min(taken[1:])


unit = least(lambda text: text.encode().decode(), texts, 9)
works = {}
if name == "peers":
    try:
        from camel_tools.utils.charmap import CharMapper
        works["camel-tools arclean"] = CharMapper.builtin_mapper("arclean").map_string, texts
    except ImportError:
        pass
    try:
        import sentencex
        works["sentencex"] = lambda text: list(sentencex.segment("ar", text)), texts
    except ImportError:
        pass
    try:
        import arabic_norm
        fold = next(f for n, f in vars(arabic_norm).items() if n in ("normalize", "normalise"))
        works["arabic-norm"] = fold, texts
    except (ImportError, StopIteration):
        pass
else:
    import arnorm
    tidy = arnorm.Normalizer("tidy")
    letters = arnorm.Normalizer(
        "none", alef="bare", alef_maksura="yeh", teh_marbuta="heh", marks="strip", tatweel="all")
    works = {profile: (arnorm.Normalizer(profile), texts) for profile in ("news", "tidy", "search")}
    works["tidy, 300 characters"] = tidy, [text[:300] for text in texts if len(text) >= 300]
    works["tidy, 1,500 characters"] = tidy, [text[:1500] for text in texts if len(text) >= 1500]
    works["tidy, 3,000 characters"] = tidy, [text[:3000] for text in texts if len(text) >= 3000]
    works["explain, news"] = arnorm.Normalizer("news").explain, texts
    works["split_sentences"] = arnorm.split_sentences, texts
    works["clean headline"] = tidy, ["\u0627\u0644\u0645\u062c\u0644\u0633 " * 5] * 200
    works["letters of an index"] = letters, texts
    joined = ["\n".join(texts)]
    for profile in ("news", "tidy", "search"):
        works[f"{profile}, joined"] = arnorm.Normalizer(profile), joined
        many = getattr(arnorm, "normalize_many", None)
        if many:
            works[f"{profile}, normalize_many"] = lambda _, p=profile: many(texts, p), [0]
found = {key: least(work, given, 3) for key, (work, given) in works.items() if given}
print(json.dumps({key: value / unit for key, value in found.items()}))
"""


def made(count: int) -> list[str]:
    """Return made news, in documents of the length of an article."""
    sys.path.insert(0, str(REPO))
    from benchmarks.news import make_news

    text = make_news(2_500 * count)
    return [text[at : at + 2_500] for at in range(0, len(text), 2_500)][:count]


def install(source: Path, target: Path) -> None:
    """Install a tree, without what it depends on, into a folder."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(target),
            str(source),
        ],
        check=True,
    )


def measure(name: str, folder: Path | None, texts: list[str]) -> dict[str, float]:
    """Return what each work costs in one new process, in multiples of decode + encode."""
    environment = {**os.environ, "PYTHONPATH": str(folder) if folder else ""}
    done = subprocess.run(
        [sys.executable, "-c", WORKER, name], input=json.dumps(texts), capture_output=True, text=True, check=True,
        env=environment,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("revision")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    texts = (
        [path.read_text("utf-8") for path in sorted(given.folder.glob("*.txt"))]
        if given.folder
        else made(100)
    )
    with tempfile.TemporaryDirectory() as room:
        old = Path(room, "old")
        old.mkdir()
        archive = subprocess.run(
            ["git", "archive", given.revision],  # noqa: S607
            cwd=REPO,
            capture_output=True,
            check=True,
        )
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(old, filter="data")
        builds = {"old": Path(room, "old-build"), "new": Path(room, "new-build")}
        install(old, builds["old"])
        install(REPO, builds["new"])
        rounds: list[dict[str, dict[str, float]]] = []
        for _ in range(given.rounds):
            found = {name: measure(name, folder, texts) for name, folder in builds.items()}
            rounds.append(found | {"peers": measure("peers", None, texts)})
    print(
        f"{len(texts)} texts, {sum(map(len, texts)):,} characters, {given.rounds} rounds; multiples of decode + encode"
    )
    for key in rounds[0]["new"]:
        new = statistics.median(found["new"][key] for found in rounds)
        base = key.replace(", normalize_many", "")  # there was none: beside one by one
        old_cost = statistics.median(found["old"][base] for found in rounds)
        ratio = statistics.median(found["new"][key] / found["old"][base] for found in rounds)
        print(f"{key:28} {given.revision[:8]} {old_cost:7.1f}   now {new:7.1f}   ratio {ratio:.2f}")
    for key in rounds[0]["peers"]:
        print(
            f"{key:28} {'':8} {'':7}   now {statistics.median(found['peers'][key] for found in rounds):7.1f}"
        )


if __name__ == "__main__":
    main()
