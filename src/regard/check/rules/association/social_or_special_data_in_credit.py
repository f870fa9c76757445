"""ASC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, CONSUMER_CREDIT_DIRECTIVE
from regard.check.narrative import plain_name, service_title
from regard.check.rule import Rule
from regard.scheme.evidence import Source

SOCIAL = ("social ties", "speech")
SPECIAL = ("health", "worship and belief")


class SocialOrSpecialDataInCredit(Rule):
    """What people say, whom they know, or data of a special category count towards credit.

    ## What it checks
    Where a service is credit for people: whether anything counts that comes from a source of the
    category `social ties` or `speech`, or of a special category (declared so, or health, worship and
    belief). Sources of schemes whose tiers are read count too.

    ## Why it matters
    Whether somebody can repay is told by their income and their debts. A list of friends tells who
    else is poor, and what somebody believes tells nothing at all.

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

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, of such data."""
        credit = services_in(case.scheme, "credit")
        if not credit or not case.scores_persons:
            return
        seen = set()
        for kind in case.kinds_where(lambda source: bool(_sort(source))):
            name = case.scheme.evidence[kind].source
            if (name or kind) in seen:
                continue
            seen.add(name or kind)
            source = next(each for each in case.sources_behind(kind) if _sort(each))
            title = source.title or plain_name(name or kind)
            key = (
                "category"
                if source.category in (*SOCIAL, *SPECIAL)
                else "special_category"
            )
            says = f"{_sort(source)} ({title}) count towards credit ({service_title(case.scheme, credit[0])})"
            fix = f"remove {name or kind}, or decide credit without it"
            yield self.finding(
                case, ("sources", name, key) if name else ("evidence", kind), says, fix
            )


def _sort(source: Source) -> str:
    """What sort of such data a source gives, if it does."""
    if source.category in SOCIAL:
        return (
            "data on what people say"
            if source.category == "speech"
            else "data on whom people know"
        )
    return (
        "data of a special category"
        if source.special_category or source.category in SPECIAL
        else ""
    )
