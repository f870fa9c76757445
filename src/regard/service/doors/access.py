"""An access: a key, a link or a session, and who comes in with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from regard.service.caller import Caller


class AccessKind(StrEnum):
    """What somebody shows."""

    KEY = "key"
    """Shown with each request, by a program."""
    LINK = "link"
    """Opened once, within minutes, for a session."""
    SESSION = "session"
    """Kept by a browser until it ends."""


@dataclass(frozen=True, slots=True)
class Access:
    """What lets somebody in.

    Attributes:
        number: By which it is listed and ended; it lets nobody in.
        kind: What it is.
        caller: Who comes in with it.
        made_at: When it was made (UTC).
        expires_at: When it ends by itself (UTC); None: when somebody ends it.
        ended_at: When it was ended, or used up (UTC); None: it was not.
        made_by: The number of the access with which it was made; empty: by hand.
    """

    number: str
    kind: AccessKind
    caller: Caller
    made_at: datetime
    expires_at: datetime | None = None
    ended_at: datetime | None = None
    made_by: str = ""

    def opens(self, now: datetime) -> bool:
        """Whether it still lets anybody in.

        Args:
            now: The moment (UTC).
        """
        if self.ended_at is not None:
            return False
        return self.expires_at is None or now < self.expires_at
