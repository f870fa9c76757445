"""Where SARIF says that findings lie, so that a site shows them beside the lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from regard.check.answers.checking import check_document
from regard.report.findings.sarif import ROOT, sarif
from regard.scheme.document import open_document
from tests.support.clean_scheme import edited


def artifacts(file: str) -> list[dict[str, Any]]:
    """The files that the results of a check name."""
    result = check_document(open_document(file))
    (run,) = sarif([result])["runs"]
    locations = [entry["locations"][0] for entry in run["results"]]
    return [location["physicalLocation"]["artifactLocation"] for location in locations]


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """A scheme with a finding, in a folder of a folder."""
    folder = tmp_path / "schemes" / "lent out"
    folder.mkdir(parents=True)
    file = folder / "shed.yaml"
    text = edited(("suspends_effect: true", "suspends_effect: false"))
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_a_repository_goes_by_its_path_from_there(
    scheme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever folder of it the command runs in."""
    (tmp_path / ".git").mkdir()
    for folder in (tmp_path, tmp_path / "schemes", scheme.parent):
        monkeypatch.chdir(folder)
        found = artifacts(str(scheme))
        assert found
        expected = {"uri": "schemes/lent%20out/shed.yaml", "uriBaseId": ROOT}
        assert all(artifact == expected for artifact in found)


def test_a_worktree_is_a_repository(
    scheme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There `.git` is a file."""
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.chdir(scheme.parent)
    assert artifacts("shed.yaml")[0]["uri"] == "schemes/lent%20out/shed.yaml"


def test_without_a_repository_it_goes_by_its_path_from_here(
    scheme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scheme.parent.parent)
    assert artifacts(str(scheme))[0]["uri"] == "lent%20out/shed.yaml"


def test_a_file_elsewhere_goes_by_its_whole_path(
    scheme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (artifact, *_) = artifacts(str(scheme))
    assert artifact == {"uri": scheme.resolve().as_uri()}
