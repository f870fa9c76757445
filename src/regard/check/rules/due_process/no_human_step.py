"""DUE001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import (
    GDPR,
    GOLDBERG,
    LGPD,
    PIPL,
    QUEBEC_PRIVATE,
    QUEBEC_PUBLIC,
    UK_GDPR,
)
from regard.check.law.operators import is_public_body
from regard.check.narrative import plain_name, service_title
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.due_process import (
    losing,
    one_lost,
    people_decide,
    reviewed,
    reviewing,
    why_nobody,
)


class NoHumanStep(Rule):
    """Somebody loses something that matters, and no person has looked at it first.

    ## What it checks
    For every service that is essential or not of minor severity, whether an outcome
    worse than the ordinary tier's, or a refusal in any tier, can be reached that
    `process.human_review` does not list, unless `automation.decides` is no and somebody
    is named who decides. A reviewer who cannot decide otherwise is none. In the EU a
    person who hears the appeal is enough where people join by consent, contract or law.
    Elsewhere notice, a dispute and such an appeal together are; of a public body in the
    US, notice before the effect.

    ## Why it matters
    A score knows what it was told. Only a person can hear what it was not told, and
    stop.

    ## Example
    ```yaml
    automation: {decides: true}
    services: {loan: {domain: lending, severity: general, outcomes: {low: refuse, ordinary: allow}}}
    process: {human_review: []}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and no person
    stands before it.
    """

    code = "DUE001"
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-dp", "uk", "br", "cn", "ca-qc", "us-gov"})
    proof = "graph"
    cites = (
        GDPR.at("Article 22", Mark.READ),
        GOLDBERG.whole(Mark.UNCHECKED),
        UK_GDPR.at("Articles 22A to 22D", Mark.READ),
        LGPD.at("Article 20", Mark.READ),
        PIPL.at("Article 24", Mark.READ),
        QUEBEC_PRIVATE.at("section 12.1", Mark.SECOND_HAND),
        QUEBEC_PUBLIC.at("section 65.2", Mark.READ),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the outcomes that a person must confirm."""
        scheme = case.scheme
        decides = scheme.automation.decides if scheme.automation else None
        if people_decide(case) or not case.scores_persons or not self._asked(case):
            return
        lost = one_lost(_lost(case))
        if lost is None:
            return
        name, result = lost
        why = why_nobody(case)
        why += ", and automation.decides is not declared either" * (decides is None)
        what = service_title(scheme, name)
        if result.witness:
            what = f"“{plain_name(scheme.services[name].outcomes[result.witness.tiers[1]])}” ({what})"
        says = f"{what} takes effect with no person involved: {why}"
        fix = reviewing(case, _worse(case))
        severity = (
            Severity.HIGH if self.profiles & case.profiles == {"us-gov"} else None
        )
        yield from self.conclude(
            case, result, ("process", "human_review"), says, fix, severity
        )

    def _asked(self, case: Case) -> bool:
        """Whether any law asked about demands a human step, given what else the scheme declares."""
        process, subjects = case.scheme.process, case.scheme.subjects
        heard = (
            process is not None
            and process.appeal is not None
            and process.appeal.human is True
        )
        gateway = (
            heard
            and subjects is not None
            and subjects.join in ("consent", "contract", "law")
        )
        told = process is not None and process.notice in (
            "before effect",
            "after effect",
        )
        guarded = heard and told and process is not None and process.dispute is not None
        asked = self.profiles & case.profiles
        heard_first = (
            guarded and process is not None and process.notice == "before effect"
        )
        by_state = "us-gov" in asked and is_public_body(case.scheme) and not heard_first
        others = asked - {"eu-dp", "us-gov"}
        return bool(
            (asked & {"eu-dp"} and not gateway) or (others and not guarded) or by_state
        )


def _lost(case: Case) -> Iterator[tuple[str, Result]]:
    """Services that matter, at which an outcome worse than the ordinary one may be reached unreviewed."""
    review = reviewed(case)
    for name, worse in losing(case).items():
        service = case.scheme.services[name]
        if service.severity != "minor" or service.essential:
            tiers = [tier for tier in worse if service.outcomes[tier] not in review]
            result = case.reach(case.scheme.evidence, tiers)
            if not result.holds:
                yield name, result


def _worse(case: Case) -> list[str]:
    """Every outcome by which somebody gets less, at any service."""
    return [
        case.scheme.services[name].outcomes[tier]
        for name, worse in losing(case).items()
        for tier in worse
    ]
