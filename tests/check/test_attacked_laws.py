"""A law that something serious rests on is one that somebody else made."""

from __future__ import annotations

import pytest

from regard.scheme.named_law import names_a_law
from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)


def _serious(legal_basis: str) -> Data:
    data = honest()
    data["services"]["rooms"] |= {"severity": "serious", "legal_basis": legal_basis}
    data["evidence"]["key-kept"]["gravity"] = "serious"
    return data


@pytest.mark.parametrize(
    "text",
    [
        "no law",
        "Murphy's law",
        "Hausordnung § 3",
        "house rules section 3",
        "our bylaws, article 4",
        "Law 1/2026 is not yet passed",
        "Satzung § 12",
        "terms of use, section 9",
        "huishoudelijk reglement artikel 2",
        "règlement intérieur, article 7",
        "kein Gesetz",
        "ohne Gesetz, § 1",
        "the will of the chairman",
        "the constitution of our club",
        "the minutes of 4 May",
        "the law of the jungle",
        "circular 5 of the chairman",
        "Article 5 of our agreement",
        "page 3",
    ],
)
def test_ones_own_rules_and_no_law_are_none(text: str) -> None:
    assert not names_a_law(text)
    assert "PRP009" in codes(gate_of(_serious(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Fisheries Act 2020, section 12",
        "Regulation (EC) No 1224/2009 Article 92(3)",
        "§ 4 StVG",
        "Highway Safety Code (Quebec) chapter C-24.2 section 185",
        "the platform work act",
        "Code de la route, article L223-1",
        "Ley 40/2015, artículo 27",
        "15 U.S.C. 1681m, section 615",
        "Straßenverkehrsgesetz § 4",
        "Wegenverkeerswet 1994, artikel 9",
        "SGB II 60",
        "StVG 4",
        "Company Law 2006",
        "Regulation 2016/679 of the European Union",
        "Education Board Order 2003",
    ],
)
def test_a_law_is_named_by_its_number_or_its_name(text: str) -> None:
    assert names_a_law(text)
    assert gate_of(_serious(text)).opens
