"""Pages of other schemes, and of little or nothing to show."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import regard as rg
from regard.report.run.page import run_page
from regard.scoring.scores import Scores
from tests.report.pages import SECTIONS, Reader, number

HEAD = """
scheme: small
version: 1
title: Small
sources: {desk: {domain: lending}}
"""
KINDS = """
evidence:
  good: {source: desk, points: 1, amount: [0, 500], expires: 1y}
  bad: {source: desk, points: -1, amount: [0, 500], expires: 1y}
"""
FORTY = ", ".join(f"t{n}: {25 * n}" for n in range(40))
SCORES = {
    "points": """
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, mid: 40, high: 60}
ordinary: mid
""",
    "beta": """
score: {model: beta, prior: 0.5, weight: 2, range: [0, 100]}
tiers: {low: 0, high: 60}
ordinary: high
""",
    "logistic": """
score: {model: logistic, base: 600, odds: 20, points_to_double: 40,
  intercept: 3, range: [300, 850]}
tiers: {low: 300, high: 580}
ordinary: high
""",
    "one tier": """
score: {model: points, base: 0, range: [-5, 5]}
tiers: {all: -5}
ordinary: all
""",
    "forty tiers": f"""
score: {{model: points, base: 500, range: [0, 1000]}}
tiers: {{{FORTY}}}
ordinary: t20
""",
    "a wide range": """
score: {model: points, base: 0, range: [-1000000, 1000000]}
tiers: {low: -1000000, high: 3}
ordinary: high
""",
    "a narrow range": """
score: {model: points, base: 0, range: [0, 0.001]}
tiers: {low: 0, high: 0.0005}
ordinary: low
""",
    "crooked thresholds": """
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, mid: 33.333333, high: 66.7}
ordinary: mid
""",
}
SERVICES = {
    "points": """
services: {loans: {domain: lending, outcomes: {low: refuse, mid: deposit,
  high: allow}}}
""",
    "beta": """
services: {loans: {domain: lending, outcomes: {low: allow, high: allow}}}
""",
}


def small(name: str, rows: list[dict[str, Any]], more: str = "") -> Scores:
    return rg.score(
        rg.parse(HEAD + KINDS + SCORES[name] + SERVICES.get(name, "") + more),
        rows,
        as_of="2026-06-01",
        study=True,
    )


def events(subjects: int, seed: int = 1) -> list[dict[str, Any]]:
    dice = Random(seed)
    return [
        {
            "id": f"{n}-{k}",
            "subject": f"s{n:04}",
            "kind": dice.choice(("good", "bad")),
            "time": "2026-05-01",
            "amount": dice.randint(0, 60),
        }
        for n in range(subjects)
        for k in range(dice.randint(1, 4))
    ]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SCORES)
@pytest.mark.parametrize("subjects", [0, 1, 2, 60])
def test_every_shape_of_scheme_and_run_makes_a_page(name: str, subjects: int) -> None:
    """Any score model, any number of tiers, services or none, nobody or many: all
    sections, well formed, and true.
    """
    scores = small(name, events(subjects))
    made = run_page(scores, names=True)
    read = Reader(made)
    assert [told["id"] for told in read.of("section")] == SECTIONS
    assert read.open == []
    assert "NaN" not in made
    assert "None" not in made
    assert "rejected" in read.texts["rejects"] or not subjects
    bars = read.table("Subjects by score") if subjects else []
    assert sum(int(number(row[1])) for row in bars) == subjects
    assert sum(int(number(row[2])) for row in read.table("The tiers")) == subjects
    assert len(read.of("svg")) == (
        4
        if subjects and any(scores.figures.averages.contributions.values())
        else 2
        if subjects
        else 0
    )
    for told in read.of("svg"):
        assert 250 < float(told["viewbox"].split()[2]) < 900, told["viewbox"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", ["points", "beta", "one tier", "forty tiers"])
def test_what_thresholds_decide_is_said(name: str) -> None:
    """Where no threshold decides anything the page says so.

    Of many it shows the busiest.
    """
    told = Reader(run_page(small(name, events(60)), names=True))
    shown = [
        table
        for table in told.tables
        if table.caption.startswith("The subjects nearest")
    ]
    said = told.texts["nearest"]
    assert {"points": 2, "beta": 0, "one tier": 0, "forty tiers": 6}[name] == len(shown)
    assert ("Every tier has the same outcomes" in said) == (name == "beta")
    assert ("one tier only" in said) == (name == "one tier")
    assert ("33 further thresholds" in said) == (name == "forty tiers")


def test_a_score_at_the_threshold_stands_above_it() -> None:
    """A threshold belongs to the tier that begins there, in the table, in the counts
    and in the histogram.
    """
    row = {"kind": "bad", "time": "2026-05-01"}
    exactly = [
        {**row, "id": f"{n}", "subject": f"at {n}", "amount": 10} for n in range(2)
    ]
    told = Reader(
        run_page(
            small(
                "points",
                [*exactly, {**row, "id": "b", "subject": "below", "amount": 11}],
            ),
            names=True,
        )
    )
    rows = told.table("The subjects nearest mid, from 40")
    assert [row[:3] for row in rows] == [
        ["mid: at or above 40"],
        ["at 1", "0.00", "40.00"],
        ["at 0", "0.00", "40.00"],
        ["low: below 40"],
        ["below", "−1.00", "39.00"],
    ]
    assert (
        "One subject has a score at most 1 point below it and 2 at it"
        in told.texts["nearest"]
    )
    assert told.table("Subjects by score") == [
        ["39 to under 40", "1"],
        ["40 to under 41", "2"],
    ]


def test_a_scheme_for_study_is_marked(scores: Scores) -> None:
    """A scheme that must not be run on real people says so above everything else."""
    made = run_page(small("points", events(3), "use: study\n"))
    assert made.index("For study on synthetic people only") < made.index("<main")
    assert "For study" not in run_page(scores)


def test_what_a_document_leaves_unsaid_is_said() -> None:
    """No services and no process: the page names the absence."""
    told = Reader(run_page(small("logistic", events(3))))
    assert "names no service" in told.texts["tiers"]
    assert "declares no way to be told" in told.texts["scheme"]


def test_the_formula_is_told_for_each_model() -> None:
    """How the numbers were made depends on the model, and is told in words."""
    assert "added up" in Reader(run_page(small("points", []))).texts["scheme"]
    assert (
        "counts like 2 points of evidence"
        in Reader(run_page(small("beta", []))).texts["scheme"]
    )
    assert (
        "logarithms of odds" in Reader(run_page(small("logistic", []))).texts["scheme"]
    )
