"""Every clause of two documents is compared: no key is forgotten, no edit is silent."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest

from regard.check.answers.changed_clauses import changed_clauses
from regard.check.answers.directions import KEY_DIRECTIONS, SAYS_NOTHING
from regard.check.answers.renames import find_renamings, under_old_names
from regard.check.answers.service_changes import service_changes
from regard.scheme.catalogue import names
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, parse
from regard.scheme.for_all import apply_for_all
from regard.scheme.model import Scheme
from regard.scheme.rendering import yaml_text
from regard.scheme.worth import newcomer_tier

REVERSED = {"better": "worse", "worse": "better", "other": "other", "scored": "scored"}
EDITS_OF_ONE_SCHEME = 20


# -- no key is forgotten


def _patterns(annotation: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The paths of all keys in an annotation, with `*` for names."""
    if hasattr(annotation, "model_fields"):
        for key, field in annotation.model_fields.items():
            yield from _patterns(field.annotation, (*path, key))
        return
    inner = [part for part in _alternatives(annotation) if part is not type(None)]
    entries = [part for part in inner if _holds_parts(part)]
    if not entries:
        models = [part for part in inner if hasattr(part, "model_fields")]
        for model in models:
            yield from _patterns(model, path)
        if not models:
            yield ".".join(path)
        return
    for entry in entries:
        yield ".".join((*path, "*"))
        for part in get_args(entry):
            yield from _only_inside(part, (*path, "*"))


def _only_inside(annotation: Any, path: tuple[str, ...]) -> Iterator[str]:
    for part in _alternatives(annotation):
        if hasattr(part, "model_fields"):
            yield from _patterns(part, path)


def _holds_parts(annotation: Any) -> bool:
    """Whether it is a mapping by name, or a list of parts."""
    if get_origin(annotation) is dict:
        return True
    return get_origin(annotation) is tuple and any(
        hasattr(part, "model_fields")
        for argument in get_args(annotation)
        for part in _alternatives(argument)
    )


def _alternatives(annotation: Any) -> Iterator[Any]:
    if hasattr(annotation, "model_fields") or get_origin(annotation) in (
        dict,
        tuple,
        Literal,
    ):
        yield annotation
    elif get_args(annotation):
        for argument in get_args(annotation):
            yield from _alternatives(argument)
    else:
        yield annotation


def test_every_key_has_a_direction_or_a_reason_for_having_none() -> None:
    """A new key of the document cannot be forgotten, and no row outlives its key."""
    inside_for_all = tuple(f"for_all.{key}" for key in _for_all_keys())
    # `ranked` is one thing: a list from the best to the worst.
    patterns = {
        pattern.removesuffix(".*") if pattern.endswith("ranked.*") else pattern
        for pattern in _patterns(Scheme, ())
        if pattern not in inside_for_all
    } | {"for_all"}
    rows = KEY_DIRECTIONS.keys() | SAYS_NOTHING.keys()
    assert patterns - rows == set(), "give it a direction in answers/directions.py"
    assert rows - patterns == set(), "the document has no such key"
    assert not KEY_DIRECTIONS.keys() & SAYS_NOTHING.keys()


def _for_all_keys() -> list[str]:
    from regard.scheme.for_all import ForAll

    return list(ForAll.model_fields)


# -- no edit is silent


def _effective(scheme: Scheme) -> Any:
    """What a document says, without its name, its version and where it says it."""
    data = apply_for_all(scheme).model_copy(update={"for_all": None})
    content = data.model_dump(mode="json", exclude_none=True)
    for service in content.get("services", {}).values():
        # Left out, whoever is not scored has what a newcomer has.
        newcomer_outcome = service["outcomes"].get(newcomer_tier(scheme))
        service.setdefault("unscored", newcomer_outcome)
    for key in ("scheme", "version"):
        content.pop(key, None)
    for section in ("sources", "groups", "services"):
        for part in content.get(section, {}).values():
            _fold_title(part)
    _fold_title(content)
    return content


def _fold_title(part: dict[str, Any]) -> None:
    if "title" in part:
        part["title"] = " ".join(part["title"].casefold().split())


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of plain data, from the outside in."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _places(inner, (*path, key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from _places(inner, (*path, index))


def _edited(scheme: Scheme, draw: random.Random) -> Scheme | None:
    """One clause left out, turned round, made longer, or said otherwise."""
    data = copy.deepcopy(scheme.data())
    path = draw.choice(list(_places(data)))
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    if draw.random() < 0.4:
        del holder[path[-1]]
    elif isinstance(value, bool):
        holder[path[-1]] = not value
    elif isinstance(value, int | float):
        holder[path[-1]] = value + draw.choice([-1, 1, 10])
    elif isinstance(value, str):
        holder[path[-1]] = draw.choice(
            [f"{value} and more", "10d", "9y", "none", "self", "2026-02-02", "other"]
        )
    else:
        del holder[path[-1]]
    try:
        return parse(yaml_text(data))
    except SchemeError:
        return None


def _edits(name: str) -> Iterator[tuple[Scheme, Scheme]]:
    scheme = load(name)
    draw = random.Random(name)
    number = 0
    while number < EDITS_OF_ONE_SCHEME:
        new = _edited(scheme, draw)
        if new is not None:
            number += 1
            yield scheme, new


def _clauses(old: Scheme, new: Scheme) -> dict[tuple[str, ...], str]:
    before = apply_for_all(old)
    after = apply_for_all(new)
    aligned = under_old_names(after, find_renamings(before, after))
    clauses = changed_clauses(before, aligned)
    return {clause.path: clause.direction for clause in clauses}


def _services(old: Scheme, new: Scheme) -> dict[tuple[str, str], tuple[Any, Any]]:
    before = apply_for_all(old)
    after = apply_for_all(new)
    changes = service_changes(
        before.services, after.services, find_renamings(before, after)
    )
    return {
        (item.name, item.change): (set(item.loses), {*item.gains, *item.unsettled})
        for item in changes
    }


GAINS_THAT_ARE_READ = {
    "announced",
    "at_most",
    "changes_announced",
    "lasts",
    "minimum_age",
    "quorum",
}


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", names())
def test_no_edit_is_silent_and_the_way_back_goes_the_other_way(name: str) -> None:
    """Nothing is listed only where both documents say the same; and what is worse one
    way is better the other.
    """
    for old, new in _edits(name):
        renamings = find_renamings(apply_for_all(old), apply_for_all(new))
        there = _clauses(old, new)
        services = _services(old, new)
        is_silent = not there and not services and not renamings
        assert is_silent == (_effective(old) == _effective(new)), new.data()
        if renamings:
            continue
        back = _clauses(new, old)
        assert back.keys() == there.keys()
        for path, way in there.items():
            # More of a good thing may be too much of it: it is read, and less is worse.
            if {way, back[path]} == {"other", "worse"}:
                assert path[-1] in GAINS_THAT_ARE_READ, path
            else:
                assert back[path] == REVERSED[way], path
        turned = {"gone": "new", "new": "gone"}
        services_back = _services(new, old)
        expected = {(name, turned[change]) for name, change in services}
        assert set(services_back) == expected
        for (name, change), (loses, gains) in services.items():
            loses_back, gains_back = services_back[name, turned[change]]
            gone = old if change == "gone" else new
            if apply_for_all(gone).services[name].burden:
                assert (loses_back, gains_back) == (gains, loses)
            elif change == "gone":
                # Who was refused it gains nothing: they have as little of it as before.
                assert (gains, gains_back) == (set(), loses)
            else:
                assert (loses_back, gains_back) == (gains, set())
