"""What a kind means, in plain sentences, against what is declared of it."""

from __future__ import annotations

import pytest

from tests.support.every_key import edited
from tests.support.honest import codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

MEANS = ("evidence", "key-kept", "means")


@pytest.mark.parametrize(
    "means",
    [
        "you stood on the square with a placard",
        "you refused to sing the hymn",
        "you spoke against the chairman at the meeting",
        "you posted about us",
        "you joined the tenants group",
        "you worked to rule",
        "you took a day for Eid",
        "you had yourself baptised",
        "you took a lawyer",
        "you were a witness in court",
        "you reported us to the regulator",
        "you used the complaints form",
        "you asked what we know of you",
        "you declined the cookies",
        "you did not report your neighbour",
        "you stood for election",
        "you are on dialysis",
        "your skin is brown",
        "you speak Kurdish at home",
        "your flatmate damaged a key",
        "the person you vouched for lost a key",
        "you probably lost a key",
        "the system thinks a key will be damaged by you",
    ],
)
def test_a_sentence_that_says_a_liberty_a_trait_or_another_forbids(means: str) -> None:
    """Whatever `concerns`, `reveals` and `about` say of it."""
    assert not gate_of(edited(honest(), MEANS, means)).opens


@pytest.mark.parametrize(
    "means",
    [
        "you brought a key back late",
        "you did not report damage to the room",
        "the key to the lawyer's room came back late",
        "you left the hall unlocked",
        "you took two keys and brought back one",
    ],
)
def test_a_sentence_about_keys_opens(means: str) -> None:
    """The twins of those."""
    gate = gate_of(edited(honest(), MEANS, means))
    assert gate.opens, codes(gate)


@pytest.mark.parametrize(
    ("title", "opens"),
    [
        ("a place to sleep", False),
        ("a mattress", False),
        ("the wheelchair", False),
        ("milk powder", False),
        ("coal for the winter", False),
        ("a defibrillator", False),
        ("a drill", True),
        ("the projector", True),
    ],
)
def test_what_life_depends_on_is_known_by_its_plain_name(
    title: str, opens: bool
) -> None:
    """Whatever severity is declared of it."""
    data = edited(honest(), ("services", "rooms", "title"), title)
    data["services"]["rooms"]["severity"] = "minor"
    assert gate_of(data).opens is opens
