"""Reporting: a source says that something happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.registry.acts.joining import find_member
from regard.registry.acts.report_batch import ReportBatch, ReportResult
from regard.registry.bodies import Reported
from regard.registry.index import reporter_name
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.writers import check_writer


@dataclass(frozen=True)
class ReporterName:
    """The name of somebody who reports.

    Attributes:
        reporter: The name, as reports have it.
    """

    reporter: str


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
    (result,) = report_batch(record, [(name, event)], by)
    if result.refusal is not None:
        raise result.refusal
    return result


def name_reporter(record: Record, scheme: str, label: str, by: str) -> ReporterName:
    """The name by which somebody reports; nothing is entered, and it stays the same.

    Args:
        record: The record.
        scheme: The scheme's name.
        label: What the operator calls them; a member's own number is the member.
        by: Who asks.

    Returns:
        Their name in the scheme.

    Raises:
        RefusedAct: If nobody is called so, or who asks is not said.
    """
    if not label.strip() or not by.strip():
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "no label, or nobody who asks",
            "what the operator calls whoever reports, and who asks for their name",
            "say both",
        )
    member = find_member(record, scheme, label)
    if member is not None:
        return ReporterName(member.subject)
    return ReporterName(reporter_name(record.keys.scheme_key(scheme), label))


def report_batch(
    record: Record, events: Sequence[tuple[SubjectName, Reported]], by: str
) -> list[ReportResult]:
    """A source reports many events; each is entered or refused by itself.

    One transaction: what is entered is durable once the results are given, and if that
    fails nothing of the batch was.

    Args:
        record: The record.
        events: Whom each is about, and what happened.
        by: Which key or person says so.

    Returns:
        A result for each, in their order.

    Raises:
        RefusedAct: If nobody who can be told from others says so.
    """
    check_writer(by)
    # Who reports all day long opens no history, and has none kept for longer.
    record.drop_untouched()
    # Made before the transaction: a key without its entry harms nobody.
    keys = record.keys.new_keys_of_known([name.subject for name, _ in events])
    results: dict[int, ReportResult] = {}
    with record.sequence.writing() as writing:
        batch = ReportBatch(record, writing, events, by)
        for place in batch.order:
            name, event = events[place]
            try:
                results[place] = batch.enter(name, event, keys[place])
            # One that is refused keeps none of the others out.
            except RefusedAct as refusal:
                results[place] = ReportResult(0, refusal=refusal)
        batch.append()
    return [results[place] for place in range(len(events))]
