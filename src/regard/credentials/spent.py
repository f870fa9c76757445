"""What a verifier has seen, in memory: for one process, and for tests."""

from __future__ import annotations

from datetime import datetime
from threading import Lock


class SpentInMemory:
    """Nonces and members of batches that were shown, until they are over anyway.

    Several processes need one book in common: give them another `SpentBook`, over a
    table with a unique key.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._nonces: dict[str, datetime] = {}
        self._members: dict[str, datetime] = {}

    def spend_nonce(self, nonce: str, until: datetime) -> bool:
        """Enters a nonce; whether it was not there yet.

        Args:
            nonce: The request's nonce.
            until: When it may be forgotten.
        """
        return self._spend(self._nonces, nonce, until)

    def spend_member(self, thumbprint: str, until: datetime) -> bool:
        """Enters a member of a batch; whether it was not there yet.

        Args:
            thumbprint: That of the holder's key.
            until: When it may be forgotten.
        """
        return self._spend(self._members, thumbprint, until)

    def forget(self, at: datetime) -> None:
        """Drops what is over.

        Args:
            at: The moment (UTC).
        """
        with self._lock:
            for entries in (self._nonces, self._members):
                for name in [name for name, until in entries.items() if until <= at]:
                    del entries[name]

    def _spend(self, entries: dict[str, datetime], name: str, until: datetime) -> bool:
        with self._lock:
            if name in entries:
                return False
            entries[name] = until
            return True
