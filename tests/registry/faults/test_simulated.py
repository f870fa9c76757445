"""Clock, order of processes and failures are drawn: any run can be run again."""

from __future__ import annotations

import pytest

from tests.support.simulation.simulating import simulate

SEEDS = range(40)  # by the hundred in tests/soak.py


@pytest.mark.sampled(3)
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_fails_in_whatever_order_the_record_is_in_order(seed: int) -> None:
    """Acknowledged entries are there once, and what was under way counts once."""
    assert simulate(seed).faults == []


def test_a_run_can_be_run_again_step_by_step() -> None:
    """Whatever broke a law is seen again under its seed."""
    first = simulate(7)
    assert first.trace == simulate(7).trace
    assert any("is killed" in step for step in first.trace)
