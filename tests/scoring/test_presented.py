"""A verified presentation is one event of one kind, or is refused by name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.scheme.document import load
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.scoring.presented import (
    NoEvidence,
    PresentedTier,
    WhyNotShown,
    event_shown,
)
from regard.scoring.reference import interpret

SCHEME = load("recognised-licence")
ADOPTED = date(2026, 6, 1)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHOWN = PresentedTier(
    issuer="https://credentials.electricians.example",
    scheme="professional-licence",
    predicate="tier_at_least_well_proven",
    holds=True,
    expires=NOON + timedelta(days=3),
    digest="sha256:" + "ab" * 32,
)
TEXT = st.text(max_size=40)


def shown(under: Scheme = SCHEME, /, **changes: Any) -> Event | NoEvidence:
    """What a presentation with changes comes to, at noon."""
    return event_shown(under, replace(SHOWN, **changes), "ida", NOON, ADOPTED)


def with_until(until: date | int | None) -> Scheme:
    """The scheme whose recognition ends on another day, or never."""
    (name,) = SCHEME.recognition
    entry = SCHEME.recognition[name].model_copy(update={"until": until})
    return SCHEME.model_copy(update={"recognition": {name: entry}})


def test_a_presentation_is_one_event() -> None:
    """Of the kind that the tier is here; it counts as such an event does."""
    event = shown()
    assert event == Event(
        id=SHOWN.digest,
        subject="ida",
        kind="well-proven-there",
        time=NOON,
        reporter=SHOWN.issuer,
        amount_said=False,
    )
    assert isinstance(event, Event)
    after_tiers_are_set = datetime(2026, 12, 1, 12, tzinfo=UTC)
    standing = interpret(SCHEME, (event,), after_tiers_are_set, {})
    assert (standing.tier, standing.score) == ("well-proven", 660)
    assert interpret(SCHEME, (), after_tiers_are_set, {}).tier == "ordinary"


def test_nothing_but_the_presentation_is_in_it() -> None:
    """Neither the tier there, nor its scheme, nor the credential's days."""
    event = shown()
    values = " ".join(str(getattr(event, field.name)) for field in fields(Event))
    for hidden in ("professional-licence", "tier_at_least", str(SHOWN.expires.date())):
        assert hidden not in values


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": SHOWN.issuer + "/"}, WhyNotShown.ISSUER_NOT_RECOGNISED),
        ({"issuer": ""}, WhyNotShown.ISSUER_NOT_RECOGNISED),
        ({"scheme": "tool-library"}, WhyNotShown.SCHEME_NOT_RECOGNISED),
        ({"predicate": "tier_at_least_ordinary"}, WhyNotShown.TIER_NOT_RECOGNISED),
        ({"predicate": "well_proven"}, WhyNotShown.NOT_A_TIER),
        ({"predicate": "tier_at_least_"}, WhyNotShown.NOT_A_TIER),
        ({"predicate": ""}, WhyNotShown.NOT_A_TIER),
        ({"holds": False}, WhyNotShown.TIER_NOT_HELD),
        ({"expires": NOON}, WhyNotShown.EXPIRED),
        ({"expires": NOON - timedelta(days=1)}, WhyNotShown.EXPIRED),
        ({"digest": "ab" * 32}, WhyNotShown.DIGEST_UNREADABLE),
        ({"digest": ""}, WhyNotShown.DIGEST_UNREADABLE),
    ],
)
def test_each_refusal_has_its_name(changes: dict[str, Any], code: WhyNotShown) -> None:
    """One thing wrong, one name; and words for whoever showed it."""
    refused = shown(**changes)
    assert isinstance(refused, NoEvidence)
    assert refused.code == code
    assert refused.says


def test_recognition_ends_with_its_last_day() -> None:
    """The last day counts; after it, and where none is known, nothing is taken."""
    assert isinstance(shown(with_until(NOON.date())), Event)
    ended = shown(with_until(NOON.date() - timedelta(days=1)))
    assert isinstance(ended, NoEvidence)
    assert ended.code == WhyNotShown.ENDED
    endless = shown(with_until(None))
    assert isinstance(endless, NoEvidence)
    assert endless.code == WhyNotShown.NO_END


def test_a_span_runs_from_adoption() -> None:
    """Where nobody says from when, the end is not known, and nothing is taken."""
    for days, expected in ((177, Event), (176, NoEvidence)):
        outcome = event_shown(with_until(days), SHOWN, "ida", NOON, ADOPTED)
        assert isinstance(outcome, expected)
    unknown = event_shown(with_until(177), SHOWN, "ida", NOON)
    assert isinstance(unknown, NoEvidence)
    assert unknown.code == WhyNotShown.NO_END


def test_the_same_presentation_is_entered_once() -> None:
    """Whoever entered it before knows it by its digest."""
    again = event_shown(SCHEME, SHOWN, "ida", NOON, ADOPTED, {SHOWN.digest})
    assert isinstance(again, NoEvidence)
    assert again.code == WhyNotShown.SHOWN_BEFORE


def test_a_time_without_its_zone_is_no_time() -> None:
    """Read in another zone it would be another day."""
    for at, expires in (
        (NOON.replace(tzinfo=None), NOON),
        (NOON, datetime(2030, 1, 1)),
    ):
        with pytest.raises(ValueError, match="without its zone"):
            event_shown(SCHEME, replace(SHOWN, expires=expires), "ida", at, ADOPTED)


@given(
    issuer=st.sampled_from([SHOWN.issuer, "https://other.example"]) | TEXT,
    scheme=st.sampled_from([SHOWN.scheme, "other"]) | TEXT,
    predicate=st.sampled_from([SHOWN.predicate, "tier_at_least_supervised"]) | TEXT,
    holds=st.booleans(),
    days=st.integers(-3, 3),
    digest=st.sampled_from([SHOWN.digest]) | TEXT,
)
def test_only_what_is_recognised_as_a_whole_is_an_event(
    issuer: str, scheme: str, predicate: str, holds: bool, days: int, digest: str
) -> None:
    """Every value has to be right at once; nothing that is shown ever costs points."""
    expires = NOON + timedelta(days=days)
    presented = PresentedTier(issuer, scheme, predicate, holds, expires, digest)
    outcome = event_shown(SCHEME, presented, "ida", NOON, ADOPTED)
    right = replace(presented, expires=SHOWN.expires) == SHOWN and days > 0
    assert isinstance(outcome, Event) == right
    if isinstance(outcome, Event):
        at = NOON + timedelta(days=1)
        with_it = interpret(SCHEME, (outcome,), at, {})
        assert with_it.score >= interpret(SCHEME, (), at, {}).score
