"""Schemes and their tiers as the book has them, but for what services are worth."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT
from regard.society.book.sensors import SOCIAL_SOURCES
from regard.society.book.tables import SCHEME_FIELDS, TIER_FIELDS
from regard.society.book.upright import Upright
from regard.society.fields import zero_records
from regard.society.month.attention import accepted_share
from regard.society.scenario import Scenario
from regard.society.state import Bytes, Floats

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


def stream_of(name: str) -> int:
    """The first use of random numbers of a scheme.

    By its name, so that a change elsewhere moves nothing.
    """
    stream = zlib.crc32(name.encode()) % STREAMS
    # The first stream is that of people's own acts.
    return (stream + 1) * USES_OF_STREAM


def scheme_records(
    scales: Sequence[Upright], begins: Sequence[int], scenario: Scenario
) -> Any:
    """The records of schemes.

    Args:
        scales: of the schemes, in reading order.
        begins: the first kind of each, and the number of all kinds.
        scenario: its mechanisms, and what counts as watching.

    Returns:
        (schemes,) records of `SCHEME_FIELDS`.
    """
    records = zero_records(SCHEME_FIELDS, len(scales))
    for number, scale in enumerate(scales):
        record = _scheme_record(scale, scenario)
        record["begin"] = begins[number]
        record["end"] = begins[number + 1]
        for name, value in record.items():
            records[name][number] = value
    return records


def _scheme_record(scale: Upright, scenario: Scenario) -> dict[str, float]:
    """The values of one scheme by field; those left out are nought."""
    scheme = scale.scheme
    record: dict[str, float] = {
        "use": stream_of(scheme.name),
        "base": scale.base / POINT,
        "least": scale.least / POINT,
        "most": scale.most / POINT,
        "every": MONTHS_BETWEEN[scheme.reassessed],
        "ordinary": scale.ordinary,
        "tiers": len(scheme.tiers),
        "low": min(scale.ordinary, scale.newcomer),
        "crossed": int(scale.spans != scale.tiers),
        "social": int(_counts_ties(scheme) and scenario.mechanisms.spillover),
        "watch": _watched_share(scheme, scenario),
    }
    if isinstance(scheme.score, BetaScore):
        record["beta"] = 1
        record["prior"] = scale.prior
        record["prior_weight"] = scheme.score.weight / POINT
    overrides = scheme.overrides
    if overrides is not None and overrides.by and scenario.mechanisms.officials:
        most = scale.most - scale.least
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


def tier_records(scales: Sequence[Upright], scenario: Scenario) -> Any:
    """The records of tiers, without what services are worth.

    Args:
        scales: of the schemes, in reading order.
        scenario: its attention.

    Returns:
        (schemes, most tiers) records of `TIER_FIELDS`, by the numbers of tiers.
    """
    records = zero_records(TIER_FIELDS, len(scales), most_tiers(scales))
    records["look"] = 1.0
    if scenario.mechanisms.attention:
        for number, scale in enumerate(scales):
            records["look"][number, : scale.ordinary] = _attention_below(scenario)
    return records


def most_tiers(scales: Sequence[Upright]) -> int:
    """The most tiers that a scheme has."""
    return max([len(scale.tiers) for scale in scales], default=1)


def edges_of(scales: Sequence[Upright]) -> Floats:
    """(schemes, most tiers) float32: from which score on a span is reached, in points.

    No score reaches a span beyond a scheme's last.
    """
    edges = np.full((len(scales), most_tiers(scales)), np.inf, np.float32)
    for number, scale in enumerate(scales):
        edges[number, : len(scale.spans)] = scale.thresholds()
    return edges


def numbers_of(scales: Sequence[Upright]) -> Bytes:
    """(schemes, most tiers) uint8: the number of the tier of each span."""
    numbers = np.zeros((len(scales), most_tiers(scales)), np.uint8)
    for number, scale in enumerate(scales):
        numbers[number, : len(scale.spans)] = scale.numbers
    return numbers


def _attention_below(scenario: Scenario) -> float:
    """How many times as hard those below ordinary are looked at."""
    harder = 1.0 + scenario.attention.strength
    if scenario.attention.corrected:
        harder *= accepted_share(1.0, harder)
    return harder
