"""ESS001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name, service_title
from regard.check.rule import Rule
from regard.scheme.service import REFUSE

NO = frozenset(
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
"""Words for an outcome that is a refusal; the list is short and is a choice of this rule."""
VITAL = frozenset(
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
"""Words of domains in which a service is essential unless the scheme says that it is not."""


class EssentialServiceLost(Rule):
    """Somebody can lose a service that ordinary life depends on.

    ## What it checks
    For every service declared `essential`, or of a domain such as housing, health, water or benefits
    where `essential` is not declared at all: whether anybody can come into a tier at which it is refused.
    An outcome called closed, suspended or the like is a refusal by another word. Where it is only slower
    or on worse terms than for somebody ordinary, it warns.

    ## Why it matters
    Whoever loses the bus, the flat or the account loses the means to mend what the score holds
    against them.

    ## Example
    ```yaml
    services: {bus: {domain: transport, essential: true, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    Over all histories: nobody comes into such a tier, or the witness who does.

    ## References
    - Commission guidelines C(2025) 5052 final, paragraph 167
    """

    code, severity, profiles = "ESS001", Severity.HIGH, frozenset({"hr", "gp"})
    proof, mark, status, red_line = "solver", "read", "principle", True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each essential service."""
        for name, service in case.scheme.services.items():
            said = (
                "is declared essential"
                if service.essential
                else f"lies in {plain_name(service.domain)}"
            )
            if not (
                service.essential
                or (
                    service.essential is None
                    and case.scores_persons
                    and _vital(service.domain)
                )
            ):
                continue
            said += (
                ""
                if service.essential
                else ", and whether it is essential is not declared"
            )
            title = service_title(case.scheme, name)
            refusing = [
                tier for tier, outcome in service.outcomes.items() if _refuses(outcome)
            ]
            refused = case.reach(case.scheme.evidence, refusing)
            if not refused.holds:
                tier = refused.witness.tiers[1] if refused.witness else refusing[0]
                says = f"somebody can be refused {title}, which {said}"
                fix = f"open {name} to every tier" + (
                    "" if service.essential else ", or say that it is not essential"
                )
                yield from self.conclude(
                    case, refused, ("services", name, "outcomes", tier), says, fix
                )
            if refused.fails or not service.essential:
                continue
            worse = [tier for tier in case.worse_tiers(name) if tier not in refusing]
            lessened = case.reach(case.scheme.evidence, worse)
            tier = (
                lessened.witness.tiers[1] if lessened.witness else next(iter(worse), "")
            )
            usual, now = (
                plain_name(service.outcomes.get(each, ""))
                for each in (case.scheme.ordinary, tier)
            )
            says = f"somebody can get {title}, declared essential, on worse terms: {now} instead of {usual}"
            fix = f"give every tier what the ordinary tier gets of {name}"
            at = ("services", name, "outcomes", tier)
            yield from self.conclude(
                case, lessened, at, says, fix, Severity.WARN, red_line=False
            )


def _refuses(outcome: str) -> bool:
    return outcome == REFUSE or bool(NO & set(outcome.split("-")))


def _vital(domain: str) -> bool:
    return bool(VITAL & set(domain.split("-")))
