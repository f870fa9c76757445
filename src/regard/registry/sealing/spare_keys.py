"""Spare keys: made for somebody about whom much is entered, a few at once.

Each key is durable before it is given, and each such commit waits for a disk. So
whoever is asked about again has keys made ahead: as many as were used before, up to a
few. They are that person's, and destroyed with all of theirs. One that is never used
seals nothing and harms nobody.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import EntryKey, KeyStore

MOST_AT_ONCE = 16
"""Keys that are made at once for somebody."""
MOST_WITH_SPARE = 1_000
"""Of so many people keys are held in memory, at most."""


@dataclass
class _Spare:
    """The keys of one person that seal nothing yet, and how many were made last.

    All of them are there as long as the store has the same mark.
    """

    count: int = 0
    keys: list[EntryKey] = field(default_factory=list)
    mark: Hashable = None


class SpareKeys:
    """Keys of a store, some of them made ahead."""

    def __init__(self, store: KeyStore) -> None:
        """Holds none yet.

        Args:
            store: Where they are made, and destroyed.
        """
        self._store = store
        self._people: OrderedDict[str, _Spare] = OrderedDict()
        self._lock = Lock()
        self._process = os.getpid()

    def take(self, subject: str) -> EntryKey:
        """A key for an entry about a subject, given to nobody else.

        Args:
            subject: The subject's random name.

        Returns:
            The key, which is durable.

        Raises:
            SealedAway: If the subject has no key, or no longer.
        """
        # Asked before any key is looked at: what is destroyed later has another mark.
        key = self.take_all([subject], self._store.unchanged_mark()).get(subject)
        if key is None:
            raise SealedAway("the subject has no key, or no longer")
        return key

    def take_all(self, subjects: Iterable[str], mark: Hashable) -> dict[str, EntryKey]:
        """A key for an entry about each of several subjects, given to nobody else.

        Args:
            subjects: The subjects' random names, each once.
            mark: What the store's mark was before any of them was looked at.

        Returns:
            The keys, which are durable; none of a subject who has no key, or no longer.
        """
        keys: dict[str, EntryKey] = {}
        lacking: dict[str, _Spare] = {}
        with self._lock:
            self._begin_anew_in_a_copy()
            for subject in subjects:
                spare = self._people.get(subject)
                if spare is not None and spare.keys and spare.mark == mark:
                    keys[subject] = spare.keys.pop()
                else:
                    # Nobody else is given one of these meanwhile.
                    lacking[subject] = self._people.pop(subject, _Spare())
        if lacking:
            keys |= self._take_new(lacking, mark)
        return keys

    def _take_new(
        self, lacking: Mapping[str, _Spare], mark: Hashable
    ) -> dict[str, EntryKey]:
        """A key of each who has none to take; all that are made share one commit."""
        spares: dict[str, _Spare] = {}
        made_for: list[str] = []
        there = self._still_there(lacking.values())
        for subject, earlier in lacking.items():
            spare = _Spare(earlier.count, mark=mark)
            spare.keys = [key for key in earlier.keys if key.number in there]
            if not spare.keys:
                spare.count = min(max(1, 2 * earlier.count), MOST_AT_ONCE)
                made_for += [subject] * spare.count
            spares[subject] = spare
        if made_for:
            made = self._store.new_keys_of_known(made_for)
            for subject, key in zip(made_for, made, strict=True):
                if key is not None:
                    spares[subject].keys.append(key)
        taken: dict[str, EntryKey] = {}
        with self._lock:
            for subject, spare in spares.items():
                if spare.keys:
                    taken[subject] = spare.keys.pop()
                    self._people[subject] = spare
            while len(self._people) > MOST_WITH_SPARE:
                self._people.popitem(last=False)
        return taken

    def forget(self, subject: str) -> None:
        """Holds no key of somebody any more.

        Args:
            subject: Who was forgotten or left, or whose keys are gone.
        """
        with self._lock:
            self._people.pop(subject, None)

    def forget_all(self) -> None:
        """Holds no key of anybody any more."""
        with self._lock:
            self._people.clear()

    def _still_there(self, spares: Iterable[_Spare]) -> set[str]:
        """The numbers of those that nobody destroyed, by whatever process."""
        numbers: list[str] = []
        for spare in spares:
            numbers += [key.number for key in spare.keys]
        # Those of others open nothing.
        return self._store.numbers_there(numbers) if numbers else set()

    def _begin_anew_in_a_copy(self) -> None:
        # A copy of the process would seal something else with the same key.
        if self._process != os.getpid():
            self._people.clear()
            self._process = os.getpid()
