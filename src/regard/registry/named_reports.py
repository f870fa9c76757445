"""Reports as a source sends them: plain data, about somebody by name or number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regard.registry.acts.catalogue import read_report
from regard.registry.acts.joining import find_member
from regard.registry.acts.report_batch import ReportResult
from regard.registry.acts.reporting import report_batch
from regard.registry.bodies import Reported
from regard.registry.record import Record, unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import AND, phrase_list

WHO = ("subject", "number")
"""By which of them it is said whom a report is about."""


def report_named(
    record: Record, scheme: str, events: Sequence[Mapping[str, Any]], by: str
) -> list[ReportResult]:
    """A source reports many events; each is entered or refused by itself.

    Args:
        record: The record.
        scheme: The scheme's name.
        events: Each says `subject` or `number`, and what `Reported` has.
        by: Which key says so.

    Returns:
        A result for each, in their order.

    Raises:
        RefusedAct: If nobody who can be told from others says so.
    """
    refused: dict[int, ReportResult] = {}
    batch: list[tuple[SubjectName, Reported]] = []
    for place, event in enumerate(events):
        try:
            name = _about(record, scheme, event)
            said = {key: value for key, value in event.items() if key not in WHO}
            batch.append((name, read_report(said)))
        # What cannot be read keeps none of the others out.
        except RefusedAct as refusal:
            refused[place] = ReportResult(0, refusal=refusal)
    entered = iter(report_batch(record, batch, by))
    results: list[ReportResult] = []
    for place in range(len(events)):
        results.append(refused[place] if place in refused else next(entered))
    return results


def _about(record: Record, scheme: str, event: Mapping[str, Any]) -> SubjectName:
    named = [key for key in WHO if event.get(key)]
    if len(named) != 1:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            phrase_list(named, AND) or "nobody whom it is about",
            "a subject or a number",
            "say by one of them whom it is about",
        )
    if named == ["subject"]:
        return SubjectName(scheme, str(event["subject"]))
    member = find_member(record, scheme, str(event["number"]))
    if member is None:
        raise unknown_subject()
    return member
