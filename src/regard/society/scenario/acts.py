"""What acts gain and cost, in units of a month's middle income."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from regard.scheme.part import Part, Whole
from regard.society.scenario.ranges import Proportion, Signed, Size, number_between


class ActParameters(Part):
    """Gains and costs of acts; people choose by quantal response."""

    precision: Annotated[float, number_between(0.01, 1000)] = Field(
        4.0, description="beta of McKelvey & Palfrey 1995."
    )
    help_cost: Signed = Field(0.45, description="Of helping once. Our choice.")
    image: Signed = Field(
        0.25,
        description="Weight of the other's image in helping (Nowak & Sigmund 1998).",
    )
    image_known: Proportion = Field(0.5, description="q, the chance that it is known.")
    cheat_gain: Signed = Field(0.35, description="Of cheating once. Our choice.")
    cheat_chance: Proportion = Field(
        0.2, description="How often there is one a month. Our choice."
    )
    late_pull: Signed = Field(
        1.0, description="How lack of means leads to paying late. Our choice."
    )
    late_care: Signed = Field(0.9, description="How much people mind. Our choice.")
    default_care: Signed = Field(
        0.9, description="How much more they mind not paying at all. Our choice."
    )
    tolerance: Proportion = Field(
        0.25, description="Dissent that meets no punishment, t of Daymude et al. 2025."
    )
    heat: Size = Field(
        3.0,
        description="How the severity of punishment follows from what is at stake. "
        "Our choice.",
    )
    severity_most: Size = Field(
        2.0,
        description="The severest punishment that anybody reckons with; "
        "2 outweighs the boldest. Our choice.",
    )
    company: Signed = Field(0.5, description="How ties who speak embolden. Our choice.")
    praise_cost: Signed = Field(
        0.5, description="Of praising in public; opinion stands against it. Our choice."
    )
    threshold: Size = Field(
        1.1,
        description="Of gathering for those who desire no dissent (Granovetter 1978).",
    )
    spark: Proportion = Field(
        0.05, description="Chance to gather unprompted, times desire. Our choice."
    )
    perform_cost: Signed = Field(
        0.5, description="Of an act that scores and helps no one. Our choice."
    )
    duty_care: Signed = Field(
        0.6, description="How much people mind missing a duty. Our choice."
    )
    slips: Proportion = Field(
        0.25, description="Chance of a careless slip a month. Our choice."
    )
    curiosity: Signed = Field(
        0.3, description="Gain of lawful reading that no scheme scores. Our choice."
    )
    chill: Signed = Field(
        1.2, description="How fear weighs against it (Penney 2016 saw about -20 %)."
    )
    inform_cost: Signed = Field(
        0.7, description="Of reporting somebody, in decency. Our choice."
    )
    work_effort: Signed = Field(
        0.3, description="Gain of doing one's work well. Our choice."
    )
    awareness: Proportion = Field(
        0.5, description="How far unpublished rules are known. Our choice."
    )
    horizon: Annotated[Whole, Field(ge=1, le=120)] = Field(
        12, description="Months that people look ahead."
    )
    reputation: Size = Field(
        0.3, description="Weight of services opened or closed. Our choice."
    )
