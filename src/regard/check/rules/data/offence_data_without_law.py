"""DAT002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.law.operators import is_authority
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class OffenceDataWithoutLaw(Rule):
    """Somebody who is no authority keeps records of people's offences, with no law that
    provides for it.

    ## What it checks
    For every source of offences, or of a kind that records a conviction: whether the
    operator is an authority, or the source's `basis` is law.

    ## Why it matters
    A sentence is served to the state, under its rules of when it is spent. A private
    list of offenders has no such rules, and keeps people out of work and homes long
    after.

    ## Example
    ```yaml
    operator: {name: A letting agent, kind: company}
    sources: {convictions: {domain: housing, category: offences, basis: legitimate interest}}
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "DAT002"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "uk"})
    proof = "document"
    cites = (
        GDPR.at("Article 10", Mark.UNCHECKED),
        UK_GDPR.at("Article 10", Mark.UNCHECKED),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        scheme = case.scheme
        operator = scheme.operator
        if not case.scores_persons:
            return
        if is_authority(case.scheme):
            return
        who = (
            f"{operator.name} is no authority"
            if operator
            else "that the operator is an authority is not declared"
        )
        for name, source in scheme.sources.items():
            if source.basis == "law" or not self._of_offences(case, name):
                continue
            title = source.title or plain_name(name)
            ground = f"not law but {source.basis}" if source.basis else "not declared"
            says = f"{who}, and keeps records of people's offences ({title}) whose basis is {ground}"
            if operator is None:
                says = f"{who}, and neither is a law behind its records of people's offences ({title})"
            fix = f"remove {name}, or rest it on a law: basis: law"
            yield self.finding(
                case,
                ("sources", name, "basis" if source.basis else "category"),
                says,
                fix,
            )

    @staticmethod
    def _of_offences(case: Case, name: str) -> bool:
        convictions = any(
            case.scheme.evidence[kind].record == "conviction"
            for kind in case.kinds_from(name)
        )
        return convictions or case.scheme.sources[name].category == "offences"
