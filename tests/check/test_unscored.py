"""What somebody has who is not scored: left out, it is what a newcomer has.

Whoever reads it agrees: the rules, the baseline of loss, and what a change takes away.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from regard.check.answers.comparing import compare
from regard.scheme.document import parse
from regard.scheme.worth import usual_rank
from tests.support.honest import Data, codes, gate_of, honest

NEWCOMERS_LOW = 300
NEWCOMERS_ORDINARY = 500


def scheme(base: int, unscored: str | None = None, **keys: Any) -> Data:
    """The honest scheme with newcomers at a score, and the service with other keys."""
    data = honest()
    data["score"]["base"] = base
    data["services"]["rooms"] |= keys
    if unscored is not None:
        data["services"]["rooms"]["unscored"] = unscored
    return data


@pytest.mark.parametrize("base", [NEWCOMERS_LOW, NEWCOMERS_ORDINARY])
@pytest.mark.parametrize("essential", [True, False])
def test_left_out_it_is_answered_like_what_a_newcomer_has(
    base: int, essential: bool
) -> None:
    has = "refuse" if base == NEWCOMERS_LOW else "allow"
    silent = scheme(base, essential=essential)
    said = scheme(base, has, essential=essential)
    lost = "LIB005" if has == "refuse" else ""
    assert codes(gate_of(silent)) == codes(gate_of(said)) - {lost}
    ranks = [usual_rank(parse(json.dumps(data)), "rooms") for data in (silent, said)]
    assert ranks[0] == ranks[1]


def test_newcomers_who_lose_what_is_essential_are_found() -> None:
    """Also where the ordinary tier is one of those who lose it."""
    assert {"ESS001", "ESS002"} <= codes(gate_of(scheme(NEWCOMERS_LOW, essential=True)))
    for_the_high = {"low": "refuse", "ordinary": "refuse", "high": "allow"}
    data = scheme(NEWCOMERS_ORDINARY, essential=True, outcomes=for_the_high)
    assert {"ESS001", "ESS002"} <= codes(gate_of(data))


def test_newcomers_who_lose_nothing_are_not() -> None:
    """The twin: with the same service slight to lose, and newcomers at ordinary."""
    assert gate_of(scheme(NEWCOMERS_ORDINARY)).opens


@pytest.mark.parametrize(
    ("base", "before", "after", "verdict"),
    [
        (NEWCOMERS_ORDINARY, None, "refuse", "never better"),
        (NEWCOMERS_ORDINARY, "refuse", None, "never worse"),
        (NEWCOMERS_ORDINARY, "allow", None, "equivalent"),
        (NEWCOMERS_ORDINARY, None, "allow", "equivalent"),
        (NEWCOMERS_LOW, "allow", None, "never better"),
        (NEWCOMERS_LOW, None, "allow", "never worse"),
        (NEWCOMERS_LOW, None, "refuse", "equivalent"),
    ],
)
def test_to_leave_it_out_is_a_change_to_what_a_newcomer_has(
    base: int, before: str | None, after: str | None, verdict: str
) -> None:
    old, new = (parse(json.dumps(scheme(base, has))) for has in (before, after))
    comparison = compare(old, new, {})
    assert comparison.verdict == verdict
    assert comparison.somebody_loses == (verdict == "never better")
