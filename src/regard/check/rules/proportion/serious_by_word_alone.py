"""PRP009."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import service_title
from regard.check.phrases import first_few, name_in_quotes
from regard.check.rule import Rule
from regard.check.rules.proportion.grave_losses import (
    GRAVER,
    declared_gravity,
    is_grave,
    kinds_grave_by_word_alone,
)
from regard.scheme.format_words import format_word
from regard.scheme.named_law import names_a_law
from regard.scheme.phrase import OR, Words, phrase, phrase_list


class SeriousByWordAlone(Rule):
    """Acts cost somebody something grave because they are called serious, or more than
    minor, and nothing shows that they are.

    ## What it checks
    Whether kinds of gravity `serious` can bring somebody to get less at a service that
    is `essential`, or of severity `serious`, and persons by kinds of gravity `general`
    what is of severity `serious` or imposed (ESS001 asks about every loss of what is
    essential), where neither shows why: the source holds no verified finding
    of a court or an authority (court records, offences, inspections, licence records;
    for `general`, records of any category), the kind is no verified `record` of a
    conviction or bankruptcy by either, and the service's `legal_basis` names no law.
    Of what is called by the
    name of a trifle (a minute late, litter) nobody's finding makes more.

    ## Why it matters
    Gravity sets how much may be taken and for how long: three years for a serious act,
    three months for a minor one. If the word were enough, late library books would be
    serious, or no longer minor, wherever somebody wants them to be.

    ## Example
    ```yaml
    evidence: {late: {source: library, points: -40, expires: 1y, gravity: serious}}
    services:
      aid:
        domain: benefits
        severity: serious
        outcomes: {low: refuse, ordinary: allow}
    ```

    ## How it is proved
    By the solver, over all histories of such acts: nobody loses anything grave by them,
    or here is who.
    """

    code = "PRP009"
    holds = phrase("What is called serious, and costs something grave, is shown to be.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-ai", "cn", "hr"})
    proof = "solver"
    cites = (AI_GUIDELINES.at("paragraph 167", Mark.READ).by_analogy(),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether anything is called more than minor, and anything is grave to lose."""
        gravities = {declared_gravity(case, name) for name in case.scheme.evidence}
        if gravities.isdisjoint(GRAVER):
            return False
        return any(map(is_grave, case.scheme.services.values()))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the kinds that nothing shows to be so grave."""
        kinds = kinds_grave_by_word_alone(case)
        serious = [name for name in kinds if declared_gravity(case, name) == "serious"]
        services = _services_without_law(case)
        findings = list(self._about(case, serious, services))
        if findings or not case.scores_persons:
            yield from findings
            return
        closing = [name for name in services if _closes_something_serious(case, name)]
        yield from self._about(case, kinds, closing)

    def _about(
        self, case: Case, kinds: list[str], services: list[str]
    ) -> Iterator[Finding]:
        """One at most: what kinds by word alone can cost somebody at services."""
        if not kinds or not services:
            return
        tiers: set[str] = set()
        for name in services:
            tiers.update(case.worse_tiers(name))
        result = case.reach(kinds, sorted(tiers))
        if result.witness:
            kinds = result.witness.with_it.kinds or kinds
        acts = [name_in_quotes(kind) for kind in kinds]
        titles = [service_title(case.scheme, name) for name in services]
        at = ("evidence", kinds[0], "gravity")
        says = phrase(
            "{acts} can cost somebody {titles}, being called "
            "{gravities}, and nothing shows that it is: no court "
            "or authority has found it, and no law is named that "
            "provides for the loss",
            acts=first_few(acts),
            titles=first_few(titles),
            gravities=_gravities(case, kinds),
        )
        fix = phrase(
            "cap {acts} so that it cannot cost so much; or name "
            "the law that provides for the loss, by legal_basis in "
            "{services}",
            acts=acts[0],
            services=services[0],
        )
        yield from self.conclude(case, result, at, says, fix)


def _gravities(case: Case, kinds: list[str]) -> Words:
    """The gravities that kinds are declared of, each once, the gravest first."""
    declared = {declared_gravity(case, kind) for kind in kinds}
    gravest_first = [gravity for gravity in reversed(GRAVER) if gravity in declared]
    return phrase_list(map(format_word, gravest_first), OR)


def _closes_something_serious(case: Case, name: str) -> bool:
    """Whether a service is serious to lose; another rule asks of what is essential."""
    service = case.scheme.services[name]
    if service.burden:
        # What is imposed for a general act is a fine more often than not, and no more
        # serious than it is declared.
        return case.written.services[name].severity == "serious"
    return service.severity == "serious" and not service.essential


def _services_without_law(case: Case) -> list[str]:
    """Services that are grave to lose, for which no law provides."""
    names: list[str] = []
    for name in case.detrimental_services:
        service = case.scheme.services[name]
        if is_grave(service) and not names_a_law(service.legal_basis):
            names.append(name)
    return names
