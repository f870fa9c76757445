"""The pages on the society's mechanisms, from the code.

Each equation and source as the code has it, and each default's origin.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from regard.society import scenario, ties
from regard.society.book import facts
from regard.society.month import (
    acts,
    attention,
    change,
    look,
    officials,
    repair,
    score,
    sense,
    serve,
)

MECHANISMS: dict[str, tuple[str, list[Any], list[str]]] = {
    "looking": (
        "Looking around",
        [ties.find_ties, ties.rewire, look.look_around],
        ["ties"],
    ),
    "helping": (
        "Helping and cheating",
        [acts.helping, acts.cheating],
        ["acts.help_cost", "acts.image", "acts.cheat"],
    ),
    "paying": (
        "Paying, late or not at all",
        [acts.paying_late, acts.defaulting],
        ["acts.late", "acts.default"],
    ),
    "speaking": (
        "Speaking and praising",
        [acts.speaking, acts.speaking_proportional, acts.severity_felt, acts.praising],
        ["acts.tolerance", "acts.heat", "acts.severity", "acts.company", "acts.praise"],
    ),
    "gathering": (
        "Gathering and reading",
        [acts.joins, acts.gathering_threshold, acts.reading],
        ["acts.threshold", "acts.spark", "acts.curiosity", "acts.chill"],
    ),
    "performing": (
        "Performing for the score",
        [acts.performing, acts.pays_to_move],
        ["acts.perform"],
    ),
    "working": (
        "Work, duties, slips and reports",
        [acts.working_well, acts.missing, acts.slipping, acts.informing],
        ["acts.work", "acts.duty", "acts.slips", "acts.inform"],
    ),
    "sensing": (
        "Sensors",
        [facts.fact_of, facts.shares, sense.record_events, sense.see_ties],
        ["usual_sensor", "sensors", "records", "kinds"],
    ),
    "attention": (
        "Attention that follows who is below ordinary",
        [attention.accepted_share],
        ["attention"],
    ),
    "scoring": (
        "The scheme's own scoring",
        [score.add_up, score.rank, repair.repair],
        ["disputes"],
    ),
    "officials": ("Administrators", [officials.administer], ["officials"]),
    "services": ("Services", [serve.serve], ["services"]),
    "change": (
        "Means, fear and trust",
        [change.change],
        [
            "change.means",
            "change.blow",
            "change.fear",
            "change.own",
            "change.others",
            "change.watched",
            "change.watching",
            "change.trust",
            "change.wronged",
        ],
    ),
    "ties": (
        "Keeping and dropping ties",
        [acts.letting_go, change.look_over_ties],
        ["change.tie", "change.shunning"],
    ),
}
"""By page: its title, the functions that are the mechanism, and the parameters.

Parameters are named by their sections, or by how their names begin.
"""


def mechanism_pages(folder: Path, made: str) -> dict[Path, str]:
    """One page a mechanism, and the list of them."""
    pages = {
        folder / f"{name}.md": made + "\n".join(_page(*about)) + "\n"
        for name, about in MECHANISMS.items()
    }
    listed = [f"- [{title}]({name}.md)" for name, (title, _, _) in MECHANISMS.items()]
    intro = (
        "One page a mechanism, made from the code. "
        "What surrounds them stands in [the ODD protocol](../odd.md).\n"
    )
    pages[folder / "README.md"] = (
        made + "\n".join(["# Mechanisms of the society\n", intro, *listed]) + "\n"
    )
    return pages


def _page(title: str, functions: list[Any], parameters: list[str]) -> Iterator[str]:
    yield f"# {title}\n"
    for function in functions:
        plain = getattr(function, "py_func", function)
        yield f"## `{plain.__module__.removeprefix('regard.')}.{plain.__name__}`\n"
        yield _mechanism_of(plain) + "\n"
    rows = [row for place in parameters for row in _parameters(place)]
    if rows:
        yield "## Parameters\n"
        yield "| parameter | default | what it is, and where the default comes from |"
        yield "|---|---|---|"
        yield from rows


def _mechanism_of(function: Any) -> str:
    """What a function's docstring says before it comes to arguments and arrays."""
    text = inspect.getdoc(function) or ""
    for section in ("Args:", "Returns:", "Raises:"):
        text, _, _ = text.partition(f"\n\n{section}\n")
    return text


def _parameters(place: str) -> Iterator[str]:
    section, _, begin = place.partition(".")
    default = getattr(scenario.Scenario(), section)
    if section == "sensors":
        for category, sensor in default.items():
            told = ", ".join(
                f"{key} {value:g}" for key, value in sensor.model_dump().items()
            )
            yield f"| `sensors.{category}` | {told} | our choice |"
        return
    if section == "kinds":
        for kind, meaning in default.items():
            told = ", ".join(
                f"{key} {value}"
                for key, value in meaning.model_dump(exclude_none=True).items()
            )
            yield f"| `kinds.{kind}` | {told} | our choice |"
        return
    for name, field in type(default).model_fields.items():
        if name.startswith(begin):
            value = _words_of(getattr(default, name))
            yield f"| `{section}.{name}` | {value} | {field.description} |"


def _words_of(value: Any) -> str:
    """A default in a cell of a table."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, dict):
        return ", ".join(f"{key} {number}" for key, number in value.items())
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)
