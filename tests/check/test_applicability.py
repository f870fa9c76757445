"""Whether a rule applies is a verdict; what does not apply finds nothing."""

from __future__ import annotations

from datetime import date

import pytest

from regard.check.answers.checking import case_of, check_document, findings_of
from regard.check.answers.silence import SilentCase
from regard.check.case import Case
from regard.check.law.profiles import PROFILES
from regard.check.rule import Rule
from regard.check.rules import rule as rule_of
from regard.check.rules import rules
from regard.scheme.catalogue import names
from regard.scheme.document import open_document, parse_document
from tests.support.clean_scheme import CLEAN
from tests.support.odd_schemes import odd_documents
from tests.support.peers_scheme import PEERS

TODAY = date(2026, 11, 26)
BARE = """\
scheme: bare
version: 1
title: A number of which nothing is said
subjects: {kind: organisation, several_members: true}
evidence: {seen: {source: desk, points: +1, expires: 30d}}
sources: {desk: {domain: trade}}
score: {model: points, base: 0, range: [0, 10]}
tiers: {all: 0}
ordinary: all
"""
"""One tier, no services, no persons: hardly a rule has anything to ask."""
GIVING = """\
scheme: giving
version: 1
title: Nothing that is recorded counts against anybody
sources: {desk: {domain: trade}}
evidence: {helped: {source: desk, points: +1, expires: 30d}}
score: {model: points, base: 0, range: [0, 10]}
tiers: {ordinary: 0, friend: 5}
ordinary: ordinary
services:
  bar: {domain: trade, ranked: {first: better, allow: same},
        outcomes: {ordinary: allow, friend: first}}
"""
FULL = """\
scheme: full
version: 1
title: A scheme that asks for everything
operator: {name: The desk, kind: association, located_in: us}
jurisdictions: [eu]
related: [{domains: [housing, lending], because: rent and loans are paid by one purse}]
sources:
  register: {domain: housing, category: offences, verified: verified,
             reporters: authority, public_for: 1y, retained: 1y}
  desk: {domain: lending, category: transactions, verified: verified}
evidence:
  fined: {source: register, points: -5, expires: 1y, incident: theft, gravity: serious}
  noted: {source: desk, points: -5, expires: 1y, incident: theft, gravity: minor}
score: {model: points, base: 50, range: [0, 100], error: 5}
tiers: {low: 0, middle: 30, ordinary: 50}
ordinary: ordinary
services:
  room: {domain: housing, severity: serious, takes_back: everything, scarce: true,
         outcomes: {low: refuse, middle: refuse, ordinary: allow}}
"""
"""What the library has nothing of."""
ALWAYS = {"ESS006", "GOV003", "PUR001"}
"""Rules about what every scheme has: tiers; under Chinese law also a purpose."""


def cases() -> list[Case]:
    library = [open_document(name) for name in names()]
    texts = [
        parse_document(text, "test.yaml") for text in (BARE, GIVING, FULL, PEERS, CLEAN)
    ]
    return [case_of(document, PROFILES, TODAY) for document in [*library, *texts]]


CASES = cases()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_applies_to_some_schemes_and_not_to_others(rule: Rule) -> None:
    """There is one that it asks about, and one of which it asks nothing."""
    applies = {rule.applies(case) for case in CASES}
    assert applies == ({True} if rule.code in ALWAYS else {True, False})


@pytest.mark.sampled(15)
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_what_does_not_apply_finds_nothing(rule: Rule) -> None:
    """In the library, as it stands and with harmful values where it is silent."""
    for case in CASES:
        for completed in [case, *SilentCase(case, findings_of).cases]:
            if not rule.applies(completed):
                assert not findings_of(rule, completed), case.scheme.name


def test_what_does_not_apply_finds_nothing_in_schemes_of_any_shape() -> None:
    """The same of schemes made from seeds."""
    for text in odd_documents("applies", 24):
        case = case_of(parse_document(text, "odd.yaml"), PROFILES, TODAY, {})
        for completed in [case, *SilentCase(case, findings_of).cases]:
            for rule in rules():
                if not rule.applies(completed):
                    assert not findings_of(rule, completed), (rule.code, text)


@pytest.mark.long
def test_verdicts_are_four_and_no_rule_has_two() -> None:
    """Found, proved, silent and not applicable; and proofs are of what was asked."""
    for case in CASES:
        result = check_document(case.document, PROFILES, today=TODAY)
        found = {finding.code for finding in (*result.findings, *result.waived)}
        verdicts = [rule.code for rule in result.proved + result.silent]
        verdicts += [rule.code for rule in result.inapplicable]
        assert len(set(verdicts)) == len(verdicts)
        assert found.isdisjoint(verdicts)
        assert all(rule.applies(case) for rule in result.proved)


@pytest.mark.parametrize("code", ["LIB001", "WEB004", "DUE003", "DAT003", "TIM011"])
def test_what_a_scheme_has_nothing_of_is_never_proved_of_it(code: str) -> None:
    """A shed has no tokens, accounts or recipients, and takes no children."""
    result = check_document(parse_document(CLEAN, "shed.yaml"), PROFILES, today=TODAY)
    rule = rule_of(code)
    assert rule is not None
    assert rule not in result.proved
