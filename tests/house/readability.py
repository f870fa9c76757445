"""How easily the code reads, measured: density, packing, names, lengths, docstrings.

    python -m tests.house.readability [FOLDER ...]

Prints one row a folder (src/regard, if none is named). The limits that must hold
stand in `test_readability.py`; the measure of other codebases that they were taken from
stands in CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

SIMPLE_STATEMENTS = (
    ast.AnnAssign,
    ast.Assert,
    ast.Assign,
    ast.AugAssign,
    ast.Delete,
    ast.Expr,
    ast.Raise,
    ast.Return,
)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
VAGUE = frozenset(
    """
    answered asked both chosen each every few first_one found given heard held here
    how it kept known listed made many more most_of one other_one ran said seen
    several shown some stuff that them these thing things this those tmp told took
    tried what where which who whom whose why
    """.split()  # noqa: SIM905 - a list to read
)
"""Names that say nothing of what they hold."""


@dataclass(frozen=True)
class Readability:
    """What was measured of some files.

    statement_median, statement_90: syntax nodes in a simple statement of a function.
    packing, comprehensions, nested, conditionals, comments: per 1,000 lines; packing
        counts assignments that pack a tuple only to unpack it.
    vague: share of local names.
    repeated_names: public top-level names that more than one module defines.
    documented: share of public functions and classes whose docstring has sections.
    width_95: the length of all but 5 % of the lines.
    """

    files: int
    lines: int
    statement_median: float
    statement_90: float
    packing: float
    comprehensions: float
    nested: float
    conditionals: float
    vague: float
    repeated_names: int
    comments: float
    documented: float
    width_95: float
    unformatted: int


def measure(paths: Iterable[Path]) -> Readability:
    """Measures Python files together."""
    sources = [path.read_text(encoding="utf-8") for path in paths]
    trees = [ast.parse(source) for source in sources]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    thousands = sum(source.count("\n") for source in sources) / 1_000
    sizes = sorted(size for tree in trees for size in statement_sizes(tree))
    names = [name for tree in trees for name in local_names(tree)]
    widths = sorted(
        len(line) for source in sources for line in source.splitlines() if line
    )
    public = [node for tree in trees for node in public_definitions(tree)]
    return Readability(
        files=len(sources),
        lines=round(1_000 * thousands),
        statement_median=statistics.median(sizes),
        statement_90=sizes[len(sizes) * 9 // 10],
        packing=sum(is_packing(node) for node in nodes) / thousands,
        comprehensions=sum(isinstance(node, COMPREHENSIONS) for node in nodes)
        / thousands,
        nested=sum(is_nested(node) for node in nodes) / thousands,
        conditionals=sum(isinstance(node, ast.IfExp) for node in nodes) / thousands,
        vague=sum(name in VAGUE for name in names) / max(1, len(names)),
        repeated_names=len(repeated_names(trees)),
        comments=sum(comment_count(source) for source in sources) / thousands,
        documented=sum(has_sections(node) for node in public) / max(1, len(public)),
        width_95=widths[len(widths) * 95 // 100],
        unformatted=sum(source.count("# fmt: skip") for source in sources),
    )


def statement_sizes(tree: ast.AST) -> Iterator[int]:
    """The syntax nodes of every simple statement in a function, docstrings aside."""
    statements: set[ast.AST] = set()
    for function in ast.walk(tree):
        if isinstance(function, FUNCTIONS):
            inside = ast.walk(function)
            statements.update(
                node for node in inside if isinstance(node, SIMPLE_STATEMENTS)
            )
    for statement in statements:
        if isinstance(statement, ast.Expr) and isinstance(
            statement.value, ast.Constant
        ):
            continue
        yield sum(1 for _ in ast.walk(statement))


def is_packing(node: ast.AST) -> bool:
    """Whether an assignment packs values into a tuple only to unpack them."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Tuple):
        return False
    return isinstance(node.targets[0], ast.Tuple)


def is_nested(node: ast.AST) -> bool:
    """Whether a comprehension has two loops, or another comprehension inside."""
    if not isinstance(node, COMPREHENSIONS):
        return False
    if len(node.generators) > 1:
        return True
    inner = (child for child in ast.walk(node) if child is not node)
    return any(isinstance(child, COMPREHENSIONS) for child in inner)


def local_names(tree: ast.AST) -> Iterator[str]:
    """Every name that a function takes or binds, once a function."""
    for function in ast.walk(tree):
        if not isinstance(function, FUNCTIONS):
            continue
        names = {
            argument.arg
            for argument in ast.walk(function)
            if isinstance(argument, ast.arg)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
        yield from names - {"self", "cls"}


def public_definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes at the top of a module."""
    for node in tree.body:
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            continue
        if not node.name.startswith("_"):
            yield node


def has_sections(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether a docstring says what is taken, given or raised.

    The docstring of a rule is its page, which has headings instead.
    """
    text = ast.get_docstring(node) or ""
    if is_rule(node) and re.search(r"^## What it checks$", text, re.M):
        return True
    return bool(re.search(r"^(Args|Attributes|Returns|Yields|Raises):$", text, re.M))


def is_rule(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether a class is made from check's `Rule`."""
    if not isinstance(node, ast.ClassDef):
        return False
    return any(isinstance(base, ast.Name) and base.id == "Rule" for base in node.bases)


NAMES_OF_MIGRATIONS = frozenset(
    {"branch_labels", "depends_on", "down_revision", "revision", "upgrade"}
)
"""What Alembic asks of every migration."""


def repeated_names(trees: Iterable[ast.Module]) -> list[str]:
    """Public top-level names that more than one module defines."""
    counts = Counter(
        name
        for tree in trees
        for name in set(defined_names(tree)) - NAMES_OF_MIGRATIONS
    )
    return sorted(name for name, count in counts.items() if count > 1)


def defined_names(tree: ast.Module) -> Iterator[str]:
    """The public names that a module defines at its top."""
    for node in tree.body:
        names: list[str] = []
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            bound = (child for target in node.targets for child in ast.walk(target))
            names += [child.id for child in bound if isinstance(child, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
        yield from (name for name in names if not name.startswith("_"))


def comment_count(source: str) -> int:
    """The comments of a file, those for tools aside."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return sum(not re.match(r"#\s*(noqa|type:|fmt:)", comment) for comment in comments)


def main(folders: list[str]) -> None:
    """Prints a row of measures for each folder."""
    header = [field.name for field in fields(Readability)]
    print("folder", *header, sep="\t")
    for folder in folders or ["src/regard"]:
        path = Path(folder)
        paths = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        measured = measure(paths)
        values = [f"{getattr(measured, name):.5g}" for name in header]
        print(folder, *values, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
