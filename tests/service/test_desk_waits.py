"""Where what waits is worked out of many people, nobody else holds a thread for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from regard.registry.acts import disputing
from regard.registry.fold.history import SubjectHistory
from regard.service.caller import Caller, Role
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served

WORKED_OUT = "What waits is being worked out just now."


def test_whoever_opens_the_desk_meanwhile_is_told_so(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty list, and all else of the desk works."""
    name = served.join("17")
    (event,) = damage(served, name)
    disputing.dispute(served.record, name, event, name.subject)
    begun, goes_on = Event(), Event()
    history = served.record.history

    def slow(scheme: str, subject: str) -> SubjectHistory:
        begun.set()
        assert goes_on.wait(30)
        return history(scheme, subject)

    for place in ("desk", "appeals"):
        waited = f"regard.service.pages.{place}.MOST_SECONDS_WAITED"
        monkeypatch.setattr(waited, 0.0)
    steward = served.steward()
    body = served.secret_of(Caller(Role.APPEAL_BODY, "council", SCHEME))
    with ThreadPoolExecutor(1) as pool, monkeypatch.context() as slowed:
        slowed.setattr(served.record, "history", slow)
        first = pool.submit(served.record.kept_duties.now)
        assert begun.wait(30)
        slowed.setattr(served.record, "history", history)
        desk = page(served, "/desk", steward)
        appeals = words_of(page(served, "/appeals", body))
        goes_on.set()
        assert len(first.result().duties) == 1
    assert WORKED_OUT in words_of(desk)
    assert 'action="/desk/record"' in desk.text
    assert "Nothing." not in words_of(desk).split(WORKED_OUT)[0]
    assert WORKED_OUT in appeals
    assert "No appeal waits." not in appeals
    assert "An objection waits" in words_of(page(served, "/desk", steward))
