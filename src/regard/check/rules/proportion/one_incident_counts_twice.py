"""PRP004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.law.telling_words import tells
from regard.check.narrative import plain_name
from regard.check.proof.histories import recorded_event
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.phrase import phrase
from regard.scoring.event import Event


class OneIncidentCountsTwice(Rule):
    """One incident costs points twice, because two sources report it.

    ## What it checks
    Whether two kinds from different sources name the same `incident`, and an event of
    either can lower the score. Tiers of other schemes count as a source. A kind whose
    name or `means` says that it records the same act again (a second entry) counts it
    twice whatever incident it names, wherever another kind of the source costs points.

    ## Why it matters
    A bill that was paid late is reported by the shop, then by the collector, then by
    the court. Nobody should pay more often for one act because more offices wrote it
    down.

    ## Example
    ```yaml
    bill-late: {source: shop,  points: -20, expires: 1y, incident: unpaid-bill}
    sued:      {source: court, points: -50, expires: 1y, incident: unpaid-bill}
    ```

    ## How it is proved
    On the graph from incidents to kinds to sources. The witness is somebody with one
    entry of each, beside the same person with the first alone.
    """

    code = "PRP004"
    holds = phrase("No incident costs points twice.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "graph"
    cites = (
        principle("ne bis in idem (nobody is punished twice for one act), by analogy"),
    )

    def applies(self, case: Case) -> bool:
        """Whether kinds say which incident they record, or that it is one again."""
        evidence = case.scheme.evidence
        named = [name for name in case.harmful_kinds if evidence[name].incident]
        return len(named) > 1 or any(_repetitions(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that repeats what an earlier one from elsewhere counted."""
        evidence = case.scheme.evidence
        first_kinds: dict[str, str] = {}
        for name in case.harmful_kinds:
            kind = evidence[name]
            if kind.incident is None:
                continue
            earlier = first_kinds.setdefault(kind.incident, name)
            first = evidence[earlier]
            if (first.source, first.scheme) != (kind.source, kind.scheme):
                yield self._counted_twice(case, kind.incident, earlier, name)
        for earlier, name in _repetitions(case):
            incident = evidence[earlier].incident or earlier
            yield self._counted_twice(case, incident, earlier, name)

    def _counted_twice(
        self, case: Case, incident: str, earlier: str, later: str
    ) -> Finding:
        at = ("evidence", later, "incident")
        says = phrase(
            "one incident (“{incident}”) counts twice, as “{earlier}” and as “{later}”",
            incident=plain_name(incident),
            earlier=plain_name(earlier),
            later=plain_name(later),
        )
        fix = phrase(
            "count the incident once: drop {later}, or give both "
            "kinds one source that enters it once",
            later=later,
        )
        return self.finding(case, at, says, fix, witness=_witness(case, earlier, later))


def _repetitions(case: Case) -> Iterator[tuple[str, str]]:
    """The kinds that say that they record an act again, each after another it can be.

    Those from another source that name one incident are found by that name.
    """
    evidence = case.scheme.evidence
    for name in case.harmful_kinds:
        kind = evidence[name]
        if not tells([kind.means, plain_name(name)], "the same act"):
            continue
        others = [
            other
            for other in case.harmful_kinds
            if other != name and evidence[other].source == kind.source
        ]
        if others:
            # The one written next to it is what it repeats, as far as is told.
            yield min(others, key=lambda other: _apart(case, other, name)), name


def _apart(case: Case, first: str, second: str) -> int:
    """How far two kinds stand from each other in the document."""
    order = list(case.scheme.evidence)
    return abs(order.index(first) - order.index(second))


def _witness(case: Case, earlier: str, later: str) -> Witness | None:
    """Somebody with the first report, and with both; None if a scheme reports."""
    evidence = case.scheme.evidence
    if evidence[earlier].source is None or evidence[later].source is None:
        return None
    report = _costliest_event(case, earlier)
    repetition = _costliest_event(case, later)
    once = case.person_with((report,))
    twice = case.person_with((report, repetition))
    return case.witness_between(once, twice)


def _costliest_event(case: Case, name: str) -> Event:
    """One event of the kind that costs most, on the last day that counts."""
    kind = case.scheme.evidence[name]
    amount = kind.amount.low
    if kind.points < 0:
        amount = kind.amount.high
    last_day = case.assessed_day(case.solver.moments[0])
    return recorded_event(name, 1, last_day, amount)
