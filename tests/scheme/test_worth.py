"""Which way is worse is read from outcomes, not from the sign of points."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.scheme import Scheme
from regard.scheme.catalogue import names
from regard.scheme.document import load
from regard.scheme.worth import (
    harmful_directions,
    tiers_below_ordinary,
    tiers_worst_first,
    worse_tiers,
)
from regard.scoring.reference import interpret
from tests.support.mirror import mirrored
from tests.support.strategies import AT, histories, schemes

LAX = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@LAX
@given(scheme=schemes(), draw=st.data())
def test_a_mirror_image_has_every_score_negated(
    scheme: Scheme, draw: st.DataObject
) -> None:
    """The same events: the negative score, and the same tier."""
    image = mirrored(scheme)
    events = draw.draw(histories(scheme, subjects=1))
    own = interpret(scheme, events, AT)
    turned = interpret(image, events, AT)
    assert turned.micropoints == -own.micropoints
    assert turned.tier == own.tier
    assert turned.base_micropoints == -own.base_micropoints
    assert turned.uncertainty_millionths == own.uncertainty_millionths
    assert turned.contribution_micropoints == {
        k: -c for k, c in own.contribution_micropoints.items()
    }


@pytest.mark.long
@LAX
@given(scheme=schemes())
def test_the_image_of_the_image_has_the_same_scores(scheme: Scheme) -> None:
    """Thresholds, range and start come back to the last micropoint."""
    twice = mirrored(mirrored(scheme))
    assert twice.tiers == scheme.tiers
    assert twice.score.range == scheme.score.range
    assert interpret(twice, [], AT).micropoints == interpret(scheme, [], AT).micropoints


def _agree(scheme: Scheme) -> None:
    image = mirrored(scheme)
    ways = [-way for way in harmful_directions(image)]
    assert sorted(ways) == list(harmful_directions(scheme))
    assert tiers_worst_first(image) == tiers_worst_first(scheme)
    assert set(tiers_below_ordinary(image)) == set(tiers_below_ordinary(scheme))
    for service in scheme.services:
        assert set(worse_tiers(image, service)) == set(worse_tiers(scheme, service))


@LAX
@given(scheme=schemes())
def test_a_mirror_image_is_as_bad(scheme: Scheme) -> None:
    """The directions turn round; the order of tiers, and who gets less, do not."""
    _agree(scheme)


@pytest.mark.long
def test_library_schemes_are_as_bad_as_their_images() -> None:
    """The same of every scheme of the library."""
    for name in names():
        _agree(load(name))
