"""Files of a record: the log is everybody's, and all else its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from regard.registry.backup import back_up
from regard.registry.laboratory import export_laboratory
from regard.registry.opening import init_record
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.conftest import HandClock


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_the_log_can_be_read_by_anybody_and_nothing_else(
    tmp_path: Path, clock: HandClock, umask: int
) -> None:
    """Whatever the machine usually gives: what is published is read by a web server."""
    before = os.umask(umask)
    try:
        url = f"sqlite:///{tmp_path}/shed.db"
        with init_record(url, "shed.example/record", clock=clock) as record:
            office = Office(record, clock)
            office.set_day("2026-03-02")
            office.adopt()
            office.report(office.member("17"))
            record.publish()
            back_up(record, tmp_path / "copy", tmp_path / "kept", keys_live_days=7)
            folder = tmp_path / "out"
            export_laboratory(record, SCHEME, record.now, "desk", "study", folder)
            places = record.places
    finally:
        os.umask(before)
    public = [path for path in places.log.rglob("[!.]*") if path.is_file()]
    assert len(public) == 4
    for path in public:
        assert path.stat().st_mode & 0o777 == 0o644
    owners = [path for path in places.keys.iterdir() if path.is_file()]
    owners += [tmp_path / "shed.db", folder / "events.parquet"]
    owners += [path for path in (tmp_path / "kept").iterdir() if path.is_file()]
    owners.append(tmp_path / "copy" / "entries.jsonl")
    for path in owners:
        assert path.stat().st_mode & 0o077 == 0, path
