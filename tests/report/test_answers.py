"""Every answer shows itself in short: at a prompt, and in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import regard as rg
from regard.scheme.brief import BriefAnswer
from tests.conftest import browser_test

HOSTILE = "<script>document.title='taken'</script>[/b]\x1b[2J"
AT = "2026-11-01"


def _events() -> list[rg.Event]:
    late = rg.event("1", HOSTILE, "returned-late", "2026-10-01")
    damaged = rg.event("2", HOSTILE, "damaged", "2026-10-02")
    return [late, damaged, rg.event("3", "bo", "returned-on-time", "2026-10-02")]


def _people(folder: Path) -> Path:
    file = folder / "people.csv"
    rows = "".join(f"{group},{number % 2}\n" for number in range(60) for group in "ab")
    file.write_text(f"group <i>,hired\n{rows}", encoding="utf-8")
    return file


def _study(folder: Path) -> rg.StudyFigures:
    return rg.study(
        "mutual-credit", folder / "s", people=50, years=1, seeds=2, mechanisms=False
    )


ANSWERS: dict[str, Callable[[Path], BriefAnswer]] = {
    "standing": lambda _: rg.standing("tool-library", _events()[:2], AT),
    "scores": lambda _: rg.score("tool-library", _events(), as_of=AT),
    "explanation": lambda _: rg.explain("tool-library", _events(), HOSTILE, as_of=AT),
    "check": lambda _: rg.check_scheme("city-points", as_of=AT),
    "gate": lambda _: rg.may_run("city-points", as_of=AT),
    "comparison": lambda _: rg.compare_schemes("city-points", "city-points-by-consent"),
    "audit": lambda folder: rg.audit(
        _people(folder), "group <i>", decision="hired", good=True
    ),
    "study": _study,
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BriefAnswer]:
    """Every answer, asked for once."""
    folder = tmp_path_factory.mktemp("answers")
    return {name: answer(folder) for name, answer in ANSWERS.items()}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_fits_a_screen(name: str, answers: dict[str, BriefAnswer]) -> None:
    """24 lines of 80 letters, none of which moves the cursor."""
    lines = repr(answers[name]).splitlines()
    assert 1 <= len(lines) <= 23
    assert max(map(len, lines)) < 80
    assert all(line.isprintable() for line in lines)
    # The line says something by itself: what it is, not the name of a class.
    assert "object at" not in lines[0]


@browser_test
def test_in_a_notebook_names_are_no_markup(
    browser: Browser, answers: dict[str, BriefAnswer]
) -> None:
    """Each shown in a browser: nothing runs, nothing is cut off, and it is a table."""
    page = browser.new_page(viewport={"width": 800, "height": 900})
    for name, answer in answers.items():
        page.set_content(answer._repr_html_())
        assert page.title() == "", name
        assert page.locator("script").count() == 0, name
        assert page.locator("table tr").count() >= 1, name
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 800, name
    page.close()


def test_points_are_points_wherever_they_are_called_score(tmp_path: Path) -> None:
    """One subject's answer, everybody's frame and the file say the same number."""
    events = _events()[:2]
    standing = rg.standing("tool-library", events, AT)
    scores = rg.score("tool-library", events, as_of=AT)
    (row,) = scores.standings.to_dict("records")
    for column in ("score", "tier_score", "base", "clipped"):
        assert getattr(standing, column) == row[column]
        assert isinstance(getattr(standing, column), float)
    assert standing.score == standing.micropoints / 1_000_000
    own = scores.explain(HOSTILE).standing
    assert own == standing
    assert "score" not in scores.exact.columns
    exact = scores.exact.to_pandas().to_dict("records")[0]
    assert exact["micropoints"] == standing.micropoints
    scores.write(str(tmp_path / "out.parquet"))
