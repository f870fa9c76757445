"""What tiers are worth to people: from outcomes at services to the worth of a habit.

The worth of a tier is the sum, over services, of a month's value times what the outcome
leaves of it, against what is usual. What an outcome leaves follows from how good it is
declared to be (`scheme.worth`), never from its name. Between the middles of tiers worth
is drawn as straight lines. The worth of a habit is what it would change in that, if
kept up as far as people look ahead.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from regard.scheme.model import Scheme
from regard.scheme.service import Grade, Service
from regard.scheme.units import POINT
from regard.scheme.worth import grade_of, usual_outcomes
from regard.society.book.facts import FACT, FACT_FIELDS
from regard.society.book.fading import lasting_months
from regard.society.book.tables import HELD, PLACE_FIELDS, Book
from regard.society.book.upright import Upright
from regard.society.fields import records_of
from regard.society.month.rows import HABITS, OPPOSITE
from regard.society.scenario import Scenario
from regard.society.state import Floats


def service_value(service: Service, scenario: Scenario) -> float:
    """A month of a service, in units of a month's middle income.

    Args:
        service: by its severity, and whether it is essential.
        scenario: what those are worth.

    Returns:
        Months of middle income.
    """
    severity = service.severity or "minor"
    value = float(getattr(scenario.services, severity))
    if service.essential:
        value *= scenario.services.essential
    return value


def left_of(service: Service, outcome: str, scenario: Scenario) -> float:
    """What an outcome leaves of a service: 1 for the usual, 0 for none of it.

    Where n outcomes of a service are better, or n are worse, the one i-th from the
    usual leaves the power 2 i / (n + 1) of what a better, or a worse, one leaves: one
    alone its own, several as much on the average of the powers.

    Args:
        service: says how good its outcomes are.
        outcome: one of them. Of a burden, to be spared leaves all, to bear it nothing.
        scenario: what a condition takes, and what a better outcome adds.

    Returns:
        From 0 up; above 1 for what is better than the usual.
    """
    grade = grade_of(service, outcome)
    if grade == "none":
        return 0.0
    if grade == "same":
        return 1.0
    levels = _levels(service, grade)
    place = levels.index(outcome if outcome in service.ranked else None) + 1
    power = 2 * place / (len(levels) + 1)
    if grade == "better":
        return float((1.0 + scenario.services.better) ** power)
    return float((1.0 - scenario.services.condition) ** power)


def _levels(service: Service, grade: Grade) -> list[str | None]:
    """The outcomes of a grade, from the one nearest to the usual.

    All those that the service does not rank stand for one, below the others: None.
    """
    levels: list[str | None] = []
    for outcome, own in service.ranked.items():
        if own == grade:
            levels.append(outcome)
    unranked = [
        outcome for outcome in service.named_outcomes if outcome not in service.ranked
    ]
    if any(grade_of(service, outcome) == grade for outcome in unranked):
        levels.append(None)
    if grade == "better":
        levels.reverse()
    return levels


def usual_left(scheme: Scheme, name: str, scenario: Scenario) -> float:
    """What is usually left of a service, against which gain and loss are measured.

    The baseline of `scheme.worth.usual_rank`: the best of what the ordinary tier, a
    newcomer and somebody not scored have; of an essential service at least all of it.

    Args:
        scheme: that decides.
        name: of the service.
        scenario: what outcomes leave.

    Returns:
        From 0 up, as `left_of` gives it.
    """
    service = scheme.services[name]
    outcomes = usual_outcomes(scheme, name)
    most = max(left_of(service, outcome, scenario) for outcome in outcomes)
    if service.essential:
        return max(most, 1.0)
    return most


def with_worth(book: Book, scales: list[Upright], scenario: Scenario) -> Book:
    """The book with its tables of worth, and what tiers gain and lose, filled in.

    Args:
        book: all else that it says; the columns of its tiers are filled in place.
        scales: of the schemes, in reading order.
        scenario: what services and a reputation are worth.

    Returns:
        The same book, its worth, habits, places and left replaced.
    """
    for number, scale in enumerate(scales):
        _fill_outcomes(book, number, scale, scenario)
    if not scenario.mechanisms.restrictions:
        for name in ("gain", "income", "scarce"):
            book.tiers[name] = 0.0
    places: list[ScarcePlace] = []
    if scenario.mechanisms.restrictions:
        places = _scarce_places(scales, book.tiers.shape[1], scenario)
    worth = np.zeros((*book.tiers.shape, len(FACT_FIELDS)), np.float32)
    for number, scale in enumerate(scales):
        worth[number] = _worth_of_habits(book, number, scale, scenario)
        _fill_stakes(book, number, worth[number], scenario)
    if not scenario.mechanisms.performing:
        worth[:, :, FACT.performed] = 0.0
        worth[:, :, FACT.praised] = 0.0
    place_rows = [(place.scheme, place.value) for place in places]
    left = np.array([place.left for place in places], np.float32)
    return book._replace(
        worth=worth,
        habits=_against_opposites(worth),
        places=records_of(PLACE_FIELDS, place_rows),
        left=left.reshape(-1, book.tiers.shape[1]),
    )


def _fill_outcomes(book: Book, number: int, scale: Upright, scenario: Scenario) -> None:
    """What the tiers of one scheme gain and lose at its services."""
    tiers = book.tiers[number]
    for service_name, service in scale.scheme.services.items():
        value = service_value(service, scenario)
        usual = usual_left(scale.scheme, service_name, scenario)
        column = "scarce" if service.scarce else "gain"
        for tier, name in enumerate(scale.tiers):
            left = left_of(service, service.outcomes[name], scenario)
            tiers[column][tier] += value * (left - usual)
            if _is_livelihood(service, scenario):
                tiers["income"][tier] += _income_lost(service, usual - left, scenario)
            if left == 0.0 and usual > 0.0:
                tiers["refused"][tier] += 1
    most_lost = np.float32(scenario.services.income_lost_most)
    tiers["income"] = np.minimum(tiers["income"], most_lost)


def _is_livelihood(service: Service, scenario: Scenario) -> bool:
    """Whether the loss of a service takes income."""
    if service.domain in scenario.services.livelihoods:
        return True
    return bool(service.essential) and service.severity == "serious"


def _income_lost(service: Service, loss: float, scenario: Scenario) -> float:
    """The share of income that the loss of so much of a service takes."""
    having = 1.0
    if service.scarce:
        having = scenario.services.places
    return scenario.services.livelihood * having * max(0.0, loss)


class ScarcePlace(NamedTuple):
    """A scarce service.

    Attributes:
        scheme: the number of the scheme that gives it.
        value: of having it for a month, in months of middle income.
        left: by tier, what the outcome leaves of it; as many as any scheme has tiers.
    """

    scheme: int
    value: float
    left: list[float]


def _scarce_places(
    scales: list[Upright], width: int, scenario: Scenario
) -> list[ScarcePlace]:
    """The scarce services of all schemes. width: the most tiers that a scheme has."""
    places = []
    for number, scale in enumerate(scales):
        for service in scale.scheme.services.values():
            if service.scarce:
                left = [0.0] * width
                for tier, name in enumerate(scale.tiers):
                    left[tier] = left_of(service, service.outcomes[name], scenario)
                value = service_value(service, scenario)
                places.append(ScarcePlace(number, value, left))
    return places


def _worth_of_habits(
    book: Book, number: int, scale: Upright, scenario: Scenario
) -> Floats:
    """(most tiers, facts) float32: what habits would change under one scheme."""
    scheme = scale.scheme
    aware = 1.0
    if scheme.publish is None or not scheme.publish.rules:
        aware = scenario.acts.awareness
    weight = aware * (scenario.acts.reputation * scenario.mechanisms.incentives)
    worth = np.zeros((book.tiers.shape[1], len(FACT_FIELDS)), np.float32)
    habits = _habit_points(book, number, scheme, scenario)
    for tier in range(len(scale.tiers)):
        for fact, points in habits.items():
            worth[tier, fact] = weight * _gained(book, number, scale, tier, points)
    return worth


def _fill_stakes(book: Book, number: int, worth: Floats, scenario: Scenario) -> None:
    """What dissent, and a tie below ordinary, cost the tiers of one scheme."""
    punishment = -scenario.acts.heat * worth[:, FACT.dissent]
    book.tiers["stake"][number] = np.clip(punishment, 0.0, scenario.acts.severity_most)
    cost_of_low_ties = np.maximum(0.0, -worth[:, FACT.low])
    book.tiers["tie_cost"][number] = cost_of_low_ties / scenario.ties.number


def _against_opposites(worth: Floats) -> Floats:
    """(schemes, most tiers, habits) float32: each habit, less its opposite."""
    facts = [getattr(FACT, habit) for habit in HABITS]
    habits = worth[:, :, facts]
    for column, habit in enumerate(HABITS):
        if habit in OPPOSITE:
            opposite = getattr(FACT, OPPOSITE[habit])
            habits[:, :, column] -= worth[:, :, opposite]
    return np.ascontiguousarray(habits)


def _habit_points(
    book: Book, number: int, scheme: Scheme, scenario: Scenario
) -> dict[int, float]:
    """By fact: the points that it comes to if it is there in every month ahead."""
    points: dict[int, float] = defaultdict(float)
    first = book.schemes[number].begin
    for row, kind in enumerate(scheme.evidence.values(), first):
        record = book.kinds[row]
        if record.mode == HELD:
            continue
        codes = book.values[row, 1 : 1 + record.levels * record.times]
        months = lasting_months(kind, scenario.acts.horizon)
        kind_points = float(codes.mean()) * float(record.sees) * months
        cap = math.inf
        if kind.cap is not None:
            cap = abs(kind.cap) / POINT
        points[int(record.fact)] += max(-cap, min(cap, kind_points))
    return points


def _gained(book: Book, number: int, scale: Upright, tier: int, points: float) -> float:
    """What services would give more if the score moved by so many points.

    From the middle of a tier, in months of middle income.
    """
    scheme = book.schemes[number]
    rows = book.tiers[number][scale.numbers]
    low = float(scheme.least)
    high = float(scheme.most)
    inner_edges = [float(np.float32(edge / POINT)) for edge in scale.edges[1:]]
    edges = [low, *inner_edges, high]
    middles = [(lower + upper) / 2 for lower, upper in pairwise(edges)]
    values = [float(row.gain + row.scarce - row.income) for row in rows]
    if scheme.beta:
        prior = float(scheme.prior)
        weight = float(scheme.prior_weight)
        share = (max(points, 0.0) + prior * weight) / (abs(points) + weight)
        points = (high - low) * (share - prior)
    middle = middles[scale.numbers.index(tier)]
    now = float(np.interp(middle, middles, values))
    then = float(np.interp(middle + points, middles, values))
    return then - now
