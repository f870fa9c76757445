"""Together: requests of one kind, answered in one transaction of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request

from regard.service.api.endpoint import ApiRequest, Reply

AnswerAll = Callable[[Sequence[ApiRequest]], Sequence[Reply | Exception | None]]
"""What answers several; None to one that would take long, and is answered alone."""


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request as it came.

    Attributes:
        request: The request.
        content: What was sent.
    """

    request: Request
    content: bytes


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """What became of one of several requests.

    Attributes:
        api_request: The request, of somebody who may ask it.
        counted: What its answer says of how often may be asked.
        reply: What is replied; None: it is to be answered alone.
    """

    api_request: ApiRequest
    counted: Mapping[str, str]
    reply: Reply | None = None


def answered_together(
    answer_all: AnswerAll, parts: Sequence[SharedAnswer | Exception]
) -> list[SharedAnswer | Exception]:
    """Answers those of several requests that may be asked.

    Args:
        answer_all: What answers them.
        parts: Each of them, or why it may not be asked.

    Returns:
        The same, with the replies; an error in the place of what has none.
    """
    requests = [part.api_request for part in parts if isinstance(part, SharedAnswer)]
    replies = iter(_replies_to(answer_all, requests))
    answers: list[SharedAnswer | Exception] = []
    for part in parts:
        if isinstance(part, Exception):
            answers.append(part)
            continue
        reply = next(replies)
        if isinstance(reply, Exception):
            answers.append(reply)
        else:
            answers.append(replace(part, reply=reply))
    return answers


def _replies_to(
    answer_all: AnswerAll, requests: Sequence[ApiRequest]
) -> Sequence[Reply | Exception | None]:
    # Where nobody may ask, nothing is asked.
    if not requests:
        return []
    try:
        return answer_all(requests)
    # Why the others may not ask is theirs to know, whatever became of these.
    except Exception as error:
        return [error] * len(requests)
