"""DUE006."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from math import ceil

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import FCRA, REGULATION_B_COMMENTS
from regard.check.proof.contribution_steps import MOST_WITNESS_EVENTS
from regard.check.proof.histories import recorded_event
from regard.check.proof.kind_bounds import KindBound
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.phrase import PhraseValue, counted_phrase, phrase
from regard.scheme.score import BetaScore
from regard.scheme.units import MOST_CAP, POINT, SHARE
from regard.scheme.worth import DOWN, UP
from regard.scoring.clock import assessed, day_of
from regard.scoring.event import Event

HELPFUL_REASONS = 4
"""More are unlikely to help anybody, by the official comment."""
LEAST_EXPLAINED = Fraction(1, 2)
"""The share of a shortfall that the reasons given should explain; our choice."""


class ReasonsDoNotInform(Rule):
    """Whoever is refused credit is given too many reasons to read, or too few to
    explain it.

    ## What it checks
    Where credit depends on the score: whether at most four reasons are given, and
    whether the four that cost most (or as many as are given) can explain less than half
    of what somebody fell short by.

    ## Why it matters
    Where ten small things add up to a refusal, four of them mislead: mending all four
    changes nothing. Ten reasons are none.

    ## Example
    ```yaml
    process: {reasons: every decision, reasons_at_most: 12}
    ```

    ## How it is proved
    Closed form: for a shortfall T, those reasons explain least where every kind takes
    the same, up to its cap (water-filling), and less the smaller T is. That person is
    then made and replayed.
    """

    code = "DUE006"
    holds = phrase("Reasons for a refusal of credit are few and explain it.")
    severity = Severity.WARN
    profiles = frozenset({"us-credit"})
    proof = "closed form"
    cites = (
        REGULATION_B_COMMENTS.at("comment 9(b)(2)-1", Mark.READ),
        FCRA.at("15 U.S.C. 1681g(f)", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether somebody can lose credit."""
        credit = services_in(case.scheme, "credit")
        return any(name in case.detrimental_services for name in credit)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about too many reasons, and one about reasons that leave most unsaid."""
        credit = services_in(case.scheme, "credit")
        services = [name for name in credit if name in case.detrimental_services]
        if not services:
            return
        reasons = case.process.reasons_at_most or HELPFUL_REASONS
        if reasons > HELPFUL_REASONS:
            yield self._too_many(case, reasons)
        yield from self._too_little(case, services, min(HELPFUL_REASONS, reasons))

    def _too_many(self, case: Case, reasons: int) -> Finding:
        at = ("process", "reasons_at_most")
        says = phrase(
            "whoever is refused credit may be given {reasons}; "
            "more than four do not help anybody",
            reasons=counted_phrase("{count} reason", "{count} reasons", reasons),
        )
        return self.finding(
            case,
            at,
            says,
            phrase(
                "reasons_at_most: {helpful_reasons}", helpful_reasons=HELPFUL_REASONS
            ),
        )

    def _too_little(
        self, case: Case, services: Sequence[str], reasons: int
    ) -> Iterator[Finding]:
        """So many reasons explain less than half of what somebody falls short by."""
        bounds = _harming_bounds(case)
        shortfall = _least_shortfall(case, services)
        if shortfall is None:
            return
        taken = _equal_shares(bounds, shortfall)
        explained = sum(taken[:reasons], Fraction(0)) / shortfall
        # Where all kinds together fall short of it, nobody is refused by the score.
        if not taken or explained >= LEAST_EXPLAINED:
            return
        values: dict[str, PhraseValue] = {
            "bounds": counted_phrase("{count} kind", "{count} kinds", len(bounds)),
            "reasons": reasons,
            "share": int(100 * explained),
        }
        says = phrase(
            "{bounds} can lower the score, so the {reasons} that "
            "cost most may explain no more than {share} % of why "
            "somebody was refused credit",
            **values,
        )
        if case.harmful_directions == (1,):
            says = phrase(
                "{bounds} can raise the score, so the {reasons} that "
                "cost most may explain no more than {share} % of why "
                "somebody was refused credit",
                **values,
            )
        fix = phrase(
            "merge kinds, so that {reasons} of them explain half", reasons=reasons
        )
        witness = _badly_informed(case, bounds, taken[0], reasons)
        finding = self.finding(case, ("evidence",), says, fix, witness)
        if witness is None:
            why = phrase(
                "not proved: the bounds allow reasons that explain "
                "less than half, but nobody was found"
            )
            finding = replace(finding, verdict="not proved", says=why)
        yield finding


def _harming_bounds(case: Case) -> list[KindBound]:
    """How each kind with a source of its own can push somebody towards less."""
    bounds = []
    for name, kind in case.scheme.evidence.items():
        bound = case.harming_bound(name)
        if kind.source is not None and bound is not None:
            bounds.append(bound)
    return bounds


def _least_shortfall(case: Case, services: Sequence[str]) -> int | None:
    """The least that costs somebody something at one of the services.

    In micropoints; of a beta score in millionths of a unit against somebody. None where
    no threshold lies between what is usual and less.
    """
    worse: set[str] = set()
    for name in services:
        worse.update(case.worse_tiers(name))
    shortfalls: list[int] = []
    for lower, upper in pairwise(case.scheme.tiers):
        threshold = case.scheme.tiers[upper]
        # Whoever falls has less than the threshold, whoever rises at least so much.
        if lower in worse and upper not in worse:
            shortfalls.append(_way_to(case, threshold - 1, DOWN))
        elif upper in worse and lower not in worse:
            shortfalls.append(_way_to(case, threshold, UP))
    return min(shortfalls, default=None)


def _way_to(case: Case, goal: int, way: int) -> int:
    """How far somebody of whom nothing is recorded is from a score."""
    score = case.scheme.score
    if not isinstance(score, BetaScore):
        return max(1, way * (goal - case.newcomer_score))
    # Units against somebody bring prior · weight / (weight + units) down to the share
    # of the goal; units for the other end do so from above.
    low, high = score.range
    share = Fraction(goal - low, high - low)
    prior = Fraction(score.prior, SHARE)
    if way == UP:
        share, prior = 1 - share, 1 - prior
    if not share:
        return MOST_CAP * POINT
    return max(1, ceil(score.weight * (prior - share) / share))


def _equal_shares(bounds: Sequence[KindBound], shortfall: int) -> list[Fraction]:
    """What kinds take of a shortfall if all take as much as each other.

    None takes more than its most; what that leaves is shared by the others
    (water-filling), which makes the largest shares as small as they can be.

    Returns:
        The shares, the largest first; none where all kinds together fall short of it.
    """
    left = Fraction(shortfall)
    mosts = sorted(bound.most for bound in bounds)
    for i, most in enumerate(mosts):
        level = left / (len(mosts) - i)
        if most >= level:
            shares = [min(Fraction(most), level) for most in mosts]
            return sorted(shares, reverse=True)
        left -= most
    return []


def _badly_informed(
    case: Case, bounds: Sequence[KindBound], level: Fraction, reasons: int
) -> Witness | None:
    """Somebody of whom so many reasons explain less than half, if events allow it.

    Args:
        case: What is checked.
        bounds: The kinds that can push somebody towards less.
        level: What each of them is to take, in micropoints.
        reasons: How many reasons are given.
    """
    at = case.solver.moments[0]
    events: list[Event] = []
    for bound in bounds:
        events += _events_worth(case, bound, level, at)
    history = replace(case.newcomer, events=tuple(events))
    witness = case.witness_between(case.newcomer, history)
    if not witness.services:
        return None
    signs = {bound.kind: bound.sign for bound in bounds}
    contributions = witness.with_it.standing(at).contribution_micropoints
    costs = [contributions[kind] * sign for kind, sign in signs.items()]
    costs.sort(reverse=True)
    explained = Fraction(sum(costs[:reasons]), sum(costs))
    return witness if explained < LEAST_EXPLAINED else None


def _events_worth(
    case: Case, bound: KindBound, level: Fraction, at: datetime
) -> list[Event]:
    """Events of one kind, on the day of the proof, that take at least this much."""
    kind = case.scheme.evidence[bound.kind]
    most = MOST_WITNESS_EVENTS if kind.rate is None else kind.rate.count
    count = min(ceil(level / bound.single), most)
    # A kind pushes the way of its points by positive amounts, else by negative ones.
    amount = bound.amount if (kind.points > 0) == (bound.sign > 0) else -bound.amount
    day = day_of(assessed(case.scheme.reassessed, at))
    events = []
    for i in range(1, count + 1):
        event = recorded_event(bound.kind, i, day, amount)
        # Nobody reports twice, so no limit for each reporter leaves an event out.
        events.append(replace(event, reporter=f"reporter of {event.id}"))
    return events
