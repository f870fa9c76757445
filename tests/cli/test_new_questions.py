"""regard new: which answers are needed, which have a default, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import regard as rg
from regard.cli.new import complete_template
from tests.cli.conftest import Command

WHO_AND_WHERE = ("--operator", "Harbour", "--jurisdictions", "uk")


def test_a_template_is_asked_for(command: Command) -> None:
    """By name, with those that there are; no answer is none."""
    printed = command("new", lines="lending-club\nHarbour\n\nuk\n" + "\n" * 9)
    assert printed.code == 0, printed.err
    assert "Which template: " in printed.err
    assert rg.parse(printed.out).jurisdictions == ("uk",)
    for lines in ("", "\n"):
        printed = command("new", lines=lines)
        assert printed.code == 2
        assert "found no template, expected one of appointments" in printed.err


def test_without_questions_what_has_no_default_is_needed(command: Command) -> None:
    """--yes takes the template's word, but nobody's for who runs it."""
    printed = command("new", "--yes")
    assert printed.code == 2
    assert "found no template" in printed.err
    printed = command("new", "lending-club", "--yes", "--jurisdictions", "uk")
    assert printed.code == 2
    assert "to do: give --operator" in printed.err
    printed = command("new", "lending-club", "--yes", *WHO_AND_WHERE)
    assert printed.code == 0
    assert printed.err == ""


def test_an_empty_line_does_not_say_who_runs_it(command: Command) -> None:
    """It takes a default, where there is one."""
    printed = command("new", "lending-club", lines="\n" * 9)
    assert printed.code == 2
    assert "to do: give --operator" in printed.err
    assert printed.out == ""


def test_answers_that_end_are_no_answers(command: Command) -> None:
    """Nor defaults: nobody looked at the rest of the questions."""
    printed = command("new", "lending-club", *WHO_AND_WHERE, lines="")
    assert printed.code == 2
    assert "before the answers ended" in printed.err
    assert printed.out == ""


def test_no_law_is_an_answer(command: Command) -> None:
    """An empty line for the jurisdictions is all law, not a question left open."""
    printed = command("new", "lending-club", "--operator", "Harbour", lines="\n" * 9)
    assert printed.code == 0, printed.err
    assert rg.parse(printed.out).jurisdictions == ()


def test_disputes_go_to_the_contact_unless_said_otherwise(command: Command) -> None:
    """The question offers the contact that was given."""
    contact = ("--contact", "the desk")
    lines = "\n" * 9
    printed = command("new", "lending-club", *WHO_AND_WHERE, *contact, lines=lines)
    assert printed.code == 0, printed.err
    assert "[the desk]" in printed.err
    process = rg.parse(printed.out).process
    assert process is not None
    assert process.dispute is not None
    assert process.dispute.to == "the desk"


def test_what_is_written_says_what_comes_next(command: Command, tmp_path: Path) -> None:
    """And never writes over a file."""
    file = tmp_path / "mine.yaml"
    words = ("new", "lending-club", "--yes", *WHO_AND_WHERE, "--out", file)
    printed = command(*words)
    assert printed.code == 0
    assert f"Next: regard gate {file}" in printed.err
    assert "is there already" in command(*words).err


@pytest.mark.parametrize(
    ("beginning", "names"), [("lend", ["lending-club"]), ("x", [])]
)
def test_the_shell_is_offered_templates(beginning: str, names: list[str]) -> None:
    """Those that begin so."""
    assert complete_template(beginning) == names
