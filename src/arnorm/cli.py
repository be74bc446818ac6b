"""The command line of `python -m arnorm`: arguments, streams, exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from arnorm import RULES, Normalizer, __version__
from arnorm.choices import Choice, profile_of
from arnorm.files import (
    Damage,
    Decoder,
    Source,
    Trouble,
    encode,
    encoding_name,
    identity,
    path_bytes,
    shown,
    visible,
)
from arnorm.sinks import Fatal, Sink, StandardOutput, open_output, silence
from arnorm.stream import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.profiles import Profile

TROUBLE, INTERRUPTED, CLOSED_PIPE = 2, 130, 141
_DESCRIPTION = (
    "Normalise scraped Arabic news. Reads the files, or standard input, and writes to standard output."
)
_EPILOG = "Exit status: 0 done, 1 --check found something to change, 2 trouble."


def say(message: str) -> None:
    """Write one line to standard error."""
    if sys.stderr is not None:
        try:
            sys.stderr.flush()
            sys.stderr.buffer.write(encode(f"arnorm: {message}\n"))
            sys.stderr.buffer.flush()
        except OSError:
            pass  # there is nobody left to tell


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and prints UTF-8 whatever the locale."""

    def error(self, message: str) -> NoReturn:
        raise Choice(f"{message}; see --help")

    def _print_message(self, message: str, file: Any = None) -> None:
        output = StandardOutput()
        output.write(encode(message))
        output.close()


def _parser() -> _Parser:
    parser = _Parser(
        prog="python -m arnorm", description=_DESCRIPTION, epilog=_EPILOG, allow_abbrev=False, add_help=False
    )
    add = parser.add_argument
    add("files", metavar="FILE", nargs="*", help="each file is one document; - or none: standard input")
    add("-o", "--output", metavar="FILE", help="write to FILE, replaced as a whole once all is done")
    what = parser.add_argument_group("what is done")
    what.add_argument("-p", "--profile", metavar="NAME", help="none, tidy, news (the default) or search")
    what.add_argument(
        "--set",
        metavar="OPTION=VALUE",
        action="append",
        default=[],
        help="set one option of the profile; repeatable",
    )
    how = parser.add_argument_group("bytes and text")
    how.add_argument("--encoding", metavar="NAME", default="utf-8", help="of the input; the output is UTF-8")
    how.add_argument(
        "--errors",
        metavar="HOW",
        default="pass",
        help="what becomes of invalid bytes: pass (as they are), replace (U+FFFD), strict (stop)",
    )
    told = parser.add_argument_group("told instead of the text")
    told.add_argument(
        "--explain",
        action="store_true",
        help="one change a line: rule, offset, before, after, with tabs between",
    )
    told.add_argument("--list-rules", action="store_true", help="one rule a line: name, option, what it does")
    told.add_argument("--version", action="store_true", help="the version")
    told.add_argument("-h", "--help", action="store_true", help="this help")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the filter and return its exit status."""
    output: list[StandardOutput] = []
    try:
        return _run(sys.argv[1:] if arguments is None else arguments, output)
    except KeyboardInterrupt:
        return _interrupted(output)
    except BrokenPipeError:
        silence()
        return CLOSED_PIPE
    except (Choice, Fatal) as error:
        say(str(error))
        silence()
        return TROUBLE


def _interrupted(output: list[StandardOutput]) -> int:
    try:
        for stream in output:
            stream.interrupt()
    except (BrokenPipeError, Fatal):
        silence()
    return INTERRUPTED


def _run(arguments: list[str], opened: list[StandardOutput]) -> int:
    # Names and values are UTF-8, whatever the locale made of them.
    parser = _parser()
    options = parser.parse_args([os.fsencode(one).decode("utf-8", "surrogateescape") for one in arguments])
    if options.help:
        parser.print_help()
        return 0
    if options.errors not in ("pass", "strict", "replace"):
        raise Choice(f"--errors {options.errors}: it must be pass, strict or replace")
    try:
        options.encoding = encoding_name(options.encoding)
    except ValueError as error:
        raise Choice(f"--encoding: {error}") from None
    profile = profile_of(options.profile, options.set, None)
    try:
        sink: Sink = open_output(options.output) if options.output else StandardOutput()
    except Trouble as error:
        raise Fatal(str(error)) from None
    if isinstance(sink, StandardOutput):
        opened.append(sink)
    try:
        if options.version:
            sink.write(encode(f"arnorm {__version__}\n"))
            status = 0
        elif options.list_rules:
            sink.write(encode("".join(_rule_lines())))
            status = 0
        else:
            status = _Run(options, profile, sink).all_files()
        sink.close()
    except BaseException:
        if not isinstance(sink, StandardOutput):
            sink.abandon()
        raise
    return status


def _rule_lines() -> Iterator[str]:
    for rule in RULES:
        yield f"{rule.name}\t{rule.option or '(always)'}\t{rule.what}\n"


class _Run:
    """One run over all files."""

    def __init__(self, options: argparse.Namespace, profile: Profile, sink: Sink) -> None:
        self._options = options
        self._profile = profile
        self._sink = sink
        self._damage = Damage()
        self._names: list[str] = options.files or ["-"]

    def all_files(self) -> int:
        """Do every file; return the exit status."""
        status = 0
        for name in self._names:
            try:
                self._one_file(name)
            except Trouble as error:
                say(str(error))
                status = TROUBLE
        if summary := self._damage.summary():
            say(summary)
        return status

    def _one_file(self, name: str) -> None:
        source = Source(name)
        try:
            self._refuse_output(source)
            if self._options.explain:
                self._explain(source)
            else:
                self._normalize(source)
        finally:
            source.close()

    def _refuse_output(self, source: Source) -> None:
        """Refuse to read a file that is being written."""
        taken = identity(1) if isinstance(self._sink, StandardOutput) else None
        if self._options.output:
            try:
                status = os.stat(path_bytes(self._options.output))  # noqa: PTH116 - bytes
                taken = status.st_dev, status.st_ino
            except OSError:
                taken = None
        if taken is not None and taken == identity(source.number):
            raise Trouble(f"{shown(source.name)}: is the output as well; to change a file, use --in-place")

    def _texts(self, source: Source) -> Iterator[str]:
        decoder = Decoder(source.name, self._options.encoding, self._options.errors, self._damage)
        for chunk in source.chunks():
            yield decoder.feed(chunk)
        yield decoder.close()

    def _normalize(self, source: Source) -> None:
        document = Document(self._profile)
        last = ""
        for piece in self._pieces(document, source):
            text = document.join(document.work(piece))
            last = text[-1:] or last
            self._sink.write(encode(text))
        text = document.end()
        last = text[-1:] or last
        self._sink.write(encode(text))
        if last and last != "\n" and len(self._names) > 1:
            self._sink.write(b"\n")

    def _pieces(self, document: Document, source: Source) -> Iterator[str]:
        for text in self._texts(source):
            yield from document.cut(text)
        yield from document.rest()

    def _explain(self, source: Source) -> None:
        explanation = Normalizer(self._profile).explain("".join(self._texts(source)))
        prefix = f"{shown(source.name)}\t" if len(self._names) > 1 else ""
        for change in explanation.changes:
            before, after = visible(change.before), visible(change.after)
            self._sink.write(encode(f"{prefix}{','.join(change.rules)}\t{change.start}\t{before}\t{after}\n"))
