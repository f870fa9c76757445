"""A record that grows: whether what is done takes as long whatever its size."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.record.filling import fill_to
from benchmarks.record.ground import Databases, Ground, ground
from regard.registry.acts import reporting
from regard.registry.fold.history import moment_of
from regard.registry.fold.meaning import recorded_standing

PEOPLE = 500
AT_ONCE = 5_000
EVENTS = 50
"""Events of the member who is asked about; all others are about the rest."""
LAST_BATCHES = 5
LAST_REPORTS = 50_000
"""Reported as ever, however the record was filled before."""
REPORTS = 20
ROUNDS = 9


def measure_growing(
    databases: Databases, kind: str, sizes: Sequence[int], filled_from: int
) -> Iterator[tuple[int, dict[str, float]]]:
    """Lets a record grow by batches, and looks at it at each of some sizes.

    Args:
        databases: Where.
        kind: Which database.
        sizes: Numbers of entries, ascending.
        filled_from: From this size on it is filled with rows like those of reports, but
            for the last reports before it is looked at; never, if 0.

    Yields:
        For each size: events a second of the last batches, by the clock and by seconds
        of CPU; milliseconds of one report; and of a standing with 50 events, opened
        anew and kept, of which also the least that one took of CPU.
    """
    with ground(databases.new(kind), PEOPLE) as place:
        member = place.members.pop()
        events = [(member, event) for _, event in place.events(EVENTS)]
        reporting.report_batch(place.record, events, "desk")
        for size in sizes:
            if 0 < filled_from < size - LAST_REPORTS:
                fill_to(place, size - LAST_REPORTS)
            seconds, cpu_seconds = _grow_to(place, size)
            # What was written lately is not asked for: the member is of the first hour.
            place.record.forget_all()

            def standing() -> object:
                history = place.record.history(member.scheme, member.subject)
                return recorded_standing(history, moment_of(place.clock.at))

            def opened_anew() -> object:
                place.record.forget_all()
                return standing()

            yield (
                size,
                {
                    "events_per_s": AT_ONCE / statistics.median(seconds),
                    "events_per_cpu_s": AT_ONCE / min(cpu_seconds),
                    "report_ms": _report_ms(place),
                    "standing_anew_ms": _median_ms(opened_anew, time.perf_counter),
                    "standing_anew_cpu_ms": _least_ms(opened_anew, time.process_time),
                    "standing_kept_ms": _median_ms(standing, time.perf_counter),
                    "standing_kept_cpu_ms": _least_ms(standing, time.process_time),
                },
            )


def _grow_to(place: Ground, size: int) -> tuple[list[float], list[float]]:
    """Reports up to a size; the seconds that the last batches took, also of CPU."""
    seconds: list[float] = []
    cpu_seconds: list[float] = []
    with place.record.sequence.reading() as reading:
        left = size - reading.size
    while left > 0:
        events = place.events(min(AT_ONCE, left))
        begun = time.perf_counter()
        begun_cpu = time.process_time()
        reporting.report_batch(place.record, events, "desk")
        left -= len(events)
        # The very last one is no whole batch.
        if len(events) == AT_ONCE:
            cpu_seconds.append(time.process_time() - begun_cpu)
            seconds.append(time.perf_counter() - begun)
    return seconds[-LAST_BATCHES:], cpu_seconds[-LAST_BATCHES:]


def _report_ms(place: Ground) -> float:
    took: list[float] = []
    for event in place.events(REPORTS):
        begun = time.perf_counter()
        reporting.report_batch(place.record, [event], "desk")
        took.append(time.perf_counter() - begun)
    return 1_000 * statistics.median(took)


def _median_ms(work: Callable[[], object], clock: Callable[[], float]) -> float:
    return 1_000 * statistics.median(_took(work, clock))


def _least_ms(work: Callable[[], object], clock: Callable[[], float]) -> float:
    return 1_000 * min(_took(work, clock))


def _took(work: Callable[[], object], clock: Callable[[], float]) -> list[float]:
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = clock()
        work()
        took.append(clock() - begun)
    return took
