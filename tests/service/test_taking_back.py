"""What rests on consent can be taken back also by who left: while it counts."""

from __future__ import annotations

from datetime import timedelta

from regard.registry.acts import joining, reporting
from regard.registry.bodies import Reported
from regard.registry.fold.meaning import recorded_standing
from regard.registry.sealed_entries import SubjectName
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served

TAKING_BACK = 'action="/me/withdraw"'
AGREEING = 'action="/me/consent"'
STILL_COUNTS = "What was written down while you agreed still counts."


def rated(served: Served) -> SubjectName:
    """Somebody whom another member rated, by their consent."""
    name, other = served.join("17"), served.join("18")
    event = Reported(
        source="members",
        id="r-1",
        kind="rating",
        time=served.record.now - timedelta(seconds=1),
        thousandths=-2000,
        reporter=other.subject,
    )
    reporting.report(served.record, name, event, "members of tool-library")
    return name


def points(served: Served, name: SubjectName) -> int:
    history = served.record.history(SCHEME, name.subject)
    standing = recorded_standing(history, served.record.now)
    assert standing is not None
    return standing.score_micropoints


def test_who_left_takes_back_what_still_counts(served: Served) -> None:
    """Leaving ended the consent, and what had come by it counts: also on paper."""
    name = rated(served)
    less = points(served, name)
    joining.leave(served.record, name, name.subject)
    session = served.person(name)
    shown = page(served, "/me", session)
    assert TAKING_BACK in shown.text
    assert AGREEING not in shown.text
    assert STILL_COUNTS in words_of(shown)
    opening = {"number": "17", "purpose": "they asked"}
    at_desk = send(served, "/desk/person", served.clerk(), opening).text
    assert 'action="/desk/for/withdraw"' in at_desk
    fields = {"source": "members"}
    assert send(served, "/me/withdraw", session, fields).status_code == 303
    assert points(served, name) > less
    shown = page(served, "/me", session)
    assert TAKING_BACK not in shown.text
    assert STILL_COUNTS not in words_of(shown)
