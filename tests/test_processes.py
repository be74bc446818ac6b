"""Several processes: what becomes of all of them, and of files half written, when one is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.filter_process import LOCALES, started

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks /proc for the processes")
PROCESSES = ("-j", "2", "--lines", "-p", "none")
LINES = "قال الوزير ، نعم\n".encode() * 80_000  # so much that processes are started


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if holds():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("worker", range(2))
def test_a_killed_worker_ends_the_run(locale: str, worker: int) -> None:
    with started(*PROCESSES, "-o", "/dev/null", pipes=True, env={"LC_ALL": locale}) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(LINES)
        process.stdin.flush()
        assert until(lambda: len(children(process.pid)) == 2)
        workers = children(process.pid)
        os.kill(workers[worker], signal.SIGKILL)
        try:
            process.stdin.write(LINES)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.wait(20) == 2
        assert process.stderr.read() == (
            b"arnorm: a process of --jobs was killed by signal 9; with fewer, each has more memory\n"
        )
        assert until(lambda: not any(map(alive, workers)), 2)


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        *((name, locale) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL") for locale in LOCALES),
        *((name, "C") for name in ("SIGQUIT", "SIGUSR1", "SIGALRM")),
    ],
)
def test_no_process_and_no_file_outlives_the_run(name: str, locale: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    if name == "SIGINT":  # a shell lets what it runs in the background ignore it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    elif name in ("SIGHUP", "SIGQUIT"):  # so does what is started with nohup
        signal.signal(number, signal.SIG_DFL)
    with started(*PROCESSES, "-o", tmp_path / "out.txt", pipes=True, env={"LC_ALL": locale}) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(LINES)
        process.stdin.flush()
        assert until(lambda: len(children(process.pid)) == 2)
        workers = children(process.pid)
        process.send_signal(number)
        assert process.wait(20) == (-9 if name == "SIGKILL" else 128 + number)
        assert until(lambda: not any(map(alive, workers)), 2)
        if name != "SIGKILL":
            assert process.stderr.read() == b""
            assert not list(tmp_path.iterdir())


POOL = """
import os, signal, sys
from functools import partial
from operator import mul
from arnorm.filter import pool
{}
list(pool.in_order(partial(mul, b"x"), [(None, 1 << 20)] * 4, 2, int))
"""
WHILE_STARTING = """
signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
"""
WHILE_A_RESULT_COMES = """
pool._Worker.take = lambda _: sys.exit(3)
"""


@pytest.mark.parametrize("moment", [WHILE_STARTING, WHILE_A_RESULT_COMES])
def test_the_run_can_be_ended_at_any_moment(moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", POOL.format(moment)], timeout=60, check=False)
    assert done.returncode == 3
