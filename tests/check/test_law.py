"""Which law is cited: typed values, each with its own reach, status and mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from regard.check.answers.checking import case_of, check_document
from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.law import instruments
from regard.check.law.citation import (
    Bound,
    Citation,
    Instrument,
    LegalForce,
    Mark,
    principle,
)
from regard.check.law.instruments import (
    DIGITAL_SERVICES_ACT,
    ECHR,
    EU_CHARTER,
    FCRA,
    GDPR,
    PLATFORM_TO_BUSINESS,
    QUEBEC_PRIVATE,
    QUEBEC_PUBLIC,
    UNESCO,
)
from regard.check.law.operators import can_bind
from regard.check.law.profiles import (
    PROFILES,
    holding,
    holds,
    profiles_of,
    unknown_places,
)
from regard.check.rules import rule, rules
from regard.report.findings.law_words import law_words
from regard.report.findings.text import findings_text
from regard.scheme.document import parse_document
from regard.scheme.phrase import phrase
from tests.check.law_tables import (
    EEA,
    EU,
    JURISDICTIONS,
    OPERATORS,
    PLATFORMS_ALONE,
    PUBLIC_BODIES_ALONE,
    UK,
    WHERE_BOUND,
)

TEXT = """\
scheme: s
version: 1
title: S
sources: {d: {domain: x}}
evidence: {k: {source: d, points: 1, expires: 1y}}
score: {model: points, base: 0, range: [0, 9]}
tiers: {only: 0}
ordinary: only
"""
REGISTER = [
    value for value in vars(instruments).values() if isinstance(value, Instrument)
]


def case(*jurisdictions: str, operator: str | None = None, more: str = "") -> Case:
    """A scheme of nothing but its places and its operator."""
    text = TEXT + more
    if jurisdictions:
        text += f"jurisdictions: [{', '.join(jurisdictions)}]\n"
    if operator is not None:
        text += f"operator: {{name: O, kind: {operator}}}\n"
    return case_of(parse_document(text))


def finding(code: str, about: Case) -> Finding:
    """Whatever the rule says, about the score."""
    looked_up = rule(code)
    assert looked_up is not None
    return looked_up.finding(about, ("score",), phrase("says"), phrase("fix"))


def laws(about: Finding) -> set[str]:
    """The ids of what a finding cites as law; principles and analogies aside."""
    cites = [cite for cite in about.cites if not cite.analogy]
    return {cite.law for cite in cites if cite.instrument in REGISTER}


def test_the_register_holds_each_instrument_once() -> None:
    """Ids and names are unique; each has a kind, and profiles that exist."""
    assert len({instrument.id for instrument in REGISTER}) == len(REGISTER)
    assert len({instrument.name for instrument in REGISTER}) == len(REGISTER)
    for instrument in REGISTER:
        assert isinstance(instrument.force, LegalForce)
        assert instrument.force is not LegalForce.PRINCIPLE
        assert instrument.profiles <= set(PROFILES)
        assert instrument.profiles


def test_every_rule_cites_something_and_nothing_unknown() -> None:
    """At least one citation each; an instrument of the register, or a principle."""
    cited = set()
    for each in rules():
        assert each.cites, each.code
        for cite in each.cites:
            known = cite.instrument in REGISTER
            assert known or cite.force is LegalForce.PRINCIPLE, (each.code, cite.text)
            cited.add(cite.law)
    assert {instrument.id for instrument in REGISTER} <= cited


def test_one_place_of_a_law_has_one_mark() -> None:
    """Two rules that cite the same place say the same of how well it was checked."""
    marks: dict[tuple[str, str], Mark] = {}
    dates: dict[tuple[str, str], date | None] = {}
    for each in rules():
        for cite in each.cites:
            key = (cite.law, cite.place)
            assert marks.setdefault(key, cite.mark) is cite.mark, (each.code, key)
            assert dates.setdefault(key, cite.applies_from) == cite.applies_from


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
@pytest.mark.parametrize("operator", OPERATORS)
def test_nothing_is_cited_that_does_not_bind_there(
    jurisdiction: str, operator: str
) -> None:
    """No finding shows an instrument elsewhere, or to an operator it does not bind."""
    about = case(jurisdiction, operator=operator)
    for each in rules():
        for law_id in laws(finding(each.code, about)) - {UNESCO.id}:
            assert jurisdiction in WHERE_BOUND[law_id], (each.code, law_id)
            if law_id in PLATFORMS_ALONE:
                assert OPERATORS[operator] == "platform", (each.code, law_id)
            if law_id in PUBLIC_BODIES_ALONE:
                assert OPERATORS[operator] == "public", (each.code, law_id)


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
def test_nothing_is_cited_under_a_profile_that_is_not_asked_about(
    jurisdiction: str,
) -> None:
    """With one profile, every citation is of an instrument that holds under it."""
    about = case(jurisdiction)
    for profile in PROFILES:
        narrow = replace(about, profiles=frozenset({profile}))
        for each in rules():
            for cite in finding(each.code, narrow).cites:
                profiles = cite.instrument.profiles
                assert not profiles or profile in profiles, (each.code, cite.text)


@pytest.mark.parametrize("jurisdiction", [*JURISDICTIONS, None])
def test_each_instrument_keeps_its_own_status(jurisdiction: str | None) -> None:
    """UNESCO's recommendation is soft law, beside whatever binds; guidelines guide."""
    about = case(jurisdiction) if jurisdiction else case()
    for each in rules():
        for cite in finding(each.code, about).cites:
            if cite.law == UNESCO.id:
                assert cite.force is LegalForce.SOFT_LAW
            if cite.law == "ai-guidelines":
                assert cite.force in (LegalForce.GUIDANCE, LegalForce.PRINCIPLE)
            if cite.law in ("c-634/21", "c-203/22", "c-26/22"):
                assert cite.force is LegalForce.CASE_LAW


@pytest.mark.parametrize("place", ["eu", "nl", "uk", "cn", "us"])
def test_platform_law_never_binds_a_municipality(place: str) -> None:
    """The DSA and the P2B regulation are for platforms, and for those in the Union."""
    town, platform = (
        case(place, operator="municipality"),
        case(place, operator="platform"),
    )
    for instrument in (DIGITAL_SERVICES_ACT, PLATFORM_TO_BUSINESS):
        cite = instrument.at("Article 5", Mark.READ)
        assert not holds(cite, town.scheme, town.profiles)
        holds_there = holds(cite, platform.scheme, platform.profiles)
        assert holds_there == (place in EU)


def test_accounts_make_a_company_a_platform_and_never_a_town() -> None:
    """Whoever gives accounts is an online platform, unless it is a public body."""
    accounts = "services: {a: {domain: x, account: true, outcomes: {only: allow}}}\n"
    cite = (DIGITAL_SERVICES_ACT.at("Article 17", Mark.READ),)
    for operator, binds in (("company", True), ("municipality", False)):
        about = case("eu", operator=operator, more=accounts)
        assert bool(holding(cite, about.scheme, about.profiles)) is binds


def test_charter_and_convention_stay_in_europe() -> None:
    """The EU Charter binds in the Union; the ECHR in Europe alone, and states alone."""
    charter = EU_CHARTER.at("Article 21", Mark.READ)
    convention = ECHR.at("Article 8", Mark.UNCHECKED)
    for place in JURISDICTIONS:
        town = case(place, operator="city")
        assert holds(charter, town.scheme, town.profiles) == (place in EU)
        assert holds(convention, town.scheme, town.profiles) == (place in EEA | UK)
        company = case(place, operator="company")
        assert not holds(convention, company.scheme, company.profiles)


def test_quebec_binds_public_and_private_bodies_by_different_acts() -> None:
    """One act for each, and neither in Ontario."""
    cites = (QUEBEC_PRIVATE.at("1", Mark.READ), QUEBEC_PUBLIC.at("2", Mark.READ))
    for operator, expected in (("company", cites[:1]), ("city", cites[1:])):
        about = case("ca-qc", operator=operator)
        assert holding(cites, about.scheme, about.profiles) == expected
    ontario = case("ca-on")
    assert holding(cites, ontario.scheme, ontario.profiles) == ()


def test_of_a_place_that_is_not_known_no_law_is_cited() -> None:
    """Every rule is looked for there, and shows principles and what holds anywhere."""
    about = case("au", operator="company")
    assert about.profiles == set(PROFILES)
    for each in rules():
        assert laws(finding(each.code, about)) <= {UNESCO.id}


@pytest.mark.parametrize("place", ["germany", "jp", "ch", "gp", "web3"])
def test_a_place_that_is_not_known_is_said(place: str) -> None:
    """All rules are looked for, and the lack of a citation is no word on its law."""
    about = case(place)
    assert about.profiles == set(PROFILES)
    assert unknown_places(about.scheme) == (place,)
    assert f"  {place}: no law" in findings_text([check_document(about.document)])


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_a_place_that_is_known_is_not_said_to_be_unknown(place: str) -> None:
    """Only of Australia nothing is known here."""
    assert bool(unknown_places(case(place).scheme)) is (place == "au")


def test_greece_is_in_the_union_by_either_code() -> None:
    """The EU writes EL, the ISO writes GR."""
    assert case("el").profiles == case("gr").profiles
    assert case("el").profiles != set(PROFILES)


@pytest.mark.parametrize(
    "operator", ["staffing-agency", "hospital", "university", "unheard-of"]
)
def test_a_kind_that_says_neither_opens_no_way_out(operator: str) -> None:
    """Law for public bodies, for private ones and for platforms can bind it."""
    accounts = "services: {a: {domain: x, account: true, outcomes: {only: allow}}}\n"
    scheme = case("eu", operator=operator, more=accounts).scheme
    assert all(can_bind(bound, scheme) for bound in Bound)


@pytest.mark.parametrize("operator", ["prefecture", "village", "tribunal", "town"])
def test_public_bodies_of_any_name_are_no_platforms(operator: str) -> None:
    """Accounts make no platform of a public body."""
    accounts = "services: {a: {domain: x, account: true, outcomes: {only: allow}}}\n"
    scheme = case("fr", operator=operator, more=accounts).scheme
    assert not can_bind(Bound.PLATFORMS, scheme)
    assert can_bind(Bound.PUBLIC_BODIES, scheme)


def test_by_analogy_whom_it_binds_does_not_matter() -> None:
    """What is only compared with may be compared with by anyone."""
    cite = ECHR.at("Article 6", Mark.UNCHECKED).by_analogy()
    company = case("eu", operator="company")
    assert holds(cite, company.scheme, company.profiles)


def test_without_a_declared_place_no_country_s_law_is_cited() -> None:
    """All rules are looked for; law that holds in some place alone is told as the
    nearest, and what is compared with stays.
    """
    about = case()
    for each in rules():
        found = finding(each.code, about)
        anywhere = [
            cite for cite in each.cites if cite.analogy or not cite.instrument.places
        ]
        assert list(found.cites) == anywhere
        if found.by_own_rule and set(each.cites) != set(anywhere):
            assert found.nearest in each.cites


def test_a_profile_named_by_hand_moves_no_law() -> None:
    """Its rules are looked for elsewhere too, and its law is not cited there."""
    for place in ("eu", "uk", "cn"):
        about = case(place, operator="city")
        by_hand = replace(about, profiles=frozenset(PROFILES))
        for each in rules():
            for law_id in laws(finding(each.code, by_hand)) - {UNESCO.id}:
                assert place in WHERE_BOUND[law_id], (each.code, law_id)
    undeclared = case()
    cite = GDPR.at("Article 22", Mark.READ)
    assert not holds(cite, undeclared.scheme, frozenset({"eu-dp"}))
    assert not holds(cite, undeclared.scheme, frozenset({"gp"}))
    assert holds(cite.by_analogy(), undeclared.scheme, frozenset({"eu-dp"}))


def test_a_line_in_a_page_changes_no_citation() -> None:
    """Whatever is written into a rule's docstring, what it cites stays."""
    for each in rules():
        original = type(each)
        words = (
            "\n\n    ## References\n    - Regulation (EU) 9999/1, Article 1\n"
            "    - UK GDPR - FCRA, 15 U.S.C. 1. Binding; read in the text.\n"
        )
        longer = type(
            original.__name__,
            (original,),
            {
                "__doc__": (original.__doc__ or "") + words,
                "__module__": original.__module__,
            },
        )
        for about in (case(), case("eu", operator="city"), case("us")):
            before = each.finding(about, ("score",), phrase("says"), phrase("fix"))
            assert (
                longer().finding(about, ("score",), phrase("says"), phrase("fix"))
                == before
            )


def test_the_headline_is_the_strongest_that_holds() -> None:
    """Binding law first, what applies now before what is to come; else a principle."""
    about = case("eu", operator="city")
    bare = finding("CTX001", about)
    soft = UNESCO.whole(Mark.READ)
    later = GDPR.at("Article 1", Mark.UNCHECKED, date(2030, 1, 1))
    now = GDPR.at("Article 2", Mark.SECOND_HAND)
    only = principle("the principle")
    strongest = replace(bare, cites=(only, soft, later, now))
    assert (strongest.status, strongest.mark) == (LegalForce.BINDING, Mark.SECOND_HAND)
    assert strongest.applies_from is None
    assert replace(bare, cites=(only, soft)).status is LegalForce.SOFT_LAW
    assert replace(bare, cites=(now.by_analogy(),)).status is LegalForce.PRINCIPLE
    assert replace(bare, cites=()).status is LegalForce.PRINCIPLE


def test_each_citation_is_printed_with_its_own_status() -> None:
    """Binding law, guidance and a principle side by side, each with its mark."""
    bare = finding("CTX001", case("eu"))
    cites: tuple[Citation, ...] = (
        FCRA.at("1", Mark.READ),
        UNESCO.whole(Mark.SECOND_HAND),
        GDPR.at("Article 1", Mark.UNCHECKED, date(2030, 1, 1)).by_analogy(),
    )
    printed = law_words(replace(bare, cites=cites))
    assert printed == (
        "would fall under FCRA, 1 (binding; read in the text, 2026-11-23); "
        "UNESCO Recommendation on the Ethics of Artificial Intelligence (2021) "
        "(soft law; from an account of it, 2026-11-23); compare "
        "Regulation (EU) 2016/679 (GDPR), Article 1, by analogy "
        "(a principle; general knowledge, not checked, 2026-11-23; "
        "applies from 2030-01-01)"
    )
    assert law_words(replace(bare, cites=())) == "by Regard's own rule"
    nearest = replace(bare, cites=(), nearest=FCRA.at("1", Mark.READ))
    assert law_words(nearest) == (
        "by Regard's own rule; the nearest law, not known to hold here, is FCRA, 1 "
        "(binding; read in the text, 2026-11-23)"
    )


def test_law_is_that_of_the_place() -> None:
    """Jurisdictions choose the profiles that are asked about."""
    assert profiles_of(case().scheme) == set(PROFILES)
    assert profiles_of(case("au").scheme) == set(PROFILES)
    assert profiles_of(case("nl").scheme) == profiles_of(case("eu").scheme)
    assert "uk" in profiles_of(case("gb").scheme)
    both = profiles_of(case("eu", "us-tx").scheme)
    assert {"eu-ai", "us-tx", "us-credit", "gp", "hr", "web3"} <= both
    assert not {"us-il", "uk", "cn"} & both
