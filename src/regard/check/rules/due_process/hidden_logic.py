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
from regard.check.law.operators import may_be_public
from regard.check.law.telling_words import tells
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase

NO_ACCESS = {
    "none": phrase("nobody can see their own record"),
    "paid": phrase("people have to pay to see their own record"),
    None: phrase("that people can see their own record is not declared"),
}
"""What is wrong with access to one's record, by what is declared of it."""


class HiddenLogic(Rule):
    """People cannot see how they are scored, or what is recorded of them.

    ## What it checks
    Whether the rules are public or people are shown what would change their outcome,
    and whether they can see their own record, for nothing. And whether what a kind
    `means` is something that somebody did: whoever reads “whatever the steward thinks”,
    “for reasons we do not tell”, a throw of dice, or what a model says of them has been
    told no rule, whatever is declared public. Under US due process this is asked of
    public bodies alone.

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
    holds = phrase("People can see how they are scored and what is recorded of them.")
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

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the logic, one about the record, and one for each such kind."""
        if not case.scores_persons:
            return
        # US due process binds public bodies alone; an undeclared operator may be one.
        public = may_be_public(case.scheme)
        if self.profiles & case.profiles == {"us-gov"} and not public:
            return
        if case.publish.rules is not True and case.process.counterfactual is not True:
            fix = phrase("publish.rules: true, or process.counterfactual: true")
            yield self.finding(case, ("publish", "rules"), _hidden(case), fix)
        access = case.process.access
        if access in NO_ACCESS:
            at = ("process", "access")
            yield self.finding(case, at, NO_ACCESS[access], phrase("access: free"))
        for name, kind in case.scheme.evidence.items():
            if tells([kind.means], "no act"):
                yield self._no_act(case, name, kind.means or "")

    def _no_act(self, case: Case, kind: str, means: str) -> Finding:
        says = phrase(
            "what “{kind}” counts is nothing that somebody did and "
            "could know of ({means})",
            kind=plain_name(kind),
            means=means,
        )
        fix = phrase(
            "say in evidence.{kind}.means what somebody did, or count none of it",
            kind=kind,
        )
        return self.finding(case, ("evidence", kind, "means"), says, fix)


def _hidden(case: Case) -> Words:
    """What people are not shown of the logic."""
    rules = phrase("that the rules are public is not declared")
    if case.publish.rules is False:
        rules = phrase("the rules are not public")
    if case.process.counterfactual is False:
        return phrase(
            "{rules}, and nobody is shown what would change their outcome", rules=rules
        )
    return phrase(
        "{rules}, nor is it declared that people are shown "
        "what would change their outcome",
        rules=rules,
    )
