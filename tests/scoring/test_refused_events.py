"""What a table's intake rejects, `standing` refuses: nothing is left out unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg

SCHEME = rg.parse(
    """
scheme: shop
version: 1
title: Shop
use: live
purpose: Decide who pays in advance.
sources:
  desk: {domain: retail, category: transactions, basis: contract}
  jury: {domain: retail, category: peer ratings, basis: consent}
evidence:
  late: {source: desk, points: -5, expires: 1y, cap: 40}
  stars: {source: jury, points: +2, amount: [1, 5], expires: 1y, cap: 40}
  five: {source: desk, points: +1, amount: [5, 5], expires: 1y, cap: 40}
score: {model: points, base: 0, range: [-100, 100]}
tiers: {low: -100, ordinary: -20}
ordinary: ordinary
"""
)
AT = "2026-03-10"
EVENTS = st.builds(
    rg.event,
    id=st.sampled_from(["1", "2", "3", "", "a\nb"]),
    subject=st.just("ada"),
    kind=st.sampled_from(["late", "stars", "five", "laet", "", "late\n"]),
    time=st.sampled_from(["2026-03-01", "2026-03-02"]),
    amount=st.sampled_from([None, 1, 2.5, 5, 6, -1]),
    reporter=st.sampled_from([None, "bo", "bo\r"]),
)


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=4))
def test_standing_refuses_what_score_rejects(events: list[rg.Event]) -> None:
    """One or none of them is left out by both; else they give the same points."""
    scores = rg.score(SCHEME, events, as_of=AT)
    if scores.rejected:
        with pytest.raises(rg.DataError):
            rg.standing(SCHEME, events, AT)
        return
    (row,) = scores.standings.to_dict("records")
    standing = rg.standing(SCHEME, events, AT)
    assert (standing.score, standing.tier) == (row["score"], row["tier"])
    for kind, points in standing.contributions.items():
        assert points == row[f"+{kind}"]


def test_events_of_two_subjects_have_no_standing(tmp_path: Path) -> None:
    """Not under the scheme, nor where one stands under another that it reads."""
    ada = rg.event("1", "ada", "late", "2026-03-01")
    bo = rg.event("2", "bo", "late", "2026-03-01")
    with pytest.raises(rg.DataError, match=r"2 subjects \('ada', 'bo'\)"):
        rg.standing(SCHEME, [ada, bo], AT)
    (tmp_path / "shop.yaml").write_text(rg.render(SCHEME), encoding="utf-8")
    reads = "evidence:\n  known: {scheme: shop.yaml, tier: low, points: -9}"
    text = rg.render(SCHEME).replace("scheme: shop", "scheme: reader", 1)
    reader = tmp_path / "reader.yaml"
    reader.write_text(text.replace("evidence:", reads), encoding="utf-8")
    with pytest.raises(rg.DataError, match="2 subjects"):
        rg.standing(reader, [ada], AT, {"shop.yaml": [bo]})
    own = rg.event("3", "ada", "late", "2026-02-01")
    with_scheme = rg.standing(reader, [ada], AT, {"shop.yaml": (SCHEME, [own])})
    assert rg.standing(reader, [ada], AT, {"shop.yaml": [own]}) == with_scheme
    assert with_scheme.score == -5
    with pytest.raises(rg.DataError, match="counts no tier of nothing"):
        rg.standing(reader, [ada], AT, {"shop.yaml": [own], "nothing": []})


def test_an_unknown_kind_is_named_with_the_nearest() -> None:
    """As a reject names it, and what to do."""
    wrong = rg.event("1", "ada", "laet", "2026-03-01")
    with pytest.raises(rg.DataError, match=r"no kind 'laet', .* did you mean late\?"):
        rg.standing(SCHEME, [wrong], AT)


def test_mappings_are_events_too() -> None:
    """As `score` takes them."""
    row = {"id": 1, "subject": "ada", "kind": "late", "time": "2026-03-01"}
    scores = rg.score(SCHEME, [row], as_of=AT)
    assert rg.standing(SCHEME, [row], AT).score == scores.standings.score[0] == -5
    with pytest.raises(rg.DataError, match="without kind"):
        rg.standing(SCHEME, [{"id": 1, "subject": "ada", "time": "2026-03-01"}], AT)
    with pytest.raises(rg.DataError, match="among the events"):
        rg.standing(SCHEME, ["late"], AT)  # type: ignore[list-item]


def test_without_a_moment_it_is_now() -> None:
    """As for `score`: what was yesterday counts, and what is next year does not."""
    assert rg.standing(SCHEME, []).as_of.utcoffset() is not None
    past = rg.event("1", "ada", "late", "2020-03-01")
    assert rg.standing(SCHEME, [past]).score == 0
