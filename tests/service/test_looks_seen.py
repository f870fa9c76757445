"""Looks: nobody's is pushed away by those of others, however many there are."""

from __future__ import annotations

import re

from regard.registry.acts.deciding import look
from regard.service.pages.looks import LAST_SHOWN
from tests.service.attacking import page, words_of
from tests.service.conftest import SCHEME, Served


def test_who_looks_often_hides_nobody(served: Served) -> None:
    """Looks for one purpose are one line, which says how many they are."""
    name = served.join("17")
    entries = [served.record.history(SCHEME, name.subject).entries[0].seq]
    look(served.record, name, "curious", entries, "anna")
    for _ in range(LAST_SHOWN + 1):
        look(served.record, name, "read for the person", entries, "a friend")
    words = words_of(page(served, "/me", served.person(name)))
    assert "anna looked at 1 of your entries, for: curious" in words
    assert f": {LAST_SHOWN + 1} looks." in words


def test_of_however_many_purposes_each_can_be_read(served: Served) -> None:
    """Part after part, each once, the last first."""
    name = served.join("17")
    entries = [served.record.history(SCHEME, name.subject).entries[0].seq]
    count = 2 * LAST_SHOWN + 3
    for number in range(count):
        look(served.record, name, f"purpose-{number}.", entries, "anna")
    person = served.person(name)
    seen: list[str] = []
    for path in ("/me", "/me/looks/2", "/me/looks/3"):
        seen += re.findall(r"purpose-(\d+)\.", page(served, path, person).text)
    assert [int(number) for number in seen] == list(range(count))[::-1]
    for part in ("0", "4", "x", "9" * 40):
        assert page(served, f"/me/looks/{part}", person).status_code == 404
