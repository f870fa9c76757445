"""The register: one organisation at a time, and only what its scheme says it publishes.

It is asked by a number that whoever asks has to know. Whoever is not in it, was, or
goes by no such number is answered alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.registry.acts.joining import find_member
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.readable import BodiesGone
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.model import Scheme
from regard.scheme.worth import outcome_rank, tiers_worst_first
from regard.service.tiers_held import tiers_held


@dataclass(frozen=True)
class RegisterEntry:
    """What anybody may know of an organisation.

    Attributes:
        tier: The tier that is told of it; empty where no text is in force, or what it
            rests on cannot be read.
    """

    tier: str


def has_register(scheme: Scheme) -> bool:
    """Whether a scheme publishes who stands how: organisations, names and scores.

    Args:
        scheme: The text in force, what is declared for all written at each part.

    Returns:
        False wherever any of it is not said.
    """
    # Of people there is no register, whatever a text says.
    if scheme.subjects is None or scheme.subjects.kind != "organisation":
        return False
    publish = scheme.publish
    return publish is not None and publish.names is True and publish.scores is True


def register_entry(
    record: Record, scheme: Scheme, number: str, at: datetime
) -> RegisterEntry | None:
    """What the register says of a number.

    Args:
        record: The record.
        scheme: The text in force.
        number: What whoever asks knows the organisation by.
        at: The moment (UTC).

    Returns:
        The entry; None for whoever is not in it, was, or never could be.
    """
    name = find_member(record, scheme.name, number)
    if name is None or not _is_in(record, name):
        return None
    history = record.history(scheme.name, name.subject)
    if _is_too_old(history, scheme, at):
        return None
    try:
        return RegisterEntry(published_tier(history, scheme, at))
    # It stands there all the same: "nothing" would be read as not allowed at all.
    except BodiesGone:
        return RegisterEntry("")


def published_tier(history: SubjectHistory, scheme: Scheme, at: datetime) -> str:
    """The tier that may be told to everybody.

    Where services fell one by one, or an exception holds at one, what is in effect is
    no tier as a whole. To tell none then would be read as the worst, and would show a
    fall of which some reviewer may have said no. So the better is told: a tier is lost
    only once no service gives more than the next one would. What each service gives is
    not told beside it: a scheme publishes tiers, and one outcome that fell by itself
    tells of the others that they wait or were declined. That the better is told stands
    with every answer alike, so that nobody takes it for what each service gives.

    Args:
        history: What was entered.
        scheme: The text in force.
        at: The moment (UTC).

    Returns:
        The worst tier, from the one held on, that gives no less than any service does;
        empty where no text is in force.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    tiers = tiers_held(history, at)
    if not tiers:
        return ""
    states = states_in_effect(history, at)
    from_held_on = tiers_worst_first(scheme)[len(tiers) - 1 :]
    for tier in from_held_on:
        if not any(
            _gives_more(scheme, service, state.outcome, tier)
            for service, state in states.items()
        ):
            return tier
    return from_held_on[-1]


def _gives_more(scheme: Scheme, service: str, outcome: str, tier: str) -> bool:
    """Whether what is in effect at a service is better than what a tier gives."""
    part = scheme.services.get(service)
    # What an older text gave is no tier's, and says nothing of any.
    if part is None or outcome not in part.outcomes.values():
        return False
    given = part.outcomes[tier]
    if outcome == given:
        return False
    # Of two of which nothing says which is better, neither is told to be lost.
    return outcome_rank(part, outcome) >= outcome_rank(part, given)


def _is_in(record: Record, name: SubjectName) -> bool:
    """Whether somebody is under the scheme; asked before anything of them is opened.

    So who left is answered about as quickly as who never was.
    """
    is_in = False
    with record.sequence.reading() as reading:
        for entry in reading.memberships(name.scheme, [name.subject]):
            if entry.kind in (EntryKind.JOINED, EntryKind.LEFT, EntryKind.ERASED):
                is_in = entry.kind is EntryKind.JOINED
    return is_in


def _is_too_old(history: SubjectHistory, scheme: Scheme, at: datetime) -> bool:
    """Whether a name was public for as long as it may be, since the last report."""
    publish = scheme.publish
    if publish is None or publish.names_for is None:
        return False
    kinds = (EntryKind.JOINED, EntryKind.REPORTED)
    moments = [entry.at for entry in history.entries if entry.kind in kinds]
    return at > max(moments) + timedelta(days=publish.names_for)
