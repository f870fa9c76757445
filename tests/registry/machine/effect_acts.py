"""What becomes of an outcome: review, notice, decision, appeal."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regard.registry.acts import deciding, reviewing
from regard.registry.fold.in_effect import states_in_effect
from tests.registry.machine.model import Member, ModelNotice
from tests.registry.machine.model_appeal import ModelAppeal
from tests.registry.machine.office import STEWARDS, OfficeMachine

MEMBERS = st.integers(0, 9)
SERVICES = st.integers(0, 5)
WORST = st.integers(0, 2)
"""Of an outcome: how many are worse."""


class EffectActs(OfficeMachine):
    """What becomes of an outcome: review, notice, decision, appeal."""

    @rule(
        number=MEMBERS,
        place=SERVICES,
        worst=WORST,
        by=st.sampled_from(("reviewer", *STEWARDS)),
        is_yes=st.booleans(),
    )
    def review(
        self, number: int, place: int, worst: int, by: str, is_yes: bool
    ) -> None:
        service = self._service(place)
        outcome = self._worse_outcome(service, worst)
        self._review(self._pick(number), service, outcome, by, is_yes)

    def _review(
        self, member: Member, service: str, outcome: str, by: str, is_yes: bool
    ) -> None:
        act = reviewing.confirm if is_yes else reviewing.decline
        done = self._try(
            lambda: act(self.record, member.name, service, outcome, by, "I looked")
        )
        if done is None:
            return
        for line in member.lines:
            assert by not in line.written_by
        assert by not in {appeal.filed_by for appeal in member.appeals}
        if is_yes:
            member.confirmed_by.add(by)
            member.confirmed.append((service, outcome, self.office.today))

    @rule(number=MEMBERS, place=SERVICES, worst=WORST)
    def notice(self, number: int, place: int, worst: int) -> None:
        service = self._service(place)
        outcome = self._worse_outcome(service, worst)
        self._notice(self._pick(number), service, outcome)

    def _notice(self, member: Member, service: str, outcome: str) -> None:
        done = self._try(
            lambda: reviewing.notice(
                self.record,
                member.name,
                service,
                outcome,
                "signed in",
                member.name.subject,
            )
        )
        if done is not None:
            notice = ModelNotice(done.seq, service, outcome, self.office.today)
            member.notices.append(notice)

    @rule(number=MEMBERS)
    def do_what_is_owed(self, number: int) -> None:
        """A reviewer confirms what waits, and the notices are handed over."""
        member = self._pick(number)
        if member.is_forgotten:
            return
        states = states_in_effect(self._history(member), self.record.now)
        for service, state in states.items():
            for step in state.steps:
                self._review(member, service, step.outcome, "reviewer", True)
                self._notice(member, service, step.outcome)

    @rule(number=MEMBERS)
    def notice_returned(self, number: int) -> None:
        member = self._pick(number)
        if not member.notices or number % 3:
            return
        sent = member.notices[-1]
        done = self._try(
            lambda: reviewing.notice_returned(
                self.record, member.name, sent.seq, "desk"
            )
        )
        if done is not None:
            sent.is_returned = True

    @rule(number=MEMBERS, place=SERVICES)
    def decide(self, number: int, place: int) -> None:
        member = self._pick(number)
        service = self._service(place)
        in_effect = self._told_now(member)
        answer = self._try(
            lambda: deciding.decide(self.record, member.name, service, "counter")
        )
        assert (answer is not None) == member.is_here
        if answer is not None:
            assert answer.decided.outcome == in_effect[service]
            member.decisions.append(answer.seq)

    @rule(number=MEMBERS, by=st.sampled_from(("", "", "friend", STEWARDS[1])))
    def appeal(self, number: int, by: str) -> None:
        """By the person themself, or by somebody for them."""
        member = self._pick(number)
        if not member.decisions:
            return
        decision = member.decisions[-1]
        filer = by or member.name.subject
        called = by or self._called(member)
        done = self._try(
            lambda: deciding.appeal(
                self.record, member.name, decision, called, "it was not me"
            )
        )
        before = [part for part in member.appeals if part.decision == decision]
        if by == "":
            # What others filed keeps nobody from filing their own.
            before = [part for part in before if part.filed_by == filer]
        assert not (before and done)
        if done is not None:
            member.appeals.append(ModelAppeal(done.seq, decision, filer))

    @rule(number=MEMBERS, wins=st.booleans(), by=st.booleans())
    def hear(self, number: int, wins: bool, by: bool) -> None:
        member = self._pick(number)
        if not member.appeals:
            return
        who = "federation" if by else "reviewer"
        appeal = member.appeals[-1]
        before = self._told_now(member)
        done = self._try(
            lambda: deciding.hear(
                self.record, member.name, appeal.seq, wins, "we heard it", who
            )
        )
        if done is None:
            return
        for part in member.appeals:
            assert who != part.filed_by
            assert (part.decision, part.heard_by) != (appeal.decision, who)
        appeal.heard_by = who
        if wins:
            self._no_worse(before, self._told_now(member))
