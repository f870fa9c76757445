"""Without the extras every name is there, and using one says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

import regard
from regard.scheme.complaint import MissingExtra

WITHOUT_EXTRAS = """
import sys, importlib.abc
from regard.lazy import LAB_PACKAGES

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in LAB_PACKAGES | {"weasyprint"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
import regard
"""
INSTALL = "[lab]"


def in_small_install(code: str) -> str:
    """What a program prints where no extra is installed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_EXTRAS + code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_name_can_be_imported_and_looked_at() -> None:
    """By a star, help, inspect and hasattr; what there is not, there is not."""
    printed = in_small_install(
        """
import inspect, pydoc
from regard import *
members = dict(inspect.getmembers(regard))
assert set(regard.__all__) <= set(members)
assert set(regard.__all__) <= set(globals())
assert all(hasattr(regard, name) for name in regard.__all__)
assert not hasattr(regard, "nothing")
for name in regard.__all__:
    pydoc.render_doc(getattr(regard, name))
inspect.signature(score)
text = pydoc.render_doc(regard)
print(len(text) > 10_000, inspect.isclass(Scores), isinstance(1, Scores))
"""
    )
    assert printed == "True True False\n"


@pytest.mark.parametrize(
    "call",
    [
        "regard.score('tool-library', 'events.csv')",
        "regard.explain('tool-library', 'events.csv', 'ada')",
        "regard.audit('people.csv', 'sex')",
        "regard.study('tool-library', 'study')",
        "regard.fork('study', 3, 'fork')",
        "regard.read_figures('study')",
        "regard.DataFormat(decimal_comma=True)",
        "regard.write_report(None, 'a.html')",
        "regard.write_letter(None, 'a.html')",
        "regard.write_audit(None, 'a.html')",
        "regard.write_study_report(None, 'a.html')",
    ],
)
def test_using_what_is_missing_says_what_to_install(call: str) -> None:
    """In words, by the type that an install's errors have."""
    printed = in_small_install(
        f"""
try:
    {call}
except regard.MissingExtra as error:
    print(error)
"""
    )
    assert "is not installed" in printed
    assert INSTALL in printed


def test_what_the_small_install_has_works_there(tmp_path: object) -> None:
    """Schemes, one person's standing, what is checked, and its page."""
    printed = in_small_install(
        f"""
import os
os.chdir({str(tmp_path)!r})
late = regard.event("1", "ada", "returned-late", "2026-09-01")
print(regard.standing("tool-library", [late], "2026-10-01"))
results = [regard.check_scheme(name) for name in ("tool-library", "city-points")]
print(results[0], regard.may_run("tool-library"))
print(regard.compare_schemes("tool-library", "tool-library"))
print(regard.write_findings(results, "check.html").stat().st_size > 10_000)
print(regard.summary("tool-library")[:20])
"""
    )
    assert "tier ordinary" in printed
    assert "may run on real people" in printed
    assert "True" in printed


@pytest.mark.parametrize("lacking", ["ruamel", "somebody_elses"])
def test_what_no_extra_brings_is_an_error_as_python_says_it(
    lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the parts of an extra are spoken of as such; else the install is broken."""

    def fetch(*_: object) -> None:
        raise ModuleNotFoundError(f"No module named {lacking!r}", name=lacking)

    monkeypatch.setattr(regard, "fetch_name", fetch)
    with pytest.raises(ModuleNotFoundError, match=lacking):
        regard.__getattr__("load")


def test_a_part_of_an_extra_that_lacks_is_said_when_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fetch(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'duckdb'", name="duckdb")

    monkeypatch.setattr(regard, "fetch_name", fetch)
    score = regard.__getattr__("score")
    with pytest.raises(MissingExtra, match=r"to do: .*lab"):
        score("tool-library", [])
