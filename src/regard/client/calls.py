"""Calls: what is sent for each question, and how its answer is read.

Nothing here sends: both clients do, each in its way.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from regard.client.problems import ServiceProblem
from regard.client.values import (
    Outcome,
    OutcomeQuestion,
    SentResult,
    SourceEvent,
    outcome_of,
    result_of,
)

CallAnswer = TypeVar("CallAnswer")

SENT_JSON = "application/json"
SINGLE_EVENT = "application/cloudevents+json"
BATCH_OF_EVENTS = "application/cloudevents-batch+json"
EVENT_LINES = "application/x-ndjson"
CUT_OFF = {
    "title": "Cut off",
    "detail": "found an answer without an end, expected a result for each line; to do: "
    "send the same again: what was entered is known, and counts once",
}
"""What is said of an answer that says nothing itself."""
CALL_KEY_SIZE = 16
"""Random bytes in the key of a request, by which it is done once."""


@dataclass(frozen=True)
class Call(Generic[CallAnswer]):
    """One request, and how its answer is read.

    Attributes:
        method: GET or POST.
        path: Where it is sent.
        read: Makes of the answer's bytes what it says.
        content: What is sent.
        media: What that is; empty where nothing is sent.
        query: What stands behind the question mark.
        key: By which the service does it once, however often it is sent.
    """

    method: str
    path: str
    read: Callable[[bytes], CallAnswer]
    content: bytes = b""
    media: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    key: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """What is said beside, but for who asks."""
        headers: dict[str, str] = {}
        if self.media:
            headers["Content-Type"] = self.media
        if self.key:
            headers["Idempotency-Key"] = f'"{self.key}"'
        return headers


def report_one(scheme: str, event: SourceEvent) -> Call[SentResult]:
    """Sends one event.

    Args:
        scheme: The scheme's name.
        event: What happened.

    Returns:
        The call.
    """
    content = _json(event.data())
    return _posting(_events_path(scheme), content, _one_result, SINGLE_EVENT)


def report_several(
    scheme: str, events: Sequence[SourceEvent]
) -> Call[list[SentResult]]:
    """Sends several events in one transaction.

    Args:
        scheme: The scheme's name.
        events: What happened.

    Returns:
        The call.
    """
    content = _json([event.data() for event in events])
    return _posting(_events_path(scheme), content, _results, BATCH_OF_EVENTS)


def report_lines(scheme: str, events: Sequence[SourceEvent]) -> Call[list[SentResult]]:
    """Sends events a line each.

    Args:
        scheme: The scheme's name.
        events: What happened.

    Returns:
        The call.
    """
    content = b"\n".join(_json(event.data()) for event in events)
    # Each event is known by its source and id, so a stream has no key.
    return Call("POST", _events_path(scheme), _line_results, content, EVENT_LINES)


def evaluation(question: OutcomeQuestion) -> Call[Outcome]:
    """Asks one question.

    Args:
        question: What is asked.

    Returns:
        The call.
    """

    def read(content: bytes) -> Outcome:
        return outcome_of(question, json.loads(content))

    return _posting("/access/v1/evaluation", _json(question.data()), read)


def evaluations(questions: Sequence[OutcomeQuestion]) -> Call[list[Outcome]]:
    """Asks several questions at once.

    Args:
        questions: What is asked.

    Returns:
        The call.
    """

    def read(content: bytes) -> list[Outcome]:
        answers = json.loads(content)["evaluations"]
        pairs = zip(questions, answers, strict=True)
        return [outcome_of(question, answer) for question, answer in pairs]

    parts = {"evaluations": [question.data() for question in questions]}
    return _posting("/access/v1/evaluations", _json(parts), read)


def call_for_standing(
    as_of: datetime | None,
    known_at: datetime | int | None = None,
    most_lines: int | None = None,
) -> Call[dict[str, Any]]:
    """Asks for one's own standing.

    Args:
        as_of: Of which moment; of now, if None.
        known_at: Up to which entry or moment things are known; all, if None.
        most_lines: How many of the lines, the first of them, at most; all, if None.

    Returns:
        The call.
    """
    query: dict[str, str] = {}
    if as_of is not None:
        query["as_of"] = as_of.isoformat()
    if isinstance(known_at, datetime):
        query["known_at"] = known_at.isoformat()
    elif known_at is not None:
        query["known_at"] = str(known_at)
    if most_lines is not None:
        query["limit"] = str(most_lines)
    return Call("GET", "/v1/me", json.loads, query=query)


def call_for_list(path: str, name: str) -> Call[list[dict[str, Any]]]:
    """Asks for a list of what is about oneself.

    Args:
        path: Where.
        name: Under which name the answer has it.

    Returns:
        The call.
    """

    def read(content: bytes) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = json.loads(content)[name]
        return entries

    return Call("GET", path, read)


def call_for_decision(reference: str) -> Call[dict[str, Any]]:
    """Asks for what a service was told, by its reference.

    Args:
        reference: The reference.

    Returns:
        The call.
    """
    return Call("GET", f"/v1/me/decisions/{quote(reference, safe='')}", json.loads)


def call_for_act(act: str, values: Mapping[str, Any]) -> Call[dict[str, Any]]:
    """Does an act about oneself.

    Args:
        act: Its name, such as `dispute`.
        values: What it says.

    Returns:
        The call.
    """
    return call_for_sending(f"/v1/me/{quote(act, safe='')}", values)


def call_for_sending(path: str, values: Mapping[str, Any]) -> Call[dict[str, Any]]:
    """Sends something that is done once, however often it is sent.

    Args:
        path: Where.
        values: What it says.

    Returns:
        The call.
    """
    return _posting(path, _json(values), json.loads)


def call_for_file(path: str) -> Call[bytes]:
    """Asks for a file, as it is.

    Args:
        path: Where.

    Returns:
        The call.
    """
    return Call("GET", path, bytes)


def _posting(
    path: str,
    content: bytes,
    read: Callable[[bytes], CallAnswer],
    media: str = SENT_JSON,
) -> Call[CallAnswer]:
    # Drawn once for the call: whoever sends it again sends the same.
    key = secrets.token_hex(CALL_KEY_SIZE)
    return Call("POST", path, read, content, media, key=key)


def _events_path(scheme: str) -> str:
    return f"/v1/schemes/{quote(scheme, safe='')}/events"


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _one_result(content: bytes) -> SentResult:
    return result_of(json.loads(content))


def _line_results(content: bytes) -> list[SentResult]:
    """What came of each line.

    Raises:
        ServiceProblem: If the service, or something between, broke off.
    """
    *answers, last = [json.loads(line) for line in content.splitlines()] or [{}]
    if last.get("status") == "ended":
        return [result_of(part) for part in answers]
    problem: Mapping[str, Any] = last.get("problem") or CUT_OFF
    place = f"from line {last.get('from_line', len(answers) + 1)} on"
    raise ServiceProblem(place, int(problem.get("status", 0)), problem)


def _results(content: bytes) -> list[SentResult]:
    return [result_of(part) for part in json.loads(content)["results"]]
