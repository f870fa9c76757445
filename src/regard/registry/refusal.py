"""A refusal: what was found, what is expected, and what to do. Nothing personal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class RefusalCode(StrEnum):
    """Why an act was refused."""

    UNKNOWN_SUBJECT = "unknown subject"
    LEFT = "left"
    FORGOTTEN = "forgotten"
    ALREADY_JOINED = "already joined"
    TOO_EARLY = "too early"
    TOO_LATE = "too late"
    UNDER_AGE = "under age"
    WRONG_GROUND = "wrong ground"
    NO_CONSENT = "no consent"
    NOT_IN_FORCE = "not in force"
    BEFORE_JOINING = "before joining"
    BEFORE_IN_FORCE = "before in force"
    IN_FUTURE = "in the future"
    PAST_RETENTION = "past retention"
    UNKNOWN_SOURCE = "unknown source"
    UNKNOWN_KIND = "unknown kind"
    OTHER_SOURCE = "a kind of another source"
    AMOUNT = "amount"
    OTHER_CONTENT = "same id, other content"
    SETTLED = "settled already"
    NO_RANDOM_NAME = "no random name"
    UNKNOWN_REPORTER = "unknown reporter"
    NOTHING_THERE = "nothing there"
    ALREADY_DONE = "already done"
    GROWN_HEAVIER = "grown heavier"
    GIVES_LESS = "gives less"
    INCOMPLETE = "incomplete"
    WRITER = "writer"
    OWN = "one's own"
    NOT_PROVIDED = "not provided for"
    TOO_MUCH = "too much"
    NOTHING_WAITS = "nothing waits"
    NOT_YET_REVIEWED = "not yet reviewed"
    UNKNOWN_SERVICE = "unknown service"
    UNKNOWN_OUTCOME = "unknown outcome"
    UNREADABLE = "unreadable"
    KEYS_MISSING = "keys missing"
    VERSION = "version"
    GATE = "gate"
    READS_ANOTHER = "reads another scheme"
    RETENTION = "retention"
    NOT_ANNOUNCED = "not announced"
    NOT_ANSWERED = "not answered"
    NO_QUORUM = "no quorum"
    VOTED_DOWN = "voted down"
    NO_VOTE = "no vote"
    KEPT_BY_LAW = "kept by law"
    SERVICE_LEFT_OUT = "service left out"
    OUTCOME_NOT_RANKED = "outcome not ranked"


class RefusedAct(Exception):
    """An act that was refused; nothing was entered.

    Attributes:
        code: Why.
        details: What is said beside to whoever it is about; it belongs into no log.
    """

    def __init__(
        self,
        code: RefusalCode,
        found: str,
        expected: str,
        todo: str,
        details: Sequence[str] = (),
    ) -> None:
        """A refusal.

        Args:
            code: Why.
            found: What was found, without anything about a person.
            expected: What is expected.
            todo: What to do.
            details: What is said beside to whoever it is about.
        """
        super().__init__(f"found {found}, expected {expected}; to do: {todo}")
        self.code = code
        self.details = tuple(details)
