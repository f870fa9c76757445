"""What the log puts out: tiles, and a checkpoint each time the operator signs one."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filelock import FileLock

from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    VerifierKey,
    open_checkpoint,
    public_key,
    sign_checkpoint,
)
from regard.registry.log.proofs import root_hash
from regard.registry.log.tiles import (
    TILE_WIDTH,
    MissingTile,
    Tiles,
    write_public,
    write_whole,
)
from regard.registry.log.tree import HASH_SIZE
from regard.registry.store.reading import READ_AT_ONCE, Reading

LAST_CHECKPOINT = "checkpoint"
"""The file with the last one, where C2SP tlog-tiles looks for it."""
EARLIER = "checkpoints"
"""The folder with all of them, each under its number of leaves."""
SIGNED_FILE = "signed"
"""The file beside the key: the last checkpoint, as long as nobody takes both away."""
LOCK = ".publishing"
"""The file by which one process at a time publishes; it is empty."""


class LogError(Exception):
    """A log that cannot be written."""


class SigningKey:
    """The operator's key, under the log's name.

    Attributes:
        origin: The log's name.
        private: The key.
        signed: The file beside the key that says what it signed last.
    """

    def __init__(
        self, origin: str, private: Ed25519PrivateKey, signed: Path | None = None
    ) -> None:
        """A key under a name.

        Args:
            origin: The log's name.
            private: The key.
            signed: Where it is noted what was signed last; None for nowhere.
        """
        self.origin = origin
        self.signed = signed
        self.private = private

    @classmethod
    def create(cls, path: Path, origin: str) -> SigningKey:
        """Makes a new key in a file that only its owner reads.

        Raises:
            FileExistsError: If the file is there.
        """
        key = Ed25519PrivateKey.generate()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        return cls(origin, key, path.with_name(SIGNED_FILE))

    @classmethod
    def read(cls, path: Path, origin: str) -> SigningKey:
        """The key of a file."""
        key = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        return cls(origin, key, path.with_name(SIGNED_FILE))

    @property
    def published(self) -> str:
        """What people check its signatures with."""
        return str(public_key(self.origin, self.private))


def last_signed(folder: Path, key: SigningKey) -> Checkpoint | None:
    """What was signed last, by the log's folder and by what stands beside the key.

    Args:
        folder: The log's folder.
        key: The operator's signing key.

    Returns:
        The later of both; None if nothing was signed yet.

    Raises:
        BadCheckpoint: If one is none, or its signature is not the operator's.
    """
    last: Checkpoint | None = None
    # A folder that is gone says nothing: the key knows what it signed.
    for path in (folder / LAST_CHECKPOINT, key.signed):
        if path is None or not path.exists():
            continue
        checkpoint = read_checkpoint(path, public_key(key.origin, key.private))
        if last is None or checkpoint.size > last.size:
            last = checkpoint
    return last


def read_checkpoint(path: Path, key: VerifierKey) -> Checkpoint:
    """The checkpoint of a file, once its signature is checked.

    Args:
        path: The file.
        key: Whose signature it must have.

    Returns:
        What was signed.

    Raises:
        BadCheckpoint: If it is none, or its signature is not the operator's.
    """
    # What is no text is no checkpoint either, which is said next.
    note = path.read_text(encoding="utf-8", errors="replace")
    try:
        return open_checkpoint(note, key)
    except BadCheckpoint as error:
        raise BadCheckpoint(
            f"{path} is no checkpoint of {key.name}: {error}; to do: put it back, or "
            "the keys of this record; where this file alone was damaged, take it "
            "away: what was signed last stands in two places"
        ) from None


def _check_last(record: Reading, tiles: Tiles, last: Checkpoint | None) -> int:
    """For how many leaves was signed last; 0 if nothing was signed yet.

    What is signed once cannot be taken back: nothing is, on tiles that changed.
    """
    if last is None or last.size == 0:
        return 0
    # Fewer than were signed may be of a moment before the signing; none never are.
    if last.size > tiles.size or not record.size:
        raise BadCheckpoint(
            f"{last.size} leaves were signed, and the record has {record.size}; "
            "to do: put back the database that belongs to the log, or restore a later "
            "backup"
        )
    if root_hash(tiles, last.size) != last.root:
        raise BadCheckpoint(
            f"the tiles are not those for which {last.size} leaves were signed; "
            f"{_made_again(tiles)}"
        )
    _check_leaf(record, tiles, min(record.size, last.size))
    return last.size


def _check_leaf(record: Reading, tiles: Tiles, place: int) -> None:
    """Whether a leaf of what was signed is the record's as well as the tiles'."""
    in_tiles = tiles.hashes(0, (place - 1) // TILE_WIDTH, (place - 1) % TILE_WIDTH + 1)
    if list(record.leaves(place, place)) != [in_tiles[-HASH_SIZE:]]:
        raise BadCheckpoint(
            f"entry {place:,} is not the one for which the log was signed; to do: put "
            "back the database that belongs to the log, or restore its newest backup"
        )


def _made_again(tiles: Tiles) -> str:
    return f"to do: take tile and size in {tiles.folder} away; they are made again"


def publish(record: Reading, tiles: Tiles, key: SigningKey) -> str:
    """Brings the log up to the record, and signs how far it is.

    Done twice, or by two at once, it writes the same.

    Args:
        record: The record, at the moment that is published.
        tiles: The log's tiles.
        key: The operator's signing key.

    Returns:
        The signed checkpoint.

    Raises:
        BadCheckpoint: If the tiles are not those of what was signed last.
        LogError: If the log's folder, or what stands beside the key, cannot be written.
    """
    try:
        # Of two at once the slower would show its older checkpoint as the last.
        tiles.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(tiles.folder / LOCK):
            return _publish(record, tiles, key)
    except MissingTile as error:
        raise BadCheckpoint(f"{error}; {_made_again(tiles)}") from None
    except OSError as error:
        place = error.filename or tiles.folder
        raise LogError(
            f"the log cannot be written: {place}: {error.strerror or error}; to do: "
            "make room there, or let it be written, and publish again: the record has "
            "it all"
        ) from error


def _publish(record: Reading, tiles: Tiles, key: SigningKey) -> str:
    signed = last_signed(tiles.folder, key)
    size = record.size
    # What was begun and never signed is made again: it may be of entries that a
    # database put back to an earlier day has no longer.
    covered = 0
    if signed is not None:
        covered = min(tiles.size, signed.size)
    while covered < size:
        end = min(size, covered + READ_AT_ONCE)
        tiles.extend(covered, list(record.leaves(covered + 1, end)))
        covered = end
    last = _check_last(record, tiles, signed)
    checkpoint = Checkpoint(key.origin, size, root_hash(tiles, size))
    note = sign_checkpoint(checkpoint, key.private)
    content = note.encode()
    # All are kept: whoever holds an old one can be shown that the log only grew.
    write_public(tiles.folder / EARLIER / str(size), content)
    if size >= last:
        write_public(tiles.folder / LAST_CHECKPOINT, content)
        if key.signed is not None:
            write_whole(key.signed, content)
    return note
