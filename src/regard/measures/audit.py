"""An audit: what a score did to groups, with intervals, and what the data cannot say.

Rates are those of `disparity`; a rate that rests on too few people is refused, not printed small.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regard.measures.disparity import FLAGGED, area_under_curve, confusion
from regard.measures.interval import NOTHING, Estimate, difference, ratio, wilson

FEWEST = (
    30  # people under a rate; fewer, and its interval spans most of what is possible
)
FEWEST_EACH = 10  # of each outcome, under the error rates
MOST_UNKNOWN = (
    0.2  # share of unknown groups from which nothing is concluded between groups
)
RATES = ("base", "selected", "fpr", "fnr", "ppv")
WORDS = {
    "base": "outcome",
    "selected": "selected",
    "fpr": "false positives",
    "fnr": "false negatives",
    "ppv": "predictive value",
}


@dataclass(frozen=True)
class GroupRow:
    """One group: its people, and each rate as (count, whole), None where it is refused."""

    name: str
    people: int
    counts: Mapping[str, tuple[int, int] | None]
    auc: float

    def rate(self, name: str) -> Estimate:
        """A rate with its interval; NaN where it is refused."""
        pair = self.counts.get(name)
        return NOTHING if pair is None else wilson(*pair)


@dataclass(frozen=True)
class Gap:
    """One rate of one group against the largest group's."""

    rate: str
    group: str
    against: str
    difference: Estimate
    ratio: Estimate


@dataclass(frozen=True)
class Audit:
    """What can be said, and in `refused` what cannot, with the reason."""

    people: int
    unreadable: int
    unknown: int
    groups: tuple[GroupRow, ...]
    gaps: tuple[Gap, ...]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def audit(
    outcome: Sequence[int | None],
    group: Sequence[str | None],
    score: Sequence[float | None] | None = None,
    threshold: float | None = None,
) -> Audit:
    """Rates by group. outcome: 1 if it came about, 0 if not, None if not known; group: None if not known.

    score, threshold: who is selected (score >= threshold); without them only the outcome's rates are
    given. Rows of unknown outcome or score are counted as unreadable.
    """
    rows = [
        (name, so, None if score is None else score[place])
        for place, (so, name) in enumerate(zip(outcome, group, strict=True))
    ]
    read = [
        row
        for row in rows
        if row[1] is not None and (score is None or row[2] is not None)
    ]
    known = [row for row in read if row[0] is not None]
    names = sorted(
        {str(row[0]) for row in known},
        key=lambda name: (-sum(row[0] == name for row in known), name),
    )
    refused: list[str] = []
    groups = tuple(
        _group(name, [row for row in known if row[0] == name], threshold, refused)
        for name in names
    )
    unknown = len(read) - len(known)
    gaps: tuple[Gap, ...] = ()
    if unknown > MOST_UNKNOWN * max(1, len(read)):
        refused.append(
            f"between groups: of {len(read):,} people {unknown:,} have no group; that is more than "
            f"{MOST_UNKNOWN:.0%}, and they may differ from the rest"
        )
    elif len(groups) < 2:
        refused.append("between groups: there is one group, or none")
    else:
        gaps = tuple(_gaps(groups))
    return Audit(
        len(read),
        len(rows) - len(read),
        unknown,
        groups,
        gaps,
        tuple(refused),
        tuple(_notes(groups, gaps)),
    )


def _group(
    name: str,
    rows: list[tuple[str | None, int | None, float | None]],
    threshold: float | None,
    refused: list[str],
) -> GroupRow:
    so = np.array([row[1] for row in rows], np.int64)
    people, true = len(rows), int(so.sum())
    counts: dict[str, tuple[int, int] | None] = {"base": (true, people)}
    auc = math.nan
    if rows[0][2] is not None:
        scores = np.array([row[2] for row in rows], float)
        auc = (
            area_under_curve(scores, so)
            if min(true, people - true) >= FEWEST_EACH
            else math.nan
        )
        if threshold is not None:
            c = confusion(scores >= threshold, so, np.zeros(people, np.int64), 1)
            yes = int(c.true_yes[0] + c.false_yes[0])
            counts |= {
                "selected": (yes, people),
                "fpr": (int(c.false_yes[0]), people - true),
                "fnr": (int(c.false_no[0]), true),
                "ppv": (int(c.true_yes[0]), yes),
            }
    for rate, pair in list(counts.items()):
        few = _too_few(rate, pair, true, people)
        if few:
            counts[rate] = None
            refused.append(f"{name}, {WORDS[rate]}: {few}")
    return GroupRow(name, people, counts, auc)


def _too_few(
    rate: str, pair: tuple[int, int] | None, true: int, people: int
) -> str | None:
    whole = pair[1] if pair is not None else 0
    if whole < FEWEST:
        return f"it would rest on {whole} people, fewer than {FEWEST}"
    if rate != "base" and rate != "selected" and min(true, people - true) < FEWEST_EACH:
        return f"{min(true, people - true)} people have the rarer outcome, fewer than {FEWEST_EACH}"
    return None


def _gaps(groups: Sequence[GroupRow]) -> list[Gap]:
    """Every group against the largest one."""
    first, *others = groups
    gaps = []
    for rate in RATES:
        a = first.counts.get(rate)
        for other in others:
            b = other.counts.get(rate)
            if a is not None and b is not None:
                gaps.append(
                    Gap(rate, other.name, first.name, difference(*b, *a), ratio(*b, *a))
                )
    return gaps


def _notes(groups: Sequence[GroupRow], gaps: Sequence[Gap]) -> list[str]:
    notes = []
    selected = [gap for gap in gaps if gap.rate == "selected"]
    for gap in selected:
        share = (
            min(gap.ratio.value, 1 / gap.ratio.value) if gap.ratio.value else math.nan
        )
        if share < FLAGGED:
            notes.append(
                f"{gap.group} and {gap.against}: the impact ratio is {share:.2f}, below the {FLAGGED} that the "
                f"four-fifths rule flags (29 CFR 1607.4(D))"
            )
    if any(gap.rate == "base" and gap.difference.clear for gap in gaps) and selected:
        notes.append(
            "the outcome itself differs between groups; then no imperfect score can have equal predictive values and "
            "equal error rates at once (Kleinberg et al. 2016, Chouldechova 2017), and a choice between them is yours"
        )
    if groups:
        notes.append(
            "rates show that groups differ, not why; how the outcome was recorded may differ as well"
        )
    return notes
