"""The page "where is what": every file, name and test that it gives is there."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "where-is-what.md"
LINK = re.compile(r"\]\(\.\./(?P<path>[^)]+)\)")
NAME = re.compile(r"`(?P<name>[A-Za-z_]\w*)(?:\(\))?`")


@dataclass(frozen=True)
class Answer:
    """One row: a question, where its answer is done, and what tests it."""

    question: str
    place: str
    test: str


def answers() -> list[Answer]:
    """The rows of the page's tables."""
    rows = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and cells[0].endswith("?"):
            rows.append(Answer(*cells))
    return rows


def defined_names(path: Path) -> set[str]:
    """Every function, class, method and constant of a Python file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def faults(cell: str) -> list[str]:
    """What a cell names that is not there: its files, and names after each file."""
    missing = []
    links = list(LINK.finditer(cell))
    for index, link in enumerate(links):
        path = ROOT / link["path"]
        if not path.exists():
            missing.append(link["path"])
            continue
        end = links[index + 1].start() if index + 1 < len(links) else len(cell)
        # The words of the next link stand in brackets before it; they name no function.
        after = cell[link.end() : end].split("[")[0]
        names = [name["name"] for name in NAME.finditer(after)]
        if names and path.suffix == ".py":
            absent = set(names) - defined_names(path)
            missing += [f"{link['path']}: {name}" for name in sorted(absent)]
    return missing


def test_there_are_thirty_questions() -> None:
    """The page answers at least thirty questions, each once."""
    questions = [answer.question for answer in answers()]
    assert len(questions) >= 30
    assert len(set(questions)) == len(questions)


@pytest.mark.parametrize("answer", answers(), ids=lambda answer: answer.question[:60])
def test_every_place_and_test_exists(answer: Answer) -> None:
    """Each row names a place and a test; every file and function named is there."""
    assert LINK.search(answer.place), "a place"
    assert LINK.search(answer.test), "a test"
    assert faults(answer.place) + faults(answer.test) == []


def test_what_changes_together_exists() -> None:
    """Every file and name in the table of what changes together is there."""
    section = PAGE.read_text(encoding="utf-8").partition("## What changes together")[2]
    rows = [line for line in section.splitlines() if "](" in line]
    assert len(rows) >= 5
    for row in rows:
        for cell in row.strip("|").split("|"):
            assert faults(cell) == []


def test_a_missing_name_is_noticed() -> None:
    """The check above can fail: a file and a function that are not there are named."""
    cell = "[a](../src/regard/nowhere.py) and [b](../src/regard/__init__.py) `nothing`"
    assert faults(cell) == [
        "src/regard/nowhere.py",
        "src/regard/__init__.py: nothing",
    ]
