"""A club whose rules are older than its record, and what its people had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from regard.registry.acts import joining
from regard.registry.acts.importing import ImportResult, import_past
from regard.registry.acts.past import Past, PastMember, PastOutcome, RowNotRead
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event, event
from tests.registry.acts.conftest import SCHEME, Office

IN_FORCE = date(2025, 6, 1)
ADULT = date(1990, 5, 1)
BY = "anna"


def member(number: str, **values: object) -> PastMember:
    """Somebody who joined long ago, and agreed to be rated."""
    past = PastMember(
        number, date(2019, 5, 1), "consent", ADULT, ("members",), f"m:{number}"
    )
    return replace(past, **values)  # type: ignore[arg-type]  # as the test says


def damaged(number: str, count: int = 4) -> list[Event]:
    """So many tools that came back damaged this winter."""
    return [
        event(f"a{place}", number, "damaged", f"2026-02-{place + 10}")
        for place in range(count)
    ]


def refused(number: str, **values: object) -> PastOutcome:
    """Somebody is refused power tools today."""
    past = PastOutcome(
        number,
        "power-tools",
        "refuse",
        date(2026, 2, 20),
        None,
        "three saws",
        f"r:{number}",
    )
    return replace(past, **values)  # type: ignore[arg-type]  # as the test says


def past_of(
    members: Sequence[PastMember],
    events: Sequence[Event] = (),
    outcomes: Sequence[PastOutcome] = (),
    unread: Sequence[RowNotRead] = (),
) -> Past:
    by_number: dict[str, list[Event]] = {}
    for happened in events:
        by_number.setdefault(happened.subject, []).append(happened)
    return Past("club.csv", members, by_number, outcomes, unread)


def brought(office: Office, past: Past, dry_run: bool = False) -> ImportResult:
    return import_past(office.record, SCHEME, past, BY, dry_run)


def named(office: Office, number: str) -> SubjectName:
    name = joining.find_member(office.record, SCHEME, number)
    assert name is not None
    return name


def in_effect(office: Office, number: str, service: str = "power-tools") -> str:
    name = named(office, number)
    history = office.record.history(SCHEME, name.subject)
    return states_in_effect(history, office.record.now)[service].outcome


def codes(result: ImportResult) -> list[str]:
    return [row.code.value for row in result.refused]
