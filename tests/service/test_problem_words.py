"""What was not done is said in plain words, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.text.language import language_of
from regard.scheme.phrase import count_phrase, phrase
from regard.service.pages.problem_words import OTHER_WORDS, REFUSALS, problem_words
from regard.service.problem import Problem, code_of, refusal_problem
from tests.service.conftest import Served


def test_of_every_refusal_something_is_said() -> None:
    assert set(REFUSALS) == set(RefusalCode)


@pytest.mark.parametrize("code", [*map(code_of, REFUSALS), *OTHER_WORDS])
def test_in_either_language(code: str) -> None:
    problem = Problem(400, code, "title", "detail")
    english = problem_words(language_of("en"), problem)
    german = problem_words(language_of("de"), problem)
    assert english
    assert german
    assert english != german


@pytest.mark.parametrize(
    ("language", "words", "in_full"),
    [
        (
            "en",
            "You are not signed in, or it is too long ago.",
            "Sign in by one of the ways below",
        ),
        (
            "de",
            "Sie sind nicht angemeldet, oder es ist zu lange her.",
            "Melden Sie sich auf einem der Wege",
        ),
    ],
)
def test_a_page_says_it_first(
    served: Served, language: str, words: str, in_full: str
) -> None:
    answer = served.get("/me", headers={"accept-language": language})
    assert answer.status_code == 401
    said = answer.text.index(words)
    # In full below, for whoever has to mend it.
    assert said < answer.text.index(in_full)
    # What a program sends helps nobody who reads a page.
    assert "Bearer" not in answer.text


def test_a_wrong_address_speaks_of_no_key(served: Served) -> None:
    """A page says it in words that somebody knows who never wrote a program."""
    answer = served.get("/no/such/page", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "<h1>This cannot be shown</h1>" in answer.text
    assert "If the page is yours, sign in first." in answer.text
    for word in ("a key", "session", "to do"):
        assert word not in answer.text.partition("<main")[2]


def test_a_refusal_is_said_whole_in_german() -> None:
    """Its days and numbers as well; in English it is the text of the refusal."""
    refusal = RefusedAct(
        RefusalCode.TOO_LATE,
        phrase("an override until {last_day}", last_day=date(2026, 3, 1)),
        "a last day to come",
        "propose less",
        [phrase("{most} at most", most=count_phrase(1000))],
    )
    problem = refusal_problem(refusal)
    english = problem.data(language_of("en"))
    assert english["detail"] == str(refusal)
    assert english["detail"] == (
        "found an override until 2026-03-01, expected a last day to come; "
        "to do: propose less"
    )
    german = problem.data(language_of("de"))
    assert german["type"] == english["type"]
    assert german["title"] == "Abgelehnt: zu spät"
    assert german["detail"] == (
        "gefunden: eine Ausnahme bis 1. März 2026; erwartet: ein letzter Tag, der "
        "noch kommt; zu tun: weniger vorschlagen"
    )
    assert german["notes"] == ["höchstens 1.000"]


def test_what_somebody_named_is_left_as_it_is() -> None:
    """A name with a brace in it is no message, and breaks none."""
    refusal = RefusedAct(RefusalCode.INCOMPLETE, "{odd}", "a}", "nothing")
    german = refusal_problem(refusal).data(language_of("de"))
    assert german["detail"] == "gefunden: {odd}; erwartet: a}; zu tun: nichts"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("", ""),
        ("de", "de"),
        ("de-AT, en;q=0.5", "de"),
        ("en;q=0.5, de", "de"),
        ("de;q=0, en", ""),
        ("de;q=0.2, en;q=0.8", ""),
        ("fr", ""),
        ("de;q=odd", "de"),
    ],
)
def test_programs_are_answered_in_the_language_they_ask_for(
    served: Served, asked: str, code: str
) -> None:
    """In English where nothing is asked for, or nothing that there is."""
    headers = {"accept-language": asked} if asked else {}
    answer = served.get("/v1/me", headers=headers)
    detail = answer.json()["detail"]
    assert answer.status_code == 401
    assert answer.headers.get("content-language", "") == code
    assert detail.startswith("gefunden: " if code else "found ")
    assert "Authorization: Bearer" in detail
