"""What tiers are worth to people: from the outcomes at services to the worth of a habit.

The worth of a tier is the sum, over services, of a month's value times what the outcome leaves of
it, against what the ordinary tier gets. Between the middles of tiers it is drawn as straight lines.
The worth of a habit is what it would change in that, if kept up as far as people look ahead.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE, Service
from regard.society.book.facts import FACT, FACTS, SOCIAL, SOCIAL_FACT
from regard.society.book.tables import HELD, PLACE, Book, monthly_fading
from regard.society.month.scratch import HABITS, OPPOSITE
from regard.society.scenario import Scenario

Floats = npt.NDArray[np.float32]
STREAMS, STREAM = 60_000, 1024


def stream_of(name: str) -> int:
    """The first use of random numbers of a scheme: by its name, so that a change elsewhere moves nothing."""
    return (zlib.crc32(name.encode()) % STREAMS + 1) * STREAM


def service_value(service: Service, scenario: Scenario) -> float:
    """A month of it, in units of a month's middle income."""
    severity = service.severity or "minor"
    return float(getattr(scenario.services, severity)) * (
        scenario.services.essential if service.essential else 1.0
    )


def left_of(outcome: str, scenario: Scenario) -> float:
    """What an outcome leaves of a service: all, nothing, or what a condition does not take."""
    return {ALLOW: 1.0, REFUSE: 0.0}.get(outcome, 1.0 - scenario.services.condition)


def fill_worth(book: Book, schemes: list[Scheme], scenario: Scenario) -> Book:
    """The book with its tables of worth filled in."""
    shape = book.tiers.shape
    gain, income, refused, scarce = (np.zeros(shape, np.float32) for _ in range(4))
    places: list[tuple[int, float, list[float]]] = []
    for s, scheme in enumerate(schemes):
        for service in scheme.services.values():
            value = service_value(service, scenario)
            usual = left_of(service.outcomes[scheme.ordinary], scenario)
            for t, tier in enumerate(scheme.tiers):
                left = left_of(service.outcomes[tier], scenario)
                (scarce if service.scarce else gain)[s, t] += value * (left - usual)
                if service.domain in scenario.services.livelihoods or (
                    service.essential and service.severity == "serious"
                ):
                    having = scenario.services.places if service.scarce else 1.0
                    income[s, t] += (
                        scenario.services.livelihood * having * max(0.0, usual - left)
                    )
                refused[s, t] += left == 0.0 < usual
            if service.scarce and scenario.mechanisms.restrictions:
                rest = [0.0] * (shape[1] - len(scheme.tiers))
                kept = [
                    left_of(service.outcomes[tier], scenario) for tier in scheme.tiers
                ]
                places.append((s, value, [*kept, *rest]))
    if not scenario.mechanisms.restrictions:
        gain, income, scarce = (np.zeros(shape, np.float32) for _ in range(3))
    rows, width = book.tiers, len(FACTS) + len(SOCIAL)
    rows["gain"], rows["income"], rows["refused"], rows["scarce"] = (
        gain,
        np.minimum(income, scenario.services.income_lost_most),
        refused,
        scarce,
    )
    worth = np.zeros((*shape, width), np.float32)
    for s, scheme in enumerate(schemes):
        aware = (
            1.0
            if scheme.publish is not None and scheme.publish.rules
            else scenario.acts.awareness
        )
        aware *= scenario.acts.reputation * scenario.mechanisms.incentives
        habits = _habit_points(book, s, scheme, scenario)
        for t in range(len(scheme.tiers)):
            for fact, points in habits.items():
                worth[s, t, fact] = aware * _gained(
                    book, s, len(scheme.tiers), t, points
                )
        rows["stake"][s] = np.clip(
            -scenario.acts.heat * worth[s, :, FACT["dissent"]],
            0.0,
            scenario.acts.severity_most,
        )
        rows["tie_cost"][s] = (
            np.maximum(0.0, -worth[s, :, SOCIAL_FACT["low"]]) / scenario.ties.number
        )
    if not scenario.mechanisms.performing:
        worth[:, :, FACT["performed"]] = 0.0
        worth[:, :, FACT["praised"]] = 0.0
    return book._replace(
        worth=worth,
        habits=_habits(worth),
        places=np.array([(s, value) for s, value, _ in places], PLACE).view(
            np.recarray
        ),
        left=np.array([left for _, _, left in places], np.float32).reshape(
            -1, shape[1]
        ),
    )


def _habits(worth: Floats) -> Floats:
    """The columns of HABITS, each less that of its opposite."""
    facts = [FACT[habit] for habit in HABITS]
    found = worth[:, :, facts]
    for column, habit in enumerate(HABITS):
        if habit in OPPOSITE:
            found[:, :, column] -= worth[:, :, FACT[OPPOSITE[habit]]]
    return np.ascontiguousarray(found)


def _habit_points(
    book: Book, s: int, scheme: Scheme, scenario: Scenario
) -> dict[int, float]:
    """By fact: the points that it comes to if it is there every month of the horizon."""
    points: dict[int, float] = {}
    own = book.schemes[s]
    for k, kind in zip(
        range(own.begin, own.end), scheme.evidence.values(), strict=True
    ):
        row = book.kinds[k]
        if row.mode == HELD:
            continue
        values = book.values[k, 1 : 1 + row.levels * row.times]
        each = (
            float(values.mean())
            * float(row.sees)
            * _lasting(kind, scenario.acts.horizon)
        )
        most = float("inf") if kind.cap is None else abs(kind.cap) / 1e6
        fact = int(row.fact)
        points[fact] = points.get(fact, 0.0) + max(-most, min(most, each))
    return points


def _lasting(kind: Any, horizon: int) -> float:
    """Months that one event counts in full, within the horizon."""
    shape = monthly_fading(kind)
    left, total, changes = 1.0, 0.0, dict(shape.cuts)
    for month in range(horizon):
        left = left * (shape.ratio if month else 1.0) + changes.get(month, 0.0)
        total += max(left, 0.0)
    return total


def _gained(book: Book, s: int, tiers: int, t: int, points: float) -> float:
    """What the services would give more or less if the score moved by so many points from tier t's middle."""
    own, rows = book.schemes[s], book.tiers[s]
    low, high = float(own.least), float(own.most)
    edges = [low, *(float(cut) for cut in rows.cut[1:tiers]), high]
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    values = [float(row.gain + row.scarce - row.income) for row in rows[:tiers]]
    if own.beta:
        prior, prior_weight = float(own.prior), float(own.prior_weight)
        share = (max(points, 0.0) + prior * prior_weight) / (abs(points) + prior_weight)
        points = (high - low) * (share - prior)
    here = float(np.interp(middles[t], middles, values))
    return float(np.interp(middles[t] + points, middles, values)) - here
