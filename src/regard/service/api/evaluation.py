"""Decisions out: AuthZEN 1.0, for a service that asks about its own.

A service learns the outcome in effect, until when it may rely on it, and a reference
that says nothing. Reasons belong to whoever it is about.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from regard.registry.acts.deciding import ServiceAnswer, decide
from regard.registry.record import unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.counted import plural
from regard.scheme.worth import grade_of
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.people import person_meant
from regard.service.problem import BAD_REQUEST, Problem, refusal_problem

GIVES_NOTHING = "none"
"""What the scheme ranks an outcome that gives nothing."""
NOBODY_TO_SERVICES = frozenset({RefusalCode.LEFT, RefusalCode.FORGOTTEN})
MOST_EVALUATIONS = 100
"""In one request."""
ShortName = Annotated[str, msgspec.Meta(max_length=MOST_NAME_LETTERS)]
"""A name, as long as it may be."""


class AuthzenSubject(msgspec.Struct):
    """Whom it is about.

    Attributes:
        id: The operator's number, or the random name.
        type: What the service calls such people; nothing rests on it.
    """

    id: ShortName
    type: ShortName = "subject"


class AuthzenResource(msgspec.Struct):
    """What is asked for.

    Attributes:
        id: The service's name in the scheme.
        type: What the service calls it; nothing rests on it.
    """

    id: ShortName
    type: ShortName = "service"


class AuthzenAction(msgspec.Struct):
    """What somebody would do; nothing rests on it.

    Attributes:
        name: What the service calls it.
    """

    name: ShortName = "use"


class Evaluation(msgspec.Struct):
    """One question.

    Attributes:
        subject: Whom it is about.
        resource: What is asked for.
        action: What they would do.
        context: Whatever the service says beside; nothing rests on it.
    """

    subject: AuthzenSubject
    resource: AuthzenResource
    action: AuthzenAction = msgspec.field(default_factory=AuthzenAction)
    context: dict[str, Any] = msgspec.field(default_factory=dict)


class Evaluations(msgspec.Struct):
    """Several questions.

    Attributes:
        evaluations: One a question; what it leaves out is taken from beside.
        subject: Whom they are about, where a question does not say it.
        resource: What is asked for, where a question does not say it.
        action: What they would do, where a question does not say it.
        context: Whatever the service says beside.
    """

    evaluations: list[dict[str, Any]]
    subject: AuthzenSubject | None = None
    resource: AuthzenResource | None = None
    action: AuthzenAction | None = None
    context: dict[str, Any] = msgspec.field(default_factory=dict)


def evaluate(request: ApiRequest) -> Reply:
    """The outcome in effect for one person at the service that asks."""
    return Reply(_answer(request, request.body))


def evaluate_several(request: ApiRequest) -> Reply:
    """The same for several questions, each answered by itself.

    Args:
        request: Who asks, and the questions.

    Raises:
        Problem: If there are too many.
    """
    sent: Evaluations = request.body
    if len(sent.evaluations) > MOST_EVALUATIONS:
        raise Problem(
            BAD_REQUEST,
            "too-many-questions",
            "Too many questions",
            f"found {plural(len(sent.evaluations), 'evaluation')}, expected "
            f"{MOST_EVALUATIONS} at most; to do: ask in parts",
        )
    beside = {
        "subject": sent.subject,
        "resource": sent.resource,
        "action": sent.action or AuthzenAction(),
    }
    answers: list[dict[str, Any]] = []
    for part in sent.evaluations:
        try:
            question = msgspec.convert(beside | part, Evaluation)
            answers.append(_answer(request, question))
        # No answer is no yes: what cannot be said stays closed, and says why.
        except msgspec.ValidationError as error:
            answers.append(_no_answer(unreadable(str(error))))
        except RefusedAct as refusal:
            answers.append(_no_answer(refusal_problem(refusal)))
        except Problem as problem:
            answers.append(_no_answer(problem))
    return Reply({"evaluations": answers})


def unreadable(reason: str) -> Problem:
    """The answer for what cannot be read.

    Args:
        reason: Where, and why; it repeats nothing that was sent.
    """
    return Problem(
        BAD_REQUEST,
        "unreadable",
        "The request cannot be read",
        f"found what cannot be read ({reason}), expected what the address takes; "
        "to do: look it up in /openapi.json",
    )


def _answer(request: ApiRequest, question: Evaluation) -> dict[str, Any]:
    service = question.resource.id
    if service not in request.caller.parts:
        raise RefusedAct(
            RefusalCode.UNKNOWN_SERVICE,
            "another service than the key's",
            " or ".join(sorted(request.caller.parts)),
            "ask for your own service, with its own key",
        )
    record = request.record
    name = person_meant(record, request.caller.scheme, question.subject.id)
    try:
        answer = decide(record, name, service, request.caller.name)
    except RefusedAct as refusal:
        # That somebody was a member once, and is none, is told to no service either.
        if refusal.code in NOBODY_TO_SERVICES:
            raise unknown_subject() from None
        raise
    return {
        "decision": _gives_something(request, answer),
        "context": {
            "outcome": answer.decided.outcome,
            "relied_on_until": answer.decided.relied_on_until.isoformat(),
            "reference": answer.reference,
        },
    }


def _gives_something(request: ApiRequest, answer: ServiceAnswer) -> bool:
    """Whether the outcome gives any of it; on what condition, its name says."""
    record = request.record
    with record.sequence.reading() as reading:
        document = record.versions.document_on(
            reading, request.caller.scheme, record.now.date()
        )
    assert document is not None
    service = document.scheme.services[answer.decided.service]
    return grade_of(service, answer.decided.outcome) != GIVES_NOTHING


def _no_answer(problem: Problem) -> dict[str, Any]:
    return {"decision": False, "context": {"error": problem.data()}}
