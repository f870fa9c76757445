"""A scheme and its events, audited: tiers and outcomes by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regard.measures.audit import Decision, People, audit
from regard.measures.audit.people import with_intersections
from regard.report.audit.cells import (
    groups_of,
    refuse_too_many,
    refuse_unknown_groups,
    weights_of,
    yes_or_no,
)
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.scheme.complaint import DataError
from regard.scheme.direction import better_direction
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.units import POINT
from regard.scheme.worth import (
    newcomer_tier,
    outcome_rank,
    tiers_worst_first,
    usual_rank,
)
from regard.scoring.audit_table import AuditTable, TextColumn
from regard.scoring.scores import Scores

STANDINGS = "SELECT subject, tier, score FROM standings"


def audit_scheme(
    question: AuditQuestion, table: AuditTable, subject: str, scores: Scores
) -> AuditAnswer:
    """Audits what a scheme gave people: its tiers, and the outcomes of its services.

    Args:
        question: Which columns mean what.
        table: A row for each person, or each event; rows of one subject are one person.
        subject: The column that says who it is.
        scores: The run under the scheme.

    Returns:
        The audit. Whoever has no events stands where newcomers do.

    Raises:
        DataError: No subject of the table is one of the run, or a column does not hold
            what the question takes it for.
    """
    people = one_row_each(table, subject)
    scheme = scores.scheme
    standings = {
        str(row["subject"]): (row["tier"], row["score"])
        for row in scores.rows(STANDINGS)
    }
    subjects = [str(name) for name in people.columns[subject]]
    scored = sum(name in standings for name in subjects)
    if not scored:
        raise DataError(
            f"{table.name}: found {len(subjects):,} subjects, none of whom has events"
            f"\n  to do: name the column of subjects with --subject; events are of "
            f"{', '.join(list(standings)[:3])}, …"
        )
    columns = people.columns
    named = {group: columns[group] for group in question.groups}
    groups = with_intersections(groups_of(named, question.mapped))
    refuse_unknown_groups(question.against, groups)
    if question.given is not None:
        refuse_too_many(question.given, columns[question.given])
    tiers = [_tier(name, standings, scheme) for name in subjects]
    outcome = None
    if question.outcome is not None:
        values = columns[question.outcome]
        outcome = yes_or_no(values, question.outcome, question.positive, "--positive")
    weight = None
    if question.weight is not None:
        weight = weights_of(columns[question.weight])
    result = audit(
        People(
            groups=groups,
            outcome=outcome,
            score=[_score(name, standings, scheme) for name in subjects],
            decisions=tuple(decisions_of(scheme, tiers)),
            weight=weight,
            factor=None if question.given is None else columns[question.given],
            broken_lines=people.broken_lines,
            sign=better_direction(scheme),
        ),
        question.against,
    )
    newcomers = len(subjects) - scored
    return AuditAnswer(
        audit=result,
        question=question,
        source=scheme.name,
        sha256={table.name: table.sha256},
        missing_words=people.missing_words,
        notes=tuple(_notes(scores, newcomers, len(standings) - scored)),
    )


def one_row_each(table: AuditTable, subject: str) -> AuditTable:
    """The table with one row for each subject.

    Args:
        table: Rows of one subject may be many.
        subject: The column that says who it is; rows without one are left out.

    Returns:
        What the rows of a subject say alike; None where they contradict each other.
    """
    first_rows: dict[str, int] = {}
    values: dict[str, list[str | None]] = {name: [] for name in table.columns}
    contradicted: dict[str, set[int]] = {name: set() for name in table.columns}
    for row, name in enumerate(table.columns[subject]):
        if name is None:
            continue
        place = first_rows.setdefault(name, len(first_rows))
        for column, cells in table.columns.items():
            known = values[column]
            if place == len(known):
                known.append(cells[row])
            elif known[place] is None:
                known[place] = cells[row]
            elif cells[row] is not None and cells[row] != known[place]:
                contradicted[column].add(place)
    for column, places in contradicted.items():
        for place in places:
            values[column][place] = None
    columns: dict[str, TextColumn] = dict(values)
    return replace(table, columns=columns, rows=len(first_rows))


def decisions_of(scheme: Scheme, tiers: Sequence[str | None]) -> list[Decision]:
    """What a scheme decided about people in such tiers.

    Args:
        scheme: Says which tiers and outcomes are better.
        tiers: The tier of each.

    Returns:
        For each tier but the worst, who holds it or a better one; for each service, who
        gets as much as usual there, or more. What takes the same tiers is one.
    """
    worst_first = tiers_worst_first(scheme)
    names: dict[frozenset[str], list[str]] = {}
    for place, tier in enumerate(worst_first[1:], start=1):
        at_least = frozenset(worst_first[place:])
        better = " or better" if len(at_least) > 1 else ""
        names.setdefault(at_least, []).append(f"tier {tier}{better}")
    for name, service in scheme.services.items():
        usual = usual_rank(scheme, name)
        as_usual = frozenset(
            tier
            for tier, outcome in service.outcomes.items()
            if outcome_rank(service, outcome) >= usual
        )
        # What all tiers get alike, or none gets, tells nobody apart.
        if 0 < len(as_usual) < len(scheme.tiers):
            names.setdefault(as_usual, []).append(f"{name} as usual")
    decisions: list[Decision] = []
    for within, parts in names.items():
        selected = [None if tier is None else int(tier in within) for tier in tiers]
        decisions.append(Decision("; ".join(parts), selected, good=True))
    return decisions


def _tier(
    subject: str, standings: dict[str, tuple[str | None, int]], scheme: Scheme
) -> str | None:
    if subject in standings:
        return standings[subject][0]
    return newcomer_tier(scheme)


def _score(
    subject: str, standings: dict[str, tuple[str | None, int]], scheme: Scheme
) -> float:
    """The score in points, the better side turned up; a newcomer's without events."""
    low, high = scheme.score.range
    micropoints = max(low, min(high, base(scheme.score)))
    if subject in standings:
        micropoints = standings[subject][1]
    return better_direction(scheme) * micropoints / POINT


def _notes(scores: Scores, newcomers: int, strangers: int) -> list[str]:
    notes = [f"standings as of {scores.as_of:%Y-%m-%d %H:%M} UTC"]
    if newcomers:
        notes.append(f"{newcomers:,} people have no events, and stand as newcomers do")
    if strangers:
        notes.append(f"{strangers:,} people with events are not in the table of people")
    if scores.rejected:
        notes.append(
            f"{scores.rejected:,} of {scores.read:,} rows of events could not be read"
        )
    return notes
