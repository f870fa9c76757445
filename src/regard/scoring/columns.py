"""The same meaning over whole tables: one Ibis expression, tested digit for digit against the reference.

The plan never sorts the many for the sake of the few:

    known      events of the scheme's kinds, up to the moment asked for
    troubled   subjects with a repeated id or an overfull window, found by counting hashes
    tallies    the others' events as they are, and the troubled subjects' after repeats and
               limits, joined to the factor table and summed by subject and kind
    standings  one row a subject: contributions, score and tier, in integer arithmetic

Sums of integers are exact, so a tally does not depend on the order in which an engine adds.
Where the whole table is large, `keep` says where to put down what has been worked out so far,
so that an engine streams through the events instead of holding them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from regard.scheme.evidence import Rate
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import FADING, SHARE
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    base,
    cap,
    clip,
    factor,
    factor_table,
    weight,
)
from regard.scoring.clock import EPOCH, assessed, day_of

COLUMNS = {
    "id": "string",
    "subject": "string",
    "kind": "string",
    "time": "timestamp(6)",
    "amount": "int64",
    "reporter": "string",
}
"""The columns of an event table. time: UTC; amount: whole thousandths; reporter: '' if none."""

Keep = Callable[[ir.Table], ir.Table]
"""Works out a table and gives it back as one that need not be worked out again."""

MOST_AGE = (
    400 * 365
)  # days that a factor table goes back where the first event is not known

Held = Mapping[str, ir.Table]
"""For each kind that counts a tier of another scheme: (subject, now, then), true where the
subject holds it at the moment asked for, and at the reassessment before."""


@ibis.udf.scalar.builtin(name="divide")  # type: ignore[untyped-decorator]
def _divide(numerator: int, denominator: int) -> int:  # type: ignore[empty-body]
    """Whole-number division towards zero: DuckDB's //, exact to 128 bits."""


@ibis.udf.scalar.builtin(
    name="hash", signature=(("string", "string", "string", "int64"), "uint64")
)  # type: ignore[untyped-decorator]
def _hash(subject: str, kind: str, name: str, number: int) -> int:  # type: ignore[empty-body]
    """A 64-bit hash. Keys that share one are looked at more closely, never taken for equal."""


def standings(
    scheme: Scheme,
    events: ir.Table,
    at: datetime,
    held: Held | None = None,
    oldest: date | None = None,
    subjects: ir.Table | None = None,
    keep: Keep = lambda table: table,
) -> ir.Table:
    """One row a subject with an event known at `at`, or named in `subjects`; whole millionths.

    events: a table with COLUMNS. oldest: the first event's day, if known; it keeps the factor
    table short. Gives subject, score, tier, tier_score, clipped, events (that count),
    uncertainty (beta), and a contribution `+kind` for each kind.
    """
    known = _known(scheme, events, at)
    troubled = keep(_troubled(scheme, known, keep))
    factors = _factors(scheme, at, oldest)
    plain = known.anti_join(troubled, "subject").select(*NEEDED)
    limited = _limited(scheme, known.semi_join(troubled, "subject"))
    parts = [
        keep(_contributions(scheme, _tallies(scheme, events, factors, at)))
        for events in (plain, limited)
    ]
    if subjects is not None:
        parts.append(_nothing(subjects, next(iter(scheme.evidence))))
    for name, kind in scheme.evidence.items():
        if kind.scheme is not None:
            parts.append(
                _held_contributions(
                    scheme, name, ibis.union(*parts), (held or {})[name]
                )
            )
    return _composed(scheme, ibis.union(*parts))


NEEDED = ("subject", "kind", "day", "amount")


# ── which events count ──────────────────────────────────────────────────────


def _known(scheme: Scheme, events: ir.Table, at: datetime) -> ir.Table:
    kinds = [name for name, kind in scheme.evidence.items() if kind.source is not None]
    known = events.filter(
        events.time <= ibis.timestamp(at.replace(tzinfo=None)), events.kind.isin(kinds)
    )
    known = known.mutate(day=known.time.date().delta(ibis.date(1970, 1, 1), unit="day"))
    for name, kind in scheme.evidence.items():
        if kind.since is not None:
            known = known.filter(
                (known.kind != name) | (known.day >= kind.since.toordinal() - EPOCH)
            )
    return known.select("subject", "kind", "id", "time", "day", "amount", "reporter")


def _troubled(scheme: Scheme, known: ir.Table, keep: Keep) -> ir.Table:
    """The subjects of whose events some may not count: repeated ids, or more than a window takes."""
    crowds = [(known, _hash(known.subject, _source(scheme, known), known.id, 0), 1)]
    for limit in ("per_reporter", "rate"):
        rates = _rates(scheme, limit)
        if rates:
            bound = known.filter(known.kind.isin(list(rates)))
            who = bound.reporter if limit == "per_reporter" else ibis.literal("")
            key = _hash(bound.subject, bound.kind, who, _window(bound, rates))
            crowds.append((bound, key, min(rate.count for rate in rates.values())))
    subjects = [_crowded(events, key, most, keep) for events, key, most in crowds]
    return (
        ibis.union(*subjects, distinct=True)
        if len(subjects) > 1
        else subjects[0].distinct()
    )


def _crowded(events: ir.Table, key: ir.Value, most: int, keep: Keep) -> ir.Table:
    """The subjects of events whose key more than `most` events share."""
    keyed = events.select(subject=events.subject, key=key)
    counts = keyed.group_by("key").agg(n=_.count())
    return keyed.semi_join(
        keep(counts.filter(counts.n > most).select("key")), "key"
    ).select("subject")


def _limited(scheme: Scheme, known: ir.Table) -> ir.Table:
    """Each event once, within the limits of its windows (the reporter's first, then the kind's)."""
    once = known.mutate(source=_source(scheme, known))
    limited = _first(
        once, ["subject", "source", "id"], ["time", "kind", "amount", "reporter"], 1
    )
    for limit in ("per_reporter", "rate"):
        rates = _rates(scheme, limit)
        if not rates:
            continue
        bound = limited.filter(limited.kind.isin(list(rates)))
        most = _cases(bound.kind, {name: rate.count for name, rate in rates.items()})
        keys = [
            "subject",
            "kind",
            "window",
            *(["reporter"] if limit == "per_reporter" else []),
        ]
        within = _first(
            bound.mutate(window=_window(bound, rates)), keys, ["time", "id"], most
        ).drop("window")
        limited = within.union(limited.filter(~limited.kind.isin(list(rates))))
    return limited.select(*NEEDED)


def _source(scheme: Scheme, events: ir.Table) -> ir.Value:
    return _cases(
        events.kind, {name: kind.source or "" for name, kind in scheme.evidence.items()}
    )


def _rates(scheme: Scheme, limit: str) -> dict[str, Rate]:
    return {
        name: rate
        for name, kind in scheme.evidence.items()
        if (rate := getattr(kind, limit)) is not None
    }


def _window(events: ir.Table, rates: Mapping[str, Rate]) -> ir.Value:
    """The calendar window's number; moved by whole windows so that days before 1970 round down too."""
    days = _cases(events.kind, {name: rate.days for name, rate in rates.items()})
    shift = _cases(
        events.kind, {name: rate.days * 400_000 for name, rate in rates.items()}
    )
    return _divide(events.day + shift, days)


def _first(
    events: ir.Table, keys: Sequence[str], order: Sequence[str], most: Any
) -> ir.Table:
    """Of the events that share their keys, the first `most` in that order."""
    rank = ibis.row_number().over(group_by=list(keys), order_by=list(order))
    ranked = events.mutate(rank=rank, most=most)
    return ranked.filter(ranked.rank < ranked.most).drop("rank", "most")


def _cases(kind: ir.Value, values: Mapping[str, Any]) -> ir.Value:
    distinct = list(dict.fromkeys(values.values()))
    if len(distinct) == 1:
        return ibis.literal(
            distinct[0], type="string" if isinstance(distinct[0], str) else "int64"
        )
    return kind.cases(*values.items(), else_=distinct[0])


# ── what they come to ───────────────────────────────────────────────────────


def _tallies(
    scheme: Scheme, counting: ir.Table, factors: ir.Table, at: datetime
) -> ir.Table:
    """subject, kind, events, now, then: amounts (thousandths) times what is left (millionths)."""
    faded = counting.left_join(
        factors, [counting.kind == factors.of_kind, counting.day == factors.of_day]
    )
    left = {"now": faded.now, "then": faded.then}
    lasting = [name for name, kind in scheme.evidence.items() if kind.permanent]
    if lasting:
        whole = faded.kind.isin(lasting)
        by_then = faded.day <= day_of(assessed(scheme.reassessed, at))
        left = {
            "now": whole.ifelse(FADING, faded.now),
            "then": whole.ifelse(by_then.ifelse(FADING, 0), faded.then),
        }
    sums = {
        name: (faded.amount * share).sum().fill_null(0) for name, share in left.items()
    }
    return faded.group_by("subject", "kind").agg(events=_.count(), **sums)


def _factors(scheme: Scheme, at: datetime, oldest: date | None) -> ir.Table:
    """of_kind, of_day, now, then: what is left of an event of that kind and day at both moments."""
    today, then = day_of(at), day_of(assessed(scheme.reassessed, at))
    first = today - MOST_AGE if oldest is None else oldest.toordinal() - EPOCH
    rows = []
    for name, kind in scheme.evidence.items():
        table = factor_table(kind) if kind.source is not None else None
        if table is None:
            continue
        for day in range(max(first, then - len(table) + 1), today + 1):
            now_left = factor(table, today - day)
            rows.append(
                (name, day, now_left, factor(table, then - day) if day <= then else 0)
            )
    kinds, days, now, before = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = {"of_day": days, "now": now, "then": before}
    arrays = {name: pa.array(values, pa.int64()) for name, values in columns.items()}
    return ibis.memtable(pa.table({"of_kind": pa.array(kinds, pa.string()), **arrays}))


def _nothing(subjects: ir.Table, kind: str) -> ir.Table:
    """No contribution of a kind for each subject, so that those without an event have a standing too."""
    none = ibis.literal(0, type="int64")
    return subjects.select(
        "subject", kind=ibis.literal(kind), events=none, now=none, then=none
    )


def _held_contributions(
    scheme: Scheme, name: str, contributions: ir.Table, held: ir.Table
) -> ir.Table:
    """What holding the tier of another scheme adds: one unfaded event of amount one."""
    kind = scheme.evidence[name]
    most = cap(scheme, kind)
    whole, none = (
        ibis.literal(points, type="int64")
        for points in (clip(weight(scheme, kind), -most, most), 0)
    )
    joined = contributions.select("subject").distinct().left_join(held, "subject")
    return joined.select(
        subject=joined.subject,
        kind=ibis.literal(name),
        events=none,
        now=joined.now.fill_null(False).ifelse(whole, none),
        then=joined.then.fill_null(False).ifelse(whole, none),
    )


def _contributions(scheme: Scheme, tallies: ir.Table) -> ir.Table:
    """One row a subject and kind: the contributions now and then, in micropoints of evidence."""
    evidence = scheme.evidence
    kinds = ibis.memtable(
        pa.table(
            {
                "of_kind": pa.array(list(evidence), pa.string()),
                "weight": pa.array(
                    [weight(scheme, kind) for kind in evidence.values()], pa.int64()
                ),
                "most": pa.array(
                    [cap(scheme, kind) for kind in evidence.values()], pa.int64()
                ),
            }
        )
    )
    joined = tallies.join(kinds, tallies.kind == kinds.of_kind)

    def bounded(tally: ir.Value) -> ir.Value:
        points = _round_half_even(joined.weight * tally, UNIT_TALLY)
        return ibis.greatest(-joined.most, ibis.least(joined.most, points)).cast(
            "int64"
        )

    return joined.select(
        "subject", "kind", "events", now=bounded(joined.now), then=bounded(joined.then)
    )


def _round_half_even(numerator: ir.Value, denominator: ir.Value | int) -> ir.Value:
    """As in `arithmetic`; towards zero first, then away from it where the rest is more than half."""
    size = numerator.abs()
    quotient = _divide(size, denominator)
    twice = (size - quotient * denominator) * 2
    up = (twice > denominator) | ((twice == denominator) & (quotient % 2 == 1))
    return numerator.sign() * (quotient + up.ifelse(1, 0))


def _composed(scheme: Scheme, contributions: ir.Table) -> ir.Table:
    """One row a subject: the score that the contributions make, as `reference.compose` says."""
    low, high = scheme.score.range
    start = base(scheme.score)
    c, names = contributions, list(scheme.evidence)
    if isinstance(scheme.score, BetaScore):
        wide = _beta_parts(scheme, scheme.score, c)
    else:
        parts = {
            f"+{name}": c.now.sum(where=c.kind == name).fill_null(0) for name in names
        }
        wide = c.group_by("subject").agg(
            events=c.events.sum(), sum_then=c.then.sum(), **parts
        )
    parts_now = [wide[f"+{name}"] for name in names]
    unclipped = sum(parts_now[1:], parts_now[0]) + start
    tier_score = ibis.greatest(low, ibis.least(high, wide.sum_then + start))
    score = ibis.greatest(low, ibis.least(high, unclipped))
    tiers = [
        (tier_score >= least, tier) for tier, least in reversed(scheme.tiers.items())
    ]
    more = (
        {"uncertainty": wide.uncertainty.cast("int64")}
        if isinstance(scheme.score, BetaScore)
        else {}
    )
    return wide.select(
        "subject",
        score=score.cast("int64"),
        tier=ibis.cases(*tiers, else_=next(iter(scheme.tiers))),
        tier_score=tier_score.cast("int64"),
        clipped=(score - unclipped).cast("int64"),
        events=wide.events.cast("int64"),
        **more,
        **{f"+{name}": wide[f"+{name}"].cast("int64") for name in names},
    )


def _beta_parts(scheme: Scheme, beta: BetaScore, c: ir.Table) -> ir.Table:
    """The parts of a beta score: rounded running sums over the kinds, and their differences."""
    names = list(scheme.evidence)
    low, high = beta.range
    good, bad = (high - low) * (SHARE - beta.prior), (high - low) * beta.prior
    sums = {"total": c.now.abs().sum(), "total_then": c.then.abs().sum()}
    for sign, chosen in (("good", c.now > 0), ("bad", c.now < 0)):
        for i in range(len(names)):
            sums[f"{sign}_{i}"] = c.now.sum(
                where=chosen & c.kind.isin(names[: i + 1])
            ).fill_null(0)
    for sign, chosen in (("good", c.then > 0), ("bad", c.then < 0)):
        sums[f"{sign}_then"] = c.then.sum(where=chosen).fill_null(0)
    s = c.group_by("subject").agg(events=c.events.sum(), **sums)

    def part(upto: str | int, total: ir.Value) -> ir.Value:
        return _round_half_even(
            s[f"good_{upto}"] * good + s[f"bad_{upto}"] * bad,
            (total + beta.weight) * SHARE,
        )

    rounded = [part(i, s.total) for i in range(len(names))]
    parts = {
        f"+{name}": rounded[i] - rounded[i - 1] if i else rounded[0]
        for i, name in enumerate(names)
    }
    return s.select(
        "subject",
        "events",
        uncertainty=_round_half_even(
            (s.total * 0 + beta.weight) * SHARE, s.total + beta.weight
        ),
        sum_then=part("then", s.total_then),
        **parts,
    )
