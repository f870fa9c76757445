"""Answers: what each address says when all went well, for its description."""

from __future__ import annotations

from typing import Any, Literal, get_type_hints

import msgspec

from regard.registry.acts.catalogue import ACTS
from regard.registry.acts.report_batch import ReportResult
from regard.registry.acts.reporting import ReporterName
from regard.registry.acts.service_questions import ServiceAnswer
from regard.registry.bodies import Erased
from regard.registry.entry import Entry
from regard.registry.sealed_entries import SubjectName


class HealthAnswer(msgspec.Struct):
    """That it works."""

    status: Literal["ok"]
    parts: list[str] = msgspec.field(default_factory=list)


class SchemeSummary(msgspec.Struct):
    """A scheme that runs here; without a version where none is in force."""

    scheme: str
    version: int | None
    title: str = ""
    hash: str = ""


class SchemeList(msgspec.Struct):
    """The schemes that run here."""

    schemes: list[SchemeSummary]


class VersionSummary(msgspec.Struct):
    """A version that was adopted."""

    version: int
    hash: str
    from_day: str


class VersionList(msgspec.Struct):
    """The versions of a scheme."""

    versions: list[VersionSummary]


class EventResult(msgspec.Struct):
    """What came of an event; of several, of which item or line, from 1 on."""

    id: str
    status: Literal["entered", "known", "refused"]
    item: int = 0
    line: int = 0
    problem: dict[str, Any] = msgspec.field(default_factory=dict)


class EventResults(msgspec.Struct):
    """What came of several events, in their order."""

    results: list[EventResult]


class LineAnswer(msgspec.Struct):
    """A line of the answer to a stream: what came of a line, or, last, of them all."""

    status: Literal["entered", "known", "refused", "ended", "broken off"]
    line: int = 0
    id: str = ""
    from_line: int = 0
    entered: int = 0
    known: int = 0
    refused: int = 0
    problem: dict[str, Any] = msgspec.field(default_factory=dict)


class EvaluationAnswer(msgspec.Struct):
    """The outcome in effect, until when it may be relied on, and a reference."""

    decision: bool
    context: dict[str, Any]


class EvaluationAnswers(msgspec.Struct):
    """The answers to several questions, in their order."""

    evaluations: list[EvaluationAnswer]


class OwnStanding(msgspec.Struct):
    """One's standing, and why."""

    subject: str
    as_of: str
    known_at: int
    standing: dict[str, Any] | None
    lines: list[dict[str, Any]]
    in_effect: dict[str, dict[str, Any]]
    brought_along: list[dict[str, Any]]
    owed: list[dict[str, Any]]
    coming: list[dict[str, Any]]
    foretold: bool
    rules_closed_from: str | None


class EntryAnswer(msgspec.Struct):
    """An entry; without a body where it can be read no more."""

    seq: int
    at: str
    kind: str
    by: str
    body: dict[str, Any] | None


class EntryList(msgspec.Struct):
    """What was entered."""

    entries: list[EntryAnswer]


class EventList(msgspec.Struct):
    """What was reported, and what became of it."""

    events: list[dict[str, Any]]
    foretold: bool


class LookList(msgspec.Struct):
    """Who looked."""

    looks: list[EntryAnswer]


class DecisionAnswer(msgspec.Struct):
    """What a service was told, and the receipt."""

    entry: int
    at: str
    service: str
    outcome: str
    relied_on_until: str
    receipt: Any


class EnteredAnswer(msgspec.Struct):
    """The entry that came of an act."""

    seq: int
    kind: str
    at: str


class JoinedAnswer(msgspec.Struct):
    """The random name of whoever joined."""

    scheme: str
    subject: str


class ErasedAnswer(msgspec.Struct):
    """On which day the last copy of the keys is gone."""

    done_on: str


class ReportedAnswer(msgspec.Struct):
    """The entry of an event, and whether it is new."""

    seq: int
    is_new: bool


class ReporterAnswer(msgspec.Struct):
    """The name under which somebody reports."""

    reporter: str


class DecidedAnswer(msgspec.Struct):
    """What a service is told."""

    seq: int
    service: str
    outcome: str
    relied_on_until: str


ANSWER_OF_RESULT: dict[Any, type[msgspec.Struct]] = {
    Entry: EnteredAnswer,
    SubjectName: JoinedAnswer,
    Erased: ErasedAnswer,
    ReportResult: ReportedAnswer,
    ReporterName: ReporterAnswer,
    ServiceAnswer: DecidedAnswer,
}
"""What acts give, as it is answered."""


def act_answer(act: str) -> type[msgspec.Struct]:
    """What an act answers, by what its function gives.

    Args:
        act: Its name in the catalogue.
    """
    result = get_type_hints(ACTS[act].function)["return"]
    # All others give what was looked at.
    return ANSWER_OF_RESULT.get(result, EntryList)
