"""The book: schemes as flat tables of numbers, which is how months read them.

Compiled from the document; `tests/society/test_society_scoring.py` holds it against the
reference. A kind's factor table falls into one of three stores of `State`:

    tally   T <- r T + x            r = 2^(-30 / half-life); 1 for permanent kinds
    cut     the same, and at given ages k (in months)  T <- T + c_k x_(t-k),  x from a
            ring of months, or from bits where a month has at most one event of one
            amount
    bits    one bit a month for 64 months, where a month has at most one event of one
            amount

Kinds without a cap that fade alike share one tally, since nothing is asked of them one
by one.

All points and scores of a book are upright (`upright`): more of them is better for
people, whatever the document says. Tiers are numbered from those below ordinary, the
worst 0.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from regard.society.fields import real, whole
from regard.society.state import Bytes, Floats, Ints

NO_ROW = -1  # of a store that a kind does not use
BIT_MONTHS = 64  # that a word of bits holds
AMOUNT_LEVELS = 16  # amounts between the least and the most that are told apart
SHARE_LEVELS = 64  # the same where the amount is a share of ties

# How the amount of a kind's events comes about.
ONCE = 0  # there is only one amount
RANGED = 1  # by chance, from the least to the most
SHARED = 2  # the fact itself: a share of ties
SIGNED = 3  # by chance, the upper half where the fact is there, else the lower
NOTED = 4  # as far and as well or badly as the official notes
HELD = 5  # no events: another scheme's tier, while it is held

KIND_FIELDS = (
    whole("scheme", "row", "whose kind it is"),
    whole("fact", "row", "the fact it stands for"),
    whole("mode", "ONCE, RANGED …", "how the amount comes about"),
    whole("tally", "row or NO_ROW", "its tally"),
    whole("bits", "row or NO_ROW", "its word of months"),
    whole("ring", "row or NO_ROW", "the first month of its ring"),
    whole("ring_months", "months", "length of the ring"),
    whole("quiet", "row or NO_ROW", "its counter of months without an event"),
    whole("cut_begin", "row", "its first cut"),
    whole("cut_end", "row", "the cut after its last"),
    whole("levels", "amounts", "amounts told apart"),
    whole("times", "events", "the most that a month brings"),
    whole("limit", "events", "the most that count in a window; 0 for no limit"),
    whole("limit_days", "days", "length of the window"),
    whole("limit_row", "row or NO_ROW", "its counter, if longer than a month"),
    whole("reporter_limit", "events", "the same for one reporter"),
    whole("reporter_days", "days", "length of the window"),
    whole("reporter_row", "row or NO_ROW", "its counters, if longer than a month"),
    whole("repair", "months or NO_ROW", "the wait before an act can be repaired"),
    whole("since", "days from 1970", "the first day that counts"),
    whole("lacks", "bits", "groups whose sources do not see it"),
    whole("other", "row or NO_ROW", "the other scheme whose tier it is"),
    whole("other_tiers", "bits", "tiers of the other scheme that count"),
    whole("partners", "people", "who may report on one person"),
    real("other_points", "points", "what it adds while such a tier is held"),
    real("most", "points", "its cap, if it is kept in bits"),
    real("sees", "chance", "of a record of what happened"),
    real("fades", "1", "what a month leaves; 1 if another kind fades the tally"),
    real("best", "points", "of the best event"),
    real("worst", "points", "of the worst event"),
)
"""What a book holds of one kind of evidence."""

SCHEME_FIELDS = (
    whole("begin", "row", "its first kind"),
    whole("end", "row", "the kind after its last"),
    whole("use", "use", "the first of its uses of random numbers"),
    whole("beta", "0 or 1", "whether its score is a beta score"),
    whole("ordinary", "tier", "the number of its ordinary tier"),
    whole("low", "tier", "below it company costs"),
    whole("crossed", "0 or 1", "whether tiers do not follow one another by score"),
    whole("tiers", "tiers", "how many it has"),
    whole("every", "months", "between reassessments"),
    whole("social", "0 or 1", "whether ties count"),
    real("base", "points", "the score without evidence"),
    real("least", "points", "the worst score"),
    real("most", "points", "the best score"),
    real("prior", "0 to 1", "what a beta score expects of a newcomer"),
    real("prior_weight", "points", "how much that expectation weighs"),
    real("override", "points", "by which an official may move a score"),
    real("watch", "0 to 1", "how widely it watches"),
)
"""What a book holds of one scheme."""

TIER_FIELDS = (
    real("look", "times", "how hard those in it are looked at"),
    real("gain", "middle income", "what services give a month, against the usual"),
    real("income", "0 to 1", "share of income lost"),
    real("refused", "services", "of which nothing is left, and something is usual"),
    real("scarce", "middle income", "what scarce services give, against the usual"),
    real("stake", "severity", "the punishment of dissent"),
    real("tie_cost", "months of income", "what a tie below ordinary costs"),
)
"""What a book holds of one tier; rows beyond a scheme's last tier are never reached."""

TALLY_FIELDS = (
    whole("scheme", "row", "whose tally"),
    real("ratio", "1", "what a month leaves"),
    real("most", "points", "its cap"),
)
"""What a book holds of one tally."""

CUT_FIELDS = (
    whole("age", "months", "at which it comes; of bits, below which the share counts"),
    real("change", "events", "what is added; of bits, the share that counts"),
)
"""What a book holds of one cut."""

PLACE_FIELDS = (
    whole("scheme", "row", "whose service"),
    real("value", "middle income", "of having it for a month"),
)
"""What a book holds of one scarce service."""


class Book(NamedTuple):
    """Schemes as tables.

    Attributes:
        kinds: (kinds,) records of `KIND_FIELDS`.
        schemes: (schemes,) records of `SCHEME_FIELDS`.
        tiers: (schemes, most tiers) records of `TIER_FIELDS`.
        edges: (schemes, most tiers) float32, the score from which each span of scores
            is reached, from the lowest span up.
        numbers: (schemes, most tiers) uint8, the number of the tier of each span.
        tallies: (tallies,) records of `TALLY_FIELDS`.
        cuts: (cuts,) records of `CUT_FIELDS`.
        places: (places,) records of `PLACE_FIELDS`.
        left: (places, most tiers) float32, what the outcome leaves of a scarce service.
        worth: (schemes, most tiers, facts) float32, what a habit of the fact gains or
            costs, in months of middle income.
        habits: (schemes, most tiers, habits) float32, the same of `HABITS`, against
            opposites.
        values: (kinds, most codes) float32, points of each code.
        amounts: (kinds, most codes) int64, of each event of a code, in thousandths.
        counts: (kinds, most codes) int64, events that a code stands for.
        invents: (kinds, groups) float32, chance of a record of nothing.
        misplaces: (kinds, groups) float32, chance of somebody else's record, for a fact
            that is so of everyone.
    """

    kinds: Any
    schemes: Any
    tiers: Any
    edges: Floats
    numbers: Bytes
    tallies: Any
    cuts: Any
    places: Any
    left: Floats
    worth: Floats
    habits: Floats
    values: Floats
    amounts: Ints
    counts: Ints
    invents: Floats
    misplaces: Floats
