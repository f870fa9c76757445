"""A key opens its own body, to one content; what is destroyed is gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.sealing.body import (
    NONCE,
    SealedAway,
    SealedBody,
    commitment_to,
    new_key,
    open_body,
    seal,
)
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.sqlite import several_may_write, sqlite_module
from tests.registry.sealing.double_opening import double_opening

CONTEXT = b"tool-library/s-1"


@pytest.fixture
def master(tmp_path: Path) -> FileMaster:
    return FileMaster.create(tmp_path / "master.key")


@pytest.fixture
def keys(tmp_path: Path, master: FileMaster) -> Iterator[FileKeyStore]:
    store = FileKeyStore.create(tmp_path / "keys.db", master)
    yield store
    store.close()


@given(st.binary(max_size=300))
def test_a_body_comes_back(content: bytes) -> None:
    key = new_key()
    assert open_body(seal(content, key, CONTEXT), key, CONTEXT) == content


def test_nothing_else_opens_it() -> None:
    """Not another key, another entry's context, an altered body or commitment."""
    key = new_key()
    sealed = seal(b"two days late", key, CONTEXT)
    with pytest.raises(SealedAway):
        open_body(sealed, new_key(), CONTEXT)
    with pytest.raises(SealedAway):
        open_body(sealed, key, b"tool-library/s-2")
    for place in range(len(sealed.ciphertext)):
        altered = bytearray(sealed.ciphertext)
        altered[place] ^= 1
        with pytest.raises(SealedAway):
            open_body(SealedBody(bytes(altered), sealed.commitment), key, CONTEXT)
    with pytest.raises(SealedAway, match="committed"):
        open_body(SealedBody(sealed.ciphertext, bytes(32)), key, CONTEXT)


def test_one_leaf_does_not_open_to_two_contents() -> None:
    """AES-GCM alone opens a forged body under two keys; the commitment fits one."""
    context = bytes(16)
    keys = (bytes(range(32)), bytes(range(1, 33)))
    forged = double_opening(*keys, NONCE, context)
    contents = [AESGCM(key).decrypt(NONCE, forged, context) for key in keys]
    assert contents[0] != contents[1]
    for shown, hidden in ((0, 1), (1, 0)):
        commitment = commitment_to(keys[shown], contents[shown])
        sealed = SealedBody(forged, commitment)
        assert open_body(sealed, keys[shown], context) == contents[shown]
        with pytest.raises(SealedAway, match="committed"):
            open_body(sealed, keys[hidden], context)


def test_keys_come_back_until_they_are_destroyed(keys: FileKeyStore) -> None:
    """An entry's, or all of a subject's; what belongs to others stays."""
    keys.add_subject("ana")
    keys.add_subject("bo")
    made = keys.new_keys(["ana", "bo", "ana"])
    numbers = [entry_key.number for entry_key in made]
    expected = {entry_key.number: entry_key.key for entry_key in made}
    assert keys.entry_keys(numbers) == expected
    keys.destroy_entries([numbers[0]])
    assert set(keys.entry_keys(numbers)) == set(numbers[1:])
    keys.destroy_subject("ana")
    assert set(keys.entry_keys(numbers)) == {numbers[1]}
    with pytest.raises(SealedAway, match="no key"):
        keys.new_keys(["bo", "ana"])
    assert set(keys.entry_keys(numbers)) == {numbers[1]}


def wrapped_bytes(keys: FileKeyStore) -> list[bytes]:
    """Everything wrapped that the store holds."""
    module = sqlite_module()
    connection = module.connect(str(keys.path))
    wrapped: list[bytes] = []
    for table in ("subject_key", "entry_key"):
        rows = connection.execute(f"SELECT wrapped FROM {table}").fetchall()
        wrapped += [row[0] for row in rows]
    connection.close()
    return wrapped


def bytes_on_disk(folder: Path) -> bytes:
    """All that stands in the files of a folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return b"\n".join(path.read_bytes() for path in files)


def test_no_byte_of_a_destroyed_key_stays(keys: FileKeyStore, tmp_path: Path) -> None:
    """Neither in the file nor in its write-ahead log."""
    for number in range(50):
        keys.add_subject(f"s{number}")
        keys.new_keys([f"s{number}"] * 20)
    destroyed = wrapped_bytes(keys)
    assert all(wrapped in bytes_on_disk(tmp_path) for wrapped in destroyed)
    for number in range(50):
        keys.destroy_subject(f"s{number}")
    left = bytes_on_disk(tmp_path)
    assert not any(wrapped in left for wrapped in destroyed)


def test_a_reader_in_the_way_is_said(keys: FileKeyStore) -> None:
    """While somebody reads, destroyed keys stay in the write-ahead log: no silence."""
    keys.add_subject("ana")
    module = sqlite_module()
    reader = module.connect(str(keys.path), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM subject_key").fetchone()
    with keys._file.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 50")
    try:
        with pytest.raises(SealedAway, match="being read"):
            keys.destroy_subject("ana")
    finally:
        reader.close()
    keys.destroy_subject("ana")
    assert not wrapped_bytes(keys)


def test_another_master_key_opens_nothing_until_it_wraps(
    keys: FileKeyStore, tmp_path: Path
) -> None:
    keys.add_subject("ana")
    (made,) = keys.new_keys(["ana"])
    scheme_key = keys.scheme_key("tool-library")
    other = FileMaster.create(tmp_path / "other.key")
    stranger = FileKeyStore(keys.path, other)
    with pytest.raises(SealedAway):
        stranger.entry_keys([made.number])
    keys.rewrap(other)
    assert stranger.entry_keys([made.number]) == {made.number: made.key}
    assert stranger.scheme_key("tool-library") == scheme_key
    stranger.close()


def test_schemes_have_different_index_keys(keys: FileKeyStore) -> None:
    """So that an index of one scheme says nothing about another's."""
    assert keys.scheme_key("tools") == keys.scheme_key("tools")
    assert keys.scheme_key("tools") != keys.scheme_key("rooms")


def test_many_at_once_get_keys_of_their_own(keys: FileKeyStore) -> None:
    keys.add_subject("ana")
    made: list[str] = []

    def work() -> None:
        for _ in range(20):
            made.extend(key.number for key in keys.new_keys(["ana", "ana"]))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 160
    assert len(keys.entry_keys(made)) == 160


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ["master.key", "keys.db"])
def test_a_file_that_others_read_is_refused(tmp_path: Path, name: str) -> None:
    """The message says what to do."""
    os.chmod(tmp_path / name, 0o640)
    with pytest.raises(SealedAway, match="chmod 600"):
        FileKeyStore(tmp_path / "keys.db", FileMaster(tmp_path / "master.key"))


@pytest.mark.usefixtures("master")
def test_a_master_key_is_never_overwritten(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        FileMaster.create(tmp_path / "master.key")


def test_the_sqlite_that_is_used_has_its_fault_mended() -> None:
    """Several writers at once could damage the file before 3.51.3."""
    assert several_may_write(sqlite_module())
