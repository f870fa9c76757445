"""What an attacker did with effects, and what honest people do that looks alike.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest

EVERYBODY = {"low": "allow", "ordinary": "allow", "high": "allow"}


def read_by(**keys: object) -> Data:
    """The honest scheme, whose scores somebody else is given."""
    data = honest()
    recipient = {
        "name": "the hall next door",
        "domain": "civic-life",
        "purpose": "knowing who comes",
        "agreement": True,
        "relies": False,
        "compelled": False,
    }
    data["recipients"] = [{**recipient, **keys}]
    return data


def marking(**keys: object) -> Data:
    """A scheme that gives all tiers the same, and marks who protests for others."""
    data = read_by(**keys)
    data["services"]["rooms"]["outcomes"] = EVERYBODY
    del data["process"]["human_review"]
    data["evidence"]["key-kept"]["concerns"] = "protest"
    return data


# -- a service that everybody gets hides nothing that a recipient does


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"decides": "whom to look at"},
        {"decides": "rooms"},
        {"decides": "rooms", "relies": True},
        {"decides": "nothing but whom to look at"},
    ],
)
def test_a_service_for_all_does_not_hide_what_recipients_do(keys: Data) -> None:
    """A mark is read, whatever else everybody is allowed."""
    assert "LIB001" in codes(gate_of(marking(**keys)))


@pytest.mark.parametrize("words", ["nothing", "They decide nothing.", "none"])
def test_recipients_who_decide_nothing_read_no_mark(words: str) -> None:
    """Declared so, in words that take nothing back."""
    assert gate_of(marking(decides=words))


def test_a_mark_for_others_counts_whom_somebody_is_tied_to() -> None:
    """Not the liberties alone: all that asks whether tiers differ."""
    data = marking()
    data["evidence"]["key-kept"]["concerns"] = "none"
    assert gate_of(data)
    data["sources"]["desk"]["about"] = "ties"
    assert "ASC001" in codes(gate_of(data))


# -- what a recipient is said to decide, they decide


def test_whoever_is_said_to_decide_something_relies_on_the_score() -> None:
    """`relies: false` beside it takes nothing back."""
    against = codes(gate_of(read_by(domain="housing", decides="who keeps the flat")))
    assert {"CTX001", "DAT003", "ESS001"} <= against
    assert gate_of(read_by(domain="housing", decides="nothing"))


def test_a_service_of_the_scheme_is_decided_in_sight() -> None:
    """What they decide stands in the scheme, with its outcomes."""
    assert gate_of(read_by(decides="rooms"))


@pytest.mark.parametrize("key", ["decides", "purpose"])
def test_whoever_is_fined_for_not_acting_is_compelled(key: str) -> None:
    """Whatever `compelled` says."""
    words = "letting rooms; whoever lets to the low is fined"
    assert "GOV006" in codes(gate_of(read_by(**{key: words})))
    twin = {"decides": "nothing", "purpose": "counting how many come"}
    assert gate_of(read_by(**twin))
