"""What sensors see of a kind of evidence: chances of true and of false records."""

from __future__ import annotations

from typing import NamedTuple

from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme
from regard.society.book.fading import MONTH_DAYS
from regard.society.month.bits import UNSEEN_GROUPS
from regard.society.scenario import Scenario, Sensor

SOCIAL_SOURCES = ("ties", "household", "group")
"""What a source is about, if it is not the subject."""


class Sensing(NamedTuple):
    """The chances of records of one kind, for one person in one month.

    Attributes:
        sees: chance of a record, where the fact is wholly there.
        invents: by group, chance of a record of nothing.
        misplaces: by group, chance of somebody else's, for a fact that is so of
            everyone.
        lacks: bits of the groups of the scheme whose sources miss them.
    """

    sees: float
    invents: list[float]
    misplaces: list[float]
    lacks: int


def sensing(scheme: Scheme, kind: Kind, scenario: Scenario, share: float) -> Sensing:
    """The chances of records of a kind.

    Args:
        scheme: whose kind it is.
        kind: the kind.
        scenario: its sensors, groups and mechanisms.
        share: of the acts of its fact, how many the kind records.

    Returns:
        Chances of true and of false records.
    """
    source = None
    if kind.source is not None:
        source = scheme.sources[kind.source]
    is_social = source is not None and source.about in SOCIAL_SOURCES
    if is_social and not scenario.mechanisms.spillover:
        share = 0.0
    false_share = 0.0
    if scenario.mechanisms.errors and not is_social:
        false_share = undisputed_share(scheme, scenario) * share
    sensor = _sensor(source, scenario)
    invents = []
    misplaces = []
    for factor in _error_factors(source, scenario):
        invented = sensor.invents * factor * false_share
        misplaced = sensor.misplaces * factor * false_share * sensor.sees
        invents.append(min(1.0, invented))
        misplaces.append(min(1.0, misplaced))
    sees = sensor.sees * (1 - sensor.misses) * share
    return Sensing(sees, invents, misplaces, _unseen_groups(scheme, kind))


def _sensor(source: Source | None, scenario: Scenario) -> Sensor:
    """The sensor of a source's category, or the usual one."""
    if source is None or source.category is None:
        return scenario.usual_sensor
    return scenario.sensors.get(source.category, scenario.usual_sensor)


def _error_factors(source: Source | None, scenario: Scenario) -> list[float]:
    """By group, how many times as often a source errs as of most people."""
    groups = scenario.groups.values()
    if source is None:
        return [1.0 for _ in groups]
    if source.category == "biometric":
        return [group.face_errors for group in groups]
    if source.verified in scenario.records.unsure:
        return [group.errors for group in groups]
    return [1.0 for _ in groups]


def _unseen_groups(scheme: Scheme, kind: Kind) -> int:
    """Bits of the groups that lack a kind's source; only so many groups have one."""
    groups = list(scheme.groups.values())
    bits = 0
    for number, group in enumerate(groups[:UNSEEN_GROUPS]):
        if kind.source in group.lacks:
            bits |= 1 << number
    return bits


def undisputed_share(scheme: Scheme, scenario: Scenario) -> float:
    """The share of wrong records that stay: those that are struck in time never count.

    Args:
        scheme: whose disputes.
        scenario: who contests, and who wins by who must prove it.

    Returns:
        A share from 0 to 1.
    """
    dispute = None
    if scheme.process is not None:
        dispute = scheme.process.dispute
    if dispute is None or not scenario.mechanisms.disputes:
        return 1.0
    in_time = dispute.suspends_effect or (
        dispute.answered_within is not None and dispute.answered_within <= MONTH_DAYS
    )
    if not dispute.restores_score or not in_time:
        return 1.0
    winning = scenario.disputes.won
    if dispute.burden == "subject":
        winning = scenario.disputes.burdened
    return 1.0 - scenario.disputes.contest * winning
