"""Terms that an operator writes so that the gate opens: days, waits, names, clauses.

Each is answered with what to do, and beside each stands a twin that opens.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from regard.check.answers.comparing import Comparison, compare
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, parse
from regard.scheme.rendering import yaml_text
from tests.support.honest import Data, gate_of, honest


def written(path: str, value: Any) -> Data:
    """The honest scheme with one key written; None takes it out."""
    data = honest()
    inner = data
    *sections, key = path.split(".")
    for section in sections:
        inner = inner[section]
    inner.pop(key, None)
    if value is not None:
        inner[key] = value
    return data


def test_the_honest_scheme_opens() -> None:
    assert gate_of(honest()).opens


# -- days that no history reaches


@pytest.mark.parametrize("path", ["in_force", "evidence.key-kept.since"])
@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
)
def test_a_start_that_no_history_reaches_is_refused_at_its_place(
    path: str, day: str
) -> None:
    """With the path, and what to write; it is no error of the check."""
    with pytest.raises(SchemeError) as refusal:
        parse(json.dumps(written(path, day)))
    assert path in str(refusal.value)
    assert "to do: write the day on which it starts" in str(refusal.value)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_start_are_checked(day: str) -> None:
    assert gate_of(written("evidence.key-kept.since", day)).checked


# -- what a change says


def changed(path: str, value: Any) -> Comparison:
    """The tool library compared with itself, one key of it written otherwise."""
    old = load("tool-library")
    data = json.loads(json.dumps(old.data()))
    inner = data
    *sections, key = path.split(".")
    for section in sections:
        inner = inner.setdefault(section, {})
    inner[key] = value
    return compare(old, parse(yaml_text(data)), {})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("services.power-tools.title", "a bed for the night"),
        ("services.power-tools.domain", "housing"),
        ("evidence.damaged.means", "you complained about a tool"),
        ("process.human_review", ["refuse", "allow"]),
        ("process.human_review", ["refuse", "allow", "deposit"]),
    ],
)
def test_what_changes_the_meaning_has_to_be_read(path: str, value: Any) -> None:
    assert changed(path, value).verdict == "changed"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("services.power-tools.unscored", "refuse"),
        ("process.reasons_at_most", 1),
    ],
)
def test_what_is_less_is_a_loss(path: str, value: Any) -> None:
    assert changed(path, value).somebody_loses


def test_more_reasons_and_a_better_start_are_no_loss() -> None:
    """The twins: the same keys the other way."""
    assert not changed("services.power-tools.unscored", "allow").somebody_loses
    assert changed("process.human_review", ["refuse", "deposit"]).nobody_loses


def test_a_source_that_is_no_longer_optional_is_a_loss() -> None:
    data = written("sources.desk.optional", True)
    old = parse(json.dumps(data))
    data["sources"]["desk"]["optional"] = False
    assert compare(old, parse(json.dumps(data)), {}).somebody_loses


def test_another_way_back_to_a_lost_key_has_to_be_read() -> None:
    data = written("process.lost_key", "call the desk")
    old = parse(json.dumps(data))
    data["process"]["lost_key"] = "nothing can be done"
    assert compare(old, parse(json.dumps(data)), {}).verdict == "changed"
