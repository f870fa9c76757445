"""WEB003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import EDPB_BLOCKCHAIN
from regard.check.narrative import plain_name, service_title
from regard.check.phrases import enumerated
from regard.check.rule import Rule
from regard.scheme.phrase import (
    EMPTY_PHRASE,
    Words,
    counted_phrase,
    phrase,
    phrase_list,
)


class GateWithoutAWayOut(Rule):
    """A contract or a ledger shuts somebody out, and nobody can pause it, hear them or
    let it end.

    ## What it checks
    Where a contract runs the scheme, or a public ledger holds it, and somebody can get
    less than others do: whether anybody can pause it, whether there is an appeal,
    whether every kind expires and, where keys or tokens are used, what somebody does
    who lost a key.

    ## Why it matters
    Code that decides cannot be argued with. Without these four ways out an error of the
    code, a theft or a lost key shuts a person out for good.

    ## Example
    ```yaml
    operator: {name: A community run by a contract, kind: contract}
    process: {pause: false}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and none of
    these ways leads back from there.
    """

    code = "WEB003"
    holds = phrase(
        "No contract shuts anybody out without a pause, a hearing or an end."
    )
    severity = Severity.WARN
    profiles = frozenset({"web3"})
    proof = "graph"
    cites = (
        principle("Due process, as a principle of good practice"),
        EDPB_BLOCKCHAIN.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether something keeps people out without asking anybody."""
        return bool(_gate(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, with everything that the gate lacks."""
        gate = _gate(case)
        ways_out = list(_closed_ways_out(case))
        if not gate or not ways_out:
            return
        for service in case.detrimental_services:
            result = case.loss_at(service)
            if not result.fails:
                continue
            title = service_title(case.scheme, service)
            keys = [way_out.key for way_out in ways_out]
            at = ("process",)
            says = phrase(
                "{gate} keeps somebody from {title}: {summary}",
                gate=gate,
                title=title,
                summary=_summary(ways_out),
            )
            fix = phrase("add what is missing: {keys}", keys=phrase_list(keys))
            yield self.finding(case, at, says, fix, witness=result.witness)
            return


@dataclass(frozen=True)
class _WayOut:
    """A way out that is closed, or of which nothing is declared.

    Attributes:
        key: The clause that would open it.
        fault: What is wrong, as a clause; empty if it is only undeclared.
        name: What is undeclared, as a noun; empty if it is known to be closed.
    """

    key: str
    fault: Words = EMPTY_PHRASE
    name: Words = EMPTY_PHRASE


def _gate(case: Case) -> Words:
    """What keeps people out without asking anybody; empty if nothing does."""
    if _is_contract(case):
        return phrase("a contract")
    if case.publish.ledger in ("mutable", "immutable"):
        return phrase("a scheme on a public ledger")
    return EMPTY_PHRASE


def _is_contract(case: Case) -> bool:
    operator = case.scheme.operator
    return operator is not None and operator.kind == "contract"


def _closed_ways_out(case: Case) -> Iterator[_WayOut]:
    """The ways out that are closed or undeclared, in the order of the finding."""
    process = case.process
    if process.pause is False:
        yield _WayOut("process.pause", fault=phrase("nobody can pause it"))
    elif process.pause is None:
        yield _WayOut("process.pause", name=phrase("a pause"))
    if process.appeal is None:
        yield _WayOut("process.appeal", name=phrase("an appeal"))
    if process.lost_key is None and _uses_keys(case):
        yield _WayOut("process.lost_key", name=phrase("a way back after a lost key"))
    endless = _endless_kinds(case)
    if endless:
        yield _WayOut("expires", fault=_endlessness(endless))


def _uses_keys(case: Case) -> bool:
    if _is_contract(case):
        return True
    return bool(case.sources_where(lambda source: source.category == "tokens"))


def _endless_kinds(case: Case) -> list[str]:
    """The kinds whose events never end; a tier read elsewhere has its terms there."""
    kinds = []
    for name, kind in case.scheme.evidence.items():
        if kind.scheme is None and case.lasting_days(name) is None:
            kinds.append(name)
    return kinds


def _endlessness(kinds: list[str]) -> Words:
    first = plain_name(kinds[0])
    if len(kinds) == 1:
        return phrase("“{first}” never ends", first=first)
    return phrase(
        "“{first}” and {rest} more never end", first=first, rest=len(kinds) - 1
    )


def _summary(ways_out: list[_WayOut]) -> Words:
    """What is closed and what is undeclared, as one sentence."""
    undeclared = [way_out.name for way_out in ways_out if way_out.name]
    clauses = []
    for way_out in ways_out:
        if way_out.fault:
            clauses.append(way_out.fault)
        elif way_out.name == undeclared[0]:
            # All that is undeclared is told at once, where the first of it stands.
            clauses.append(
                counted_phrase(
                    "{undeclared} is not declared",
                    "{undeclared} are not declared",
                    len(undeclared),
                    undeclared=enumerated(undeclared),
                )
            )
    return enumerated(clauses)
