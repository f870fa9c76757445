"""What was not done is said in plain words, in the reader's language."""

from __future__ import annotations

import pytest

from regard.registry.refusal import RefusalCode
from regard.report.text.language import language_of
from regard.service.pages.problem_words import OTHER_WORDS, REFUSALS, problem_words
from regard.service.problem import Problem, code_of
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
    ("language", "words"),
    [
        ("en", "You are not signed in, or it is too long ago."),
        ("de", "Sie sind nicht angemeldet, oder es ist zu lange her."),
    ],
)
def test_a_page_says_it_first(served: Served, language: str, words: str) -> None:
    answer = served.get("/me", headers={"accept-language": language})
    assert answer.status_code == 401
    said = answer.text.index(words)
    # In full below, for whoever has to mend it.
    assert said < answer.text.index("found no key or session")
