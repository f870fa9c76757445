"""Rehearsing: the events of a run, lived by everybody, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from regard.registry.rehearsal.assumptions import NOTHING_ASSUMED, Assumptions
from regard.registry.rehearsal.decisions import DecisionsRead, compare_decisions
from regard.registry.rehearsal.duties import Duty, duty_order
from regard.registry.rehearsal.lateness import DaysByDuty, Relive, lateness_of
from regard.registry.rehearsal.life import Life, Restriction, live_through
from regard.registry.rehearsal.rehearsal import Rehearsal
from regard.registry.rehearsal.work import work_of
from regard.scheme.complaint import DataError
from regard.scheme.counted import plural
from regard.scheme.settings_in_words import AS_OF
from regard.scoring.clock import moment
from regard.scoring.event import SILENT_FROM, Event
from regard.scoring.red_line import refuse_trust
from regard.scoring.run import ProgressCallback
from regard.scoring.scores import Scores


def live_events(
    scores: Scores,
    decisions: DecisionsRead | None = None,
    assumptions: Assumptions = NOTHING_ASSUMED,
    progress: ProgressCallback | None = None,
    first: date | None = None,
    others: Sequence[str] = (),
) -> Rehearsal:
    """Lives all events of a run under its scheme, day by day.

    Everybody joins on the first day on which anything happened to anybody. The operator
    does what is owed on the day on which it comes in, nobody disputes anything, and
    each event is known when it happens: what takes effect does so on the first lawful
    day. In so many hours a week, some of it is done later.

    Args:
        scores: The run: the scheme, and the events that could be read.
        decisions: What people decided at the time, if that is to be compared.
        assumptions: What the operator says of its work.
        progress: Told how far it has come.
        first: The first day; that of the first event if None.
        others: Subjects who are lived as well, of whom nothing may be recorded.

    Returns:
        What it would have come to.

    Raises:
        DataError: If there are no events, some fall silent, the scheme reads another
            one's tiers, or nothing says how long a duty takes that waits for hours.
    """
    _check_can_be_lived(scores)
    # As of the beginning of a day means: to the end of the day before.
    last = (scores.as_of - timedelta(microseconds=1)).date()
    first = first or first_day_of(scores)
    lives = _live_all(scores, first, last, others, progress)
    restrictions: list[Restriction] = []
    duties: list[Duty] = []
    for life in lives.values():
        restrictions.extend(life.restrictions)
        duties.extend(life.came_in.values())
    restrictions.sort(key=lambda part: (part.first_day, part.subject, part.service))
    duties.sort(key=duty_order)
    work = work_of(scores.scheme, duties, restrictions, assumptions, first, last)
    compared = None
    if decisions is not None:
        compared = compare_decisions(scores.scheme, lives, decisions, last)
    return Rehearsal(
        scores=scores,
        first=first,
        last=last,
        lives=lives,
        restrictions=restrictions,
        work=work,
        lateness=lateness_of(
            work, lives, _reliving(scores, first, last, progress), first, last
        ),
        decisions=compared,
        without_events=len(lives) - len(subjects_of(scores)),
    )


def first_day_of(scores: Scores) -> date:
    """The day of the first event of a run.

    Raises:
        DataError: If there is no event.
    """
    row = scores.tables.row(
        f"SELECT min(time) AS first FROM {scores.linked.own.intake.events} "
        "WHERE time <= ?",
        [scores.as_of.replace(tzinfo=None)],
    )
    if row["first"] is None:
        unread = plural(scores.rejected, "row")
        raise DataError(
            f"found no event of {scores.scheme.name} up to {scores.as_of:%Y-%m-%d} "
            f"({unread} could not be read), expected one to begin with\n"
            "  to do: look at why rows are not read, or name a later moment "
            f"({AS_OF.named()})"
        )
    return moment(row["first"]).date()


def _check_can_be_lived(scores: Scores) -> None:
    refuse_trust({scores.scheme.name: scores.scheme}, "a rehearsal")
    if scores.linked.others:
        named = ", ".join(sorted(scores.linked.others))
        raise DataError(
            f"{scores.scheme.name} counts tiers held in {named}, which nobody can "
            "present in a rehearsal\n"
            "  to do: rehearse a scheme that counts its own events alone"
        )
    # Without it people would have had less here than they had, and nobody would see it.
    if _fall_silent(scores):
        raise DataError(
            "found events that fall silent (silent_from), which a rehearsal cannot live"
            "\n  to do: leave the column out, to see what would have been without it"
        )


def _fall_silent(scores: Scores) -> bool:
    """Whether any event falls silent; an empty column says that none does."""
    intake = scores.linked.own.intake
    if not intake.fall_silent:
        return False
    row = scores.tables.row(
        f"SELECT count({SILENT_FROM}) AS silent FROM {intake.events}"
    )
    return bool(row["silent"])


def _live_all(
    scores: Scores,
    first: date,
    last: date,
    others: Sequence[str],
    progress: ProgressCallback | None,
) -> dict[str, Life]:
    """Everybody's life, by subject, in the order of their names."""
    subjects = len(subjects_of(scores))
    lives: dict[str, Life] = {}
    for subject, events in _events_by_subject(scores):
        lives[subject] = live_through(scores.scheme, subject, events, first, last)
        if progress is not None:
            progress(f"rehearsing {scores.scheme.name}", len(lives) / subjects)
    # Whoever has events under the other scheme alone is a newcomer under this one.
    for subject in others:
        if subject not in lives:
            lives[subject] = live_through(scores.scheme, subject, (), first, last)
    return dict(sorted(lives.items()))


def _reliving(
    scores: Scores, first: date, last: date, progress: ProgressCallback | None
) -> Relive:
    """What lives subjects of a run anew, their duties done on other days."""

    def relive(days: Mapping[str, DaysByDuty]) -> dict[str, Life]:
        lives: dict[str, Life] = {}
        # Only whoever waits for something lives another life.
        for subject, events in _events_by_subject(scores, list(days)):
            lives[subject] = live_through(
                scores.scheme, subject, events, first, last, days[subject]
            )
            if progress is not None:
                share = len(lives) / len(days)
                progress(f"putting off in {scores.scheme.name}", share)
        return lives

    return relive


def subjects_of(scores: Scores) -> list[str]:
    """Everybody of whom a run has an event, in the order of their names."""
    rows = scores.tables.rows(
        f"SELECT DISTINCT subject FROM {scores.linked.own.intake.events} "
        "WHERE time <= ? ORDER BY subject",
        [scores.as_of.replace(tzinfo=None)],
    )
    return [str(row["subject"]) for row in rows]


def _events_by_subject(
    scores: Scores, subjects: Sequence[str] | None = None
) -> Iterator[tuple[str, list[Event]]]:
    """The events of each subject, or of some."""
    parameters: list[Any] = [scores.as_of.replace(tzinfo=None)]
    among = ""
    if subjects is not None:
        among = "AND list_contains(?, subject) "
        parameters.append(list(subjects))
    rows = scores.tables.rows(
        "SELECT id, subject, kind, time, amount AS thousandths, reporter "
        f"FROM {scores.linked.own.intake.events} WHERE time <= ? {among}"
        "ORDER BY subject, time, id",
        parameters,
    )
    for subject, own in groupby(rows, key=lambda row: str(row["subject"])):
        yield subject, [_event(row) for row in own]


def _event(row: Mapping[str, Any]) -> Event:
    return Event(**{**row, "time": moment(row["time"])})
