"""What `compare` says of words: titles and remarks are read, `none` is no gain."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from regard.check.answers.comparing import Comparison, compare
from regard.scheme.document import load, parse
from regard.scheme.rendering import yaml_text

SAID = "Names are read out at the market."


@pytest.fixture
def library() -> dict[str, Any]:
    """The tool library's document as plain data."""
    return copy.deepcopy(load("tool-library").data())


def _compared(data: dict[str, Any]) -> Comparison:
    return compare(load("tool-library"), parse(yaml_text(data)), {})


@pytest.mark.parametrize("key", ["title", "stands_for", "based_on", "simplified"])
def test_what_a_document_says_of_itself_has_to_be_read(
    library: dict[str, Any], key: str
) -> None:
    """A shed of tools that becomes a list of bad tenants is no equivalent."""
    library[key] = SAID
    comparison = _compared(library)
    assert comparison.verdict == "changed"
    assert [clause.path for clause in comparison.clauses] == [(key,)]


def test_a_source_called_otherwise_may_be_another(library: dict[str, Any]) -> None:
    """Rules recognise cameras and police files by the title."""
    source = next(iter(library["sources"].values()))
    source["title"] = "cameras on the quay"
    assert _compared(library).verdict == "changed"


def test_capitals_and_blanks_make_no_other_title(library: dict[str, Any]) -> None:
    """The near miss: the same words."""
    library["title"] = "  ".join(library["title"].upper().split())
    for source in library["sources"].values():
        if "title" in source:
            source["title"] = source["title"].upper()
    assert _compared(library).verdict == "equivalent"


@pytest.mark.parametrize("text", ["none", "--", "nobody", "this is closed for good"])
def test_to_say_nothing_is_no_gain_over_leaving_out(
    library: dict[str, Any], text: str
) -> None:
    """And to take back what was said is a loss."""
    library["process"]["lost_key"] = text
    assert _compared(library).verdict == "changed"
    library["process"]["lost_key"] = "the desk writes a new one the same day"
    assert _compared(library).verdict == "never worse"
    del library["process"]["lost_key"]
    library["process"]["reviewers"] = "none"
    assert _compared(library).somebody_loses


def _with_insulin(library: dict[str, Any], outcome: str, grade: str) -> Comparison:
    tiers = list(library["tiers"])
    outcomes = dict.fromkeys(tiers, outcome) | {tiers[-1]: "full"}
    library["services"]["insulin"] = {
        "domain": "lending",
        "outcomes": outcomes,
        "ranked": {"full": "better", outcome: grade},
        "unscored": outcome,
        "severity": "minor",
    }
    return _compared(library)


@pytest.mark.parametrize("grade", ["same", "better"])
def test_a_new_service_of_nothing_is_no_gain(
    library: dict[str, Any], grade: str
) -> None:
    """Whatever it is called, only the tier that is given something gains."""
    comparison = _with_insulin(library, "nothing", grade)
    assert comparison.verdict == "changed"
    (service,) = comparison.services
    tiers = list(library["tiers"])
    assert service.gains == (tiers[-1],)
    assert service.unsettled == tuple(tiers[:-1])


def test_a_new_service_that_gives_more_to_all_is_a_gain(
    library: dict[str, Any],
) -> None:
    """The near miss: what is ranked better, and says what it is."""
    assert _with_insulin(library, "five-a-day", "better").verdict == "never worse"
