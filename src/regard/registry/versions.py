"""The versions of a scheme that were adopted, each parsed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from regard.registry.bodies import Adopted, Body, GateClosed, PutForward, read_body
from regard.registry.entry import BadEntry, Entry
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.store import Reading
from regard.scheme.document import Document, parse_document


@dataclass
class SchemeEntries:
    """What was entered about one scheme.

    Attributes:
        last: The last entry that was read.
        proposals: What was put forward, by seq.
        adopted: What was adopted, by seq; also by that of a closing of its gate.
        versions: The versions, in the order of their adoption.
        in_effect: The same, and each again from when its gate was closed, in order.
        documents: What was put forward, parsed, by seq.
    """

    last: int = 0
    proposals: dict[int, PutForward] = field(default_factory=dict)
    adopted: dict[int, Adopted] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    in_effect: tuple[Version, ...] = ()
    documents: dict[int, Document] = field(default_factory=dict)


class Versions:
    """A cache of what was entered about schemes; thrown away, it is made again."""

    def __init__(self) -> None:
        """Begins with nothing."""
        self._schemes: dict[str, SchemeEntries] = {}
        self._lock = Lock()

    def adopted(self, reading: Reading, scheme: str) -> tuple[Version, ...]:
        """The versions that were adopted, in that order.

        Args:
            reading: The record at one moment; what was entered later is left out.
            scheme: The scheme's name.
        """
        last = reading.last_of_scheme(scheme)
        entries = self._entries(reading, scheme, last)
        versions = entries.versions
        return _up_to(versions, last)

    def in_effect(self, reading: Reading, scheme: str) -> tuple[Version, ...]:
        """The versions as people live under them, in the order of their entries.

        One to which the gate no longer opened stands there again, as closed.

        Args:
            reading: The record at one moment; what was entered later is left out.
            scheme: The scheme's name.
        """
        last = reading.last_of_scheme(scheme)
        return _up_to(self._entries(reading, scheme, last).in_effect, last)

    def proposal(self, reading: Reading, scheme: str, seq: int) -> PutForward | None:
        """What an entry put forward; None if it put nothing forward.

        Args:
            reading: The record at one moment.
            scheme: The scheme's name.
            seq: The entry.
        """
        return self._entries(reading, scheme).proposals.get(seq)

    def is_adopted(self, reading: Reading, scheme: str, proposal: int) -> bool:
        """Whether what an entry put forward was adopted."""
        adopted = self._entries(reading, scheme).adopted.values()
        return any(body.proposal == proposal for body in adopted)

    def document_on(
        self, reading: Reading, scheme: str, day: date, known_at: int | None = None
    ) -> Document | None:
        """The document of the version in force on a day; None if none is.

        Args:
            reading: The record at one moment.
            scheme: The scheme's name.
            day: The day.
            known_at: The last entry that is known; all of them, if None.
        """
        version = self.version_on(reading, scheme, day, known_at)
        if version is None:
            return None
        return self.document(reading, scheme, version)

    def version_on(
        self, reading: Reading, scheme: str, day: date, known_at: int | None = None
    ) -> Version | None:
        """The version in force on a day; None if none is.

        Args:
            reading: The record at one moment.
            scheme: The scheme's name.
            day: The day.
            known_at: The last entry that is known; all of them, if None.
        """
        history = SubjectHistory("", self.adopted(reading, scheme), ())
        if known_at is not None:
            history = history.up_to(known_at)
        return history.version_on(day)

    def document(self, reading: Reading, scheme: str, version: Version) -> Document:
        """The document of a version.

        Args:
            reading: The record at one moment.
            scheme: The scheme's name.
            version: One that was adopted.
        """
        entries = self._entries(reading, scheme)
        proposal = entries.adopted[version.seq].proposal
        # Every service that asks reads it, and it never changes.
        document = entries.documents.get(proposal)
        if document is None:
            text = entries.proposals[proposal].text
            document = parse_document(text, f"<{scheme}>")
            entries.documents[proposal] = document
        return document

    def _entries(
        self, reading: Reading, scheme: str, last: int | None = None
    ) -> SchemeEntries:
        """What was entered about a scheme, if its last entry was not read before."""
        with self._lock:
            entries = self._schemes.setdefault(scheme, SchemeEntries())
            if last is not None and last <= entries.last:
                return entries
            # Texts are long: what was read before is not asked for again.
            for entry in reading.of_scheme(scheme, entries.last):
                body = _scheme_body(entry)
                match body:
                    case PutForward():
                        entries.proposals[entry.seq] = body
                    case Adopted():
                        entries.adopted[entry.seq] = body
                        proposal = entries.proposals[body.proposal]
                        # What is declared for all is written at each part.
                        declared = parse_document(proposal.text).declared
                        version = Version(
                            entry.seq,
                            body.from_day,
                            declared,
                            proposal.hash,
                            names_reporters=body.names_reporters,
                        )
                        entries.versions = (*entries.versions, version)
                        entries.in_effect = (*entries.in_effect, version)
                    case GateClosed():
                        entries.adopted[entry.seq] = entries.adopted[body.version]
                        entries.in_effect = with_closing(
                            entries.in_effect, entry.seq, body
                        )
                    case _:
                        pass
                entries.last = entry.seq
            return entries


def _scheme_body(entry: Entry) -> Body:
    """What an entry about a scheme says; one that is not known stops all that follows.

    Rules of which a part is left aside are other rules, for everybody under them.
    """
    try:
        return read_body(entry.kind, entry.body)
    except BadEntry as error:
        raise BadEntry(f"entry {entry.seq:,}, of {entry.scheme}: {error}") from None


def with_closing(
    versions: tuple[Version, ...], seq: int, body: GateClosed
) -> tuple[Version, ...]:
    """Versions, and the one whose gate was closed once more.

    Args:
        versions: The versions until then.
        seq: The entry that closed the gate.
        body: What it says.

    Returns:
        All of them; the same where it names none.
    """
    closed: list[Version] = []
    for version in versions:
        if version.seq == body.version:
            closed.append(version.closed_by(seq, body.from_day))
    return (*versions, *closed)


def _up_to(versions: tuple[Version, ...], last: int) -> tuple[Version, ...]:
    # Another thread may have read further than this snapshot reaches.
    if versions and versions[-1].seq > last:
        return tuple(version for version in versions if version.seq <= last)
    return versions
