"""What an attacker did with ranks and records, the second time.

A refusal that is ranked as a reward is a refusal, and a record of the law is kept by a
court or an authority.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.honest import Data, codes, gate_of, honest


def with_outcome(outcome: str) -> Data:
    """The honest scheme, in which minor acts lead to something said to be better."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["severity"] = "serious"
    rooms["outcomes"]["low"] = outcome
    rooms["ranked"] = {outcome: "better", "allow": "same"}
    data["evidence"]["key-kept"]["gravity"] = "minor"
    data["process"]["human_review"] = [outcome]
    return data


@pytest.mark.parametrize(
    "outcome",
    [
        "abgelehnt",
        "ausverkauft",
        "banned",
        "cerrado",
        "complet",
        "esaurito",
        "gesloten",
        "nie",
        "none-today",
        "not-admitted",
        "sold-out",
        "verboden",
    ],
)
def test_a_refusal_ranked_as_a_reward_is_a_refusal(outcome: str) -> None:
    assert "PRP001" in codes(gate_of(with_outcome(outcome)))


@pytest.mark.parametrize("outcome", ["no-deposit", "priority", "first", "two-hours"])
def test_a_reward_is_a_reward(outcome: str) -> None:
    assert gate_of(with_outcome(outcome))


@pytest.mark.parametrize(
    "record", [{"record": "bankruptcy"}, {"record": "conviction", "spent_after": "99y"}]
)
def test_a_desk_keeps_no_record_of_the_law(record: dict[str, Any]) -> None:
    """That a key came back late is no conviction, whatever the desk calls it."""
    assert "PRP009" in codes(gate_of(with_record(record, "operator")))


@pytest.mark.parametrize("reporters", ["court", "authority"])
def test_a_court_or_an_authority_does(reporters: str) -> None:
    against = codes(gate_of(with_record({"record": "bankruptcy"}, reporters)))
    assert "PRP009" not in against


def with_record(record: dict[str, Any], reporters: str) -> Data:
    """The honest scheme, in which an act with a record costs something serious."""
    data = honest()
    data["services"]["rooms"]["severity"] = "serious"
    data["evidence"]["key-kept"] |= {"gravity": "serious", **record}
    data["sources"]["desk"]["reporters"] = reporters
    return data
