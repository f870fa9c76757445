"""Upkeep: while a record is served, what falls due is entered, and the log follows."""

from __future__ import annotations

from threading import Event, Thread

from regard.registry.opening import OpenRecord
from regard.registry.statistics import publish_statistics
from regard.service.answering_faults import answered_fault

EVERY_SECONDS = 600
"""Between two rounds: days begin at midnight, and nobody waits longer than this."""
UPKEEP_NAME = "upkeep"
"""Under which name what falls due is entered."""


class Upkeep:
    """Rounds of upkeep, in a thread of its own; several processes may do them."""

    def __init__(self, record: OpenRecord, seconds: float = EVERY_SECONDS) -> None:
        """Upkeep of a record, which begins at `start`.

        Args:
            record: The record.
            seconds: Between two rounds.
        """
        self._record = record
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
            one_round(self._record)
            if self._ended.wait(self._seconds):
                return


def one_round(record: OpenRecord) -> bool:
    """Enters what falls due by now, signs the log, and counts months that are over.

    Args:
        record: The record.

    Returns:
        Whether all were done; what went wrong is in the service's log, and the next
        round does it again.
    """
    is_done = True
    for work in (_tick, OpenRecord.publish, publish_statistics):
        # One that fails keeps the other from nothing: retention waits for no log.
        try:
            work(record)
        except Exception as error:
            answered_fault(error)
            is_done = False
    return is_done


def _tick(record: OpenRecord) -> None:
    record.tick(UPKEEP_NAME)
