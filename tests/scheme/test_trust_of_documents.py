"""A source from trust: what a document may say of it, and what it may not."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

import regard as rg
from regard.report.text.language import language_of
from regard.report.text.vouching_words import vouching_words
from tests.support.vouched_scheme import VOUCHED

Change = Callable[[dict[str, Any]], None]


def _terms(data: dict[str, Any]) -> dict[str, Any]:
    terms = data["sources"]["vouching"]["trust"]
    assert isinstance(terms, dict)
    return terms


def _set_terms(key: str, value: object) -> Change:
    return lambda data: _terms(data).update({key: value})


def _set_kind(key: str, value: object) -> Change:
    return lambda data: data["evidence"]["trusted"].update({key: value})


def _eigentrust(data: dict[str, Any]) -> None:
    data["sources"]["vouching"]["trust"]["algorithm"] = "eigentrust"


WRONG: dict[str, tuple[Change, str]] = {
    "ratings that are nowhere": (_set_terms("ratings", "partner"), "did you mean"),
    "ratings that are worked out": (_set_terms("ratings", "vouching"), "themselves"),
    "a kind of another source": (_set_terms("vouches", "late"), "expected vouch"),
    "a kind that is nowhere": (_set_terms("warnings", "warnng"), "warning"),
    "a vouch that warns": (_set_terms("warnings", "vouch"), "twice"),
    "a seed twice": (_set_terms("seeds", ["ada", "ada"]), "each seed once"),
    "no seed": (_set_terms("seeds", []), "at least 1 entry"),
    "seeds here and there": (
        _set_terms("seeds", ["ada", "named in the record"]),
        "take out one",
    ),
    "no restart": (_set_terms("restart", 0), "above 0"),
    "restart alone": (_set_terms("restart", 1), "below 1"),
    "no budget at all": (_set_terms("warning_budget", 0), "at least 1"),
    "an unknown algorithm": (_set_terms("algorithm", "mean"), "vouched"),
    "budgets that nothing reads": (_eigentrust, "warning_budget"),
    "a vouch of less than nothing": (
        lambda data: data["evidence"]["vouch"].update(amount=[-2, 2]),
        "one that warns",
    ),
    "another amount": (_set_kind("amount", [0, 5]), "[-1, 1]"),
    "no cap": (lambda data: data["evidence"]["trusted"].pop("cap"), "no cap"),
    "another cap": (_set_kind("cap", 10), "expected 40"),
    "a limit of its own": (_set_kind("rate", "1 per 30d"), "remove rate"),
    "too short": (_set_kind("expires", "30d"), "at least 31d"),
    "said to be the operator's word": (
        lambda data: data["sources"]["vouching"].update(reporters="operator"),
        "what is so of partners",
    ),
    "said to be of another area": (
        lambda data: data["sources"]["vouching"].update(domain="lending"),
        "what is so of partners",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_trust_is_refused_where_it_stands(name: str) -> None:
    """Each complaint names the place, and what to do."""
    change, words = WRONG[name]
    data = deepcopy(VOUCHED)
    change(data)
    with pytest.raises(rg.SchemeError) as refused:
        rg.parse(json.dumps(data))
    text = "\n".join(
        f"{complaint.found} {complaint.expected} {complaint.todo} {complaint}"
        for complaint in refused.value.complaints
    )
    assert words in str(refused.value) + text
    assert all(complaint.place.line for complaint in refused.value.complaints)


def test_a_second_kind_of_the_same_trust_is_refused() -> None:
    """Two kinds would count one word of others twice."""
    data = deepcopy(VOUCHED)
    data["evidence"]["again"] = data["evidence"]["trusted"]
    with pytest.raises(rg.SchemeError, match="one kind alone"):
        rg.parse(json.dumps(data))


def test_trust_is_no_log_odds() -> None:
    """A scorecard's weights are learned from outcomes, and trust is not."""
    data = deepcopy(VOUCHED)
    data["score"] = {
        "model": "logistic",
        "base": 50,
        "odds": 1,
        "points_to_double": 10,
        "intercept": 0,
        "range": [0, 100],
    }
    with pytest.raises(rg.SchemeError, match="logistic"):
        rg.parse(json.dumps(data))


def test_parse_undoes_render() -> None:
    """The terms of trust come back as they were, and count in the hash."""
    scheme = rg.parse(json.dumps(VOUCHED))
    assert rg.parse(rg.render(scheme)) == scheme
    other = deepcopy(VOUCHED)
    _terms(other)["warning_budget"] = 4
    assert rg.parse(json.dumps(other)).hash != scheme.hash
    assert scheme.trust_kinds == ("trusted",)


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "All warnings of one person weigh no more than 3"), ("de", "Warnungen")],
)
def test_the_terms_are_said_in_plain_words(language: str, says: str) -> None:
    """Whoever is rated reads where trust starts and what a word weighs."""
    scheme = rg.parse(json.dumps(VOUCHED))
    words = " ".join(vouching_words(language_of(language), scheme))
    assert says in words
    assert "ada" in words
    assert "3" in words


def test_seeds_that_the_document_does_not_name_are_said_to_be_unnamed() -> None:
    """Silence about who they are is said, not passed over."""
    data = deepcopy(VOUCHED)
    _terms(data)["seeds"] = "named in the record"
    words = rg.summary(rg.parse(json.dumps(data)))
    assert "this document does not" in " ".join(words.split())


@pytest.mark.parametrize("given", ["ratings alone", "a trust event by hand"])
def test_nobody_stands_there_as_if_nothing_had_been_said(given: str) -> None:
    """Where trust is not worked out, nobody is scored; nor does anybody hand it in."""
    scheme = rg.parse(json.dumps(VOUCHED))
    events = [
        {"id": "1", "subject": "bo", "kind": "vouch", "time": "2026-01-01"}
        | {"reporter": "ada"}
    ]
    if given != "ratings alone":
        events.append(
            {"id": "2", "subject": "bo", "kind": "trusted", "time": "2026-01-02"}
            | {"amount": "1"}
        )
    with pytest.raises(rg.DataError, match="worked out from everybody's ratings"):
        rg.standing(scheme, events, as_of="2026-02-01", study=True)


def test_a_study_of_synthetic_people_is_refused(tmp_path: Any) -> None:
    """The society has no ratings of one by another, so its people would have none."""
    with pytest.raises(rg.DataError, match="a study of synthetic people"):
        rg.study(rg.parse(json.dumps(VOUCHED)), tmp_path / "study", people=100, years=1)


def test_the_gate_refuses_it() -> None:
    """The live record does not work trust out yet, and must not run without it."""
    gate = rg.may_run(rg.parse(json.dumps(VOUCHED | {"use": "live"})))
    assert not gate
    assert "GOV011" in {finding.code for finding in gate.forbidding}
