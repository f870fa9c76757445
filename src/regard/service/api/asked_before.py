"""Asked before: whether what a service was told under its key may be told again.

Asked again because no answer came, a service is told the same, and nothing is entered
twice. But an outcome is no act: once something about the person was entered, or a day
began, it may be another, and is worked out anew. Else a key would keep a person from
what a dispute gave them, or a service open to somebody who left.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from regard.registry.bodies import Decided, Looked
from regard.registry.record import NOT_READABLE
from regard.registry.refusal import RefusedAct
from regard.service.api.endpoint import ApiRequest
from regard.service.api.evaluation import Evaluation, Evaluations, evaluation_of
from regard.service.api.people import person_meant


def answer_still_holds(request: ApiRequest, size: int, begun_at: datetime) -> bool:
    """Whether an answer about one person is still so.

    Args:
        request: Who asks again, and the question.
        size: How many entries the record had when it was answered.
        begun_at: When it was asked (UTC).

    Returns:
        Whether it may be said again.
    """
    # Until the next day begins: so far a service may rely on what it was told.
    if request.record.now.date() != begun_at.date():
        return False
    return _is_unchanged(request, request.body, size)


def answers_still_hold(request: ApiRequest, size: int, begun_at: datetime) -> bool:
    """Whether answers to several questions are all still so.

    Args:
        request: Who asks again, and the questions.
        size: How many entries the record had when they were answered.
        begun_at: When it was asked (UTC).

    Returns:
        Whether all may be said again.
    """
    if request.record.now.date() != begun_at.date():
        return False
    sent: Evaluations = request.body
    for part in sent.evaluations:
        try:
            question = evaluation_of(sent, part)
        except msgspec.ValidationError:
            # It cannot be read today either, and was answered so.
            continue
        if not _is_unchanged(request, question, size):
            return False
    return True


def _is_unchanged(request: ApiRequest, question: Evaluation, size: int) -> bool:
    record = request.record
    try:
        name = person_meant(record, request.caller.scheme, question.subject.id)
        history = record.history(name.scheme, name.subject)
    except RefusedAct:
        # Nobody goes by it: perhaps any more, or not yet.
        return False
    except NOT_READABLE:
        # Nothing could be said of them then either, and perhaps it can by now.
        return False
    if any(version.seq > size for version in history.versions):
        return False
    # Neither a decision nor a look changes what is in effect.
    return all(
        entry.seq <= size or isinstance(entry.body, Decided | Looked)
        for entry in history.entries
    )
