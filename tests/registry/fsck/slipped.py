"""Entries that are put into a record past its acts, and how an auditor names them."""

from __future__ import annotations

from typing import Any

from regard.registry.bodies import (
    Body,
    Expired,
)
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.states import state_data
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office
from tests.registry.fsck.test_refolding import SERVICE


def slip(office: Office, name: SubjectName, body: Body, by: str) -> int:
    """Enters something past the acts, as only who holds all keys can."""
    with office.record.act(name) as act:
        return act.append(body, by).seq


def is_named(says: list[str], seq: int, reason: str) -> bool:
    """Whether an entry is named, with its reason."""
    place = f"entry {seq}: no act would have entered"
    return any(line.startswith(place) and reason in line for line in says)


def restricted(office: Office) -> SubjectName:
    """Somebody towards whose restriction a step is under way."""
    name = office.member("17")
    for _ in range(8):
        office.report(name, "damaged")
    office.pass_days(31)
    return name


def carried(office: Office, name: SubjectName, **changes: Any) -> Expired:
    """What is in effect, as an `expired` entry has it, with some of it otherwise."""
    history = office.record.history(name.scheme, name.subject)
    states = states_in_effect(history, office.record.now)
    data = {service: state_data(state) for service, state in states.items()}
    data[SERVICE].update(changes)
    return Expired(entries=(), state={"services": data})
