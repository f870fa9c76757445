"""One kind of evidence as the book has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import MOST_CAP, POINT
from regard.scoring.arithmetic import cap
from regard.scoring.clock import day_of, moment
from regard.society.book.events import NO_EVENTS, EventCodes, event_codes
from regard.society.book.facts import FACT, FACT_ROW, fact_of
from regard.society.book.fading import MONTH_DAYS, Cut, MonthlyFading, monthly_fading
from regard.society.book.sensors import sensing
from regard.society.book.storage import SharedBy, StateRows, Tally
from regard.society.book.tables import BIT_MONTHS, NO_ROW
from regard.society.book.upright import Upright
from regard.society.scenario import Scenario

LONG_AGO = -1_000_000  # a day before any event
MOST_LIMIT = 200  # events of a window; a byte counts them


@dataclass
class KindEntry:
    """One kind as it is written into the book.

    Attributes:
        record: values by name of `KIND_FIELDS`, but for the places of its cuts.
        codes: what its events stand for.
        cuts: what its tally changes by, at which age; of bits, which share counts below
            it.
        invents: by group, chance of a record of nothing.
        misplaces: by group, chance of somebody else's record.
    """

    record: dict[str, float]
    codes: EventCodes
    cuts: tuple[Cut, ...]
    invents: list[float]
    misplaces: list[float]


class KindContext(NamedTuple):
    """What a kind is written from.

    Attributes:
        scales: of all schemes lived under, in reading order.
        number: the place among them of the kind's own.
        name: the kind's.
        kind: the kind.
        share: of the acts of its fact, how many it records.
        scenario: of the society.
        rows: of the state, from which it takes.
    """

    scales: list[Upright]
    number: int
    name: str
    kind: Kind
    share: float
    scenario: Scenario
    rows: StateRows

    @property
    def scale(self) -> Upright:
        """The scale of the scheme whose kind it is."""
        return self.scales[self.number]

    @property
    def scheme(self) -> Scheme:
        """The scheme whose kind it is."""
        return self.scale.scheme


def kind_entry(context: KindContext) -> KindEntry:
    """Writes one kind, and takes the rows of the state that it needs.

    Args:
        context: the kind, and what is around it.
    """
    if context.kind.scheme is None:
        return _kind_of_events(context)
    return _kind_of_tier(context)


def _kind_of_events(context: KindContext) -> KindEntry:
    """A kind whose events are recorded."""
    kind = context.kind
    scenario = context.scenario
    fact = fact_of(context.scale, context.name, kind, scenario)
    codes = event_codes(context.scale, kind, fact, scenario)
    entry = _entry(context, codes, context.share)
    entry.record["fact"] = FACT_ROW[fact]
    entry.record["since"] = LONG_AGO
    if kind.since is not None:
        entry.record["since"] = day_of(moment(kind.since))
    _limit(entry.record, kind, context.rows)
    _repair(entry.record, context)
    _store(entry, context)
    return entry


def _kind_of_tier(context: KindContext) -> KindEntry:
    """A kind that is another scheme's tier, and has no events."""
    kind = context.kind
    entry = _entry(context, NO_EVENTS, share=0.0)
    entry.record["fact"] = FACT.never
    most = cap(context.scheme, kind) / POINT
    points = context.scale.points(kind) / POINT
    entry.record["other_points"] = max(-most, min(most, points))
    by_name = [scale.scheme.name for scale in context.scales]
    if kind.scheme in by_name and context.scenario.mechanisms.joint:
        other = by_name.index(kind.scheme)
        tiers = context.scales[other].tiers
        entry.record["other"] = other
        for tier in kind.tier or ():
            entry.record["other_tiers"] += 1 << tiers.index(tier)
    return entry


def _entry(context: KindContext, codes: EventCodes, share: float) -> KindEntry:
    """An entry without limits, repair, or a place where its points are kept."""
    seen = sensing(context.scheme, context.kind, context.scenario, share)
    record: dict[str, float] = {
        "scheme": context.number,
        "mode": codes.mode,
        "tally": NO_ROW,
        "bits": NO_ROW,
        "ring": NO_ROW,
        "ring_months": 0,
        "quiet": NO_ROW,
        "levels": codes.levels,
        "times": codes.times,
        "limit": 0,
        "limit_days": MONTH_DAYS,
        "limit_row": NO_ROW,
        "reporter_limit": 0,
        "reporter_days": MONTH_DAYS,
        "reporter_row": NO_ROW,
        "repair": NO_ROW,
        "since": 0,
        "lacks": seen.lacks,
        "other": NO_ROW,
        "other_tiers": 0,
        "partners": context.scenario.records.partners,
        "other_points": 0.0,
        "most": MOST_CAP,
        "sees": seen.sees,
        "fades": 1.0,
        "best": max(codes.values),
        "worst": min(codes.values),
    }
    return KindEntry(record, codes, (), seen.invents, seen.misplaces)


def _limit(record: dict[str, float], kind: Kind, rows: StateRows) -> None:
    """The limits of calendar windows; those longer than a month need counters."""
    if kind.rate is not None:
        record["limit"] = min(kind.rate.count, MOST_LIMIT)
        record["limit_days"] = kind.rate.days
        if kind.rate.days > MONTH_DAYS:
            record["limit_row"] = rows.reserve("used")
    if kind.per_reporter is not None:
        record["reporter_limit"] = min(kind.per_reporter.count, MOST_LIMIT)
        record["reporter_days"] = kind.per_reporter.days
        if kind.per_reporter.days > MONTH_DAYS:
            record["reporter_row"] = rows.reserve("reported")


def _repair(record: dict[str, float], context: KindContext) -> None:
    """How long acts of the kind have to be past before they can be struck, if ever."""
    process = context.scheme.process
    if process is None or process.repair is None:
        return
    is_open = context.kind.gravity in process.repair.open_to
    if not is_open or not context.scenario.mechanisms.disputes:
        return
    days = (process.repair.after or 0) + (process.repair.answered_within or 0)
    months = -(-days // MONTH_DAYS)
    record["repair"] = max(1, months)
    record["quiet"] = context.rows.reserve("quiet")


def _store(entry: KindEntry, context: KindContext) -> None:
    """Where points are kept, and what their tally meets at which age."""
    fading = monthly_fading(context.kind)
    rows = context.rows
    is_single = entry.codes.is_single
    keeps_full_points = fading.ratio == 1.0
    fits_bits = is_single and fading.longest <= BIT_MONTHS
    if fading.cuts and keeps_full_points and fits_bits:
        entry.record["bits"] = rows.reserve("bits")
        entry.record["most"] = cap(context.scheme, context.kind) / POINT
        entry.cuts = _stretches(fading)
        return
    _store_in_tally(entry, fading, context)
    entry.cuts = fading.cuts
    if not fading.cuts:
        return
    # The month itself takes a bit too: a change at age n needs n + 1 of them.
    if is_single and fading.longest < BIT_MONTHS:
        entry.record["bits"] = rows.reserve("bits")
    else:
        months = fading.longest + 1
        entry.record["ring_months"] = months
        entry.record["ring"] = rows.reserve("ring", months)


def _store_in_tally(
    entry: KindEntry, fading: MonthlyFading, context: KindContext
) -> None:
    """Takes a tally, or joins that of kinds that fade alike.

    Kinds that share one cannot be asked for alone.

    A cap asks for a kind's own sum, and so does repair, which sets it to nought. A beta
    score adds up what adds and what takes apart.
    """
    scheme = context.scheme
    most = cap(scheme, context.kind) / POINT
    tally = Tally(context.number, fading.ratio, most)
    is_beta = isinstance(scheme.score, BetaScore)
    has_repair = entry.record["repair"] != NO_ROW
    is_alone = context.kind.cap is not None or has_repair
    if is_alone or (is_beta and entry.codes.is_mixed):
        entry.record["tally"] = context.rows.reserve_tally(tally)
        entry.record["fades"] = fading.ratio
        return
    takes = entry.codes.takes if is_beta else None
    key = SharedBy(context.number, fading.ratio, takes)
    row = context.rows.shared_tally(key)
    if row is None:
        row = context.rows.reserve_shared_tally(tally, key)
        entry.record["fades"] = fading.ratio
    entry.record["tally"] = row


def _stretches(fading: MonthlyFading) -> tuple[Cut, ...]:
    """From changes of a share that begins at one: ages, and the share below each."""
    share = 1.0
    stretches = []
    for age, change in fading.cuts:
        stretches.append((age, share))
        share += change
    return tuple(stretches)
