"""Asking again: a request with an `Idempotency-Key` is done once, and answered alike.

As draft-ietf-httpapi-idempotency-key-header has it: the same key with the same content
is answered as it was the first time; with other content, 422; while the first is under
way, 409.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from regard.registry.entry import EntryKind
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusedAct
from regard.report.text.language import ENGLISH, Language
from regard.scheme.phrase import phrase
from regard.service.api.endpoint import OK, Reply
from regard.service.doors import Doors
from regard.service.doors.kept_answers import (
    KeptAnswer,
    KeptState,
    KeyedRequest,
    TakenOver,
)
from regard.service.problem import (
    BAD_REQUEST,
    CONFLICT,
    FAULT,
    NOT_AS_ASKED,
    PERHAPS_DONE,
    PROBLEM_TYPE,
    Problem,
    problem_of,
)

KEY_HEADER = "Idempotency-Key"
REPLAYED = {"Idempotency-Replayed": "true"}
"""Beside an answer that was given before."""
KEY_FORM = re.compile(r'"(?P<quoted>[!#-\[\]-~ ]{1,255})"|(?P<bare>[!#-\[\]-~]{1,255})')
"""A string of structured fields (RFC 9651), or what many send: the same without
quotation marks."""
GONE_SINCE = (EntryKind.ERASED, EntryKind.EXPIRED)
"""After these, an answer of before may say what can be read no more."""


class WrittenReply(msgspec.Struct):
    """An answer as it is kept."""

    status: int
    media: str
    headers: dict[str, str]
    content: bytes


def idempotency_key(header: str | None) -> str:
    """The key that a header says.

    Args:
        header: The header; None where there is none.

    Returns:
        The key; empty where there is no header.

    Raises:
        Problem: If it is none.
    """
    if header is None:
        return ""
    match = KEY_FORM.fullmatch(header.strip())
    if match is None:
        raise Problem(
            BAD_REQUEST,
            "no-idempotency-key",
            "No such key",
            phrase(
                "found the header {header} with no key in it, expected 1 "
                "to 255 signs of ASCII in quotation marks, such as "
                '"8e03978e-40d5-43dd-bc93"; to do: send a random one with each '
                "new request",
                header=KEY_HEADER,
            ),
        )
    return match["quoted"] or match["bare"]


def answered_once(
    doors: Doors,
    record: OpenRecord,
    request: KeyedRequest,
    work: Callable[[], Reply],
    language: Language,
    still_holds: Callable[[int, datetime], bool] | None = None,
) -> Reply:
    """Does what a request asks, unless it was done before.

    Args:
        doors: Where answers are kept.
        record: The record.
        request: The request.
        work: What does it.
        language: In which whoever asks is told what went wrong.
        still_holds: Whether what was answered may be said again, given how many
            entries there were, and when; None where it may always. What holds no
            more is done anew.

    Returns:
        What it is answered, now or then.

    Raises:
        Problem: If it is under way, says something else than before, or its answer
            is not known.
    """
    earlier = doors.kept_answers.begin(request, record.now)
    if still_holds is not None and earlier.state is KeptState.DONE:
        if _holds(earlier, still_holds):
            return _replayed(earlier)
        if not doors.kept_answers.take_anew(request, earlier, record.now):
            raise under_way()
    elif earlier.state is not KeptState.NEW:
        return reply_again(doors, record, request, earlier)
    before = _size(record)
    try:
        with doors.kept_answers.entering(request):
            reply = _written(work, language)
    except TakenOver:
        raise under_way() from None
    except BaseException:
        # What was entered stays noted; what was not may be asked again at once.
        doors.kept_answers.let_go(request)
        raise
    # Of what may hold no more: whatever is entered while it is answered may change it.
    size = before if still_holds is not None else _size(record)
    doors.kept_answers.keep(request, msgspec.json.encode(reply), size)
    return _reply(reply)


def reply_again(
    doors: Doors, record: OpenRecord, request: KeyedRequest, earlier: KeptAnswer
) -> Reply:
    """What a request is answered that was made before.

    Args:
        doors: Where answers are kept.
        record: The record.
        request: The request.
        earlier: What is known of it.

    Returns:
        The first answer.

    Raises:
        Problem: If there is none.
    """
    if earlier.state is KeptState.OTHER:
        raise Problem(
            NOT_AS_ASKED,
            "other-content",
            "Another request under this key",
            phrase(
                "found an {header} that came with other content before; "
                "nothing was entered; to do: send a new key with a new request",
                header=KEY_HEADER,
            ),
        )
    if earlier.state is KeptState.UNDER_WAY:
        raise under_way()
    # What was forgotten meanwhile is said to nobody a second time.
    if earlier.state is KeptState.DONE and _is_gone_since(
        record, request, earlier.size
    ):
        doors.kept_answers.drop(request)
    elif earlier.state is KeptState.DONE:
        return _replayed(earlier)
    raise Problem(
        CONFLICT,
        "answer-not-kept",
        "Its answer is not kept",
        phrase(
            "found a request that was begun before, whose answer is not "
            "kept; {perhaps_done}, with a new {header}",
            perhaps_done=PERHAPS_DONE,
            header=KEY_HEADER,
        ),
    )


def under_way() -> Problem:
    """The answer for what is being done."""
    return Problem(
        CONFLICT,
        "under-way",
        "It is under way",
        "found the same request under way; to do: ask again in a moment, with the same "
        "key and content",
    )


def _size(record: OpenRecord) -> int:
    with record.sequence.reading() as reading:
        return reading.size


def _replayed(earlier: KeptAnswer) -> Reply:
    reply = _reply(msgspec.json.decode(earlier.answer, type=WrittenReply))
    return Reply(
        reply.content, reply.status, reply.media, {**reply.headers, **REPLAYED}
    )


def _holds(earlier: KeptAnswer, still_holds: Callable[[int, datetime], bool]) -> bool:
    """Whether an answer may be said again; a refusal may be none by now."""
    written = msgspec.json.decode(earlier.answer, type=WrittenReply)
    return written.status == OK and still_holds(earlier.size, earlier.begun_at)


def _is_gone_since(record: OpenRecord, request: KeyedRequest, size: int) -> bool:
    with record.sequence.reading() as reading:
        for entry in reading.of_kinds(GONE_SINCE, size):
            if entry.scheme == request.scheme:
                return True
    return False


def _written(work: Callable[[], Reply], language: Language) -> WrittenReply:
    """What comes of a work, as it is kept; a refusal, too."""
    try:
        reply = work()
    except (Problem, RefusedAct) as error:
        problem = problem_of(error)
        # Whether anything was done is not known, so nothing is kept as an answer.
        if problem.status >= FAULT:
            raise
        content = msgspec.json.encode(problem.data(language))
        headers: dict[str, str] = {}
        if language.code != ENGLISH:
            headers["Content-Language"] = language.code
        return WrittenReply(problem.status, PROBLEM_TYPE, headers, content)
    return WrittenReply(
        reply.status, reply.media, dict(reply.headers), content_bytes(reply.content)
    )


def content_bytes(content: Any) -> bytes:
    """What is answered, as bytes.

    Args:
        content: Plain data, or bytes as they are.
    """
    if isinstance(content, bytes):
        return content
    return msgspec.json.encode(content, enc_hook=_as_plain)


def _as_plain(value: Any) -> Any:
    """A text that knows more than its letters, as its letters."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"found a {type(value).__name__}, expected plain data")


def _reply(written: WrittenReply) -> Reply:
    return Reply(written.content, written.status, written.media, written.headers)
