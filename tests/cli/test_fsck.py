"""regard fsck: exit codes, JSON, without keys and with them; no traceback."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from regard.registry.log.publishing import SigningKey
from tests.support.command import regard_here
from tests.support.kills import work


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record with its log and keys, where a command looks for them."""
    folder = tmp_path_factory.mktemp("original")
    files = folder / "files"
    url = f"sqlite:///{folder}/record.db"
    work.prepare(files)
    work.found(url, files)
    keys = folder / "record.db.keys"
    keys.mkdir()
    shutil.copytree(files / "log", folder / "record.db.log")
    for old, new in (
        ("master", "master"),
        ("keys", "keys.db"),
        ("signing.key", "signing"),
    ):
        shutil.copy(files / old, keys / new)
    (keys / "origin").write_text(f"{work.ORIGIN}\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy that may be altered."""
    copied = tmp_path / "copy"
    shutil.copytree(original, copied)
    return copied


def test_a_record_in_order(folder: Path) -> None:
    url = f"sqlite:///{folder}/record.db"
    signing = folder / "record.db.keys" / "signing"
    public = SigningKey.read(signing, work.ORIGIN).published
    for options in ((), ("--key", public), ("--refold",)):
        answer = regard_here("fsck", url, *options)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout.startswith("entries checked: 8")
    data = json.loads(regard_here("fsck", url, "--refold", "--json").stdout)
    assert (data["agrees"], data["discrepancies"], data["entries"]) == (True, [], 8)
    assert data["refolded"]["subjects"] == 6
    # Without any key of the record the published one is enough.
    shutil.rmtree(folder / "record.db.keys")
    assert regard_here("fsck", url, "--key", public).returncode == 0


def test_what_differs_is_put_out(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute("UPDATE entry SET \"by\" = 'nobody' WHERE seq = 4")
        connection.execute("DELETE FROM lookup WHERE seq = 5")
        connection.commit()
    url = f"sqlite:///{folder}/record.db"
    plain = regard_here("fsck", url)
    assert plain.returncode == 1
    assert "entry 4: its leaf is not that of what it says" in plain.stdout
    assert "index of" not in plain.stdout
    data = json.loads(regard_here("fsck", url, "--refold", "--json").stdout)
    assert data["agrees"] is False
    places = {item["place"] for item in data["discrepancies"]}
    assert {"entry 4", "index of tool-library"} <= places


def test_what_cannot_be_read_is_said_without_a_traceback(
    folder: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{folder}/record.db"
    nothing = tmp_path / "nothing"
    cases = {
        ("fsck", f"sqlite:///{nothing}"): "found no such file",
        ("fsck", "record.db"): "expected sqlite:///FILE",
        ("fsck", "mysql://localhost/x"): "expected sqlite:///FILE",
        ("fsck", url, "--key", "a+b+c"): "--key: found the key",
        ("fsck", url, "--keys", str(nothing)): "name the published key",
        ("fsck", url, "--refold", "--keys", str(tmp_path)): "name the published key",
        ("fsck", "postgresql://x@127.0.0.1:1/x"): "name it",
    }
    for command, words in cases.items():
        refused = regard_here(*command)
        assert refused.returncode == 2, command
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
    assert not nothing.exists()


def test_a_file_that_is_no_record_differs(tmp_path: Path, folder: Path) -> None:
    """It is not taken for an empty record that agrees, and is left as it was."""
    letters = tmp_path / "letters.db"
    letters.write_text("Dear members, " * 100, encoding="utf-8")
    keys = str(folder / "record.db.keys")
    answer = regard_here("fsck", f"sqlite:///{letters}", "--keys", keys)
    assert answer.returncode == 1
    assert "cannot be read" in answer.stdout
    assert letters.read_text(encoding="utf-8") == "Dear members, " * 100
