"""TIM001."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import aged, lowering

TEN_YEARS = 3650


class KeptWithoutEnd(Rule):
    """What somebody did counts for ever, or is kept without a term.

    ## What it checks
    Whether a kind that lowers the score is `permanent`, and, where data protection or credit law
    holds, whether every source says how long its events are `retained`. A half-life without
    `expires` does end, on a day that hardly anybody would guess: that is said, and no more.

    ## Why it matters
    A record that never ends is a sentence without a term. Data may be kept in a form that points to a
    person only for as long as the purpose needs them.

    ## Example
    ```yaml
    criticised: {source: posts, points: -40, permanent: true}
    ```

    ## How it is proved
    Closed form: the table of fading has an end, or has none; one event is replayed ten years later.
    What is not declared is read from the document.

    ## References
    - Regulation (EU) 2016/679, Articles 5(1)(e) and 17
    - UK GDPR, Articles 5(1)(e) and 17
    - FCRA, 15 U.S.C. 1681c(a)
    """

    code, severity, profiles = (
        "TIM001",
        Severity.HIGH,
        frozenset({"gp", "eu-dp", "uk", "us-credit"}),
    )
    proof, mark = "closed form", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind without an end, and for each source without a term."""
        if not case.scores_persons:
            return
        for name in lowering(case):
            kind = case.scheme.evidence[name]
            if kind.permanent:
                says = f"one “{plain_name(name)}” counts in full for ever"
                fix = f"replace permanent in {name} by expires, such as expires: 2y"
                yield self.finding(
                    case,
                    ("evidence", name, "permanent"),
                    says,
                    fix,
                    aged(case, name, TEN_YEARS),
                )
            elif kind.half_life is not None and kind.expires is None:
                says = f"one “{plain_name(name)}” is halved again and again, and ends only after {case.lasting_days(name)} days"
                fix = f"add expires to {name}, so that people know the day"
                yield self.finding(
                    case,
                    ("evidence", name, "half_life"),
                    says,
                    fix,
                    severity=Severity.INFO,
                )
        if not {"eu-dp", "uk"} & case.profiles and not services_in(
            case.scheme, "credit"
        ):
            return
        for name in case.sources_where(lambda source: source.retained is None):
            title = case.scheme.sources[name].title or plain_name(name)
            says = f"how long what comes from {title} is kept is not declared"
            found = self.finding(
                case,
                ("sources", name),
                says,
                f"add retained to {name}, such as retained: 2y",
            )
            yield replace(found, verdict="declared")
