"""The integers that a document becomes, against decimal arithmetic of sixty digits.

Reference and columns share factor tables and weights, so their agreement says nothing
of these. Here each is worked out again from its formula, by other means.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.scheme.document import parse
from regard.scheme.evidence import Kind
from regard.scheme.scale import base, round_half_even
from regard.scheme.units import FADING, POINT
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    clip,
    factor,
    factor_table,
    lasts,
    tally_at_cap,
    weight,
)

SIXTY_DIGITS = Context(prec=60, rounding=ROUND_HALF_EVEN)
BEYOND = 30  # days past the end at which nothing may be left
LONGEST = 4_000  # days of a half-life or an end, more than ten years

DAYS = st.integers(1, LONGEST)


def kind(fading: str) -> Kind:
    """A kind of evidence that fades in such a way."""
    scheme = parse(
        f"""
scheme: s
version: 1
title: S
sources: {{s: {{domain: d}}}}
evidence:
  k: {{source: s, points: 1, {fading}}}
score: {{model: points, base: 0, range: [-100, 100]}}
tiers: {{low: -100}}
ordinary: low
"""
    )
    return scheme.evidence["k"]


def rounded(share: Decimal) -> int:
    """A share in millionths, half to even."""
    with localcontext(SIXTY_DIGITS):
        return int((share * FADING).to_integral_value(ROUND_HALF_EVEN))


def halved(half_life: int, age: int) -> int:
    """round(10^6 * 2^(-age / half_life)), by logarithms."""
    with localcontext(SIXTY_DIGITS):
        share = (-Decimal(2).ln() * age / half_life).exp()
        whole, rest = divmod(age, half_life)
        if rest == 0:  # exactly a power of two, of which exp() gives almost one
            share = Decimal(1) / (1 << whole)
        return rounded(share)


def ages(table: tuple[int, ...], half_life: int) -> list[int]:
    """Ages at which a table is looked at: ends, whole halvings and what lies beside."""
    looked_at = {0, 1, len(table) - 1, len(table), len(table) + BEYOND}
    for halvings in range(22):
        for beside in (-1, 0, 1):
            looked_at.add(halvings * half_life + beside)
    looked_at.update(range(0, len(table), 97))
    return sorted(age for age in looked_at if age >= 0)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(half_life=DAYS)
def test_a_half_life_halves(half_life: int) -> None:
    """At each age looked at it is the power of two; its end is the first nought."""
    table = factor_table(kind(f"half_life: {half_life}d"))
    assert table is not None
    for age in ages(table, half_life):
        assert factor(table, age) == halved(half_life, age)
    assert table[-1] > 0
    assert halved(half_life, len(table)) == 0


@pytest.mark.parametrize("half_life", [1, 2, 7, 30, 365])
def test_every_day_of_a_half_life_is_right(half_life: int) -> None:
    """No age is left out."""
    table = factor_table(kind(f"half_life: {half_life}d"))
    assert table is not None
    for age in range(len(table) + BEYOND):
        assert factor(table, age) == halved(half_life, age)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(half_life=DAYS, end=DAYS)
def test_a_half_life_that_expires_is_cut_off(half_life: int, end: int) -> None:
    """It halves until the end, and nothing is left from then on."""
    table = factor_table(kind(f"half_life: {half_life}d, expires: {end}d"))
    assert table is not None
    for age in ages(table, half_life):
        assert factor(table, age) == (halved(half_life, age) if age < end else 0)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(end=DAYS)
def test_what_expires_is_whole_until_then(end: int) -> None:
    """All of it the day before, nothing on the day."""
    permanent_until = kind(f"expires: {end}d")
    assert factor_table(permanent_until) == (FADING,) * end
    assert lasts(permanent_until) == end


@settings(deadline=None, max_examples=60, derandomize=True)
@given(end=DAYS)
def test_a_linear_kind_falls_evenly(end: int) -> None:
    """1 - age / end, rounded half to even."""
    table = factor_table(kind(f"linear: {end}d"))
    assert table is not None
    assert len(table) == end
    for age in range(end + BEYOND):
        with localcontext(SIXTY_DIGITS):
            share = max(Decimal(0), 1 - Decimal(age) / end)
        # A tie has few decimals, so that sixty digits hold it exactly.
        assert factor(table, age) == rounded(share)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    lengths=st.lists(st.integers(1, 500), min_size=1, max_size=5),
    shares=st.lists(st.integers(1, 999_999), min_size=5, max_size=5, unique=True),
)
def test_steps_are_as_they_are_written(lengths: list[int], shares: list[int]) -> None:
    """Each share until the end of its step, nothing after the last."""
    falling = sorted(shares, reverse=True)
    ends = [sum(lengths[: place + 1]) for place in range(len(lengths))]
    written = ", ".join(
        f"{end}d: {Decimal(share) / FADING:f}"
        for end, share in zip(ends, falling, strict=False)
    )
    table = factor_table(kind(f"steps: {{{written}}}"))
    assert table is not None
    for age in range(ends[-1] + BEYOND):
        step = sum(end <= age for end in ends)
        expected = falling[step] if step < len(ends) else 0
        assert factor(table, age) == expected


def test_what_is_permanent_never_fades() -> None:
    """There is no table, and no end."""
    permanent = kind("permanent: true")
    assert factor_table(permanent) is None
    assert lasts(permanent) is None
    assert factor(None, 10**6) == FADING


@settings(deadline=None, max_examples=300, derandomize=True)
@given(numerator=st.integers(-(10**30), 10**30), denominator=st.integers(1, 10**12))
def test_rounding_is_half_to_even(numerator: int, denominator: int) -> None:
    """As Python's fractions round, whatever the sign and the size."""
    assert round_half_even(numerator, denominator) == round(
        Fraction(numerator, denominator)
    )


@pytest.mark.parametrize(
    ("numerator", "expected"), [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2)]
)
def test_ties_go_to_the_even_number(numerator: int, expected: int) -> None:
    """Up or down, on both sides of nought."""
    assert round_half_even(numerator, 2) == expected


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    log_odds=st.integers(-20 * POINT, 20 * POINT),
    points_to_double=st.integers(1, 200),
    odds=st.integers(1, 100),
)
def test_log_odds_are_scaled_to_whole_micropoints(
    log_odds: int, points_to_double: int, odds: int
) -> None:
    """points_to_double / ln 2 points for each, rounded once; the base likewise."""
    scheme = parse(
        f"""
scheme: s
version: 1
title: S
sources: {{s: {{domain: d}}}}
evidence:
  k: {{source: s, points: {Decimal(log_odds or 1) / POINT:f}, permanent: true}}
score:
  model: logistic
  base: 600
  odds: {odds}
  points_to_double: {points_to_double}
  intercept: 0.5
  range: [0, 1000]
tiers: {{low: 0}}
ordinary: low
"""
    )
    with localcontext(SIXTY_DIGITS):
        micropoints = points_to_double * POINT
        of_one = micropoints / Decimal(2).ln()
        added = of_one * (log_odds or 1) / POINT
        start = 600 * POINT - micropoints * Decimal(odds).ln() / Decimal(2).ln()
        start += of_one / 2
        assert weight(scheme, scheme.evidence["k"]) == int(added.to_integral_value())
        assert base(scheme.score) == int(start.to_integral_value())


@given(
    of_one=st.integers(-(10**10), 10**10),
    most=st.integers(0, 10**10),
    offset=st.integers(-2, 2),
    tally=st.integers(-(10**24), 10**24),
)
def test_a_tally_beyond_the_cap_adds_what_the_cap_adds(
    of_one: int, most: int, offset: int, tally: int
) -> None:
    """Tallies cut off at the least that reaches the cap give the same points, at the
    cut as well as far beyond it."""
    reach = tally_at_cap(of_one, most)
    for whole in (tally, reach + offset, -reach + offset):
        cut = clip(whole, -reach, reach)
        points = clip(round_half_even(of_one * whole, UNIT_TALLY), -most, most)
        assert clip(round_half_even(of_one * cut, UNIT_TALLY), -most, most) == points
