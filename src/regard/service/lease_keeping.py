"""Keeping the lease of upkeep: asked for again and again, in a thread of its own."""

from __future__ import annotations

from datetime import datetime
from threading import Event, Thread

from regard.registry.opening import OpenRecord
from regard.service.answering_faults import answered_fault
from regard.service.doors.upkeep_lease import UpkeepLease

RENEWED_EVERY = 10.0
"""Seconds between two askings: one may fail, and no round has to stop."""
LOOKED_AGAIN = 5.0
"""Seconds after which a worker without it asks whether it has it by now."""


def always_so() -> bool:
    """What a worker asks that is alone."""
    return True


class LeaseKeeping:
    """The lease of upkeep, as long as this worker is there to hold it."""

    def __init__(
        self, record: OpenRecord, lease: UpkeepLease, seconds: float = RENEWED_EVERY
    ) -> None:
        """A lease that is asked for from `start` on.

        Args:
            record: The record, whose clock says how late it is.
            lease: The lease.
            seconds: Between two askings.
        """
        self._record = record
        self._lease = lease
        self._seconds = seconds
        self._ends_soon = Event()
        self._ended = Event()
        self._thread = Thread(target=self._run, name="lease", daemon=True)

    def is_held(self) -> bool:
        """Whether this worker does what is due: asked before each round of it."""
        return self._lease.is_held(self._now())

    def goes_on(self) -> bool:
        """Whether this worker looks at one more: asked before each person."""
        return not self._ends_soon.is_set() and self.is_held()

    def end_soon(self) -> None:
        """What looks at everybody ends between two of them; all else is done."""
        self._ends_soon.set()

    def start(self) -> None:
        """Asks for it at once: where one worker is alone, nobody waits."""
        self._ask()
        self._thread.start()

    def end(self) -> None:
        """Gives it back, once all rounds have ended: another takes it at once."""
        self._ended.set()
        self._thread.join()
        try:
            self._lease.give_back()
        except Exception as error:
            answered_fault(error)

    def _run(self) -> None:
        while not self._ended.wait(self._seconds):
            self._ask()

    def _ask(self) -> None:
        # What cannot be asked is not held for long: the rounds end before others begin.
        try:
            self._lease.take(self._now)
        except Exception as error:
            answered_fault(error)

    def _now(self) -> datetime:
        return self._record.now
