"""Runs the filter as a process, for the tests of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COMMAND = [sys.executable, "-m", "arnorm"]
TIMEOUT = 600  # seconds; for a machine that does ten other things
LOCALES = ("C", "C.UTF-8")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, **(extra or {})}


def unmeasured(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which no coverage is taken, for what the modules of coverage or its lock would disturb."""
    return {name: value for name, value in environment(extra).items() if not name.startswith("COVERAGE_")}


def run(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(env),
        cwd=cwd,
        check=False,
        timeout=TIMEOUT,
    )


@contextmanager
def started(
    *arguments: str | Path, pipes: bool = False, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the filter for a test that sends it a signal; it does not outlive the test.

    Coverage is not taken: a signal that comes while it holds its lock leaves the process waiting for ever.
    """
    ends = subprocess.PIPE if pipes else None
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=ends, stdout=ends, stderr=ends, env=unmeasured(env)
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def shell(
    script: str, *arguments: str | Path, env: Mapping[str, str] | None = None
) -> tuple[int, bytes, bytes]:
    """Run a shell script in which "$@" is the filter; bash, for its PIPESTATUS."""
    done = subprocess.run(
        ["/bin/bash", "-c", script, "bash", *COMMAND, *arguments],
        capture_output=True,
        env=environment(env),
        check=False,
        timeout=TIMEOUT,
    )
    return done.returncode, done.stdout, done.stderr


def peak(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, int, bytes]:
    """Return the exit status, the peak of resident memory in bytes, and the output."""
    program = (
        "import resource, subprocess, sys;"
        "done = subprocess.run(sys.argv[1:], stdin=sys.stdin.buffer);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "print(done.returncode, used, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        check=True,
        timeout=TIMEOUT,
    )
    status, used = done.stderr.split()[-2:]
    return int(status), int(used) * 1024, done.stdout
