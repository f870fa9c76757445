"""Strategic classification (Hardt, Megiddo, Papadimitriou & Wootters 2016), by the society's performing mechanism.

At cost k a point and a gain of 1 everyone within 1 / k below a threshold moves up to it, so the
threshold that the acceptance of moved scores undoes is tau + 1 / k. Burdens rise with the threshold and are
higher for the group for whom a point costs more (Milli et al. 2019).
"""

from __future__ import annotations

import numpy as np

from regard.measures.burden import burden_gap, least_cost, social_burden
from regard.society.month.acts import pays_to_move
from replications import Row

TAU, COST = 0.6, 4.0


def moved(scores: np.ndarray, threshold: float, cost: float) -> np.ndarray:
    """Scores after everyone for whom it pays has moved to the threshold."""
    pays = np.array([pays_to_move(threshold - score, 1.0, cost) for score in scores])
    return np.where(pays, threshold, scores)


def accuracy(noise: float, threshold: float, seed: int = 1) -> float:
    """The share judged rightly when people move: right is a score of at least TAU before."""
    rng = np.random.default_rng(seed)
    scores = rng.uniform(0, 1, 40_000)
    so = scores >= TAU
    seen = scores + noise * rng.standard_normal(len(scores))
    return float(((moved(seen, threshold, COST) >= threshold) == so).mean())


def found() -> list[Row]:
    """The robust threshold, and the orderings as 1 (held) or 0."""
    scores = np.linspace(0, 1, 100_001)
    robust = TAU + 1 / COST
    accepted = scores[moved(scores, robust, COST) >= robust]
    group = np.arange(len(scores)) % 2
    costs = [
        least_cost(scores, tau, np.where(group, 2.0, 1.0))
        for tau in (0.5, 0.6, 0.7, 0.8)
    ]
    burdens = [social_burden(cost, scores >= 0.4) for cost in costs]
    gaps = [burden_gap(cost, scores >= 0.4, group) for cost in costs]
    return [
        Row(
            "lowest true score accepted at the robust threshold",
            float(accepted.min()),
            TAU,
            1.1e-5,
        ),
        Row(
            "robust beats static without noise",
            float(accuracy(0, robust) > accuracy(0, TAU)),
            1,
            0,
        ),
        Row(
            "robust beats static in little noise",
            float(accuracy(0.02, robust) > accuracy(0.02, TAU)),
            1,
            0,
        ),
        Row("burden rises with the threshold", float(sorted(burdens) == burdens), 1, 0),
        Row("burden is higher where a point costs more", float(min(gaps) > 0), 1, 0),
    ]
