"""What tiers are worth to people: from outcomes at services to the worth of a habit.

The worth of a tier is the sum, over services, of a month's value times what the outcome
leaves of it, against what the ordinary tier gets. Between the middles of tiers it is
drawn as straight lines. The worth of a habit is what it would change in that, if kept
up as far as people look ahead.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE, Service
from regard.scheme.units import POINT
from regard.society.book.facts import FACT, FACT_FIELDS
from regard.society.book.fading import lasting_months
from regard.society.book.tables import HELD, PLACE_FIELDS, Book
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


def left_of(outcome: str, scenario: Scenario) -> float:
    """What an outcome leaves of a service, from 0 to 1.

    Args:
        outcome: allow, refuse or a condition.
        scenario: what a condition takes.

    Returns:
        All (1), nothing (0), or what a condition does not take.
    """
    if outcome == ALLOW:
        return 1.0
    if outcome == REFUSE:
        return 0.0
    return 1.0 - scenario.services.condition


def with_worth(book: Book, schemes: list[Scheme], scenario: Scenario) -> Book:
    """The book with its tables of worth, and what tiers gain and lose, filled in.

    Args:
        book: all else that it says; the columns of its tiers are filled in place.
        schemes: in reading order.
        scenario: what services and a reputation are worth.

    Returns:
        The same book, its worth, habits, places and left replaced.
    """
    for number, scheme in enumerate(schemes):
        _fill_outcomes(book, number, scheme, scenario)
    if not scenario.mechanisms.restrictions:
        for name in ("gain", "income", "scarce"):
            book.tiers[name] = 0.0
    places: list[ScarcePlace] = []
    if scenario.mechanisms.restrictions:
        places = _scarce_places(schemes, book.tiers.shape[1], scenario)
    worth = np.zeros((*book.tiers.shape, len(FACT_FIELDS)), np.float32)
    for number, scheme in enumerate(schemes):
        worth[number] = _worth_of_habits(book, number, scheme, scenario)
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


def _fill_outcomes(book: Book, number: int, scheme: Scheme, scenario: Scenario) -> None:
    """What the tiers of one scheme gain and lose at its services."""
    tiers = book.tiers[number]
    for service in scheme.services.values():
        value = service_value(service, scenario)
        usual = left_of(service.outcomes[scheme.ordinary], scenario)
        column = "scarce" if service.scarce else "gain"
        for tier, name in enumerate(scheme.tiers):
            left = left_of(service.outcomes[name], scenario)
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
    schemes: list[Scheme], width: int, scenario: Scenario
) -> list[ScarcePlace]:
    """The scarce services of all schemes. width: the most tiers that a scheme has."""
    places = []
    for number, scheme in enumerate(schemes):
        for service in scheme.services.values():
            if service.scarce:
                left = [0.0] * width
                for tier, name in enumerate(scheme.tiers):
                    left[tier] = left_of(service.outcomes[name], scenario)
                value = service_value(service, scenario)
                places.append(ScarcePlace(number, value, left))
    return places


def _worth_of_habits(
    book: Book, number: int, scheme: Scheme, scenario: Scenario
) -> Floats:
    """(most tiers, facts) float32: what habits would change under one scheme."""
    aware = 1.0
    if scheme.publish is None or not scheme.publish.rules:
        aware = scenario.acts.awareness
    weight = aware * (scenario.acts.reputation * scenario.mechanisms.incentives)
    worth = np.zeros((book.tiers.shape[1], len(FACT_FIELDS)), np.float32)
    habits = _habit_points(book, number, scheme, scenario)
    for tier in range(len(scheme.tiers)):
        for fact, points in habits.items():
            worth[tier, fact] = weight * _gained(book, number, tier, points)
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


def _gained(book: Book, number: int, tier: int, points: float) -> float:
    """What services would give more if the score moved by so many points.

    From the middle of a tier, in months of middle income.
    """
    scheme = book.schemes[number]
    rows = book.tiers[number][: scheme.tiers]
    low = float(scheme.least)
    high = float(scheme.most)
    edges = [low, *(float(cut) for cut in rows.cut[1:]), high]
    middles = [(lower + upper) / 2 for lower, upper in pairwise(edges)]
    values = [float(row.gain + row.scarce - row.income) for row in rows]
    if scheme.beta:
        prior = float(scheme.prior)
        weight = float(scheme.prior_weight)
        share = (max(points, 0.0) + prior * weight) / (abs(points) + weight)
        points = (high - low) * (share - prior)
    now = float(np.interp(middles[tier], middles, values))
    then = float(np.interp(middles[tier] + points, middles, values))
    return then - now
