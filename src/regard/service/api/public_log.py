"""The log, for whoever verifies it: tiles as C2SP has them, checkpoints, and proofs.

Hashes alone are public, never entries: an entry belongs to whom it is about.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from typing import Any

from regard.registry.log.proofs import consistency_proof, inclusion_proof
from regard.registry.log.publishing import EARLIER
from regard.scheme.phrase import phrase
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.open_book import TEXT_MEDIA
from regard.service.problem import nothing_here, unreadable

TILE_MEDIA = "application/octet-stream"
TILE_LEVEL = re.compile("[0-9]|[1-5][0-9]|6[0-3]", re.ASCII)
TILE_NUMBER = re.compile(
    r"(x[0-9]{3}/){0,6}[0-9]{3}(\.p/([1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?",
    re.ASCII,
)
"""Numbers as C2SP tlog-tiles writes them: nothing else is looked for on the disk."""
LOG_SIZE = re.compile("0|[1-9][0-9]{0,17}", re.ASCII)
NEVER_CHANGES = {"Cache-Control": "public, max-age=31536000, immutable"}
"""A tile never changes, nor does a checkpoint that is named by its size."""


def log_tile(request: ApiRequest) -> Reply:
    """Some hashes of the log's tree, in a file that never changes.

    Args:
        request: The tile's level and number.

    Raises:
        Problem: If there is no such tile.
    """
    level = request.path["level"]
    number = request.path["number"]
    if not TILE_LEVEL.fullmatch(level) or not TILE_NUMBER.fullmatch(number):
        raise nothing_here()
    path = request.record.places.log / "tile" / level / number
    if not path.is_file():
        raise nothing_here()
    return Reply(path.read_bytes(), media=TILE_MEDIA, headers=NEVER_CHANGES)


def earlier_checkpoint(request: ApiRequest) -> Reply:
    """What was signed when the log had so many entries.

    Args:
        request: How many.

    Raises:
        Problem: If nothing was signed then.
    """
    size = request.path["size"]
    path = request.record.places.log / EARLIER / size
    if not LOG_SIZE.fullmatch(size) or not path.is_file():
        raise nothing_here()
    return Reply(path.read_bytes(), media=TEXT_MEDIA, headers=NEVER_CHANGES)


def prove_inclusion(request: ApiRequest) -> Reply:
    """That an entry is in the log: the hashes that lead from it to the signed root.

    Args:
        request: The entry, as its receipt names it, and the size of the log.

    Raises:
        Problem: If that is no entry of what was signed.
    """
    signed = _signed_size(request)
    size = _number(request, "size", signed)
    entry = _number(request, "entry", 0)
    if not 1 <= entry <= size <= signed:
        raise unreadable(
            "an entry or a size that the log has not",
            phrase(
                "entry and size from 1 to {signed}, the entry no later than size",
                signed=signed,
            ),
            "ask for those",
        )
    proof = inclusion_proof(request.book.tiles, entry - 1, size)
    return Reply(_proof(proof) | {"index": entry - 1, "size": size})


def prove_growth(request: ApiRequest) -> Reply:
    """That a log only grew: the hashes between an older signed root and a newer one.

    Args:
        request: Both sizes.

    Raises:
        Problem: If they are none of what was signed.
    """
    signed = _signed_size(request)
    new = _number(request, "new", signed)
    old = _number(request, "old", 0)
    if not 1 <= old <= new <= signed:
        raise unreadable(
            "an old or a new size that the log has not",
            phrase(
                "old and new from 1 to {signed}, the old no later than the new",
                signed=signed,
            ),
            "ask for those",
        )
    proof = consistency_proof(request.book.tiles, old, new)
    return Reply(_proof(proof) | {"old": old, "new": new})


def _signed_size(request: ApiRequest) -> int:
    checkpoint = request.record.checkpoint
    if checkpoint is None:
        raise nothing_here()
    return checkpoint.size


def _number(request: ApiRequest, name: str, unsaid: int) -> int:
    text = request.query.get(name)
    if text is None:
        return unsaid
    if LOG_SIZE.fullmatch(text):
        return int(text)
    raise unreadable(
        phrase("another {name}", name=name),
        "a whole number",
        "write it in digits",
    )


def _proof(hashes: Iterable[bytes]) -> dict[str, Any]:
    return {"proof": [base64.b64encode(part).decode("ascii") for part in hashes]}
