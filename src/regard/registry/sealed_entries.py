"""Entries and what they say: bodies sealed into drafts, and opened again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regard.registry.bodies import Body, kind_of, parse_body, read_body
from regard.registry.canonical import canonical_text
from regard.registry.entry import OPEN_BODIES, BadEntry, Entry, EntryKind
from regard.registry.fold.history import OpenedEntry, moment_of
from regard.registry.sealing.body import SealedBody, open_body, seal
from regard.registry.sealing.key_store import EntryKey, KeyStore
from regard.registry.store import Draft
from regard.registry.writers import check_writer


@dataclass(frozen=True, slots=True)
class SubjectName:
    """Whom an entry is about.

    Attributes:
        scheme: The scheme's name.
        subject: The random name in that scheme.
    """

    scheme: str
    subject: str


def open_draft(scheme: str, body: Body, by: str, subject: str = "") -> Draft:
    """A draft whose body anybody can read.

    Args:
        scheme: The scheme's name.
        body: What it says.
        by: Which key or person writes it.
        subject: Whom it is about; nobody, if empty.

    Returns:
        The draft.

    Raises:
        RefusedAct: If nobody who can be told from others writes it.
    """
    check_writer(by)
    return Draft(kind_of(body), scheme, subject, by, body.canonical)


def sealed_draft(name: SubjectName, body: Body, by: str, key: EntryKey) -> Draft:
    """A draft about a subject, which its own key opens.

    Args:
        name: Whom it is about.
        body: What it says.
        by: Which key or person writes it.
        key: A key that seals nothing else.

    Returns:
        The draft.

    Raises:
        RefusedAct: If nobody who can be told from others writes it.
    """
    return sealed_content(name, kind_of(body), body.canonical, by, key)


def sealed_content(
    name: SubjectName, kind: EntryKind, content: bytes, by: str, key: EntryKey
) -> Draft:
    """A draft of what a body of that kind says, in its one text.

    Args:
        name: Whom it is about.
        kind: What happened.
        content: What `Body.canonical` would give.
        by: Which key or person writes it.
        key: A key that seals nothing else.

    Returns:
        The draft.

    Raises:
        RefusedAct: If nobody who can be told from others writes it.
    """
    check_writer(by)
    context = sealing_context(kind, name, key.number)
    sealed = seal(content, key.key, context)
    return Draft(
        kind=kind,
        scheme=name.scheme,
        subject=name.subject,
        by=by,
        body=sealed.ciphertext,
        key=key.number,
        commitment=sealed.commitment,
    )


def sealing_context(kind: EntryKind, name: SubjectName, key_number: str) -> bytes:
    """What a sealed body belongs to; it opens in no other entry.

    Args:
        kind: What happened.
        name: Whom it is about.
        key_number: The number of its key.

    Returns:
        Bytes that its sealing is bound to.
    """
    return _context(key_number, _context_end(kind, name.scheme, name.subject))


def _context(key_number: str, end: bytes) -> bytes:
    return b'{"key":' + canonical_text(key_number).encode() + end


def _context_end(kind: EntryKind, scheme: str, subject: str) -> bytes:
    """What is the same for all entries of a kind about one person."""
    return (
        f',"kind":{canonical_text(kind.value)},"scheme":{canonical_text(scheme)},'
        f'"subject":{canonical_text(subject)}}}'
    ).encode()


def opened_entries(keys: KeyStore, entries: Iterable[Entry]) -> list[OpenedEntry]:
    """Entries with what they say.

    Args:
        keys: The key store, asked once for all of them.
        entries: Those to open.

    Returns:
        The entries in their order; without a body where its key is destroyed.

    Raises:
        SealedAway: If a body is not what was committed to.
        BadEntry: If a body is none of its kind.
    """
    listed = list(entries)
    numbers = [entry.key for entry in listed if entry.is_sealed]
    entry_keys = keys.entry_keys(numbers) if numbers else {}
    ends: dict[tuple[EntryKind, str, str], bytes] = {}
    opened: list[OpenedEntry] = []
    for entry in listed:
        key = entry_keys.get(entry.key, b"")
        if not entry.is_sealed:
            opened.append(opened_entry(entry, key))
            continue
        body: Body | None = None
        if key:
            of_whom = (entry.kind, entry.scheme, entry.subject)
            if of_whom not in ends:
                ends[of_whom] = _context_end(*of_whom)
            content = _content_of(entry, key, _context(entry.key, ends[of_whom]))
            # Sealed by the record itself: it is read as it is, not written again.
            body = _parsed(entry, content)
        opened.append(_opened(entry, body))
    return opened


def _parsed(entry: Entry, content: bytes) -> Body:
    try:
        return parse_body(entry.kind, content)
    except BadEntry as error:
        raise BadEntry(f"entry {entry.seq:,}: {error}") from None


def opened_entry(entry: Entry, key: bytes) -> OpenedEntry:
    """An entry with what it says.

    Args:
        entry: The entry.
        key: The key of its body; empty where it is open, or its key is destroyed.

    Returns:
        The entry, without a body where its key is destroyed.

    Raises:
        SealedAway: If the body is not what was committed to.
        BadEntry: If the body is none of its kind.
    """
    return _opened(entry, _body_of(entry, key))


def _opened(entry: Entry, body: Body | None) -> OpenedEntry:
    at = moment_of(entry.at)
    return OpenedEntry(entry.seq, at, entry.kind, entry.by, body)


def _body_of(entry: Entry, key: bytes) -> Body | None:
    if not entry.is_sealed:
        # Whoever could write an open body in a sealed one's place could write anything.
        return read_body(entry.kind, entry.body) if entry.kind in OPEN_BODIES else None
    if not key:
        return None
    name = SubjectName(entry.scheme, entry.subject)
    context = sealing_context(entry.kind, name, entry.key)
    return read_body(entry.kind, _content_of(entry, key, context))


def _content_of(entry: Entry, key: bytes, context: bytes) -> bytes:
    return open_body(SealedBody(entry.body, entry.commitment), key, context)
