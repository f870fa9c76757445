"""ESS005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.clauses import TO_COMPLETE
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.law.outcome_weight import is_a_trifle_by_name
from regard.check.narrative import service_title
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.outcome_words import reads_like_refusal
from regard.scheme.phrase import phrase
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.spans_in_words import MOST_PUT_OFF, days_told
from regard.scheme.worth import grade_of


class OutcomeReadsLikeRefusal(Rule):
    """An outcome reads like a refusal, or like more, and the service does not say so.

    ## What it checks
    For every outcome that is called by a word of refusal in English, German, French,
    Dutch, Spanish or Italian (suspended, gesperrt, refus, geweigerd, denegado, negato)
    and is not `refuse` itself: whether `ranked` says how good it is. For every outcome
    that is worse than the usual: whether its name says a longer time than `lasts` (for
    99 years, until death, not before 2040), by more than a month; and, where
    `severity: minor` is declared, whether its name is that of a refusal or of a trifle
    (a deposit, by telephone, two items): of a word that is on no list nobody can say
    that it is minor (beaten, passport-held), and a graver severity has to be declared,
    or another name.

    ## Why it matters
    A refusal by another word is still a refusal. Whoever reads the scheme has to see
    which of its outcomes leave somebody with nothing.

    ## Example
    ```yaml
    services:
      workshop: {domain: tools, outcomes: {low: gesperrt, ordinary: allow}}
    ```

    ## How it is proved
    The scheme leaves it out. The list of words is short and is a choice of this rule;
    where nothing is declared, such a word counts as a refusal.
    """

    code = "ESS005"
    holds = phrase("Every outcome is declared as bad, and as long, as its name says.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (principle("reasons that people can follow"),)

    def applies(self, case: Case) -> bool:
        """Whether there is an outcome beside the scheme's own words."""
        return any(
            service.named_outcomes.difference(OWN_GRADES)
            for service in case.scheme.services.values()
        )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such outcome of a service."""
        yield from self._heavier(case)
        for name, service in case.scheme.services.items():
            unranked = service.named_outcomes.difference(OWN_GRADES, service.ranked)
            for outcome in sorted(unranked):
                if reads_like_refusal(outcome):
                    yield self._finding(case, name, outcome)

    def _heavier(self, case: Case) -> Iterator[Finding]:
        """One for each outcome that is graver, or longer, by its name than declared."""
        # What recipients decide has no outcomes of its own.
        for name, service in case.written.services.items():
            for outcome in _worse_outcomes(service):
                days = days_told(outcome, case.today.year)
                if days > max(service.lasts or 0, MOST_PUT_OFF):
                    yield self._longer(case, name, outcome, days)
                if service.severity != "minor" or service.burden:
                    continue
                if not is_a_trifle_by_name(outcome, name, service):
                    yield self._graver(case, name, outcome)

    def _longer(self, case: Case, name: str, outcome: str, days: int) -> Finding:
        lasts = case.written.services[name].lasts
        declared = phrase("lasts does not say so")
        if lasts:
            declared = phrase("lasts says {lasts}", lasts=days_in_words(lasts))
        title = service_title(case.scheme, name)
        says = phrase(
            "“{outcome}” ({title}) is a matter of {days} by its name, and {declared}",
            outcome=format_word(outcome),
            title=title,
            days=days_in_words(days),
            declared=declared,
        )
        fix = phrase(
            "declare services.{name}.lasts as its name says, or call it otherwise",
            name=name,
        )
        return self.finding(case, ("services", name, "outcomes"), says, fix)

    def _graver(self, case: Case, name: str, outcome: str) -> Finding:
        title = service_title(case.scheme, name)
        says = phrase(
            "of “{outcome}” ({title}) its name does not say that "
            "it is minor, as is declared",
            outcome=format_word(outcome),
            title=title,
        )
        fix = phrase(
            "declare services.{name}.severity: general or serious, "
            "or name a refusal or a trifle (with-deposit, "
            "at-the-counter, last-in-the-queue)",
            name=name,
        )
        return self.finding(case, ("services", name, "outcomes"), says, fix)

    def _finding(self, case: Case, name: str, outcome: str) -> Finding:
        title = service_title(case.scheme, name)
        says = phrase(
            "“{outcome}” ({title}) reads like a refusal, and how "
            "good it is is not declared",
            outcome=format_word(outcome),
            title=title,
        )
        fix = phrase(
            "write refuse, or rank the outcomes: ranked: "
            "{{{outcome}: {to_complete}}} (the best first, each "
            "better, same, worse or none)",
            outcome=outcome,
            to_complete=TO_COMPLETE,
        )
        return self.finding(case, ("services", name, "outcomes"), says, fix)


def _worse_outcomes(service: Service) -> list[str]:
    """The named outcomes that somebody has and that are worse than the usual."""
    named = service.given_outcomes.difference(OWN_GRADES)
    return sorted(
        outcome for outcome in named if grade_of(service, outcome) in ("worse", "none")
    )
