"""The gate, asked beside the schemes that run here, and of what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from regard.check.answers.gate_together import decide_gates
from regard.check.proof.models import ONE_AT_A_TIME
from regard.registry.acts.scheme_answers import gate_answer
from regard.registry.record import Record
from regard.registry.store import Reading
from regard.scheme.document import Document

STANDS_AGAINST = ("forbidding", "undeclared", "unproved")
"""Where the gate's answer has what keeps a scheme from running."""


@dataclass(frozen=True)
class TextsAsked:
    """What the gate is asked about.

    Attributes:
        documents: The text, and beside it the other schemes in force.
        day: The day of the question.
        in_force_since: The first day of each that is in force, by the scheme's name.
    """

    documents: Sequence[Document]
    day: date
    in_force_since: Mapping[str, date]


@dataclass(frozen=True)
class GateInForce:
    """What the gate says of a scheme that runs already.

    Attributes:
        scheme: The scheme's name.
        version: The entry that adopted the version in force.
        day: The day of the question.
        answer: What the gate answers.
    """

    scheme: str
    version: int
    day: date
    answer: Mapping[str, Any]

    @property
    def opens(self) -> bool:
        """Whether it may go on as it is."""
        return bool(self.answer["opens"])


def texts_asked(
    record: Record, reading: Reading, document: Document, day: date
) -> TextsAsked:
    """A text that is to be adopted, and the other schemes in force.

    Args:
        record: The record.
        reading: It, at one moment.
        document: The text.
        day: The day of the question.

    Returns:
        What the gate is asked about.
    """
    documents = [document]
    in_force_since: dict[str, date] = {}
    # What several schemes of one operator do together, they do.
    for other in reading.schemes():
        version = record.versions.version_on(reading, other, day)
        if other != document.scheme.name and version is not None:
            documents.append(record.versions.document(reading, other, version))
            in_force_since[other] = version.from_day
    return TextsAsked(documents, day, in_force_since)


def gate_of(question: TextsAsked) -> dict[str, Any]:
    """What the gate answers; whoever asks holds `ONE_AT_A_TIME`.

    Args:
        question: What it is asked about.

    Returns:
        Plain data, of the first of the texts.
    """
    gates = decide_gates(question.documents, question.day, question.in_force_since)
    return gate_answer(gates)


def gate_in_force(record: Record, scheme: str, day: date) -> GateInForce | None:
    """What the gate says of the version of a scheme that is in force on a day.

    Adopting is asked once; what a waiver keeps ends, and so do the days by which a
    scheme is to be looked at again.

    Args:
        record: The record.
        scheme: The scheme's name.
        day: The day of the question.

    Returns:
        The answer; None if no version is in force on that day.
    """
    with record.sequence.reading() as reading:
        version = record.versions.version_on(reading, scheme, day)
        if version is None:
            return None
        document = record.versions.document(reading, scheme, version)
        question = texts_asked(record, reading, document, day)
    since = {**question.in_force_since, scheme: version.from_day}
    with ONE_AT_A_TIME:
        answer = gate_of(TextsAsked(question.documents, day, since))
    return GateInForce(scheme, version.seq, day, answer)


def gate_lines(answer: Mapping[str, Any]) -> list[str]:
    """What stands against a scheme, a line for each: its code, its place, and why.

    Args:
        answer: What the gate answered.

    Returns:
        The lines; none where it opens.
    """
    lines: list[str] = []
    for part in STANDS_AGAINST:
        for code, place, says in answer[part]:
            lines.append(f"{code} at {place}: {says}")
    for name, why in answer["reads"]:
        lines.append(f"it reads {name}: {why}")
    for service in answer["together"]:
        lines.append(f"together with the other schemes here: {service}")
    if answer["study"]:
        lines.append("it is not declared to be live (use: live)")
    return list(dict.fromkeys(lines))
