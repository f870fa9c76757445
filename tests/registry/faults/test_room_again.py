"""What a full disk refused is done again once there is room: once, and all is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import pytest

from regard.registry.acts import deciding, disputing, reporting, ticking
from regard.registry.acts.erasing import erase
from regard.registry.index import rebuild_index
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import StoreError
from tests.registry.conftest import new_database
from tests.registry.faults.test_server_disk import check_said, founded
from tests.support.command import regard
from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.victim import Victim
from tests.support.small_servers import SmallServer, small_server

TARGETS = 8
"""Acts of a kind that could be done: on what room is left, some small ones fit."""
BATCH = 20
Attempt = Callable[[], object]


@pytest.fixture
def small() -> Iterator[SmallServer]:
    with small_server() as running:
        yield running


@dataclass
class Attempts:
    """Acts that are ready to be done, and how many entries each makes.

    Attributes:
        office: The record that is open.
        entered: How many entries were acknowledged, by their kind.
        refused: The act of each name that was refused.
    """

    office: work.Office
    entered: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Attempt] = field(default_factory=dict)

    def do(self, name: str, attempt: Attempt) -> None:
        """Does an act; its entries are expected only where it was acknowledged."""
        attempt()
        self.entered.update(ENTRIES[name])

    def until_refused(self, name: str, attempts: list[Attempt]) -> None:
        """Does acts until there is no room for one."""
        for attempt in attempts:
            try:
                self.do(name, attempt)
            except StoreError as error:
                check_said(error)
                self.refused[name] = attempt
                return
        pytest.fail(f"there was room for {name}, {len(attempts)} times")

    def kinds(self) -> Counter[str]:
        """How many entries there are, by their kind."""
        with self.office.record.sequence.reading() as reading:
            entries = list(reading.between(1, reading.size))
        return Counter(entry.kind.value for entry in entries)


ENTRIES = {
    "report": {"reported": 1},
    "batch": {"reported": BATCH},
    "dispute": {"disputed": 1},
    "answer": {"answered": 1},
    "decide": {"decided": 1},
    "erase": {"erased": 1},
    # Of each of the three members of long ago something is too old.
    "tick": {"expired": 3},
    "rebuild": {},
}
"""What each act enters."""


def prepared(office: work.Office, ids: Iterator[str]) -> dict[str, list[Attempt]]:
    """Acts of each kind that only need to be done."""
    record = office.record
    members = [office.member(number) for number in work.MEMBERS]
    old = office.events(ids, 6, work.OLD_MEMBERS, days_ago=work.RETAINED - work.LEAP)
    reporting.report_batch(record, old, "desk")
    lines = reported_lines(office, ids)
    answers: list[Attempt] = []
    for name, seq in reported_lines(office, ids):
        dispute = disputing.dispute(record, name, seq, name.subject)
        answers.append(
            partial(
                disputing.answer_dispute,
                record,
                name,
                dispute.seq,
                "struck",
                "steward",
                "it was not them",
            )
        )
    leaving = [office.join(f"leaves {number}") for number in range(TARGETS)]
    office.clock.leap(work.LEAP)
    return {
        "report": prepared_reports(office, ids),
        "batch": [
            partial(reporting.report_batch, record, office.events(ids, BATCH), "desk")
            for _ in range(TARGETS)
        ],
        "dispute": [
            partial(disputing.dispute, record, name, seq, name.subject)
            for name, seq in lines
        ],
        "answer": answers,
        "decide": [
            partial(deciding.decide, record, name, "power-tools", "door")
            for name in members * TARGETS
        ],
        "erase": [partial(erase, record, name, "desk", 30) for name in leaving],
        "tick": [partial(ticking.tick, record, "tick")],
        "rebuild": [partial(rebuild_index, record)] * TARGETS,
    }


def reported_lines(
    office: work.Office, ids: Iterator[str]
) -> list[tuple[SubjectName, int]]:
    """Events that can be called wrong, with whom they are about."""
    events = office.events(ids, TARGETS)
    results = reporting.report_batch(office.record, events, "desk")
    names = [name for name, _ in events]
    return list(zip(names, [result.seq for result in results], strict=True))


@pytest.mark.long
@pytest.mark.parametrize("place", ["data", "log"])
def test_what_was_refused_is_done_once(
    small: SmallServer, tmp_path: Path, place: str
) -> None:
    folder = tmp_path / "files"
    url = founded(new_database(small.server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        attempts = prepared(office, ids)
        killed.intended.clear()
        acts = Attempts(office)
        before = acts.kinds()
        small.fill(place)
        for name, ready in attempts.items():
            acts.until_refused(name, ready)
        small.go_on()
        assert acts.refused.keys() == ENTRIES.keys()
        for name, attempt in acts.refused.items():
            acts.do(name, attempt)
        assert acts.kinds() == before + acts.entered
    assert list(Victim(url, folder).faults(killed)) == []


# ── at the command line ─────────────────────────────────────────────────────


@dataclass(frozen=True)
class Terminal:
    """Commands about a record on a server.

    Attributes:
        url: Its database.
        keys: The folder of its keys.
        log: That of its log.
    """

    url: str
    keys: Path
    log: Path

    def report(self) -> tuple[int, str, str]:
        """Reports an event, always the same."""
        event = ("source=loan-desk", "id=last", "kind=returned-late")
        values: list[str] = []
        for value in (*event, f"time={self.keys.joinpath('time').read_text()}"):
            values += ["--set", value]
        return self.run(
            "record", "do", "report", "--number", "1", "--by", "desk", *values
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        """The exit code, what was printed, and what was said of errors."""
        # The address stands after the command's name, or after `do`.
        place = words.index("do") + 1 if "do" in words else len(words)
        options = ("--keys", str(self.keys), "--log", str(self.log))
        run = regard(*words[:place], self.url, *words[place:], *options)
        return run.returncode, run.stdout, run.stderr


def terminal(url: str, folder: Path, time: str) -> Terminal:
    """Where commands look for the files of a record."""
    keys = folder / "named"
    keys.mkdir(mode=0o700)
    (keys / "master").symlink_to(folder / "master")
    (keys / "keys.db").symlink_to(folder / "keys")
    (keys / "signing").symlink_to(folder / "signing.key")
    (keys / "origin").write_text(f"{work.ORIGIN}\n", encoding="utf-8")
    (keys / "time").write_text(time, encoding="utf-8")
    return Terminal(url, keys, folder / "log")


def check_command_said(answer: tuple[int, str, str]) -> None:
    """Whether a command ends in words and says nothing that sounds like success."""
    code, printed, error = answer
    assert (code, printed) == (2, "")
    assert error.startswith("regard: the record's database")
    assert "to do: " in error
    assert "Traceback" not in error


@pytest.mark.long
@pytest.mark.parametrize("place", ["data", "log"])
def test_a_command_says_what_is_full(
    small: SmallServer, tmp_path: Path, place: str
) -> None:
    """Whoever reads is answered where the server does; the retry counts once."""
    folder = tmp_path / "files"
    url = founded(new_database(small.server), folder)
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, lambda _: None) as office:
        reports = prepared_reports(office, ids)
        time = office.record.now.isoformat()
        small.fill(place)
        Attempts(office).until_refused("report", reports)
    command = terminal(url, folder, time)
    readers = [command.run("record", "status"), command.run("fsck")]
    check_command_said(command.report())
    for answer in readers:
        if place == "data":
            assert (answer[0], answer[2]) == (0, "")
        else:
            check_command_said(answer)
    small.go_on()
    for is_new in (True, False):
        code, printed, error = command.report()
        assert (code, error) == (0, "")
        assert f"is_new: {is_new}" in printed
    assert command.run("record", "publish")[0] == 0
    assert command.run("fsck", "--refold")[0] == 0


@pytest.mark.long
def test_a_server_that_gives_up_is_said_and_nothing_is_lost(
    small: SmallServer, tmp_path: Path
) -> None:
    """It comes to a checkpoint for which there is no room, and begins anew by itself.

    Whoever comes meanwhile is answered, or told that it does not answer.
    """
    folder = tmp_path / "files"
    url = founded(new_database(small.server), folder)
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, lambda _: None) as office:
        time = office.record.now.isoformat()
        prepared_reports(office, ids)
    command = terminal(url, folder, time)
    small.fill("data")
    with pytest.raises(psycopg.OperationalError):
        small.come_to_checkpoint()
    for _ in range(3):
        answer = command.run("record", "status")
        if answer[0] != 0:
            check_command_said(answer)
    small.go_on()
    code, printed, error = command.report()
    assert (code, error) == (0, "")
    assert "is_new: True" in printed
    assert command.run("record", "publish")[0] == 0
    assert command.run("fsck", "--refold")[0] == 0


def prepared_reports(office: work.Office, ids: Iterator[str]) -> list[Attempt]:
    """Reports, one by one."""
    reports: list[Attempt] = []
    for name, event in office.events(ids, 1_000 * TARGETS):
        reports.append(partial(reporting.report, office.record, name, event, "desk"))
    return reports
