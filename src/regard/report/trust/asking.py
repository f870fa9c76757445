"""Trust as it is asked for: of a file or a frame, by names, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np

from regard.report.trust.answer import TrustAnswer
from regard.report.trust.parts import RatingCounts
from regard.report.trust.seed_choice import chosen_seeds, refuse_no_seeds
from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.counted import plural
from regard.scheme.settings_in_words import AS_OF
from regard.scoring.clock import EPOCH, utc_day, utc_today
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.rating_table import RatingTable, read_ratings
from regard.scoring.unread import MAX_REJECTED
from regard.trust.answer import PeopleTrusted
from regard.trust.asking import (
    DEFAULT_ALGORITHM,
    TRUST_ALGORITHMS,
    WITHOUT_SEEDS,
    ask_trust,
)
from regard.trust.ratings import Ratings, rating_numbers


def find_trust(
    data: Any,
    *,
    seeds: str | Sequence[str] | None = None,
    algorithm: str = DEFAULT_ALGORITHM,
    as_of: str | date | datetime | None = None,
    data_format: DataFormat | None = None,
    max_rejected: float = MAX_REJECTED,
) -> TrustAnswer:
    """How far everybody is trusted, by who rated whom, from a few vetted people.

    Args:
        data: Ratings of people by people: a path (CSV, JSON, Parquet, a spreadsheet), a
            database URL with a table, a data frame, or mappings. Its columns are
            rater, ratee, rating and, if there is one, time, or have usual names.
        seeds: Names of the vetted people from whom trust comes. `"best-rated:20"`
            takes the 20 with the best sum of ratings in the first quarter of the data
            (in all of them, without times); there is no default.
        algorithm: vouched (faded ratings, weighed by how far their givers are vouched
            for), eigentrust (trust from the seeds), flow (who is a member), or, without
            seeds and so open to made-up accounts, standing-weighted and beta.
        as_of: The day (UTC), of which all counts; that of the last rating if left out,
            and today at the latest.
        data_format: How the data are written, where that cannot be told from them.
        max_rejected: The share of rows that may be unreadable before the answer calls
            itself insufficient.

    Returns:
        Where everybody stands, with what was left out and the size of every error.

    Raises:
        DataError: If the data cannot be read as ratings, or no trust can come of them.
    """
    _refuse_algorithm(algorithm)
    # Before the data are read: who vouches for the start is the whole of the security.
    _refuse_seeds(algorithm, seeds)
    table = read_ratings(data, data_format)
    day = _day_of(table, as_of)
    ratings = _ratings_of(table)
    numbers: list[int] = []
    choice = None
    if seeds:
        picked = chosen_seeds(table, ratings.until(day), seeds)
        numbers = picked.numbers
        choice = picked.choice
    people = ask_trust(ratings, numbers, algorithm, day)
    return TrustAnswer(
        source=table.source,
        names=table.names,
        people=people,
        as_of=date.fromordinal(EPOCH + day) if table.has_times else None,
        day_was_named=as_of is not None,
        seed_choice=choice,
        counts=_counts_of(table, ratings, people),
        unread_about=table.unread_about,
        max_rejected=max_rejected,
    )


def _refuse_algorithm(algorithm: str) -> None:
    if algorithm in TRUST_ALGORITHMS:
        return
    close = nearest(algorithm, TRUST_ALGORITHMS)
    hint = f"; did you mean {close}?" if close else ""
    raise DataError(
        f"found the algorithm {algorithm}, expected {one_of(TRUST_ALGORITHMS)}{hint}"
    )


def _refuse_seeds(algorithm: str, seeds: str | Sequence[str] | None) -> None:
    """Refuses an algorithm without the seeds that it needs, or with any it has not."""
    needs_seeds = algorithm not in WITHOUT_SEEDS
    if needs_seeds and not seeds:
        raise refuse_no_seeds()
    if not needs_seeds and seeds:
        raise DataError(
            f"found seeds for {algorithm}, which has none: every account's word counts "
            f"there, and a ring of accounts lifts itself\n"
            f"  to do: leave the seeds out, or ask {DEFAULT_ALGORITHM}"
        )


def _counts_of(
    table: RatingTable, ratings: Ratings, people: PeopleTrusted
) -> RatingCounts:
    """What came of the rows."""
    return RatingCounts(
        read=table.read,
        used=people.ratings.count,
        unread=table.unread_rows,
        reasons=table.unread,
        later=ratings.count - people.ratings.count,
        own=table.own,
        empty=table.empty,
        repeated=table.repeated,
        folded=table.folded,
    )


def _day_of(table: RatingTable, as_of: str | date | datetime | None) -> int:
    """The day of which all counts, as days since 1 January 1970."""
    named = utc_day(as_of)
    if not len(table.days):
        raise _nothing_read(table)
    if not table.has_times:
        if named is not None:
            raise DataError(
                f"found {AS_OF.named()} for ratings without times, expected ratings "
                "with a column `time`\n  to do: leave the day out; nothing fades then"
            )
        return 0
    if named is None:
        # What is dated ahead is mistyped, or not true yet.
        named = min(table.last_day or utc_today(), utc_today())
    day = named.toordinal() - EPOCH
    if not (table.days <= day).any():
        first = date.fromordinal(EPOCH + int(table.days[0]))
        raise DataError(
            f"found no rating up to {named}, the first is of {first}\n"
            f"  to do: choose a later day with {AS_OF.named()}"
        )
    return day


def _nothing_read(table: RatingTable) -> DataError:
    reason = table.unread[0]
    example = f", such as {reason.found}" if reason.found else ""
    return DataError(
        f"{table.source}: none of {plural(table.read, 'row')} could be read as a "
        "rating\n"
        f"  {reason.rows:,} of them: {reason.reason}{example}"
    )


def _ratings_of(table: RatingTable) -> Ratings:
    return rating_numbers(
        len(table.names),
        table.raters,
        table.ratees,
        np.asarray(table.values),
        table.days,
    )
