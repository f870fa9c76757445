"""Responses: what is said with every answer, and problems as RFC 9457 has them."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from regard.report.text.language import ENGLISH, Language
from regard.service.api.asking_again import content_bytes
from regard.service.api.endpoint import Reply
from regard.service.problem import PROBLEM_TYPE, UNAUTHORIZED, Problem

SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""With every answer: nothing of it is kept, framed, or guessed at."""


def problem_response(problem: Problem, language: Language) -> Response:
    """A problem as RFC 9457 answers it.

    Args:
        problem: What went wrong.
        language: In which whoever asks is answered.

    Returns:
        The answer.
    """
    headers = SAFE_HEADERS | dict(problem.headers)
    if language.code != ENGLISH:
        headers["Content-Language"] = language.code
    if problem.status == UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    content = msgspec.json.encode(problem.data(language))
    return Response(content, problem.status, headers, PROBLEM_TYPE)


def reply_response(reply: Reply) -> Response:
    """What an endpoint replies, as it is sent.

    Args:
        reply: What it replies.

    Returns:
        The answer.
    """
    content = content_bytes(reply.content)
    headers = SAFE_HEADERS | dict(reply.headers)
    return Response(content, reply.status, headers, reply.media)
