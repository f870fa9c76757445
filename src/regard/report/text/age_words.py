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
        Sentences; none where something still counts and the events are of our time
        and lie within decades of one another.
    """
    sentences = _apart_words(language, scores)
    age = scores.age
    if age.last is None:
        return sentences
    latest = language.day(age.last)
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


def _apart_words(language: Language, scores: Scores) -> list[str]:
    """What to say of events so far apart that one of them may be mistyped."""
    linked = scores.linked
    sentences = []
    for scored in (linked.own, *linked.others.values()):
        for earlier, later in scored.intake.apart:
            sentences.append(
                language.gettext(
                    "{source}: decades lie between the events of {earlier} and of "
                    "{later}, and nothing tells whether one of the two is mistyped: "
                    "both count. Are their times read as they are meant?",
                    source=scored.intake.source,
                    earlier=language.day(earlier),
                    later=language.day(later),
                )
            )
    return sentences
