"""Decisions out: AuthZEN 1.0, for a service that asks about its own.

A service learns the outcome in effect, until when it may rely on it, and a reference
that says nothing. Reasons belong to whoever it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec

from regard.registry.acts.deciding import (
    decide,
    decide_together,
    is_answered_at_once,
)
from regard.registry.acts.service_questions import (
    MeantAnother,
    ServiceAnswer,
    ServiceQuestion,
)
from regard.registry.followed_end import KnownUpTo
from regard.registry.record import NOT_READABLE, unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import StoreError
from regard.scheme.phrase import OR, counted_phrase, phrase, phrase_list
from regard.service.answering_faults import answered_fault
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.json_faults import json_problem
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.people import key_of_nothing, people_known, person_meant
from regard.service.problem import BAD_REQUEST, Problem, refusal_problem

GIVES_NOTHING = "none"
"""What the scheme ranks an outcome that gives nothing."""
NOBODY_TO_SERVICES = frozenset({RefusalCode.LEFT, RefusalCode.FORGOTTEN})
MOST_EVALUATIONS = 100
"""In one request."""
DECISION_THAT_ENDS = {"deny_on_first_deny": False, "permit_on_first_permit": True}
"""After which answer no further question is asked; a question that cannot be answered
is a no."""
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


class EvaluationsOptions(msgspec.Struct):
    """How several questions are answered.

    Attributes:
        evaluations_semantic: All of them, or none after the first no, or the first yes.
    """

    evaluations_semantic: Literal[
        "execute_all", "deny_on_first_deny", "permit_on_first_permit"
    ] = "execute_all"


class Evaluations(msgspec.Struct):
    """Several questions.

    Attributes:
        evaluations: One a question; what it leaves out is taken from beside.
        subject: Whom they are about, where a question does not say it.
        resource: What is asked for, where a question does not say it.
        action: What they would do, where a question does not say it.
        context: Whatever the service says beside.
        options: How they are answered.
    """

    evaluations: list[dict[str, Any]]
    subject: AuthzenSubject | None = None
    resource: AuthzenResource | None = None
    action: AuthzenAction | None = None
    context: dict[str, Any] = msgspec.field(default_factory=dict)
    options: EvaluationsOptions = msgspec.field(default_factory=EvaluationsOptions)


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
            phrase(
                "found {evaluations}, expected {most} at most; to do: ask in parts",
                evaluations=counted_phrase(
                    "{count} evaluation", "{count} evaluations", len(sent.evaluations)
                ),
                most=MOST_EVALUATIONS,
            ),
        )
    last_decision = DECISION_THAT_ENDS.get(sent.options.evaluations_semantic)
    answers: list[dict[str, Any]] = []
    for number, part in enumerate(sent.evaluations, 1):
        try:
            answers.append(_answer(request, evaluation_of(sent, part)))
        # No answer is no yes: what cannot be said stays closed, and says why.
        except msgspec.ValidationError as error:
            place = phrase("evaluation {number}", number=number)
            answers.append(_no_answer(request, json_problem(error, place)))
        except RefusedAct as refusal:
            answers.append(_no_answer(request, refusal_problem(refusal)))
        except Problem as problem:
            answers.append(_no_answer(request, problem))
        # Of one person nothing can be read: nobody else waits for it.
        except NOT_READABLE as error:
            answers.append(_no_answer(request, answered_fault(error)))
        # What is not asked any more is not entered either.
        if answers[-1]["decision"] is last_decision:
            break
    return Reply({"evaluations": answers})


def evaluation_of(sent: Evaluations, part: dict[str, Any]) -> Evaluation:
    """One of several questions, with what is said beside them all.

    Args:
        sent: The questions.
        part: What this one says.

    Returns:
        The question.

    Raises:
        ValidationError: If it cannot be read.
    """
    beside = {
        "subject": sent.subject,
        "resource": sent.resource,
        "action": sent.action or AuthzenAction(),
    }
    return msgspec.convert(beside | part, Evaluation)


def evaluate_together(
    requests: Sequence[ApiRequest],
) -> list[Reply | Exception | None]:
    """The outcomes in effect for several people, each at the service that asks.

    Args:
        requests: Who asks, and the questions.

    Returns:
        What `evaluate` gives to each, or raises; None to one who has to be looked for
        once more, or whose answer has to be worked out at length.
    """
    replies: dict[int, Reply | Exception | None] = {}
    questions: dict[int, ServiceQuestion] = {}
    for number, request in enumerate(requests):
        try:
            _check_service(request, request.body)
        except RefusedAct as refusal:
            replies[number] = refusal
    # Before anybody is looked for: the transaction tells whether it still is so.
    known_at = requests[0].record.end.names_known
    people = _people_asked_about(requests, known_at)
    for number, request in enumerate(requests):
        caller = request.caller
        name = people.get((caller.scheme, request.body.subject.id))
        if number in replies:
            continue
        if name is None:
            replies[number] = unknown_subject()
            continue
        question = ServiceQuestion(
            name, request.body.resource.id, caller.name, known_at=known_at
        )
        if is_answered_at_once(request.record, question):
            questions[number] = question
        else:
            replies[number] = None
    while questions:
        # Of one person only one at a time: it is entered before the next is answered.
        turn: dict[SubjectName, int] = {}
        for number, question in questions.items():
            turn.setdefault(question.name, number)
        numbers = list(turn.values())
        part = [questions.pop(number) for number in numbers]
        answers: Sequence[ServiceAnswer | Exception]
        try:
            answers = decide_together(requests[0].record, part)
        except StoreError as error:
            # What was entered before is told to whoever asked for it.
            answers = [error] * len(part)
        for number, answer in zip(numbers, answers, strict=True):
            replies[number] = _reply_to(answer)
    return [replies[number] for number in range(len(requests))]


def _people_asked_about(
    requests: Sequence[ApiRequest], known_at: KnownUpTo
) -> dict[tuple[str, str], SubjectName]:
    """Who is meant by each scheme and number."""
    texts: dict[str, set[str]] = defaultdict(set)
    for request in requests:
        texts[request.caller.scheme].add(request.body.subject.id)
    people: dict[tuple[str, str], SubjectName] = {}
    for scheme, numbers in texts.items():
        meant = people_known(requests[0].record, scheme, numbers, known_at)
        for text, name in meant.items():
            people[scheme, text] = name
    return people


def _reply_to(answer: ServiceAnswer | Exception) -> Reply | Exception | None:
    if isinstance(answer, MeantAnother):
        return None
    if isinstance(answer, RefusedAct):
        return _refused_to_service(answer)
    if isinstance(answer, Exception):
        return answer
    return Reply(_told(answer))


def _answer(request: ApiRequest, question: Evaluation) -> dict[str, Any]:
    _check_service(request, question)
    record = request.record
    name = person_meant(record, request.caller.scheme, question.subject.id)
    try:
        answer = decide(record, name, question.resource.id, request.caller.name)
    except RefusedAct as refusal:
        raise _refused_to_service(refusal) from None
    return _told(answer)


def _check_service(request: ApiRequest, question: Evaluation) -> None:
    if question.resource.id not in request.caller.parts:
        raise RefusedAct(
            RefusalCode.UNKNOWN_SERVICE,
            "another service than the key's",
            phrase_list(sorted(request.caller.parts), OR),
            "ask for your own service, with its own key",
        )


def _refused_to_service(refusal: RefusedAct) -> RefusedAct:
    """A refusal, as a service is told it."""
    # That somebody was a member once, and is none, is told to no service either.
    if refusal.code in NOBODY_TO_SERVICES:
        return unknown_subject()
    if refusal.code is RefusalCode.UNKNOWN_SERVICE:
        return key_of_nothing(refusal.code, phrase("service"))
    return refusal


def _told(answer: ServiceAnswer) -> dict[str, Any]:
    return {
        # Whether it gives any of it; on what condition, the outcome's name says.
        "decision": answer.grade != GIVES_NOTHING,
        "context": {
            "outcome": answer.decided.outcome,
            "relied_on_until": answer.decided.relied_on_until.isoformat(),
            "reference": answer.reference,
        },
    }


def _no_answer(request: ApiRequest, problem: Problem) -> dict[str, Any]:
    return {"decision": False, "context": {"error": problem.data(request.language)}}
