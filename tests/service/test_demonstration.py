"""A season that is shown: lived through the acts, by people who are invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from regard.registry.fold.duties import DutyKind
from regard.scheme.complaint import DataError
from regard.service.application import Application
from regard.service.demonstration import (
    DEMO_ORIGIN,
    LIVES,
    Demonstration,
    check_no_demonstration,
    open_demonstration,
)
from regard.service.season_clock import SeasonClock
from regard.service.starting import link_of_person, open_doors
from tests.service.browsing import InProcess
from tests.support.command import regard


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A season, filled in once for all tests here."""
    folder = tmp_path_factory.mktemp("season")
    address = f"sqlite:///{folder}/record.db"
    with open_demonstration(address):
        pass
    return address


@pytest.fixture
def demonstration(url: str) -> Iterator[Demonstration]:
    with open_demonstration(url) as opened:
        yield opened


def test_every_life_is_there(demonstration: Demonstration) -> None:
    """A fall confirmed and told, a dispute open, one won, an appeal, a repair."""
    status = demonstration.record.status()
    assert set(demonstration.people) == set(LIVES)
    for kind in ("confirmed", "noticed", "disputed", "answered", "repaired"):
        assert status.kinds[kind], kind
    waiting = Counter(duty.kind for _, duty in status.duties)
    assert waiting[DutyKind.ANSWER] == 1
    assert waiting[DutyKind.HEARING] == 1
    assert waiting[DutyKind.REVIEW] >= 1
    # A demonstration of an operator who misses deadlines would be another one.
    assert not any(duty.is_late for _, duty in status.duties)


def test_nothing_was_written_past_the_acts(url: str) -> None:
    """The auditor, who shares no writing code, finds nothing."""
    done = regard("fsck", url)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_pages_open(demonstration: Demonstration) -> None:
    """Whoever follows a printed link sees a life; its clock goes on."""
    doors = open_doors(demonstration.record)
    name = demonstration.people["Cleo Marsh"]
    link = link_of_person(demonstration.record, doors, name)
    session = doors.exchange(link.secret, demonstration.record.now)
    assert session is not None
    before = demonstration.record.now
    with InProcess(Application(demonstration.record, doors)) as client:
        standing = client.request("GET", "/v1/me", session.secret)
    doors.close()
    assert standing.status_code == 200
    assert "damaged" in standing.text
    assert demonstration.record.now > before


def test_nobody_takes_it_for_a_record(url: str, tmp_path: Path) -> None:
    """Invented people are served as such alone, and nobody else is served as invented.

    The clock of a demonstration is its own: real entries would be of another year.
    """
    with pytest.raises(DataError, match="whose people are invented"):
        check_no_demonstration(url, None, None)
    check_no_demonstration(f"sqlite:///{tmp_path}/other.db", None, None)
    origin = tmp_path / "other.db.keys"
    origin.mkdir()
    (origin / "origin").write_text("library.example/record\n")
    (origin / "signing").write_bytes(b"")
    other = open_demonstration(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(DataError, match="no demonstration"), other:
        pass


def test_half_a_season_is_not_shown_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stopped it while it was filled in is told so."""

    def stops(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("regard.service.demonstration.Season.live", stops)
    url = f"sqlite:///{tmp_path}/record.db"
    with pytest.raises(KeyboardInterrupt), open_demonstration(url):
        pass
    again = open_demonstration(url)
    with pytest.raises(DataError, match="not filled in to its end"), again:
        pass


def test_it_is_named_as_what_it_is(demonstration: Demonstration) -> None:
    assert demonstration.record.signing_key.origin == DEMO_ORIGIN


def test_its_clock_stands_and_then_goes_on() -> None:
    clock = SeasonClock(1_000)
    assert clock.now() == clock.now() == 1_000
    clock.go_on()
    later = clock.now()
    assert later >= 1_000
    assert clock.now() >= later


def test_schemes_beside_it_are_refused() -> None:
    done = regard("serve", "tool-library", "--demo")
    assert done.returncode == 2
    assert "leave out --demo" in done.stderr
    assert regard("serve").returncode == 2
