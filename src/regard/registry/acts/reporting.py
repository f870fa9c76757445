"""Reporting: a source says that something happened."""

from __future__ import annotations

from collections.abc import Sequence

from regard.registry.acts.report_batch import ReportBatch, ReportResult
from regard.registry.bodies import Reported
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.writers import check_writer


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
    results: list[ReportResult] = []
    with record.sequence.writing() as writing:
        batch = ReportBatch(record, writing, events, by)
        for (name, event), key in zip(events, keys, strict=True):
            try:
                results.append(batch.enter(name, event, key))
            # One that is refused keeps none of the others out.
            except RefusedAct as refusal:
                results.append(ReportResult(0, refusal=refusal))
        batch.append()
    return results
