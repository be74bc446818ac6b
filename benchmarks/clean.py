"""Measure arnorm and its peers: speed, memory, start and growth, on the same text in one run.

    python benchmarks/clean.py [--corpus PATH ...] [--size MB] [--rounds N] [--parts NAME ...]
                               [--page FILE] [--images FOLDER]

Without ``--corpus`` it makes its own news (news.py); with it, the made news is one text and each PATH another:
a file in UTF-8, perhaps as .xz, or a folder whose ``*.txt`` are joined. Speed is processor time in multiples
of what decoding and encoding the same bytes takes. Prints Markdown; ``--page`` writes it to its places on a
page, ``--images`` writes the charts. Peers that are not installed are named.
"""

from __future__ import annotations

import argparse
import lzma
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from arnorm import Normalizer
from benchmarks import figures, timing, works
from benchmarks.figures import short, table
from benchmarks.news import decompose, make_news, vocalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MADE = "made"
PROFILES = ("tidy", "news", "search")
FORMS = {"NFD": decompose, "fully vocalised": vocalise}
FORM_SIZE = 1_000_000  # characters; enough to see the share of each line
GROWTH = (1, 2, 4, 8, 16, 32, 64)  # parts of the largest size, which is the last
HEADLINE = "رئيس مجلس النواب يستقبل وفدا من المعلمين"
FAULTY_HEADLINE = "رئيس المجلس : ”لن نقبل“ ، والوزير يرفض ."
LENGTHS = (300, 1_500, 3_000)  # characters: an agency's brief, a short article, an article
DOCUMENTS = 100  # of each length
RARE = "\u060c\u061b\u061f\u0640\u06cc\u06a9\u06be\u06d2\u2026\u201c\u201d\u00ab\u00bb\u00a0\u200c\u200f"


def read(path: Path) -> str:
    """Return the text of a file, compressed or not, or of all texts of a folder, joined."""
    if path.is_dir():
        return "\n".join(map(read, sorted(path.glob("*.txt"))))
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8", "surrogateescape")


def name_of(path: Path) -> str:
    """Return the name of a text, that of its file without endings."""
    return path.name.partition(".")[0]


def size(text: str) -> int:
    """Return the bytes of a text in UTF-8."""
    return len(text.encode("utf-8", "surrogateescape"))


def each(work: Callable[[str], object], pieces: Sequence[str]) -> Callable[[], object]:
    """Return a function that does ``work`` for all pieces and keeps the results, as a caller would."""
    if len(pieces) == 1:
        return lambda: work(pieces[0])
    return lambda: [work(piece) for piece in pieces]


def full_name(entry: works.Entry) -> str:
    """Return a name that no other entry has."""
    return f"{entry.name}, {entry.group}" if entry.group == works.ALEF else entry.name


def documents_of(corpora: Sequence[Path], made: str) -> dict[str, list[str]]:
    """Return documents as users have them, by what they are: of three lengths, and a folder as it is."""
    lines = made.split("\n")
    longer = ["\n".join(lines[at : at + 60]) for at in range(0, len(lines), 60)]
    found = {
        f"made, {length:,} characters": [text[:length] for text in longer][:DOCUMENTS] for length in LENGTHS
    }
    for path in corpora:
        if path.is_dir():
            texts = list(map(read, sorted(path.glob("*.txt"))))
            for length in LENGTHS:
                cut = [text[:length] for text in texts if len(text) >= length]
                found[f"{name_of(path)}, {length:,} characters"] = cut[:DOCUMENTS]
            found[f"{name_of(path)}, whole"] = texts
    return found


def measure_documents(documents: dict[str, list[str]], rounds: int) -> str:
    """Return the table of documents one by one, in multiples of decode + encode one by one."""
    here, _ = works.installed()
    todo = {}
    for label, texts in documents.items():
        units = [timing.recode(text) for text in texts]
        for entry, work in here.items():
            if entry.group in (works.FULL, works.SENTENCES):
                todo[entry, label] = each(work, texts), lambda units=units: [unit() for unit in units]
    found = timing.multiples(todo, rounds)
    rows = []
    for entry in dict.fromkeys(entry for entry, _ in todo):
        version = "" if entry.ours else works.version(entry.distribution)
        rows.append([entry.name, version, *(short(found[entry, label]) for label in documents)])
    return table(["one by one, in decode + encode", "version", *documents], rows)


def measure_speed(texts: dict[str, str], rounds: int) -> tuple[str, str]:
    """Return the table of speeds on all texts, and the chart for the last of them."""
    here, missing = works.installed()
    todo, scale = {}, {}
    for label, text in texts.items():
        unit = timing.recode(text)
        for entry, work in here.items():
            pieces = works.cut(text, entry)
            todo[entry, label] = each(work, pieces), unit
            scale[entry, label] = size(text) / max(1, sum(map(size, pieces)) + len(pieces) - 1)
    found = {key: value * scale[key] for key, value in timing.multiples(todo, rounds).items()}
    rows, groups = [], {}
    chart_of = "corpus" if "corpus" in texts else MADE
    for group in works.GROUPS:
        rows.append([f"**{group}**", *[""] * (len(texts) + 1)])
        groups[group] = [
            figures.Bar(entry.name, found[entry, chart_of], entry.ours)
            for entry in here
            if entry.group == group and found[entry, chart_of] >= 0.01  # a scale of tens has no nought
        ]
        for entry in here:
            if entry.group == group:
                cells = [short(found[entry, label]) for label in texts]
                rows.append([entry.name, "" if entry.ours else works.version(entry.distribution), *cells])
    markdown = table(["processor time, in decode + encode", "version", *texts], rows)
    if missing:
        markdown += f"\n\nNot installed, so not measured: {', '.join(missing)}."
    title = f"Processor time, in multiples of decode + encode (text: {chart_of})"
    return markdown, figures.bar_chart(title, groups)


def measure_forms(texts: dict[str, str], rounds: int) -> str:
    """Return the table of the profiles on decomposed and vocalised text."""
    todo = {}
    for label, text in texts.items():
        part = text[:FORM_SIZE]
        for form, change in FORMS.items():
            changed = change(part)
            for name in PROFILES:
                todo[f"{name}, {form}", label] = each(Normalizer(name), [changed]), timing.recode(changed)
    known = timing.multiples(todo, rounds)
    names = [f"{name}, {form}" for form in FORMS for name in PROFILES]
    rows = [[name, *(short(known[name, label]) for label in texts)] for name in names]
    return table(["profile, form of the text", *texts], rows)


def chain(text: str) -> str:
    """Replace sixteen characters, one after the other: the least that any normaliser would do."""
    for char in RARE:
        text = text.replace(char, " ")
    return text


def measure_headline(rounds: int) -> str:
    """Return the table of one short text, in multiples of sixteen replacements."""
    todo = {}
    for kind, headline in (("clean headline", HEADLINE), ("headline with faults", FAULTY_HEADLINE)):
        for name in PROFILES:
            todo[f"{kind}, {name}", ""] = each(Normalizer(name), [headline]), each(chain, [headline])
    known = timing.multiples(todo, rounds)
    rows = [[name, short(known[name, ""])] for name, _ in todo]
    return table(["40 characters", "× 16 `str.replace`"], rows)


def measure_memory(texts: dict[str, str]) -> str:
    """Return the table of peak memory in multiples of the bytes of the text."""
    here, _ = works.installed()
    found = {}
    for label, text in texts.items():
        for entry, work in here.items():
            pieces = works.cut(text, entry)
            most = timing.peak_memory(each(work, pieces)) / sum(map(size, pieces))
            found[entry, label] = most
    rows = [
        [full_name(entry), *(short(found[entry, label]) for label in texts)]
        for entry in here
        if entry.group != works.SENTENCES
    ]
    return table(["peak memory, in bytes of the text", *texts], rows)


def measure_start(rounds: int) -> str:
    """Return the table of what imports cost, and a run of the command line on one line."""
    needed = "import regex, pyarabic.araby"
    commands = {"": ["-c", "pass"], "python -m arnorm": ["-m", "arnorm"]}
    commands |= {name: ["-c", f"import {modules}"] for name, modules in works.IMPORTS.items()}
    times = timing.process_times(commands, rounds, HEADLINE.encode() + b"\n")
    bare, least = times.pop("") or 0, times["regex, pyarabic.araby"] or 1
    rows = [["an interpreter that does nothing", short(1000 * bare), "", ""]]
    for name, taken in times.items():
        if taken is None:
            continue
        over = (taken - bare) / (least - bare)
        cells = [short(1000 * taken), short(1000 * (taken - bare)), short(over)]
        what = (
            "`python -m arnorm` on one line"
            if name == "python -m arnorm"
            else f"`import {works.IMPORTS[name]}`"
        )
        rows.append([what, *cells])
    filtered = (times["python -m arnorm"] or 0) / least
    told = f"`python -m arnorm` on one line takes {short(filtered)} times the whole of"
    told += f' `python -c "{needed}"`.'
    head = ["processor time of a process", "ms", "over the bare interpreter, ms", f"× `{needed}`"]
    return f"{table(head, rows)}\n\n{told}"


def grown(text: str, megabytes: float) -> str:
    """Return so much of a text, repeated where it is too short, cut at the end of a line."""
    lines = (text * (int(megabytes * 1e6 / size(text)) + 1)).encode("utf-8", "surrogateescape")
    return lines[: lines.rfind(b"\n", 0, int(megabytes * 1e6)) + 1].decode("utf-8", "surrogateescape")


def measure_growth(text: str, rounds: int, sizes: Sequence[float]) -> tuple[str, str, str]:
    """Return the table of time and memory against the size, and its two charts."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in PROFILES}
    peaks: dict[str, list[tuple[float, float]]] = {name: [] for name in PROFILES}
    rows = []
    for megabytes in sizes:
        part = grown(text, megabytes)
        now = {name: each(Normalizer(name), [part]) for name in PROFILES}
        unit = timing.recode(part)
        seconds = {name: min(timing.cpu(work) for _ in range(rounds)) for name, work in now.items()}
        once = min(timing.cpu(unit) for _ in range(3 * rounds))
        for name, work in now.items():
            times[name].append((megabytes, seconds[name]))
            peaks[name].append((megabytes, timing.peak_memory(work) / 1e6))
        cells = [f"{taken:.3f}" for taken in (once, *seconds.values())]
        memory = [f"{peaks[name][-1][1]:.0f}" for name in PROFILES]
        rows.append([f"{megabytes:g}", *cells, short(seconds["news"] / once), *memory])
    head = ["MB", "decode + encode, s", *(f"{name}, s" for name in PROFILES), "news / decode + encode"]
    head += [f"{name}, peak MB" for name in PROFILES]
    return (
        table(head, rows),
        figures.line_chart("Processor time against size", ("MB of text", "seconds"), times),
        figures.line_chart("Peak memory against size", ("MB of text", "MB"), peaks),
    )


def machine() -> str:
    """Return a line on the Python and the kind of machine that measured."""
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}, {platform.machine()}"


PARTS = ("documents", "speed", "forms", "headline", "memory", "start", "growth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and write it down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="file or folder; may be repeated"
    )
    parser.add_argument("--size", type=float, default=8, help="MB of the made news (default: 8)")
    parser.add_argument("--rounds", type=int, default=5, help="the median of so many counts (default: 5)")
    parser.add_argument("--largest", type=float, default=64, help="MB at which growth ends (default: 64)")
    parser.add_argument("--least", type=float, default=timing.LEAST, help="seconds to repeat short work for")
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure (default: all)"
    )
    parser.add_argument("--page", type=Path, help="a page with places for the tables")
    parser.add_argument("--images", type=Path, help="a folder for the charts")
    options = parser.parse_args(arguments)

    timing.LEAST = options.least
    texts = {MADE: make_news(int(options.size * 1e6))}
    texts |= {name_of(path): read(path) for path in options.corpus}
    sections: dict[str, str] = {}
    charts: dict[str, str] = {}

    def tell(name: str, section: str) -> None:
        sections[name] = section
        print(f"\n## {name}\n\n{section}", flush=True)

    tell("machine", f"{machine()}.")
    if "documents" in options.parts:
        tell("documents", measure_documents(documents_of(options.corpus, texts[MADE]), options.rounds))
    if "speed" in options.parts:
        section, charts["speed"] = measure_speed(texts, options.rounds)
        tell("speed", section)
    if "forms" in options.parts:
        tell("forms", measure_forms(texts, options.rounds))
    if "headline" in options.parts:
        tell("headline", measure_headline(4 * options.rounds))
    if "memory" in options.parts:
        tell("memory", measure_memory(texts))
    if "start" in options.parts:
        tell("start", measure_start(3 * options.rounds))
    if "growth" in options.parts:
        sizes = [options.largest * part / GROWTH[-1] for part in GROWTH]
        part = measure_growth(texts.get("corpus", texts[MADE]), max(1, options.rounds // 2), sizes)
        section, charts["growth-time"], charts["growth-memory"] = part
        tell("growth", section)
    if options.images:
        for name, chart in charts.items():
            (options.images / f"{name}.svg").write_text(chart, encoding="utf-8")
    if options.page:
        figures.put_on_page(options.page, sections)
    return 0


if __name__ == "__main__":
    sys.exit(main())
