"""What people say of each other: nobody at a desk says it for them."""

from __future__ import annotations

import json

import pytest

from regard.registry.entry import EntryKind
from tests.service.attacking import send
from tests.service.conftest import SCHEME, Served

RATING = {
    "about": "17",
    "source": "members",
    "id": "rating-1",
    "kind": "rating",
    "time": "2026-03-02T09:00:00Z",
    "thousandths": -2000,
}


def is_reported(served: Served, subject: str) -> bool:
    entries = served.record.history(SCHEME, subject).entries
    return any(entry.kind is EntryKind.REPORTED for entry in entries)


def test_the_desk_makes_up_no_rating(served: Served) -> None:
    """By a form that it was never shown, whatever its number."""
    name = served.join("17")
    for number in range(3):
        fields = {"number": "17", "kind": "rating", "amount": "-2"}
        fields["id"] = f"desk-{number:016x}"
        sent = send(served, "/desk/record", served.clerk(), fields)
        assert sent.status_code == 422, sent.text
    assert not is_reported(served, name.subject)


@pytest.mark.parametrize("is_named", [False, True])
def test_nor_does_a_clerk_by_a_program(served: Served, is_named: bool) -> None:
    """Not even with another member's name, which stands in what was reported."""
    name = served.join("17")
    sent = dict(RATING)
    if is_named:
        sent["reporter"] = served.join("18").subject
    answer = served.post(f"/v1/schemes/{SCHEME}/report", served.clerk(), json=sent)
    assert answer.status_code == 422, answer.text
    assert answer.json()["type"].endswith("a-kind-of-another-source")
    assert not is_reported(served, name.subject)


def test_what_the_desk_itself_saw_it_writes_down(served: Served) -> None:
    name = served.join("17")
    seen = RATING | {"source": "loan-desk", "kind": "damaged"}
    del seen["thousandths"]
    answer = served.post(f"/v1/schemes/{SCHEME}/report", served.clerk(), json=seen)
    assert answer.status_code == 201, answer.text
    assert is_reported(served, name.subject)


def test_nor_is_it_said_by_nobody(served: Served) -> None:
    """The source's own key says who says so; else no limit of each would hold."""
    name = served.join("17")
    peer = served.join("18")
    event = {
        "specversion": "1.0",
        "id": "rating-1",
        "source": "members",
        "type": "rating",
        "time": "2026-03-02T12:00:00Z",
        "subject": "17",
        "data": {"amount": -2},
    }
    path = f"/v1/schemes/{SCHEME}/events"
    media = {"Content-Type": "application/cloudevents+json"}
    content = json.dumps(event)
    key = served.keys["members"]
    answer = served.post(path, key, content=content, headers=media)
    assert answer.status_code == 422, answer.text
    assert not is_reported(served, name.subject)
    event["data"] = {"amount": -2, "reporter": peer.subject}
    content = json.dumps(event)
    answer = served.post(path, key, content=content, headers=media)
    assert answer.status_code == 201, answer.text
