"""A body in another than its one text is read as what it says, and fsck names it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from regard.registry.bodies import Reported
from regard.registry.entry import BadEntry, Entry, EntryKind
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.sealed_entries import SubjectName, opened_entry, sealing_context
from regard.registry.sealing.body import SealedAway, SealedBody, open_body, seal
from regard.registry.store.engine import open_engine, writing
from tests.registry.acts.conftest import Office


def reported(office: Office, name: SubjectName) -> Entry:
    """The entry that reported something about somebody."""
    with office.record.sequence.reading() as reading:
        entries = reading.of_subject(name.scheme, name.subject)
    return next(entry for entry in entries if entry.kind is EntryKind.REPORTED)


def seal_again(office: Office, entry: Entry, before: bytes, after: bytes) -> Entry:
    """Seals another text in an entry's place, as only who has all keys can."""
    key = office.record.keys.entry_keys([entry.key])[entry.key]
    name = SubjectName(entry.scheme, entry.subject)
    context = sealing_context(entry.kind, name, entry.key)
    content = open_body(SealedBody(entry.body, entry.commitment), key, context)
    assert before in content
    sealed = seal(content.replace(before, after), key, context)
    forged = replace(entry, body=sealed.ciphertext, commitment=sealed.commitment)
    url = office.record.sequence._engine.url
    engine = open_engine(url.render_as_string(hide_password=False))
    with writing(engine) as connection:
        connection.execute(
            text("UPDATE entry SET body = :b, commitment = :c, leaf = :l WHERE seq=:s"),
            {
                "b": forged.body,
                "c": forged.commitment,
                "l": forged.leaf,
                "s": entry.seq,
            },
        )
    engine.dispose()
    office.record.forget_all()
    return forged


def refolded(office: Office, folder: Path) -> list[str]:
    """What fsck says of a record, with its keys."""
    url = office.record.sequence._engine.url
    engine = open_read_only(url.render_as_string(hide_password=False))
    keys = OpenedKeys(folder / "master", folder / "keys")
    says = [str(item) for item in Refolding(engine, keys).discrepancies()]
    keys.close()
    engine.dispose()
    return says


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"{", b"{ "), (b'"id"', b'"reporter":"","id"')],
    ids=["a blank", "a default written out"],
)
def test_another_text_of_the_same_is_read_and_named(
    office: Office, member: SubjectName, tmp_path: Path, before: bytes, after: bytes
) -> None:
    """Reading takes it for what it says; the check of the record does not."""
    office.report(member, "damaged")
    entry = reported(office, member)
    said = office.record.history(*names(member)).entries[-1].body
    forged = seal_again(office, entry, before, after)
    assert office.record.history(*names(member)).entries[-1].body == said
    assert isinstance(said, Reported)
    fault = (
        f"entry {entry.seq}: no body of “reported”: it says more, or says it otherwise"
    )
    assert fault in refolded(office, tmp_path)
    # Nor is it shown to others, who cannot tell who wrote it.
    key = office.record.keys.entry_keys([entry.key])[entry.key]
    with pytest.raises(BadEntry):
        opened_entry(forged, key)


def test_what_says_more_is_not_read_as_less(
    office: Office, member: SubjectName, tmp_path: Path
) -> None:
    """Whatever a body says beside what its kind says, nothing of it is passed over."""
    office.report(member, "damaged")
    entry = reported(office, member)
    seal_again(office, entry, b'"id"', b'"forgive":true,"id"')
    with pytest.raises(BadEntry, match="forgive"):
        office.record.history(*names(member))
    assert len(refolded(office, tmp_path)) > 0


def test_a_text_that_was_not_committed_to_is_refused(
    office: Office, member: SubjectName
) -> None:
    """Reading less strictly is no reading of what nobody sealed."""
    office.report(member, "damaged")
    entry = reported(office, member)
    key = office.record.keys.entry_keys([entry.key])[entry.key]
    with pytest.raises(SealedAway):
        opened_entry(replace(entry, body=entry.body[:-1] + b"x"), key)


def names(name: SubjectName) -> tuple[str, str]:
    """Scheme and subject."""
    return name.scheme, name.subject
