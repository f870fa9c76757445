"""What is done at a record: schemes adopted, acts entered, what falls due, imports."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regard.registry.log.checkpoint import verifier_key
from regard.registry.questions import AsOf, RecordQuestions
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.rendering import render
from regard.scoring.clock import day_alone

if TYPE_CHECKING:
    from regard.registry.acts.importing import ImportResult
    from regard.registry.acts.report_batch import ReportResult
    from regard.registry.acts.service_questions import ServiceAnswer
    from regard.registry.acts.ticking import TickResult
    from regard.registry.adopting import Adoption
    from regard.registry.laboratory import LaboratoryExport
    from regard.scoring.intake import DataFormat


class RecordDesk(RecordQuestions):
    """A record, and what is done at it."""

    def adopt(
        self,
        scheme: Scheme | str | Path,
        *,
        by: str,
        from_day: str | date | datetime | None = None,
    ) -> Adoption:
        """Puts a text forward, or adopts the one that was put forward and waits.

        Args:
            scheme: A scheme, its name in the library, a path, or the document's text.
            by: Who puts it forward, or adopts it.
            from_day: Its first day; if None, that of the text that waits, or today.

        Returns:
            What came of it: adopted, or why it waits.

        Raises:
            SchemeError: If it is no scheme.
            DataError: If the text waits for several days, and none is named.
            RefusedAct: If it may not be put forward, or something is missing of what a
                change owes to people.
        """
        # Comparing texts takes a while to load, and most that is done needs it not.
        from regard.registry.adopting import adopt_text

        day = None if from_day is None else day_alone(from_day)
        return adopt_text(self, _text_of(scheme), by, day)

    def perform(
        self,
        act: str,
        values: Mapping[str, Any] | None = None,
        *,
        by: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
    ) -> dict[str, Any]:
        """Does one act: it is checked and entered, or refused and nothing is entered.

        Args:
            act: Its name, such as `dispute`; `regard.registry.acts.catalogue` has all.
            values: What it says, as plain data or text.
            by: Who does it; may be left out where it is the subject's own.
            subject: Whom it is about, as for `find`.
            number: Or what the operator calls them, or is to call who joins.
            scheme: As for `find`.

        Returns:
            What came of it, as plain data.

        Raises:
            DataError: If there is no such act, nobody does it, or nobody can be told
                whom it is about.
            RefusedAct: If it is refused.
        """
        from regard.registry.acts.catalogue import form_named, perform

        form = form_named(act)
        said = dict(values or {})
        name = "" if form.about == "text" else self.scheme_or_only(scheme)
        about = ""
        if form.about == "subject":
            about = self.find(subject=subject, number=number, scheme=name).subject
        # Whoever joins is called so from now on; nobody is looked up by it.
        if act == "join" and number:
            said.setdefault("number", number)
        doer = by or (about if form.is_own else "")
        if not doer:
            raise DataError(
                f"found nobody who does {act}, expected a key or a person\n"
                "  to do: say who does it"
            )
        return perform(self, act, said, doer, name, about)

    def report(
        self, events: Sequence[Mapping[str, Any]], *, by: str, scheme: str = ""
    ) -> list[ReportResult]:
        """A source reports many events; each is entered or refused by itself.

        Args:
            events: Each says `subject` or `number`, and what `Reported` has: source,
                id, kind, time and, where there are such, thousandths and reporter.
            by: The source's key.
            scheme: As for `find`.

        Returns:
            A result for each, in their order: its entry, or why it was refused.

        Raises:
            DataError: If no scheme can be told.
            RefusedAct: If nobody who can be told from others reports.
        """
        from regard.registry.named_reports import report_named

        return report_named(self, self.scheme_or_only(scheme), events, by)

    def decide(
        self,
        service: str,
        *,
        by: str,
        subject: str = "",
        number: str = "",
        scheme: str = "",
    ) -> ServiceAnswer:
        """A service asks, and is told the outcome in effect; entered before it is told.

        Args:
            service: The service.
            by: The service's key.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.

        Returns:
            The outcome, until when the service may rely on it, and a reference.

        Raises:
            DataError: If nobody can be told whom it is about.
            RefusedAct: If they are no member, there is no such service, or keys are
                missing on which the answer rests.
        """
        from regard.registry.acts.deciding import decide

        name = self.find(subject=subject, number=number, scheme=scheme)
        return decide(self, name, service, by)

    def tick(self, by: str = "tick") -> TickResult:
        """Enters what falls due by now; done again, late or by two at once, no more.

        Args:
            by: Which key enters it.

        Returns:
            What fell due, and whose keys are missing.

        Raises:
            RefusedAct: If nobody who can be told from others enters it.
            SealedAway: If the key store is being read, so that something is left.
        """
        from regard.registry.acts.ticking import tick

        return tick(self, by)

    def export_all(
        self,
        folder: str | os.PathLike[str],
        *,
        by: str,
        purpose: str,
        scheme: str = "",
        as_of: AsOf = None,
        known_at: int | None = None,
    ) -> LaboratoryExport:
        """Writes all members' events as Parquet, and the text in force.

        Args:
            folder: Where to; made where it is not there.
            by: Who exports; each member sees that they looked.
            purpose: What for.
            scheme: As for `find`.
            as_of: The moment; now, if None.
            known_at: The last entry that is known; all of them, if None.

        Returns:
            What was written, and of whom nothing could be.

        Raises:
            DataError: If no text is in force at that moment, or no such entry is known.
            RefusedAct: If no purpose is said.
            OSError: If a file cannot be written.
        """
        from regard.registry.laboratory import export_laboratory

        name = self.scheme_or_only(scheme)
        at = self.moment_asked(as_of)
        return export_laboratory(self, name, at, by, purpose, Path(folder), known_at)

    def import_past(
        self,
        members: Any,
        *,
        by: str,
        events: Any = None,
        restrictions: Any = None,
        intake: str | None = None,
        data_format: DataFormat | None = None,
        scheme: str = "",
        dry_run: bool = False,
    ) -> ImportResult:
        """Brings a past along; nothing worse than today's outcome takes effect by it.

        Tables are paths, database URLs with a table, data frames or mappings.

        Args:
            members: Who is a member: subject, joined, ground; adult_on and consent
                where the scheme asks for them.
            by: Who brings it along.
            events: What happened, as for scoring.
            restrictions: What people have today that is not the usual: subject,
                service, outcome, since, reason and, where one was named, until.
            intake: SQL that makes events of `events`; None if they are events.
            data_format: How events are written.
            scheme: The scheme's name; may be left out where the record has one alone.
            dry_run: Whether nothing is entered, and what would be is told.

        Returns:
            What it came to for each person, and all that was not taken.

        Raises:
            DataError: If a table cannot be read at all, or no scheme can be told.
            RefusedAct: If no version of the scheme is in force; nothing was entered.
        """
        # What reads tables takes a while to load, and most that is done needs it not.
        from regard.registry.importing import PastFiles, import_files

        name = self.scheme_or_only(scheme)
        files = PastFiles(members, events, restrictions, intake, data_format)
        return import_files(self, name, files, by, dry_run)

    def import_bundle(
        self,
        bundle: str | os.PathLike[str],
        key: str,
        *,
        number: str,
        ground: str,
        consents: Sequence[str],
        by: str,
        scheme: str = "",
        dry_run: bool = False,
    ) -> ImportResult:
        """Brings along what another record of the same scheme says of somebody.

        Args:
            bundle: The file of all about them, as the other record exported it.
            key: The key that the other operator publishes, from elsewhere.
            number: What this operator calls whoever brings it.
            ground: On what ground they join here.
            consents: The sources whose events they bring along, as they agreed.
            by: Who enters it.
            scheme: The scheme's name; may be left out where the record has one alone.
            dry_run: Whether nothing is entered, and what would be is told.

        Returns:
            What it came to, and all that was not taken.

        Raises:
            DataError: If the bundle cannot be read, does not verify, or is not all
                about one person.
            BadCheckpoint: If the key is none.
            RefusedAct: If it is of another scheme or of this very record, or nothing
                was agreed to; nothing was entered.
        """
        from regard.registry.bundle import read_bundle
        from regard.registry.importing import BundleBearer, import_bundle

        name = self.scheme_or_only(scheme)
        read = read_bundle(Path(bundle).read_bytes())
        bearer = BundleBearer(number, ground, tuple(consents))
        return import_bundle(self, name, read, verifier_key(key), bearer, by, dry_run)


def _text_of(scheme: Scheme | str | Path) -> str:
    """The document that is put forward, word for word where there are words."""
    if isinstance(scheme, Scheme):
        return render(scheme)
    # No name and no path has several lines, or begins as JSON does.
    if isinstance(scheme, str) and ("\n" in scheme or scheme.startswith("{")):
        return scheme
    return open_document(scheme).text
