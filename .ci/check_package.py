"""Check what a built wheel and sdist hold: python .ci/check_package.py WHEEL SDIST."""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
# What stands in src but is no source: made by Python, not by us.
MADE = ("__pycache__", ".pyc")


def check_wheel(path: Path) -> list[str]:
    """Return what is wrong with the wheel."""
    wrong = []
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        fields = Parser().parsestr(wheel.read(metadata).decode())
    ours = {name for name in names if ".dist-info/" not in name}
    source = {
        file.relative_to(REPO / "src").as_posix()
        for file in (REPO / "src/arnorm").rglob("*")
        if file.is_file() and not any(part in str(file) for part in MADE)
    }
    wrong += [f"wheel lacks {name}" for name in sorted(source - ours)]
    wrong += [f"wheel holds {name}, which is no source" for name in sorted(ours - source)]
    if "arnorm/py.typed" not in names:
        wrong.append("wheel lacks arnorm/py.typed")
    if not any(name.endswith("/licenses/LICENSE") for name in names):
        wrong.append("wheel lacks the licence")
    if fields["Version"] != version():
        wrong.append(f"wheel says version {fields['Version']}, the package {version()}")
    if fields["License-Expression"] != "MIT":
        wrong.append(f"wheel says licence {fields['License-Expression']!r}")
    required = {
        re.split(r"[^\w.-]", line)[0].lower()
        for line in fields.get_all("Requires-Dist", [])
        if "extra ==" not in line
    }
    if required != {"pyarabic", "regex"}:
        wrong.append(f"wheel requires {sorted(required)}")
    return wrong


def check_sdist(path: Path) -> list[str]:
    """Return what is wrong with the sdist."""
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "PKG-INFO",
        "src/arnorm/py.typed",
        "src/arnorm/boilerplate/rows.txt",
        "tests/conftest.py",
    )
    wrong = [f"sdist lacks {name}" for name in wanted if name not in names]
    strays = [
        name for name in names if any(part in name for part in (*MADE, ".hypothesis", ".coverage", ".lock"))
    ]
    return wrong + [f"sdist holds {name}" for name in sorted(strays)]


def version() -> str:
    """Return the version that the package states."""
    text = (REPO / "src/arnorm/__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    return found[1] if found else ""


if __name__ == "__main__":
    found = check_wheel(Path(sys.argv[1])) + check_sdist(Path(sys.argv[2]))
    print("\n".join(found) or "wheel and sdist hold what they should")
    sys.exit(bool(found))
