"""Trust events: when they are made, of what, and by whom alone."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

import regard as rg
from regard.registry.assessed_trust import assess_trust, assessment_days
from regard.scoring.clock import day_of, moment
from regard.scoring.event import Event
from tests.support.vouched_scheme import VOUCHED

SCHEME = rg.parse(json.dumps(VOUCHED))


def _said(rater: str, kind: str, ratee: str, time: str) -> Event:
    return rg.event(f"{rater}-{ratee}-{time}", ratee, kind, time, 1, rater)


RATINGS = [
    _said("ada", "vouch", "bo", "2026-01-05"),
    _said("ben", "vouch", "cy", "2026-01-06"),
    _said("bo", "warning", "cy", "2026-02-06"),
    _said("cy", "vouch", "di", "2026-02-08"),
]


def _amounts(events: list[Event], at: str = "2026-03-15") -> dict[str, int]:
    made = assess_trust(SCHEME, events, moment(at))
    return {event.subject: event.thousandths for event in made}


@pytest.mark.parametrize(
    ("reassessed", "at", "days"),
    [
        ("monthly", "2026-03-15", ["2026-02-28"]),
        ("monthly", "2026-03-31T12:00", ["2026-02-28", "2026-03-31"]),
        ("daily", "2026-03-15T09:00", ["2026-03-14", "2026-03-15"]),
        ("continuously", "2026-03-15T09:00", ["2026-03-15"]),
    ],
)
def test_trust_is_worked_out_on_the_day_before_tiers_are_set(
    reassessed: Any, at: str, days: list[str]
) -> None:
    """What set the tiers that are held, and what counts now if that is another."""
    scheme = SCHEME.model_copy(update={"reassessed": reassessed})
    expected = [day_of(moment(day)) for day in days]
    assert [day for day, _ in assessment_days(scheme, moment(at))] == expected


def test_one_event_counts_for_each_person_at_a_time() -> None:
    """The one before falls silent on the day of the next."""
    made = assess_trust(SCHEME, RATINGS, moment("2026-03-31T12:00"))
    of_bo = [event for event in made if event.subject == "bo"]
    assert [event.time.date().isoformat() for event in of_bo] == [
        "2026-02-28",
        "2026-03-31",
    ]
    assert of_bo[0].silent_from == of_bo[1].time.date()


def test_whoever_nobody_with_trust_has_rated_has_no_event() -> None:
    """So they stand where a newcomer stands; their own word changes nothing."""
    before = _amounts(RATINGS)
    crowd = list(RATINGS)
    for number in range(40):
        crowd.append(_said(f"s{number}", "warning", "bo", "2026-02-10"))
        crowd.append(_said(f"s{number}", "vouch", f"s{number + 1}", "2026-02-11"))
    assert _amounts(crowd) == before
    assert "ada" not in before


def test_ratings_of_the_day_itself_and_of_oneself_do_not_count() -> None:
    """The day of the assessment is not over; nobody's word of themselves weighs."""
    later = _said("ada", "warning", "di", "2026-02-28T00:00")
    own = _said("di", "vouch", "di", "2026-02-01")
    unsigned = rg.event("x", "di", "vouch", "2026-02-01", 1)
    assert _amounts([*RATINGS, later, own, unsigned]) == _amounts(RATINGS)


def test_the_limits_of_the_ratings_own_kinds_hold() -> None:
    """A second warning within the pair's window is one too many."""
    again = _said("bo", "warning", "cy", "2026-02-20")
    assert _amounts([*RATINGS, again]) == _amounts(RATINGS)


def test_the_order_of_events_changes_nothing() -> None:
    """Late and shuffled files give the same amounts to the last digit."""
    assert _amounts(RATINGS[::-1]) == _amounts(RATINGS)


def test_scores_count_trust_and_refuse_it_by_hand() -> None:
    """A row that claims to be a trust event is a reject, with its reason."""
    rows: list[Any] = list(RATINGS)
    rows.append(rg.event("x", "bo", "trusted", "2026-02-01", 1))
    scores = rg.score(
        SCHEME, rows, as_of="2026-03-15", study=True, assess=rg.assess_trust
    )
    table = scores.standings.set_index("subject")
    amounts = _amounts(RATINGS)
    for subject, amount in amounts.items():
        assert table.loc[subject, "+trusted"] == pytest.approx(40 * amount / 1000)
    reasons = list(scores.rejects["reason"])
    assert len(reasons) == 1
    assert "nobody hands it in" in reasons[0]
    explanation = scores.explain("cy")
    assert explanation.standing.micropoints == table.loc["cy", "score"] * 1_000_000
    assert all(not step.acts and step.waiting is None for step in explanation.steps)


def test_scores_without_trust_worked_out_are_refused() -> None:
    """Nobody is scored as if nothing had been said of them."""
    with pytest.raises(rg.DataError, match="assess=assess_trust"):
        rg.score(SCHEME, RATINGS, as_of="2026-03-15", study=True)


def test_only_trust_may_be_handed_over() -> None:
    """What works trust out writes no other events."""
    late = rg.event("x", "bo", "late", "2026-02-01")
    with pytest.raises(rg.DataError, match="expected trust within its amounts"):
        rg.score(
            SCHEME,
            RATINGS,
            as_of="2026-03-15",
            study=True,
            assess=lambda _scheme, _events, _at: [late],
        )


def test_seeds_that_only_the_record_names_are_asked_for() -> None:
    """Trust that starts from nobody would weigh nobody's word."""
    data = deepcopy(VOUCHED)
    data["sources"]["vouching"]["trust"]["seeds"] = "named in the record"
    scheme = rg.parse(json.dumps(data))
    with pytest.raises(rg.DataError, match="name them in the document"):
        assess_trust(scheme, RATINGS, moment("2026-03-15"))


def test_trust_from_seeds_alone_never_takes_anything() -> None:
    """Eigentrust gives what a word weighs, from nothing to one."""
    data = deepcopy(VOUCHED)
    terms = data["sources"]["vouching"]["trust"]
    for key in ("warnings", "vouch_budget", "warning_budget"):
        del terms[key]
    terms["algorithm"] = "eigentrust"
    data["evidence"]["trusted"]["amount"] = [0, 1]
    scheme = rg.parse(json.dumps(data))
    made = assess_trust(scheme, RATINGS, moment("2026-03-15"))
    assert made
    assert all(0 < event.thousandths <= 1000 for event in made)
