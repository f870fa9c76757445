"""A rehearsal in Python and as a page: groups, two schemes, what is missing, names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import regard as rg
from regard.library.season import season, write_season
from regard.report.rehearsal.by_group import GROUPLESS, ROWLESS
from regard.report.rehearsal.page import rehearsal_page
from regard.report.rehearsal.terminal import rehearsal_view
from regard.report.text.terminal import as_text
from regard.scheme.complaint import DataError
from tests.conftest import browser_test
from tests.registry.acts.conftest import scheme_text
from tests.report.pages import Reader
from tests.report.test_page_in_browser import CONTRAST

CLOSES = "2026-11-03"
MINUTES = {"review": 30, "notice": 10, "answer": 45, "hearing": 90}
LEFT_OUT = 40  # members without a row in the table of groups
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"


def members() -> list[str]:
    return sorted({row["subject"] for row in season()})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a tool library: events, members with their street, decisions."""
    folder = tmp_path_factory.mktemp("library")
    write_season(folder / "season.csv")
    with (folder / "people.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["member", "street"])
        for place, name in enumerate(members()[:-LEFT_OUT]):
            table.writerow([name, "" if place < 31 else ("north", "south")[place % 2]])
        table.writerow(["Nova Newcomer", "north"])
    with (folder / "desk.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["subject", "time", "service", "outcome"])
        for name in members()[:30]:
            table.writerow([name, "2026-08-03", "power-tools", "refuse"])
        table.writerow(["Sam Stranger", "2026-08-03", "power-tools", "refuse"])
        table.writerow([members()[0], "2026-08-03", "workshop", "refuse"])
    text = scheme_text().replace("points: -40", "points: -70")
    text = text.replace("version: 3", "version: 4")
    (folder / "stern.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def scores(folder: Path) -> rg.Scores:
    return rg.score("tool-library", folder / "season.csv", as_of=CLOSES)


@pytest.fixture(scope="module")
def answer(folder: Path, scores: rg.Scores) -> rg.RehearsalAnswer:
    """One scheme, with all that can be given beside it."""
    return rg.rehearse(
        scores,
        decisions=folder / "desk.csv",
        people=folder / "people.csv",
        groups="street",
        subject="member",
        minutes=MINUTES,
        hours=0.5,
        disputed=4,
        appealed=4,
    )


@pytest.fixture(scope="module")
def beside(folder: Path, scores: rg.Scores) -> rg.RehearsalAnswer:
    """Two schemes on the same events."""
    other = rg.score(folder / "stern.yaml", folder / "season.csv", as_of=CLOSES)
    return rg.rehearse(scores, other)


# ── by group ────────────────────────────────────────────────────────────────


def test_the_groups_sum_up_to_everybody(answer: rg.RehearsalAnswer) -> None:
    """Nobody is dropped: who has no row and who has no group are groups as well."""
    (rehearsal,) = answer.rehearsals
    (divided,) = answer.groups
    assert sum(part.people for part in divided.days) == rehearsal.subjects + 1
    assert {part.group for part in divided.days} == {
        "north",
        "south",
        GROUPLESS,
        ROWLESS,
    }
    restricted = sum(part.restricted or 0 for part in divided.days)
    assert restricted == rehearsal.people_restricted
    days = sum(part.days or 0 for part in divided.days)
    assert days == sum(part.days for part in rehearsal.by_service)
    assert divided.strangers == LEFT_OUT
    assert divided.newcomers == 1


def test_of_few_people_nothing_is_said(folder: Path, scores: rg.Scores) -> None:
    """Twenty-nine people are too few, as they are for an audit."""
    file = folder / "few.csv"
    rows = [
        f"{name},{'few' if place < 29 else 'many'}"
        for place, name in enumerate(members())
    ]
    file.write_text("\n".join(["subject,group", *rows]) + "\n", encoding="utf-8")
    (divided,) = rg.rehearse(scores, people=file, groups="group").groups
    by_name = {part.group: part for part in divided.days}
    assert by_name["few"].restricted is None
    assert by_name["few"].days is None
    assert by_name["many"].days is not None
    refused = {refusal.group for refusal in divided.answer.audit.divisions[0].refused}
    assert refused == {"few"}


def test_a_table_in_which_nobody_has_events_is_refused(
    folder: Path, scores: rg.Scores
) -> None:
    file = folder / "strangers.csv"
    file.write_text("subject,group\nSam,north\n", encoding="utf-8")
    with pytest.raises(DataError, match="none of whom has events"):
        rg.rehearse(scores, people=file, groups="group")


def test_a_table_of_people_is_read_in_the_encoding_that_is_declared(
    folder: Path, scores: rg.Scores
) -> None:
    file = folder / "latin.csv"
    rows = [f"{name},Süd" for name in members()]
    file.write_bytes("\n".join(["subject,group", *rows]).encode("latin-1"))
    answer = rg.rehearse(scores, people=file, groups="group", encoding="latin-1")
    assert {part.group for part in answer.groups[0].days} == {"Süd"}


def test_a_table_without_its_column_is_refused(folder: Path, scores: rg.Scores) -> None:
    with pytest.raises(DataError, match="expected both"):
        rg.rehearse(scores, people=folder / "people.csv")
    with pytest.raises(DataError, match="expected both"):
        rg.rehearse(scores, groups="street")


def test_two_runs_of_different_moments_are_refused(
    folder: Path, scores: rg.Scores
) -> None:
    other = rg.score("tool-library", folder / "season.csv", as_of="2026-10-01")
    with pytest.raises(DataError, match="expected two of one moment"):
        rg.rehearse(scores, other)


def test_two_runs_of_different_events_are_refused(
    folder: Path, scores: rg.Scores
) -> None:
    """Else it would be the events that differ, and not the schemes."""
    write_season(folder / "other.csv", seed=2)
    other = rg.score("tool-library", folder / "other.csv", as_of=CLOSES)
    with pytest.raises(DataError, match="expected two of the same events"):
        rg.rehearse(scores, other)


# ── what is missing is said ─────────────────────────────────────────────────


def test_what_one_scheme_does_not_know_is_said(
    folder: Path, tmp_path: Path, scores: rg.Scores
) -> None:
    """Kinds that the second scheme lacks are counted, and whom they are about."""
    text = scheme_text()
    begin = text.index("  damaged:")
    end = text.index("  rating:", begin)
    file = tmp_path / "mild.yaml"
    file.write_text(text[:begin] + text[end:], encoding="utf-8")
    other = rg.score(file, folder / "season.csv", as_of=CLOSES)
    answer = rg.rehearse(scores, other)
    broken = sum(row["kind"] == "damaged" for row in season())
    assert answer.rehearsals[1].unknown_kinds["damaged"] == broken
    page = Reader(rehearsal_page(answer))
    assert f"damaged ({broken:,})" in page.texts["rehearsal"]
    assert answer.beside is not None
    assert answer.rehearsals[0].subjects == answer.rehearsals[1].subjects


def test_everything_that_is_left_out_has_a_number(answer: rg.RehearsalAnswer) -> None:
    text = as_text(rehearsal_view(answer, 5), width=400)
    assert "2 rows could not be read" in text
    assert "1 row of kinds that this scheme does not have: retuned-late (1)" in text
    assert "1 decision about people whom no event names" in text
    assert "1 decision at workshop, not compared" in text
    assert f"{LEFT_OUT} people of the events have no row in people.csv" in text
    assert "1 person of people.csv without events" in text


def test_what_is_not_estimated_says_how_to_estimate_it(
    beside: rg.RehearsalAnswer,
) -> None:
    text = as_text(rehearsal_view(beside, 5), width=400)
    assert "answers: not estimated; give disputed" in text
    assert "hearings: not estimated; give appealed" in text
    assert "not estimated; give hours" in text


# ── the page ────────────────────────────────────────────────────────────────


def test_a_page_names_nobody_unless_names_are_published(
    answer: rg.RehearsalAnswer, beside: rg.RehearsalAnswer
) -> None:
    """The tool library publishes none; whoever asks for them gets them."""
    for rehearsed in (answer, beside):
        hidden = rehearsal_page(rehearsed)
        named = rehearsal_page(rehearsed, names=True)
        restricted = rehearsed.rehearsals[0].restrictions[0].subject
        assert restricted in named
        for name in members():
            assert name not in hidden


def test_a_page_is_well_formed_and_loads_nothing(
    answer: rg.RehearsalAnswer, beside: rg.RehearsalAnswer
) -> None:
    for rehearsed in (answer, beside):
        text = rehearsal_page(rehearsed)
        page = Reader(text)
        assert page.open == []
        assert "http://" not in text
        assert "https://" not in text
        links = {told["href"] for told in page.of("a")}
        assert links == {"#main"} | {f"#{told['id']}" for told in page.of("section")}


def test_the_page_has_the_figures_of_the_answer(answer: rg.RehearsalAnswer) -> None:
    (rehearsal,) = answer.rehearsals
    page = Reader(rehearsal_page(answer))
    assert page.facts["People"] == f"{rehearsal.subjects:,}"
    assert page.facts["Restricted, at some time"] == f"{rehearsal.people_restricted:,}"
    whiles = page.table("Every while with less than is usual")
    assert len(whiles) == len(rehearsal.restrictions)
    assert [row[3] for row in whiles] == [
        str(part.first_day) for part in rehearsal.restrictions
    ]
    weeks = page.table("Duties by week")
    assert sum(int(row[-2]) for row in weeks) == len(rehearsal.work.duties)
    late = page.table("What would have been late")
    assert rehearsal.lateness is not None
    assert len(late) == len(rehearsal.lateness.late)


def test_where_nobody_is_restricted_the_page_says_so() -> None:
    events = [rg.event("1", "ada", "returned-on-time", "2026-02-03")]
    answer = rg.rehearse(rg.score("tool-library", events, as_of="2026-06-01"))
    page = Reader(rehearsal_page(answer))
    assert page.open == []
    assert "Nobody would have had less than is usual" in page.texts["restricted"]


def test_a_page_that_cannot_be_written_is_said(
    answer: rg.RehearsalAnswer, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="directory"):
        rg.write_rehearsal(answer, tmp_path)


def test_an_answer_shows_itself_in_short(
    answer: rg.RehearsalAnswer, beside: rg.RehearsalAnswer
) -> None:
    assert "Rehearsal of Harbour Tool Library" in repr(answer)
    assert "version 3 beside version 4" in repr(beside)
    assert beside.data()["side_by_side"]["services"]


# ── in a browser ────────────────────────────────────────────────────────────


def shown(browser: Browser, text: str, folder: Path, width: int) -> Page:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    page.evaluate(OPEN_ALL)
    return page


@browser_test
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_a_phone_and_a_desk(
    browser: Browser, answer: rg.RehearsalAnswer, tmp_path: Path, width: int
) -> None:
    """Only tables scroll sideways; pictures keep their size, text its contrast."""
    page = shown(browser, rehearsal_page(answer), tmp_path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for picture in page.get_by_role("img").all():
        size = picture.evaluate(
            "e => e.getBoundingClientRect().width / e.viewBox.baseVal.width"
        )
        assert size > 0.8
    contrasts = page.evaluate(CONTRAST)
    assert [entry for entry in contrasts if entry[0] < entry[1]] == []
    page.close()


def test_a_scheme_under_which_nothing_can_happen_is_not_shown_as_mild(
    folder: Path,
) -> None:
    """Without days of notice nobody is refused anything, which is said first."""
    text = scheme_text()
    assert "  notice_days: 7d\n" in text
    file = folder / "no-days.yaml"
    file.write_text(text.replace("  notice_days: 7d\n", ""), encoding="utf-8")
    scores = rg.score(file, folder / "season.csv", as_of=CLOSES)
    answer = rg.rehearse(scores)
    says = "until it does, nothing that is worse ever takes effect"
    assert answer.rehearsals[0].restrictions == []
    assert says in " ".join(as_text(rehearsal_view(answer, 5)).split())
    assert says in " ".join(rehearsal_page(answer).split())
