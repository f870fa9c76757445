"""Complaints: what is wrong is said in the document's words, where it stands."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import regard as rg

SMALL = json.loads((Path(__file__).parent / "small.json").read_text())
FULL = SMALL | {
    "automation": {"ai": True, "infers": "emotions", "logs_kept": "1y"},
    "subjects": {"kind": "person", "minimum_age": 18},
    "related": [{"domains": ["lending", "lending"], "because": "it is the same"}],
    "groups": {"g": {"lacks": ["desk"]}},
    "publish": {"ledger": "none", "rules": True},
    "waivers": [{"rule": "PRP003", "reason": "r", "by": "b", "until": "2027-01-01"}],
    "process": {"human_review": ["refuse"], "appeal": {"fee": 0}},
    "overrides": {"at_most": 4},
    "in_force": "2026-01-01",
}
ODD: list[Any] = [
    None,
    True,
    "",
    -1,
    2.5,
    "x y",
    [],
    {},
    [1, 2],
    [None],
    {"a": 1},
    {"model": "beta"},
]


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path of plain data."""
    steps: list[Any] = []
    if isinstance(data, dict):
        steps = list(data)
    elif isinstance(data, list):
        steps = list(range(len(data)))
    for step in steps:
        yield (*path, step)
        yield from paths(data[step], (*path, step))


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The full document with another value at a path."""
    data: Any = copy.deepcopy(FULL)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert isinstance(data, dict)
    return data


def test_the_document_to_be_changed_can_be_read() -> None:
    """So that whatever is refused below is refused for its change."""
    assert rg.parse(json.dumps(FULL)).name == "small"


@pytest.mark.sampled(6)
@pytest.mark.parametrize("value", ODD, ids=str)
def test_any_value_at_any_place_is_read_or_refused_in_words(value: Any) -> None:
    """A scheme or complaints, and none of the words that only pydantic uses."""
    for path in paths(FULL):
        try:
            rg.parse(json.dumps(changed(path, value)))
        except rg.SchemeError as error:
            for complaint in error.complaints:
                words = f"{complaint.found} {complaint.expected} {complaint.todo}"
                assert "nput should" not in words
                assert "alid" not in words


def test_a_misspelt_key_is_named_with_the_keys_there() -> None:
    """Also in a list of one item, for which the item itself may stand."""
    waiver = FULL["waivers"][0] | {"colour": "red"}
    for value in ([waiver], waiver):
        with pytest.raises(rg.SchemeError, match="rule, path, clause, reason"):
            rg.parse(json.dumps(FULL | {"waivers": value}))


def test_a_word_that_is_not_one_of_those_allowed_is_answered_with_them() -> None:
    """The words come from the model, in its order, and the nearest is offered."""
    data = changed(("subjects", "kind"), "persn")
    with pytest.raises(rg.SchemeError) as caught:
        rg.parse(json.dumps(data))
    (complaint,) = caught.value.complaints
    assert complaint.expected == "person or organisation"
    assert complaint.nearest == "person"
    data = changed(("score", "model"), "pints")
    with pytest.raises(rg.SchemeError, match="points, beta or logistic") as caught:
        rg.parse(json.dumps(data))
    assert caught.value.complaints[0].path == "score.model"
