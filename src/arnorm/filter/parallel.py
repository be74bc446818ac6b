"""Work in other processes, with the results in the order of the work; for `-j`.

The pool is started only once there is so much work that starting it pays.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from arnorm.filter.order import InOrder

if TYPE_CHECKING:
    from collections.abc import Callable

_PAYS_FROM = 1 << 20  # characters of work from which the pool is started
_AHEAD = 3  # pieces under way for each process, so that none is idle

_work: Callable[[Any], Any] | None = None  # in a worker process: what it does


class Pool(InOrder):
    """Does pieces of work in several processes."""

    def __init__(self, work: Callable[[Any], Any], jobs: int) -> None:
        super().__init__(work)
        self._jobs = jobs
        self._seen = 0
        self._queue: deque[tuple[Any, Callable[..., None]]] = deque()
        self._pool: Any = None

    def submit(self, piece: str, then: Callable[[Any], None]) -> None:
        """Do a piece of work somewhere; ``then`` gets its result, here, once all before it is done."""
        if self._pool is None:
            self._seen += len(piece)
            if self._seen < _PAYS_FROM:
                then(self._work(piece))
                return
            self._start()
        self._queue.append((self._pool.submit(_do, piece), then))
        while len(self._queue) > _AHEAD * self._jobs:
            self._next()
        while self._queue and (self._queue[0][0] is None or self._queue[0][0].done()):
            self._next()

    def after(self, action: Callable[[], None]) -> None:
        """Do something, here, once all submitted before is done."""
        if self._queue:
            self._queue.append((None, action))
        else:
            action()

    def finish(self) -> None:
        """Wait until all is done."""
        while self._queue:
            self._next()
        if self._pool is not None:
            self._pool.shutdown()

    def stop(self) -> None:
        """Give up what is not done yet."""
        self._queue.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> None:
        from concurrent.futures import ProcessPoolExecutor

        self._pool = ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(self._work,))

    def _next(self) -> None:
        future, then = self._queue.popleft()
        if future is None:
            then()
        else:
            then(future.result())


def _begin(work: Callable[[Any], Any]) -> None:
    """Get a worker process ready; an interrupt is the business of the process that started it."""
    global _work
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = work


def _do(piece: str) -> Any:
    assert _work is not None  # noqa: S101 - `_begin` ran before
    return _work(piece)
