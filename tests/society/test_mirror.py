"""A society asks what outcomes are worth, never which way points count.

A scheme and its exact mirror image are written into the same book, to the last bit; all
dice follow from seed and names, so they live the same study. Nothing is rounded apart:
upright points, edges and prior are whole numbers until the book holds them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import regard
from regard.report.study.words import tiers_words
from regard.scheme.scale import base
from regard.scheme.service import Service
from regard.scheme.worth import graded_outcomes, harmful_directions
from regard.society.book.compile import write_book
from regard.society.book.tables import Book
from regard.society.book.upright import upright
from regard.society.results import figures_data, read_figures
from regard.society.results.scheme_measures import points_lacking
from regard.society.results.tier_order import tier_order
from regard.society.scenario import Scenario, changed_scenario
from regard.society.study import Study, run_study
from regard.society.study.month_tables import people_table
from regard.society.study.society import Society
from tests.support.mirror import mirrored
from tests.support.random_worlds import world
from tests.support.societies import lived, same
from tests.support.strategies import schemes

GATE = """
scheme: gate
version: 1
title: A gate
score: {model: points, base: 0, range: [-100, 100]}
tiers: {shut: -100, plain: -20, open: 20}
ordinary: plain
sources:
  desk: {domain: trade, category: performance records}
evidence:
  worked: {source: desk, points: 10, half_life: 180d}
  botched: {source: desk, points: -25, half_life: 180d}
services:
  stall:
    domain: trade
    severity: serious
    outcomes: {shut: refuse, plain: allow, open: reward}
    ranked: {reward: better}
"""
TWO_SIDED = GATE.replace("open: reward}", "open: refuse}").replace(
    "    ranked: {reward: better}\n", ""
)
WORLDS = 150


def _book(*schemes_of_book: regard.Scheme) -> Book:
    _, book, _ = write_book(schemes_of_book, Scenario())
    return book


def _bits(book: Book) -> dict[str, bytes]:
    return {name: getattr(book, name).tobytes() for name in book._fields}


def _column(book: Book, name: str) -> list[float]:
    return [float(value) for value in book.tiers[0][name]]


# ── mirror images ───────────────────────────────────────────────────────────


def test_library_schemes_and_their_images_make_one_book() -> None:
    """All of them at once, and what they read of each other."""
    library = [regard.load(name) for name in regard.names()]
    images = [mirrored(scheme) for scheme in library]
    assert _bits(_book(*images)) == _bits(_book(*library))


@pytest.mark.long
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(scheme=schemes())
def test_a_generated_scheme_and_its_image_make_one_book(scheme: regard.Scheme) -> None:
    """All three models of a score, exact points, edges a micropoint beside others."""
    assert _bits(_book(mirrored(scheme))) == _bits(_book(scheme))


def test_where_less_lies_both_ways_an_image_makes_the_same_book() -> None:
    """Small worlds whose outcomes follow no order of tiers."""
    compared = 0
    for seed in range(WORLDS):
        scheme = world(seed).scheme
        middle = list(scheme.tiers)[len(scheme.tiers) // 2]
        scheme = scheme.model_copy(update={"ordinary": middle})
        if not _says_which_way(scheme) or not _has_an_image(scheme):
            continue
        assert _bits(_book(mirrored(scheme))) == _bits(_book(scheme)), seed
        compared += len(harmful_directions(scheme)) > 1
    assert compared > 5


def _says_which_way(scheme: regard.Scheme) -> bool:
    """Whether the outcomes differ between a scale and the same upside down.

    Where they do not, and no act has a gravity, nothing says which way is worse.
    """
    outcomes = [scheme.outcomes(tier) for tier in scheme.tiers]
    return len(harmful_directions(scheme)) == 1 or outcomes != outcomes[::-1]


def _has_an_image(scheme: regard.Scheme) -> bool:
    """Whether it reads no scheme that is no file, and begins within its range."""
    reads = any(kind.scheme for kind in scheme.evidence.values())
    low, high = scheme.score.range
    return not reads and low <= base(scheme.score) <= high


def test_a_scheme_and_its_image_live_the_same_study(tmp_path: Path) -> None:
    """Every number of the report, and every table but the sign of scores."""
    scheme = regard.parse(GATE)
    images = (scheme, mirrored(scheme))
    assert [upright(image).sign for image in images] == [1, -1]
    data = []
    scores = []
    for place, image in enumerate(images):
        folder = tmp_path / str(place)
        study = Study((image,), 1500, 14, 2, ablations=False)
        figures = read_figures(run_study(study, folder, jobs=1))
        plain = figures_data(figures)
        del plain["study"]
        data.append(json.dumps(plain))
        society = Society((image,), 300, 5, recorded=300, months=3)
        for _ in range(3):
            society.live()
        scores.append(people_table(society).to_pydict())
    assert data[0] == data[1]
    below = json.loads(data[0])["schemes"]["gate"]["gate"]["below ordinary"]["value"]
    assert 0 < below < 1
    own, turned = scores
    assert turned.pop("score gate") == [-score for score in own.pop("score gate")]
    assert turned == own


def test_a_fork_into_the_mirror_image_goes_on_alike() -> None:
    """Half a year under a scheme, then half a year under it or under its image."""
    scheme = regard.parse(GATE)
    past = lived(Society((scheme,), 300, 5), 6)
    ends = []
    for future in (scheme, mirrored(scheme)):
        society = Society((future,), 300, 5)
        society.adopt(past)
        ends.append(lived(society, 6))
    assert same(*ends)


def test_every_kind_of_a_mirror_image_stands_for_the_same_fact() -> None:
    """Inspection points: what counts against people is the bad act, at any sign."""
    scale = upright(mirrored(regard.load("kitchen-hygiene")))
    assert scale.sign == -1
    assert scale.tiers == upright(regard.load("kitchen-hygiene")).tiers


def test_a_study_says_which_way_is_worse_in_its_own_words() -> None:
    """The same tiers, the worst first; only the direction of points is another."""
    scheme = regard.load("kitchen-hygiene")
    words = tiers_words(tier_order(scheme))
    assert words.startswith("kitchen-hygiene: watched; the others: ordinary and")
    assert words.endswith("Points count for people: a lower score is the worse one.")
    turned = tiers_words(tier_order(mirrored(scheme)))
    against = "Points count against people: a higher score is the worse one."
    assert turned.partition(". ") == (words.partition(". ")[0], ". ", against)
    both = tiers_words(tier_order(regard.parse(TWO_SIDED)))
    assert both.endswith("Less is given on both sides of the usual tier.")


# ── names ───────────────────────────────────────────────────────────────────


def test_a_reward_renamed_changes_no_figure() -> None:
    """`reward`, `priority`, or a name that sounds like a punishment."""
    usual = _bits(_book(regard.parse(GATE)))
    for name in ("priority", "ankle-tag"):
        renamed = regard.parse(GATE.replace("reward", name))
        assert _bits(_book(renamed)) == usual


def test_a_refusal_by_another_name_changes_no_figure() -> None:
    """`refuse`, or `adjourned`, declared to be none of it."""
    text = GATE.replace("shut: refuse", "shut: adjourned")
    renamed = text.replace("{reward: better}", "{reward: better, adjourned: none}")
    assert _bits(_book(regard.parse(renamed))) == _bits(_book(regard.parse(GATE)))


def _renamed(service: Service) -> Service:
    """The same service, whose outcomes have numbers for names, ranked as they were."""
    names = {}
    ranked = {}
    for number, (outcome, grade) in enumerate(graded_outcomes(service)):
        names[outcome] = f"number-{number}"
        ranked[names[outcome]] = grade
    outcomes = {tier: names[outcome] for tier, outcome in service.outcomes.items()}
    update: dict[str, Any] = {"outcomes": outcomes, "ranked": ranked}
    if service.unscored is not None:
        update["unscored"] = names[service.unscored]
    return service.model_copy(update=update)


def test_no_outcome_of_the_library_is_worth_something_by_its_name() -> None:
    """Every allow, refuse and condition under a number, with the grade that it has."""
    library = [regard.load(name) for name in regard.names()]
    renamed = []
    for scheme in library:
        services = {name: _renamed(part) for name, part in scheme.services.items()}
        renamed.append(scheme.model_copy(update={"services": services}))
    assert _bits(_book(*renamed)) == _bits(_book(*library))


def test_a_word_of_which_nothing_is_said_is_a_loss() -> None:
    """Without `ranked`, gold is a condition; with it, a gain of as much."""
    assert _column(_book(regard.parse(GATE)), "gain")[2] == pytest.approx(0.4 * 0.4)
    text = GATE.replace("    ranked: {reward: better}\n", "").replace("reward", "gold")
    unsaid = regard.parse(text)
    assert _column(_book(unsaid), "gain")[1] == pytest.approx(-0.4 * 0.4)
    assert upright(unsaid).below == ("shut", "open")


# ── what is said for all, or not at all ─────────────────────────────────────


def test_what_is_declared_for_all_is_read_at_each_service_and_kind() -> None:
    """`severity`, `essential` and `gravity` once, or at every part."""
    for_all = "for_all: {severity: serious, essential: true, gravity: serious}\n"
    once = GATE.replace("    severity: serious\n", "") + for_all
    parts = GATE.replace("half_life", "gravity: serious, half_life")
    parts = parts.replace("    severity", "    essential: true\n    severity")
    assert _bits(_book(regard.parse(once))) == _bits(_book(regard.parse(parts)))


def test_all_may_be_below_what_people_have_who_are_not_scored() -> None:
    """Where nobody gets what everybody else has, nobody is ordinary."""
    outcomes = "{shut: refuse, plain: deposit, open: deposit}"
    scale = upright(_with_outcomes(outcomes, "    unscored: allow\n"))
    assert scale.below[0] == "shut"
    assert set(scale.below) == {"shut", "plain", "open"}
    assert scale.acceptable_scores() == []
    scores = np.zeros(3, np.float32)
    assert np.isnan(points_lacking(scale, scores)).all()


# ── what outcomes are worth ─────────────────────────────────────────────────


def _with_outcomes(outcomes: str, more: str) -> regard.Scheme:
    text = GATE.replace("{shut: refuse, plain: allow, open: reward}", outcomes)
    return regard.parse(text.replace("    ranked: {reward: better}\n", more))


def test_conditions_of_one_grade_stand_as_they_are_ranked() -> None:
    """Two worse ones leave .6 to the powers 2/3 and 4/3; one alone leaves .6."""
    ranked = "    ranked: {allow: same, deposit: worse, last-in-queue: worse}\n"
    outcomes = "{shut: last-in-queue, plain: allow, open: deposit}"
    scheme = _with_outcomes(outcomes, ranked)
    lost = [0.4 * (0.6**power - 1) for power in (4 / 3, 2 / 3)]
    assert _column(_book(scheme), "gain") == pytest.approx([*lost, 0.0])


def test_loss_is_measured_against_the_best_of_what_is_usual() -> None:
    """Somebody who is not scored is allowed; then `plain`, at a deposit, has a loss."""
    outcomes = "{shut: refuse, plain: deposit, open: allow}"
    measured = _book(_with_outcomes(outcomes, "    unscored: allow\n"))
    assert _column(measured, "gain") == pytest.approx([-0.4, -0.16, 0.0])
    usual = _book(_with_outcomes(outcomes, ""))
    assert _column(usual, "gain") == pytest.approx([-0.24, 0.0, 0.16])


def test_a_burden_that_is_imposed_takes() -> None:
    """Those who have to bear it lose what it weighs; those who are spared, nothing."""
    outcomes = "{shut: impose, plain: spare, open: spare}"
    book = _book(_with_outcomes(outcomes, "    burden: true\n"))
    assert _column(book, "gain") == pytest.approx([-0.4, 0.0, 0.0])
    assert _column(book, "refused") == [1, 0, 0]


def test_what_is_better_adds_as_much_as_the_scenario_says() -> None:
    """`services.better` moves what a reward is worth."""
    scenario = changed_scenario(Scenario(), {"services.better": "0.1"})
    _, book, _ = write_book([regard.parse(GATE)], scenario)
    assert _column(book, "gain")[2] == pytest.approx(0.4 * 0.1)


# ── below ordinary on both sides ────────────────────────────────────────────


def test_people_may_be_below_ordinary_on_both_sides() -> None:
    """Whoever has too many points or too few is below; tiers by score stay tiers."""
    scheme = regard.parse(TWO_SIDED)
    society = Society((scheme,), 2000, 5, recorded=2000, months=12)
    for _ in range(12):
        sums = society.live()
    scale = society.scales[0]
    assert set(scale.below) == {"shut", "open"}
    table: dict[str, Any] = people_table(society).to_pydict()
    tiers = np.array(table["tier gate"])
    scores = np.array(table["score gate"])
    assert (tiers[scores < -20.01] == "shut").all()
    assert (tiers[scores > 20.01] == "open").all()
    assert (tiers[abs(scores) < 19.99] == "plain").all()
    assert len(set(tiers)) == 3
    below = sums.judged[:, 0, [0, 2]].sum()
    assert below == (tiers != "plain").sum()
