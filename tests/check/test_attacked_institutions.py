"""Records of a supermarket come from there, wherever they are said to come from.

Each document stands beside a twin that differs in nothing but the words, or in that the
scheme itself lies there, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.every_key import edited
from tests.support.honest import codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

TITLE = ("sources", "desk", "title")
COLLECTED_FOR = ("sources", "desk", "collected_for")
OPERATOR = ("operator",)


@pytest.mark.parametrize(
    "words",
    [
        "running the supermarket",
        "running the dating service",
        "running the car insurance",
        "running the church choir",
        "running the blood bank",
        "running the video game",
        "the electricity meter",
        "den Supermarkt betreiben",
        "gérer le supermarché",
        "het zwembad en de sportschool",
        "llevar el supermercado",
        "la mensa scolastica",
    ],
)
@pytest.mark.parametrize("path", [TITLE, COLLECTED_FOR])
def test_an_institution_of_another_area_contradicts_that_it_is_no_other(
    words: str, path: tuple[str, ...]
) -> None:
    """`collected_in: none` says that the data come from nowhere else."""
    assert "CTX008" in codes(gate_of(edited(honest(), path, words)))


@pytest.mark.parametrize(
    "words", ["running the rooms", "the key book of the hall", "die Schlüssel führen"]
)
@pytest.mark.parametrize("path", [TITLE, COLLECTED_FOR])
def test_words_of_the_scheme_itself_open(words: str, path: tuple[str, ...]) -> None:
    """The twins of those."""
    assert gate_of(edited(honest(), path, words)).opens


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Insurance plc", "insurer"),
        ("Harbour Primary School", "school"),
        ("Harbour Casino", "company"),
        ("Town Council of Harbour", "municipality"),
    ],
)
def test_an_operator_is_what_it_is_called(name: str, kind: str) -> None:
    """A prison is no association; whoever says what it is by its kind opens."""
    operator = {"name": name, "contact": "the desk"}
    as_club = edited(honest(), OPERATOR, operator | {"kind": "association"})
    found = codes(gate_of(as_club))
    as_it_is = codes(gate_of(edited(honest(), OPERATOR, operator | {"kind": kind})))
    assert "CTX008" not in as_it_is
    # The honest scheme is a town's own, so its council says nothing else.
    assert ("CTX008" in found) == (kind != "municipality")


def test_the_friends_of_a_school_are_none() -> None:
    """What people run beside it."""
    operator = {"name": "Parents of Birch Primary School", "kind": "association"}
    data = edited(honest(), OPERATOR, operator | {"contact": "the desk"})
    assert "CTX008" not in codes(gate_of(data))
