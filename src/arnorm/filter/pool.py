"""Work done piece by piece, here or in several processes, with the results in the order of the pieces."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any

from arnorm.filter.files import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PAYS_FROM = 1 << 20  # size of the work from which processes are started; below, to start them takes longer
_AHEAD = 3  # pieces under way or done for each process, so that none is idle
_EVERY = 0.5  # seconds between two looks whether the process that a worker works for is still there


def in_order(
    work: Callable[[Any], Any],
    items: Iterable[tuple[Any, Any]],
    jobs: int = 1,
    size: Callable[[Any], int] = len,
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield (key, piece, what ``work`` makes of the piece) for each item, which is a key and a piece.

    A piece that is None takes its place in the order, and no work.

    >>> list(in_order(len, [("a", "xyz"), ("b", None)]))
    [('a', 'xyz', 3), ('b', None, None)]

    Raises:
        OutputError: if one of the processes ends before its work is done.
    """
    todo = iter(items)
    seen = 0
    for key, piece in todo:
        yield key, piece, None if piece is None else work(piece)
        seen += size(piece) if jobs > 1 and piece is not None else 0
        if seen >= _PAYS_FROM:
            break
    pool = _Pool(work, jobs)
    try:
        yield from pool.run(todo)
    finally:
        pool.close()


class _Pool:
    """Processes with a pipe to each: no lock is shared, so one that is killed keeps no other waiting."""

    def __init__(self, work: Callable[[Any], Any], jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._workers: dict[Any, Any] = {}  # processes by their pipes
        self._idle: list[Any] = []
        self._busy: dict[Any, list[Any]] = {}  # what each is working on, by pipes

    def run(self, todo: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any, Any]]:
        waiting: deque[list[Any]] = deque()  # key, piece, result, and whether it is there
        for key, piece in todo:
            if not self._workers:
                self._start()
            item = [key, piece, None, piece is None]
            waiting.append(item)
            if piece is not None:
                if not self._idle:
                    self._collect()
                pipe = self._idle.pop()
                self._busy[pipe] = item
                self._guarded(pipe, pipe.send, piece)
            while waiting and (waiting[0][3] or len(waiting) > _AHEAD * self._jobs):
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def _first(self, waiting: deque[list[Any]]) -> tuple[Any, Any, Any]:
        while not waiting[0][3]:
            self._collect()
        key, piece, result, _ = waiting.popleft()
        return key, piece, result

    def _start(self) -> None:
        import multiprocessing

        before = _hold_signals()
        try:
            for _ in range(self._jobs):
                ours, theirs = multiprocessing.Pipe()
                process = multiprocessing.Process(
                    target=_serve, args=(theirs, self._work, os.getpid(), before), daemon=True
                )
                process.start()
                theirs.close()  # so that the end of the process is the end of the pipe
                self._workers[ours] = process
                self._idle.append(ours)
        finally:
            _mask_signals(before)

    def _collect(self) -> None:
        """Wait for a result."""
        from multiprocessing.connection import wait

        pipe: Any
        for pipe in wait(list(self._busy)):
            item = self._busy.pop(pipe)
            result, error = self._guarded(pipe, pipe.recv)
            if error is not None:
                raise error
            item[2], item[3] = result, True
            self._idle.append(pipe)

    def _guarded(self, pipe: Any, action: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return action(*arguments)
        except (EOFError, OSError):
            process = self._workers[pipe]
            process.join(1)
            code = process.exitcode or 0
            how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
            raise OutputError(f"a process of --jobs {how}; with fewer, each has more memory") from None

    def close(self) -> None:
        for pipe, process in self._workers.items():
            if pipe in self._idle and process.is_alive():
                pipe.send(None)
            else:  # busy, or with a result that nobody waits for
                process.kill()
        for process in self._workers.values():
            process.join()


def _hold_signals() -> Any:
    """Let signals wait, as Python drops what a handler raises amid a fork; return the mask as it was."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        return None
    return signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals() - {signal.SIGCHLD})


def _mask_signals(mask: Any) -> None:
    import signal

    if mask is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _serve(pipe: Any, work: Callable[[Any], Any], parent: int, mask: Any) -> None:
    """Work in a process of its own, until the pipe is closed or the one who works it is gone."""
    import signal
    import threading
    import time

    for name in ("SIGTERM", "SIGHUP", "SIGINT"):  # an interrupt is the business of the one who works it
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN if name == "SIGINT" else signal.SIG_DFL)
    _mask_signals(mask)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_EVERY)
        os._exit(1)

    if hasattr(os, "fork"):
        threading.Thread(target=watch, daemon=True).start()
    while True:
        try:
            piece = pipe.recv()
        except (EOFError, OSError):
            return
        if piece is None:
            return
        answer: tuple[Any, Exception | None]
        try:
            answer = work(piece), None
        except Exception as error:
            answer = None, error
        try:
            pipe.send(answer)
        except OSError:
            return
