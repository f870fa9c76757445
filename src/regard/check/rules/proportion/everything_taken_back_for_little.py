"""PRP005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.law.kept_things import keeps_what_is_theirs
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.check.rules.proportion.grave_losses import is_believed_serious
from regard.scheme.phrase import phrase
from regard.scheme.service import REFUSE, Service
from regard.scheme.worth import grade_of


class EverythingTakenBackForLittle(Rule):
    """Everything given before is taken back from somebody who did nothing serious.

    ## What it checks
    For every service whose refusal `takes_back: everything`, or of which an outcome
    is called so that something of theirs is kept (`keep-deposit`) while it is said to
    take back nothing, whether kinds other than
    those declared `gravity: serious` can lead to the refusal. A gravity that is not
    declared is not taken for serious, nor is one that nothing shows: a verified finding
    of a court or an authority, or its `record` of a conviction or bankruptcy.

    ## Why it matters
    In the Dutch childcare benefits affair families repaid whole years of support for a
    missing signature or a small sum unpaid. A partial fault that forfeits all has no
    measure left.

    ## Example
    ```yaml
    evidence: {form-late: {source: office, points: -60, expires: 1y, gravity: minor}}
    services:
      childcare:
        domain: benefits
        takes_back: everything
        outcomes: {low: refuse, ordinary: allow}
    ```

    ## How it is proved
    By the solver, over all histories without a serious act. That none of them leads to
    the refusal is proved; otherwise somebody whom it reached is shown.
    """

    code = "PRP005"
    holds = phrase(
        "Nothing given before is taken back in full for less than a serious act."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"hr"})
    proof = "solver"
    cites = (
        AI_GUIDELINES.at("paragraph 168", Mark.READ),
        principle(
            "the principle of proportionality, as the Dutch childcare benefits affair "
            "taught (full repayment for small errors)",
            Mark.SECOND_HAND,
        ),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything is taken back from persons in whole."""
        services = case.scheme.services.values()
        is_taken = any(map(_takes_everything, services))
        return case.scores_persons and is_taken

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such service."""
        lesser_kinds = _lesser_kinds(case)
        if not case.scores_persons or not lesser_kinds:
            return
        for name, service in case.scheme.services.items():
            if not _takes_everything(service):
                continue
            # Nothing can be taken back from whoever was refused from the start.
            if grade_of(service, service.outcomes[case.newcomer_tier]) == "none":
                continue
            yield from self._taken_back(case, name, lesser_kinds)

    def _taken_back(
        self, case: Case, name: str, lesser_kinds: list[str]
    ) -> Iterator[Finding]:
        service = case.scheme.services[name]
        refusing = [
            tier
            for tier, outcome in service.outcomes.items()
            if _refuses(service, outcome) or keeps_what_is_theirs(outcome)
        ]
        title = service_title(case.scheme, name)
        at = ("services", name, "takes_back")
        says = phrase(
            "somebody who did nothing serious can be made to give "
            "back everything ({title})",
            title=title,
        )
        fix = phrase("takes_back: a share, in proportion to the fault")
        loss = case.reach(lesser_kinds, refusing)
        yield from self.conclude(case, loss, at, says, fix)


def _lesser_kinds(case: Case) -> list[str]:
    """The kinds that lower a score and are not shown to be serious."""
    return [kind for kind in case.harmful_kinds if not is_believed_serious(case, kind)]


def _refuses(service: Service, outcome: str) -> bool:
    """Whether an outcome is a refusal, by its name or as it is ranked."""
    return outcome == REFUSE or service.ranked.get(outcome) == "none"


def _takes_everything(service: Service) -> bool:
    """Whether a service takes back everything, as declared or as its outcomes tell."""
    if service.takes_back == "a share":
        return False
    if service.takes_back == "everything":
        return True
    return any(map(keeps_what_is_theirs, service.outcomes.values()))
