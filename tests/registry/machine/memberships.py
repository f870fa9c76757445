"""Who was a member when, and agreed to what: as the model knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.registry.bodies import Reported
from regard.scheme.model import Scheme


def rests_on_consent(scheme: Scheme, source: str) -> bool:
    """Whether a source reports only about those who agree."""
    joined_by = scheme.subjects.join if scheme.subjects is not None else None
    return "consent" in (scheme.sources[source].basis, joined_by)


@dataclass(frozen=True)
class MembershipMoment:
    """From when on somebody is a member or not, and what they agree to."""

    at: datetime
    is_here: bool
    agreed: frozenset[str]


def was_theirs(
    memberships: Sequence[MembershipMoment], scheme: Scheme, event: Reported
) -> bool:
    """Whether they were a member when it happened, and agreed where that is asked.

    What begins on a day is so for all of the day.
    """
    before = [part for part in memberships if part.at <= event.time]
    since = [part for part in memberships if part.at > event.time]
    day = event.time.date()
    that_day = [part for part in since if part.at.date() == day]
    needs_consent = rests_on_consent(scheme, event.source)
    for part in [*before[-1:], *that_day]:
        if part.is_here and (event.source in part.agreed or not needs_consent):
            return True
    return False
