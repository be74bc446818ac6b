"""Work on pieces, in this process or in several, with the results in the order of the pieces."""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from typing import TYPE_CHECKING, Any

from arnorm.filter.files import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PAYS_FROM = 1 << 20  # size of the work; for less, starting processes takes longer than the work
_AHEAD = 3  # pieces in work or done for each process, so that none is idle
_POSIX = hasattr(signal, "pthread_sigmask")  # Windows has neither signal masks nor SIGHUP


def in_order(
    work: Callable[[Any], Any],
    items: Iterable[tuple[Any, Any]],
    jobs: int = 1,
    size: Callable[[Any], int] = len,
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield (key, piece, result of ``work`` on the piece) for each item, which is a key and a piece.

    A piece that is None keeps its place in the order without any work.

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
            yield from _spread(work, todo, jobs)


def _spread(
    work: Callable[[Any], Any], todo: Iterable[tuple[Any, Any]], jobs: int
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what `in_order` does, from processes."""
    workers: list[_Worker] = []
    waiting: deque[list[Any]] = deque()  # key, piece and result, which is there once no worker has the item

    def due(most: int) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the first results, as long as they are there or more than so many wait."""
        while waiting:
            while any(worker.item is waiting[0] for worker in workers):
                if len(waiting) <= most:
                    return
                _collect(workers)
            yield tuple(waiting.popleft())

    try:
        for key, piece in todo:
            if not workers:
                _start(workers, work, jobs)
            waiting.append([key, piece, None])
            if piece is not None:
                while not (idle := [worker for worker in workers if worker.item is None]):
                    _collect(workers)
                idle[0].give(waiting[-1])
            yield from due(_AHEAD * jobs)
        yield from due(0)
    finally:
        for worker in workers:
            worker.close()


def _collect(workers: list[_Worker]) -> None:
    """Wait for results."""
    from multiprocessing.connection import wait

    ready = wait([worker.pipe for worker in workers if worker.item])
    for worker in workers:
        if worker.pipe in ready:
            worker.take()


def _start(workers: list[_Worker], work: Callable[[Any], Any], jobs: int) -> None:
    """Start processes; signals wait, since Python drops what a handler raises during a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals()) if _POSIX else ()
    try:
        workers.extend(_Worker(work) for _ in range(jobs))
    finally:
        if _POSIX:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """A process with its own pipe: no lock is shared, so a killed process blocks no other."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        from multiprocessing import Pipe, Process

        self.item: list[Any] | None = None  # key, piece, result
        self.pipe, theirs = Pipe()
        self._process = Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe

    def give(self, item: list[Any]) -> None:
        self.item = item
        self._guarded(self.pipe.send, item[1])

    def take(self) -> None:
        """Wait for the result."""
        result, error = self._guarded(self.pipe.recv)
        if error is not None:
            raise error
        if self.item:
            self.item[2], self.item = result, None

    def _guarded(self, action: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return action(*arguments)
        except (EOFError, OSError):
            self._process.join(1)
            code = self._process.exitcode or 0
            how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
            raise OutputError(f"a process of --jobs {how}; with fewer, each has more memory") from None

    def close(self) -> None:
        if self.item or not self._process.is_alive():
            self._process.kill()
        else:
            self.pipe.send(None)
        self._process.join()
        self.pipe.close()


def _serve(pipe: Any, work: Callable[[Any], Any]) -> None:
    """Work in a child process until there is no more work or the parent has ended."""
    import threading
    from multiprocessing import parent_process

    def leave() -> None:
        parent_process().join()  # type: ignore[union-attr]
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles an interrupt
    if _POSIX:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    threading.Thread(target=leave, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):  # the parent has ended
        while (piece := pipe.recv()) is not None:
            answer: tuple[Any, Exception | None]
            try:
                answer = work(piece), None
            except Exception as error:
                answer = None, error
            pipe.send(answer)
