"""EVD001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule

WORDS = {
    "alleged": "allegations",
    "anonymous": "anonymous reports",
    "inferred": "inferences",
    "predicted": "predictions",
}


class UnprovenEvidenceDecides(Rule):
    """Somebody comes down by what nobody has established.

    ## What it checks
    For every source that is `alleged`, `anonymous`, `inferred` or `predicted`, whether two people who
    differ only in what it reports can differ in tier, the one it speaks of getting less. Kinds that
    read another scheme count too, where that scheme rests on such a source.

    ## Why it matters
    An allegation is the beginning of an inquiry and a prediction is about other people. Where either
    takes something away, the inquiry is skipped and nobody ever hears the other side.

    ## Example
    ```yaml
    sources: {hotline: {domain: lending, verified: anonymous}}
    evidence: {reported: {source: hotline, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That it brings nobody down is
    proved over all histories. A fall is shown as the two people.

    ## References
    - Commission guidelines C(2025) 5052 final, paragraph 159
    - State Council General Office, Guobanfa [2020] No. 49
    """

    code, severity, profiles = "EVD001", Severity.HIGH, frozenset({"cn", "hr", "gp"})
    proof, mark, status = "solver", "second-hand", "soft"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such source, and for each kind that reads a scheme resting on one."""
        for name, source in case.scheme.sources.items():
            if source.verified in WORDS:
                what = f"{WORDS[source.verified]} ({source.title or plain_name(name)})"
                fix = f"verify the events of {name} before they count, or let them take no points"
                yield from self._fall(
                    case,
                    case.kinds_from(name),
                    ("sources", name, "verified"),
                    what,
                    fix,
                )
        for name, kind in case.scheme.evidence.items():
            states = (
                {source.verified for source in case.sources_behind(name)} & WORDS.keys()
                if kind.scheme
                else set()
            )
            if states:
                what = f"{' and '.join(WORDS[state] for state in sorted(states, key=str) if state)} under {kind.scheme}"
                fix = f"let {name} take no points, or read a scheme that rests on verified facts"
                yield from self._fall(
                    case, [name], ("evidence", name, "scheme"), what, fix
                )

    def _fall(
        self, case: Case, kinds: list[str], at: tuple[str, ...], what: str, fix: str
    ) -> Iterator[Finding]:
        result = case.influence(kinds, pairs=case.falling_pairs())
        says = f"{what} can bring somebody down, though nobody has established that they are true"
        yield from self.conclude(case, result, at, says, fix)
