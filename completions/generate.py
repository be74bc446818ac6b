"""Write the completion files for bash, zsh and fish from the parser of the command line.

    python completions/generate.py           write them
    python completions/generate.py --check   exit 1 and name those that are not current

Needs shtab (pip install shtab). The files are for a command named arnorm, such as the alias in docs/cli.md.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from arnorm.filter.cli import parser
from arnorm.profiles import PROFILES, VALUES

if TYPE_CHECKING:
    import argparse

HERE = Path(__file__).resolve().parent
SHELLS = {"bash": "arnorm.bash", "zsh": "_arnorm", "fish": "arnorm.fish"}
# What may follow an option, where the parser itself does not say so, for the sake of its own messages.
CHOICES = {
    "profile": tuple(PROFILES),
    "set": (*(f"{name}=" for name in VALUES), "extra_boilerplate="),
    "encoding": ("auto", "utf-8", "utf-16", "cp1256", "iso-8859-6"),
}
FILES = {"files", "output", "config", "extra_boilerplate", "report", "provenance"}


def described() -> argparse.ArgumentParser:
    """Return the parser with what shtab wants to know."""
    shtab = import_module("shtab")
    found = parser()
    found.prog = "arnorm"
    for action in found._actions:  # argparse has no other way to its arguments
        if action.dest in CHOICES:
            action.choices = CHOICES[action.dest]
        elif action.dest in FILES:
            vars(action)["complete"] = shtab.FILE
    return found


def main() -> int:
    """Write or check every file."""
    shtab = import_module("shtab")
    status = 0
    for shell, name in SHELLS.items():
        lines = shtab.complete(described(), shell).splitlines()
        text = "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
        path = HERE / name
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.stderr.write(f"{name} is not current; run python completions/generate.py\n")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
