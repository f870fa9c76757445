"""The ends of a score: how far any history can bring it."""

from __future__ import annotations

from collections.abc import Collection

from regard.check.proof.kind_bounds import kind_bounds
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.score import BetaScore
from regard.scoring.arithmetic import clip
from regard.scoring.reference import compose


def end_of_score(
    scheme: Scheme, names: Collection[str], sign: int, later: int = 0
) -> int:
    """The farthest score that some kinds can make.

    Args:
        scheme: The scheme that scores.
        names: The kinds that may say something.
        sign: 1 up, -1 down.
        later: Days since their last event.

    Returns:
        A score in micropoints, within the range.
    """
    added: dict[str, int] = {}
    for name in names:
        for bound in kind_bounds(scheme, name, later):
            if bound.sign == sign:
                added[name] = sign * bound.most
    if isinstance(scheme.score, BetaScore):
        return compose(scheme, added).score
    low, high = scheme.score.range
    return clip(base(scheme.score) + sum(added.values()), low, high)
