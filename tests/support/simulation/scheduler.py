"""Who goes on, what fails, and what the clock says: all of it drawn from one seed.

Of the workers, which are threads, one runs at a time, until it comes to a place where
it might be interrupted. So the same seed gives the same run again, step by step.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from threading import Semaphore, Thread, current_thread

from regard.registry.clock import SECOND
from regard.registry.store.engine import StoreError
from tests.registry.conftest import DAY, HandClock

CRASHES = 0.05
"""How often a process is gone where it might be interrupted."""
FAILURES = 0.05
"""How often the disk is full there."""
LEAPS = 0.05
"""How often the clock leaps there, ahead by days or back by an hour."""
HOUR = 3_600 * SECOND


class Crash(BaseException):
    """A process is gone: nothing of it is tidied up but what the kernel would."""


class Scheduler:
    """Lets one worker run at a time.

    Attributes:
        random: Draws everything.
        clock: The clock of all of them.
        trace: What happened, in its order.
    """

    def __init__(self, seed: int, clock: HandClock) -> None:
        """A run of a seed; nothing has happened yet."""
        self.random = Random(seed)
        self.clock = clock
        self.trace: list[str] = []
        self._turns: dict[str, Semaphore] = {}
        self._given_back = Semaphore(0)
        self._alive: list[str] = []
        self._waiting: set[str] = set()
        self._writer = ""
        self._behind = 0
        self._errors: list[BaseException] = []

    def run(self, workers: dict[str, Callable[[], None]]) -> None:
        """Lets them work to their end.

        Args:
            workers: What each does, by its name.

        Raises:
            BaseException: What a worker ended with that it should not have.
        """
        threads: list[Thread] = []
        for name, work in workers.items():
            self._turns[name] = Semaphore(0)
            self._alive.append(name)
            threads.append(Thread(target=self._live, args=(work,), name=name))
        for thread in threads:
            thread.start()
        while self._alive:
            runnable = [name for name in self._alive if not self._is_blocked(name)]
            self._turns[self.random.choice(runnable)].release()
            self._given_back.acquire()
        for thread in threads:
            thread.join()
        if self._errors:
            raise self._errors[0]

    def _live(self, work: Callable[[], None]) -> None:
        name = current_thread().name
        self._turns[name].acquire()
        try:
            work()
        except BaseException as error:
            self._errors.append(error)
        self._alive.remove(name)
        self._given_back.release()

    def _is_blocked(self, name: str) -> bool:
        return name in self._waiting and self._writer != ""

    def _give_way(self) -> None:
        """Somebody else may go on, or the same worker."""
        self._given_back.release()
        self._turns[current_thread().name].acquire()

    def note(self, what: str) -> None:
        """Writes down what happened."""
        self.trace.append(f"{current_thread().name}: {what}")

    def pause(self, where: str) -> None:
        """A place where a worker might be interrupted.

        Args:
            where: What it is about to do, or has done.

        Raises:
            Crash: If its process is gone.
            StoreError: If the disk is full.
        """
        self._give_way()
        self.note(where)
        drawn = self.random.random()
        if drawn < CRASHES:
            self.note("is killed")
            raise Crash(where)
        if drawn < CRASHES + FAILURES:
            self.note("finds the disk full")
            raise StoreError("the record's database: disk full")
        if drawn < CRASHES + FAILURES + LEAPS:
            self._leap()

    def _leap(self) -> None:
        if self._behind or self.random.random() < 0.7:
            days = self.random.choice((1, 20, 200))
            self.note(f"{days} days pass")
            self.clock.at += days * DAY
            return
        self.note("the clock goes back by an hour")
        self._behind = HOUR
        self.clock.at -= HOUR

    def set_clock_right(self) -> None:
        """Somebody has seen that it is behind."""
        self.note("sets the clock right")
        self.clock.at += self._behind
        self._behind = 0

    def begin(self) -> None:
        """Waits until nobody else writes."""
        name = current_thread().name
        self._waiting.add(name)
        self._give_way()
        self._waiting.discard(name)
        self._writer = name

    def end(self) -> None:
        """Lets others write."""
        self._writer = ""
