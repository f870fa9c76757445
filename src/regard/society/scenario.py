"""The scenario: everything that fixes a study but its schemes, its size and its seed.

Frozen, complete and hashed. Each number says what it is and where its default comes from; what
comes from no source is called our choice, and is there to be changed.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from regard.scheme.complaint import DataError, SchemeError
from regard.scheme.decode_errors import misread
from regard.scheme.document import yaml_text
from regard.scheme.evidence import Category
from regard.scheme.part import Flag, Named, Part, Text, Whole
from regard.scheme.text import decode, read_tree
from regard.scheme.units import Day, Name, complain


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise complain("a number", "write a plain number, such as 0.25")
    return float(value)


def _between(low: float, high: float) -> Any:
    def check(value: Any) -> float:
        number = _number(value)
        if not low <= number <= high:
            raise complain(
                f"a number from {low:g} to {high:g}", "choose one within these limits"
            )
        return number

    return BeforeValidator(check)


def _power_of_two(value: Any) -> Any:
    if value not in [2**power for power in range(3, 13)]:
        raise complain("a power of two from 8 to 4096", "choose one, such as 64")
    return value


Part01 = Annotated[float, _between(0, 1)]
Size = Annotated[float, _between(0, 100)]
Signed = Annotated[float, _between(-100, 100)]


class People(Part):
    """One group of people: its share, the means of its traits, and the errors made about it."""

    share: Annotated[float, _between(0.001, 1)] = Field(1.0, description="Of everyone.")
    honesty: Part01 = Field(
        0.55,
        description="Mean; what keeps people from cheating. Our choice, equal by default.",
    )
    warmth: Part01 = Field(0.55, description="Mean readiness to help. Our choice.")
    courage: Part01 = Field(
        0.5,
        description="Mean boldness, b of Daymude et al. 2025 halved to [0, 1]. Our choice.",
    )
    dissent: Part01 = Field(
        0.3, description="Mean dissent desired, d of Daymude et al. 2025. Our choice."
    )
    opinion: Part01 = Field(
        0.55, description="Mean private support for those in charge. Our choice."
    )
    earning: Part01 = Field(
        0.5, description="Mean income; 0.5 is the whole society's middle. Our choice."
    )
    hardship: Part01 = Field(
        0.02, description="Chance of a blow (illness, lost work) a month. Our choice."
    )
    unseen: Part01 = Field(
        0.1,
        description="Share in each group of the scheme that sources cannot see. Our choice.",
    )
    errors: Size = Field(
        1.0, description="Sensors' false and misplaced records, times the usual."
    )
    face_errors: Size = Field(
        1.0, description="The same for face recognition; ratios: NIST FRTE, 2024-09-20."
    )


class Ties(Part):
    """Who is near whom: households in neighbourhoods, some ties rewired (Watts & Strogatz 1998)."""

    number: Annotated[Whole, Field(ge=4, le=32)] = Field(
        8, description="Ties a person (mean degree of engine runs)."
    )
    household: Annotated[Whole, Field(ge=1, le=4)] = Field(
        3, description="People in a household. Our choice."
    )
    neighbourhood: Annotated[Whole, BeforeValidator(_power_of_two)] = Field(
        64, description="People in one."
    )
    rewired: Part01 = Field(
        0.1, description="Ties that lead elsewhere; .1 is within the small-world range."
    )
    segregation: Part01 = Field(
        0.4,
        description="Of a neighbourhood, who belong to its main group by that alone.",
    )
    homophily: Part01 = Field(
        0.6, description="Rewired ties that look for a neighbourhood of the same group."
    )
    edges: Text | None = Field(
        None, description="A file of ties, two numbers a line, in place of all this."
    )


class Acts(Part):
    """What acts gain and cost, in units of a month's middle income; people choose by quantal response."""

    precision: Annotated[float, _between(0.01, 1000)] = Field(
        4.0, description="beta of McKelvey & Palfrey 1995."
    )
    help_cost: Signed = Field(0.45, description="Of helping once. Our choice.")
    image: Signed = Field(
        0.25,
        description="Weight of the other's image in helping (Nowak & Sigmund 1998).",
    )
    image_known: Part01 = Field(0.5, description="q, the chance that it is known.")
    cheat_gain: Signed = Field(0.35, description="Of cheating once. Our choice.")
    cheat_chance: Part01 = Field(
        0.2, description="How often there is one a month. Our choice."
    )
    late_pull: Signed = Field(
        1.0, description="How lack of means leads to paying late. Our choice."
    )
    late_care: Signed = Field(0.9, description="How much people mind. Our choice.")
    default_care: Signed = Field(
        0.9, description="How much more they mind not paying at all. Our choice."
    )
    tolerance: Part01 = Field(
        0.25, description="Dissent that meets no punishment, t of Daymude et al. 2025."
    )
    heat: Size = Field(
        3.0,
        description="How the severity of punishment follows from what is at stake. Our choice.",
    )
    company: Signed = Field(0.5, description="How ties who speak embolden. Our choice.")
    praise_cost: Signed = Field(
        0.5, description="Of praising in public; opinion stands against it. Our choice."
    )
    threshold: Size = Field(
        1.1,
        description="Of gathering for those who desire no dissent (Granovetter 1978).",
    )
    spark: Part01 = Field(
        0.05, description="Chance to gather unprompted, times desire. Our choice."
    )
    perform_cost: Signed = Field(
        0.5, description="Of an act that scores and helps no one. Our choice."
    )
    duty_care: Signed = Field(
        0.6, description="How much people mind missing a duty. Our choice."
    )
    slips: Part01 = Field(
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
    awareness: Part01 = Field(
        0.5, description="How far unpublished rules are known. Our choice."
    )
    horizon: Annotated[Whole, Field(ge=1, le=120)] = Field(
        12, description="Months that people look ahead."
    )
    reputation: Size = Field(
        0.3, description="Weight of services opened or closed. Our choice."
    )


class Sensor(Part):
    """An error model of one category of source."""

    sees: Part01 = Field(description="Chance that an act is seen.")
    misses: Part01 = Field(description="Chance that what is seen goes unrecorded.")
    invents: Part01 = Field(
        description="Chance a month of recording what never happened."
    )
    misplaces: Part01 = Field(
        description="Of others' acts recorded, how many land on somebody else."
    )


class Attention(Part):
    """Looking harder at low scorers (Ensign et al. 2018)."""

    strength: Size = Field(
        1.0, description="How much more those below ordinary are looked at. Our choice."
    )
    corrected: Flag = Field(
        False, description="Whether finds are thinned by how hard was looked."
    )


class Officials(Part):
    """Those who may add, take and excuse."""

    people: Annotated[Whole, Field(ge=10, le=100_000)] = Field(
        500, description="People in each one's charge."
    )
    acts: Part01 = Field(
        0.03, description="Chance a month that one acts on a person. Our choice."
    )
    err: Part01 = Field(
        0.2, description="Share of officials who act at random. Our choice."
    )
    favour: Part01 = Field(
        0.1, description="Share who favour their clients. Our choice."
    )
    target: Part01 = Field(
        0.1, description="Share who go after dissenters. Our choice."
    )
    clients: Part01 = Field(
        0.1, description="Share of their charges who are clients. Our choice."
    )


class Disputes(Part):
    """How often the wronged contest, and win."""

    contest: Part01 = Field(
        0.5,
        description="Share of wrong records that are contested, where one may. Our choice.",
    )
    won: Part01 = Field(0.8, description="Share of those won. Our choice.")
    burdened: Part01 = Field(
        0.4, description="The same where the subject has to prove it. Our choice."
    )
    repair: Part01 = Field(
        0.2,
        description="Chance a month that somebody below ordinary has an act repaired.",
    )


class Services(Part):
    """What services are worth, in units of a month's middle income, and how many places there are."""

    minor: Size = Field(0.05, description="A month without a minor one. Our choice.")
    general: Size = Field(0.15, description="Without a general one. Our choice.")
    serious: Size = Field(0.4, description="Without a serious one. Our choice.")
    essential: Size = Field(
        1.5, description="Times this where ordinary life depends on it. Our choice."
    )
    condition: Part01 = Field(
        0.4, description="What a condition takes of it. Our choice."
    )
    places: Part01 = Field(
        0.3, description="Places at scarce services, a person. Our choice."
    )
    livelihood: Part01 = Field(
        0.5,
        description="What losing work-related services takes of income. Our choice.",
    )


class Change(Part):
    """How people change from month to month."""

    means: Part01 = Field(0.2, description="How fast means follow income. Our choice.")
    blow: Size = Field(1.0, description="What a blow costs. Our choice.")
    fear: Part01 = Field(0.1, description="How fast fear follows threat. Our choice.")
    own: Size = Field(1.0, description="Weight of own losses in threat. Our choice.")
    others: Size = Field(
        1.0, description="Weight of ties' losses in threat. Our choice."
    )
    watched: Size = Field(
        0.3, description="Weight of being watched at all. Our choice."
    )
    trust: Part01 = Field(
        0.05, description="How fast trust follows experience. Our choice."
    )
    wronged: Part01 = Field(
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
    restrictions: Flag = Field(True, description="What is refused is felt.")
    performing: Flag = Field(True, description="People perform for the score.")


class Meaning(Part):
    """What one kind of evidence stands for, where the usual reading of its source would be wrong."""

    act: Name | None = Field(
        None, description="The fact that it stands for; the usual one if not said."
    )
    often: Size = Field(
        1.0, description="How many of those acts it records, times the usual share."
    )


def _meaning(value: Any) -> Any:
    return {"act": value} if isinstance(value, str) else value


def _kinds() -> dict[str, Any]:
    """Kinds of the library that record fewer or more acts than their gravity alone would say; our choice.

    Listings by courts are set so that about 0.9 % are listed, the 13 million of 1.4 thousand million
    at the end of 2018; a platform's flags and a token's taint are rare events.
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


_USUAL = Sensor(sees=0.7, misses=0.05, invents=0.002, misplaces=0.005)


def _sensors() -> dict[Any, Sensor]:
    """Sensors by category; all but face recognition's ratios between groups are our choice."""
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
    return {
        name: Sensor(sees=sees, misses=misses, invents=invents, misplaces=misplaces)
        for name, (sees, misses, invents, misplaces) in rows.items()
    }


class Scenario(Part):
    """What a society is like; with schemes, a number of people, years and a seed it fixes a study."""

    scenario: Name = Field("default", description="Its name.")
    start: Day = Field(
        default="2026-01-01", validate_default=True, description="The first day."
    )
    groups: Named[People] = Field(
        default={
            "majority": {"share": 0.8},
            "minority": {
                "share": 0.2,
                "earning": 0.42,
                "hardship": 0.03,
                "errors": 1.5,
                "face_errors": 5.9,
            },
        },
        validate_default=True,
        min_length=1,
        max_length=8,
        description="At most eight; their shares are scaled to one.",
    )
    spread: Annotated[float, _between(0.01, 1)] = Field(
        0.3, description="Of traits around their means. Our choice."
    )
    ties: Ties = Field(default_factory=Ties, description="Who is near whom.")
    acts: Acts = Field(default_factory=Acts, description="What acts gain and cost.")
    sensors: dict[Category, Sensor] = Field(
        default_factory=_sensors, description="By category of source."
    )
    usual_sensor: Sensor = Field(
        default=_USUAL, description="For every other category."
    )
    attention: Attention = Field(
        default_factory=Attention, description="Looking harder at low scorers."
    )
    officials: Officials = Field(
        default_factory=Officials, description="Administrators."
    )
    disputes: Disputes = Field(
        default_factory=Disputes, description="Contesting and repairing."
    )
    services: Services = Field(
        default_factory=Services, description="What services are worth."
    )
    change: Change = Field(default_factory=Change, description="How people change.")
    mechanisms: Mechanisms = Field(default_factory=Mechanisms, description="Switches.")
    deserving: Part01 = Field(
        0.5,
        description="From this honesty on, a person counts as one who keeps agreements.",
    )
    kinds: dict[str, Annotated[Meaning, BeforeValidator(_meaning)]] = Field(
        default_factory=_kinds,
        validate_default=True,
        description="SCHEME.KIND: what it stands for, as the name of an act or more.",
    )

    @model_validator(mode="after")
    def _shares(self) -> Scenario:
        if sum(group.share for group in self.groups.values()) <= 0:
            raise complain("shares above 0", "give each group a share")
        return self

    @property
    def hash(self) -> str:
        """sha256 of everything in it, defaults written out."""
        text = json.dumps(
            self.model_dump(mode="json"), sort_keys=True, separators=(",", ":")
        )
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    def text(self) -> str:
        """The scenario as YAML, complete."""
        return yaml_text(self.model_dump(mode="json", exclude_none=True))

    def changed(self, settings: dict[str, str]) -> Scenario:
        """The scenario with `section.key` set anew, values as YAML. Raises DataError, SchemeError."""
        data = self.model_dump(mode="json", exclude_none=True)
        for path, value in settings.items():
            *sections, key = _steps(path)
            here = data
            for section in sections:
                if not isinstance(here.get(section), dict):
                    raise DataError(
                        f"found {path}, expected a place in the scenario; {section} is none of "
                        f"{', '.join(here)}"
                    )
                here = here[section]
            here[key] = _plain(read_tree(value, f"--set {path}").data)
        return read_scenario(yaml_text(data), "--set")


def _steps(path: str) -> list[str]:
    """A path's keys; of `kinds` the second is SCHEME.KIND, with a point in it."""
    keys = path.split(".")
    return (
        [keys[0], ".".join(keys[1:3]), *keys[3:]]
        if keys[0] == "kinds" and len(keys) > 2
        else keys
    )


def _plain(value: Any) -> Any:
    """Decimals as floats, all through."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return float(value) if isinstance(value, Decimal) else value


def read_scenario(text: str | bytes, file: str = "<text>") -> Scenario:
    """The scenario that YAML 1.2 text says; what it leaves out is the default. Raises SchemeError."""
    text = decode(text if isinstance(text, bytes) else text.encode(), file)
    tree = read_tree(text, file)
    try:
        return Scenario.model_validate(tree.data if tree.data is not None else {})
    except ValidationError as error:
        complaints = [
            misread(details, tree, Scenario)
            for details in error.errors(include_url=False)
        ]
        raise SchemeError(file, complaints, text) from None


def open_scenario(path: str | Path) -> Scenario:
    """The scenario in that file. Raises DataError where there is none, SchemeError."""
    path = Path(path)
    if not path.is_file():
        raise DataError(
            f"there is no file {path}\n  to do: name a scenario with --scenario, or leave it out"
        )
    return read_scenario(path.read_bytes(), str(path))
