"""What every section of the page is given: the scores, how their numbers are written, and how subjects are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from regard.report.page.markup import Markup, tag
from regard.report.text.numbers import PointFormat, format_for
from regard.report.text.scheme_words import kind_words, outcome_words, service_words
from regard.report.text.typography import typeset
from regard.report.text.words import format_day
from regard.scheme.model import Scheme
from regard.scoring.clock import assessed
from regard.scoring.scores import Scores


@dataclass
class Sheet:
    """A scoring run as the page tells it. named: whether subjects appear under their own names."""

    scores: Scores
    named: bool
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def scheme(self) -> Scheme:
        return self.scores.scheme

    @property
    def digits(self) -> PointFormat:
        return format_for(self.scheme)

    def points(self, micropoints: int | Fraction, sign: bool = False) -> str:
        """Points with the decimals that suit the scheme."""
        return self.digits.write(micropoints, sign)

    @property
    def assessed(self) -> datetime:
        """The moment whose scores set the tiers."""
        return assessed(self.scheme.reassessed, self.scores.as_of)

    @property
    def follows_at_once(self) -> bool:
        """Whether tiers follow the scores continuously."""
        return self.assessed == self.scores.as_of

    def who(self, subject: str) -> Markup:
        """The subject's name, or a number that is the same all over the page."""
        if not self.named:
            number = self._numbers.setdefault(subject, len(self._numbers) + 1)
            return tag("span", f"subject {number}", class_="figure")
        return tag("span", subject, class_="who")

    def kind(self, name: str) -> str:
        """A kind in the document's words."""
        return typeset(kind_words(self.scheme, name))

    def service(self, name: str) -> str:
        """A service in the document's words."""
        return typeset(service_words(self.scheme, name))

    def outcome(self, outcome: str) -> Markup:
        """An outcome in words; its colour and its mark only repeat them."""
        known = outcome if outcome in ("allow", "refuse") else "condition"
        return tag("span", outcome_words(outcome), class_=f"outcome {known}")


def have(subjects: int) -> str:
    """The beginning of a sentence about so many subjects."""
    few = {0: "No subject has", 1: "One subject has"}
    return few.get(subjects, f"{subjects:,} subjects have")


def moment_words(when: datetime) -> str:
    """3 March 2026, 14:05 UTC."""
    return f"{format_day(when)}, {when:%H:%M}\N{NO-BREAK SPACE}UTC"
