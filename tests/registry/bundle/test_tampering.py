"""Whatever is altered in a bundle is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from regard.registry.bundle import (
    BadBundle,
    Bundle,
    Scope,
    export_subject,
    read_bundle,
    verify_bundle,
)
from regard.registry.bundle.bundle import BundledEntry
from regard.registry.canonical import canonical_bytes
from regard.registry.entry import Entry, read_entry
from regard.registry.log.checkpoint import public_key, sign_note
from regard.registry.log.proofs import inclusion_proof
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office
from tests.registry.bundle.conftest import ORIGIN, Log


def places(bundle: Bundle, log: Log) -> list[str]:
    """Where something is wrong."""
    faults = verify_bundle(bundle, log.published).faults
    return list(dict.fromkeys(fault.place for fault in faults))


def with_entry(bundle: Bundle, place: int, part: BundledEntry) -> Bundle:
    entries = list(bundle.entries)
    entries[place] = part
    return replace(bundle, entries=tuple(entries))


def entry_at(bundle: Bundle, place: int) -> Entry:
    return read_entry(bundle.entries[place].text)


def flipped(content: bytes, place: int = 0) -> bytes:
    """The same with one bit changed."""
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A bundle is the same from either database."""
    return f"sqlite:///{tmp_path}/record.db"


OTHER_BYTES = b"abX019-+"
OTHER_VALUES: dict[str, Callable[[Any], Any]] = {
    "seq": lambda value: value + 1,
    "at": lambda value: value + 1,
    "kind": lambda value: "left" if value != "left" else "joined",
    "scheme": lambda value: value + "x",
    "subject": lambda value: value[::-1] or "a",
    "by": lambda value: value + "x",
    "body": lambda value: ("B" if value[0] != "B" else "C") + value[1:],
    "key": lambda value: value[::-1] or "a",
    "commitment": lambda value: ("0" if value[:1] != "0" else "1") + value[1:],
    "format": lambda value: value + 1,
}


@pytest.mark.parametrize("field", OTHER_VALUES)
def test_every_field_of_every_entry(bundle: Bundle, log: Log, field: str) -> None:
    for place, part in enumerate(bundle.entries):
        values = json.loads(part.text)
        if field == "commitment" and not values[field]:
            continue
        seq = values["seq"]
        values[field] = OTHER_VALUES[field](values[field])
        changed = replace(part, text=canonical_bytes(values))
        named = places(with_entry(bundle, place, changed), log)
        # An entry under another number is missing under its own.
        assert f"entry {seq}" in named, (place, field, named)


def test_every_key(bundle: Bundle, log: Log) -> None:
    keys = [part.key for part in bundle.entries if part.key]
    for place, part in enumerate(bundle.entries):
        name = f"entry {entry_at(bundle, place).seq}"
        other = next(key for key in keys if key != part.key)
        wrong = [other]
        if part.key:
            wrong += [b"", *(flipped(part.key, byte) for byte in (0, 13, 31))]
        for key in wrong:
            changed = with_entry(bundle, place, replace(part, key=key))
            assert places(changed, log) == [name]


def test_every_hash_of_every_proof(bundle: Bundle, log: Log) -> None:
    for place, part in enumerate(bundle.entries):
        name = f"entry {entry_at(bundle, place).seq}"
        wrong = [part.proof[1:], (*part.proof, part.proof[0]), part.proof[::-1], ()]
        for number, sibling in enumerate(part.proof):
            siblings = list(part.proof)
            siblings[number] = flipped(sibling, number)
            wrong.append(tuple(siblings))
        for proof in wrong:
            changed = with_entry(bundle, place, replace(part, proof=proof))
            assert places(changed, log) == [name]


def test_every_entry_that_is_left_out_doubled_or_moved(
    bundle: Bundle, log: Log
) -> None:
    for place, part in enumerate(bundle.entries):
        name = f"entry {entry_at(bundle, place).seq}"
        before = bundle.entries[:place]
        after = bundle.entries[place + 1 :]
        without = replace(bundle, entries=(*before, *after))
        assert places(without, log) == [name]
        doubled = replace(bundle, entries=(*before, part, part, *after))
        assert places(doubled, log) == [name]
        if after:
            next_name = f"entry {entry_at(bundle, place + 1).seq}"
            moved = replace(bundle, entries=(*before, after[0], part, *after[1:]))
            assert places(moved, log) in ([name], [next_name])


def test_an_entry_about_somebody_else(office: Office, bundle: Bundle, log: Log) -> None:
    """With its true proof and its key: true, and none of hers."""
    with office.record.sequence.reading() as reading:
        everything = list(reading.between(1, reading.size))
    own = {entry_at(bundle, place).seq for place in range(len(bundle.entries))}
    foreign = next(entry for entry in everything if entry.seq not in own)
    keys = office.record.keys.entry_keys([foreign.key])
    proof = inclusion_proof(log.tiles, foreign.seq - 1, len(everything))
    part = BundledEntry(foreign.canonical, keys[foreign.key], tuple(proof))
    entries = sorted(
        [*bundle.entries, part], key=lambda entry: read_entry(entry.text).seq
    )
    assert places(replace(bundle, entries=tuple(entries)), log) == [
        f"entry {foreign.seq}"
    ]


def test_the_checkpoint(office: Office, bundle: Bundle, log: Log) -> None:
    origin, size, root, blank, signature = bundle.checkpoint.splitlines()
    smaller = str(int(size) - 1)
    variants = [
        "",
        "\n".join([origin, smaller, root, blank, signature]) + "\n",
        "\n".join(["other.example/log", size, root, blank, signature]) + "\n",
        "\n".join([origin, size, root[1:] + root[0], blank, signature]) + "\n",
        "\n".join([origin, size, root, blank, signature[:-8] + "AAAAAAA="]) + "\n",
        bundle.checkpoint.removesuffix("\n"),
        sign_note(f"{origin}\n{size}\n{root}\n", ORIGIN, Ed25519PrivateKey.generate()),
        bundle.contents,
    ]
    for variant in variants:
        changed = replace(bundle, checkpoint=variant)
        assert places(changed, log)[0] == "checkpoint", variant
    # One that the operator did sign, of another size: nothing leads to it.
    office.member("19")
    name = SubjectName(bundle.scheme, bundle.subject)
    later = export_subject(office.record, name, log.tiles, log.key, bundle.subject)
    named = places(replace(bundle, checkpoint=later.checkpoint), log)
    assert named[0] == "contents"
    assert len(named) > len(bundle.entries)


def test_the_contents(office: Office, bundle: Bundle, log: Log) -> None:
    text = bundle.contents.partition("\n\n")[0] + "\n"
    left_out = entry_at(bundle, 5).seq
    shorter = text.replace(f" {left_out} ", " ")
    assert shorter != text
    forged = sign_note(shorter, ORIGIN, Ed25519PrivateKey.generate())
    variants = [
        "",
        bundle.contents.replace(f" {left_out} ", " "),
        forged,
        bundle.checkpoint,
    ]
    for variant in variants:
        assert places(replace(bundle, contents=variant), log) == ["contents"], variant
    # Signed by the operator, of another person.
    other = office.member("19")
    beside = export_subject(office.record, other, log.tiles, log.key, other.subject)
    for changed in (
        replace(bundle, contents=beside.contents),
        replace(bundle, scope=Scope.DECISION),
        replace(bundle, subject=other.subject),
        replace(bundle, scheme="other"),
    ):
        assert places(changed, log)[0] == "contents"


def test_the_key_of_somebody_else(bundle: Bundle) -> None:
    key = public_key(ORIGIN, Ed25519PrivateKey.generate())
    check = verify_bundle(bundle, key)
    assert [fault.place for fault in check.faults] == ["checkpoint", "contents"]
    assert check.size == 0


def test_a_key_that_was_destroyed_is_no_fault_and_a_further_one_is(
    office: Office, lived: SubjectName, log: Log, bundle: Bundle
) -> None:
    place = len(bundle.entries) - 3
    gone = entry_at(bundle, place)
    office.record.keys.destroy_entries([gone.key])
    exported = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    check = verify_bundle(exported, log.published)
    assert check.agrees
    assert check.readable == check.entries - 1
    # Whoever kept the key can still show what the entry says.
    changed = with_entry(exported, place, bundle.entries[place])
    assert verify_bundle(changed, log.published).readable == check.entries


def test_any_byte_of_the_file(bundle: Bundle, log: Log) -> None:
    """All but the version that made it, which nothing rests on, is covered."""
    content = bundle.canonical
    start = content.index(b'"engine":') + len(b'"engine":"')
    end = content.index(b'"', start)
    random = Random(7)
    for place in random.sample(range(len(content)), 200):
        if start <= place < end:
            continue
        changed = bytearray(content)
        changed[place] = random.choice(
            [byte for byte in OTHER_BYTES if byte != content[place]]
        )
        try:
            read = read_bundle(bytes(changed))
        except BadBundle:
            continue
        assert places(read, log), (place, content[place - 20 : place + 20])
