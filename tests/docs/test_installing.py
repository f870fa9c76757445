"""The README's lines for installing, typed in fresh environments, and what follows.

To the end are tried `pip install ".[lab]"`, with what the README shows of commands, and
`pip install .`. The line with letters and PostgreSQL, and what is said of a missing part
by copies from a checkout, from a wheel, of pipx and of uv, are tried up to what would be
installed. Other systems than this one, and an index that has Regard, are not.
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
WITHOUT_INSTALLING = " --dry-run"
LIKE_A_STUDY = " --people 1000 --months 30 --seeds 2"
DONE_OR_SOMETHING_TO_SEE = (0, 1)
ASK = 'import regard.installing as i; print(i.install_command("regard[lab]"))'
WAYS = {
    "pip install --no-deps .": "own",
    "pip install --no-deps --editable .": "other",
    "pip wheel --no-deps -w {folder} . && pip install --no-deps {folder}/*.whl": "other",
}
"""How Regard comes into an environment, and which one is active when it is asked.

Its packages are not needed to ask for more of them.
"""


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


def check_would_add_the_lab(shell: subprocess.CompletedProcess[str]) -> None:
    """A command went well that says what it would install: the lab, and no Regard.

    That which is there is enough; another one would come from an index.
    """
    assert shell.returncode == 0, shell.stdout
    assert re.search(r"\bduckdb\b", shell.stdout)
    assert not re.search(r"(Would install.*\b|\+ )regard\b", shell.stdout)


def test_every_line_of_the_readme_is_tried_by_one_of_these() -> None:
    """A new one needs a test of its own."""
    assert install_lines() == [
        'pip install ".[lab]"',
        'pip install ".[lab,pdf,postgres]"',
        "pip install .",
        'pipx install ".[lab]"',
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_readmes_line_installs_what_its_commands_need(tmp_path: Path) -> None:
    """In a fresh environment; its commands then print what stands there."""
    new_environment(tmp_path / "club")
    activate = f". {tmp_path}/club/bin/activate"
    installed = Shell(ROOT).type(activate, install_lines()[0])
    assert installed.returncode == 0, installed.stdout
    check_the_readmes_commands(tmp_path / "club", tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_small_install_says_what_to_type(tmp_path: Path) -> None:
    """It shows and checks a scheme; the line that it prints would add what it lacks."""
    new_environment(tmp_path / "club")
    activate = f". {tmp_path}/club/bin/activate"
    installed = Shell(ROOT).type(activate, install_lines()[2])
    assert installed.returncode == 0, installed.stdout
    shell = Shell(files_of_the_page(tmp_path / "small"))
    assert shell.type(activate, "regard show bike-shed.yaml").returncode == 0
    assert shell.type(activate, "regard check bike-shed.yaml").returncode == 1
    lacking = shell.type(activate, NO_LAB)
    assert lacking.returncode == 3, lacking.stdout
    command = todo(lacking.stdout) + WITHOUT_INSTALLING
    check_would_add_the_lab(shell.type(activate, command))


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_line_with_letters_and_postgresql_names_what_there_is(
    tmp_path: Path,
) -> None:
    """Tried up to what would be installed."""
    new_environment(tmp_path / "club")
    activate = f". {tmp_path}/club/bin/activate"
    line = install_lines()[1] + WITHOUT_INSTALLING
    would_install = Shell(ROOT).type(activate, line)
    assert would_install.returncode == 0, would_install.stdout
    for package in ("duckdb-", "weasyprint-", "psycopg-"):
        assert package in would_install.stdout


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["pipx", "uv tool"])
def test_a_command_for_all_shells_says_what_it_lacks(
    tool: str, tools: Path, tmp_path: Path
) -> None:
    """pipx and uv make environments of their own, without pip."""
    shell = Shell(ROOT, tools)
    home = f"export PIPX_HOME={tmp_path}/home PIPX_BIN_DIR={tmp_path}/bin"
    uv_home = f"export UV_TOOL_DIR={tmp_path}/home UV_TOOL_BIN_DIR={tmp_path}/bin"
    line = install_lines()[3].replace("pipx", tool).replace(".[lab]", ".")
    installed = shell.type(home, uv_home, line)
    assert installed.returncode == 0, installed.stdout
    files = files_of_the_page(tmp_path)
    lacking = Shell(files, tools).type(home, uv_home, f"{tmp_path}/bin/{NO_LAB}")
    command = todo(lacking.stdout)
    check_would_add_the_lab(shell.type(home, uv_home, command + WITHOUT_INSTALLING))


@pytest.mark.slow
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(("way", "active"), WAYS.items())
def test_what_is_lacking_is_added_where_the_program_came_from(
    way: str, active: str, tmp_path: Path
) -> None:
    """Whether its environment is active in the shell that asks, or another one is."""
    new_environment(tmp_path / "own")
    new_environment(tmp_path / "other", "--without-pip")
    own = f". {tmp_path}/own/bin/activate"
    installed = Shell(ROOT).type(own, way.format(folder=tmp_path))
    assert installed.returncode == 0, installed.stdout
    activate = f". {tmp_path}/{active}/bin/activate"
    shell = Shell(tmp_path)
    command = shell.type(activate, f"{tmp_path}/own/bin/python -c '{ASK}'").stdout
    assert command.startswith("pip ") == (active == "own"), command
    check_would_add_the_lab(shell.type(activate, command.strip() + WITHOUT_INSTALLING))


@pytest.mark.slow
def test_an_environment_without_pip_is_added_to_by_another(
    tools: Path, tmp_path: Path
) -> None:
    """uv, or where there is none any pip, acts for it."""
    own = new_environment(tmp_path / "own", "--without-pip") / "python"
    line = f"pip --python {own} install --no-deps {ROOT}"
    installed = Shell(tmp_path, tools).type(line)
    assert installed.returncode == 0, installed.stdout
    for first in (tools, tools.parent / "without-uv"):
        if first != tools:
            first.mkdir(exist_ok=True)
            shutil.copy(tools / "pip", first)
        shell = Shell(tmp_path, first)
        command = shell.type(f"{own} -c '{ASK}'").stdout.strip()
        check_would_add_the_lab(shell.type(command + WITHOUT_INSTALLING))


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


def test_after_make_the_readmes_commands_work_as_typed(tmp_path: Path) -> None:
    """In a shell that activates the environment; studies with fewer people."""
    if not Path(sys.prefix, "bin", "activate").is_file():
        pytest.skip(f"{sys.prefix} is no environment that could be activated")
    (tmp_path / "docs").mkdir()
    files_of_the_page(tmp_path / "docs")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    typed = [line for block in blocks("sh") for line in block.splitlines()]
    start = [line for line in typed if re.match(r"(\.|cd) ", line)]
    commands = [line for line in typed if line.startswith("regard ")]
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
