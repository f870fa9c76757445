"""Changes of a scheme: each text that was put forward, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from regard.registry.acts.voting import voters_of
from regard.registry.acts.waiting_changes import AdoptionDays, adoption_days
from regard.registry.bodies import Adopted, Balloted, PutForward, read_body
from regard.registry.entry import Entry
from regard.registry.fold.history import Version, moment_of
from regard.registry.opening import OpenRecord
from regard.registry.writers import folded_writer


class ChangeState(StrEnum):
    """What became of a text that was put forward."""

    WAITS = "waits"
    ADOPTED = "adopted"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class SchemeChange:
    """A text that was put forward.

    Attributes:
        scheme: The scheme's name.
        entry: The entry that put it forward.
        put_forward_on: The day on which it was.
        body: What that entry says: text, gate, verdict.
        days: On which days it may be adopted.
        state: What became of it.
        adoption: What the entry says that adopted it; None where none did.
        adopted_on: The day on which it was adopted; None where it was not.
        before: The version that it was to follow; None for the first.
        ballots: The last vote of each person of the body that decides, by name.
    """

    scheme: str
    entry: int
    put_forward_on: date
    body: PutForward
    days: AdoptionDays
    state: ChangeState
    adoption: Adopted | None
    adopted_on: date | None
    before: Version | None
    ballots: Mapping[str, bool]

    @property
    def is_first(self) -> bool:
        """Whether there was nothing before it."""
        return self.before is None

    @property
    def verdict(self) -> dict[str, Any]:
        """How it compares with what it follows, as of the last time it was asked."""
        if self.adoption is not None and self.adoption.verdict:
            return self.adoption.verdict
        return self.body.verdict

    @property
    def gate(self) -> dict[str, Any]:
        """What the gate answered the last time it was asked."""
        if self.adoption is not None and self.adoption.gate:
            return self.adoption.gate
        return self.body.gate

    @property
    def voters(self) -> str:
        """Who votes on it: members or a body; empty where nobody has to."""
        if self.before is None:
            return ""
        process = self.before.scheme.process
        changes = None if process is None else process.changes
        if changes is None or changes.quorum is None:
            return ""
        return voters_of(self.before)


def changes_of(record: OpenRecord, scheme: str) -> list[SchemeChange]:
    """Every text that was put forward of a scheme.

    Args:
        record: The record.
        scheme: The scheme's name.

    Returns:
        The changes, in the order in which they were put forward.
    """
    today = record.now.date()
    with record.sequence.reading() as reading:
        entries = reading.of_scheme(scheme)
        versions = record.versions.adopted(reading, scheme)
    adoptions: dict[int, tuple[Entry, Adopted]] = {}
    texts: list[tuple[Entry, PutForward]] = []
    ballots: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    for entry in entries:
        match read_body(entry.kind, entry.body):
            case PutForward() as text:
                texts.append((entry, text))
            case Adopted() as adoption:
                adoptions[adoption.proposal] = (entry, adoption)
            case Balloted() as ballot:
                # However they spell their name, they are one person.
                voter = folded_writer(entry.by)
                ballots[ballot.proposal][voter] = ballot.approves
            case _:
                pass
    changes: list[SchemeChange] = []
    for entry, text in texts:
        adopted = adoptions.get(entry.seq)
        change = _change(scheme, entry, text, adopted, versions, today)
        changes.append(replace(change, ballots=ballots[entry.seq]))
    return changes


def _change(
    scheme: str,
    entry: Entry,
    text: PutForward,
    adopted: tuple[Entry, Adopted] | None,
    versions: tuple[Version, ...],
    today: date,
) -> SchemeChange:
    adoption: Adopted | None = None
    adopted_on: date | None = None
    earlier = list(versions)
    if adopted is not None:
        adopting, adoption = adopted
        adopted_on = moment_of(adopting.at).date()
        earlier = [version for version in versions if version.seq < adopting.seq]
    before: Version | None = None
    if earlier:
        before = earlier[-1]
    days = adoption_days(entry, text, before)
    state = ChangeState.WAITS
    if adoption is not None:
        state = ChangeState.ADOPTED
    elif days.are_over(today):
        state = ChangeState.LAPSED
    return SchemeChange(
        scheme=scheme,
        entry=entry.seq,
        put_forward_on=moment_of(entry.at).date(),
        body=text,
        days=days,
        state=state,
        adoption=adoption,
        adopted_on=adopted_on,
        before=before,
        ballots={},
    )
