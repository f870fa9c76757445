"""Statistics: months that are over, counted once, and nothing of one person."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from regard.registry.acts import (
    deciding,
    disputing,
    erasing,
    joining,
    reporting,
    reviewing,
)
from regard.registry.backup import back_up, restore
from regard.registry.bodies import Reported
from regard.registry.fold.history import SubjectHistory
from regard.registry.opening import OpenRecord, open_record
from regard.registry.sealed_entries import SubjectName
from regard.registry.statistics import publish_statistics, published_statistics
from regard.registry.statistics.publishing import STATISTICS_FOLDER
from regard.service.upkeep import one_round
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served

PATH = f"/v1/schemes/{SCHEME}/statistics"


def months(served: Served) -> list[dict[str, Any]]:
    counted: list[dict[str, Any]] = served.get(PATH).json()["months"]
    return counted


def members(served: Served, count: int) -> list[SubjectName]:
    return [served.join(str(number)) for number in range(count)]


def test_a_month_is_counted_when_it_is_over(served: Served) -> None:
    people = members(served, 12)
    for name in people:
        deciding.decide(served.record, name, "power-tools", "key")
    assert publish_statistics(served.record) == 0
    assert months(served) == []
    served.pass_days(30)
    assert publish_statistics(served.record) == 1
    assert publish_statistics(served.record) == 0
    (month,) = months(served)
    assert month["month"] == "2026-03"
    assert month["is_whole"] is True
    # Twelve in one tier, and nobody in the two others: how they divide is withheld.
    assert month["tables"]["tiers"] == {"total": 12, "rows": None}
    assert month["tables"]["decisions/power-tools"] == {"total": 12, "rows": None}
    assert month["tables"]["decisions/hand-tools"] == {"total": None, "rows": None}
    words = words_of(page(served, f"/schemes/{SCHEME}/statistics", ""))
    assert "Members by tier, when the month ended each part withheld in all 12" in words


def test_a_month_whose_file_is_lost_is_not_made_again(served: Served) -> None:
    people = members(served, 12)
    served.pass_days(30)
    publish_statistics(served.record)
    rmtree(served.record.places.log / STATISTICS_FOLDER)
    erasing.erase(served.record, people[0], people[0].subject, 30)
    # Eleven now: the difference would be whoever went.
    served.pass_days(30)
    assert publish_statistics(served.record) == 1
    assert [month["month"] for month in months(served)] == ["2026-04"]


def test_a_month_that_nobody_counted_is_named(served: Served) -> None:
    """What was late in it is not known: that is no good news, and no empty page."""
    members(served, 12)
    served.pass_days(30)
    assert served.get(PATH).json()["not_counted"] == ["2026-03"]
    words = words_of(page(served, f"/schemes/{SCHEME}/statistics", ""))
    assert "No month is over yet" not in words
    assert "March 2026 is over and was not counted so far." in words
    served.pass_days(30)
    publish_statistics(served.record)
    answer = served.get(PATH).json()
    assert answer["not_counted"] == ["2026-03"]
    assert [month["month"] for month in answer["months"]] == ["2026-04"]
    words = words_of(page(served, f"/schemes/{SCHEME}/statistics", ""))
    assert "Never counted: March 2026." in words


def test_numbers_without_somebody_whose_keys_are_lost_say_so(served: Served) -> None:
    """What was late with them is in none of the numbers: fewer missed is no praise."""
    people = members(served, 13)
    served.record.keys.destroy_subject(people[0].subject)
    served.pass_days(30)
    publish_statistics(served.record)
    (month,) = months(served)
    assert month["is_whole"] is False
    words = words_of(page(served, f"/schemes/{SCHEME}/statistics", ""))
    assert "Some entries could not be read, and are in none of these numbers." in words


def test_before_a_month_is_over_none_is_missing(served: Served) -> None:
    assert served.get(PATH).json() == {"months": [], "not_counted": []}


def test_a_backup_carries_what_was_published(served: Served, tmp_path: Path) -> None:
    members(served, 12)
    served.pass_days(30)
    publish_statistics(served.record)
    copies, keys = tmp_path / "copies", tmp_path / "copied-keys"
    back_up(served.record, copies, keys, keys_live_days=1)
    url = f"sqlite:///{tmp_path}/restored.db"
    restore(url, copies, keys, keys_live_days=1, clock=served.clock)
    with open_record(url, clock=served.clock) as restored:
        (month,) = published_statistics(restored, SCHEME)
        assert month.tables["tiers"].total == 12
        assert publish_statistics(restored) == 0


def test_ten_are_too_few(served: Served) -> None:
    members(served, 10)
    served.pass_days(30)
    publish_statistics(served.record)
    (month,) = months(served)
    for table in month["tables"].values():
        assert table == {"total": None, "rows": None}


def test_what_was_published_does_not_change_when_somebody_goes(served: Served) -> None:
    """The difference of two days would be that person."""
    people = members(served, 12)
    served.pass_days(30)
    publish_statistics(served.record)
    before = served.get(PATH).text
    joining.leave(served.record, people[0], people[0].subject)
    erasing.erase(served.record, people[1], people[1].subject, 30)
    publish_statistics(served.record)
    assert served.get(PATH).text == before
    served.pass_days(30)
    publish_statistics(served.record)
    newer, older = months(served)
    assert older["tables"]["tiers"]["total"] == 12
    # Ten are left: how many is told no more.
    assert newer["tables"]["tiers"]["total"] is None


def test_what_is_never_answered_is_missed_in_the_month_of_its_day(
    served: Served,
) -> None:
    """Eleven objections in time, eleven never: silence counts against the office."""
    people = members(served, 22)
    for name in people:
        (seq,) = damage_of(served, name)
        dispute = disputing.dispute(served.record, name, seq, "no", name.subject)
        if people.index(name) < 11:
            disputing.answer_dispute(
                served.record, name, dispute.seq, "struck", "steward-2", "right"
            )
    served.pass_days(30)
    publish_statistics(served.record)
    (month,) = months(served)
    assert month["tables"]["deadlines/disputes"] == {
        "total": 22,
        "rows": {"met": 11, "missed": 11},
    }
    assert month["tables"]["disputes"] == {"total": 11, "rows": None}


def damage_of(served: Served, name: SubjectName) -> list[int]:
    """A damage under an id of this person's own."""
    event = Reported(
        source="loan-desk",
        id=f"damage-{name.subject}",
        kind="damaged",
        time=served.record.now - timedelta(seconds=1),
    )
    return [reporting.report(served.record, name, event, "anna").seq]


def test_nobody_stands_in_what_is_published(served: Served) -> None:
    people = members(served, 12)
    damage(served, people[0])
    served.pass_days(30)
    publish_statistics(served.record)
    files = list((served.record.places.log / "statistics").rglob("*.json"))
    assert len(files) == 1
    text = files[0].read_text()
    for name in people:
        assert name.subject not in text


def test_reviews_are_counted_as_other_deadlines(served: Served) -> None:
    """Eleven looked at in time, eleven never; whoever rose before is in neither row."""
    people = members(served, 23)
    lines = [served_damages(served, name) for name in people]
    served.pass_days(31)
    for name in people[:11]:
        reviewing.confirm(
            served.record, name, "power-tools", "refuse", "ben", "three in a day"
        )
    for entry in lines[22]:
        disputing.dispute(served.record, people[22], entry, "no", people[22].subject)
    served.pass_days(30)
    publish_statistics(served.record)
    (month,) = months(served)
    assert month["tables"]["deadlines/reviews"] == {
        "total": 22,
        "rows": {"met": 11, "missed": 11},
    }
    page_words = words_of(page(served, f"/schemes/{SCHEME}/statistics", ""))
    assert "Reviews by a person that were due" in page_words


def served_damages(served: Served, name: SubjectName) -> list[int]:
    """Three damages in a day, under ids of this person's own."""
    entries: list[int] = []
    for number in range(3):
        event = Reported(
            source="loan-desk",
            id=f"damage-{number}-{name.subject}",
            kind="damaged",
            time=served.record.now - timedelta(seconds=1 + number),
        )
        entries.append(reporting.report(served.record, name, event, "anna").seq)
    return entries


def test_a_stop_waits_for_no_month_that_is_counted(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to end, a worker reads nobody more; of what it read nothing is published,
    and the next one counts all of them."""
    members(served, 12)
    served.pass_days(30)
    # What upkeep looks at before is none of what is asked here.
    monkeypatch.setattr("regard.service.upkeep._tick", lambda *_: None)
    read: list[str] = []
    history = OpenRecord.history

    def read_one(record: OpenRecord, scheme: str, subject: str) -> SubjectHistory:
        read.append(subject)
        return history(record, scheme, subject)

    monkeypatch.setattr(OpenRecord, "history", read_one)
    is_done = one_round(served.record, served.doors, goes_on=lambda: len(read) < 5)
    assert not is_done
    assert len(read) == 5
    assert months(served) == []
    folder = served.record.places.log / STATISTICS_FOLDER
    assert list(folder.rglob("*.json")) == []
    assert one_round(served.record, served.doors)
    (month,) = months(served)
    assert month["tables"]["tiers"]["total"] == 12
