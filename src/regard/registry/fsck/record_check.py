"""The check of a whole record: entries, leaves, tree, tiles and signatures."""

from __future__ import annotations

import base64
import json
from binascii import b2a_base64
from collections.abc import Iterator
from hashlib import sha256
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from regard.registry.fsck.discrepancy import (
    AuditedPart,
    AuditedPlace,
    Discrepancy,
    at_entry,
)
from regard.registry.fsck.frontier import Frontier
from regard.registry.fsck.tally import AuditTally

ROWS_OF_A_READING = 5_000
ENTRIES = text(
    'SELECT seq, at, kind, scheme, subject, "by", body, "key", commitment, leaf '
    "FROM entry WHERE seq > :after ORDER BY seq LIMIT :rows"
)


def check_record(
    engine: Engine,
    log: Path,
    published_key: str,
    tally: AuditTally | None = None,
    signed: Path | None = None,
) -> Iterator[Discrepancy]:
    """Checks a record without any key but the published one.

    Args:
        engine: The record's database.
        log: The folder with tiles and checkpoints.
        published_key: The operator's, as name+number+key.
        tally: Counts what is looked at, if given.
        signed: The file beside the operator's key that says what was signed last, where
            there is one: whoever put database and log back may not have thought of it.

    Yields:
        Each fault; none where all agrees.
    """
    roots: dict[int, bytes] = {}
    for path in _checkpoints(log, signed):
        root = _signed_root(path, log, published_key)
        if isinstance(root, Discrepancy):
            yield root
        elif roots.setdefault(root[0], root[1]) != root[1]:
            yield Discrepancy(_place(path, log), "two roots are signed for one size")
    frontier = Frontier()
    last_signed = max(roots, default=0)
    yield from _last_checkpoint_discrepancy(log, published_key, last_signed)
    yield from _root_discrepancy(frontier, roots)
    for row in _rows(engine):
        if isinstance(row, Discrepancy):
            yield row
            return
        if tally is not None:
            tally.checked += 1
        leaf = _leaf(row)
        if row.seq != frontier.size + 1 or bytes(row.leaf) != leaf:
            yield from _entry_discrepancies(row, frontier.size + 1, leaf)
        # The tree is that of what the entries say, whatever their leaf column says.
        for tile, content in frontier.add(leaf):
            if frontier.size <= last_signed:
                yield from _tile_discrepancy(log, tile, content)
        if frontier.size == last_signed:
            for tile, content in frontier.begun_tiles():
                yield from _tile_discrepancy(log, tile, content)
        if frontier.size in roots:
            yield from _root_discrepancy(frontier, roots)
    if frontier.size < last_signed:
        yield Discrepancy(
            at_entry(frontier.size + 1),
            f"entries end before it, and a checkpoint is signed for {last_signed}",
        )


def _rows(engine: Engine) -> Iterator[Any]:
    after = -1 << 62
    while True:
        try:
            with engine.connect() as connection:
                values = {"after": after, "rows": ROWS_OF_A_READING}
                rows = connection.execute(ENTRIES, values).fetchall()
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip()
            place = AuditedPlace(AuditedPart.ENTRIES, max(after, 0))
            yield Discrepancy(place, "cannot be read", reason)
            return
        if not rows:
            return
        yield from rows
        after = rows[-1].seq


def _entry_discrepancies(row: Any, expected: int, leaf: bytes) -> Iterator[Discrepancy]:
    place = at_entry(row.seq)
    if row.seq != expected:
        yield Discrepancy(place, f"it stands where entry {expected} should")
    if bytes(row.leaf) != leaf:
        yield Discrepancy(place, "its leaf is not that of what it says")


def _leaf(row: Any) -> bytes:
    """SHA-256(0x00 ‖ the entry's JSON, sorted, without blanks).

    It is written key by key, which takes a quarter of the time.
    """
    body = b2a_base64(row.body, newline=False).decode()
    commitment = bytes(row.commitment).hex()
    written = (
        f'{{"at":{_json(row.at)},"body":"{body}","by":{_json(row.by)},'
        f'"commitment":"{commitment}","format":1,"key":{_json(row.key)},'
        f'"kind":{_json(row.kind)},"scheme":{_json(row.scheme)},'
        f'"seq":{_json(row.seq)},"subject":{_json(row.subject)}}}'
    )
    return sha256(b"\x00" + written.encode()).digest()


def _json(value: Any) -> str:
    """A value of a column; whatever stands there, if somebody wrote over it."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _tile_discrepancy(log: Path, path: str, content: bytes) -> Iterator[Discrepancy]:
    tile = AuditedPlace(AuditedPart.TILE, field=path)
    try:
        there = _tile(log, path, len(content))
    except OSError:
        yield Discrepancy(tile, "it is not there")
        return
    if there == content:
        return
    places = range(0, max(len(there), len(content)), 32)
    for place in places:
        if there[place : place + 32] != content[place : place + 32]:
            yield Discrepancy(tile, f"hash {place // 32} is not that of the entries")
            return


def _tile(log: Path, path: str, size: int) -> bytes:
    full = log / path.partition(".p/")[0]
    if full.is_file() and not (log / path).exists():
        # It was filled since, and its beginning has stayed the same.
        return full.read_bytes()[:size]
    return (log / path).read_bytes()


def _root_discrepancy(
    frontier: Frontier, roots: dict[int, bytes]
) -> Iterator[Discrepancy]:
    signed = roots.get(frontier.size)
    if signed is not None and signed != frontier.root:
        yield Discrepancy(
            at_entry(frontier.size),
            "the entries up to here are not those for which a checkpoint was signed",
        )


def _last_checkpoint_discrepancy(
    log: Path, published_key: str, last_signed: int
) -> Iterator[Discrepancy]:
    """Whether what is shown as the last checkpoint is there, and is the last."""
    path = log / "checkpoint"
    shown = AuditedPlace(AuditedPart.LAST_CHECKPOINT)
    if not path.is_file():
        says = "it is not there: what was altered before the first cannot be seen"
        yield Discrepancy(shown, says)
        return
    root = _signed_root(path, log, published_key)
    if not isinstance(root, Discrepancy) and root[0] < last_signed:
        says = f"it is of {root[0]} leaves, and one was signed for {last_signed}"
        yield Discrepancy(shown, says)


def _checkpoints(log: Path, signed: Path | None) -> list[Path]:
    # A dot stands before what a process was writing when it died: nobody was shown it.
    paths = sorted((log / "checkpoints").glob("[!.]*"))
    paths.append(log / "checkpoint")
    if signed is not None:
        paths.append(signed)
    return [path for path in paths if path.is_file()]


def _signed_root(path: Path, log: Path, key: str) -> tuple[int, bytes] | Discrepancy:
    """The size and the root that a checkpoint signs."""
    place = _place(path, log)
    try:
        origin, _, encoded = key.partition("+")
        public = base64.b64decode(encoded.partition("+")[2])[1:]
        note = path.read_text(encoding="utf-8")
        content, _, signatures = note.rpartition("\n\n")
        content += "\n"
        if not signatures.endswith("\n"):
            raise ValueError("it ends within a line")
        (line,) = [
            line for line in signatures.splitlines() if line.split(" ")[1] == origin
        ]
        signature = base64.b64decode(line.rpartition(" ")[2], validate=True)
        verifier = Ed25519PublicKey.from_public_bytes(public)
        verifier.verify(signature[4:], content.encode())
        lines = content.splitlines()
        size = int(lines[1])
        root = base64.b64decode(lines[2], validate=True)
    except InvalidSignature:
        return Discrepancy(place, "its signature is not the operator's")
    except (ValueError, IndexError, OSError) as error:
        return Discrepancy(place, "no signed checkpoint", f"{path.name}: {error}")
    if lines[0] != origin:
        return Discrepancy(place, "it is of another log", lines[0])
    if path.parent == log / "checkpoints" and path.name != str(size):
        return Discrepancy(place, f"it is of {size} leaves", path.name)
    return size, root


def _place(path: Path, log: Path) -> AuditedPlace:
    if path == log / "checkpoint":
        return AuditedPlace(AuditedPart.LAST_CHECKPOINT)
    if not path.is_relative_to(log):
        return AuditedPlace(AuditedPart.SIGNED)
    # Whatever somebody called a file that they put there: a number, or nothing.
    if path.name.isascii() and path.name.isdigit():
        return AuditedPlace(AuditedPart.CHECKPOINT, int(path.name))
    return AuditedPlace(AuditedPart.CHECKPOINT)
