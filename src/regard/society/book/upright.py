"""A scheme's scale, turned so that a higher score is always the better one.

Whether points count for people or against them is the document's choice, and changes no
society: the book, months and measures read every scheme through its `Upright`. A scheme
and its mirror image have the same one, to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from regard.scheme.direction import better_direction, push_of
from regard.scheme.evidence import Kind
from regard.scheme.for_all import apply_for_all
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT, SHARE
from regard.scheme.worth import (
    newcomer_tier,
    tiers_below_ordinary,
    tiers_worst_first,
)
from regard.scoring.arithmetic import weight

# A score this near below a tier's edge, in points, has reached it: floats, not people,
# fell short.
EDGE_TOLERANCE = np.float32(0.002)
EDGE_ROUNDNESS = 10  # micropoints; of two neighbours, scores stand on the rounder one
BETWEEN = 0.5  # micropoints: an edge that is not round lies between two scores


@dataclass(frozen=True)
class Upright:
    """A scheme read so that a higher score is the better one.

    Attributes:
        document: The scheme as it is written.
        scheme: The same with what it declares for all written at each part.
        sign: 1 where a higher score of the document is the better one, else -1.
        tiers: Names of tiers by their numbers: those below ordinary, the worst first,
            then the usual one, then the others.
        ordinary: How many tiers are below ordinary, and so the number of the first
            that is not.
        newcomer: The number of the tier in which somebody without a history stands.
        spans: Names of tiers as upright scores reach them, from the lowest up.
        edges: The lowest upright score of each span, in micropoints.
    """

    document: Scheme
    scheme: Scheme
    sign: int
    tiers: tuple[str, ...]
    ordinary: int
    newcomer: int
    spans: tuple[str, ...]
    edges: tuple[int, ...]

    @property
    def least(self) -> int:
        """The lowest upright score, in micropoints."""
        return self.edges[0]

    @property
    def most(self) -> int:
        """The highest upright score, in micropoints."""
        low, high = self.scheme.score.range
        return high if self.sign > 0 else -low

    @property
    def base(self) -> int:
        """The upright score without evidence, in micropoints, not yet clipped."""
        return self.sign * base(self.scheme.score)

    @property
    def prior(self) -> float:
        """What a beta score expects of a newcomer, from 0 (worst) to 1; else nought."""
        if not isinstance(self.scheme.score, BetaScore):
            return 0.0
        prior = self.scheme.score.prior
        if self.sign < 0:
            prior = SHARE - prior
        return prior / SHARE

    @property
    def numbers(self) -> list[int]:
        """The number of the tier of each span."""
        return [self.tiers.index(tier) for tier in self.spans]

    @property
    def below(self) -> tuple[str, ...]:
        """The tiers below ordinary, the worst first."""
        return self.tiers[: self.ordinary]

    def points(self, kind: Kind) -> int:
        """What an event of amount 1 adds to the upright score, in micropoints."""
        return self.sign * weight(self.scheme, kind)

    def betters(self, kind: Kind) -> bool:
        """Whether events of a kind count for people."""
        return self.sign * push_of(kind) > 0

    def acceptable_scores(self) -> list[tuple[int, int]]:
        """The scores with which one is ordinary or better.

        Returns:
            The lowest and the highest score of each stretch, in upright micropoints;
            spans that touch are one stretch. None where all tiers are below ordinary.
        """
        stretches: list[tuple[int, int]] = []
        ends = [*self.edges, self.most + 1]
        for (first, after), tier in zip(pairwise(ends), self.spans, strict=True):
            if tier in self.below:
                continue
            begin = first
            if stretches and stretches[-1][1] == first - 1:
                begin, _ = stretches.pop()
            stretches.append((begin, after - 1))
        return stretches

    def thresholds(self) -> list[np.float32]:
        """In points, from where on a float counts as having reached each span."""
        return [_threshold(edge) for edge in self.edges]

    def document_scores(
        self, upright_scores: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """Upright scores as the document counts them; the same the other way round."""
        if self.sign > 0:
            return upright_scores
        # Nought has no sign in a document.
        return np.float32(0.0) - upright_scores


def upright(document: Scheme) -> Upright:
    """Turns a scheme's scale so that a higher score is the better one.

    Args:
        document: The scheme, as it is written.

    Returns:
        The same for a scheme and for its mirror image.
    """
    scheme = apply_for_all(document)
    sign = better_direction(scheme)
    spans = list(scheme.tiers)
    edges = list(scheme.tiers.values())
    if sign < 0:
        spans.reverse()
        edges = _turned_edges(scheme)
    tiers = _numbered(scheme)
    return Upright(
        document=document,
        scheme=scheme,
        sign=sign,
        tiers=tuple(tiers),
        ordinary=len(tiers_below_ordinary(scheme)),
        newcomer=tiers.index(newcomer_tier(scheme)),
        spans=tuple(spans),
        edges=tuple(edges),
    )


def _turned_edges(scheme: Scheme) -> list[int]:
    """The lowest upright scores of tiers, where a higher score is the worse one.

    A tier up to, but without, b becomes one that begins one micropoint above -b.
    """
    _, high = scheme.score.range
    rising = list(scheme.tiers.values())
    return [-high, *(1 - edge for edge in reversed(rising[1:]))]


def _numbered(scheme: Scheme) -> list[str]:
    """Tiers by number: those below ordinary first, the worst of them first of all."""
    below = tiers_below_ordinary(scheme)
    worst_first = tiers_worst_first(scheme)
    lower = [tier for tier in worst_first if tier in below]
    return lower + [tier for tier in worst_first if tier not in below]


def _threshold(edge: int) -> np.float32:
    """In points, from where on a float counts as having reached an edge.

    An edge one micropoint above a round score is for those above that score, and a
    float that is nearly that score has not passed it. So the threshold of a mirrored
    edge is the mirrored threshold.

    Args:
        edge: In micropoints.
    """
    if edge % EDGE_ROUNDNESS == 0:
        return np.float32(np.float32(edge / POINT) - EDGE_TOLERANCE)
    if (edge - 1) % EDGE_ROUNDNESS == 0:
        return np.float32(np.float32((edge - 1) / POINT) + EDGE_TOLERANCE)
    return np.float32((edge - BETWEEN) / POINT)
