"""Seeds as they are named: people, or a rule that somebody chose knowingly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regard.scheme.complaint import DataError, nearest
from regard.scheme.counted import plural
from regard.scheme.settings_in_words import BEST_RATED_SETTING, SEEDS_SETTING
from regard.scoring.intake.rating_table import RatingTable
from regard.trust.ratings import Ratings

BEST_RATED = re.compile(r"best-rated:([1-9][0-9]{0,5})")
EARLY_SHARE = 4
"""The best rated are those of the first quarter: a ring that comes later cannot change
who was well rated then."""


@dataclass(frozen=True)
class PickedSeeds:
    """Who the seeds are.

    Attributes:
        numbers: Of the people.
        choice: The rule by which they were found; None where they were named.
    """

    numbers: list[int]
    choice: str | None


def refuse_no_seeds() -> DataError:
    """The error for a question without seeds, which says how to choose them."""
    return DataError(
        "found no seeds, expected a few people whom you have vetted: all trust comes "
        "from them, and none is guessed\n"
        f"  to do: name 5 to 20 people whom you know and would answer for "
        f"({SEEDS_SETTING.named()}), none of whom decides alone\n"
        f"  to try it out, {BEST_RATED_SETTING.named()} takes the 20 best rated in the "
        "first quarter of the data; whoever was praised early then decides who is "
        "trusted"
    )


def chosen_seeds(
    table: RatingTable, ratings: Ratings, seeds: str | Sequence[str]
) -> PickedSeeds:
    """The people whom names or a rule mean.

    Args:
        table: Who there is.
        ratings: The ratings that are known on the day.
        seeds: Names, or a rule such as best-rated:20.

    Returns:
        Their numbers.

    Raises:
        DataError: If a name is nobody's, stands twice, or too few people are well
            rated.
    """
    if isinstance(seeds, str):
        rule = BEST_RATED.fullmatch(seeds.strip())
        if rule is not None:
            count = int(rule[1])
            return PickedSeeds(_best_rated(ratings, count, table.has_times), seeds)
        seeds = [seeds]
    number_by_name = {name: number for number, name in enumerate(table.names)}
    numbers: list[int] = []
    for name in seeds:
        number = number_by_name.get(name.strip())
        if number is None:
            close = nearest(name, table.names)
            hint = f"; did you mean {close}?" if close else ""
            raise DataError(
                f"found the seed {name}, expected somebody who is rated or rates in "
                f"the data{hint}"
            )
        if number in numbers:
            raise DataError(f"found the seed {name} twice, expected everybody once")
        numbers.append(number)
    return PickedSeeds(numbers, None)


def _best_rated(ratings: Ratings, count: int, has_times: bool) -> list[int]:
    """Those with the best sum of ratings; of equal sums, whoever has more, then first.

    Raises:
        DataError: If too few have a sum above nought.
    """
    early = ratings
    if has_times:
        in_time = np.argsort(ratings.days, kind="stable")
        is_early = np.zeros(ratings.count, dtype=np.bool_)
        is_early[in_time[: -(-ratings.count // EARLY_SHARE)]] = True
        early = ratings.chosen(is_early)
    sums = np.bincount(early.ratees, early.values, ratings.people)
    received = np.bincount(early.ratees, minlength=ratings.people)
    order = np.lexsort((-received, -sums))[:count]
    numbers = [int(number) for number in order if sums[number] > 0]
    if len(numbers) < count:
        people = plural(len(numbers), "person", "people")
        raise DataError(
            f"found {people} rated well on the whole, expected {count}\n"
            f"  to do: ask for fewer, or name the seeds ({SEEDS_SETTING.named()})"
        )
    return numbers
