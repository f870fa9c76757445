"""What the events that count come to: tallies by kind, and contributions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from regard.scheme.model import Scheme
from regard.scheme.units import FADING
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    cap,
    clip,
    factor,
    factor_table,
    tally_at_cap,
    weight,
)
from regard.scoring.clock import EPOCH, assessed, day_of
from regard.scoring.columns.counting import SILENT_DAY
from regard.scoring.columns.expressions import (
    clip_column,
    place_of_kind,
    round_half_even_column,
)

TiersHeld = Mapping[str, ir.Table]
"""For each kind that counts a tier of another scheme: (subject, now, then), true where
the subject holds it at the moment asked for, and at the reassessment before."""

NARROWED = "!int64"
"""64 bits; Ibis takes sums for such already and leaves out a cast to plain `int64`."""

MOST_64_BITS = 1 << 63

MOST_AGE = 400 * 365  # days back that factors go where the first event is not known


def tallies(
    scheme: Scheme, counting: ir.Table, factors: ir.Table, at: datetime
) -> ir.Table:
    """Sums what is left of events, by subject and kind.

    Kinds are numbered by their place in the scheme, from 1.

    Args:
        scheme: The scheme.
        counting: The events that count.
        factors: What is left of an event of each kind and day.
        at: The moment (UTC).

    Returns:
        subject, place (of the kind), events, now, then: amounts (thousandths) times
        what is left (millionths), at the moment and at the reassessment before.
    """
    kinds = list(scheme.evidence)
    placed = counting.mutate(place=place_of_kind(counting.kind, kinds))
    faded = placed.left_join(
        factors, [placed.place == factors.of_place, placed.day == factors.of_day]
    )
    left_now = faded.now
    left_then = faded.then
    assessed_day = day_of(assessed(scheme.reassessed, at))
    permanent = [name for name in kinds if scheme.evidence[name].permanent]
    if permanent:
        # They have no factors: the table would reach back to their first event.
        is_permanent = faded.kind.isin(permanent)
        by_then = faded.day <= assessed_day
        left_now = is_permanent.ifelse(FADING, left_now)
        left_then = is_permanent.ifelse(by_then.ifelse(FADING, 0), left_then)
    if SILENT_DAY in counting.columns:
        # They have taken their places, and add nothing.
        left_now = (faded.silent_day <= day_of(at)).ifelse(0, left_now)
        left_then = (faded.silent_day <= assessed_day).ifelse(0, left_then)
    return faded.group_by("subject", "place").agg(
        events=_.count(),
        now=(faded.amount * left_now).sum().fill_null(0),
        then=(faded.amount * left_then).sum().fill_null(0),
    )


def factors_by_day(scheme: Scheme, at: datetime, oldest: date | None) -> ir.Table:
    """Works out what is left of an event of each kind and day.

    Args:
        scheme: The scheme.
        at: The moment (UTC).
        oldest: The first event's day, if known; it keeps the table short.

    Returns:
        of_place (of a kind in the scheme, from 1), of_day (from 1970-01-01), now, then
        (millionths): at the moment and at the reassessment before. Days on which
        nothing is left are left out.
    """
    today = day_of(at)
    assessed_day = day_of(assessed(scheme.reassessed, at))
    first_day = today - MOST_AGE
    if oldest is not None:
        first_day = oldest.toordinal() - EPOCH
    places: list[int] = []
    days: list[int] = []
    now: list[int] = []
    then: list[int] = []
    for place, kind in enumerate(scheme.evidence.values(), 1):
        table = None if kind.source is None else factor_table(kind)
        if table is None:
            continue
        first_left = assessed_day - len(table) + 1
        for day in range(max(first_day, first_left), today + 1):
            places.append(place)
            days.append(day)
            now.append(factor(table, today - day))
            then.append(factor(table, assessed_day - day) if day <= assessed_day else 0)
    arrays = {
        "of_place": pa.array(places, pa.int64()),
        "of_day": pa.array(days, pa.int64()),
        "now": pa.array(now, pa.int64()),
        "then": pa.array(then, pa.int64()),
    }
    return ibis.memtable(pa.table(arrays))


def contributions(scheme: Scheme, tallied: ir.Table) -> ir.Table:
    """Weighs tallies.

    Args:
        scheme: The scheme.
        tallied: Tallies by subject and place of the kind.

    Returns:
        One row a subject and kind: the contributions now and then, in micropoints of
        evidence.
    """
    kinds = scheme.evidence.values()
    weights = [weight(scheme, kind) for kind in kinds]
    caps = [cap(scheme, kind) for kind in kinds]
    arrays = {
        "kind": pa.array(list(scheme.evidence), pa.string()),
        "of_place": pa.array(range(1, len(caps) + 1), pa.int64()),
        "weight": pa.array(weights, pa.int64()),
        "most": pa.array(caps, pa.int64()),
    }
    # A tally cut off at the cap times its weight is not beyond it by a whole weight.
    greatest_product = max(caps) * UNIT_TALLY + max(map(abs, weights))
    fits = greatest_product < MOST_64_BITS
    if fits:
        reaches = map(tally_at_cap, weights, caps)
        arrays["reach"] = pa.array(reaches, pa.int64())
    worth = ibis.memtable(pa.table(arrays))
    joined = tallied.join(worth, tallied.place == worth.of_place)

    def contribution(tally: ir.Value) -> ir.Value:
        if fits:
            # DuckDB divides 64 bits several times as quickly as its sums' 128.
            within = clip_column(tally, -joined.reach, joined.reach)
            tally = within.cast(NARROWED)
        points = round_half_even_column(joined.weight * tally, UNIT_TALLY)
        return clip_column(points, -joined.most, joined.most).cast("int64")

    return joined.select(
        "subject",
        "kind",
        "events",
        now=contribution(joined.now),
        then=contribution(joined.then),
    )


def no_contributions(subjects: ir.Table, kind: str) -> ir.Table:
    """Makes subjects have a standing of whom no event counts.

    Args:
        subjects: Who they are.
        kind: Any kind of the scheme.

    Returns:
        For each subject, that this kind adds nothing.
    """
    nothing = ibis.literal(0, type="int64")
    return subjects.select(
        "subject", kind=ibis.literal(kind), events=nothing, now=nothing, then=nothing
    )


def contributions_of_tier(
    scheme: Scheme, name: str, others: ir.Table, held: ir.Table
) -> ir.Table:
    """Works out what holding the tier of another scheme adds.

    Args:
        scheme: The scheme.
        name: The kind of evidence that counts the tier.
        others: The contributions of other kinds; they say who has a standing.
        held: Who holds the tier.

    Returns:
        For each subject, one unfaded event of amount one while the tier is held.
    """
    kind = scheme.evidence[name]
    most = cap(scheme, kind)
    points = clip(weight(scheme, kind), -most, most)
    whole = ibis.literal(points, type="int64")
    nothing = ibis.literal(0, type="int64")
    joined = others.select("subject").distinct().left_join(held, "subject")
    return joined.select(
        subject=joined.subject,
        kind=ibis.literal(name),
        events=nothing,
        now=joined.now.fill_null(False).ifelse(whole, nothing),
        then=joined.then.fill_null(False).ifelse(whole, nothing),
    )
