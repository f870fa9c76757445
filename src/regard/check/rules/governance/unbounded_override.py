"""GOV001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import plain_name, points_in_words
from regard.check.phrases import days_in_words, enumerated, name_in_quotes
from regard.check.proof.score_ends import end_of_score
from regard.check.rule import Rule
from regard.check.rules.time.terms import A_YEAR, exceeds
from regard.scheme.phrase import OR, Words, phrase, phrase_list
from regard.scheme.process import Overrides
from regard.scheme.worth import DOWN, UP
from regard.scoring.arithmetic import clip

SAFEGUARDS = {
    "second_person": phrase("second person"),
    "reason": phrase("written reason"),
    "logged": "log",
}
"""The yes-or-no clauses of an override, and what each of them gives."""

SHARE_OF_RANGE = 3
"""One override may move a score by a part in so many of what it can be; our choice."""


class UnboundedOverride(Rule):
    """Somebody in charge can change a score without a limit, a reason, an end, a second
    person or a log.

    ## What it checks
    Where there are `overrides`, that they say who may make one (`by`), how far
    (`at_most`), why (`reason`), for how long (`expires`), with whom (`second_person`)
    and that it is `logged`. An `at_most` of more than a third of the range of the
    score, or of what all kinds together can make of it, is no limit, nor is one that
    takes a newcomer to the worst that can be lost; more than a year is no end. These
    are our choice.

    ## Why it matters
    One note by one official undoes every rule of the scheme, for a friend or against an
    enemy. What is bounded, reasoned and logged can be found again and put right.

    ## Example
    ```yaml
    overrides: {by: [official], second_person: false}
    ```

    ## How it is proved
    Closed form: the newcomer's score plus and minus `at_most`, within the range, and
    the tiers there. Without `at_most` it is the whole range.
    """

    code = "GOV001"
    holds = phrase(
        "Whoever may change a score by hand is bound by a "
        "limit, a reason, an end, a second person and a log."
    )
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (principle("the principle against arbitrary power"),)

    def applies(self, case: Case) -> bool:
        """Whether anybody can make an exception."""
        return case.scheme.overrides is not None

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the overrides."""
        overrides = case.scheme.overrides
        if overrides is None:
            return
        missing = _missing(case, overrides)
        if not missing:
            return
        stewards = phrase_list(map(name_in_quotes, overrides.by), OR)
        if not stewards:
            stewards = phrase("whoever likes (by is not declared)")
        reach = _reach(case, overrides.at_most)
        at = ("overrides",)
        says = phrase(
            "one override by {stewards} {reach}, with {missing}",
            stewards=stewards,
            reach=reach,
            missing=enumerated(list(missing)),
        )
        fix = phrase(
            "write {values} into overrides", values=enumerated(list(missing.values()))
        )
        yield self.finding(case, at, says, fix)


def _missing(case: Case, overrides: Overrides) -> dict[str, str]:
    """What an override lacks, in words, and what to write into the document."""
    missing: dict[str, str] = {}
    if not overrides.by:
        missing[phrase("nobody named who may make one")] = "by"
    for key, safeguard in SAFEGUARDS.items():
        declared = getattr(overrides, key)
        if declared is False:
            missing[phrase("no {safeguard}", safeguard=safeguard)] = phrase(
                "{key}: true", key=key
            )
        elif declared is None:
            missing[phrase("no declared {safeguard}", safeguard=safeguard)] = phrase(
                "{key}: true", key=key
            )
    if overrides.at_most is None:
        missing[phrase("no declared limit")] = "at_most"
    elif overrides.at_most * SHARE_OF_RANGE > _reachable_range(case):
        # 999 of 1,000 points hold nothing back.
        missing[phrase("no limit within a third of the score")] = phrase(
            "a narrower at_most"
        )
    elif _leads_to_the_worst(case, overrides.at_most):
        missing[phrase("no limit short of the worst")] = phrase("a narrower at_most")
    if overrides.expires is None:
        missing[phrase("no declared end")] = "expires"
    elif exceeds(overrides.expires, A_YEAR):
        missing[
            phrase(
                "no end within a year but after {expires}",
                expires=days_in_words(overrides.expires),
            )
        ] = phrase("a shorter expires")
    return missing


def _reachable_range(case: Case) -> int:
    """Micropoints from the least to the most that any history can make of a score.

    A range that nobody can walk through widens no limit.
    """
    scheme = case.scheme
    lowest = end_of_score(scheme, scheme.evidence, DOWN)
    return end_of_score(scheme, scheme.evidence, UP) - lowest


def _leads_to_the_worst(case: Case, at_most: int) -> bool:
    """Whether one override takes somebody new to where nothing more can be lost."""
    distance = case.distance_to_worst
    return distance is not None and at_most >= distance


def _reach(case: Case, at_most: int | None) -> Words:
    """How far one override of at most so many micropoints moves a newcomer."""
    low, high = case.scheme.score.range
    points = phrase("any number of points")
    if at_most is not None:
        start = clip(case.newcomer_score, low, high)
        low = max(low, start - at_most)
        high = min(high, start + at_most)
        points = points_in_words(at_most)
    tier = case.newcomer_tier
    ends = dict.fromkeys([case.scheme.tier_of(low), case.scheme.tier_of(high)])
    others = [plain_name(end) for end in ends if end != tier]
    tiers = phrase("within {tier}", tier=plain_name(tier))
    if others:
        tiers = phrase(
            "from {tier} to {others}",
            tier=plain_name(tier),
            others=phrase_list(others, OR),
        )
    return phrase(
        "can move a newcomer by {points}, {tiers}", points=points, tiers=tiers
    )
