"""Generated diaries of busy lives: many events at once, and much that is asked of them.

Where `diaries` has a few entries of each kind, these have scores, out of order and
against limits, with disputes, answers, requests, corrections, noes and appeals by the
dozen: what a course goes on with must be what it would be if all were worked out anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import strategies as st

from regard.registry.bodies import (
    Agreed,
    Answered,
    Appealed,
    Asked,
    Body,
    Confirmed,
    Consented,
    CorrectedEvent,
    Decided,
    Declined,
    Disputed,
    Ended,
    Heard,
    Joined,
    Noticed,
    Proposed,
    Refused,
    Repaired,
    Reported,
    Withdrew,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.scheme import Scheme, parse
from tests.support.diaries import forgetful_schemes, live_schemes
from tests.support.histories import Diary

FIRST_DAY = date(2026, 6, 1)
JOINED = date(2026, 6, 2)
DAYS = 70
ACTIONS = (
    "burst",
    "burst",
    "burst",
    "dispute",
    "answer",
    "ask",
    "correct",
    "step",
    "step",
    "decline",
    "appeal",
    "consent",
    "override",
    "quiet",
)
AMOUNTS = (None, 1_000, 1_000, 1_000, 2_000, -500)


@st.composite
def graded_schemes(draw: st.DrawFn, forgets: bool = False) -> Scheme:
    """Schemes of which most have tiers that only get better one way."""
    data = draw(forgetful_schemes() if forgets else live_schemes()).data()
    if draw(st.integers(0, 4)):
        _grade(data, falling=draw(st.booleans()))
    process = data["process"]
    process["reviewed_within"] = draw(st.sampled_from(("1d", "3d", "20d")))
    return parse(json.dumps(data))


def _grade(data: dict[str, object], falling: bool) -> None:
    """Orders the outcomes of each service from the worst to the best."""
    worth = ["refuse", "deposit", "queue", "allow", "reward"]
    services = data["services"]
    assert isinstance(services, dict)
    for service in services.values():
        service["ranked"] = {"reward": "better", "queue": "worse", "deposit": "worse"}
        outcomes = service["outcomes"]
        tiers = list(outcomes)
        graded = sorted(outcomes.values(), key=worth.index, reverse=falling)
        service["outcomes"] = dict(zip(tiers, graded, strict=True))


@st.composite
def busy_diaries(
    draw: st.DrawFn, changes: bool = True, forgets: bool = False, most: int = 30
) -> Diary:
    """A subject's entries over some weeks, many at once.

    Args:
        draw: Given by hypothesis.
        changes: Whether other versions of the scheme are adopted meanwhile.
        forgets: Whether retention is soon over; then there is room between entries.
        most: How often something is entered, at most.
    """
    diary = Diary(gap=1_000 if forgets else 1)
    diary.adopt(draw(graded_schemes(forgets)), FIRST_DAY.isoformat())
    diary.enter(JOINED.isoformat(), Joined(ground="contract"))
    later = draw(graded_schemes(forgets)) if changes else None
    random = Random(draw(st.integers(0, 10_000)))
    busy = Busy(random, diary)
    count = draw(st.integers(5, most))
    adopted_at = random.randint(0, count)
    offset = 0
    for number in range(count):
        offset = min(DAYS, offset + random.choice((0, 0, 1, 1, 2, 5, 9)))
        today = JOINED + timedelta(days=offset)
        if later is not None and number == adopted_at:
            busy.adopt(later, today)
        busy.enter(random.choice(ACTIONS), today)
    return diary


class Busy:
    """Enters something, and what hangs together with what was entered before."""

    def __init__(self, random: Random, diary: Diary) -> None:
        self._random = random
        self._diary = diary
        self._ids = 0

    def adopt(self, later: Scheme, today: date) -> None:
        """Another version is in force from one of the next days on."""
        from_day = today + timedelta(days=self._random.randint(0, 3))
        self._diary.adopt(later, from_day.isoformat())
        if self._random.random() < 0.2:
            closed_on = from_day + timedelta(days=self._random.randint(1, 5))
            self._diary.last += self._diary.gap
            last = self._diary.versions[-1]
            closed = last.closed_by(self._diary.last, closed_on)
            self._diary.versions.append(closed)

    def enter(self, action: str, today: date) -> None:
        """Enters what an action comes to on a day, in one moment."""
        bodies = list(self._bodies(action, today))
        if bodies and self._random.random() < 0.5:
            self._diary.enter_together(today.isoformat(), bodies)
            return
        for body in bodies:
            by = self._random.choice(("ada", "bo", "somebody"))
            self._diary.enter(today.isoformat(), body, by=by)

    def _bodies(self, action: str, today: date) -> Iterator[Body]:
        match action:
            case "burst":
                count = self._random.choice((1, 2, 4, 9))
                yield from (self._report(today) for _ in range(count))
            case "dispute":
                yield from (Disputed(event=line.seq) for line in self._some_lines())
            case "answer":
                yield from self._answers()
            case "ask":
                yield from self._requests()
            case "correct":
                for line in self._some_lines()[:3]:
                    yield self._correction(line)
            case "step" | "decline":
                yield from self._words(action, today)
            case "appeal":
                yield from self._appeals(today)
            case "consent":
                yield self._consent()
            case "override":
                yield from self._overrides(today)
            case _:
                pass

    def _report(self, today: date) -> Reported:
        scheme = self._diary.versions[-1].scheme
        # What was adopted may be in force later: kinds of both are reported.
        if self._random.random() < 0.2:
            scheme = self._diary.versions[0].scheme
        kind = self._random.choice(sorted(scheme.evidence))
        amount = self._random.choice(AMOUNTS)
        low, high = scheme.evidence[kind].amount
        if amount is not None:
            amount = min(max(amount, low), high)
        self._ids += 1
        number = self._ids
        if self._random.random() < 0.02:
            number = self._random.randint(1, self._ids)
        return Reported(
            source=scheme.evidence[kind].source or "",
            id=f"event {number}",
            kind=kind,
            time=self._time(today),
            thousandths=amount,
            reporter=self._random.choice(("", "", "x", "y")),
        )

    def _time(self, today: date) -> datetime:
        """Some time before noon, oftenest of the same day; seldom one to come."""
        days = self._random.choice((0, 0, 0, 0, 1, 1, 2, 9, 25))
        if self._random.random() < 0.01:
            days = -self._random.randint(0, 3)
        second = self._random.randint(0, 12 * 3_600 - 1)
        if days <= 0 and self._random.random() < 0.02:
            second = 23 * 3_600
        begin = datetime.combine(today - timedelta(days=days), time(), UTC)
        return begin + timedelta(seconds=second)

    def _some_lines(self) -> list[RecordedLine]:
        """The latest lines, or some of all."""
        lines = lines_of(self._diary.history)
        count = min(len(lines), self._random.choice((1, 1, 2, 5, 12)))
        if self._random.random() < 0.4:
            return lines[len(lines) - count :]
        return self._random.sample(lines, count)

    def _requests(self) -> Iterator[Body]:
        """Requests for early rehabilitation; some are granted in the same moment."""
        for line in self._some_lines():
            yield Asked(event=line.seq)
            if self._random.random() < 0.3:
                yield Repaired(event=line.seq)

    def _answers(self) -> Iterator[Body]:
        """Answers to most of what waits, and to something that does not."""
        for line in lines_of(self._diary.history):
            dispute = line.open_dispute
            if dispute is not None and self._random.random() < 0.7:
                yield self._answer(dispute.seq, line)
            for request in line.requests:
                if request.is_answered or self._random.random() < 0.5:
                    continue
                if self._random.random() < 0.5:
                    yield Refused(request=request.seq, words="no")
                else:
                    yield Repaired(event=line.seq, request=request.seq)
        if self._random.random() < 0.2:
            yield Refused(request=self._random.randint(1, self._diary.last), words="")
            yield Answered(to=self._random.randint(1, self._diary.last), answer="kept")

    def _answer(self, dispute: int, line: RecordedLine) -> Answered:
        answer = self._random.choice(("kept", "kept", "struck", "corrected"))
        if answer == "kept":
            return Answered(to=dispute, answer="kept")
        if answer == "struck":
            return Answered(to=dispute, answer="struck")
        corrected = self._correction(line).corrected or line.report
        return Answered(to=dispute, answer="corrected", corrected=corrected)

    def _correction(self, line: RecordedLine) -> CorrectedEvent:
        """A line is struck, or is of another time, amount, reporter or kind."""
        report = line.report
        match self._random.choice(("struck", "time", "amount", "reporter", "kind")):
            case "struck":
                return CorrectedEvent(event=line.seq)
            case "time":
                time = self._time(report.time.date())
                corrected = report.model_copy(update={"time": time})
            case "amount":
                corrected = report.model_copy(update={"thousandths": 1_500})
            case "reporter":
                corrected = report.model_copy(update={"reporter": "y"})
            case _:
                new = self._report(report.time.date())
                corrected = new.model_copy(update={"id": report.id})
        return CorrectedEvent(event=line.seq, corrected=corrected)

    def _words(self, action: str, today: date) -> Iterator[Body]:
        """What a person says of the steps under way, and the notice of them."""
        at = day_start(today) + timedelta(hours=12)
        states = states_in_effect(self._diary.history, at)
        for name, state in sorted(states.items()):
            for step in state.steps:
                outcome = step.outcome
                if action == "decline":
                    yield Declined(service=name, outcome=outcome, words="no")
                    continue
                if self._random.random() < 0.8:
                    yield Confirmed(service=name, outcome=outcome)
                if self._random.random() < 0.8:
                    yield Noticed(
                        service=name, outcome=outcome, way="paper", handed_over=today
                    )

    def _appeals(self, today: date) -> Iterator[Body]:
        """What is decided, appealed against, and heard."""
        diary = self._diary
        at = day_start(today) + timedelta(hours=12)
        states = states_in_effect(diary.history, at)
        for name, state in sorted(states.items()):
            yield Decided(service=name, outcome=state.outcome, relied_on_until=at)
        for decision in diary.entries_of(EntryKind.DECIDED)[-2:]:
            yield Appealed(decision=decision.seq)
        for appeal in diary.entries_of(EntryKind.APPEALED)[-3:]:
            won = self._random.random() < 0.5
            yield Heard(appeal=appeal.seq, overturned=won, words="so")

    def _consent(self) -> Body:
        source = self._random.choice(("desk", "peers"))
        if self._random.random() < 0.6:
            return Withdrew(sources=(source,))
        return Consented(sources=(source,))

    def _overrides(self, today: date) -> Iterator[Body]:
        diary = self._diary
        for proposal in diary.entries_of(EntryKind.PROPOSED)[-2:]:
            yield self._random.choice(
                (Agreed(proposal=proposal.seq), Ended(proposal=proposal.seq))
            )
        yield Proposed(
            micropoints=self._random.choice((4_000_000, 25_000_000)),
            last_day=today + timedelta(days=self._random.randint(0, 20)),
            words="because",
        )
