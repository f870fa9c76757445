"""A kind of evidence: one sort of thing that counts, by how much, and for how long."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from regard.scheme.evidence.amount import ONE_EACH, AmountField
from regard.scheme.evidence.fading import StepsField
from regard.scheme.evidence.rate import RateField
from regard.scheme.evidence.source import Trait
from regard.scheme.part import Flag, Listed, Part, Text, Whole
from regard.scheme.units import Cap, Days, Name, Points, StartDay, value_error

Gravity = Literal["minor", "general", "serious"]
Concern = Literal[
    "none",
    "access request",
    "assembly",
    "belief",
    "complaint",
    "consent",
    "dispute",
    "family life",
    "informing",
    "litigation",
    "petition",
    "protest",
    "speech",
    "strike",
    "union membership",
    "voting",
]
Excuse = Literal["none", "care", "illness", "strike", "worship"]

HASH_PATTERN = r"^sha256:[0-9a-f]{64}$"
FEWEST_AT_ONCE = 5
"""In a smaller batch of blind ratings each could be guessed: our choice of how many."""
WAYS_OF_FADING = ("half_life", "linear", "steps", "permanent")
KEYS_OF_EVENTS = frozenset(
    {
        "amount",
        "half_life",
        "expires",
        "linear",
        "steps",
        "permanent",
        "rate",
        "per_reporter",
        "since",
    }
)
"""Keys that say something of events, so that a tier which is held has none of them."""


class Kind(Part):
    """One sort of thing that counts: from a source, or the tier held in another \
scheme."""

    source: Name | None = Field(None, description="The source that reports it.")
    scheme: Text | None = Field(
        None,
        description="Another scheme whose tier counts here (library name or path).",
    )
    tier: Listed[Name] | None = Field(
        None, description="The tier, or tiers, of that scheme which count."
    )
    hash: Annotated[str, Field(pattern=HASH_PATTERN)] | None = Field(
        None,
        description="The hash of that scheme, as `regard gate` shows it.",
    )
    means: Text | None = Field(
        None, description="What happened, in words a subject knows."
    )
    points: Points = Field(
        description=(
            "What one event of amount 1 adds, unfaded; log-odds in a logistic score."
        )
    )
    amount: AmountField = Field(
        ONE_EACH, description="The least and the most amount of one event."
    )
    half_life: Days | None = Field(
        None, description="After this long, half of the points count."
    )
    expires: Days | None = Field(None, description="From this age on, nothing counts.")
    linear: Days | None = Field(
        None, description="The points fall evenly, to nothing at this age."
    )
    steps: StepsField | None = Field(
        None, description="Until which age which share of the points counts."
    )
    permanent: Flag | None = Field(
        None, description="The event counts in full for ever."
    )
    cap: Cap | None = Field(
        None, description="The most this kind adds or takes in all."
    )
    rate: RateField | None = Field(
        None, description="The most events that count in a calendar window."
    )
    per_reporter: RateField | None = Field(
        None, description="The same for one reporter's events on one subject."
    )
    blind: Annotated[Whole, Field(ge=FEWEST_AT_ONCE)] | None = Field(
        None,
        description=(
            "Nobody can tell who gave it: the fewest that become visible at once."
        ),
    )
    gravity: Gravity | None = Field(None, description="How grave the act is.")
    since: StartDay | None = Field(
        None, description="Acts before this day do not count."
    )
    incident: Name | None = Field(
        None,
        description=(
            "The incident it records, where other kinds record the same one; else none."
        ),
    )
    concerns: Listed[Concern] = Field(
        (), description="The liberties or rights that the act makes use of, or none."
    )
    reveals: Listed[Trait] = Field(
        (), description="Traits of a person that it is, or stands in for, or none."
    )
    absence: Flag | None = Field(
        None, description="Whether it records that somebody did not come, or not act."
    )
    excused: Listed[Excuse] = Field(
        (), description="For which reasons an absence is not recorded, or none."
    )
    record: Literal["none", "bankruptcy", "conviction"] | None = Field(
        None, description="A record for which the law has a term of its own."
    )
    spent_after: Days | None = Field(
        None, description="After how long the conviction is spent."
    )

    @model_validator(mode="after")
    def _complete(self) -> Kind:
        self._refuse_two_origins()
        if self.scheme is not None:
            self._refuse_keys_of_events()
        else:
            self._require_one_way_of_fading()
        return self

    def _refuse_two_origins(self) -> None:
        """A kind comes either from a source, or from a scheme and its tiers."""
        if self.source is None and self.scheme is None:
            raise _two_origins("neither a source nor a scheme")
        if self.source is not None and self.scheme is not None:
            raise _two_origins("a source and a scheme")
        expected = "scheme and tier together"
        todo = "name both, or use a source"
        if self.scheme is None and self.hash is not None:
            raise value_error(expected, todo, "a hash without a scheme")
        if self.scheme is None and self.tier:
            raise value_error(expected, todo, "a tier without a scheme")
        if self.scheme is not None and not self.tier:
            raise value_error(expected, todo, "a scheme without a tier")

    def _refuse_keys_of_events(self) -> None:
        """A tier counts while it is held: it has no events that fade or are limited."""
        for key in sorted(self.model_fields_set & KEYS_OF_EVENTS):
            todo = (
                f"remove {key}; another scheme's tier counts for as long as it is held"
            )
            expected = "points and cap alone beside a scheme"
            raise value_error(expected, todo, f"{key} beside a scheme")

    def _require_one_way_of_fading(self) -> None:
        ways = [key for key in WAYS_OF_FADING if getattr(self, key)]
        if not ways and self.expires is None:
            todo = (
                "add half_life, expires, linear or steps; "
                "or permanent: true if no end is meant"
            )
            problem = "no word on how it fades"
            raise value_error("how long it lasts", todo, problem)
        # A half-life alone never ends, so it may have a last day besides.
        if self.expires is not None and ways != ["half_life"]:
            ways.append("expires")
        if len(ways) > 1:
            expected = "one way of fading"
            todo = "keep one; only half_life goes with expires"
            raise value_error(expected, todo, " and ".join(ways))


def _two_origins(origins: str) -> PydanticCustomError:
    expected = "either a source or a scheme with a tier"
    return value_error(expected, "name the one it comes from", origins)
