"""What is said of names: what was folded, and whether sources call people alike."""

from __future__ import annotations

from regard.report.text.language import Language
from regard.scoring.identity import Overlap
from regard.scoring.intake import Intake
from regard.scoring.scores import Scores


def identity_words(language: Language, scores: Scores) -> list[str]:
    """What to say of the names in a run's sources.

    Args:
        language: To write in.
        scores: The run.

    Returns:
        Sentences; none where nothing was folded and there is one source.
    """
    sentences = []
    linked = scores.linked
    for scored in (linked.own, *linked.others.values()):
        sentences += _folded_words(language, scored.intake)
    sentences += [_overlap_words(language, overlap) for overlap in linked.overlaps]
    count, example = scores.without_zeros
    if example is not None:
        sentences.append(
            language.ngettext(
                "{count} subject stands there both with zeros in front and without "
                "them ({example} and {shorter}): such two are scored apart, and may be "
                "one.",
                "{count} subjects stand there both with zeros in front and without "
                "them ({example} and {shorter}): such two are scored apart, and may be "
                "one.",
                count,
                example=example,
                shorter=example.lstrip("0"),
            )
        )
    return sentences


def _folded_words(language: Language, intake: Intake) -> list[str]:
    folded = intake.folded
    parts = []
    if folded.blanks:
        parts.append(
            language.ngettext(
                "blanks around a name in {count} row",
                "blanks around a name in {count} rows",
                folded.blanks,
            )
        )
    if folded.unseen:
        parts.append(
            language.ngettext(
                "zero-width characters in {count} row",
                "zero-width characters in {count} rows",
                folded.unseen,
            )
        )
    if folded.composed:
        parts.append(
            language.ngettext(
                "letters put together otherwise in {count} row",
                "letters put together otherwise in {count} rows",
                folded.composed,
            )
        )
    if not parts:
        return []
    return [
        language.gettext(
            "{source}: {differences} do not make another person.",
            source=intake.source,
            differences=", ".join(parts),
        )
    ]


def _overlap_words(language: Language, overlap: Overlap) -> str:
    if overlap.subjects == 1 and not overlap.shared:
        words = language.gettext(
            "{source}: 1 subject, who is not among those scored", source=overlap.source
        )
    else:
        words = language.ngettext(
            "{source}: 1 subject, who is among those scored",
            "{source}: {count} subjects, {shared} of them among those scored",
            overlap.subjects,
            source=overlap.source,
            shared=language.count(overlap.shared),
        )
    if overlap.without_zeros:
        words += language.gettext(
            "; {more} more but for zeros in front, such as {example}",
            more=language.count(overlap.without_zeros),
            example=overlap.example or "",
        )
    return f"{words}."
