"""Answers made by hand, small enough that every word of a view can be foreseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.gate import Gate
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Citation, Instrument, LegalForce, Mark
from regard.check.proof.histories import History, recorded_event
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.complaint import Place
from regard.scheme.document import parse, parse_document
from regard.scoring.clock import day_of
from regard.scoring.clock import moment as moment_of
from tests.support.clean_scheme import CLEAN

SHED = parse(CLEAN)
AT = moment_of("2026-06-15")
RULE = Instrument("act", "The Act", LegalForce.BINDING)
DRAFT = Instrument("draft", "The Draft", LegalForce.DRAFT)


def citation(**changes: Any) -> Citation:
    """A citation of the Act."""
    return Citation(RULE, "article 1", Mark.READ, **changes)


def finding(**changes: Any) -> Finding:
    """A grave finding on the kind `broken`."""
    values: dict[str, Any] = {
        "code": "PRP001",
        "name": "one-event-exclusion",
        "severity": Severity.HIGH,
        "scheme": "shed",
        "file": "shed.yaml",
        "place": Place(3, 1),
        "path": "evidence.broken",
        "says": "one broken tool shuts somebody out",
        "fix": "lower the points",
        "cites": (citation(),),
        "verdict": "fails",
        "line": "broken:",
        "waivable": not changes.get("red_line", False),
    }
    return Finding(**(values | changes))


def checked(text: str = CLEAN, **changes: Any) -> CheckResult:
    """A check of one rule, with findings in the place of what it found."""
    document = parse_document(text, "shed.yaml")
    case = check_document(document, select=["PRP001"], today=date(2026, 6, 15)).case
    values: dict[str, Any] = {
        "findings": (),
        "waived": (),
        "unproved": (),
        "proved": (),
    }
    return CheckResult(case, **(values | changes))


def gate(result: CheckResult | None = None, **changes: Any) -> Gate:
    """A gate that opens, but for what is put in its way."""
    values: dict[str, Any] = {
        "study": False,
        "forbidding": (),
        "undeclared": (),
        "unproved": (),
    }
    return Gate((result or checked()).case, **(values | changes))


def history(**counts: int) -> History:
    """Somebody of whom so many events of each kind were recorded, a day apart."""
    events = []
    for kind, count in counts.items():
        for number in range(1, count + 1):
            day = day_of(AT - timedelta(days=20 + number))
            events.append(recorded_event(kind, number, day, 1000))
    return History(SHED, tuple(events))


def witness() -> Witness:
    """Somebody before and after three broken tools."""
    return build_witness(history(), history(broken=3), AT)
