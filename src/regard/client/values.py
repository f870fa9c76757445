"""What a program says to a service, and what it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from regard.client.problems import ServiceProblem
from regard.scheme.complaint import DataError

NOT_ENTERED = "refused"
REFUSED_STATUS = 422


@dataclass(frozen=True)
class SourceEvent:
    """Something that happened, as its source saw it.

    Attributes:
        id: The source's own; said again, the first answers.
        source: The source's name in the scheme.
        kind: The kind of evidence.
        subject: Whom it is about: the operator's number, or the random name.
        time: When it happened, with its distance from UTC.
        amount: How much, where its kind has an amount.
        reporter: Who says so, where people report.
    """

    id: str
    source: str
    kind: str
    subject: str
    time: datetime
    amount: Decimal | int | None = None
    reporter: str = ""

    def data(self) -> dict[str, Any]:
        """As CloudEvents has it.

        Raises:
            DataError: If its time does not say how far it is from UTC.
        """
        if self.time.tzinfo is None:
            raise DataError(
                f"found the time of event {self.id} without its distance from UTC, "
                "expected one with it\n  to do: give it a time zone"
            )
        beside: dict[str, Any] = {}
        if self.amount is not None:
            # As text: a float would be another number.
            beside["amount"] = str(self.amount)
        if self.reporter:
            beside["reporter"] = self.reporter
        return {
            "specversion": "1.0",
            "id": self.id,
            "source": self.source,
            "type": self.kind,
            "time": self.time.isoformat(),
            "subject": self.subject,
            "data": beside,
        }


@dataclass(frozen=True)
class SentResult:
    """What came of an event.

    Attributes:
        id: The event's.
        status: `entered`, `known` where it was entered before, or `refused`.
        problem: Why it was refused; None where it was not.
    """

    id: str
    status: str
    problem: ServiceProblem | None = None

    @property
    def is_there(self) -> bool:
        """Whether the event is in the record."""
        return self.status != NOT_ENTERED


@dataclass(frozen=True)
class OutcomeQuestion:
    """Whether a person gets a service.

    Attributes:
        subject: Whom it is about: the operator's number, or the random name.
        service: The service's name in the scheme.
    """

    subject: str
    service: str

    def data(self) -> dict[str, Any]:
        """As AuthZEN has it."""
        return {"subject": {"id": self.subject}, "resource": {"id": self.service}}


@dataclass(frozen=True)
class Outcome:
    """What a service is told about a person.

    Attributes:
        gives: Whether the outcome gives any of it; on what condition, its name says.
            False, too, where nothing can be said: that is no refusal, and imposes
            nothing.
        outcome: The outcome in effect; empty where nothing can be said.
        relied_on_until: Until when it may be relied on; None where nothing can be said.
        reference: What leads the person to the reasons, and nobody else.
        problem: Why nothing can be said; None where something is.
    """

    gives: bool
    outcome: str = ""
    relied_on_until: datetime | None = None
    reference: str = ""
    problem: ServiceProblem | None = None


def result_of(content: Mapping[str, Any]) -> SentResult:
    """What came of an event, as it was answered.

    Args:
        content: The answer.
    """
    event_id = str(content["id"])
    problem: ServiceProblem | None = None
    if "problem" in content:
        refusal: Mapping[str, Any] = content["problem"]
        status = int(refusal.get("status", REFUSED_STATUS))
        problem = ServiceProblem(f"event {event_id}", status, refusal)
    return SentResult(event_id, str(content["status"]), problem)


def outcome_of(question: OutcomeQuestion, content: Mapping[str, Any]) -> Outcome:
    """What a service is told, as it was answered.

    Args:
        question: What it asked.
        content: The answer.

    Returns:
        The outcome; one that gives nothing where nothing can be said.
    """
    context: Mapping[str, Any] = content.get("context", {})
    if "error" in context:
        refusal: Mapping[str, Any] = context["error"]
        status = int(refusal.get("status", REFUSED_STATUS))
        problem = ServiceProblem(f"question about {question.service}", status, refusal)
        return Outcome(gives=False, problem=problem)
    return Outcome(
        gives=bool(content["decision"]),
        outcome=str(context["outcome"]),
        relied_on_until=datetime.fromisoformat(context["relied_on_until"]),
        reference=str(context["reference"]),
    )
