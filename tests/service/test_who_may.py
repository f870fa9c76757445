"""Role by address: who may, and what everybody else is answered."""

from __future__ import annotations

import re

import pytest

from regard.registry.acts.catalogue import ACTS
from regard.service.api.acts import (
    BY_SERVICES_ALONE,
    FOR_ONESELF,
    FOR_THE_OFFICE,
)
from regard.service.api.endpoint import Endpoint
from regard.service.api.endpoints import all_endpoints
from regard.service.caller import OWN, Caller, Role
from tests.service.conftest import SCHEME, Served

CLOSED = [endpoint for endpoint in all_endpoints() if not endpoint.is_public]
TURNED_AWAY = {401, 403, 404}


def ask(served: Served, endpoint: Endpoint, secret: str, scheme: str = SCHEME) -> int:
    """The status of asking with nothing that could be read."""
    path = endpoint.path.replace("{scheme}", scheme)
    path = re.sub(r"{\w+}", "nothing", path)
    return served.client.request(endpoint.method, path, secret).status_code


def named(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def test_every_act_has_a_rule() -> None:
    """A new act that nobody thought of is open to nobody, and fails here."""
    ruled = {*FOR_THE_OFFICE, *FOR_ONESELF, *BY_SERVICES_ALONE}
    assert ruled == set(ACTS)


def test_every_address_says_who_may() -> None:
    for endpoint in all_endpoints():
        assert endpoint.roles
        assert endpoint.summary


@pytest.mark.parametrize("endpoint", CLOSED, ids=named)
def test_nobody_else_gets_in(served: Served, endpoint: Endpoint) -> None:
    """Not a stranger, not another role, and not the same role of another scheme."""
    person = served.join("17")
    assert ask(served, endpoint, "") == 401
    for role in set(Role) - {Role.ANYONE}:
        subject = person.subject if role in OWN else ""
        caller = Caller(role, "somebody", SCHEME, subject)
        status = ask(served, endpoint, served.secret_of(caller))
        assert (status == 403) == (role not in endpoint.roles), role
    if "{scheme}" not in endpoint.path:
        return
    for role in endpoint.roles:
        foreign = Caller(role, "somebody", "mutual-credit")
        assert ask(served, endpoint, served.secret_of(foreign)) == 404


def test_a_person_sees_their_own_alone(served: Served) -> None:
    mine = served.join("17")
    other = served.join("18")
    answer = served.get("/v1/me", served.person(mine))
    assert answer.status_code == 200
    assert answer.json()["subject"] == mine.subject
    assert other.subject not in answer.text


def test_a_representative_is_seen(served: Served) -> None:
    """The same rights, and each use is shown to whoever named them."""
    name = served.join("17")
    friend = Caller(Role.REPRESENTATIVE, "friend", SCHEME, name.subject)
    assert served.get("/v1/me", served.secret_of(friend)).status_code == 200
    looks = served.get("/v1/me/looks", served.person(name)).json()["looks"]
    assert [part["by"] for part in looks] == ["friend"]


def test_what_was_ended_opens_nothing(served: Served) -> None:
    name = served.join("17")
    secret = served.person(name)
    access = served.doors.access(secret, served.record.now)
    assert access is not None
    assert served.doors.end(access.number, served.record.now)
    assert served.get("/v1/me", secret).status_code == 401


def test_a_link_is_used_once(served: Served) -> None:
    from regard.service.doors import AccessKind
    from regard.service.doors.keeper import LINK_LIFE

    caller = Caller(Role.STEWARD, "steward-1", SCHEME)
    now = served.record.now
    link = served.doors.make(AccessKind.LINK, caller, now, LINK_LIFE)
    session = served.doors.exchange(link.secret, now)
    assert session is not None
    assert session.access.caller == caller
    assert served.doors.exchange(link.secret, now) is None
    late = served.doors.make(AccessKind.LINK, caller, now, LINK_LIFE)
    assert served.doors.exchange(late.secret, now + LINK_LIFE) is None
