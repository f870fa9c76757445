"""A part of a record that is missing, emptied, older or another's is never believed.

Each command answers what it answers on the whole record, or says which part it is and
what to do; nothing is made anew, nobody joins twice, nobody is called forgotten.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from regard.registry.acts import joining
from regard.registry.clock import SystemClock
from tests.support.literate import run

URL = "sqlite:///shed.db"
NAMED = {
    "shed.db": ("shed.db", "database"),
    "shed.db.keys/keys.db": ("keys.db",),
    "shed.db.keys/master": ("master",),
    "shed.db.keys/signing": ("signing", "the keys of this record"),
    "shed.db.keys/origin": ("origin", "the keys of this record"),
    "shed.db.keys/signed": ("signed",),
    "shed.db.log/checkpoint": ("checkpoint",),
    "shed.db.log/size": ("tile and size",),
    "shed.db.log/tile": ("tile and size",),
}
"""Each part, and by what words it is named."""
STATES = ("missing", "emptied", "older", "another's")
TOGETHER = (
    ("shed.db", "shed.db.log"),
    ("shed.db", "shed.db.keys/signed"),
    ("shed.db", "shed.db.keys/keys.db"),
    ("shed.db", "shed.db.log", "shed.db.keys/signed"),
    ("shed.db.keys/keys.db", "shed.db.keys/master"),
)
"""Parts that somebody may put back at once."""
COMMANDS = {
    "status": f"regard record status {URL}",
    "keys": f"regard record keys {URL}",
    "decide": f"regard record do {URL} decide --number 19 --by door "
    "--set service=power-tools",
    "join": f"regard record do {URL} join --number 19 --by desk "
    "--set ground=consent --set adult_on=1990-05-01",
    "explain": f"regard record explain {URL} --number 19 --by desk --purpose look",
    "tick": f"regard record tick {URL}",
    "publish": f"regard record publish {URL}",
    "rebuild": f"regard record rebuild {URL}",
    "backup": f"regard record backup {URL} --to copy --keys-to kept --keys-live 7",
    "export": f"regard export {URL} --number 19 --by desk --purpose look --out 19.json",
    "laboratory": f"regard export {URL} --all --by desk --purpose study --out all",
    "fsck": f"regard fsck {URL}",
    "refold": f"regard fsck {URL} --refold",
}


@contextlib.contextmanager
def on_day(month: int, day: int) -> Iterator[None]:
    """The record's clock says noon of that day."""
    noon = int(datetime(2026, month, day, 12, tzinfo=UTC).timestamp()) * 1_000_000
    names = (f"{number:032x}" for number in itertools.count(noon << 64))
    with (
        patch.object(SystemClock, "now", lambda _: noon),
        patch.object(joining, "random_name", lambda: next(names)),
    ):
        yield


def done(folder: Path, *commands: str) -> None:
    for command in commands:
        printed = run(command, folder)
        assert "[exit" not in printed, printed


def joins(number: int) -> str:
    return COMMANDS["join"].replace("--number 19", f"--number {number}")


def reports(number: int) -> str:
    return (
        f"regard record do {URL} report --number {number} --by desk --set "
        f"source=loan-desk --set id=a{number} --set kind=damaged "
        "--set time=2026-03-04T10:00:00Z"
    )


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record as it is, as it was, and another one: each in a folder of its own."""
    folder = tmp_path_factory.mktemp("parts")
    now = folder / "now"
    with on_day(3, 2):
        for place, name in ((now, "shed"), (folder / "another's", "hut")):
            place.mkdir()
            done(place, f"regard record init {URL} --name {name}.example/record")
            done(place, f"regard record adopt {URL} tool-library --by board")
    with on_day(3, 4):
        for number in (17, 18):
            done(now, joins(number))
        done(folder / "another's", joins(19), f"regard record publish {URL}")
        done(now, f"regard record publish {URL}")
        shutil.copytree(now, folder / "first")
        done(now, f"regard record keys {URL} --rotate")
        shutil.copytree(now, folder / "older")
        # The keys of before are those with another master key.
        master = "shed.db.keys/master"
        shutil.copyfile(folder / "first" / master, folder / "older" / master)
    with on_day(3, 5):
        for number in (19, 20):
            done(now, joins(number))
        done(now, reports(18), f"regard record publish {URL}")
        done(now, f"regard record backup {URL} --to c --keys-to k --keys-live 90")
        done(
            now,
            f"regard record do {URL} erase --number 20 --by desk --set backup_days=0",
        )
        done(now, f"regard record publish {URL}")
    return folder


@pytest.fixture(scope="module")
def right(ground: Path) -> dict[str, str]:
    """What each command answers where nothing is wrong."""
    answers: dict[str, str] = {}
    for name, command in COMMANDS.items():
        there = ground / "right" / name
        shutil.copytree(ground / "now", there)
        with on_day(3, 9):
            answers[name] = run(command, there)
    assert "already joined" in answers["join"]
    refused = {name for name, answer in answers.items() if "[exit" in answer}
    assert refused == {"join"}
    return answers


def put(ground: Path, there: Path, part: str, state: str) -> None:
    """Puts a part of a record in a state."""
    path = there / part
    files = [path] if path.is_file() else sorted(path.rglob("[!.]*"))
    if state == "emptied":
        for file in files:
            if file.is_file():
                file.write_bytes(b"")
        return
    for beside in there.glob(f"{part}-*"):
        beside.unlink()
    if path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path)
    source = ground / state / part
    if state == "missing":
        return
    if source.is_file():
        shutil.copy(source, path)
    else:
        shutil.copytree(source, path)


def fault_of(name: str, answer: str, words: tuple[str, ...]) -> str:
    """What is wrong with an answer that is not the right one; empty if nothing is."""
    if "[exit" not in answer:
        return "another answer"
    if "(forgotten)" in answer or "Traceback" in answer:
        return "no answer at all"
    # The auditor names what differs; the operator is told what to do.
    if name in ("fsck", "refold"):
        return ""
    if "to do: " not in answer:
        return "not what to do"
    return "" if any(word in answer for word in words) else "not which part it is"


def files_of(path: Path) -> dict[str, int]:
    """The files of a part, and how large each is."""
    files = [path] if path.is_file() else path.rglob("*")
    return {str(file): file.stat().st_size for file in files if file.is_file()}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("part", NAMED)
@pytest.mark.sampled(8)
def test_a_part_that_is_not_the_record_s_is_never_believed(
    ground: Path, right: dict[str, str], tmp_path: Path, part: str, state: str
) -> None:
    faults: list[str] = []
    for name, command in COMMANDS.items():
        there = tmp_path / name
        shutil.copytree(ground / "now", there)
        put(ground, there, part, state)
        before = files_of(there / part)
        with on_day(3, 9):
            answer = run(command, there)
        if answer == right[name]:
            continue
        fault = fault_of(name, answer, NAMED[part])
        if state in ("missing", "emptied") and files_of(there / part) != before:
            fault = fault or "made anew"
        if fault:
            faults.append(f"{name}, {fault}: {answer}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("parts", TOGETHER, ids=lambda parts: "+".join(parts))
@pytest.mark.sampled(2)
def test_parts_put_back_together_are_found_out(
    ground: Path, right: dict[str, str], tmp_path: Path, parts: tuple[str, ...]
) -> None:
    for name, command in COMMANDS.items():
        there = tmp_path / name
        shutil.copytree(ground / "now", there)
        for part in parts:
            put(ground, there, part, "older")
        # All that is looked at without keys is older: they alone know of more.
        if name == "fsck" and len(parts) == 3:
            continue
        with on_day(3, 9):
            answer = run(command, there)
        words = ("database", "keys.db", "checkpoint", "tile and size")
        if answer != right[name]:
            assert not fault_of(name, answer, words), f"{name}: {answer}"
