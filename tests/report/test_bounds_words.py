"""The table of bounds: what nobody passes, how long it lasts, who can change it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regard.check.answers.bounds import BoundsRow, BoundsTable
from regard.report.findings.bounds import (
    bounds_data,
    bounds_sentences,
    bounds_view,
    row_cells,
)
from regard.report.findings.page_bounds import bounds_parts
from regard.report.text.language import language_of
from regard.report.text.terminal import as_text
from regard.scheme.document import parse
from regard.scheme.units import POINT
from tests.report.invented import SHED
from tests.support.clean_scheme import edited

ENGLISH = language_of("en")

BROKEN = BoundsRow("broken", (40 * POINT, 0), (60 * POINT, 0), (0, 1), 150)
TABLE = BoundsTable(
    newcomer=500 * POINT,
    worst=0,
    best=1000 * POINT,
    way_back=None,
    kinds=(BROKEN,),
    sources=(),
    reporters=(),
    override=None,
    shut_out=(),
    depends=(),
)
STEWARDS = parse(edited(("publish:", "overrides: {by: [steward]}\npublish:")))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "may stay below ordinary for good"),
        (0, "Nothing that can be recorded takes anybody below ordinary"),
        (60, "nobody is below ordinary once 2 months have passed"),
    ],
)
def test_the_way_back_is_told(days: int | None, words: str) -> None:
    """For good, never away, or after how long: three things that differ to a person."""
    _, sentence = bounds_sentences(SHED, replace(TABLE, way_back=days))
    assert words in sentence


@pytest.mark.parametrize(
    ("most", "words"),
    [(None, "no limit is declared"), (30 * POINT, "by 30 points")],
)
def test_no_limit_to_an_override_is_told_as_one(most: int | None, words: str) -> None:
    """A limit that nobody wrote is no limit of nothing."""
    sentences = bounds_sentences(STEWARDS, replace(TABLE, override=most))
    assert words in sentences[-1]
    assert all("steward" not in text for text in bounds_sentences(SHED, TABLE))


def test_a_group_that_cannot_reach_a_tier_is_named() -> None:
    """As a sentence of its own."""
    sentences = bounds_sentences(
        SHED, replace(TABLE, shut_out=(("newcomers", "high"),))
    )
    assert sentences[-1] == "Newcomers cannot reach high."


def test_rows_say_how_much_and_how_long() -> None:
    """What moves nothing is left empty; for ever, and while held, are no numbers."""
    assert row_cells(BROKEN) == ["40", "", "60", "", "0 to 1", "5 months"]
    assert row_cells(replace(BROKEN, tiers=(1, 1)))[4] == "1"
    assert row_cells(replace(BROKEN, lasts="held"))[5] == "as long as held"
    assert row_cells(replace(BROKEN, lasts=None))[5] == "ever"


def test_a_part_without_rows_has_no_title() -> None:
    """Neither in the terminal nor on the page."""
    text = as_text(bounds_view(SHED, TABLE))
    assert "By one kind of event" in text
    assert "By one source" not in text
    assert "Which service depends" not in text
    assert len(bounds_parts(ENGLISH, SHED, TABLE)) == 2


def test_a_service_is_named_once_beside_its_sources() -> None:
    """Each source with the kinds through which it decides."""
    depends = (("tools", "desk", ("broken", "kept")), ("tools", "more", ("noted",)))
    table = replace(TABLE, depends=depends)
    text = as_text(bounds_view(SHED, table))
    _, _, rows = text.partition("Which service depends on which source")
    assert rows.count("tools") == 1
    assert "broken, kept" in rows
    page = str(bounds_parts(ENGLISH, SHED, table)[-1])
    assert "desk (broken and kept) and more (noted)" in page


def test_data_are_in_points_and_nothing_is_not_zero() -> None:
    """No override is None; an override of nothing would be 0."""
    data = bounds_data(TABLE)
    assert (data["newcomer"], data["best"], data["override"]) == (500, 1000, None)
    assert data["kinds"][0]["one"] == [40, 0]
    assert bounds_data(replace(TABLE, override=0))["override"] == 0
