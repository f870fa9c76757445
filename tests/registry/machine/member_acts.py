"""Membership, consent, exceptions, and days that pass."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
)

from regard.registry.acts import (
    erasing,
    joining,
    overriding,
    ticking,
)
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past, PastMember, PastOutcome
from regard.registry.bodies import Reported
from regard.registry.fold.history import day_start
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event
from tests.registry.acts.conftest import FIRST_DAY
from tests.registry.machine.model import (
    CONSENT_SOURCE,
    Member,
    ModelLine,
    ModelOverride,
)
from tests.registry.machine.office import (
    DAYS,
    STEWARDS,
    OfficeMachine,
)


class MemberActs(OfficeMachine):
    """Membership, consent, exceptions, and days that pass."""

    @initialize()
    def begin(self) -> None:
        self.office.set_day(FIRST_DAY.isoformat())
        self.office.adopt()
        self.size = self.office.size
        self.join(agrees=True)

    @rule(agrees=st.booleans())
    def join(self, agrees: bool) -> None:
        if len(self.members) >= 3:
            return
        name = self.office.member(agrees=agrees)
        self.size += 1 + agrees
        self.members.append(Member(name, agrees))

    @rule(
        damaged=st.integers(0, 6),
        returned=st.integers(0, 3),
        before=st.sampled_from((0, 1, 20, 40)),
        outcome=st.sampled_from(("", "refuse", "deposit", "allow")),
    )
    def bring_along(
        self, damaged: int, returned: int, before: int, outcome: str
    ) -> None:
        """Somebody with a past, and what they have today, if that is not the usual."""
        if len(self.members) >= 4:
            return
        number = f"number {len(self.members)}"
        kinds = ["damaged"] * damaged + ["returned-on-time"] * returned
        first = day_start(FIRST_DAY) + timedelta(hours=13)
        when = max(first, self.record.now - timedelta(days=before, seconds=1))
        events = [
            Event(f"past {number} {place}", number, kind, when, amount_said=False)
            for place, kind in enumerate(kinds)
        ]
        member = PastMember(number, FIRST_DAY, "consent", date(2000, 1, 1))
        today = {"hand-tools": "allow", "power-tools": outcome or "deposit"}
        outcomes: list[PastOutcome] = []
        if outcome:
            had = PastOutcome(number, "power-tools", outcome, FIRST_DAY, None, "had it")
            outcomes.append(had)
        past = Past("a file", [member], {number: events}, outcomes)
        result = import_past(self.record, "tool-library", past, "importer")
        self.size += result.entries
        (person,) = result.people
        name = SubjectName("tool-library", person.subject)
        brought = Member(name, agrees=False, told=today)
        history = self.record.history(name.scheme, name.subject)
        for entry, body in history.bodies(Reported):
            brought.lines.append(ModelLine(entry.seq, body, "importer"))
        self.members.append(brought)

    @rule(days=st.sampled_from(DAYS))
    def days_pass(self, days: int) -> None:
        self.office.pass_days(days)

    @rule(number=st.integers(0, 9))
    def consent_or_withdraw(self, number: int) -> None:
        member = self._pick(number)
        act = joining.withdraw if member.agrees else joining.consent
        before = self._told_now(member)
        done = self._try(
            lambda: act(
                self.record, member.name, (CONSENT_SOURCE,), member.name.subject
            )
        )
        if done is None:
            return
        if member.agrees:
            for line in member.lines:
                line.is_withdrawn |= line.report.source == CONSENT_SOURCE
        member.agrees = not member.agrees
        self._no_worse(before, self._told_now(member))

    @rule(
        number=st.integers(0, 9),
        points=st.sampled_from((10, 40, 50, 60)),
        by=st.sampled_from(STEWARDS),
    )
    def propose(self, number: int, points: int, by: str) -> None:
        member = self._pick(number)
        last = self.office.today + timedelta(days=60)
        done = self._try(
            lambda: overriding.propose(
                self.record, member.name, points * 1_000_000, last, "a hard year", by
            )
        )
        if done is not None:
            member.overrides.append(
                ModelOverride(done.seq, points * 1_000_000, last, by)
            )

    @rule(number=st.integers(0, 9), by=st.sampled_from(STEWARDS))
    def agree(self, number: int, by: str) -> None:
        member = self._pick(number)
        if not member.overrides:
            return
        override = member.overrides[-1]
        done = self._try(
            lambda: overriding.agree(self.record, member.name, override.seq, by)
        )
        if done is not None:
            assert by != override.proposed_by
            override.is_agreed = True

    @rule(number=st.integers(0, 9))
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
            override.is_ended = True

    @precondition(lambda self: len(self.members) > 1)
    @rule(number=st.integers(0, 9), forgets=st.booleans())
    def leave(self, number: int, forgets: bool) -> None:
        member = self._pick(number)
        if number > 1 or member.is_forgotten:
            return
        if forgets:
            erasing.erase(self.record, member.name, "desk", backup_days=30)
            self.size = self.office.size
            member.is_forgotten = True
            member.is_here = False
            member.lines.clear()
            return
        done = self._try(
            lambda: joining.leave(self.record, member.name, member.name.subject)
        )
        assert (done is not None) == member.is_here
        member.is_here = False

    @rule(by=st.sampled_from(("service", "other-worker")))
    def tick(self, by: str) -> None:
        ticking.tick(self.record, by)
        again = self.office.size
        ticking.tick(self.record, by)
        assert self.office.size == again
        self.size = again
