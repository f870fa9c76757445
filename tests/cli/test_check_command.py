"""regard check, diff and gate: what is printed in each form, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regard.check.answers.attacks import Attack
from regard.check.answers.foresight import Foresight
from regard.check.answers.portfolio import PortfolioEffects
from tests.cli.conftest import Command
from tests.support.clean_scheme import CLEAN, edited

ONE_RULE = ("--select", "PRP001")
AS_OF = ("--as-of", "2026-11-26")


@pytest.fixture
def shed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scheme and what it might become, and the command run in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shed.yaml").write_text(CLEAN, encoding="utf-8")
    stricter = edited(
        ("version: 1", "version: 2"),
        ("ordinary: 400, high", "ordinary: 450, high"),
    )
    (tmp_path / "stricter.yaml").write_text(stricter, encoding="utf-8")
    study = edited(("scheme: shed", "scheme: hut"), ("use: live", "use: study"))
    (tmp_path / "hut.yaml").write_text(study, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("shed")
def test_bounds_are_told_where_they_are_asked_for(command: Command) -> None:
    """As a table or as data; where they are not asked for, nothing is said of them."""
    checked = ("check", "shed.yaml", *ONE_RULE, *AS_OF)
    printed = command(*checked)
    assert printed.code == 0
    assert "can do at most" not in printed.out
    printed = command(*checked, "--bounds")
    assert "What A shed of tools can do at most" in printed.out
    (scheme,) = json.loads(command(*checked, "--bounds", "--format", "json").out)[
        "schemes"
    ]
    assert scheme["bounds"]["worst"] < scheme["bounds"]["newcomer"]


@pytest.mark.usefixtures("shed")
def test_attacks_are_told_as_text_or_as_data_alone(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that has no place for them is refused, and not left without."""
    foretold = Foresight(10, 4, {"nothing is lost": (4, 10)}, 1)
    attacks = (Attack("ring", "no tier", 3_000_000, people=3),)
    module = "regard.check.answers"
    monkeypatch.setattr(f"{module}.attacks.attacks_on", lambda _case, _people: attacks)
    monkeypatch.setattr(f"{module}.foresight.foresight", lambda _case: foretold)
    checked = ("check", "shed.yaml", *ONE_RULE, *AS_OF, "--attacks")
    printed = command(*checked)
    assert "A ring that praises one, by 3: proved that nobody" in printed.out
    assert "4 of 10 synthetic people" in printed.out
    (scheme,) = json.loads(command(*checked, "--format", "json").out)["schemes"]
    assert scheme["foresight"]["opacity"] == 0.6
    printed = command(*checked, "--format", "sarif")
    assert printed.code == 2
    assert "found --attacks with --format sarif" in printed.err


@pytest.mark.usefixtures("shed")
def test_each_form_says_which_scheme_it_is_about(command: Command) -> None:
    """SARIF is JSON, HTML a page; both are the whole output."""
    checked = ("check", "shed.yaml", *ONE_RULE, *AS_OF, "--format")
    log = json.loads(command(*checked, "sarif").out)
    assert log["version"] == "2.1.0"
    page = command(*checked, "html").out
    assert page.startswith("<!doctype html>")
    assert "A shed of tools" in page


@pytest.mark.usefixtures("shed")
def test_several_are_looked_at_together(command: Command) -> None:
    """In each form there is a part on what they do together; of one alone, none."""
    checked = ("check", "shed.yaml", *ONE_RULE, *AS_OF)
    assert "Together:" not in command(*checked).out
    assert json.loads(command(*checked, "--format", "json").out)["together"] is None
    several = (*checked, "stricter.yaml")
    assert "Together: shed and shed" in command(*several).out
    together = json.loads(command(*several, "--format", "json").out)["together"]
    assert together["across_domains"] == []


@pytest.mark.usefixtures("shed")
@pytest.mark.parametrize(("rings", "code"), [((), 0), ((("a", "b", "a"),), 1)])
def test_what_they_do_together_counts_for_the_exit_code(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    rings: tuple[tuple[str, ...], ...],
    code: int,
) -> None:
    """Though nothing is found in each alone."""
    effects = PortfolioEffects((), (), (), rings)
    function = "regard.check.answers.portfolio.portfolio_effects"
    monkeypatch.setattr(function, lambda _cases: effects)
    printed = command("check", "shed.yaml", "stricter.yaml", *ONE_RULE, *AS_OF)
    assert printed.code == code


def test_every_complaint_about_a_document_is_said_and_counted(
    command: Command, shed: Path
) -> None:
    """At once, so that nobody mends one to be told of the next."""
    for text, count in (("scheme: 3\n", "complaints"), ("", "1 complaint")):
        (shed / "odd.yaml").write_text(text, encoding="utf-8")
        printed = command("check", "shed.yaml", "odd.yaml")
        assert printed.code == 2
        assert printed.out == ""
        assert "regard: odd.yaml cannot be read: " in printed.err
        assert printed.err.rstrip().endswith(count)


def test_nothing_to_check_is_said(command: Command) -> None:
    """Not a clean answer about nothing."""
    printed = command("check")
    assert printed.code == 2
    assert "found no scheme, expected at least one" in printed.err


def test_a_rule_is_explained_by_its_code(command: Command) -> None:
    """And a code that is no rule's is refused."""
    assert "PRP001" in command("check", "--explain", "PRP001").out
    assert command("check", "--explain", "XYZ001").code == 2


@pytest.mark.usefixtures("shed")
def test_a_change_that_takes_from_somebody_says_who(command: Command) -> None:
    """The verdict in words and as data, and exit code 1 for both."""
    printed = command("diff", "shed.yaml", "stricter.yaml")
    assert printed.code == 1
    assert "Somebody loses" in printed.out
    printed = command("diff", "shed.yaml", "stricter.yaml", "--json")
    assert printed.code == 1
    data = json.loads(printed.out)
    assert data["loses"]["tiers"] == ["ordinary", "low"]
    assert "changed" not in data
    assert command("diff", "shed.yaml", "shed.yaml").code == 0


def test_with_events_it_is_said_whose_tier_changes(
    command: Command, shed: Path
) -> None:
    """By name, with what moved their score; as text and as data."""
    rows = ["id,subject,kind,time", "1,anna,broken,2026-02-01", "2,bo,kept,2026-02-01"]
    rows += ["3,anna,broken,2026-02-02"]
    (shed / "events.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    compared = ("diff", "shed.yaml", "stricter.yaml", "--events", "events.csv")
    as_of = ("--as-of", "2026-03-02")
    printed = command(*compared, *as_of)
    assert printed.code == 1
    assert "anna: ordinary" in printed.out
    assert "bo:" not in printed.out
    data = json.loads(command(*compared, *as_of, "--json").out)
    assert [row["subject"] for row in data["changed"]] == ["anna"]


@pytest.mark.usefixtures("shed")
def test_the_gate_answers_for_one_and_for_several(command: Command) -> None:
    """The answer is the exit code, and the first line; several have one together."""
    one = command("gate", "shed.yaml", *AS_OF)
    assert one.code == 0
    assert one.out.startswith("shed: yes, it may run on real people.")
    assert json.loads(command("gate", "shed.yaml", *AS_OF, "--json").out)["opens"]
    several = ("gate", "shed.yaml", "hut.yaml", *AS_OF)
    printed = command(*several)
    assert printed.code == 1
    assert "Together: no, they may not run on real people." in printed.out
    data = json.loads(command(*several, "--json").out)
    assert data["opens"] is False
    assert [gate["opens"] for gate in data["schemes"]] == [True, False]


@pytest.mark.parametrize(
    ("scheme", "least_grave_that_fails"),
    [("late-library-books", "red-line"), ("tool-library", "info")],
)
def test_a_check_fails_on_what_is_as_grave_as_was_asked(
    command: Command, scheme: str, least_grave_that_fails: str
) -> None:
    """What is printed stays the same; what is less grave makes no step fail."""
    weights = ["red-line", "prohibited", "high", "warn", "info"]
    first = weights.index(least_grave_that_fails)
    whole = command("check", scheme, *AS_OF)
    for place, weight in enumerate(weights):
        printed = command("check", scheme, *AS_OF, "--fail-on", weight)
        assert printed.code == int(place >= first), weight
        assert printed.out == whole.out


@pytest.mark.parametrize("template", ["lending-club", "loyalty-tiers"])
def test_what_is_new_passes_where_grave_findings_fail(
    command: Command, tmp_path: Path, template: str
) -> None:
    """A repository can be checked at every change from the first day on."""
    path = str(tmp_path / "club.yaml")
    asked = ("--operator", "The club", "--jurisdictions", "uk", "--yes")
    assert command("new", template, *asked, "--out", path).code == 0
    assert command("check", path, "--fail-on", "high").code == 0
    assert command("gate", path).code == 0
