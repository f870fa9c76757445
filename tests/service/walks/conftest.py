"""What walks share: both databases, a clock, and the day on which they begin."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from regard.registry.fold.history import micros_of
from tests.registry.conftest import HandClock, database, server

FIRST_NOON = micros_of(datetime(2026, 3, 2, 12, tzinfo=UTC))

__all__ = ["database", "server"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(FIRST_NOON)
