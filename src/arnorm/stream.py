"""One document in pieces that can be normalised apart, with the result of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.normalizer import Normalizer

if TYPE_CHECKING:
    from arnorm.profiles import Profile


class Document:
    """Cuts one document into pieces: `cut` and `rest` give them, `work` does one, `join` puts it back.

    The results must be joined in order; `work` may be called anywhere, in another process, too.
    """

    def __init__(self, profile: Profile) -> None:
        self.work = Normalizer(profile)
        self._held: list[str] = []

    def cut(self, text: str) -> list[str]:
        """Return the pieces that this text completes."""
        self._held.append(text)
        return []

    def rest(self) -> list[str]:
        """Return the pieces that are left at the end of the document."""
        return ["".join(self._held)]

    def join(self, result: str) -> str:
        """Return what the next piece adds to the output."""
        return result

    def end(self) -> str:
        """Return the end of the output."""
        return ""
