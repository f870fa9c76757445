"""Standings and what is in effect, read from a record of a made size."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.record.ground import DAY, Databases, Ground, daily_scheme, ground
from regard.registry.acts import reporting
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import SubjectHistory, moment_of
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
        Milliseconds of reading the history, of the standing, and of what is in effect,
        each worked out anew and from what is kept in memory: medians by the clock, and
        the least that one took of CPU, which others on the machine disturb less.
    """
    with ground(databases.new(kind), 1, daily_scheme()) as place:
        _live_five_years(place, events)
        (name,) = place.members
        at = moment_of(place.clock.at)

        def history() -> SubjectHistory:
            return place.record.history(name.scheme, name.subject)

        def history_anew() -> SubjectHistory:
            place.record.forget_all()
            return history()

        known = history()
        # A history made of another one remembers nothing.
        alone = replace(known)
        works: dict[str, Callable[[], object]] = {
            "history_anew": history_anew,
            "history_kept": history,
            "standing_anew": lambda: recorded_standing(alone, at),
            "standing_kept": lambda: recorded_standing(known, at),
            "standing_with_history_anew": lambda: recorded_standing(history_anew(), at),
            "standing_with_history_kept": lambda: recorded_standing(history(), at),
            "in_effect_anew": lambda: states_in_effect(alone, at),
            "in_effect_kept": lambda: states_in_effect(known, at),
        }
        figures: dict[str, float] = {}
        for what, work in works.items():
            figures[f"{what}_ms"] = _milliseconds(work)
            figures[f"{what}_cpu_ms"] = _least_cpu(work)
    return figures


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
