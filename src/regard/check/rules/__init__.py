"""Every rule, one a file, in the folder of its family: found here, never listed anywhere else."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path

from regard.check.rule import Rule

FOLDER = Path(__file__).parent


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their codes."""
    found: list[Rule] = []
    for file in sorted(FOLDER.glob("*/*.py")):
        if file.stem == "__init__":
            continue
        name = f"{__name__}.{file.parent.name}.{file.stem}"
        import_module(name)
        found += [
            value()
            for value in vars(sys.modules[name]).values()
            if isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == name
        ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule(code: str) -> Rule | None:
    """The rule of that code or name."""
    return next((one for one in rules() if code in (one.code, one.name)), None)
