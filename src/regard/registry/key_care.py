"""Care of keys: their fingerprints, and a new master key in the old one's place."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from regard.registry.opening import OpenRecord
from regard.registry.places import NEW_MASTER
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.master import FileMaster

FINGERPRINT_LABEL = b"regard key fingerprint 1\x00"
FINGERPRINT_SIZE = 8


def fingerprint(path: Path) -> str:
    """By what people tell keys apart, which says nothing of the key.

    Args:
        path: The file of a key.

    Returns:
        Sixteen letters and digits.
    """
    digest = hashlib.sha256(FINGERPRINT_LABEL + path.read_bytes()).digest()
    return digest[:FINGERPRINT_SIZE].hex()


def rotate_master(record: OpenRecord) -> None:
    """Wraps all keys with a new master key, and destroys the old one.

    Cut short, the record opens with whichever of both wraps its keys.

    Args:
        record: The record.

    Raises:
        SealedAway: If the master key is no file, or an earlier rotation was cut short,
            so that two keys are there.
    """
    old = record.places.master
    if record.places.is_master_elsewhere:
        raise SealedAway(
            "the master key of this record is kept elsewhere, expected a file; to do: "
            "rotate it where it is kept"
        )
    new = old.with_name(NEW_MASTER)
    # Which of both wraps the keys, nobody can see from outside.
    if new.exists():
        raise SealedAway(
            f"{new} is there: a rotation was cut short; to do: put the one of both "
            "with which the record opens in the place of master, and take the other "
            "away"
        )
    master = FileMaster.create(new)
    record.file_keys.rewrap(master)
    # Wrapped with the new one alone now: the old one may go.
    old.write_bytes(bytes(old.stat().st_size))
    os.replace(new, old)
