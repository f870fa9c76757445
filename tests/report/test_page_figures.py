"""What a run's page says is what its tables hold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.library.season import season
from regard.report.run.context import MOST_CASES
from regard.report.run.page import run_page
from regard.report.text.numbers import (
    format_percent,
    format_points,
)
from regard.report.text.scheme_words import kind_words, outcome_words, service_words
from regard.report.text.typography import typeset
from regard.scheme.units import POINT
from regard.scoring.figures.thresholds import NEIGHBOURS
from regard.scoring.scores import Scores
from regard.scoring.tables import ScoringTables
from tests.report.pages import AT, Reader, near, number


def test_the_facts_are_the_run(scores: Scores, read: Reader) -> None:
    """The first section counts what the run counted and names the document it was
    scored by.
    """
    told = {
        term: read.facts[term]
        for term in (
            "Subjects",
            "Rows read",
            "Rows rejected",
            "Later events",
            "Version",
        )
    }
    counted = [
        scores.subjects,
        scores.read,
        scores.rejected,
        scores.later,
        scores.scheme.version,
    ]
    assert [int(number(value)) for value in told.values()] == counted
    assert min(counted) > 0
    assert scores.scheme.hash in read.facts["Document"]
    assert "20 October 2026" in read.facts["As of"]
    assert "30 September 2026" in read.facts["Tiers set"]


def test_the_tiers_are_counted_right(scores: Scores, read: Reader) -> None:
    """Subjects and shares of each tier are those of the table of standings, and every
    outcome is told.
    """
    held = {
        r["tier"]: r["n"]
        for r in scores.tables.rows(
            "SELECT tier, count(*) AS n FROM standings GROUP BY tier"
        )
    }
    rows = read.table("The tiers")
    for row, (tier, least) in zip(rows, scores.scheme.tiers.items(), strict=True):
        assert row[0].startswith(tier)
        assert near(row[1], least)
        assert int(number(row[2])) == held.get(tier, 0)
        assert row[3] == format_percent(held.get(tier, 0), scores.subjects)
    outcomes = read.table("What each tier opens and closes")
    for row, (name, service) in zip(
        outcomes, scores.scheme.services.items(), strict=True
    ):
        assert row[0] == service_words(scores.scheme, name)
        assert row[1:] == [
            outcome_words(outcome) for outcome in service.outcomes.values()
        ]


def test_the_histogram_is_in_a_table(scores: Scores, text: str, read: Reader) -> None:
    """Each bar of the picture has its row, each row counts what SQL counts, and all
    rows together everyone.
    """
    rows = read.table("Subjects by score")
    assert sum(int(number(row[1])) for row in rows) == scores.subjects
    for row in rows:
        low, _, high = row[0].partition(" to ")
        ends = [int(number(end) * POINT) for end in (low, high)]
        last = "" if "under" in high else "="
        counted = scores.tables.rows(
            "SELECT count(*) AS n FROM standings "
            f"WHERE score >= {ends[0]} AND score <{last} {ends[1]}"
        )
        assert int(number(row[1])) == counted[0]["n"] > 0
    assert text.count('fill="var(--bar)"') == 2 * len(rows)
    assert text.count("stroke-dasharray") == 2 * (len(scores.scheme.tiers) - 1)
    for tier, least in list(scores.scheme.tiers.items())[1:]:
        assert (
            text.count(f"{tier}, from {format_points(least, 6)}</text>")
            == text.count(f">{tier}</text>")
            == 1
        )


def test_what_moves_is_what_the_columns_hold(scores: Scores, read: Reader) -> None:
    """Every kind's count, mean, quantiles and ends agree with the table of standings,
    row by row.
    """
    rows = read.table("What each kind adds")
    assert len(rows) == len(scores.scheme.evidence)
    for row, kind in zip(rows, scores.scheme.evidence, strict=True):
        every = [
            r["c"] for r in scores.tables.rows(f'SELECT "+{kind}" AS c FROM standings')
        ]
        moved = sorted(c for c in every if c)
        assert row[0] == kind_words(scores.scheme, kind)
        assert int(number(row[1])) == len(moved)
        assert near(row[2], Fraction(sum(every), len(every)))
        for cell, share in zip(row[3:6], (0.1, 0.5, 0.9), strict=True):
            at = max(0, -int(-len(moved) * Fraction(str(share)) // 1) - 1)
            assert near(cell, moved[at]), (kind, share)
        assert near(row[6], min(0, moved[0]))
        assert near(row[7], max(0, moved[-1]))


def test_the_nearest_are_the_nearest(scores: Scores, read: Reader) -> None:
    """At each threshold that decides, at most twelve on either side, none nearer is
    missing, distances are true.
    """
    found = [
        table
        for table in read.tables
        if table.caption.startswith("The subjects nearest")
    ]
    deciding = scores.figures.thresholds
    assert (
        [one.tier for one in deciding]
        == ["ordinary", "trusted"]
        == [t.caption.split()[3].rstrip(",") for t in found]
    )
    for one, table in zip(deciding, found, strict=True):
        rows = [row for row in table.rows[1:] if len(row) > 1]
        truth = scores.tables.rows(
            f"SELECT subject, tier_score - {one.least} AS d FROM standings"
        )
        above = sorted((r["d"], r["subject"]) for r in truth if r["d"] >= 0)[
            :NEIGHBOURS
        ]
        under = sorted((-r["d"], r["subject"]) for r in truth if r["d"] < 0)[
            :NEIGHBOURS
        ]
        wanted = [(s, d) for d, s in reversed(above)] + [(s, -d) for d, s in under]
        shown = [row for row in rows if row[0] != "nobody"]
        assert [row[0] for row in shown] == [s for s, _ in wanted]
        assert all(near(row[1], d) for row, (_, d) in zip(shown, wanted, strict=True))
        assert all(
            number(row[1]) for row, (_, d) in zip(shown, wanted, strict=True) if d
        )


def test_the_lowest_are_taken_apart_exactly(scores: Scores, read: Reader) -> None:
    """Each of the ten lowest is there, and what its table lists adds up, as shown, to
    its score in hundredths of a point.
    """
    lowest = scores.tables.rows(
        "SELECT subject, score FROM standings "
        f"ORDER BY score, subject LIMIT {MOST_CASES}"
    )
    made = [
        table
        for table in read.tables
        if table.caption.startswith("What the score is made of")
    ]
    assert len(made) == len(lowest) == MOST_CASES
    for table, row in zip(made, lowest, strict=True):
        parts = [number(cells[1]) for cells in table.rows[1:]]
        hundredths = round(Fraction(row["score"], POINT) * 100)
        assert sum(parts[:-1]) == parts[-1] == Fraction(hundredths, 100)
        assert row["subject"] in read.texts["worst-off"]
    for method in (
        "at or slightly past the cut-off of the next better tier",
        f"all {scores.subjects}",
    ):
        assert read.texts["worst-off"].count(method) == MOST_CASES
    assert "waiting alone" in read.texts["worst-off"]
    assert (
        len([told for told in read.of("details") if told.get("class") == "case"])
        == MOST_CASES
    )
    assert not [told for told in read.of("details") if "open" in told]


def test_the_rejects_are_all_counted(scores: Scores, read: Reader) -> None:
    """Reasons and their numbers are those of the table of rejects, each with one row as
    it was found; of an unknown kind with the one that was probably meant.
    """
    truth = {
        r["reason"]: r["n"]
        for r in scores.tables.rows(
            "SELECT reason, count(*) AS n FROM own_rejects GROUP BY reason"
        )
    }
    rows = read.table("Rows that could not be read")
    suggestion = "; did you mean returned-late?"
    shown = {row[0].removesuffix(suggestion): int(number(row[1])) for row in rows}
    assert shown == {typeset(reason): n for reason, n in truth.items()}
    assert sum(row[0].endswith(suggestion) for row in rows) == 1
    assert sum(truth.values()) == scores.rejected
    assert all("time: " in row[3] for row in rows)
    assert f"{scores.rejected} of {scores.read:,} rows" in read.texts["rejects"]


def test_lines_that_are_no_rows_are_counted_together(tmp_path: Path) -> None:
    """Spoilt lines of a file differ in their number.

    The page counts them by what is wrong.
    """
    lines = [
        "id,subject,kind,time",
        *(f"{n},ann,rating,2026-01-01,x" for n in range(30)),
        "a,ann,damaged,2026-01-01",
    ]
    (tmp_path / "spoilt.csv").write_text("\n".join(lines))
    rows = Reader(
        run_page(
            rg.score("tool-library", tmp_path / "spoilt.csv", as_of="2026-11-03"),
            names=True,
        )
    ).table("Rows that could")
    assert [row[1] for row in rows] == ["30"]
    assert "line" not in rows[0][0].split()[0]


def test_no_more_rows_are_fetched_than_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is counted is counted in SQL: however many subjects there are, a question
    brings back a page at most.
    """
    many = rg.score("tool-library", season(seed=9, members=190), as_of=AT)
    asked: list[int] = []
    rows = ScoringTables.rows

    def watched(
        self: ScoringTables, sql: str, parameters: Sequence[object] = ()
    ) -> list[dict[str, Any]]:
        found = rows(self, sql, parameters)
        asked.append(len(found))
        return found

    # An explanation needs all events of its subject; it is made once and kept.
    many.worst_off(MOST_CASES)
    monkeypatch.setattr(ScoringTables, "rows", watched)
    run_page(many)
    assert many.subjects > 180
    assert max(asked) <= 101
    assert len(asked) < 30
