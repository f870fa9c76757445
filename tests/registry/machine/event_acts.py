"""Reports, disputes and their answers, repair."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regard.registry.acts import disputing, repairing, reporting
from regard.registry.bodies import Reported
from tests.registry.machine.memberships import rests_on_consent, was_theirs
from tests.registry.machine.model import (
    Member,
    ModelDispute,
    ModelLine,
    ModelRequest,
)
from tests.registry.machine.office import STEWARDS, OfficeMachine
from tests.registry.machine.weighing import gain

SEEDS = st.integers(0, 2**32)
MEMBERS = st.integers(0, 9)
LINES = st.integers(0, 99)
FILERS = st.sampled_from(("", "", "desk", "friend", *STEWARDS))
"""Who files something: the person themself, where nobody is named."""


class EventActs(OfficeMachine):
    """Reports, disputes and their answers, repair."""

    @rule(number=MEMBERS, seed=SEEDS, costly=st.booleans(), by=st.booleans())
    def report(self, number: int, seed: int, costly: bool, by: bool) -> None:
        member = self._pick(number)
        event = self._event(Random(seed), costly)
        may_be_entered = self._may_report(member, event)
        may_be_entered = may_be_entered and not member.has_settled(event)
        is_entered = self._enter_event(member, event, STEWARDS[0] if by else "desk")
        assert is_entered == may_be_entered

    @rule(number=MEMBERS, seed=SEEDS, costly=st.booleans())
    def report_of_themselves(self, number: int, seed: int, costly: bool) -> None:
        """What somebody enters of themselves is nothing, whoever is said to say so."""
        member = self._pick(number)
        event = self._event(Random(seed), costly)
        assert not self._enter_event(member, event, self._called(member))

    @rule(number=MEMBERS, seed=SEEDS, days=st.sampled_from((1, 5, 40, 200)))
    def report_late(self, number: int, seed: int, days: int) -> None:
        """From its own day, where that is not before they joined or too long ago."""
        member = self._pick(number)
        event = self._event(Random(seed), costly=True, days_ago=days)
        if self._enter_event(member, event, "desk"):
            assert self._may_report(member, event)
            assert was_theirs(member.memberships, self.scheme, event)
            taken_back = member.withdrawn_at.get(event.source)
            assert taken_back is None or taken_back <= event.time
            self.lived["late"] += 1

    @rule(number=LINES, other=st.booleans())
    def report_again(self, number: int, other: bool) -> None:
        """Said again it is known; with other content under its id it is refused."""
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        _, event = line.said[0]
        assert event is not None
        if other:
            event = event.model_copy(update={"time": event.time - timedelta(seconds=1)})
        before = self.office.size
        results = reporting.report_batch(
            self.record, [(member.name, event)], line.reported_by
        )
        assert self.office.size == before
        (result,) = results
        is_known = result.refusal is None
        assert not is_known or (result.seq, result.is_new) == (line.seq, False)
        # A source that repeats itself is answered as long as anything is kept of it.
        if not other and line.gone_on(self.versions, self.size) is None:
            assert is_known
        assert not (other and is_known)
        self.lived["repeated"] += is_known

    @rule(number=LINES)
    def report_as_another(self, number: int) -> None:
        """What is settled under one id is not reported under another."""
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        _, event = line.said[number % len(line.said)]
        if event is None:
            return
        other = event.model_copy(update={"id": f"event {next(self.numbers)}"})
        is_entered = self._enter_event(member, other, line.reported_by)
        assert not (is_entered and line.is_settled)
        self.lived["reported as another"] += is_entered

    def _enter_event(self, member: Member, event: Reported, by: str) -> bool:
        done = self._try(lambda: reporting.report(self.record, member.name, event, by))
        if done is not None:
            member.lines.append(ModelLine(done.seq, by, [(done.seq, event)]))
        return done is not None

    def _may_report(self, member: Member, event: Reported) -> bool:
        """Whether a source may report about somebody, as far as that is theirs.

        What people say of each other is said by somebody.
        """
        if not member.is_here or event.kind not in self.scheme.evidence:
            return False
        if self.scheme.sources[event.source].reporters == "subjects":
            self.lived["of peers"] += 1
            if not event.reporter:
                self.lived["of peers, by nobody"] += 1
                return False
        if not rests_on_consent(self.scheme, event.source):
            return True
        return event.source in member.agreed

    @rule(number=LINES, by=FILERS)
    def dispute(self, number: int, by: str) -> None:
        """By the person themself, or by somebody for them."""
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        filer = by or member.name.subject
        before = self._told_now(member)
        called = by or self._called(member)
        done = self._try(
            lambda: disputing.dispute(self.record, member.name, line.seq, called)
        )
        if done is None:
            return
        waiting = [dispute for dispute in line.disputes if dispute.is_open]
        assert all(by == "" and dispute.filed_by != filer for dispute in waiting)
        today = self.office.today
        process = self.scheme.process
        assert process is not None
        assert process.dispute is not None
        due = today + timedelta(days=process.dispute.answered_within or 0)
        due = min([due, *(dispute.answer_due for dispute in waiting)])
        # One that others filed and lost takes nothing from the person.
        lost = [dispute for dispute in line.disputes if not dispute.is_open]
        if not by:
            lost = [dispute for dispute in lost if dispute.filed_by == filer]
        suspends = process.dispute.suspends_effect is not False and not lost
        line.disputes.append(ModelDispute(done.seq, today, due, suspends, filer))
        self._no_worse(before, self._told_now(member))

    @rule(
        number=LINES,
        answer=st.sampled_from(("kept", "struck", "corrected")),
        by=st.sampled_from((*STEWARDS, "desk")),
        seed=SEEDS,
    )
    def answer(self, number: int, answer: Any, by: str, seed: int) -> None:
        picked = self._line(number)
        if picked is None or not picked[1].disputes:
            return
        member, line = picked
        dispute = line.disputes[-1]
        corrected = None
        if answer == "corrected":
            corrected = self._corrected(line, Random(seed))
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
        # Disputing is to nobody's harm, whatever the answer.
        if answer != "kept":
            assert not self._gives_less(line.report(), corrected)
        # Nobody answers for what they had a part in.
        assert by not in line.written_by | member.confirmed_by
        assert dispute.is_open
        # What somebody had filed for the person is answered with their own.
        for waiting in line.disputes:
            if waiting.is_open:
                waiting.answer = done.seq
                waiting.answered_on = self.office.today
        self.lived[f"answered: {answer}"] += 1
        if answer == "struck":
            line.said.append((done.seq, None))
        if corrected is not None:
            line.said.append((done.seq, corrected))
            line.rewritten_by.add(by)

    def _gives_less(self, before: Reported | None, after: Reported | None) -> bool:
        """Whether an event gives somebody less than it gave."""
        assert before is not None
        return gain(self.scheme, before) > gain(self.scheme, after)

    def _corrected(self, line: ModelLine, random: Random) -> Reported | None:
        """The same event, perhaps less of it and longer ago."""
        report = line.report()
        if report is None or report.kind not in self.scheme.evidence:
            return None
        earlier = report.time - timedelta(days=random.choice((0, 1, 9)))
        thousandths = report.thousandths
        if thousandths is not None:
            low, high = self.scheme.evidence[report.kind].amount
            thousandths = random.choice((low, high, thousandths))
        return report.model_copy(update={"time": earlier, "thousandths": thousandths})

    @rule(number=LINES, by=st.sampled_from(("desk", *STEWARDS)), seed=SEEDS)
    def put_right_unasked(self, number: int, by: str, seed: int) -> None:
        picked = self._line(number)
        if picked is None or number % 5:
            return
        member, line = picked
        corrected = None
        if seed % 2:
            corrected = self._corrected(line, Random(seed))
        done = self._try(
            lambda: disputing.correct_event(
                self.record, member.name, line.seq, by, "it was not so", corrected
            )
        )
        if done is not None:
            line.said.append((done.seq, corrected))
            line.rewritten_by.add(by)

    @rule(number=LINES, by=FILERS)
    def ask_for_repair(self, number: int, by: str) -> None:
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        filer = by or member.name.subject
        before = self._told_now(member)
        done = self._try(
            lambda: repairing.ask_for_repair(self.record, member.name, line.seq, filer)
        )
        if done is not None:
            line.requests.append(ModelRequest(done.seq, filer))
            self._no_worse(before, self._told_now(member))

    @rule(
        number=LINES,
        by=st.sampled_from(("desk", *STEWARDS)),
        asked=st.booleans(),
        grants=st.booleans(),
    )
    def answer_repair(self, number: int, by: str, asked: bool, grants: bool) -> None:
        picked = self._line(number)
        if picked is None:
            return
        member, line = picked
        request = line.requests[-1] if asked and line.requests else None
        seq = 0 if request is None else request.seq
        before = self._told_now(member)
        if grants:
            done = self._try(
                lambda: repairing.grant_repair(
                    self.record, member.name, line.seq, by, "it was long ago", seq
                )
            )
        else:
            done = self._try(
                lambda: repairing.refuse_repair(
                    self.record, member.name, seq, by, "it was not long ago"
                )
            )
        if done is None:
            return
        assert by not in line.written_by
        if request is not None:
            request.answer = done.seq
            request.answered_on = self.office.today
        if grants:
            line.repaired = (done.seq, self.office.today)
            self._no_worse(before, self._told_now(member))
