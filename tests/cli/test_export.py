"""regard export and regard replay: exit codes, JSON, and errors that say what to do."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import regard as rg
from regard.registry.acts import changing, deciding, erasing, joining, reporting
from regard.registry.bodies import Reported
from regard.registry.opening import init_record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from tests.support.command import regard_here

SCHEME = "tool-library"
SERVICE = "power-tools"

DESK = ("--by", "desk", "--purpose", "asked for")


class Shed:
    """A record with a member about whom a service asked.

    Attributes:
        url: The record.
        key: The published key.
        member: The member.
        decision: The reference that the service was given.
    """

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/shed.db"
        with init_record(self.url, "shed.example/record") as record:
            today = record.now.date()
            text = open_document(SCHEME).text
            proposal = changing.put_forward(record, text, today, "board")
            changing.adopt(record, SCHEME, proposal.seq, "board")
            adult = datetime(2000, 1, 1, tzinfo=UTC).date()
            member = joining.join(record, SCHEME, "consent", "desk", "17", adult)
            event = Reported(
                source="loan-desk",
                id="a1",
                kind="damaged",
                time=record.now - timedelta(microseconds=1),
            )
            reporting.report(record, member, event, "desk")
            self.decision = deciding.decide(record, member, SERVICE, "shed").seq
            self.key = record.signing_key.published
        self.member: SubjectName = member

    def forget(self) -> None:
        """The member is forgotten."""
        with rg.open_record(self.url) as record:
            erasing.erase(record, self.member, "desk", backup_days=1)


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return Shed(tmp_path)


def test_carried_away_verified_and_made_again(shed: Shed, tmp_path: Path) -> None:
    whole = tmp_path / "whole.json"
    single = tmp_path / "single.json"
    number = ("--number", "17")
    written = regard_here(
        "export", shed.url, *number, *DESK, "--out", str(whole), "--json"
    )
    assert (written.returncode, written.stderr) == (0, "")
    assert json.loads(written.stdout)["subject"] == shed.member.subject
    # It holds keys.
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    decision = ("--decision", str(shed.decision))
    assert (
        regard_here(
            "export", shed.url, *decision, *DESK, "--out", str(single)
        ).returncode
        == 0
    )
    for bundle in (whole, single):
        assert regard_here("verify", str(bundle), "--key", shed.key).returncode == 0
    for source in (("--record", shed.url), ("--in", str(whole))):
        again = regard_here("replay", str(single), *source, "--json")
        assert (again.returncode, again.stderr) == (0, "")
        (replayed,) = json.loads(again.stdout)
        assert replayed["agrees"] is True
        assert replayed["depth"] == "made again whole"


def test_of_the_forgotten_it_says_what_could_be_checked(
    shed: Shed, tmp_path: Path
) -> None:
    single = tmp_path / "single.json"
    decision = ("--decision", str(shed.decision))
    regard_here("export", shed.url, *decision, *DESK, "--out", str(single))
    shed.forget()
    again = regard_here("replay", str(single), "--record", shed.url)
    # Nobody takes it for one that was made again and is the same.
    assert again.returncode == 6
    assert "not made again, since bodies on which it rests are gone" in again.stdout
    assert "as far as it could be checked, nothing differs" in again.stdout


def test_what_differs_is_named(shed: Shed, tmp_path: Path) -> None:
    """The decision of one record is none of another's."""
    single = tmp_path / "single.json"
    regard_here(
        "export",
        shed.url,
        "--decision",
        str(shed.decision),
        *DESK,
        "--out",
        str(single),
    )
    (tmp_path / "other").mkdir()
    other = Shed(tmp_path / "other")
    again = regard_here("replay", str(single), "--record", other.url)
    assert again.returncode == 1
    assert "What differs" in again.stdout
    assert "as_of: the receipt says" in again.stdout


def test_what_cannot_be_done_is_said_without_a_traceback(
    shed: Shed, tmp_path: Path
) -> None:
    out = ("--out", str(tmp_path / "out"))
    whole = str(tmp_path / "whole.json")
    carried = regard_here("export", shed.url, "--number", "17", *DESK, "--out", whole)
    assert carried.returncode == 0
    nobody = "0" * 32
    cases = {
        ("export", shed.url, *DESK, *out): (
            2,
            "found 0 things to export, expected one",
        ),
        ("export", shed.url, "--all", "--decision", "1", *DESK, *out): (
            2,
            "found 2 things",
        ),
        ("export", shed.url, "--number", "17", *out): (2, "Missing option '--by'"),
        ("export", shed.url, "--decision", "1", *DESK, *out): (
            2,
            "found entry 1, expected",
        ),
        ("export", shed.url, "--number", "99", *DESK, *out): (
            2,
            "by which nobody goes",
        ),
        ("export", shed.url, "--subject", nobody, "--by", nobody, *out): (
            2,
            "found no entry about",
        ),
        ("export", shed.url, "--number", "17", "--by", "board", *out): (
            1,
            "refused (incomplete): found no reasons",
        ),
        ("export", f"sqlite:///{tmp_path}/none.db", "--all", *DESK, *out): (
            2,
            "is not there",
        ),
        ("replay", whole): (2, "found none or both of --record and --in"),
        ("replay", whole, "--in", shed.url): (2, "No such file"),
        ("replay", str(tmp_path / "none"), "--in", whole): (2, "No such file"),
    }
    for command, (code, words) in cases.items():
        refused = regard_here(*command)
        assert words in refused.stderr, (command, refused.stderr)
        assert refused.returncode == code, command
        assert "Traceback" not in refused.stderr
    assert not (tmp_path / "out").exists()


def test_a_bundle_is_verified_before_a_receipt_is_made_from_it(
    shed: Shed, tmp_path: Path
) -> None:
    """What somebody took out, doubled or took the proofs of makes nothing again."""
    whole = tmp_path / "whole.json"
    single = tmp_path / "single.json"
    regard_here("export", shed.url, "--number", "17", *DESK, "--out", str(whole))
    decision = ("--decision", str(shed.decision))
    regard_here("export", shed.url, *decision, *DESK, "--out", str(single))
    key = ("--key", shed.key)
    replay = ("replay", str(single), "--in")
    assert regard_here(*replay, str(whole), *key).stdout.endswith("nothing differs\n")
    unasked = regard_here(*replay, str(whole))
    assert unasked.returncode == 0
    assert "not verified" in unasked.stdout
    (data,) = json.loads(regard_here(*replay, str(whole), "--json").stdout)
    assert data["verified"] is False
    content = json.loads(whole.read_text(encoding="utf-8"))
    entries = content["entries"]
    without_proof = [{**part, "proof": []} for part in entries]
    broken = tmp_path / "broken.json"
    for tampered in ([*entries, entries[-1]], entries[:-1], without_proof):
        broken.write_text(json.dumps(content | {"entries": tampered}), encoding="utf-8")
        run = regard_here(*replay, str(broken), *key)
        assert run.returncode in (1, 2)
        assert "nothing differs" not in run.stdout
    assert (
        regard_here("replay", str(single), "--record", shed.url, *key).returncode == 2
    )
