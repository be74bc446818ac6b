"""The command line of `arnorm-corpus audit` and `learn`, or `python -m arnorm.corpus`."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from arnorm import __version__, corpus
from arnorm.corpus.documents import FileDocuments, watched
from arnorm.corpus.learn import FEWEST
from arnorm.filter.decoding import encoding_name
from arnorm.filter.files import FileError, UsageError, path_bytes, reason, refuse_overwrite, shown
from arnorm.filter.program import DONE, FAILED, Parser, ended, output_name, report_name, say
from arnorm.filter.sinks import Sink, Stream, open_output

if TYPE_CHECKING:
    import argparse

_UNFIT = re.compile(r"[^\w.-]+")  # characters kept out of file names


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = Parser(
        prog="arnorm-corpus",
        description="Look at a corpus before cleaning it. The guide is docs/corpus.md.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"arnorm {__version__}", help="the version")
    commands = top.add_subparsers(dest="command", required=True, metavar="audit | learn")
    audit = commands.add_parser("audit", help="count what is wrong with each source", allow_abbrev=False)
    learn = commands.add_parser("learn", help="find the lines that each source repeats", allow_abbrev=False)
    for add in (audit.add_argument, learn.add_argument):
        add("paths", metavar="PATH", nargs="*", help="files and folders; - or none: standard input")
        add("--by-dir", action="store_true", help="each folder in PATH is a source (default: one for all)")
        add("--glob", metavar="PATTERN", default="*", help="which files of a folder to read (default: all)")
        add("--jsonl", action="store_true", help="each line of a file is a JSON object")
        add("--field", metavar="NAME", help="the field with its text (text); a.b: b in the object a")
        add("--source", metavar="NAME", help="the field with its source")
        add("--encoding", metavar="NAME", default="utf-8", help="of the files; auto detects it")
        add("--force-encoding", action="store_true", help="use --encoding even for text that is UTF-8")
        add("-o", "--output", metavar="FILE", type=output_name, help="write to FILE, not to standard output")
        add("-j", "--jobs", metavar="N", type=int, default=1, help="run N processes; 0: one for each core")
    add = audit.add_argument
    add("--page", action="store_true", help="take each document for a whole page, as boilerplate=page does")
    add("--json", action="store_true", help="write the counts as JSON")
    add("--report", metavar="FILE.html", type=report_name, help="write the audit as a web page as well")
    add("--profiles", metavar="FOLDER", help="write a profile for each source there, for --config")
    add = learn.add_argument
    add("--tables", metavar="FOLDER", help="write a table for each source there, and a summary")
    add("--min-docs", metavar="N", type=int, default=20, help="a line must be in N documents (20)")
    add("--min-share", metavar="N", type=float, default=0.05, help="and in this share of them (0.05)")
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    return ended(lambda: _run(parser().parse_args(arguments)))


def _run(options: argparse.Namespace) -> int:
    for name in ("field", "source"):
        if getattr(options, name) is not None and not options.jsonl:
            raise UsageError(
                f"--{name} names a field of JSON records: give --jsonl, too, or --by-dir for folders"
            )
    options.encoding, options.field = encoding_name(options.encoding), options.field or "text"
    if not options.paths and sys.stdin is not None and sys.stdin.isatty():
        say("reads what is typed, up to Ctrl-D; --help says how to name files")
    documents = FileDocuments(options)
    inputs = [name for name, _ in documents.files]
    refuse_overwrite(f"what {options.command} writes", options.output or 1, inputs)
    jobs = options.jobs if options.jobs > 0 else os.cpu_count() or 1
    run = _audit if options.command == "audit" else _learn
    run(options, inputs, {"documents": watched(documents), "source": "source", "jobs": jobs})
    return FAILED if documents.failed else DONE


def _audit(options: argparse.Namespace, inputs: list[str], given: dict[str, Any]) -> None:
    if options.report:
        if options.report == options.output:
            raise UsageError(f"{shown(options.report)}: --report and --output name the same file")
        refuse_overwrite("the report", options.report, inputs)
    result = corpus.audit(**given, page=options.page)
    if options.profiles:
        profiles = {name: result.profile(name) for name in result.sources}
        _write_each(options.profiles, ".toml", profiles, inputs)
    _write(options.output, result.json() if options.json else result.text())
    if options.report:
        _write(options.report, result.html())


def _learn(options: argparse.Namespace, inputs: list[str], given: dict[str, Any]) -> None:
    if options.min_docs < FEWEST or not 0 <= options.min_share <= 1:
        raise UsageError(f"--min-docs is at least {FEWEST}, and --min-share between 0 and 1 (0.05 is 5 %)")
    least = {"min_docs": options.min_docs, "min_share": options.min_share}
    origin = ", ".join(map(shown, options.paths)) or "standard input"
    result = corpus.learn_boilerplate(**given, **least, origin=origin)
    if options.tables:
        _write_each(options.tables, ".tsv", {name: result.tsv(name) for name in result.sources}, inputs)
    _write(options.output, result.summary() if options.tables else result.tsv())
    if not result.proposals:
        say(f"nothing to propose with --min-docs {options.min_docs} and --min-share {options.min_share:g}")


def _write_each(folder: str, ending: str, texts: dict[str, str], inputs: list[str]) -> None:
    """Write a file for each source; odd names are made plain, and kept distinct."""
    try:
        os.makedirs(path_bytes(folder), exist_ok=True)  # noqa: PTH103 - the name may not be text
    except OSError as error:
        raise FileError(f"{shown(folder)}: {reason(error)}") from None
    names: dict[str, str] = {}
    for source in sorted(texts):
        name = stem = _UNFIT.sub("_", source).strip("._") or "source"
        while name.casefold() in names:
            name = f"{stem}-{len(names)}"
        names[name.casefold()] = f"{folder}/{name}{ending}"
    for name in names.values():
        refuse_overwrite("a file to write", name, inputs)
    for source, name in zip(sorted(texts), names.values(), strict=True):
        _write(name, texts[source])


def _write(name: str | None, text: str) -> None:
    sink: Sink = open_output(name) if name else Stream()
    sink.write(text.encode("utf-8", "replace"))
    sink.close()


if __name__ == "__main__":
    sys.exit(main())
