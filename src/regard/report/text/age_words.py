"""What is said first of a run whose events are too old to count for anything."""

from __future__ import annotations

from regard.report.text.language import Language
from regard.scoring.scores import Scores


def age_words(language: Language, scores: Scores) -> list[str]:
    """What to say first of how old the events are.

    Args:
        language: To write in.
        scores: The run.

    Returns:
        Sentences; none where something still counts and the events are of our time.
    """
    age = scores.age
    if age.last is None:
        return []
    latest = language.day(age.last)
    sentences = []
    if age.faded:
        sentences.append(
            language.gettext(
                "Every effect has faded: on {day} not one event counts for anything "
                "any more; the latest is of {latest}. Is this the moment that was "
                "meant?",
                day=language.day(scores.as_of),
                latest=latest,
            )
        )
    if age.early:
        sentences.append(
            language.gettext(
                "Every event lies before 1990, the latest on {latest}. Are their times "
                "read as they are meant?",
                latest=latest,
            )
        )
    return sentences
