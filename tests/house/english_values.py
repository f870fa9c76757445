"""What is put into messages: English that is put together where a message is said.

Whoever writes in another language says a message anew, and its values with it; so a
value is a phrase, a number, a day or a name of the document. A word that stands in the
code, or is joined there, would stay in English.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MESSAGES = frozenset(
    "phrase counted_phrase number_phrase say gettext ngettext with_points".split()  # noqa: SIM905
)
"""What says a message with values by name."""
SAID_ANEW = MESSAGES | {"phrase_list", "as_phrase", "joined", "said"}
"""What gives words that know their message, or says them in the reader's language."""
CODE_GIVERS = frozenset({"span_text", "unparse", "dumps"})
"""What gives a text to write into a document, which no language changes."""
LETTERS = re.compile(r"[A-Za-z]{2}")
ENGLISH_GIVERS = frozenset({"agreeing", "plural", "with_noun"})
"""What gives a word in the form that English has for a number."""
A_LIST = re.compile(r"[A-Za-z,;]")
SAID_ALREADY = ("regard.report", "regard.service", "regard.cli")
"""Rooms whose values are said in the reader's language already."""
SYNTAX = re.compile(r"\{.*\}")
"""A value's own place, or an example to write: no language changes it."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """A file of the code.

    Attributes:
        path: Where it lies.
        tree: Its syntax.
        functions: Its functions by name; of several with one name, all.
        texts: What stands in its own tables, by their names.
        imports: For each name that it imports, the module and the name there.
    """

    path: Path
    tree: ast.Module
    functions: dict[str, list[Function]] = field(default_factory=dict)
    texts: dict[str, list[ast.expr]] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class EnglishValue:
    """A value that no language can say anew.

    Attributes:
        place: The file and the line of the message.
        name: By which the value stands in it.
        english: What was put together.
    """

    place: str
    name: str
    english: str

    def __str__(self) -> str:
        """On a line."""
        return f"{self.place} {self.name}: {self.english}"


class Code:
    """All modules of a source tree, asked what they put into messages."""

    def __init__(self, root: Path) -> None:
        """Reads every module.

        Args:
            root: The package's folder.
        """
        self.modules: dict[str, Module] = {}
        for path in sorted(root.rglob("*.py")):
            name = ".".join(path.relative_to(root.parent).with_suffix("").parts)
            text = path.read_text(encoding="utf-8")
            self.modules[name.removesuffix(".__init__")] = read_module(path, text)

    def english_values(self) -> Iterator[EnglishValue]:
        """Every value of a message that is English and no phrase."""
        for name, module in self.modules.items():
            for function, call in messages_of(module.tree):
                for value in call.keywords:
                    if value.arg is None:
                        continue
                    search = Search(self, name, function)
                    for english in search.english_in(value.value):
                        place = f"{name}:{call.lineno}"
                        yield EnglishValue(place, value.arg, english)


def read_module(path: Path, text: str) -> Module:
    """A module's functions, tables and imports by name."""
    module = Module(path, ast.parse(text))
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            module.functions.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                module.imports[alias.asname or alias.name] = (node.module, alias.name)
    for statement in module.tree.body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        value = getattr(statement, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                module.texts.setdefault(target.id, []).append(value)
    return module


def messages_of(tree: ast.Module) -> Iterator[tuple[Function | None, ast.Call]]:
    """Every call that says a message, with the function that it stands in."""
    inside: dict[int, Function] = {}
    calls: list[ast.Call] = []
    for node in ast.walk(tree):
        # An inner function is walked after the one around it, and is the nearer one.
        if isinstance(node, Function):
            for part in ast.walk(node):
                inside[id(part)] = node
        if isinstance(node, ast.Call) and called_name(node) in MESSAGES:
            calls.append(node)
    for call in calls:
        yield inside.get(id(call)), call


def called_name(call: ast.Call) -> str:
    """The last part of what is called."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute):
        return function.attr
    return ""


class Search:
    """What an expression may come to, followed through names and calls of the code."""

    def __init__(self, code: Code, module: str, function: Function | None) -> None:
        """Begins in a function of a module."""
        self.code = code
        self.module = module
        self.function = function
        self.seen: set[int] = set()

    def english_in(self, value: ast.expr) -> Iterator[str]:
        """English words that a value may be, each as it stands in the code."""
        if id(value) in self.seen:
            return
        self.seen.add(id(value))
        match value:
            case ast.Constant(value=str() as text):
                if LETTERS.search(text) and not SYNTAX.fullmatch(text):
                    yield repr(text)
            case ast.JoinedStr(values=parts):
                for part in parts:
                    yield from self.english_in(part)
            case ast.FormattedValue(value=part):
                yield from self.english_in(part)
            case ast.IfExp(body=first, orelse=second):
                yield from self.english_in(first)
                yield from self.english_in(second)
            case ast.BoolOp(values=parts):
                for part in parts:
                    yield from self.english_in(part)
            case ast.BinOp(left=left, right=right):
                yield from self.english_in(left)
                yield from self.english_in(right)
            case ast.Name(id=name):
                yield from self._named(name)
            case ast.Subscript(value=ast.Name(id=name)):
                yield from self._in_table(name)
            case ast.Call():
                yield from self._given_by(value)
            case _:
                # A value of the document, or of a function's caller.
                pass

    def _given_by(self, call: ast.Call) -> Iterator[str]:
        name = called_name(call)
        if name in SAID_ANEW or name in CODE_GIVERS or name.endswith("_phrase"):
            return
        if name in ENGLISH_GIVERS:
            yield ast.unparse(call)
            return
        function = call.func
        if name == "join" and isinstance(function, ast.Attribute):
            pattern = A_LIST
            if self.module.startswith(SAID_ALREADY):
                pattern = LETTERS
            joint = function.value
            if isinstance(joint, ast.Constant) and pattern.search(str(joint.value)):
                yield ast.unparse(call)
            return
        if name == "get" and isinstance(function, ast.Attribute):
            if isinstance(function.value, ast.Name):
                yield from self._in_table(function.value.id)
            return
        is_own = isinstance(function, ast.Attribute) and (
            isinstance(function.value, ast.Name) and function.value.id == "self"
        )
        if is_own or isinstance(function, ast.Name):
            yield from self._returned(name)

    def _named(self, name: str) -> Iterator[str]:
        """What is assigned to a name in the function."""
        if self.function is None:
            return
        for node in ast.walk(self.function):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
                targets = [node.target]
            for target in targets:
                value = getattr(node, "value", None)
                if isinstance(target, ast.Name) and target.id == name and value:
                    yield from self.english_in(value)

    def _in_table(self, name: str) -> Iterator[str]:
        """The texts of a table that stands in this module, or where it is from."""
        module = self.code.modules[self.module]
        if name in module.imports:
            source, name = module.imports[name]
            if source not in self.code.modules:
                return
            module = self.code.modules[source]
        for table in module.texts.get(name, ()):
            if isinstance(table, ast.Dict):
                for value in table.values:
                    yield from self.english_in(value)

    def _returned(self, name: str) -> Iterator[str]:
        """What a function of the code returns, if it returns a plain text."""
        source = self.module
        module = self.code.modules[source]
        if name not in module.functions and name in module.imports:
            source, name = module.imports[name]
            if source not in self.code.modules:
                return
            module = self.code.modules[source]
        for function in module.functions.get(name, ()):
            if function.returns is None or ast.unparse(function.returns) != "str":
                continue
            within = Search(self.code, source, function)
            within.seen = self.seen
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None:
                    for english in within.english_in(node.value):
                        yield f"{name}() {english}"
