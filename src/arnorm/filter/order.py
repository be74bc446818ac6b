"""Work done piece by piece, with the results in order; `parallel` does the same in other processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class InOrder:
    """Does pieces of work here, one after the other."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work

    def submit(self, piece: str, then: Callable[[Any], None]) -> None:
        """Do a piece of work; ``then`` gets its result once all before it is done."""
        then(self._work(piece))

    def after(self, action: Callable[[], None]) -> None:
        """Do something once all submitted before is done."""
        action()

    def finish(self) -> None:
        """Wait until all is done."""

    def stop(self) -> None:
        """Give up what is not done yet."""
