"""Settled events: struck, corrected, repaired, or disputed, answered or not.

The same event under another id would undo that, so it is none that can be reported; nor
is it while its dispute is open, since it would outlive the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from regard.registry.bodies import (
    Answered,
    CorrectedEvent,
    Disputed,
    Repaired,
    Reported,
)
from regard.registry.fold.history import OpenedEntry
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.phrase import phrase


@dataclass(frozen=True, slots=True)
class Happening:
    """What makes two reports about a person reports of the same event.

    Attributes:
        source: Who says that it happened.
        kind: The kind of evidence.
        time: When (UTC).
        reporter: The random name of who says so; empty if nobody is named.
    """

    source: str
    kind: str
    time: datetime
    reporter: str


SettledEvents = dict[Happening, int]
"""The entries that reported the events that are settled."""


def settled_events(entries: Iterable[OpenedEntry]) -> SettledEvents:
    """The events of a person that are settled, as they were ever said to be.

    Args:
        entries: What was entered about them: reports, disputes, answers, corrections,
            repairs, each after those that it is about.

    Returns:
        The entries that reported them. What can no longer be read is none.
    """
    reports: dict[int, list[Reported]] = {}
    disputed: dict[int, int] = {}
    settled: SettledEvents = {}
    for entry in entries:
        event = 0
        corrected: Reported | None = None
        match entry.body:
            case Reported() as report:
                reports[entry.seq] = [report]
            case Disputed() as dispute:
                disputed[entry.seq] = dispute.event
                event = dispute.event
            case Answered() as answer:
                event = disputed.get(answer.to, 0)
                corrected = answer.corrected
            case Repaired() as repair:
                event = repair.event
            case CorrectedEvent() as correction:
                event = correction.event
                corrected = correction.corrected
            case _:
                pass
        if event not in reports:
            continue
        if corrected is not None:
            reports[event].append(corrected)
        for report in reports[event]:
            settled[_happening(report)] = event
    return settled


def check_not_settled(settled: SettledEvents, report: Reported) -> None:
    """Whether what is reported under a new id is not settled under another.

    Args:
        settled: The events of that person that are.
        report: What the source says.

    Raises:
        RefusedAct: If it is one of them.
    """
    seq = settled.get(_happening(report))
    if seq is None:
        return
    raise RefusedAct(
        RefusalCode.SETTLED,
        phrase(
            "an event of {source} that entry {seq} reported under another "
            "id, and that was disputed, struck, corrected or repaired since",
            source=report.source,
            seq=seq,
        ),
        "each event once: what it comes to there stands",
        phrase(
            "look at entry {seq}; if another event happened then, give its own time",
            seq=seq,
        ),
    )


def _happening(report: Reported) -> Happening:
    return Happening(report.source, report.kind, report.time, report.reporter)
