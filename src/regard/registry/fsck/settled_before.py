"""What of a person's events was settled before an entry, read once as entries come."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class _SaidEvent:
    """What an event was said to be, whatever its id and amount."""

    source: str
    kind: str
    time: datetime
    reporter: str


class SettledBefore:
    """The events that were struck, corrected, repaired or disputed, answered or not."""

    def __init__(self) -> None:
        """Nothing was reported."""
        self._reports: dict[int, list[_SaidEvent]] = {}
        self._disputes: dict[int, int] = {}
        self._settled: dict[_SaidEvent, int] = {}

    def enter(self, entry: OpenedEntry) -> None:
        """Something is entered about the subject.

        Args:
            entry: What is entered.
        """
        match entry.body:
            case Reported() as report:
                self._reports[entry.seq] = [_said(report)]
            case Disputed() as dispute:
                self._disputes[entry.seq] = dispute.event
                self._settle(dispute.event, None)
            case Answered() as answer:
                self._settle(self._disputes.get(answer.to, 0), answer.corrected)
            case Repaired() as repair:
                self._settle(repair.event, None)
            case CorrectedEvent() as correction:
                self._settle(correction.event, correction.corrected)
            case _:
                pass

    def _settle(self, event: int, corrected: Reported | None) -> None:
        reports = self._reports.get(event, [])
        if reports and corrected is not None:
            reports.append(_said(corrected))
        self._settled.update(dict.fromkeys(reports, event))

    def settled_at(self, report: Reported) -> int:
        """The entry that reported an event which was settled.

        Args:
            report: What is reported anew.

        Returns:
            The entry; 0 where none did.
        """
        return self._settled.get(_said(report), 0)


def _said(report: Reported) -> _SaidEvent:
    return _SaidEvent(report.source, report.kind, report.time, report.reporter)
