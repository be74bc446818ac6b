"""The command line of `arnorm-corpus audit` and `learn`, or `python -m arnorm.corpus`."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from arnorm import __version__, corpus
from arnorm.corpus.documents import FileDocuments, watched
from arnorm.corpus.learn import FEWEST
from arnorm.filter.decoding import encoding_name
from arnorm.filter.files import FileError, UsageError, path_bytes, reason, refuse_overwrite, shown
from arnorm.filter.program import DONE, FAILED, Parser, ended, output_name, report_name, say, say_what_is_read
from arnorm.filter.sinks import Sink, Stream, open_output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from arnorm.corpus.documents import Document

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
    say_what_is_read(options.paths)
    documents = FileDocuments(options)
    inputs = [name for name, _ in documents.files]
    refuse_overwrite(f"what {options.command} writes", options.output or 1, inputs)
    options.jobs = options.jobs if options.jobs > 0 else os.cpu_count() or 1
    (_audit if options.command == "audit" else _learn)(options, inputs, watched(documents))
    return FAILED if documents.failed else DONE


def _audit(options: argparse.Namespace, inputs: list[str], documents: Iterator[Document]) -> None:
    if options.report:
        names = (options.report, options.output or "")
        if len({os.path.realpath(path_bytes(name)) for name in names}) == 1:
            raise UsageError(f"{shown(options.report)}: --report and --output name the same file")
        refuse_overwrite("the report", options.report, inputs)
    result = corpus.audit(documents, source="source", page=options.page, jobs=options.jobs)
    if options.profiles:
        _write_each(options.profiles, ".toml", result.profile, result.sources, inputs)
    _write(options.output, result.json() if options.json else result.text())
    if options.report:
        _write(options.report, result.html())


def _learn(options: argparse.Namespace, inputs: list[str], documents: Iterator[Document]) -> None:
    docs, share = options.min_docs, options.min_share
    if docs < FEWEST or not 0 <= share <= 1:
        raise UsageError(f"--min-docs is at least {FEWEST}, and --min-share between 0 and 1 (0.05 is 5 %)")
    origin = ", ".join(map(shown, options.paths)) or "standard input"
    result = corpus.learn_boilerplate(
        documents, source="source", min_docs=docs, min_share=share, jobs=options.jobs, origin=origin
    )
    if options.tables:
        _write_each(options.tables, ".tsv", result.tsv, result.sources, inputs)
    _write(options.output, result.summary() if options.tables else result.tsv())
    if not result.proposals:
        say(f"nothing to propose with --min-docs {docs} and --min-share {share:g}")


def _write_each(
    folder: str, ending: str, text_of: Callable[[str], str], sources: Iterable[str], inputs: list[str]
) -> None:
    """Write a file for each source; odd names are made plain, and kept distinct."""
    try:
        os.makedirs(path_bytes(folder), exist_ok=True)  # noqa: PTH103 - the name may not be text
    except OSError as error:
        raise FileError(f"{shown(folder)}: {reason(error)}") from None
    names: dict[str, str] = {}
    for source in sorted(sources):
        name = stem = _UNFIT.sub("_", source).strip("._") or "source"
        while name.casefold() in names:
            name = f"{stem}-{len(names)}"
        names[name.casefold()] = f"{folder}/{name}{ending}"
    for name in names.values():
        refuse_overwrite("a file to write", name, inputs)
    for source, name in zip(sorted(sources), names.values(), strict=True):
        _write(name, text_of(source))


def _write(name: str | None, text: str) -> None:
    sink: Sink = open_output(name) if name else Stream()
    sink.write(text.encode("utf-8", "replace"))
    sink.close()


if __name__ == "__main__":
    sys.exit(main())
