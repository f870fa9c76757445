"""What the gate does not open is not begun, and everything that it names is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regard.check.proof.models import ONE_AT_A_TIME
from regard.registry.acts.change_checks import check_alone
from regard.registry.acts.gate_asked import (
    TextsAsked,
    gate_lines,
    gate_of,
    texts_asked,
)
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.scheme.complaint import DataError
from regard.scheme.document import Document


class RefusedByGate(DataError):
    """Schemes that may not run on real people, with all that stands against each."""


def check_gates(documents: Sequence[Document], today: date) -> None:
    """Whether all of some schemes may run, before a record of them is begun.

    Args:
        documents: The schemes.
        today: The day.

    Raises:
        RefusedByGate: If one may not.
    """
    lines: list[str] = []
    for document in documents:
        others = [other for other in documents if other is not document]
        lines += _against(TextsAsked([document, *others], today, {}))
    _refuse(lines)


def check_gate_beside(record: Record, document: Document, today: date) -> None:
    """Whether a scheme may run beside those that are in force.

    Args:
        record: The record.
        document: The scheme.
        today: The day.

    Raises:
        RefusedByGate: If it may not.
    """
    with record.sequence.reading() as reading:
        question = texts_asked(record, reading, document, today)
    _refuse(_against(question))


def _against(question: TextsAsked) -> list[str]:
    """What stands against the first of the texts; nothing where nothing does."""
    scheme = question.documents[0].scheme
    lines: list[str] = []
    try:
        check_alone(scheme)
    except RefusedAct as refusal:
        lines.append(str(refusal))
    with ONE_AT_A_TIME:
        lines += gate_lines(gate_of(question))
    if not lines:
        return []
    head = f"{scheme.name} may not run on real people today. Against it stand:"
    return [head, *(f"  {line}" for line in lines)]


def _refuse(lines: list[str]) -> None:
    if not lines:
        return
    todo = "  to do: mend what is named, or serve a scheme that may run"
    raise RefusedByGate("\n".join([*lines, todo]))
