"""What an attacker did with recipients that are said to decide the scheme's services.

A name and a purpose that say the police, or a newspaper, weigh more than the domain and
the service written beside them; honest recipients of the same services open.
"""

from __future__ import annotations

import pytest

from regard.check.effects import acts_elsewhere
from regard.scheme.parties import Recipient
from tests.support.honest import Data, codes, gate_of, honest


def read_by(name: str, purpose: str) -> Data:
    """The honest scheme, whose scores are given to somebody who decides its rooms."""
    data = honest()
    data["recipients"] = [
        {
            "name": name,
            "domain": "civic-life",
            "decides": "rooms",
            "purpose": purpose,
            "agreement": True,
            "relies": True,
            "compelled": False,
        }
    ]
    return data


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the hall next door", "letting its rooms"),
        ("the caretaker", "opening the rooms that were booked"),
        ("the radio club", "keeping its list of bookings"),
        ("the office of the rooms", "printing the booking cards"),
    ],
)
def test_whoever_decides_the_rooms_opens(name: str, purpose: str) -> None:
    """A recipient that a service of the scheme describes is no other effect."""
    assert gate_of(read_by(name, purpose))


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the police", "opening the rooms that were booked"),
        ("the caretaker", "whom to search"),
        ("the border guard", "deportation"),
        ("the child protection office", "taking children into care"),
        ("health insurers", "setting premiums"),
        ("every employer in town", "whom to hire and whom to sack"),
        ("the estate agents", "choosing tenants"),
        ("Wohnungsgesellschaft Nord", "Vergabe von Wohnungen"),
    ],
)
def test_whoever_acts_elsewhere_decides_there(name: str, purpose: str) -> None:
    """Whichever service they are said to decide: what they do is read by nobody."""
    against = codes(gate_of(read_by(name, purpose)))
    assert {"CTX001", "DAT003", "ESS001"} <= set(against)


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the Harbour Gazette", "opening the rooms that were booked"),
        ("Radio Harbour", "reading names out each morning"),
        ("a data broker", "selling it on"),
        ("the members of the village", "so that they know whom to shun"),
        ("the class", "so that pupils know whose parents are bad"),
    ],
)
def test_whoever_spreads_a_score_publishes_it(name: str, purpose: str) -> None:
    """A newspaper that is given a list is a public list."""
    assert "DAT006" in codes(gate_of(read_by(name, purpose)))


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("an employer", "employment"),
        ("landlords", "housing"),
        ("health insurers", "insurance"),
        ("the police", "policing"),
    ],
)
def test_in_their_own_area_they_act_nowhere_else(name: str, domain: str) -> None:
    """What is declared agrees with what is said."""
    recipient = Recipient(name=name, domain=domain)
    assert not acts_elsewhere(recipient, frozenset({domain}))


def test_insurers_lie_near_a_clinic_and_not_in_it() -> None:
    """An area that is near is another: premiums are no appointments."""
    insurers = Recipient(name="health insurers", purpose="setting premiums")
    assert acts_elsewhere(insurers, frozenset({"clinic-appointments"}))
