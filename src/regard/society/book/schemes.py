"""Schemes and their tiers as the book has them, but for what services are worth."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT, SHARE
from regard.scoring.newcomer import newcomer_of
from regard.society.book.sensors import SOCIAL_SOURCES
from regard.society.book.tables import SCHEME_FIELDS, TIER_FIELDS
from regard.society.fields import zero_records
from regard.society.month.attention import accepted_share
from regard.society.scenario import Scenario

MONTHS_BETWEEN = {
    "continuously": 1,
    "daily": 1,
    "weekly": 1,
    "monthly": 1,
    "quarterly": 3,
    "yearly": 12,
}
"""Months between reassessments; a society knows none shorter than a month."""

STREAMS = 60_000  # that names are spread over
USES_OF_STREAM = 1024  # of random numbers, for one scheme


def newcomer_tier(scheme: Scheme) -> int:
    """The number of the tier in which somebody without any history stands."""
    return list(scheme.tiers).index(newcomer_of(scheme).tier)


def stream_of(name: str) -> int:
    """The first use of random numbers of a scheme.

    By its name, so that a change elsewhere moves nothing.
    """
    stream = zlib.crc32(name.encode()) % STREAMS
    # The first stream is that of people's own acts.
    return (stream + 1) * USES_OF_STREAM


def scheme_records(
    schemes: Sequence[Scheme], begins: Sequence[int], scenario: Scenario
) -> Any:
    """The records of schemes.

    Args:
        schemes: in reading order.
        begins: the first kind of each, and the number of all kinds.
        scenario: its mechanisms, and what counts as watching.

    Returns:
        (schemes,) records of `SCHEME_FIELDS`.
    """
    records = zero_records(SCHEME_FIELDS, len(schemes))
    for number, scheme in enumerate(schemes):
        record = _scheme_record(scheme, scenario)
        record["begin"] = begins[number]
        record["end"] = begins[number + 1]
        for name, value in record.items():
            records[name][number] = value
    return records


def _scheme_record(scheme: Scheme, scenario: Scenario) -> dict[str, float]:
    """The values of one scheme by field; those left out are nought."""
    low, high = scheme.score.range
    ordinary = list(scheme.tiers).index(scheme.ordinary)
    record: dict[str, float] = {
        "use": stream_of(scheme.name),
        "base": base(scheme.score) / POINT,
        "least": low / POINT,
        "most": high / POINT,
        "every": MONTHS_BETWEEN[scheme.reassessed],
        "ordinary": ordinary,
        "tiers": len(scheme.tiers),
        "low": min(ordinary, newcomer_tier(scheme)),
        "social": int(_counts_ties(scheme) and scenario.mechanisms.spillover),
        "watch": _watched_share(scheme, scenario),
    }
    if isinstance(scheme.score, BetaScore):
        record["beta"] = 1
        record["prior"] = scheme.score.prior / SHARE
        record["prior_weight"] = scheme.score.weight / POINT
    overrides = scheme.overrides
    if overrides is not None and overrides.by and scenario.mechanisms.officials:
        most = high - low
        if overrides.at_most is not None:
            most = overrides.at_most
        record["override"] = most / POINT
    return record


def _counts_ties(scheme: Scheme) -> bool:
    """Whether some kind is about others than the subject."""
    for kind in scheme.evidence.values():
        if kind.source and scheme.sources[kind.source].about in SOCIAL_SOURCES:
            return True
    return False


def _watched_share(scheme: Scheme, scenario: Scenario) -> float:
    """Of the categories of data that watch people, how many a scheme has."""
    watching = set(scenario.change.watching)
    categories = set()
    for kind in scheme.evidence.values():
        if kind.source:
            categories.add(scheme.sources[kind.source].category)
    return len(categories & watching) / len(watching)


def tier_records(schemes: Sequence[Scheme], scenario: Scenario) -> Any:
    """The records of tiers, without what services are worth.

    Args:
        schemes: in reading order.
        scenario: its attention.

    Returns:
        (schemes, most tiers) records of `TIER_FIELDS`.
    """
    width = max([len(scheme.tiers) for scheme in schemes], default=1)
    records = zero_records(TIER_FIELDS, len(schemes), width)
    # No score reaches a row that is no tier.
    records["cut"] = np.inf
    records["look"] = 1.0
    for number, scheme in enumerate(schemes):
        for tier, least in enumerate(scheme.tiers.values()):
            records["cut"][number, tier] = least / POINT
        if scenario.mechanisms.attention:
            ordinary = list(scheme.tiers).index(scheme.ordinary)
            records["look"][number, :ordinary] = _attention_below(scenario)
    return records


def _attention_below(scenario: Scenario) -> float:
    """How many times as hard those below ordinary are looked at."""
    harder = 1.0 + scenario.attention.strength
    if scenario.attention.corrected:
        harder *= accepted_share(1.0, harder)
    return harder
