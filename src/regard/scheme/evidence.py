"""What counts: sources, the kinds of evidence they give, and how each fades."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from regard.scheme.part import Flag, Listed, Part, Text
from regard.scheme.units import (
    AMOUNT,
    MOST_AMOUNT,
    RATE_PATTERN,
    SHARE,
    Cap,
    Day,
    Days,
    Name,
    Points,
    complain,
    plain,
    span_days,
    span_text,
    whole,
)

Category = Literal[
    "assets",
    "asylum and migration",
    "behaviour patterns",
    "biometric",
    "civic duties",
    "complaints",
    "consent choices",
    "contracts",
    "court records",
    "demographics",
    "education",
    "employment",
    "health",
    "identity",
    "income",
    "inspections",
    "licence records",
    "location",
    "offences",
    "other",
    "payments",
    "peer ratings",
    "performance records",
    "public assistance",
    "purchases",
    "scores of others",
    "social ties",
    "speech",
    "tokens",
    "transactions",
    "user reviews",
    "worship and belief",
]
Basis = Literal["consent", "contract", "law", "public task", "legitimate interest"]
Gravity = Literal["minor", "general", "serious"]
Trait = Literal[
    "age",
    "birth",
    "device",
    "disability",
    "ethnic origin",
    "family status",
    "genetic features",
    "health",
    "household",
    "language",
    "marital status",
    "name",
    "national origin",
    "nationality",
    "political opinion",
    "postcode",
    "property",
    "race",
    "religion",
    "sex",
    "sexual orientation",
    "union membership",
]
Concern = Literal[
    "access request",
    "belief",
    "complaint",
    "consent",
    "dispute",
    "litigation",
    "protest",
    "speech",
    "union membership",
    "voting",
]


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` events in each calendar window of `days` days, counted from 1970-01-01."""

    count: int
    days: int

    def __str__(self) -> str:
        return f"{self.count} per {span_text(self.days)}"


class Bounds(NamedTuple):
    """The amounts an event may have, in thousandths, both ends included."""

    low: int
    high: int


def _rate(value: Any) -> Rate:
    if isinstance(value, str) and " per " in value:
        count, _, span = value.partition(" per ")
        if count.isascii() and count.isdigit() and count[0] != "0" and len(count) < 7:
            return Rate(int(count), span_days(span))
    raise complain(
        "a rate such as 10 per 30d", "write how many events count in how long a window"
    )


def _bounds(value: Any) -> Bounds:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise complain(
            "the least and the most amount, such as [0, 5]",
            "write both ends in square brackets",
        )
    low, high = (whole(end, AMOUNT, MOST_AMOUNT, "an amount") for end in value)
    if low > high:
        raise complain("the lesser amount first", "swap the two")
    return Bounds(low, high)


def _steps(value: Any) -> tuple[tuple[int, int], ...]:
    """Pairs (days, share in millionths): the share counts for ages below that many days."""
    expected = "ages and falling shares, such as {90d: 1, 1y: 0.5}"
    if not isinstance(value, dict) or not value:
        raise complain(
            expected, "write until which age which share of the points counts"
        )
    steps = tuple(
        (span_days(age), whole(share, SHARE, 1, "a share"))
        for age, share in value.items()
    )
    if any(share < 0 for _, share in steps):
        raise complain(expected, "a share lies between 0 and 1")
    if any(
        later <= age or less > share for (age, share), (later, less) in pairwise(steps)
    ):
        raise complain(
            expected, "put the ages in rising and the shares in falling order"
        )
    return steps


def _written_steps(
    steps: tuple[tuple[int, int], ...] | None,
) -> dict[str, int | float] | None:
    return (
        None
        if steps is None
        else {span_text(age): plain(share, SHARE) for age, share in steps}
    )


RateField = Annotated[
    Rate,
    BeforeValidator(_rate),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "pattern": RATE_PATTERN, "examples": ["10 per 30d"]}
    ),
]
BoundsField = Annotated[
    Bounds,
    BeforeValidator(_bounds),
    PlainSerializer(lambda ends: [plain(end, AMOUNT) for end in ends]),
    WithJsonSchema(
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ),
]
StepsField = Annotated[
    tuple[tuple[int, int], ...],
    BeforeValidator(_steps),
    PlainSerializer(_written_steps),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {"type": "number"},
            "minProperties": 1,
        }
    ),
]

ONE = Bounds(AMOUNT, AMOUNT)


class Source(Part):
    """Where evidence comes from, on what ground it was collected, and what it is about."""

    domain: Name = Field(
        description="The area of life the evidence belongs to, such as lending or housing."
    )
    title: Text | None = Field(None, description="What people call it.")
    category: Category | None = Field(None, description="The category of data.")
    collected_for: Text | None = Field(
        None, description="Why the data were collected in the first place."
    )
    collected_in: Name | None = Field(
        None, description="The area of life they were collected in, if another one."
    )
    relevance: Text | None = Field(
        None, description="Why this evidence bears on the scheme's purpose."
    )
    basis: Basis | None = Field(None, description="The ground for using it.")
    about: Literal["self", "household", "ties", "group"] | None = Field(
        None,
        description="Whose conduct it records: the subject's own or somebody else's.",
    )
    verified: (
        Literal[
            "verified", "alleged", "anonymous", "inferred", "predicted", "impression"
        ]
        | None
    ) = Field(
        None, description="How far the evidence has been established before it counts."
    )
    reporters: (
        Literal[
            "operator", "subjects", "authority", "court", "public", "sensor", "company"
        ]
        | None
    ) = Field(None, description="Who writes the events.")
    retained: Days | None = Field(None, description="How long the events are kept.")
    special_category: Flag | None = Field(
        None, description="Data of a special category (GDPR Article 9)."
    )
    optional: Flag | None = Field(
        None, description="Whether a subject may leave it out without loss."
    )
    reveals: Listed[Trait] = Field(
        (), description="Traits of a person that it is, or stands in for."
    )
    tested: Day | None = Field(
        None, description="When its effect on groups was last tested."
    )
    gathered: (
        Literal[
            "own dealings",
            "told by the subject",
            "register",
            "cameras",
            "tracking",
            "scraping",
        ]
        | None
    ) = Field(None, description="How the data come in.")
    figures: Literal["recorded", "averaged", "estimated"] | None = Field(
        None,
        description="Whether a figure was recorded of this person, or is an average or an estimate.",
    )
    public_for: Days | None = Field(
        None, description="How long the public register it comes from shows an entry."
    )
    revocable: Flag | None = Field(
        None, description="Whether what it holds (a token) can be taken back."
    )


class Kind(Part):
    """One sort of thing that counts: from a source, or the tier held in another scheme."""

    source: Name | None = Field(None, description="The source that reports it.")
    scheme: Text | None = Field(
        None,
        description="Another scheme whose tier counts here (library name or path).",
    )
    tier: Listed[Name] | None = Field(
        None, description="The tier, or tiers, of that scheme which count."
    )
    means: Text | None = Field(
        None, description="What happened, in words a subject knows."
    )
    points: Points = Field(
        description="What one event of amount 1 adds, unfaded; log-odds in a logistic score."
    )
    amount: BoundsField = Field(
        ONE, description="The least and the most amount of one event."
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
    gravity: Gravity | None = Field(None, description="How grave the act is.")
    since: Day | None = Field(None, description="Acts before this day do not count.")
    incident: Name | None = Field(
        None,
        description="The incident it records, where other kinds record the same one.",
    )
    concerns: Concern | None = Field(
        None, description="The liberty or right that the act makes use of, if any."
    )
    record: Literal["bankruptcy", "conviction"] | None = Field(
        None, description="A record for which the law has a term of its own."
    )
    spent_after: Days | None = Field(
        None, description="After how long the conviction is spent."
    )

    @model_validator(mode="after")
    def _complete(self) -> Kind:
        if (self.source is None) == (self.scheme is None):
            found = (
                "neither a source nor a scheme"
                if self.source is None
                else "a source and a scheme"
            )
            raise complain(
                "either a source or a scheme with a tier",
                "name the one it comes from",
                found,
            )
        if (self.scheme is None) != (not self.tier):
            found = (
                "a tier without a scheme"
                if self.scheme is None
                else "a scheme without a tier"
            )
            raise complain(
                "scheme and tier together", "name both, or use a source", found
            )
        if self.scheme is not None:
            given = [key for key in sorted(self.model_fields_set) if key in _FOR_EVENTS]
            if given:
                todo = f"remove {given[0]}; another scheme's tier counts for as long as it is held"
                raise complain(
                    "points and cap alone beside a scheme",
                    todo,
                    f"{given[0]} beside a scheme",
                )
            return self
        ways = [
            key
            for key in ("half_life", "linear", "steps", "permanent")
            if getattr(self, key)
        ]
        if not ways and self.expires is None:
            todo = "add half_life, expires, linear or steps; or permanent: true if no end is meant"
            raise complain("how long it lasts", todo, "no word on how it fades")
        if len(ways) > 1 or (
            self.expires is not None and ways not in ([], ["half_life"])
        ):
            named = " and ".join(
                [*ways, *(["expires"] if self.expires is not None else [])]
            )
            raise complain(
                "one way of fading", "keep one; only half_life goes with expires", named
            )
        return self


_FOR_EVENTS = frozenset(
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
