"""The pages say what is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import regard as rg
from tests.conftest import ROOT
from tests.support.literate import FENCE, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *ROOT.glob("benchmarks/*.md"),
]


def test_made_pages_are_up_to_date() -> None:
    """What docs/make.py would write is what stands there."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_every_key_of_the_document_is_described() -> None:
    """No key stands in docs/scheme.md without a word on what it is."""
    parts = [rg.json_schema(), *rg.json_schema()["$defs"].values()]
    for part in parts:
        for key, field in part.get("properties", {}).items():
            assert field.get("description"), f"{part['title']}.{key}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of every page, promises included, is a file."""
    for target in re.findall(
        r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")
    ):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_promises_are_each_shown_somewhere() -> None:
    """Every line of the table of promises says how far it is shown and links a file."""
    lines = [
        line
        for line in (ROOT / "docs" / "promises.md").read_text().splitlines()
        if line.startswith("| ")
    ][1:]
    assert len(lines) > 10
    for line in lines:
        _, promise, shown, where, _ = line.split("|")
        assert promise.strip()
        assert re.match(r" (proved|tested|assumed)", shown)
        assert re.search(r"\]\(\.\./(tests|src)/", where), line


def blocks(language: str) -> list[str]:
    return [
        match["body"]
        for match in FENCE.finditer(README)
        if match["info"].strip() == language
    ]


def test_the_files_of_the_readme_are_there() -> None:
    """What it shows of files is what lies where it sends its reader."""
    files = ROOT / "docs" / "bike-shed"
    names = ("bike-shed.yaml", "events.csv", "loans.csv")
    for name, text in zip(names, blocks("yaml") + blocks("csv"), strict=True):
        assert (files / name).read_text(encoding="utf-8") == text


def in_readme(folder: Path) -> None:
    """The README's scheme and events, as files."""
    (folder / "bike-shed.yaml").write_text(blocks("yaml")[0])
    events, loans = blocks("csv")
    (folder / "events.csv").write_text(events)
    (folder / "loans.csv").write_text(loans)


def test_the_readme_prints_what_is_printed(tmp_path: Path) -> None:
    """The README's commands print what stands below (REGARD_ACCEPT=1 rewrites it)."""
    in_readme(tmp_path)
    now = README
    for block in blocks("console"):
        command = block.splitlines()[0].removeprefix("$ ")
        now = now.replace(block, f"$ {command}\n{run(command, tmp_path)}")
    if os.environ.get("REGARD_ACCEPT"):
        (ROOT / "README.md").write_text(now, encoding="utf-8")
    else:
        assert now == README


def test_the_readmes_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The README's Python runs as it stands."""
    in_readme(tmp_path)
    monkeypatch.chdir(tmp_path)
    found: dict[str, object] = {}
    exec(compile(blocks("python")[0], "README.md", "exec"), found)
    assert found["one"].subject == "ada"  # type: ignore[attr-defined]


def test_the_readme_shows_the_commands() -> None:
    """make demo, test and soak are in the README; .ci/run calls the last two alone."""
    for command in ("make demo", "make test", "make soak"):
        assert command in README
    run_by_ci = (ROOT / ".ci" / "run").read_text().splitlines()
    commands = [line for line in run_by_ci if line.startswith("make ")]
    assert commands == ["make test", "make soak"]


def test_public_names_are_documented_and_there() -> None:
    """Every public name can be fetched, and the package's map names it."""
    assert rg.__doc__ is not None
    for name in rg.__all__:
        assert getattr(rg, name).__doc__, name
        assert re.search(rf"\b{name}\b", rg.__doc__) or name in (
            "MissingExtra",
            "UnknownScheme",
        ), name
    with pytest.raises(AttributeError):
        rg.nothing_of_that_name  # noqa: B018 - fetching it is what is tested


def test_only_a_missing_extra_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other module that is missing is an error of its own."""

    def lacking(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'elsewhere'", name="elsewhere")

    monkeypatch.setattr(rg, "fetch_name", lacking)
    with pytest.raises(ModuleNotFoundError, match="elsewhere"):
        rg.score  # noqa: B018 - fetching it is what is tested


def test_hooks_run_commands_that_are_there() -> None:
    """Each hook is an entry of the command line, and looks at YAML in `schemes`."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hooks = YAML(typ="safe").load(text)
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [hook["id"] for hook in hooks] == ["regard-check", "regard-gate"]
    for hook in hooks:
        command = hook["entry"].removeprefix("regard ")
        assert f"## {command}\n" in commands
        assert re.search(hook["files"], "schemes/club.yaml")
        assert not re.search(hook["files"], "docs/mkdocs.yml")


def test_every_page_stands_in_the_contents_of_the_site() -> None:
    """A page that no menu names is found by nobody."""
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert re.search(rf": {re.escape(page.name)}$", contents, re.M), page.name
