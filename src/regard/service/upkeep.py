"""Upkeep: while a record is served, what falls due is entered, and the log follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread

from regard.registry.entry import EntryKind
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.registry.statistics import publish_statistics
from regard.service.answering_faults import answered_fault
from regard.service.doors import Doors
from regard.service.own_names import UPKEEP_NAME

EVERY_SECONDS = 600
"""Between two rounds: days begin at midnight, and nobody waits longer than this."""


class Upkeep:
    """Rounds of upkeep, in a thread of its own; several processes may do them."""

    def __init__(
        self, record: OpenRecord, doors: Doors, seconds: float = EVERY_SECONDS
    ) -> None:
        """Upkeep of a record, which begins at `start`.

        Args:
            record: The record.
            doors: Who may come in.
            seconds: Between two rounds.
        """
        self._record = record
        self._doors = doors
        self._seconds = seconds
        self._ended = Event()
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
            one_round(self._record, self._doors)
            if self._ended.wait(self._seconds):
                return


def one_round(record: OpenRecord, doors: Doors) -> bool:
    """Enters what falls due by now, signs the log, and counts months that are over.

    Nothing stays open for whoever was forgotten, wherever that was done.

    Args:
        record: The record.
        doors: Who may come in.

    Returns:
        Whether all were done; what went wrong is in the service's log, and the next
        round does it again.
    """
    is_done = True
    works: list[Callable[[], object]] = [
        partial(_close_doors, record, doors),
        partial(_tick, record),
        record.publish,
        partial(publish_statistics, record),
    ]
    for work in works:
        # One that fails keeps the other from nothing: retention waits for no log.
        try:
            work()
        except Exception as error:
            answered_fault(error)
            is_done = False
    return is_done


def _close_doors(record: OpenRecord, doors: Doors) -> None:
    """Ends what lets in for the forgotten: by a command, or while a door was made."""
    doors.drop_what_is_over(record.now)
    # In this order: whoever is forgotten after both is found in the next round.
    people = doors.people()
    with record.sequence.reading() as reading:
        forgotten = list(reading.of_kinds((EntryKind.ERASED,)))
    for entry in forgotten:
        if SubjectName(entry.scheme, entry.subject) in people:
            doors.end_all_of(entry.scheme, entry.subject)


def _tick(record: OpenRecord) -> None:
    record.tick(UPKEEP_NAME)
