"""The README's lines for installing, typed in fresh environments, and what follows.

`pip install ".[lab,live]"` and `pip install .` are typed in an environment each that
has nothing yet, that with letters and PostgreSQL after the first of them; what the
README shows of commands is then compared. pipx and uv, and what is said of a missing
part by copies from a checkout, from a wheel, of pipx and of uv, are tried to the end
with a Regard that holds little but the words: its extras are small. Other systems than
this one, and an index that has Regard, are not tried.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.test_docs import README, blocks
from tests.support.environments import Shell, new_environment

FILES = ROOT / "docs" / "bike-shed"
NO_LAB = "regard explain bike-shed.yaml --events events.csv --subject ada"
LIKE_A_STUDY = " --people 500 --years 3 --seeds 2"
DONE_OR_SOMETHING_TO_SEE = (0, 1)
SMALL_REGARD = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "regard"
version = "0.1.0"
optional-dependencies.lab = ["iniconfig"]
optional-dependencies.live = []
scripts.regard = "regard:main"

[tool.hatch.build.targets.wheel]
packages = ["src/regard"]
"""
SMALL_PROGRAM = """
def main():
    try:
        import iniconfig
    except ModuleNotFoundError as error:
        from regard.installing import needs
        print(needs("this", error.name, "lab"))
    else:
        print("all is there")
"""
ALL_IS_THERE = "all is there\n"
WAYS = {
    "pip install .": "own",
    "pip install --editable .": "other",
    "pip wheel -w wheels . && pip install wheels/*.whl": "other",
}
"""How Regard comes into an environment, and which one is active when it is asked."""


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something fetched as pip is set up here; skips where no package index answers."""
    folder = tmp_path_factory.mktemp("index")
    line = "python3 -m pip download --quiet --no-deps --retries 1 hatchling"
    asked = Shell(folder, Path(sys.executable).parent).type(line)
    if asked.returncode:
        reason = asked.stdout.strip().splitlines()[-1]
        pytest.skip(f"no package index answers: {reason}")
    return folder


@pytest.fixture(scope="session")
def tools(index: Path) -> Path:
    """The commands of an environment that has pipx and uv."""
    commands = new_environment(index / "tools")
    installed = Shell(index).type(f"{commands}/pip install --quiet pipx uv")
    assert installed.returncode == 0, installed.stdout
    return commands


def install_lines() -> list[str]:
    """The lines of the README's section on installing."""
    _, _, section = README.partition("## Installing")
    match = re.search(r"```sh\n(.*?)```", section, re.S)
    assert match is not None
    return [line.partition("#")[0].strip() for line in match[1].splitlines()]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A Regard that can say what to type, and little else."""
    package = tmp_path / "checkout" / "src" / "regard"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "regard" / "installing.py", package)
    (package / "__init__.py").write_text(SMALL_PROGRAM, encoding="utf-8")
    project = tmp_path / "checkout" / "pyproject.toml"
    project.write_text(SMALL_REGARD, encoding="utf-8")
    return tmp_path / "checkout"


def files_of_the_page(folder: Path) -> Path:
    """A folder with the files that the README shows."""
    return Path(shutil.copytree(FILES, folder / "bike-shed"))


def todo(printed: str) -> str:
    """The command that an error says to type."""
    (line,) = re.findall(r"^  to do: (.*)$", printed, re.M)
    return str(line)


def shown_commands() -> dict[str, str]:
    """What the README shows of commands, with what each prints."""
    shown = {}
    for block in blocks("console"):
        command, _, printed = block.partition("\n")
        shown[command.removeprefix("$ ")] = re.sub(r"\[exit \d\]\n", "", printed)
    return shown


def check_the_readmes_commands(environment: Path, folder: Path) -> None:
    """Types what the README shows of commands, and compares what is printed."""
    shell = Shell(files_of_the_page(folder))
    activate = f". {environment}/bin/activate"
    for command, printed in shown_commands().items():
        assert shell.type(activate, command).stdout == printed, command
    python = ["python - <<'END'", blocks("python")[0], "END"]
    typed = shell.type(activate, *python)
    assert typed.returncode == 0, typed.stdout


def check_its_word(shell: Shell, program: str, *start: str) -> None:
    """Runs a program that lacks something, types what it says, and runs it again."""
    lacking = shell.type(*start, program)
    added = shell.type(*start, todo(lacking.stdout))
    assert added.returncode == 0, f"{lacking.stdout}\n{added.stdout}"
    assert shell.type(*start, program).stdout == ALL_IS_THERE, added.stdout


def test_every_line_of_the_readme_is_tried_by_one_of_these() -> None:
    """A new one needs a test of its own."""
    assert install_lines() == [
        'pip install ".[lab,live]"',
        'pip install ".[lab,live,pdf,postgres]"',
        "pip install .",
        'pipx install ".[lab,live]"',
    ]


@pytest.mark.long
@pytest.mark.usefixtures("index")
def test_the_readmes_line_installs_what_its_commands_need(tmp_path: Path) -> None:
    """In a fresh environment; its commands then print what stands there."""
    new_environment(tmp_path / "club")
    activate = f". {tmp_path}/club/bin/activate"
    lab, lab_and_more, *_ = install_lines()
    installed = Shell(ROOT).type(activate, lab)
    assert installed.returncode == 0, installed.stdout
    check_the_readmes_commands(tmp_path / "club", tmp_path)
    installed = Shell(ROOT).type(activate, lab_and_more)
    assert installed.returncode == 0, installed.stdout
    there = Shell(tmp_path).type(activate, "python -c 'import psycopg, pydyf'")
    assert there.returncode == 0, there.stdout


@pytest.mark.long
@pytest.mark.usefixtures("index")
def test_the_small_install_says_what_to_type(tmp_path: Path) -> None:
    """It shows and checks a scheme, and says how to get what it lacks."""
    new_environment(tmp_path / "club")
    activate = f". {tmp_path}/club/bin/activate"
    installed = Shell(ROOT).type(activate, install_lines()[2])
    assert installed.returncode == 0, installed.stdout
    shell = Shell(files_of_the_page(tmp_path))
    assert shell.type(activate, "regard show bike-shed.yaml").returncode == 0
    assert shell.type(activate, "regard check bike-shed.yaml").returncode == 1
    lacking = shell.type(activate, NO_LAB)
    assert lacking.returncode == 3, lacking.stdout
    assert todo(lacking.stdout) == "pip install 'regard[lab]'"


@pytest.mark.long
@pytest.mark.parametrize("tool", ["pipx", "uv tool"])
def test_what_a_command_for_all_shells_lacks_is_added(
    tool: str, tools: Path, checkout: Path
) -> None:
    """pipx and uv make environments of their own, without pip."""
    start = (
        f"export PIPX_HOME={checkout}/home PIPX_BIN_DIR={checkout}/bin",
        f"export UV_TOOL_DIR={checkout}/home UV_TOOL_BIN_DIR={checkout}/bin",
    )
    line = install_lines()[3].replace("pipx", tool).replace(".[lab,live]", ".")
    shell = Shell(checkout, tools)
    installed = shell.type(*start, line)
    assert installed.returncode == 0, installed.stdout
    check_its_word(shell, f"{checkout}/bin/regard", *start)


@pytest.mark.long
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(("way", "active"), WAYS.items())
def test_what_is_lacking_is_added_where_the_program_came_from(
    way: str, active: str, checkout: Path
) -> None:
    """Whether its environment is active in the shell that asks, or another one is."""
    new_environment(checkout / "own")
    new_environment(checkout / "other", "--without-pip")
    shell = Shell(checkout)
    installed = shell.type(". own/bin/activate", way)
    assert installed.returncode == 0, installed.stdout
    check_its_word(shell, "own/bin/regard", f". {active}/bin/activate")


@pytest.mark.long
@pytest.mark.parametrize("has_uv", [True, False])
def test_an_environment_without_pip_is_added_to_by_another(
    has_uv: bool, tools: Path, checkout: Path
) -> None:
    """uv, or where there is none any pip, acts for it."""
    commands = tools
    if not has_uv:
        commands = checkout / "without-uv"
        commands.mkdir()
        shutil.copy(tools / "pip", commands)
    new_environment(checkout / "own", "--without-pip")
    shell = Shell(checkout, commands)
    installed = shell.type("pip --python own/bin/python install .")
    assert installed.returncode == 0, installed.stdout
    check_its_word(shell, "own/bin/regard")


def test_a_checkout_that_is_not_installed_is_named_by_its_folder() -> None:
    """Regard may run from its sources alone."""
    code = (
        "import importlib.metadata as m, sys\n"
        "def none(name): raise m.PackageNotFoundError(name)\n"
        "m.distribution = none\n"
        "from regard.installing import install_command\n"
        "print(install_command('regard[lab]'), install_command('psycopg'))\n"
    )
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"install '{ROOT}[lab]'" in printed
    assert printed.endswith("install psycopg\n")


@pytest.mark.long
def test_after_make_the_readmes_commands_work_as_typed(tmp_path: Path) -> None:
    """In a shell that activates the environment; studies with fewer people."""
    if not Path(sys.prefix, "bin", "activate").is_file():
        pytest.skip(f"{sys.prefix} is no environment that could be activated")
    (tmp_path / "docs").mkdir()
    files_of_the_page(tmp_path / "docs")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    typed = [line for block in blocks("sh") for line in block.splitlines()]
    start = [line for line in typed if re.match(r"(\.|cd) ", line)]
    # A service ends when somebody ends it; others look at it as a process.
    asked = [line for line in typed if not line.startswith("regard serve ")]
    commands = [line for line in asked if line.startswith("regard ")]
    assert len(start) == 2
    # Whose sources are tested beside the environment has them tested here as well.
    start.insert(0, f"export PYTHONPATH={os.environ.get('PYTHONPATH', '')}")
    assert len(commands) >= 9
    for command in commands:
        line = command.partition("#")[0].strip()
        if line.startswith("regard study ") and " fork " not in line:
            line += LIKE_A_STUDY
        done = Shell(tmp_path).type(*start, line)
        assert done.returncode in DONE_OR_SOMETHING_TO_SEE, f"{line}\n{done.stdout}"
        assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    ("there", "environment"),
    [(None, ".venv"), ("3.13", ".venv"), ("3.11", ".venv-3.13")],
)
def test_another_python_has_an_environment_beside_the_first(
    there: str | None, environment: str, tmp_path: Path
) -> None:
    """Else `make test PYTHON=…` would go on testing the old one, and not say so."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    pythons = {"python3.13": "3.13"}
    if there is not None:
        pythons[".venv/bin/python"] = there
    for name, version in pythons.items():
        script = tmp_path / name
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        script.chmod(0o755)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "pyproject.toml").touch()
    planned = Shell(tmp_path).type("make -n demo PYTHON=./python3.13").stdout
    assert f"\n{environment}/bin/regard demo" in planned, planned
