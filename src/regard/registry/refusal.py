"""A refusal: what was found, what is expected, and what to do. Nothing personal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from regard.scheme.phrase import (
    OR,
    WITH_COMMA,
    Words,
    as_phrase,
    phrase,
    phrase_list,
)

MOST_CHOICES = 12
"""So many names are said; of more, how many are left out."""


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
        words: All of it, as a phrase.
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
            found: What was found, without anything about a person; like the two after
                it a sentence's part in English, or a phrase where it has values.
            expected: What is expected.
            todo: What to do.
            details: What is said beside to whoever it is about.
        """
        words = phrase(
            "found {finding}, expected {expectation}; to do: {todo}",
            finding=as_phrase(found),
            expectation=as_phrase(expected),
            todo=as_phrase(todo),
        )
        super().__init__(words)
        self.words = words
        self.code = code
        self.details = tuple(details)


def names_or_none(names: Iterable[str]) -> Words:
    """Names to choose from, as a refusal says them; none, of none.

    Args:
        names: The names, which no language changes.
    """
    return phrase_list(names) or phrase("none")


def choice_of(names: Iterable[str]) -> Words:
    """Names as a choice: a, b or c.

    Args:
        names: The names, which no language changes.
    """
    choices = list(names)
    if not choices:
        return phrase("nothing here, since none are declared")
    if len(choices) <= MOST_CHOICES:
        return phrase_list(choices, WITH_COMMA, OR)
    return phrase(
        "one of {first} and {left} more",
        first=phrase_list(choices[:MOST_CHOICES]),
        left=len(choices) - MOST_CHOICES,
    )
