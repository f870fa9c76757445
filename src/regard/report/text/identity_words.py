"""What is said of names: what was folded, and whether sources call people alike."""

from __future__ import annotations

from regard.scheme.counted import agreeing, plural
from regard.scoring.identity import Overlap
from regard.scoring.intake import Intake
from regard.scoring.scores import Scores


def identity_words(scores: Scores) -> list[str]:
    """What to say of the names in a run's sources.

    Args:
        scores: The run.

    Returns:
        Sentences; none where nothing was folded and there is one source.
    """
    sentences = []
    linked = scores.linked
    for scored in (linked.own, *linked.others.values()):
        sentences += _folded_words(scored.intake)
    sentences += [_overlap_words(overlap) for overlap in linked.overlaps]
    count, example = scores.without_zeros
    if example is not None:
        shorter = example.lstrip("0")
        sentences.append(
            f"{plural(count, 'subject')} {agreeing(count, 'stands', 'stand')} there "
            f"both with zeros in front and without them ({example} and {shorter}): "
            "such two are scored apart, and may be one."
        )
    return sentences


def _folded_words(intake: Intake) -> list[str]:
    folded = intake.folded
    parts = []
    if folded.blanks:
        parts.append(f"blanks around a name in {plural(folded.blanks, 'row')}")
    if folded.unseen:
        parts.append(f"zero-width characters in {plural(folded.unseen, 'row')}")
    if folded.composed:
        rows = plural(folded.composed, "row")
        parts.append(f"letters put together otherwise in {rows}")
    if not parts:
        return []
    return [f"{intake.source}: {', '.join(parts)} do not make another person."]


def _overlap_words(overlap: Overlap) -> str:
    subjects = plural(overlap.subjects, "subject")
    shared = f"{overlap.shared:,} of them"
    if overlap.subjects == 1:
        shared = agreeing(overlap.shared, "who is", "who is not")
    words = f"{overlap.source}: {subjects}, {shared} among those scored"
    if overlap.without_zeros:
        words += (
            f"; {overlap.without_zeros:,} more but for zeros in front, such as "
            f"{overlap.example}"
        )
    return f"{words}."
