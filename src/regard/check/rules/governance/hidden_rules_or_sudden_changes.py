"""GOV004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.rule import Rule

BUSINESSES = ("platform", "company", "contract")
DAYS = 15


class HiddenRulesOrSuddenChanges(Rule):
    """A business ranks people by rules that they cannot read, or that change before they can adapt.

    ## What it checks
    Where the operator is a platform, a company or a contract: whether `publish.rules` is true, and
    whether changes are announced 15 days before they hold (`process.changes_announced`).

    ## Why it matters
    Whoever lives by a ranking has to know what it counts. A change overnight takes from people what
    they worked for under the old rules.

    ## Example
    ```yaml
    operator: {name: A market, kind: platform}
    publish: {rules: false}
    ```

    ## How it is proved
    The scheme declares it, or leaves it out.

    ## References
    - Regulation (EU) 2019/1150, Articles 3(2) and 5
    - Regulation (EU) 2022/2065, Article 27
    """

    code, severity, profiles = "GOV004", Severity.WARN, frozenset({"eu-plat"})
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the rules, one about their changes."""
        operator, publish, process = (
            case.scheme.operator,
            case.scheme.publish,
            case.scheme.process,
        )
        if operator is None or operator.kind not in BUSINESSES:
            return
        public = publish.rules if publish else None
        if public is not True:
            said = "are not public" if public is False else "are not declared public"
            says = f"the rules {said}: people are ranked by what they cannot read"
            yield self.finding(
                case, ("publish", "rules"), says, "publish: {rules: true}"
            )
        announced = process.changes_announced if process else None
        if announced is None or announced < DAYS:
            says = f"changes of the rules are announced {announced} days before they hold, too late to adapt"
            if announced is None:
                says = "how long beforehand changes of the rules are announced is not declared"
            yield self.finding(
                case,
                ("process", "changes_announced"),
                says,
                "changes_announced: 15d, or longer",
            )
