"""Scoring whole data sets: from data to everyone's standing, in DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from regard.scheme.brief import Brief, BriefAnswer
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import readings
from regard.scoring.clock import moment
from regard.scoring.database import connect, interruptible
from regard.scoring.event import Event
from regard.scoring.explain import Explanation
from regard.scoring.export import (
    as_frame,
    exact_standings,
    export_table,
    library_of,
    standings_in_points,
)
from regard.scoring.figures import Figures
from regard.scoring.figures.age import Age, find_age
from regard.scoring.identity import subjects_without_zeros
from regard.scoring.intake import DataFormat, take_in
from regard.scoring.linked import LinkedSchemes, link_schemes
from regard.scoring.one_subject import events_under, explain_subject
from regard.scoring.red_line import refuse_live_use, refuse_trust
from regard.scoring.reference import Elsewhere
from regard.scoring.run import ProgressCallback, ScoringRun
from regard.scoring.scores_brief import scores_brief
from regard.scoring.tables import ScoringTables
from regard.scoring.unread import MAX_REJECTED, SourceRead, keep_unread, sources_read
from regard.scoring.worked_out_events import Assess, with_worked_out


@dataclass(repr=False)
class Scores(BriefAnswer):
    """Everyone's standing under a scheme at a moment.

    Attributes:
        scheme: The scheme.
        as_of: The moment (UTC).
        now: Whether no moment was named, so that it is the one of the run.
        sources: How much of each source of rows could be read, the scheme's own first.
        max_rejected: The share of a source's rows that may be rejected.
        later: How many events came after the moment.
        subjects: How many have a standing.
        linked: The scheme and those that it reads, with their events.
        backend: Ibis's DuckDB, in which the tables are.
        library: The library whose data frames are given back.
        study: Whether it was asked for as a study, and tells nothing of real people.
    """

    scheme: Scheme
    as_of: datetime
    sources: tuple[SourceRead, ...]
    max_rejected: float
    later: int
    subjects: int
    linked: LinkedSchemes = field(repr=False)
    backend: Any = field(repr=False)
    library: str = field(repr=False)
    study: bool
    now: bool = False
    _explanations: dict[str, Explanation] = field(default_factory=dict, repr=False)

    @cached_property
    def tables(self) -> ScoringTables:
        """The tables that figures are worked out from."""
        others = {key: other.scheme for key, other in self.linked.others.items()}
        return ScoringTables(self.scheme, self.backend.con, others)

    @cached_property
    def figures(self) -> Figures:
        """What the run comes to, each figure worked out once."""
        return Figures(self.tables)

    def brief(self) -> Brief:
        """How many stand in which tier, and what could not be read."""
        return scores_brief(self)

    # ── what was read ───────────────────────────────────────────────────────

    @property
    def read(self) -> int:
        """How many rows there were, in all sources."""
        return sum(source.read for source in self.sources)

    @property
    def rejected(self) -> int:
        """How many of them could not be read as events."""
        return sum(source.rejected for source in self.sources)

    @property
    def repeated(self) -> int:
        """How many say once more what another row says, and so count once."""
        return sum(source.repeated for source in self.sources)

    @property
    def insufficient(self) -> tuple[SourceRead, ...]:
        """The sources of which too much was rejected, or nothing read."""
        return tuple(
            source for source in self.sources if source.exceeds(self.max_rejected)
        )

    @property
    def without_standing(self) -> Any:
        """A data frame of those named only in rows that could not be read.

        subject, unread (how many rows).
        """
        table = self.backend.table("without_standing")
        return as_frame(table.order_by("subject"), self.library)

    @cached_property
    def age(self) -> Age:
        """Whether anything still counts, and how old the events are."""
        return find_age(self.tables, self.linked.own.intake.last)

    @cached_property
    def without_zeros(self) -> tuple[int, str | None]:
        """How many stand there with zeros in front and without them; one of them."""
        return subjects_without_zeros(self.backend.con)

    # ── everyone ────────────────────────────────────────────────────────────

    @property
    def standings(self) -> Any:
        """A data frame of everyone's standing, in points, by the name of the subject.

        subject, score, tier, tier_score, base, clipped, events, unread, (uncertainty),
        and `+kind` for each kind; base + the kinds + clipped is the score. `unread`
        counts the rows about the subject that could not be read. Of a study, `study` is
        true in every row.
        """
        standings = self._standings_in_points().order_by("subject")
        return as_frame(standings, self.library)

    @property
    def rejects(self) -> Any:
        """A data frame of what could not be read, of all sources.

        scheme, file, line (or the number of the row), reason (what is wrong and what is
        accepted), found (the value), subject (if it could be read), subjects (whom
        it may be about, where it may be one of several), row (as found, as JSON).
        """
        return as_frame(self._rejects(), self.library)

    @property
    def exact(self) -> ir.Table:
        """The standings in whole millionths, as an Ibis table.

        Each column that `standings` has in points is there in micropoints, and called
        so: micropoints, tier_micropoints, clipped_micropoints, and `+kind_micropoints`
        for each kind.
        """
        return exact_standings(self.scheme, self.backend.table("standings"))

    def write(self, path: str | Path) -> None:
        """Writes the standings as CSV, Parquet or JSON.

        Args:
            path: Where; the ending says in which format.

        Raises:
            DataError: If the ending is unknown or the file cannot be written.
        """
        standings = self._standings_in_points().order_by("subject")
        export_table(self.backend, standings, Path(path))

    def write_rejects(self, path: str | Path) -> None:
        """Writes the rejects, one a row with its reason.

        Args:
            path: Where; the ending says in which format.

        Raises:
            DataError: If the ending is unknown or the file cannot be written.
        """
        export_table(self.backend, self._rejects(), Path(path))

    def _standings_in_points(self) -> ir.Table:
        standings = standings_in_points(self.scheme, self.backend.table("standings"))
        if self.study:
            return standings.mutate(study=True)
        return standings

    def _rejects(self) -> ir.Table:
        rejects = self.backend.table("rejects").order_by("scheme", "file", "line")
        columns = ("scheme", "file", "line", "reason", "found", "subject")
        return rejects.select(*columns, "subjects", "row")

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
            self._explanations[subject] = explain_subject(self, subject)
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
        return events_under(self, self.linked.own, subject)

    def elsewhere_of(self, subject: str) -> Elsewhere:
        """Finds a subject's events under the other schemes that this one reads.

        Args:
            subject: Whose events.

        Returns:
            By the key under which a scheme is read, the scheme and the events.
        """
        elsewhere = {}
        for key, other in self.linked.others.items():
            elsewhere[key] = (other.scheme, events_under(self, other, subject))
        return elsewhere


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
    max_rejected: float = MAX_REJECTED,
    data_format: DataFormat | None = None,
    stage: ProgressCallback = _no_progress,
    assess: Assess | None = None,
) -> Scores:
    """Scores everyone under a scheme.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: A path (CSV, Parquet, JSON), a database URL with a table, a data frame,
            or a list of events.
        as_of: The moment (UTC); now if not given.
        intake: SQL that makes events of the data.
        elsewhere: For each other scheme that this one names, its events.
        memory: The most memory to use, such as '4GB'; beyond it work spills to disk.
        study: Whether nobody real is scored; needed under a scheme, or one that it
            reads, that is not declared to be live. What comes out then says so.
        max_rejected: The share of a source's rows that may be rejected before `Scores`
            and every output of it say first that too little was read.
        data_format: How data are written, where that cannot be told from them.
        stage: Told what is being done, and which share of it is done.
        assess: Works out trust, where the scheme counts it: `assess_trust`.

    Returns:
        Everyone's standing, with what could not be read.

    Raises:
        DataError: If the data cannot be read as events, the scheme, or one that it
            reads, may only be studied, or it counts trust that nothing works out.
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
    refuse_trust(others, "a scheme that reads its tiers")
    if assess is None:
        refuse_trust({scheme.name: scheme}, "scoring by itself")
    backend = connect(memory)
    stage("reading", None)
    written = data_format or DataFormat()
    own = take_in(backend.con, scheme, events, intake, "own", written)
    at = datetime.now(UTC) if as_of is None else moment(as_of)
    if assess is not None and scheme.trust_kinds:
        stage("working out trust", None)
        own = with_worked_out(backend.con, scheme, own, assess, at)
    linked = link_schemes(backend.con, scheme, folder, own, elsewhere or {}, written)
    standings = ScoringRun(backend, linked, stage).standings(at)
    scores = _scores(backend, linked, standings, at, library_of(events), study)
    scores.max_rejected = max_rejected
    scores.now = as_of is None
    return scores


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
    keep_unread(backend.con, linked, at)
    with interruptible():
        backend.con.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE standings AS
            SELECT standing.*, coalesce(unread, 0) AS unread
            FROM {standings.get_name()} AS standing LEFT JOIN unread USING (subject)
            """
        )
        backend.con.execute(
            """
            CREATE OR REPLACE TEMP VIEW without_standing AS
            SELECT subject, unread FROM unread ANTI JOIN standings USING (subject)
            WHERE own
            """
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
        sources=sources_read(linked),
        max_rejected=MAX_REJECTED,
        later=int(counts["later"]),
        subjects=int(counts["subjects"]),
        linked=linked,
        backend=backend,
        library=library,
        study=study,
    )
