"""The definitions of RFC 9162, section 2.1, word for word: slow, and the judge."""

from __future__ import annotations

import hashlib


def split(count: int) -> int:
    """The largest power of two smaller than a count."""
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def head(entries: list[bytes]) -> bytes:
    """MTH(D[n])."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    middle = split(len(entries))
    both = head(entries[:middle]) + head(entries[middle:])
    return hashlib.sha256(b"\x01" + both).digest()


def path(index: int, entries: list[bytes]) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(entries) == 1:
        return []
    middle = split(len(entries))
    if index < middle:
        return [*path(index, entries[:middle]), head(entries[middle:])]
    return [*path(index - middle, entries[middle:]), head(entries[:middle])]


def proof(old: int, entries: list[bytes]) -> list[bytes]:
    """PROOF(m, D[n])."""
    return _subproof(old, entries, True)


def _subproof(old: int, entries: list[bytes], is_known: bool) -> list[bytes]:
    if old == len(entries):
        return [] if is_known else [head(entries)]
    middle = split(len(entries))
    if old <= middle:
        before = _subproof(old, entries[:middle], is_known)
        return [*before, head(entries[middle:])]
    before = _subproof(old - middle, entries[middle:], False)
    return [*before, head(entries[:middle])]
