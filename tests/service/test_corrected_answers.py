"""A dispute answered by the event as it was: at the desk, by a form of its page."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from regard.registry.acts import disputing
from regard.registry.bodies import Answered
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.lines import lines_of
from regard.registry.sealed_entries import SubjectName
from regard.service.pages.corrected_answers import CORRECTED_PATH
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served


def disputed(served: Served) -> tuple[SubjectName, int]:
    """Somebody says that their damage was not so; the entry that says it."""
    name = served.join("17")
    (event,) = damage(served, name)
    served.pass_days(10)
    dispute = disputing.dispute(
        served.record, name, event, name.subject, "It was a month before."
    )
    return name, dispute.seq


def opened_case(
    served: Served, session: str, name: SubjectName, dispute: int
) -> httpx.Response:
    fields = {
        "subject": name.subject,
        "duty": DutyKind.ANSWER.name,
        "entry": str(dispute),
        "purpose": "it waits",
    }
    return send(served, "/desk/case", session, fields)


def test_the_day_of_a_disputed_event_is_corrected(served: Served) -> None:
    """By a form that says what stands there; the person reads what it is now."""
    name, dispute = disputed(served)
    ben = served.steward("ben")
    case = opened_case(served, ben, name, dispute).text
    assert f'action="{CORRECTED_PATH}"' in case
    (line,) = lines_of(served.record.history(SCHEME, name.subject))
    before = line.report
    assert f'value="{before.time.date().isoformat()}"' in case
    # No amount is asked for where the kind has none.
    assert not re.search('name="amount"', case)
    earlier = before.time.date() - timedelta(days=0)
    fields = {
        "subject": name.subject,
        "to": str(dispute),
        "day": earlier.isoformat(),
        "words": "The list says so.",
    }
    same = send(served, CORRECTED_PATH, ben, fields)
    assert same.status_code == 422
    assert "says what stands there already" in words_of(same)
    for wrong in ("", "yesterday", "2026-13-01"):
        refused = send(served, CORRECTED_PATH, ben, fields | {"day": wrong})
        assert refused.status_code == 422
    # Later it would weigh more: no answer makes a line heavier.
    later = (before.time.date() + timedelta(days=5)).isoformat()
    assert send(served, CORRECTED_PATH, ben, fields | {"day": later}).status_code == 422
    assert served.record.history(SCHEME, name.subject).entries[-1].seq > dispute
    answers = list(served.record.history(SCHEME, name.subject).bodies(Answered))
    assert answers == []


def test_an_earlier_day_is_entered_with_its_reasons(served: Served) -> None:
    served.clock.at += 0
    name = served.join("17")
    served.pass_days(20)
    (event,) = damage(served, name)
    dispute = disputing.dispute(served.record, name, event, name.subject, "Before.")
    (line,) = lines_of(served.record.history(SCHEME, name.subject))
    before = line.report
    day = before.time.date() - timedelta(days=7)
    fields = {
        "subject": name.subject,
        "to": str(dispute.seq),
        "day": day.isoformat(),
        "words": "The list says so.",
    }
    ben = served.steward("ben")
    # Without reasons nobody is answered.
    bare = send(served, CORRECTED_PATH, ben, fields | {"words": " "})
    assert bare.status_code == 422
    assert send(served, CORRECTED_PATH, ben, fields).status_code == 303
    history = served.record.history(SCHEME, name.subject)
    ((entry, body),) = history.bodies(Answered)
    assert (entry.by, body.answer, body.words) == (
        "ben",
        "corrected",
        "The list says so.",
    )
    assert body.corrected == before.model_copy(
        update={"time": before.time - timedelta(days=7)}
    )
    seen = words_of(page(served, "/me", served.person(name)))
    assert "The list says so." in seen
    # It waits no more, and is not answered twice.
    assert send(served, CORRECTED_PATH, ben, fields).status_code == 404
    again = opened_case(served, ben, name, dispute.seq).text
    assert CORRECTED_PATH not in again


@pytest.mark.parametrize("who", ["own", "clerk", "reported it"])
def test_nobody_else_answers_so(served: Served, who: str) -> None:
    """Nor whoever had a part in it."""
    name, dispute = disputed(served)
    (line,) = lines_of(served.record.history(SCHEME, name.subject))
    entries = served.record.history(SCHEME, name.subject).entries
    reporter = next(entry.by for entry in entries if entry.seq == line.seq)
    session = {
        "own": served.person(name),
        "clerk": served.clerk(),
        "reported it": served.steward(reporter),
    }[who]
    day = line.report.time.date() - timedelta(days=1)
    fields = {
        "subject": name.subject,
        "to": str(dispute),
        "day": day.isoformat(),
        "words": "No.",
    }
    answer = send(served, CORRECTED_PATH, session, fields)
    assert answer.status_code == (403 if who == "reported it" else 404)
    answers = list(served.record.history(SCHEME, name.subject).bodies(Answered))
    assert answers == []
