"""A worker of a simulated run: it opens the record, works, is killed, starts anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from regard.registry.acts import deciding, joining, reporting, ticking
from regard.registry.acts.erasing import erase
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND, ClockError
from regard.registry.fold.history import moment_of
from regard.registry.index import rebuild_index
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import EntryKey, FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import Sequence as EntrySequence
from regard.registry.store import Writing
from regard.registry.store.engine import StoreError, open_engine
from tests.registry.acts.conftest import SCHEME
from tests.support.simulation.scheduler import Crash, Scheduler

ADULT_ON = date(2000, 1, 1)
NUMBERS = ("1", "2", "3")
"""What the operator calls those who are members throughout."""


class ScheduledSequence(EntrySequence):
    """A sequence whose writers may be interrupted before and after they commit."""

    scheduler: Scheduler

    @contextmanager
    def writing(self, is_joint: bool = False) -> Iterator[Writing]:  # noqa: ARG002
        """As ever, each by itself; whoever waits for another lets others go on."""
        self.scheduler.begin()
        try:
            with super().writing() as within:
                yield within
                self.scheduler.pause("is about to commit")
        finally:
            self.scheduler.end()
        self.scheduler.pause("has committed")

    def clear_freed(self) -> None:
        """As ever; it waits for writers as a writer does."""
        self.scheduler.begin()
        try:
            super().clear_freed()
        finally:
            self.scheduler.end()
        self.scheduler.pause("has cleared what was freed")


class ScheduledKeys(FileKeyStore):
    """A key store whose users may be interrupted before and after they change it."""

    scheduler: Scheduler

    def new_keys(self, subjects: Sequence[str]) -> list[EntryKey]:
        """As ever."""
        keys = super().new_keys(subjects)
        self.scheduler.pause("has made keys")
        return keys

    def destroy_subject(self, subject: str) -> None:
        """As ever."""
        self.scheduler.pause("is about to destroy a person's key")
        super().destroy_subject(subject)
        self.scheduler.pause("has destroyed a person's key")

    def destroy_entries(self, numbers: Iterable[str]) -> None:
        """As ever."""
        self.scheduler.pause("is about to destroy keys of entries")
        super().destroy_entries(numbers)


@dataclass
class Worker:
    """One who works on a record, task by task.

    Attributes:
        name: What it is called.
        url: The database.
        folder: Where the keys lie.
        scheduler: Says when it goes on, and what fails.
        tasks: How many it has.
        events: What it reports, by the id.
        acknowledged: The entries that it was given, by the id of their event.
        erased: Whom it was told to be forgotten.
    """

    name: str
    url: str
    folder: Path
    scheduler: Scheduler
    tasks: int
    events: dict[str, Reported] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Does its tasks, each again until it was told that it is done."""
        for task in range(self.tasks):
            act = self.scheduler.random.choice(ACTS)
            while not self._is_done(act, task):
                pass

    def _is_done(self, act: Act, task: int) -> bool:
        """Whether a task could be done by one process, which may be gone meanwhile."""
        sequence = ScheduledSequence(open_engine(self.url), self.scheduler.clock)
        sequence.scheduler = self.scheduler
        keys = ScheduledKeys(self.folder / "keys", FileMaster(self.folder / "master"))
        keys.scheduler = self.scheduler
        try:
            act(self, Record(sequence, keys), f"{self.name} {task}")
        except (Crash, StoreError):
            return False
        except ClockError:
            self.scheduler.set_clock_right()
            return False
        except RefusedAct as refusal:
            self.scheduler.note(f"is refused: {refusal.code.value}")
        finally:
            sequence.close()
            keys.close()
        return True

    def member(self, record: Record) -> SubjectName:
        """One of those who are members throughout."""
        number = self.scheduler.random.choice(NUMBERS)
        name = joining.find_member(record, SCHEME, number)
        assert name is not None
        return name


def _report(worker: Worker, record: Record, task: str) -> None:
    """About the same person each time: a retry says the same."""
    name = joining.find_member(record, SCHEME, NUMBERS[len(task) % len(NUMBERS)])
    assert name is not None
    now = moment_of(worker.scheduler.clock.at - SECOND)
    event = Reported(source="loan-desk", id=task, kind="damaged", time=now)
    # Of the day on which it was first reported, not of that of the retry.
    event = worker.events.setdefault(task, event)
    result = reporting.report(record, name, event, worker.name)
    worker.scheduler.note(f"reported {result.seq}")
    worker.acknowledged[task] = result.seq


def _decide(worker: Worker, record: Record, _: str) -> None:
    answer = deciding.decide(record, worker.member(record), "power-tools", "door")
    worker.scheduler.note(f"decided {answer.seq}: {answer.decided.outcome}")


def _tick(worker: Worker, record: Record, _: str) -> None:
    result = ticking.tick(record, worker.name)
    assert not result.unreadable
    worker.scheduler.note(f"ticked: {result.subjects}")


def _join_and_erase(worker: Worker, record: Record, task: str) -> None:
    name = joining.find_member(record, SCHEME, task)
    if name is None:
        name = joining.join(record, SCHEME, "consent", worker.name, task, ADULT_ON)
    erase(record, name, worker.name, backup_days=30)
    worker.scheduler.note("erased")
    worker.erased.append(name.subject)


def _rebuild(worker: Worker, record: Record, _: str) -> None:
    worker.scheduler.note(f"indexes of {rebuild_index(record)} made again")


Act = Callable[[Worker, Record, str], None]
ACTS: tuple[Act, ...] = (
    _report,
    _report,
    _report,
    _decide,
    _tick,
    _join_and_erase,
    _rebuild,
)
