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
from regard.check.law.operators import may_be_public
from regard.check.rule import Rule
from regard.check.rules.due_process import (
    first_loss,
    losing_tiers,
    lost_outcome,
    reached_losses,
    review_clause,
    reviewed_outcomes,
    why_no_person,
)
from regard.scheme.phrase import phrase


class NoHumanStep(Rule):
    """Somebody loses something that matters, and no person has looked at it first.

    ## What it checks
    For every service that is essential or not of minor severity, whether an outcome
    worse than the ordinary tier's, or a refusal in any tier, can be reached that
    `process.human_review` does not list. A reviewer who cannot decide otherwise is
    none, and neither is one whom the record is not told to wait for. For
    what is neither essential nor serious, a person who hears the appeal is enough in
    the EU where people join by consent, contract or law. Elsewhere notice, a dispute
    and such an appeal together are; of a public body in the US, notice before the
    effect.

    ## Why it matters
    A score knows what it was told. Only a person can hear what it was not told, and
    stop.

    ## Example
    ```yaml
    automation: {decides: true}
    services:
      loan:
        domain: lending
        severity: general
        outcomes: {low: refuse, ordinary: allow}
    process: {human_review: []}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and no person
    stands before it.
    """

    code = "DUE001"
    holds = phrase("Nobody loses what matters before a person has looked at it.")
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

    def applies(self, case: Case) -> bool:
        """Whether persons can lose anything."""
        return case.scores_persons and bool(losing_tiers(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the outcomes that a person must confirm."""
        if not case.scores_persons:
            return
        profiles = self.profiles & case.profiles
        is_heard = not _demands_a_person(case, profiles)
        # No ground and no appeal stands in for a person where the loss is grave.
        unreviewed = _unreviewed(case, grave_alone=is_heard)
        loss = first_loss(reached_losses(case, unreviewed))
        if loss is None:
            return
        reason = why_no_person(case)
        if case.automation.decides is None:
            reason += phrase(", and automation.decides is not declared either")
        outcome = lost_outcome(case, loss)
        says = phrase(
            "{outcome} takes effect with no person involved: {why}",
            outcome=outcome,
            why=reason,
        )
        fix = review_clause(case, _losing_outcomes(case))
        # Due process asks to be heard, and forbids no decision by machine.
        severity = self.severity
        if profiles == {"us-gov"} or is_heard:
            severity = Severity.HIGH
        at = ("process", "human_review")
        yield from self.conclude(case, loss.result, at, says, fix, severity)


def _demands_a_person(case: Case, profiles: frozenset[str]) -> bool:
    """Whether any law asked about demands a human step, given what else is declared."""
    if "eu-dp" in profiles and not _has_gateway(case):
        return True
    # Due process binds the state alone.
    public_body = "us-gov" in profiles and may_be_public(case.scheme)
    if public_body and not _is_heard_first(case):
        return True
    elsewhere = profiles - {"eu-dp", "us-gov"}
    return bool(elsewhere) and not _has_safeguards(case)


def _is_heard(case: Case) -> bool:
    """Whether a person hears an appeal."""
    appeal = case.process.appeal
    return appeal is not None and appeal.human is True


def _has_gateway(case: Case) -> bool:
    """Whether people joined on a ground of Article 22(2), and somebody hears them."""
    subjects = case.scheme.subjects
    if subjects is None or not _is_heard(case):
        return False
    return subjects.join in ("consent", "contract", "law")


def _has_safeguards(case: Case) -> bool:
    """Whether people are told, can dispute what counts, and are heard by a person."""
    if case.process.notice not in ("before effect", "after effect"):
        return False
    return case.process.dispute is not None and _is_heard(case)


def _is_heard_first(case: Case) -> bool:
    """Whether the safeguards come before the effect, as US due process asks."""
    return _has_safeguards(case) and case.process.notice == "before effect"


def _unreviewed(case: Case, grave_alone: bool) -> Iterator[tuple[str, list[str]]]:
    """Services that matter, each with the tiers whose outcome no person confirms."""
    reviewed = reviewed_outcomes(case)
    for name, losing in losing_tiers(case).items():
        service = case.scheme.services[name]
        # Article 22 is about what affects people significantly.
        if service.severity == "minor" and not service.essential:
            continue
        is_grave = service.essential or service.severity == "serious"
        if grave_alone and not is_grave:
            continue
        yield name, [tier for tier in losing if service.outcomes[tier] not in reviewed]


def _losing_outcomes(case: Case) -> list[str]:
    """Every outcome by which somebody gets less, at any service."""
    losing: list[str] = []
    for name, tiers in losing_tiers(case).items():
        outcomes = case.scheme.services[name].outcomes
        losing += [outcomes[tier] for tier in tiers]
    return losing
