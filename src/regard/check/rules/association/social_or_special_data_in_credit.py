"""ASC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, CONSUMER_CREDIT_DIRECTIVE
from regard.check.law.special_data import is_special
from regard.check.narrative import plain_name, service_title
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Kind, Source
from regard.scheme.phrase import phrase

SPECIAL = phrase("data of a special category")
BY_CATEGORY = {
    "social ties": phrase("data on whom people know"),
    "speech": phrase("data on what people say"),
    "health": SPECIAL,
    "worship and belief": SPECIAL,
    "biometric": SPECIAL,
}
"""Categories that have no place in credit, and what they give."""


class SocialOrSpecialDataInCredit(Rule):
    """What people say, whom they know, or data of a special category count towards
    credit.

    ## What it checks
    Where a service is credit for people: whether anything counts that comes from a
    source of the category `social ties` or `speech`, or of a special category (declared
    so, or health, worship and belief, biometric data, or what reveals such a trait).
    Sources of schemes whose tiers are read count too.

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
    holds = phrase(
        "Neither what people say, nor whom they know, nor "
        "special data count towards credit."
    )
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
        for kind in case.scheme.evidence:
            name = case.scheme.evidence[kind].source or kind
            origin = _out_of_place(case, kind)
            if origin is None or name in named:
                continue
            named.add(name)
            title = service_title(case.scheme, credit[0])
            yield self._finding(case, kind, *origin, title)

    def _finding(
        self, case: Case, kind: str, origin: Kind, source: Source, credit: str
    ) -> Finding:
        name = case.scheme.evidence[kind].source or kind
        title = source.title or plain_name(name)
        at = _clause(case, kind, origin, source)
        says = phrase(
            "{data} ({title}) count towards credit ({credit})",
            data=_data(source),
            title=title,
            credit=credit,
        )
        fix = phrase("remove {title}, or decide credit without that", title=title)
        return self.finding(case, at, says, fix)


def _out_of_place(case: Case, kind: str) -> tuple[Kind, Source] | None:
    """The first origin of a kind that has no place in credit, if any has none."""
    for origin, source in case.origins(kind):
        if source.category in BY_CATEGORY or is_special(source, origin):
            return origin, source
    return None


def _clause(case: Case, kind: str, origin: Kind, source: Source) -> ClausePath:
    """The clause that says what sort of data it is."""
    name = case.scheme.evidence[kind].source
    if name is None:
        return ("evidence", kind)
    if source.category in BY_CATEGORY:
        return ("sources", name, "category")
    if source.special_category:
        return ("sources", name, "special_category")
    if origin.reveals and not is_special(source):
        return ("evidence", kind, "reveals")
    return ("sources", name, "reveals")


def _data(source: Source) -> str:
    """What sort of data that has no place in credit a source gives."""
    return BY_CATEGORY.get(source.category or "", SPECIAL)
