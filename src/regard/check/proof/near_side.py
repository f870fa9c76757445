"""The near side: scores that are still close to where a newcomer starts.

To ask who carries somebody most of the way to a loss, the tiers are cut where the near
side ends. A score is the same under the tiers that are cut.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.worth import newcomer_tier
from regard.scoring.arithmetic import clip

SHARES = 3
"""Of so many equal shares of the way to a loss, the first is the near side."""

Span = tuple[int, int]
"""Micropoints, from the first to before the second."""


@dataclass(frozen=True)
class NearSide:
    """A scheme whose tiers are cut where the near side ends.

    Attributes:
        scheme: It scores alike, and has no services.
        near: Its tiers on the near side.
        lost: Its tiers that the tiers in question are cut into.
        room: Micropoints that whoever is on the near side has gone less than.
    """

    scheme: Scheme
    near: tuple[str, ...]
    lost: tuple[str, ...]
    room: int

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """From each tier on the near side to each that is lost to be in."""
        return [(before, after) for before in self.near for after in self.lost]


def near_side(scheme: Scheme, tiers: Collection[str]) -> NearSide:
    """The near side of the way from a newcomer into tiers.

    Args:
        scheme: The scheme that scores.
        tiers: The tiers in question; a newcomer is in none of them.

    Returns:
        The scheme with its tiers cut.
    """
    start = clip(base(scheme.score), *scheme.score.range)
    spans = _spans(scheme)
    ends = list(spans.values())
    low, high = ends[0][0], ends[-1][1]
    place = list(spans).index(newcomer_tier(scheme))
    below = [spans[tier][1] for tier in list(spans)[:place] if tier in tiers]
    above = [spans[tier][0] for tier in list(spans)[place:] if tier in tiers]
    rooms: list[int] = []
    if below:
        rooms.append(_share(start - max(below)))
        low = start - rooms[-1] + 1
    if above:
        rooms.append(_share(min(above) - start))
        high = start + rooms[-1]
    return _cut(scheme, (low, high), tiers, max(rooms, default=0))


def _share(way: int) -> int:
    """The way that somebody on the near side has gone less than, in micropoints."""
    return max(1, -(-way // SHARES))


def _spans(scheme: Scheme) -> dict[str, Span]:
    """The scores of each tier."""
    # The last score of all is in the highest tier.
    ends = [*scheme.tiers.values(), scheme.score.range[1] + 1]
    return dict(zip(scheme.tiers, pairwise(ends), strict=True))


def _cut(scheme: Scheme, near: Span, tiers: Collection[str], room: int) -> NearSide:
    thresholds: dict[str, int] = {}
    near_tiers: list[str] = []
    lost: list[str] = []
    for tier, (tier_from, tier_to) in _spans(scheme).items():
        inside = [edge for edge in near if tier_from < edge < tier_to]
        for threshold in [tier_from, *inside]:
            name = f"{tier} from {threshold}"
            thresholds[name] = threshold
            if tier in tiers:
                lost.append(name)
            elif near[0] <= threshold < near[1]:
                near_tiers.append(name)
    update = {"tiers": Frozen(thresholds), "services": Frozen({})}
    cut = scheme.model_copy(update=update)
    return NearSide(cut, tuple(near_tiers), tuple(lost), room)
