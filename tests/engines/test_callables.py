"""A Normalizer where frameworks want a function: names, wrapping, signatures, pickles of each kind, fingerprints."""

from __future__ import annotations

import functools
import inspect
import subprocess
import sys
from typing import Any

import pytest

from arnorm import Normalizer

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

CLEAN = Normalizer("tidy", quotes="guillemets")


def test_it_has_what_a_function_has() -> None:
    assert [getattr(CLEAN, name) for name in ("__name__", "__qualname__")] == ["Normalizer"] * 2
    assert CLEAN.__doc__
    assert list(inspect.signature(CLEAN).parameters) == ["text"]

    @functools.wraps(CLEAN)
    def wrapped(text: str) -> str:
        return CLEAN(text)

    assert wrapped.__name__ == "Normalizer"
    assert functools.partial(CLEAN, "قال ، نعم")() == "قال، نعم"


@pytest.mark.parametrize("name", ["cloudpickle", "dill"])
def test_other_pickles_take_it_bound_in_a_function_too(name: str) -> None:
    pickles: Any = pytest.importorskip(name)
    assert pickles.loads(pickles.dumps(CLEAN)) == CLEAN
    again = pickles.loads(pickles.dumps(lambda text: CLEAN(text)))
    assert again('قال ، "نعم"') == CLEAN('قال ، "نعم"')


def test_its_fingerprint_is_the_same_in_another_process_and_not_that_of_other_options() -> None:
    hasher = pytest.importorskip("datasets.fingerprint").Hasher
    code = (
        "from datasets.fingerprint import Hasher\nfrom arnorm import Normalizer\n"
        "print(Hasher.hash(Normalizer('tidy', quotes='guillemets')))"
    )
    used = Normalizer("tidy", quotes="guillemets")
    used("قال ، نعم @user https://ex.com و\u0654")  # what it remembers of its texts is no part of it
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == [hasher.hash(CLEAN)] == [hasher.hash(used)]
    assert hasher.hash(Normalizer("tidy")) != hasher.hash(CLEAN)
