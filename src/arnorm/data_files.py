"""The data files of the package."""

from __future__ import annotations

import os.path


def read_beside(module: str, name: str) -> str:
    """Return the text of a data file that stands beside a module, given as its ``__file__``.

    importlib.resources does the same for packages in archives, at several times the cost of importing arnorm.
    """
    with open(os.path.join(os.path.dirname(module), name), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        return file.read()
