"""DUE009."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.check.rules.due_process import Loss, first_loss
from regard.scheme.phrase import phrase
from regard.scheme.service import Service


class IrreversibleBeforeAnswer(Rule):
    """Something that cannot be undone can happen before a dispute about it is answered.

    ## What it checks
    For every service whose effect is not reversible, or is essential or serious and not
    declared reversible: whether a contested event stops counting meanwhile, or notice
    comes at least as long before the effect as an answer may take.

    ## Why it matters
    Winning a dispute over a flight that has left, or a home that was let to somebody
    else, wins nothing.

    ## Example
    ```yaml
    services:
      flat:
        domain: housing
        reversible: false
        outcomes: {low: refuse, ordinary: allow}
    process: {notice: before effect, notice_days: 7d, dispute: {answered_within: 30d}}
    ```

    ## How it is proved
    By counting days: a witness who gets less is found, and nothing puts the answer
    before the effect.
    """

    code = "DUE009"
    holds = phrase(
        "Nothing that cannot be undone happens before a dispute is answered."
    )
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "graph"
    cites = (
        principle(
            "the principle of due process: nothing irreversible before the dispute "
            "about it has ended"
        ),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything can be lost for good."""
        return bool(_irreversible_services(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about what suspends the effect, with the first service hit."""
        if _answer_comes_first(case):
            return
        services = _irreversible_services(case)
        loss = first_loss(_losses(case, services))
        if loss is None:
            return
        title = service_title(case.scheme, loss.service)
        if len(services) > 1:
            title += phrase(", and {rest} more", rest=len(services) - 1)
        undone = phrase("whether this can be undone is not declared")
        if case.scheme.services[loss.service].reversible is False:
            undone = phrase("this cannot be undone")
        says = phrase(
            "somebody can get less ({title}) before their dispute "
            "is answered, and {undone}",
            title=title,
            undone=undone,
        )
        fix = phrase(
            "suspends_effect: true, or notice_days longer than answered_within"
        )
        at = ("process", "dispute", "suspends_effect")
        yield from self.conclude(case, loss.result, at, says, fix)


def _answer_comes_first(case: Case) -> bool:
    """Whether a dispute suspends the effect, or is answered before notice runs out."""
    dispute = case.process.dispute
    if dispute is None:
        return False
    if dispute.suspends_effect is True:
        return True
    notice_days = case.process.notice_days
    answer_days = dispute.answered_within
    if case.process.notice != "before effect":
        return False
    if notice_days is None or answer_days is None:
        return False
    # Whoever contests on the day of the notice is answered on its last day at best.
    return notice_days > answer_days


def _irreversible_services(case: Case) -> list[str]:
    """The services whose loss stays; those first of which that is declared."""
    services = case.scheme.services
    lasting = [name for name in case.detrimental_services if _may_stay(services[name])]
    return sorted(lasting, key=lambda name: services[name].reversible is not False)


def _may_stay(service: Service) -> bool:
    if service.reversible is None:
        # A home or a job that was lost is not handed back, unless it is said to be.
        return service.essential is True or service.severity == "serious"
    return not service.reversible


def _losses(case: Case, services: list[str]) -> Iterator[Loss]:
    for name in services:
        result = case.loss_at(name)
        if not result.holds:
            yield Loss(name, result)
