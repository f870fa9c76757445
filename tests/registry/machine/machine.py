"""All acts at random against a small model in memory, on both databases.

After every step: what was accepted is there once; standings are the reference's;
nothing is worse without its lawful steps; what is better is so at once. At the end of
a life: whenever one asks, the record, the reference and scoring agree.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
    run_state_machine_as_test,
)

from regard.registry.fold.meaning import recorded_standing
from regard.scheme.document import open_document
from tests.registry.machine.asking import MOMENTS, Asking
from tests.registry.machine.closing_acts import ClosingActs
from tests.registry.machine.model_versions import REVIEWED_AFTER
from tests.registry.machine.office import NewAddress
from tests.registry.machine.scheme_acts import SchemeActs
from tests.registry.machine.season import Season

LOOKED_AT = 50
"""Entries of lately whose writers are looked at after each step."""
FALLS = "took effect for the worse"
LIBRARY = (
    "tool-library",
    "credit-bureau",
    "driver-points",
    "fishing-licence",
    "kitchen-hygiene",
    "mutual-credit",
    "professional-licence",
    "trader-ratings",
)
"""The live schemes of the library, all of which may be adopted."""
TextOf = Callable[[int], str]


class RecordMachine(Season, SchemeActs, ClosingActs, Asking):
    """Acts in any order, lawful or not, and days that pass between them."""

    @rule(
        number=st.integers(0, 9),
        times=st.integers(3, 6),
        wait=st.sampled_from((1, 31, 31)),
        runs=st.sampled_from((1, 8, 16, 21)),
        draw=st.integers(0, 2**32),
    )
    def fall(self, number: int, times: int, wait: int, runs: int, draw: int) -> None:
        """A bad week, and what an operator owes who wants it to take effect.

        At random alone nobody would ever be refused anything.
        """
        for place_of_event in range(times):
            self.report(number, draw + place_of_event, True, False)
        self.days_pass(wait)
        self.do_what_is_owed(number)
        self.days_pass(runs)

    @rule(draw=st.integers(0, 2**32))
    def change_the_scheme(self, draw: int) -> None:
        """A change goes all its way; at random alone none would be adopted."""
        self.put_forward(draw, False)
        if self.pending is not None:
            self.vote_and_adopt(True)

    @rule(
        number=st.integers(0, 9),
        wait=st.sampled_from((3, 8, 31)),
        runs=st.sampled_from((1, 8, 31)),
        draw=st.integers(0, 2**32),
    )
    def miss_a_review(self, number: int, wait: int, runs: int, draw: int) -> None:
        """After a bad week, amid what is owed for it, the gate closes."""
        if not self.is_reviewed:
            # Nothing closes in this life: what is worse takes effect as it may.
            self.fall(number, 6, wait, runs, draw)
            return
        self.days_pass(REVIEWED_AFTER)
        for place_of_event in range(6):
            self.report(number, draw + place_of_event, True, False)
        self.days_pass(wait)
        self.look_at_everything()
        self.do_what_is_owed(number)
        self.ask_the_gate(False)
        self.days_pass(runs)
        self.look_at_everything()

    @rule(
        number=st.integers(0, 99),
        answer=st.sampled_from(("kept", "struck", "struck", "corrected")),
        wait=st.sampled_from((0, 1, 20)),
        draw=st.integers(0, 2**32),
    )
    def dispute_and_answer(
        self, number: int, answer: str, wait: int, draw: int
    ) -> None:
        """A dispute with its answer, in time or late."""
        self.dispute(number, "")
        self.office.pass_days(wait)
        self.answer(number, answer, "steward-2", draw)

    @rule(number=st.integers(0, 9))
    def make_an_exception(self, number: int) -> None:
        """Proposed by one steward and agreed to by another."""
        self.propose(number, 1, "steward-1", 30)
        self.agree(number, "steward-2")

    def look_at_everything(self) -> None:
        """All that must hold after a step, within a season as well."""
        self.every_accepted_entry_is_there_once()
        self.standings_are_the_reference_on_what_counts()
        self.nothing_is_worse_without_its_lawful_steps()

    @invariant()
    def every_accepted_entry_is_there_once(self) -> None:
        assert self.office.size == self.size

    @invariant()
    def nobodys_number_stands_in_the_open(self) -> None:
        numbers = {member.number for member in self.members if member.number}
        with self.record.sequence.reading() as reading:
            lately = reading.between(max(1, reading.size - LOOKED_AT), reading.size)
            assert not numbers.intersection(entry.by for entry in lately)

    @invariant()
    def standings_are_the_reference_on_what_counts(self) -> None:
        for member in self.members:
            if member.is_forgotten:
                continue
            recorded = recorded_standing(self._history(member), self.record.now)
            assert recorded is not None
            score, tier = member.score(self.versions, self.record.now)
            assert (recorded.score_micropoints, recorded.tier) == (score, tier)

    @invariant()
    def nothing_is_worse_without_its_lawful_steps(self) -> None:
        for member in self.members:
            if member.is_forgotten:
                continue
            told = self._told_now(member)
            self.nothing_falls_while_closed(member.told, told)
            for service, outcome in told.items():
                before = member.told.get(service, outcome)
                if self._rank(service, outcome) < self._rank(service, before):
                    self.falls += 1
                    assert member.was_told(
                        self.versions, service, outcome, self.office.today
                    ), (service, outcome)
            self._better_at_once(told, member.score(self.versions, self.record.now)[1])
            member.told = told

    def _better_at_once(self, told: dict[str, str], tier: str) -> None:
        """What the meaning betters is so at once."""
        for service, outcome in told.items():
            meant = self.scheme.services[service].outcomes[tier]
            assert self._rank(service, outcome) >= self._rank(service, meant)


def library_text(number: int) -> str:
    """The text of one of the library's live schemes."""
    return open_document(LIBRARY[number % len(LIBRARY)]).text


@dataclass
class Lives:
    """What came of many lives.

    Attributes:
        lived: What was entered, and what came of it.
        schemes: The hashes of the schemes under which one was lived.
    """

    lived: Counter[str] = field(default_factory=Counter)
    schemes: set[str] = field(default_factory=set)

    def add(self, other: Lives) -> None:
        """Takes more lives into account."""
        self.lived.update(other.lived)
        self.schemes |= other.schemes

    def __str__(self) -> str:
        """So many schemes, then everything by its name."""
        parts = [f"{count:,} {name}" for name, count in sorted(self.lived.items())]
        return f"{len(self.schemes)} schemes; {', '.join(parts)}"


def live(
    new_address: NewAddress,
    text_of: TextOf,
    lives: int,
    steps: int,
    count: int,
    moments: int = MOMENTS,
) -> Lives:
    """Lives so many times, each with so many steps.

    Args:
        new_address: Gives the address of an empty database, in a folder of its own.
        text_of: Gives the scheme of a life, by its number.
        lives: How many, at least.
        steps: Acts and days in each, at most.
        count: The seed.
        moments: As of so many of a life what is exported is scored.

    Returns:
        What came of it.
    """

    class Asked(RecordMachine):
        pass

    Asked.moments = moments
    return run_lives(Asked, new_address, text_of, lives, steps, count)


def run_lives(
    kind: type[RecordMachine],
    new_address: NewAddress,
    text_of: TextOf,
    lives: int,
    steps: int,
    count: int,
) -> Lives:
    """The same, of one kind of machine."""
    came_of_it = Lives()
    lived = came_of_it.lived

    class Machine(kind):  # type: ignore[misc, valid-type]
        def new_address(self, folder: Path) -> str:
            return new_address(folder)

        def text_of(self, number: int) -> str:
            return text_of(number)

        def teardown(self) -> None:
            try:
                # What broke a law is lived again under the same scheme, to tell of it.
                if sys.exc_info()[0] is None:
                    self.judge_life(count)
                    lived.update(self.office.kinds())
                    lived[FALLS] += self.falls
                    lived["lives"] += 1
            finally:
                super().teardown()

    Machine.lived = lived
    Machine.schemes = came_of_it.schemes
    run_state_machine_as_test(
        seed(count)(Machine),
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            # A life that breaks a law is told as it was: a shorter one takes minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return came_of_it
