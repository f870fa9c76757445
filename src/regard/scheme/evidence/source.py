"""A source: where evidence comes from, and on what ground."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regard.scheme.evidence.vouching import Vouching
from regard.scheme.part import Flag, Listed, Part, Text
from regard.scheme.units import Day, Days, Name

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
About = Literal["self", "household", "ties", "group"]
Verified = Literal[
    "verified", "alleged", "anonymous", "inferred", "predicted", "impression"
]
Reporters = Literal[
    "operator", "subjects", "authority", "court", "public", "sensor", "company"
]
Gathered = Literal[
    "own dealings",
    "told by the subject",
    "register",
    "cameras",
    "tracking",
    "scraping",
]
Figures = Literal["recorded", "averaged", "estimated"]
Reach = Literal["everyone", "some"]
Trait = Literal[
    "none",
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


class Source(Part):
    """Where evidence comes from, on what ground it was collected, and what it is \
about."""

    domain: Name = Field(
        description=(
            "The area of life the evidence belongs to, such as lending or housing."
        )
    )
    title: Text | None = Field(None, description="What people call it.")
    category: Category | None = Field(None, description="The category of data.")
    collected_for: Text | None = Field(
        None, description="Why the data were collected in the first place."
    )
    collected_in: Name | None = Field(
        None,
        description="The area of life they were collected in, if another; or none.",
    )
    reaches: Reach | None = Field(
        None,
        description=(
            "Whether it can speak of everyone scored; groups say who lacks it."
        ),
    )
    relevance: Text | None = Field(
        None, description="Why this evidence bears on the scheme's purpose."
    )
    basis: Basis | None = Field(None, description="The ground for using it.")
    about: About | None = Field(
        None,
        description="Whose conduct it records: the subject's own or somebody else's.",
    )
    verified: Verified | None = Field(
        None, description="How far the evidence has been established before it counts."
    )
    reporters: Reporters | None = Field(None, description="Who writes the events.")
    retained: Days | None = Field(None, description="How long the events are kept.")
    special_category: Flag | None = Field(
        None, description="Data of a special category (GDPR Article 9)."
    )
    optional: Flag | None = Field(
        None, description="Whether a subject may leave it out without loss."
    )
    reveals: Listed[Trait] = Field(
        (), description="Traits of a person that it is, or stands in for, or none."
    )
    tested: Day | None = Field(
        None, description="When its effect on groups was last tested."
    )
    gathered: Gathered | None = Field(None, description="How the data come in.")
    figures: Figures | None = Field(
        None,
        description=(
            "Whether a figure was recorded of this person, "
            "or is an average or an estimate."
        ),
    )
    public_for: Days | None = Field(
        None, description="How long the public register it comes from shows an entry."
    )
    revocable: Flag | None = Field(
        None, description="Whether what it holds (a token) can be taken back."
    )
    trust: Vouching | None = Field(
        None,
        description=(
            "How its events are worked out at each reassessment from another source's "
            "ratings; nobody else writes any."
        ),
    )

    @property
    def is_of_peers(self) -> bool:
        """Whether those whom the scheme scores report of one another there."""
        return self.reporters == "subjects"
