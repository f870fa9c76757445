"""Asked again under one key, a service is told what is in effect, never what was."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regard.registry.acts import deciding, disputing, erasing, joining, reviewing
from regard.registry.bodies import Decided
from regard.registry.sealed_entries import SubjectName
from tests.registry.conftest import DAY
from tests.service.attacking import damage
from tests.service.conftest import SCHEME, Served

ONE = "/access/v1/evaluation"
SEVERAL = "/access/v1/evaluations"
KEY = {"Idempotency-Key": '"k1"'}


def ask(served: Served, path: str = ONE, number: str = "17") -> httpx.Response:
    """The cupboard asks under its key; in a list, of another person as well."""
    question: dict[str, Any] = {
        "subject": {"id": number},
        "resource": {"id": "power-tools"},
    }
    if path == SEVERAL:
        question = {"evaluations": [question, question | {"subject": {"id": "18"}}]}
    return served.post(path, served.keys["power-tools"], headers=KEY, json=question)


def outcome(answer: httpx.Response) -> str:
    """What it says of the first person."""
    body = answer.json()
    body = body.get("evaluations", [body])[0]
    outcome_in_effect: str = body["context"].get("outcome", "none told")
    return outcome_in_effect


def decisions(served: Served, name: SubjectName) -> int:
    """How many decisions were entered about somebody."""
    history = served.record.history(SCHEME, name.subject)
    return sum(1 for _ in history.bodies(Decided))


def fall(served: Served, name: SubjectName) -> list[int]:
    """Somebody falls, by all lawful steps; the events."""
    events = damage(served, name, 3)
    served.pass_days(31)
    record = served.record
    reviewing.confirm(record, name, "power-tools", "refuse", "ben", "seen")
    day = record.now.date()
    reviewing.notice(record, name, "power-tools", "refuse", "post", "anna", day)
    served.pass_days(14)
    return events


@pytest.mark.parametrize("path", [ONE, SEVERAL])
def test_where_nothing_changed_it_is_one_decision(served: Served, path: str) -> None:
    """A look, and what is entered about others, change nothing."""
    name = served.join("17")
    served.join("18")
    first = ask(served, path)
    served.join("19")
    again = ask(served, path)
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert decisions(served, name) == 1


@pytest.mark.parametrize("path", [ONE, SEVERAL])
@pytest.mark.parametrize("how", ["left", "forgotten"])
def test_who_is_gone_is_nobody(served: Served, path: str, how: str) -> None:
    """Also where the same was asked of them before."""
    name = served.join("17")
    served.join("18")
    assert outcome(ask(served, path)) != "none told"
    if how == "left":
        joining.leave(served.record, name, name.subject)
    else:
        erasing.erase(served.record, name, name.subject, 30)
    again = ask(served, path)
    assert "idempotency-replayed" not in again.headers
    if path == ONE:
        assert again.status_code == 404
    else:
        first, second = again.json()["evaluations"]
        assert first["context"]["error"]["status"] == 404
        assert second["context"]["outcome"]


@pytest.mark.parametrize("path", [ONE, SEVERAL])
def test_what_a_dispute_gave_back_is_told_at_once(served: Served, path: str) -> None:
    name = served.join("17")
    served.join("18")
    events = fall(served, name)
    assert outcome(ask(served, path)) == "refuse"
    for event in events:
        disputing.dispute(served.record, name, event, name.subject, "not mine")
    again = ask(served, path)
    assert outcome(again) != "refuse"
    assert "idempotency-replayed" not in again.headers
    # From then on that is what is kept under the key.
    assert ask(served, path).content == again.content


def test_on_another_day_it_is_asked_anew(served: Served) -> None:
    """Nobody relies on it for longer than it says."""
    name = served.join("17")
    first = ask(served)
    served.clock.at += DAY // 2 + 1
    again = ask(served)
    assert "idempotency-replayed" not in again.headers
    assert again.json() != first.json()
    assert decisions(served, name) == 2


def test_a_no_for_nobody_is_none_for_who_joins(served: Served) -> None:
    assert ask(served).status_code == 404
    served.join("17")
    assert ask(served).status_code == 200


def test_what_is_entered_while_it_is_answered_counts(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the decision, and before its answer is kept."""
    name = served.join("17")

    def decide_then_leave(*arguments: Any) -> Any:
        answer = deciding.decide(*arguments)
        joining.leave(served.record, name, name.subject)
        return answer

    with monkeypatch.context() as patch:
        patch.setattr("regard.service.api.evaluation.decide", decide_then_leave)
        assert ask(served).status_code == 200
    assert ask(served).status_code == 404
