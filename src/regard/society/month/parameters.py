"""The scenario's numbers as compiled code reads them: one flat record."""

from __future__ import annotations

import math
from typing import Any

from regard.scoring.clock import day_of, moment
from regard.society.fields import real, whole, zero_records
from regard.society.scenario import Scenario

PARAMETER_FIELDS = (
    real("precision", "1 / utility", "how sharply people choose"),
    real("help_cost", "utility", "the cost of helping"),
    real("image", "utility", "weight of a partner's image"),
    real("image_known", "chance", "that a partner's image is known"),
    real("cheat_gain", "utility", "what cheating brings"),
    real("cheat_chance", "chance", "of an occasion to cheat in a month"),
    real(
        "late_pull",
        "utility",
        "pull to pay late, for each middle means that is missing",
    ),
    real("late_care", "utility", "care to pay on time"),
    real("default_care", "utility", "care to pay at all"),
    real("tolerance", "0 to 1", "dissent that is not punished"),
    real("company", "times", "boldness added where all ties speak"),
    real("praise_cost", "utility", "the cost of praising those in charge"),
    real("threshold", "0 to 1", "share of ties that have to gather first"),
    real("spark", "chance", "of gathering unasked, at full desire"),
    real("perform_cost", "utility", "the cost of an act for the score alone"),
    real("duty_care", "utility", "care to keep duties"),
    real("slips", "chance", "of a careless slip where it costs nothing"),
    real("curiosity", "utility", "pull to read what one likes"),
    real("chill", "utility", "what full fear takes from it"),
    real("inform_cost", "utility", "the cost of reporting somebody"),
    real("work_effort", "utility", "pull to work well"),
    real("official_acts", "chance", "that an official acts on a person in a month"),
    real("official_err", "0 to 1", "share of officials who act at random"),
    real("official_favour", "0 to 1", "share of officials who favour clients"),
    real("official_target", "0 to 1", "share of officials who go after dissenters"),
    real("repair", "chance", "that repair open to somebody comes in a month"),
    real("means", "1 / month", "rate at which means follow income"),
    real("means_most", "middle means", "the most means that anybody has"),
    real("blow", "middle means", "what a blow takes"),
    real("fear", "1 / month", "rate at which fear follows threat"),
    real("own", "1 / middle income", "weight of own losses in threat"),
    real("others", "0 to 1", "weight of restricted ties in threat"),
    real("watched", "0 to 1", "weight of being watched in threat"),
    real("trust", "1 / month", "rate at which trust follows experience"),
    real("wronged", "0 to 1", "trust that a wrong record takes"),
    real("tie_worth", "utility", "what a tie is worth"),
    real("tie_risk", "1 / middle income", "weight of what a restricted tie costs"),
    real("shunning", "utility", "unease at a restricted tie"),
    real("deserving", "0 to 1", "honesty from which somebody deserves to be ordinary"),
    real("dissenter", "0 to 1", "desire from which a person counts as a dissenter"),
    real("supporter", "0 to 1", "opinion from which somebody supports those in charge"),
    real("rewired", "chance", "that a tie of the ring goes to a random person"),
    real("gap_scale", "1", "1 / log2(1 - rewired); see `gap_scale`"),
    real("homophily", "chance", "that a rewired tie stays within the main group"),
    real("speech_seen", "0 to 1", "share of dissent that is seen by some scheme"),
    whole("people_per_official", "people", "whom one official is in charge of"),
    whole("household", "people", "of one household"),
    whole(
        "hood_shift", "bits", "a person's number shifted by it is the neighbourhood's"
    ),
    whole("start", "days from 1970", "the first day"),
)
"""What months need of a scenario, its switches already applied."""

_SECTIONS = ("acts", "disputes", "services", "change")


def parameters_of(scenario: Scenario, speech_seen: float) -> Any:
    """The scenario's numbers for compiled code.

    Args:
        scenario: what they are taken from, its switches among them.
        speech_seen: the share of dissent that some scheme sees, 0 to 1.

    Returns:
        (1,) records of `PARAMETER_FIELDS`.
    """
    values = _written_values(scenario)
    values["gap_scale"] = gap_scale(scenario.ties.rewired)
    values["hood_shift"] = scenario.ties.neighbourhood.bit_length() - 1
    values["start"] = day_of(moment(scenario.start))
    values["speech_seen"] = speech_seen
    mechanisms = scenario.mechanisms
    if not mechanisms.fear:
        values["fear"] = 0.0
    if not mechanisms.officials:
        values["official_acts"] = 0.0
    if not mechanisms.disputes:
        values["repair"] = 0.0
    if not mechanisms.spillover:
        values["tie_risk"] = 0.0
    records = zero_records(PARAMETER_FIELDS, 1)
    for field in PARAMETER_FIELDS:
        records[field.name] = values[field.name]
    return records


def _written_values(scenario: Scenario) -> dict[str, float]:
    """Numbers by field, as the scenario has them."""
    values: dict[str, float] = {}
    for name in _SECTIONS:
        values |= getattr(scenario, name).model_dump()
    for name, value in scenario.officials.model_dump().items():
        values[f"official_{name}"] = value
    values["people_per_official"] = scenario.officials.people
    for name in ("rewired", "homophily", "household"):
        values[name] = getattr(scenario.ties, name)
    for name in ("deserving", "dissenter", "supporter"):
        values[name] = getattr(scenario, name)
    return values


def gap_scale(chance: float) -> float:
    """1 / log2(1 - chance): turns the binary logarithm of a uniform number into a gap.

    Args:
        chance: that a person is picked.

    Returns:
        The factor; 0 where nobody or everybody is picked.
    """
    if chance in (0.0, 1.0):
        return 0.0
    return 1 / math.log2(1 - chance)
