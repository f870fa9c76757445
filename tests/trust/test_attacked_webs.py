"""Attacks on real webs: what made-up accounts gain and take stays within bounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.trust_attacks import (
    BEGIN,
    END,
    RULES,
    Scene,
    drawn,
    losses,
    pumped,
    ring,
    scene_of,
    slander,
    tables,
    trade_scene,
    turned,
    vouched,
    whitewashed,
)
from benchmarks.trust_webs import best_rated, read_advogato
from regard.trust.drills import ring_drill
from regard.trust.flow import find_flow
from regard.trust.seeds import even_seeds
from regard.trust.vouch_graph import vouch_graph
from tests.conftest import ROOT

DRAWS = 5


@pytest.fixture(scope="module")
def scene(data_folder: Path) -> Scene:
    """Bitcoin-OTC after four fifths of its ratings."""
    return trade_scene(data_folder)


def test_unlinked_slanderers_take_nothing(scene: Scene) -> None:
    """200 accounts that nobody vouches for; without the default they take all."""
    assert np.abs(slander(scene, 0, 0, vouched)).max() <= 1e-12
    assert slander(scene, 0, 0, RULES["smoothed share"]).mean() > 0.5


def test_an_unlinked_ring_weighs_nothing_and_moves_nobody(scene: Scene) -> None:
    """Exactly 0, and every real person stands where they stood."""
    drill = ring_drill(scene.ratings, 1000, [], scene.day)
    standings = vouched(drill.ratings, scene.seeds)
    assert np.all(standings.rater_weights[drill.accounts] == 0.0)
    assert np.all(standings.trust.values[drill.accounts] == 0.0)
    everybody = range(scene.ratings.people)
    assert np.abs(losses(scene, drill, everybody, vouched)).max() <= 1e-12


def test_a_hundred_thousand_accounts_hold_less_than_a_hundredth(scene: Scene) -> None:
    """Ten members are taken in; the ring's trust is no more than they pass to it."""
    gain = ring(scene, 100_000, drawn(scene.members, 10, 0))
    assert gain.weight_share < 0.01
    assert gain.trust <= gain.bound + 2e-9
    assert gain.lift <= 0.01


def test_vouched_slanderers_cost_little(scene: Scene) -> None:
    """20 of 200 vouched for: 50 victims lose ≤ .06 on average over draws."""
    means = [slander(scene, 20, draw, vouched).mean() for draw in range(DRAWS)]
    assert np.mean(means) <= 0.06


def test_one_turned_member_costs_little(scene: Scene) -> None:
    """Fifty warned about by one of full weight lose ≤ .06 each."""
    worst = [turned(scene, draw, vouched).max() for draw in range(DRAWS)]
    assert max(worst) <= 0.06


def test_pumping_is_stopped_by_the_limit_of_a_pair(scene: Scene) -> None:
    """A hundred vouches of a day are one; the plain share counts them all."""
    for draw in range(DRAWS):
        once = pumped(scene, 1, draw, vouched)
        assert pumped(scene, 100, draw, vouched) == once
    share = RULES["smoothed share"]
    assert pumped(scene, 100, 0, share) > pumped(scene, 1, 0, share)


def test_whitewashing_is_not_solved(scene: Scene) -> None:
    """By no share: a newcomer stands above people with more bad ratings than good."""
    for rule in RULES.values():
        standing, newcomer = whitewashed(scene, rule)
        assert newcomer > standing


def test_flow_accepts_no_more_than_its_bound(data_folder: Path) -> None:
    """On Advogato, with a hundred members taken in."""
    ratings = read_advogato(data_folder)
    seeds = even_seeds(vouch_graph(ratings), best_rated(ratings).tolist())
    members = scene_of(ratings, seeds).members
    for doors in ([], drawn(members, 100, 0)):
        drill = ring_drill(ratings, 1000, doors, 0)
        flow = find_flow(vouch_graph(drill.ratings), seeds)
        assert flow.is_accepted[drill.accounts].sum() <= flow.bound(doors)


@pytest.mark.long
def test_the_page_shows_what_is_measured(data_folder: Path) -> None:
    """Its tables are those of the benchmark, digit by digit."""
    page = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    shown = page.partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == tables(data_folder).strip()
