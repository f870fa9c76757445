"""Spare keys: each is durable, seals once, and is gone with the person's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import EntryKey, FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.sealing.spare_keys import MOST_AT_ONCE, SpareKeys

MANY = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FileKeyStore]:
    master = FileMaster.create(tmp_path / "master")
    with closing(FileKeyStore.create(tmp_path / "keys", master)) as keys:
        keys.add_subjects(["ana", "bo"])
        yield keys


def test_each_key_is_durable_and_given_once(store: FileKeyStore) -> None:
    spare = SpareKeys(store)
    keys = [spare.take("ana") for _ in range(MANY)]
    numbers = [key.number for key in keys]
    assert len(set(numbers)) == MANY
    assert store.entry_keys(numbers) == {key.number: key.key for key in keys}


def test_several_at_once_are_given_different_keys(store: FileKeyStore) -> None:
    spare = SpareKeys(store)
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: spare.take("ana"), range(MANY)))
    assert len({key.number for key in keys}) == MANY


def test_no_more_are_made_ahead_than_were_used(store: FileKeyStore) -> None:
    spare = SpareKeys(store)
    for used in range(1, MANY + 1):
        spare.take("ana")
        count = len(store.subject_keys("ana").numbers)
        assert used <= count <= min(3 * used, used + MOST_AT_ONCE)


def test_whoever_is_forgotten_has_no_key_left(store: FileKeyStore) -> None:
    spare = SpareKeys(store)
    for _ in range(5):
        spare.take("ana")
        spare.take("bo")
    numbers = store.subject_keys("ana").numbers
    store.destroy_subject("ana")
    assert store.entry_keys(numbers) == {}
    # Also where another process destroyed them, and nobody told this one.
    with pytest.raises(SealedAway):
        spare.take("ana")
    assert store.entry_keys([spare.take("bo").number])


def test_a_key_that_was_destroyed_is_not_given(store: FileKeyStore) -> None:
    spare = SpareKeys(store)
    used = {spare.take("ana").number for _ in range(2)}
    store.destroy_entries(store.subject_keys("ana").numbers - used)
    assert store.entry_keys([spare.take("ana").number])


def test_a_copy_of_the_process_seals_with_no_key_of_the_first(
    store: FileKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = SpareKeys(store)
    for _ in range(2):
        spare.take("ana")
    before = store.subject_keys("ana").numbers
    monkeypatch.setattr("regard.registry.sealing.spare_keys.os.getpid", lambda: -1)
    assert spare.take("ana").number not in before


def test_keys_of_several_people_are_made_at_once(
    store: FileKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has a key of their own that is durable; who has none is left out."""
    commits: list[int] = []
    make = store.new_keys_of_known

    def counted(subjects: Sequence[str]) -> list[EntryKey | None]:
        commits.append(len(subjects))
        return make(subjects)

    monkeypatch.setattr(store, "new_keys_of_known", counted)
    spare = SpareKeys(store)
    given: list[EntryKey] = []
    for _ in range(MANY):
        taken = spare.take_all(["ana", "nobody", "bo"], store.unchanged_mark())
        assert taken.keys() == {"ana", "bo"}
        given += taken.values()
    numbers = [key.number for key in given]
    assert len(set(numbers)) == 2 * MANY
    assert store.entry_keys(numbers) == {key.number: key.key for key in given}
    for_both = [count for count in commits if count > 1]
    assert sum(for_both) >= 2 * MANY
    assert len(for_both) <= 2 + MANY // MOST_AT_ONCE + 4
    # Who was destroyed meanwhile keeps nobody else from a key.
    store.destroy_subject("ana")
    taken = spare.take_all(["ana", "bo"], store.unchanged_mark())
    assert taken.keys() == {"bo"}
