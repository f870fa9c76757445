"""DUE007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import (
    AI_ACT,
    DUN_AND_BRADSTREET,
    GDPR,
    HOUSTON_TEACHERS,
    LGPD,
    UK_GDPR,
)
from regard.check.law.operators import is_public_body
from regard.check.rule import Rule


class HiddenLogic(Rule):
    """People cannot see how they are scored, or what is recorded of them.

    ## What it checks
    Whether the rules are public or people are shown what would change their outcome,
    and whether they can see their own record, for nothing. Under US due process this is
    asked of public bodies alone.

    ## Why it matters
    Nobody can contest what they cannot see. The Court of Justice asks for the procedure
    and principles actually applied, and accepts a showing of what other data would have
    given.

    ## Example
    ```yaml
    process: {access: none, counterfactual: false}
    publish: {rules: false}
    ```

    ## How it is proved
    Read from the document: what `publish` and `process` say, or leave out.
    """

    code = "DUE007"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai", "uk", "br", "us-gov"})
    proof = "document"
    cites = (
        GDPR.at("Article 15(1)(h)", Mark.SECOND_HAND),
        DUN_AND_BRADSTREET.whole(Mark.SECOND_HAND),
        AI_ACT.at("Article 86", Mark.READ),
        UK_GDPR.at("Article 15(1)(h)", Mark.UNCHECKED),
        LGPD.at("Article 20", Mark.READ),
        HOUSTON_TEACHERS.whole(Mark.UNCHECKED),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the logic, and one about the record."""
        scheme = case.scheme
        public = scheme.operator is None or is_public_body(case.scheme)
        if not case.scores_persons:
            return
        if self.profiles & case.profiles == {"us-gov"} and not public:
            return
        process, publish = scheme.process, scheme.publish
        shown = process.counterfactual if process else None
        open_rules = publish.rules if publish else None
        if open_rules is not True and shown is not True:
            rules = (
                "the rules are not public"
                if open_rules is False
                else "that the rules are public is not declared"
            )
            other = (
                "nobody is shown"
                if shown is False
                else "nor is it declared that people are shown"
            )
            joint = "and " if shown is False else ""
            says = f"{rules}, {joint}{other} what would change their outcome"
            yield self.finding(
                case,
                ("publish", "rules"),
                says,
                "rules: true, or counterfactual: true under process",
            )
        access = process.access if process else None
        if access != "free":
            says = (
                {
                    "none": "nobody can see their own record",
                    "paid": "people have to pay to see their own record",
                }[access]
                if access
                else "that people can see their own record is not declared"
            )
            yield self.finding(case, ("process", "access"), says, "access: free")
