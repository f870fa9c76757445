"""What a document says in its own words counts, whatever it declares beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regard.check.answers.checking import case_of, check_document
from regard.check.law.plain_text import phrases_of
from regard.check.law.profiles import PROFILES
from regard.check.law.telling_phrases import Topic
from regard.check.law.telling_words import tells, told_concerns, told_traits
from regard.scheme.document import parse_document
from regard.scheme.rendering import yaml_text
from tests.support.mirror import mirror_text

TODAY = date(2026, 11, 26)
SOURCE: dict[str, Any] = {
    "domain": "extras",
    "title": "the office",
    "category": "civic duties",
    "about": "self",
    "verified": "verified",
    "gathered": "own dealings",
    "reporters": "authority",
    "reveals": "none",
}
KIND: dict[str, Any] = {
    "source": "desk",
    "means": "a thing was noted",
    "points": -40,
    "expires": "150d",
    "cap": 160,
    "gravity": "general",
    "concerns": "none",
    "absence": False,
    "reveals": "none",
}
SCHEME: dict[str, Any] = {
    "scheme": "extras",
    "version": 1,
    "title": "Extras",
    "jurisdictions": ["nl"],
    "subjects": {"kind": "person", "join": "law"},
    "sources": {"desk": SOURCE},
    "evidence": {"noted": KIND},
    "score": {"model": "points", "base": 500, "range": [0, 1000]},
    "tiers": {"low": 0, "ordinary": 400, "high": 600},
    "ordinary": "ordinary",
    "services": {
        "extra": {
            "domain": "extras",
            "outcomes": {"low": "refuse", "ordinary": "allow", "high": "allow"},
        }
    },
}
FAMILIES = [
    "ASC001",
    "DSC001",
    "DSC002",
    "EVD001",
    "EVD004",
    "LIB001",
    "LIB002",
    "LIB005",
    "LIB006",
]
FAULTS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "friends called contracts": (
        "ASC001",
        {"title": "whom you call, from telephone contracts", "category": "contracts"},
        {},
    ),
    "friends in what a kind means": (
        "ASC001",
        {},
        {"means": "you called people of low standing"},
    ),
    "a household called oneself": ("ASC001", {"title": "income of the household"}, {}),
    "cameras called own dealings": ("LIB002", {"title": "cameras at every desk"}, {}),
    "cameras in another language": ("LIB002", {"title": "Überwachungskameras"}, {}),
    "whereabouts called dealings": ("LIB002", {}, {"means": "where you were at night"}),
    "patterns, however gathered": (
        "LIB002",
        {"category": "behaviour patterns", "gathered": None},
        {},
    ),
    "a vendor's grade": (
        "EVD001",
        {"title": "the grade that a vendor computes", "reporters": "company"},
        {},
    ),
    "a grade by its category": ("EVD001", {"category": "scores of others"}, {}),
    "a march called nothing": ("LIB001", {}, {"means": "you were at a protest"}),
    "informing, for points": (
        "LIB001",
        {},
        {"means": "you reported a neighbour", "points": 40},
    ),
    "loyalty, for points": ("LIB001", {"title": "pledges of loyalty"}, {"points": 40}),
    "strike, declared": ("LIB001", {}, {"concerns": "strike", "points": 40}),
    "silence, for points": (
        "LIB005",
        {},
        {"means": "a month in which you disputed nothing", "points": 40},
    ),
    "absence called nothing": ("LIB006", {}, {"means": "you did not come"}),
    "absence, excused in part": (
        "LIB006",
        {},
        {"absence": True, "excused": ["illness", "care"]},
    ),
    "a trait in a title": ("DSC001", {"title": "the parish, by religion"}, {}),
    "a trait in what a kind means": ("DSC001", {}, {"means": "you use a wheelchair"}),
    "origin in what a kind means": ("DSC002", {}, {"means": "you were born abroad"}),
    "consent, for points": ("LIB005", {}, {"means": "you opted in", "points": 40}),
    "a child, for points": ("LIB001", {}, {"means": "no parental leave"}),
    "impressions": ("EVD004", {"verified": "impression"}, {}),
}


def text_with(source: dict[str, Any], kind: dict[str, Any]) -> str:
    """The document with keys of its source and kind changed; None leaves one out."""
    changed_source = {k: v for k, v in {**SOURCE, **source}.items() if v is not None}
    # Somebody can fall, so that points given can make up for it.
    falling = {**KIND, "source": "post"}
    post = {**SOURCE, "title": "the post"}
    data = {
        **SCHEME,
        "sources": {"desk": changed_source, "post": post},
        "evidence": {"noted": {**KIND, **kind}, "other": falling},
    }
    return yaml_text(data)


def codes_of(text: str) -> set[str]:
    result = check_document(
        parse_document(text, "extras.yaml"), PROFILES, select=FAMILIES, today=TODAY
    )
    return {finding.code for finding in result.findings}


def test_the_twin_of_every_fault_is_clean() -> None:
    """Without the fault none of these rules finds anything."""
    assert codes_of(text_with({}, {})) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_words_count_beside_declarations(fault: str) -> None:
    """The rule that must find the fault does."""
    code, source, kind = FAULTS[fault]
    assert code in codes_of(text_with(source, kind))


@pytest.mark.parametrize("fault", FAULTS)
def test_so_they_do_where_high_is_bad(fault: str) -> None:
    """A scheme's mirror image is found as bad."""
    _, source, kind = FAULTS[fault]
    text = text_with(source, kind)
    scheme = parse_document(text, "extras.yaml").scheme
    assert codes_of(mirror_text(scheme)) == codes_of(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Camera di commercio", "watching"),
        ("the chamber's records", "watching"),
        ("the public prosecutor", "the public"),
        ("animal husbandry", "household"),
        ("you missed a payment", "absence"),
        ("you scraped the car", "watching"),
        ("the front office, where payments are made", "whereabouts"),
        ("a loan from the company", "ties"),
    ],
)
def test_words_that_only_look_alike(text: str, topic: Topic) -> None:
    """What an honest title may say is not taken for something else."""
    assert not tells([text], topic)


@pytest.mark.parametrize(
    "text",
    [
        "a product demonstration",
        "credit union",
        "the month of March",
        "three strikes",
        "loyalty points",
        "you reported a fault",
        "posted parcels",
        "your party of four",
        "foreign currency",
        None,
    ],
)
def test_words_that_name_no_liberty(text: str | None) -> None:
    """A credit union is no union, and a strike in a game is none."""
    assert told_concerns([text]) == []
    assert told_traits([text]) == []


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("you did not dispute a record this quarter", "dispute"),
        ("you contested no entry", "dispute"),
        ("you did not appeal", "dispute"),
        ("you raised no objection", "dispute"),
        ("you made no complaint", "complaint"),
        ("you never complained about us", "complaint"),
        ("you did not ask to see your record", "access request"),
        ("you took nobody to court", "litigation"),
        ("you are not in a union", "union membership"),
    ],
)
def test_who_leaves_a_right_unused_is_told_by_words(text: str, concern: str) -> None:
    """Points for not using a right buy it as well as points for using it cost it."""
    assert told_concerns([text]) == [concern]


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("you came to Sunday service", "belief"),
        ("you signed nothing against the board", "petition"),
        ("your name was on an open letter", "petition"),
        ("you hung out the flag", "speech"),
        ("you follow our page", "speech"),
        ("you accepted the new terms", "consent"),
    ],
)
def test_what_is_bought_in_plain_words_is_a_liberty(text: str, concern: str) -> None:
    assert told_concerns([text]) == [concern]


@pytest.mark.parametrize(
    "text",
    [
        "you did not follow our house rules",
        "a bus of the Sunday service was missed",
        "you signed the loan slip",
        "you signed out the key of the van",
        "you accepted the terms of the loan",
        "the red flag of a defect was raised",
        "you shared the costs of the trip",
    ],
)
def test_what_is_signed_or_followed_in_the_ordinary_way_is_none(text: str) -> None:
    assert told_concerns([text]) == []


def test_a_phrase_goes_on_over_the_end_of_a_line() -> None:
    """What may follow a phrase is read wherever the list is broken."""
    assert phrases_of("copy||of|\n        record, a\n tip") == (
        "copy||of|record",
        "a tip",
    )


@pytest.mark.parametrize(
    "text",
    [
        "a buyer complained about the parcel",
        "a sale that closed with no dispute",
        "the lens of a microscope broke",
        "you saved in a credit union",
        "an appeal for volunteers that you answered",
        "you asked to see the saw before you borrowed it",
    ],
)
def test_what_buyers_dispute_is_no_right_of_theirs(text: str) -> None:
    """What others say of somebody, and what is called alike, is no right unused."""
    assert told_concerns([text]) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [({"concerns": "strike"}, "LIB001"), ({"absence": True}, "LIB006")],
)
def test_a_liberty_is_priced_through_another_scheme(
    kind: dict[str, Any], code: str
) -> None:
    """Whoever reads the tier of a scheme counts what that scheme counts."""
    other = parse_document(text_with({}, kind), "other.yaml").scheme
    reading = {
        **SCHEME,
        "sources": {},
        "evidence": {
            "low-there": {
                "scheme": "other.yaml",
                "tier": "low",
                "points": -150,
                "concerns": "none",
            }
        },
    }
    opened = {"other.yaml": other}
    document = parse_document(yaml_text(reading), "extras.yaml", opened=opened)
    result = check_document(
        document, PROFILES, select=FAMILIES, today=TODAY, others=opened
    )
    assert code in {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("subjects", "category", "persons"),
    [
        ({"population": "firms", "several_members": True}, "inspections", False),
        ({"population": "firms"}, "inspections", False),
        # Whoever is not named is assumed to be a person.
        ({"several_members": True}, "inspections", True),
        ({}, "inspections", True),
        ({"several_members": False}, "inspections", True),
        ({"several_members": True}, "location", True),
        ({"several_members": True}, "income", True),
        ({"several_members": True}, "education", True),
        ({"several_members": True, "population": "one-person firms"}, "other", True),
        ({"several_members": True, "population": "Einzelunternehmen"}, "other", True),
    ],
)
def test_a_person_behind_a_name_is_a_person(
    subjects: dict[str, Any], category: str, persons: bool
) -> None:
    """Organisations are scored only where nothing says that they are persons."""
    data = {
        **SCHEME,
        "subjects": {"kind": "organisation", **subjects},
        "sources": {"desk": {**SOURCE, "category": category}},
    }
    document = parse_document(yaml_text(data), "extras.yaml")
    assert case_of(document, PROFILES, TODAY).scores_persons is persons
