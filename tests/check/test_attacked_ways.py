"""What the words of a way take back that its keys give.

Each document stands beside a twin that differs in nothing but those words, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.every_key import edited
from tests.support.honest import codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

DISPUTE = ("process", "dispute", "to")
APPEAL = ("process", "appeal", "to")
DECIDED_BY = ("process", "appeal", "decided_by")
REVIEWERS = ("process", "reviewers")
WITHDRAWAL = ("consent", "withdrawal")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (DISPUTE, "the desk; whoever disputes loses ten points"),
        (DISPUTE, "the desk; whoever disputes is removed from the club"),
        (DISPUTE, "zum Schalter; wer widerspricht, wird ausgeschlossen"),
        (APPEAL, "the committee; whoever appeals is put on the lowest tier"),
        (APPEAL, "le comité; quiconque conteste est exclu"),
        (WITHDRAWAL, "a member who withdraws is put on the lowest tier"),
        (WITHDRAWAL, "a word to the desk; points end and the member is expelled"),
        (WITHDRAWAL, "a word to the desk; withdrawing counts as damage"),
        (WITHDRAWAL, "een woord aan de balie; wie stopt wordt verwijderd"),
    ],
)
def test_a_right_that_costs_whoever_uses_it_is_none(
    path: tuple[str, ...], text: str
) -> None:
    """The key says that it is free, and the sentence that it is not."""
    assert "LIB005" in codes(gate_of(edited(honest(), path, text)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (DISPUTE, "the desk; whoever disputes loses nothing by it"),
        (APPEAL, "the committee, by letter; whoever appeals is heard"),
        (WITHDRAWAL, "a word to the desk; points end and the ordinary tier stays"),
        (WITHDRAWAL, "a line to the desk; what was recorded is removed"),
    ],
)
def test_a_way_that_costs_nothing_opens(path: tuple[str, ...], text: str) -> None:
    """The twins of those."""
    assert gate_of(edited(honest(), path, text)).opens


@pytest.mark.parametrize(
    "reviewers",
    [
        "the steward who reported it",
        "two of the committee who wrote the entry",
        "whoever entered the damage",
        "two of the committee, who are bound by the points",
        "two of the committee, who follow the score",
        "GPT-7",
        "an assistant built on a language model",
        "vacant",
    ],
)
def test_whoever_reported_or_follows_the_score_reviews_nothing(reviewers: str) -> None:
    """They have a part in it, or no say."""
    assert "DUE002" in codes(gate_of(edited(honest(), REVIEWERS, reviewers)))


@pytest.mark.parametrize(
    "reviewers",
    [
        "an officer who has not reported the breach and can decide otherwise",
        "two committee members who see the slips and can lift the restriction",
        "a clerk, and nobody who entered the event",
    ],
)
def test_whoever_had_no_part_in_it_opens(reviewers: str) -> None:
    """The twins of those."""
    assert gate_of(edited(honest(), REVIEWERS, reviewers)).opens


@pytest.mark.parametrize(
    "judge",
    [
        "the chairman, who always upholds it",
        "the person who recorded the damage",
        "a coin",
        "a lottery",
        "the steward, and his word is final",
        "your accuser",
    ],
)
def test_such_a_judge_hears_no_appeal(judge: str) -> None:
    """By what is said of them."""
    assert "DUE010" in codes(gate_of(edited(honest(), DECIDED_BY, judge)))
    assert gate_of(edited(honest(), DECIDED_BY, "three members drawn by lot")).opens


@pytest.mark.parametrize(
    "way",
    [
        "noreply@harbour.example",
        "no-reply@harbour.example",
        "donotreply@harbour.example",
        "the mailbox is not read",
    ],
)
def test_an_address_that_nobody_reads_is_no_way(way: str) -> None:
    """Whoever writes there is heard by nobody."""
    assert "GOV010" in codes(gate_of(edited(honest(), DISPUTE, way)))
    assert gate_of(edited(honest(), DISPUTE, "desk@harbour.example")).opens
