"""regard verify: exit codes, JSON, receipts, and errors that name what to do."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import ROOT
from tests.support.command import regard_here

KEPT = ROOT / "docs" / "bundle"
KEY = str(KEPT / "operator.pub")


def test_what_agrees_and_what_does_not(tmp_path: Path) -> None:
    agreed = regard_here("verify", str(KEPT / "member.json"), "--key", KEY, "--json")
    assert (agreed.returncode, agreed.stderr) == (0, "")
    data = json.loads(agreed.stdout)
    assert (data["agrees"], data["entries"], data["faults"]) == (True, 16, [])
    assert "decisions" not in data
    altered = tmp_path / "altered.json"
    text = (KEPT / "member.json").read_text(encoding="utf-8")
    altered.write_text(text.replace("reviewer bela", "reviewer anna"), encoding="utf-8")
    # What does not verify is not shown as if it were true.
    command = ("verify", str(altered), "--key", KEY, "--receipts")
    refused = regard_here(*command)
    assert refused.returncode == 1
    assert "1 fault: it is not what was exported" in refused.stdout
    assert "entry 20: its proof does not lead" in refused.stdout
    assert "Power tools" not in refused.stdout
    data = json.loads(regard_here(*command, "--json").stdout)
    assert [fault["place"] for fault in data["faults"]] == ["entry 20"]
    assert "decisions" not in data


def test_receipts_are_shown_to_be_read() -> None:
    command = ("verify", str(KEPT / "decision.json"), "--key", KEY, "--receipts")
    german = regard_here(*command, "--language", "de")
    assert german.returncode == 0
    assert "Power tools: verweigert, 9. April 2026" in german.stdout
    data = json.loads(regard_here(*command, "--json").stdout)
    (decision,) = data["decisions"]
    assert (decision["entry"], decision["receipt"]["outcome"]) == (18, "refuse")


def test_what_cannot_be_read_is_said_without_a_traceback(tmp_path: Path) -> None:
    member = str(KEPT / "member.json")
    nothing = tmp_path / "nothing.json"
    nothing.write_bytes(b"\x00\xff")
    cases = {
        ("verify", str(nothing), "--key", KEY): "the file: found no JSON",
        ("verify", str(tmp_path), "--key", KEY): "Is a directory",
        ("verify", str(tmp_path / "none"), "--key", KEY): "No such file",
        ("verify", member, "--key", "a+b+c"): "--key: found the key 'a+b+c'",
        ("verify", member, "--key", str(nothing)): "--key: found the key",
        ("verify", member, "--key", str(tmp_path / "none")): "No such file",
        ("verify", member, "--key", KEY, "--language", "xx"): "found the language",
    }
    for command, words in cases.items():
        refused = regard_here(*command)
        assert refused.returncode == 2, command
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
        assert refused.stdout == ""
