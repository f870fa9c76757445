"""Where the solver lives: in check's proof alone, loaded when it is first needed."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from tests.conftest import ROOT

CHECK = ROOT / "src" / "regard" / "check"


def test_the_import_contract_names_all_of_check_but_its_proof() -> None:
    """A module added to check may not import z3, unless it is one of proof's."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    solver = next(one for one in contracts if one["id"] == "one-room-solver")
    parts = {path.stem for path in CHECK.iterdir()} - {"__init__", "__pycache__"}
    expected = {f"regard.check.{part}" for part in parts - {"proof"}}
    assert {one for one in solver["source_modules"] if ".check." in one} == expected


def test_importing_check_loads_no_solver() -> None:
    """The room's names are there, and neither z3 nor pydantic is loaded for them."""
    program = (
        "import sys, regard.check\n"
        "assert 'may_run' in regard.check.__all__\n"
        "print(sorted({'z3', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
