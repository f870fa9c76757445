"""What becomes of an outcome: review, notice, decision, appeal."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from regard.registry.acts import (
    deciding,
    reviewing,
)
from tests.registry.machine.model import (
    ModelNotice,
)
from tests.registry.machine.office import (
    SERVICES,
    STEWARDS,
    OfficeMachine,
)


class EffectActs(OfficeMachine):
    """What becomes of an outcome: review, notice, decision, appeal."""

    @rule(
        number=st.integers(0, 9),
        outcome=st.sampled_from(("refuse", "deposit")),
        by=st.sampled_from(("reviewer", *STEWARDS)),
        is_yes=st.booleans(),
    )
    def review(self, number: int, outcome: str, by: str, is_yes: bool) -> None:
        member = self._pick(number)
        act = reviewing.confirm if is_yes else reviewing.decline
        done = self._try(
            lambda: act(
                self.record, member.name, "power-tools", outcome, by, "I looked"
            )
        )
        if done is None:
            return
        assert by not in {line.reported_by for line in member.lines}
        if is_yes:
            member.confirmed.append(("power-tools", outcome, self.office.today))

    @rule(number=st.integers(0, 9), outcome=st.sampled_from(("refuse", "deposit")))
    def notice(self, number: int, outcome: str) -> None:
        member = self._pick(number)
        done = self._try(
            lambda: reviewing.notice(
                self.record, member.name, "power-tools", outcome, "signed in", "desk"
            )
        )
        if done is not None:
            member.notices.append(
                ModelNotice(done.seq, "power-tools", outcome, self.office.today)
            )

    @rule(number=st.integers(0, 9))
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

    @rule(number=st.integers(0, 9), service=st.sampled_from(SERVICES))
    def decide(self, number: int, service: str) -> None:
        member = self._pick(number)
        in_effect = self._told_now(member)
        answer = self._try(
            lambda: deciding.decide(self.record, member.name, service, "counter")
        )
        assert (answer is not None) == member.is_here
        if answer is not None:
            assert answer.decided.outcome == in_effect[service]
            member.decisions.append(answer.seq)

    @rule(number=st.integers(0, 9))
    def appeal(self, number: int) -> None:
        member = self._pick(number)
        if not member.decisions:
            return
        done = self._try(
            lambda: deciding.appeal(
                self.record,
                member.name,
                member.decisions[-1],
                member.name.subject,
                "it was not me",
            )
        )
        if done is not None:
            member.appeals.append(done.seq)

    @rule(number=st.integers(0, 9), wins=st.booleans(), by=st.booleans())
    def hear(self, number: int, wins: bool, by: bool) -> None:
        member = self._pick(number)
        if not member.appeals:
            return
        who = "federation" if by else "reviewer"
        before = self._told_now(member)
        done = self._try(
            lambda: deciding.hear(
                self.record, member.name, member.appeals[-1], wins, "we heard it", who
            )
        )
        if done is not None and wins:
            self._no_worse(before, self._told_now(member))
