"""What Regard asks of the system: nothing that Windows lacks, and no old encoding.

The tests themselves are for Linux and macOS.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import mypy
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from regard.lazy import LAB_PACKAGES
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src" / "regard").rglob("*.py"))
STUBS = Path(mypy.__file__).parent / "typeshed" / "stdlib"
ON_WINDOWS = "sys.platform == 'win32'"
ELSEWHERE = (
    "sys.platform != 'win32'",
    "sys.platform == 'linux'",
    "sys.platform == 'darwin'",
)
OPENING_TEXT = ("open", "read_text", "write_text")
BINARY_MODES = ("rb", "wb", "ab", "r+b", "rb+")


class Names:
    """The names that a module of the standard library has, by what its types say.

    Attributes:
        on_windows: Those that Windows has.
        elsewhere: Those that stand under a condition which Windows does not meet.
    """

    def __init__(self, module: str) -> None:
        self.on_windows: set[str] = set()
        self.elsewhere: set[str] = set()
        path = STUBS.joinpath(*module.split("."))
        for file in (path.with_suffix(".pyi"), path / "__init__.pyi"):
            if file.is_file():
                statements = ast.parse(file.read_text(encoding="utf-8")).body
                self._collect(statements, self.on_windows)

    def _collect(self, statements: list[ast.stmt], names: set[str]) -> None:
        for statement in statements:
            if isinstance(statement, ast.If):
                test = ast.unparse(statement.test)
                is_elsewhere = test.startswith(ELSEWHERE)
                self._collect(statement.body, self.elsewhere if is_elsewhere else names)
                is_elsewhere = test.startswith(ON_WINDOWS)
                rest = self.elsewhere if is_elsewhere else names
                self._collect(statement.orelse, rest)
            elif isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                names.add(statement.name)
            elif isinstance(statement, ast.AnnAssign):
                names.add(ast.unparse(statement.target))

    def are_absent(self) -> bool:
        """Whether Windows has nothing of the module."""
        return not self.on_windows and bool(self.elsewhere)


@cache
def names_in(module: str) -> Names:
    """The names of a module, looked up once."""
    return Names(module)


def asked_of_the_system(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The modules and names that a file takes of others, as pairs."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                modules[alias.asname or alias.name] = alias.name
                yield alias.name, ""
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                yield node.module, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            module = modules.get(ast.unparse(node.value))
            if module is not None:
                yield module, node.attr


def lacking_on_windows(text: str) -> list[str]:
    """What a file asks for that Windows lacks, and does not look for beforehand."""
    lacking = []
    for module, name in asked_of_the_system(ast.parse(text)):
        names = names_in(module)
        is_absent = names.are_absent() or name in names.elsewhere - names.on_windows
        if is_absent and f'hasattr({module}, "{name}")' not in text:
            lacking.append(f"{module}.{name}")
    return lacking


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_asked_that_windows_lacks(path: Path) -> None:
    """No module and no function of other systems alone, unless it is looked for."""
    assert lacking_on_windows(path.read_text(encoding="utf-8")) == []


def test_what_windows_lacks_is_noticed() -> None:
    """The test above can fail."""
    assert lacking_on_windows("import fcntl") == ["fcntl."]
    assert lacking_on_windows("import os\nos.sysconf('A')") == ["os.sysconf"]
    assert lacking_on_windows("from os import fork, getpid") == ["os.fork"]
    assert lacking_on_windows("from signal import SIGKILL, SIGINT") == [
        "signal.SIGKILL"
    ]
    guarded = 'import os\nif hasattr(os, "nice"):\n    os.nice(1)'
    assert lacking_on_windows(guarded) == []


NO_FILES = frozenset({"os.open", "opener.open"})
"""What gives bytes: a descriptor, and what an address answers."""


def opened_in_the_systems_encoding(text: str) -> list[str]:
    """Calls that open text without saying how it is written."""
    calls = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        function = ast.unparse(node.func)
        if function in NO_FILES or function.rpartition(".")[2] not in OPENING_TEXT:
            continue
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        is_binary = any(mode in BINARY_MODES for mode in modes)
        is_said = any(keyword.arg == "encoding" for keyword in node.keywords)
        if not is_binary and not is_said:
            calls.append(ast.unparse(node))
    return calls


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_text_is_opened_in_an_encoding_that_is_said(path: Path) -> None:
    """Windows would take another one than other systems."""
    assert opened_in_the_systems_encoding(path.read_text(encoding="utf-8")) == []


def test_an_encoding_that_is_not_said_is_noticed() -> None:
    """The test above can fail."""
    assert opened_in_the_systems_encoding("path.read_text()")
    assert opened_in_the_systems_encoding("open(path, 'w', newline='')")
    assert not opened_in_the_systems_encoding("path.open('rb')")
    assert not opened_in_the_systems_encoding("path.open('w', encoding='utf-8')")


def test_every_package_of_the_lab_is_known_by_what_is_imported() -> None:
    """A missing one that is not known would end in a traceback."""
    imports: dict[str, set[str]] = {}
    for module, packages in packages_distributions().items():
        for package in packages:
            imports.setdefault(canonicalize_name(package), set()).add(module)
    for line in requires("regard") or []:
        requirement = Requirement(line)
        if requirement.marker and requirement.marker.evaluate({"extra": "lab"}):
            modules = imports[canonicalize_name(requirement.name)]
            assert modules & LAB_PACKAGES, requirement.name
