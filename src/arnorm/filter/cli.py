"""The command line of `python -m arnorm`: arguments, streams, exit statuses."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from arnorm.filter.choices import profile_of
from arnorm.filter.decoding import encoding_name
from arnorm.filter.files import UsageError, files_below, refuse_in_place, refuse_overwrite, shown
from arnorm.filter.program import (
    DONE,
    Parser,
    ended,
    name_ending,
    output_name,
    report_name,
    say,
    say_what_is_read,
    write_out,
)
from arnorm.filter.run import Run
from arnorm.filter.sinks import Stream, open_output
from arnorm.profiles import VALUES

_DESCRIPTION = (
    "Normalise scraped Arabic news: boilerplate, quotation marks, letter forms, spacing."
    " Reads the files, or standard input, and writes to standard output."
)
_EPILOG = "Exit status: 0 done, 1 --check found something to change, 2 an error. The guide is docs/cli.md."
_WIDTH = 100  # columns of the help
_SHOWN = ("check", "diff", "explain", "stats", "report", "provenance")  # instead of the text
_KINDS = ("lines", "jsonl", "null", "csv")
# At most one of each group may be given.
_APART = (
    _KINDS,
    (*_SHOWN, "in_place"),
    *((name, "output") for name in ("in_place", "check", "report", "provenance")),
    *(("sentences", name) for name in ("csv", *_SHOWN)),
    *(("html", name) for name in ("lines", "null", "csv", "in_place", "check")),
)
_FORMS = ("text", "json")  # of --stats


def parser(version: str = "") -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = Parser(
        prog="arnorm",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        # argparse's own way to find the width imports half a dozen modules.
        formatter_class=lambda prog: argparse.HelpFormatter(prog, width=_WIDTH),
        allow_abbrev=False,
        add_help=False,
    )
    add = parser.add_argument
    add("files", metavar="FILE", nargs="*", help="one document each; - or none: standard input")

    add = parser.add_argument_group("what is done").add_argument
    add("-p", "--profile", metavar="NAME", help="none, tidy, news (the default), page or search")
    add("--set", metavar="OPTION=VALUE", action="append", default=[], help="set one option; repeatable")
    add("--config", metavar="FILE.toml", help='read profile = "news" and [options] from FILE')
    add(
        "--extra-boilerplate",
        metavar="FILE.tsv",
        action="append",
        default=[],
        help="also delete the lines switched on in a table of `arnorm-corpus learn`; repeatable",
    )
    add("--sentences", action="store_true", help="write one sentence per line; with --jsonl, add their spans")

    add = parser.add_argument_group("what a document is").add_argument
    add("--html", action="store_true", help="the article of an HTML page, decoded as the page declares")
    add("--lines", action="store_true", help="each line")
    add("--jsonl", action="store_true", help="a field of the JSON object on each line")
    add("--field", metavar="NAME", action="append", default=[], help="its name; repeatable (default: text)")
    add("--csv", metavar="COLUMN", help="a cell in that column of a CSV or TSV file")
    add("-0", "--null", action="store_true", help="each record that ends with a NUL character")
    add(
        "--glob", metavar="PATTERN", help="files of a folder, for --check, -i, --report, --provenance (*.txt)"
    )

    add = parser.add_argument_group("where it is written").add_argument
    add(
        "-o",
        "--output",
        metavar="FILE",
        type=output_name,
        help="a file, replaced once all is done; .gz .bz2 .xz .zst compress",
    )
    add(
        *("-i", "--in-place"),
        metavar="SUFFIX",
        nargs="?",
        help="in place: each file that changes; -i.bak keeps the old one as FILE.bak",
    )

    add = parser.add_argument_group("bytes and text").add_argument
    add(
        "--encoding",
        metavar="NAME",
        type=encoding_name,
        default="utf-8",
        help="of the input, or auto; the output is always UTF-8",
    )
    add("--force-encoding", action="store_true", help="use --encoding even if the text looks otherwise")
    add(
        "--errors",
        metavar="HOW",
        choices=("keep", "replace", "strict"),
        default="keep",
        help="invalid bytes: keep (as they are), replace, strict",
    )

    add = parser.add_argument_group("shown instead of the text").add_argument
    add("--check", action="store_true", help="the files that would change; exit status 1 if any")
    add("--diff", action="store_true", help="each changed line, before and after")
    add("--explain", action="store_true", help="one change per line: rule, offset, before, after, with tabs")
    add("--stats", metavar="FORM", nargs="?", choices=_FORMS, help="counts; --stats=json for programs")
    add("--report", metavar="FILE.html", type=report_name, help="a web page with every change marked")
    add(
        "--provenance",
        metavar="FILE.json",
        type=name_ending("--provenance", "the record is JSON", ".json"),
        help="version, options and what each rule did, for a data card",
    )
    add("--list-rules", action="store_true", help="one rule per line: name, option, what it does")
    add("--version", action="version", version=f"arnorm {version}", help="the version")
    add("-h", "--help", action="help", help="this help")

    add = parser.add_argument_group("how it runs").add_argument
    add("-u", "--unbuffered", action="store_true", help="write each record as soon as it is done")
    add("-j", "--jobs", metavar="N", type=int, default=1, help="run N processes; 0: one for each core")
    add("--progress", action="store_true", help="show how much was read")
    return parser


def main(arguments: list[str] | None = None, *, version: str = "") -> int:
    """Run the filter and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    return ended(lambda: _run(given, version))


def _run(arguments: list[str], version: str) -> int:
    # Names and values are UTF-8, whatever the locale made of them.
    given = [os.fsencode(one).decode("utf-8", "surrogateescape") for one in arguments]
    # Looking for translations of argparse's few words would take as long as a short text; ours has none.
    vars(argparse)["_"] = str
    options = parser(version).parse_args(_attach(given))
    if options.list_rules:
        from arnorm.rules import RULES

        write_out("".join(f"{rule.name}\t{rule.option or '(always)'}\t{rule.what}\n" for rule in RULES))
        return DONE
    _complete(options)
    name = options.report or options.provenance or options.output
    sink = open_output(name) if name else Stream(unbuffered=options.unbuffered)
    if options.view:
        from arnorm.filter.views import View

        status = View(options, sink).all_files()
    else:
        status = Run(options, sink).all_files()
    sink.close()
    return status


def _attach(arguments: list[str]) -> list[str]:
    """Attach the value of options that may go without one, so that argparse does not take a file for it.

    Raises:
        UsageError: for an option of profiles given as if it were one of the command line.
    """
    done: list[str] = []
    for number, one in enumerate(arguments):
        if one == "--":
            return done + arguments[number:]
        following = next(iter(arguments[number + 1 :]), "")
        name, _, value = one[2:].replace("-", "_").partition("=")
        if one.startswith("--") and name in VALUES:
            given = f"--set {name}={value or following}"
            raise UsageError(f"{one}: the options of profiles are given by --set, as {given}")
        if one in ("-i", "--in-place"):
            one = "--in-place="
        elif one == "--stats" and following not in _FORMS:
            one = "--stats=text"
        done.append(one)
    return done


def _complete(options: argparse.Namespace) -> None:
    """Check that the options fit together and harm no file, and add what follows from them.

    Raises:
        UsageError: if it does not.
    """
    for names in _APART:
        given = [name for name in names if getattr(options, name) not in (None, False)]
        if len(given) > 1:
            first, second = (f"--{name.replace('_', '-')}" for name in given[:2])
            raise UsageError(f"{first} and {second} do not go together; give one of them")
    if options.field and not options.jsonl:
        raise UsageError("--field is for --jsonl")
    if options.html:
        try:
            importlib.import_module("arnorm.html")
        except ImportError as error:
            raise UsageError(f"--html: {error}") from None
    options.kind = next((name for name in _KINDS if getattr(options, name) not in (None, False)), "document")
    if options.unbuffered and options.kind == "document":
        say("-u: a document is read whole before it is written; --lines writes each line")
    options.view = next((name for name in _SHOWN if name != "check" and getattr(options, name)), "")
    # The fields of JSON records, or the one column of a table.
    options.fields = (options.csv,) if options.csv is not None else tuple(options.field or ["text"])
    options.changing = options.check or options.in_place is not None  # or would change
    options.jobs = options.jobs if options.jobs > 0 else os.cpu_count() or 1
    _look_at_files(options)
    options.chosen = profile_of(options.profile, options.set, options.config, options.extra_boilerplate)


def _look_at_files(options: argparse.Namespace) -> None:
    """Find the files to read, none of which may be an output."""
    say_what_is_read(options.files)
    if options.in_place is not None and not options.files:
        raise UsageError("--in-place needs the files that it is to change")
    names = options.files or ["-"]
    if options.check or options.in_place is not None or options.report or options.provenance:
        names = [
            file
            for name in names
            for file in files_below(name, "*.txt" if options.glob is None else options.glob)
        ]
    elif options.glob is not None:
        raise UsageError("--glob is for folders, which --check, -i, --report and --provenance take")
    options.files = names
    if options.in_place is not None:
        if "/" in options.in_place:
            raise UsageError(
                f"--in-place={options.in_place}: a suffix has no slash; the old file stays in its folder"
            )
        for name in refuse_in_place(names):
            say(f"{shown(name)}: has other names by hard links, and those keep the old text")
    elif not options.check:
        report = options.report or options.provenance
        read = [*names, *options.extra_boilerplate, *filter(None, [options.config])]
        refuse_overwrite("the report" if report else "the output", report or options.output or 1, read)
