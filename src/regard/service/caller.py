"""A caller: somebody who came in through a door, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """As what somebody comes in; nobody is two at once."""

    ANYONE = "anyone"
    SOURCE = "source"
    SERVICE = "service"
    SUBJECT = "subject"
    REPRESENTATIVE = "representative"
    CLERK = "clerk"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    APPEAL_BODY = "appeal body"
    BODY_MEMBER = "member of the body that decides"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    MONITOR = "monitor"


ANYBODY = frozenset(Role)
"""Whoever came in, as whatever, and whoever did not."""
OWN = frozenset({Role.SUBJECT, Role.REPRESENTATIVE})
"""Who acts for a person: themself, or whom they named."""
STAFF = frozenset({Role.CLERK, Role.REVIEWER, Role.STEWARD, Role.OPERATOR})
"""Who works for the operator."""
AT_THE_DESK = frozenset({Role.CLERK, Role.STEWARD})
"""Who writes down what happened, and does for people what they came for."""
KEYED = frozenset({Role.SOURCE, Role.SERVICE, Role.MONITOR})
"""Programs, which come in with a key and nothing else."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Attributes:
        role: As what.
        name: Under which name what they do is entered.
        scheme: The scheme under which they came in; of no other they learn anything.
        subject: The random name of the person for whom they act; empty if for nobody.
        parts: The sources whose kinds they report, or the services for which they ask.
        through: The number of the link or passkey that the desk could hold, by which
            they came in; empty where it could hold none.
    """

    role: Role
    name: str = ""
    scheme: str = ""
    subject: str = ""
    parts: frozenset[str] = frozenset()
    through: str = ""

    @property
    def is_known(self) -> bool:
        """Whether they came in through a door."""
        return self.role is not Role.ANYONE


STRANGER = Caller(Role.ANYONE)
"""Whoever showed nothing."""
