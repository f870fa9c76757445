"""What `compare` says of a change of one clause, and of services gone and new."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from regard.check.answers.comparing import compare
from regard.scheme.document import load, parse
from regard.scheme.rendering import yaml_text


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


@pytest.mark.parametrize("burden", [False, True])
def test_what_is_gone_gives_nothing_to_those_who_were_refused_it(
    library: dict[str, Any], burden: bool
) -> None:
    """Only a burden that is gone is a gain, for those on whom it was imposed."""
    tiers = list(library["tiers"])
    usual, hard = ("spare", "impose") if burden else ("allow", "refuse")
    outcomes = dict.fromkeys(tiers, usual) | {tiers[0]: hard}
    service = {"domain": "lending", "burden": burden, "outcomes": outcomes}
    library["services"]["boats"] = service
    comparison = compare(parse(yaml_text(library)), load("tool-library"), {})
    (change,) = comparison.services
    assert change.change == "gone"
    assert change.gains == ((tiers[0],) if burden else ())
    assert change.loses == (() if burden else tuple(tiers[1:]))


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
        "publish": {"scores": False},
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
