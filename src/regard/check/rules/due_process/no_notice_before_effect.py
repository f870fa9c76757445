"""DUE004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.check.rules.due_process import losing


class NoNoticeBeforeEffect(Rule):
    """Somebody gets less than others and is told afterwards, or never.

    ## What it checks
    Whether `process.notice` is `before effect`, where anybody can come to get less at a service than
    somebody ordinary does, or can be refused it by the score.

    ## Why it matters
    Whoever is not told cannot answer. A person learns of a refusal at the counter, and of the reason
    for it not at all.

    ## Example
    ```yaml
    process: {notice: none}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and no notice stands before it.

    ## References
    - FCRA, 15 U.S.C. 1681m(a)
    - Regulation (EU) 2024/1689, Article 26(11)
    - Regulation (EU) 2022/2065, Article 17
    - Colorado Revised Statutes 6-1-1704
    """

    code, severity = "DUE004", Severity.HIGH
    profiles = frozenset({"gp", "hr", "eu-ai", "eu-plat", "us-credit", "us-co"})
    proof, mark, red_line = "graph", "second-hand", True

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
