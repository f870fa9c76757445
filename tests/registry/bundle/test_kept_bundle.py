"""A bundle of the first format, kept: whatever changes, it can be read and verified."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regard.registry.bundle import bundled_decisions, read_bundle, verify_bundle
from regard.registry.log.checkpoint import verifier_key
from tests.conftest import ROOT

KEPT = ROOT / "docs" / "bundle"


@pytest.mark.parametrize(
    ("name", "entries", "receipts"), [("member", 16, 2), ("decision", 3, 0)]
)
def test_it_verifies_and_is_written_the_same(
    name: str, entries: int, receipts: int
) -> None:
    content = (KEPT / f"{name}.json").read_bytes()
    bundle = read_bundle(content)
    key = verifier_key((KEPT / "operator.pub").read_text(encoding="utf-8"))
    check = verify_bundle(bundle, key)
    assert check.faults == ()
    assert (check.entries, check.receipts) == (entries, receipts)
    assert bundle.canonical == content


def test_its_decisions_say_what_they_said() -> None:
    bundle = read_bundle((KEPT / "member.json").read_bytes())
    first, second = bundled_decisions(bundle)
    assert (first.receipt.outcome, second.receipt.outcome) == ("refuse", "deposit")
    assert first.receipt.score.score == 360_052_736
    assert first.receipt.statement.automated is False


def test_a_reader_of_its_own_reads_what_the_page_describes() -> None:
    """With the page's words alone: no part of the record is used here."""
    bundle = json.loads((KEPT / "member.json").read_bytes())
    root, size = checkpoint_of(bundle)
    kinds: list[str] = []
    for carried in bundle["entries"]:
        entry = json.loads(carried["entry"])
        leaf = sha256(b"\0" + carried["entry"].encode()).digest()
        proof = [bytes.fromhex(sibling) for sibling in carried["proof"]]
        assert root_from(leaf, entry["seq"] - 1, size, proof) == root
        if carried["key"]:
            kinds.append(kind_after_opening(entry, bytes.fromhex(carried["key"])))
    assert kinds[:3] == ["joined", "consented", "reported"]


def checkpoint_of(bundle: dict[str, str]) -> tuple[bytes, int]:
    from base64 import b64decode

    _, size, root, *_ = bundle["checkpoint"].split("\n")
    return b64decode(root), int(size)


def kind_after_opening(entry: dict[str, str], key: bytes) -> str:
    from base64 import b64decode

    bound = {name: entry[name] for name in ("key", "kind", "scheme", "subject")}
    context = json.dumps(bound, separators=(",", ":"), ensure_ascii=False).encode()
    body = AESGCM(key).decrypt(bytes(12), b64decode(entry["body"]), context)
    commitment = sha256(b"regard entry body 1\0" + key + body).hexdigest()
    assert commitment == entry["commitment"]
    return entry["kind"]


def root_from(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.3.2, by halves of the tree instead of by bits."""
    if size == 1:
        assert not proof
        return leaf
    half = 1
    while half * 2 < size:
        half *= 2
    if index < half:
        left = root_from(leaf, index, half, proof[:-1])
        return sha256(b"\1" + left + proof[-1]).digest()
    right = root_from(leaf, index - half, size - half, proof[:-1])
    return sha256(b"\1" + proof[-1] + right).digest()
