"""While a record is served, what falls due is entered, and the log follows."""

from __future__ import annotations

import logging

import pytest

from regard.registry.entry import EntryKind
from regard.service.upkeep import Upkeep, one_round
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import EVENTS, SINGLE, event


def kinds(served: Served) -> list[EntryKind]:
    with served.record.sequence.reading() as reading:
        return [entry.kind for entry in reading.between(1, reading.size)]


def test_what_is_past_retention_goes(served: Served) -> None:
    """An event is kept for as long as the scheme says, and nobody has to ask."""
    served.join("17")
    key = served.keys["loan-desk"]
    sent = served.post(EVENTS, key, json=event(served, "17"), headers=SINGLE)
    assert sent.status_code == 201
    assert one_round(served.record, served.doors)
    assert EntryKind.EXPIRED not in kinds(served)
    served.pass_days(5 * 365)
    assert one_round(served.record, served.doors)
    assert kinds(served).count(EntryKind.EXPIRED) == 1
    # Done again, by another process as well, it is done once.
    assert one_round(served.record, served.doors)
    assert kinds(served).count(EntryKind.EXPIRED) == 1


def test_the_log_follows(served: Served) -> None:
    """Whoever reads the checkpoint finds all that was entered until the last round."""
    assert served.get("/v1/log/checkpoint").status_code == 404
    served.join("17")
    assert one_round(served.record, served.doors)
    checkpoint = served.get("/v1/log/checkpoint").text
    assert f"\n{len(kinds(served))}\n" in checkpoint


def test_one_that_fails_keeps_the_other_from_nothing(
    served: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round that fails is said in the log, and what can be done is."""

    def fails(*_: object) -> None:
        raise OSError("the disk of Ada Lovelace")

    served.join("17")
    monkeypatch.setattr("regard.service.upkeep._tick", fails)
    with caplog.at_level(logging.ERROR):
        assert not one_round(served.record, served.doors)
    assert "OSError" in caplog.text
    assert "Ada" not in caplog.text
    assert served.get("/v1/log/checkpoint").status_code == 200


def test_it_begins_at_once_and_ends_when_told(served: Served) -> None:
    upkeep = Upkeep(served.record, served.doors, seconds=3600)
    upkeep.start()
    upkeep.end()
    assert served.get("/v1/log/checkpoint").status_code == 200
    assert served.get(f"/v1/schemes/{SCHEME}/text").status_code == 200
