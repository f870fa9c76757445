"""What `check --attacks` says that an attack does at most, it does at most when served.

Bounds and witnesses are taken as check gives them. Each is lived through HTTP: by the
witness itself, and by somebody greedy who goes on beyond every limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from regard.check.answers.attacks import PEERS, Attack, AttackName, attacks_on
from regard.check.answers.checking import check_document
from regard.check.case import Case
from regard.check.proof.witness import Witness
from regard.scheme.document import open_document
from regard.scheme.evidence import Kind
from regard.scoring.event import Event
from regard.service.caller import Role
from tests.registry.conftest import database, server
from tests.service.attacked import Attacked, attacked, first_moment, renamed

__all__ = ["database", "server"]
SCHEMES = ("tool-library", "trader-ratings", "mutual-credit")
"""In which people report of each other, and which may run."""
BY_REPORTERS = ("pumping", "ring", "slander", "milking")
SPAN = timedelta(days=130)
"""For how long somebody greedy goes on."""
EVERY = timedelta(days=13)
LOOKED_AT = (100, 40, 7, 0)
"""Days before the end at which it is asked what came of it."""
AFTERWARDS = (1, 10, 40)
LONGER = timedelta(hours=1)


@cache
def case_of(scheme: str) -> Case:
    """A scheme as check has it."""
    return check_document(open_document(scheme), None, ["PRP004"], []).case


@cache
def attacks_of(scheme: str) -> dict[str, Attack]:
    """What check says of each attack."""
    return {attack.name: attack for attack in attacks_on(case_of(scheme))}


@dataclass
class Bound:
    """What one may have more than another, at most.

    Attributes:
        service: The service under attack.
        attack: What check says.
        less: Who has less, if anybody has.
        more: Who has more.
        highest: The best tier that the one with more may have had.
    """

    service: Attacked
    attack: Attack
    less: str
    more: str
    highest: int = 0

    def hold(self) -> None:
        """Neither points nor tier nor outcomes are beyond it."""
        scheme = self.service.scheme
        lower = self.service.told(self.less)
        upper = self.service.told(self.more)
        assert self.attack.points is not None
        assert upper.points - lower.points <= self.attack.points
        places = list(scheme.tiers)
        risen = places.index(upper.tier) - places.index(lower.tier)
        assert risen <= self.attack.tiers
        # Who was better off before keeps it until they fall by a lawful step.
        highest = places.index(lower.tier) + self.attack.tiers
        self.highest = max(self.highest, min(highest, len(places) - 1))
        for name, outcome in upper.outcomes.items():
            outcomes = scheme.services[name].outcomes
            reached = {outcomes[tier] for tier in places[: self.highest + 1]}
            assert outcome in reached | {lower.outcomes[name]}


def reach(service: Attacked, witness: Witness, without: str, with_it: str) -> None:
    """Both stand where check says that they do."""
    tiers = (service.told(without).tier, service.told(with_it).tier)
    assert tiers == witness.tiers


@pytest.mark.sampled(4)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", get_args(AttackName))
def test_no_attack_does_more_than_check_says(
    database: str, tmp_path: Path, scheme: str, name: AttackName
) -> None:
    attack = attacks_of(scheme)[name]
    assert attack.verdict in ("possible", "nothing")
    end = case_of(scheme).solver.moments[0]
    if attack.witness is not None:
        end = attack.witness.at
    begins = min(first_moment(attack.witness, end), end - 2 * SPAN)
    with attacked(database, open_document(scheme), begins, tmp_path) as service:
        if name in BY_REPORTERS:
            reports(service, attack, end)
        elif name == "whitewashing":
            comes_back(service, attack)
        else:
            disputes(service, attack)


# ── by what is reported


def reports(service: Attacked, attack: Attack, end: datetime) -> None:
    """The witness, and whoever does the same without an end."""
    people = [f"person {number + 1}" for number in range(attack.people)]
    for number in ("without", "with", "greedy", *people):
        service.join(number)
    base: Sequence[Event] = ()
    histories: dict[str, Iterable[Event]] = {}
    if attack.witness is not None:
        base = attack.witness.without.events
        histories["with"] = attack.witness.with_it.events
    beyond = endless(service, attack, people, end)
    histories |= {"without": base, "greedy": [*base, *renamed(beyond, "beyond")]}
    less, more = "without", "greedy"
    if attack.name == "slander":
        less, more = more, less
    bound = Bound(service, attack, less, more)
    for days in LOOKED_AT:
        until = end - timedelta(days=days)
        service.play(between(histories, service, until), until, beyond="greedy")
        bound.hold()
        if days == LOOKED_AT[0]:
            come_anew(service, people)
    if attack.witness is not None:
        reach(service, attack.witness, "without", "with")
    for days in AFTERWARDS:
        service.set_clock(end + timedelta(days=days))
        bound.hold()


def between(
    histories: dict[str, Iterable[Event]], service: Attacked, until: datetime
) -> dict[str, Iterable[Event]]:
    """What happens from now on, until a moment."""
    now = service.served.record.now
    return {
        number: [event for event in events if now < event.time <= until]
        for number, events in histories.items()
    }


def come_anew(service: Attacked, people: Sequence[str]) -> None:
    """Whoever reported leaves, and comes back: it is no other word than before."""
    for person in people:
        before = service.names.pop(person, None)
        assert service.own(person, "leave", {}).status_code == 201
        again = service.try_to_join(person)
        assert service.scheme.subjects is not None
        assert (again.status_code == 201) == (not service.scheme.subjects.rejoin_after)
        if before is not None:
            (source,) = peer_sources(service)
            assert service.name_of(person, source) == before


def peer_sources(service: Attacked) -> list[str]:
    """Where people report of each other."""
    sources = service.scheme.sources.items()
    return [name for name, part in sources if part.reporters in PEERS]


def endless(
    service: Attacked, attack: Attack, people: Sequence[str], end: datetime
) -> list[Event]:
    """The same again and again, beyond every limit, by whoever takes part."""
    sign = -1 if attack.name == "slander" else 1
    events: list[Event] = []
    time = end - SPAN
    while time <= end:
        for kind in kinds_used(service, attack):
            # Nobody says who, and who it is about: neither is another who says so.
            reporters = [*people, "", "greedy"]
            if not people:
                reporters += [f"account {len(events)}-{number}" for number in range(5)]
            for reporter in reporters:
                for amount in amounts(service.scheme.evidence[kind], sign):
                    number = f"{kind}-{len(events)}"
                    event = Event(number, "", kind, time, amount, reporter)
                    events.append(event)
        time += EVERY
    return events


def kinds_used(service: Attacked, attack: Attack) -> list[str]:
    """What is reported in an attack."""
    if attack.people:
        sources = peer_sources(service)
        evidence = service.scheme.evidence.items()
        return [name for name, kind in evidence if kind.source in sources]
    assert attack.witness is not None
    return sorted({event.kind for event in attack.witness.added})


def amounts(kind: Kind, sign: int) -> list[int]:
    """What moves most in a direction, twice, and what is beyond what may be said."""
    low, high = kind.amount
    most = max(low, high, key=lambda amount: kind.points * amount * sign)
    beyond = most * 3 if most else -9000
    moves = kind.points * most * sign
    return [most, most, beyond] if moves > 0 else [beyond]


# ── by leaving and joining


def comes_back(service: Attacked, attack: Attack) -> None:
    """By leaving, by being forgotten, and as somebody whom nobody knows."""
    witness = attack.witness
    assert witness is not None
    fallen = witness.without.events
    last = max(event.time for event in fallen)
    worst = [*fallen, *renamed(all_that_harms(service, last), "beyond")]
    histories: dict[str, Iterable[Event]] = {}
    for number in ("stayed", "left", "forgotten"):
        service.join(number)
        histories[number] = fallen
    for number in ("worst", "worst forgotten"):
        service.join(number)
        histories[number] = worst
    service.play(histories, last + LONGER, beyond="worst")
    assert service.own("left", "leave", {}).status_code == 201
    for number in ("forgotten", "worst forgotten"):
        assert service.own(number, "erase", {}).status_code == 201
        service.join(number)
    subjects = service.scheme.subjects
    assert subjects is not None
    if subjects.rejoin_after:
        assert service.try_to_join("left").status_code == 422
    service.join("a newcomer")
    bounds = [
        Bound(service, attack, "stayed", "forgotten"),
        Bound(service, attack, "stayed", "a newcomer"),
        Bound(service, attack, "worst", "worst forgotten"),
    ]
    for bound in bounds:
        bound.hold()
    service.set_clock(max(witness.at, last + LONGER))
    for bound in bounds:
        bound.hold()
    reach(service, witness, "stayed", "forgotten")
    reach(service, witness, "stayed", "a newcomer")
    back = last + timedelta(days=subjects.rejoin_after or 0) + 2 * LONGER
    service.set_clock(max(back, witness.at))
    service.join("left")
    # Who comes back under their own number is who they were.
    assert service.told("left").points == service.told("stayed").points


def all_that_harms(service: Attacked, end: datetime) -> list[Event]:
    """Whatever harms, again and again until shortly before the end."""
    events: list[Event] = []
    for days in range(0, 61, 4):
        for name in case_of(service.scheme.name).harmful_kinds:
            most, *_ = amounts(service.scheme.evidence[name], -1)
            for _ in range(3):
                account = f"account {len(events)}"
                number = f"{name}-{len(events)}"
                time = end - timedelta(days=days)
                events.append(Event(number, "", name, time, most, account))
    return events


# ── by disputes


def disputes(service: Attacked, attack: Attack) -> None:
    """All that harms, again and again: what is answered is suspended no more."""
    witness = attack.witness
    assert witness is not None
    for number in ("accepts", "disputes"):
        service.join(number)
    events = witness.without.events
    service.play({"accepts": events, "disputes": events}, witness.at)
    harmful = {event.kind for event in events} - {
        event.kind for event in witness.with_it.events
    }
    lines = [line for line in service.lines("disputes") if line["kind"] in harmful]
    disputed = flood(service, lines, 201)
    bound = Bound(service, attack, "accepts", "disputes")
    bound.hold()
    reach(service, witness, "accepts", "disputes")
    # While it waits it cannot be said again.
    flood(service, lines, 409)
    bound.hold()
    for entry in disputed:
        kept = {"about": "disputes", "to": entry, "outcome": "kept"}
        said = kept | {"words": "It was so."}
        answer = service.act("answer-dispute", Role.REVIEWER, said)
        assert answer.status_code == 201, answer.text
    assert service.told("disputes").points == service.told("accepts").points
    flood(service, lines, 201)
    assert service.told("disputes").points == service.told("accepts").points


def flood(service: Attacked, lines: Sequence[dict[str, Any]], status: int) -> list[int]:
    """Each of some lines is disputed; the entries that say so."""
    entries: list[int] = []
    for line in lines:
        said = {"event": line["entry"], "words": "It was not so."}
        answer = service.own("disputes", "dispute", said)
        assert answer.status_code == status, answer.text
        entries.append(answer.json().get("seq", 0))
    return entries
