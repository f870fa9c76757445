"""On a real web of trade the default ranks what is said later, and the simple share
does so less well.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.trust_predictions import (
    LEARNT,
    part,
    placebo,
    rated_before,
    rolling_gains,
    smoothed_share,
    vetted,
    vouched,
    walked,
)
from benchmarks.trust_ranking import rank
from benchmarks.trust_webs import read_advogato, read_otc
from regard.trust.ratings import Ratings, rating_numbers


@pytest.fixture(scope="module")
def trades(data_folder: Path) -> Ratings:
    """Bitcoin-OTC, by time."""
    return read_otc(data_folder)


def test_the_default_ranks_later_ratings(trades: Ratings) -> None:
    """AUC ≥ .69, of those rated before ≥ .71, within raters ≥ .66, where the share of
    good ratings has .665 and .674.
    """
    seeds = vetted(trades)
    earlier = part(trades, 0, LEARNT)
    later = part(trades, LEARNT, 1)
    known = rated_before(later, earlier)
    standing = vouched(earlier, seeds).standing
    assert rank(later, standing).auc() >= 0.69
    assert rank(known, standing).auc() >= 0.71
    assert rank(later, standing, within_raters=True).auc() >= 0.66
    share = smoothed_share(earlier, seeds).standing
    assert rank(later, share).auc() == pytest.approx(0.665, abs=0.0005)
    assert rank(known, share).auc() == pytest.approx(0.674, abs=0.0005)


def test_refitted_along_the_way_it_ranks_better(trades: Ratings) -> None:
    """Forty times over the last fifth: AUC ≥ .76."""
    standing = walked(trades, vetted(trades), vouched)
    assert rank(part(trades, LEARNT, 1), standing).auc() >= 0.76


def test_cut_elsewhere_it_gains_on_average(trades: Ratings) -> None:
    """Over seven cuts the mean gain is ≥ .01 and none loses more than .01."""
    gains = list(rolling_gains(trades, vetted(trades)).values())
    assert sum(gains) / len(gains) >= 0.01
    assert min(gains) >= -0.01


def test_ratings_dealt_out_at_random_say_little(trades: Ratings) -> None:
    """What is left is how often somebody was rated, not how."""
    assert abs(placebo(trades, draws=3).mean() - 0.5) <= 0.06


def test_webs_are_read_as_they_are(trades: Ratings, data_folder: Path) -> None:
    """As many people and ratings as their sources say; own ratings are left out."""
    assert (trades.people, trades.count) == (5_881, 35_592)
    web = read_advogato(data_folder)
    assert web.dropped_own == 3_992
    assert web.count + web.dropped_own == 51_127


def _stood(values: list[float]) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64)


def test_ranking_counts_pairs() -> None:
    """All in order 1, none 0, ties a half; within raters only their own pairs."""
    later = rating_numbers(6, [0, 0, 1, 1], [2, 3, 4, 5], [1, -1, 1, -1], [1] * 4)
    assert rank(later, _stood([2, 1, 2, 1])).auc() == 1.0
    assert rank(later, _stood([1, 2, 1, 2])).auc() == 0.0
    assert rank(later, _stood([1, 1, 1, 1])).auc() == 0.5
    mixed = _stood([9, 8, 2, 1])
    assert rank(later, mixed).auc() == 0.75
    assert rank(later, mixed, within_raters=True).auc() == 1.0
