"""What follows from the figures of an audit: the right thing, or nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from regard.measures.audit import (
    Audit,
    Decision,
    Division,
    People,
    audit_of,
    decided_from,
)
from regard.measures.audit.impact import Impact


def _groups(counts: dict[str, tuple[int, int]]) -> tuple[list[str], list[int]]:
    """A row for everybody: of each group so many selected, of so many."""
    names: list[str] = []
    selected: list[int] = []
    for name, (part, whole) in counts.items():
        names += [name] * whole
        selected += [1] * part + [0] * (whole - part)
    return names, selected


def _decided(
    counts: dict[str, tuple[int, int]],
    good: bool | None = True,
    against: Sequence[str] = (),
) -> Division:
    names, selected = _groups(counts)
    decision = Decision("selected", selected, good)
    found = audit_of(People({"group": names}, decisions=(decision,)), against)
    (division,) = found.divisions
    return division


def _impact(division: Division, group: str) -> Impact:
    (impact,) = [impact for impact in division.impacts if impact.group == group]
    return impact


def test_what_is_good_turns_the_ratio_round() -> None:
    """COMPAS: to be labelled is no favour, so .63 is against those who are."""
    counts = {"black": (2174, 3696), "white": (854, 2454)}
    division = _decided(counts, good=False)
    (impact,) = division.impacts
    assert (impact.group, impact.against) == ("black", "white")
    assert impact.ratio.value == pytest.approx(0.63, abs=0.005)
    assert impact.verdict == "below four fifths"
    (impact,) = _decided(counts, good=True).impacts
    assert (impact.group, impact.against) == ("white", "black")
    assert impact.ratio.value == pytest.approx(0.59, abs=0.005)


def test_without_a_word_on_what_is_good_nothing_follows() -> None:
    """No ratio and no flag, but a warning; the difference is told all the same."""
    names, selected = _groups({"a": (60, 100), "b": (20, 100)})
    decision = Decision("selected", selected, good=None)
    found = audit_of(People({"group": names}, decisions=(decision,)))
    (division,) = found.divisions
    assert division.impacts == ()
    assert found.flagged == ()
    assert [warning.kind for warning in found.warnings] == ["good not said"]
    assert division.gaps[0].clear


def test_four_fifths_is_asked_against_the_highest_rate_not_the_largest_group() -> None:
    """29 CFR 1607.4(D): the group with the highest rate, however small."""
    division = _decided({"large": (300, 1000), "high": (60, 100), "low": (10, 100)})
    assert {impact.against for impact in division.impacts} == {"high"}
    assert _impact(division, "large").flagged
    named = _decided(
        {"large": (300, 1000), "high": (60, 100), "low": (10, 100)}, against=["large"]
    )
    assert {impact.against for impact in named.impacts} == {"large"}
    assert _impact(named, "high").verdict == "more than the other"
    assert _impact(named, "low").flagged


def test_none_selected_is_the_gravest_flag_and_has_a_ratio() -> None:
    """Of one group none: the ratio is nought, and its interval ends above it."""
    impact = _impact(_decided({"a": (30, 60), "b": (0, 50)}), "b")
    assert impact.verdict == "none at all"
    assert impact.ratio.value == 0
    assert 0 < impact.ratio.high < 0.8
    everybody = _impact(_decided({"a": (60, 60), "b": (0, 50)}), "b")
    assert everybody.verdict == "none at all"


def test_none_selected_of_a_small_group_is_flagged_by_the_exact_test() -> None:
    """Of twenty none, where of a hundred eighty: that is no chance, few as they are."""
    division = _decided({"a": (80, 100), "b": (0, 20)})
    assert _impact(division, "b").verdict == "none at all"
    (_, small) = division.groups
    assert small.counts["selected"] is None


def test_nobody_selected_in_either_flags_nothing() -> None:
    """Where nobody at all comes off well there is no ratio."""
    impact = _impact(_decided({"a": (0, 60), "b": (0, 50)}), "b")
    assert impact.verdict == "nobody at all"
    assert math.isnan(impact.ratio.value)


def test_a_ratio_below_four_fifths_that_may_be_chance_is_no_flag() -> None:
    """Nine of 40 against seven of 40 is .78, and says nothing."""
    impact = _impact(_decided({"a": (9, 40), "b": (7, 40)}), "b")
    assert impact.ratio.value < 0.8
    assert impact.verdict == "may be chance"
    assert not impact.flagged
    assert impact.ratio.low < 0.8 < impact.ratio.high


def test_a_small_gap_beyond_chance_is_said_though_above_four_fifths() -> None:
    """29 CFR 1607.4(D): smaller differences may matter where they are significant."""
    impact = _impact(_decided({"a": (9000, 10000), "b": (8000, 10000)}), "b")
    assert impact.verdict == "less, within four fifths"
    assert not impact.flagged


def test_an_outcome_alone_is_looked_at_as_a_decision() -> None:
    """Resumes (Bertrand & Mullainathan 2004): .668, flagged if calls are the decision.

    Mortgages in Boston (Munnell et al. 1996): .790, the same.
    """
    cases = {
        0.668: {"cauc": (235, 2435), "afam": (157, 2435)},
        0.790: {"white": (1851, 2041), "black": (243, 339)},
    }
    for ratio, counts in cases.items():
        names, outcome = _groups(counts)
        found = audit_of(People({"group": names}, outcome=outcome))
        assert found.supposed
        assert "outcome may be a decision" in {one.kind for one in found.warnings}
        (flagged,) = found.flagged
        assert flagged.ratio.value == pytest.approx(ratio, abs=0.001)


def test_an_outcome_that_is_the_decision_is_recognised() -> None:
    """Who was selected is who has the outcome, or just the opposite."""
    names, selected = _groups({"a": (60, 100), "b": (40, 100)})
    for outcome in (selected, [1 - one for one in selected]):
        people = People(
            {"group": names}, outcome, decisions=(Decision("selected", selected, True),)
        )
        kinds = {warning.kind for warning in audit_of(people).warnings}
        assert "outcome is the decision" in kinds
    other = [*selected[1:], 1]
    people = People(
        {"group": names}, other, decisions=(Decision("selected", selected, True),)
    )
    kinds = {warning.kind for warning in audit_of(people).warnings}
    assert "outcome is the decision" not in kinds


def _with_scores(sign: int) -> Audit:
    rng = np.random.default_rng(11)
    group = ["a", "b"] * 300
    score = rng.normal(600, 50, 600)
    chance = 1 / (1 + np.exp(-(score - 600) / 25))
    repaid = (rng.random(600) < chance).astype(int).tolist()
    scores = (sign * score).tolist()
    decision = decided_from(scores, sign * 600, good=True)
    return audit_of(People({"group": group}, repaid, scores, (decision,)))


def test_an_area_below_half_is_recognised_and_errors_are_not_compared() -> None:
    """Scores upside down: a false positive would be the right answer."""
    upside_down = _with_scores(-1)
    (warning,) = [one for one in upside_down.warnings if one.kind == "area below half"]
    assert warning.estimate.high < 0.5
    rates = {gap.rate for gap in upside_down.divisions[0].gaps}
    assert not rates & {"fpr", "fnr", "ppv"}
    assert upside_down.divisions[0].odds is None
    upright = _with_scores(1)
    assert "area below half" not in {one.kind for one in upright.warnings}
    assert {"fpr", "fnr", "ppv"} <= {gap.rate for gap in upright.divisions[0].gaps}


def test_rows_that_are_unread_in_one_group_alone_are_said() -> None:
    """A third of the scores of one group are missing: the rest may differ."""
    rng = np.random.default_rng(5)
    group = ["f", "m"] * 300
    outcome = rng.integers(0, 2, 600).tolist()
    score: list[float | None] = rng.normal(size=600).tolist()
    for row in range(0, 600, 6):
        score[row] = None
    found = audit_of(People({"sex": group}, outcome, score))
    assert "unread differ" in {one.kind for one in found.warnings}
    (women, men) = sorted(found.divisions[0].groups, key=lambda one: one.name)
    assert (women.missing["score"], men.missing["score"]) == (100, 0)
    assert women.unread == (100, 300)


def test_intervals_do_not_collapse_at_nought_and_one() -> None:
    """Of nobody, of everybody, and of two groups that are alike in it."""
    division = _decided({"a": (60, 60), "b": (0, 60), "c": (60, 60)})
    for group in division.groups:
        rate = group.rate("selected")
        assert 0.05 < rate.high - rate.low < 0.1
    (alike,) = [gap for gap in division.gaps if gap.group == "c"]
    assert alike.difference.value == 0
    assert alike.difference.low < -0.05 < 0.05 < alike.difference.high
    assert alike.ratio.low < 1 < alike.ratio.high
