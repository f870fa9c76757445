"""Scoring whole data sets: from data to everyone's standing, in DuckDB, spilling to disk when large."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from regard.scheme.catalogue import locate
from regard.scheme.complaint import DataError
from regard.scheme.document import load
from regard.scheme.model import Scheme
from regard.scheme.units import POINT, SHARE
from regard.scoring.arithmetic import base
from regard.scoring.clock import moment
from regard.scoring.event import Event
from regard.scoring.explain import Explanation, explain_events
from regard.scoring.figures import Figures
from regard.scoring.intake import Intake
from regard.scoring.linked import Member, Portfolio, Stage
from regard.scoring.reasons import Averages, next_tier, slightly_above
from regard.scoring.reference import Elsewhere
from regard.scoring.tables import RunTables


@dataclass
class Scores:
    """Everyone's standing under a scheme at a moment. Frames are of the library that the data came in."""

    scheme: Scheme
    as_of: datetime
    read: int
    rejected: int
    later: int
    subjects: int
    con: Any = field(repr=False)
    members: dict[str, Member] = field(repr=False)
    like: str = field(repr=False)
    _explanations: dict[str, Explanation] = field(default_factory=dict, repr=False)

    @property
    def standings(self) -> Any:
        """subject, score, tier, tier_score, base, clipped, events, (uncertainty), and `+kind` for each kind.

        All in points; base + the kinds + clipped is the score.
        """
        return _frame(_in_points(self.scheme, self.con.table("standings")), self.like)

    @property
    def rejects(self) -> Any:
        """reason, subject (if it could be read), row (as found, as JSON): what could not be read."""
        return _frame(self._rejects(), self.like)

    def _rejects(self) -> ir.Table:
        return self.con.table(self.members[""].intake.rejects).select(
            "reason", "subject", "row"
        )

    @property
    def exact(self) -> ir.Table:
        """The standings in whole millionths, as an Ibis table."""
        return self.con.table("standings")

    @cached_property
    def tables(self) -> RunTables:
        """The tables that figures are worked out from."""
        return RunTables(self.scheme, self.con.con)

    @cached_property
    def figures(self) -> Figures:
        """What the run comes to, each figure worked out once."""
        return Figures(self.tables)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a select over `standings`, `own_events` and `own_rejects`."""
        return self.tables.rows(sql)

    def lowest(self, count: int) -> tuple[Explanation, ...]:
        """Explains the lowest scores.

        Args:
            count: How many at most.

        Returns:
            The explanations, the lowest score first; of equal scores, by name.
        """
        return tuple(self.explain(subject) for subject in self.figures.lowest(count))

    def events_of(self, subject: str) -> list[Event]:
        """One subject's events, known at the moment or not."""
        return self._events(self.members[""], subject)

    def elsewhere_of(self, subject: str) -> Elsewhere:
        """The subject's events under the other schemes that this one names."""
        return {
            name: (one.scheme, self._events(one, subject))
            for name, one in self.members.items()
            if name
        }

    def _events(self, member: Member, subject: str) -> list[Event]:
        result = self.con.con.execute(
            f"SELECT id, subject, kind, time, amount, reporter FROM {member.intake.events} WHERE subject = ?",
            [subject],
        )
        return [
            Event(i, s, k, moment(t), a, r) for i, s, k, t, a, r in result.fetchall()
        ]

    def explain(self, subject: str) -> Explanation:
        """Why this subject stands where they do. Raises DataError for a subject who is not there."""
        if subject not in self._explanations:
            self._explanations[subject] = self._explain(subject)
        return self._explanations[subject]

    def _explain(self, subject: str) -> Explanation:
        found = self.con.con.execute(
            "SELECT tier FROM standings WHERE subject = ?", [subject]
        ).fetchall()
        if not found:
            close = self.con.con.execute(
                "SELECT subject FROM standings ORDER BY jaro_winkler_similarity(subject, ?) DESC, subject LIMIT 1",
                [subject],
            ).fetchall()
            hint = f"; did you mean {close[0][0]}?" if close else ""
            raise DataError(
                f"there is no subject {subject!r} among the {self.subjects:,} with a standing{hint}"
            )
        compared = []
        cut_off = next_tier(self.scheme, found[0][0])
        if cut_off is not None:
            means, over = self.averages(*slightly_above(self.scheme, cut_off))
            compared += [Averages("cut-off", over, means)] if over else []
        means, over = self.averages()
        compared.append(Averages("everyone", over, means))
        return explain_events(
            self.scheme,
            subject,
            self.events_of(subject),
            self.as_of,
            self.elsewhere_of(subject) or None,
            compared,
        )

    def averages(
        self, least: int | None = None, most: int | None = None
    ) -> tuple[dict[str, Fraction], int]:
        """Each kind's mean contribution (micropoints), and over how many subjects; within [least, most] if given."""
        names = list(self.scheme.evidence)
        sums = ", ".join(f'sum("+{name}")' for name in names)
        low = self.scheme.score.range[0] if least is None else least
        high = self.scheme.score.range[1] if most is None else most
        row = self.con.con.execute(
            f"SELECT count(*), {sums} FROM standings WHERE score BETWEEN ? AND ?",
            [low, high],
        ).fetchall()[0]
        count = int(row[0])
        return {
            name: Fraction(int(total or 0), max(1, count))
            for name, total in zip(names, row[1:], strict=True)
        }, count

    def write(self, path: Path) -> None:
        """Writes the standings as CSV, Parquet or JSON, by the file's ending."""
        _write(
            self.con,
            _in_points(self.scheme, self.con.table("standings")).order_by("subject"),
            path,
        )

    def write_rejects(self, path: Path) -> None:
        """Writes the rejects, one a row with its reason."""
        _write(self.con, self._rejects(), path)


def score(
    scheme: Scheme | str | Path,
    events: Any,
    *,
    as_of: str | date | datetime | None = None,
    intake: str | None = None,
    elsewhere: Mapping[str, Any] | None = None,
    memory: str | None = None,
    stage: Stage = lambda _what, _share: None,
) -> Scores:
    """Everyone's standing under `scheme`. Raises DataError, SchemeError, UnknownScheme.

    events: a path (CSV, Parquet, JSON), a database URL with a table, a data frame, or a list of
    events. as_of: the moment (UTC); the latest event's if not given. intake: SQL that makes
    events of the data. elsewhere: for each other scheme that this one names, its events.
    memory: the most memory to use, such as '4GB'; beyond it work spills to disk.
    """
    file = None if isinstance(scheme, Scheme) else locate(scheme)
    scheme = scheme if isinstance(scheme, Scheme) else load(scheme)
    con = _connect(memory)
    stage("reading", None)
    portfolio = Portfolio(con, stage)
    given = dict(elsewhere or {})
    portfolio.add(scheme, file, events, intake, given)
    if given:
        raise DataError(
            f"{scheme.name} counts no tier of {', '.join(given)}; leave it out"
        )
    own = portfolio.members[""].intake
    at = moment(as_of) if as_of is not None else _latest(con, own)
    table = portfolio.standings(at)
    con.con.execute(
        f"CREATE OR REPLACE TEMP TABLE standings AS SELECT * FROM {table.get_name()}"
    )
    later, subjects = con.con.execute(
        f"SELECT (SELECT count(*) FROM {own.events} WHERE time > ?), (SELECT count(*) FROM standings)",
        [at.replace(tzinfo=None)],
    ).fetchall()[0]
    like = (
        type(events).__module__.partition(".")[0]
        if not isinstance(events, (str, Path))
        else "pandas"
    )
    return Scores(
        scheme,
        at,
        own.read,
        own.rejected,
        int(later),
        int(subjects),
        con,
        portfolio.members,
        like,
    )


def _connect(memory: str | None) -> Any:
    spill = tempfile.mkdtemp(prefix="regard-")
    con = ibis.duckdb.connect(temp_directory=spill)
    weakref.finalize(con, shutil.rmtree, spill, ignore_errors=True)
    con.con.execute("SET TimeZone = 'UTC'")
    con.con.execute("SET preserve_insertion_order = false")
    con.con.execute("SET enable_progress_bar = false")
    if memory is not None:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,3})? ?[KMGT]i?B", memory):
            raise DataError(
                f"found {memory[:40]!r} as the memory limit, expected something such as 4GB"
            )
        try:
            con.con.execute(f"SET memory_limit = '{memory}'")
        except duckdb.Error:
            raise DataError(
                f"found {memory!r} as the memory limit, expected something such as 4GB"
            ) from None
    return con


def _latest(con: Any, own: Intake) -> datetime:
    if own.last is not None:
        return moment(own.last)
    if not own.read:
        raise DataError(
            "there are no events, so there is no latest moment\n  to do: give one (--as-of)"
        )
    reasons = con.con.execute(
        f"SELECT reason || ' (' || count(*) || ')' FROM {own.rejects} "
        "GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 3"
    ).fetchall()
    told = "; ".join(row[0] for row in reasons)
    raise DataError(
        f"not one of {own.read:,} rows could be read as an event: {told}\n  to do: mend them, or give --as-of"
    )


def _in_points(scheme: Scheme, table: ir.Table) -> ir.Table:
    """Millionths as points; `base` beside them, so that a row adds up on its own."""
    points = {
        name: (table[name] / POINT).name(name)
        for name in (
            "score",
            "tier_score",
            "clipped",
            *(f"+{kind}" for kind in scheme.evidence),
        )
    }
    uncertainty = (
        {"uncertainty": table.uncertainty / SHARE}
        if "uncertainty" in table.columns
        else {}
    )
    return table.select(
        "subject",
        score=points["score"],
        tier=table.tier,
        tier_score=points["tier_score"],
        base=ibis.literal(base(scheme.score) / POINT),
        clipped=points["clipped"],
        events=table.events,
        **uncertainty,
        **{f"+{kind}": points[f"+{kind}"] for kind in scheme.evidence},
    )


def _frame(table: ir.Table, like: str) -> Any:
    if like == "polars":
        return table.to_polars()
    if like == "pyarrow":
        return table.to_pyarrow()
    if like == "ibis":
        return table
    return table.to_pyarrow().to_pandas()


def _write(con: Any, table: ir.Table, path: Path) -> None:
    form = {
        ".parquet": "parquet",
        ".csv": "csv",
        ".json": "json",
        ".ndjson": "json",
    }.get(path.suffix.lower())
    if form is None:
        raise DataError(
            f"found {path} to write to, expected a name that ends in .csv, .parquet or .json"
        )
    option = (
        "(FORMAT csv, HEADER)"
        if form == "csv"
        else f"(FORMAT {form}{', ARRAY true' if path.suffix.lower() == '.json' else ''})"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        con.con.execute(
            f"COPY ({ibis.to_sql(table, dialect='duckdb')}) TO '{str(path).replace(chr(39), chr(39) * 2)}' {option}"
        )
    except (duckdb.IOException, duckdb.PermissionException) as error:
        raise DataError(
            f"{path} cannot be written: {str(error).splitlines()[0]}"
        ) from None


def explain(
    scheme: Scheme | str | Path,
    events: Any,
    subject: str,
    *,
    as_of: str | date | datetime | None = None,
    intake: str | None = None,
    elsewhere: Mapping[str, Any] | None = None,
) -> Explanation:
    """One subject's standing taken apart, compared with everyone else in the data. Takes what `score` takes."""
    return score(
        scheme, events, as_of=as_of, intake=intake, elsewhere=elsewhere
    ).explain(subject)
