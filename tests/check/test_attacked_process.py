"""What an attacker wrote into `process`: every term, from nothing to beyond reason.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from regard.scheme.wording import says_something, shows_a_way
from tests.support.honest import Data, codes, gate_of, honest, written

pytestmark = pytest.mark.sampled(6)

WHO_OR_WHERE = ("operator.contact", "process.dispute.to", "process.appeal.to")
WHO = ("process.reviewers", "process.appeal.decided_by", "process.changes.decided_by")
NOBODY = (
    "-",
    "n/a",
    "nobody",
    "nobody in particular",
    "?",
    "x",
    "whoever is around",
    "see above",
    "later",
)
VAGUE = ("to", "be", "decided", "soon", "somebody", "whoever", "is", "available", "tbd")
CLOSED = (
    "do not contact us",
    "closed since 2019",
    "a letterbox that is never emptied",
    "no longer there",
)


def longer(**keys: Any) -> Data:
    """The honest scheme with an act that counts for a year, and so can be repaired."""
    data = honest()
    kind = data["evidence"]["key-kept"]
    kind["expires"] = "300d"
    data["process"]["repair"] |= keys
    for key, value in keys.items():
        if value is None:
            del data["process"]["repair"][key]
    return data


# -- who and where


@pytest.mark.parametrize("path", [*WHO_OR_WHERE, *WHO])
@pytest.mark.parametrize("text", [None, *NOBODY])
def test_nobody_and_nowhere_are_asked_for(path: str, text: str | None) -> None:
    """By the message that names the key."""
    gate = gate_of(written(path, text))
    assert not gate.opens
    key = path.rpartition(".")[2]
    assert any(key in finding.fix for finding in gate.forbidding)


@pytest.mark.parametrize("seed", range(20))
def test_words_that_name_nobody_are_no_name_in_any_order(seed: int) -> None:
    dice = random.Random(seed)
    words = dice.sample(VAGUE, dice.randint(1, len(VAGUE)))
    assert not says_something(" ".join(words))
    assert says_something(" ".join([*words, "Marijke"]))


@pytest.mark.parametrize("path", WHO_OR_WHERE)
@pytest.mark.parametrize("text", CLOSED)
def test_a_way_that_is_closed_is_none(path: str, text: str) -> None:
    assert "GOV010" in codes(gate_of(written(path, text)))
    assert not shows_a_way(text)


@pytest.mark.parametrize("path", [*WHO_OR_WHERE, *WHO])
@pytest.mark.parametrize("text", ["the desk, open on Mondays", "Ada Lovelace"])
def test_whoever_is_named_opens(path: str, text: str) -> None:
    assert gate_of(written(path, text)).opens


def test_an_operator_without_a_name_is_nobody() -> None:
    assert "GOV010" in codes(gate_of(written("operator.name", "n/a")))


@pytest.mark.parametrize("text", ["not possible", "you can never leave", "-", None])
def test_a_consent_without_a_way_back_is_none(text: str | None) -> None:
    data = written("consent.withdrawal", text)
    data["subjects"]["join"] = "consent"
    data["consent"] |= {"asked": True, "withdrawable": True}
    assert "GOV010" in codes(gate_of(data))
    data["consent"]["withdrawal"] = "a line to the desk"
    assert gate_of(data).opens


# -- what the words for who decides take back


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("process.appeal.decided_by", "a chatbot", "DUE010"),
        ("process.appeal.decided_by", "the scoring script", "DUE010"),
        ("process.appeal.decided_by", "the clerk who decided", "DUE010"),
        ("process.reviewers", "the server", "DUE002"),
        ("process.reviewers", "an automated system that sees all", "DUE002"),
        ("process.reviewers", "a clerk who must confirm every refusal", "DUE002"),
    ],
)
def test_a_machine_or_a_stamp_decides_nothing(path: str, text: str, code: str) -> None:
    gate = gate_of(written(path, text))
    (finding,) = [item for item in gate.forbidding if item.code == code]
    assert finding.path == path


@pytest.mark.parametrize("judge", ["The town", "the operator", "the town itself"])
def test_the_operator_is_not_independent_of_itself(judge: str) -> None:
    """Whatever `independent` says; nor is it a body outside."""
    data = written("process.appeal.decided_by", judge)
    del data["process"]["appeal"]["outside_body"]
    assert "GOV005" in codes(gate_of(data))
    data["process"]["appeal"]["outside_body"] = judge
    assert "GOV005" in codes(gate_of(data))
    data["process"]["appeal"]["outside_body"] = "the ombudsman"
    assert gate_of(data).opens


def test_who_has_to_prove_is_not_left_open() -> None:
    """Left out, it is answered no more kindly than its worst value."""
    assert "GOV010" in codes(gate_of(written("process.dispute.burden", None)))
    assert "EVD002" in codes(gate_of(written("process.dispute.burden", "subject")))


@pytest.mark.parametrize("reviewed", [None, []])
def test_where_no_machine_decides_something_waits_for_a_person(reviewed: Any) -> None:
    """An empty list and none at all are one."""
    assert "DUE002" in codes(gate_of(written("process.human_review", reviewed)))


# -- every term, from the first to the last that opens


SHORTEST = {
    "process.notice_days": 3,
    "process.appeal.within": 14,
    "process.changes.announced": 15,
}
LONGEST = {
    "process.reviewed_within": 90,
    "process.dispute.answered_within": 30,
    "process.appeal.answered_within": 90,
    "process.changes.announced": 365,
    "process.changes.quorum": 10_000,
    "subjects.rejoin_after": 730,
}


def term(path: str, number: int) -> str | int:
    return number if path.endswith("quorum") else f"{number}d"


@pytest.mark.parametrize("path", SHORTEST)
def test_a_term_too_short_is_refused(path: str) -> None:
    """At the least that opens, and at generated ones below it."""
    least = SHORTEST[path]
    assert gate_of(written(path, term(path, least))).opens
    dice = random.Random(path)
    for number in {1, least - 1, dice.randint(1, least - 1)}:
        assert not gate_of(written(path, term(path, number))).opens


@pytest.mark.parametrize("path", LONGEST)
def test_a_term_too_long_is_refused(path: str) -> None:
    """At the most that opens, and at generated ones beyond it."""
    most = LONGEST[path]
    assert gate_of(written(path, term(path, most))).opens
    dice = random.Random(path)
    for number in {most + 1, dice.randint(most + 1, 36_499), 36_500}:
        assert not gate_of(written(path, term(path, number))).opens


@pytest.mark.parametrize("fee", [1, 40, 1_000_000])
def test_an_appeal_for_money_is_refused(fee: int) -> None:
    assert "DUE010" in codes(gate_of(written("process.appeal.fee", fee)))


def test_two_announcements_count_by_the_shorter() -> None:
    data = written("process.changes_announced", "1d")
    assert "GOV010" in codes(gate_of(data))
    data["process"]["changes_announced"] = "30d"
    assert gate_of(data).opens


@pytest.mark.parametrize(
    "keys", [{"after": "299d"}, {"after": None}, {"open_to": []}, {"after": "10y"}]
)
def test_a_repair_that_comes_too_late_is_none(keys: Data) -> None:
    against = codes(gate_of(longer(**keys)))
    assert against & {"TIM008", "GOV010"}


def test_a_repair_in_time_is_not_found() -> None:
    """The twin, of which other rules may say that a year is long."""
    assert not codes(gate_of(longer())) & {"TIM008", "GOV010"}
