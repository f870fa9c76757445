"""How acts become records: sensors, what kinds stand for, and how often."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from regard.scheme.evidence import Category
from regard.scheme.part import Flag, Listed, Part, Text, Whole
from regard.scheme.units import Name
from regard.society.scenario.ranges import Proportion, Size

MOST_PARTNERS = 8  # reporters of one person for whom a society counts one by one


class Sensor(Part):
    """An error model of one category of source."""

    sees: Proportion = Field(description="Chance that an act is seen.")
    misses: Proportion = Field(description="Chance that what is seen goes unrecorded.")
    invents: Proportion = Field(
        description="Chance a month of recording what never happened."
    )
    misplaces: Proportion = Field(
        description="Of others' acts recorded, how many land on somebody else."
    )


USUAL_SENSOR = Sensor(sees=0.7, misses=0.05, invents=0.002, misplaces=0.005)


def default_sensors() -> dict[Any, Sensor]:
    """Sensors by category; all but face recognition's ratios are our choice.

    Returns:
        A sensor for every category that differs from `USUAL_SENSOR`.
    """
    # sees, misses, invents, misplaces
    rows = {
        "biometric": (0.3, 0.1, 0.003, 0.02),
        "behaviour patterns": (0.5, 0.1, 0.03, 0.0),
        "location": (0.6, 0.1, 0.004, 0.02),
        "speech": (0.5, 0.1, 0.004, 0.01),
        "payments": (0.95, 0.01, 0.001, 0.002),
        "purchases": (0.8, 0.02, 0.004, 0.005),
        "social ties": (0.8, 0.05, 0.0, 0.0),
        "complaints": (0.2, 0.0, 0.01, 0.02),
        "peer ratings": (0.6, 0.0, 0.005, 0.0),
        "court records": (0.3, 0.0, 0.0003, 0.001),
        "offences": (0.2, 0.0, 0.001, 0.002),
    }
    sensors = {}
    for category, (sees, misses, invents, misplaces) in rows.items():
        sensors[category] = Sensor(
            sees=sees, misses=misses, invents=invents, misplaces=misplaces
        )
    return sensors


class ByGravity(Part):
    """A number for every gravity that a kind of evidence can be declared with."""

    undeclared: Size = Field(description="Where no gravity is declared.")
    minor: Size = Field(description="Of a minor act.")
    general: Size = Field(description="Of a general one.")
    serious: Size = Field(description="Of a serious one.")

    def of(self, gravity: str | None) -> float:
        """The number for a kind of that gravity; None where it declares none."""
        return float(getattr(self, gravity or "undeclared"))


class RecordParameters(Part):
    """How many of the acts that a kind stands for become its events."""

    meant: ByGravity = Field(
        ByGravity(undeclared=3.0, minor=6.0, general=3.0, serious=1.0),
        description="Of several kinds of a scheme that one act feeds, "
        "how often each is meant. Our choice.",
    )
    grave: ByGravity = Field(
        ByGravity(undeclared=1.0, minor=1.0, general=0.3, serious=0.1),
        description="Of acts that a kind stands for, how many are as grave as it "
        "says. Our choice.",
    )
    a_month: dict[Category, Annotated[Whole, Field(ge=1, le=12)]] = Field(
        {
            "transactions": 4,
            "performance records": 4,
            "user reviews": 4,
            "peer ratings": 2,
        },
        description="Events a month of one kind at the most, where the category "
        "sees much; one elsewhere. Our choice.",
    )
    partners: Annotated[Whole, Field(ge=1, le=MOST_PARTNERS)] = Field(
        MOST_PARTNERS,
        description="People who may report on one person. Our choice.",
    )
    unsure: Listed[Text] = Field(
        ("inferred", "predicted", "alleged", "anonymous", "impression"),
        description="How a source is verified where its errors differ by group. "
        "Our choice.",
    )


class KindMeaning(Part):
    """What a kind of evidence stands for, where the usual reading would be wrong."""

    act: Name | None = Field(
        None, description="The fact that it stands for; the usual one if not said."
    )
    often: Size = Field(
        1.0, description="How many of those acts it records, times the usual share."
    )


def _meaning(value: Any) -> Any:
    """The name of an act may stand for a meaning with that act alone."""
    if isinstance(value, str):
        return {"act": value}
    return value


Meaning = Annotated[KindMeaning, BeforeValidator(_meaning)]


def default_meanings() -> dict[str, Any]:
    """Kinds of the library that record more or fewer acts than their gravity says.

    Our choice. Listings by courts are set so that about 0.9 % are listed, the
    13 million of 1.4 thousand million at the end of 2018; a platform's flags and a
    token's taint are rare events.

    Returns:
        By SCHEME.KIND, how often.
    """
    often = {
        "judgment-defaulters.refused-though-able": 9.0,
        "judgment-defaulters.evaded": 9.0,
        "judgment-defaulters.resisted": 9.0,
        "platform-trust.stars-withheld": 0.15,
        "platform-trust.route-left": 0.1,
        "platform-trust.job-dropped": 0.2,
        "platform-trust.job-late": 0.5,
        "platform-trust.phone-flagged": 0.1,
        "platform-trust.fraud-foreseen": 0.5,
        "token-gate.tainted": 0.01,
        "token-gate.tokens-moved": 0.02,
    }
    return {kind: {"often": number} for kind, number in often.items()}


class AttentionParameters(Part):
    """Looking harder at those below ordinary (Ensign et al. 2018)."""

    strength: Size = Field(
        1.0, description="How much more those below ordinary are looked at. Our choice."
    )
    corrected: Flag = Field(
        False, description="Whether finds are thinned by how hard was looked."
    )
