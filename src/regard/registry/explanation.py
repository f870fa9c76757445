"""An explanation of one subject: what counts, what is in effect, what is pending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from regard.registry.bodies import Imported
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.duties import (
    ComingChange,
    OwedDuty,
    coming_changes,
    duties_of,
)
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.meaning import RecordedStanding, recorded_standing
from regard.registry.fold.memory import FoldMemory
from regard.registry.fold.states import BroughtAlong, ServiceState
from regard.scoring.reference import evidence_of

BEYOND_ITS_LIMITS = "beyond limits"
"""What an event is that came after as many as count in its time."""
NO_EVIDENCE = "no evidence"
"""What it is where the version in force does not count such events."""


@dataclass(frozen=True)
class ImportedEntry:
    """Something that somebody had before the record was kept.

    Attributes:
        entry: The entry that says so.
        day: The day of the entry.
        by: Who entered it.
        body: What it says.
    """

    entry: int
    day: date
    by: str
    body: Imported


@dataclass(frozen=True)
class SubjectExplanation:
    """What the record says of one subject.

    Attributes:
        subject: Their random name.
        as_of: The moment that is asked about (UTC).
        known_at: The last entry that was known; 0 if nothing was.
        standing: Their standing; None before any version was in force.
        lines: Every event that had happened, and what became of it.
        states: What is in effect at each service, and the steps under way.
        imports: What they had before the record was kept, as it was brought along.
        duties: What is owed to them.
        coming: What will be worse, and from when.
        uncounted: Why an event counts for nothing that stands, by its entry.
    """

    subject: str
    as_of: datetime
    known_at: int
    standing: RecordedStanding | None
    lines: tuple[RecordedLine, ...]
    states: Mapping[str, ServiceState]
    imports: tuple[ImportedEntry, ...]
    duties: tuple[OwedDuty, ...]
    coming: tuple[ComingChange, ...]
    uncounted: Mapping[int, str]

    def fate(self, line: RecordedLine) -> str:
        """What became of an event, and whether it counts.

        Args:
            line: One of the lines.

        Returns:
            As `line_fate`; what it says of `counts` and `disputed` is said of those
            alone that are within the limits of their kind and evidence at all.
        """
        fate = line_fate(line, self.as_of)
        if fate in ("counts", "disputed"):
            return self.uncounted.get(line.seq, fate)
        return fate


def subject_explanation(
    history: SubjectHistory, as_of: datetime, known_at: int | None = None
) -> SubjectExplanation:
    """What a history says of a subject, as of a moment.

    Args:
        history: What was entered; later entries are not known.
        as_of: The moment (UTC).
        known_at: The last entry that was known; the last about them, if None.

    Returns:
        The explanation. What is in effect and what is pending rest on what was entered
        up to the moment alone; the standing on all that is known and had happened.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    if history.memory is None:
        # What is in effect is asked about more than once, and lived once.
        history = history.remembered_in(FoldMemory())
    entries = history.entries
    standing = recorded_standing(history, as_of)
    last = entries[-1].seq if entries else 0
    lines: list[RecordedLine] = []
    for line in recorded_lines(history).lines:
        # What had not happened yet was no part of it.
        if line.report.time <= as_of:
            lines.append(line)
    return SubjectExplanation(
        subject=history.subject,
        as_of=as_of,
        known_at=last if known_at is None else known_at,
        standing=standing,
        lines=tuple(lines),
        states=states_in_effect(history, as_of),
        imports=tuple(_imports(history, as_of)),
        duties=tuple(duties_of(history, as_of)),
        coming=tuple(coming_changes(history, as_of)),
        uncounted=_uncounted(history, standing, as_of),
    )


def _uncounted(
    history: SubjectHistory, standing: RecordedStanding | None, as_of: datetime
) -> Mapping[int, str]:
    """Why events count for nothing, of those that do not, by their entries."""
    version = history.version_on(as_of.date())
    if standing is None or version is None:
        return {}
    counted: set[tuple[str, str]] = set()
    for events in standing.counting.values():
        counted.update((event.kind, event.id) for event in events)
    why: dict[tuple[str, str], str] = {}
    for event in standing.events:
        if (event.kind, event.id) in counted:
            continue
        reason = BEYOND_ITS_LIMITS
        if evidence_of(version.scheme, event) is None:
            reason = NO_EVIDENCE
        why[event.kind, event.id] = reason
    uncounted: dict[int, str] = {}
    for line in recorded_lines(history).lines:
        name = (line.report.kind, line.report.id)
        if name in why:
            uncounted[line.seq] = why[name]
    return uncounted


def _imports(history: SubjectHistory, as_of: datetime) -> Iterator[ImportedEntry]:
    for entry, body in history.bodies(Imported):
        if entry.at <= as_of:
            yield ImportedEntry(entry.seq, entry.day, entry.by, body)


def explanation_values(explanation: SubjectExplanation) -> dict[str, object]:
    """An explanation as plain data.

    Args:
        explanation: The explanation.
    """
    standing = explanation.standing
    return {
        "subject": explanation.subject,
        "as_of": explanation.as_of.isoformat(),
        "known_at": explanation.known_at,
        "standing": None if standing is None else _standing_values(standing),
        "lines": [_line_values(line, explanation) for line in explanation.lines],
        "in_effect": {
            name: _state_values(state) for name, state in explanation.states.items()
        },
        "brought_along": [
            {
                "entry": imported.entry,
                "day": imported.day.isoformat(),
                "by": imported.by,
                **imported.body.model_dump(mode="json"),
            }
            for imported in explanation.imports
        ],
        "owed": [duty_values(duty) for duty in explanation.duties],
        "coming": [
            {
                "service": change.service,
                "outcome": change.outcome,
                "notice": change.notice,
                "effective": change.effective.isoformat(),
            }
            for change in explanation.coming
        ],
    }


def duty_values(duty: OwedDuty) -> dict[str, object]:
    """A duty as plain data.

    Args:
        duty: The duty.
    """
    return {
        "duty": duty.kind.value,
        "entry": duty.entry,
        "due": None if duty.due is None else duty.due.isoformat(),
        "late": duty.is_late,
        "service": duty.service,
        "outcome": duty.outcome,
    }


def line_fate(line: RecordedLine, as_of: datetime) -> str:
    """What became of an event: one word or two.

    Args:
        line: The event.
        as_of: The moment that is asked about (UTC).

    Returns:
        What it is then; `counts` where nothing became of it.
    """
    today = as_of.date()
    # In the order of what outweighs what: struck never was, whatever came after.
    if line.is_struck:
        return "struck"
    if line.is_gone(today):
        return "expired"
    if line.repaired_on is not None and line.repaired_on <= today:
        return "repaired"
    if line.silenced_by(today):
        return "suspended"
    dispute = line.open_dispute
    if dispute is not None and dispute.is_open_on(today):
        return "disputed"
    return "counts"


def _standing_values(standing: RecordedStanding) -> dict[str, object]:
    return {
        "micropoints": standing.score_micropoints,
        "tier": standing.tier,
        "favour_micropoints": standing.favour_micropoints,
        "contributions": dict(standing.standing.contribution_micropoints),
        "assessed": standing.standing.assessed.isoformat(),
        "version": standing.version,
    }


def _line_values(
    line: RecordedLine, explanation: SubjectExplanation
) -> dict[str, object]:
    return {
        "entry": line.seq,
        "source": line.report.source,
        "kind": line.report.kind,
        "time": line.report.time.isoformat(),
        "thousandths": line.report.thousandths,
        "is": explanation.fate(line),
        "gone_on": None if line.gone_on is None else line.gone_on.isoformat(),
    }


def _state_values(state: ServiceState) -> dict[str, object]:
    brought = state.brought
    return {
        "outcome": state.outcome,
        "since": state.since.isoformat(),
        "meant": state.meant,
        "steps": [
            {
                "outcome": step.outcome,
                "began": step.began.isoformat(),
                "confirmed": step.confirmed,
                "noticed": step.noticed,
            }
            for step in state.steps
        ],
        "out_of_reach": [bar.outcome for bar in state.bars],
        "brought_along": None if brought is None else _brought_values(brought),
    }


def _brought_values(brought: BroughtAlong) -> dict[str, object]:
    return {
        "entry": brought.entry,
        "last_day": brought.last_day.isoformat(),
        "without_it": brought.outcome,
    }
