"""Changes of the scheme: put forward, objected to, voted on, adopted."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regard.registry.acts import changing, voting
from regard.scheme.process import Changes
from tests.registry.machine.model import Member
from tests.registry.machine.office import OfficeMachine
from tests.support.changed_schemes import changed_text

SEEDS = st.integers(0, 2**32)
MOST_CHANGES = 1


class SchemeActs(OfficeMachine):
    """Changes of the scheme: put forward, objected to, voted on, adopted."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0
        self.pending: tuple[int, str] | None = None
        self.voters: list[Member] = []

    @rule(seed=SEEDS, sooner=st.booleans())
    def put_forward(self, seed: int, sooner: bool) -> None:
        """A change from the first day on which it may be, or from the day before."""
        # The gate takes longer than all else.
        if self.changes >= MOST_CHANGES:
            return
        self.changes += 1
        random = Random(seed)
        first = self._first_day(self._announced())
        from_day = first + timedelta(days=random.choice((0, 10, 40)))
        if sooner:
            from_day = first - timedelta(days=1)
        text = changed_text(random, self._last_text(), from_day)
        self._gather_voters()
        done = self._try(
            lambda: changing.put_forward(self.record, text, from_day, "board")
        )
        if done is not None:
            assert not sooner
            self.pending = (done.seq, text)

    @rule(number=st.integers(0, 9))
    def object_and_be_answered(self, number: int) -> None:
        """Nothing is adopted while an objection waits for its answer."""
        if self.pending is None:
            return
        proposal, text = self.pending
        member = self._pick(number)
        done = self._try(
            lambda: voting.object_to(
                self.record, member.name, proposal, "it is too much", "desk"
            )
        )
        assert (done is not None) == member.is_here
        if done is None:
            return
        assert not self._adopt_proposal(proposal, text)
        answer = self._try(
            lambda: voting.answer_objection(
                self.record, member.name, done.seq, "it is not", "board"
            )
        )
        assert answer is not None

    @rule(approves=st.sampled_from((True, True, True, False)))
    def vote_and_adopt(self, approves: bool) -> None:
        """All have their say; adopted when it was announced for long enough."""
        if self.pending is None:
            return
        proposal, text = self.pending
        changes = self._process_changes()
        quorum = changes.quorum or 0
        assert not self._adopt_proposal(proposal, text)
        for number in range(quorum):
            self._vote(number, proposal, approves)
        self.office.pass_days(self._announced())
        is_adopted = self._adopt_proposal(proposal, text)
        assert approves or not is_adopted or not quorum
        if is_adopted:
            self.lived["adopted changes"] += 1
        self.pending = None
        self.office.pass_days(1)

    def _vote(self, number: int, proposal: int, approves: bool) -> None:
        """Somebody votes: one who is scored, or one of the body that decides."""
        if self._process_changes().voters == "body":
            done = self._try(
                lambda: voting.vote_in_body(
                    self.record,
                    self.scheme_name,
                    proposal,
                    approves,
                    f"of the body {number}",
                )
            )
            assert done is not None
            return
        name = self.voters[number].name
        done = self._try(
            lambda: voting.vote(self.record, name, proposal, approves, name.subject)
        )
        assert done is not None

    def _gather_voters(self) -> None:
        """As many members as have to vote: whoever joins later has no vote."""
        changes = self._process_changes()
        if changes.voters == "body":
            return
        while len(self.voters) < (changes.quorum or 0):
            self.voters.append(self._join(agrees=False))

    def _process_changes(self) -> Changes:
        process = self.versions.adopted[-1].scheme.process
        assert process is not None
        assert process.changes is not None
        return process.changes

    def _announced(self) -> int:
        """For how many days a change is announced under the last text."""
        return self._process_changes().announced or 0

    def _first_day(self, announced: int) -> date:
        """The first day from which a change put forward today may be in force."""
        last = self.versions.adopted[-1].from_day
        first = self.office.today + timedelta(days=announced + 1)
        return max(first, last + timedelta(days=1))

    def _last_text(self) -> str:
        with self.sequence.reading() as reading:
            version = self.record.versions.adopted(reading, self.scheme_name)[-1]
            document = self.record.versions.document(reading, self.scheme_name, version)
        return document.text
