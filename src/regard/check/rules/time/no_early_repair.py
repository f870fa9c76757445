"""TIM008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import CREDIT_REPAIR_MEASURES, GUOBANFA_2025_22
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time.terms import (
    duration,
    kinds_with_terms,
    longest_kind,
    term_text,
)
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase

SHORT = 90
"""Days; what ends within them needs no repair. Our choice."""
REPAIRABLE = ("minor", "general")
"""Gravities to which repair should be open."""


class NoEarlyRepair(Rule):
    """Somebody who has put things right cannot have the effect ended early.

    ## What it checks
    Whether `process.repair` is open to acts of minor and of general gravity, where a
    kind of that gravity lowers the score for more than 90 days, and before half of the
    time is over that the longest of them counts (`after`): what can be asked for on the
    last day repairs nothing. An act of undeclared gravity needs some repair, but is not
    taken for one or the other.

    ## Why it matters
    Where making good changes nothing, nobody has a reason to. Waiting is not the same
    as repair.

    ## Example
    ```yaml
    process: {repair: {open_to: [minor], after: 30d}}
    ```

    ## How it is proved
    Read from the document.
    """

    code = "TIM008"
    holds = phrase("Whoever has put things right can have the effect ended early.")
    severity = Severity.HIGH
    profiles = frozenset({"cn", "gp"})
    proof = "document"
    cites = (
        GUOBANFA_2025_22.at("section 2", Mark.READ),
        CREDIT_REPAIR_MEASURES.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything that is not serious weighs for long."""
        return bool(repairable_kinds(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about repair."""
        kinds = repairable_kinds(case)
        if not kinds:
            return
        if case.process.repair is None:
            yield self._undeclared(case, longest_kind(case, kinds))
            return
        shut_out = [name for name in kinds if _is_shut_out(case, name)]
        if shut_out:
            yield self._not_open(case, longest_kind(case, shut_out))
            return
        longest = longest_kind(case, kinds)
        if _opens_too_late(case, longest):
            yield self._too_late(case, longest)

    def _undeclared(self, case: Case, kind: str) -> Finding:
        term = duration(case.lasting_days(kind))
        at = ("process", "repair")
        says = phrase(
            "repair is not declared: one “{kind}” lowers the score "
            "{term}, whatever somebody does to put it right",
            kind=plain_name(kind),
            term=term,
        )
        fix = phrase(
            "add repair: {{open_to: [minor, general], after: 30d, "
            "answered_within: 10d}}"
        )
        return self.finding(case, at, says, fix)

    def _not_open(self, case: Case, kind: str) -> Finding:
        gravity = case.scheme.evidence[kind].gravity
        acts = phrase("any act")
        if gravity:
            acts = phrase("{gravity} acts", gravity=format_word(gravity))
        term = duration(case.lasting_days(kind))
        at = ("process", "repair", "open_to")
        says = phrase(
            "repair is not open to {acts}: one “{kind}” lowers the score {term}",
            acts=acts,
            kind=plain_name(kind),
            term=term,
        )
        fix = phrase("open_to: [minor, general]")
        return self.finding(case, at, says, fix)

    def _too_late(self, case: Case, kind: str) -> Finding:
        repair = case.process.repair
        after = None if repair is None else repair.after
        term = duration(case.lasting_days(kind))
        at = ("process", "repair", "after")
        when = phrase("from when repair can be asked for is not declared")
        if after is not None:
            when = phrase(
                "repair can be asked for after {term_text}, when more "
                "than half of it is over",
                term_text=term_text(after),
            )
        says = phrase(
            "{when}: one “{kind}” lowers the score {term}",
            when=when,
            kind=plain_name(kind),
            term=term,
        )
        fix = phrase("after: 30d, or less than half of that time")
        return self.finding(case, at, says, fix)


def _opens_too_late(case: Case, kind: str) -> bool:
    """Whether more than half of the effect is over before repair can be asked for."""
    repair = case.process.repair
    days = case.lasting_days(kind)
    if repair is None or days is None:
        return False
    # Of what is not declared nobody can say that it comes in time.
    return repair.after is None or 2 * repair.after > days


def repairable_kinds(case: Case) -> list[str]:
    """The kinds that lower a score for more than a short time and are not serious.

    Args:
        case: What is checked.

    Returns:
        Their names, in the document's order.
    """
    kinds = []
    for name in kinds_with_terms(case):
        if case.scheme.evidence[name].gravity == "serious":
            continue
        days = case.lasting_days(name)
        if days is None or days > SHORT:
            kinds.append(name)
    return kinds


def _is_shut_out(case: Case, kind: str) -> bool:
    """Whether repair is open to nothing, or not to acts of the kind's gravity."""
    repair = case.process.repair
    if repair is None or not repair.open_to:
        return True
    gravity = case.scheme.evidence[kind].gravity
    return gravity in REPAIRABLE and gravity not in repair.open_to
