"""A society that lives: people under schemes, month after month, saved, resumed and forked at will."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.society.book.compile import write_book
from regard.society.book.facts import FACT, FACTS
from regard.society.book.schemes import newcomer_tier
from regard.society.book.tables import Book
from regard.society.month.bits import TIER_MASK
from regard.society.month.parameters import parameters_of
from regard.society.month.record import Record, empty_record
from regard.society.month.scratch import World, allocate_scratch, scratch_of_thread
from regard.society.month.step import live_blocks
from regard.society.month.totals import QUANTITIES, Totals, empty_totals
from regard.society.people import main_groups, people
from regard.society.scenario import Scenario
from regard.society.state import BLOCK, Sizes, State
from regard.society.study.adopt import adopt_state
from regard.society.ties import read_edges, there

MOST_PEOPLE = 2**31 - 1
CHUNK, TURNS = (
    16,
    8,
)  # blocks that a thread takes at most; turns it takes at least, if there are so many blocks


class Society:
    """`people` synthetic people under `schemes` (none: the same society without any), from month 0.

    The result depends on the arguments alone: not on threads, on how many months are asked for at
    once, or on a pause. recorded: of so many people everything that happens is kept in `record`.
    """

    def __init__(
        self,
        schemes: Sequence[Scheme],
        count: int,
        seed: int = 1,
        scenario: Scenario | None = None,
        recorded: int = 0,
        months: int = 0,
        threads: int | None = None,
    ) -> None:
        self.scenario = scenario or Scenario()
        self.seed, self.month = seed, 0
        self.threads = threads or cores()
        if not 1 <= count <= MOST_PEOPLE:
            raise DataError(
                f"found {count:,} people, expected from 1 to {MOST_PEOPLE:,}"
            )
        self.schemes, self.book, sizes = write_book(schemes, self.scenario)
        _must_fit(count, sizes)
        start = np.array([newcomer_tier(scheme) for scheme in self.schemes], np.uint8)
        self.state: State = people(self.scenario, count, seed, sizes, start)
        self.ends = _ends(self.scenario, count, seed)
        if self.ends.size:
            self.state.kept[...] = there(self.ends)
        self.record: Record = empty_record(
            months if recorded else 0, len(self.book.kinds), len(self.schemes), recorded
        )
        self.hoods = main_groups(self.scenario, count, seed)
        self.parameters = parameters_of(self.scenario, _speech_seen(self.book))
        self.common = np.zeros(len(FACTS) + 3, np.float32)
        self.scratch = allocate_scratch(
            self.scenario.ties.number,
            len(self.scenario.groups),
            self.book.tiers.shape[1],
            self.threads,
        )
        self.blocks = -(-count // BLOCK)
        self._tiers = np.zeros((len(self.schemes), self.book.tiers.shape[1]))
        for k, tier in enumerate(start):
            self._tiers[k, tier] = count

    @property
    def count(self) -> int:
        """How many people."""
        return self.state.people

    def live(self, chunk: int | None = None) -> Totals:
        """One month for everyone; gives its sums. chunk: blocks that a thread takes at a time."""
        chunk = chunk or max(1, min(CHUNK, self.blocks // (TURNS * self.threads)))
        world = World(self.common, *self._places(), self._hardship())
        sums = empty_totals(
            self.threads,
            len(self.scenario.groups),
            len(self.schemes),
            self.book.tiers.shape[1],
        )
        begins = iter(range(0, self.blocks, chunk))

        def take(thread: int) -> None:
            """The month of whatever blocks come next, until there are none."""
            room, own = (
                scratch_of_thread(self.scratch, thread),
                Totals(*(part[thread] for part in sums)),
            )
            for begin in begins:
                live_blocks(
                    begin,
                    min(begin + chunk, self.blocks),
                    self.month,
                    np.uint64(self.seed),
                    self.state,
                    self.book,
                    world,
                    self.parameters,
                    self.hoods,
                    self.ends,
                    room,
                    own,
                    self.record,
                )

        if self.threads == 1:
            take(0)
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                for done in [
                    pool.submit(take, thread) for thread in range(self.threads)
                ]:
                    done.result()
        whole = sums.whole()
        self.common[: len(FACTS)] = (whole.facts / self.count).astype(np.float32)
        self._tiers = whole.tiers.sum(axis=0).astype(np.float64)
        self.month += 1
        return whole

    def _hardship(self) -> npt.NDArray[np.float32]:
        return np.array(
            [group.hardship for group in self.scenario.groups.values()], np.float32
        )

    def _places(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """The chance of a place at each scarce service by tier, from the tiers of last month: those with
        the better outcome first, and everybody's chance where no scheme ranks them."""
        book, places = self.book, self.scenario.services.places
        admission = np.ones(book.left.shape, np.float32)
        for row, scheme in enumerate(book.places.scheme):
            shares, free = self._tiers[scheme] / self.count, places
            for left in sorted(set(book.left[row]), reverse=True):
                wanting = shares[book.left[row] == left].sum()
                chance = (
                    0.0
                    if left == 0
                    else min(1.0, free / wanting)
                    if wanting > 0
                    else 1.0
                )
                admission[row, book.left[row] == left] = chance
                free = max(0.0, free - wanting)
        return admission, np.full(len(book.places), places, np.float32)

    def save(
        self, folder: Path, also: dict[str, npt.NDArray[Any]] | None = None
    ) -> None:
        """Writes the state so that `resume` goes on bit for bit; the folder appears whole or not at all.

        also: further arrays to keep beside it, by file name.
        """
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, array in zip(State._fields, self.state, strict=True):
            np.save(part / f"{name}.npy", array)
        for name, array in (also or {}).items():
            np.save(part / name, array)
        np.save(part / "common.npy", self.common)
        np.save(part / "tiers.npy", self._tiers)
        about = {
            "month": self.month,
            "people": self.count,
            "seed": self.seed,
            "scenario": self.scenario.hash,
            "schemes": [scheme.hash for scheme in self.schemes],
        }
        (part / "about.json").write_text(
            json.dumps(about, indent=2) + "\n", encoding="utf-8"
        )
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(part, folder)

    def resume(self, folder: Path) -> None:
        """Takes up a state that `save` wrote for the same society. Raises DataError for another one's."""
        about = read_about(folder)
        mine = {"people": self.count, "seed": self.seed}
        for key, value in mine.items():
            if about[key] != value:
                raise DataError(f"{folder}: found {key} {about[key]}, expected {value}")
        arrays = [np.load(folder / f"{name}.npy") for name in State._fields]
        for name, array, own in zip(State._fields, arrays, self.state, strict=True):
            if array.shape != own.shape or array.dtype != own.dtype:
                raise DataError(
                    f"{folder}: found {name} of shape {array.shape}, expected {own.shape}\n"
                    f"  to do: a scheme with other kinds of evidence starts from its own beginning; fork with the "
                    f"same kinds, or run it anew"
                )
        self.state = State(*arrays)
        self.common, self._tiers = (
            np.load(folder / "common.npy"),
            np.load(folder / "tiers.npy"),
        )
        self.month = about["month"]

    def adopt(self, other: Society) -> None:
        """Goes on from another society's present under own schemes and scenario: a fork.

        Events of kinds that both have count on; a kind that is new begins with nothing.
        """
        if (
            other.count != self.count
            or other.scenario.ties.number != self.scenario.ties.number
        ):
            raise DataError(
                "a fork keeps the people and the number of ties; change them in a study of its own"
            )
        self.month, self.common = other.month, other.common.copy()
        adopt_state(
            self.state, self.book, self.schemes, other.state, other.book, other.schemes
        )
        for k in range(len(self.schemes)):
            counts = np.bincount(
                self.state.tier[(self.month + 1) & 1, k] & TIER_MASK,
                minlength=self._tiers.shape[1],
            )
            self._tiers[k] = counts[: self._tiers.shape[1]]


def _must_fit(count: int, sizes: Sizes) -> None:
    """Raises DataError where so many people need more memory than the machine has."""
    each = (
        30
        + 2 * sizes.schemes
        + 4 * sizes.tally
        + 8 * sizes.bits
        + sizes.ring
        + sizes.used
    )
    needed = count * (each + 8 * sizes.reported + sizes.quiet)
    there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if needed > 0.9 * there:
        raise DataError(
            f"found {count:,} people, who need about {needed / 1e9:,.0f} GB, expected no more than fit in "
            f"{there / 1e9:,.0f} GB\n  to do: ask for fewer --people"
        )


def cores() -> int:
    """How many cores this process may use."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def read_about(folder: Path) -> dict[str, Any]:
    """What a saved state says of itself. Raises DataError."""
    try:
        about: dict[str, Any] = json.loads(
            (folder / "about.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError) as error:
        raise DataError(
            f"{folder}: expected a saved state of a society ({error})"
        ) from None
    return about


def _ends(scenario: Scenario, count: int, seed: int) -> npt.NDArray[np.int32]:
    if scenario.ties.edges is None:
        return np.zeros((0, 0), np.int32)
    return read_edges(scenario.ties.edges, count, scenario.ties.number, seed)


def _speech_seen(book: Book) -> float:
    """The greatest coverage of dissent by any kind of any scheme."""
    seen = book.kinds.sees[book.kinds.fact == FACT.dissent]
    return float(min(1.0, seen.sum())) if len(seen) else 0.0


def cell_names(scenario: Scenario) -> list[tuple[str, bool]]:
    """(group, desires dissent) of each cell of the totals."""
    return [
        (name, dissenter) for name in scenario.groups for dissenter in (False, True)
    ]


__all__ = ["QUANTITIES", "Society", "cell_names", "read_about"]
