"""The audit reproduces published figures, and refuses what data cannot carry."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from regard.cli.app import app
from regard.measures.audit import Audit, People, audit_of, decided_from
from regard.measures.audit.count import GroupCounts, count_by_group
from regard.measures.audit.rates import Refusal
from regard.scheme import Scheme, parse, render
from regard.scheme.complaint import DataError
from regard.scoring.selection import as_good_as_usual
from tests.support.mirror import mirrored


def _run(*words: str | Path) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["audit", *map(str, words), "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def _groups(found: dict[str, Any]) -> list[dict[str, Any]]:
    (division,) = found["divisions"]
    groups: list[dict[str, Any]] = division["groups"]
    return groups


def _percent(found: dict[str, Any], group: str, rate: str) -> float:
    groups = _groups(found)
    return 100 * float(
        next(one for one in groups if one["group"] == group)[rate]["value"]
    )


def test_compas_as_propublica_published_it(data_folder: Path) -> None:
    """FPR 44.85 / 23.45 %, FNR 27.99 / 47.72 %, PPV 63.0 / 59.1 %.

    Groups of a few dozen get no rates.
    """
    data = data_folder / "compas" / "compas_two_years_noident.csv"
    found = _run(
        data,
        "--score",
        "decile_score",
        "--outcome",
        "two_year_recid",
        "--group",
        "race",
        "--threshold",
        "5",
        "--good",
        "not-selected",
    )
    published = {"fpr": (44.85, 23.45), "fnr": (27.99, 47.72)}
    for rate, (black, white) in published.items():
        assert _percent(found, "African-American", rate) == pytest.approx(
            black, abs=0.005
        )
        assert _percent(found, "Caucasian", rate) == pytest.approx(white, abs=0.005)
    assert _percent(found, "African-American", "ppv") == pytest.approx(63.0, abs=0.05)
    assert _percent(found, "Caucasian", "ppv") == pytest.approx(59.1, abs=0.05)
    (division,) = found["divisions"]
    refused = [(one["group"], one["rate"]) for one in division["refused"]]
    assert ("Native American", "fpr") in refused


def test_german_credit_by_sex(data_folder: Path) -> None:
    """Good rates: men 72.3 %, women 64.8 %."""
    data = data_folder / "german_credit" / "german_csv_header.csv"
    maps = [
        word for value in ("A91", "A93", "A94") for word in ("--map", f"{value}=men")
    ]
    found = _run(
        data, "--outcome", "Class", "--group", "Sex", "--map", "A92=women", *maps
    )
    assert _percent(found, "men", "base") == pytest.approx(72.3, abs=0.05)
    assert _percent(found, "women", "base") == pytest.approx(64.8, abs=0.05)


def _scored(
    outcome: Sequence[int | None],
    group: Sequence[str | None],
    score: Sequence[float | None],
    threshold: float,
) -> Audit:
    """Everybody audited at a threshold that it is good to reach."""
    decision = decided_from(score, threshold, good=True)
    return audit_of(People({"group": group}, outcome, score, (decision,)))


def test_unknown_groups_and_outcomes_are_counted_not_dropped() -> None:
    """Many without a group: nothing is said between groups."""
    group = ["a"] * 60 + ["b"] * 60 + [None] * 60
    score = [float(i) for i in range(180)]
    found = _scored([0, 1] * 89 + [None, 1], group, score, 90.0)
    (division,) = found.divisions
    assert (found.rows, found.unread, found.everyone.people) == (180, 1, 179)
    assert division.unknown == 60
    assert not division.gaps
    assert not division.impacts
    assert division.silence is not None
    assert division.silence.reason == "no group"


def test_people_are_counted_by_group_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many groups: as many counts as rates, and every rate is that of a loop.

    Three hundred groups of forty; the score selects from the threshold on.
    """
    calls = []

    def counted(*arguments: Any) -> GroupCounts:
        calls.append(arguments)
        return count_by_group(*arguments)

    monkeypatch.setattr("regard.measures.audit.rates.count_by_group", counted)
    rng = np.random.default_rng(3)
    group = [f"g{number:03}" for number in range(300)] * 40
    outcome = rng.integers(0, 2, len(group)).tolist()
    score = rng.integers(0, 10, len(group)).astype(float).tolist()
    found = _scored(outcome, group, score, 5.0)
    assert len(calls) == 10  # five rates, of the groups and of everyone
    (division,) = found.divisions
    assert len(division.groups) == 300
    rows = list(zip(group, outcome, score, strict=True))
    for of_group in division.groups[::50]:
        own = [(so, s >= 5) for name, so, s in rows if name == of_group.name]
        assert of_group.people == len(own) == 40
        assert of_group.counts["base"] == (sum(so for so, _ in own), 40)
        assert of_group.counts["selected"] == (sum(yes for _, yes in own), 40)


def test_a_group_of_few_is_refused_rate_by_rate() -> None:
    """Forty people, of whom nine have the outcome: rates of errors are refused."""
    outcome = [1] * 9 + [0] * 31
    score = [9.0] * 35 + [0.0] * 5
    (division,) = _scored(outcome, ["a"] * 40, score, 5.0).divisions
    (rates,) = division.groups
    assert rates.counts["base"] == (9, 40)
    assert rates.counts["selected"] == (35, 40)
    assert rates.counts["fpr"] is rates.counts["fnr"] is rates.counts["ppv"] is None
    assert math.isnan(rates.area.value)
    assert division.refused == (
        Refusal("a", "fpr", "rare outcome", 9),
        Refusal("a", "fnr", "few people", 9),
        Refusal("a", "ppv", "rare outcome", 9),
    )
    assert division.silence is not None
    assert division.silence.reason == "one group"


def _audit_of_scores(path: Path) -> dict[str, Any]:
    result = _run(
        path, "--outcome", "o", "--group", "g", "--score", "s", "--threshold", "5"
    )
    return dict(result)


@pytest.mark.parametrize("written", ["nan", "NaN", "inf", "-inf", "many"])
def test_what_is_no_finite_score_is_not_taken_for_a_low_one(
    tmp_path: Path, written: str
) -> None:
    """As text in CSV: rows without a score that can be read are left out, and said."""
    rows = [f"{i % 2},a,{i % 10}" for i in range(400)]
    path = tmp_path / "scores.csv"
    path.write_text("\n".join(["o,g,s", *rows]) + "\n")
    without = _audit_of_scores(path)
    path.write_text("\n".join(["o,g,s", *rows, *[f"1,a,{written}"] * 100]) + "\n")
    with_unreadable = _audit_of_scores(path)
    (now,) = _groups(with_unreadable)
    (before,) = _groups(without)
    rates = ("people", "base", "selected", "fpr", "fnr", "ppv", "auc")
    assert [now[rate] for rate in rates] == [before[rate] for rate in rates]
    assert with_unreadable["unread"] == without["unread"] + 100
    assert now["missing"]["score"] == 100


def test_a_nan_of_floats_is_no_score(tmp_path: Path) -> None:
    """As a float in Parquet, the same."""
    scores = [float(i % 10) for i in range(400)] + [math.nan] * 50 + [math.inf] * 50
    table = pa.table({"o": [i % 2 for i in range(500)], "g": ["a"] * 500, "s": scores})
    path = tmp_path / "scores.parquet"
    pq.write_table(table, path)
    assert _audit_of_scores(path)["unread"] == 100


def test_a_threshold_is_a_finite_number(tmp_path: Path) -> None:
    """At a threshold of NaN nobody would be selected; it is refused."""
    path = tmp_path / "scores.csv"
    path.write_text("o,g,s\n1,a,7\n0,a,3\n")
    words = [str(path), "--outcome", "o", "--group", "g", "--score", "s"]
    result = CliRunner().invoke(app, ["audit", *words, "--threshold", "nan"])
    assert isinstance(result.exception, DataError)
    assert "expected a finite number" in str(result.exception)


POINTS_AGAINST = """
scheme: inspections
version: 1
title: Inspection points
score: {model: points, base: 0, range: [0, 100]}
tiers: {clean: 0, watched: 30, closed: 60}
ordinary: clean
sources:
  kitchen: {domain: food, category: inspections}
evidence:
  fault: {source: kitchen, points: 10, half_life: 180d}
services:
  open-doors:
    domain: food
    outcomes: {clean: allow, watched: extra-visit, closed: refuse}
"""


def _inspected(folder: Path) -> Path:
    """Two hundred kitchens of two streets, every third closed."""
    rows = ["street,score,got,again"]
    for number in range(200):
        score = (10, 40, 70)[number % 3]
        got = {10: "allow", 40: "extra-visit", 70: "refuse"}[score]
        again = int(score > 50 or number % 7 == 0)
        rows.append(f"{'ab'[number % 2]},{score},{got},{again}")
    path = folder / "kitchens.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def _audit_by(folder: Path, scheme: Scheme, sign: int) -> dict[str, object]:
    """The audit of scores of a scheme; sign: -1 for those of its mirror image."""
    table = _inspected(folder)
    if sign < 0:
        lines = [line.split(",") for line in table.read_text().splitlines()]
        turned = [[a, f"-{b}", c, d] for a, b, c, d in lines[1:]]
        text = "\n".join(",".join(line) for line in [lines[0], *turned])
        table.write_text(text + "\n")
    path = folder / "scheme.yaml"
    path.write_text(render(scheme))
    words = ["--outcome", "again", "--group", "street", "--score", "score"]
    found = _run(table, *words, "--scheme", path)
    assert found.pop("notes")
    # The files differ, and thresholds of a sweep are those of turned scores.
    assert found.pop("sha256")
    return found


def test_an_audit_asks_the_scheme_which_side_is_better(tmp_path: Path) -> None:
    """Of points that count against people the clean third is selected."""
    found = _audit_by(tmp_path, parse(POINTS_AGAINST), 1)
    assert _percent(found, "a", "selected") == pytest.approx(34)
    image = _audit_by(tmp_path, mirrored(parse(POINTS_AGAINST)), -1)
    assert image == found


def test_a_threshold_has_a_better_side(tmp_path: Path) -> None:
    """From 30 points on a kitchen is watched: selected are those below."""
    scheme = tmp_path / "scheme.yaml"
    scheme.write_text(POINTS_AGAINST)
    words = ["--outcome", "again", "--group", "street", "--score", "score"]
    by_scheme = ["--scheme", str(scheme), "--threshold", "30"]
    found = _run(_inspected(tmp_path), *words, *by_scheme)
    assert _percent(found, "a", "selected") == pytest.approx(34)
    notes = found["notes"]
    assert isinstance(notes, list)
    assert notes[0] == (
        "under inspections a lower score is the better one; "
        "selected are scores below 30"
    )


def test_outcomes_at_a_service_are_told_apart_by_what_they_are_worth(
    tmp_path: Path,
) -> None:
    """Allowed is 1; an extra visit, of which nothing is said, and a refusal are 0."""
    scheme = tmp_path / "scheme.yaml"
    scheme.write_text(POINTS_AGAINST)
    words = ["--outcome", "got", "--group", "street", "--scheme", str(scheme)]
    found = _run(_inspected(tmp_path), *words, "--service", "open-doors")
    assert _percent(found, "b", "selected") == pytest.approx(33)
    assert found["notes"] != []
    problem = "found no service doors, expected open-doors"
    with pytest.raises(DataError, match=problem):
        as_good_as_usual(parse(POINTS_AGAINST), "doors", [])
    with pytest.raises(DataError, match="found no outcome allowd"):
        as_good_as_usual(parse(POINTS_AGAINST), "open-doors", ["allowd"])
