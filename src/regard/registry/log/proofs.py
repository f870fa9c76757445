"""Proofs: that a leaf is in the log, and that a log has only grown (RFC 9162, 2.1.3-4).

Made from tiles; checked with nothing but hashes, by whoever holds a checkpoint.
"""

from __future__ import annotations

from regard.registry.log.tiles import TILE_HEIGHT, TILE_WIDTH, Tiles
from regard.registry.log.tree import (
    EMPTY_ROOT,
    HASH_SIZE,
    complete_subtrees,
    joined_hash,
    largest_power_below,
    next_level,
    node_hash,
)

KnownHashes = dict[tuple[int, int], bytes]
"""The hashes of ranges of leaves, by the first leaf and the one after the last."""


def root_hash(tiles: Tiles, size: int) -> bytes:
    """The root of the tree over the first leaves.

    Args:
        tiles: The log's tiles.
        size: How many leaves.

    Returns:
        32 bytes; those of no tree where there are no leaves.

    Raises:
        MissingTile: If the tiles do not cover so many.
    """
    return range_hash(tiles, 0, size) if size else EMPTY_ROOT


def range_hash(tiles: Tiles, start: int, end: int) -> bytes:
    """The hash of a range of leaves into which a tree splits.

    Args:
        tiles: The log's tiles.
        start: Its first leaf.
        end: The leaf after its last; later than `start`.

    Returns:
        32 bytes.

    Raises:
        MissingTile: If the tiles do not cover it.
    """
    subtrees = complete_subtrees(start, end)
    hashes = [subtree_hash(tiles, height, number) for height, number in subtrees]
    return joined_hash(hashes)


def subtree_hash(tiles: Tiles, height: int, number: int) -> bytes:
    """The hash of a complete subtree.

    Args:
        tiles: The log's tiles.
        height: Its height; it has 2^height leaves.
        number: Its place among those of its height.

    Returns:
        32 bytes.

    Raises:
        MissingTile: If the tiles do not cover it.
    """
    level, inside = divmod(height, TILE_HEIGHT)
    width = 1 << inside
    first = number * width
    tile, offset = divmod(first, TILE_WIDTH)
    content = tiles.hashes(level, tile, offset + width)
    starts = range(offset * HASH_SIZE, len(content), HASH_SIZE)
    hashes = [content[start : start + HASH_SIZE] for start in starts]
    while len(hashes) > 1:
        hashes = next_level(hashes)
    return hashes[0]


def inclusion_proof(
    tiles: Tiles, index: int, size: int, known: KnownHashes | None = None
) -> list[bytes]:
    """The hashes that lead from a leaf to the root.

    Args:
        tiles: The log's tiles.
        index: The leaf, from 0.
        size: The leaves of the tree.
        known: Hashes from other proofs in the same log, to which those of this one are
            added: whoever proves many leaves works none out twice.

    Returns:
        The hashes beside the way, the lowest first.

    Raises:
        MissingTile: If the tiles do not cover the tree.
    """
    if known is None:
        known = {}
    # From the root down to the leaf: at each split, the half without it is shown.
    start = 0
    end = size
    siblings: list[bytes] = []
    while end - start > 1:
        middle = start + largest_power_below(end - start)
        if index < middle:
            beside = (middle, end)
            end = middle
        else:
            beside = (start, middle)
            start = middle
        if beside not in known:
            known[beside] = range_hash(tiles, *beside)
        siblings.append(known[beside])
    return siblings[::-1]


def consistency_proof(tiles: Tiles, old: int, new: int) -> list[bytes]:
    """The hashes that show that a tree has only grown.

    Args:
        tiles: The log's tiles.
        old: The leaves of the tree before; none at all needs no proof.
        new: The leaves of the tree afterwards; `old` or more.

    Returns:
        The hashes of RFC 9162, section 2.1.4.1.

    Raises:
        MissingTile: If the tiles do not cover the tree.
    """
    if old in (0, new):
        return []
    # From the root down to where the old tree ends on a split.
    start = 0
    end = new
    siblings: list[bytes] = []
    while old != end:
        middle = start + largest_power_below(end - start)
        if old <= middle:
            siblings.append(range_hash(tiles, middle, end))
            end = middle
        else:
            siblings.append(range_hash(tiles, start, middle))
            start = middle
    # The old tree's own root is known to whoever checks, unless it was cut up.
    if start:
        siblings.append(range_hash(tiles, start, end))
    return siblings[::-1]


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes
) -> bool:
    """Whether a proof leads from a leaf to a root (RFC 9162, section 2.1.3.2).

    Args:
        leaf: The hash of the leaf.
        index: Its place, from 0.
        size: The leaves of the tree.
        proof: The hashes beside the way, the lowest first.
        root: The tree's root, from a checkpoint that one trusts.

    Returns:
        False also for a place that the tree does not have.
    """
    if not 0 <= index < size:
        return False
    # Both run from the leaves upwards, a level a hash.
    place = index
    last = size - 1
    node = leaf
    for sibling in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            node = node_hash(sibling, node)
            # The last node of a level may have no partner: it rises as it is.
            while place and not place % 2:
                place >>= 1
                last >>= 1
        else:
            node = node_hash(node, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and node == root


def proves_growth(
    old: int, new: int, proof: list[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether a proof shows that a tree only grew (RFC 9162, section 2.1.4.2).

    Args:
        old: The leaves of the tree before.
        new: The leaves of the tree afterwards.
        proof: The hashes between them.
        old_root: The root before, from a checkpoint that one trusts.
        new_root: The root afterwards.

    Returns:
        False also where the tree got smaller.
    """
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old == new:
        return not proof and old_root == new_root
    hashes = list(proof)
    if old & (old - 1) == 0:
        # The tree before is one complete subtree: its root is the first hash.
        hashes.insert(0, old_root)
    if not hashes:
        return False
    place = old - 1
    last = new - 1
    # Up to the largest subtree that ends where the old tree does.
    while place % 2:
        place >>= 1
        last >>= 1
    before = after = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        # What lies to the left belongs to both trees, what lies right to the new.
        if place % 2 or place == last:
            before = node_hash(sibling, before)
            after = node_hash(sibling, after)
            while place and not place % 2:
                place >>= 1
                last >>= 1
        else:
            after = node_hash(after, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and before == old_root and after == new_root
