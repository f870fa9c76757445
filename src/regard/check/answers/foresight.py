"""How many people could foretell their own outcome from what they are told.

Of each of a number of synthetic people it is asked what they know of their record and
of the rules. Somebody foretells their outcomes if these are the same whatever they do
not know may be. That is a count over an invented population, drawn from a seed: it
compares schemes, and says nothing of how real records are spread.

What somebody knows:

- of their record, all kinds, where `process.access` is free or paid; otherwise those
  whose source is what they told themselves or the operator's own dealings with them,
  unless it is inferred, predicted, an impression or anonymous;
- how much a kind counts, where `publish.rules` is true, or `process.counterfactual` is
  and they know that the kind is in their record; where `process.logic_told` alone is,
  which way it pushes; otherwise neither;
- thresholds and where the score begins, where `publish.rules` or
  `process.counterfactual` is true; otherwise nothing is foretold but what every tier
  gets.

What is not declared is read as not told.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from regard.check.case import Case
from regard.check.proof.histories import History, recorded_event, sorted_events
from regard.check.proof.kind_bounds import kind_bounds
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.process import Process
from regard.scheme.units import MOST_CAP, POINT
from regard.scheme.worth import DOWN, UP
from regard.scoring.arithmetic import weight
from regard.scoring.clock import assessed, day_of
from regard.scoring.event import Event
from regard.scoring.reference import compose, contributions_at, counted_by_kind

PEOPLE_DRAWN = 400
SEED = 1
DAYS_OF_RECORD = 730
CHANCE_OF_KIND = 0.5
CHANCE_OF_ANOTHER = 0.6  # of one more event of the same kind
SEEN_BY_SUBJECT = frozenset({"own dealings", "told by the subject"})
NOT_SEEN = frozenset({"anonymous", "impression", "inferred", "predicted"})

Interval = tuple[int, int]
"""Micropoints that something adds: at least, and at most."""


@dataclass(frozen=True)
class Foresight:
    """How many of an invented population could foretell their own outcomes.

    Attributes:
        people: How many were asked about.
        foretell: How many of them could.
        by_outcome: The same by what they would have to foretell: whether they get less
            than is usual somewhere; (could, of how many).
        seed: From which they were drawn.
    """

    people: int
    foretell: int
    by_outcome: dict[str, tuple[int, int]]
    seed: int

    @property
    def opacity(self) -> float:
        """The share who could not, from 0 to 1."""
        return 1 - self.foretell / self.people


def foresight(case: Case, people: int = PEOPLE_DRAWN, seed: int = SEED) -> Foresight:
    """How many people could foretell their own outcome under a scheme.

    Args:
        case: The scheme under check.
        people: How many synthetic people are asked about.
        seed: From which their records are drawn.

    Returns:
        The count, and the same among those below and not below ordinary.
    """
    draw = random.Random(seed)
    at = case.solver.moments[0]
    could: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    for _ in range(people):
        history = History(
            case.scheme, _record(case.scheme, draw, at), case.newcomer.elsewhere
        )
        is_below = history.tier(at) in case.tiers_below
        group = "below ordinary" if is_below else "not below"
        drawn[group] += 1
        could[group] += can_foretell(case, history, at)
    by_outcome = {group: (could[group], drawn[group]) for group in sorted(drawn)}
    return Foresight(people, could.total(), by_outcome, seed)


def can_foretell(case: Case, history: History, at: datetime) -> bool:
    """Whether somebody with a record could foretell their own outcomes.

    Args:
        case: The scheme under check.
        history: Their record.
        at: The moment of the question.

    Returns:
        True only if their outcomes are the same whatever they do not know may be.
    """
    scheme = case.scheme
    tiers = list(scheme.tiers)
    if _knows_thresholds(scheme):
        low, high = _possible_scores(scheme, history, at)
        first = tiers.index(scheme.tier_of(low))
        last = tiers.index(scheme.tier_of(high))
        tiers = tiers[first : last + 1]
    # Without services the tier itself is what there is to foretell.
    if not scheme.services:
        return len(tiers) == 1
    outcomes = [scheme.outcomes(tier) for tier in tiers]
    return all(outcome == outcomes[0] for outcome in outcomes)


# -- what somebody knows


def _process(scheme: Scheme) -> Process:
    return scheme.process or Process()


def _rules_are_public(scheme: Scheme) -> bool:
    return scheme.publish is not None and scheme.publish.rules is True


def _knows_thresholds(scheme: Scheme) -> bool:
    return _rules_are_public(scheme) or _process(scheme).counterfactual is True


def _knows_record(scheme: Scheme, kind: Kind) -> bool:
    """Whether somebody knows which events of a kind are recorded of them."""
    if _process(scheme).access in ("free", "paid"):
        return True
    source = scheme.sources.get(kind.source or "")
    # A tier held under another scheme: what is recorded there is not shown here.
    if source is None:
        return False
    if source.gathered not in SEEN_BY_SUBJECT or source.verified is None:
        return False
    return source.verified not in NOT_SEEN


def _possible_scores(scheme: Scheme, history: History, at: datetime) -> Interval:
    """The least and the greatest score that agree with what somebody knows."""
    taken_at = assessed(scheme.reassessed, at)
    counting = counted_by_kind(scheme, history.events, at)
    contributions = contributions_at(
        scheme, counting, taken_at, dict(history.elsewhere)
    )
    lowest: dict[str, int] = {}
    highest: dict[str, int] = {}
    recorded = set(history.kinds)
    for name, kind in scheme.evidence.items():
        real = contributions[name]
        is_recorded = name in recorded or real != 0
        least, most = _possible_contribution(scheme, name, kind, is_recorded, real)
        lowest[name] = least
        highest[name] = most
    return _score(scheme, lowest), _score(scheme, highest)


def _possible_contribution(
    scheme: Scheme, name: str, kind: Kind, is_recorded: bool, real: int
) -> Interval:
    """What a kind may add, for all that somebody knows of it."""
    knows_record = _knows_record(scheme, kind)
    if knows_record and not is_recorded:
        return 0, 0
    if knows_record and _knows_thresholds(scheme):
        return real, real
    if _rules_are_public(scheme):
        return _whatever_is_recorded(scheme, name)
    return _whatever_it_counts(scheme, kind)


def _whatever_is_recorded(scheme: Scheme, name: str) -> Interval:
    """What a kind adds at least and at most, over all records."""
    least = 0
    most = 0
    for bound in kind_bounds(scheme, name):
        if bound.sign == UP:
            most = bound.most
        else:
            least = -bound.most
    return least, most


def _whatever_it_counts(scheme: Scheme, kind: Kind) -> Interval:
    """Anything, in the directions that are not ruled out by what is told."""
    anything = MOST_CAP * POINT
    is_told = _process(scheme).logic_told is True
    may_add = not is_told or UP in _directions(scheme, kind)
    may_take = not is_told or DOWN in _directions(scheme, kind)
    least = -anything if may_take else 0
    most = anything if may_add else 0
    return least, most


def _directions(scheme: Scheme, kind: Kind) -> set[int]:
    """The ways in which events of a kind push."""
    sign = UP if weight(scheme, kind) > 0 else DOWN
    directions: set[int] = set()
    if kind.amount.high > 0:
        directions.add(sign)
    if kind.amount.low < 0:
        directions.add(-sign)
    return directions


def _score(scheme: Scheme, contributions: dict[str, int]) -> int:
    return compose(scheme, contributions).score


# -- the synthetic people


def _record(scheme: Scheme, draw: random.Random, at: datetime) -> tuple[Event, ...]:
    """What is recorded of one synthetic person in two years.

    Of each kind something with an even chance; then one event, and each time another
    with a chance of six in ten, on any day, of any whole thousandth of an amount.
    """
    today = day_of(at) - 1  # so that everything recorded lies before the question
    events: list[Event] = []
    for name, kind in scheme.evidence.items():
        if kind.scheme is None and draw.random() < CHANCE_OF_KIND:
            for number, day in enumerate(_days(draw, today), start=1):
                amount = draw.randint(kind.amount.low, kind.amount.high)
                events.append(recorded_event(name, number, day, amount))
    return sorted_events(events)


def _days(draw: random.Random, today: int) -> Iterator[int]:
    yield today - draw.randrange(DAYS_OF_RECORD)
    while draw.random() < CHANCE_OF_ANOTHER:
        yield today - draw.randrange(DAYS_OF_RECORD)
