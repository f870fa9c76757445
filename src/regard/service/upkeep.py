"""Upkeep: while a record is served, what falls due is entered, and the log follows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Event, Thread

from regard.registry.acts.closing import close_gate
from regard.registry.acts.due_ticking import tick_where_due
from regard.registry.entry import Entry
from regard.registry.opening import OpenRecord
from regard.registry.statistics import publish_statistics
from regard.service.answering_faults import answered_fault
from regard.service.doors import Doors
from regard.service.doors.finished_rounds import RoundWork
from regard.service.lease_keeping import LOOKED_AGAIN, LeaseKeeping, always_so
from regard.service.own_names import UPKEEP_NAME

UPKEEP_LOG = logging.getLogger("regard.service")
EVERY_SECONDS = 600
"""Between two rounds: days begin at midnight, and nobody waits longer than this."""


class Upkeep:
    """Rounds of upkeep, in a thread of its own; of several workers one does them."""

    def __init__(
        self,
        record: OpenRecord,
        doors: Doors,
        lease: LeaseKeeping,
        seconds: float = EVERY_SECONDS,
    ) -> None:
        """Upkeep of a record, which begins at `start`.

        Args:
            record: The record.
            doors: Who may come in.
            lease: What says whether this worker does them.
            seconds: Between two rounds.
        """
        self._record = record
        self._doors = doors
        self._lease = lease
        self._seconds = seconds
        self._ended = Event()
        self._gates_asked_on: date | None = None
        self._thread = Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Begins with a round at once: who was down for days owes what fell due."""
        self._thread.start()

    def end(self) -> None:
        """Ends after the round that is under way."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            pause = LOOKED_AGAIN
            # A clock that is off says so for a while. Whoever ended by it would hold
            # the lease for ever, and nobody else would do what is due.
            try:
                if self._lease.is_held():
                    lease = self._lease
                    one_round(self._record, self._doors, lease.is_held, lease.goes_on)
                    self._ask_gates()
                    pause = self._seconds
            except Exception as error:
                answered_fault(error)
            if self._ended.wait(pause):
                return

    def _ask_gates(self) -> None:
        """Once a day, and at the start: the answer rests on the day alone."""
        try:
            today = self._record.now.date()
            if today != self._gates_asked_on:
                close_gates(self._record)
                self._gates_asked_on = today
        except Exception as error:
            answered_fault(error)


def close_gates(record: OpenRecord) -> list[Entry]:
    """Asks the gate of tomorrow about each scheme, and enters where it is closed.

    Args:
        record: The record.

    Returns:
        What was entered now.

    Raises:
        Exception: What the first one raised that could not be asked about, once all
            others were.
    """
    entries: list[Entry] = []
    faults: list[Exception] = []
    for scheme in record.schemes():
        # What lets nobody ask about one is no reason to let another go on.
        try:
            entry = close_gate(record, scheme, UPKEEP_NAME)
        except Exception as error:
            faults.append(error)
            continue
        if entry is not None:
            entries.append(entry)
    if faults:
        raise faults[0]
    return entries


def one_round(
    record: OpenRecord,
    doors: Doors,
    is_ours: Callable[[], bool] = always_so,
    goes_on: Callable[[], bool] = always_so,
) -> bool:
    """Enters what falls due by now, signs the log, and counts months that are over.

    Nothing stays open for whoever was forgotten, wherever that was done.

    Args:
        record: The record.
        doors: Who may come in.
        is_ours: Whether this worker still does it: asked before each part.
        goes_on: Whether it looks at one more: asked before each person.

    Returns:
        Whether all were done; what went wrong is in the service's log, and the next
        round does it again.
    """
    is_done = True
    works: list[Callable[[], object]] = [
        partial(_close_doors, record, doors),
        partial(_tick, record, goes_on),
        record.publish,
        partial(publish_statistics, record, goes_on),
    ]
    for work in works:
        if not is_ours():
            return False
        # One that fails keeps the other from nothing: retention waits for no log.
        try:
            work()
        except Exception as error:
            answered_fault(error)
            is_done = False
    # Told to end, it came to only some of the people.
    is_done = is_done and goes_on()
    if is_done:
        # Whoever watches sees by it that it goes on: a fault alone is soon overlooked.
        doors.finished_rounds.note(RoundWork.UPKEEP, record.now)
    return is_done


def _close_doors(record: OpenRecord, doors: Doors) -> None:
    """Ends what lets in for the forgotten: by a command, or while a door was made."""
    doors.drop_what_is_over(record.now)
    for name in doors.forgotten_people():
        doors.end_all_of(name.scheme, name.subject)


def _tick(record: OpenRecord, goes_on: Callable[[], bool]) -> None:
    result = tick_where_due(record, UPKEEP_NAME, goes_on)
    if result.unreadable:
        # Nobody is named: who it is stands at the desk.
        UPKEEP_LOG.error(
            "people of whom nothing can be read, nor what falls due: %d",
            len(result.unreadable),
        )
