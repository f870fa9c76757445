"""Why a standing is what it is: what adds, what cost most, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.scheme.brief import Brief, BriefAnswer, brief_rows, points_text
from regard.scheme.counted import plural, with_noun
from regard.scheme.model import Scheme
from regard.scheme.units import POINT
from regard.scoring.clock import reassessments
from regard.scoring.effects import EventEffect, event_effects, last_day
from regard.scoring.event import Event
from regard.scoring.reasons import Averages, Method, Reason, find_reasons
from regard.scoring.reference import Elsewhere, counted_by_kind, interpret, once_each
from regard.scoring.standing import standing_of_events
from regard.scoring.standing_value import Standing
from regard.scoring.steps import NextStep, next_steps

LONGEST_REASSESSMENT = timedelta(days=400)  # tiers are set at least once a year
EVENTS_EXPLAINED = 25  # listed, of those that weigh most


@dataclass(frozen=True)
class Line:
    """What one kind adds.

    Attributes:
        kind: The kind.
        micropoints: Its part of the score.
        counted: How many of its events count.
        beyond_limits: How many do not, since others came first.
        ends: The day on which the last of them has faded or falls silent, if they do.
        lasting: Whether events count that never fade and never fall silent.
    """

    kind: str
    micropoints: int
    counted: int
    beyond_limits: int
    ends: date | None
    lasting: bool

    @property
    def contribution(self) -> float:
        """Its part of the score, in points."""
        return self.micropoints / POINT


@dataclass(frozen=True)
class NextTier:
    """Another tier than the one held, which comes by itself if nothing more happens.

    Attributes:
        when: When tiers are set again (UTC).
        tier: The tier from then on.
        outcomes: The outcome of each service from then on.
    """

    when: datetime
    tier: str
    outcomes: dict[str, str]


@dataclass(frozen=True)
class UnreadRow:
    """A row that names a subject and could not be read.

    Attributes:
        scheme: The scheme that it was meant as evidence for.
        file: The file; None for data in memory.
        line: The line of the file, or the number of the row.
        in_lines: Whether it is a line.
        reason: What is wrong, and what is accepted.
        found: The value that stands there, if one does.
    """

    scheme: str
    file: str | None
    line: int
    in_lines: bool
    reason: str
    found: str | None

    @property
    def place(self) -> str:
        """Where it stands, such as `events.csv, line 12`."""
        number = f"line {self.line}" if self.in_lines else f"row {self.line}"
        return number if self.file is None else f"{self.file}, {number}"


@dataclass(frozen=True, repr=False)
class Explanation(BriefAnswer):
    """A standing taken apart: base + sum of lines + clipped == score, exactly.

    Attributes:
        subject: Whose standing it is.
        scheme: The scheme.
        standing: The standing.
        lines: What each kind adds, in document order.
        events: The events with the largest effects, the largest first.
        unlisted: How many further events there are.
        reasons: What cost most, by method of comparison.
        compared_over: How many subjects were compared with, by method.
        outcomes: The outcome of each service.
        tier_by_score: The tier of the score of now, which is held only from the next
            reassessment on.
        set_again: When tiers are set again (UTC); None where they follow at once.
        next_tier: What follows when tiers are set again, if it is something else.
        steps: What would change an outcome that some tier betters.
        study: Whether it was asked for as a study, and tells nothing of a real person.
        unread: Rows about the subject that could not be read and count for nothing.
    """

    subject: str
    scheme: Scheme
    standing: Standing
    lines: tuple[Line, ...]
    events: tuple[EventEffect, ...]
    unlisted: int
    reasons: dict[Method, tuple[Reason, ...]]
    compared_over: dict[Method, int]
    outcomes: dict[str, str]
    tier_by_score: str
    set_again: datetime | None
    next_tier: NextTier | None
    steps: tuple[NextStep, ...]
    study: bool
    unread: tuple[UnreadRow, ...] = ()

    def brief(self) -> Brief:
        """The standing, what cost most, and the outcomes."""
        own = self.standing
        rows: list[tuple[str, object]] = []
        for line in self.lines:
            if line.micropoints:
                rows.append((line.kind, points_text(line.micropoints, sign=True)))
        for method, reasons in self.reasons.items():
            costs = [
                f"{reason.kind} ({points_text(reason.cost_micropoints)})"
                for reason in reasons
                if reason.principal
            ]
            rows.append((f"cost most, against {method}", ", ".join(costs)))
        rows += self.outcomes.items()
        if self.next_tier is not None:
            when = self.next_tier.when
            rows.append(("next tier", f"{self.next_tier.tier} on {when:%Y-%m-%d}"))
        if self.unread:
            rows.append(("not read", plural(len(self.unread), "row")))
        mark = "Study: " if self.study else ""
        points = with_noun(points_text(own.micropoints), "point")
        return Brief(
            f"{mark}{self.subject} under {self.scheme.name}, {own.as_of:%Y-%m-%d}: "
            f"{points}, tier {own.tier}",
            brief_rows(rows),
        )


def explain_events(
    scheme: Scheme,
    subject: str,
    events: Sequence[Event],
    at: datetime,
    elsewhere: Elsewhere | None = None,
    averages: Sequence[Averages] = (),
    study: bool = False,
    unread: tuple[UnreadRow, ...] = (),
) -> Explanation:
    """Takes one subject's standing apart.

    Args:
        scheme: The scheme.
        subject: Whose events they are.
        events: That subject's events, in any order; those after `at` are not known.
        at: The moment (UTC).
        elsewhere: Needed where the scheme counts tiers held under other schemes.
        averages: What to compare with; if nothing, a newcomer, to whom no kind adds.
        study: Whether the events are a study's; needed under a scheme, or one that it
            reads, that is not declared to be live.
        unread: Rows about the subject that could not be read.

    Returns:
        The explanation.

    Raises:
        DataError: If a scheme that is counted is not given, or may only be studied.
    """
    known = _known(events, at)
    if elsewhere is not None:
        elsewhere = _known_elsewhere(elsewhere, at)
    # Events of trust are at hand here: `score` worked them out of everybody's.
    own = standing_of_events(
        scheme, known, at, elsewhere or {}, study, scheme.trust_kinds
    )
    compared = list(averages)
    if not compared:
        compared.append(Averages("newcomer", 0, {}))
    set_again = _set_again(scheme, at)
    effects = event_effects(scheme, known, at, elsewhere)
    weightiest = tuple(effects[:EVENTS_EXPLAINED])
    return Explanation(
        subject=subject,
        scheme=scheme,
        standing=own,
        lines=explain_kinds(scheme, known, own, at),
        events=weightiest,
        unlisted=len(effects) - len(weightiest),
        reasons={mean.method: find_reasons(scheme, own, mean) for mean in compared},
        compared_over={mean.method: mean.over for mean in compared},
        outcomes=scheme.outcomes(own.tier),
        tier_by_score=scheme.tier_of(own.micropoints),
        set_again=set_again,
        next_tier=_next_tier(scheme, known, own, elsewhere, set_again),
        steps=next_steps(scheme, known, at, own, elsewhere),
        study=study,
        unread=unread,
    )


def _set_again(scheme: Scheme, at: datetime) -> datetime | None:
    """When tiers are set again; nothing where they follow the score at once."""
    if scheme.reassessed == "continuously":
        return None
    return next(reassessments(scheme.reassessed, at, at + LONGEST_REASSESSMENT))


def _next_tier(
    scheme: Scheme,
    events: Sequence[Event],
    own: Standing,
    elsewhere: Elsewhere | None,
    when: datetime | None,
) -> NextTier | None:
    """What waits at the next reassessment; nothing where tiers follow at once.

    Without it, somebody who did harm today would read that everything is allowed.
    """
    if when is None:
        return None
    tier = interpret(scheme, events, when, elsewhere).tier
    if tier == own.tier:
        return None
    return NextTier(when, tier, scheme.outcomes(tier))


def _known(events: Sequence[Event], at: datetime) -> list[Event]:
    return [event for event in events if event.time <= at]


def _known_elsewhere(elsewhere: Elsewhere, at: datetime) -> Elsewhere:
    known = {}
    for name, (other, events) in elsewhere.items():
        known[name] = (other, _known(events, at))
    return known


def explain_kinds(
    scheme: Scheme, events: Sequence[Event], own: Standing, at: datetime
) -> tuple[Line, ...]:
    """Says what each kind adds.

    Args:
        scheme: The scheme.
        events: One subject's events, known at `at`.
        own: The standing that they make.
        at: The moment (UTC).

    Returns:
        A line for each kind, in document order.
    """
    counting = counted_by_kind(scheme, events, at)
    known = once_each(scheme, events)
    lines = []
    for name, kind in scheme.evidence.items():
        counted = counting[name]
        of_kind = [event for event in known if event.kind == name]
        ends = [last_day(kind, event) for event in counted]
        line = Line(
            kind=name,
            micropoints=own.contribution_micropoints[name],
            counted=len(counted),
            beyond_limits=len(of_kind) - len(counted),
            ends=max((end for end in ends if end is not None), default=None),
            lasting=None in ends,
        )
        lines.append(line)
    return tuple(lines)
