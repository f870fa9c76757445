"""People of a file, audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regard.measures.audit import Decision, People, audit_of, decided_from
from regard.measures.audit.people import with_intersections
from regard.report.audit.cells import (
    finite_numbers,
    groups_of,
    refuse_too_many,
    refuse_unknown_groups,
    weights_of,
    yes_or_no,
)
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.scheme.model import Scheme
from regard.scheme.settings_in_words import POSITIVE, SELECTED_VALUE
from regard.scoring.audit_table import AuditTable, TextColumn, repeated
from regard.scoring.selection import as_good_as_usual, outcome_note, select

SELECTED = "selected"  # what one decision is called where there is no other


@dataclass(frozen=True)
class QuestionColumns:
    """What a question reads of a table, whoever decided.

    Attributes:
        groups: Of everybody, by division; of several columns also all at once.
        outcome: 1 if it came about, 0 if not; None if none is asked about.
        weight: The sampling weight of each; None for none.
        factor: A legitimate factor; None if none is asked about.
    """

    groups: Mapping[str, Sequence[str | None]]
    outcome: list[int | None] | None
    weight: list[float | None] | None
    factor: TextColumn | None


@dataclass(frozen=True)
class _Decided:
    """What was decided and what came about, as a question reads a table.

    outcome, score: as `People` has them; decisions: none, one; sign: -1 where scores
    were turned; notes: how the scheme reads them.
    """

    outcome: list[int | None] | None
    score: list[float | None] | None
    decisions: tuple[Decision, ...]
    sign: int
    notes: tuple[str, ...]


def audit_people(
    question: AuditQuestion, table: AuditTable, scheme: Scheme | None = None
) -> AuditAnswer:
    """Audits the people of a file.

    Args:
        question: Which columns mean what.
        table: The columns.
        scheme: The scheme that gave the scores or outcomes; it says what is good.

    Returns:
        The audit.

    Raises:
        DataError: A column does not hold what the question takes it for, or a value
            that an option names is not there.
    """
    if question.count is not None:
        table = repeated(table, question.count)
    read = read_question(question, table)
    decided = _decided(question, table, scheme, read.outcome)
    people = People(
        groups=read.groups,
        outcome=decided.outcome,
        score=decided.score,
        decisions=decided.decisions,
        weight=read.weight,
        factor=read.factor,
        broken_lines=table.broken_lines,
        most_broken=question.most_broken,
        sign=decided.sign,
    )
    return AuditAnswer(
        audit=audit_of(people, question.against),
        question=question,
        source=table.name,
        sha256={table.name: table.sha256},
        missing_words=table.missing_words,
        notes=decided.notes,
    )


def read_question(question: AuditQuestion, table: AuditTable) -> QuestionColumns:
    """What a question reads of a table, whoever decided.

    Args:
        question: Which columns mean what.
        table: The columns.

    Returns:
        Groups, outcome, weights and factor.

    Raises:
        DataError: A column does not hold what the question takes it for, or a value
            that an option names is not there.
    """
    columns = table.columns
    named = {group: columns[group] for group in question.groups}
    groups = with_intersections(groups_of(named, question.mapped))
    refuse_unknown_groups(question.against, groups)
    outcome = None
    # Of a service's outcomes its scheme says which are good.
    if question.outcome is not None and question.service is None:
        values = columns[question.outcome]
        outcome = yes_or_no(
            values, question.outcome, question.positive, POSITIVE.named()
        )
    weight = None
    if question.weight is not None:
        weight = weights_of(columns[question.weight], question.decimal_comma)
    factor = None
    if question.given is not None:
        factor = columns[question.given]
        refuse_too_many(question.given, factor)
    return QuestionColumns(groups, outcome, weight, factor)


def _decided(
    question: AuditQuestion,
    table: AuditTable,
    scheme: Scheme | None,
    outcome: list[int | None] | None,
) -> _Decided:
    columns = table.columns
    score = None
    if question.score is not None:
        score = finite_numbers(columns[question.score], question.decimal_comma)
    if scheme is not None and question.service is not None:
        return _decided_at_service(question, table, scheme, score)
    if scheme is not None and score is not None:
        selection = select(scheme, score, question.threshold)
        decision = Decision(SELECTED, selection.selected, good=True)
        notes = (selection.note,)
        return _Decided(outcome, selection.scores, (decision,), selection.sign, notes)
    decisions: tuple[Decision, ...] = ()
    if question.decision is not None:
        setting = SELECTED_VALUE.named(key=question.decision)
        selected = yes_or_no(
            columns[question.decision], question.decision, question.selected, setting
        )
        decisions = (Decision(SELECTED, selected, question.good),)
    elif score is not None and question.threshold is not None:
        decisions = (decided_from(score, question.threshold, question.good, SELECTED),)
    elif outcome is not None and score is None and question.good is not None:
        # Whoever says what is good of an outcome alone says that it is the decision.
        decisions = (Decision(SELECTED, outcome, question.good),)
        outcome = None
    return _Decided(outcome, score, decisions, 1, ())


def _decided_at_service(
    question: AuditQuestion,
    table: AuditTable,
    scheme: Scheme,
    score: list[float | None] | None,
) -> _Decided:
    """What a service gave is a decision; the scheme says what of it is good."""
    service = str(question.service)
    outcomes: TextColumn = table.columns[str(question.outcome)]
    decision = Decision(
        SELECTED, as_good_as_usual(scheme, service, outcomes), good=True
    )
    return _Decided(None, score, (decision,), 1, (outcome_note(scheme, service),))
