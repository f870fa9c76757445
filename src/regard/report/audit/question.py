"""What is asked of an audit, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regard.measures.audit import Audit
from regard.measures.audit.people import MOST_BROKEN
from regard.scheme.brief import Brief, BriefAnswer


@dataclass(frozen=True)
class AuditQuestion:
    """Which columns mean what.

    Attributes:
        groups: The columns that say which group.
        outcome: The column that says what came about.
        positive: The value of the outcome that counts as 1.
        score: The column of scores.
        threshold: From which score on one is selected.
        decision: The column that says what was decided.
        selected: The value of the decision that counts as selected.
        good: Whether being selected is good for the person; None if nobody said.
        service: The service whose outcomes the outcome column holds.
        against: Groups that others are compared with.
        weight: The column of sampling weights.
        count: The column that says how many people a row stands for.
        given: The column of a legitimate factor.
        mapped: What groups are called instead; nothing for not known.
        most_broken: The share of lines that may be no rows.
        decimal_comma: Whether scores and weights are written with a comma for the
            decimals.
    """

    groups: tuple[str, ...]
    outcome: str | None = None
    positive: str = "1"
    score: str | None = None
    threshold: float | None = None
    decision: str | None = None
    selected: str = "1"
    good: bool | None = None
    service: str | None = None
    against: tuple[str, ...] = ()
    weight: str | None = None
    count: str | None = None
    given: str | None = None
    mapped: Mapping[str, str] = field(default_factory=dict)
    most_broken: float = MOST_BROKEN
    decimal_comma: bool = False

    @property
    def columns(self) -> list[str]:
        """Every column that is read, once."""
        columns = [
            *self.groups,
            self.outcome,
            self.score,
            self.decision,
            self.weight,
            self.count,
            self.given,
        ]
        return list(dict.fromkeys(column for column in columns if column is not None))


@dataclass(frozen=True, repr=False)
class AuditAnswer(BriefAnswer):
    """An audit, with what it was made of.

    Attributes:
        audit: The figures.
        question: What was asked.
        source: The name of the file, or of the scheme.
        sha256: The digest of each file that was read, by its name.
        missing_words: Words taken for not known, and how often, by column.
        notes: How the scheme that was named reads scores and outcomes.
        too_little: For each source of events of which too little was read, a sentence
            that says so; every view begins with them.
        source_title: What people call the scheme that was audited.
        without_subject: How many rows of a table of people name nobody.
        folded: In how many of its rows a name was read otherwise than it stands there.
    """

    audit: Audit
    question: AuditQuestion
    source: str
    sha256: Mapping[str, str]
    missing_words: Mapping[str, Mapping[str, int]]
    notes: tuple[str, ...] = ()
    too_little: tuple[str, ...] = ()
    source_title: str | None = None
    without_subject: int = 0
    folded: int = 0

    @property
    def title(self) -> str:
        """What was audited, by which groups."""
        question = self.question
        subjects = [question.decision, question.score, question.outcome]
        named = ", ".join(subject for subject in subjects if subject is not None)
        groups = " and ".join(question.groups)
        source = self.source_title or self.source
        if not named:
            return f"{source}, by {groups}"
        return f"{source}: {named}, by {groups}"

    def brief(self) -> Brief:
        """What is to be read first, and what follows."""
        # The words are about answers, so their file imports this one.
        from regard.report.audit.words import conclusions, count_words, warning_words

        rows = [("read first", warning_words(each)) for each in self.audit.warnings]
        rows += [("follows", sentence) for sentence in conclusions(self.audit)]
        rows.append(("counted", count_words(self.audit)))
        return Brief(f"Audit of {self.title}", tuple(rows))
