"""Reporting: a source says that something happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.registry.acts.event_checks import check_event
from regard.registry.acts.membership_checks import check_known, check_member
from regard.registry.bodies import Reported
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What came of one report.

    Attributes:
        seq: The entry that reported the event; 0 if it was refused.
        is_new: Whether it was entered now, and not before.
        refusal: Why it was refused; None if it was not.
    """

    seq: int
    is_new: bool = False
    refusal: RefusedAct | None = None


def report(record: Record, name: SubjectName, event: Reported, by: str) -> ReportResult:
    """A source says that something happened; said again, the first entry answers.

    Args:
        record: The record.
        name: Whom it is about.
        event: What happened.
        by: Which key or person says so.

    Returns:
        The entry.

    Raises:
        RefusedAct: If the event may not count; nothing was entered.
    """
    with record.act(name) as act:
        check_known(act)
        # A source that repeats itself is answered, whoever has left meanwhile.
        first = _first_entry(act, event)
        if first:
            return ReportResult(first)
        check_member(act)
        check_event(act, event)
        return ReportResult(act.append(event, by).seq, is_new=True)


def report_batch(
    record: Record, events: Sequence[tuple[SubjectName, Reported]], by: str
) -> list[ReportResult]:
    """A source reports many events; each is entered or refused by itself.

    Args:
        record: The record.
        events: Whom each is about, and what happened.
        by: Which key or person says so.

    Returns:
        A result for each, in their order.
    """
    results: list[ReportResult] = []
    for name, event in events:
        try:
            results.append(report(record, name, event, by))
        # One that is refused keeps none of the others out.
        except RefusedAct as refusal:
            results.append(ReportResult(0, refusal=refusal))
    return results


def _first_entry(act: Act, event: Reported) -> int:
    """The entry that reported the same before; 0 if none did."""
    for entry, body in act.history.bodies(Reported):
        if (body.source, body.id) != (event.source, event.id):
            continue
        if body == event:
            return entry.seq
        raise RefusedAct(
            RefusalCode.OTHER_CONTENT,
            f"an id of {event.source} that entry {entry.seq} has with other content",
            "one id for one event of a subject and source",
            "give the event its own id, or correct the entry",
        )
    return 0
