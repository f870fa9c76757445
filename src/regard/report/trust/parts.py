"""What an answer about trust is made of: people, raters, and the rows of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from regard.scoring.intake.rating_table import UnreadRatings


@dataclass(frozen=True)
class RatingCounts:
    """What came of the rows of the data.

    Attributes:
        read: How many rows there were.
        used: How many ratings count, those of a pair rated again included.
        unread: How many rows could not be read.
        reasons: Why, the most frequent reason first.
        later: How many ratings are of a later day.
        own: How many are of oneself.
        empty: How many are of exactly nothing.
        repeated: How many are of a pair that was rated again later.
        folded: In how many rows a name was read otherwise than it stands there.
    """

    read: int
    used: int
    unread: int
    reasons: tuple[UnreadRatings, ...]
    later: int
    own: int
    empty: int
    repeated: int
    folded: int


@dataclass(frozen=True)
class PersonTrusted:
    """Where one person stands.

    Attributes:
        name: Who.
        standing: Of `vouched`, `standing-weighted` and `beta` a share from 0 to 1; of
            `eigentrust` a part of all trust; of `flow` 1 for a member, 0 for others.
        uncertainty: How much of it is still a newcomer's, 0 to 1; None where there is
            no such thing.
        trust: Trust from the seeds; None without seeds.
        ratings: How many ratings of the person are known.
        unread: How many rows that may be about them could not be read.
        is_seed: Whether they are one.
    """

    name: str
    standing: float
    uncertainty: float | None
    trust: float | None
    ratings: int
    unread: int
    is_seed: bool


@dataclass(frozen=True)
class RaterReason:
    """What one rater's word does to a standing.

    Attributes:
        name: Of the rater.
        rating: What they last said, as it stands in the data.
        added: What it adds; below 0 for a warning.
        without: The standing, had they said nothing; None where not worked out.
        is_seed: Whether they are a seed.
    """

    name: str
    rating: float
    added: float
    without: float | None
    is_seed: bool


def person_data(person: PersonTrusted) -> dict[str, Any]:
    """Where somebody stands, as plain data.

    Args:
        person: Who.
    """
    return {
        "name": person.name,
        "standing": person.standing,
        "uncertainty": person.uncertainty,
        "trust": person.trust,
        "ratings": person.ratings,
        "unread": person.unread,
        "seed": person.is_seed,
    }
