"""What people who act together can do to trust is never more than is said."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import numpy as np
import pytest

import regard as rg
from regard.check.answers.attacks import Attack, attacks_on
from regard.check.answers.bounds import bounds_table
from regard.check.answers.checking import check_document
from regard.check.case import Case
from regard.check.proof.trust_bounds import (
    amounts_of_raters,
    bound_by_raters,
    may_be_moved,
    terms_of,
)
from regard.registry.assessed_trust import assess_trust
from regard.scheme.document import parse_document
from regard.scoring.clock import moment
from regard.scoring.event import Event
from tests.support.vouched_scheme import VOUCHED

SCHEME = rg.parse(json.dumps(VOUCHED))
AT = moment("2026-06-15")


def _case(data: dict[str, Any]) -> Case:
    document = parse_document(json.dumps(data))
    return check_document(document, None, ["EVD008"], []).case


def _attack(data: dict[str, Any], name: str, people: int) -> Attack:
    attacks = {attack.name: attack for attack in attacks_on(_case(data), people)}
    return attacks[name]  # type: ignore[index]  # named in the test


def _said(rater: str, kind: str, ratee: str, day: int) -> Event:
    time = f"2026-{3 + day // 28:02d}-{1 + day % 28:02d}"
    return rg.event(f"{rater}-{kind}-{ratee}-{time}", ratee, kind, time, 1, rater)


@pytest.mark.parametrize("draw", range(12))
@pytest.mark.parametrize("kind", ["warning", "vouch"])
def test_what_members_do_to_one_is_within_the_closed_form(draw: int, kind: str) -> None:
    """At held weights: those who act together were heard before, and know each other.

    One word more of each moves the victim no farther than so many of full weight can.
    """
    generator = np.random.default_rng(draw)
    names = ["ada", "ben", *(f"m{number}" for number in range(8))]
    events: list[Event] = []
    for _ in range(40):
        rater, ratee = generator.choice(names, size=2, replace=False)
        sort = "vouch" if generator.random() < 0.8 else "warning"
        events.append(_said(rater, sort, ratee, int(generator.integers(0, 80))))
    people = int(generator.integers(1, 4))
    actors = list(generator.choice(names, size=people, replace=False))
    attacked = list(events)
    for actor in actors:
        attacked.append(_said(actor, "vouch", "other", 80))
        attacked.append(_said(actor, kind, "victim", 82))
    calm = [*events, *(_said(actor, "vouch", "other", 80) for actor in actors)]
    before = _amount(calm)
    after = _amount(attacked)
    bound = amounts_of_raters(SCHEME, terms_of(SCHEME, "trusted"), people)
    # A vouch shares its giver's trust among more, which moves weights a little.
    assert bound.low - 1 <= after - before <= bound.high + 1


def _amount(events: list[Event]) -> int:
    made = assess_trust(SCHEME, events, AT)
    return {event.subject: event.thousandths for event in made}.get("victim", 0)


def test_the_bound_grows_with_people_and_never_reaches_all() -> None:
    """n accounts that nobody vouches for are none of these people."""
    terms = terms_of(SCHEME, "trusted")
    highs = [amounts_of_raters(SCHEME, terms, people).high for people in (1, 2, 5, 50)]
    assert highs == sorted(highs)
    assert highs[0] < highs[-1] <= 1000
    assert amounts_of_raters(SCHEME, terms, 0) == (0, 0)


def test_without_a_limit_there_is_no_bound() -> None:
    """Where neither the pair nor a budget holds somebody, they can do all."""
    data = deepcopy(VOUCHED)
    del data["sources"]["vouching"]["trust"]["warning_budget"]
    del data["evidence"]["warning"]["per_reporter"]
    scheme = rg.parse(json.dumps(data))
    assert amounts_of_raters(scheme, terms_of(scheme, "trusted"), 1).low == -1000


def test_attacks_are_bound_by_members_and_not_by_heads() -> None:
    """Points are those of so many members; heads alone are said to move nothing."""
    slander = _attack(VOUCHED, "slander", 2)
    amounts = amounts_of_raters(SCHEME, terms_of(SCHEME, "trusted"), 2)
    # Warnings are bound a little lower than vouches, and one cap holds on both sides.
    assert slander.points is not None
    assert -amounts.low * 40_000 <= slander.points < 40_000_000
    assert "accounts that nobody vouches for move nothing" in slander.note
    assert "no limit per reporter" not in slander.note


def test_no_tier_is_promised_to_those_whom_trust_had_lifted() -> None:
    """The solver asks of newcomers; others start elsewhere, and are not proved."""
    data = deepcopy(VOUCHED)
    data["tiers"] = {"low": 0, "ordinary": 10, "high": 65}
    assert _attack(data, "slander", 2).verdict != "no tier"
    data["tiers"] = {"low": 0, "ordinary": 1, "high": 65}
    data["services"]["trade"]["outcomes"]["low"] = "escrow"
    assert not may_be_moved(rg.parse(json.dumps(data)), "high", "low", 30_000_000)


def test_one_rater_stands_among_the_bounds() -> None:
    """What one member of full weight can take is in the table of reporters."""
    table = bounds_table(_case(VOUCHED))
    (row,) = table.reporters
    assert row.name == "trusted"
    amounts = amounts_of_raters(SCHEME, terms_of(SCHEME, "trusted"), 1)
    assert -amounts.low * 40_000 <= row.total[0] < 40_000_000
    assert row.total[1] == amounts.high * 40_000


def test_a_scheme_without_trust_is_left_as_it_is() -> None:
    """Nothing is bound where nothing is weighed."""
    scheme = rg.load("trader-ratings")
    assert bound_by_raters(scheme, 5) is scheme
