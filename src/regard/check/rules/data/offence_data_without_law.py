"""DAT002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.data import official


class OffenceDataWithoutLaw(Rule):
    """Somebody who is no authority keeps records of people's offences, with no law that provides for it.

    ## What it checks
    For every source of offences, or of a kind that records a conviction: whether the operator is an
    authority, or the source's `basis` is law.

    ## Why it matters
    A sentence is served to the state, under its rules of when it is spent. A private list of offenders
    has no such rules, and keeps people out of work and homes long after.

    ## Example
    ```yaml
    operator: {name: A letting agent, kind: company}
    sources: {convictions: {domain: housing, category: offences, basis: legitimate interest}}
    ```

    ## How it is proved
    The document declares it, or leaves it out.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Article 10
    - UK GDPR, Article 10
    """

    code, severity, profiles = "DAT002", Severity.HIGH, frozenset({"eu-dp", "uk"})
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        scheme = case.scheme
        operator = scheme.operator
        if not case.scores_persons:
            return
        if official(case):
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
