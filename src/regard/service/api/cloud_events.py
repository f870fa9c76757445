"""CloudEvents 1.0 as they are sent: alone, in a batch, or a line each.

Of several, each is read by itself, so that one that cannot be read keeps no other out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec

from regard.report.text.language import translatable
from regard.scheme.phrase import as_phrase, phrase
from regard.service.api.json_faults import (
    JSON_ERRORS,
    check_names_once,
    json_problem,
)
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.problem import Problem

SINGLE = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
LINES = "application/x-ndjson"


class EventData(msgspec.Struct, forbid_unknown_fields=True):
    """What an event says beside its kind.

    Attributes:
        amount: How much, where its kind has an amount.
        reporter: Who says so, where people report: a name of `name-reporter`.
    """

    amount: Decimal | None = None
    reporter: str = ""


class CloudEvent(msgspec.Struct):
    """An event as CloudEvents 1.0 has it; attributes that nobody reads are left alone.

    Attributes:
        specversion: 1.0.
        id: The source's own; said again, the first answers.
        source: The source's name in the scheme.
        type: The kind of evidence.
        time: When it happened.
        subject: Whom it is about: the operator's number, or the random name.
        data: What it says beside.
        data_base64: The same in bytes, as CloudEvents has it: refused, since left alone
            an amount would be lost in silence.
    """

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    time: datetime
    subject: str
    data: EventData = msgspec.field(default_factory=EventData)
    data_base64: str = ""


class _SaidId(msgspec.Struct):
    """What can be read of one that cannot be read whole."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class SentEvent:
    """One of several events, as far as it can be read.

    Attributes:
        part: What it is a part of: `line` or `item`.
        number: Which, from 1 on.
        id: The source's own; empty where it cannot be read.
        event: The event; None where it cannot be read.
        problem: Why it cannot be read; None where it can.
    """

    part: str
    number: int
    id: str
    event: CloudEvent | None = None
    problem: Problem | None = None


_EVENTS = msgspec.json.Decoder(CloudEvent)
_IDS = msgspec.json.Decoder(_SaidId)
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


def read_batch(content: bytes) -> list[SentEvent]:
    """The events of a batch, each read by itself.

    Args:
        content: A list in JSON.

    Returns:
        As many as it has.

    Raises:
        DecodeError: If it is no list, so that nobody knows where an event begins.
    """
    items = _ITEMS.decode(content)
    return [
        read_event(translatable("item"), number, bytes(item))
        for number, item in enumerate(items, 1)
    ]


def read_lines(content: bytes) -> list[SentEvent]:
    """The events of lines, each read by itself; lines with nothing in them are none.

    Args:
        content: The lines.
    """
    events: list[SentEvent] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            events.append(read_event(translatable("line"), number, line))
    return events


def read_event(part: str, number: int, content: bytes) -> SentEvent:
    """One of several events.

    Args:
        part: What it is a part of: `line` or `item`.
        number: Which, from 1 on.
        content: An object in JSON.

    Returns:
        The event, or why it cannot be read.
    """
    part_name = phrase("{part} {number}", part=as_phrase(part), number=number)
    try:
        event = _EVENTS.decode(content)
        check_names_once(content, part_name)
    except JSON_ERRORS as error:
        problem = json_problem(error, part_name)
    except Problem as twice:
        problem = twice
    else:
        return SentEvent(part, number, event.id, event)
    return SentEvent(part, number, _said_id(content), problem=problem)


def _said_id(content: bytes) -> str:
    try:
        event_id = _IDS.decode(content).id
    except JSON_ERRORS:
        return ""
    return event_id[:MOST_NAME_LETTERS]
