"""Decisions: how many a second are recorded, and folded anew by fsck."""

from __future__ import annotations

import time

from benchmarks.record.ground import DAY, Databases, ground
from regard.registry.acts import deciding, reporting
from regard.registry.clock import SECOND
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.fsck.tally import AuditTally

PEOPLE = 20
MONTHS = 5
EVENTS_A_MONTH = 4
ROUNDS = 3
EVENTS = 50
"""Of each person about whom a service asks, while decisions are recorded."""
ASKED = 200


def measure_deciding(
    databases: Databases, kind: str, decisions: int
) -> dict[str, float]:
    """A record of a few people about whom a service asks often, folded anew.

    Args:
        databases: Where.
        kind: Which database.
        decisions: How many are made, about all people by turns, over some months in
            which something is reported about each of them.

    Returns:
        Decisions a second, also by seconds of CPU; the best of some rounds.
    """
    seconds: list[float] = []
    cpu_seconds: list[float] = []
    with ground(databases.new(kind), PEOPLE) as place:
        for _ in range(MONTHS):
            place.clock.at += 30 * DAY
            events = place.events(EVENTS_A_MONTH * PEOPLE)
            reporting.report_batch(place.record, events, "desk")
            for number in range(decisions // MONTHS):
                place.clock.at += SECOND
                name = place.members[number % PEOPLE]
                deciding.decide(place.record, name, "power-tools", "door")
        engine = open_read_only(place.url)
        for _ in range(ROUNDS):
            keys = OpenedKeys(place.folder / "master", place.folder / "keys")
            tally = AuditTally()
            begun = time.perf_counter()
            begun_cpu = time.process_time()
            assert not list(Refolding(engine, keys, tally).discrepancies())
            cpu_seconds.append(time.process_time() - begun_cpu)
            seconds.append(time.perf_counter() - begun)
            keys.close()
        engine.dispose()
    return {
        "decisions_per_s": tally.decisions / min(seconds),
        "decisions_per_cpu_s": tally.decisions / min(cpu_seconds),
    }


def measure_recording(databases: Databases, kind: str) -> dict[str, float]:
    """Decisions about people with some years' events, one by one and durable.

    Args:
        databases: Where.
        kind: Which database.

    Returns:
        Decisions a second of those that were asked again, also by seconds of CPU.
    """
    with ground(databases.new(kind), PEOPLE) as place:
        for _ in range(EVENTS):
            place.clock.at += 20 * DAY
            reporting.report_batch(place.record, place.events(PEOPLE), "desk")

        def ask(times: int) -> None:
            for number in range(times):
                place.clock.at += SECOND
                name = place.members[number % PEOPLE]
                deciding.decide(place.record, name, "power-tools", "door")

        # Each once, so that what is kept of them is kept.
        ask(PEOPLE)
        begun = time.perf_counter()
        begun_cpu = time.process_time()
        ask(ASKED)
        cpu_seconds = time.process_time() - begun_cpu
        seconds = time.perf_counter() - begun
    return {
        "recorded_per_s": ASKED / seconds,
        "recorded_per_cpu_s": ASKED / cpu_seconds,
    }
