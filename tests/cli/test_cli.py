"""The command line: what it prints, what it writes, what its exit codes mean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from regard.cli import app as app_module
from regard.cli.app import BuiltWhenNamed
from regard.library.season import write_season
from tests.support.command import regard


@pytest.fixture
def season(tmp_path: Path) -> Path:
    return write_season(tmp_path / "season.csv", members=20)


def printed(run: subprocess.CompletedProcess[str]) -> Any:
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_score_writes_standings_rejects_and_report(season: Path) -> None:
    """The files asked for are written and named; --json says the same in numbers."""
    folder = season.parent
    run = regard(
        "score",
        "tool-library",
        "--events",
        "season.csv",
        "--out",
        "s.parquet",
        "--report",
        "r.html",
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr
    for name in ("s.parquet", "s.rejects.csv", "r.html"):
        assert (folder / name).stat().st_size > 100
        assert name in run.stdout
    data = printed(
        regard("score", "tool-library", "--events", "season.csv", "--json", cwd=folder)
    )
    assert data["subjects"] == 20 == sum(tier["subjects"] for tier in data["tiers"])
    assert data["rejected"] == 2 == sum(row["rows"] for row in data["rejects"])
    assert [row["score"] for row in data["worst_off"]] == sorted(
        row["score"] for row in data["worst_off"]
    )


@pytest.mark.long
def test_explain_adds_up_in_json(season: Path) -> None:
    """The explanation's parts sum to its score; its steps name a day."""
    lowest = printed(
        regard(
            "score",
            "tool-library",
            "--events",
            str(season),
            "--json",
            cwd=season.parent,
        )
    )["worst_off"][0]
    one = printed(
        regard(
            "explain",
            "tool-library",
            "--events",
            str(season),
            "--subject",
            lowest["subject"],
            "--json",
        )
    )
    assert one["score"] == lowest["score"]
    total = (
        one["base"]
        + one["clipped"]
        + sum(line["adds"] for line in one["contributions"])
    )
    assert total == pytest.approx(one["score"], abs=1e-9)
    assert set(one["reasons"]) <= {"cut-off", "everyone"}


@pytest.mark.long
def test_exit_codes_mean_something(season: Path) -> None:
    """0 done, 1 rejected rows under --strict, 2 could not be read or wrong usage."""
    folder = season.parent
    assert (
        regard("score", "tool-library", "--events", "season.csv", cwd=folder).returncode
        == 0
    )
    assert (
        regard(
            "score", "tool-library", "--events", "season.csv", "--strict", cwd=folder
        ).returncode
        == 1
    )
    assert (
        regard(
            "score", "tool-library", "--events", "nothing.csv", cwd=folder
        ).returncode
        == 2
    )
    assert (
        regard(
            "score", "no-such-scheme", "--events", "season.csv", cwd=folder
        ).returncode
        == 2
    )
    assert regard("score").returncode == 2


def test_a_bare_install_shows_and_says_what_is_missing(season: Path) -> None:
    """Without the lab extra show, schemes and schema work; score says how to get it.

    It exits with 3.
    """
    shown = regard("show", "tool-library", bare=True)
    assert shown.returncode == 0, shown.stderr
    assert "you brought a tool back" in shown.stdout
    assert regard("schemes", bare=True).returncode == 0
    assert json.loads(regard("schema", bare=True).stdout)["title"] == "Scheme"
    scored = regard("score", "tool-library", "--events", str(season), bare=True)
    assert scored.returncode == 3
    assert "pip install 'regard[lab]'" in scored.stderr
    assert "Traceback" not in scored.stderr


def test_only_the_named_command_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for one command does not wait until the options of all are read."""
    built = BuiltWhenNamed()
    monkeypatch.setattr(app_module, "BuiltWhenNamed", lambda: built)
    with pytest.raises(SystemExit) as ended:
        app_module.app(["schemes"])
    assert ended.value.code == 0
    assert list(built.built) == ["schemes"]
    assert len(list(built.items())) == len(built) == len(built.built)


def test_help_does_not_load_the_heavy_parts() -> None:
    """regard --help imports neither DuckDB nor pydantic, which keeps it quick."""
    code = (
        "import sys, regard.cli.app; heavy = ('duckdb', 'ibis', 'pydantic', 'altair'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.long
def test_no_colour_reaches_a_pipe(season: Path) -> None:
    """Output to no terminal, and any output under NO_COLOR, has no escape codes."""
    settings: list[dict[str, str]] = [
        {},
        {"NO_COLOR": "1"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ]
    for env in settings:
        run = regard(
            "score", "tool-library", "--events", str(season), cwd=season.parent, env=env
        )
        assert "\x1b[" not in run.stdout + run.stderr


def test_a_reader_that_leaves_is_no_error() -> None:
    """regard … | head ends quietly."""
    command = f"{sys.executable} -m regard.cli show tool-library --yaml | head -1"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True
    )
    assert run.stderr == ""


def test_a_full_disk_is_said_in_words() -> None:
    """A write that finds no space says so and exits with 2."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    run = regard("schema", "--out", "/dev/full")
    assert run.returncode == 2
    assert "the disk is full" in run.stderr
    assert "Traceback" not in run.stderr


def test_show_says_the_same_to_machines(tmp_path: Path) -> None:
    """--yaml prints the document, --json its data with the hash; both read back."""
    import regard as rg

    scheme = rg.load("tool-library")
    assert rg.parse(regard("show", "tool-library", "--yaml").stdout) == scheme
    data = printed(regard("show", "tool-library", "--json"))
    assert data.pop("hash") == scheme.hash
    (tmp_path / "again.json").write_text(json.dumps(data))
    assert rg.load(tmp_path / "again.json") == scheme


def test_completion_offers_the_library() -> None:
    """The shell is offered scheme names."""
    from regard.cli.options import complete_scheme

    assert complete_scheme("tool") == ["tool-library"]


@pytest.mark.long
def test_demo_tells_its_story(tmp_path: Path) -> None:
    """The demo prints standings, one explanation, and where the report lies.

    It needs no data of ours.
    """
    run = regard("demo", "--out", str(tmp_path / "demo"), env={"REGARD_DATA": ""})
    assert run.returncode == 0, run.stderr
    assert "Harbour Tool Library" in run.stdout
    assert "What it is made of" in run.stdout
    assert (tmp_path / "demo" / "tool-library.report.html").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--out", "season.csv"],
        ["--rejects", "season.csv"],
        ["--report", "./season.csv"],
        ["--out", "a.csv", "--report", "a.csv"],
        ["--out", "a.csv", "--rejects", "a.csv"],
    ],
)
def test_nothing_is_written_over_what_is_read(season: Path, options: list[str]) -> None:
    """A file that is read, or written already, is not written over."""
    before = season.read_bytes()
    run = regard(
        "score", "tool-library", "--events", "season.csv", *options, cwd=season.parent
    )
    assert run.returncode == 2
    assert "name another file" in run.stderr
    assert season.read_bytes() == before
    assert not (season.parent / "a.csv").exists()


def test_options_are_not_sql(season: Path) -> None:
    """A memory limit is a size, and nothing else gets through."""
    run = regard(
        "score",
        "tool-library",
        "--events",
        "season.csv",
        "--memory",
        "1GB'; COPY (SELECT 1) TO 'x.csv'; --",
        cwd=season.parent,
    )
    assert run.returncode == 2
    assert not (season.parent / "x.csv").exists()
