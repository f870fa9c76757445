"""A rehearsal as it is asked for: of one scoring run, or of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from regard.registry.rehearsal import Rehearsal, SideBySide, live_events, side_by_side
from regard.registry.rehearsal.assumptions import Assumptions, read_assumptions
from regard.registry.rehearsal.decisions import DecisionsRead, read_decisions
from regard.registry.rehearsal.rehearsing import first_day_of, subjects_of
from regard.report.audit.question import AuditQuestion
from regard.report.rehearsal.answer import RehearsalAnswer
from regard.report.rehearsal.by_group import GroupsRehearsed, by_group
from regard.scheme.complaint import DataError
from regard.scheme.settings_in_words import AS_OF, GROUPS
from regard.scoring.audit_table import MISSING_WORDS, read_columns
from regard.scoring.run import ProgressCallback
from regard.scoring.scores import Scores


def rehearse(
    scores: Scores,
    beside: Scores | None = None,
    *,
    decisions: str | Path | None = None,
    people: Any = None,
    groups: str | Sequence[str] = (),
    subject: str = "subject",
    mapped: Mapping[str, str] | None = None,
    against: str | Sequence[str] = (),
    missing: Sequence[str] = MISSING_WORDS,
    encoding: str | None = None,
    minutes: Mapping[str, float] | None = None,
    hours: float | None = None,
    disputed: int | None = None,
    appealed: int | None = None,
    progress: ProgressCallback | None = None,
) -> RehearsalAnswer:
    """Lives past events day by day, as the live record would; nothing is kept.

    Args:
        scores: What `score` gave: the scheme, and the events that could be read.
        beside: The same events under another scheme, to be put beside it.
        decisions: A CSV file of what people decided: subject, time, service, outcome.
        people: A table with a row for each person, if it is divided by group: a path,
            or a data frame.
        groups: The columns of that table that say which group.
        subject: The column of that table that says who a row is about.
        mapped: What values of groups are called instead; nothing for not known.
        against: Groups to compare with; if none, the one that comes off best.
        encoding: Of the table of people, if it is declared.
        missing: Words that say that something is not known, in any mix of capitals.
        minutes: How long a review, a notice, an answer and a hearing take.
        hours: How many hours a week there are for them; as many as needed if None.
        disputed: One in so many notices is disputed; not estimated if None.
        appealed: One in so many restrictions is appealed; not estimated if None.
        progress: Told what is being done, and which share of it is done.

    Returns:
        What it would have come to.

    Raises:
        DataError: If the events cannot be lived, two runs are of different moments or
            events, or something that is given beside them cannot be read.
    """
    assumed = read_assumptions(minutes or {}, hours, disputed, appealed)
    runs = [scores]
    if beside is not None:
        runs.append(beside)
    _refuse_two_moments(runs)
    _refuse_other_events(runs)
    # What is mistyped beside the events is said before everybody is lived.
    compared: list[DecisionsRead | None] = [None] * len(runs)
    if decisions is not None:
        compared = [read_decisions(Path(decisions), run.scheme) for run in runs]
    question = AuditQuestion(
        _names(groups), mapped=mapped or {}, against=_names(against)
    )
    if (people is None) != (not question.groups):
        raise DataError(
            f"found a table of people without {GROUPS.named()}, or the other way "
            "round, expected both\n  to do: name the table, and its columns of groups"
        )
    rehearsals = _live_all(runs, compared, assumed, progress)
    divided: list[GroupsRehearsed] = []
    if people is not None:
        words = tuple(word.lower() for word in missing)
        columns = list(dict.fromkeys([subject, *question.columns]))
        table = read_columns(people, columns, words, encoding, subject)
        divided = [by_group(part, question, table, subject) for part in rehearsals]
    together: SideBySide | None = None
    if beside is not None:
        together = side_by_side(rehearsals[0], rehearsals[1])
    return RehearsalAnswer(tuple(rehearsals), together, tuple(divided))


def _live_all(
    runs: Sequence[Scores],
    decisions: Sequence[DecisionsRead | None],
    assumed: Assumptions,
    progress: ProgressCallback | None,
) -> list[Rehearsal]:
    """Each run lived, all of them by the same people over the same days."""
    first = min(first_day_of(run) for run in runs)
    everybody: set[str] = set()
    for run in runs:
        everybody.update(subjects_of(run))
    others = sorted(everybody)
    rehearsals: list[Rehearsal] = []
    for run, read in zip(runs, decisions, strict=True):
        rehearsals.append(live_events(run, read, assumed, progress, first, others))
    return rehearsals


def _refuse_two_moments(runs: Sequence[Scores]) -> None:
    moments = {run.as_of for run in runs}
    if len(moments) > 1:
        named = " and ".join(str(at) for at in sorted(moments))
        raise DataError(
            f"found runs of {named}, expected two of one moment\n"
            f"  to do: score both with the same {AS_OF.named()}"
        )


def _refuse_other_events(runs: Sequence[Scores]) -> None:
    # What differs has to come of the schemes, and of nothing else.
    sources = {run.sources[0].source for run in runs}
    if len(sources) > 1:
        named = " and ".join(sorted(sources))
        raise DataError(
            f"found runs of {named}, expected two of the same events\n"
            "  to do: score the same events under both schemes"
        )


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    """One name, or several."""
    if isinstance(names, str):
        return (names,)
    return tuple(names)
