"""Scenarios read from YAML, and changed by settings of the command line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from regard.scheme.complaint import DataError, SchemeError
from regard.scheme.decode_errors import decode_errors
from regard.scheme.rendering import yaml_text
from regard.scheme.settings_in_words import CHANGED_VALUE, SCENARIO
from regard.scheme.text import decode, read_tree
from regard.society.scenario.model import Scenario


def read_scenario(text: str | bytes, file: str = "<text>") -> Scenario:
    """The scenario that YAML says; what it leaves out is the default.

    Args:
        text: YAML 1.2.
        file: The name that complaints give the text.

    Returns:
        The scenario, complete.

    Raises:
        SchemeError: Something in the text is not as it must be.
    """
    if isinstance(text, str):
        text = text.encode()
    decoded = decode(text, file)
    tree = read_tree(decoded, file)
    data = {} if tree.data is None else tree.data
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        complaints = decode_errors(error, tree, Scenario)
        raise SchemeError(file, complaints, decoded) from None


def open_scenario(path: str | Path) -> Scenario:
    """The scenario in a file.

    Args:
        path: The file.

    Returns:
        The scenario, complete.

    Raises:
        DataError: There is no such file.
        SchemeError: Something in it is not as it must be.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(
            f"there is no file {path}\n"
            f"  to do: name a scenario with {SCENARIO.named()}, or leave it out"
        )
    return read_scenario(path.read_bytes(), str(path))


def changed_scenario(scenario: Scenario, settings: dict[str, str]) -> Scenario:
    """A scenario with some of its values set anew.

    Args:
        scenario: What is changed.
        settings: YAML values by place, such as `acts.chill`.

    Returns:
        The changed scenario.

    Raises:
        DataError: A place does not exist.
        SchemeError: A value is not one that its place takes.
    """
    if not settings:
        return scenario
    data = scenario.plain()
    for path, text in settings.items():
        *sections, key = _steps(path)
        section = _section(data, sections, path)
        section[key] = _with_floats(read_tree(text, CHANGED_VALUE.named(path)).data)
    return read_scenario(yaml_text(data), CHANGED_VALUE.named().strip())


def _section(data: dict[str, Any], sections: list[str], path: str) -> dict[str, Any]:
    """The part of a scenario's plain data that those keys lead to."""
    part = data
    for section in sections:
        if not isinstance(part.get(section), dict):
            raise DataError(
                f"found {path}, expected a place in the scenario; {section} is none "
                f"of {', '.join(part)}"
            )
        part = part[section]
    return part


def _steps(path: str) -> list[str]:
    """A path's keys; of `kinds` the second is SCHEME.KIND, with a point in it."""
    keys = path.split(".")
    if keys[0] == "kinds" and len(keys) > 2:
        return [keys[0], ".".join(keys[1:3]), *keys[3:]]
    return keys


def _with_floats(value: Any) -> Any:
    """The same data, its decimals as floats."""
    if isinstance(value, dict):
        return {key: _with_floats(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return float(value)
    return value
