"""ESS001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import plain_name, service_title
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.service import REFUSE, Service

REFUSAL_WORDS = frozenset(
    {
        "banned",
        "barred",
        "blocked",
        "closed",
        "cut",
        "denied",
        "deny",
        "disconnect",
        "disconnected",
        "evicted",
        "evict",
        "excluded",
        "never",
        "no",
        "none",
        "nothing",
        "rejected",
        "revoked",
        "suspended",
        "terminated",
        "withdrawn",
        "withheld",
    }
)
"""Words for an outcome that is a refusal: a short list, and our choice."""
VITAL_DOMAINS = frozenset(
    {
        "ambulance",
        "benefits",
        "electricity",
        "emergency",
        "energy",
        "health",
        "healthcare",
        "heating",
        "hospital",
        "hospitals",
        "housing",
        "medicine",
        "shelter",
        "tenancies",
        "tenancy",
        "water",
        "welfare",
    }
)
"""Words of domains in which a service is essential unless the scheme says otherwise."""


class EssentialServiceLost(Rule):
    """Somebody can lose a service that ordinary life depends on.

    ## What it checks
    For every service declared `essential`, or of a domain such as housing, health,
    water or benefits where `essential` is not declared at all: whether anybody can come
    into a tier at which it is refused. An outcome called closed, suspended or the like
    is a refusal by another word. Where it is only slower or on worse terms than for
    somebody ordinary, it warns.

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
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "solver"
    cites = (
        principle("social rights"),
        AI_GUIDELINES.at("paragraph 167", Mark.READ).by_analogy(),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each essential service."""
        for name, service in case.scheme.services.items():
            if not _is_essential(case, service):
                continue
            refused = case.reach(case.scheme.evidence, _refusing_tiers(service))
            yield from self._refused(case, name, refused)
            # Worse terms say nothing new where a refusal is shown, and are no fault
            # where only the words of the domain make the service essential.
            if service.essential and not refused.fails:
                yield from self._on_worse_terms(case, name)

    def _refused(self, case: Case, name: str, result: Result) -> Iterator[Finding]:
        if result.holds:
            return
        service = case.scheme.services[name]
        tier = _refusing_tiers(service)[0]
        if result.witness:
            tier = result.witness.tiers[1]
        title = service_title(case.scheme, name)
        fix = f"open {name} to every tier"
        if not service.essential:
            fix += ", or say that it is not essential"
        at = ("services", name, "outcomes", tier)
        says = f"somebody can be refused {title}, which {_reason(case, name)}"
        yield from self.conclude(case, result, at, says, fix)

    def _on_worse_terms(self, case: Case, name: str) -> Iterator[Finding]:
        service = case.scheme.services[name]
        refusing = _refusing_tiers(service)
        worse = [tier for tier in case.worse_tiers(name) if tier not in refusing]
        result = case.reach(case.scheme.evidence, worse)
        if result.holds:
            return
        tier = worse[0]
        if result.witness:
            tier = result.witness.tiers[1]
        title = service_title(case.scheme, name)
        usual = plain_name(service.outcomes[case.scheme.ordinary])
        lesser = plain_name(service.outcomes[tier])
        at = ("services", name, "outcomes", tier)
        says = (
            f"somebody can get {title}, declared essential, on worse terms: "
            f"{lesser} instead of {usual}"
        )
        fix = f"give every tier what the ordinary tier gets of {name}"
        yield from self.conclude(
            case, result, at, says, fix, severity=Severity.WARN, red_line=False
        )


def _is_essential(case: Case, service: Service) -> bool:
    """Whether that is declared, or nothing is and the words of the domain say so."""
    if service.essential is None:
        return case.scores_persons and _is_vital(service.domain)
    return service.essential


def _reason(case: Case, name: str) -> str:
    """Why the service counts as essential."""
    service = case.scheme.services[name]
    if name in case.recipients_by_effect:
        return "is decided by the score, and that it is not essential is not declared"
    if service.essential:
        return "is declared essential"
    domain = plain_name(service.domain)
    return f"lies in {domain}, and whether it is essential is not declared"


def _refusing_tiers(service: Service) -> list[str]:
    outcomes = service.outcomes.items()
    return [tier for tier, outcome in outcomes if _is_refusal(outcome)]


def _is_refusal(outcome: str) -> bool:
    words = set(outcome.split("-"))
    return outcome == REFUSE or bool(REFUSAL_WORDS & words)


def _is_vital(domain: str) -> bool:
    words = set(domain.split("-"))
    return bool(VITAL_DOMAINS & words)
