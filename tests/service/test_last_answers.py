"""Too often, and a fault of ours: said in plain words, with nothing of the inside."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import httpx
import pytest

from regard.report.text.language import language_of
from regard.service.application import Application
from regard.service.pages.problem_words import OTHER_WORDS
from regard.service.rate_limits import RateLimits, RequestRate
from regard.service.settings import Settings
from tests.service.attacking import cookie
from tests.service.browsing import InProcess
from tests.service.conftest import Served

ONCE = RateLimits(reading=RequestRate("reading", 1, 60))
SECRET = "Ada Lovelace, 12 Harbour Street"
ERROR = f"no column of {SECRET}"
LANGUAGES = ("en", "de")


def asked(client: InProcess, path: str, secret: str, language: str) -> httpx.Response:
    """What somebody is answered, as a program or in a browser."""
    headers = {"accept-language": language}
    if path.startswith("/v1/"):
        return client.request("GET", path, secret, headers=headers)
    return client.request("GET", path, headers=headers | cookie(secret))


def check_program(answer: httpx.Response, status: int, code: str) -> None:
    """Whether a program is told so as RFC 9457 has it."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"urn:regard:problem:{code}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def check_page(answer: httpx.Response, status: int, code: str, language: str) -> None:
    """Whether a person is told so in a sentence of theirs, on a page."""
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}"' in answer.text
    assert language_of(language).gettext(OTHER_WORDS[code]) in answer.text
    assert "urn:regard" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_often(served: Served, language: str) -> None:
    me = served.person(served.join("17"))
    application = Application(
        served.record, served.doors, replace(Settings(), limits=ONCE)
    )
    application.counter._seconds = lambda: 0.0
    with InProcess(application) as client:
        assert asked(client, "/v1/me", me, language).status_code == 200
        program = asked(client, "/v1/me", me, language)
        page = asked(client, "/me", me, language)
    for answer in (program, page):
        assert answer.headers["retry-after"] == "60"
        assert answer.headers["cache-control"] == "no-store"
    check_program(program, 429, "too-many-requests")
    check_page(page, 429, "too-many-requests", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours(
    served: Served,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Neither who asked nor the log is told its text: it may tell of somebody."""
    me = served.person(served.join("17"))

    def breaks(*_: object) -> None:
        raise LookupError(ERROR)

    monkeypatch.setattr(served.record, "history", breaks)
    with caplog.at_level(logging.ERROR):
        program = asked(served.client, "/v1/me", me, language)
        page = asked(served.client, "/me", me, language)
    check_program(program, 500, "fault")
    check_page(page, 500, "fault", language)
    for answer in (program, page):
        for inside in (SECRET, "LookupError", "Traceback", ".py", "breaks"):
            assert inside not in answer.text
        assert answer.headers["cache-control"] == "no-store"
    # Where it broke is enough for whoever mends it.
    assert len(caplog.messages) == 2
    for line in caplog.messages:
        assert re.fullmatch(r"LookupError in test_last_answers\.py:\d+", line)
    assert SECRET not in caplog.text
