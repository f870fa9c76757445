"""An audit as it is asked for: of a table of people, or of what a scheme gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from regard.measures.audit.people import MOST_BROKEN
from regard.report.audit.asking import audit_people
from regard.report.audit.fitting import refuse_what_does_not_fit
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.report.audit.scheme import audit_scheme
from regard.scheme.document import as_scheme
from regard.scheme.model import Scheme
from regard.scoring.audit_table import MISSING_WORDS, AuditTable, read_columns
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.scores import Scores


def audit(
    people: Any,
    groups: str | Sequence[str],
    *,
    outcome: str | None = None,
    positive: object = 1,
    score: str | None = None,
    threshold: float | None = None,
    decision: str | None = None,
    selected: object = 1,
    good: bool | None = None,
    scheme: Scheme | str | Path | None = None,
    service: str | None = None,
    scores: Scores | None = None,
    subject: str = "subject",
    against: str | Sequence[str] = (),
    given: str | None = None,
    weight: str | None = None,
    count: str | None = None,
    mapped: Mapping[str, str] | None = None,
    missing: Sequence[str] = MISSING_WORDS,
    max_rejected: float = MOST_BROKEN,
    data_format: DataFormat | None = None,
) -> AuditAnswer:
    """Audits a score, a decision or a scheme by group.

    Args:
        people: A table with a row for each person: a path, or a data frame.
        groups: The column that says which group; several are also crossed.
        outcome: The column that says what came about.
        positive: The value of the outcome that counts as 1.
        score: The column of scores.
        threshold: From which score on one is selected.
        decision: The column that says what was decided.
        selected: The value of the decision that counts as selected.
        good: Whether being selected is good for the person; None if nobody says.
        scheme: The scheme that gave the scores or outcomes; it says what is good.
        service: The service of the scheme whose outcomes the outcome column holds.
        scores: What `score` gave; its tiers and outcomes are audited.
        subject: With scores, the column that says who a row is about.
        against: Groups to compare with; if none, the one that comes off best.
        given: The column of a legitimate factor; people alike in it are also compared.
        weight: The column of sampling weights.
        count: The column that says how many people a row stands for.
        mapped: What values of groups are called instead; nothing for not known.
        missing: Words that say that something is not known, in any mix of capitals.
        max_rejected: The share of lines that may be no rows.
        data_format: The table's encoding, and whether decimals have a comma.

    Returns:
        The audit.

    Raises:
        DataError: If parts of the question do not fit together, or the table.
        RegardError: If the table or the scheme cannot be read.
    """
    written = data_format or DataFormat()
    question = AuditQuestion(
        groups=_names(groups),
        outcome=outcome,
        positive=_cell(positive),
        score=score,
        threshold=threshold,
        decision=decision,
        selected=_cell(selected),
        good=good,
        service=service,
        against=_names(against),
        weight=weight,
        count=count,
        given=given,
        mapped=mapped or {},
        most_broken=max_rejected,
        decimal_comma=written.decimal_comma,
    )
    by_scheme = scheme is not None or scores is not None
    refuse_what_does_not_fit(question, by_scheme, scores is not None)
    columns = question.columns
    if scores is not None:
        columns = list(dict.fromkeys([subject, *columns]))
    table = _table(people, columns, missing, written, subject)
    if scores is not None:
        return audit_scheme(question, table, subject, scores)
    own = None if scheme is None else as_scheme(scheme)
    return audit_people(question, table, own)


def _table(
    people: Any,
    columns: Sequence[str],
    missing: Sequence[str],
    written: DataFormat,
    subject: str,
) -> AuditTable:
    words = tuple(word.lower() for word in missing)
    return read_columns(people, columns, words, written.encoding, subject)


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    """One name, or several."""
    if isinstance(names, str):
        return (names,)
    return tuple(names)


def _cell(value: object) -> str:
    """A value as a table's cell has it: 1.0 is 1, True is true."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
