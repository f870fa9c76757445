"""ASC004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence.vouching import FEWEST_SEEDS
from regard.scheme.phrase import counted_phrase, phrase


class FewOrHiddenSeeds(Rule):
    """All trust starts from too few people, or from people whom nobody can see.

    ## What it checks
    For each source with `trust`: whether the document names the seeds, and whether
    there are twenty or more, so that none of them is worth more than a twentieth of all
    trust.

    ## Why it matters
    The seeds are the whole security of trust. Whoever captures one lifts a ring as far
    as that seed reaches, whatever else is limited; and whoever chooses them in the dark
    decides in the dark who is anybody.

    ## Example
    ```yaml
    sources:
      vouching: {domain: club, trust: {ratings: members, seeds: named in the record}}
    ```

    ## How it is proved
    The scheme declares it. Seeds weigh the same, so of n seeds each is worth 1/n.
    """

    code = "ASC004"
    holds = phrase("Trust starts from many people whom everybody can see.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle that power is seen and shared"),)
    waivable = True

    def applies(self, case: Case) -> bool:
        """Whether any source has trust."""
        return bool(case.scheme.trust_kinds)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, about hidden seeds, or else about few."""
        for name, source in case.scheme.sources.items():
            if source.trust is None:
                continue
            at: ClausePath = ("sources", name, "trust", "seeds")
            if not source.trust.seeds_are_published:
                says = phrase("from whom all trust starts, nobody scored can see")
                fix = phrase(
                    "name the seeds under trust.seeds, {fewest} or more",
                    fewest=FEWEST_SEEDS,
                )
                yield self.finding(case, at, says, fix)
                continue
            count = len(source.trust.seeds)
            if count < FEWEST_SEEDS:
                says = counted_phrase(
                    "all trust starts from {count} seed: whoever captures it decides "
                    "who is trusted",
                    "all trust starts from {count} seeds: whoever captures one has "
                    "1/{count} of it to hand on",
                    count,
                )
                fix = phrase("name {fewest} seeds or more", fewest=FEWEST_SEEDS)
                yield self.finding(case, at, says, fix, severity=Severity.WARN)
