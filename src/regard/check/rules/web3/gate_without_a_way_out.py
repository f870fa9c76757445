"""WEB003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name, service_title
from regard.check.rule import Rule


class GateWithoutAWayOut(Rule):
    """A contract or a ledger shuts somebody out, and nobody can pause it, hear them or let it end.

    ## What it checks
    Where a contract runs the scheme, or a public ledger holds it, and somebody can get less than others
    do: whether anybody can pause it, whether there is an appeal, whether every kind expires and, where
    keys or tokens are used, what somebody does who lost a key.

    ## Why it matters
    Code that decides cannot be argued with. Without these four ways out an error of the code, a theft
    or a lost key shuts a person out for good.

    ## Example
    ```yaml
    operator: {name: A community run by a contract, kind: contract}
    process: {pause: false}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and none of these ways leads
    back from there.

    ## References
    - Due process, as a principle of good practice
    - EDPB Guidelines 02/2025 on blockchain, version for consultation of 8 April 2025
    """

    code, severity, profiles = "WEB003", Severity.WARN, frozenset({"web3"})
    proof, mark, status = "graph", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, with everything that the gate lacks."""
        scheme = case.scheme
        contract = scheme.operator is not None and scheme.operator.kind == "contract"
        ledger = scheme.publish.ledger if scheme.publish else None
        missing, fixes = _lacks(case, contract)
        if not fixes or not (contract or ledger in ("mutable", "immutable")):
            return
        gate = "a contract" if contract else "a scheme on a public ledger"
        for service in case.detrimental_services:
            result = case.loss_at(service)
            if result.fails:
                says = f"{gate} keeps somebody from {service_title(scheme, service)}: {missing}"
                fix = f"add what is missing: {', '.join(fixes)}"
                yield self.finding(case, ("process",), says, fix, result.witness)
                return


def _lacks(case: Case, contract: bool) -> tuple[str, list[str]]:
    """What is missing, in words, and what would mend it."""
    scheme, process = case.scheme, case.scheme.process
    pause = process.pause if process else None
    appeal = process.appeal if process else None
    keys = contract or any(
        source.category == "tokens" for source in scheme.sources.values()
    )
    lost_key = process.lost_key if process else None
    undeclared = {
        "process.pause": "a pause" if pause is None else "",
        "process.appeal": "an appeal" if appeal is None else "",
        "process.lost_key": "a way back after a lost key"
        if keys and lost_key is None
        else "",
    }
    lasting = [
        name
        for name, kind in scheme.evidence.items()
        if kind.scheme is None and case.lasting_days(name) is None
    ]
    says, fixes = [], [key for key, what in undeclared.items() if what]
    if pause is False:
        says, fixes = ["nobody can pause it"], ["process.pause", *fixes]
    if nouns := [what for what in undeclared.values() if what]:
        says.append(f"{_and(nouns)} {'is' if len(nouns) == 1 else 'are'} not declared")
    if lasting:
        more = (
            f" and {len(lasting) - 1} more never end"
            if len(lasting) > 1
            else " never ends"
        )
        says.append(f"“{plain_name(lasting[0])}”{more}")
        fixes.append("expires")
    return _and(says), fixes


def _and(parts: list[str]) -> str:
    return (
        " and ".join([", ".join(parts[:-1]), parts[-1]])
        if len(parts) > 1
        else "".join(parts)
    )
