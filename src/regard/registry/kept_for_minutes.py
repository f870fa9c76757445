"""What is kept of people in memory for some minutes: not of too many, nor too long."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from regard.registry.sealed_entries import SubjectName

KEPT_SECONDS = 300.0
"""For so long something is kept of somebody nobody asks about."""
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class KeptItem(Generic[Kept]):
    """What is kept of one person.

    Attributes:
        value: What is kept.
        entries: Of how many opened entries it consists.
        touched: When it was last asked about.
    """

    value: Kept
    entries: int
    touched: float


class KeptForMinutes(Generic[Kept]):
    """Something of each person who was asked about lately."""

    def __init__(
        self,
        most_people: int,
        most_entries: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keeps nothing yet.

        Args:
            most_people: Of so many people something is kept, at most.
            most_entries: So many entries are kept open, at most.
            clock: Seconds, by which it is told how long something was kept.
        """
        self.most_people = most_people
        self.most_entries = most_entries
        self.clock = clock
        self._items: OrderedDict[SubjectName, KeptItem[Kept]] = OrderedDict()
        self._entries = 0
        self._forgotten = 0
        self._lock = Lock()

    @property
    def names(self) -> list[SubjectName]:
        """Of whom something is kept, whoever was asked about for longest ago first."""
        with self._lock:
            return list(self._items)

    @property
    def forgotten(self) -> int:
        """How often somebody was forgotten: asked before something is read."""
        with self._lock:
            return self._forgotten

    def get(self, name: SubjectName) -> Kept | None:
        """What is kept of somebody; None if nothing."""
        return self.get_all([name]).get(name)

    def get_all(self, names: Iterable[SubjectName]) -> dict[SubjectName, Kept]:
        """What is kept of several people; nothing of those of whom nothing is."""
        values: dict[SubjectName, Kept] = {}
        with self._lock:
            self._drop_untouched()
            for name in names:
                item = self._items.get(name)
                if item is not None:
                    values[name] = item.value
        return values

    def keep(
        self, name: SubjectName, value: Kept, entries: int, forgotten: int
    ) -> None:
        """Keeps something of somebody in the place of what was kept before.

        Args:
            name: Whom it is about.
            value: What is kept.
            entries: Of how many opened entries it consists.
            forgotten: What `forgotten` was before it was read: if somebody was
                forgotten meanwhile, perhaps this one, it is not kept.
        """
        with self._lock:
            self._drop(name)
            if forgotten != self._forgotten:
                return
            self._items[name] = KeptItem(value, entries, self.clock())
            self._entries += entries
            # Whoever was not asked about for longest goes first.
            while self._is_too_much:
                self._drop(next(iter(self._items)))

    def drop(self, name: SubjectName) -> None:
        """Keeps nothing of somebody, since it does not hold any more."""
        with self._lock:
            self._drop(name)

    def forget(self, name: SubjectName) -> None:
        """Keeps nothing of somebody, also where it is read just now.

        Args:
            name: Who was forgotten or left, or whose keys are gone.
        """
        with self._lock:
            self._forgotten += 1
            self._drop(name)

    def forget_all(self) -> None:
        """Keeps nothing of anybody."""
        with self._lock:
            self._forgotten += 1
            self._items.clear()
            self._entries = 0

    def drop_untouched(self) -> None:
        """Keeps nothing any more of whom nobody has asked about for some minutes."""
        with self._lock:
            self._drop_untouched()

    @property
    def _is_too_much(self) -> bool:
        if len(self._items) > self.most_people:
            return True
        return self._entries > self.most_entries

    def _drop(self, name: SubjectName) -> None:
        item = self._items.pop(name, None)
        if item is not None:
            self._entries -= item.entries

    def _drop_untouched(self) -> None:
        oldest = self.clock() - KEPT_SECONDS
        while self._items:
            name, item = next(iter(self._items.items()))
            if item.touched > oldest:
                return
            self._drop(name)
