"""A line that is no row marks whoever it names, whatever columns are called.

Formats, names of columns, ways to write a name, and ways to break a line are crossed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.report.run.data import unread_data
from regard.report.run.explanation import explanation_data, explanation_view
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scoring.held import held_by
from regard.scoring.scores import Scores
from tests.scoring.examples import LIVE

AT = "2026-02-02"
DAY = "2026-01-01"
OWN = ("id", "subject", "kind", "time")
THEIRS = ("nr", "Member", "what", "day")
AS_THEIRS = rg.DataFormat(columns=dict(zip(OWN, THEIRS, strict=True)))
INTAKE = "SELECT nr AS id, Member AS subject, what AS kind, day::DATE AS time FROM data"
SPELLED = (
    "SELECT nr AS id, lower(Member) || '!' AS who, what AS kind, day AS time FROM data"
)
WAYS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "as events": (OWN, {}),
    "declared": (THEIRS, {"data_format": AS_THEIRS}),
    "intake": (THEIRS, {"intake": INTAKE}),
    "intake that spells": (
        THEIRS,
        {"intake": SPELLED, "data_format": rg.DataFormat(columns={"subject": "who"})},
    ),
}
NAMES = (
    ("ada{}", "ada{}"),
    ("ad\u00e9{}", " ade\u0301{} "),
    ("ada-{}", "a\u200eda-\u2061{}"),
    ("47{}", "47{}"),
)


def broken_csv(name: str, delimiter: str) -> list[str]:
    """Lines of a CSV file that are no records and name somebody."""
    fields = ["9", name, "kept", DAY]
    return [
        delimiter.join([*fields, "more"]),
        delimiter.join(["9", "8", *fields[1:]]),
        delimiter.join(fields[1:]),
        delimiter.join(fields[:2]),
        delimiter.join(["9", f'"{name}', *fields[2:]]),
        delimiter.join(["9", f'"{name}"x', *fields[2:]]).replace('"x', '" x'),
        ("|" if delimiter != "|" else ";").join(fields),
    ]


def broken_json(names: tuple[str, ...], name: str) -> list[str]:
    """Lines that are no objects and name somebody."""
    whole = json.dumps(dict(zip(names, ("9", name, "kept", DAY), strict=True)))
    return [
        whole[:-1],
        whole[:-14],
        whole.replace(names[2], names[1]),
        whole + "}",
    ]


def scored(
    folder: Path, way: str, format: str, known: list[str], broken: list[str]
) -> Scores:
    """A run over a file with a row for each of some people, and broken lines."""
    names, options = WAYS[way]
    rows = [[str(number), who, "kept", DAY] for number, who in enumerate(known)]
    if format == "json":
        file = folder / "e.ndjson"
        lines = [json.dumps(dict(zip(names, row, strict=True))) for row in rows]
    else:
        file = folder / "e.csv"
        lines = [format.join(names), *(format.join(row) for row in rows)]
    file.write_text("\n".join([*lines, *broken]) + "\n", encoding="utf-8")
    scheme = rg.parse(LIVE)
    return rg.score(scheme, file, as_of=AT, max_rejected=1.0, **options)


@pytest.mark.parametrize("format", [",", ";", "\t", "json"])
@pytest.mark.parametrize("way", WAYS)
def test_whoever_a_broken_line_names_is_marked(
    way: str, format: str, tmp_path: Path
) -> None:
    """In standings, the explanation, the terminal and JSON; and nobody else."""
    names, _ = WAYS[way]
    broken: dict[str, str] = {}
    spelled = NAMES[::3] if way == "intake that spells" else NAMES
    for number, (known, written) in enumerate(spelled * 7):
        name = known.format(100 + number)
        if format == "json":
            lines = broken_json(names, written.format(100 + number))
        else:
            lines = broken_csv(written.format(100 + number), format)
        broken[name] = lines[number // len(spelled) % len(lines)]
    known_names = [*broken, "bo", "cy"]
    scores = scored(tmp_path, way, format, known_names, list(broken.values()))
    mark = "!" if way == "intake that spells" else ""
    unread = scores.standings.set_index("subject")["unread"].to_dict()
    assert unread == {f"{name}{mark}": int(name in broken) for name in known_names}, (
        broken
    )
    data = unread_data(scores)
    assert (data["incomplete"], data["nameless"]) == (len(broken), 0)
    person = f"{known_names[0]}{mark}"
    explanation = scores.explain(person)
    assert len(explanation_data(explanation)["unread"]) == 1
    assert "could not be read" in as_text(explanation_view(explanation))
    shown = as_text(run_view(scores, len(known_names), {}))
    assert f"{person} (1 row unread)" in shown


@pytest.mark.parametrize("way", WAYS)
def test_a_line_that_may_be_about_two_marks_both(way: str, tmp_path: Path) -> None:
    """A value too many may stand before the name, or be one itself."""
    mark = "!" if way == "intake that spells" else ""
    scores = scored(tmp_path, way, ",", ["ada", "bo", "cy"], [f"9,ada,bo,kept,{DAY}"])
    unread = scores.standings.set_index("subject")["unread"].to_dict()
    assert unread == {f"ada{mark}": 1, f"bo{mark}": 1, f"cy{mark}": 0}
    (row,) = scores.rejects[["subject", "subjects"]].to_dict("records")
    assert list(row["subjects"]) == [f"ada{mark}", f"bo{mark}"]
    assert unread_data(scores)["nameless"] == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("format", [",", "json"])
def test_a_line_that_names_nobody_is_nameless(
    way: str, format: str, tmp_path: Path
) -> None:
    """It may be about anybody, and that is said."""
    line = '{"id": "9", "subj' if format == "json" else "9"
    scores = scored(tmp_path, way, format, ["ada", "bo", "cy"], [line])
    assert scores.standings["unread"].tolist() == [0, 0, 0]
    assert unread_data(scores)["nameless"] == 1
    assert "names nobody who can be told" in as_text(run_view(scores, 0, {}), width=300)


def test_a_name_with_an_unquoted_delimiter_is_a_name(tmp_path: Path) -> None:
    """Doe, Jane is one person, whose line has a value too many."""
    names = ",".join(OWN)
    text = (
        f'{names}\n1,"Doe, Jane",kept,{DAY}\n2,bo,kept,{DAY}\n3,Doe, Jane,kept,{DAY}\n'
    )
    (tmp_path / "e.csv").write_text(text)
    scores = rg.score(rg.parse(LIVE), tmp_path / "e.csv", as_of=AT, max_rejected=1.0)
    assert scores.standings.set_index("subject")["unread"].to_dict() == {
        "Doe, Jane": 1,
        "bo": 0,
    }


def test_a_line_in_another_encoding_marks_whom_it_names(tmp_path: Path) -> None:
    """One line of Windows-1252 in a file of UTF-8."""
    lines = f"{','.join(OWN)}\n1,J\u00fcrgen,kept,{DAY}\n".encode()
    lines += f"2,J\u00fcrgen,kept,{DAY}\n".encode("cp1252")
    (tmp_path / "e.csv").write_bytes(lines)
    scores = rg.score(rg.parse(LIVE), tmp_path / "e.csv", as_of=AT, max_rejected=1.0)
    assert scores.standings["unread"].tolist() == [1]


def test_whoever_is_named_in_a_broken_line_alone_is_no_newcomer(tmp_path: Path) -> None:
    """What they would hold is not known, and they have no standing."""
    scores = scored(tmp_path, "declared", ",", ["ada"], [f"9,dee,kept,{DAY},more"])
    assert [held.tier for held in held_by(scores, ["dee"])] == [None]
    assert held_by(scores, ["eve"])[0].newcomer
    with pytest.raises(rg.DataError, match="named only in rows that could not be read"):
        scores.explain("dee")


def test_a_broken_line_of_another_scheme_marks_those_who_are_scored(
    tmp_path: Path,
) -> None:
    """They need not be named in any other row of that scheme's source."""
    data = json.loads(LIVE)
    (tmp_path / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (tmp_path / "club.yaml").write_text(json.dumps(data))
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(f"{','.join(OWN)}\n1,bo,kept,{DAY}\n2,ada,broke,{DAY},more\n")
    rows = [
        dict(zip(OWN, ("1", who, "kept", DAY), strict=True)) for who in ("ada", "bo")
    ]
    scores = rg.score(
        tmp_path / "club.yaml", rows, as_of=AT, elsewhere={"court.yaml": theirs}
    )
    unread = scores.standings.set_index("subject")["unread"].to_dict()
    assert unread == {"ada": 1, "bo": 0}
