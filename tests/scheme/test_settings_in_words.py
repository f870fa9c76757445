"""A message names a setting as whoever asked writes it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

import regard as rg
from regard.cli.app import app
from regard.scheme import settings_in_words
from regard.scheme.settings_in_words import STUDY, NamedSetting, at_command_line
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "regard"
OPTION = re.compile(r"(?<![\w(-])--[a-z][a-z-]+")
COMMAND = re.compile(r"`regard \w+|run regard \w+")
OF_COMMANDS = ("settings_in_words.py", "installing.py")
SETTINGS = {
    name: value
    for name, value in vars(settings_in_words).items()
    if isinstance(value, NamedSetting)
}


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module with its line, but docstrings and descriptions of keys."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            documentation.add(node.value)
        if isinstance(node, ast.keyword) and node.arg == "description":
            documentation.add(node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in documentation:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_text_outside_the_command_line_names_an_option() -> None:
    """What the library says, it says to Python too; colours of style sheets aside."""
    named: list[str] = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "cli" in path.parts or path.name in OF_COMMANDS:
            continue
        for line, text in _texts(path):
            if "var(--" in text or text.startswith("--share:"):
                continue
            if OPTION.search(text) or COMMAND.search(text):
                named.append(f"{path.relative_to(SOURCE)}:{line}: {text.strip()[:80]}")
    assert not named


def test_every_option_that_a_setting_names_is_there() -> None:
    """As an option of some command."""
    options: set[str] = set()
    for command in get_command(app).commands.values():  # type: ignore[attr-defined]
        for parameter in command.params:
            options |= {*parameter.opts, *parameter.secondary_opts}
    named = {
        option
        for setting in SETTINGS.values()
        for option in OPTION.findall(setting.command)
    }
    assert named <= options | {"--yaml"}


def test_every_keyword_that_a_setting_names_is_there() -> None:
    """As a parameter of a public function, or a field of a format."""
    keywords = {field.name for field in fields(rg.DataFormat)}
    for name in rg.__all__:
        value = getattr(rg, name)
        if inspect.isfunction(value):
            keywords |= set(inspect.signature(value).parameters)
    for name, setting in SETTINGS.items():
        written = re.findall(r"\b(\w+)=", setting.python)
        if re.fullmatch(r"\w+", setting.python):
            written = [setting.python]
        assert set(written) <= keywords, name


def test_who_asks_is_forgotten_after_the_command() -> None:
    """Also after one that ended in an error."""
    with pytest.raises(ValueError, match="--study"), at_command_line():
        raise ValueError(STUDY.named())
    assert STUDY.named() == "study=True"
