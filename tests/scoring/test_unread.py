"""Nothing that could not be read betters a standing in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.report.run.data import insufficient_data, source_rows, unread_data
from regard.report.run.explanation import explanation_data, explanation_view
from regard.report.run.page import run_page
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scoring.scores import score
from tests.scoring.examples import LIVE

AT = "2026-02-02"
BAD = "1 Feb 2026"  # a time that nobody can be sure of


def row(id: int, subject: str, time: str = "2026-01-01", kind: str = "kept") -> Any:
    """A row of events."""
    return {"id": id, "subject": subject, "kind": kind, "time": time}


def linked(folder: Path) -> Path:
    """A club's scheme that counts the tier held in a court's."""
    data = json.loads(LIVE)
    (folder / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    club = folder / "club.yaml"
    club.write_text(json.dumps(data))
    return club


def test_who_is_named_in_a_rejected_row_is_marked_everywhere() -> None:
    """In the table of standings, the explanation, the terminal, the page and JSON."""
    rows = [
        row(1, "ada"),
        row(2, "ada", BAD),
        row(3, "ada", kind="borke"),
        row(4, "bo"),
    ]
    scores = score(rg.parse(LIVE), rows, as_of=AT)
    standings = scores.standings.set_index("subject")
    assert standings["unread"].to_dict() == {"ada": 2, "bo": 0}
    explanation = scores.explain("ada")
    assert [(unread.place, unread.found) for unread in explanation.unread] == [
        ("row 2", BAD),
        ("row 3", "borke"),
    ]
    assert scores.explain("bo").unread == ()
    assert [row["found"] for row in explanation_data(explanation)["unread"]] == [
        BAD,
        "borke",
    ]
    told = as_text(explanation_view(explanation))
    assert "2 rows about ada could not be read" in told
    assert "row 2: no time that can be read" in told
    assert "ada (2 rows unread)" in as_text(run_view(scores, 2, {}))
    page = run_page(scores, names=True)
    assert page.count("2 rows unread") >= 1
    assert "1 standing rests on less than was sent" in page
    assert unread_data(scores)["incomplete"] == 1


def test_who_is_named_only_in_rejected_rows_has_no_standing() -> None:
    """Nothing is known of them, so they do not stand where a newcomer stands."""
    scores = score(rg.parse(LIVE), [row(1, "ada"), row(2, "bo", BAD)], as_of=AT)
    assert scores.standings["subject"].tolist() == ["ada"]
    assert scores.without_standing.values.tolist() == [["bo", 1]]
    assert sum(tier.subjects for tier in scores.figures.tiers) == 1
    with pytest.raises(rg.DataError, match="named only in rows that could not be read"):
        scores.explain("bo")
    terminal = as_text(run_view(scores, 2, {}))
    assert "Without a standing: bo" in terminal
    assert unread_data(scores)["without_standing"] == [{"subject": "bo", "unread": 1}]
    assert "1 subject is named only in rows" in run_page(scores)


def test_a_rejected_row_of_later_concerns_nobody_yet() -> None:
    """A row whose time can be read, and lies after the moment, marks nobody."""
    rows = [row(1, "ada"), row(2, "ada", "2026-06-01", "borke"), row(3, "ada", BAD)]
    scores = score(rg.parse(LIVE), rows, as_of=AT)
    assert scores.standings["unread"].tolist() == [1]


def test_rejects_of_every_source_count_and_are_shown(tmp_path: Path) -> None:
    """A row about somebody that the other scheme could not read marks them here."""
    theirs = [row(1, "ada", kind="borke"), row(2, "bo", "2026-01-01", "kept")]
    own = [row(1, "ada"), row(2, "bo")]
    scores = score(linked(tmp_path), own, as_of=AT, elsewhere={"court.yaml": theirs})
    assert (scores.read, scores.rejected) == (4, 1)
    assert scores.standings.set_index("subject")["unread"].to_dict() == {
        "ada": 1,
        "bo": 0,
    }
    (reason,) = scores.figures.rejects.reasons
    assert (reason.scheme, reason.found, reason.suggestion) == (
        "court.yaml",
        "borke",
        "broke",
    )
    assert scores.rejects[["scheme", "line"]].values.tolist() == [["court.yaml", 1]]
    assert [data["rejected"] for data in source_rows(scores)] == [0, 1]
    assert "court.yaml: the scheme has no kind borke" in as_text(
        run_view(scores, 0, {})
    )


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("bad", "good", "share", "enough"),
    [
        (1, 19, 0.05, True),
        (1, 18, 0.05, False),
        (1, 18, 0.1, True),
        (1, 0, 1.0, False),
        (0, 0, 1.0, False),
        (0, 1, 0.0, True),
        (1, 1, 0.0, False),
    ],
)
def test_too_much_unread_is_said_first(
    bad: int, good: int, share: float, enough: bool
) -> None:
    """Above a share of the rows; and where nothing was read, at any share."""
    rows = [row(i, f"p{i}") for i in range(good)]
    rows += [row(100 + i, "ada", BAD) for i in range(bad)]
    scores = score(rg.parse(LIVE), rows, as_of=AT, max_rejected=share)
    assert (not scores.insufficient) == enough
    first = as_text(run_view(scores, 0, {})).splitlines()[0]
    assert first.startswith(("Too little was read", "Nothing was read")) != enough
    assert ("insufficient" in insufficient_data(scores)) != enough
    page = run_page(scores)
    assert ("Too little was read" in page or "Nothing was read" in page) != enough


def test_another_schemes_empty_file_says_that_it_has_none(tmp_path: Path) -> None:
    """It is enough; a file of which not one row could be read is not."""
    nobody = tmp_path / "nobody.csv"
    nobody.write_text("")
    own = [row(1, "ada")]
    club = linked(tmp_path)
    scores = score(club, own, as_of=AT, elsewhere={"court.yaml": nobody})
    assert scores.insufficient == ()
    theirs = [row(1, "ada", BAD)]
    scores = score(club, own, as_of=AT, elsewhere={"court.yaml": theirs})
    (source,) = scores.insufficient
    assert (source.scheme, source.nothing) == ("court.yaml", True)


def test_a_reject_names_its_file_and_line(tmp_path: Path) -> None:
    """Lines where a file has them, else the number of the row."""
    frame = "id,subject,kind,time\n1,ada,kept,2026-01-01\n2,ada,kept,soon\n"
    path = tmp_path / "e.csv"
    path.write_text(frame)
    parquet = tmp_path / "e.parquet"
    rg.score(rg.parse(LIVE), path, as_of=AT).backend.con.execute(
        f"COPY own_raw TO '{parquet}' (FORMAT parquet)"
    )
    lines = tmp_path / "e.jsonl"
    lines.write_text(
        "\n".join(
            json.dumps(row(i, "ada", time)) for i, time in enumerate((AT, "soon"))
        )
    )
    for file, line in ((path, 3), (parquet, 2), (lines, 2)):
        scores = score(rg.parse(LIVE), file, as_of=AT)
        rejects = scores.rejects
        assert rejects[["file", "line", "found"]].values.tolist() == [
            [str(file), line, "soon"]
        ]


def test_what_an_intake_refuses_is_not_read() -> None:
    """Its reason is given, with the number of the intake's row."""
    select = (
        "SELECT id, who AS subject, 'kept' AS kind, day AS time, "
        "CASE WHEN day = 'never' THEN 'a day that never was' END AS reject FROM data"
    )
    data = [
        {"id": 1, "who": "ada", "day": "2026-01-01"},
        {"id": 2, "who": "bo", "day": "never"},
    ]
    scores = score(rg.parse(LIVE), data, intake=select, as_of=AT)
    assert scores.standings["subject"].tolist() == ["ada"]
    assert scores.rejects[["line", "reason", "subject"]].values.tolist() == [
        [2, "a day that never was", "bo"]
    ]
