"""Answers that services had: whoever they are about can contest every single one."""

from __future__ import annotations

import re

from regard.registry.acts import deciding
from regard.registry.sealed_entries import SubjectName
from regard.service.pages.told_services import LATEST_SHOWN
from tests.service.attacking import damage, page, send
from tests.service.conftest import SCHEME, Served


def ask(served: Served, name: SubjectName, service: str, times: int = 1) -> list[int]:
    """A service asks; the entries of what it was told."""
    entries: list[int] = []
    for _ in range(times):
        deciding.decide(served.record, name, service, f"{service}-key")
        entries.append(served.record.history(SCHEME, name.subject).entries[-1].seq)
    return entries


def appealable(text: str) -> list[int]:
    """Against what a page lets somebody appeal."""
    decisions: list[int] = []
    for form in re.findall(r'action="[^"]*/appeal".*?</form>', text, re.DOTALL):
        decisions += map(int, re.findall(r'name="decision"[^>]*value="(\d+)"', form))
    return decisions


def test_a_service_that_asks_often_hides_no_answer_of_another(served: Served) -> None:
    """On one's own page, on paper, and on the page of the answer itself."""
    name = served.join("17")
    damage(served, name, 2)
    (decision,) = ask(served, name, "power-tools")
    ask(served, name, "hand-tools", LATEST_SHOWN + 5)
    person = served.person(name)
    desk = {"number": "17", "purpose": "an appeal"}
    seen = (
        page(served, "/me", person),
        page(served, f"/me/told/{decision}", person),
        send(served, "/desk/person", served.clerk(), desk),
    )
    for answer in seen:
        assert decision in appealable(answer.text), answer.url


def test_every_answer_can_be_contested(served: Served) -> None:
    """Part after part each is there once; one that was appealed against says so."""
    name = served.join("17")
    asked = ask(served, name, "hand-tools", 2 * LATEST_SHOWN + 3)
    person = served.person(name)
    assert 'href="/me/answers/1"' in page(served, "/me", person).text
    listed: list[int] = []
    path = "/me/answers/1"
    while path:
        text = page(served, path, person).text
        listed += appealable(text)
        (path,) = re.findall(r'href="(/me/answers/\d+)"', text) or [""]
    assert listed == asked[::-1]
    for part in ("0", "4", "x", "9" * 40):
        assert page(served, f"/me/answers/{part}", person).status_code == 404
    appeal = {"decision": str(asked[0]), "words": "It was not so."}
    assert send(served, "/me/appeal", person, appeal).status_code == 303
    told = page(served, f"/me/told/{asked[0]}", person).text
    assert appealable(told) == []
    assert "You appealed against this." in told
