"""What the programs of arnorm have in common: how arguments are refused, what is said, how it all ends."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from arnorm.filter.choices import UsageError
from arnorm.filter.decoding import encode
from arnorm.filter.files import FileError
from arnorm.filter.sinks import OutputError, StandardOutput, abandon_all, silence
from arnorm.profiles import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

# Exit statuses; those from 128 on are what a shell makes of a signal.
DONE, FAILED, INTERRUPTED, CLOSED_PIPE, TERMINATED = 0, 2, 130, 141, 143


def say(message: str) -> None:
    """Write one line to standard error."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        sys.stderr.buffer.write(encode(f"arnorm: {message}\n"))
        sys.stderr.buffer.flush()
    except OSError:
        pass  # there is nobody left to tell


def output_name(name: str) -> str:
    """Return the name of a file to write, and none for standard output, which is ``-``.

    >>> output_name("clean.txt"), output_name("-")
    ('clean.txt', '')
    """
    return "" if name == "-" else name


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and prints UTF-8 whatever the locale."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            UsageError: always, naming the nearest option to one that is not there.
        """
        raise UsageError(f"{message}{self._nearest(message)}; see --help")

    def _nearest(self, message: str) -> str:
        wrong = message.partition("unrecognized arguments: ")[2].partition(" ")[0].partition("=")[0]
        return (
            nearest(wrong, [name for name in self._option_string_actions if len(name) > 2]) if wrong else ""
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        output = StandardOutput()
        output.write(encode(message))
        output.close()


def ended(work: Callable[[], int], last: Callable[[], None] = lambda: None) -> int:
    """Return the exit status of a program: that of ``work``, or of what kept it from its end.

    New files that were not finished are dropped. ``last`` is called when there is still an output to end.
    """
    try:
        try:
            return work()
        finally:
            abandon_all()
    except KeyboardInterrupt:
        last()
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return CLOSED_PIPE
    except (UsageError, OutputError, FileError) as error:
        say(str(error))
        last()
        return FAILED
