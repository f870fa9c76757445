"""What decides a study is in its hash, and a folder that was changed is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import regard
from regard.report.study import study_page
from regard.scheme.complaint import DataError
from regard.society.results import read_figures
from regard.society.scenario import Scenario, changed_scenario, read_scenario
from regard.society.study import Study, fork_study, open_study, run_study
from regard.society.study.folder import write_study
from regard.society.study.run import Run

FIRST_EDGES = "1 2\n2 3\n"
OTHER_EDGES = "1 2\n1 3\n"


def _with_edges(path: Path, text: str) -> Scenario:
    path.write_text(text)
    return read_scenario(f"ties: {{edges: {path}}}")


def test_a_file_of_ties_counts_by_its_content(tmp_path: Path) -> None:
    """Another content, another hash; another name, the same hash."""
    first = _with_edges(tmp_path / "edges.txt", FIRST_EDGES).hash
    moved = _with_edges(tmp_path / "moved.txt", FIRST_EDGES).hash
    changed = _with_edges(tmp_path / "edges.txt", OTHER_EDGES).hash
    assert first == moved
    assert first != changed
    assert first != Scenario().hash


def test_no_file_of_ties_no_hash(tmp_path: Path) -> None:
    """A scenario whose file is gone is not taken for one that has none."""
    scenario = _with_edges(tmp_path / "edges.txt", FIRST_EDGES)
    (tmp_path / "edges.txt").unlink()
    with pytest.raises(DataError, match="there is no file of ties"):
        _ = scenario.hash


def test_a_study_whose_file_of_ties_has_changed_is_refused(tmp_path: Path) -> None:
    """Changed, then gone: each in words; put back, the study opens."""
    edges = tmp_path / "edges.txt"
    folder = tmp_path / "study"
    scenario = _with_edges(edges, FIRST_EDGES)
    schemes = (regard.load("mutual-credit"),)
    study = Study(schemes, 20, 1, 1, scenario, ablations=False)
    write_study(study, folder)
    assert open_study(folder).about() == study.about()
    edges.write_text(OTHER_EDGES)
    with pytest.raises(DataError, match="has changed since the study was lived"):
        open_study(folder)
    with pytest.raises(DataError, match="found another study"):
        write_study(Study(schemes, 20, 1, 1, _reread(study), ablations=False), folder)
    edges.unlink()
    with pytest.raises(DataError, match="is gone"):
        open_study(folder)
    edges.write_text(FIRST_EDGES)
    assert open_study(folder).scenario.hash == scenario.hash


def _reread(study: Study) -> Scenario:
    """The same scenario as another process would read it."""
    return read_scenario(study.scenario.text())


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenario.yaml", "chill: 1.2", "chill: 1.3"),
        ("schemes/mutual-credit.yaml", "title: ", "title: Changed "),
    ],
)
def test_a_copy_that_was_changed_is_refused(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    """The scenario and every scheme in a study's folder are those that were lived."""
    write_study(Study((regard.load("mutual-credit"),), 20, 1, 1), tmp_path)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match="changed since the study was lived"):
        open_study(tmp_path)


def test_a_study_of_another_regard_says_so(tmp_path: Path) -> None:
    """Where the hash differs because another version read it, that is the reason."""
    write_study(Study((regard.load("mutual-credit"),), 20, 1, 1), tmp_path)
    about = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    about |= {"regard": "0.0.1", "scenario": "sha256:0"}
    (tmp_path / "study.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(DataError, match=r"lived by regard 0\.0\.1"):
        open_study(tmp_path)


def test_threads_decide_nothing_and_everything_else_does() -> None:
    """A run's own words about itself: all that changes results, and threads not."""
    scheme = regard.load("mutual-credit")
    run = Run("mutual-credit", (scheme,), 20, 1, 1, Scenario())
    chilled = changed_scenario(Scenario(), {"acts.chill": "2"})
    assert Run("mutual-credit", (scheme,), 20, 1, 1, Scenario(), threads=2).about() == (
        run.about()
    )
    for other in (
        Run("mutual-credit", (), 20, 1, 1, Scenario()),
        Run("mutual-credit", (scheme,), 21, 1, 1, Scenario()),
        Run("mutual-credit", (scheme,), 20, 2, 1, Scenario()),
        Run("mutual-credit", (scheme,), 20, 1, 2, Scenario()),
        Run("mutual-credit", (scheme,), 20, 1, 1, chilled),
    ):
        assert other.about() != run.about()


def test_the_past_of_a_fork_is_part_of_it(tmp_path: Path) -> None:
    """Two forks of different pasts are different studies, by hashes, not by names."""
    abouts = []
    for chill in ("1", "2"):
        folder = tmp_path / chill
        scenario = changed_scenario(Scenario(), {"acts.chill": chill})
        write_study(Study((regard.load("mutual-credit"),), 20, 9, 1, scenario), folder)
        abouts.append(fork_study(folder, 3, {"acts.chill": "3"}, []).about())
    assert abouts[0]["scenario"] == abouts[1]["scenario"]
    assert abouts[0]["fork"] != abouts[1]["fork"]


def test_a_fork_is_of_one_scheme(tmp_path: Path) -> None:
    """A study of two schemes has no one past."""
    schemes = (regard.load("mutual-credit"), regard.load("tool-library"))
    write_study(Study(schemes, 20, 9, 1), tmp_path)
    with pytest.raises(DataError, match="found a study of 2 schemes"):
        fork_study(tmp_path, 3, {}, [])


def _lived_with_edges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study in `study`, of ties in `edges.txt`, lived from the folder of both."""
    monkeypatch.chdir(tmp_path)
    lines = [f"{person} {person + 1}\n" for person in range(1, 200)]
    Path("edges.txt").write_text("".join(lines))
    scenario = read_scenario("ties: {edges: edges.txt}")
    schemes = (regard.load("mutual-credit"),)
    study = Study(schemes, 200, 13, 1, scenario, ablations=False)
    run_study(study, Path("study"), jobs=1)
    return study


@pytest.mark.long
def test_a_finished_study_is_reported_without_its_file_of_ties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another folder, and with the file changed or gone, the page is the same."""
    _lived_with_edges(tmp_path, monkeypatch)
    folder = tmp_path / "study"
    page = study_page(read_figures(folder))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert open_study(folder).scenario.ties.edges == str(tmp_path / "edges.txt")
    assert study_page(read_figures(folder)) == page
    (tmp_path / "edges.txt").write_text(OTHER_EDGES)
    assert study_page(read_figures(folder)) == page
    (tmp_path / "edges.txt").unlink()
    assert study_page(read_figures(folder)) == page


def test_living_on_needs_the_file_of_ties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone on with or forked, a study asks for its file of ties, in words."""
    study = _lived_with_edges(tmp_path, monkeypatch)
    Path("edges.txt").unlink()
    with pytest.raises(DataError, match=r"there is no file of ties edges\.txt"):
        run_study(replace(study, scenario=_reread(study)), Path("study"), jobs=1)
    with pytest.raises(DataError, match=r"its file of ties .* is gone"):
        fork_study(Path("study"), 3, {"acts.chill": "3"}, [])
    Path("edges.txt").write_text(OTHER_EDGES)
    with pytest.raises(DataError, match="found another study"):
        run_study(replace(study, scenario=_reread(study)), Path("study"), jobs=1)
    with pytest.raises(DataError, match="has changed since the study was lived"):
        fork_study(Path("study"), 3, {"acts.chill": "3"}, [])
