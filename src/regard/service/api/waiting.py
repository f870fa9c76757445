"""What waits for a person, for programs of whoever answers it: by when, and whose.

As at the desk it names people by their random names alone; what they said is opened by
a look, which they see.
"""

from __future__ import annotations

import hashlib

import msgspec

from regard.registry.fold.duties import DutyKind, OwedDuty
from regard.registry.sealed_entries import SubjectName
from regard.service.api.endpoint import ApiRequest, Endpoint, Reply
from regard.service.api.paging import PAGING, list_reply
from regard.service.caller import Role

WHO_WAITS_ON = frozenset(
    {Role.CLERK, Role.REVIEWER, Role.STEWARD, Role.OPERATOR, Role.APPEAL_BODY}
)
DUTY_NUMBER_LETTERS = 32


class WaitingDuty(msgspec.Struct):
    """Something that is owed to somebody.

    Attributes:
        duty: A name of it, the same as long as it waits.
        kind: What is owed.
        about: To whom, by their random name; empty for the operator, who sees clocks.
        entry: The entry that waits; 0 where what waits is an outcome.
        service: Of which service's outcome; empty where it is about none.
        outcome: The outcome that waits for it; empty where none does.
        due: The last day for it; empty where nothing names one.
        is_late: Whether that is over.
    """

    duty: str
    kind: str
    about: str
    entry: int
    service: str
    outcome: str
    due: str
    is_late: bool


class WaitingList(msgspec.Struct):
    """What waits, the earliest due first, and of how many people nobody can say."""

    waiting: list[WaitingDuty]
    unreadable: int


def waiting_list(request: ApiRequest) -> Reply:
    """What waits under a scheme; for the appeal body the appeals, and nothing else.

    Args:
        request: Who asks, and for which part.

    Raises:
        Problem: If there is no such part.
    """
    scheme = request.path["scheme"]
    role = request.caller.role
    owed = request.record.kept_duties.now()
    waiting: list[dict[str, object]] = []
    for name, duty in owed.duties:
        is_theirs = role is not Role.APPEAL_BODY or duty.kind is DutyKind.HEARING
        if name.scheme == scheme and is_theirs:
            about = "" if role is Role.OPERATOR else name.subject
            waiting.append(msgspec.to_builtins(_waiting_duty(name, duty, about)))
    unreadable = sum(name.scheme == scheme for name in owed.unreadable)
    reply = list_reply(request, "waiting", waiting, "duty")
    content = reply.content | {"unreadable": unreadable}
    return Reply(content, headers=reply.headers)


def _waiting_duty(name: SubjectName, duty: OwedDuty, about: str) -> WaitingDuty:
    return WaitingDuty(
        duty=_number_of(name, duty),
        kind=duty.kind.value,
        about=about,
        entry=duty.entry,
        service=duty.service,
        outcome=duty.outcome,
        due="" if duty.due is None else duty.due.isoformat(),
        is_late=duty.is_late,
    )


def _number_of(name: SubjectName, duty: OwedDuty) -> str:
    """What tells it from others; of a random name nothing is read back from it."""
    parts = (name.scheme, name.subject, duty.kind.value, duty.service, duty.outcome)
    text = "\0".join((*parts, str(duty.entry)))
    return hashlib.sha256(text.encode()).hexdigest()[:DUTY_NUMBER_LETTERS]


OF_WHAT_WAITS = (
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/waiting",
        WHO_WAITS_ON,
        waiting_list,
        "What waits for a person, and until when",
        gives=WaitingList,
        query=PAGING,
    ),
)
