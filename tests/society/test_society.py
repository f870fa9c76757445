"""What must hold of a society whatever happens in it: it depends on its scenario alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

import regard
from regard.measures.interval import paired
from regard.scheme.complaint import DataError
from regard.society.month import acts
from regard.society.month.curves import sigmoid
from regard.society.month.random import (
    entry,
    fill_coarse_uniforms,
    fill_uniforms,
    philox,
)
from regard.society.month.totals import QUANTITIES
from regard.society.scenario import Scenario, changed_scenario, read_scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society
from regard.society.ties import read_edges

SCHEMES = tuple(regard.load(name) for name in ("judgment-defaulters", "nationwide"))
PEOPLE = 3 * BLOCK + 7


def _society(
    scenario: Scenario | None = None, people: int = PEOPLE, **more: Any
) -> Society:
    return Society(SCHEMES, people, 11, scenario, **more)


def _lived(society: Society, months: int, chunk: int | None = None) -> Society:
    for _ in range(months):
        society.live(chunk)
    return society


def _same(one: Society, other: Society) -> bool:
    return all(
        a.tobytes() == b.tobytes() for a, b in zip(one.state, other.state, strict=True)
    )


@entry
def _words(rounds: int) -> Any:
    zero = np.uint64(0)
    return philox(zero, zero, zero, zero, zero, zero, rounds)


def test_philox_gives_the_authors_numbers() -> None:
    """Counter and key of zeros, seven and ten rounds (Random123's known answers)."""
    assert [int(word) for word in _words(7)] == [
        0x5F6FB709,
        0x0D893F64,
        0x4F121F81,
        0x4F730A48,
    ]
    assert [int(word) for word in _words(10)] == [
        0x6627E8D5,
        0xE169C58D,
        0xBC57AC4C,
        0x9B00DBD8,
    ]


def test_dice_are_uniform_and_no_two_uses_alike() -> None:
    """Means of millions within five standard errors; correlations of two uses likewise."""
    rows = np.empty((16, 250_000), np.float32)
    fill_uniforms(np.uint64(5), 0, 250_000, 3, 1, rows[:4])
    fill_uniforms(np.uint64(5), 0, 250_000, 3, 2, rows[4:8])
    fill_coarse_uniforms(np.uint64(5), 0, 250_000, 3, 4, rows[8:])
    assert rows.min() >= 0
    assert rows.max() < 1
    assert rows.mean() == pytest.approx(0.5, abs=5 / math.sqrt(12 * rows.size))
    assert np.abs(np.corrcoef(rows) - np.eye(16)).max() < 5 / math.sqrt(rows.shape[1])


def test_the_sigmoid_is_close() -> None:
    """Within two millionths of the exact one."""
    x = np.linspace(-30, 30, 2001, dtype=np.float32)
    found = np.array([sigmoid(value) for value in x])
    assert np.abs(found - 1 / (1 + np.exp(-x.astype(float)))).max() < 2e-6


def test_threads_and_chunks_change_nothing() -> None:
    """One thread or two, all blocks at once or one by one: the same bits, and the same sums."""
    one, two, chunked = _society(threads=1), _society(threads=2), _society(threads=2)
    sums = [
        society.live(chunk)
        for society, chunk in ((one, None), (two, None), (chunked, 1))
    ]
    for other in sums[1:]:
        assert all(
            a.tobytes() == b.tobytes() for a, b in zip(sums[0], other, strict=True)
        )
    assert _same(_lived(one, 5), _lived(two, 5))
    assert _same(one, _lived(chunked, 5, chunk=2))


def test_saved_and_taken_up_again_nothing_is_lost(tmp_path: Path) -> None:
    """Six months in one go, or three, a pause on disk, and three: the same bits."""
    first = _lived(_society(), 3)
    first.save(tmp_path / "state")
    again = _society()
    again.resume(tmp_path / "state")
    assert again.month == 3
    assert _same(_lived(first, 3), _lived(again, 3))
    with pytest.raises(DataError, match="found people"):
        Society(SCHEMES, 50, 11).resume(tmp_path / "state")


def test_a_fork_without_change_is_no_fork() -> None:
    """A society that goes on from another's present under the same scheme and scenario is that society."""
    first, forked = _lived(_society(), 4), _society()
    forked.adopt(first)
    assert _same(_lived(first, 4), _lived(forked, 4))


def test_a_fork_under_a_changed_scheme_goes_its_own_way() -> None:
    """The same people and pasts; then the change tells."""
    first = _lived(_society(), 4)
    changed = Society((), PEOPLE, 11)
    changed.adopt(first)
    assert (changed.state.fear == first.state.fear).all()
    assert _lived(changed, 6).state.fear.mean() < _lived(first, 6).state.fear.mean()


def test_the_same_people_with_the_same_luck_live_under_every_scheme() -> None:
    """Traits, and the first month's acts that no scheme touches, are alike."""
    with_scheme, without = _society(), Society((), PEOPLE, 11)
    for trait in (
        "group",
        "honesty",
        "warmth",
        "courage",
        "desire",
        "opinion",
        "earning",
    ):
        assert (
            getattr(with_scheme.state, trait) == getattr(without.state, trait)
        ).all()
    first, other = with_scheme.live(), without.live()
    for act in (
        "worked",
        "read",
    ):  # no scheme here says anything of work, and nobody fears yet
        assert (
            first.cells[:, QUANTITIES.index(act)]
            == other.cells[:, QUANTITIES.index(act)]
        ).all()


def _numbers(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of a scenario by its path."""
    if isinstance(value, dict):
        return {
            k: v
            for key, inner in value.items()
            for k, v in _numbers(inner, f"{path}.{key}".strip(".")).items()
        }
    return {path: value}


def _moved(path: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(not value).lower()
    if path in ("ties.household", "officials.people", "ties.number"):
        return str(value + 1)
    if path == "ties.neighbourhood":
        return "16"
    if path == "change.own":
        return "0.01"  # losses are large; half their weight still frightens whoever has them in full
    if path == "acts.horizon":
        return "3"
    return repr(round(value / 2 if value else 0.3, 6))


LEAVES = {
    path: value
    for path, value in _numbers(Scenario().model_dump(mode="json")).items()
    if isinstance(value, (int, float)) and not path.startswith(("sensors", "usual"))
}


def _fingerprint(scenario: Scenario) -> bytes:
    society = _society(scenario, people=4 * BLOCK)
    sums = [society.live() for _ in range(8)]
    return b"".join(part.tobytes() for one in sums for part in one)


@pytest.fixture(scope="module")
def usual() -> Scenario:
    """A scenario in which every mechanism has something to do within months."""
    return changed_scenario(
        Scenario(), {"acts.reputation": "0.25", "officials.people": "20"}
    )


@pytest.fixture(scope="module")
def unmoved(usual: Scenario) -> bytes:
    """What it comes to."""
    return _fingerprint(usual)


@pytest.mark.parametrize(
    "path", [p for p in LEAVES if p not in ("acts.reputation", "disputes.burdened")]
)
def test_every_parameter_matters(path: str, usual: Scenario, unmoved: bytes) -> None:
    """Move one number of the scenario, and the society is another (the two left out have tests of their own)."""
    settings = {path: _moved(path, LEAVES[path])}
    if path.startswith("kinds."):
        own = (regard.load(path.split(".")[1]),)
        books = [
            Society(own, 100, 3, s).book
            for s in (usual, changed_scenario(usual, settings))
        ]
        assert (books[0].kinds.sees != books[1].kinds.sees).sum() == 1
        return
    if path.startswith("disputes.") and path != "disputes.repair":
        scheme = tuple(regard.load(name) for name in ("tool-library",))
        one, other = (
            Society(scheme, BLOCK, 3, s)
            for s in (usual, changed_scenario(usual, settings))
        )
        assert one.book.invents.tobytes() != other.book.invents.tobytes()
        return
    assert _fingerprint(changed_scenario(usual, settings)) != unmoved


def test_burden_of_proof_and_reputation_matter() -> None:
    """Who must prove it decides how many wrong records stay; what services weigh decides what people do."""
    scheme = regard.parse(
        regard.render(regard.load("tool-library")).replace(
            "burden: operator", "burden: subject"
        )
    )
    one, other = (
        Society(
            (scheme,), 100, 3, changed_scenario(Scenario(), {"disputes.burdened": b})
        )
        for b in ("0.1", "0.9")
    )
    assert one.book.invents.sum() > other.book.invents.sum()
    assert _fingerprint(Scenario()) != _fingerprint(
        changed_scenario(Scenario(), {"acts.reputation": "0.5"})
    )


def test_every_sensor_matters(usual: Scenario, unmoved: bytes) -> None:
    """Each number of the sensors that `nationwide` has."""
    for category in ("biometric", "speech", "location", "payments"):
        for key in ("sees", "misses", "invents", "misplaces"):
            assert (
                _fingerprint(
                    changed_scenario(usual, {f"sensors.{category}.{key}": "0.37"})
                )
                != unmoved
            ), (category, key)


def test_the_dissent_spoken_is_the_best_there_is() -> None:
    """`speaking` against trying every degree of dissent: utility b a - (punished if seen) s (Daymude et al. 2025)."""
    rng = np.random.default_rng(4)
    grid = np.linspace(0, 1, 4001)
    for _ in range(300):
        d, t, v = rng.random(3)
        b, s = 2 * rng.random(2)
        cost = np.where(grid > t, (v + (1 - v) * grid) * s, 0.0)
        gain = np.where(grid <= d, b * grid, -np.inf) - cost
        best = gain.max()
        found = float(acts.speaking(d, t, b, v, s))
        own = b * found - ((v + (1 - v) * found) * s if found > t + 1e-9 else 0.0)
        assert own >= best - 2e-3, (d, t, b, v, s)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 2\n3 x\n", "edges.txt:2: found '3 x'"),
        ("", "found no ties"),
        ("5 5\n", "no tie between two different people"),
    ],
)
def test_edge_lists_that_cannot_be_read_are_told_where(
    tmp_path: Path, text: str, found: str
) -> None:
    """By file and line."""
    (tmp_path / "edges.txt").write_text(text)
    with pytest.raises(DataError) as raised:
        read_edges(tmp_path / "edges.txt", 10, 8, 1)
    assert found in str(raised.value)


@pytest.mark.parametrize(
    "name", ["ego_facebook/facebook_combined.txt", "email_eu_core/email-Eu-core.txt"]
)
def test_real_ties_are_laid_over_the_society(data_folder: Path, name: str) -> None:
    """A tie kept is one of the file, never to oneself, and a society lives on them."""
    scenario = read_scenario(f"ties: {{number: 32, edges: {data_folder / name}}}")
    society = _society(scenario, people=9000)
    pairs = np.loadtxt(data_folder / name, int)
    numbers = {name: place for place, name in enumerate(np.unique(pairs))}
    file = {frozenset((numbers[a], numbers[b])) for a, b in pairs.tolist() if a != b}
    found = 0
    for slot in range(32):
        for person in np.nonzero(society.state.kept >> slot & 1)[0].tolist():
            end = int(society.ends[slot, person])
            assert person // len(numbers) == end // len(numbers), (
                "a tie from one copy to another"
            )
            assert frozenset((person % len(numbers), end % len(numbers))) in file
            found += 1
    assert 1 < found / 9000 <= 32
    assert _lived(society, 2).month == 2


def _share(society: Society, of: Callable[[Society], npt.NDArray[Any]]) -> float:
    return float(of(society).mean())


def test_watching_with_severity_is_feared() -> None:
    """Fear under `nationwide`, none without a scheme."""
    assert _share(_lived(_society(), 12), lambda s: s.state.fear) > 0.1
    assert _share(_lived(Society((), PEOPLE, 11), 12), lambda s: s.state.fear) == 0


def test_as_many_are_listed_by_courts_as_were() -> None:
    """Near 13 million of 1.4 thousand million (end of 2018), who are listed and struck at about the same rate."""
    society = _lived(Society((regard.load("judgment-defaulters"),), 40_000, 11), 36)
    sums = [society.live() for _ in range(24)]
    listed = np.mean([total.tiers.sum(axis=0)[0, 0] for total in sums]) / 40_000
    assert 0.006 < listed < 0.013
    moves = sum(total.moves[0] for total in sums)
    assert 0.8 < moves[0, 1] / moves[1, 0] < 1.3


@pytest.mark.parametrize(
    "name", [n for n in regard.names() if regard.load(n).use == "live"]
)
def test_no_scheme_for_real_people_shuts_out_half_of_them(name: str) -> None:
    """After three years most are ordinary or better under every scheme of the library that is meant to be run."""
    society = Society((regard.load(name),), 4 * BLOCK, 11)
    tiers = _lived(society, 35).live().tiers.sum(axis=0)[0]
    assert tiers[: society.book.schemes[0].ordinary].sum() < tiers.sum() / 2


def test_a_good_rating_goes_to_those_who_help() -> None:
    """Under the tool library, whose ratings run from -2 to 2, helping and the contribution of ratings go together."""
    scheme = regard.load("tool-library")
    society = Society((scheme,), 4 * BLOCK, 11, recorded=4 * BLOCK, months=12)
    helped = np.zeros(4 * BLOCK)
    for _ in range(12):
        society.live()
        helped += society.state.look[(society.month + 1) & 1] >> 3 & 1
    k = list(scheme.evidence).index("rating")
    rated = society.book.amounts[k][society.record.code[:, k]].sum(axis=0)
    assert np.corrcoef(helped, rated)[0, 1] > 0.2


def _gap(scenario: Scenario, seed: int) -> float:
    """How many more of the minority than of the majority are below ordinary, over a year."""
    society = _lived(Society(SCHEMES, 20 * BLOCK, seed, scenario), 12)
    cells = np.sum([society.live().cells for _ in range(12)], axis=0)
    people, below = (
        cells[:, QUANTITIES.index(name)] for name in ("people", "restricted")
    )
    return float(
        below[2:].sum() / people[2:].sum() - below[:2].sum() / people[:2].sum()
    )


def test_errors_that_differ_by_group_become_a_gap_in_tiers() -> None:
    """The more often sensors err about the minority, the more of them are below ordinary (paired over seeds)."""
    usual, worse = (
        Scenario(),
        changed_scenario(
            Scenario(),
            {
                "groups.minority.errors": "20",
                "groups.minority.face_errors": "50",
                "mechanisms.disputes": "false",
            },
        ),
    )
    seeds = range(1, 5)
    found = paired(
        [_gap(worse, seed) for seed in seeds], [_gap(usual, seed) for seed in seeds]
    )
    assert found.low > 0, found
