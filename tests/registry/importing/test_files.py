"""Files of an operator: every row is taken, or named with whom it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import regard as rg
from regard.registry.importing import PastFiles, import_files
from regard.registry.importing.files import read_past
from regard.scheme.complaint import DataError
from tests.registry.acts.conftest import SCHEME, Office

MEMBERS = """\
Subject;joined;ground;adult_on;consent;name
 17;2019-05-01;consent;1990-05-01;members;Ada
18;2025-09-01;Consent;1988-01-01;;Bo
19;2025-13-01;consent;1988-01-01;;Cy
;2025-01-01;consent;1988-01-01;;Di
20;2025-01-01;friendship;1988-01-01;;Ed
21;;consent;1988-01-01;;Flo
"""
EVENTS = """\
id,subject,kind,time,amount,reporter
a1,17,damaged,2026-01-05,,
a2,17,damaged,2026-01-15,,
a3,17,rating,2026-01-15,-1,18
a4,18,hugged,2026-01-05,,
a5,22,damaged,2026-02-31,,
"""
TODAY = """\
subject,service,outcome,since,reason,until
17,power-tools,refuse,2026-02-10,three saws,2026-04-01
18,power-tools,refuse,soon,rude,
"""


@pytest.fixture
def files(tmp_path: Path) -> PastFiles:
    """The three tables, as they came out of a spreadsheet."""
    contents = {"members": MEMBERS, "events": EVENTS, "today": TODAY}
    for name, text in contents.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return PastFiles(
        members=tmp_path / "members.csv",
        events=tmp_path / "events.csv",
        restrictions=tmp_path / "today.csv",
    )


def test_every_row_is_read_or_named(files: PastFiles) -> None:
    past = read_past(rg.load(SCHEME), files)
    assert [member.number for member in past.members] == ["17", "18"]
    (ada, bo) = past.members
    assert (ada.joined, ada.consents) == (date(2019, 5, 1), ("members",))
    assert (bo.ground, bo.consents) == ("consent", ())
    assert [event.id for event in past.events["17"]] == ["a1", "a2", "a3"]
    (outcome,) = past.outcomes
    assert (outcome.until, outcome.place) == (date(2026, 4, 1), "today.csv:2")
    assert past.left_out == ("name",)
    assert past.came_from == "members.csv"
    named = {row.place: (row.numbers, row.holds_back) for row in past.unread}
    assert named == {
        "members.csv:4": (("19",), True),
        "members.csv:5": ((), True),
        "members.csv:6": (("20",), True),
        "members.csv:7": (("21",), True),
        "today.csv:3": (("18",), True),
        # What the scheme does not know cannot count for or against anybody.
        "events.csv:5": (("18",), False),
        "events.csv:6": (("22",), True),
    }
    says = {row.place: row.says for row in past.unread}
    assert says["members.csv:4"] == (
        "found '2025-13-01' as joined, expected a day such as 2019-05-31"
    )
    assert (
        says["members.csv:7"]
        == "found no day as joined, expected one such as 2019-05-31"
    )


def test_what_can_be_taken_is_and_the_rest_waits(
    club: Office, files: PastFiles
) -> None:
    result = import_files(club.record, SCHEME, files, "anna")
    assert (result.joined, result.events) == (1, 3)
    held_back = sorted(person.number for person in result.held_back)
    assert held_back == ["18", "19", "20", "21", "22"]
    (person,) = [person for person in result.people if person.is_new]
    assert {part.service: part.today for part in person.outcomes} == {
        "hand-tools": "",
        "power-tools": "refuse",
    }


def test_frames_and_mappings_are_read_as_files_are(club: Office) -> None:
    members = [
        {"subject": "17", "joined": "2019-05-01", "ground": "consent",
         "adult_on": "1990-05-01"}
    ]  # fmt: skip
    events = [rg.event("a1", "17", "damaged", "2026-01-05")]
    files = PastFiles(members=members, events=events)
    result = import_files(club.record, SCHEME, files, "anna", dry_run=True)
    assert result.is_whole
    assert (result.joined, result.events) == (1, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("number,joined\n17,2019-05-01\n", "expected subject, joined, ground"),
        ("subject,joined,ground\n17,2019-05-01\n", "members.csv:2: "),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_whole(
    files: PastFiles, text: str, says: str
) -> None:
    Path(files.members).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        read_past(rg.load(SCHEME), files)


def test_events_that_fall_silent_are_refused_whole(files: PastFiles) -> None:
    text = "id,subject,kind,time,silent_from\na1,17,damaged,2026-01-05,2026-02-01\n"
    Path(files.events).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="fall silent"):
        read_past(rg.load(SCHEME), files)
