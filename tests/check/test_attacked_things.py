"""What a service hands out, behind the words of handing it out.

The loan of a flat is a flat, and so are its keys. A garden house is lent among tools,
and in a town somebody may live in it.
"""

from __future__ import annotations

import pytest

from regard.check.law.broken_spelling import mended_spelling
from regard.check.law.life_areas import areas_of_domain
from tests.check.test_attacked_words import lending
from tests.support.honest import codes, gate_of

pytestmark = pytest.mark.sampled(6)


@pytest.mark.parametrize(
    "title",
    [
        "the loan of a flat",
        "the keys of a flat",
        "keys for a flat",
        "the lending out of insulin",
        "a loan of water",
        "staying in your flat",
        "the use of a bed for the night",
        "the borrowing of bread",
        "the renewal of a tenancy",
        "the door to the hospital",
        "medi-cines",
        "f00d parcels",
        "f1ats",
    ],
)
def test_what_is_handed_out_is_told_behind_the_word_in_front(title: str) -> None:
    """Lending, staying, keys and a broken spelling hide nothing essential."""
    gate = gate_of(lending(title))
    red = {finding.code for finding in gate.forbidding if finding.red_line}
    assert {"ESS001", "CTX008"} <= red


@pytest.mark.parametrize(
    "title",
    [
        "the garden house",
        "a beer tap",
        "seats on the club bus",
        "the sauna heating",
        "the gas bottle",
        "doctor who box set",
        "a shelter for bikes",
        "a clinic on pruning",
        "cat flat",
        "a credit-card reader",
        "the loan of a drill",
        "keys to the workshop",
        "the key to the school gym",
        "a 4x4 trailer",
    ],
)
def test_a_thing_to_lend_is_nothing_essential(title: str) -> None:
    """Where the domain says that things are lent, such a thing is one of them."""
    assert gate_of(lending(title)).opens


@pytest.mark.parametrize("title", ["a garden house", "a doctor who sees you"])
def test_such_a_thing_may_be_lived_in_where_anything_is_handed_out(title: str) -> None:
    """A town's garden house is a house."""
    assert "ESS001" in codes(gate_of(lending(title, "civic-life")))


@pytest.mark.parametrize(
    ("domain", "area"),
    [
        ("climbing", "art and leisure"),
        ("model-flying", "art and leisure"),
        ("astronomy", "art and leisure"),
        ("laboratory", "profession"),
        ("wiki-editing", "speech"),
        ("after-school-club", "association"),
    ],
)
def test_an_everyday_area_is_recognised(domain: str, area: str) -> None:
    """It is asked for no other word, and is taken for nothing essential."""
    assert areas_of_domain(domain) == {area}


def test_only_a_word_of_the_list_is_mended() -> None:
    """What else has digits and hyphens stays as it is."""
    words = frozenset({"food", "flats"})
    text = "a 4x4, an e-book, f00d and f1-ats"
    assert mended_spelling(text, words) == "a 4x4, an e-book, food and flats"
