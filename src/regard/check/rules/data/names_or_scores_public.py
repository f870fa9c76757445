"""DAT006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, GUOBANFA_2025_22
from regard.check.rule import Rule


class NamesOrScoresPublic(Rule):
    """Anyone can look up how a person is scored, or who is on the list.

    ## What it checks
    Whether `publish.names` or `publish.scores` is true, where persons are scored. Where
    every source rests on a consent that costs nothing to refuse and can be withdrawn,
    it is a warning.

    ## Why it matters
    A public score follows somebody to every neighbour, landlord and employer, none of
    whom the scheme ever meant to inform, and nobody can take it back.

    ## Example
    ```yaml
    publish: {names: true, scores: true}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "DAT006"
    severity = Severity.HIGH
    profiles = frozenset({"hr", "cn"})
    proof = "document"
    cites = (
        ECHR.at("Article 8", Mark.UNCHECKED),
        GUOBANFA_2025_22.at("section 2", Mark.READ),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for names and one for scores."""
        scheme = case.scheme
        if scheme.publish is None or not case.scores_persons:
            return
        severity = Severity.WARN if self._agreed(case) else self.severity
        shown = {
            "names": "the names of those who are scored",
            "scores": "people's scores or tiers",
        }
        for key, what in shown.items():
            if getattr(scheme.publish, key):
                says = f"anyone can see {what}"
                fix = (
                    "names: false"
                    if key == "names"
                    else "scores: false, and let each person show their own"
                )
                yield self.finding(case, ("publish", key), says, fix, severity=severity)

    @staticmethod
    def _agreed(case: Case) -> bool:
        consent, sources = case.scheme.consent, case.scheme.sources.values()
        free = (
            consent is not None
            and consent.withdrawable is True
            and consent.refusal_costs is False
        )
        return (
            free
            and bool(sources)
            and all(source.basis == "consent" for source in sources)
        )
