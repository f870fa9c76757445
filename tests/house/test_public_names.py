"""The public names: one table, and nothing heavy until it is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

import regard
from regard.lazy import LAB_PACKAGES
from tests.conftest import ROOT

HEAVY = ("altair", "duckdb", "ibis", "numba", "pydantic", "rich", "vl_convert", "z3")


def test_every_public_name_has_one_home() -> None:
    """What is listed as public is what can be fetched, each name from one module."""
    names = [name for names in regard._ROOMS.values() for name in names]
    assert sorted(names) == sorted(regard.__all__)
    assert len(names) == len(set(names))


def test_the_map_names_everything() -> None:
    """The package's docstring is the map: every public name stands in it."""
    assert regard.__doc__
    words = set(regard.__doc__.replace(",", " ").split())
    assert words >= set(regard.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Asking for what is not there fails as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = regard.nothing


@pytest.mark.parametrize("package", ["regard", "regard.report"])
def test_importing_loads_nothing_heavy(package: str) -> None:
    """Libraries are loaded with the first name that needs them."""
    code = f"import {package}, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert not set(HEAVY) & set(loaded)


def test_the_lab_packages_are_those_of_the_extra() -> None:
    """What is called not installed in words is what the extra `lab` installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = project["project"]["optional-dependencies"]["lab"]
    # Of all these the distribution and what is imported differ in three only.
    differing = {
        "ibis-framework": "ibis",
        "python-calamine": "python_calamine",
        "vl-convert-python": "vl_convert",
    }
    imported: set[str] = set()
    for requirement in requirements:
        name = re.split(r"[\[<>=]", requirement)[0]
        imported.add(differing.get(name, name))
    assert imported == LAB_PACKAGES
