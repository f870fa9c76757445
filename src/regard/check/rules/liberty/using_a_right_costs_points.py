"""LIB005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.cost_of_rights import cost_of_right_named
from regard.check.law.document_texts import process_texts
from regard.check.law.instruments import GDPR
from regard.check.narrative import service_title
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import kinds_by_concern, price_of
from regard.check.rules.liberty.liberties_in_words import liberties_in_words
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase
from regard.scheme.worth import outcome_rank, usual_rank

RIGHTS = {
    "consent": phrase("saying yes or no, or taking consent back"),
    "access request": phrase("asking to see their record, or not"),
    "dispute": phrase("disputing what is recorded of them, or not"),
    "complaint": phrase("complaining, or not"),
}
CATEGORY_RIGHTS = {"consent choices": "consent"}
FREE_CONSENT = GDPR.at("Article 7(4)", Mark.UNCHECKED)
REQUESTS = GDPR.at("Article 12", Mark.UNCHECKED)


class UsingARightCostsPoints(Rule):
    """Saying no, asking to see the record, disputing it or complaining has a price in
    points.

    ## What it checks
    Whether `consent.refusal_costs` is declared, and whether a service belies a false
    one: by `unscored` it is worse for whoever is not scored than is usual. And every
    kind that `concerns` consent, an access request, a dispute or a complaint, says so
    in its name, its `means`, its `incident` or in what its source is called, collected
    for or relevant by, or comes from a source of the category `consent choices`:
    whether it can change what somebody gets. Points given for consent or for silence
    count as points taken do. Whether a service that is not for everybody is itself such
    a right (an appeal, seeing one's record), an outcome is tied to one (if you withdraw
    your complaint), or the title, the purpose, the population or a tier's name tells
    people apart by one. What a sentence says does not count is left out. And whether
    the words of a way say what befalls whoever takes it (whoever disputes is removed).

    ## Why it matters
    A right that costs something is used by those who can afford it. A no that costs
    something makes every yes worthless.

    ## Example
    ```yaml
    disputed: {source: desk, concerns: dispute, points: -5, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That saying no
    costs something, and what is said in words beside kinds, is declared.
    """

    code = "LIB005"
    holds = phrase(
        "Saying no, asking, disputing and complaining have no price in points."
    )
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "gp"})
    proof = "solver"
    cites = (FREE_CONSENT, REQUESTS)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether any kind or text is about a right, or consent is asked for."""
        is_priced = bool(kinds_by_concern(case, RIGHTS, CATEGORY_RIGHTS))
        is_named = any(liberties_in_words(case, RIGHTS))
        is_named = is_named or any(self._taken_back(case))
        return is_priced or is_named or case.scheme.consent is not None

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each right, and one for a refusal that costs."""
        priced = kinds_by_concern(case, RIGHTS, CATEGORY_RIGHTS)
        for right, kinds in priced.items():
            law = REQUESTS
            if right == "consent":
                law = FREE_CONSENT
            price = price_of(case, kinds)
            names = quoted_names(kinds)
            at = ("evidence", kinds[0], "points")
            says = phrase(
                "somebody loses points, and gets less, over {rights}",
                rights=RIGHTS[right],
            )
            fix = phrase("take no points for {names}", names=names)
            if not price.loses:
                says = phrase(
                    "points are given over {rights}, and whoever has none "
                    "of them gets less",
                    rights=RIGHTS[right],
                )
                fix = phrase("give no points for {names}", names=names)
            says += phrase(": {names}", names=names)
            yield from self.conclude(case, price.result, at, says, fix, cites=(law,))
        for words in liberties_in_words(case, RIGHTS):
            finding = self.finding(case, words.at, words.says, words.fix)
            yield replace(finding, verdict="declared")
        yield from self._taken_back(case)
        consent = case.scheme.consent
        if consent is None:
            return
        if consent.refusal_costs:
            yield self._refusal_costs(case)
        elif consent.refusal_costs is False:
            yield from self._contradicted(case)

    def _taken_back(self, case: Case) -> Iterator[Finding]:
        """One for each way of which the words say what it costs to take it."""
        for text in process_texts(case.written):
            cost = cost_of_right_named(text.text)
            if cost is not None:
                says = phrase(
                    "whoever uses a right is made to pay for it: “{cost}”", cost=cost
                )
                fix = phrase("let it cost nothing, and say there how it is done")
                finding = self.finding(case, text.path, says, fix, cites=(REQUESTS,))
                yield replace(finding, verdict="declared")

    def _contradicted(self, case: Case) -> Iterator[Finding]:
        """Services that cost whoever says no something, where that is denied."""
        for name, service in case.scheme.services.items():
            if service.unscored is None:
                continue
            unscored = outcome_rank(service, service.unscored)
            if unscored >= usual_rank(case.scheme, name):
                continue
            title = service_title(case.scheme, name)
            at = ("services", name, "unscored")
            says = phrase(
                "refusal_costs is false, and whoever is not scored "
                "gets less of {title} than is usual: {unscored}",
                title=title,
                unscored=format_word(service.unscored),
            )
            fix = phrase(
                "give services.{name}.unscored what the ordinary tier gets", name=name
            )
            finding = self.finding(case, at, says, fix, cites=(FREE_CONSENT,))
            yield replace(finding, verdict="declared")

    def _refusal_costs(self, case: Case) -> Finding:
        at = ("consent", "refusal_costs")
        says = phrase(
            "whoever does not consent goes without something: refusal_costs is true"
        )
        fix = phrase(
            "refusal_costs: false, and give whoever says no what the ordinary tier gets"
        )
        finding = self.finding(case, at, says, fix, cites=(FREE_CONSENT,))
        # The rule proves; this one clause the document itself declares.
        return replace(finding, verdict="declared")
