"""ESS006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.burden_words import burden_named, punishment_named
from regard.check.law.citation import Mark, principle
from regard.check.law.humiliating_names import humiliation_in
from regard.check.law.instruments import ECHR
from regard.check.law.light_words import is_light_by_name
from regard.check.law.outcome_names import burden_of_outcome
from regard.check.narrative import plain_name, service_title
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase
from regard.scheme.service import OWN_GRADES, REFUSE
from regard.scheme.worth import (
    newcomer_tier,
    outcome_rank,
    usual_outcomes,
    usual_rank,
)


class BurdenGivenAsService(Rule):
    """What reads like a punishment is written as a service that somebody is allowed.

    ## What it checks
    For every service whose name or title is that of a burden (re-education, an ankle
    tag, a prison, a fine, a blacklist, an inspection and the like, in English, German,
    French, Dutch, Spanish or Italian), and of which some tiers have something that the
    usual one has not: whether `burden` is declared. A burden has the outcomes `impose`
    and `spare`. Where `burden: false` is declared of what nobody is given, such as a
    prison or a curfew, title and declaration contradict each other; an inspection or a
    camp may be asked for. The same is asked of an outcome that is ranked better than
    the usual, or the same; there a cell, a tracker or a price that the usual one does
    not pay is read too. And whatever it is called: what only those get who get less
    of something else, and the usual tier has not, reads like a burden too. An outcome
    that is ranked the same as the usual and that the usual tiers and the unscored have
    not is asked for as well, unless its name is light (by letter): what some alone have
    is better, worse, or a burden. A burden is also the name of a tier or an outcome
    that humiliates whoever bears it (vermin, traitors), though all are treated alike.

    ## Why it matters
    Where a place in a camp is “allowed”, nobody seems to lose anything, and no rule on
    loss is asked. What is done to people is no gift.

    ## Example
    ```yaml
    services:
      tag: {domain: policing, title: an ankle tag,
        outcomes: {low: allow, ordinary: refuse}}
    ```

    ## How it is proved
    The scheme leaves it out. The list of words is short and is a choice of this rule.
    """

    code = "ESS006"
    holds = phrase("Nothing that reads like a punishment is written as a service.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (
        principle("the principle that a punishment is no gift"),
        ECHR.at("Article 7", Mark.UNCHECKED).by_analogy(),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each burden that is not declared one, and for each insult."""
        yield from self._insults(case)
        for name in case.scheme.services:
            yield from self._service(case, name)
            yield from self._outcomes(case, name)

    def _service(self, case: Case, name: str) -> Iterator[Finding]:
        """One, if the service reads like a burden and is not declared one."""
        service = case.scheme.services[name]
        if service.burden is True or not _is_imposed_on_some(case, name):
            return
        if service.burden is None:
            burden = burden_named(name, service.title)
            says = phrase("whether it is a burden is not declared")
        else:
            burden = punishment_named(name, service.title)
            says = phrase("it is declared to be none (burden: false)")
        if burden is None and _is_only_for_the_low(case, name):
            burden = phrase("only those get it who get less elsewhere")
        if burden is not None:
            yield self._finding(case, name, burden, says)

    def _outcomes(self, case: Case, name: str) -> Iterator[Finding]:
        """One for each outcome that reads like a burden, or that only some have."""
        service = case.scheme.services[name]
        for outcome in sorted({*service.outcomes.values()}.difference(OWN_GRADES)):
            burden = burden_of_outcome(outcome)
            if burden is not None and _is_praised(case, name, outcome):
                yield self._outcome(case, name, outcome, burden)
            elif _is_unlike_the_usual(case, name, outcome):
                yield self._unlike(case, name, outcome)

    def _insults(self, case: Case) -> Iterator[Finding]:
        """One for each name of a tier or an outcome that humiliates people."""
        for tier in case.scheme.tiers:
            insult = humiliation_in(tier)
            if insult is not None:
                yield self._insult(case, ("tiers", tier), tier, insult)
        for name, service in case.scheme.services.items():
            for outcome in sorted({*service.outcomes.values()}):
                insult = humiliation_in(outcome)
                if insult is not None:
                    at = ("services", name, "outcomes")
                    yield self._insult(case, at, outcome, insult)

    def _insult(
        self, case: Case, at: tuple[str, ...], name: str, insult: str
    ) -> Finding:
        says = phrase(
            "“{name}” humiliates whoever is called so ({insult}): "
            "a name that people bear is a burden too",
            name=plain_name(name),
            insult=insult,
        )
        fix = phrase("call {name} by what people did, or by what they get", name=name)
        return self.finding(case, at, says, fix)

    def _finding(self, case: Case, name: str, burden: str, declared: str) -> Finding:
        title = service_title(case.scheme, name)
        says = phrase(
            "{title} reads like something imposed on people ({burden}), and {declared}",
            title=title,
            burden=burden,
            declared=declared,
        )
        fix = phrase(
            "declare services.{name}.burden: true and write impose "
            "and spare, or declare burden: false, if that is true",
            name=name,
        )
        service = case.scheme.services[name]
        if service.burden is False or punishment_named(name, service.title):
            fix = phrase(
                "declare services.{name}.burden: true and write impose "
                "and spare, or call it by what people are given",
                name=name,
            )
        return self.finding(case, ("services", name), says, fix)

    def _outcome(self, case: Case, name: str, outcome: str, burden: str) -> Finding:
        title = service_title(case.scheme, name)
        grade = case.scheme.services[name].ranked[outcome]
        says = phrase(
            "“{outcome}” ({title}) reads like something imposed on "
            "people ({burden}), and is ranked {grade}",
            outcome=format_word(outcome),
            title=title,
            burden=burden,
            grade=format_word(grade),
        )
        fix = phrase(
            "rank {outcome} worse than the usual, or call it by what people are given",
            outcome=outcome,
        )
        return self.finding(case, ("services", name, "ranked"), says, fix)

    def _unlike(self, case: Case, name: str, outcome: str) -> Finding:
        title = service_title(case.scheme, name)
        says = phrase(
            "“{outcome}” ({title}) is ranked the same as the "
            "usual, and only some have it, none of them usual",
            outcome=format_word(outcome),
            title=title,
        )
        fix = phrase(
            "say in services.{name}.ranked whether {outcome} is "
            "better or worse than the usual (none, if it is a "
            "refusal), or give it to the usual tier",
            name=name,
            outcome=outcome,
        )
        return self.finding(case, ("services", name, "ranked"), says, fix)


def _is_unlike_the_usual(case: Case, name: str, outcome: str) -> bool:
    """Whether an outcome counts as the usual, and no usual tier has it."""
    service = case.scheme.services[name]
    if service.ranked.get(outcome) != "same" or is_light_by_name(outcome):
        return False
    return outcome not in usual_outcomes(case.scheme, name)


def _is_praised(case: Case, name: str, outcome: str) -> bool:
    """Whether an outcome that others have is ranked as good as the usual, or better."""
    # What a usual tier pays is the price of the thing; a punishment is never usual.
    is_usual = outcome in usual_outcomes(case.scheme, name)
    if is_usual and punishment_named(outcome, None) is None:
        return False
    return case.scheme.services[name].ranked.get(outcome) in ("better", "same")


def _is_only_for_the_low(case: Case, name: str) -> bool:
    """Whether all tiers with more of it than the usual get less of something else."""
    others = [other for other in case.scheme.services if other != name]
    more = _tiers_with_more(case, name)
    low = {tier for other in others for tier in case.worse_tiers(other)}
    return bool(more) and low.issuperset(more)


def _tiers_with_more(case: Case, name: str) -> list[str]:
    """The tiers that have more of a service than is usual."""
    service = case.scheme.services[name]
    usual = usual_rank(case.scheme, name)
    return [
        tier
        for tier, outcome in service.outcomes.items()
        if outcome_rank(service, outcome) > usual
    ]


def _is_imposed_on_some(case: Case, name: str) -> bool:
    """Whether some tiers have something of it that the usual ones have not."""
    outcomes = case.scheme.services[name].outcomes
    usual = {outcomes[case.scheme.ordinary], outcomes[newcomer_tier(case.scheme)]}
    given = {*outcomes.values()} - {REFUSE}
    return any(usual != {outcome} for outcome in given)
