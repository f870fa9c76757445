"""DUE006."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import ceil

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import FCRA, REGULATION_B_COMMENTS
from regard.check.proof.histories import History
from regard.check.proof.kind_bounds import MOST_WITNESS_EVENTS, KindBound
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scoring.clock import assessed, day_of, start_of
from regard.scoring.event import Event

MOST, HALF = 4, Fraction(1, 2)


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
    severity = Severity.WARN
    profiles = frozenset({"us-credit"})
    proof = "closed form"
    cites = (
        REGULATION_B_COMMENTS.at("comment 9(b)(2)-1", Mark.READ),
        FCRA.at("15 U.S.C. 1681g(f)", Mark.READ),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about too many reasons, and one about reasons that leave most unsaid."""
        process = case.scheme.process
        credit = [
            name
            for name in services_in(case.scheme, "credit")
            if name in case.detrimental_services
        ]
        if not credit:
            return
        given = (process and process.reasons_at_most) or MOST
        if given > MOST:
            says = f"whoever is refused credit may be given {given} reasons; more than four do not help anybody"
            yield self.finding(
                case, ("process", "reasons_at_most"), says, f"reasons_at_most: {MOST}"
            )
        few, short = min(MOST, given), _shortfall(case, credit)
        own = [
            name
            for name, kind in case.scheme.evidence.items()
            if kind.source is not None
        ]
        downs = [push for name in own if (push := case.harming_bound(name))]
        taken = _taken([push.most for push in downs], short)
        share = sum(taken[:few], Fraction(0)) / short
        if share >= HALF or not taken:
            return
        says = (
            f"{len(downs)} kinds can lower the score, so the {few} that cost most may explain no more than "
            f"{int(100 * share)} % of why somebody was refused credit"
        )
        shown = _shown(case, downs, taken[0], few)
        found = self.finding(
            case,
            ("evidence",),
            says,
            f"merge kinds, so that {few} of them explain half",
            shown,
        )
        unshown = "not proved: the bounds allow reasons that explain less than half, but nobody was found"
        yield found if shown else replace(found, verdict="not proved", says=unshown)


def _shortfall(case: Case, services: Sequence[str]) -> int:
    """The least that has to be taken (micropoints) before somebody gets less at one of the services."""
    tiers = list(case.scheme.tiers)
    worse = [tiers.index(tier) for name in services for tier in case.worse_tiers(name)]
    if case.harmful_directions == (1,):
        return max(1, case.scheme.tiers[tiers[min(worse)]] - case.newcomer_score)
    highest = max(place for place in worse if place < len(tiers) - 1)
    threshold = case.scheme.tiers[tiers[highest + 1]]
    score = case.scheme.score
    if isinstance(score, BetaScore):
        low, high = score.range
        share = Fraction(threshold - low, high - low)
        return max(
            1, int(score.weight * (Fraction(score.prior, SHARE) - share) / share) + 1
        )
    return max(1, case.newcomer_score - threshold + 1)


def _taken(mosts: Sequence[int], short: int) -> list[Fraction]:
    """What kinds take, up to their most, if all take as much as each other; none where nobody falls so short."""
    left = Fraction(short)
    for n, most in enumerate(sorted(mosts)):
        level = left / (len(mosts) - n)
        if most >= level:
            return sorted([min(Fraction(each), level) for each in mosts], reverse=True)
        left -= most
    return []


def _shown(
    case: Case, downs: Sequence[KindBound], level: Fraction, few: int
) -> Witness | None:
    """Somebody who falls short by about as much of every kind, if events come in such sizes."""
    at = case.solver.moments[0]
    when = start_of(day_of(assessed(case.scheme.reassessed, at))) + timedelta(hours=12)
    events = []
    for push in downs:
        kind = case.scheme.evidence[push.kind]
        count = min(
            ceil(level / push.single),
            kind.rate.count if kind.rate else MOST_WITNESS_EVENTS,
        )
        amount = push.amount if kind.points < 0 else -push.amount
        names = [f"{push.kind}-{n}" for n in range(1, count + 1)]
        events += [
            Event(name, "somebody", push.kind, when, amount, f"reporter of {name}")
            for name in names
        ]
    nobody = History(
        case.scheme, (), {name: (scheme, ()) for name, scheme in case.others.items()}
    )
    shown = case.witness_between(nobody, replace(nobody, events=tuple(events)))
    standing = shown.with_it.standing(at)
    taken = sorted(
        (-points for points in standing.contributions.values() if points < 0),
        reverse=True,
    )
    return (
        shown
        if shown.services and Fraction(sum(taken[:few]), sum(taken)) < HALF
        else None
    )
