"""The gate for several schemes: whether they may run on real people together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regard.check.answers.gate import Gate, decide_gate
from regard.check.answers.joined import JoinedService, joined_services
from regard.scheme.document import Document


@dataclass(frozen=True)
class GateTogether:
    """Whether several schemes may run on real people, each and together.

    Attributes:
        gates: What stands against each.
        joined: Services that several schemes of one operator decide about, by records
            of areas of life that are not related.
    """

    gates: tuple[Gate, ...]
    joined: tuple[JoinedService, ...]

    @property
    def opens(self) -> bool:
        """Whether each may run, and they do nothing together that none may alone."""
        return all(gate.opens for gate in self.gates) and not self.joined

    def __bool__(self) -> bool:
        """The answer."""
        return self.opens


def decide_gates(
    documents: Sequence[Document],
    today: date | None = None,
    in_force_since: Mapping[str, date] | None = None,
) -> GateTogether:
    """Asks the gate about each scheme, and about what they close together.

    Several schemes of one operator that can each take the same thing from somebody are
    one in what they do to a person, however they are split.

    Args:
        documents: The schemes' documents.
        today: The day of the check, for what expires.
        in_force_since: The first day on which a record has each in force, by the
            scheme's name; the others are yet to be adopted.

    Returns:
        The gates in the order of the documents, and what stands against them together.

    Raises:
        UnknownScheme: A scheme that one of them reads is not there.
        SchemeError: A scheme that one of them reads has something wrong.
    """
    first_days = in_force_since or {}
    gates: list[Gate] = []
    for document in documents:
        since = first_days.get(document.scheme.name)
        gates.append(decide_gate(document, today, since))
    services = joined_services([gate.case for gate in gates])
    return GateTogether(
        gates=tuple(gates),
        joined=tuple(service for service in services if service.forbids),
    )
