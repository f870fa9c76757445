"""What a record is asked: who somebody is, how they stand, what is in effect and why.

Whoever reads about somebody else says who they are and what for; that they looked is
entered before anything is answered, and the subject sees it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.known_at import last_known
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.writer_names import is_named
from regard.scheme.complaint import DataError
from regard.scoring.clock import moment

if TYPE_CHECKING:
    from regard.registry.explanation import SubjectExplanation
    from regard.registry.fold.meaning import RecordedStanding
    from regard.registry.fold.states import ServiceState
    from regard.registry.receipts import Receipt, Replay
    from regard.scheme.document import Document

AsOf = str | date | datetime | None
"""A moment: text, a date or a datetime, UTC where no zone is said; now, if None."""


class RecordQuestions(Record):
    """A record, and what it is asked."""

    def schemes(self) -> list[str]:
        """The names of the schemes that were put forward."""
        with self.sequence.reading() as reading:
            return reading.schemes()

    def document(
        self, scheme: str = "", as_of: AsOf = None, known_at: int | None = None
    ) -> Document | None:
        """The text of a scheme in force.

        Args:
            scheme: The scheme's name; may be left out where the record has one alone.
            as_of: The moment; now, if None.
            known_at: The last entry that is known; all of them, if None.

        Returns:
            The text, with the scheme that it is; None where none is in force then.

        Raises:
            DataError: If no scheme can be told.
        """
        name = self.scheme_or_only(scheme)
        day = self.moment_asked(as_of).date()
        with self.sequence.reading() as reading:
            return self.versions.document_on(reading, name, day, known_at)

    def scheme_or_only(self, scheme: str = "") -> str:
        """The scheme that is meant.

        Args:
            scheme: Its name; empty for the only one.

        Raises:
            DataError: If the record has none of that name; or none is named, and it has
                several or none.
        """
        names = self.schemes()
        if scheme in names:
            return scheme
        # Of several, none is guessed: it would be done to somebody under another one.
        if not scheme and len(names) == 1:
            return names[0]
        expected = ", ".join(names) or "a scheme that was put forward"
        raise DataError(
            f"found {scheme or 'no scheme named'}, expected {expected}\n"
            "  to do: name one of the record's"
        )

    def find(
        self, *, subject: str = "", number: str = "", scheme: str = ""
    ) -> SubjectName:
        """Whom is meant, by one of the two names that they go by.

        Args:
            subject: Their random name; whether there is such a subject is asked when
                something is asked of them.
            number: Or what the operator calls them.
            scheme: The scheme's name; may be left out where the record has one alone.

        Returns:
            Their random name, and the scheme's.

        Raises:
            DataError: If neither or both are named, or nobody goes by the number.
        """
        from regard.registry.acts.joining import find_member

        name = self.scheme_or_only(scheme)
        if bool(subject) == bool(number.strip()):
            both = "both a subject and a number" if subject else "nobody named"
            raise DataError(
                f"found {both}, expected one of subject and number\n"
                "  to do: say by one of them whom it is about"
            )
        if subject:
            return SubjectName(name, subject)
        member = find_member(self, name, number)
        if member is None:
            raise DataError(
                "found a number by which nobody goes, expected a member's\n"
                "  to do: look at the number, or let the person join first"
            )
        return member

    def standing(
        self,
        *,
        by: str,
        purpose: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
        as_of: AsOf = None,
        known_at: int | None = None,
    ) -> RecordedStanding | None:
        """How somebody stands: their score and tier, as the reference gives them.

        Args:
            by: Who asks; the subject by their random name.
            purpose: What for, where it is somebody else.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.
            as_of: The moment; now, if None.
            known_at: The last entry that is known; all of them, if None.

        Returns:
            The standing; None before any version was in force.

        Raises:
            DataError: If nobody can be told, or no such entry is known.
            RefusedAct: If somebody else asks and says no purpose, or the subject is
                unknown or was forgotten.
            BodiesGone: If bodies are gone on which it rests.
        """
        from regard.registry.fold.meaning import recorded_standing

        name = self.find(subject=subject, number=number, scheme=scheme)
        at = self.moment_asked(as_of)
        history = self._read(name, by, purpose, known_at)
        return recorded_standing(history, at)

    def in_effect(
        self,
        *,
        by: str,
        purpose: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
        as_of: AsOf = None,
        known_at: int | None = None,
    ) -> Mapping[str, ServiceState]:
        """What is in effect for somebody, with the steps under way; decides nothing.

        Args:
            by: As for `standing`.
            purpose: As for `standing`.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.
            as_of: The moment; now, if None.
            known_at: The last entry that is known; all of them, if None.

        Returns:
            A state for each service.

        Raises:
            DataError: As for `standing`.
            RefusedAct: As for `standing`.
            BodiesGone: As for `standing`.
        """
        from regard.registry.fold.in_effect import states_in_effect

        name = self.find(subject=subject, number=number, scheme=scheme)
        at = self.moment_asked(as_of)
        history = self._read(name, by, purpose, known_at)
        return states_in_effect(history, at)

    def explain(
        self,
        *,
        by: str,
        purpose: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
        as_of: AsOf = None,
        known_at: int | None = None,
    ) -> SubjectExplanation:
        """What counts about somebody, what is in effect and why, what is owed to them.

        Args:
            by: As for `standing`.
            purpose: As for `standing`.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.
            as_of: The moment; now, if None.
            known_at: The last entry that is known; all of them, if None.

        Returns:
            The explanation.

        Raises:
            DataError: As for `standing`.
            RefusedAct: As for `standing`.
            BodiesGone: As for `standing`.
        """
        from regard.registry.explanation import subject_explanation

        name = self.find(subject=subject, number=number, scheme=scheme)
        at = self.moment_asked(as_of)
        last = last_known(self, known_at)
        history = self._read(name, by, purpose, last)
        return subject_explanation(history, at, last)

    def entries(
        self,
        *,
        by: str,
        purpose: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
    ) -> list[OpenedEntry]:
        """All that was entered about somebody, opened: who looked included.

        Args:
            by: As for `standing`.
            purpose: As for `standing`.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.

        Returns:
            The entries, in their order; the body of one that is gone is None.

        Raises:
            DataError: If nobody can be told.
            RefusedAct: As for `standing`.
        """
        name = self.find(subject=subject, number=number, scheme=scheme)
        return list(self._read(name, by, purpose, None).entries)

    def replay(self, decision: int, receipt: Receipt | None = None) -> Replay:
        """The receipt of a decision made again, and all in which it differs.

        Args:
            decision: The entry that decided: the reference that the service was given.
            receipt: The receipt that somebody carried away; that of the record, if
                None.

        Returns:
            Every difference, and how far it could be checked.

        Raises:
            DataError: If the record has no such decision.
            SealedAway: If a body is not what was committed to.
        """
        from regard.registry.receipts import replay_decision

        return replay_decision(self, decision, receipt)

    def moment_asked(self, as_of: AsOf) -> datetime:
        """The moment that is asked about (UTC): now, if None."""
        return self.now if as_of is None else moment(as_of)

    def _read(
        self, name: SubjectName, by: str, purpose: str, known_at: int | None
    ) -> SubjectHistory:
        """What was entered about somebody; that it was read is entered before."""
        from regard.registry.acts.deciding import look
        from regard.registry.acts.membership_checks import check_known_in

        # What is asked amiss is said before anybody is entered as having looked.
        last = last_known(self, known_at)
        history = self.history(name.scheme, name.subject)
        if is_named(history, by):
            check_known_in(history)
        else:
            entries = history.entries
            readable = [entry.seq for entry in entries if entry.body is not None]
            look(self, name, purpose, readable, by)
        return history if known_at is None else history.up_to(last)
