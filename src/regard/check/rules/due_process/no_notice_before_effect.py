"""DUE004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import (
    AI_ACT,
    COLORADO_AI,
    DIGITAL_SERVICES_ACT,
    FCRA,
    HIGH_RISK_FROM,
)
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.check.rules.due_process import losing


class NoNoticeBeforeEffect(Rule):
    """Somebody gets less than others and is told afterwards, or never.

    ## What it checks
    Whether `process.notice` is `before effect`, where anybody can come to get less at a
    service than somebody ordinary does, or can be refused it by the score.

    ## Why it matters
    Whoever is not told cannot answer. A person learns of a refusal at the counter, and
    of the reason for it not at all.

    ## Example
    ```yaml
    process: {notice: none}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and no notice
    stands before it.
    """

    code = "DUE004"
    severity = Severity.HIGH
    profiles = frozenset({"gp", "hr", "eu-ai", "eu-plat", "us-credit", "us-co"})
    proof = "graph"
    cites = (
        FCRA.at("15 U.S.C. 1681m(a)", Mark.SECOND_HAND),
        AI_ACT.at("Article 26(11)", Mark.SECOND_HAND, HIGH_RISK_FROM),
        DIGITAL_SERVICES_ACT.at("Article 17", Mark.READ),
        COLORADO_AI.at("6-1-1704", Mark.SECOND_HAND),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the notice."""
        notice = case.scheme.process.notice if case.scheme.process else None
        if notice == "before effect":
            return
        found = [
            (name, case.reach(case.scheme.evidence, tiers))
            for name, tiers in losing(case).items()
        ]
        open_ = [(name, result) for name, result in found if not result.holds]
        shown = next((each for each in open_ if each[1].fails), next(iter(open_), None))
        if shown is not None:
            name, result = shown
            said = f"“{notice}”" if notice else "not declared"
            says = f"notice is {said}: somebody gets less ({service_title(case.scheme, name)}) before they are told"
            red = notice in (None, "none")
            yield from self.conclude(
                case,
                result,
                ("process", "notice"),
                says,
                "notice: before effect",
                red_line=red,
            )
