"""What people decided at the time, beside what a scheme would have put into effect."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from regard.registry.rehearsal.life import Life
from regard.scheme.complaint import DataError, one_of, quoted
from regard.scheme.model import Scheme
from regard.scheme.worth import newcomer_tier, outcome_rank
from regard.scoring.clock import moment

DECISION_COLUMNS = ("subject", "time", "service", "outcome")
Given: TypeAlias = Literal["less", "more", "the same"]
"""What a scheme gives, beside what people did."""


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

    @property
    def gives(self) -> Given:
        """What the scheme gives, beside what people did."""
        if self.rank_change < 0:
            return "less"
        return "more" if self.rank_change > 0 else "the same"

    def data(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {
            "subject": self.decision.subject,
            "time": self.decision.time.isoformat(),
            "service": self.decision.service,
            "decided": self.decision.outcome,
            "in_effect": self.outcome,
            "scheme_gives": self.gives,
            "without_events": self.without_events,
        }


@dataclass(frozen=True)
class DecisionsRead:
    """A table of decisions, read for one scheme.

    Attributes:
        decisions: Those at its services, in the order of the file.
        elsewhere: How many are at services that it does not have, by the service.
    """

    decisions: Sequence[PastDecision]
    elsewhere: Mapping[str, int]


@dataclass(frozen=True)
class DecisionsCompared:
    """What people decided, beside what would have been in effect.

    Attributes:
        differences: A difference for each decision, agreement included.
        elsewhere: How many were at services that the scheme does not have, by service.
        strangers: How many were about somebody whom no event names.
        beforehand: How many were about somebody before the first day.
        afterwards: How many were taken after the last day, and are not compared.
    """

    differences: Sequence[Difference]
    elsewhere: Mapping[str, int]
    strangers: int
    beforehand: int
    afterwards: int

    def giving(self, what: Given) -> list[Difference]:
        """The decisions where the scheme gives less, more, or the same.

        Args:
            what: Which of the three.
        """
        return [part for part in self.differences if part.gives == what]

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "compared": len(self.differences),
            "services_not_in_scheme": dict(self.elsewhere),
            "about_nobody_in_the_events": self.strangers,
            "before_the_first_day": self.beforehand,
            "after_the_last_day": self.afterwards,
            "differences": [part.data() for part in self.differences],
        }


def read_decisions(path: Path, scheme: Scheme) -> DecisionsRead:
    """Reads a table of decisions.

    Args:
        path: A CSV file with the columns subject, time, service and outcome.
        scheme: Whose services and outcomes they are of.

    Returns:
        The decisions, and how many are at services that the scheme does not have.

    Raises:
        DataError: If a column is missing, or a row names nobody, no moment, or an
            outcome that its service does not have. No row is left out in silence.
    """
    decisions: list[PastDecision] = []
    elsewhere: Counter[str] = Counter()
    for line, row in _rows(path):
        service = (row["service"] or "").strip()
        if service and service not in scheme.services:
            elsewhere[service] += 1
            continue
        decisions.append(_decision(path, line, row, scheme))
    return DecisionsRead(decisions, dict(elsewhere))


def compare_decisions(
    scheme: Scheme, lives: Mapping[str, Life], read: DecisionsRead, last: date
) -> DecisionsCompared:
    """Compares decisions with what would have been in effect.

    Args:
        scheme: The scheme.
        lives: Everybody's rehearsed life.
        read: What people decided.
        last: The last day that was lived.

    Returns:
        A difference for each decision up to then, in their order.
    """
    differences: list[Difference] = []
    strangers = 0
    beforehand = 0
    afterwards = 0
    for decision in read.decisions:
        # Nobody knows what would have been in effect when nothing was lived.
        if decision.time.date() > last:
            afterwards += 1
            continue
        life = lives.get(decision.subject)
        outcome: str | None = None
        if life is not None:
            outcome = life.outcome_on(decision.service, decision.time)
        strangers += life is None
        beforehand += life is not None and outcome is None
        differences.append(_difference(scheme, decision, outcome))
    return DecisionsCompared(
        differences, read.elsewhere, strangers, beforehand, afterwards
    )


def _difference(
    scheme: Scheme, decision: PastDecision, outcome: str | None
) -> Difference:
    service = scheme.services[decision.service]
    # Of whom nothing was recorded yet, the scheme says what newcomers have.
    in_effect = outcome or service.outcomes[newcomer_tier(scheme)]
    # Ranks of one service: what is better is what the scheme declares to be.
    before = outcome_rank(service, decision.outcome)
    change = outcome_rank(service, in_effect) - before
    return Difference(decision, in_effect, change, outcome is None)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows of a table of decisions, each with its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or ()
            missing = [name for name in DECISION_COLUMNS if name not in columns]
            if missing:
                raise DataError(
                    f"{path}: found no column {' and '.join(missing)}, expected "
                    f"{', '.join(DECISION_COLUMNS)}"
                )
            for row in reader:
                yield reader.line_num, row
    except UnicodeDecodeError:
        raise DataError(
            f"{path}: found bytes that are no UTF-8\n  to do: save the table as UTF-8"
        ) from None
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from None


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
