"""What a scheme does to people, and how they change: offices, services, feelings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from regard.scheme.evidence import Category
from regard.scheme.part import Flag, Listed, Part, Whole
from regard.scheme.units import Name
from regard.society.scenario.ranges import Proportion, Signed, Size


class OfficialParameters(Part):
    """Those who may add, take and excuse."""

    people: Annotated[Whole, Field(ge=10, le=100_000)] = Field(
        500, description="People in each one's charge."
    )
    acts: Proportion = Field(
        0.03, description="Chance a month that one acts on a person. Our choice."
    )
    err: Proportion = Field(
        0.2, description="Share of officials who act at random. Our choice."
    )
    favour: Proportion = Field(
        0.1, description="Share who favour their clients. Our choice."
    )
    target: Proportion = Field(
        0.1, description="Share who go after dissenters. Our choice."
    )
    clients: Proportion = Field(
        0.1, description="Share of their charges who are clients. Our choice."
    )


class DisputeParameters(Part):
    """How often the wronged contest, and win."""

    contest: Proportion = Field(
        0.5,
        description="Share of wrong records that are contested, where one may. "
        "Our choice.",
    )
    won: Proportion = Field(0.8, description="Share of those won. Our choice.")
    burdened: Proportion = Field(
        0.4, description="The same where the subject has to prove it. Our choice."
    )
    repair: Proportion = Field(
        0.2,
        description="Chance a month that somebody below ordinary has an act repaired.",
    )


class ServiceParameters(Part):
    """What services are worth, in a month's middle income, and how many places."""

    minor: Size = Field(0.05, description="A month without a minor one. Our choice.")
    general: Size = Field(0.15, description="Without a general one. Our choice.")
    serious: Size = Field(0.4, description="Without a serious one. Our choice.")
    essential: Size = Field(
        1.5, description="Times this where ordinary life depends on it. Our choice."
    )
    condition: Proportion = Field(
        0.4,
        description="What a condition takes of it that is worse than the usual; of "
        "several, the middle one. Our choice.",
    )
    better: Size = Field(
        0.4,
        description="What an outcome better than the usual adds to it; of several, "
        "the middle one. As much as a condition takes. Our choice.",
    )
    places: Proportion = Field(
        0.3, description="Places at scarce services, a person. Our choice."
    )
    livelihood: Proportion = Field(
        0.5,
        description="What losing work-related services takes of income. Our choice.",
    )
    livelihoods: Listed[Name] = Field(
        ("employment", "business"),
        description="Domains of services that are work-related. Our choice.",
    )
    income_lost_most: Proportion = Field(
        0.9,
        description="The most of income that lost services take together. Our choice.",
    )


class ChangeParameters(Part):
    """How people change from month to month."""

    means: Proportion = Field(
        0.2, description="How fast means follow income. Our choice."
    )
    means_most: Size = Field(
        5.0,
        description="The most means that anybody has, in middle incomes. Our choice.",
    )
    blow: Size = Field(1.0, description="What a blow costs. Our choice.")
    fear: Proportion = Field(
        0.1, description="How fast fear follows threat. Our choice."
    )
    own: Size = Field(1.0, description="Weight of own losses in threat. Our choice.")
    others: Size = Field(
        1.0, description="Weight of ties' losses in threat. Our choice."
    )
    watched: Size = Field(
        0.3, description="Weight of being watched at all. Our choice."
    )
    watching: Listed[Category] = Field(
        (
            "biometric",
            "location",
            "speech",
            "payments",
            "purchases",
            "social ties",
            "behaviour patterns",
        ),
        min_length=1,
        description="Categories by whose share a scheme is felt to watch. Our choice.",
    )
    trust: Proportion = Field(
        0.05, description="How fast trust follows experience. Our choice."
    )
    trust_at_first: Proportion = Field(
        0.5, description="Everybody's trust on the first day. Our choice."
    )
    wronged: Proportion = Field(
        0.1, description="Trust lost by one wrong record. Our choice."
    )
    tie_worth: Signed = Field(0.7, description="Of keeping a tie. Our choice.")
    tie_risk: Signed = Field(
        4.0, description="Weight of what a tie's tier may cost. Our choice."
    )
    shunning: Signed = Field(
        0.3, description="Unease about ties who are restricted. Our choice."
    )


class Mechanisms(Part):
    """Each can be switched off, to see what follows from it."""

    incentives: Flag = Field(
        True, description="People know what acts do to their score."
    )
    fear: Flag = Field(True, description="Threat makes people fear.")
    attention: Flag = Field(
        True, description="Those below ordinary are looked at harder."
    )
    errors: Flag = Field(True, description="Sensors invent and misplace.")
    spillover: Flag = Field(
        True, description="Evidence about ties and households counts."
    )
    officials: Flag = Field(True, description="Administrators use their discretion.")
    disputes: Flag = Field(
        True, description="Wrong records are contested, acts repaired."
    )
    joint: Flag = Field(True, description="A scheme reads tiers of other schemes.")
    restrictions: Flag = Field(
        True, description="What services give and refuse is felt."
    )
    performing: Flag = Field(True, description="People perform for the score.")
