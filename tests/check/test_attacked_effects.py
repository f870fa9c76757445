"""What an attacker did with effects, and what honest people do that looks alike.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regard.check.answers.gate import Gate, decide_gate
from regard.scheme.document import open_document
from tests.support.honest import TODAY, Data, codes, gate_of, honest

EVERYBODY = {"low": "allow", "ordinary": "allow", "high": "allow"}


def read_by(**keys: object) -> Data:
    """The honest scheme, whose scores somebody else is given."""
    data = honest()
    recipient = {
        "name": "the hall next door",
        "domain": "civic-life",
        "purpose": "knowing who comes",
        "agreement": True,
        "decides": "nothing",
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
    data = marking(decides="rooms")
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


# -- a tier read elsewhere is no graver than the acts behind it


def gate_of_reader(folder: Path, read: Data, **keys: object) -> Gate:
    """What the gate says of a scheme with a serious loss that reads another's tier."""
    path = folder / "read.yaml"
    path.write_text(json.dumps(read), encoding="utf-8")
    data = honest()
    data["services"]["rooms"]["severity"] = "serious"
    data["evidence"] = {
        "marked": {
            "scheme": "read.yaml",
            "tier": "low",
            "hash": open_document(str(path)).scheme.hash,
            "means": "you stand low with the other desk",
            "points": -150,
            "cap": 150,
            "gravity": "general",
            **keys,
        }
    }
    reader = folder / "reader.yaml"
    reader.write_text(json.dumps(data), encoding="utf-8")
    return decide_gate(open_document(str(reader)), TODAY)


def test_minor_acts_read_elsewhere_stay_minor(tmp_path: Path) -> None:
    """Reading them under another name, and calling them general, takes nothing off."""
    read = honest()
    assert "PRP001" not in codes(gate_of_reader(tmp_path, read))
    read["evidence"]["key-kept"]["gravity"] = "minor"
    assert "PRP001" in codes(gate_of_reader(tmp_path, read))
    assert "PRP001" in codes(gate_of_reader(tmp_path, read, gravity="serious"))


def test_the_least_of_the_acts_behind_a_tier_counts(tmp_path: Path) -> None:
    """A graver kind beside them says nothing of who got there by minor ones."""
    read = honest()
    late = read["evidence"]["key-kept"]
    read["evidence"]["late"] = {**late, "gravity": "minor"}
    assert "PRP001" in codes(gate_of_reader(tmp_path, read))


def test_what_is_serious_elsewhere_by_word_alone_is_so_here(tmp_path: Path) -> None:
    """A tier held elsewhere is shown to be serious there, or nowhere."""
    read = honest()
    read["evidence"]["key-kept"]["gravity"] = "serious"
    assert "PRP009" in codes(gate_of_reader(tmp_path, read, gravity="serious"))
    # To call it general here shows no more.
    assert "PRP009" in codes(gate_of_reader(tmp_path, read))
    read["sources"]["desk"]["reporters"] = "authority"
    read["sources"]["desk"]["category"] = "inspections"
    assert "PRP009" not in codes(gate_of_reader(tmp_path, read))


def test_what_a_family_did_is_what_others_did(tmp_path: Path) -> None:
    """A person who reads a group's tier answers for the group."""
    read = honest()
    assert "ASC001" not in codes(gate_of_reader(tmp_path, read))
    families = {**read["subjects"], "kind": "organisation", "several_members": True}
    del families["minimum_age"]
    read["subjects"] = {**families, "population": "families of the valley"}
    assert "ASC001" in codes(gate_of_reader(tmp_path, read))
    means = "your family stands low"
    assert "ASC001" in codes(gate_of_reader(tmp_path, honest(), means=means))


# -- minor acts decide nothing grave, with a pinprick beside them or without


def pinprick(severity: str, points: int) -> Data:
    """A scheme in which minor acts stop at the threshold, and a graver one goes on."""
    data = honest()
    data["services"]["rooms"]["severity"] = severity
    # What is no longer minor, and costs something serious, an authority has found.
    data["sources"]["desk"]["reporters"] = "authority"
    late = data["evidence"]["key-kept"]
    blunt = {**late, "means": "a lock was scratched", "points": points}
    data["evidence"] = {
        "late": {**late, "points": -10, "cap": 100, "gravity": "minor"},
        "scratched": {**blunt, "cap": -points},
    }
    return data


def test_minor_acts_with_a_pinprick_cost_nothing_grave() -> None:
    """Without them nobody would come there."""
    assert "PRP001" in codes(gate_of(pinprick("serious", -1)))
    assert gate_of(pinprick("serious", -101))


def test_minor_acts_add_up_to_a_loss_that_is_not_grave() -> None:
    """Late keys and scratches add up to rooms no longer booked ahead."""
    assert gate_of(pinprick("general", -40))
