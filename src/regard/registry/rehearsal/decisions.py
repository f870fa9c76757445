"""What people decided at the time, beside what a scheme would have put into effect."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from regard.registry.rehearsal.life import Life
from regard.scheme.complaint import DataError, one_of, quoted
from regard.scheme.model import Scheme
from regard.scheme.worth import newcomer_tier, outcome_rank
from regard.scoring.clock import moment

DECISION_COLUMNS = ("subject", "time", "service", "outcome")


@dataclass(frozen=True)
class PastDecision:
    """What people decided about somebody.

    Attributes:
        subject: About whom.
        time: When (UTC).
        service: At which service.
        outcome: What they gave.
    """

    subject: str
    time: datetime
    service: str
    outcome: str


@dataclass(frozen=True)
class Difference:
    """A decision, and what the scheme would have put into effect.

    Attributes:
        decision: What people decided.
        outcome: What would have been in effect.
        rank_change: Below nought where the scheme gives less than people did; above
            where it gives more; nought where they agree.
        without_events: Whether nothing is recorded of the person, so that they would
            have had what newcomers have.
    """

    decision: PastDecision
    outcome: str
    rank_change: int
    without_events: bool

    def data(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {
            "subject": self.decision.subject,
            "time": self.decision.time.isoformat(),
            "service": self.decision.service,
            "decided": self.decision.outcome,
            "in_effect": self.outcome,
            "scheme_gives": _beside(self.rank_change),
            "without_events": self.without_events,
        }


def read_decisions(path: Path, scheme: Scheme) -> list[PastDecision]:
    """Reads a table of decisions.

    Args:
        path: A CSV file with the columns subject, time, service and outcome.
        scheme: Whose services and outcomes they are of.

    Returns:
        The decisions, in the order of the file.

    Raises:
        DataError: If a column is missing, or a row names a service or an outcome that
            the scheme does not have, or no moment. No row is left out in silence.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [
                name
                for name in DECISION_COLUMNS
                if name not in (reader.fieldnames or ())
            ]
            if missing:
                raise DataError(
                    f"{path}: found no column {' and '.join(missing)}, expected "
                    f"{', '.join(DECISION_COLUMNS)}"
                )
            return [_decision(path, reader.line_num, row, scheme) for row in reader]
    except UnicodeDecodeError:
        raise DataError(
            f"{path}: found bytes that are no UTF-8\n  to do: save the table as UTF-8"
        ) from None
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from None


def compare_decisions(
    scheme: Scheme, lives: Mapping[str, Life], decisions: Sequence[PastDecision]
) -> list[Difference]:
    """Compares decisions with what would have been in effect.

    Args:
        scheme: The scheme.
        lives: Everybody's rehearsed life.
        decisions: What people decided.

    Returns:
        A difference for each decision, agreement included, in their order.
    """
    differences: list[Difference] = []
    for decision in decisions:
        life = lives.get(decision.subject)
        service = scheme.services[decision.service]
        outcome: str | None = None
        if life is not None:
            outcome = life.outcome_on(decision.service, decision.time)
        # Of whom nothing was recorded yet, the scheme says what newcomers have.
        in_effect = outcome or service.outcomes[newcomer_tier(scheme)]
        # Ranks of one service: what is better is what the scheme declares to be.
        before = outcome_rank(service, decision.outcome)
        change = outcome_rank(service, in_effect) - before
        differences.append(Difference(decision, in_effect, change, outcome is None))
    return differences


def _decision(
    path: Path, line: int, row: Mapping[str, str | None], scheme: Scheme
) -> PastDecision:
    place = f"{path}:{line}"
    values = {name: (row.get(name) or "").strip() for name in DECISION_COLUMNS}
    if not values["subject"]:
        raise DataError(f"{place}: found no subject")
    service = scheme.services.get(values["service"])
    if service is None:
        raise DataError(
            f"{place}: found the service {quoted(values['service'])}, "
            f"expected {one_of(sorted(scheme.services))}"
        )
    if values["outcome"] not in service.named_outcomes:
        raise DataError(
            f"{place}: found the outcome {quoted(values['outcome'])}, "
            f"expected {one_of(sorted(service.named_outcomes))}"
        )
    try:
        time = moment(values["time"])
    except DataError as error:
        raise DataError(f"{place}: {error}") from None
    return PastDecision(values["subject"], time, values["service"], values["outcome"])


def _beside(rank_change: int) -> str:
    if rank_change < 0:
        return "less"
    return "more" if rank_change > 0 else "the same"
