"""Paths across domains: whoever shows one has a record of that domain, and no other."""

from __future__ import annotations

from regard.check.answers.checking import check_document
from regard.check.answers.portfolio import CrossDomainPath, portfolio_effects
from regard.check.case import Case
from regard.scheme.document import open_document

PORTFOLIO = ("credit-bureau", "risk-profiling", "feed-ranking", "employment-screening")


def portfolio_cases() -> list[Case]:
    return [check_document(open_document(name)).case for name in PORTFOLIO]


def domains_recorded(path: CrossDomainPath) -> set[str]:
    """The domains of everything that is recorded of a path's witness elsewhere."""
    witness = path.result.witness
    assert witness is not None
    domains = set()
    for scheme, events in witness.with_it.elsewhere.values():
        for event in events:
            source = scheme.evidence[event.kind].source
            if source is not None:
                domains.add(scheme.sources[source].domain)
    return domains


def test_a_path_is_shown_by_a_record_of_its_own_domain() -> None:
    """What fines show is not said to be shown by an integration course."""
    paths = portfolio_effects(portfolio_cases()).paths
    shown = [path for path in paths if path.result.fails]
    assert {path.domain for path in shown} >= {"consumer-credit", "inspection", "taxes"}
    for path in shown:
        assert domains_recorded(path) == {path.domain}


def test_what_records_of_a_domain_cannot_do_alone_is_not_said_to_be_proved() -> None:
    """A course not passed costs 10 points of 40: with other records it may do it."""
    paths = portfolio_effects(portfolio_cases()).paths
    (course,) = [path for path in paths if path.domain == "integration"]
    assert course.result.answer == "not proved"
    assert "together with others" in course.result.why
