"""What an attacker did by mixing acts, silences and sources, each harmless alone.

Every fault stands beside neighbours that differ in that alone, and open.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.support.honest import Data, codes, gate_of, honest, source

pytestmark = pytest.mark.sampled(6)

# -- minor acts that carry somebody most of the way, beside a graver one


def licence(
    graver: tuple[int, int], minor: tuple[int, int], severity: str = "serious"
) -> Data:
    """A licence under a law, lost for graver and for minor acts, of points and caps."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["severity"] = severity
    rooms["legal_basis"] = "Fisheries Act 2020, section 12"
    data["sources"]["desk"] |= {"reporters": "authority", "category": "inspections"}
    act = data["evidence"].pop("key-kept")
    data["evidence"] = {
        "late-form": act
        | {
            "means": "you sent a form late",
            "points": minor[0],
            "cap": minor[1],
            "gravity": "minor",
        },
        "net": act
        | {
            "means": "you fished with a forbidden net",
            "points": graver[0],
            "cap": graver[1],
            "gravity": "general",
        },
    }
    return data


@pytest.mark.parametrize(
    ("graver", "minor"),
    [
        # Nine late forms and one net; ten nets would do as well.
        ((-11, 110), (-10, 90)),
        ((-30, 120), (-24, 96)),
        ((-25, 200), (-20, 80)),
        ((-5, 200), (-4, 97)),
    ],
)
def test_minor_acts_carry_nobody_most_of_the_way(
    graver: tuple[int, int], minor: tuple[int, int]
) -> None:
    assert "PRP001" in codes(gate_of(licence(graver, minor)))
    # What is not grave to lose, many small things may cost.
    gate = gate_of(licence(graver, minor, severity="general"))
    assert "PRP001" not in codes(gate)


@pytest.mark.parametrize(
    ("graver", "minor"),
    [
        ((-40, 160), (-10, 60)),
        # Two nets bring somebody most of the way; then two late forms are enough.
        ((-40, 160), (-5, 20)),
        # The graver act decides by itself, and minor ones only reach the threshold.
        ((-101, 101), (-10, 100)),
        ((-40, 160), (-10, 66)),
    ],
)
def test_graver_acts_that_weigh_most_open(
    graver: tuple[int, int], minor: tuple[int, int]
) -> None:
    gate = gate_of(licence(graver, minor))
    assert gate.opens, codes(gate)


def test_whoever_is_carried_over_is_shown() -> None:
    (finding,) = gate_of(licence((-11, 110), (-10, 90))).forbidding
    witness = finding.witness
    assert witness is not None
    assert witness.confirmed()
    assert witness.tiers == ("ordinary", "low")
    assert {event.kind for event in witness.without.events} == {"net"}
    assert {event.kind for event in witness.added} == {"late-form"}


def test_points_that_add_up_against_people_are_asked_alike() -> None:
    data = licence((11, 110), (10, 90))
    data["score"] = {"model": "points", "base": 0, "range": [0, 1000]}
    data["tiers"] = {"ordinary": 0, "low": 100}
    data["services"]["rooms"]["outcomes"] = {"ordinary": "allow", "low": "refuse"}
    assert "PRP001" in codes(gate_of(data))
    data["evidence"]["late-form"]["cap"] = 60
    assert gate_of(data).opens


# -- keys left out that hide each other


def without_keys(*keys: str) -> Data:
    """The honest scheme that leaves out keys of what it says for all, or severity."""
    data = honest()
    for key in keys:
        data["for_all"].pop(key, None)
        data["services"]["rooms"].pop(key, None)
    return data


@pytest.mark.parametrize("key", ["burden", "record", "essential"])
def test_leaving_out_one_key_more_hides_nothing(key: str) -> None:
    """Of each a harmful value excuses; what is asked for is what was left out."""
    gate = gate_of(without_keys("severity", key))
    assert "PRP009" in codes(gate)
    for undeclared in gate.undeclared:
        if undeclared.finding.code == "PRP009":
            names = {silence.key.name for silence in undeclared.silences}
            assert names == {"severity"}


def test_all_of_them_left_out_hide_nothing() -> None:
    gate = gate_of(without_keys("severity", "burden", "record", "essential"))
    assert "PRP009" in codes(gate)


def test_a_burden_left_out_alone_opens() -> None:
    """It would change no answer, so nobody is asked for it."""
    gate = gate_of(without_keys("burden"))
    assert gate.opens, codes(gate)


# -- sources that leave somebody out, each beside another


def with_sources(
    reaches: dict[str, str | None], tiers: tuple[str, ...] = (), desk: int = 0
) -> Data:
    """The honest scheme, whose rooms come first to whom one of these sources praises.

    Args:
        reaches: Of each source whom it reaches; None where that is left out.
        tiers: Tiers above the high one, which get as much.
        desk: Points that the desk can add as well.
    """
    data = honest()
    data["sources"]["desk"]["reaches"] = data["for_all"].pop("reaches")
    act: dict[str, Any] = copy.deepcopy(data["evidence"]["key-kept"])
    del act["gravity"]
    for name, reach in reaches.items():
        data["sources"][name] = source("civic-life", f"the {name} of the hall")
        if reach is not None:
            data["sources"][name]["reaches"] = reach
        praise = {"source": name, "means": "you came on time", "points": 10}
        data["evidence"][f"{name}-praise"] = act | praise
    if desk:
        praise = {"source": "desk", "means": "you helped", "points": 10, "cap": desk}
        data["evidence"]["helped"] = act | praise
    rooms = data["services"]["rooms"]
    rooms["outcomes"]["high"] = "priority"
    rooms["ranked"] = {"priority": "better"}
    for number, tier in enumerate(tiers, start=1):
        data["tiers"][tier] = 600 + 50 * number
        rooms["outcomes"][tier] = "priority"
    return data


@pytest.mark.parametrize("reach", ["some", None])
def test_somebody_is_reached_by_neither_of_two(reach: str | None) -> None:
    gate = gate_of(with_sources({"card": reach, "app": reach}))
    assert "DSC004" in codes(gate)


@pytest.mark.parametrize("tiers", [(), ("top",), ("top", "topmost")])
def test_a_tier_is_closed_though_those_above_open_no_more(
    tiers: tuple[str, ...],
) -> None:
    assert "DSC004" in codes(gate_of(with_sources({"card": "some"}, tiers)))


@pytest.mark.parametrize("tiers", [(), ("top",)])
@pytest.mark.parametrize(
    "reaches", [{"card": "some", "app": "everyone"}, {"card": "everyone"}]
)
def test_a_source_that_reaches_everyone_opens(
    reaches: dict[str, str | None], tiers: tuple[str, ...]
) -> None:
    gate = gate_of(with_sources(reaches, tiers))
    assert gate.opens, codes(gate)


def test_what_the_desk_leads_to_as_well_opens() -> None:
    """Above the high tier nothing more opens, so nobody has to come there."""
    reaches: dict[str, str | None] = {"card": "some", "app": "some"}
    gate = gate_of(with_sources(reaches, ("top",), desk=110))
    assert gate.opens, codes(gate)
    gate = gate_of(with_sources(reaches, ("top",), desk=90))
    assert codes(gate) == {"DSC004"}
