"""What recipients do with a score is a service, and cannot be moved out of sight.

Every fault stands beside a twin that differs in nothing else, of which the rule says
nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regard.check.answers.checking import case_of, check_document
from regard.check.law.profiles import PROFILES
from regard.scheme.document import parse_document
from regard.scheme.rendering import yaml_text

TODAY = date(2026, 11, 26)
SCHEME: dict[str, Any] = {
    "scheme": "extras",
    "version": 1,
    "title": "Extras",
    "jurisdictions": ["nl"],
    "subjects": {"kind": "person", "join": "law"},
    "automation": {"ai": False, "decides": False},
    "sources": {
        "desk": {"domain": "newsletters", "category": "complaints", "about": "self"}
    },
    "evidence": {
        "wrote": {
            "source": "desk",
            "points": -60,
            "expires": "150d",
            "gravity": "minor",
        }
    },
    "score": {"model": "points", "base": 500, "range": [0, 1000]},
    "tiers": {"low": 0, "ordinary": 400},
    "ordinary": "ordinary",
    "services": {
        "newsletter": {
            "domain": "newsletters",
            "severity": "minor",
            "essential": False,
            "outcomes": {"low": "refuse", "ordinary": "allow"},
        }
    },
    "process": {"human_review": ["refuse"], "reviewers": "a clerk"},
}
LANDLORDS = {"name": "landlords", "purpose": "letting flats", "agreement": True}
EDITORS = {**LANDLORDS, "name": "the editors", "purpose": "sending it by post"}


def codes(
    recipient: dict[str, Any], change: dict[str, Any] | None = None
) -> dict[str, str]:
    """The codes that are found or not proved, each with the path of its first."""
    data = {**SCHEME, "recipients": [recipient], **(change or {})}
    document = parse_document(yaml_text(data), "extras.yaml")
    result = check_document(document, PROFILES, today=TODAY)
    paths: dict[str, str] = {}
    for finding in (*result.findings, *result.unproved):
        paths.setdefault(finding.code, finding.path)
    return paths


@pytest.mark.parametrize("key", ["relies", "compelled"])
def test_whoever_acts_on_a_score_decides(key: str) -> None:
    """CTX, DUE, ESS and PRP ask about what they decide as they ask about services."""
    found = codes({**LANDLORDS, "domain": "housing", key: True})
    assert {"CTX001", "ESS001", "PRP001"} <= found.keys()
    assert found["ESS001"] == "recipients.0"
    # Landlords who let flats by it rely on it, whatever is declared.
    told = codes({**LANDLORDS, "domain": "housing", "relies": False})
    assert {"CTX001", "ESS001", "PRP001"} <= told.keys()
    twin = codes({**EDITORS, "domain": "housing", "relies": False})
    assert not {"CTX001", "ESS001", "PRP001"} & twin.keys()


def test_a_person_here_reviews_nothing_there() -> None:
    """Whoever confirms the newsletter's refusals has never seen a flat's."""
    assert "DAT003" in codes({**LANDLORDS, "domain": "housing", "relies": True})
    described = {**EDITORS, "relies": True, "decides": "newsletter"}
    assert "DAT003" not in codes(described)


def test_an_area_of_life_left_out_is_related_to_nothing() -> None:
    """Where it is not said what landlords decide about, it is something else."""
    assert "CTX001" in codes({**LANDLORDS, "relies": True})


def test_a_service_that_says_what_is_decided_is_enough() -> None:
    """Whoever decides about a service of the scheme does what that service says."""
    found = codes({**EDITORS, "relies": True, "decides": "newsletter"})
    assert not {"CTX001", "ESS001", "PRP001"} & found.keys()


def test_a_service_elsewhere_says_nothing_of_flats() -> None:
    """A decision in housing is not described by a newsletter."""
    described = {**EDITORS, "relies": True, "decides": "newsletter"}
    assert "ESS001" in codes({**described, "domain": "housing"})
    assert "ESS001" in codes({**described, "decides": "newsletter, and flats"})


@pytest.mark.parametrize("profile", ["gp", "hr", "cn"])
def test_nobody_may_be_made_to_punish(profile: str) -> None:
    """Being compelled forbids under any law, and no waiver keeps it."""
    data = {**SCHEME, "recipients": [{**LANDLORDS, "compelled": True}]}
    document = parse_document(yaml_text(data), "extras.yaml")
    result = check_document(document, [profile], select=["GOV006"], today=TODAY)
    assert any(finding.red_line for finding in result.findings)


def test_one_tier_and_a_bare_score_are_not_harmless() -> None:
    """Whoever is given the number draws lines of their own."""
    one_tier = {"tiers": {"ordinary": 0}, "services": {}, "process": {}}
    assert codes({**LANDLORDS, "relies": False}, one_tier)["CTX001"] == "recipients.0"
    data = {**SCHEME, **one_tier}
    document = parse_document(yaml_text(data), "extras.yaml")
    result = check_document(document, PROFILES, select=["CTX001"], today=TODAY)
    assert not result.findings
    assert not result.unproved


def test_tiers_that_nobody_reaches_do_not_hide_a_score() -> None:
    """Speech that moves a score which others decide by is not proved to be free."""
    out_of_reach: dict[str, Any] = {
        "evidence": {
            "wrote": {
                "source": "desk",
                "points": -1,
                "expires": "150d",
                "cap": 5,
                "concerns": "speech",
            }
        }
    }
    assert "LIB001" in codes({**LANDLORDS, "relies": True}, out_of_reach)
    assert "LIB001" not in codes({**EDITORS, "relies": False}, out_of_reach)


def test_names_of_recipients_and_services_do_not_meet() -> None:
    """A recipient called like a service is another effect, and so is a second."""
    recipient = {"name": "newsletter", "agreement": True, "relies": True}
    data = {**SCHEME, "recipients": [recipient, recipient]}
    document = parse_document(yaml_text(data), "extras.yaml")
    case = case_of(document, PROFILES, TODAY)
    assert sorted(case.recipients_by_effect.values()) == [0, 1]
    assert len(case.scheme.services) == 3


@pytest.mark.parametrize(
    ("recipient", "public"),
    [
        ({"name": "the public, by name"}, True),
        ({"name": "everybody"}, True),
        ({"name": "Die Öffentlichkeit"}, True),
        ({"name": "tout le monde"}, True),
        ({"name": "het publiek"}, True),
        ({"name": "cualquiera", "purpose": "publicación en la web"}, True),
        ({"name": "il pubblico"}, True),
        ({"name": "ev\u200berybody"}, True),
        ({"name": "the press", "decides": "naming and shaming"}, True),
        ({"name": "the public prosecutor"}, False),
        ({"name": "landlords", "purpose": "letting flats"}, False),
    ],
)
def test_a_recipient_that_is_anyone_is_publication(
    recipient: dict[str, Any], public: bool
) -> None:
    """In six languages; a public office is not the public."""
    assert ("DAT006" in codes({**recipient, "agreement": True})) is public
