"""DUE009."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import service_title
from regard.check.rule import Rule
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
    services: {flat: {domain: housing, reversible: false, outcomes: {low: refuse, ordinary: allow}}}
    process: {notice: before effect, notice_days: 7d, dispute: {answered_within: 30d}}
    ```

    ## How it is proved
    By counting days: a witness who gets less is found, and nothing puts the answer
    before the effect.
    """

    code = "DUE009"
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "graph"
    cites = (
        principle(
            "the principle of due process: nothing irreversible before the dispute "
            "about it has ended"
        ),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about what suspends the effect, with the first service hit."""
        process = case.scheme.process
        dispute = process.dispute if process else None
        if dispute and dispute.suspends_effect is True:
            return
        if process and dispute and process.notice == "before effect":
            notice, answer = process.notice_days, dispute.answered_within
            if notice is not None and answer is not None and notice >= answer:
                return
        services = [
            name
            for name in case.detrimental_services
            if _stays(case.scheme.services[name])
        ]
        services.sort(
            key=lambda name: case.scheme.services[name].reversible is not False
        )
        for name in sorted(services, key=lambda name: not case.loss_at(name).fails):
            result = case.loss_at(name)
            if not result.holds:
                known = case.scheme.services[name].reversible is False
                how = (
                    "this cannot be undone"
                    if known
                    else "whether this can be undone is not declared"
                )
                what = service_title(case.scheme, name) + (
                    f", and {len(services) - 1} more" if len(services) > 1 else ""
                )
                says = f"somebody can get less ({what}) before their dispute is answered, and {how}"
                fix = "suspends_effect: true, or notice_days no shorter than answered_within"
                yield from self.conclude(
                    case, result, ("process", "dispute", "suspends_effect"), says, fix
                )
                return


def _stays(service: Service) -> bool:
    grave = service.essential is True or service.severity == "serious"
    return service.reversible is False or (service.reversible is None and grave)
