"""A problem: what went wrong with a request, as RFC 9457 has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.registry.refusal import RefusalCode, RefusedAct

PROBLEM_TYPE = "application/problem+json"
BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
METHOD_NOT_ALLOWED = 405
CONFLICT = 409
GONE = 410
TOO_LARGE = 413
WRONG_MEDIA = 415
NOT_AS_ASKED = 422
TOO_MANY = 429
UNAVAILABLE = 503

STATUS_OF_REFUSAL = {
    RefusalCode.UNKNOWN_SUBJECT: NOT_FOUND,
    RefusalCode.FORGOTTEN: GONE,
    RefusalCode.NOTHING_THERE: NOT_FOUND,
    RefusalCode.UNKNOWN_SERVICE: NOT_FOUND,
    RefusalCode.OWN: FORBIDDEN,
    RefusalCode.NO_VOTE: FORBIDDEN,
    RefusalCode.OTHER_CONTENT: CONFLICT,
    RefusalCode.ALREADY_DONE: CONFLICT,
    RefusalCode.ALREADY_JOINED: CONFLICT,
    RefusalCode.SETTLED: CONFLICT,
    RefusalCode.KEYS_MISSING: UNAVAILABLE,
}
"""Refusals that HTTP has a word of its own for; others could not be done as asked."""


@dataclass(frozen=True)
class Problem(Exception):
    """What went wrong with a request.

    Attributes:
        status: The HTTP status.
        code: What programs tell it by: lower case, hyphens.
        title: What it is, the same each time.
        detail: What was found, what was expected, and what to do.
        notes: What is said beside to whoever it is about.
    """

    status: int
    code: str
    title: str
    detail: str
    notes: Sequence[str] = ()

    def data(self) -> dict[str, object]:
        """As RFC 9457 has it."""
        text: dict[str, object] = {
            "type": f"urn:regard:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.notes:
            text["notes"] = list(self.notes)
        return text


def refusal_problem(refusal: RefusedAct) -> Problem:
    """An act that was refused, as a problem.

    Args:
        refusal: Why it was.
    """
    return Problem(
        status=STATUS_OF_REFUSAL.get(refusal.code, NOT_AS_ASKED),
        code=refusal.code.value.replace(" ", "-").replace("'", "").replace(",", ""),
        title=f"Refused: {refusal.code.value}",
        detail=str(refusal),
        notes=refusal.details,
    )


def nothing_here() -> Problem:
    """The answer for what is not there, and for what is not theirs: both alike."""
    return Problem(
        NOT_FOUND,
        "not-found",
        "Nothing here",
        "found no such thing that you may see; to do: look at the address, "
        "and come in with a key or a session that opens it",
    )


def not_signed_in() -> Problem:
    """The answer for whoever showed nothing that opens this."""
    return Problem(
        UNAUTHORIZED,
        "not-signed-in",
        "Nobody came in",
        "found no key or session that opens this; to do: send the header "
        "Authorization: Bearer KEY, or sign in",
    )


def not_allowed(roles: Sequence[str]) -> Problem:
    """The answer for whoever came in as somebody else.

    Args:
        roles: Who may.
    """
    return Problem(
        FORBIDDEN,
        "not-allowed",
        "Not for you to do",
        f"found somebody else, expected {' or '.join(roles)}; to do: ask one of them",
    )
