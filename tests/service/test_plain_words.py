"""What a person who is scored reads is plain: at most eight years of school.

Measured on the pages as they are answered and on the mails as they are sent, and not on
phrases: what is put together reads otherwise than its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from regard.registry.fold.addresses import GivenAddress
from regard.service.outbox.mail_words import MailShell, written_mail
from regard.service.outbox.owed_mail import MailKind, OwedMail
from tests.service.every_page import SeenPage
from tests.service.every_visit import visiting
from tests.service.lived_in import begin_life
from tests.support.plain_words import (
    GRADES,
    flesch_kincaid,
    sentences_in,
    sentences_of,
    wiener_sachtextformel,
)

MOST_YEARS = 8.0
LITTLE_WRITTEN = 8
FEWEST_SENTENCES = 4
"""Of fewer a measure says nothing: a long word in the one sentence decides it."""
OF_THE_PERSON = ("/me", "/show", "/enter", "/address", "/passkey", "/sign-in")
"""Where the addresses begin at which people read about themselves."""
ON_PAPER = "POST /desk/notice-sheet"
ASKED_FOR = {
    "GET /me",
    "GET /me/line/{entry}",
    "GET /me/told/{entry}",
    "GET /show/{link}",
    "POST /me/dispute",
    "POST /me/erase",
    "POST /me/leave",
    "POST /me/show",
    ON_PAPER,
}
"""Standing, what is disputed and appealed against, showing, leaving, being forgotten,
and a notice."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived-in")
    begin_life(folder, LITTLE_WRITTEN)
    return folder


def pages_of_people(lived: Path, folder: Path, code: str) -> list[SeenPage]:
    """Every page that somebody who is scored reads, in a language."""
    copytree(lived, folder)
    with visiting(folder, code) as visits:
        pages = [page for page in visits.all_pages() if "<html" in page.answer.text]
    return [page for page in pages if _is_of_person(page)]


def _is_of_person(page: SeenPage) -> bool:
    path = page.route.partition(" ")[2]
    return path.startswith(OF_THE_PERSON) or page.route == ON_PAPER


def too_hard(texts: Mapping[str, list[str]], code: str) -> dict[str, float]:
    """Of texts of some length, those that are too hard, and how hard."""
    grades: dict[str, float] = {}
    for name, sentences in texts.items():
        if len(sentences) >= FEWEST_SENTENCES:
            grades[name] = round(GRADES[code](sentences), 1)
    assert grades
    return {name: grade for name, grade in grades.items() if grade > MOST_YEARS}


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_page_of_a_person_is_plain(
    lived: Path, tmp_path: Path, code: str
) -> None:
    """Each as somebody was answered with it, and what one address says to all."""
    pages = pages_of_people(lived, tmp_path / code, code)
    assert {page.route for page in pages} >= ASKED_FOR
    by_page: dict[str, list[str]] = {}
    by_route: dict[str, list[str]] = {}
    for page in pages:
        sentences = sentences_of(page.answer.text, code)
        by_page[page.name] = sentences
        by_route.setdefault(page.route, []).extend(sentences)
    for route, sentences in by_route.items():
        by_route[route] = list(dict.fromkeys(sentences))
    assert len(by_route["GET /me"]) > 50
    assert too_hard(by_page, code) == {}
    assert too_hard(by_route, code) == {}


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_mail_is_plain(code: str) -> None:
    """Each is short, so that all are measured together as well."""
    shell = MailShell("office@library.example", "https://library.example")
    to = GivenAddress(1, "desk", "ada@mail.example", code, date(2026, 1, 1), True, True)
    texts: dict[str, list[str]] = {"all": []}
    for kind in MailKind:
        owed = OwedMail(kind, "ada", to, "1", date(2026, 3, 12))
        mail = written_mail(owed, "0a" * 16, shell, datetime(2026, 3, 2, tzinfo=UTC))
        text = mail.get_content()
        assert isinstance(text, str)
        texts[kind] = sentences_in(text.split("\n\n"), code)
        texts["all"] += texts[kind]
    assert len(texts["all"]) > 20
    assert too_hard(texts, code) == {}


def test_the_measures_are_those_of_the_books() -> None:
    """Worked out by hand; and what an office writes is too hard."""
    plain = ["The cat sat on the mat."]
    assert flesch_kincaid(plain) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    plain = ["Der Hund lief schnell nach Hause."]
    # Six words: none of three syllables, one of more than six letters, five of one.
    points = 0.1672 * 6 + 0.1297 * 100 / 6 - 0.0327 * 500 / 6 - 0.875
    assert wiener_sachtextformel(plain) == pytest.approx(points)
    office = [
        "Pursuant to applicable regulations, participants may initiate administrative "
        "reconsideration of unfavourable determinations within the statutory period."
    ]
    assert flesch_kincaid(office) > 2 * MOST_YEARS
    office = [
        "Gegen unanfechtbar gewordene Verwaltungsentscheidungen können Teilnehmende "
        "innerhalb der gesetzlichen Ausschlussfrist Überprüfungsanträge einreichen."
    ]
    assert wiener_sachtextformel(office) > 2 * MOST_YEARS


def test_what_is_no_sentence_of_ours_counts_for_nothing() -> None:
    """No heading, cell or button, nothing that somebody wrote; a date is a number."""
    page = (
        '<html lang="de"><h1>Mein Stand ist hier.</h1><p>Am 3. Dezember 2026 kam '
        '<span lang="en">loan desk</span> zu <a href="/">Ihnen</a>. Und?</p>'
        '<blockquote lang=""><p>Das war schon vorher so kaputt.</p></blockquote>'
        "<table><td><p>Eine Zelle von einer Tabelle.</p></td></table></html>"
    )
    assert sentences_of(page, "de") == ["Am 1 kam · zu Ihnen."]
