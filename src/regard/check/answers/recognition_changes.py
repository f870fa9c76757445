"""What may be shown from elsewhere, before and after a change, and what it brings.

Histories settle what a presentation that was entered is worth. Whether one can be
entered at all, and until when, only the recognition says, so that is compared here:
tier by tier, for whoever holds it elsewhere and of whom nothing is recorded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from regard.check.proof.histories import (
    MOMENT_HOUR,
    newcomer_history,
    recorded_event,
)
from regard.scheme.model import Scheme
from regard.scheme.outcome_change import outcome_change
from regard.scheme.units import AMOUNT
from regard.scoring.clock import start_of
from regard.scoring.event import Event
from regard.scoring.reference import interpret

FIRST_DAY = date(1970, 1, 1)  # from which days are counted
USUAL_DAY = (date(2027, 1, 1) - FIRST_DAY).days
"""A day on which presentations are compared; later where kinds begin later."""


@dataclass(frozen=True)
class TierWorth:
    """What a tier that is shown comes to under one scheme.

    Attributes:
        kind: The kind that it is.
        tier: The tier in which a newcomer comes to stand who shows it.
        until: The last day, or days after adoption; None if none is declared.
    """

    kind: str
    tier: str
    until: date | int | None


@dataclass(frozen=True)
class RecognitionChange:
    """A tier elsewhere that may be shown before a change, after it, or otherwise.

    Attributes:
        issuer: Whose word it is.
        scheme: The scheme there.
        tier: The tier there.
        change: Whether it can be shown no more, can be shown newly, or comes to
            something else.
        before: What it came to; None if it could not be shown.
        after: What it comes to; None if it can be shown no more.
        lost: Services at which a newcomer who holds it gets less, with both outcomes.
        gained: Those at which they get more.
    """

    issuer: str
    scheme: str
    tier: str
    change: Literal["gone", "new", "changed"]
    before: TierWorth | None
    after: TierWorth | None
    lost: tuple[tuple[str, str, str], ...] = ()
    gained: tuple[tuple[str, str, str], ...] = ()


TierElsewhere = tuple[str, str, str]
"""Issuer, scheme and tier: what a credential says of somebody."""


def recognition_changes(
    old: Scheme, new: Scheme, others: Mapping[str, Scheme]
) -> list[RecognitionChange]:
    """What a change does to those who hold a tier elsewhere and would show it.

    Args:
        old: The scheme before.
        new: The scheme after.
        others: The schemes whose tiers they read, by the name they are read under.

    Returns:
        One for each tier elsewhere of which anything differs, the old document's
        first. Entries are the same where issuer and scheme are, whatever their names.
    """
    before = _shown_tiers(old, others)
    after = _shown_tiers(new, others)
    changes: list[RecognitionChange] = []
    for tier_elsewhere in dict.fromkeys((*before, *after)):
        was = before.get(tier_elsewhere)
        becomes = after.get(tier_elsewhere)
        if was != becomes:
            changes.append(_change(tier_elsewhere, was, becomes, old, new, others))
    return changes


def _shown_tiers(
    scheme: Scheme, others: Mapping[str, Scheme]
) -> dict[TierElsewhere, TierWorth]:
    worths: dict[TierElsewhere, TierWorth] = {}
    for entry in scheme.recognition.values():
        for tier, kind in entry.tiers.items():
            reached = _tier_of_newcomer(scheme, others, kind)
            tier_elsewhere = (entry.issuer, entry.scheme, tier)
            worths[tier_elsewhere] = TierWorth(kind, reached, entry.until)
    return worths


def _tier_of_newcomer(
    scheme: Scheme, others: Mapping[str, Scheme], kind: str | None
) -> str:
    """The tier by score of somebody of whom nothing is recorded but what they show."""
    newcomer = newcomer_history(scheme, _read_by(scheme, others))
    day = USUAL_DAY
    events: list[Event] = []
    if kind is not None:
        since = scheme.evidence[kind].since
        if since is not None:
            day = max(day, (since - FIRST_DAY).days)
        events.append(recorded_event(kind, 1, day, AMOUNT))
    at = start_of(day) + MOMENT_HOUR
    standing = interpret(scheme, tuple(events), at, dict(newcomer.elsewhere))
    return scheme.tier_of(standing.micropoints)


def _read_by(scheme: Scheme, others: Mapping[str, Scheme]) -> dict[str, Scheme]:
    keys = {kind.scheme for kind in scheme.evidence.values()}
    return {key: other for key, other in others.items() if key in keys}


def _change(
    tier_elsewhere: TierElsewhere,
    was: TierWorth | None,
    becomes: TierWorth | None,
    old: Scheme,
    new: Scheme,
    others: Mapping[str, Scheme],
) -> RecognitionChange:
    change: Literal["gone", "new", "changed"] = "changed"
    if becomes is None:
        change = "gone"
    elif was is None:
        change = "new"
    issuer, scheme, tier = tier_elsewhere
    # Whoever cannot show it stands where a newcomer does under the same document.
    tier_before = was.tier if was else _tier_of_newcomer(old, others, None)
    tier_after = becomes.tier if becomes else _tier_of_newcomer(new, others, None)
    lost: list[tuple[str, str, str]] = []
    gained: list[tuple[str, str, str]] = []
    for name, service in old.services.items():
        if name not in new.services:
            continue
        after = new.services[name]
        outcomes = (service.outcomes[tier_before], after.outcomes[tier_after])
        direction = outcome_change(service, outcomes[0], after, outcomes[1])
        if direction < 0:
            lost.append((name, *outcomes))
        elif direction > 0:
            gained.append((name, *outcomes))
    return RecognitionChange(
        issuer, scheme, tier, change, was, becomes, tuple(lost), tuple(gained)
    )
