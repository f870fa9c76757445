"""What the tests share: a day of the check, the real data, if there, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.support.sampling import CHOICES, chosen

ROOT = Path(__file__).resolve().parents[1]

# What a machine is busy with besides says nothing of a law.
settings.register_profile(
    "regard", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("regard")

DAY_OF_THE_TESTS = date(2026, 11, 26)
"""Always the same, so that no test's answer expires."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which tests are asked: all, those of `make test`, or those of `make soak`."""
    words = "brief: as `make test`; rest: what it leaves to `make soak`"
    parser.addoption("--cases", choices=CHOICES, default="all", help=words)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leaves out what is not asked here."""
    items[:], left_out = chosen(items, config.getoption("--cases"))
    if left_out:
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session", autouse=True)
def check_on_one_day() -> Iterator[None]:
    """Where a test names no day of a check, it is that of the tests' documents."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "regard.check.answers.checking.utc_today", lambda: DAY_OF_THE_TESTS
        )
        yield


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real data sets; a test that needs it skips where there is none."""
    folder = Path(os.environ.get("REGARD_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(
            f"the real data sets are not here: REGARD_DATA names no folder ({folder})"
        )
    return folder


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
browser_test = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: neither chromium nor google-chrome is here"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()
