"""How long an effect lasts is the time that a person lives through."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from regard.check.answers.checking import case_of, check_document, findings_of
from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.law.profiles import PROFILES
from regard.check.rules import rule
from regard.check.rules.time.terms import exceeds, term_text, widened
from regard.scheme.document import open_document, parse_document
from regard.scheme.model import Reassessed
from regard.scheme.rendering import yaml_text
from regard.scoring.event import Event
from regard.scoring.reference import interpret
from tests.conftest import ROOT

TODAY = date(2026, 11, 26)
FOLDER = Path(os.environ.get("REGARD_CASES") or ROOT.parent / "shared" / "cases")
CASES = (
    "b31_outcome_lasts_50y",
    "d01_yearly_350d",
    "d02_yearly_359d",
    "d04_cn_minor_90d_yearly",
)
OFTEN: tuple[Reassessed, ...] = (
    "continuously",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "yearly",
)
MONTH = 31
FIRST = datetime(2027, 1, 1, 12, tzinfo=UTC)


def case(gravity: str = "general", **changes: Any) -> Case:
    """One kind of act that leads below ordinary, and one service that is lost there."""
    late = {"source": "desk", "points": -10, "gravity": gravity, "cap": 40}
    service: dict[str, Any] = {
        "domain": "lending",
        "severity": changes.pop("severity", "general"),
        "outcomes": {"low": "refuse", "usual": "allow"},
    }
    if "lasts" in changes:
        service["lasts"] = changes.pop("lasts")
    reassessed = changes.pop("reassessed", "continuously")
    data = {
        "scheme": "late",
        "version": 1,
        "title": "Late",
        "sources": {"desk": {"domain": "lending"}},
        "evidence": {"late": late | changes},
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "usual": 45},
        "ordinary": "usual",
        "reassessed": reassessed,
        "services": {"tools": service},
    }
    return case_of(parse_document(yaml_text(data), "late.yaml"), PROFILES, TODAY, {})


def found(case: Case, code: str) -> list[Finding]:
    asked = rule(code)
    assert asked is not None
    return findings_of(asked, case)


def longest_lived(case: Case) -> int:
    """The most days after an act on which its tier is held, by the reference alone."""
    longest = 0
    for day in range(0, 366, 9):
        act = FIRST + timedelta(days=day)
        event = Event("1", "somebody", "late", act, 1000, "desk")
        days = case.lasting_days("late")
        assert days is not None
        for later in range(days + 370, days - 2, -1):
            at = act + timedelta(days=later, hours=6)
            if interpret(case.scheme, [event], at).tier == "low":
                longest = max(longest, later)
                break
    return longest


@pytest.mark.parametrize("name", CASES)
def test_what_was_said_to_be_proved_of_these_is_found(name: str) -> None:
    """Tiers set once a year, and outcomes that stand for fifty."""
    path = FOLDER / "gate" / "time" / f"{name}.yaml"
    if not path.is_file():
        pytest.skip(f"the shared cases are not here: {FOLDER}")
    result = check_document(open_document(str(path)), PROFILES, today=TODAY)
    codes = {finding.code for finding in result.findings}
    assert codes >= {"TIM004", "TIM005"}
    assert codes.isdisjoint(rule.code for rule in result.proved)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("days", [30, 89, 200])
@pytest.mark.parametrize("often", OFTEN)
def test_a_tier_is_held_as_long_as_the_reference_says(often: str, days: int) -> None:
    """Over acts of every ninth day of a year: no longer is possible, and so long is."""
    asked = case(expires=f"{days}d", reassessed=often)
    longest = longest_lived(asked)
    assert asked.reach(["late"], ["low"], longest + 10).holds
    result = asked.reach(["late"], ["low"], longest - 10)
    assert result.fails
    assert result.witness is not None
    assert result.witness.with_it.tier(result.witness.at) == "low"


@pytest.mark.parametrize(
    ("often", "end", "is_found"),
    [
        ("continuously", "1y", False),
        ("monthly", "1y", False),
        ("monthly", "12m", False),
        ("daily", "365d", False),
        ("continuously", "398d", True),
        ("quarterly", "1y", True),
        ("quarterly", "300d", False),
        ("yearly", "350d", True),
        ("yearly", "29d", False),
    ],
)
def test_a_year_is_a_year_and_a_month_until_tiers_are_set(
    often: str, end: str, is_found: bool
) -> None:
    """Of acts that are not serious; those of a year too, in years or in months."""
    asked = case(expires=end, reassessed=often)
    assert bool(found(asked, "TIM005")) == is_found
    assert bool(found(asked, "TIM004")) == is_found


@pytest.mark.parametrize("lasts", ["1d", "200d", "1y", "50y"])
def test_what_is_decided_once_stands(lasts: str) -> None:
    """Half a year of points, and as long besides as an outcome stands."""
    asked = case(expires="180d", lasts=lasts)
    stands = asked.scheme.services["tools"].lasts or 0
    is_found = 179 + stands > 365 + MONTH
    assert bool(found(asked, "TIM005")) == is_found
    if is_found:
        witness = found(asked, "TIM005")[0].witness
        assert witness is not None
        assert witness.until is None or (witness.until - witness.at).days >= stands


@pytest.mark.parametrize(
    ("gravity", "severity", "longest"),
    [
        ("minor", "general", 90),
        ("general", "general", 365),
        ("serious", "general", 1095),
        ("minor", "minor", 365),
        ("general", "minor", 1095),
    ],
)
def test_gravity_has_its_term_and_a_loss_that_is_minor_one_step_more(
    gravity: str, severity: str, longest: int
) -> None:
    """The term itself is no finding; two months beyond it are."""
    at_term = case(gravity, severity=severity, expires=f"{longest}d")
    assert not found(at_term, "TIM004")
    beyond = case(gravity, severity=severity, expires=f"{longest + 62}d")
    assert [finding.code for finding in found(beyond, "TIM004")] == ["TIM004"]


def test_points_that_restrict_nobody_have_no_term() -> None:
    """They count for ten years, and never lead below ordinary."""
    assert not found(case("minor", expires="10y", cap=4), "TIM004")


@pytest.mark.parametrize(
    ("days", "term", "is_longer"),
    [(365, 360, False), (360, 365, False), (1095, 1080, False), (366, 360, True)],
)
def test_twelve_months_are_a_year(days: int, term: int, is_longer: bool) -> None:
    assert exceeds(days, term) == is_longer
    assert exceeds(None, term)


def test_terms_are_told_in_days_and_as_they_are_written() -> None:
    assert widened(90) == 90
    assert term_text(365) == "365 days (1y)"
    assert term_text(360) == "360 days (12m)"
    assert term_text(45) == "45 days"
