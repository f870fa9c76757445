"""`none` says that there is nothing: as a name, or beside others, it hid something."""

from __future__ import annotations

from typing import Any

import pytest

from regard.scheme.complaint import SchemeError
from tests.support.every_key import edited
from tests.support.honest import Data, codes, gate_of, honest


def _friends_debts() -> Data:
    """A loan is lost for what is told of friends, by nobody knows whom."""
    data = honest()
    data["sources"]["desk"] |= {
        "about": "ties",
        "category": "social ties",
        "verified": "anonymous",
        "gathered": "scraping",
        "reporters": "public",
    }
    data["evidence"]["key-kept"]["gravity"] = "serious"
    data["services"]["rooms"] |= {"domain": "lending", "severity": "serious"}
    return data


def _renamed(data: Data, section: str, name: str, new: str) -> Data:
    parts = {new if key == name else key: part for key, part in data[section].items()}
    return data | {section: parts}


def test_a_source_called_none_is_refused_as_a_name() -> None:
    """Under another name the same is refused for what it does."""
    assert "ASC001" in codes(gate_of(_friends_debts()))
    data = _renamed(_friends_debts(), "sources", "desk", "none")
    data["evidence"]["key-kept"]["source"] = "none"
    with pytest.raises(SchemeError, match="expected a name"):
        gate_of(data)


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("sources", "desk"),
        ("evidence", "key-kept"),
        ("tiers", "high"),
        ("services", "rooms"),
    ],
)
def test_nothing_is_called_none(section: str, name: str) -> None:
    data = _renamed(honest(), section, name, "none")
    with pytest.raises(SchemeError, match="none"):
        gate_of(data)


@pytest.mark.parametrize(
    "path", [("sources", "desk", "domain"), ("services", "rooms", "domain")]
)
def test_none_is_no_area_of_life(path: tuple[str, ...]) -> None:
    with pytest.raises(SchemeError, match="an area of life"):
        gate_of(edited(honest(), path, "none"))


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (("automation", "infers"), ["none", "personality", "emotions"]),
        (("sources", "desk", "reveals"), ["sex", "none"]),
        (("evidence", "key-kept", "concerns"), ["none", "speech"]),
        (("evidence", "key-kept", "excused"), ["none", "illness"]),
        (("for_all", "reveals"), ["none", "nationality"]),
    ],
)
def test_none_beside_others_says_two_things(
    path: tuple[str, ...], values: list[Any]
) -> None:
    with pytest.raises(SchemeError, match="none beside other values"):
        gate_of(edited(honest(), path, values))
    assert gate_of(edited(honest(), path, ["none"])).opens


def test_a_country_called_undeclared_is_a_country() -> None:
    """What the program calls a place that is not said is no name to be written."""
    data = honest()
    del data["for_all"]["located_in"]
    assert "GOV009" in codes(gate_of(data))
    data["jurisdictions"] = ["undeclared"]
    assert not gate_of(data).opens
