"""Every page shows the ways of whoever reads it: signed in, or not any more."""

from __future__ import annotations

import httpx
import pytest

from regard.registry.acts.erasing import erase
from regard.registry.fold.history import micros_of
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import SESSION_LIFE
from tests.service.attacking import page, send
from tests.service.conftest import SCHEME, Served

SIGN_OUT = 'action="/out"'
OWN_PAGE = '<a href="/me">My standing</a>'


def check_nobody(answer: httpx.Response) -> None:
    """Whoever reads it is offered what a stranger is, and nothing else."""
    assert SIGN_OUT not in answer.text
    assert 'href="/me"' not in answer.text
    assert 'name="token"' not in answer.text


def ended_by_office(served: Served, session: str) -> None:
    access = served.doors.access(session, served.record.now)
    assert access is not None
    served.doors.end(access.number, served.record.now)


def test_whoever_was_just_forgotten_is_nobody_here(served: Served) -> None:
    name = served.join("17")
    session = served.person(name)
    assert OWN_PAGE in page(served, "/me", session).text
    forgotten = send(served, "/me/erase", session, {})
    assert "You are forgotten" in forgotten.text
    check_nobody(forgotten)
    # Nor does their browser keep what opens nothing.
    assert 'regard-session=""' in forgotten.headers["set-cookie"]
    check_nobody(page(served, "/me", session))


@pytest.mark.parametrize("role", [Role.SUBJECT, Role.REPRESENTATIVE])
def test_nor_is_whoever_was_forgotten_elsewhere(served: Served, role: Role) -> None:
    """Until upkeep ends it their session is there; it leads nowhere, whoever acts."""
    name = served.join("17")
    session = served.secret_of(Caller(role, "friend", SCHEME, name.subject))
    erase(served.record, name, "desk", 0)
    for answer in (
        page(served, "/me", session),
        send(served, "/me/leave", session, {}),
    ):
        assert answer.status_code == 410
        check_nobody(answer)
    # Asked once more, it is done already.
    check_nobody(send(served, "/me/erase", session, {}))


def test_nor_is_whoever_comes_with_a_session_that_is_over(served: Served) -> None:
    name = served.join("17")
    revoked = served.person(name)
    ended_by_office(served, revoked)
    caller = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
    now = served.record.now
    expired = served.doors.make(AccessKind.SESSION, caller, now, SESSION_LIFE).secret
    served.clock.at += micros_of(now + SESSION_LIFE) - micros_of(now) + 1
    for session in (revoked, expired):
        check_nobody(page(served, "/me", session))
        check_nobody(page(served, "/", session))
        check_nobody(send(served, "/me/leave", session, {}))


def test_nor_is_whoever_signed_out(served: Served) -> None:
    session = served.person(served.join("17"))
    signed_out = send(served, "/out", session, {})
    assert 'regard-session=""' in signed_out.headers["set-cookie"]
    check_nobody(page(served, "/", session))
    check_nobody(page(served, "/me", session))


def test_whoever_left_is_still_signed_in(served: Served) -> None:
    """They may take all with them, and be forgotten."""
    session = served.person(served.join("17"))
    send(served, "/me/leave", session, {})
    left = page(served, "/me", session)
    assert "You left on" in left.text
    assert SIGN_OUT in left.text


def test_whoever_sent_what_cannot_be_taken_is_still_signed_in(served: Served) -> None:
    """Too much for a field or a form; nor does a wrong address sign anybody out."""
    session = served.person(served.join("17"))
    for answer, status in (
        (send(served, "/me/show", session, {"tier": "n" * 20_000}), 400),
        (send(served, "/me/show", session, {"tier": "n" * 90_000}), 413),
        (page(served, "/no/such/page", session), 404),
        (page(served, "/me/show", session), 405),
    ):
        assert answer.status_code == status
        assert SIGN_OUT in answer.text
        assert "Sign in" not in answer.text
    check_nobody(page(served, "/no/such/page", "rgs_" + "a" * 43))


def test_of_the_forgotten_the_desk_reads_as_the_desk(served: Served) -> None:
    name = served.join("17")
    erase(served.record, name, "desk", 0)
    about = {"subject": name.subject, "words": "No.", "event": "1"}
    refused = send(served, "/desk/for/dispute", served.clerk(), about)
    assert refused.status_code >= 400
    assert SIGN_OUT in refused.text
