"""Every figure of an audit is that of fairlearn, scikit-learn and SciPy.

On made people, so that no rate is one by accident; fairlearn's own words stand in the
names of its functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest
from fairlearn.metrics import (
    MetricFrame,
    demographic_parity_ratio,
    equalized_odds_difference,
    equalized_odds_ratio,
    false_negative_rate,
    false_positive_rate,
    selection_rate,
)
from scipy.stats import binomtest, fisher_exact
from sklearn.metrics import precision_score, roc_auc_score

from regard.measures.audit import Audit, People, audit_of, decided_from
from regard.measures.audit.count import Count
from regard.measures.audit.given import mantel_haenszel_p_value
from regard.measures.audit.rates import BASE
from regard.measures.significance import fisher, holm

SEEDS = range(8)
ABOUT = partial(pytest.approx, rel=1e-12, abs=1e-12)


@dataclass(frozen=True)
class World:
    """Made people: what is known of them, and the audit."""

    group: npt.NDArray[np.str_]
    outcome: npt.NDArray[np.int64]
    selected: npt.NDArray[np.int64]
    score: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    found: Audit


def _world(seed: int, weighted: bool = False) -> World:
    rng = np.random.default_rng(seed)
    people = int(rng.integers(800, 1500))
    names = np.array(["a", "b", "c"])
    group = rng.choice(names, people, p=[0.5, 0.3, 0.2])
    score = np.round(rng.normal(size=people) + (group == "b"), 1)
    outcome = (rng.random(people) < 1 / (1 + np.exp(-score))).astype(np.int64)
    selected = (score >= 0.4).astype(np.int64)
    weight = rng.uniform(0.5, 3, people) if weighted else np.ones(people)
    scores = score.tolist()
    found = audit_of(
        People(
            {"group": group.tolist()},
            outcome.tolist(),
            scores,
            (decided_from(scores, 0.4, good=True),),
            weight=weight.tolist() if weighted else None,
        )
    )
    return World(group, outcome, selected, score, weight, found)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_rates_by_group_are_fairlearns(seed: int, weighted: bool) -> None:
    """Selection, both errors, predictive value and the area, weighted or not."""
    world = _world(seed, weighted)
    metrics = {
        "selected": selection_rate,
        "fpr": false_positive_rate,
        "fnr": false_negative_rate,
        "ppv": precision_score,
    }
    frame = MetricFrame(
        metrics=metrics,
        y_true=world.outcome,
        y_pred=world.selected,
        sensitive_features=world.group,
        sample_params={name: {"sample_weight": world.weight} for name in metrics},
    )
    areas = MetricFrame(
        metrics=roc_auc_score,
        y_true=world.outcome,
        y_pred=world.score,
        sensitive_features=world.group,
        sample_params={"sample_weight": world.weight},
    )
    (division,) = world.found.divisions
    for group in (*division.groups, world.found.everyone):
        own = frame.overall
        area = areas.overall
        if group.name != "everyone":
            own = frame.by_group.loc[group.name]
            area = areas.by_group[group.name]
        for name in metrics:
            assert group.rate(name).value == ABOUT(own[name])
        assert group.area.value == ABOUT(area)


@pytest.mark.parametrize("seed", SEEDS)
def test_summaries_are_fairlearns(seed: int) -> None:
    """Equalised odds, and the least impact ratio as demographic parity's ratio."""
    world = _world(seed)
    (division,) = world.found.divisions
    columns = (world.outcome, world.selected)
    odds = division.odds
    assert odds is not None
    difference = equalized_odds_difference(*columns, sensitive_features=world.group)
    ratio = equalized_odds_ratio(*columns, sensitive_features=world.group)
    assert odds.difference == ABOUT(difference)
    assert odds.ratio == ABOUT(ratio)
    least = min(impact.ratio.value for impact in division.impacts)
    parity = demographic_parity_ratio(*columns, sensitive_features=world.group)
    assert least == ABOUT(parity)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_sweep_is_an_audit_at_every_threshold(seed: int) -> None:
    """At each threshold the shares, the ratio and the odds are fairlearn's."""
    world = _world(seed)
    (division,) = world.found.divisions
    sweep = division.sweep
    assert sweep is not None
    for place, threshold in enumerate(sweep.thresholds):
        selected = (world.score >= threshold).astype(int)
        columns = (world.outcome, selected)
        frame = MetricFrame(
            metrics=selection_rate,
            y_true=world.outcome,
            y_pred=selected,
            sensitive_features=world.group,
        )
        for group, rates in sweep.selected.items():
            assert rates[place] == ABOUT(frame.by_group[group])
        ratio = demographic_parity_ratio(*columns, sensitive_features=world.group)
        assert sweep.impact[place] == ABOUT(ratio)
        odds = equalized_odds_difference(*columns, sensitive_features=world.group)
        assert sweep.odds[place] == ABOUT(odds)


@pytest.mark.parametrize("seed", SEEDS)
def test_intervals_and_p_values_are_scipys(seed: int) -> None:
    """Wilson's interval of every outcome; Fisher's p-value of every gap in it."""
    world = _world(seed)
    (division,) = world.found.divisions
    counts = {}
    for group in division.groups:
        count = group.counts[BASE]
        assert count is not None
        counts[group.name] = (int(count.part), int(count.whole))
        exact = binomtest(*counts[group.name]).proportion_ci(method="wilson")
        assert count.share[1:] == ABOUT((exact.low, exact.high))
    for gap in division.gaps:
        if gap.rate == BASE:
            rows = [
                [part, whole - part]
                for part, whole in (counts[gap.group], counts[gap.against])
            ]
            assert gap.p_value == pytest.approx(fisher_exact(rows)[1], rel=1e-6)


def test_fishers_p_value_is_scipys_at_every_small_table() -> None:
    """All tables of two groups of up to seven, the empty ones too."""
    for whole in range(8):
        for other_whole in range(8):
            for count in range(whole + 1):
                for other in range(other_whole + 1):
                    rows = [[count, whole - count], [other, other_whole - other]]
                    own = fisher(count, whole, other, other_whole)
                    assert own == pytest.approx(fisher_exact(rows)[1], rel=1e-6)


def test_holm_is_the_published_procedure() -> None:
    """Of .01, .04, .03 and .005: .03, .06, .06, .02; more comparisons, greater ones."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == ABOUT([0.03, 0.06, 0.06, 0.02])
    assert holm([0.01], 10) == ABOUT([0.1])
    assert holm([]) == []


def test_mantel_haenszel_on_berkeleys_admissions() -> None:
    """1973, six departments: chi-squared 1.5246 without continuity correction, p .2169.

    Without the departments men are far ahead (Bickel, Hammel & O'Connell 1975).
    """
    men = ((512, 825), (353, 560), (120, 325), (138, 417), (53, 191), (22, 373))
    women = ((89, 108), (17, 25), (202, 593), (131, 375), (94, 393), (24, 341))
    strata = [
        (Count(*own), Count(*others)) for own, others in zip(men, women, strict=True)
    ]
    assert mantel_haenszel_p_value(strata) == pytest.approx(0.2169, abs=1e-4)
