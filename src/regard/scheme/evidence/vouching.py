"""Vouching: how what people say of one another becomes trust, and trust events."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from regard.scheme.part import Listed, Part, Text, Whole
from regard.scheme.units import Name, Share

Algorithm = Literal["vouched", "eigentrust"]
NAMED_IN_THE_RECORD = "named in the record"
"""What stands under `seeds` where the record names them and the document does not."""
FEWEST_SEEDS = 20
"""With fewer, one of them is worth more than a twentieth of all trust."""


class Vouching(Part):
    """From whose ratings trust is worked out, from whom it starts, and how."""

    ratings: Name = Field(
        description="The source in which people say something of one another."
    )
    vouches: Listed[Name] = Field(
        min_length=1, description="The kinds of it by which one vouches for another."
    )
    warnings: Listed[Name] = Field(
        (), description="The kinds of it by which one warns of another."
    )
    algorithm: Algorithm = Field(
        description=(
            "vouched: ratings weighed by the trust in whoever gave them; eigentrust: "
            "the trust that reaches somebody from the seeds."
        )
    )
    seeds: Listed[Text] = Field(
        min_length=1,
        description=(
            "The vetted members from whom all trust starts, by name; or named in the "
            "record."
        ),
    )
    restart: Share = Field(
        description="The share of trust that starts anew from the seeds at each step."
    )
    vouch_budget: Annotated[Whole, Field(ge=1, le=1_000_000)] | None = Field(
        None, description="How many vouches one person's word is worth at one time."
    )
    warning_budget: Annotated[Whole, Field(ge=1, le=1_000_000)] | None = Field(
        None, description="How many warnings one person's word is worth at one time."
    )

    @property
    def seeds_are_published(self) -> bool:
        """Whether the document names the seeds, so that anybody can see them."""
        return self.seeds != (NAMED_IN_THE_RECORD,)
