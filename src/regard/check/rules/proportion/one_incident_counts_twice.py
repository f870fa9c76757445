"""PRP004."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scoring.clock import assessed, day_of, start_of
from regard.scoring.event import Event


class OneIncidentCountsTwice(Rule):
    """One incident costs points twice, because two sources report it.

    ## What it checks
    Whether two kinds from different sources name the same `incident`, and an event of either can
    lower the score. Tiers of other schemes count as a source.

    ## Why it matters
    A bill that was paid late is reported by the shop, then by the collector, then by the court.
    Nobody should pay more often for one act because more offices wrote it down.

    ## Example
    ```yaml
    bill-late: {source: shop,  points: -20, expires: 1y, incident: unpaid-bill}
    sued:      {source: court, points: -50, expires: 1y, incident: unpaid-bill}
    ```

    ## How it is proved
    On the graph from incidents to kinds to sources. The witness is somebody with one entry of each,
    beside the same person with the first alone.

    ## References
    - ne bis in idem (nobody is punished twice for one act), by analogy
    """

    code, severity, profiles = "PRP004", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "graph", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that repeats what an earlier one from elsewhere has counted."""
        evidence = case.scheme.evidence
        first: dict[str, str] = {}
        for name, kind in evidence.items():
            if kind.incident is None or not case.can_harm(name):
                continue
            earlier = first.setdefault(kind.incident, name)
            before = evidence[earlier]
            if (before.source, before.scheme) == (kind.source, kind.scheme):
                continue
            what = plain_name(kind.incident)
            says = f"one incident (“{what}”) counts twice, as “{plain_name(earlier)}” and as “{plain_name(name)}”"
            fix = f"count the incident once: drop {name}, or give both kinds one source that enters it once"
            yield self.finding(
                case,
                ("evidence", name, "incident"),
                says,
                fix,
                _witness(case, earlier, name),
            )


def _witness(case: Case, earlier: str, later: str) -> Witness | None:
    if (
        case.scheme.evidence[earlier].source is None
        or case.scheme.evidence[later].source is None
    ):
        return None
    elsewhere = {name: (scheme, ()) for name, scheme in case.others.items()}
    events = (_event(case, earlier), _event(case, later))
    return case.witness_between(
        History(case.scheme, events[:1], elsewhere),
        History(case.scheme, events, elsewhere),
    )


def _event(case: Case, name: str) -> Event:
    """One event of the kind that costs most, on the last day that counts."""
    amount = case.scheme.evidence[name].amount
    last = day_of(assessed(case.scheme.reassessed, case.solver.moments[0]))
    worst = amount.high if case.scheme.evidence[name].points < 0 else amount.low
    return Event(
        f"{name}-1",
        "somebody",
        name,
        start_of(last) + timedelta(hours=12),
        worst,
        "reporter 1",
    )
