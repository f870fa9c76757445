"""A tree as it grows leaf by leaf: its root at any size, and its tiles."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

LEVELS_OF_A_TILE = 8
"""Levels of the tree that one level of tiles spans."""
TILE_SIZE = 1 << LEVELS_OF_A_TILE
"""Hashes of a full tile."""


class Frontier:
    """The complete subtrees at the right edge of a growing tree.

    Attributes:
        size: Leaves so far.
    """

    def __init__(self) -> None:
        """A tree without leaves."""
        self.size = 0
        self._peaks: list[bytes] = []
        self._tiles: list[list[bytes]] = []

    def add(self, leaf: bytes) -> list[tuple[str, bytes]]:
        """Takes a leaf.

        Args:
            leaf: Its hash.

        Returns:
            The path and the content of each tile that is full with it; mostly none.
        """
        full: list[tuple[str, bytes]] = []
        node = leaf
        height = 0
        size = self.size
        self.size += 1
        self._put(0, leaf, full)
        # As in counting: each trailing one of the size is a subtree that is closed.
        while size & 1:
            node = sha256(b"\x01" + self._peaks.pop() + node).digest()
            size >>= 1
            height += 1
            # The root of a full tile is a hash of the tile above.
            if height % LEVELS_OF_A_TILE == 0:
                self._put(height // LEVELS_OF_A_TILE, node, full)
        self._peaks.append(node)
        return full

    def _put(self, level: int, node: bytes, full: list[tuple[str, bytes]]) -> None:
        if level == len(self._tiles):
            self._tiles.append([])
        tile = self._tiles[level]
        tile.append(node)
        if len(tile) == TILE_SIZE:
            number = (self.size >> (LEVELS_OF_A_TILE * (level + 1))) - 1
            full.append((_path(level, number), b"".join(tile)))
            tile.clear()

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._peaks:
            return sha256(b"").digest()
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = sha256(b"\x01" + peak + node).digest()
        return node

    def begun_tiles(self) -> Iterator[tuple[str, bytes]]:
        """The path and the content of each tile that is not full."""
        for level, tile in enumerate(self._tiles):
            if tile:
                number = self.size >> (8 * (level + 1))
                yield f"{_path(level, number)}.p/{len(tile)}", b"".join(tile)


def _path(level: int, number: int) -> str:
    digits = f"{number:03}"
    if len(digits) % 3:
        digits = digits.zfill(len(digits) + 3 - len(digits) % 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    begun = [f"x{group}" for group in groups[:-1]]
    return "/".join(["tile", str(level), *begun, groups[-1]])
