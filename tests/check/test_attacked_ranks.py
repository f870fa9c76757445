"""What an attacker did with ranks: `same` for what is none of it, or what is done.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import pytest

from regard.check.law.light_words import is_light_by_name
from regard.check.law.outcome_names import is_refusal_by_name
from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)


def with_bread(usual: str, best: str, grade: str = "same") -> Data:
    """The honest scheme with bread, of which the high tier has the best."""
    data = honest()
    bread = service("food", "bread", essential=True, severity="serious")
    bread["outcomes"] = {"low": usual, "ordinary": usual, "high": best}
    bread["unscored"] = usual
    bread["ranked"] = {usual: grade} if usual == best else {best: "better"}
    bread["ranked"][usual] = grade
    data["services"]["bread"] = bread
    return data


@pytest.mark.parametrize(
    "outcome", ["nothing", "evicted", "cut-off", "gesperrt", "a-crust", "next-year"]
)
def test_less_than_the_best_is_lost_whatever_the_usual_is(outcome: str) -> None:
    assert "ESS001" in codes(gate_of(with_bread(outcome, "full")))


def test_of_two_better_ones_the_lesser_is_lost() -> None:
    assert "ESS001" in codes(gate_of(with_bread("crumbs", "full", grade="better")))


def test_a_refusal_is_one_though_everybody_has_it() -> None:
    assert "ESS001" in codes(gate_of(with_bread("nothing", "nothing")))


@pytest.mark.parametrize(("usual", "best"), [("allow", "priority"), ("loaf", "loaf")])
def test_bread_for_all_opens(usual: str, best: str) -> None:
    """The twins: all have it, or as much of it."""
    gate = gate_of(with_bread(usual, best))
    assert "ESS001" not in codes(gate)


def test_less_to_pay_is_no_refusal() -> None:
    assert is_refusal_by_name("evicted")
    assert not is_refusal_by_name("no-deposit")


def with_low_outcome(outcome: str, grade: str = "same") -> Data:
    """The honest scheme, whose low tier alone has its rooms by another outcome."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": outcome, "ordinary": "allow", "high": "allow"}
    rooms["ranked"] = {"allow": "same", outcome: grade}
    data["process"]["human_review"] = [outcome]
    return data


@pytest.mark.parametrize("outcome", ["naked", "nackt", "odmowa", "letter-of-shame"])
def test_what_only_some_have_is_not_the_usual(outcome: str) -> None:
    assert "ESS006" in codes(gate_of(with_low_outcome(outcome)))


@pytest.mark.parametrize(
    ("outcome", "grade"), [("with-a-deposit", "worse"), ("by-letter", "same")]
)
def test_what_is_ranked_or_light_opens(outcome: str, grade: str) -> None:
    gate = gate_of(with_low_outcome(outcome, grade))
    assert gate.opens, codes(gate)


@pytest.mark.parametrize(
    "title",
    [
        "a letter to be carried through the desert",
        "a form to sign that gives up your child",
        "a letter opener through the hand",
        "a reminder burnt into the skin",
        "a phone call each hour of the night",
    ],
)
def test_a_light_word_does_not_outweigh_others(title: str) -> None:
    assert not is_light_by_name("x", title)


@pytest.mark.parametrize(
    "title", ["a reminder by post", "the yearly questionnaire", "eine Erinnerung"]
)
def test_what_is_light_in_every_word_is(title: str) -> None:
    assert is_light_by_name("x", title)
