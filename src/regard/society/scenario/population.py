"""Who lives in a society, and who is near whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from regard.scheme.part import Part, Text, Whole
from regard.society.scenario.ranges import (
    Proportion,
    Size,
    check_neighbourhood,
    number_between,
)


class GroupParameters(Part):
    """One group of people: share, means of traits, and the errors made about it."""

    share: Annotated[float, number_between(0.001, 1)] = Field(
        1.0, description="Of everyone."
    )
    honesty: Proportion = Field(
        0.55,
        description="Mean; what keeps people from cheating. "
        "Our choice, equal by default.",
    )
    warmth: Proportion = Field(0.55, description="Mean readiness to help. Our choice.")
    courage: Proportion = Field(
        0.5,
        description="Mean boldness, b of Daymude et al. 2025 halved to [0, 1]. "
        "Our choice.",
    )
    dissent: Proportion = Field(
        0.3, description="Mean dissent desired, d of Daymude et al. 2025. Our choice."
    )
    opinion: Proportion = Field(
        0.55, description="Mean private support for those in charge. Our choice."
    )
    earning: Proportion = Field(
        0.5, description="Mean income; 0.5 is the whole society's middle. Our choice."
    )
    hardship: Proportion = Field(
        0.02, description="Chance of a blow (illness, lost work) a month. Our choice."
    )
    unseen: Proportion = Field(
        0.1,
        description="Share in each group of the scheme that sources cannot see. "
        "Our choice.",
    )
    errors: Size = Field(
        1.0, description="Sensors' false and misplaced records, times the usual."
    )
    face_errors: Size = Field(
        1.0, description="The same for face recognition; ratios: NIST FRTE, 2024-09-20."
    )


class TieParameters(Part):
    """Households in neighbourhoods, some ties rewired (Watts & Strogatz 1998)."""

    number: Annotated[Whole, Field(ge=4, le=32)] = Field(
        8, description="Ties a person (mean degree of engine runs)."
    )
    household: Annotated[Whole, Field(ge=1, le=4)] = Field(
        3, description="People in a household. Our choice."
    )
    neighbourhood: Annotated[Whole, BeforeValidator(check_neighbourhood)] = Field(
        64, description="People in one."
    )
    rewired: Proportion = Field(
        0.1, description="Ties that lead elsewhere; .1 is within the small-world range."
    )
    segregation: Proportion = Field(
        0.4,
        description="Of a neighbourhood, who belong to its main group by that alone.",
    )
    homophily: Proportion = Field(
        0.6, description="Rewired ties that look for a neighbourhood of the same group."
    )
    edges: Text | None = Field(
        None, description="A file of ties, two numbers a line, in place of all this."
    )
