"""The Merkle tree of RFC 9162, section 2.1: its hashes, and how ranges split."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

HASH_SIZE = 32
"""Bytes of a hash: SHA-256."""
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""
LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf.

    Args:
        data: What the leaf stands for, such as an entry's bytes.

    Returns:
        SHA-256(0x00 ‖ data).
    """
    return hashlib.sha256(LEAF_PREFIX + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node above two others.

    Args:
        left: The hash of the earlier half.
        right: The hash of the later half.

    Returns:
        SHA-256(0x01 ‖ left ‖ right).
    """
    return hashlib.sha256(NODE_PREFIX + left + right).digest()


def largest_power_below(size: int) -> int:
    """The largest power of two smaller than a size: where a range splits.

    Args:
        size: Leaves of the range; two at least.

    Returns:
        How many leaves its left half has.
    """
    return 1 << ((size - 1).bit_length() - 1)


def complete_subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees that a range of leaves consists of, from the left.

    Args:
        start: Its first leaf; a multiple of the largest subtree's size, as it is for
            every range into which a tree splits.
        end: The leaf after its last.

    Yields:
        The height of each and its number among those of that height.
    """
    while start < end:
        height = (end - start).bit_length() - 1
        yield height, start >> height
        start += 1 << height


def joined_hash(hashes: list[bytes]) -> bytes:
    """The hash of a range, from those of its complete subtrees.

    Args:
        hashes: In the order of `complete_subtrees`; one at least.

    Returns:
        The hash of the node above all of them.
    """
    above = hashes[-1]
    for left in reversed(hashes[:-1]):
        above = node_hash(left, above)
    return above


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of the tree over leaves, of which few are held at once.

    Args:
        leaves: Their hashes, in order.

    Returns:
        32 bytes; those of no tree where there are no leaves.
    """
    complete: list[bytes] = []
    for number, leaf in enumerate(leaves):
        node = leaf
        size = number
        # As in counting: each trailing one of the size is a subtree that is closed.
        while size & 1:
            node = node_hash(complete.pop(), node)
            size >>= 1
        complete.append(node)
    if not complete:
        return EMPTY_ROOT
    return joined_hash(complete)


def next_level(hashes: list[bytes]) -> list[bytes]:
    """The nodes above pairs of nodes; a last one without a partner is left out.

    Args:
        hashes: Neighbours of one height, from the left.
    """
    pairs = zip(hashes[::2], hashes[1::2], strict=False)
    return [node_hash(left, right) for left, right in pairs]
