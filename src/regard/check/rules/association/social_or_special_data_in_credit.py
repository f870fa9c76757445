"""ASC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, CONSUMER_CREDIT_DIRECTIVE
from regard.check.narrative import plain_name, service_title
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source

SPECIAL = "data of a special category"
BY_CATEGORY = {
    "social ties": "data on whom people know",
    "speech": "data on what people say",
    "health": SPECIAL,
    "worship and belief": SPECIAL,
}
"""Categories that have no place in credit, and what they give."""


class SocialOrSpecialDataInCredit(Rule):
    """What people say, whom they know, or data of a special category count towards
    credit.

    ## What it checks
    Where a service is credit for people: whether anything counts that comes from a
    source of the category `social ties` or `speech`, or of a special category (declared
    so, or health, worship and belief). Sources of schemes whose tiers are read count
    too.

    ## Why it matters
    Whether somebody can repay is told by their income and their debts. A list of
    friends tells who else is poor, and what somebody believes tells nothing at all.

    ## Example
    ```yaml
    sources: {contacts: {domain: social-media, category: social ties}}
    services: {loan: {domain: credit, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "ASC002"
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-credit"})
    proof = "document"
    cites = (
        CONSUMER_CREDIT_DIRECTIVE.at("Article 18(3)", Mark.READ),
        AI_GUIDELINES.at("paragraph 182", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored for credit."""
        return case.scores_persons and bool(services_in(case.scheme, "credit"))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, of such data."""
        credit = services_in(case.scheme, "credit")
        if not credit or not case.scores_persons:
            return
        # A source counts once, however many kinds it reports.
        named = set()
        for kind in case.kinds_where(_has_no_place_in_credit):
            name = case.scheme.evidence[kind].source or kind
            if name in named:
                continue
            named.add(name)
            yield self._finding(case, kind, service_title(case.scheme, credit[0]))

    def _finding(self, case: Case, kind: str, credit: str) -> Finding:
        own_source = case.scheme.evidence[kind].source
        name = own_source or kind
        source = next(filter(_has_no_place_in_credit, case.sources_behind(kind)))
        title = source.title or plain_name(name)
        at: ClausePath = ("evidence", kind)
        if own_source is not None:
            key = "category" if source.category in BY_CATEGORY else "special_category"
            at = ("sources", own_source, key)
        says = f"{_data(source)} ({title}) count towards credit ({credit})"
        fix = f"remove {name}, or decide credit without it"
        return self.finding(case, at, says, fix)


def _has_no_place_in_credit(source: Source) -> bool:
    return source.category in BY_CATEGORY or source.special_category is True


def _data(source: Source) -> str:
    """What sort of data that has no place in credit a source gives."""
    return BY_CATEGORY.get(source.category or "", SPECIAL)
