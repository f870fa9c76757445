"""Every kind of page under axe-core, which asks what a screen reader would meet.

Beside it, what it cannot tell: contrast over a ground that is a gradient, and width.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import regard as rg
from regard.check.answers.checking import check_document
from regard.check.answers.overview import overview_of
from regard.check.answers.portfolio import portfolio_effects
from regard.library.season import season, write_season
from regard.report.audit import AuditQuestion, audit_people, audit_scheme
from regard.report.audit.page import audit_page
from regard.report.findings.page import findings_page
from regard.report.letter.content import letter_of
from regard.report.letter.page import letter_page
from regard.report.rehearsal.page import rehearsal_page
from regard.report.run.page import run_page
from regard.report.study.page import study_page
from regard.report.text.language import language_of, languages
from regard.scheme.document import open_document
from regard.scoring.audit_table import read_columns
from regard.scoring.scores import Scores
from regard.society.results import StudyFigures
from tests.conftest import browser_test
from tests.report.pages import WORST
from tests.report.test_page_in_browser import CONTRAST

DAY = date(2026, 11, 25)
PHONE = 390  # pixels
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
GROUPS = ("north", "south", "west & <i>east</i>")
Show = Callable[[str], Page]


def complaints_of_axe(page: Page) -> list[str]:
    """What axe-core calls a violation: the rule, and the first element."""
    results = Axe().run(page)
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in results.response["violations"]
    ]


@pytest.fixture(params=["light", "dark"])
def show(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Any:
    """Opens a page on a phone in light or dark, everything unfolded."""
    opened: list[Page] = []

    def open_page(text: str) -> Page:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        page = browser.new_page(
            viewport={"width": PHONE, "height": 800}, color_scheme=request.param
        )
        page.goto(file.as_uri())
        page.evaluate(OPEN_ALL)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()


def assert_accessible(page: Page, language: str) -> None:
    """No violation, contrast everywhere, nothing wider than a phone, its language."""
    assert complaints_of_axe(page) == []
    contrasts = page.evaluate(CONTRAST)
    assert len(contrasts) > 30
    assert [entry for entry in contrasts if entry[0] < entry[1]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1


@pytest.mark.long
@browser_test
@pytest.mark.parametrize("code", languages())
def test_the_letter(show: Show, scores: Scores, code: str) -> None:
    """In every language; of somebody about whom rows could not be read, too."""
    explanation = scores.explain(WORST)
    page = show(letter_page(letter_of(explanation, language_of(code))))
    assert_accessible(page, code)


@pytest.mark.long
@browser_test
@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("names", [True, False])
def test_the_page_of_a_run(show: Show, scores: Scores, names: bool, code: str) -> None:
    """With names and without, in every language."""
    assert_accessible(show(run_page(scores, names=names, language=code)), code)


@pytest.mark.long
@browser_test
def test_the_page_of_an_audit(show: Show, tmp_path: Path) -> None:
    """Of scores with outcomes, by group, with every picture there is."""
    rows = ["group,score,again,factor,people"]
    for place, group in enumerate(GROUPS):
        for score in range(1, 11):
            for again in (0, 1):
                people = 30 + 7 * place + 3 * score * again
                rows.append(f"{group},{score},{again},{score % 2},{people}")
    file = tmp_path / "people.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    question = AuditQuestion(
        groups=("group",),
        outcome="again",
        score="score",
        threshold=5,
        good=False,
        count="people",
        given="factor",
    )
    answer = audit_people(question, read_columns(file, question.columns))
    assert_accessible(show(audit_page(answer)), "en")


@pytest.mark.long
@browser_test
def test_the_page_of_an_audit_of_a_scheme(
    show: Show, scores: Scores, tmp_path: Path
) -> None:
    """By tiers and outcomes."""
    subjects = sorted(
        row["subject"]
        for row in scores.tables.rows("SELECT subject FROM standings", [])
    )
    rows = ["member,street"]
    for place, subject in enumerate(subjects):
        rows.append(f'"{subject.replace(chr(34), chr(34) * 2)}",{place % 2}')
    file = tmp_path / "members.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    question = AuditQuestion(groups=("street",))
    table = read_columns(file, ["member", "street"])
    answer = audit_scheme(question, table, "member", scores)
    assert_accessible(show(audit_page(answer)), "en")


@pytest.mark.long
@browser_test
def test_the_page_of_findings(show: Show) -> None:
    """Of a portfolio, with bounds, witnesses, waivers and what is shared."""
    results = [
        check_document(open_document(name), today=DAY)
        for name in ("late-library-books", "tool-library")
    ]
    cases = [result.case for result in results]
    overviews = [overview_of(result) for result in results]
    text = findings_page(overviews, portfolio_effects(cases))
    assert_accessible(show(text), "en")


@pytest.mark.long
@browser_test
def test_the_page_of_a_rehearsal(show: Show, tmp_path: Path) -> None:
    """Of two schemes side by side, with groups and with duties that are late."""
    file = write_season(tmp_path / "season.csv")
    rows = ["subject,street"]
    for place, name in enumerate(sorted({row["subject"] for row in season()})):
        rows.append(f"{name},{GROUPS[place % 2]}")
    people = tmp_path / "people.csv"
    people.write_text("\n".join(rows) + "\n", encoding="utf-8")
    run = rg.score("tool-library", file, as_of="2026-11-03")
    answer = rg.rehearse(
        run,
        run,
        people=people,
        groups="street",
        minutes={"review": 30, "notice": 10, "answer": 45, "hearing": 90},
        hours=0.3,
        disputed=4,
        appealed=4,
    )
    assert_accessible(show(rehearsal_page(answer)), "en")


@pytest.mark.long
@browser_test
def test_the_page_of_a_study(show: Show, by_hand: StudyFigures) -> None:
    """Of two schemes, each alone and both together."""
    about = {"scenario": "sha256:" + "0" * 64, "regard": "1"}
    assert_accessible(show(study_page(replace(by_hand, about=about))), "en")
