"""What is said first of a run whose events are too old to count for anything."""

from __future__ import annotations

from regard.report.text.words import format_day
from regard.scoring.scores import Scores


def age_words(scores: Scores) -> list[str]:
    """What to say first of how old the events are.

    Args:
        scores: The run.

    Returns:
        Sentences; none where something still counts and the events are of our time.
    """
    age = scores.age
    if age.last is None:
        return []
    latest = format_day(age.last)
    sentences = []
    if age.faded:
        day = format_day(scores.as_of)
        sentences.append(
            f"Every effect has faded: on {day} not one event counts for anything any "
            f"more; the latest is of {latest}. Is this the moment that was meant?"
        )
    if age.early:
        sentences.append(
            f"Every event lies before 1990, the latest on {latest}. Are their times "
            "read as they are meant?"
        )
    return sentences
