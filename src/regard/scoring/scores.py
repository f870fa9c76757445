"""Scoring whole data sets: from data to everyone's standing, in DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import readings
from regard.scheme.tier_changes import better_neighbour
from regard.scoring.clock import moment
from regard.scoring.database import connect, interruptible
from regard.scoring.event import Event
from regard.scoring.explain import Explanation, explain_events
from regard.scoring.export import (
    as_frame,
    export_table,
    library_of,
    standings_in_points,
)
from regard.scoring.figures import Figures
from regard.scoring.figures.rejects import group_rejects
from regard.scoring.intake import take_in
from regard.scoring.linked import LinkedSchemes, SchemeWithEvents, link_schemes
from regard.scoring.red_line import refuse_live_use
from regard.scoring.reference import Elsewhere
from regard.scoring.run import ProgressCallback, ScoringRun
from regard.scoring.tables import ScoringTables, TableRow

REASONS_NAMED = 3  # where not one row could be read


@dataclass
class Scores:
    """Everyone's standing under a scheme at a moment.

    Attributes:
        scheme: The scheme.
        as_of: The moment (UTC).
        read: How many rows there were.
        rejected: How many of them could not be read as events.
        later: How many events came after the moment.
        subjects: How many have a standing.
        linked: The scheme and those that it reads, with their events.
        backend: Ibis's DuckDB, in which the tables are.
        library: The library whose data frames are given back.
        study: Whether it was asked for as a study, and tells nothing of real people.
    """

    scheme: Scheme
    as_of: datetime
    read: int
    rejected: int
    later: int
    subjects: int
    linked: LinkedSchemes = field(repr=False)
    backend: Any = field(repr=False)
    library: str = field(repr=False)
    study: bool
    _explanations: dict[str, Explanation] = field(default_factory=dict, repr=False)

    @cached_property
    def tables(self) -> ScoringTables:
        """The tables that figures are worked out from."""
        return ScoringTables(self.scheme, self.backend.con)

    @cached_property
    def figures(self) -> Figures:
        """What the run comes to, each figure worked out once."""
        return Figures(self.tables)

    # ── everyone ────────────────────────────────────────────────────────────

    @property
    def standings(self) -> Any:
        """A data frame of everyone's standing, in points.

        subject, score, tier, tier_score, base, clipped, events, (uncertainty), and
        `+kind` for each kind; base + the kinds + clipped is the score. Of a study,
        `study` is true in every row.
        """
        return as_frame(self._standings_in_points(), self.library)

    @property
    def rejects(self) -> Any:
        """A data frame of what could not be read.

        reason, subject (if it could be read), row (as found, as JSON).
        """
        return as_frame(self._rejects(), self.library)

    @property
    def exact(self) -> ir.Table:
        """The standings in whole millionths, as an Ibis table."""
        return self.backend.table("standings")

    def rows(self, sql: str) -> list[TableRow]:
        """Runs a select over `standings`, `own_events` and `own_rejects`.

        Args:
            sql: The select, in DuckDB's dialect.

        Returns:
            The rows, each by column name; whole micropoints.
        """
        return self.tables.rows(sql)

    def write(self, path: Path) -> None:
        """Writes the standings as CSV, Parquet or JSON.

        Args:
            path: Where; the ending says in which format.

        Raises:
            DataError: If the ending is unknown or the file cannot be written.
        """
        standings = self._standings_in_points().order_by("subject")
        export_table(self.backend, standings, path)

    def write_rejects(self, path: Path) -> None:
        """Writes the rejects, one a row with its reason.

        Args:
            path: Where; the ending says in which format.

        Raises:
            DataError: If the ending is unknown or the file cannot be written.
        """
        export_table(self.backend, self._rejects(), path)

    def _standings_in_points(self) -> ir.Table:
        standings = standings_in_points(self.scheme, self.exact)
        if self.study:
            return standings.mutate(study=True)
        return standings

    def _rejects(self) -> ir.Table:
        rejects = self.backend.table(self.linked.own.intake.rejects)
        return rejects.select("reason", "subject", "row")

    # ── one subject ─────────────────────────────────────────────────────────

    def explain(self, subject: str) -> Explanation:
        """Says why a subject stands where they do.

        Args:
            subject: Whose standing.

        Returns:
            The explanation, compared with everyone and with those slightly past the
            cut-off of the next better tier, if somebody stands there.

        Raises:
            DataError: If there is no such subject.
        """
        if subject not in self._explanations:
            self._explanations[subject] = self._explain(subject)
        return self._explanations[subject]

    def worst_off(self, count: int) -> tuple[Explanation, ...]:
        """Explains the scores furthest on the side on which people get less.

        These are the lowest where points count for people, the highest where they
        count against them.

        Args:
            count: How many at most.

        Returns:
            The explanations, the worst off first; of equal scores, by name.
        """
        return tuple(self.explain(subject) for subject in self.figures.worst_off(count))

    def events_of(self, subject: str) -> list[Event]:
        """Finds one subject's events.

        Args:
            subject: Whose events.

        Returns:
            All of them, whether known at the moment or later.
        """
        return self._events_under(self.linked.own, subject)

    def elsewhere_of(self, subject: str) -> Elsewhere:
        """Finds a subject's events under the other schemes that this one reads.

        Args:
            subject: Whose events.

        Returns:
            By the key under which a scheme is read, the scheme and the events.
        """
        elsewhere = {}
        for key, other in self.linked.others.items():
            elsewhere[key] = (other.scheme, self._events_under(other, subject))
        return elsewhere

    def _explain(self, subject: str) -> Explanation:
        standings = self.tables.rows(
            "SELECT tier FROM standings WHERE subject = ?", [subject]
        )
        if not standings:
            raise self._no_subject(subject)
        compared = []
        tier = str(standings[0]["tier"])
        better = better_neighbour(self.scheme, tier)
        if better is not None:
            past_cut_off = self.figures.averages_past(tier, better)
            if past_cut_off.over:
                compared.append(past_cut_off)
        compared.append(self.figures.averages)
        return explain_events(
            self.scheme,
            subject,
            self.events_of(subject),
            self.as_of,
            self.elsewhere_of(subject) or None,
            compared,
            self.study,
        )

    def _no_subject(self, subject: str) -> DataError:
        similar = self.tables.rows(
            "SELECT subject FROM standings "
            "ORDER BY jaro_winkler_similarity(subject, ?) DESC, subject LIMIT 1",
            [subject],
        )
        hint = ""
        if similar:
            hint = f"; did you mean {similar[0]['subject']}?"
        return DataError(
            f"there is no subject {subject!r} "
            f"among the {self.subjects:,} with a standing{hint}"
        )

    def _events_under(self, scored: SchemeWithEvents, subject: str) -> list[Event]:
        rows = self.tables.rows(
            "SELECT id, subject, kind, time, amount, reporter "
            f"FROM {scored.intake.events} WHERE subject = ?",
            [subject],
        )
        return [Event(**{**row, "time": moment(row["time"])}) for row in rows]


def _no_progress(_step: str, _share: float | None) -> None:
    """Nobody is told how far the work has come."""


def score(
    scheme: Scheme | str | Path,
    events: Any,
    *,
    as_of: str | date | datetime | None = None,
    intake: str | None = None,
    elsewhere: Mapping[str, Any] | None = None,
    memory: str | None = None,
    study: bool = False,
    stage: ProgressCallback = _no_progress,
) -> Scores:
    """Scores everyone under a scheme.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: A path (CSV, Parquet, JSON), a database URL with a table, a data frame,
            or a list of events.
        as_of: The moment (UTC); the latest event's if not given.
        intake: SQL that makes events of the data.
        elsewhere: For each other scheme that this one names, its events.
        memory: The most memory to use, such as '4GB'; beyond it work spills to disk.
        study: Whether nobody real is scored; needed under a scheme, or one that it
            reads, that is not declared to be live. What comes out then says so.
        stage: Told what is being done, and which share of it is done.

    Returns:
        Everyone's standing, with what could not be read.

    Raises:
        DataError: If the data cannot be read as events, or the scheme, or one that it
            reads, may only be studied.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    folder = None
    if not isinstance(scheme, Scheme):
        document = open_document(scheme)
        folder = document.folder
        scheme = document.scheme
    others = readings(scheme, folder).others
    refuse_live_use({scheme.name: scheme, **others}, study)
    backend = connect(memory)
    stage("reading", None)
    own = take_in(backend.con, scheme, events, intake, "own")
    linked = link_schemes(backend.con, scheme, folder, own, elsewhere or {})
    at = _latest(backend, linked.own) if as_of is None else moment(as_of)
    standings = ScoringRun(backend, linked, stage).standings(at)
    return _scores(backend, linked, standings, at, library_of(events), study)


def _scores(
    backend: Any,
    linked: LinkedSchemes,
    standings: ir.Table,
    at: datetime,
    library: str,
    study: bool,
) -> Scores:
    """What `score` gives, once everyone's standing is worked out."""
    own = linked.own
    with interruptible():
        backend.con.execute(
            "CREATE OR REPLACE TEMP TABLE standings AS "
            f"SELECT * FROM {standings.get_name()}"
        )
    counts = ScoringTables(own.scheme, backend.con).row(
        f"""
        SELECT (SELECT count(*) FROM {own.intake.events} WHERE time > ?) AS later,
            (SELECT count(*) FROM standings) AS subjects
        """,
        [at.replace(tzinfo=None)],
    )
    return Scores(
        scheme=own.scheme,
        as_of=at,
        read=own.intake.read,
        rejected=own.intake.rejected,
        later=int(counts["later"]),
        subjects=int(counts["subjects"]),
        linked=linked,
        backend=backend,
        library=library,
        study=study,
    )


def _latest(backend: Any, own: SchemeWithEvents) -> datetime:
    """The moment of the latest event."""
    if own.intake.last is not None:
        return moment(own.intake.last)
    if not own.intake.read:
        raise DataError(
            "there are no events, so there is no latest moment\n"
            "  to do: give one (--as-of)"
        )
    rejects = group_rejects(ScoringTables(own.scheme, backend.con))
    frequent = rejects.reasons[:REASONS_NAMED]
    reasons = "; ".join(f"{reject.reason} ({reject.rows})" for reject in frequent)
    raise DataError(
        f"not one of {own.intake.read:,} rows could be read as an event: {reasons}\n"
        "  to do: mend them, or give --as-of"
    )


def explain(
    scheme: Scheme | str | Path,
    events: Any,
    subject: str,
    *,
    as_of: str | date | datetime | None = None,
    intake: str | None = None,
    elsewhere: Mapping[str, Any] | None = None,
    study: bool = False,
) -> Explanation:
    """Takes one subject's standing apart, compared with everyone else in the data.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: Everyone's events, as `score` takes them.
        subject: Whose standing.
        as_of: The moment (UTC); the latest event's if not given.
        intake: SQL that makes events of the data.
        elsewhere: For each other scheme that this one names, its events.
        study: Whether nobody real is scored, as `score` takes it.

    Returns:
        The explanation.

    Raises:
        DataError: If the data cannot be read, there is no such subject, or the scheme,
            or one that it reads, may only be studied.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    scores = score(
        scheme, events, as_of=as_of, intake=intake, elsewhere=elsewhere, study=study
    )
    return scores.explain(subject)
