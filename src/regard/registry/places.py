"""Where the parts of a record stand: its keys, apart from it, and its public log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from regard.registry.store.engine import StoreError, database_file

MASTER = "master"
NEW_MASTER = "master.new"
"""The master key, and the one that takes its place, while keys are wrapped anew."""


@dataclass(frozen=True)
class RecordPlaces:
    """Where the keys and the log of a record are.

    Attributes:
        keys: The folder with all keys, which only its owner reads.
        log: The folder with tiles and checkpoints, which anybody may read.
        is_master_elsewhere: Whether what wraps the keys is kept in no file of theirs.
    """

    keys: Path
    log: Path
    is_master_elsewhere: bool = False

    @property
    def master(self) -> Path:
        """The key that wraps the subjects' keys."""
        return self.keys / MASTER

    @property
    def key_store(self) -> Path:
        """The wrapped keys."""
        return self.keys / "keys.db"

    @property
    def signing(self) -> Path:
        """The key that signs checkpoints."""
        return self.keys / "signing"

    @property
    def origin(self) -> Path:
        """The log's name, under which its checkpoints are signed."""
        return self.keys / "origin"

    @property
    def secrets(self) -> tuple[Path, ...]:
        """The files without which nothing can be read or signed any more."""
        if self.is_master_elsewhere:
            return (self.key_store, self.signing)
        return (self.master, self.key_store, self.signing)


def record_places(
    url: str, keys: Path | None = None, log: Path | None = None
) -> RecordPlaces:
    """Where the keys and the log of a record are.

    Args:
        url: The record's database.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.

    Returns:
        The places, whether anything is there or not.

    Raises:
        StoreError: If the database is no file and a folder is not named, or the address
            is none.
    """
    file = database_file(url)
    # A server has no place beside it that would be the operator's own.
    if file is not None:
        keys = keys or file.with_name(f"{file.name}.keys")
        log = log or file.with_name(f"{file.name}.log")
    if keys is None or log is None:
        raise StoreError(
            "found a database on a server without folders for its keys and its log, "
            "expected both; to do: name them, each in a place of its own"
        )
    return RecordPlaces(keys, log)
