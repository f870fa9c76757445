"""Tiles: the tree's hashes in files that never change, as C2SP tlog-tiles has them.

A tile of level l holds up to 256 hashes of subtrees of 256^l leaves. A full one never
changes; one that is not full lies under its width, and goes once the full one is there.
No tile holds an entry.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from regard.registry.log.tree import HASH_SIZE, next_level

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
CACHED_TILES = 512
"""Full tiles kept in memory: 4 MiB; a proof in a log of 10^9 leaves reads four."""
SIZE_FILE = "size"
OWNERS_ALONE = 0o600
ANYBODYS = 0o644
"""Who may read a file: what is published is of no use where nobody can."""


class MissingTile(Exception):
    """A tile that the log ought to have is not there, or has not the length it says."""


class Tiles:
    """The tiles of one log, in a folder.

    They hold nothing that is not worked out of the leaves: whoever throws them away
    makes the same ones again.

    Attributes:
        folder: Where they lie, in `tile/` below it.
    """

    def __init__(self, folder: Path) -> None:
        """Tiles in a folder, which is made when the first is written."""
        self.folder = folder
        self._full = lru_cache(CACHED_TILES)(self._read_full)
        self._size_seen = 0

    @property
    def size(self) -> int:
        """How many leaves the tiles cover."""
        path = self.folder / SIZE_FILE
        try:
            text = path.read_text(encoding="ascii")
        except FileNotFoundError:
            return 0
        if not text.strip().isdigit():
            raise MissingTile(f"{path} says {text[:20]!r}, expected a number of leaves")
        return int(text)

    def hashes(self, level: int, number: int, width: int) -> bytes:
        """The first hashes of a tile.

        Args:
            level: Its level; 0 for leaves.
            number: Its place in the level.
            width: How many hashes are wanted, 1 to 256.

        Returns:
            `width` hashes, one after the other.

        Raises:
            MissingTile: If the tiles do not cover so much, or a file is not as it
                should be.
        """
        available = _available(self._size_seen, level, number)
        # Tiles only become more, so that the size is read again where it is too small.
        if available < width:
            self._size_seen = self.size
            available = _available(self._size_seen, level, number)
        if available < width:
            raise MissingTile(
                f"{tile_path(level, number, width)}: the tiles end before it"
            )
        if available >= TILE_WIDTH:
            return self._full(level, number)[: width * HASH_SIZE]
        return self._read(level, number, available)[: width * HASH_SIZE]

    def _read_full(self, level: int, number: int) -> bytes:
        return self._read(level, number, TILE_WIDTH)

    def _read(self, level: int, number: int, width: int) -> bytes:
        path = tile_path(level, number, width)
        try:
            content = (self.folder / path).read_bytes()
        except FileNotFoundError:
            if width == TILE_WIDTH or not (self.folder / _full_path(path)).exists():
                raise MissingTile(f"{path} is not there") from None
            # Whoever filled it was cut short before saying how far the tiles are.
            return self._read_full(level, number)[: width * HASH_SIZE]
        if len(content) != width * HASH_SIZE:
            raise MissingTile(
                f"{path} has {len(content)} bytes, expected {width * HASH_SIZE}"
            )
        return content

    def extend(self, size: int, leaves: list[bytes]) -> None:
        """Writes the tiles that further leaves make, the lowest first.

        Several processes may write the same leaves at once: a file comes to its place
        whole, and each of them writes the same.

        Args:
            size: Leaves that the tiles cover already.
            leaves: The hashes of the leaves after those, in order.
        """
        if not leaves:
            return
        covered = size + len(leaves)
        # Each level's full tiles make the next level's hashes.
        hashes = leaves
        level = 0
        while hashes:
            before = size % TILE_WIDTH
            number = size // TILE_WIDTH
            if before:
                hashes = [*_split(self._read(level, number, before)), *hashes]
            complete = self._write_level(level, number, hashes)
            size = number
            hashes = [_top(hashes_of_tile) for hashes_of_tile in complete]
            level += 1
        # Last, so that no size counts a tile that is not there.
        write_public(self.folder / SIZE_FILE, str(covered).encode("ascii"))

    def _write_level(
        self, level: int, number: int, hashes: list[bytes]
    ) -> list[list[bytes]]:
        """Writes neighbours of one level; gives the hashes of each full tile."""
        complete: list[list[bytes]] = []
        for start in range(0, len(hashes), TILE_WIDTH):
            in_tile = hashes[start : start + TILE_WIDTH]
            path = self.folder / tile_path(level, number, len(in_tile))
            write_public(path, b"".join(in_tile))
            if len(in_tile) == TILE_WIDTH:
                complete.append(in_tile)
                # Nobody asks for a part of a tile that is whole.
                shutil.rmtree(path.with_name(path.name + ".p"), ignore_errors=True)
            number += 1
        return complete


def _available(size: int, level: int, number: int) -> int:
    """How many hashes from the beginning of a tile on there are in its level."""
    return (size >> (TILE_HEIGHT * level)) - number * TILE_WIDTH


def tile_path(level: int, number: int, width: int = TILE_WIDTH) -> str:
    """Where a tile lies below its log's folder or address.

    Args:
        level: Its level; 0 for leaves.
        number: Its place in the level.
        width: How many hashes it has.

    Returns:
        Such as `tile/0/x001/067` or, with 5 hashes, `tile/0/x001/067.p/5`.
    """
    groups = [f"{number % 1000:03}"]
    rest = number // 1000
    while rest:
        groups.append(f"x{rest % 1000:03}")
        rest //= 1000
    place = "/".join(reversed(groups))
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/{level}/{place}{partial}"


def _full_path(path: str) -> str:
    """Where a tile lies once it is full."""
    return path.partition(".p/")[0]


def _split(content: bytes) -> list[bytes]:
    """A tile's hashes one by one."""
    starts = range(0, len(content), HASH_SIZE)
    return [content[start : start + HASH_SIZE] for start in starts]


def _top(hashes: list[bytes]) -> bytes:
    """The one hash above a full tile."""
    while len(hashes) > 1:
        hashes = next_level(hashes)
    return hashes[0]


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file that is whole or not there, also when power fails.

    Only its owner reads it.

    Args:
        path: Where; folders that are missing are made.
        content: What.
    """
    _write(path, content, OWNERS_ALONE)


def write_public(path: Path, content: bytes) -> None:
    """Writes a file as `write_whole` does, which anybody may read.

    Args:
        path: Where; folders that are missing are made.
        content: What.
    """
    _write(path, content, ANYBODYS)


def _write(path: Path, content: bytes, mode: int) -> None:
    try:
        _write_or_leave(path, content, mode)
    except OSError as error:
        # Whoever writes to an open file is not told which one has no room.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write_or_leave(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # It was made for its owner alone, and is opened to others once it is whole.
        os.chmod(name, mode)
        # Within one file system this happens at once or not at all.
        os.replace(name, path)
    except BaseException:
        # Where the disk is full, what was begun takes up no place.
        os.unlink(name)
        raise
