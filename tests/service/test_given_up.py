"""Programs that are told no more: somebody is told of it, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from regard.registry.acts import erasing
from regard.registry.store.engine import open_engine
from regard.service.caller import Caller, Role
from regard.service.doors.old_traces import TRACES_KEPT
from regard.service.outbox.tables import DELIVERY_TABLE
from regard.service.upkeep import one_round
from tests.service.attacking import page, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.receiving import receiver
from tests.service.test_webhooks import SERVICE, Told

AWAY = "is told nothing since"


@pytest.fixture
def away(served: Served) -> Iterator[Told]:
    with receiver() as program:
        party = Told(served, program)
        party.secret = party.add()
        yield party


def gauge(served: Served, name: str) -> str:
    text = served.get("/metrics", served.keys["metrics"]).text
    return next(line for line in text.splitlines() if line.startswith(f"{name} "))


def deliveries(served: Served) -> int:
    question = select(func.count()).select_from(DELIVERY_TABLE)
    engine = open_engine(served.record.url)
    with engine.connect() as connection:
        count = int(connection.execute(question).scalar_one())
    engine.dispose()
    return count


def the_program(party: Told) -> str:
    key = party.served.record.keys.scheme_key(SCHEME)
    webhooks = party.served.doors.webhooks
    (webhook,) = webhooks.all_of(SCHEME, key, party.served.record.now)
    return webhook.number


def turn(party: Told, is_on: bool) -> None:
    webhooks = party.served.doors.webhooks
    webhooks.turn(the_program(party), SCHEME, is_on, party.served.record.now)


def test_that_nothing_gets_to_a_program_stands_where_people_look(away: Told) -> None:
    """Who uses a service is refused on an old answer meanwhile, and nobody knows."""
    served = away.served
    desk = served.secret_of(Caller(Role.STEWARD, "anna", SCHEME))
    assert gauge(served, "regard_webhooks_failing") == "regard_webhooks_failing 0"
    assert AWAY not in words_of(page(served, "/desk", desk))
    away.better()
    away.program.statuses = [503]
    away.telling.one_round()
    assert gauge(served, "regard_webhooks_failing") == "regard_webhooks_failing 1"
    for path, secret in (("/desk", desk), ("/desk/changes", away.operator())):
        assert AWAY in words_of(page(served, path, secret))
    served.clock.at += 3600 * 1_000_000
    away.program.statuses = [410]
    away.telling.one_round()
    # It is turned off, and that is no better.
    assert gauge(served, "regard_webhooks_failing") == "regard_webhooks_failing 1"
    for path, secret in (("/desk", desk), ("/desk/changes", away.operator())):
        assert AWAY in words_of(page(served, path, secret))
    turn(away, True)
    assert gauge(served, "regard_webhooks_failing") == "regard_webhooks_failing 0"
    assert AWAY not in words_of(page(served, "/desk", desk))


def test_what_the_operator_turned_off_is_no_fault(away: Told) -> None:
    turn(away, False)
    assert AWAY not in words_of(page(away.served, "/desk/changes", away.operator()))
    assert gauge(away.served, "regard_webhooks_failing").endswith(" 0")


def test_what_changed_while_it_was_off_is_told_when_it_is_on(away: Told) -> None:
    """Also where another program was told meanwhile."""
    served = away.served
    turn(away, False)
    key = served.record.keys.scheme_key(SCHEME)
    away.add("source loan-desk")
    away.better()
    away.telling.one_round()
    assert away.program.messages == []
    for webhook in served.doors.webhooks.all_of(SCHEME, key, served.record.now):
        if webhook.part == SERVICE:
            served.doors.webhooks.turn(webhook.number, SCHEME, True, served.record.now)
    away.telling.one_round()
    assert len(away.program.messages) == 1


def test_nothing_about_the_forgotten_waits_for_a_program(away: Told) -> None:
    """By whatever way they were forgotten, and whether a program is on or not."""
    served = away.served
    name, _ = away.better()
    away.program.statuses = [503]
    away.telling.one_round()
    assert deliveries(served) == 1
    turn(away, False)
    erasing.erase(served.record, name, name.subject, 30)
    one_round(served.record, served.doors)
    assert deliveries(served) == 0


def test_what_waits_for_a_program_that_is_off_goes_after_weeks(away: Told) -> None:
    served = away.served
    away.better()
    away.program.statuses = [503]
    away.telling.one_round()
    turn(away, False)
    served.pass_days((TRACES_KEPT + timedelta(days=1)).days)
    one_round(served.record, served.doors)
    assert deliveries(served) == 0
