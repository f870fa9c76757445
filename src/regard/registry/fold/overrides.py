"""Overrides: what stewards add to a score, in somebody's favour, for a while."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from regard.registry.bodies import Agreed, Ended, Proposed
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.writers import is_same_writer
from regard.scheme.model import Scheme


@dataclass(frozen=True)
class Override:
    """One exception.

    Attributes:
        seq: The entry that proposed it.
        proposed_by: Which steward did.
        micropoints: How much the score moves in the subject's favour.
        last_day: The last day on which it holds.
        agreed: The entry by which a second steward agreed; 0 if none has.
        ended: The entry that ended it early; 0 if none has.
        agreed_on: The day of the agreement.
        ended_on: The day on which it was ended.
    """

    seq: int
    proposed_by: str
    micropoints: int
    last_day: date
    agreed: int = 0
    ended: int = 0
    agreed_on: date = date.max
    ended_on: date = date.max

    def holds(self, today: date) -> bool:
        """Whether it moves the score on a day, which may be one long past."""
        # Known later, it neither held before it was agreed to, nor not until it ended.
        return self.agreed_on <= today < self.ended_on and today <= self.last_day


def overrides_of(history: SubjectHistory) -> list[Override]:
    """Every override that was proposed for a subject, in their order.

    Args:
        history: What was entered; later entries are not known.
    """
    overrides: dict[int, Override] = {}
    for entry in history.entries:
        enter_override(overrides, entry)
    return list(overrides.values())


def enter_override(overrides: dict[int, Override], entry: OpenedEntry) -> None:
    """What becomes of the overrides when something is entered.

    Args:
        overrides: Those so far, by the entries that proposed them; changed here.
        entry: What is entered.
    """
    body = entry.body
    match body:
        case Proposed():
            overrides[entry.seq] = Override(
                entry.seq, entry.by, body.micropoints, body.last_day
            )
        case Agreed() if body.proposal in overrides:
            override = overrides[body.proposal]
            # Nobody agrees to what they proposed.
            if not is_same_writer(entry.by, override.proposed_by):
                overrides[body.proposal] = replace(
                    override, agreed=entry.seq, agreed_on=entry.day
                )
        case Ended() if body.proposal in overrides:
            overrides[body.proposal] = replace(
                overrides[body.proposal], ended=entry.seq, ended_on=entry.day
            )
        case _:
            pass


def favour(history: SubjectHistory, scheme: Scheme, today: date) -> int:
    """How far overrides move a score in the subject's favour, in micropoints.

    Args:
        history: What was entered; later entries are not known.
        scheme: The scheme in force, which bounds all of them together.
        today: The day of the question.

    Returns:
        Nought or more; nought where the scheme does not bound it.
    """
    return favour_of(overrides_of(history), scheme, today)


def favour_of(overrides: Iterable[Override], scheme: Scheme, today: date) -> int:
    """How far exceptions move a score in the subject's favour, in micropoints.

    Args:
        overrides: Those that were proposed.
        scheme: As for `favour`.
        today: As for `favour`.

    Returns:
        Nought or more; nought where the scheme does not bound it.
    """
    rules = scheme.overrides
    if rules is None or rules.at_most is None:
        return 0
    total = 0
    for override in overrides:
        if override.holds(today):
            # An exception is in the subject's favour, whatever is written in it.
            total += max(0, override.micropoints)
    return min(total, rules.at_most)
