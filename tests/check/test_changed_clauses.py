"""Every clause of two documents is compared: no key is forgotten, no edit is silent."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest

from regard.check.answers.changed_clauses import changed_clauses
from regard.check.answers.comparing import compare
from regard.check.answers.directions import KEY_DIRECTIONS, SAYS_NOTHING
from regard.check.answers.renames import find_renamings, under_old_names
from regard.check.answers.service_changes import service_changes
from regard.scheme.catalogue import names
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, parse
from regard.scheme.for_all import apply_for_all
from regard.scheme.model import Scheme
from regard.scheme.rendering import yaml_text

REVERSED = {"better": "worse", "worse": "better", "other": "other", "scored": "scored"}
EDITS_OF_ONE_SCHEME = 30


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
    """What a document says, without names, remarks and where it says it."""
    data = apply_for_all(scheme).model_copy(update={"for_all": None})
    content = data.model_dump(mode="json", exclude_none=True)
    for key in ("scheme", "version", "title", "stands_for", "based_on", "simplified"):
        content.pop(key, None)
    for section in ("sources", "services", "groups"):
        for part in content.get(section, {}).values():
            part.pop("title", None)
    return content


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
        (item.name, item.change): (set(item.loses), set(item.gains)) for item in changes
    }


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
        assert back == {path: REVERSED[way] for path, way in there.items()}
        turned = {"gone": "new", "new": "gone"}
        expected = {}
        for (service, change), (loses, gains) in services.items():
            expected[service, turned[change]] = (gains, loses)
        assert _services(new, old) == expected


# -- what the issue names


@pytest.fixture
def library() -> dict[str, Any]:
    """The tool library's document as plain data."""
    return copy.deepcopy(load("tool-library").data())


def _verdict(data: dict[str, Any]) -> str:
    return compare(load("tool-library"), parse(yaml_text(data)), {}).verdict


def test_a_service_gone_is_a_loss_for_everyone_who_had_it(
    library: dict[str, Any],
) -> None:
    """And those whom it refused gain nothing that is certain, but are shown."""
    name = next(iter(library["services"]))
    del library["services"][name]
    comparison = compare(load("tool-library"), parse(yaml_text(library)), {})
    assert comparison.somebody_loses
    assert comparison.gone == (name,)
    assert set(comparison.services[0].loses) <= set(library["tiers"])
    assert comparison.services[0].loses


def test_a_new_service_that_refuses_is_a_loss_for_those_it_refuses(
    library: dict[str, Any],
) -> None:
    """They may have had it before anybody was scored for it."""
    tiers = list(library["tiers"])
    outcomes = dict.fromkeys(tiers, "allow") | {tiers[0]: "refuse"}
    library["services"]["boats"] = {"domain": "lending", "outcomes": outcomes}
    comparison = compare(load("tool-library"), parse(yaml_text(library)), {})
    assert comparison.somebody_loses
    (change,) = comparison.services
    assert change.loses == (tiers[0],)


def test_a_new_burden_is_a_loss_for_those_on_whom_it_is_imposed(
    library: dict[str, Any],
) -> None:
    """Those who are spared have gained nothing."""
    tiers = list(library["tiers"])
    outcomes = dict.fromkeys(tiers, "spare") | {tiers[0]: "impose"}
    library["services"]["inspection"] = {
        "domain": "lending",
        "burden": True,
        "outcomes": outcomes,
    }
    comparison = compare(load("tool-library"), parse(yaml_text(library)), {})
    (change,) = comparison.services
    assert (change.loses, change.gains) == ((tiers[0],), ())


def test_a_renamed_service_is_compared_and_said(library: dict[str, Any]) -> None:
    """Under another name it may no longer be taken for what it is; so it is no
    equivalent, and a harder outcome under the new name is found.
    """
    old_name, *_ = library["services"]
    service = library["services"].pop(old_name)
    library["services"]["implements"] = service
    old = load("tool-library")
    comparison = compare(old, parse(yaml_text(library)), {})
    assert comparison.verdict == "changed"
    (change,) = comparison.services
    assert (change.change, change.new_name) == ("renamed", "implements")
    service["title"] = service.get("title", "Hand tools")
    lowest = next(iter(library["tiers"]))
    highest = list(library["tiers"])[-1]
    service["outcomes"][lowest] = "refuse"
    service["outcomes"][highest] = "refuse"
    comparison = compare(old, parse(yaml_text(library)), {})
    assert comparison.somebody_loses


@pytest.mark.parametrize("section", ["process", "publish", "consent", "automation"])
def test_a_section_stripped_is_a_loss(library: dict[str, Any], section: str) -> None:
    """What a subject was owed is owed no more, though nobody's score changes."""
    if section not in library:
        pytest.skip("the tool library has none")
    del library[section]
    assert _verdict(library) in ("loses", "never better")


def test_names_published_and_data_kept_longer(library: dict[str, Any]) -> None:
    """Neither touches a score, and both are losses."""
    library["publish"] = library.get("publish", {}) | {"names": True}
    assert _verdict(library) in ("loses", "never better", "mixed")
    library = copy.deepcopy(load("tool-library").data())
    library["sources"]["loan-desk"]["retained"] = "10y"
    assert _verdict(library) == "never better"


@pytest.mark.parametrize(
    ("section", "key", "before", "after"),
    [
        ("evidence", "reveals", ["race"], "none"),
        ("evidence", "concerns", ["protest"], "none"),
        ("sources", "gathered", "cameras", "own dealings"),
        ("services", "reversible", False, True),
    ],
)
def test_what_is_only_declared_otherwise_is_no_gain_that_was_compared(
    library: dict[str, Any], section: str, key: str, before: Any, after: Any
) -> None:
    """A trait that is no longer revealed may have been struck from the page alone."""
    name = next(iter(library[section]))
    library[section][name][key] = before
    old = parse(yaml_text(library))
    library[section][name][key] = after
    comparison = compare(old, parse(yaml_text(library)), {})
    assert [clause.direction for clause in comparison.clauses] == ["better"]
    assert comparison.verdict == "changed"
    assert comparison.not_compared


def test_a_declaration_moved_into_for_all_is_no_change(
    library: dict[str, Any],
) -> None:
    """The effective documents are the same, and so is what is said of them."""
    for part in library["services"].values():
        part["scarce"] = False
    old = parse(yaml_text(library))
    for part in library["services"].values():
        del part["scarce"]
    library.setdefault("for_all", {})["scarce"] = False
    comparison = compare(old, parse(yaml_text(library)), {})
    assert comparison.verdict == "equivalent"
    assert comparison.same_version


def test_an_unchanged_version_over_a_changed_document_is_said(
    library: dict[str, Any],
) -> None:
    """A version raised is not."""
    old = load("tool-library")
    assert not compare(old, old, {}).same_version
    library["title"] = "Another title"
    assert compare(old, parse(yaml_text(library)), {}).same_version
    library["version"] += 1
    assert not compare(old, parse(yaml_text(library)), {}).same_version


def test_nothing_in_common_is_not_comparable() -> None:
    """Nor is it equivalent, or never worse."""
    comparison = compare(load("tool-library"), load("credit-bureau"), {})
    assert comparison.verdict == "not comparable"
    assert not comparison.nobody_loses


def test_whoever_is_given_scores_may_do_anything_with_other_ones(
    library: dict[str, Any],
) -> None:
    """Scores that change and are handed on were not compared to the end."""
    library["recipients"] = [{"name": "A landlord", "agreement": True}]
    old = parse(yaml_text(library))
    kind = next(iter(library["evidence"]))
    library["evidence"][kind]["points"] += 1
    comparison = compare(old, parse(yaml_text(library)), {})
    assert any("A landlord" in sentence for sentence in comparison.not_compared)
    assert not comparison.nobody_loses


def test_two_conditions_that_nobody_ranked_are_not_compared() -> None:
    """A deposit for a queue is another condition, and neither is declared better."""
    data = {
        "scheme": "small",
        "version": 1,
        "title": "Small",
        "sources": {"desk": {"domain": "lending"}},
        "evidence": {"late": {"source": "desk", "points": -5, "expires": "90d"}},
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "ordinary": 30},
        "ordinary": "ordinary",
        "services": {
            "tools": {
                "domain": "lending",
                "outcomes": {"low": "queue", "ordinary": "allow"},
            }
        },
    }
    old = parse(yaml_text(data))
    data["services"]["tools"]["outcomes"]["low"] = "deposit"  # type: ignore[index]
    comparison = compare(old, parse(yaml_text(data)), {})
    assert comparison.verdict == "changed"
    assert comparison.not_compared


def test_a_kind_that_counts_from_a_later_day_is_compared_when_it_counts() -> None:
    """Harsher points for what will count from 2031 on are a loss then."""
    data = {
        "scheme": "small",
        "version": 1,
        "title": "Small",
        "sources": {"desk": {"domain": "lending"}},
        "evidence": {
            "late": {
                "source": "desk",
                "points": -5,
                "expires": "90d",
                "cap": 10,
                "since": "2031-06-01",
            }
        },
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "ordinary": 30},
        "ordinary": "ordinary",
        "services": {
            "tools": {
                "domain": "lending",
                "outcomes": {"low": "refuse", "ordinary": "allow"},
            }
        },
    }
    old = parse(yaml_text(data))
    data["evidence"]["late"]["cap"] = 40  # type: ignore[index]
    comparison = compare(old, parse(yaml_text(data)), {})
    assert comparison.verdict == "never better"
    assert comparison.loses is not None
