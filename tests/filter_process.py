"""Runs the filter as a process, for the tests of the command line."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMAND = [sys.executable, "-m", "arnorm"]
TIMEOUT = 200  # seconds; for a machine that does ten other things, and below what ends the whole run
LOCALES = ("C", "C.UTF-8")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, **(extra or {})}


def unmeasured(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which no coverage is taken, for what the modules of coverage or its lock would disturb."""
    return {name: value for name, value in environment(extra).items() if not name.startswith("COVERAGE_")}


class _Forks:
    """The process of fork_server.py, in one environment."""

    def __init__(self, env: dict[str, str]) -> None:
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._requests.settimeout(TIMEOUT)
        script = str(Path(__file__).with_name("fork_server.py"))
        command = [sys.executable, "-P", script, str(theirs.fileno())]
        ends = subprocess.PIPE  # as its forks will have
        self._process = subprocess.Popen(
            command, stdin=ends, stdout=ends, pass_fds=[theirs.fileno()], env=env, start_new_session=True
        )
        theirs.close()

    def run(self, command: str, arguments: list[str], stdin: bytes, cwd: str) -> tuple[int, bytes, bytes]:
        (their_in, our_in), (our_out, their_out), (our_err, their_err) = (os.pipe() for _ in range(3))
        theirs = [their_in, their_out, their_err]
        socket.send_fds(self._requests, [json.dumps([command, arguments, cwd]).encode()], theirs)
        for end in theirs:
            os.close(end)
        with ThreadPoolExecutor(3) as threads:
            threads.submit(_write, our_in, stdin)
            out, err = threads.submit(_read, our_out), threads.submit(_read, our_err)
            try:
                status = int(self._requests.recv(16))
            except BaseException:
                os.killpg(self._process.pid, signal.SIGKILL)
                _forks.cache_clear()
                raise
        return status, out.result(), err.result()


def _write(end: int, data: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(end, "wb") as stream:
        stream.write(data)


def _read(end: int) -> bytes:
    with os.fdopen(end, "rb") as stream:
        return stream.read()


@cache
def _forks(env: frozenset[tuple[str, str]]) -> _Forks:
    return _Forks(dict(env))


def run(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: str = "arnorm",
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, in a fork of a process that has it loaded; alone where coverage is taken."""
    whole = environment(env)
    whole.pop("PYTEST_CURRENT_TEST", None)  # which is another one for each test
    if sys.platform == "linux" and not any(name.startswith("COVERAGE_PROCESS") for name in whole):
        named = [os.fsdecode(one) for one in arguments]
        ended = _forks(frozenset(whole.items())).run(command, named, stdin, str(cwd or Path.cwd()))
        return subprocess.CompletedProcess(named, *ended)
    return subprocess.run(
        [sys.executable, "-m", command, *arguments],
        input=stdin,
        capture_output=True,
        env=whole,
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


def peak(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, int, bytes, bytes]:
    """Return the exit status, the peak of resident memory in bytes, the output, and what is said of it."""
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
    *said, last = done.stderr.splitlines(keepends=True)
    status, used = last.split()
    return int(status), int(used) * 1024, done.stdout, b"".join(said)
