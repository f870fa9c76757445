"""What a standing is and what it is made of, in words for the person scored."""

from __future__ import annotations

from dataclasses import dataclass

from regard.report.text.language import Language, translatable
from regard.scoring.composition import compose_for_people
from regard.scoring.explain import Explanation, Line

REASSESSMENTS = {
    "daily": translatable("tiers are set only at the beginning of a day"),
    "weekly": translatable("tiers are set only on Mondays"),
    "monthly": translatable("tiers are set only on the first of a month"),
    "quarterly": translatable("tiers are set only at the beginning of a quarter"),
    "yearly": translatable("tiers are set only on the first of January"),
}


# ── the standing ────────────────────────────────────────────────────────────


def standing_words(language: Language, explanation: Explanation) -> str:
    """The points and the tier, and why the tier is not that of today's points.

    Args:
        language: To write in.
        explanation: Whose standing.

    Returns:
        One or more sentences.
    """
    standing = explanation.standing
    sentences = [
        language.gettext(
            "{points}, tier “{tier}”.",
            points=language.points_with_unit(standing.micropoints),
            tier=standing.tier,
        )
    ]
    if explanation.set_again is not None:
        sentences.append(_assessed_words(language, explanation))
    if standing.uncertainty_millionths is not None:
        share = language.share(standing.uncertainty_millionths)
        sentences.append(
            language.gettext(
                "{share} of the points are still what is expected of a newcomer.",
                share=share,
            )
        )
    return " ".join(sentences)


def _assessed_words(language: Language, explanation: Explanation) -> str:
    standing = explanation.standing
    points = language.points_with_unit(standing.tier_micropoints)
    assessed = language.day(standing.assessed)
    if explanation.tier_by_score == standing.tier:
        return language.gettext(
            "The tier was set from the points at the close of {day}: {points}.",
            day=assessed,
            points=points,
        )
    return language.gettext(
        "The points of today would be the tier “{other}”, but {rule}: yours is that of "
        "the close of {day}, when you had {points}.",
        other=explanation.tier_by_score,
        rule=language.gettext(REASSESSMENTS[explanation.scheme.reassessed]),
        day=assessed,
        points=points,
    )


def study_note(language: Language, explanation: Explanation) -> str | None:
    """That an explanation is a study and tells nothing of a real person.

    Args:
        language: To write in.
        explanation: The standing, taken apart.

    Returns:
        The note; None where it is no study.
    """
    if not explanation.study:
        return None
    scheme = explanation.scheme
    if not scheme.for_study:
        return language.gettext(
            "STUDY. For study only: this run was asked for as a study."
        )
    note = language.gettext(
        "STUDY. For study on synthetic people only; it must not be run on real ones."
    )
    if scheme.use is None:
        note += language.gettext(" (Its use is not declared, which counts as study.)")
    return note


def unread_mark(language: Language, explanation: Explanation) -> str | None:
    """That rows about the subject could not be read.

    Args:
        language: To write in.
        explanation: The standing, taken apart.

    Returns:
        A sentence; None where all could be read.
    """
    if not explanation.unread:
        return None
    return language.ngettext(
        "{count} row about {subject} could not be read; the standing may err",
        "{count} rows about {subject} could not be read; the standing may err",
        len(explanation.unread),
        subject=explanation.subject,
    )


def unread_heading(language: Language) -> str:
    """Over the rows that could not be read."""
    return language.gettext("What could not be read, and counts for nothing")


# ── what the score is made of ───────────────────────────────────────────────


@dataclass(frozen=True)
class PartRow:
    """What one kind adds, as it is written."""

    line: Line
    points: str


@dataclass(frozen=True)
class CompositionRows:
    """What a score is made of, written so that the rows add up as shown.

    Attributes:
        start: What everybody begins with.
        parts: What each kind adds.
        clipped: What the range's end takes or adds; None if nothing.
        score: The score.
    """

    start: str
    parts: tuple[PartRow, ...]
    clipped: str | None
    score: str


def composition_rows(language: Language, explanation: Explanation) -> CompositionRows:
    """Writes what a score is made of, all with as many decimals.

    Args:
        language: To write in.
        explanation: The standing, taken apart.

    Returns:
        The rows.
    """
    composed = compose_for_people(explanation)
    changes = [points for _, points in composed.parts]
    numbers = [composed.start, composed.score, composed.clipped, *changes]
    # The start and the score stand without a sign, what is added or taken with one.
    start, score = language.point_column(numbers)[:2]
    clipped, *written = language.point_column(numbers, sign=True)[2:]
    parts = []
    for (line, _), points in zip(composed.parts, written, strict=True):
        parts.append(PartRow(line, points))
    return CompositionRows(
        start=start,
        parts=tuple(parts),
        clipped=clipped if composed.clipped else None,
        score=score,
    )
