"""What services ask and are told, on the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from regard.registry.bodies import Decided
from regard.registry.followed_end import KnownUpTo
from regard.registry.receipts import Receipt
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import EntryKey
from regard.registry.store import Draft
from regard.scheme.service import Grade


@dataclass(frozen=True, slots=True)
class ServiceQuestion:
    """What a service asks.

    Attributes:
        name: Whom it asks about.
        service: The service.
        by: The service's key.
        receipt: The receipt of an answer at this moment; None where it is remembered.
        known_at: As of where a number was known to mean them; None where it was asked.
    """

    name: SubjectName
    service: str
    by: str
    receipt: Receipt | None = field(default=None, compare=False)
    known_at: KnownUpTo | None = None


class MeantAnother(Exception):
    """A number may mean somebody else by now: nothing was entered."""


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service is told.

    Attributes:
        seq: The entry.
        decided: The outcome, and until when the service may rely on it.
        reference: A random number that leads the subject to it, and nobody else.
        grade: What the outcome is beside the usual, as its receipt says.
    """

    seq: int
    decided: Decided
    reference: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class PreparedQuestion:
    """A question, with all that is there before the transaction that answers it.

    Attributes:
        question: The question.
        keys: The key of the entry.
    """

    question: ServiceQuestion
    keys: list[EntryKey]


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision that is not entered yet.

    Attributes:
        question: What it answers.
        decided: What it says.
        grade: What the outcome is beside the usual.
        draft: The same, sealed.
    """

    question: ServiceQuestion
    decided: Decided
    grade: Grade
    draft: Draft
