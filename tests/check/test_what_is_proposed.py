"""What the gate proposes to write can be pasted: the document parses, and says more."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

import regard as rg
from regard.report.findings.data import findings_data
from regard.scheme.complaint import SchemeError
from regard.scheme.template import jurisdiction_names, name_from
from tests.conftest import ROOT
from tests.support.completing import completed, gate_of
from tests.support.every_key import edited
from tests.support.honest import TODAY, codes, honest, service
from tests.support.honest import gate_of as honest_gate
from tests.support.opening_documents import with_a_reward


def read(path: str) -> dict[str, Any]:
    """The plain data of a document of this repository."""
    data: dict[str, Any] = YAML(typ="safe").load((ROOT / path).read_text())
    return data


@pytest.mark.parametrize(
    "path",
    [
        "docs/bike-shed/bike-shed.yaml",
        "src/regard/library/nationwide.yaml",
        "src/regard/library/late-library-books.yaml",
    ],
)
def test_a_document_that_says_little_can_be_completed(path: str) -> None:
    """A section that was not there comes with all that it cannot do without."""
    data = read(path)
    asked = len(gate_of(data, TODAY).undeclared)
    after = completed(data, TODAY, (ROOT / path).parent)
    assert len(gate_of(after, TODAY, (ROOT / path).parent).undeclared) < asked


def test_a_source_that_a_group_lacks_is_not_proposed_to_reach_everyone() -> None:
    """Pasted, that would contradict the group."""
    data = edited(with_a_reward(), ("for_all", "reaches"), None)
    data["sources"]["web"] = data["sources"]["desk"] | {"title": "the desk online"}
    data["evidence"]["tidied"] = data["evidence"]["helped"] | {"source": "web"}
    data["groups"] = {"offline": {"title": "people offline", "lacks": "web"}}
    proposed = "".join(honest_gate(data).to_declare)
    assert "reaches: everyone" in proposed
    assert "web:" in proposed
    after = completed(data, TODAY, rounds=1)
    assert after["for_all"]["reaches"] == "everyone"
    assert after["sources"]["web"]["reaches"] == "some"


def test_what_still_counts_is_not_proposed_to_be_forgotten() -> None:
    """The advice of one rule is no fault by another."""
    data = edited(honest(), ("sources", "desk", "retained"), None)
    fixes = [finding.fix for finding in honest_gate(data).forbidding]
    data["evidence"]["key-kept"] |= {"expires": "9y", "gravity": "serious"}
    longer = [
        finding.fix
        for finding in honest_gate(data).forbidding
        if finding.path == "sources.desk"
    ]
    assert not any("end sooner" in fix for fix in fixes)
    assert any("end sooner" in fix for fix in longer), codes(honest_gate(data))


def test_names_are_made_as_german_writes_them_without_its_letters() -> None:
    """As the lists of kinds have them: behoerde, universitaet."""
    assert name_from("Behörde") == "behoerde"
    assert name_from("Ärger & Güte") == "aerger-guete"
    assert name_from("École") == "ecole"
    assert jurisdiction_names("EU;DE, uk") == ["eu", "de", "uk"]


def test_what_would_be_prohibited_is_counted_where_it_stands() -> None:
    """On the red line, where a weight alone would hide it."""
    result = rg.check_scheme("late-library-books", as_of=TODAY)
    (data,) = findings_data([result])
    prohibited = [
        finding
        for finding in data["findings"]
        if finding["red_line"] and finding["severity"] == "prohibited"
    ]
    assert prohibited
    assert data["prohibited_on_red_line"] == len(prohibited)


@pytest.mark.parametrize(
    "path",
    [
        ("evidence", "key-kept", "means"),
        ("title",),
        ("sources", "desk", "title"),
        ("services", "rooms", "title"),
        ("process", "appeal", "outside_body"),
    ],
)
@pytest.mark.parametrize("left", ["…", " … ", "..."])
def test_what_was_pasted_and_not_completed_forbids(
    path: tuple[str, ...], left: str
) -> None:
    """People would be shown it in the place of words."""
    against = codes(honest_gate(edited(honest(), path, left)))
    assert "GOV010" in against or "DUE010" in against


def test_a_slip_in_an_outcome_is_asked_about() -> None:
    """`alow` is no condition of which nothing is said."""
    for slip, meant in (("alow", "allow"), ("refusse", "refuse"), ("alloow", "allow")):
        data = edited(honest(), ("services", "rooms", "outcomes", "high"), slip)
        with pytest.raises(SchemeError, match=f"did you mean {meant}"):
            honest_gate(data)
    for condition in ("shared", "with-deposit", "first", "refund", "alone", "refus"):
        data = edited(honest(), ("services", "rooms", "outcomes", "high"), condition)
        honest_gate(data)


def test_what_is_beside_an_essential_service_can_be_said_to_be() -> None:
    """A practice that asks some people to confirm closes no treatment to anybody."""
    data = honest()
    for source in data["sources"].values():
        source |= {"domain": "physiotherapy", "collected_for": "keeping the calendar"}
    data["services"] = {
        "booking": service(
            "physiotherapy",
            "booking an appointment",
            severity="minor",
            outcomes={"low": "confirm-the-day-before", "ordinary": "allow"}
            | {"high": "allow"},
            ranked={"allow": "same", "confirm-the-day-before": "worse"},
        )
    }
    data["process"]["human_review"] = ["confirm-the-day-before"]
    fixes = [
        finding.fix
        for finding in honest_gate(data).forbidding
        if finding.code == "ESS001"
    ]
    assert any("as a service of its own" in fix for fix in fixes)
    every_tier = dict.fromkeys(data["tiers"], "allow")
    data["services"]["treatment"] = service(
        "physiotherapy", "the treatment", essential=True, outcomes=every_tier
    )
    assert "ESS001" not in codes(honest_gate(data))
    assert "PRP001" not in codes(honest_gate(data))
