"""Reports, disputes and their answers, repair."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from regard.registry.acts import (
    disputing,
    repairing,
    reporting,
)
from tests.registry.machine.model import (
    ModelDispute,
    ModelLine,
)
from tests.registry.machine.office import (
    KINDS,
    STEWARDS,
    OfficeMachine,
)


class EventActs(OfficeMachine):
    """Reports, disputes and their answers, repair."""

    @rule(number=st.integers(0, 9), kind=st.sampled_from(KINDS), by=st.booleans())
    def report(self, number: int, kind: str, by: bool) -> None:
        member = self._pick(number)
        reporter = STEWARDS[0] if by else "desk"
        event = self.office.event(kind)
        done = self._try(
            lambda: reporting.report(self.record, member.name, event, reporter)
        )
        assert (done is not None) == member.is_here
        if done is not None:
            member.lines.append(ModelLine(done.seq, event, reporter))

    @rule(number=st.integers(0, 9), amount=st.sampled_from((-2000, -1000, 1000, 2000)))
    def rate(self, number: int, amount: int) -> None:
        member = self._pick(number)
        event = self.office.event("rating", thousandths=amount, reporter="a" * 32)
        done = self._try(
            lambda: reporting.report(self.record, member.name, event, "members")
        )
        if done is not None:
            assert member.is_here
            assert member.agrees
            member.lines.append(ModelLine(done.seq, event, "members"))

    @rule(number=st.integers(0, 99))
    def dispute(self, number: int) -> None:
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        before = self._told_now(member)
        done = self._try(
            lambda: disputing.dispute(
                self.record, member.name, line.seq, member.name.subject
            )
        )
        if done is None:
            return
        assert not any(dispute.is_open for dispute in line.disputes)
        line.disputes.append(
            ModelDispute(done.seq, self.office.today, suspends=not line.disputes)
        )
        self._no_worse(before, self._told_now(member))

    @rule(
        number=st.integers(0, 99),
        answer=st.sampled_from(("kept", "struck", "corrected")),
        by=st.sampled_from(("steward-1", "steward-2", "desk")),
    )
    def answer(self, number: int, answer: Any, by: str) -> None:
        picked = self._line(number)
        if picked is None or not picked[1].disputes:
            return
        member, line = picked
        dispute = line.disputes[-1]
        corrected = None
        if answer == "corrected":
            corrected = line.report.model_copy(update={"kind": "returned-on-time"})
        done = self._try(
            lambda: disputing.answer_dispute(
                self.record,
                member.name,
                dispute.seq,
                answer,
                by,
                "as it was",
                corrected,
            )
        )
        if done is None:
            return
        # Nobody answers for what they reported themselves.
        assert by != line.reported_by
        assert dispute.is_open
        dispute.is_open = False
        line.is_struck |= answer == "struck"
        if corrected is not None:
            line.report = corrected

    @rule(number=st.integers(0, 99), by=st.sampled_from(("desk", *STEWARDS)))
    def strike_unasked(self, number: int, by: str) -> None:
        picked = self._line(number)
        if picked is None or number % 5:
            return
        member, line = picked
        done = self._try(
            lambda: disputing.correct_event(
                self.record, member.name, line.seq, by, "it never was"
            )
        )
        if done is not None:
            line.is_struck = True

    @rule(number=st.integers(0, 99))
    def ask_for_repair(self, number: int) -> None:
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        done = self._try(
            lambda: repairing.ask_for_repair(
                self.record, member.name, line.seq, member.name.subject
            )
        )
        if done is not None:
            line.requests.append(done.seq)

    @rule(number=st.integers(0, 99), by=st.sampled_from(STEWARDS), asked=st.booleans())
    def grant_repair(self, number: int, by: str, asked: bool) -> None:
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        request = line.requests[-1] if asked and line.requests else 0
        before = self._told_now(member)
        done = self._try(
            lambda: repairing.grant_repair(
                self.record, member.name, line.seq, by, "it was long ago", request
            )
        )
        if done is not None:
            assert by != line.reported_by
            line.is_repaired = True
            self._no_worse(before, self._told_now(member))
