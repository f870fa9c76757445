"""What a study found, in sentences; only what an interval shows is said to be so."""

from __future__ import annotations

import math
from dataclasses import dataclass

from regard.measures.interval import Estimate
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.study.words import arm_words, cell, changed, verdict
from regard.report.text.words import joined
from regard.society.results.quantities import CONDUCT, LIBERTY, LIFE, QUANTITY
from regard.society.results.results import Results
from regard.society.study.study import TOGETHER

SMALL = 0.002  # a change below this share of people, or of a unit, is called small
MOST_TOLD = 4


def in_short(results: Results) -> Markup:
    """For each arm, what got better and what got worse, the largest first."""
    told: list[Child] = []
    for arm in results.arms:
        lines: list[Child] = [tag("strong", arm_words(arm))]
        for line in sentences(results, arm):
            lines += [tag("br"), line]
        told.append(lines)
    return section("short", "In short", items(told))


def sentences(results: Results, arm: str) -> list[str]:
    """What an arm did against no scheme: a line on what got better, one on what got worse."""
    better, worse = _moved(results, arm, "better"), _moved(results, arm, "worse")
    if results.study.seeds < 2:
        return [
            "One seed gives no interval; nothing is said to be so. Ask for more --seeds."
        ]
    if not better and not worse:
        return [
            "No change for people that is clear of chance and larger than a trifle."
        ]
    pairs = (("Better", better), ("Worse", worse))
    return [f"{word}: {'; '.join(changes)}." for word, changes in pairs if changes]


def _moved(results: Results, arm: str, which: str) -> list[str]:
    found = []
    for name in (*CONDUCT, *LIBERTY, *LIFE):
        change = results.change(arm, name)
        if verdict(QUANTITY[name], change) == which and abs(change.value) >= SMALL:
            found.append(
                (abs(change.value), changed(name, results.level(arm, name), change))
            )
    return [text for _, text in sorted(found, reverse=True)[:MOST_TOLD]]


@dataclass(frozen=True)
class Ordering:
    """Something expected: what, where, the number that would show it, and whether it is above zero."""

    expected: str
    where: str
    number: Estimate
    share: bool

    @property
    def seen(self) -> str:
        """seen, not shown, or the opposite seen."""
        if math.isnan(self.number.low):
            return "not shown"
        return (
            "seen"
            if self.number.low > 0
            else "the opposite seen"
            if self.number.high < 0
            else "not shown"
        )


def expected(results: Results) -> list[Ordering]:
    """The five orderings that the literature lets one expect, wherever the study can show them."""
    found = []
    for scheme in results.study.schemes:
        arm = scheme.name
        chill = _minus(results.change(arm, "read"))
        found.append(
            Ordering(
                "watching with severity chills lawful acts that nobody scores",
                arm,
                chill,
                True,
            )
        )
        for mechanism, quantity, words, sign, share in (
            (
                "errors",
                "group gap",
                "errors that differ by group become a gap in tiers",
                1,
                True,
            ),
            (
                "spillover",
                "ties across",
                "ties that count cut ties across tiers",
                -1,
                False,
            ),
            (
                "restrictions",
                "performed",
                "the more is at stake, the more people perform",
                1,
                True,
            ),
        ):
            effect = results.effect(arm, mechanism, quantity)
            if (
                effect is not None
                and not math.isnan(effect.value)
                and _applies(results, arm, mechanism)
            ):
                found.append(
                    Ordering(words, arm, effect if sign > 0 else _minus(effect), share)
                )
    for one, other, ratio in results.pile_up():
        if not math.isnan(ratio.value):
            above = Estimate(ratio.value - 1, ratio.low - 1, ratio.high - 1)
            found.append(
                Ordering(
                    "several schemes shut out the same people",
                    f"{one} and {other}",
                    above,
                    False,
                )
            )
    return found


def _applies(results: Results, arm: str, mechanism: str) -> bool:
    """Ties count only where a scheme has evidence about them."""
    if mechanism != "spillover":
        return True
    return any(
        source.about in ("ties", "household", "group")
        for s in results.schemes(arm)
        for source in s.sources.values()
    )


def _minus(estimate: Estimate) -> Estimate:
    return Estimate(-estimate.value, -estimate.high, -estimate.low)


def orderings(results: Results) -> Markup:
    """What was expected, and whether this study shows it."""
    rows: list[list[Child]] = [
        [one.expected, one.where, cell(one.number, one.share, True), one.seen]
        for one in expected(results)
    ]
    heads = [
        Column("Expected"),
        Column("Under"),
        Column("By how much", True),
        Column("In this study"),
    ]
    told = "What published work lets one expect, and whether this study shows it. Not shown is no proof that it is not so."
    return section(
        "expected",
        "Expected, and seen or not",
        tag("p", told),
        table("Expectations", heads, rows),
    )


def instead(results: Results) -> Markup:
    """Of the arms, which serve as well as another at less harm."""
    told: list[Child] = []
    arms = [arm for arm in results.arms if arm != TOGETHER]
    gains = {arm: _gain(results, arm) for arm in arms}
    harms = {arm: _harm(results, arm) for arm in arms}
    for arm in arms:
        kinder = [
            other
            for other in arms
            if harms[other] < harms[arm] and gains[other] >= gains[arm] - SMALL
        ]
        if gains[arm] <= SMALL:
            words = (
                "it bettered conduct by no more than a trifle; having no scheme serves as well, at none of the "
                "harm."
            )
        elif kinder:
            words = f"{joined(kinder)} bettered conduct as much, at less harm."
        else:
            words = f"nothing else here bettered conduct as much ({100 * gains[arm]:.1f} points of a hundred)."
        told.append([tag("strong", arm), f": {words}"])
    note = (
        "Conduct is counted as fewer who cheat or do not pay and more who do their work well, added up; harm as the "
        "share of people below ordinary, the share of lawful reading that is gone, and the means lost. The weights are "
        "ours, and the tables above let you take your own."
    )
    return section(
        "instead",
        "What would have served as well",
        items(told),
        tag("p", note, class_="note"),
    )


def _gain(results: Results, arm: str) -> float:
    return sum(
        results.change(arm, name).value * QUANTITY[name].good
        for name in ("cheated", "defaulted", "worked")
    )


def _harm(results: Results, arm: str) -> float:
    read = results.change(arm, "read").value
    return (
        max(0.0, results.change(arm, "restricted").value)
        + max(0.0, -read)
        + max(0.0, -results.change(arm, "means").value)
    )


__all__ = ["expected", "in_short", "instead", "orderings", "sentences"]
