"""What tests of importing share: a club, and another record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from regard.registry.opening import OpenRecord, init_record
from tests.registry.acts.conftest import (
    Office,
    club,
    empty_office,
    member,
    office,
    record,
    scheme_text,
)
from tests.registry.bundle.conftest import bundle, lived, log
from tests.registry.conftest import HandClock

__all__ = [
    "bundle",
    "club",
    "empty_office",
    "lived",
    "log",
    "member",
    "office",
    "record",
]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[OpenRecord]:
    """Another operator's record, under the same text, from April on."""
    clock = HandClock()
    with init_record(
        f"sqlite:///{tmp_path}/elsewhere.db", "other.example/log", clock=clock
    ) as opened:
        there = Office(opened, clock)
        there.set_day("2026-04-12")
        there.adopt(scheme_text())
        yield opened
