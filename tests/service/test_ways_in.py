"""Whoever is not signed in is told a way in, whatever this service has of them."""

from __future__ import annotations

import pytest

from regard.service.application import Application
from regard.service.settings import Settings
from tests.service.browsing import InProcess
from tests.service.conftest import Served

BY_A_LINK = "You come in by a link."


@pytest.mark.parametrize(
    ("pages", "is_by_a_link"),
    [("http://127.0.0.1:8000", True), ("https://library.example", False)],
)
def test_without_passkeys_and_mail_a_link_is_the_way(
    served: Served, pages: str, is_by_a_link: bool
) -> None:
    """Where browsers make no passkey, and nothing is sent, none is named in vain."""
    application = Application(served.record, served.doors, Settings(pages=pages))
    with InProcess(application) as client:
        text = client.request("GET", "/me").text
    assert (BY_A_LINK in text) is is_by_a_link
    assert ("Sign in with a passkey" in text) is not is_by_a_link
