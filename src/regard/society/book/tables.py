"""The book: schemes as flat tables of numbers, which is how months read them.

Compiled from the document; `tests/society/test_society_scoring.py` holds it against the reference. Events
of a month count on its last day, so ages are whole multiples of 30 days. A kind's factor table
then falls into one of three stores:

    tally   T <- r T + x            r = 2^(-30 / half-life); 1 for permanent kinds
    cut     the same, and at given ages k (in months)  T <- T + c_k x_(t-k),  x from a ring of months
    bits    one bit a month for 64 months, where at most one event of one amount a month counts

Kinds without a cap that fade alike share one tally, since nothing is asked of them one by one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import FADING
from regard.scoring.arithmetic import factor, factor_table
from regard.scoring.newcomer import newcomer_of
from regard.society.state import Sizes

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
MONTH_DAYS = 30
BIT_MONTHS = 64
LEVELS = 16  # amounts between the least and the most that a society tells apart
FINE = 64  # the same where the amount is a share of ties
ONCE, RANGED, SHARED, SIGNED, NOTED, HELD = range(
    6
)  # how the amount of a kind comes about
NO_ROW = -1


def _fields(whole: str, real: str) -> np.dtype[np.void]:
    """A record of whole numbers (int64) and of float32."""
    return np.dtype(
        [
            *((name, np.int64) for name in whole.split()),
            *((name, np.float32) for name in real.split()),
        ]
    )


KIND = _fields(
    # whose; which fact, and how its amount comes about; where it is kept (rows, or NO_ROW)
    "scheme fact mode tally bits ring ring_months quiet cut_begin cut_end "
    # amounts told apart, events a month at the most; limits of windows, and rows of their counters
    "levels times limit limit_days limit_row reporter_limit reporter_days reporter_row "
    # months after which it can be repaired (or NO_ROW); the first day that counts; bits of unseen groups; how many
    # may report on one person
    "repair since lacks other other_tiers partners",
    # points while the other scheme's tier is held; the cap of a kind in bits; chance of a record; what a
    # month leaves of its tally, if it is the first of those that share it (else 1); points of its best and
    # worst event
    "other_points most sees fades best worst",
)
"""What a book holds of one kind of evidence."""
SCHEME = _fields(
    # its first kind and the one after its last; first use of random numbers; whether beta; the number of
    # the ordinary tier, the one below which company is low, and how many there are; months between
    # reassessments; whether ties count
    "begin end use beta ordinary low tiers every social",
    "base least most prior prior_weight override watch",
)
"""What a book holds of one scheme."""
TIER = _fields(
    "",
    # least score; how hard it is looked at; what services give or take against the ordinary tier, a month;
    # share of income lost; services refused; worth of scarce ones; punishment of dissent; cost of a low tie
    "cut look gain income refused scarce stake tie_cost",
)
"""What a book holds of one tier; rows beyond a scheme's last tier are never reached."""
TALLY = _fields("scheme", "ratio most")
CUT = _fields("age", "change")
PLACE = _fields("scheme", "value")


class Book(NamedTuple):
    """Schemes as tables: K kinds, S schemes, up to T tiers, F facts, V codes of events, G groups."""

    kinds: Any  # KIND, K
    schemes: Any  # SCHEME, S
    tiers: Any  # TIER, S by T
    tallies: Any  # TALLY
    cuts: Any  # CUT: at which age (months) a kind's tally changes, or until which a share of bits counts
    places: Any  # PLACE: scarce services
    left: Floats  # scarce services by T: what the outcome leaves of it
    worth: Floats  # S by T by F: what a habit of the fact gains or costs
    habits: Floats  # S by T by H: the same of the HABITS that people choose, against their opposites
    values: Floats  # K by V: points of each code, 0 for none
    amounts: Ints  # K by V: the events' amount, thousandths
    counts: Ints  # K by V: how many events it stands for
    invents: Floats  # K by G: chance of a record of nothing
    misplaces: (
        Floats  # K by G: chance of somebody else's record, times how common the fact is
    )


MONTHS_BETWEEN = {
    "continuously": 1,
    "daily": 1,
    "weekly": 1,
    "monthly": 1,
    "quarterly": 3,
    "yearly": 12,
}


def newcomer_tier(scheme: Scheme) -> int:
    """The number of the tier in which somebody without any history stands."""
    return list(scheme.tiers).index(newcomer_of(scheme).tier)


class MonthlyFading(NamedTuple):
    """A factor table by months: the ratio of its recursion, and what is added at which age."""

    ratio: float
    cuts: tuple[tuple[int, float], ...]
    longest: int


def monthly_fading(kind: Kind) -> MonthlyFading:
    """The recursion whose value k months after an event is factor[30 k], and the changes that make it so."""
    table = factor_table(kind)
    if table is None:
        return MonthlyFading(1.0, (), 0)
    months = -(-len(table) // MONTH_DAYS)
    if kind.half_life is not None and kind.expires is None:
        return MonthlyFading(2.0 ** (-MONTH_DAYS / kind.half_life), (), 0)
    ratio = 1.0 if kind.half_life is None else 2.0 ** (-MONTH_DAYS / kind.half_life)
    at = [factor(table, MONTH_DAYS * month) / FADING for month in range(months + 1)]
    if kind.half_life is not None:
        return MonthlyFading(ratio, ((months, -(ratio**months)),), months)
    changes = [(month, at[month] - at[month - 1]) for month in range(1, months + 1)]
    return MonthlyFading(
        ratio, tuple((age, change) for age, change in changes if change), months
    )


class Stores:
    """Hands out rows of each kind of store while a book is written."""

    def __init__(self) -> None:
        self.tallies: list[tuple[int, float, float]] = []
        self.shared: dict[object, int] = {}
        self.bits = self.ring = self.used = self.reported = self.quiet = 0

    def tally(
        self, ratio: float, scheme: int, most: float, key: object
    ) -> tuple[int, bool]:
        """A new tally, or the one that `key` already has; and whether it is new."""
        if key is not None and key in self.shared:
            return self.shared[key], False
        self.tallies.append((scheme, ratio, most))
        row = len(self.tallies) - 1
        if key is not None:
            self.shared[key] = row
        return row, True

    def take(self, what: str, rows: int = 1) -> int:
        first: int = getattr(self, what)
        setattr(self, what, first + rows)
        return first

    def sizes(self, schemes: int) -> Sizes:
        return Sizes(
            schemes,
            len(self.tallies),
            self.bits,
            self.ring,
            self.used,
            self.reported,
            self.quiet,
        )
