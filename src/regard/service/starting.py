"""Starting: a record for the schemes that are served, and the first keys and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regard.registry.acts.gate_asked import GateInForce, gate_in_force
from regard.registry.clock import Clock, SystemClock
from regard.registry.fold.history import moment_of
from regard.registry.log.publishing import LogError
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.places import record_places
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine
from regard.scheme.complaint import DataError
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.service.answering_faults import answered_fault
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors, NewAccess
from regard.service.doors.account_requests import MADE_BY_PROVIDER
from regard.service.doors.keeper import LINK_LIFE
from regard.service.endings import ENDINGS_FILE, Endings
from regard.service.gate_refusal import check_gates
from regard.service.texts_in_force import put_into_force

BY = "operator"
"""Who puts forward and adopts what is served for the first time."""
LOCAL_ORIGIN = "localhost/record"
"""What the log of a service is called that nobody reaches from elsewhere."""
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
    origin: str | None = None,
    keys: Path | None = None,
    log: Path | None = None,
    clock: Clock | None = None,
    begun_as: str = LOCAL_ORIGIN,
) -> OpenRecord:
    """The record that is served: opened where it is there, begun where it is not.

    Args:
        url: Its database.
        documents: The schemes. One of which no text is in force there is put forward
            and adopted, which asks the gate; of one named by the library what is in
            force goes on.
        origin: The log's name; where it is begun `begun_as`, and else the one that it
            has, if None.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.
        begun_as: The name of a log that is begun and that nobody named.

    Returns:
        The record, open.

    Raises:
        DataError: If the record has adopted other texts of a scheme than a file says:
            a change is put forward, and never comes of serving. If its log has another
            name. If the gate does not open, with all that it names.
        StoreError: If the database cannot be opened.
        SealedAway: If its keys are not there, or others may read them.
    """
    places = record_places(url, keys, log)
    if any(path.exists() for path in places.secrets):
        record = open_record(url, keys, log, clock)
    else:
        # What cannot be served is not even begun.
        now = (clock or SystemClock()).now()
        check_gates(documents, moment_of(now).date())
        record = init_record(url, origin or begun_as, keys, log, clock)
    try:
        _check_origin(record, origin)
        for document in documents:
            put_into_force(record, document, BY)
        _sign_first(record)
    except BaseException:
        record.close()
        raise
    return record


def _sign_first(record: OpenRecord) -> None:
    """Signs a log for which nothing was signed yet, before anybody is answered.

    What is altered before the first signature cannot be seen. Whoever signs in rounds
    may be killed in the first of them, and nobody else signs while its lease lasts.
    """
    try:
        if record.checkpoint is None:
            record.publish()
    except LogError as error:
        # A log that cannot be signed closes no desk: each round tries it again.
        answered_fault(error)


def closed_gates(record: OpenRecord) -> list[GateInForce]:
    """The gates that no longer open to what is in force, since waivers end.

    Args:
        record: The record.

    Returns:
        One for each scheme that may no longer run on real people as it is.
    """
    today = record.now.date()
    closed: list[GateInForce] = []
    for scheme in record.schemes():
        gate = gate_in_force(record, scheme, today)
        if gate is not None and not gate.opens:
            closed.append(gate)
    return closed


def open_doors(record: OpenRecord) -> Doors:
    """The doors of a record, in its own database.

    Args:
        record: The record.
    """
    endings = Endings(record.places.keys / ENDINGS_FILE)
    return Doors(open_engine(record.url), endings)


def first_access(
    record: OpenRecord, doors: Doors, schemes: Iterable[Scheme]
) -> Started:
    """Keys and links for whoever starts a service that has none yet.

    Args:
        record: The record.
        doors: Who may come in.
        schemes: What is served.

    Returns:
        What was made; no keys for a scheme that has some, and no link for a steward
        who has signed in before.
    """
    now = record.now
    # Whom the operator's file names no more is out; all others sign in again.
    doors.end_others_made_by(MADE_BY_PROVIDER, "", now)
    schemes_with_keys = {
        access.caller.scheme for access in doors.all_of(AccessKind.KEY)
    }
    were_in = _stewards_who_came_in(doors)
    keys: dict[str, NewAccess] = {}
    links: dict[str, NewAccess] = {}
    for scheme in schemes:
        if scheme.name not in schemes_with_keys:
            for caller in _programs(scheme):
                keys[caller.name] = doors.make(AccessKind.KEY, caller, now)
        for name in FIRST_STEWARDS:
            # Whoever reads what is shown now need not be them: who has come in once is
            # let in again by the operator, under their own name.
            if (name, scheme.name) in were_in:
                continue
            steward = Caller(Role.STEWARD, name, scheme.name)
            link = doors.make(AccessKind.LINK, steward, now, LINK_LIFE)
            links[f"{name} of {scheme.name}"] = link
        operator = Caller(Role.OPERATOR, BY, scheme.name)
        link = doors.make(AccessKind.LINK, operator, now, LINK_LIFE)
        links[f"{BY} of {scheme.name}"] = link
    return Started(keys, links)


def _stewards_who_came_in(doors: Doors) -> set[tuple[str, str]]:
    """Under which names and schemes stewards came in, however long ago."""
    # Sessions go after some weeks; a link that was used stays, and says so as well.
    accesses = doors.all_of(AccessKind.SESSION)
    links = doors.all_of(AccessKind.LINK)
    accesses += [link for link in links if link.ended_at is not None]
    return {
        (access.caller.name, access.caller.scheme)
        for access in accesses
        if access.caller.role is Role.STEWARD
    }


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


def _check_origin(record: OpenRecord, origin: str | None) -> None:
    has = record.signing_key.origin
    if origin is not None and origin != has:
        raise DataError(
            f"found the log's name {origin}, expected {has}, which this record's log "
            "has for ever\n"
            "  to do: leave the name out; for another one, begin another record"
        )
