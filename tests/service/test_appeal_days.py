"""Until when one can appeal stands where one does; afterwards there is no form."""

from __future__ import annotations

from regard.registry.acts import deciding
from tests.service.attacking import page, send, words_of
from tests.service.conftest import Served

FORM = 'action="/me/appeal"'


def test_the_last_day_is_said_before_it_is_over(served: Served) -> None:
    """Whoever is not told lets it pass, and their silence decides it."""
    name = served.join("17")
    answer = deciding.decide(served.record, name, "power-tools", "tools")
    session = served.person(name)
    for path in ("/me", f"/me/told/{answer.seq}"):
        words = words_of(page(served, path, session))
        assert "You can appeal until 29 August 2026." in words
        assert "It goes to: the federation of tool libraries." in words
        assert "You have an answer within" in words
    served.pass_days(180)
    session = served.person(name)
    assert FORM in page(served, "/me", session).text
    served.pass_days(1)
    session = served.person(name)
    shown = page(served, "/me", session)
    assert FORM not in shown.text
    assert "You could appeal against this until 29 August 2026." in words_of(shown)
    fields = {"decision": str(answer.seq), "words": "It is wrong."}
    assert send(served, "/me/appeal", session, fields).status_code == 422
