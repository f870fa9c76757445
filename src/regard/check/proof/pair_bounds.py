"""What the same events add under two schemes, bound to each other as far as can be
said.

Where a kind differs in points or cap alone, both sides share its tally; where its
effects
fade faster or fewer events count, one tally bounds the other; where nothing can be
said,
each side is bound by its own sup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import z3

from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.symbolic import SymbolicPerson, constant_contribution
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import cap, factor_table, weight

# How the new one of two tallies compares to the old one, over all histories.
NEVER_MORE = -1
THE_SAME = 0
NEVER_LESS = 1


def add_relaxed_kind(old: SymbolicPerson, new: SymbolicPerson, name: str) -> None:
    """Adds one kind to the same person under both schemes, from above.

    Args:
        old: The person under the old scheme.
        new: The person under the new scheme; conditions on both go to `old`.
        name: The kind; either scheme may lack it.
    """
    before = old.scheme.evidence.get(name)
    after = new.scheme.evidence.get(name)
    if before is None or after is None:
        _add_alone(old, "old", name)
        _add_alone(new, "new", name)
        return
    same_tier = (before.scheme, before.tier) == (after.scheme, after.tier)
    if before.scheme is not None and same_tier:
        _add_same_tier(old, new, name)
        return
    order = _compare_tallies(old.scheme, new.scheme, before, after)
    if order is None or not _same_directions(old.scheme, new.scheme, name):
        _add_alone(old, "old", name)
        _add_alone(new, "new", name)
        return
    _add_bound_to_each_other(old, new, name, order)


def _add_alone(person: SymbolicPerson, side: str, name: str) -> None:
    """A kind bound by its own sup in each direction."""
    if name not in person.scheme.evidence:
        return
    for bound in kind_bounds(person.scheme, name):
        adds = z3.Int(f"{side}.{name}.{bound.sign}.alone")
        person.conditions += [adds >= 0, adds <= bound.most]
        person.contributions.append(constant_contribution(bound, adds))


def _add_same_tier(old: SymbolicPerson, new: SymbolicPerson, name: str) -> None:
    """The same tier elsewhere: held under both schemes, or under neither."""
    is_held = z3.Bool(f"{name}.held")
    for person in (old, new):
        for bound in kind_bounds(person.scheme, name):
            adds = z3.If(is_held, bound.most, 0)
            person.contributions.append(constant_contribution(bound, adds))


def _add_bound_to_each_other(
    old: SymbolicPerson, new: SymbolicPerson, name: str, order: int
) -> None:
    old_weight = abs(weight(old.scheme, old.scheme.evidence[name]))
    new_weight = abs(weight(new.scheme, new.scheme.evidence[name]))
    old_sides: list[Any] = []
    new_sides: list[Any] = []
    for sign in _directions(old.scheme, name):
        old_raw = z3.Int(f"old.{name}.{sign}")
        new_raw = z3.Int(f"new.{name}.{sign}")
        old.conditions += _relation(old_raw, new_raw, order, old_weight, new_weight)
        _add_capped(old, name, sign, old_raw)
        _add_capped(new, name, sign, new_raw)
        old_sides.append(old_raw)
        new_sides.append(new_raw)
    # Of events of both signs, what outweighs the other is left.
    for sides in (old_sides, new_sides):
        if len(sides) == 2:
            old.conditions.append(z3.Or(sides[0] == 0, sides[1] == 0))


def _add_capped(person: SymbolicPerson, name: str, sign: int, raw: Any) -> None:
    """What a kind adds: the raw number up to the cap.

    Where nothing fades meanwhile, the raw number is the worth of whole events.
    """
    scheme = person.scheme
    kind = scheme.evidence[name]
    highest = cap(scheme, kind)
    bound = next(bound for bound in kind_bounds(scheme, name) if bound.sign == sign)
    person.conditions.append(raw >= 0)
    if bound.most < highest:
        person.conditions.append(raw <= bound.most)
    worth = abs(weight(scheme, kind)) * abs(kind.amount.high)  # in thousandths
    never_fades_partly = set(factor_table(kind) or ()) <= {FADING}
    fixed_amount = kind.amount.low == kind.amount.high
    if never_fades_partly and fixed_amount and worth % AMOUNT == 0:
        events = z3.Int(f"{raw}.events")
        person.conditions.append(raw == worth // AMOUNT * events)
    adds = z3.If(raw > highest, z3.IntVal(highest), raw)
    person.contributions.append(constant_contribution(bound, adds))


def _relation(
    old_raw: Any, new_raw: Any, order: int, old_weight: int, new_weight: int
) -> list[Any]:
    """What the order of two tallies says of weight times tally, each rounded once.

    Rounding moves each by at most a half: so twice the difference, each multiplied by
    the other's weight, is at most the sum of the weights.
    """
    if order == THE_SAME and old_weight == new_weight:
        return [old_raw == new_raw]
    slack = old_weight + new_weight
    relation: list[Any] = []
    if order in (NEVER_MORE, THE_SAME):
        difference = new_raw * old_weight - old_raw * new_weight
        relation.append(2 * difference <= slack)
        if new_weight <= old_weight:
            relation.append(new_raw <= old_raw)
    if order in (NEVER_LESS, THE_SAME):
        difference = old_raw * new_weight - new_raw * old_weight
        relation.append(2 * difference <= slack)
        if new_weight >= old_weight:
            relation.append(new_raw >= old_raw)
    return relation


def _same_directions(old: Scheme, new: Scheme, name: str) -> bool:
    """Whether the kind's points have the same sign, and push the same ways."""
    old_weight = weight(old, old.evidence[name])
    new_weight = weight(new, new.evidence[name])
    if old_weight * new_weight <= 0:
        return False
    return set(_directions(old, name)) == set(_directions(new, name))


def _directions(scheme: Scheme, name: str) -> list[int]:
    return [bound.sign for bound in kind_bounds(scheme, name)]


def _compare_tallies(old: Scheme, new: Scheme, before: Kind, after: Kind) -> int | None:
    """How the new tally compares to the old one; None if nothing can be said."""
    if old.reassessed != new.reassessed or before.amount != after.amount:
        return None
    if (before.per_reporter, before.since) != (after.per_reporter, after.since):
        # What no longer counts may let something newer count in its window.
        return None
    fading = _compare_fading(factor_table(before), factor_table(after))
    counting = _compare_rates(before.rate, after.rate)
    if fading is None or counting is None:
        return None
    orders = {fading, counting} - {THE_SAME}
    if not orders:
        return THE_SAME
    if before.amount.low < 0 < before.amount.high:
        # Amounts of both signs: less of one side may be more of the whole.
        return None
    return orders.pop() if len(orders) == 1 else None


def _compare_fading(
    before: Sequence[int] | None, after: Sequence[int] | None
) -> int | None:
    """Which of two tables leaves less at every age; None stands for one that never
    fades.
    """
    if before == after:
        return THE_SAME
    if before is None:
        return NEVER_MORE
    if after is None:
        return NEVER_LESS
    length = max(len(before), len(after))
    padded_before = [*before, *[0] * (length - len(before))]
    padded_after = [*after, *[0] * (length - len(after))]
    shares = list(zip(padded_before, padded_after, strict=True))
    if all(old_share >= new_share for old_share, new_share in shares):
        return NEVER_MORE
    if all(old_share <= new_share for old_share, new_share in shares):
        return NEVER_LESS
    return None


def _compare_rates(before: Rate | None, after: Rate | None) -> int | None:
    """Under which of two limits fewer events count."""
    if before == after:
        return THE_SAME
    if before is None:
        return NEVER_MORE
    if after is None:
        return NEVER_LESS
    if before.days != after.days:
        return None
    return NEVER_MORE if after.count < before.count else NEVER_LESS
