"""Check's reports: worked out once for a text and a day, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from threading import BoundedSemaphore
from typing import Any

from regard.check.answers.checking import check_document
from regard.check.answers.overview import Overview, overview_of
from regard.check.proof.models import ONE_AT_A_TIME
from regard.report.findings.data import findings_data
from regard.scheme.document import Document
from regard.scheme.phrase import phrase
from regard.service.problem import UNAVAILABLE, Problem

MOST_WAITING_FOR_CHECK = 4
"""Whoever waits holds a thread; the others are for people's own pages."""
ASK_AGAIN_AFTER = "5"


@dataclass(frozen=True)
class CheckReport:
    """What check says of a text on a day.

    Attributes:
        text: The text.
        checked_on: The day, on which waivers hold or have ended.
        overview: Every answer.
    """

    text: str
    checked_on: date
    overview: Overview

    def is_of(self, document: Document, today: date) -> bool:
        """Whether it is of this very text, today."""
        return self.checked_on == today and self.text == document.text

    @property
    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        (result,) = findings_data([self.overview.result])
        # Where a text lies on a disk of the operator's is nobody's business.
        del result["file"]
        return {
            "checked_on": self.checked_on.isoformat(),
            "opens": self.overview.gate.opens,
            **result,
        }


class CheckReports:
    """Reports that were asked for, by the hash of what they are about."""

    def __init__(self) -> None:
        """Begins with none."""
        self._reports: dict[str, CheckReport] = {}
        self._waiting = BoundedSemaphore(MOST_WAITING_FOR_CHECK)

    def of(
        self, document: Document, today: date, in_force_since: date | None
    ) -> CheckReport:
        """The report of a text on a day; of all who ask at once, one works it out.

        Args:
            document: The text.
            today: The day.
            in_force_since: Its first day, from which waivers run; None where it is
                not in force.

        Returns:
            The report; while another thread asks check, that of an earlier day, which
            says of which, where there is one.

        Raises:
            Problem: Nobody worked it out yet, and several wait for it.
        """
        earlier = self._reports.get(document.scheme.hash)
        if earlier is not None and earlier.text != document.text:
            earlier = None
        if earlier is not None and earlier.checked_on == today:
            return earlier
        if earlier is None:
            return self._waited_for(document, today, in_force_since)
        if not ONE_AT_A_TIME.acquire(blocking=False):
            return earlier
        try:
            return self._of_today(document, today, in_force_since)
        finally:
            ONE_AT_A_TIME.release()

    def _waited_for(
        self, document: Document, today: date, in_force_since: date | None
    ) -> CheckReport:
        """The first report of a text, which nobody reads before it is worked out."""
        if not self._waiting.acquire(blocking=False):
            raise Problem(
                UNAVAILABLE,
                "unavailable",
                "What check says is being worked out",
                phrase(
                    "{most} wait for it already, so that others find the service free; "
                    "to do: ask again in a few seconds",
                    most=MOST_WAITING_FOR_CHECK,
                ),
                headers={"Retry-After": ASK_AGAIN_AFTER},
            )
        try:
            with ONE_AT_A_TIME:
                return self._of_today(document, today, in_force_since)
        finally:
            self._waiting.release()

    def _of_today(
        self, document: Document, today: date, in_force_since: date | None
    ) -> CheckReport:
        # Whoever waited finds what the one before them worked out.
        report = self._reports.get(document.scheme.hash)
        if report is not None and report.is_of(document, today):
            return report
        result = check_document(
            document, today=today, others={}, in_force_since=in_force_since
        )
        report = CheckReport(document.text, today, overview_of(result))
        self._reports[document.scheme.hash] = report
        return report
