"""Membership, consent, exceptions, and days that pass."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from regard.registry.acts import addressing, erasing, joining, overriding, ticking
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past, PastMember, PastOutcome
from regard.registry.bodies import Reported
from regard.registry.fold.history import day_start
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event
from tests.registry.machine.memberships import rests_on_consent
from tests.registry.machine.model import (
    Member,
    ModelLine,
    ModelOverride,
)
from tests.registry.machine.model_versions import reviewed_sooner
from tests.registry.machine.office import (
    ADULT_ON,
    DAYS,
    FIRST_DAY,
    STEWARDS,
    OfficeMachine,
)
from tests.registry.machine.weighing import costs

MEMBERS = st.integers(0, 9)
MOST_MEMBERS = 4


class MemberActs(OfficeMachine):
    """Membership, consent, exceptions, and days that pass."""

    @initialize(draw=st.integers(0, 2**32))
    def begin(self, draw: int) -> None:
        """A scheme is adopted, somebody joins, and a season goes by."""
        self.office.set_day(FIRST_DAY.isoformat())
        text = self.text_of(self.lived["lives"])
        # In most lives nothing closes: there what is worse takes effect as well.
        self.is_reviewed = draw % 4 == 0
        if self.is_reviewed:
            text = reviewed_sooner(text)
        assert self._adopt(text, FIRST_DAY)
        self.schemes.add(self.scheme.hash)
        self.join(agrees=True)
        self.season(Random(draw))

    def season(self, random: Random) -> None:
        """What happens before anything is done in whatever order."""

    @rule(agrees=st.booleans())
    def join(self, agrees: bool) -> None:
        if len(self.members) < MOST_MEMBERS - 1:
            self.members.append(self._join(agrees))

    @rule(
        costly=st.integers(0, 6),
        others=st.integers(0, 3),
        before=st.sampled_from((0, 1, 20, 40)),
        worst=st.integers(-1, 2),
        place=st.integers(0, 5),
    )
    def bring_along(
        self, costly: int, others: int, before: int, worst: int, place: int
    ) -> None:
        """Somebody with a past, and what they have today, if that is not the usual."""
        if len(self.members) >= MOST_MEMBERS:
            return
        number = f"number {next(self.numbers)}"
        subjects = self.scheme.subjects
        assert subjects is not None
        member = PastMember(number, FIRST_DAY, subjects.join or "", ADULT_ON)
        first = day_start(FIRST_DAY) + timedelta(hours=13)
        when = max(first, self.record.now - timedelta(days=before, seconds=1))
        reports = [self._past_event(is_costly=True) for _ in range(costly)]
        reports += [self._past_event(is_costly=False) for _ in range(others)]
        events: list[Event] = []
        for report in reports:
            amount = report.thousandths
            event = Event(
                f"past {report.id}",
                number,
                report.kind,
                when,
                amount or 1000,
                # Every other one, whoever it is of: what people say, nobody says.
                reporter="Ann" if len(events) % 2 else "",
                amount_said=amount is not None,
            )
            events.append(event)
        told = self._newcomers()
        outcomes: list[PastOutcome] = []
        if worst >= 0:
            service = self._service(place)
            outcome = self._worse_outcome(service, worst)
            outcomes.append(
                PastOutcome(number, service, outcome, FIRST_DAY, None, "had it")
            )
            told[service] = outcome
        past = Past("a file", [member], {number: events}, outcomes)
        result = import_past(self.record, self.scheme_name, past, "importer")
        self.size += result.entries
        for person in result.people:
            name = SubjectName(self.scheme_name, person.subject)
            self._bring(Member(name, number, self._covered_by_joining(), told=told))

    def _past_event(self, is_costly: bool) -> Reported:
        """Of a kind that takes something, or does not; of the first that there is."""
        kinds = sorted(self.scheme.evidence)
        reports = [
            self._report(kind, self.scheme.evidence[kind].amount[1]) for kind in kinds
        ]
        for report in reports:
            if costs(self.scheme, report) == is_costly:
                return report
        return reports[0]

    def _bring(self, member: Member) -> None:
        history = self.record.history(member.name.scheme, member.name.subject)
        for entry, body in history.bodies(Reported):
            member.lines.append(ModelLine(entry.seq, "importer", [(entry.seq, body)]))
        member.note(day_start(FIRST_DAY))
        self.members.append(member)
        self.lived["brought along"] += 1

    @rule(days=st.sampled_from(DAYS))
    def days_pass(self, days: int) -> None:
        self.office.pass_days(days)

    @rule(number=MEMBERS)
    def consent(self, number: int) -> None:
        member = self._pick(number)
        before = self._told_now(member)
        if self._consent(member):
            assert member.is_here
            self._no_worse(before, self._told_now(member))

    @rule(number=MEMBERS, place=st.integers(0, 2), by=st.sampled_from(("", "desk")))
    def give_address(self, number: int, place: int, by: str) -> None:
        """Where somebody is written to changes nothing of what they have."""
        member = self._pick(number)
        before = self._told_now(member)
        address = ("", "ada@mail.example", "ada@other.example")[place]
        done = self._try(
            lambda: addressing.give_address(
                self.record, member.name, by or self._called(member), address
            )
        )
        if done is not None:
            assert not member.is_forgotten
            assert self._told_now(member) == before
            self.lived["address given"] += 1

    @rule(number=MEMBERS, place=st.integers(0, 3))
    def withdraw(self, number: int, place: int) -> None:
        member = self._pick(number)
        sources = list(self.scheme.sources)
        source = sources[place % len(sources)]
        before = self._told_now(member)
        done = self._try(
            lambda: joining.withdraw(
                self.record, member.name, (source,), member.name.subject
            )
        )
        if done is None:
            return
        assert rests_on_consent(self.scheme, source)
        assert source in member.agreed or member.has_counting(source)
        member.agreed.discard(source)
        member.note(self.record.now)
        member.withdrawals.append((done.seq, source))
        member.withdrawn_at[source] = self.record.now
        self._no_worse(before, self._told_now(member))
        self.lived["consent withdrawn"] += 1

    @rule(
        number=MEMBERS,
        share=st.sampled_from((0.25, 0.5, 1, 1.2)),
        by=st.sampled_from(STEWARDS),
        days=st.sampled_from((5, 30, 60)),
    )
    def propose(self, number: int, share: float, by: str, days: int) -> None:
        member = self._pick(number)
        rules = self.scheme.overrides
        most = 0 if rules is None or rules.at_most is None else rules.at_most
        micropoints = int(most * share)
        last = self.office.today + timedelta(days=days)
        before = self._told_now(member)
        done = self._try(
            lambda: overriding.propose(
                self.record, member.name, micropoints, last, "a hard year", by
            )
        )
        if done is not None:
            member.overrides.append(ModelOverride(done.seq, micropoints, last, by))
            self._no_worse(before, self._told_now(member))

    @rule(number=MEMBERS, by=st.sampled_from(STEWARDS))
    def agree(self, number: int, by: str) -> None:
        member = self._pick(number)
        if not member.overrides:
            return
        override = member.overrides[-1]
        before = self._told_now(member)
        done = self._try(
            lambda: overriding.agree(self.record, member.name, override.seq, by)
        )
        if done is not None:
            assert by != override.proposed_by
            override.agreed = (done.seq, self.office.today)
            self._no_worse(before, self._told_now(member))

    @rule(number=MEMBERS)
    def end(self, number: int) -> None:
        member = self._pick(number)
        if not member.overrides:
            return
        override = member.overrides[-1]
        done = self._try(
            lambda: overriding.end(
                self.record, member.name, override.seq, STEWARDS[0], "it is over"
            )
        )
        if done is not None:
            override.ended = (done.seq, self.office.today)

    @rule(number=MEMBERS, by=st.sampled_from(("", "desk")))
    def leave(self, number: int, by: str) -> None:
        """Of themself, or made to leave by somebody else."""
        member = self._pick(number)
        if number > 1 or len(self.members) < 2:
            return
        done = self._try(
            lambda: joining.leave(self.record, member.name, by or self._called(member))
        )
        assert (done is not None) == member.is_here
        if done is not None:
            member.is_here = False
            member.left_on = self.office.today
            member.made_to_leave = by != ""
            member.agreed.clear()
            member.note(self.record.now)

    @rule(number=MEMBERS)
    def come_back(self, number: int) -> None:
        """Who left comes back to what there was, and not too early."""
        gone = [member for member in self.members if member.left_on is not None]
        if not gone:
            return
        member = gone[number % len(gone)]
        subjects = self.scheme.subjects
        assert subjects is not None
        assert member.left_on is not None
        days = subjects.rejoin_after or 0
        # Whoever was made to leave comes back at once.
        first = member.left_on + timedelta(days=0 if member.made_to_leave else days)
        done = self._try(
            lambda: joining.join(
                self.record,
                self.scheme_name,
                subjects.join,  # type: ignore[arg-type]
                "desk",
                member.number,
                ADULT_ON,
            )
        )
        assert (done is not None) == (self.office.today >= first)
        if done is not None:
            assert done == member.name
            member.is_here = True
            member.left_on = None
            member.agreed = self._covered_by_joining()
            member.note(self.record.now)
            self.lived["came back"] += 1

    @rule(number=MEMBERS)
    def erase(self, number: int) -> None:
        member = self._pick(number)
        if number > 1 or len(self.members) < 2:
            return
        subjects = self.scheme.subjects
        assert subjects is not None
        is_done = self._erased(member, "desk")
        assert not (is_done and member.waits) or member.is_forgotten
        # Whoever owes an answer forgets nobody who waits for it; they may themselves.
        if not is_done and not self._erased(member, self._called(member)):
            # Only a law obliges an operator to keep anything.
            assert subjects.join == "law"
            return
        member.is_forgotten = True
        member.is_here = False
        member.left_on = None
        member.agreed.clear()
        member.lines.clear()
        assert joining.find_member(self.record, self.scheme_name, member.number) is None

    def _erased(self, member: Member, by: str) -> bool:
        """Whether somebody could be forgotten; done again, nothing more is entered."""
        before = self.office.size
        try:
            erasing.erase(self.record, member.name, by, backup_days=30)
        except RefusedAct:
            assert self.office.size == before
            return False
        self.size += not member.is_forgotten
        return True

    @rule(by=st.sampled_from(("service", "other-worker")))
    def tick(self, by: str) -> None:
        before = [self._told_now(member) for member in self.members]
        result = ticking.tick(self.record, by)
        again = self.office.size
        ticking.tick(self.record, by)
        assert self.office.size == again
        self.size = again
        assert before == [self._told_now(member) for member in self.members]
        self.lived["expired"] += result.destroyed
