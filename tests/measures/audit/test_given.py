"""Gaps given a legitimate factor, weights, and several ways to divide people."""

from __future__ import annotations

import numpy as np
import pytest

from regard.measures.audit import Decision, People, audit_of
from regard.measures.audit.people import with_intersections

BERKELEY = {
    ("men", "A"): (512, 825),
    ("men", "B"): (353, 560),
    ("men", "C"): (120, 325),
    ("men", "D"): (138, 417),
    ("men", "E"): (53, 191),
    ("men", "F"): (22, 373),
    ("women", "A"): (89, 108),
    ("women", "B"): (17, 25),
    ("women", "C"): (202, 593),
    ("women", "D"): (131, 375),
    ("women", "E"): (94, 393),
    ("women", "F"): (24, 341),
}
"""Admitted, of how many applicants, by sex and department (1973)."""


def _berkeley() -> People:
    sexes: list[str] = []
    departments: list[str | None] = []
    admitted: list[int] = []
    for (sex, department), (part, whole) in BERKELEY.items():
        sexes += [sex] * whole
        departments += [department] * whole
        admitted += [1] * part + [0] * (whole - part)
    decision = Decision("selected", admitted, good=True)
    return People({"sex": sexes}, decisions=(decision,), factor=departments)


def test_berkeleys_gap_goes_when_departments_are_given() -> None:
    """Women come off worse over all; among applicants to one department, not."""
    (division,) = audit_of(_berkeley()).divisions
    (impact,) = division.impacts
    assert (impact.group, impact.flagged) == ("women", True)
    (given,) = division.given
    assert given.raw.value == pytest.approx(-0.142, abs=0.001)
    assert not given.clear
    assert given.difference.value == pytest.approx(0.018, abs=0.001)
    assert given.difference.low < 0 < given.difference.high
    assert (given.strata, given.left_out) == (6, 0)


def test_gaps_given_a_factor_are_comparisons_as_the_others_are() -> None:
    """Whoever looks at both has looked twice, and each p-value is corrected for it."""
    people = _berkeley()
    without = People(people.groups, decisions=people.decisions)
    alone = audit_of(without)
    both = audit_of(people)
    assert (alone.comparisons, both.comparisons) == (1, 2)
    ((before,), (after,)) = (alone.divisions[0].gaps, both.divisions[0].gaps)
    assert before.corrected == pytest.approx(before.p_value)
    assert after.corrected == pytest.approx(2 * before.p_value)
    (given,) = both.divisions[0].given
    # The clearer of the two was counted first.
    assert given.corrected == pytest.approx(given.p_value)


def test_people_whom_nobody_of_the_other_group_is_like_are_counted() -> None:
    """A department to which only men applied compares nobody, and that is said."""
    people = _berkeley()
    assert people.factor is not None
    departments = list(people.factor)
    departments[:825] = ["men alone"] * 825
    alone = People(people.groups, decisions=people.decisions, factor=departments)
    (given,) = audit_of(alone).divisions[0].given
    assert given.strata == 5
    assert given.left_out == 825 + 108


def test_an_interval_given_a_factor_does_not_collapse() -> None:
    """Nobody selected in any stratum of either group: the gap may still be some."""
    group = ["a", "b"] * 60
    factor: list[str | None] = ["x", "x", "y", "y"] * 30
    nobody = Decision("selected", [0] * 120, good=True)
    people = People({"group": group}, decisions=(nobody,), factor=factor)
    (given,) = audit_of(people).divisions[0].given
    assert given.difference.low < -0.03 < 0 < 0.03 < given.difference.high
    assert given.p_value == 1


def test_equal_weights_change_nothing_and_unequal_ones_widen() -> None:
    """Two for everybody tells no more than one; unequal weights tell less."""
    rng = np.random.default_rng(2)
    group = ["a", "b"] * 300
    selected = rng.integers(0, 2, 600).tolist()
    decision = (Decision("selected", selected, good=True),)
    plain = audit_of(People({"group": group}, decisions=decision))
    double = audit_of(People({"group": group}, decisions=decision, weight=[2.0] * 600))
    uneven = rng.uniform(0.1, 4, 600).tolist()
    weighted = audit_of(People({"group": group}, decisions=decision, weight=uneven))
    rates = [found.everyone.rate("selected") for found in (plain, double, weighted)]
    assert rates[1] == pytest.approx(rates[0])
    assert rates[2].high - rates[2].low > rates[0].high - rates[0].low


def test_a_row_that_stands_for_three_is_three_rows() -> None:
    """The share with weights is the share of the rows written out."""
    group = ["a"] * 50 + ["b"] * 50
    selected = ([1] * 20 + [0] * 30) * 2
    weight = [3.0 if one else 1.0 for one in selected]
    found = audit_of(
        People(
            {"group": group},
            decisions=(Decision("selected", selected, good=True),),
            weight=weight,
        )
    )
    assert found.everyone.rate("selected").value == pytest.approx(60 / 90)


def test_several_divisions_are_crossed_and_corrected_together() -> None:
    """A second division is not dropped, and more comparisons make each less clear."""
    rng = np.random.default_rng(8)
    sex = rng.choice(["f", "m"], 900).tolist()
    street = rng.choice(["hill", "harbour"], 900).tolist()
    selected = [int(rng.random() < (0.4 if one == "f" else 0.6)) for one in sex]
    decision = (Decision("selected", selected, good=True),)
    alone = audit_of(People({"sex": sex}, decisions=decision))
    groups = with_intersections({"sex": sex, "street": street})
    together = audit_of(People(groups, decisions=decision))
    names = [division.name for division in together.divisions]
    assert names == ["sex", "street", "sex & street"]
    crossed = together.divisions[2]
    assert {group.name for group in crossed.groups} == {
        "f & harbour",
        "f & hill",
        "m & harbour",
        "m & hill",
    }
    (gap,) = alone.divisions[0].gaps
    (same,) = together.divisions[0].gaps
    assert same.p_value == gap.p_value
    assert same.corrected > gap.corrected
    assert together.comparisons == 1 + 1 + 6


def test_an_intersection_is_unknown_where_a_part_is() -> None:
    """Nobody is put into a group of which half is not known."""
    groups = with_intersections({"sex": ["f", None], "street": ["hill", "hill"]})
    assert list(groups["sex & street"]) == ["f & hill", None]
