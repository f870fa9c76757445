"""A society that lives: people under schemes, saved, resumed and forked at will."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regard.cores import cores
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.settings_in_words import FEWER_PEOPLE
from regard.society.book.compile import write_book
from regard.society.book.facts import FACT, FACTS, SOCIAL
from regard.society.book.tables import Book
from regard.society.edges import read_edges, slots_in_use
from regard.society.month.bits import TIER_MASK
from regard.society.month.parameters import parameters_of
from regard.society.month.record import Record, empty_record
from regard.society.month.scratch import World, allocate_scratch, scratch_of_thread
from regard.society.month.step import live_blocks
from regard.society.month.totals import Totals, empty_totals
from regard.society.people import main_groups, people
from regard.society.scenario import Scenario
from regard.society.state import BLOCK, REPORTER_SLOTS, Sizes, State
from regard.society.study.admission import admission_chances
from regard.society.study.adopt import Present, adopt_state
from regard.society.study.saved import Arrays, read_about, read_state, write_state

MOST_PEOPLE = 2**31 - 1  # so that a person's number fits 32 bits
MOST_BLOCKS_AT_ONCE = 16  # that a thread takes
LEAST_TURNS = 8  # that a thread takes, if there are so many blocks
BYTES_OF_TRAITS = 30  # and feelings of a person
MOST_OF_MEMORY = 0.9
GIGABYTE = 1e9


class Society:
    """Synthetic people under schemes, from month 0; without any, the same people.

    The result depends on schemes, people, seed and scenario alone: not on threads, on
    how many months are asked for at once, or on a pause.

    Attributes:
        scales: Of the schemes, in the order in which they are worked out.
        book: The schemes as flat tables.
        scenario: What the society is like.
        seed: Of all random numbers.
        month: How many months were lived.
        state: Everything that is known of the people.
        ends: (slots, people) ties from a file, or of no people.
        record: What is kept of the first people, one by one.
        threads: How many work side by side.
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
        """People on the first day.

        Args:
            schemes: Those that hold, and those whose tiers they read.
            count: How many people.
            seed: Of all random numbers.
            scenario: What the society is like; the default one, if left out.
            recorded: Of so many people everything that happens is kept in `record`.
            months: For so many months.
            threads: How many work side by side; as many as there are cores, if left
                out.

        Raises:
            DataError: There are too few or too many people, or schemes cannot be put
                in an order.
        """
        if not 1 <= count <= MOST_PEOPLE:
            raise DataError(
                f"found {count:,} people, expected from 1 to {MOST_PEOPLE:,}"
            )
        self.scenario = Scenario() if scenario is None else scenario
        self.seed = seed
        self.month = 0
        self.threads = cores() if threads is None else threads
        self.scales, self.book, sizes = write_book(schemes, self.scenario)
        _check_memory(count, sizes)
        start = np.array([scale.newcomer for scale in self.scales], np.uint8)
        self.state: State = people(self.scenario, count, seed, sizes, start)
        self.ends = _ends(self.scenario, count, seed)
        if self.ends.size:
            self.state.kept[...] = slots_in_use(self.ends)
        kinds = len(self.book.kinds)
        self.record: Record = empty_record(
            months if recorded else 0, kinds, len(self.schemes), recorded
        )
        self._main_groups = main_groups(self.scenario, count, seed)
        self._parameters = parameters_of(self.scenario, _speech_seen(self.book))
        # Last month's share of people by fact, which wrong records follow.
        self._common = np.zeros(len(FACTS) + len(SOCIAL), np.float32)
        # Last month's people by scheme and tier, whom scarce services follow.
        self._tiers = np.zeros((len(self.schemes), self._width))
        self._tiers[range(len(start)), start] = count
        self._scratch = allocate_scratch(
            self.scenario.ties.number,
            len(self.scenario.groups),
            self._width,
            self.threads,
        )

    @property
    def schemes(self) -> list[Scheme]:
        """The schemes as they are written, in the order they are worked out."""
        return [scale.document for scale in self.scales]

    @property
    def count(self) -> int:
        """How many people."""
        return self.state.people

    @property
    def _width(self) -> int:
        """The most tiers of any scheme."""
        width: int = self.book.tiers.shape[1]
        return width

    @property
    def _blocks(self) -> int:
        return -(-self.count // BLOCK)

    def live(self, chunk: int | None = None) -> Totals:
        """One month for everyone.

        Args:
            chunk: Blocks that a thread takes at a time.

        Returns:
            The sums of the month.
        """
        if chunk is None:
            share = self._blocks // (LEAST_TURNS * self.threads)
            chunk = max(1, min(MOST_BLOCKS_AT_ONCE, share))
        sums = empty_totals(
            self.threads, len(self.scenario.groups), len(self.schemes), self._width
        )
        # One iterator for all threads: whoever is done takes what comes next.
        begins = iter(range(0, self._blocks, chunk))
        world = self._world()
        if self.threads == 1:
            self._live_blocks(0, begins, chunk, world, sums)
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                futures = [
                    pool.submit(self._live_blocks, thread, begins, chunk, world, sums)
                    for thread in range(self.threads)
                ]
                for future in futures:
                    future.result()
        whole = sums.whole()
        self._common[: len(FACTS)] = (whole.facts / self.count).astype(np.float32)
        self._tiers = whole.tiers.sum(axis=0).astype(np.float64)
        self.month += 1
        return whole

    def _live_blocks(
        self,
        thread: int,
        begins: Iterator[int],
        chunk: int,
        world: World,
        sums: Totals,
    ) -> None:
        """The month of whatever blocks come next, until there are none."""
        scratch = scratch_of_thread(self._scratch, thread)
        own = Totals(*(part[thread] for part in sums))
        for begin in begins:
            live_blocks(
                begin,
                min(begin + chunk, self._blocks),
                self.month,
                np.uint64(self.seed),
                self.state,
                self.book,
                world,
                self._parameters,
                self._main_groups,
                self.ends,
                scratch,
                own,
                self.record,
            )

    def _world(self) -> World:
        """What everyone shares this month."""
        places = self.scenario.services.places
        groups = self.scenario.groups.values()
        return World(
            common=self._common,
            admission=admission_chances(self.book, self._tiers, self.count, places),
            usual=np.full(len(self.book.places), places, np.float32),
            hardship=np.array([group.hardship for group in groups], np.float32),
        )

    def about(self) -> dict[str, Any]:
        """Whose state a saved one is."""
        return {
            "month": self.month,
            "people": self.count,
            "seed": self.seed,
            "scenario": self.scenario.hash,
            "schemes": [scheme.hash for scheme in self.schemes],
        }

    def save(self, folder: Path, also: Arrays | None = None) -> None:
        """Writes the state so that `resume` goes on bit for bit.

        Args:
            folder: Appears whole or not at all.
            also: Further arrays to keep beside it, by file name.
        """
        others: dict[str, npt.NDArray[Any]] = {
            "common.npy": self._common,
            "tiers.npy": self._tiers,
        }
        if also is not None:
            others.update(also)
        write_state(folder, self.about(), self.state, others)

    def resume(self, folder: Path) -> None:
        """Takes up a state that `save` wrote for the same society.

        Args:
            folder: Where it was written.

        Raises:
            DataError: It is another society's: of other people, another seed, scenario
                or schemes.
        """
        self.state = read_state(folder, self.about(), self.state)
        self._common = np.load(folder / "common.npy")
        self._tiers = np.load(folder / "tiers.npy")
        self.month = read_about(folder)["month"]

    def adopt(self, other: Society) -> None:
        """Goes on from another society's present under own schemes and scenario.

        Events of kinds that both have count on; a kind that is new begins with nothing.

        Args:
            other: The society whose past this one gets.

        Raises:
            DataError: It has other people, or another number of ties.
        """
        same_ties = other.scenario.ties.number == self.scenario.ties.number
        if other.count != self.count or not same_ties:
            raise DataError(
                "a fork keeps the people and the number of ties; change them in a "
                "study of its own"
            )
        self.month = other.month
        self._common = other._common.copy()
        adopt_state(
            new=Present(self.state, self.book, self.scales),
            old=Present(other.state, other.book, other.scales),
        )
        last = self.state.tier[(self.month + 1) & 1] & TIER_MASK
        for scheme in range(len(self.schemes)):
            self._tiers[scheme] = np.bincount(last[scheme], minlength=self._width)


def _check_memory(count: int, sizes: Sizes) -> None:
    """Refuses so many people that they need more memory than the machine has."""
    bytes_a_person = (
        BYTES_OF_TRAITS
        + 2 * sizes.schemes
        + 4 * sizes.tally
        + 8 * sizes.bits
        + sizes.ring
        + sizes.used
        + REPORTER_SLOTS * sizes.reported
        + sizes.quiet
    )
    needed = count * bytes_a_person
    memory = _machine_memory()
    if memory is not None and needed > MOST_OF_MEMORY * memory:
        raise DataError(
            f"found {count:,} people, who need about {needed / GIGABYTE:,.0f} GB, "
            f"expected no more than fit in {memory / GIGABYTE:,.0f} GB\n"
            f"  to do: ask for {FEWER_PEOPLE.named()}"
        )


def _machine_memory() -> int | None:
    """The bytes of memory that the machine has; None where it does not say."""
    # Windows does not; there, too many people end in an error for want of memory.
    if not hasattr(os, "sysconf"):
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _ends(scenario: Scenario, count: int, seed: int) -> npt.NDArray[np.int32]:
    """Ties from the scenario's file; of no people where they are computed."""
    if scenario.ties.edges is None:
        return np.zeros((0, 0), np.int32)
    return read_edges(scenario.ties.edges, count, scenario.ties.number, seed)


def _speech_seen(book: Book) -> float:
    """The coverage of dissent by all kinds of all schemes together, at most all."""
    seen = book.kinds.sees[book.kinds.fact == FACT.dissent]
    return float(min(1.0, seen.sum()))


def cell_names(scenario: Scenario) -> list[tuple[str, bool]]:
    """The cells that sums are counted by.

    Args:
        scenario: Says which groups there are.

    Returns:
        Group and whether its people desire dissent, in the order of the sums.
    """
    cells = []
    for group in scenario.groups:
        cells += [(group, False), (group, True)]
    return cells
