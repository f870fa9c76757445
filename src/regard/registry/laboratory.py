"""What the laboratory is given of a record: the events that count, by random names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from regard.registry.acts.deciding import look
from regard.registry.acts.membership_checks import last_membership
from regard.registry.bodies import Reported
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.readable import BodiesGone
from regard.registry.known_at import last_known
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.writers import check_writer
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scoring.event import Event

EVENTS_FILE = "events.parquet"
SCHEME_FILE = "scheme.yaml"


@dataclass(frozen=True)
class LaboratoryExport:
    """What was written.

    Attributes:
        at: The moment that the events are of (UTC).
        hash: The hash of the text that is in force then.
        subjects: How many members have an event in it.
        events: How many events there are.
        unreadable: Members of whom nothing is in it, since keys are missing.
        favoured: Members whose score an exception betters; events do not say that.
    """

    at: datetime
    hash: str
    subjects: int
    events: int
    unreadable: tuple[str, ...]
    favoured: tuple[str, ...]


def scored_events(history: SubjectHistory, at: datetime) -> list[Event]:
    """The events of which a standing consists, as scoring reads them.

    Args:
        history: What was entered; later entries are not known.
        at: The moment (UTC).

    Returns:
        Events of the kinds of the text in force; the silent among them say so. None
        before any text is in force.

    Raises:
        BodiesGone: If bodies are gone on which the standing rests.
    """
    version = history.version_on(at.date())
    recorded = recorded_standing(history, at)
    if version is None or recorded is None:
        return []
    kinds = version.scheme.evidence
    # A kind that a later text leaves out counts no more, and scoring would refuse it.
    return [event for event in recorded.events if event.kind in kinds]


class LaboratoryExporting:
    """One export of all members of a scheme."""

    def __init__(
        self,
        record: Record,
        scheme: str,
        at: datetime,
        by: str,
        purpose: str,
        known_at: int | None = None,
    ) -> None:
        """Prepares an export; nothing is read of anybody yet.

        Args:
            record: The record.
            scheme: The scheme's name.
            at: The moment (UTC).
            by: Who exports; each member sees that they looked.
            purpose: What for.
            known_at: The last entry that is known; all of them, if None.

        Raises:
            DataError: If no text is in force at that moment, or no such entry is known.
        """
        self._record = record
        self._scheme = scheme
        self._at = at
        if known_at is not None:
            last_known(record, known_at)
        self._known_at = known_at
        self._by = by
        self._purpose = purpose
        self._subjects = 0
        self._unreadable: list[str] = []
        self._favoured: list[str] = []
        with record.sequence.reading() as reading:
            document = record.versions.document_on(reading, scheme, at.date(), known_at)
        if document is None:
            raise DataError(
                f"found no text of {scheme} in force on {at.date()}, expected one\n"
                "  to do: name a moment from its first day on"
            )
        self.text = document.text
        self._in_force: Scheme = document.scheme

    def events(self) -> Iterator[Event]:
        """The events of every member; that somebody looked is entered before.

        Raises:
            RefusedAct: If no purpose is said.
        """
        for name in self._members():
            history = self._record.history(name.scheme, name.subject, self._known_at)
            reports = [entry.seq for entry, _ in history.bodies(Reported)]
            try:
                recorded = recorded_standing(history, self._at)
                events = scored_events(history, self._at)
            except BodiesGone:
                self._unreadable.append(name.subject)
                continue
            # Asked only now: whose reports are all unreadable has none to be read.
            if not reports:
                continue
            look(self._record, name, self._purpose, reports, self._by)
            self._subjects += bool(events)
            if recorded is not None and recorded.favour_micropoints:
                self._favoured.append(name.subject)
            yield from events

    def result(self, events: int) -> LaboratoryExport:
        """What was written.

        Args:
            events: How many events were.
        """
        return LaboratoryExport(
            at=self._at,
            hash=self._in_force.hash,
            subjects=self._subjects,
            events=events,
            unreadable=tuple(self._unreadable),
            favoured=tuple(self._favoured),
        )

    def _members(self) -> Iterator[SubjectName]:
        """Who is under the scheme; of who left or was forgotten nothing is told."""
        names: dict[str, None] = {}
        with self._record.sequence.reading() as reading:
            for entry in reading.of_kinds((EntryKind.JOINED, EntryKind.ERASED)):
                if entry.scheme != self._scheme:
                    continue
                if entry.kind is EntryKind.ERASED:
                    names.pop(entry.subject, None)
                else:
                    names[entry.subject] = None
        for subject in names:
            history = self._record.history(self._scheme, subject)
            membership = last_membership(history)
            if membership is None or membership.kind is not EntryKind.LEFT:
                yield SubjectName(self._scheme, subject)


def export_laboratory(
    record: Record,
    scheme: str,
    at: datetime,
    by: str,
    purpose: str,
    folder: Path,
    known_at: int | None = None,
) -> LaboratoryExport:
    """Writes the events of all members and the text in force, for the laboratory.

    Scoring them under that text as of that moment gives each member's standing as the
    record has it, exceptions left aside.

    Args:
        record: The record.
        scheme: The scheme's name.
        at: The moment (UTC).
        by: Who exports; each member sees that they looked.
        purpose: What for.
        folder: Where to; made where it is not there.
        known_at: The last entry that is known, so that an export of then can be made
            again; all of them, if None. Who left or was forgotten since is not in it.

    Returns:
        What was written.

    Raises:
        DataError: If no text is in force at that moment.
        RefusedAct: If no purpose is said, or nobody who can be told from others
            exports.
        OSError: If a file cannot be written.
    """
    from regard.scoring.event_files import write_events

    check_writer(by)
    exporting = LaboratoryExporting(record, scheme, at, by, purpose, known_at)
    folder.mkdir(parents=True, exist_ok=True)
    events = write_events(exporting.events(), folder / EVENTS_FILE)
    (folder / SCHEME_FILE).write_text(exporting.text, encoding="utf-8")
    return exporting.result(events)
