"""REC003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.phrases import name_in_quotes
from regard.check.rule import Rule
from regard.check.rules.recognition.presentations import presented_kinds
from regard.scheme.phrase import phrase


class ShowingCosts(Rule):
    """What somebody chooses to show from elsewhere can leave them with less here.

    ## What it checks
    For every kind by which a tier elsewhere is shown: whether it can take a service
    from anybody, or leave them with less of it.

    ## Why it matters
    What another scheme decided against somebody would close what is open here, with no
    hearing here. And a tier that costs points is shown by nobody who need not show it:
    they would be made to.

    ## Example
    ```yaml
    recognition:
      board-abroad:
        {issuer: https://board.example, scheme: licences, tiers: {struck-off: shown}}
    evidence: {shown: {source: credentials, points: -100, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for what they show. That nobody gets
    less by it is proved over all histories.
    """

    code = "REC003"
    holds = phrase("Nobody gets less by what they choose to show from elsewhere.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (principle("the principle that a choice has no price"),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether any scheme is recognised."""
        return bool(case.scheme.recognition)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that can cost something."""
        for kind in presented_kinds(case):
            if not case.can_harm(kind):
                continue
            says = phrase(
                "{kind} is shown by whoever it is about, and can leave them with less",
                kind=name_in_quotes(kind),
            )
            fix = phrase(
                "recognise no tier that counts against people; what was decided "
                "elsewhere is heard here before it costs anything"
            )
            result = case.loss_through([kind])
            yield from self.conclude(case, result, ("evidence", kind), says, fix)
