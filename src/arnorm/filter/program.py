"""What the command-line programs share: errors in arguments, messages, exit statuses."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from arnorm.filter.decoding import encode
from arnorm.filter.files import FileError, OutputError, UsageError, on_one_line, path_bytes
from arnorm.filter.sinks import Stream, abandon_all, silence
from arnorm.profiles import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

# Exit statuses; from 128 on, those that a shell gives for a signal.
DONE, FAILED, SIGNALLED = 0, 2, 128
CLOSED_PIPE = SIGNALLED + 13
# Signals that would end a program before it can clean up.
_SIGNALS = ("TERM", "HUP", "QUIT", "ALRM", "USR1", "USR2", "XCPU", "VTALRM", "PROF")
_ARCHIVES = (".zip", ".tgz", ".tar", ".7z", ".lz4", ".br", ".parquet")  # whose name would mislead
_EVERY = 0.2  # seconds between two updates of a status line


def say(message: str) -> None:
    """Write one line to standard error, whatever the message holds."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        sys.stderr.buffer.write(encode(f"arnorm: {on_one_line(message)}\n"))
        sys.stderr.buffer.flush()
    except OSError:
        pass  # nobody is left to read it


def write_out(text: str) -> None:
    """Write a text to standard output, in UTF-8 whatever the locale."""
    output = Stream()
    output.write(encode(text))
    output.close()


def say_what_is_read(files: list[str]) -> None:
    """Say that a command without files waits for what is typed, if nothing else is on standard input."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        say("reads what is typed, up to Ctrl-D; --help says how to name files")


class StatusLine:
    """One line on standard error that is overwritten; nothing if that is not a terminal, or not ``on``."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on and sys.stderr is not None and sys.stderr.isatty()
        self._next = 0.0

    def show(self, line: Callable[[], str], *, now: bool = False) -> None:
        """Show what the function returns, if it is time for an update."""
        import time

        if self._on and (now or time.monotonic() >= self._next):
            self._next = time.monotonic() + _EVERY
            sys.stderr.write(f"\r\x1b[K{line()}")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the last line as it is."""
        if self._on and self._next:
            sys.stderr.write("\n")


def output_name(name: str) -> str:
    """Return the name of a file to write, or the empty string for ``-``, standard output.

    >>> output_name("clean.txt"), output_name("-")
    ('clean.txt', '')

    Raises:
        UsageError: for an empty name, or the name of a folder or an archive.
    """
    if not name or name.endswith("/"):
        raise UsageError(f"--output needs the name of a file, not {name!r}; - is standard output")
    if name.lower().endswith(_ARCHIVES):
        raise UsageError(f"--output {name}: cannot be written; .gz, .bz2, .xz and .zst compress")
    return "" if name == "-" else name


def name_ending(option: str, what: str, *endings: str) -> Callable[[str], str]:
    """Return a check that a file to write has one of these endings, so that no text is overwritten."""

    def check(name: str) -> str:
        if not name.lower().endswith(endings):
            raise UsageError(f"{option} {name}: {what}; give a name that ends in {endings[0]}")
        return name

    return check


report_name = name_ending("--report", "the report is a web page", ".html", ".htm")


class Parser(argparse.ArgumentParser):
    """A parser that reports errors in one line, and prints UTF-8 whatever the locale."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            UsageError: always; for an unknown option, naming the nearest.
        """
        wrong = message.partition("unrecognized arguments: ")[2].partition(" ")[0].partition("=")[0]
        hint = ""
        if os.path.exists(path_bytes(wrong)):  # noqa: PTH110 - the name may not be text
            hint = f"; write the file as ./{wrong}"
        elif len(wrong) > 2:
            hint = nearest(wrong, [name for name in self._option_string_actions if len(name) > 2])
        raise UsageError(f"{message}{hint}; see --help")

    def _print_message(self, message: str, file: Any = None) -> None:
        write_out(message)


def ended(work: Callable[[], int]) -> int:
    """Return the exit status of a program: that of ``work``, or of the error that ended it.

    Unfinished new files are dropped.
    """
    try:
        try:
            _exit_on_signals()
            return work()
        finally:
            abandon_all()
    except KeyboardInterrupt:
        return SIGNALLED + 2
    except BrokenPipeError:
        silence()
        return CLOSED_PIPE
    except (UsageError, OutputError, FileError) as error:
        say(str(error))
    except MemoryError:
        say("there is not enough memory; --lines and --jsonl need the least, and fewer --jobs")
    return FAILED


def _exit_on_signals() -> None:
    """Turn signals into an exit, so that no unfinished file and no process is left behind."""
    import signal

    for name in _SIGNALS:
        number = getattr(signal, f"SIG{name}", None)
        try:
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # not those of nohup
                signal.signal(number, lambda number, _: sys.exit(SIGNALLED + number))
        except ValueError:
            return  # only the main thread may
