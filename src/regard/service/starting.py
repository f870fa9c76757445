"""Starting: a record for the schemes that are served, and the first keys and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regard.registry.acts import changing
from regard.registry.clock import Clock
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.places import record_places
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine
from regard.scheme.complaint import DataError
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors, NewAccess
from regard.service.doors.account_requests import MADE_BY_PROVIDER
from regard.service.doors.keeper import LINK_LIFE

BY = "operator"
"""Who puts forward and adopts what is served for the first time."""
FIRST_STEWARDS = ("steward-1", "steward-2")
"""Two, since nobody reviews their own."""


@dataclass(frozen=True)
class Started:
    """What whoever starts a service is shown, this once.

    Attributes:
        keys: A new key for each source and each service, by its name.
        links: A link that signs a steward in, by their name.
    """

    keys: dict[str, NewAccess]
    links: dict[str, NewAccess]


def record_to_serve(
    url: str,
    documents: Sequence[Document],
    origin: str,
    keys: Path | None = None,
    log: Path | None = None,
    clock: Clock | None = None,
) -> OpenRecord:
    """The record that is served: opened where it is there, begun where it is not.

    Args:
        url: Its database.
        documents: The schemes. One that is not in force there is put forward and
            adopted, which asks the gate.
        origin: The log's name, where it is begun.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.

    Returns:
        The record, open.

    Raises:
        DataError: If the record has adopted other texts of a scheme: a change is put
            forward, and never comes of serving.
        RefusedAct: If the gate does not open.
        StoreError: If the database cannot be opened.
        SealedAway: If its keys are not there, or others may read them.
    """
    places = record_places(url, keys, log)
    # What cannot be served is not even begun.
    if any(path.exists() for path in places.secrets):
        record = open_record(url, keys, log, clock)
    else:
        record = init_record(url, origin, keys, log, clock)
    try:
        for document in documents:
            _put_into_force(record, document)
    except BaseException:
        record.close()
        raise
    return record


def open_doors(record: OpenRecord) -> Doors:
    """The doors of a record, in its own database.

    Args:
        record: The record.
    """
    return Doors(open_engine(record.url))


def first_access(
    record: OpenRecord, doors: Doors, schemes: Iterable[Scheme]
) -> Started:
    """Keys and links for whoever starts a service that has none yet.

    Args:
        record: The record.
        doors: Who may come in.
        schemes: What is served.

    Returns:
        What was made; nothing for a scheme that has keys.
    """
    now = record.now
    # Whom the operator's file names no more is out; all others sign in again.
    doors.end_others_made_by(MADE_BY_PROVIDER, "", now)
    schemes_with_keys = {
        access.caller.scheme for access in doors.all_of(AccessKind.KEY)
    }
    keys: dict[str, NewAccess] = {}
    links: dict[str, NewAccess] = {}
    for scheme in schemes:
        if scheme.name not in schemes_with_keys:
            for caller in _programs(scheme):
                keys[caller.name] = doors.make(AccessKind.KEY, caller, now)
        for name in FIRST_STEWARDS:
            steward = Caller(Role.STEWARD, name, scheme.name)
            link = doors.make(AccessKind.LINK, steward, now, LINK_LIFE)
            links[f"{name} of {scheme.name}"] = link
        operator = Caller(Role.OPERATOR, BY, scheme.name)
        link = doors.make(AccessKind.LINK, operator, now, LINK_LIFE)
        links[f"{BY} of {scheme.name}"] = link
    return Started(keys, links)


def link_of_person(record: OpenRecord, doors: Doors, name: SubjectName) -> NewAccess:
    """A link that signs a person in.

    Args:
        record: The record.
        doors: Who may come in.
        name: The person.

    Returns:
        The link, for one use.
    """
    caller = Caller(Role.SUBJECT, name.subject, name.scheme, name.subject)
    return doors.make(AccessKind.LINK, caller, record.now, LINK_LIFE)


def _programs(scheme: Scheme) -> list[Caller]:
    callers: list[Caller] = []
    for source in scheme.sources:
        name = f"{source} of {scheme.name}"
        callers.append(
            Caller(Role.SOURCE, name, scheme.name, parts=frozenset({source}))
        )
    for service in scheme.services:
        name = f"{service} of {scheme.name}"
        callers.append(
            Caller(Role.SERVICE, name, scheme.name, parts=frozenset({service}))
        )
    callers.append(Caller(Role.MONITOR, f"metrics of {scheme.name}", scheme.name))
    return callers


def _put_into_force(record: OpenRecord, document: Document) -> None:
    name = document.scheme.name
    today = record.now.date()
    adopted: list[str] = []
    with record.sequence.reading() as reading:
        for version in record.versions.adopted(reading, name):
            text = record.versions.document(reading, name, version)
            adopted.append(text.scheme.hash)
    # Also an earlier one: what is served is what is in force, as was adopted since.
    if document.scheme.hash in adopted:
        return
    if adopted:
        raise DataError(
            f"found another text of {name} than any that the record has adopted, "
            "expected one of those\n"
            "  to do: serve the text in force, and put the other forward as a change, "
            "so that the people under it are told before"
        )
    changing.check_opens(record, document.text)
    proposal = changing.put_forward(record, document.text, today, BY)
    changing.adopt(record, name, proposal.seq, BY)
