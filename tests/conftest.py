"""What every test may use: the hypothesis profiles, and the data folder that stands beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, so there is no deadline; tests of time measure it themselves.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The next two draw the same examples on every run, so that a red build can be had again at home.
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=200, derandomize=True, database=None, print_blob=True
)
settings.register_profile("again", settings.get_profile("dev"), derandomize=True, database=None)
settings.register_profile("nightly", settings.get_profile("dev"), max_examples=20_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the checkout."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of articles, cases and gold data beside the checkout; tests that ask for it skip without."""
    folder = REPO.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared beside the checkout")
    return folder
