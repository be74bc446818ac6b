"""The modules for engines without the engines: an error that names the extra."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("module", "engine", "extra"),
    [
        ("arrow", "pyarrow", "arrow"),
        ("datatrove", "datatrove", "datatrove"),
        ("html", "readability", "html"),
        ("html", "resiliparse", "html"),
    ],
)
def test_an_import_without_the_engine_names_the_extra(module: str, engine: str, extra: str) -> None:
    done = run(f"import sys; sys.modules[{engine!r}] = None; import arnorm.{module}")
    assert done.returncode == 1
    needed = "readability-lxml and resiliparse" if module == "html" else engine
    assert done.stderr.splitlines()[-1] == (
        f'ImportError: arnorm.{module} needs {needed}: pip install "arnorm[{extra}]"'
    )


def test_the_program_without_the_engine_says_so_in_a_line() -> None:
    done = run(
        "import runpy, sys; sys.modules['pyarrow'] = None; runpy.run_module('arnorm.arrow', run_name='__main__')"
    )
    assert (done.returncode, done.stderr) == (
        1,
        'arnorm.arrow needs pyarrow: pip install "arnorm[arrow]"\n',
    )


def test_importing_arnorm_imports_no_engine() -> None:
    done = run("import arnorm, sys; print(*sys.modules)")
    engines = {
        "pyarrow",
        "polars",
        "pandas",
        "numpy",
        "pyspark",
        "duckdb",
        "datatrove",
        "datasets",
        "sklearn",
    }
    assert "arnorm.normalizer" in done.stdout.split()
    assert not engines & set(done.stdout.split())
