"""Audits of people among whom no group differs: what they find is false."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regard.measures.audit import Audit, People, audit_of, decided_from
from regard.measures.audit.gap import Gap
from regard.measures.audit.given import GapGiven

LEVEL = 0.05


@dataclass(frozen=True)
class Setting:
    """How many people of how many groups, and how finely they are scored.

    Attributes:
        people: How many.
        shares: Of them in each group.
        steps: Of the score by a standard deviation; nothing for no steps.
        rarity: How much rarer the outcome is than one in two, as a logit.
    """

    people: int
    shares: tuple[float, ...]
    steps: int | None
    rarity: float


SETTINGS = (
    Setting(400, (0.25, 0.25, 0.25, 0.25), None, 0.0),
    Setting(1000, (0.25, 0.25, 0.25, 0.25), 3, 1.0),
    Setting(2000, (0.7, 0.2, 0.07, 0.03), None, 2.0),
    Setting(600, (0.4, 0.3, 0.2, 0.1), 2, 0.5),
)


def null_audit(
    setting: Setting, rng: np.random.Generator, factor: bool = False
) -> Audit:
    """People whose group says nothing about them, audited at a threshold.

    Args:
        setting: How many there are.
        rng: What they are drawn by.
        factor: Whether also people are compared who are alike in something else.

    Returns:
        The audit.
    """
    groups = rng.choice(len(setting.shares), setting.people, p=setting.shares)
    score = rng.normal(size=setting.people)
    if setting.steps is not None:
        score = np.round(score * setting.steps) / setting.steps
    chance = 1 / (1 + np.exp(setting.rarity - score))
    outcome = (rng.random(setting.people) < chance).astype(int).tolist()
    scores = score.tolist()
    decision = decided_from(scores, float(np.quantile(score, 0.6)), good=True)
    names = [f"group {group}" for group in groups]
    alike = None
    if factor:
        alike = [f"part {part}" for part in rng.integers(3, size=setting.people)]
    people = People({"group": names}, outcome, scores, (decision,), factor=alike)
    return audit_of(people)


def false_gaps(
    setting: Setting,
    runs: int,
    seed: int,
    corrected: bool = True,
    factor: bool = False,
) -> tuple[int, int]:
    """In how many audits of nothing something is found.

    Args:
        setting: How many people there are.
        runs: How many audits.
        seed: Of what they are drawn by.
        corrected: Whether gaps are corrected for being several.
        factor: Whether gaps given a factor are looked at as well.

    Returns:
        In how many there is a gap, and in how many four fifths are flagged.
    """
    rng = np.random.default_rng(seed)
    with_gap = 0
    with_flag = 0
    for _ in range(runs):
        found = null_audit(setting, rng, factor)
        (division,) = found.divisions
        gaps: list[Gap | GapGiven] = [*division.gaps, *division.given]
        with_gap += any(_shown(gap, corrected) for gap in gaps)
        with_flag += bool(found.flagged)
    return with_gap, with_flag


def _shown(gap: Gap | GapGiven, corrected: bool) -> bool:
    if corrected:
        return gap.clear
    return gap.p_value <= LEVEL
