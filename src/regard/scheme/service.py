"""A service: what someone may be given, and the outcome for each tier."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regard.scheme.evidence import Gravity
from regard.scheme.part import Flag, Named, Part, Text
from regard.scheme.units import Days, Name

ALLOW = "allow"
REFUSE = "refuse"


class Service(Part):
    """What someone may be given, and the outcome for each tier."""

    domain: Name = Field(description="The area of life the service belongs to.")
    title: Text | None = Field(None, description="What people call it.")
    outcomes: Named[Name] = Field(
        description="For every tier: allow, refuse, or a named condition."
    )
    essential: Flag | None = Field(
        None, description="Whether ordinary life depends on it."
    )
    scarce: Flag | None = Field(
        None, description="Whether one person's gain is another's loss."
    )
    severity: Gravity | None = Field(None, description="How grave it is to lose it.")
    lasts: Days | None = Field(
        None, description="How long an outcome stands before it is looked at again."
    )
    account: Flag | None = Field(
        None,
        description="Whether it is the account, or the work itself, on a platform.",
    )
    reversible: Flag | None = Field(
        None, description="Whether the effect of an outcome can be undone."
    )
    takes_back: Literal["nothing", "a share", "everything"] | None = Field(
        None, description="What a refusal takes back of what was given before."
    )
    legal_basis: Text | None = Field(
        None, description="The law that provides for the restriction."
    )
    above_exemption: Flag | None = Field(
        None,
        description=(
            "Only credit or life insurance of 150,000 dollars, "
            "or a salary of 75,000 (FCRA 605(b))."
        ),
    )
