"""The outbox at work: rounds of sending, in a thread of its own, while one serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event, Thread

from regard.registry.opening import OpenRecord
from regard.service.answering_faults import answered_fault
from regard.service.doors import Doors
from regard.service.outbox.sending import Sending
from regard.service.settings import Settings

ROUND_SECONDS = 5.0
"""Between two rounds: whoever asks for a link waits no longer."""


class Outbox:
    """Rounds of what is sent; several processes may do them."""

    def __init__(
        self, rounds: Sequence[Callable[[], None]], seconds: float = ROUND_SECONDS
    ) -> None:
        """An outbox, which begins at `start`.

        Args:
            rounds: What is done in each round.
            seconds: Between two rounds.
        """
        self._rounds = rounds
        self._seconds = seconds
        self._ended = Event()
        self._thread = Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begins with a round at once."""
        self._thread.start()

    def end(self) -> None:
        """Ends after the round that is under way."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            for one_round in self._rounds:
                # One that fails keeps the others from nothing, and is done again.
                try:
                    one_round()
                except Exception as error:
                    answered_fault(error)
            if self._ended.wait(self._seconds):
                return


def outbox_of(record: OpenRecord, doors: Doors, settings: Settings) -> Outbox:
    """What is sent while a record is served.

    Args:
        record: The record.
        doors: Who may come in.
        settings: How the service is run; it says where mail is handed in.

    Returns:
        The outbox, which begins when it is started.
    """
    rounds: list[Callable[[], None]] = []
    if settings.mail is not None:
        sending = Sending(record, doors, settings.mail, settings.pages)
        rounds.append(sending.one_round)
    return Outbox(rounds)
