"""The page of a scheme whose points count against people, and of its mirror image."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import regard as rg
from regard.report.run.changed import changed_text
from regard.report.run.drivers_chart import drivers_picture
from regard.report.run.page import run_page
from regard.report.text.language import ENGLISH, language_of
from regard.scheme import Scheme
from regard.scoring.figures.changed import find_changed
from regard.scoring.scores import Scores
from tests.report.pages import Reader
from tests.support.literate import FENCE, FOLDER
from tests.support.mirror import mirrored

AT = "2026-04-01"
NO_WIDTH = re.compile(r"h-?0v")  # of a bar that is not there


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """Points of crane drivers, of which few are better than many."""
    text = (FOLDER / "scores.md").read_text(encoding="utf-8")
    return rg.parse(next(FENCE.finditer(text))["body"])


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = (FOLDER / "scores.md").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("cranes") / "events.csv"
    file.write_text(list(FENCE.finditer(text))[1]["body"], encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def scores(scheme: Scheme, events: Path) -> Scores:
    return rg.score(scheme, events, as_of=AT, study=True)


def heads(read: Reader, caption: str) -> list[str]:
    """The headings of the columns of a table."""
    return next(t for t in read.tables if t.caption.startswith(caption)).rows[0]


def test_what_adds_points_is_the_cost(scores: Scores) -> None:
    """The largest cost is what adds most, the gain what takes points off; those who
    come off worst are the highest.
    """
    read = Reader(run_page(scores, names=True))
    assert heads(read, "What each kind adds")[-2:] == ["Largest cost", "Largest gain"]
    by_kind = {row[0]: row[-2:] for row in read.table("What each kind adds")}
    assert by_kind["a load swung over people"] == ["+18.00", "none"]
    assert by_kind["you took a course"] == ["none", "−5.00"]
    assert "Largest cost: +18.00 points" in read.texts["drivers"]
    assert "The highest scores, and why" in read.texts["worst-off"]
    places = [read.texts["worst-off"].index(name) for name in ("bo", "ada", "cem")]
    assert places == sorted(places)
    nearest = heads(read, "The subjects nearest barred")
    assert nearest[-2:] == ["Costs most", "Takes most off"]


def test_the_mirror_image_has_the_same_people_in_the_same_places(
    scheme: Scheme, events: Path
) -> None:
    """In the image they are the lowest, for the same reasons at the same cost."""
    image = rg.score(mirrored(scheme), events, as_of=AT, study=True)
    own = rg.score(scheme, events, as_of=AT, study=True)
    read = Reader(run_page(image, names=True))
    assert "The lowest scores, and why" in read.texts["worst-off"]
    assert heads(read, "What each kind adds")[-2:] == ["Largest cost", "Largest gain"]
    other = Reader(run_page(own, names=True))
    costs = [
        table.rows for table in read.tables if table.caption.startswith("What cost")
    ]
    others = [t.rows for t in other.tables if t.caption.startswith("What cost")]
    assert [[(row[0], row[-1]) for row in rows] for rows in costs] == [
        [(row[0], row[-1]) for row in rows] for rows in others
    ]


def test_a_change_makes_the_same_people_worse_off(scheme: Scheme, events: Path) -> None:
    """Who rises into a tier that gets less is worse off; so is who falls into it in the
    mirror image.
    """
    harsher = rg.parse(rg.render(scheme).replace("points: 4", "points: 12"))
    steps: list[dict[str, int]] = []
    for old, new in ((scheme, harsher), (mirrored(scheme), mirrored(harsher))):
        before = rg.score(old, events, as_of=AT, study=True)
        changes = find_changed(before, rg.score(new, events, as_of=AT, study=True))
        steps.append({change.subject: change.steps for change in changes})
        told = changed_text(changes, 5)
        assert "1 subject changes tier: 1 worse off, 0 not" in told
    assert steps == [{"ada": -1}, {"ada": -1}]


@pytest.mark.parametrize(
    ("way", "colour"), [(-1, "--gain"), (1, "--cost"), (None, "--bar")]
)
def test_costs_have_the_colour_of_costs_whichever_way_they_lie(
    scores: Scores, way: int | None, colour: str
) -> None:
    """What adds points has the colour of costs where less lies up, of gains where it
    lies down, and of neither where it lies both ways.
    """
    (adding,) = [d for d in scores.figures.drivers if d.kind == "near-miss"]
    picture = drivers_picture(
        language_of(ENGLISH), [adding], {"near-miss": "near miss"}, "", way
    )
    bars = [
        element.get("fill")
        for element in ElementTree.fromstring(picture.wide).iter()
        if element.get("fill", "") in ("var(--gain)", "var(--cost)", "var(--bar)")
        and not NO_WIDTH.search(element.get("d", ""))
    ]
    assert bars == [f"var({colour})"]


def test_an_outcome_is_marked_by_how_good_it_is(scheme: Scheme, events: Path) -> None:
    """A refusal called otherwise and declared to be none has the mark of a refusal; a
    reward that of what is allowed.
    """
    data = rg.render(scheme)
    data = data.replace("barred: refuse}", "barred: grounded}")
    data = data.replace("refuse: none", "grounded: none")
    page = run_page(rg.score(rg.parse(data), events, as_of=AT, study=True))
    # Names of the document are in a language that it does not say.
    for style, words in (("refuse", "grounded"), ("condition", "with a spotter")):
        named = f'<span lang="">{words}</span>'
        assert f'<span class="outcome {style}">{named}</span>' in page
