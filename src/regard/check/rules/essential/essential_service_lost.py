"""ESS001."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.area_words import ESSENTIAL_AREAS
from regard.check.law.citation import Mark, principle
from regard.check.law.essentials import essential_area
from regard.check.law.grave_burdens import grave_burden_named, is_imposed
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.law.life_areas import areas_of_title
from regard.check.law.lighter_terms import is_lighter_than_refusal
from regard.check.law.outcome_names import is_refusal_by_name
from regard.check.narrative import service_title
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import Words, phrase
from regard.scheme.service import ALLOW, OWN_GRADES
from regard.scheme.worth import grade_of, outcome_rank, usual_rank, usual_tier


class EssentialServiceLost(Rule):
    """Somebody can lose a service that ordinary life depends on.

    ## What it checks
    For every service declared `essential`, and for every one whose name, title or
    domain says that it is something ordinary life depends on (a flat, food, water,
    power, health, school, benefits, a pension, a bank account and the like), whatever
    `essential` says: whether anybody can come into a tier at which it is lost. Lost is
    what is refused, by whatever word, and what is neither `allow` nor ranked better
    than the usual or the same (`ranked`). A word of refusal is a refusal here, however
    it is ranked. And the same as the usual is no loss only if nobody has better: crumbs
    are lost bread, if some tier has bread, or `allow` (of what is declared essential or
    is so by its own name). What is ranked better is lost where another tier has better
    still, unless `allow` is the usual. A condition that is ranked worse may be kept by
    a waiver where its name says that it is lighter than a refusal (a course, a
    deposit), and nothing else; a condition can be worse than a refusal. A burden whose
    name says that it takes liberty, body, home or family (a prison, a deportation) is
    essential to be spared. And whether `unscored` is worse than the usual at what is
    essential, serious to lose or a burden: whoever says no to being scored, or leaves,
    loses it.

    ## Why it matters
    Whoever loses the bus, the flat or the account loses the means to mend what the
    score holds against them.

    ## Example
    ```yaml
    services:
      bus:
        domain: transport
        essential: true
        outcomes: {low: refuse, ordinary: allow}
    ```

    ## How it is proved
    Over all histories: nobody comes into such a tier, or the witness who does.
    """

    code = "ESS001"
    holds = phrase("Nobody can lose a service that ordinary life depends on.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"hr", "gp"})
    proof = "solver"
    cites = (
        principle("social rights"),
        AI_GUIDELINES.at("paragraph 167", Mark.READ).by_analogy(),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether a service is essential, or grave and worse for whoever says no."""
        services = case.scheme.services.values()
        if any(service.essential for service in services):
            return True
        return any(_is_lost_unscored(case, name) for name in case.scheme.services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each essential service, and one for each that the unscored lose."""
        for name, service in case.scheme.services.items():
            if _is_lost_unscored(case, name):
                yield self._lost_unscored(case, name)
            if not service.essential:
                continue
            lost = _losing_tiers(case, name)
            result = case.reach(case.scheme.evidence, lost)
            yield from self._lost(case, name, lost, result)
            # Worse terms say nothing new where a loss is shown.
            if not result.fails:
                yield from self._on_worse_terms(case, name, lost)

    def _lost_unscored(self, case: Case, name: str) -> Finding:
        service = case.scheme.services[name]
        usual = format_word(service.outcomes[usual_tier(case.scheme)])
        title = service_title(case.scheme, name)
        lesser = format_word(service.unscored or "")
        says = phrase(
            "whoever is not scored, or leaves, gets less of "
            "{title}, which is grave: {lesser} instead of {usual}",
            title=title,
            lesser=lesser,
            usual=usual,
        )
        fix = phrase(
            "give services.{name}.unscored what the ordinary tier gets", name=name
        )
        at = ("services", name, "unscored")
        # The document itself declares this one clause.
        return replace(self.finding(case, at, says, fix), verdict="declared")

    def _lost(
        self, case: Case, name: str, lost: list[str], result: Result
    ) -> Iterator[Finding]:
        if result.holds:
            return
        service = case.scheme.services[name]
        tier = _shown_tier(result, lost)
        title = service_title(case.scheme, name)
        outcome = service.outcomes[tier]
        at = ("services", name, "outcomes", tier)
        says = phrase(
            "somebody can be refused {title}, which {reason}",
            title=title,
            reason=_reason(case, name),
        )
        named = title
        if name in case.document.scheme.services:
            named = f"{title} ({name})"
        fix = phrase("open {named} to every tier", named=named)
        if is_imposed(service):
            says = phrase(
                "{title} can be imposed on somebody, which {reason}",
                title=title,
                reason=_reason(case, name),
            )
            fix = phrase("spare every tier {named}", named=named)
        elif grade_of(service, outcome) in ("same", "better"):
            ranked = grade_of(service, outcome)
            says = phrase(
                "somebody can lose {title}, which {reason}: {outcome}, "
                "which is ranked {ranked} and is not allow",
                title=title,
                reason=_reason(case, name),
                outcome=format_word(outcome),
                ranked=format_word(ranked),
            )
            fix += phrase(
                ", or call it allow, if {outcome} is the whole of it",
                outcome=format_word(outcome),
            )
        elif grade_of(service, outcome) != "none":
            says = phrase(
                "somebody can lose {title}, which {reason}: {outcome}, "
                "of which nothing says that it is no loss",
                title=title,
                reason=_reason(case, name),
                outcome=format_word(outcome),
            )
            fix += phrase(
                ", or say how good {outcome} is (services.{name}.ranked)",
                outcome=outcome,
                name=name,
            )
        yield from self.conclude(case, result, at, says, fix)

    def _on_worse_terms(
        self, case: Case, name: str, lost: list[str]
    ) -> Iterator[Finding]:
        service = case.scheme.services[name]
        worse = [tier for tier in case.worse_tiers(name) if tier not in lost]
        result = case.reach(case.scheme.evidence, worse)
        if result.holds:
            return
        tier = _shown_tier(result, worse)
        title = service_title(case.scheme, name)
        usual = format_word(service.outcomes[usual_tier(case.scheme)])
        lesser = format_word(service.outcomes[tier])
        at = ("services", name, "outcomes", tier)
        says = phrase(
            "somebody can get {title}, which {reason}, on worse "
            "terms: {lesser} instead of {usual}",
            title=title,
            reason=_reason(case, name),
            lesser=lesser,
            usual=usual,
        )
        fix = phrase("give every tier what the ordinary tier gets of {name}", name=name)
        # Nobody can weigh all that a name may mean, and a waiver is no reading of it.
        is_lighter = is_lighter_than_refusal(service.outcomes[tier], service.lasts)
        if not is_lighter:
            says += phrase(
                ", of which its name does not say that it is lighter than a refusal"
            )
            fix += phrase(
                ", or name terms that cost hours or money (with-course, with-deposit)"
            )
        if not _is_the_essential_itself(case, name):
            fix += phrase(
                "; or, if {title} is only beside what people need "
                "there, list what they need as a service of its own "
                "(the same domain, essential: true, allow for every "
                "tier)",
                title=title,
            )
        for finding in self.conclude(case, result, at, says, fix, red_line=False):
            yield replace(finding, waivable=finding.waivable and is_lighter)


def _is_lost_unscored(case: Case, name: str) -> bool:
    """Whether somebody who is not scored gets less than is usual of what is grave."""
    service = case.scheme.services[name]
    is_grave = service.essential or service.severity == "serious" or service.burden
    if service.unscored is None or not is_grave:
        return False
    rank = outcome_rank(service, service.unscored)
    return rank < usual_rank(case.scheme, name)


def _losing_tiers(case: Case, name: str) -> list[str]:
    """The tiers at which the service is refused, or nothing says that it is not."""
    service = case.scheme.services[name]
    losing: list[str] = []
    for tier, outcome in service.outcomes.items():
        grade = grade_of(service, outcome)
        is_unranked = grade == "worse" and outcome not in service.ranked
        if grade == "none" or is_unranked or _is_lost(case, name, outcome):
            losing.append(tier)
    return losing


def _is_lost(case: Case, name: str, outcome: str) -> bool:
    """Whether an outcome that is ranked the same or better is a loss all the same."""
    service = case.scheme.services[name]
    if outcome in OWN_GRADES or grade_of(service, outcome) not in ("same", "better"):
        return False
    if is_refusal_by_name(outcome):
        return True
    # A domain alone says too little: the shifts of a food co-op are no food.
    if not _is_the_essential_itself(case, name):
        return False
    rank = outcome_rank(service, outcome)
    had = {*service.outcomes.values()}
    outranked = any(outcome_rank(service, other) > rank for other in had)
    if grade_of(service, outcome) == "same":
        return outranked or ALLOW in had
    usual = service.outcomes[usual_tier(case.scheme)]
    return outranked and usual != ALLOW


def _is_the_essential_itself(case: Case, name: str) -> bool:
    """Whether a service is declared essential, or its own name says that it is."""
    # As written, or as a silence is read; a domain makes no shift of a co-op food.
    if case.written.services[name].essential:
        return True
    service = case.scheme.services[name]
    areas = areas_of_title(name, service.title, service.domain)
    return not areas.isdisjoint(ESSENTIAL_AREAS)


def _shown_tier(result: Result, tiers: list[str]) -> str:
    """The tier into which the witness comes; the first, if nobody is shown."""
    if result.witness:
        return result.witness.tiers[1]
    return tiers[0]


def _reason(case: Case, name: str) -> Words:
    """Why the service counts as essential."""
    if name in case.recipients_by_effect:
        return phrase(
            "rests on the score, and that it is not essential is not declared"
        )
    declared = case.written.services[name].essential
    area = essential_area(case.scheme, name)
    service = case.scheme.services[name]
    burden = grave_burden_named(name, service.title)
    if is_imposed(service) and burden is not None:
        return phrase("is as grave as its name says ({burden})", burden=burden)
    if declared or area is None:
        return phrase("is declared essential")
    return phrase("lies in {area}, on which ordinary life depends", area=area)
