"""Tiers held under other schemes count as evidence."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

import regard as rg
from regard.scheme.document import open_document
from regard.scheme.reading import readings_of
from regard.scoring.clock import moment
from regard.scoring.event import event_of
from regard.scoring.scores import score
from tests.conftest import ROOT
from tests.scoring.examples import SMALL, points_by_subject


@pytest.mark.long
def test_other_schemes_tiers_count_as_evidence(tmp_path: Path) -> None:
    """A tier held elsewhere adds its points while it is held, as the reference says.

    Now and at the reassessment.
    """
    court = (
        "scheme: court\nversion: 1\ntitle: Court\n"
        "sources: {c: {domain: law}}\nevidence:\n"
        "  judgment: {source: c, points: -10, expires: 60d}\n"
        "score: {model: points, base: 0, range: [-10, 0]}\n"
        "tiers: {listed: -10, clear: 0}\nordinary: clear\n"
        "reassessed: daily\n"
    )
    club = (
        "scheme: club\nversion: 1\ntitle: Club\nsources: {s: {domain: d}}\nevidence:\n"
        "  kept: {source: s, points: 5, expires: 1y}\n"
        "  on-a-list: {scheme: court.yaml, tier: listed, points: -30.5}\n"
        "score: {model: points, base: 50, range: [0, 100]}\n"
        "tiers: {low: 0, mid: 40}\nordinary: mid\n"
        "reassessed: monthly\n"
    )
    (tmp_path / "court.yaml").write_text(court)
    (tmp_path / "club.yaml").write_text(
        club.replace("court.yaml", str(tmp_path / "court.yaml"))
    )
    scheme, other = rg.load(tmp_path / "club.yaml"), rg.load(tmp_path / "court.yaml")
    own = [
        {"id": s, "subject": s, "kind": "kept", "time": "2026-01-15"}
        for s in ("a", "b")
    ]
    theirs = [
        {"id": 1, "subject": "a", "kind": "judgment", "time": "2026-02-20"},
        {"id": 2, "subject": "stranger", "kind": "judgment", "time": "2026-02-20"},
    ]
    for at in ("2026-02-25", "2026-03-05", "2026-04-25", "2026-05-05"):
        scores = score(
            scheme,
            own,
            as_of=at,
            elsewhere={str(tmp_path / "court.yaml"): theirs},
            study=True,
        )
        rows = {
            row["subject"]: row for row in scores.tables.rows("SELECT * FROM standings")
        }
        assert set(rows) == {"a", "b"}
        for subject, row in rows.items():
            events = [event_of(e) for e in own if e["subject"] == subject]
            court_events = [event_of(e) for e in theirs if e["subject"] == subject]
            there = {str(tmp_path / "court.yaml"): (other, court_events)}
            expected = rg.standing(scheme, events, moment(at), there, study=True)
            assert (row["score"], row["tier"], row["+on-a-list"]) == (
                expected.micropoints,
                expected.tier,
                expected.contribution_micropoints["on-a-list"],
            )
        one = scores.explain("a")
        assert one.standing == rg.standing(
            scheme,
            [event_of(own[0])],
            moment(at),
            {str(tmp_path / "court.yaml"): (other, [event_of(theirs[0])])},
            study=True,
        )


def test_schemes_that_read_each_other_are_refused(tmp_path: Path) -> None:
    """Two schemes that count each other's tiers have no first standing.

    The complaint names the ring.
    """
    small = (ROOT / "tests" / "scheme" / "small.json").read_text()
    for name, other in (("aa", "bb"), ("bb", "aa")):
        data = json.loads(small)
        data["scheme"] = name
        data["evidence"]["listed"] = {
            "scheme": str(tmp_path / f"{other}.yaml"),
            "tier": "low",
            "points": -5,
        }
        (tmp_path / f"{name}.yaml").write_text(json.dumps(data))
    with pytest.raises(rg.DataError, match="aa reads bb reads aa"):
        score(
            tmp_path / "aa.yaml",
            [],
            as_of=datetime(2026, 1, 1),
            elsewhere={str(tmp_path / "bb.yaml"): []},
            study=True,
        )


def test_schemes_named_by_path_are_those_beside_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheme finds the others it names beside itself, wherever the command is run."""
    there = tmp_path / "there"
    there.mkdir()
    data = json.loads(SMALL)
    (there / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (there / "club.yaml").write_text(json.dumps(data))
    (tmp_path / "court.yaml").write_text(SMALL.replace('"base": 50', '"base": 10'))
    monkeypatch.chdir(tmp_path)
    theirs = [{"id": 1, "subject": "a", "kind": "broke", "time": "2026-01-01"}]
    own = [
        {"id": 1, "subject": s, "kind": "kept", "time": "2026-01-01"}
        for s in ("a", "b")
    ]
    scores = score(
        "there/club.yaml",
        own,
        as_of="2026-01-01",
        elsewhere={"court.yaml": theirs},
        study=True,
    )
    assert points_by_subject(scores) == {"a": 47.0, "b": 54.0}
    nobody = tmp_path / "nobody.csv"
    nobody.write_text("")
    assert points_by_subject(
        score(
            "there/club.yaml",
            own,
            as_of="2026-01-01",
            elsewhere={"court.yaml": nobody},
            study=True,
        )
    ) == {
        "a": 54.0,
        "b": 54.0,
    }


def test_two_csv_files_are_read_each_with_its_own_broken_lines(tmp_path: Path) -> None:
    """The events of both schemes come from CSV; a broken line is rejected once."""
    data = json.loads(SMALL)
    (tmp_path / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (tmp_path / "club.yaml").write_text(json.dumps(data))
    header = "id,subject,kind,time\n"
    own = tmp_path / "own.csv"
    own.write_text(f"{header}1,a,kept,2026-01-01\n2,b,kept,2026-01-01\n3,b,x,y,z\n")
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(f"{header}1,a,broke,2026-01-01\n2,a,broke,2026-01-01,z\n")
    scores = score(
        tmp_path / "club.yaml",
        own,
        as_of="2026-01-01",
        elsewhere={"court.yaml": theirs},
        study=True,
    )
    assert points_by_subject(scores) == {"a": 47.0, "b": 54.0}
    assert scores.rejected == 2


def test_a_linked_document_reads_the_schemes_beside_the_link(tmp_path: Path) -> None:
    """Through a symbolic link, score and check read the same schemes."""
    data = json.loads(SMALL)
    reader = dict(data, evidence=dict(data["evidence"]))
    reader["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    # With this base nobody is ever low.
    lenient = data | {"scheme": "court", "score": data["score"] | {"base": 90}}
    for name, court in (("real", lenient), ("links", data | {"scheme": "court"})):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "court.yaml").write_text(json.dumps(court))
    (tmp_path / "real" / "club.yaml").write_text(json.dumps(reader))
    link = tmp_path / "links" / "club.yaml"
    link.symlink_to(tmp_path / "real" / "club.yaml")
    checked = readings_of(open_document(link)).others["court.yaml"]
    assert checked.hash == rg.load(tmp_path / "links" / "court.yaml").hash
    own = [{"id": 1, "subject": "a", "kind": "kept", "time": "2026-01-01"}]
    theirs = [{"id": 1, "subject": "a", "kind": "broke", "time": "2026-01-01"}]
    scores = score(
        link, own, as_of="2026-01-01", elsewhere={"court.yaml": theirs}, study=True
    )
    assert points_by_subject(scores) == {"a": 47.0}
