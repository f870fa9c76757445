"""What every section of the page is given, made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from regard.report.page.markup import Markup, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language
from regard.report.text.numbers import PointFormat, format_for
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.typography import typeset
from regard.scheme.model import Scheme
from regard.scheme.service import Grade, Service
from regard.scheme.worth import grade_of, harmful_directions
from regard.scoring.clock import assessed
from regard.scoring.explain import Explanation
from regard.scoring.figures import Figures
from regard.scoring.scores import Scores

MOST_CASES = 10  # subjects that are taken apart
GRADE_STYLES: dict[Grade, str] = {
    "better": "allow",
    "same": "allow",
    "worse": "condition",
    "none": "refuse",
}
"""What the style sheet calls an outcome, by how good it is."""


@dataclass(frozen=True)
class RunContext:
    """A scoring run as its page shows it.

    Attributes:
        scores: The run.
        named: Whether subjects appear under their own names.
        assessed: The moment whose scores set the tiers.
        point_format: As many decimals as suit the scheme.
        language: Of everything that the page says.
        worst_off: Those who come off worst, taken apart, the worst off first.
        subject_numbers: By subject, the number that stands for the name.
        unread: By subject, how many rows about them could not be read.
    """

    scores: Scores
    named: bool
    assessed: datetime
    point_format: PointFormat
    language: Language
    worst_off: tuple[Explanation, ...]
    subject_numbers: Mapping[str, int]
    unread: Mapping[str, int]

    @property
    def scheme(self) -> Scheme:
        """The scheme that was scored."""
        return self.scores.scheme

    @property
    def figures(self) -> Figures:
        """What the run comes to."""
        return self.scores.figures

    @property
    def follows_at_once(self) -> bool:
        """Whether tiers follow the scores continuously."""
        return self.assessed == self.scores.as_of

    @property
    def harmful_way(self) -> int | None:
        """The way in which a score moves towards less; None if it is both."""
        directions = harmful_directions(self.scheme)
        return directions[0] if len(directions) == 1 else None

    def points(self, micropoints: int | Fraction, sign: bool = False) -> str:
        """Points with the decimals that suit the scheme."""
        decimals = self.point_format.decimals
        return self.language.fixed_points(micropoints, decimals, sign)

    def count(self, number: int) -> str:
        """A number of things: 6,720."""
        return self.language.count(number)

    def subjects_have(self, count: int, words: str) -> str:
        """A sentence about so many subjects.

        Args:
            count: How many.
            words: What they have.

        Returns:
            No subject has, one subject has, so many subjects have …
        """
        if count == 0:
            return self.language.gettext("No subject has {words}", words=words)
        if count == 1:
            return self.language.gettext("One subject has {words}", words=words)
        return self.language.ngettext(
            "{count} subject has {words}",
            "{count} subjects have {words}",
            count,
            words=words,
        )

    def subject(self, name: str) -> Markup:
        """A subject's name, or a number that is the same all over the page.

        Where rows about them could not be read, this is said beside it.
        """
        who = tag("span", name, class_="who")
        if not self.named:
            number = self.subject_numbers[name]
            words = self.language.gettext("subject {number}", number=str(number))
            who = tag("span", words, class_="figure")
        unread = self.unread.get(name)
        if not unread:
            return who
        mark = self.language.ngettext(
            "({count} row unread)", "({count} rows unread)", unread
        )
        return tag("span", who, tag("span", f" {mark}", class_="note"))

    def kind(self, name: str) -> str:
        """A kind in the document's words."""
        return typeset(
            self.language.of_scheme(self.scheme, kind_words(self.scheme, name))
        )

    def service(self, name: str) -> str:
        """A service in the document's words."""
        return typeset(
            self.language.of_scheme(self.scheme, service_words(self.scheme, name))
        )


def make_context(scores: Scores, names: bool | None, language: Language) -> RunContext:
    """Puts together what the sections of a page need.

    Args:
        scores: The run.
        names: Whether subjects appear under their own names; if not given, only where
            the scheme says that names are published.
        language: Of everything that the page says.

    Returns:
        The context of one page.
    """
    if names is None:
        publish = scores.scheme.publish
        names = bool(publish and publish.names)
    subject_numbers = _number_subjects(scores.figures)
    return RunContext(
        scores=scores,
        named=names,
        assessed=assessed(scores.scheme.reassessed, scores.as_of),
        point_format=format_for(scores.scheme),
        language=language,
        worst_off=scores.worst_off(MOST_CASES),
        subject_numbers=subject_numbers,
        unread=scores.figures.rows_unread(list(subject_numbers)),
    )


def _number_subjects(figures: Figures) -> dict[str, int]:
    """Numbers those whom the page shows: the worst off first, then by threshold."""
    # A number tells nothing but who is who on this page: no hash of a name, which
    # could be guessed.
    subjects = list(figures.worst_off(MOST_CASES))
    for threshold in figures.thresholds:
        neighbours = [*reversed(threshold.above), *threshold.under]
        subjects += [neighbour.subject for neighbour in neighbours]
    numbers: dict[str, int] = {}
    for subject in subjects:
        numbers.setdefault(subject, len(numbers) + 1)
    return numbers


def outcome_mark(
    language: Language, scheme: Scheme, service: Service, outcome: str
) -> Markup:
    """An outcome in words.

    Args:
        language: To write in.
        scheme: The document.
        service: Says how good the outcome is.
        outcome: One of its outcomes.

    Returns:
        The words; the colour and sign that the style sheet gives only repeat them.
    """
    style = GRADE_STYLES[grade_of(service, outcome)]
    return tag(
        "span", outcome_word(language, scheme, outcome), class_=f"outcome {style}"
    )
