"""DUE007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.rule import Rule
from regard.check.rules.data import public_body


class HiddenLogic(Rule):
    """People cannot see how they are scored, or what is recorded of them.

    ## What it checks
    Whether the rules are public or people are shown what would change their outcome, and whether
    they can see their own record, for nothing. Under US due process this is asked of public bodies alone.

    ## Why it matters
    Nobody can contest what they cannot see. The Court of Justice asks for the procedure and
    principles actually applied, and accepts a showing of what other data would have given.

    ## Example
    ```yaml
    process: {access: none, counterfactual: false}
    publish: {rules: false}
    ```

    ## How it is proved
    Read from the document: what `publish` and `process` say, or leave out.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Article 15(1)(h)
    - Court of Justice of the EU, C-203/22 Dun & Bradstreet Austria, 27 February 2025
    - Regulation (EU) 2024/1689, Article 86
    - UK GDPR, Article 15(1)(h)
    - Brazil, LGPD (Law 13.709/2018), Article 20
    - Houston Federation of Teachers v. Houston Independent School District (S.D. Tex. 2017)
    """

    code, severity, profiles = (
        "DUE007",
        Severity.HIGH,
        frozenset({"eu-dp", "eu-ai", "uk", "br", "us-gov"}),
    )
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the logic, and one about the record."""
        scheme = case.scheme
        public = scheme.operator is None or public_body(case)
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
