"""How far people who act together can move what trust adds, in closed form.

Of somebody with vouches r and warnings s, by weight, trust gives x = (r + a) / (r + s
+ 1) - a. More warnings of weight S take

    S (r + a) / ((r + s + 1)(r + s + 1 + S)) <= S / (1 + S),

and more vouches of weight R give no more than R / (1 + R), whatever r, s and a are and
at held weights of raters. One rater weighs 1 at most, so S and R are at most what the
pair's limit and the rater's budget let through, for each of those who act together.

Accounts that nobody vouches for weigh exactly nothing, in any number. Accounts for
which k members vouch hold at most (1 - restart) / restart of the trust that is passed
to them, so that they weigh no more than that many times k members who just weigh in
full (a seed may weigh more: it has more to pass on).
"""

from __future__ import annotations

from collections.abc import Collection

from regard.check.proof.kind_bounds import kind_bounds
from regard.scheme.evidence import AmountRange, Kind, Vouching
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT, SHARE
from regard.scheme.worth import UP


def bound_by_raters(scheme: Scheme, people: int) -> Scheme:
    """The scheme in which trust moves no farther than so many raters can move it.

    Args:
        scheme: The scheme.
        people: How many act together, each of whom weighs in full.

    Returns:
        A scheme whose kinds of trust have so narrow amounts and caps; the same one
        where none counts trust.
    """
    if not scheme.trust_kinds:
        return scheme
    kinds: dict[str, Kind] = dict(scheme.evidence)
    for name in scheme.trust_kinds:
        kind = kinds[name]
        terms = terms_of(scheme, name)
        amounts = amounts_of_raters(scheme, terms, people)
        most = max(abs(amounts.low), amounts.high)
        cap = -(-abs(kind.points) * most // AMOUNT)
        kinds[name] = kind.model_copy(update={"amount": amounts, "cap": cap})
    return scheme.model_copy(update={"evidence": Frozen(kinds)})


def terms_of(scheme: Scheme, kind: str) -> Vouching:
    """How what a kind counts is worked out.

    Args:
        scheme: The scheme.
        kind: One of its kinds of trust.

    Returns:
        What its source declares under `trust`.
    """
    terms = scheme.sources[scheme.evidence[kind].source or ""].trust
    assert terms is not None
    return terms


def amounts_of_raters(scheme: Scheme, terms: Vouching, people: int) -> AmountRange:
    """How far so many raters of full weight can move an amount, down and up.

    Args:
        scheme: The scheme.
        terms: How trust is worked out.
        people: How many act together.

    Returns:
        Thousandths, rounded away from nothing.
    """
    if terms.algorithm == "eigentrust":
        # One who weighs in full can pass on enough for another to; none can take it.
        passed_on = people * AMOUNT * (SHARE - terms.restart)
        high = min(AMOUNT, -(-passed_on // terms.restart))
        return AmountRange(0, high)
    vouches = most_of_one_rater(scheme, terms.vouches, terms.vouch_budget)
    warnings = most_of_one_rater(scheme, terms.warnings, terms.warning_budget)
    return AmountRange(-_share(people, warnings), _share(people, vouches))


def most_of_one_rater(
    scheme: Scheme, kinds: Collection[str], budget: int | None
) -> int | None:
    """What one rater's word of one person can weigh, all of it together.

    Args:
        scheme: The scheme.
        kinds: The kinds by which they vouch, or by which they warn.
        budget: What all that they say of everybody weighs at most; None for no limit.

    Returns:
        Millionths, where a fresh word of full weight is a million; None where neither
        the pair nor the budget bounds it.
    """
    most = 0
    for name in kinds:
        kind = scheme.evidence[name]
        if kind.per_reporter is None and kind.rate is None:
            return None if budget is None else budget * POINT
        # As a kind of one point an event, the closed form of kinds counts events.
        alike = kind.model_copy(
            update={"points": POINT, "amount": AmountRange(AMOUNT, AMOUNT), "cap": None}
        )
        counted = scheme.model_copy(
            update={"evidence": Frozen({**scheme.evidence, name: alike})}
        )
        for bound in kind_bounds(counted, name, one_reporter=True):
            if bound.sign == UP:
                most += bound.most
    return most if budget is None else min(most, budget * POINT)


def _share(people: int, most_of_one: int | None) -> int:
    """R / (1 + R) in thousandths, rounded up; all of it where nothing bounds R."""
    if most_of_one is None:
        return AMOUNT
    together = people * most_of_one
    return -(-AMOUNT * together // (together + POINT))


def may_be_moved(scheme: Scheme, before: str, after: str, most: int) -> bool:
    """Whether a move of a score can be enough to come from one tier into another.

    Args:
        scheme: The scheme.
        before: The tier before.
        after: The tier after.
        most: The most micropoints that it moves.

    Returns:
        False where even the nearest scores of the two lie farther apart.
    """
    names = list(scheme.tiers)
    lower, upper = sorted((before, after), key=names.index)
    highest_of_lower = scheme.tiers[names[names.index(lower) + 1]] - 1
    return most >= scheme.tiers[upper] - highest_of_lower
