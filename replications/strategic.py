"""Strategic classification (Hardt, Megiddo, Papadimitriou & Wootters 2016).

By the society's performing mechanism. At cost k a point and a gain of 1 everyone within
1 / k below a threshold moves up to it, so the threshold that the acceptance of moved
scores undoes is tau + 1 / k. Burdens rise with the threshold and are higher for the
group for whom a point costs more (Milli et al. 2019).
"""

from __future__ import annotations

import numpy as np

from regard.measures.burden import burden_gap, least_cost, social_burden
from regard.society.month.acts import pays_to_move
from replications import Row

TAU = 0.6  # the score from which acceptance is right
COST = 4.0  # of a point
ROBUST = TAU + 1 / COST
QUALIFIED = 0.4
THRESHOLDS = (0.5, 0.6, 0.7, 0.8)
PEOPLE = 40_000


def moved(scores: np.ndarray, threshold: float, cost: float) -> np.ndarray:
    """Scores after everyone for whom it pays has moved to the threshold."""
    pays = [pays_to_move(threshold - score, 1.0, cost) for score in scores]
    return np.where(np.array(pays), threshold, scores)


def accuracy(noise: float, threshold: float, seed: int = 1) -> float:
    """The share judged rightly when people move; right is a score of TAU before.

    Args:
        noise: the standard deviation of errors in the score seen.
        threshold: from which people are accepted.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    scores = random.uniform(0, 1, PEOPLE)
    is_right = scores >= TAU
    noisy = scores + noise * random.standard_normal(len(scores))
    is_accepted = moved(noisy, threshold, COST) >= threshold
    return float((is_accepted == is_right).mean())


def _is_robust_better(noise: float) -> float:
    """1 if the robust threshold judges better than the static one, else 0."""
    return float(accuracy(noise, ROBUST) > accuracy(noise, TAU))


def _burdens(scores: np.ndarray) -> tuple[list[float], list[float]]:
    """By threshold, the social burden and its gap between two groups."""
    group = np.arange(len(scores)) % 2
    cost_of_point = np.where(group, 2.0, 1.0)
    qualified = scores >= QUALIFIED
    burdens = []
    gaps = []
    for threshold in THRESHOLDS:
        cost = least_cost(scores, threshold, cost_of_point)
        burdens.append(social_burden(cost, qualified))
        gaps.append(burden_gap(cost, qualified, group))
    return burdens, gaps


def replicate() -> list[Row]:
    """The robust threshold, and the orderings as 1 (held) or 0."""
    scores = np.linspace(0, 1, 100_001)
    accepted = scores[moved(scores, ROBUST, COST) >= ROBUST]
    burdens, gaps = _burdens(scores)
    rises = float(sorted(burdens) == burdens)
    is_higher = float(min(gaps) > 0)
    lowest = "lowest true score accepted at the robust threshold"
    return [
        Row(lowest, float(accepted.min()), TAU, 1.1e-5),
        Row("robust beats static without noise", _is_robust_better(0), 1, 0),
        Row("robust beats static in little noise", _is_robust_better(0.02), 1, 0),
        Row("burden rises with the threshold", rises, 1, 0),
        Row("burden is higher where a point costs more", is_higher, 1, 0),
    ]
