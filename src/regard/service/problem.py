"""A problem: what went wrong with a request, as RFC 9457 has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regard.registry.clock import ClockError
from regard.registry.entry import BadEntry
from regard.registry.fold.readable import BodiesGone
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.log.publishing import LogError
from regard.registry.log.tiles import MissingTile
from regard.registry.record import keys_missing
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_file import KeyStoreError
from regard.registry.store.engine import StoreError
from regard.report.text.language import Language
from regard.scheme.complaint import RegardError
from regard.scheme.phrase import OR, as_phrase, phrase, phrase_list

PROBLEM_TYPE = "application/problem+json"
BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
METHOD_NOT_ALLOWED = 405
TOO_SLOW = 408
CONFLICT = 409
GONE = 410
TOO_LARGE = 413
WRONG_MEDIA = 415
NOT_AS_ASKED = 422
TOO_MANY = 429
FAULT = 500
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
PERHAPS_DONE = phrase(
    "whether anything was entered is not known; to do: look before you do it again"
)
"""A connection may be lost after all was done: nobody is told otherwise."""
RECORD_FAULTS = (
    BadCheckpoint,
    BadEntry,
    ClockError,
    KeyStoreError,
    LogError,
    MissingTile,
    OSError,
    RegardError,
    SealedAway,
    StoreError,
)
"""What the record says where it cannot be used, or a disk; nobody who asks mends it."""


# Not frozen: wherever it is raised within a block, Python notes the way it took.
@dataclass(eq=False)
class Problem(Exception):
    """What went wrong with a request.

    Attributes:
        status: The HTTP status.
        code: What programs tell it by: lower case, hyphens.
        title: What it is, the same each time.
        detail: What was found, what was expected, and what to do. A sentence in
            English, or a phrase where it has values; so is the title.
        notes: What is said beside to whoever it is about.
        headers: What the answer says beside.
        page_detail: What people are told on a page in place of the detail, where a
            program is to do something else; empty where it is the same.
    """

    status: int
    code: str
    title: str
    detail: str
    notes: Sequence[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    page_detail: str = ""

    def data(self, language: Language) -> dict[str, object]:
        """As RFC 9457 has it.

        Args:
            language: In which the title, the detail and the notes are said.
        """
        text: dict[str, object] = {
            "type": f"urn:regard:problem:{self.code}",
            "title": _said(self.title, language),
            "status": self.status,
            "detail": _said(self.detail, language),
        }
        if self.notes:
            text["notes"] = [_said(note, language) for note in self.notes]
        return text

    def page_words(self, language: Language) -> list[str]:
        """What people are told on a page, in full.

        Args:
            language: The reader's.
        """
        words = [self.page_detail or self.detail, *self.notes]
        return [_said(text, language) for text in words]


def _said(words: str, language: Language) -> str:
    """In a language, as a plain text."""
    return str(language.said(as_phrase(words)))


def code_of(code: RefusalCode) -> str:
    """By what programs tell why an act was refused.

    Args:
        code: Why it was.
    """
    return code.value.replace(" ", "-").replace("'", "").replace(",", "")


def refusal_problem(refusal: RefusedAct) -> Problem:
    """An act that was refused, as a problem.

    Args:
        refusal: Why it was.
    """
    return Problem(
        status=STATUS_OF_REFUSAL.get(refusal.code, NOT_AS_ASKED),
        code=code_of(refusal.code),
        title=phrase("Refused: {reason}", reason=as_phrase(refusal.code.value)),
        detail=refusal.words,
        notes=refusal.details,
    )


def unreadable(finding: str, expectation: str, todo: str) -> Problem:
    """The answer for what cannot be read; it repeats no value that was sent.

    Args:
        finding: What was found, and where.
        expectation: What is to stand there.
        todo: What to do.

    Returns:
        The problem.
    """
    return Problem(
        BAD_REQUEST,
        "unreadable",
        "The request cannot be read",
        phrase(
            "found {finding}, expected {expectation}; nothing was entered "
            "of it; to do: {todo}",
            finding=as_phrase(finding),
            expectation=as_phrase(expectation),
            todo=as_phrase(todo),
        ),
    )


def nothing_here() -> Problem:
    """The answer for what is not there, and for what is not theirs: both alike."""
    return Problem(
        NOT_FOUND,
        "not-found",
        "Nothing here",
        "found no such thing that you may see; to do: look at the address, "
        "and come in with a key or a session that opens it",
        page_detail="The address may be wrong, or the page is somebody else’s. Look at "
        "the address. If the page is yours, sign in first.",
    )


def not_signed_in() -> Problem:
    """The answer for whoever showed nothing that opens this."""
    return Problem(
        UNAUTHORIZED,
        "not-signed-in",
        "Nobody came in",
        "found no key or session that opens this; to do: send the header "
        "Authorization: Bearer KEY, or sign in",
        page_detail="Sign in by one of the ways below, and open this page again.",
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
        phrase(
            "found somebody else, expected {roles}; to do: ask one of them",
            roles=phrase_list(roles, OR),
        ),
    )


def problem_of(error: Exception) -> Problem:
    """What whoever asked is told of an error, whatever it was; none of its text.

    Args:
        error: What ended the answering.

    Returns:
        The problem. Where entries cannot be read, it says so.
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, RefusedAct):
        return refusal_problem(error)
    if isinstance(error, BodiesGone):
        return refusal_problem(keys_missing())
    if isinstance(error, RECORD_FAULTS):
        return Problem(
            UNAVAILABLE,
            "unavailable",
            "The record cannot be used now",
            phrase(
                "found a record that cannot be read or written now; "
                "{perhaps_done}, and tell the operator",
                perhaps_done=PERHAPS_DONE,
            ),
        )
    return Problem(
        FAULT,
        "fault",
        "A fault of the service",
        phrase(
            "found a fault of the service itself; {perhaps_done}, and tell "
            "the operator",
            perhaps_done=PERHAPS_DONE,
        ),
    )
