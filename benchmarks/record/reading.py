"""Standings and what is in effect, read from a record of a made size."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from benchmarks.record.ground import DAY, Databases, Ground, daily_scheme, ground
from regard.registry.acts import reporting
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import moment_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.sealed_entries import SubjectName

FIVE_YEARS = 5 * 365
ROUNDS = 9


def measure_reading(databases: Databases, kind: str, events: int) -> dict[str, float]:
    """One subject with so many events over five years, under tiers set every day.

    Args:
        databases: Where.
        kind: Which database.
        events: How many events.

    Returns:
        Milliseconds, medians: reading and opening the history, the standing, what is in
        effect, and the first two together; of standing and in effect also the least
        that one took of CPU, which others on the machine disturb less.
    """
    with ground(databases.new(kind), 1, daily_scheme()) as place:
        _live_five_years(place, events)
        (name,) = place.members

        def history() -> object:
            return place.record.history(name.scheme, name.subject)

        known = place.record.history(name.scheme, name.subject)
        at = moment_of(place.clock.at)
        read = _milliseconds(history)
        standing = _milliseconds(lambda: recorded_standing(known, at))
        in_effect = _milliseconds(lambda: states_in_effect(known, at))
        standing_cpu = _least_cpu(lambda: recorded_standing(known, at))
        in_effect_cpu = _least_cpu(lambda: states_in_effect(known, at))
    return {
        "history_ms": read,
        "standing_ms": standing,
        "standing_with_history_ms": read + standing,
        "in_effect_ms": in_effect,
        "standing_cpu_ms": standing_cpu,
        "in_effect_cpu_ms": in_effect_cpu,
    }


def _live_five_years(place: Ground, events: int) -> None:
    (name,) = place.members
    between = FIVE_YEARS * DAY // events
    batch: list[tuple[SubjectName, Reported]] = []
    for number in range(events):
        place.clock.at += between
        event = Reported(
            source="loan-desk",
            id=f"loan-{number}",
            kind="damaged" if number % 25 == 0 else "returned-on-time",
            time=moment_of(place.clock.at - SECOND),
        )
        batch = [(name, event)]
        (result,) = reporting.report_batch(place.record, batch, "desk")
        assert result.is_new, result.refusal


def _milliseconds(work: Callable[[], object]) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return 1_000 * statistics.median(took)


def _least_cpu(work: Callable[[], object]) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return 1_000 * min(took)
