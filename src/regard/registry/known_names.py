"""Known names: whom numbers mean, for as long as nobody joined or went.

Whoever is asked about by a number is looked for before the transaction that answers.
There the end of the record is followed anyway, and tells whether anything was entered
since by which a number may have come to mean somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock

from regard.registry.followed_end import KnownUpTo

MOST_KNOWN_NAMES = 20_000
"""Names that are kept, at most."""


class KnownNames:
    """What names stand for in each scheme, as it was asked last."""

    def __init__(self) -> None:
        """Knows none yet."""
        self._lock = Lock()
        self._known_at: KnownUpTo | None = None
        self._subjects: dict[tuple[str, str], str] = {}

    def get_all(
        self, known_at: KnownUpTo, scheme: str, names: Iterable[str]
    ) -> dict[str, str]:
        """What some names stand for.

        Args:
            known_at: What `FollowedEnd.names_known` is.
            scheme: The scheme's name.
            names: The names.

        Returns:
            That of each that is known, and holds as of there.
        """
        subjects: dict[str, str] = {}
        with self._lock:
            if known_at != self._known_at:
                return subjects
            for name in names:
                subject = self._subjects.get((scheme, name))
                if subject is not None:
                    subjects[name] = subject
        return subjects

    def keep(
        self, known_at: KnownUpTo, scheme: str, subjects: Mapping[str, str]
    ) -> None:
        """Keeps what names stand for.

        Args:
            known_at: What `FollowedEnd.names_known` was before it was asked.
            scheme: The scheme's name.
            subjects: What each name stands for.
        """
        with self._lock:
            is_full = len(self._subjects) + len(subjects) > MOST_KNOWN_NAMES
            if known_at != self._known_at or is_full:
                self._subjects.clear()
                self._known_at = known_at
            for name, subject in subjects.items():
                self._subjects[scheme, name] = subject

    def forget_all(self) -> None:
        """Knows nothing of anybody any more."""
        with self._lock:
            self._subjects.clear()
