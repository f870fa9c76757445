"""Counting: what happened under a scheme in a month, by who stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from regard.registry.bodies import (
    Answered,
    Decided,
    Disputed,
    Heard,
    Noticed,
    Refused,
    Repaired,
    Returned,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.lines import lines_of
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.readable import BodiesGone, unexplained
from regard.registry.statistics.month import Month
from regard.registry.statistics.reviews import reviews_due

TIERS = "tiers"
DECISIONS = "decisions"
DISPUTES = "disputes"
APPEALS = "appeals"
NOTICES_SENT = "notices"
DEADLINES = "deadlines"
REVIEWS = "reviews"
MET = "met"
MISSED = "missed"
FIXED_TABLES = {
    DISPUTES: ("won", "lost"),
    APPEALS: ("won", "lost"),
    NOTICES_SENT: ("handed over", "came back"),
    f"{DEADLINES}/{DISPUTES}": (MET, MISSED),
    f"{DEADLINES}/{APPEALS}": (MET, MISSED),
    f"{DEADLINES}/repair": (MET, MISSED),
    f"{DEADLINES}/{REVIEWS}": (MET, MISSED),
}
"""Tables that every scheme has, with their rows."""


class MonthCount:
    """What is counted of one month; it knows people by their random names.

    Attributes:
        month: The month.
        tables: Each table's rows, with how often each person is in them.
        unreadable: Tables of which a part can be read no more.
        is_whole: Whether all that was entered could be read, or was to be gone.
    """

    def __init__(self, month: Month, versions: Iterable[Version]) -> None:
        """Begins with nobody in any row.

        Args:
            month: The month.
            versions: Those that were in force on a day of it.
        """
        self.month = month
        self.unreadable: set[str] = set()
        self.is_whole = True
        self.tables: dict[str, dict[str, Counter[str]]] = {}
        for table, rows in FIXED_TABLES.items():
            self._add_rows(table, rows)
        for version in versions:
            for name, service in version.scheme.services.items():
                table = f"{DECISIONS}/{name}"
                self._add_rows(table, sorted(service.given_outcomes))
            # Of the last one, tiers are those in which people end the month.
            self.tables.pop(TIERS, None)
            self._add_rows(TIERS, version.scheme.tiers)

    def add(self, history: SubjectHistory) -> None:
        """Counts what concerns one person.

        Args:
            history: What was entered about them, up to now.
        """
        known = history.entered_by(self.month.last_moment)
        if unexplained(known.entries):
            self.is_whole = False
        self._add_tier(known)
        self._add_decisions(known)
        self._add_answers(known)
        self._add_deadlines(known)
        self._add_reviews(known)

    def _add_tier(self, known: SubjectHistory) -> None:
        if not _is_member(known):
            return
        try:
            standing = recorded_standing(known, self.month.last_moment)
        # Without them it would be another number, and nobody would know.
        except BodiesGone:
            self.unreadable.add(TIERS)
            return
        if standing is not None:
            self._count(TIERS, standing.tier, known.subject)

    def _add_decisions(self, known: SubjectHistory) -> None:
        for entry, decided in known.bodies(Decided):
            if self.month.holds(entry.day):
                table = f"{DECISIONS}/{decided.service}"
                self._count(table, decided.outcome, known.subject)

    def _add_answers(self, known: SubjectHistory) -> None:
        disputes = {entry.seq for entry, _ in known.bodies(Disputed)}
        for entry, answered in known.bodies(Answered):
            # Objections to a change are answered as well, and neither won nor lost.
            if self.month.holds(entry.day) and answered.to in disputes:
                row = "lost" if answered.answer == "kept" else "won"
                self._count(DISPUTES, row, known.subject)
        for entry, heard in known.bodies(Heard):
            if self.month.holds(entry.day):
                row = "won" if heard.overturned else "lost"
                self._count(APPEALS, row, known.subject)
        for entry, _ in known.bodies(Noticed):
            if self.month.holds(entry.day):
                self._count(NOTICES_SENT, "handed over", known.subject)
        for entry, _ in known.bodies(Returned):
            if self.month.holds(entry.day):
                self._count(NOTICES_SENT, "came back", known.subject)

    def _add_deadlines(self, known: SubjectHistory) -> None:
        """Each in the month of its last day: what is never answered is missed there."""
        for line in lines_of(known):
            for dispute in line.disputes:
                self._count_deadline(
                    DISPUTES, dispute.answer_due, dispute.answered_on, known.subject
                )
        answers: dict[int, date] = {}
        for entry, repaired in known.bodies(Repaired):
            answers[repaired.request] = entry.day
        for entry, refused in known.bodies(Refused):
            answers[refused.request] = entry.day
        for line in lines_of(known):
            for request in line.requests:
                answered_on = answers.get(request.seq)
                self._count_deadline(
                    "repair", request.answer_due, answered_on, known.subject
                )
        days = {entry.seq: entry.day for entry in known.entries}
        for appeal in appeals_of(known):
            heard_on = days.get(appeal.heard)
            self._count_deadline(APPEALS, appeal.answer_due, heard_on, known.subject)

    def _add_reviews(self, known: SubjectHistory) -> None:
        """A review that was not given is no entry: what was in effect tells of it."""
        try:
            for review in reviews_due(known, self.month.last_moment):
                self._count_deadline(
                    REVIEWS, review.due, review.given_on, known.subject
                )
        except BodiesGone:
            self.unreadable.add(f"{DEADLINES}/{REVIEWS}")

    def _count_deadline(
        self, of_what: str, due: date | None, done_on: date | None, subject: str
    ) -> None:
        if due is None or not self.month.holds(due):
            return
        is_met = done_on is not None and done_on <= due
        self._count(f"{DEADLINES}/{of_what}", MET if is_met else MISSED, subject)

    def _add_rows(self, table: str, rows: Iterable[str]) -> None:
        for row in rows:
            self.tables.setdefault(table, {}).setdefault(row, Counter())

    def _count(self, table: str, row: str, subject: str) -> None:
        self._add_rows(table, [row])
        self.tables[table][row][subject] += 1


def _is_member(known: SubjectHistory) -> bool:
    """Whether somebody was under the scheme when the month ended."""
    is_in = False
    for entry in known.entries:
        if entry.kind in (EntryKind.JOINED, EntryKind.LEFT, EntryKind.ERASED):
            is_in = entry.kind is EntryKind.JOINED
    return is_in
