"""Writes the book: from schemes and a scenario to flat tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.reading import in_reading_order
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, MOST_CAP, POINT, SHARE
from regard.scoring.arithmetic import base, cap, weight
from regard.scoring.clock import day_of, moment
from regard.society.book.facts import (
    FACT,
    SOCIAL,
    SOCIAL_FACT,
    fact_of,
    frequency,
    shares,
)
from regard.society.book.tables import (
    BIT_MONTHS,
    CUT,
    FINE,
    HELD,
    KIND,
    LEVELS,
    MONTH_DAYS,
    MONTHS_BETWEEN,
    NO_ROW,
    NOTED,
    ONCE,
    PLACE,
    RANGED,
    SCHEME,
    SHARED,
    SIGNED,
    TALLY,
    TIER,
    Book,
    MonthlyFading,
    Stores,
    monthly_fading,
    newcomer_tier,
)
from regard.society.book.worth import fill_worth, stream_of
from regard.society.month.sense import accepted
from regard.society.scenario import Scenario
from regard.society.state import Sizes

UNSEEN_BITS = 4


def write_book(
    schemes: Sequence[Scheme], scenario: Scenario
) -> tuple[list[Scheme], Book, Sizes]:
    """The schemes in the order they are worked out, their book, and the rows their state needs."""
    ordered = in_reading_order(schemes)
    stores = Stores()
    kinds: list[dict[str, Any]] = []
    begins = [0]
    for number, scheme in enumerate(ordered):
        recorded = shares(scheme, scenario)
        for name, kind in scheme.evidence.items():
            kinds.append(
                _kind(ordered, number, name, kind, scenario, stores, recorded[name])
            )
        begins.append(len(kinds))
    tallies = np.array(stores.tallies, TALLY) if stores.tallies else np.zeros(0, TALLY)
    book = Book(
        schemes=_schemes(ordered, begins, scenario),
        tiers=_tiers(ordered, scenario),
        tallies=tallies.view(np.recarray),
        places=np.zeros(0, PLACE).view(np.recarray),
        left=np.zeros((0, 0), np.float32),
        worth=np.zeros((0, 0, 0), np.float32),
        habits=np.zeros((0, 0, 0), np.float32),
        **_kinds(kinds, len(scenario.groups)),
    )
    return ordered, fill_worth(book, ordered, scenario), stores.sizes(len(ordered))


def _kind(
    schemes: list[Scheme],
    number: int,
    name: str,
    kind: Kind,
    scenario: Scenario,
    stores: Stores,
    share: float,
) -> dict[str, Any]:
    """One kind as a row."""
    scheme = schemes[number]
    row: dict[str, Any] = dict.fromkeys(
        ("tally", "bits", "ring", "limit_row", "reporter_row", "repair", "quiet"),
        NO_ROW,
    )
    row |= {
        "scheme": number,
        "limit": 0,
        "limit_days": MONTH_DAYS,
        "reporter_limit": 0,
        "reporter_days": MONTH_DAYS,
    }
    row |= {"ring_months": 0, "other": NO_ROW, "other_tiers": 0, "other_points": 0.0}
    row |= {"lacks": 0, "cuts": (), "fades": 1.0}
    row["partners"] = scenario.records.partners
    points = weight(scheme, kind) / POINT
    if kind.scheme is not None:
        by_name = [other.name for other in schemes]
        if kind.scheme in by_name and scenario.mechanisms.joint:
            other = by_name.index(kind.scheme)
            row["other"] = other
            row["other_tiers"] = sum(
                1 << list(schemes[other].tiers).index(tier) for tier in kind.tier or ()
            )
        most = cap(scheme, kind) / POINT
        row |= {
            "other_points": max(-most, min(most, points)),
            "mode": HELD,
            "fact": FACT["never"],
            "levels": 1,
            "times": 1,
            "values": [0.0, 0.0],
            "amounts": [0, 0],
            "counts": [0, 0],
            "since": 0,
        }
        return row | _sensing(scheme, kind, scenario, 0.0)
    fact = fact_of(scheme, name, kind, scenario)
    row["fact"] = FACT[fact] if fact in FACT else SOCIAL_FACT[fact]
    row |= _amounts(scheme, kind, fact, points, scenario)
    row["since"] = day_of(moment(kind.since)) if kind.since is not None else -1_000_000
    _limits(kind, row, stores)
    _repair(scheme, kind, row, scenario, stores)
    _store(scheme, number, kind, row, stores)
    return row | _sensing(scheme, kind, scenario, share)


def _amounts(
    scheme: Scheme, kind: Kind, fact: str, points: float, scenario: Scenario
) -> dict[str, Any]:
    """The codes of a month's events of a kind: (events - 1) * levels + level + 1; 0 for none."""
    low, high = kind.amount
    category = scheme.sources[kind.source].category if kind.source else None
    times = frequency(kind, category or "other", scenario)
    if fact in SOCIAL:
        mode, levels, times = (
            (ONCE if low == high else SHARED),
            (1 if low == high else FINE),
            1,
        )
    elif fact == "noted":
        mode, levels, times = NOTED, (1 if low == high else LEVELS), 1
    elif low == high:
        mode, levels = ONCE, 1
    else:
        mode, levels = (SIGNED if low < 0 < high else RANGED), LEVELS
    steps = [
        low + round((high - low) * level / max(levels - 1, 1))
        for level in range(levels)
    ]
    amounts = [0, *(step for _ in range(times) for step in steps)]
    counts = [0, *(time for time in range(1, times + 1) for _ in steps)]
    values = [
        points * count * amount / AMOUNT
        for count, amount in zip(counts, amounts, strict=True)
    ]
    return {
        "mode": mode,
        "levels": levels,
        "times": times,
        "values": values,
        "amounts": amounts,
        "counts": counts,
    }


def _limits(kind: Kind, row: dict[str, Any], stores: Stores) -> None:
    for rate, prefix, store, rows in (
        (kind.rate, "limit", "used", 1),
        (kind.per_reporter, "reporter", "reported", 1),
    ):
        if rate is None:
            continue
        row["limit" if prefix == "limit" else "reporter_limit"] = min(rate.count, 200)
        row[f"{prefix}_days"] = rate.days
        if rate.days > MONTH_DAYS:
            row[f"{prefix}_row"] = stores.take(store, rows)


def _repair(
    scheme: Scheme, kind: Kind, row: dict[str, Any], scenario: Scenario, stores: Stores
) -> None:
    repair = scheme.process.repair if scheme.process is not None else None
    if (
        repair is None
        or kind.gravity not in repair.open_to
        or not scenario.mechanisms.disputes
    ):
        return
    after = (repair.after or 0) + (repair.answered_within or 0)
    row["repair"] = max(1, -(-after // MONTH_DAYS))
    row["quiet"] = stores.take("quiet")


def _store(
    scheme: Scheme, number: int, kind: Kind, row: dict[str, Any], stores: Stores
) -> None:
    """Where a kind's points are kept, and which changes its tally meets at which age."""
    shape: MonthlyFading = monthly_fading(kind)
    single = row["levels"] * row["times"] == 1
    most = cap(scheme, kind) / POINT
    if shape.cuts and shape.ratio == 1.0 and single and shape.longest <= BIT_MONTHS:
        row["bits"] = stores.take("bits")
        row["cuts"] = _segments(shape)
        row["most"] = most
        return
    beta = isinstance(scheme.score, BetaScore)
    mixed = min(row["values"]) < 0 < max(row["values"])
    sign = min(row["values"]) < 0
    shareable = kind.cap is None and row["repair"] == NO_ROW and not (beta and mixed)
    key = (number, shape.ratio, sign if beta else None) if shareable else None
    row["tally"], first = stores.tally(shape.ratio, number, most, key)
    row["fades"] = shape.ratio if first else 1.0
    row["cuts"] = shape.cuts
    if not shape.cuts:
        return
    if single and shape.longest < BIT_MONTHS:
        row["bits"] = stores.take("bits")
    else:
        row["ring_months"] = shape.longest + 1
        row["ring"] = stores.take("ring", shape.longest + 1)


def _segments(shape: MonthlyFading) -> tuple[tuple[int, float], ...]:
    """(end age, share that counts below it), from changes of a share that begins at one."""
    share, segments = 1.0, []
    for age, change in shape.cuts:
        segments.append((age, share))
        share += change
    return tuple(segments)


def _sensing(
    scheme: Scheme, kind: Kind, scenario: Scenario, share: float
) -> dict[str, Any]:
    """The chance of a true and of a false record, by group."""
    source = scheme.sources[kind.source] if kind.source is not None else None
    category = source.category if source is not None else None
    sensor = (
        scenario.sensors.get(category, scenario.usual_sensor)
        if category
        else scenario.usual_sensor
    )
    groups = list(scenario.groups.values())
    unsure = source is not None and source.verified in scenario.records.unsure
    factors = [
        group.face_errors
        if category == "biometric"
        else (group.errors if unsure else 1.0)
        for group in groups
    ]
    left = _left_after_disputes(scheme, scenario) if scenario.mechanisms.errors else 0.0
    social = source is not None and source.about in ("ties", "household", "group")
    if social and not scenario.mechanisms.spillover:
        share = 0.0
    lacks = [
        n
        for n, group in enumerate(scheme.groups.values())
        if kind.source in group.lacks and n < UNSEEN_BITS
    ]
    false = 0.0 if social or share == 0.0 else left * share
    return {
        "sees": sensor.sees * (1 - sensor.misses) * share,
        "invents": [min(1.0, sensor.invents * factor * false) for factor in factors],
        "misplaces": [
            min(1.0, sensor.misplaces * factor * false * sensor.sees)
            for factor in factors
        ],
        "lacks": sum(1 << bit for bit in lacks),
    }


def _left_after_disputes(scheme: Scheme, scenario: Scenario) -> float:
    """The share of wrong records that stay: those that are struck in time never count."""
    dispute = scheme.process.dispute if scheme.process is not None else None
    in_time = dispute is not None and (
        dispute.suspends_effect
        or (
            dispute.answered_within is not None
            and dispute.answered_within <= MONTH_DAYS
        )
    )
    if (
        dispute is None
        or not dispute.restores_score
        or not in_time
        or not scenario.mechanisms.disputes
    ):
        return 1.0
    said = scenario.disputes
    return 1.0 - said.contest * (
        said.burdened if dispute.burden == "subject" else said.won
    )


def _kinds(kinds: list[dict[str, Any]], groups: int) -> dict[str, Any]:
    """The tables by kind."""
    width = max([len(kind["values"]) for kind in kinds], default=1)

    def padded(key: str, dtype: type) -> Any:
        table: Any = np.zeros((len(kinds), width), dtype)
        for row, kind in enumerate(kinds):
            table[row, : len(kind[key])] = kind[key]
        return table

    rows = np.zeros(len(kinds), KIND).view(np.recarray)
    begin = 0
    for row, kind in enumerate(kinds):
        kind |= {"cut_begin": begin, "cut_end": begin + len(kind["cuts"])}
        kind |= {"best": max(kind["values"]), "worst": min(kind["values"])}
        begin = kind["cut_end"]
        for name in KIND.names or ():
            rows[name][row] = kind.get(name, MOST_CAP)
    return {
        "kinds": rows,
        "cuts": np.array([cut for kind in kinds for cut in kind["cuts"]], CUT).view(
            np.recarray
        ),
        "invents": np.array([kind["invents"] for kind in kinds], np.float32).reshape(
            -1, groups
        ),
        "misplaces": np.array(
            [kind["misplaces"] for kind in kinds], np.float32
        ).reshape(-1, groups),
        "values": padded("values", np.float32),
        "amounts": padded("amounts", np.int64),
        "counts": padded("counts", np.int64),
    }


def _schemes(schemes: list[Scheme], begins: list[int], scenario: Scenario) -> Any:
    rows = np.zeros(len(schemes), SCHEME).view(np.recarray)
    for s, scheme in enumerate(schemes):
        low, high = scheme.score.range
        row = {
            "begin": begins[s],
            "end": begins[s + 1],
            "use": stream_of(scheme.name),
            "base": base(scheme.score) / POINT,
        }
        row |= {
            "least": low / POINT,
            "most": high / POINT,
            "every": MONTHS_BETWEEN[scheme.reassessed],
        }
        row |= {
            "ordinary": list(scheme.tiers).index(scheme.ordinary),
            "tiers": len(scheme.tiers),
        }
        row["low"] = min(row["ordinary"], newcomer_tier(scheme))
        if isinstance(scheme.score, BetaScore):
            row |= {
                "beta": 1,
                "prior": scheme.score.prior / SHARE,
                "prior_weight": scheme.score.weight / POINT,
            }
        about = {
            scheme.sources[kind.source].about
            for kind in scheme.evidence.values()
            if kind.source
        }
        row["social"] = int(
            bool(about & {"ties", "household", "group"})
            and scenario.mechanisms.spillover
        )
        if (
            scheme.overrides is not None
            and scheme.overrides.by
            and scenario.mechanisms.officials
        ):
            most = scheme.overrides.at_most
            row["override"] = (high - low) / POINT if most is None else most / POINT
        seen = {
            scheme.sources[kind.source].category
            for kind in scheme.evidence.values()
            if kind.source
        }
        watching = set(scenario.change.watching)
        row["watch"] = len(seen & watching) / len(watching)
        for name, value in row.items():
            rows[name][s] = value
    return rows


def _tiers(schemes: list[Scheme], scenario: Scenario) -> Any:
    width = max([len(scheme.tiers) for scheme in schemes], default=1)
    rows = np.zeros((len(schemes), width), TIER).view(np.recarray)
    rows["cut"], rows["look"] = np.inf, 1.0
    for s, scheme in enumerate(schemes):
        rows["cut"][s, : len(scheme.tiers)] = [
            least / POINT for least in scheme.tiers.values()
        ]
        if scenario.mechanisms.attention:
            below = list(scheme.tiers).index(scheme.ordinary)
            harder = 1.0 + scenario.attention.strength
            kept = accepted(1.0, harder) if scenario.attention.corrected else 1.0
            rows["look"][s, :below] = harder * kept
    return rows
