"""GOV004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import DIGITAL_SERVICES_ACT, PLATFORM_TO_BUSINESS
from regard.check.law.operators import is_company, is_platform_by_kind, words_of_kind
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.scheme.phrase import phrase

NOTICE_DAYS = 15
"""Regulation (EU) 2019/1150, Article 3(2)."""


class HiddenRulesOrSuddenChanges(Rule):
    """A business ranks people by rules that they cannot read, or that change before
    they can adapt.

    ## What it checks
    Where the operator is a platform, a company or a contract: whether `publish.rules`
    is true, and whether changes are announced 15 days before they hold
    (`process.changes.announced`).

    ## Why it matters
    Whoever lives by a ranking has to know what it counts. A change overnight takes from
    people what they worked for under the old rules.

    ## Example
    ```yaml
    operator: {name: A market, kind: platform}
    publish: {rules: false}
    ```

    ## How it is proved
    The scheme declares it, or leaves it out.
    """

    code = "GOV004"
    holds = phrase("Businesses can read the rules and adapt before they change.")
    severity = Severity.WARN
    profiles = frozenset({"eu-plat"})
    proof = "document"
    cites = (
        PLATFORM_TO_BUSINESS.at("Article 3(2)", Mark.UNCHECKED),
        PLATFORM_TO_BUSINESS.at("Article 5", Mark.READ),
        DIGITAL_SERVICES_ACT.at("Article 27", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether the operator is a business."""
        return _is_business(case)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the rules, one about their changes."""
        if not _is_business(case):
            return
        if not case.publish.rules:
            yield self._about_rules(case)
        announced = case.changes_announced
        if announced is None or announced < NOTICE_DAYS:
            yield self._about_changes(case, announced)

    def _about_rules(self, case: Case) -> Finding:
        state = phrase("are not declared public")
        if case.publish.rules is False:
            state = phrase("are not public")
        at = ("publish", "rules")
        says = phrase(
            "the rules {state}: people are ranked by what they cannot read", state=state
        )
        fix = phrase("publish: {{rules: true}}")
        return self.finding(case, at, says, fix)

    def _about_changes(self, case: Case, announced: int | None) -> Finding:
        says = phrase(
            "how long beforehand changes of the rules are announced is not declared"
        )
        if announced is not None:
            says = phrase(
                "changes of the rules are announced {announced} before "
                "they hold, too late to adapt",
                announced=days_in_words(announced),
            )
        at = ("process", "changes")
        fix = phrase("changes: {{announced: 15d}}, or longer")
        return self.finding(case, at, says, fix)


def _is_business(case: Case) -> bool:
    """Whether a platform, a company or a contract runs it, by the words of its kind."""
    if is_company(case.scheme) or is_platform_by_kind(case.scheme):
        return True
    return "contract" in words_of_kind(case.scheme)
