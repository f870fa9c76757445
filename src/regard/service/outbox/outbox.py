"""The outbox at work: rounds of sending, in threads of their own, while one serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event, Thread

from regard.registry.opening import OpenRecord
from regard.service.answering_faults import answered_fault
from regard.service.doors import Doors
from regard.service.doors.finished_rounds import RoundWork
from regard.service.lease_keeping import LeaseKeeping
from regard.service.outbox.bounces import Bounces
from regard.service.outbox.sending import Sending
from regard.service.outbox.webhook_sending import Telling
from regard.service.settings import Settings

ROUND_SECONDS = 5.0
"""Between two rounds: whoever asks for a link waits no longer."""
NOTED_EVERY = timedelta(minutes=1)
"""So often it is noted that nothing is left undone: each note waits for the disk."""


class Outbox:
    """Rounds of what is sent; of several workers one does them."""

    def __init__(
        self,
        rounds: Mapping[RoundWork, Callable[[], bool]],
        record: OpenRecord,
        doors: Doors,
        lease: LeaseKeeping,
        seconds: float = ROUND_SECONDS,
    ) -> None:
        """An outbox, which begins at `start`.

        Args:
            rounds: What is done in each round, which says whether all that was due
                was done.
            record: The record, whose clock says when.
            doors: Where it is noted.
            lease: What says whether this worker does them.
            seconds: Between two rounds.
        """
        self._record = record
        self._doors = doors
        self._lease = lease
        self._seconds = seconds
        self._ended = Event()
        self._threads: list[Thread] = []
        for work, one_round in rounds.items():
            # Each in its own: a program that answers slowly keeps no notice waiting.
            thread = Thread(
                target=self._run,
                args=[work, one_round],
                name=f"outbox {work}",
                daemon=True,
            )
            self._threads.append(thread)

    def start(self) -> None:
        """Begins with a round at once."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Ends after the round that is under way."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _run(self, work: RoundWork, one_round: Callable[[], bool]) -> None:
        noted_at: datetime | None = None
        while True:
            # What fails is said, and done again.
            try:
                if self._lease.is_held() and one_round():
                    noted_at = self._note(work, noted_at)
            except Exception as error:
                answered_fault(error)
            if self._ended.wait(self._seconds):
                return

    def _note(self, work: RoundWork, noted_at: datetime | None) -> datetime:
        """Whoever watches sees by it that it goes on: of a hang no log tells."""
        now = self._record.now
        # A clock that was set back is noted at once.
        if noted_at is not None and noted_at <= now < noted_at + NOTED_EVERY:
            return noted_at
        self._doors.finished_rounds.note(work, now)
        return now


def outbox_of(
    record: OpenRecord, doors: Doors, settings: Settings, lease: LeaseKeeping
) -> Outbox:
    """What is sent while a record is served.

    Args:
        record: The record.
        doors: Who may come in.
        settings: How the service is run; it says where mail is handed in.
        lease: What says whether this worker sends it.

    Returns:
        The outbox, which begins when it is started.
    """
    rounds: dict[RoundWork, Callable[[], bool]] = {}
    is_ours = lease.goes_on
    if settings.mail is not None:
        sending = Sending(record, doors, settings.mail, settings.pages, is_ours)
        rounds[RoundWork.MAIL] = sending.one_round
    if settings.bounces is not None:
        bounces = Bounces(record, doors.ledger, settings.bounces, is_ours)
        rounds[RoundWork.BOUNCES] = bounces.one_round
    telling = Telling(record, doors.webhooks, settings.tells_loopback, is_ours)
    rounds[RoundWork.WEBHOOKS] = telling.one_round
    return Outbox(rounds, record, doors, lease)
