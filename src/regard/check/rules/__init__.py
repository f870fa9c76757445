"""RULES: every rule, one a file, in the folder of its family; listed nowhere else.

Takes: a `Case`, which each rule looks at.
Gives: `rules`, all of them, and `rule`, the one of a code or name.
May import: scheme, scoring.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from regard.check.rule import Rule

FAMILIES_FOLDER = Path(__file__).parent


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their codes."""
    instances = [rule_class() for rule_class in _rule_classes()]
    return tuple(sorted(instances, key=lambda rule: rule.code))


def _rule_classes() -> Iterator[type[Rule]]:
    """The rules that the files of the families define, not those they import."""
    for file in sorted(FAMILIES_FOLDER.glob("*/*.py")):
        module = import_module(f"{__name__}.{file.parent.name}.{file.stem}")
        for value in vars(module).values():
            if not isinstance(value, type) or not issubclass(value, Rule):
                continue
            if value.__module__ == module.__name__:
                yield value


def rule(code: str) -> Rule | None:
    """The rule of a code or a name.

    Args:
        code: Such as PRP003, or lighter-act-costs-more.

    Returns:
        The rule; None if there is none.
    """
    for candidate in rules():
        if code in (candidate.code, candidate.name):
            return candidate
    return None
