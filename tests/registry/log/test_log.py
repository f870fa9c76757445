"""The log against the definitions of RFC 9162: the same roots, the same proofs.

Whoever holds a root is shown nothing else: a proof of anything else is refused.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.registry.log.proofs import (
    KnownHashes,
    consistency_proof,
    inclusion_proof,
    proves_growth,
    proves_inclusion,
    root_hash,
)
from regard.registry.log.tiles import TILE_WIDTH, MissingTile, Tiles, tile_path
from regard.registry.log.tree import leaf_hash
from tests.registry.log import slow_tree

ENTRIES = [str(number).encode() for number in range(700)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Tiles:
    """The tiles of all the leaves, written at once."""
    written = Tiles(tmp_path_factory.mktemp("log"))
    written.extend(0, LEAVES)
    return written


def test_every_root_is_that_of_the_definition(tiles: Tiles) -> None:
    for size in range(len(ENTRIES) + 1):
        assert root_hash(tiles, size) == slow_tree.head(ENTRIES[:size])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_leaf_is_proved_by_the_path_of_the_definition(
    tiles: Tiles, data: st.DataObject
) -> None:
    """And by no other leaf, place, size or root, nor with a hash more or less."""
    size = data.draw(st.integers(1, len(ENTRIES)))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(tiles, index, size)
    root = slow_tree.head(ENTRIES[:size])
    assert proof == slow_tree.path(index, ENTRIES[:size])
    assert proves_inclusion(LEAVES[index], index, size, proof, root)
    other = data.draw(st.integers(0, size + 3).filter(lambda place: place != index))
    if other < size:
        assert not proves_inclusion(LEAVES[other], index, size, proof, root)
    assert not proves_inclusion(LEAVES[index], other, size, proof, root)
    assert not proves_inclusion(LEAVES[index], index, size, [*proof, root], root)
    assert not proves_inclusion(LEAVES[index], index, size, proof, LEAVES[-1])
    if proof:
        assert not proves_inclusion(LEAVES[index], index, size, proof[:-1], root)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_many_proofs_that_share_their_hashes_are_the_same(
    tiles: Tiles, data: st.DataObject
) -> None:
    """In trees of different sizes as well: a range of leaves has one hash."""
    known: KnownHashes = {}
    for _ in range(20):
        size = data.draw(st.integers(1, len(ENTRIES)))
        index = data.draw(st.integers(0, size - 1))
        proof = inclusion_proof(tiles, index, size, known)
        assert proof == inclusion_proof(tiles, index, size)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_growth_is_proved_by_the_proof_of_the_definition(
    tiles: Tiles, data: st.DataObject
) -> None:
    """And a tree that was altered before its end is no growth of the one before."""
    new = data.draw(st.integers(1, len(ENTRIES)))
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(tiles, old, new)
    assert proof == slow_tree.proof(old, ENTRIES[:new])
    before = slow_tree.head(ENTRIES[:old])
    after = slow_tree.head(ENTRIES[:new])
    assert proves_growth(old, new, proof, before, after)
    altered = list(ENTRIES[:new])
    altered[data.draw(st.integers(0, old - 1))] = b"altered"
    assert not proves_growth(old, new, proof, before, slow_tree.head(altered))
    assert not proves_growth(
        old, new, slow_tree.proof(old, altered), before, after
    ) or (slow_tree.proof(old, altered) == proof)
    assert not proves_growth(old, new, [*proof, after], before, after)


def test_nothing_proves_growth_from_more_or_from_another_nothing() -> None:
    empty = slow_tree.head([])
    assert proves_growth(0, 5, [], empty, LEAVES[0])
    assert not proves_growth(0, 5, [], LEAVES[0], LEAVES[0])
    assert not proves_growth(5, 4, [], LEAVES[0], LEAVES[0])
    assert not proves_growth(3, 5, [], LEAVES[0], LEAVES[0])


@pytest.mark.parametrize("seed", range(5))
def test_tiles_written_bit_by_bit_are_the_same(
    tiles: Tiles, tmp_path: Path, seed: int
) -> None:
    """Whatever the steps; no partial tile is left of a full one."""
    random_steps = random.Random(seed)
    grown = Tiles(tmp_path)
    while grown.size < len(LEAVES):
        size = grown.size
        step = random_steps.choice((1, 2, 7, 255, 256, 300))
        grown.extend(size, LEAVES[size : size + step])
    assert root_hash(grown, len(LEAVES)) == root_hash(tiles, len(LEAVES))
    for path in tiles.folder.rglob("*"):
        if path.is_file():
            same = grown.folder / path.relative_to(tiles.folder)
            assert same.read_bytes() == path.read_bytes()
    assert not (tmp_path / "tile/0/000.p").exists()


def test_a_log_of_a_hundred_thousand_leaves(tmp_path: Path) -> None:
    """Tiles of three levels: every proof leads to the root that the tree gives."""
    leaves = [leaf_hash(str(number).encode()) for number in range(100_000)]
    large = Tiles(tmp_path)
    large.extend(0, leaves[:70_000])
    large.extend(70_000, leaves[70_000:])
    root = root_hash(large, len(leaves))
    for index in random.Random(3).sample(range(len(leaves)), 200):
        proof = inclusion_proof(large, index, len(leaves))
        assert proves_inclusion(leaves[index], index, len(leaves), proof, root)
    growth = consistency_proof(large, 70_000, len(leaves))
    before = root_hash(large, 70_000)
    assert proves_growth(70_000, len(leaves), growth, before, root)


def test_tiles_that_do_not_reach_so_far_say_so(tiles: Tiles) -> None:
    with pytest.raises(MissingTile, match="end before it"):
        root_hash(tiles, len(LEAVES) + 1)


@pytest.mark.parametrize("damage", ["gone", "short", "long"])
def test_a_damaged_tile_is_named(tmp_path: Path, damage: str) -> None:
    """No proof is made of hashes that are not there."""
    damaged = Tiles(tmp_path)
    damaged.extend(0, LEAVES)
    path = tmp_path / tile_path(0, 1)
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content[:-1] if damage == "short" else content + b"0")
    with pytest.raises(MissingTile, match="tile/0/001"):
        inclusion_proof(damaged, TILE_WIDTH + 3, len(LEAVES))


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (0, "tile/0/000"),
        (67, "tile/0/067"),
        (1067, "tile/0/x001/067"),
        (1234067, "tile/0/x001/x234/067"),
    ],
)
def test_where_a_tile_lies(number: int, path: str) -> None:
    """The examples of C2SP tlog-tiles."""
    assert tile_path(0, number) == path
    assert tile_path(0, number, 5) == f"{path}.p/5"
