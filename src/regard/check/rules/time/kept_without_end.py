"""TIM001."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import FCRA, GDPR, UK_GDPR
from regard.check.narrative import plain_name
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.check.rules.time.aging import aged_witness
from regard.check.rules.time.terms import (
    duration,
    ending_clause,
    kinds_with_terms,
    term_text,
)
from regard.scheme.phrase import phrase
from regard.scheme.units import FADING
from regard.scoring.arithmetic import factor, factor_table

TWO_YEARS = 730
TEN_YEARS = 3650
"""Days after which the witness shows that an act still counts in full."""


class KeptWithoutEnd(Rule):
    """What somebody did counts for ever, or is kept without a term.

    ## What it checks
    Whether a kind that lowers the score is `permanent`, or has more than half of its
    points left after ten years, which is no end that anybody waits for; and, where data
    protection or credit law holds, whether every source says how long its events are
    `retained`, and for no more than ten years beyond what counts. A half-life without
    `expires` does end, on a day that hardly anybody would guess: that is said, and no
    more.

    ## Why it matters
    A record that never ends is a sentence without a term. Data may be kept in a form
    that points to a person only for as long as the purpose needs them.

    ## Example
    ```yaml
    criticised: {source: posts, points: -40, permanent: true}
    ```

    ## How it is proved
    Closed form: the table of fading has an end, or has none; one event is replayed ten
    years later. What is not declared is read from the document.
    """

    code = "TIM001"
    holds = phrase("Everything ends, and is kept for a term.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "eu-dp", "uk", "us-credit"})
    proof = "closed form"
    cites = (
        GDPR.at("Articles 5(1)(e) and 17", Mark.UNCHECKED),
        UK_GDPR.at("Articles 5(1)(e) and 17", Mark.UNCHECKED),
        FCRA.at("15 U.S.C. 1681c(a)", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything is recorded of persons."""
        return case.scores_persons and bool(case.scheme.sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind without an end, and for each source without a term."""
        if not case.scores_persons:
            return
        for name in kinds_with_terms(case):
            kind = case.scheme.evidence[name]
            if kind.permanent or _outlives_ten_years(case, name):
                yield self._permanent(case, name)
                continue
            days = case.lasting_days(name)
            if kind.half_life is not None and kind.expires is None and days is not None:
                yield self._halved_for_long(case, name, days)
        if _needs_retention_terms(case):
            for name in case.sources_where(lambda source: source.retained is None):
                yield self._kept(case, name)
            for name in case.scheme.sources:
                if _is_kept_too_long(case, name):
                    yield self._kept_too_long(case, name)

    def _permanent(self, case: Case, name: str) -> Finding:
        clause = ending_clause(case.scheme.evidence[name])
        at = ("evidence", name, clause)
        term = phrase("in full for ever")
        if clause != "permanent":
            term = phrase(
                "{duration}, and most of it after ten years",
                duration=duration(case.lasting_days(name)),
            )
        says = phrase("one “{name}” counts {term}", name=plain_name(name), term=term)
        fix = phrase(
            "replace {clause} in {name} by a shorter end, such as expires: 2y",
            clause=clause,
            name=name,
        )
        return self.finding(
            case, at, says, fix, witness=aged_witness(case, name, TEN_YEARS)
        )

    def _halved_for_long(self, case: Case, name: str, days: int) -> Finding:
        at = ("evidence", name, "half_life")
        says = phrase(
            "one “{name}” is halved again and again, and ends only after {days}",
            name=plain_name(name),
            days=days_in_words(days),
        )
        fix = phrase("add expires to {name}, so that people know the day", name=name)
        return self.finding(case, at, says, fix, severity=Severity.INFO)

    def _kept(self, case: Case, source: str) -> Finding:
        title = case.source_title(source)
        at = ("sources", source)
        says = phrase(
            "how long what comes from {title} is kept is not declared", title=title
        )
        # To forget what still counts would move scores: so expiry comes first.
        fix = phrase("add retained to {source}, such as retained: 2y", source=source)
        if _counts_for_longer(case, source, TWO_YEARS):
            fix = phrase(
                "let its events end sooner (expires), then add "
                "retained to {source}, no shorter than they count",
                source=source,
            )
        finding = self.finding(case, at, says, fix)
        return replace(finding, verdict="declared")

    def _kept_too_long(self, case: Case, source: str) -> Finding:
        retained = case.scheme.sources[source].retained or 0
        at = ("sources", source, "retained")
        says = phrase(
            "what comes from {title} is kept for {term_text}, more "
            "than ten years longer than it counts",
            title=case.source_title(source),
            term_text=term_text(retained),
        )
        fix = phrase(
            "retained: no longer than it counts, and what the law asks for besides"
        )
        return self.finding(case, at, says, fix)


def _outlives_ten_years(case: Case, name: str) -> bool:
    """Whether more than half of an event is left after ten years."""
    kind = case.scheme.evidence[name]
    return 2 * factor(factor_table(kind), TEN_YEARS) > FADING


def _is_kept_too_long(case: Case, source: str) -> bool:
    """Whether events are kept for ten years and more after they count for nothing."""
    retained = case.scheme.sources[source].retained
    ends = [case.lasting_days(kind) for kind in case.kinds_from(source)]
    if retained is None or None in ends:
        return False
    counts = max((end for end in ends if end is not None), default=0)
    return retained > counts + TEN_YEARS


def _needs_retention_terms(case: Case) -> bool:
    """Whether data protection law, or that of credit, asks how long data are kept."""
    if {"eu-dp", "uk"} & case.profiles:
        return True
    return bool(services_in(case.scheme, "credit"))


def _counts_for_longer(case: Case, source: str, days: int) -> bool:
    """Whether anything that comes from a source counts for more than so many days."""
    for kind in case.kinds_from(source):
        lasting = case.lasting_days(kind)
        if lasting is None or lasting > days:
            return True
    return False
