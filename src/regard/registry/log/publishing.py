"""What the log puts out: tiles, and a checkpoint each time the operator signs one."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filelock import FileLock

from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    open_checkpoint,
    public_key,
    sign_checkpoint,
)
from regard.registry.log.proofs import root_hash
from regard.registry.log.tiles import Tiles, write_public, write_whole
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
        # What is no text is no checkpoint either, which is said next.
        note = path.read_text(encoding="utf-8", errors="replace")
        checkpoint = open_checkpoint(note, public_key(key.origin, key.private))
        if last is None or checkpoint.size > last.size:
            last = checkpoint
    return last


def _check_last(tiles: Tiles, key: SigningKey) -> int:
    """For how many leaves was signed last; 0 if nothing was signed yet.

    What is signed once cannot be taken back: nothing is, on tiles that changed.
    """
    last = last_signed(tiles.folder, key)
    if last is None:
        return 0
    if last.size > tiles.size:
        raise BadCheckpoint(
            f"{last.size} leaves were signed, and the record has {tiles.size}; "
            "to do: restore a later backup"
        )
    if root_hash(tiles, last.size) != last.root:
        raise BadCheckpoint(
            f"the tiles are not those for which {last.size} leaves were signed; "
            f"to do: take tile and size in {tiles.folder} away; they are made again"
        )
    return last.size


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
    except OSError as error:
        place = error.filename or tiles.folder
        raise LogError(
            f"the log cannot be written: {place}: {error.strerror or error}; to do: "
            "make room there, or let it be written, and publish again: the record has "
            "it all"
        ) from error


def _publish(record: Reading, tiles: Tiles, key: SigningKey) -> str:
    size = record.size
    covered = tiles.size
    while covered < size:
        end = min(size, covered + READ_AT_ONCE)
        tiles.extend(covered, list(record.leaves(covered + 1, end)))
        covered = end
    last = _check_last(tiles, key)
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
