"""All acts at random against a small model in memory, on both databases.

After every step: what was accepted is there once; standings are the reference's;
nothing is worse without its lawful steps; what is better is so at once.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
    run_state_machine_as_test,
)

from regard.registry.fold.meaning import recorded_standing
from tests.registry.machine.effect_acts import EffectActs
from tests.registry.machine.event_acts import EventActs
from tests.registry.machine.member_acts import MemberActs
from tests.registry.machine.office import SCHEME, NewAddress, rank_of


class RecordMachine(EventActs, EffectActs, MemberActs):
    """Acts in any order, lawful or not, and days that pass between them."""

    @rule(
        number=st.integers(0, 9),
        times=st.integers(3, 5),
        wait=st.sampled_from((1, 31, 31)),
        runs=st.sampled_from((1, 7, 8, 9)),
    )
    def fall(self, number: int, times: int, wait: int, runs: int) -> None:
        """A bad week, and what an operator owes who wants it to take effect.

        At random alone nobody would ever be refused anything.
        """
        for _ in range(times):
            self.report(number, "damaged", False)
        self.days_pass(wait)
        self.review(number, "refuse", "reviewer", True)
        self.notice(number, "refuse")
        self.days_pass(runs)

    @invariant()
    def every_accepted_entry_is_there_once(self) -> None:
        assert self.office.size == self.size

    @invariant()
    def standings_are_the_reference_on_what_counts(self) -> None:
        for member in self.members:
            if member.is_forgotten:
                continue
            recorded = recorded_standing(self._history(member), self.record.now)
            assert recorded is not None
            score, tier = member.score(SCHEME, self.record.now)
            assert (recorded.score_micropoints, recorded.tier) == (score, tier)

    @invariant()
    def nothing_is_worse_without_its_lawful_steps(self) -> None:
        today = self.office.today
        for member in self.members:
            if member.is_forgotten:
                continue
            told = self._told_now(member)
            _, tier = member.score(SCHEME, self.record.now)
            for service, outcome in told.items():
                before = member.told.get(service, outcome)
                if rank_of(service, outcome) < rank_of(service, before):
                    self.falls += 1
                    assert member.was_told(service, outcome, today), (service, outcome)
                # What the meaning betters is so at once.
                meant = SCHEME.services[service].outcomes[tier]
                assert rank_of(service, outcome) >= rank_of(service, meant)
            member.told = told

    @invariant()
    def nobody_can_be_joined_by_what_is_open(self) -> None:
        names = {member.name.subject for member in self.members}
        assert len(names) == len(self.members)


def live(new_address: NewAddress, lives: int, steps: int, count: int) -> Counter[str]:
    """Lives so many times, each with so many steps.

    Args:
        new_address: Gives the address of an empty database, in a folder of its own.
        lives: How many.
        steps: Acts and days in each, at most.
        count: The seed.

    Returns:
        What was entered, and how often something took effect for the worse.
    """
    return run_lives(RecordMachine, new_address, lives, steps, count)


def run_lives(
    kind: type[RecordMachine],
    new_address: NewAddress,
    lives: int,
    steps: int,
    count: int,
) -> Counter[str]:
    """The same, of one kind of machine."""
    entered: Counter[str] = Counter()

    class Machine(kind):  # type: ignore[misc, valid-type]
        def new_address(self, folder: Path) -> str:
            return new_address(folder)

        def teardown(self) -> None:
            entered.update(self.office.kinds())
            entered["took effect for the worse"] += self.falls
            super().teardown()

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
    return entered
