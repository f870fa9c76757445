"""The worked schemes: what they are for, and that what they say of themselves is so."""

from __future__ import annotations

import re
from datetime import date

import pytest

import regard as rg
from regard.check.answers.gate import may_run
from regard.scheme.adoption import AT_ADOPTION
from regard.scheme.catalogue import LIBRARY, names
from regard.scheme.scale import base
from regard.scheme.service import OWN_GRADES
from regard.scheme.worth import UP, harmful_directions
from regard.scoring.arithmetic import lasts

LIVE = {
    "credit-bureau",
    "driver-points",
    "fishing-licence",
    "kitchen-hygiene",
    "mutual-credit",
    "professional-licence",
    "tool-library",
    "trader-ratings",
}
STUDY = {
    "averaged-income-debts",
    "childcare-fraud-risk",
    "city-points",
    "city-points-by-consent",
    "employment-screening",
    "feed-ranking",
    "good-citizen",
    "grades-2020",
    "judgment-defaulters",
    "late-library-books",
    "nationwide",
    "platform-trust",
    "recognised-licence",
    "risk-profiling",
    "token-gate",
}


def test_the_library_is_what_was_promised() -> None:
    """Eight schemes to run and fifteen for study.

    Six of these are failures that happened or were feared, each marked.
    """
    assert {name for name in names() if rg.load(name).use == "live"} == LIVE
    assert {name for name in names() if rg.load(name).use == "study"} >= STUDY


@pytest.mark.parametrize("name", names())
def test_each_scheme_says_what_it_stands_for(name: str) -> None:
    """The document says what it stands for, and what is simplified.

    It says too where its figures come from.
    """
    scheme = rg.load(name)
    assert scheme.name == name
    assert scheme.stands_for
    assert scheme.based_on
    assert scheme.simplified
    assert scheme.purpose
    assert all(kind.means for kind in scheme.evidence.values())
    assert (
        (LIBRARY / f"{name}.yaml")
        .read_text()
        .startswith("# yaml-language-server: $schema=")
    )
    assert rg.summary(scheme)


@pytest.mark.parametrize("name", sorted(LIVE))
def test_schemes_to_run_let_everything_end_and_begin_at_ordinary(name: str) -> None:
    """Of the schemes to run: every effect ends, and every cost is capped.

    A newcomer stands at ordinary or above, a refusal has a person behind it, and there
    are notice, reasons, dispute and appeal.
    """
    scheme = rg.load(name)
    assert all(lasts(kind) is not None for kind in scheme.evidence.values())
    (direction,) = harmful_directions(scheme)
    costs = [kind for kind in scheme.evidence.values() if kind.points * direction > 0]
    assert costs
    assert all(kind.cap is not None for kind in costs)
    assert base(scheme.score) >= scheme.tiers[scheme.ordinary]
    process = scheme.process
    assert process is not None
    refused = {
        outcome
        for service in scheme.services.values()
        for outcome in service.outcomes.values()
        if outcome == "refuse"
    }
    assert refused <= set(process.human_review or ())
    assert process.notice == "before effect"
    assert process.reasons == "every decision"
    assert process.dispute is not None
    assert process.appeal is not None
    assert scheme.review_by is not None


@pytest.mark.parametrize("name", sorted(LIVE))
def test_nothing_of_the_library_expires_by_calendar(name: str) -> None:
    """Waivers, reviews and assessments are dated at adoption.

    So the gate says in ten years what it says today.
    """
    scheme = rg.load(name)
    assert isinstance(scheme.review_by, int)
    assert scheme.in_force == AT_ADOPTION
    for waiver in scheme.waivers:
        assert isinstance(waiver.until, int)
        assert waiver.signed is None
    if scheme.assessments is not None:
        assessed = scheme.assessments.model_dump(exclude_none=True)
        assert set(assessed.values()) == {AT_ADOPTION}
    days = [date(2026, 11, 26), date(2031, 11, 26), date(2036, 2, 29)]
    answers = [may_run(name, day) for day in days]
    assert [bool(answer) for answer in answers] == [True, True, True]
    kept = [[finding.code for finding in answer.waived] for answer in answers]
    assert kept[1:] == [kept[0], kept[0]]


def test_one_scheme_to_run_points_upwards() -> None:
    """Under it points count against people, and having none is best."""
    upwards = [
        name for name in sorted(LIVE) if harmful_directions(rg.load(name)) == (UP,)
    ]
    assert upwards == ["fishing-licence"]


def test_every_condition_of_the_library_says_how_good_it_is() -> None:
    """No outcome but those whose word says it is left without a grade."""
    for name in names():
        for service in rg.load(name).services.values():
            conditions = set(service.outcomes.values()) - set(OWN_GRADES)
            assert conditions <= set(service.ranked), name


def test_the_published_schema_is_beside_the_library() -> None:
    """The JSON Schema that editors are pointed to is the one that the models give."""
    import json

    assert json.loads((LIBRARY / "scheme.schema.json").read_text()) == rg.json_schema()


def test_the_library_never_promises() -> None:
    """No scheme calls itself what only a finding could show."""
    for path in LIBRARY.glob("*.yaml"):
        assert not re.search(
            r"\b(fair|unbiased|sybil-proof|objective)\b", path.read_text(), re.I
        ), path.name
